"""Regular expressions, kept compiled from run to run.

Python compiles patterns when a module is imported, in Python code: for the rules that one draft
calls, that would take a fifth of a cold start. `keep` lets the process take them from a file in
the cache folder instead. It rests on how CPython's `re` is made; where that is different, or the
file is not there, patterns are compiled as ever. See docs/decisions/0007-kept-patterns.md.
"""

import marshal
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

MOST = 4_000
"""Patterns. newslint and its rules hold some hundreds; what is beyond this is not kept."""

_Parts = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]


class PatternStore:
    """The compiled patterns of a file; those that were missing are added to it by `save`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.kept: dict[tuple[str, int], bytes] = {}
        self.new = 0
        try:
            with open(path, "rb") as file:
                version, kept = marshal.loads(file.read())
        except (OSError, EOFError, ValueError, TypeError):
            return
        if version == sys.version and isinstance(kept, dict):
            self.kept = kept

    def compile(self, pattern: str, flags: int) -> "re.Pattern[str] | None":
        """The compiled pattern, from the store where it is there; None when it must be left to Python."""
        stored = self.kept.get((pattern, flags))
        if stored is not None:
            try:
                return _assembled(pattern, marshal.loads(stored))
            except (EOFError, RuntimeError, TypeError, ValueError):
                del self.kept[pattern, flags]  # damaged: made anew
        if len(self.kept) >= MOST:
            return None
        parts = _parts(pattern, flags)
        self.kept[pattern, flags] = marshal.dumps(parts)
        self.new += 1
        return _assembled(pattern, parts)

    def save(self) -> None:
        """Write the file if patterns were missing in it; a cache that cannot be written is no failure."""
        if not self.new:
            return
        temporary = f"{self.path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            with open(temporary, "wb") as file:
                file.write(marshal.dumps((sys.version, self.kept)))
            os.replace(temporary, self.path)
        except OSError:
            with suppress(OSError):  # half written: the disk is full
                os.unlink(temporary)
            return
        self.new = 0


def keep(path: str) -> PatternStore | None:
    """Let this process take patterns from the file; None where Python's `re` is not as we know it."""
    try:
        compiler: Any = sys.modules["re._compiler"]
        original: Callable[..., Any] = compiler.compile
        store = PatternStore(path)
        if _assembled("(?P<a>x)|y", _parts("(?P<a>x)|y", 0)) != original("(?P<a>x)|y", 0):
            return None
    except (AttributeError, ImportError, KeyError, TypeError, ValueError, RuntimeError):
        return None

    def compile(p: Any, flags: int = 0) -> Any:
        if type(p) is str and not flags & re.DEBUG:
            found = store.compile(p, int(flags))
            if found is not None:
                return found
        return original(p, flags)

    compiler.compile = compile
    return store


def _parts(pattern: str, flags: int) -> _Parts:
    """What `re` makes of a pattern before it becomes an object (`re._compiler.compile`)."""
    compiler: Any = sys.modules["re._compiler"]
    parsed = compiler._parser.parse(pattern, flags)
    code = compiler._code(parsed, flags)
    names = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    all_flags = int(flags | parsed.state.flags)
    return all_flags, list(map(int, code)), parsed.state.groups - 1, dict(names), tuple(by_number)


def _assembled(pattern: str, parts: _Parts) -> "re.Pattern[str]":
    sre: Any = sys.modules["_sre"]
    flags, code, groups, names, by_number = parts
    made: re.Pattern[str] = sre.compile(pattern, flags, code, groups, names, by_number)
    return made
