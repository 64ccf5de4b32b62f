"""The lexicon's file: a trie that gives every word a number, and tables by that number.

The file is mapped, not read, so opening it costs a fraction of a millisecond and its pages are
shared between processes. Its layout, with all integers little-endian:

====================  ===========================================================================
trie                  marisa trie of the keys (lower case, straight apostrophes)
sections              raw arrays, each aligned to 8 bytes (see ``SECTIONS``)
table                 for each section its name (8 bytes), offset and length (two u64)
foot                  magic (8 bytes), number of sections (u32), CRC-32 of the table (u32), size of
                      the whole file (u64)
====================  ===========================================================================

marisa reads its own part from the start of the file and takes no notice of what follows it.
"""

from __future__ import annotations

import mmap
import struct
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAGIC = b"newslex1"
FOOT = struct.Struct("<8sIIQ")
ROW = struct.Struct("<8sQQ")
ALIGN = 8

Code = Literal["B", "H", "I", "Q"]

SECTIONS: dict[str, Code] = {
    "class": "H",  # by word number: which row of "flags"
    "flags": "I",  # the distinct sets of flags
    "freq": "B",  # by word number: log-scaled count
    "band": "B",  # by word number: log-scaled guess at the count, where none is known
    "pairs": "Q",  # sorted: first << 36 | second << 8 | log-scaled count
    "twins": "Q",  # sorted: word << 32 | its twin on the other side of the Atlantic
    "oddid": "I",  # sorted: words whose spelling is not plain from their flags
    "oddat": "I",  # where the spellings of each stand in "oddtext" (one more than "oddid")
    "oddtext": "B",  # UTF-8, several spellings parted by a line feed
    "slots": "I",  # by bucket: where its entries start (one more than there are buckets)
    "cuts": "I",  # entries: fingerprint << 20 | word number, see ``cut_hash``
}

MASK20 = (1 << 20) - 1


class LexiconError(Exception):
    """The lexicon's file is missing, damaged or of another version; the message says which."""


def cut_hash(text: str) -> int:
    """Return the 32-bit number under which a word, or a word less one letter, is filed."""
    return crc32(text.encode())


def assemble(trie: bytes, sections: Mapping[str, bytes]) -> bytes:
    """Return the whole file for a trie and its sections, each given as raw bytes."""
    parts = [trie]
    size = len(trie)
    rows = []
    for name in SECTIONS:
        gap = -size % ALIGN
        parts.append(bytes(gap))
        size += gap
        body = sections[name]
        rows.append(ROW.pack(name.encode().ljust(8, b"\0"), size, len(body)))
        parts.append(body)
        size += len(body)
    table = b"".join(rows)
    parts.append(table)
    parts.append(FOOT.pack(MAGIC, len(rows), crc32(table), size + len(table) + FOOT.size))
    return b"".join(parts)


class Trie(Protocol):
    """What is used of ``marisa_trie.Trie``, which comes without types."""

    def __len__(self) -> int: ...
    def __contains__(self, key: str) -> bool: ...
    def get(self, key: str) -> int | None:
        """Return the number of a key, or None."""

    def keys(self, prefix: str) -> list[str]:
        """Return the keys that begin with a prefix."""

    def restore_key(self, number: int) -> str:
        """Return the key of a number."""

    def mmap(self, path: str) -> object:
        """Map the trie that stands at the start of a file."""


class Image:
    """A mapped lexicon file: the trie as ``trie``, the sections as typed memory views.

    Raises ``LexiconError`` where the file is missing, cut short, damaged or of another version.
    """

    __slots__ = ("_map", "sections", "trie")

    trie: Trie
    sections: dict[str, memoryview[int]]

    def __init__(self, path: Path | str) -> None:
        try:
            with open(path, "rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise LexiconError(
                f"The lexicon {path} cannot be read ({_reason(error)}): reinstall newslint."
            ) from error
        view = memoryview(self._map)
        self.sections = _sections(view, str(path))
        self.trie = import_module("marisa_trie").Trie()  # late: it costs 2 ms
        try:
            self.trie.mmap(str(path))
        except Exception as error:  # marisa has no exception class of its own
            raise LexiconError(f"The lexicon {path} is damaged: reinstall newslint.") from error
        if len(self.trie) != len(self.sections["class"]):
            raise LexiconError(f"The lexicon {path} is damaged: reinstall newslint.")


def _sections(view: memoryview[int], path: str) -> dict[str, memoryview[int]]:
    damaged = LexiconError(f"The lexicon {path} is damaged: reinstall newslint.")
    if len(view) < FOOT.size:
        raise damaged
    magic, count, check, size = FOOT.unpack(view[-FOOT.size :])
    if magic != MAGIC:
        if bytes(magic[:7]) == MAGIC[:7]:
            raise LexiconError(
                f"The lexicon {path} is of another version of newslint: reinstall newslint."
            )
        raise damaged
    start = size - FOOT.size - count * ROW.size
    if size != len(view) or start < 0:
        raise damaged
    table = view[start : size - FOOT.size]
    if crc32(table) != check or count != len(SECTIONS):
        raise damaged
    found = {}
    for row in range(count):
        raw, offset, length = ROW.unpack_from(table, row * ROW.size)
        name = raw.rstrip(b"\0").decode("ascii", "replace")
        if name not in SECTIONS or offset + length > start:
            raise damaged
        body = view[offset : offset + length]
        found[name] = _typed(body, SECTIONS[name])
    return found


def _typed(body: memoryview[int], code: Code) -> memoryview[int]:
    if sys.byteorder == "little" or code == "B":
        return body.cast(code)
    from array import array

    numbers = array(code, bytes(body))
    numbers.byteswap()
    return memoryview(numbers)


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "it is empty"
