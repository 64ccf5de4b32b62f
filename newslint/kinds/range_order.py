"""Ranges that run backwards."""

import re
from collections.abc import Iterator
from itertools import pairwise

from newslint.document import Document
from newslint.document.dates import is_year
from newslint.document.quantities import Quantity
from newslint.findings import Finding
from newslint.rule import Kind, Triggers, replace

_JOINT = re.compile(r"[0-9][\0 ]?[-–—][\0 ]?[0-9]")
_LEFT = re.compile(r"(?:(?<=[ \u00a0(\0])|^)[0-9]{1,4}\Z")
_RIGHT = re.compile(r"[0-9]{1,4}(?![\w/:-]|[.,][0-9])")
_NAME = re.compile(
    r"\b(?:[Pp]ages?|pp?\.|[Cc]hapters?|verses?|ages?|aged|grades?|weeks?|days?|lines?|rows?|rooms?|floors?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.))[ \u00a0]$"
)
_NO_RANGE = re.compile(
    r"\b(?:difference|gap|choice|choose|choosing|divided?|split|ratio|margin|comparison|distinguish|score|match|game|tie|vote|link|bridge|relation(?:ship)?)\b[^.]{0,30}$"
)
_BETWEEN = re.compile(r"\b[Bb]etween (?:about |roughly )?$")
_AND = re.compile(r" and (?:about |roughly )?")

_BEFORE_CHRIST = re.compile(r"[ \u00a0]?B\.?C(?:\.?E)?\b")
_FROM_YEAR = re.compile(
    r"\bfrom (?P<low>(?:18|19|20)\d\d) (?:to|until|till|through) (?P<high>(?:18|19|20)\d\d)"
    r"(?=[.,;:)]|$| (?:and|as|in|at|when|before|after|with)\b)"
)
_COUNTS = re.compile(
    r"\b(?:fell|fall\w*|drop\w*|declin\w*|cut|down|reduc\w*|decreas\w*|lost|slump\w*|shr[aiu]nk\w*|"
    r"slid\w*|ratings?|points?|number|back|backwards?|lower\w*|price\w*|revers\w*)\b"
)


class RangeOrder(Kind):
    """A range whose end comes before its beginning: *2015-2012*, *pages 45-32*, *between 30 and 20*.

    Scores, telephone numbers and other pairs of figures without a word that makes them a range are
    left alone, and so are times of day.
    """

    def triggers(self) -> Triggers:
        joints = tuple(f"{digit}{dash}" for digit in range(10) for dash in "-–—")
        return Triggers(words=("between", "from"), texts=joints)

    def check(self, document: Document) -> Iterator[Finding]:
        masked = document.masked
        for joint in _JOINT.finditer(masked):
            left = _LEFT.search(masked[max(0, joint.start() - 6) : joint.start() + 1])
            right = _RIGHT.match(masked, joint.end() - 1)
            if left is None or right is None or int(left[0]) <= int(right[0]):
                continue
            if _BEFORE_CHRIST.match(masked, right.end()):
                continue
            low, high = left[0], right[0]
            start, end = joint.start() + 1 - len(low), right.end()
            if not (is_year(low) and is_year(high)) and not _is_named(masked, start, low, high):
                continue
            if not _is_shortened(low, high):
                dash = document.text[joint.start() + 1 : joint.end() - 1]
                fix = replace(start, end, f"{high}{dash}{low}", "review")
                yield self.finding(document, start, end, fix)
        if "between" in document.places:
            yield from self._between(document)
        for match in _FROM_YEAR.finditer(masked):
            if match["low"] > match["high"]:
                sentence = masked[max(0, match.start() - 80) : match.start()].rpartition(". ")[2]
                if not _COUNTS.search(sentence):
                    yield self.finding(document, match.start("low"), match.end())

    def _between(self, document: Document) -> Iterator[Finding]:
        quantities = document.quantities
        for first, second in pairwise(quantities):
            if first.value <= second.value or not _AND.fullmatch(
                document.plain(first.end, second.start)
            ):
                continue
            before = document.plain(max(0, first.start - 60), first.start)
            if not _BETWEEN.search(before) or _NO_RANGE.search(before):
                continue
            if _BEFORE_CHRIST.match(document.masked, second.end):
                continue
            if _is_comparable(first, second) and not _is_time(document, second):
                yield self.finding(document, first.start, second.end)


def _is_named(masked: str, start: int, low: str, high: str) -> bool:
    """Whether a word before the figures makes them a range: pages, ages, a month."""
    return int(low) - int(high) <= 500 and bool(_NAME.search(masked, max(0, start - 12), start))


def _is_shortened(low: str, high: str) -> bool:
    """Whether the second figure leaves out what it shares with the first: pages 145-52."""
    return 2 < len(low) > len(high) and int(low[: len(low) - len(high)] + high) > int(low)


def _is_comparable(first: Quantity, second: Quantity) -> bool:
    if first.hyphened or second.hyphened or (first.currency and not second.currency):
        return False
    if second.scale and not first.scale:
        return False  # “between 30 and 2 million”: thousands may be meant
    return first.unit == second.unit or not first.unit


def _is_time(document: Document, quantity: Quantity) -> bool:
    behind = document.plain(quantity.end, quantity.end + 12).lower().lstrip()
    if behind.startswith(("a.m", "p.m", "am", "pm", "o'clock", "o’clock", ":", "noon", "in the")):
        return True
    return quantity.value <= 12 and not behind[:1].isalpha() and not quantity.unit
