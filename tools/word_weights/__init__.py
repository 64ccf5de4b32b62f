"""How rules/spelling/word-weights.tsv is learnt from edited text, and how good it is."""
