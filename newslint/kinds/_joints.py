"""Two words with nothing but a mark between them, and what is asked of them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslint.document import OBJECT, Document
from newslint.document.sentences import STARTERS
from newslint.kinds._gaps import is_english

if TYPE_CHECKING:
    from newslint.document.words import Word

COMMON = 90
"""From this frequency on a word is common enough to be the beginning or end of a sentence."""


class Joint(NamedTuple):
    """Two words with nothing but a mark (and markup) between them."""

    mark: str
    at: int  # the offset of the mark
    left: "Word | None"  # None: a bracket, a quotation mark, a web address …
    before: str  # the character before the mark
    right: "Word"
    place: int  # the index of the right word


_CLOSERS = frozenset(")]}%”\"’'»" + OBJECT)


def joints(document: Document, marks: str, pattern: re.Pattern[str]) -> Iterator[Joint]:
    words = document.words
    for match in pattern.finditer(document.masked):
        at = match.start()
        before = _before(document, at)
        if not (before.isalnum() or before in _CLOSERS or _is_shortened(before, marks)):
            continue
        index = document.word_at(match.end())
        if index < 0 or words[index].start != match.end() or not is_english(words[index].text[0]):
            continue
        left = words[index - 1] if index else None
        if left is not None and (
            left.block != words[index].block or words[index].before.strip("*_") != match[0][0]
        ):
            left = None
        if left is not None and not is_english(left.text[-1]):
            continue
        yield Joint(match[0][0], at, left, before, words[index], index)


def _is_shortened(before: str, marks: str) -> bool:
    """“In the U.S.,but”, “Yahoo!,which”: a comma behind another mark."""
    return "," in marks and before != "" and before in ".!?"


def _before(document: Document, at: int) -> str:
    """The character before a place, emphasis passed over as well."""
    text = document.masked
    at -= 1
    while at >= 0 and text[at] in "\0*_":
        at -= 1
    return text[at] if at >= 0 else ""


def begins_note(document: Document, joint: Joint) -> bool:
    """Whether emphasis opens behind the mark and runs to the end of the block.

    Such a closing note is a line of its own that has lost its line break, not its space.
    """
    text = document.text
    gap = text[joint.at + 1 : joint.right.start]
    if gap[:1] not in ("*", "_"):
        return False
    end = document.blocks[joint.right.block].end
    while end < len(text) and text[end] in "*_":
        end += 1
    return text[:end].endswith(gap) and gap not in text[joint.right.start : end - len(gap)]


def may_begin(word: "Word") -> bool:
    """Whether the word, as written, may well begin a sentence."""
    lower = word.lower.partition("'")[0]
    if lower in STARTERS:
        return True
    from newslint.lexicon import LOWER, RARE, english

    flags = english().flags(lower)
    return bool(flags & LOWER) and not flags & RARE


def is_common(lower: str) -> bool:
    """Whether a word in lower case is common enough to end or begin a sentence."""
    from newslint.lexicon import LOWER, RARE, english

    lexicon = english()
    flags = lexicon.flags(lower)
    return bool(flags & LOWER) and not flags & RARE and lexicon.frequency(lower) >= COMMON
