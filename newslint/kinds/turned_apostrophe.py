"""Apostrophes turned the wrong way, and accents that stand for them."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Finding
from newslint.kinds._once import once
from newslint.rule import Kind, Triggers, replace

# A mark that opens cannot stand at the end of a word, nor an accent before a decade.
_AT_THE_END = re.compile(r"(?<=[A-Za-z])‘(?=[\s.,;:!?)”\"]|\Z)|(?<![\w`])`(?=\d\ds?\b)")
_LOW = "‚"
_IN_WORD = re.compile(r"(?<=[A-Za-z])[`´‘](?=(?:s|t|re|ve|ll|d|m)\b)")


class TurnedApostrophe(Kind):
    """An opening single mark, or an accent, where an apostrophe belongs: ‘90s, ‘em, don´t.

    So is one at the end of a word: rock ’n‘ roll. Each of these is said once a draft: it is the doing of a keyboard or a word processor.
    """

    def triggers(self) -> Triggers:
        return Triggers(characters="‘`´")

    def check(self, document: Document) -> Iterator[Finding]:
        curly = "’" in document.text or "‘" in document.text
        right = "’" if curly else "'"
        yield from once(self._turned(document))
        if _LOW not in document.text:  # as ‚here‘
            yield from once(
                self._found(document, match.start(), match.end(), right)
                for match in _AT_THE_END.finditer(document.masked)
            )
        yield from once(
            self._found(document, match.start(), match.end(), right)
            for match in _IN_WORD.finditer(document.masked)
        )

    def _turned(self, document: Document) -> Iterator[Finding]:
        for mark in document.quotation_marks:
            if mark.role == "apostrophe" and mark.text == "‘":
                behind = document.masked[mark.end : mark.end + 1]
                before = document.masked[mark.start - 1 : mark.start] if mark.start else ""
                if behind.isalnum() and not before.isalnum():
                    yield self._found(document, mark.start, mark.end, "’")

    def _found(self, document: Document, start: int, end: int, right: str) -> Finding:
        return self.finding(document, start, end, replace(start, end, right))
