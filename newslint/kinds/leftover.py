"""Marks that a machine reads and a reader should never see: shortcodes, scripts, reference marks."""

import re
from collections.abc import Iterator

from newslint.document import GAP, OBJECT, Document
from newslint.findings import Finding, Fix
from newslint.removal import without_lines
from newslint.rule import Kind, Triggers, remove


class Leftover(Kind):
    """Regular expressions, each under a piece of text without which it cannot match.

    They are asked about the draft as it stands, markup included, and count only inside blocks;
    what Markdown sets as code is left alone. The piece of text is written in lower case, with ``#``
    for any digit, and found in any casing. ``characters`` are characters of which one stands in
    every match, ``words`` words, ``texts`` longer pieces. ``also`` lists, under the piece of a
    pattern, further pieces of which each may stand in its place. ``in_plain_text`` are patterns
    for what Markdown takes as markup. ``whole_lines``: what is found is the line that holds the
    match.
    """

    finds_what_goes = True

    regexes = {"patterns": (), "in_plain_text": ()}

    patterns: dict[str, str]
    also: dict[str, list[str]] = {}
    in_plain_text: dict[str, str] = {}
    characters: str = ""
    words: list[str] = []
    texts: list[str] = []
    whole_lines: bool = False

    def triggers(self) -> Triggers:
        return Triggers(tuple(self.words), self.characters, tuple(self.texts))

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        seen: list[tuple[int, int]] = []
        patterns = self.patterns
        if document.format == "text":
            patterns = {**patterns, **self.in_plain_text}
        for piece, pattern in patterns.items():
            pieces = (piece, *self.also.get(piece, ()))
            for start, end in (span for p in pieces for span in _matches(document, p, pattern)):
                block = document.block_at(end - 1)
                if start == end or block < 0 or _is_code(document, block, start, end):
                    continue
                if self.whole_lines:
                    start, end = _line_around(text, start, end)
                if any(start < high and low < end for low, high in seen):
                    continue
                at = _first_letter(document, start) if self.whole_lines else start
                if not _stands_in_text(document, block, at, end):
                    continue
                seen.append((start, end))
                yield self.finding(document, start, end, _fix(document, block, start, end))


def _matches(document: Document, piece: str, pattern: str) -> Iterator[tuple[int, int]]:
    """Where the pattern matches in the lines that hold the piece."""
    first, space, _ = piece.partition(" ")
    if space and first.isalpha() and first not in document.places:
        return
    text, folded = document.text, document.folded
    at = folded.find(piece)
    while at >= 0:
        low = text.rfind("\n", 0, at) + 1
        high = text.find("\n", at)
        high = len(text) if high < 0 else high
        for match in re.compile(pattern, re.I | re.M).finditer(text, low, high):
            yield match.span()
        at = folded.find(piece, high)


def _first_letter(document: Document, start: int) -> int:
    """Where a line's text begins, behind the mark of an item."""
    while document.masked[start : start + 1] == GAP:
        start += 1
    return start


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    line = text[low : len(text) if high < 0 else high]
    low += len(line) - len(line.lstrip())
    return low, low + len(line.strip())


def _stands_in_text(document: Document, block: int, start: int, end: int) -> bool:
    """Whether the span lies in the block, is not code, and shows on the page."""
    place = document.blocks[block]
    if place.kind == "field" or start > place.end or end <= place.start:
        return False
    if document.format == "text":
        return True
    if document.text[start - 2 : start] == "](":
        return False  # where a link leads, which no reader sees
    return document.masked[start] != GAP


def _is_code(document: Document, block: int, start: int, end: int) -> bool:
    """Whether the span begins or ends in what Markdown sets as code inside a line."""
    for at in (start, end - 1):
        low = at
        while low > document.blocks[block].start and document.masked[low - 1] == OBJECT:
            low -= 1
        if document.masked[low] == OBJECT and document.text[low] == "`":
            return True
    return False


def _fix(document: Document, block: int, start: int, end: int) -> Fix:
    """Take the mark out, with its line where nothing else stands there."""
    place = document.blocks[block]
    text = document.text
    around = text[place.start : start] + text[end : place.end]
    if not around.strip(" \t*_"):
        return without_lines(document, block)
    if text[start - 1 : start] == " " and (end == len(text) or text[end] in " .,;:!?)\r\n"):
        start -= 1
    return remove(start, end)
