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
    what Markdown sets as code is left alone. The piece of text is written in lower case and found
    in any. ``characters`` are the characters of which one stands in every match, ``words`` words.
    ``plain_only``: in Markdown the same marks are markup, so only plain text is looked at.
    """

    patterns: dict[str, str]
    characters: str = ""
    words: list[str] = []
    plain_only: bool = False

    def triggers(self) -> Triggers:
        return Triggers(tuple(self.words), self.characters)

    def check(self, document: Document) -> Iterator[Finding]:
        if self.plain_only and document.format != "text":
            return
        text = document.text
        lower = text.lower()
        seen: list[tuple[int, int]] = []
        for piece, pattern in self.patterns.items():
            if piece not in lower:
                continue
            for match in re.finditer(pattern, text, re.I | re.M):
                start, end = match.span()
                if start == end or any(start < high and low < end for low, high in seen):
                    continue
                block = document.block_at(end - 1)
                if block < 0 or not _stands_in_text(document, block, start, end):
                    continue
                if _is_code(document, block, max(start, lower.find(piece, start, end))):
                    continue
                seen.append((start, end))
                yield self.finding(document, start, end, _fix(document, block, start, end))


def _stands_in_text(document: Document, block: int, start: int, end: int) -> bool:
    """Whether the span lies in the block, is not code, and shows on the page."""
    place = document.blocks[block]
    if place.kind == "field" or start > place.end or end <= place.start:
        return False
    if document.format == "text":
        return True
    return document.masked[start] != GAP


def _is_code(document: Document, block: int, at: int) -> bool:
    """Whether the place lies in what Markdown sets as code inside a line."""
    low = at
    while low > document.blocks[block].start and document.masked[low - 1] == OBJECT:
        low -= 1
    return document.masked[low] == OBJECT and document.text[low] == "`"


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
