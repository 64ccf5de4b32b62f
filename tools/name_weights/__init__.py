"""How the weights of capitals/name-or-word are learnt from edited text, and how good they are."""
