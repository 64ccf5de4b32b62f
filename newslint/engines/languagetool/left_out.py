"""What of LanguageTool is left out unless the config enables it: the list in ``left_out.txt``."""

import os
from functools import cache


@cache
def left_out() -> tuple[str, ...]:
    """The names of rules and categories; a star stands for any characters."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "left_out.txt")
    with open(path, encoding="utf-8") as file:
        lines = (line.partition("#")[0].strip() for line in file)
        return tuple(line for line in lines if line)


def is_left_out(name: str) -> bool:
    """Whether a rule or category of that name is in the list."""
    return is_named(left_out(), name)


def is_named(names: tuple[str, ...], name: str) -> bool:
    """Whether a name is one of those given, which may have stars."""
    from fnmatch import fnmatchcase

    return any(name == one or ("*" in one and fnmatchcase(name, one)) for one in names)
