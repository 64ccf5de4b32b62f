"""Parts of a whole: shares that do not fit their figures, and parts greater than the whole."""

import re
from collections.abc import Iterator
from itertools import pairwise

from newslint.document import Document
from newslint.document.quantities import Quantity
from newslint.findings import Finding
from newslint.rule import Kind, Triggers

_PLAIN_OF = re.compile(r" (?:out )?of (?:(?:the|its|their|our|his|her|all|a total of|all the) )?")
_SHARE_BEHIND = re.compile(r"[ \w-]{0,40}?(?: \((?:or )?|, or | — | – | - or )")
_SHARE_BETWEEN = re.compile(r" ?\((?:or )?")
_SHARE_AFTER = re.compile(r"[ \w’'-]{0,40}? ?\((?:or )?")
_ROUGH = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|over|under|than|approximately|up to|least|most)[ \u00a0]$",
    re.I,
)


_OF_WHOLE = re.compile(
    r"(?:^|[.!?][\"”’)]? |\n)Of (?:the |its |their )?(?:about |some |roughly )?$"
)
_THEN_PART = re.compile(r" [\w’' -]{2,40}, (?:about |some |roughly |only |just )?")
_FRACTIONS = {
    "half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "one-third": 100 / 3,
    "two thirds": 200 / 3, "two-thirds": 200 / 3, "a quarter": 25.0, "one quarter": 25.0,
    "one-quarter": 25.0, "three quarters": 75.0, "three-quarters": 75.0, "one in two": 50.0,
    "one in three": 100 / 3, "one in four": 25.0, "one in five": 20.0, "one in ten": 10.0,
    "two in three": 200 / 3, "two in five": 40.0, "three in four": 75.0, "three in five": 60.0,
    "four in five": 80.0, "nine in ten": 90.0, "a fifth": 20.0, "one fifth": 20.0,
    "one-fifth": 20.0, "a tenth": 10.0, "one tenth": 10.0, "one-tenth": 10.0,
}  # fmt: skip
_FRACTION = re.compile(
    r"\b(?P<fraction>" + "|".join(_FRACTIONS) + r")(?: of (?!a |an )[\w’' -]{2,40}?)?"
    r"(?: \((?:or )?|, or |, )(?P<share>\d{1,2}(?:\.\d+)?)(?:%|[ \u00a0]per ?cent\b)(?! of)",
    re.I,
)
_BOUND = re.compile(
    r"\b(?:(?P<above>over|more than|at least)|(?P<below>under|less than|fewer than|nearly|almost|up to|at most)"
    r"|and|next|least|most|than)[ \u00a0]$",
    re.I,
)
_NO_NAMES = frozenset("some about around nearly almost only roughly over in of at the".split())
_NEAR = 6.0
"""How many points a share may lie from the fraction that tells it in words."""


class Proportion(Kind):
    """A figure of a whole: *45 of 60 (75%)*, *two thirds (67%)*.

    ``defect`` is ``share`` (the percentage is that of other figures) or ``excess`` (*12 of the 10
    members*). Rounding is allowed for; *about*, *nearly* and round thousands allow more.
    ``in_words`` is the message where the share stands beside a fraction in words.
    """

    defect: str
    in_words: str = ""

    def triggers(self) -> Triggers:
        if self.defect == "share":
            return Triggers(words=("percent", "per", "pct"), characters="%")
        return Triggers(words=("of",))

    def check(self, document: Document) -> Iterator[Finding]:
        quantities = document.quantities
        for part, whole in pairwise(quantities):
            if self.defect == "excess" and _is_excess(document, part, whole):
                yield self.finding(
                    document,
                    part.start,
                    whole.end,
                    part=document.plain(part.start, part.end),
                    whole=document.plain(whole.start, whole.end),
                )
        if self.defect == "share":
            for part, whole, share in _shares(document):
                finding = self._wrong_share(document, part, whole, share)
                if finding:
                    yield finding
            yield from self._wrong_fractions(document)

    def _wrong_fractions(self, document: Document) -> Iterator[Finding]:
        """Fractions in words beside a percentage: a third (50%)."""
        for match in _FRACTION.finditer(document.masked):
            exact, share = _FRACTIONS[match["fraction"].lower()], float(match["share"])
            before = document.plain(max(0, match.start() - 16), match.start())
            bound = _BOUND.search(before)
            if bound is None:
                is_wrong = abs(exact - share) > _NEAR
            elif bound["above"]:
                is_wrong = share < exact - 1
            else:
                is_wrong = bool(bound["below"]) and share > exact + 1
            if is_wrong:
                yield self.finding(
                    document,
                    match.start(),
                    match.end(),
                    message=self.in_words,
                    part=match["fraction"],
                    right=f"{exact:.0f}%",
                )

    def _wrong_share(
        self, document: Document, part: Quantity, whole: Quantity, share: Quantity
    ) -> Finding | None:
        low, high = _range(part), _range(whole)
        if not low[0] > 0 or not high[0] > 0 or part.value > whole.value:
            return None
        least, greatest = 100 * low[0] / high[1], 100 * low[1] / high[0]
        slack = share.step
        if any(_is_rough(document, quantity) for quantity in (part, whole, share)):
            slack = max(slack, 5.0)
        if least - slack <= share.value <= greatest + slack:
            return None
        exact = 100 * part.value / whole.value
        digits = len(share.written.partition(".")[2])
        return self.finding(
            document,
            min(part.start, whole.start, share.start),
            max(whole.end, share.end),
            part=document.plain(part.start, part.end),
            whole=document.plain(whole.start, whole.end),
            right=f"{exact:.{digits}f}%",
            share=document.plain(share.start, share.end),
        )


