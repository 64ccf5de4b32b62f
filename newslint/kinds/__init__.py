"""The kinds: one module each, named as the kind is in a rule file."""
