"""The short lines of a draft: blocks that may be a button, a link or a label rather than prose."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from newslint.markup import GAP, OBJECT

if TYPE_CHECKING:
    from newslint.document import Document

LONGEST_LINE = 320
"""A longer block, in characters, is prose whatever it says."""
CERTAIN_LINE = 120
"""A shorter block, in characters, is looked at whatever it says."""

NARRATIVE = frozenset(
    """said says told according he she his her him they was were had would could announced reported
    asked added yesterday monday tuesday wednesday thursday friday saturday sunday""".split()
)
"""Words by which a sentence is part of the story rather than of the page around it."""

NUMBER = "#"
THING = "<>"

# A number (1,204 · 3.5k · 12:30), a word, a web address or the like, a colon, a copyright sign.
_TOKEN = re.compile(
    r"\d[\d.,]*(?:[kKmM]\b)?(?![^\W_])|[^\W_]+(?:['&][^\W_]+)*|" + OBJECT + r"+|[:©]"
)
# What stands behind the last end mark of a block, up to its end.
_TAIL = re.compile(
    "[.!?…][\"'”’»)\\]\0_*]*([ \t\xa0]*)[\0_*]*([^.!?…]{2,140}([.!?…]{0,3})[\0_*]*)\\Z"
)
_ADDRESSED = re.compile(r"\b(?:I|you|me|my|your|AI)\b", re.I)  # somebody speaks to the reader
_INNER_END = re.compile("[.!?…][\"'”’»)\\]\0_*]*\\s*[\"'“‘(\0_*]*[A-Z]")
# "AdvertisementThe council", "ADVERTISEMENT The council": words that run into a sentence.
_HEAD = re.compile(
    "(?:[A-Z][A-Z ]{6,38}[A-Z](?=[\0_*]* ?[A-Z][a-z])|[A-Z][a-z]+(?: [A-Za-z]+){0,5}?(?=(?<=[a-z])[\0_*]*[A-Z][a-z]))"
)

Place = Literal["block", "stuck", "tail", "sentence", "head"]


class Line(NamedTuple):
    """A short block, or what sticks to the end or start of a longer one, cut into tokens.

    ``tokens`` are its words in lower case with straight apostrophes, ``written`` the same in their
    own casing, ``words`` the set of them; a number reads ``#``, a web
    address or shortcode ``<>``; colons (but for one at the end) and © are tokens, too. ``start``
    and ``end`` are offsets in the draft, ``block`` the index of the block. ``place`` tells
    whether it is a block of its own, touches the end mark of the sentence before it (``stuck``),
    follows it behind a space (``tail`` without an end mark, ``sentence`` with one), or runs into
    the sentence behind it (``head``). ``single``: no sentence ends inside the line.
    """

    start: int
    end: int
    block: int
    tokens: tuple[str, ...]
    place: Place
    single: bool
    written: tuple[str, ...]
    words: frozenset[str]


def find_lines(document: "Document") -> list[Line]:
    """The short lines of the draft, but for table cells, captions and front matter, in order."""
    lines = []
    masked, words = document.masked, document.words
    for number, block in enumerate(document.blocks):
        if block.kind in ("cell", "field", "caption"):
            continue
        first, last = document.words_of_block[number]
        length = block.end - block.start
        if length <= CERTAIN_LINE or (
            length <= LONGEST_LINE
            and NARRATIVE.isdisjoint([word.lower for word in words[first:last]])
        ):
            text = masked[block.start : block.end]
            tokens = tokens_of(text)
            if tokens:
                single = not _INNER_END.search(text)
                lines.append(_line(block.start, block.end, number, tokens, "block", single))
        if block.kind != "heading":
            lines.extend(_ends(masked, block.start, block.end, number))
    return lines


def _ends(masked: str, start: int, end: int, number: int) -> Iterator[Line]:
    """What sticks to the start and the end of a block."""
    head = _HEAD.match(masked, start, end)
    if head:
        tokens = tokens_of(head[0])
        yield _line(start, head.end(), number, tokens, "head")
    tail = _TAIL.search(masked, max(start, end - 180), end)
    if tail and (not tail[1] or not tail[3] or _ADDRESSED.search(tail[2])):
        tokens = tokens_of(tail[2])
        if tokens:
            place: Place = "stuck" if not tail[1] else "sentence" if tail[3] else "tail"
            yield _line(tail.start(2), end, number, tokens, place)


def _line(
    start: int, end: int, block: int, written: tuple[str, ...], place: Place, single: bool = True
) -> Line:
    tokens = tuple(token.lower() for token in written)
    return Line(start, end, block, tokens, place, single, written, frozenset(tokens))


def tokens_of(text: str) -> tuple[str, ...]:
    """Cut a piece of masked text into the tokens of a `Line`, in their own casing."""
    text = text.replace(GAP, "")
    if not text.isascii():
        text = text.replace("’", "'").replace("\u00ad", "")
    tokens = []
    for token in _TOKEN.findall(text):
        if token[0].isdigit():
            token = NUMBER if token[-1].isdigit() or token[-1] in ".,kKmM" else token
        elif token[0] == OBJECT:
            token = THING
        tokens.append(token)
    while tokens and tokens[-1] == ":":
        tokens.pop()
    return tuple(tokens)
