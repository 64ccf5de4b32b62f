"""Initials whose last stop is missing: *the U.S embassy*, *7 p.m on Monday*."""

import re
from collections.abc import Iterator

from newslint.document import GAP, Document
from newslint.findings import Finding
from newslint.rule import Kind, Triggers, replace

_LETTERS = re.compile(r"(?<![\w.])(?:[A-Z]\.){1,3}[A-Z](?![\w.])")
_HALVES = re.compile(r"(?<=\d)[ \u00a0]?(?P<half>[ap]\.m)(?![\w.])")


class Initials(Kind):
    """Letters with stops between them, and none behind the last of them."""

    def triggers(self) -> Triggers:
        return Triggers(characters=".")

    def check(self, document: Document) -> Iterator[Finding]:
        for match in _LETTERS.finditer(document.masked):
            yield from self._without_stop(document, *match.span())
        for match in _HALVES.finditer(document.masked):
            yield from self._without_stop(document, *match.span("half"))

    def _without_stop(self, document: Document, start: int, end: int) -> Iterator[Finding]:
        text = document.text[start:end]
        number = document.block_at(start)
        if number < 0 or document.accepts(text) or document.masked[end : end + 1] == GAP:
            return
        if document.masked[start - 1 : start] in ("/", "_", "@", "\\") and start:
            return
        yield self.finding(
            document, start, end, replace(end, end, ".", title="Put a stop"), fix=text + "."
        )
