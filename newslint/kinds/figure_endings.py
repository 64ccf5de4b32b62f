"""Figures with a wrong ending: 3th, the 1990's."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Finding
from newslint.document.dates import ordinal_of
from newslint.rule import Kind, Triggers, replace

_ORDINAL = re.compile(r"(?<![\w.,:/#-])(?P<figures>\d{1,3}(?:,\d{3})+|\d+)\0*(?P<ending>st|nd|rd|th)(?![\w-]*\d)\b(?!['’])")
_DECADE = re.compile(
    r"(?P<before>\b(?:the|in|early|mid|late|his|her|their|my|our|its)[ \u00a0-](?:(?:early|mid|late|roaring|swinging)[ \u00a0-])?)"
    r"(?P<figures>['’‘]?(?:(?:1[5-9]|20)\d0|[1-9]0))(?P<mark>['’])s\b"
)
_IS_ORDINAL = re.compile(
    r"[ \u00a0](?:century|anniversary|birthday|place|floor|minute|day|edition|time|season|round|district"
    r"|congress|street|avenue|year|consecutive|straight|annual|of|january|february|march|april|may|june"
    r"|july|august|september|october|november|december)\b",
    re.I,
)


class FigureEndings(Kind):
    """Figures whose ending is not theirs.

    ``defect`` is ``ordinal`` (*3th*, *21th*) or ``decade`` (an apostrophe in *the 1990's*, which
    is a possessive). British stone (*12st*) is no ordinal.
    """

    defect: str

    def triggers(self) -> Triggers:
        return Triggers(characters="0123456789")

    def check(self, document: Document) -> Iterator[Finding]:
        if self.defect == "decade":
            yield from self._decades(document)
        else:
            yield from self._ordinals(document)

    def _ordinals(self, document: Document) -> Iterator[Finding]:
        masked = document.masked
        for match in _ORDINAL.finditer(masked):
            number = int(match["figures"].replace(",", ""))
            right = ordinal_of(number)
            if match["ending"] == right:
                continue
            if match["ending"] == "st" and not (
                _IS_ORDINAL.match(masked, match.end())
                or masked[: match.start()].endswith(("the ", "his ", "her ", "their ", "its "))
            ):
                continue  # 12st: a weight
            start, end = match.span()
            fix = replace(match.start("ending"), end, right, "safe", f"Write “{match['figures']}{right}”")
            yield self.finding(document, start, end, fix, right=match["figures"] + right)

    def _decades(self, document: Document) -> Iterator[Finding]:
        for match in _DECADE.finditer(document.masked):
            start, end = match.start("figures"), match.end()
            right = match["figures"] + "s"
            fix = replace(match.start("mark"), match.end("mark"), "", "safe", f"Write “{right}”")
            yield self.finding(document, start, end, fix, right=right)
