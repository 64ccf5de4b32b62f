"""What was found in drafts before: who checks the same draft again in the same way is answered at once.

An entry is a file in the user's cache folder. Its name is made from all that its findings depend on
(see `newslint.desk.Desk`), so that an entry is right for ever or never asked for. Nothing here can
fail a run: an entry that cannot be read is no entry, and one that cannot be written is not kept.
"""

import marshal
import os
import sys
from _blake2 import blake2b
from contextlib import suppress
from typing import Any

from newslint import packs
from newslint.findings import Edit, Finding, Fix

MOST = 20_000
"""Entries. `FindingsCache.tidy` throws away those beyond it that were asked for longest ago."""

LARGEST = 200_000_000
"""Bytes of all entries together."""

_DAY = 86_400
_SUM = 16
_STAMP = "tidied"

Marked = tuple[tuple[Any, ...], ...]
"""What a baseline would know each of the findings by: `newslint.baseline.Mark` in plain tuples."""


def digest(*parts: str) -> bytes:
    """A short name for texts, which other texts never have."""
    sum = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        sum.update(b"%d:" % len(data))
        sum.update(data)
    return sum.digest()


def identity() -> str:
    """What findings depend on besides drafts, rules and config: newslint's code, and what it calls.

    Installing anything beside newslint makes another one of it. Where newslint runs from a checkout,
    each of its files counts by size and time.
    """
    parts = []
    for folder in sys.path:
        if os.path.basename(folder) in ("site-packages", "dist-packages"):
            with suppress(OSError):
                parts.append(f"{folder}\t{os.stat(folder).st_mtime_ns}")
    package = os.path.dirname(os.path.abspath(__file__))
    if not packs.is_installed(package):
        parts.extend(_files(package))
    return "\n".join(parts)


def _files(folder: str) -> list[str]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if not entry.name.startswith(("_", ".")):
                    found.extend(_files(entry.path))
            elif entry.name.endswith((".py", ".lexicon", ".txt")):
                about = entry.stat()
                found.append(f"{entry.path}\t{about.st_size}\t{about.st_mtime_ns}")
    return sorted(found)


class FindingsCache:
    """Findings by key, in a folder that several runs may use at once.

    Every entry is written beside its place and moved there in one step, and holds a sum of itself:
    of a damaged one nothing is believed.
    """

    def __init__(self, folder: str | None = None) -> None:
        self.folder = folder or os.path.join(packs.cache_folder(), "findings")
        self.kept = 0
        self._writable = True

    def find(self, key: bytes) -> tuple[list[Finding], Marked | None] | None:
        """The findings of that key, and what a baseline knows them by if that was ever asked."""
        try:
            with open(self._path(key), "rb", 0) as file:
                data = file.read()
                age = _now() - os.fstat(file.fileno()).st_mtime
            payload = data[_SUM:]
            if data[:_SUM] != _sum(key, payload):
                return None
            rows, marked = marshal.loads(payload)
            if age > _DAY:  # it is in use, see `tidy`
                os.utime(self._path(key))
        except (OSError, EOFError, ValueError, TypeError):
            return None
        return [_finding(row) for row in rows], marked

    def keep(self, key: bytes, findings: list[Finding], marked: Marked | None = None) -> None:
        """Write an entry; after the first one that cannot be written no other is tried."""
        if not self._writable:
            return
        path = self._path(key)
        temporary = f"{path}.{os.getpid()}"
        try:
            payload = marshal.dumps(([_row(finding) for finding in findings], marked))
            try:  # from before the file is there: we may be told to end at any moment
                try:
                    file = os.open(temporary, _NEW, 0o666)
                except FileNotFoundError:
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    file = os.open(temporary, _NEW, 0o666)
                with open(file, "wb", 0) as opened:
                    data = _sum(key, payload) + payload
                    if opened.write(data) != len(data):
                        raise OSError("the disk is full")
                os.replace(temporary, path)
            except BaseException:
                with suppress(OSError):
                    os.unlink(temporary)
                raise
        except (OSError, ValueError):
            self._writable = False
            return
        self.kept += 1

    def tidy(self) -> None:
        """Throw away what nobody has asked for lately, once a day, or after many new entries.

        ``kept`` counts the new ones; whoever has others written for this run adds theirs.
        """
        if not self.kept or not self._writable:
            return
        stamp = os.path.join(self.folder, _STAMP)
        try:
            if self.kept < MOST // 20 and _now() - os.stat(stamp).st_mtime < _DAY:
                return
        except OSError:
            pass  # it was never tidied
        with suppress(OSError):
            with open(stamp, "wb"):
                pass
            self._forget_old()

    def _forget_old(self) -> None:
        entries = []
        with os.scandir(self.folder) as shelves:
            folders = [shelf.path for shelf in shelves if shelf.is_dir()]
        for folder in folders:
            with os.scandir(folder) as files:
                for file in files:
                    with suppress(OSError):
                        about = file.stat()
                        entries.append((about.st_mtime, about.st_size, file.path))
        entries.sort(reverse=True)
        size = 0
        for number, (time, its_size, path) in enumerate(entries):
            size += its_size
            unfinished = "." in os.path.basename(path) and _now() - time > _DAY
            if number >= MOST or size > LARGEST or unfinished:
                with suppress(OSError):
                    os.unlink(path)

    def _path(self, key: bytes) -> str:
        name = key.hex()
        return f"{self.folder}{os.sep}{name[:2]}{os.sep}{name[2:]}"


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def _now() -> float:
    from time import time

    return time()


def _sum(key: bytes, payload: bytes) -> bytes:
    return blake2b(payload, digest_size=_SUM, key=key).digest()


def _row(finding: Finding) -> tuple[Any, ...]:
    """The finding in plain tuples, which `marshal` takes; the draft's path is not part of it."""
    fixes = tuple(
        (fix.safety, fix.title, tuple(tuple(edit) for edit in fix.edits)) for fix in finding.fixes
    )
    return (*finding[:10], fixes)


def _finding(row: tuple[Any, ...]) -> Finding:
    *about, fixes = row
    made = tuple(
        Fix(safety, title, tuple([Edit(*edit) for edit in edits])) for safety, title, edits in fixes
    )
    return Finding._make([*about, made, ""])