def _is_count(quantity: Quantity) -> bool:
    return not quantity.unit and not quantity.hyphened


def _may_be_part(
    document: Document, part: Quantity, whole: Quantity, between: "re.Pattern[str]"
) -> bool:
    if not (_is_count(part) and _is_count(whole)) or part.currency != whole.currency:
        return False
    if document.masked[whole.end : whole.end + 1] in ("/", ":"):
        return False
    if whole.looks_like_year or part.looks_like_year:
        return False
    return bool(between.fullmatch(document.plain(part.end, whole.start)))


def _is_excess(document: Document, part: Quantity, whole: Quantity) -> bool:
    if part.value <= whole.value or not _may_be_part(document, part, whole, _PLAIN_OF):
        return False
    if bool(part.scale) != bool(whole.scale) and not part.currency:
        return False  # “2 million of the 27 states' citizens”
    before = document.plain(max(0, part.start - 14), part.start).split()
    named = bool(before) and part.start > 0 and before[-1][:1].isupper() and before[-1].isalpha()
    named = named and before[-1].lower() not in _NO_NAMES  # "Chapter 11 of the 10-page report"
    return not named and not (not whole.figures and whole.value <= 1)


def _shares(document: Document) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """The (part, whole, share) that stand together in one of three ways."""
    quantities = document.quantities
    for first, second, third in zip(quantities, quantities[1:], quantities[2:], strict=False):
        if third.unit and not first.unit and not second.unit:  # 45 of 60 members (75%)
            behind = document.masked[third.end : third.end + 4]
            if (
                _may_be_part(document, first, second, _PLAIN_OF)
                and _SHARE_BEHIND.fullmatch(document.plain(second.end, third.start))
                and not behind.startswith((" of", " mo", " le", " in", "-"))
            ):
                yield first, second, third
            elif (  # Of 60 members, 45 (75%)
                _OF_WHOLE.search(document.masked[max(0, first.start - 24) : first.start])
                and _THEN_PART.fullmatch(document.plain(first.end, second.start))
                and _SHARE_AFTER.fullmatch(document.plain(second.end, third.start))
                and behind[:1] == ")"
                and not (first.looks_like_year or second.looks_like_year)
            ):
                yield second, first, third
        elif second.unit and not first.unit and not third.unit:  # 45 (75%) of the 60
            between = document.plain(second.end, third.start)
            if (
                _SHARE_BETWEEN.fullmatch(document.plain(first.end, second.start))
                and between[:1] in (")", ",")
                and _PLAIN_OF.fullmatch(between[1:])
                and _is_count(third)
                and not third.looks_like_year
                and first.currency == third.currency
            ):
                yield first, third, second
        elif (
            first.unit  # 75% (45 of 60)
            and not (second.unit or third.unit)
            and _SHARE_BETWEEN.fullmatch(document.plain(first.end, second.start))
            and _may_be_part(document, second, third, _PLAIN_OF)
        ):
            yield second, third, first


def _range(quantity: Quantity) -> tuple[float, float]:
    """Between which values the number may lie, as it is rounded."""
    half = quantity.step / 2 if quantity.scale or "." in quantity.written else 0.0
    digits = quantity.written.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if quantity.figures and zeros >= 2 and len(digits) > 3:
        half = max(half, 0.025 * quantity.value)
    return quantity.value - half, quantity.value + half


def _is_rough(document: Document, quantity: Quantity) -> bool:
    return bool(_ROUGH.search(document.plain(max(0, quantity.start - 16), quantity.start)))
