"""The ways to show findings: one module each, named as `--format` names it."""
