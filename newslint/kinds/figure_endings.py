"""Figures with a wrong ending: 3th, the 1990's."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.document.dates import ordinal_of
from newslint.findings import Finding
from newslint.kinds._once import once
from newslint.rule import Kind, Triggers, replace

_ENDINGS = ("st", "nd", "rd", "th")
_ORDINAL = re.compile(r"(?P<figures>\d+)(?P<ending>st|nd|rd|th)")
_DECADE = re.compile(r"(?:(?:1[5-9]|20)\d0|[1-9]0)'s")
_BEFORE_DECADES = frozenset(
    "the in early mid late his her their my our its roaring swinging".split()
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
    is a possessive; it is said once a draft). British stone (*12st*) is no ordinal.
    """

    defect: str

    def triggers(self) -> Triggers:
        if self.defect == "decade":
            return Triggers(texts=("0's", "0’s", "0‘s"))
        return Triggers(texts=tuple(f"{d}{end}" for d in range(10) for end in _ENDINGS))

    def check(self, document: Document) -> Iterator[Finding]:
        if self.defect == "decade":
            yield from once(self._decades(document))  # one habit: readers of the report know it
        else:
            yield from self._ordinals(document)

    def _ordinals(self, document: Document) -> Iterator[Finding]:
        words, masked = document.words, document.masked
        for lower, indexes in document.places.items():
            match = _ORDINAL.fullmatch(lower) if lower[0].isdecimal() else None
            if match is None or match["ending"] == ordinal_of(int(match["figures"])):
                continue
            for index in indexes:
                word = words[index]
                if word.before[-1:] in (".", ":", "/", "#", "-") or masked[word.end] in "'’-":
                    continue
                if match["ending"] == "st" and not _is_ordinal(document, index):
                    continue  # 12st: a weight
                right = match["figures"] + ordinal_of(int(match["figures"]))
                start = word.start
                while index and words[index].before == "," and words[index - 1].text.isdecimal():
                    index -= 1
                    right = words[index].text + "," + right
                    start = words[index].start
                fix = replace(word.end - 2, word.end, right[-2:], "safe", f"Write “{right}”")
                yield self.finding(document, start, word.end, fix, right=right)

    def _decades(self, document: Document) -> Iterator[Finding]:
        words = document.words
        for lower, indexes in document.places.items():
            if not lower.endswith("0's") or not _DECADE.fullmatch(lower):
                continue
            for index in indexes:
                word = words[index]
                if not index or words[index - 1].block != word.block:
                    continue
                if words[index - 1].lower not in _BEFORE_DECADES:
                    continue
                marks = word.before.strip(" \u00a0-")
                if marks not in ("", "'", "’", "‘"):
                    continue
                start, end = word.start - len(marks), word.end
                right = marks + lower[:-2] + "s"
                fix = replace(end - 2, end - 1, "", "safe", f"Write “{right}”")
                yield self.finding(document, start, end, fix, right=right)


def _is_ordinal(document: Document, index: int) -> bool:
    word = document.words[index]
    return bool(_IS_ORDINAL.match(document.masked, word.end)) or (
        index > 0 and document.words[index - 1].lower in ("the", "his", "her", "their", "its")
    )
