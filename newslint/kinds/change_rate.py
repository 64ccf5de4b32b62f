"""Rises and falls whose percentage does not fit the figures before and after."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.document.quantities import Quantity
from newslint.findings import Finding
from newslint.rule import Kind, Triggers

_ROUGH = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|over|under|than|approximately|up to|least|most|just)[ \u00a0]?$",
    re.I,
)
_APPROXIMATELY = r"(?:(?:about|around|nearly|almost|roughly|some|just|over|under|more than|less than|approximately) )?"
_FROM = re.compile(r"[^.;:!?,]{0,40}?(?:^|,? )from " + _APPROXIMATELY)
_TO = re.compile(
    r"[^.;:!?\d]{0,30}?(?: in \d{4})?(?: a year (?:ago|earlier))? to " + _APPROXIMATELY
)
_BACK = re.compile(r"[^.;:!?\d]{0,30}?(?: in \d{4})?,? (?:up |down )?from " + _APPROXIMATELY)
_BY_TO = re.compile(r"(?:,|) (?:to|at) " + _APPROXIMATELY)
_RISE = re.compile(
    r",? (?:an? |or )?(?:rise |increase |jump |gain |drop |fall |decline |decrease )?(?:of )?(?:by )?"
    + _APPROXIMATELY
)

ROUGHLY = 0.15
"""How far what is said to be doubled may lie from the double, as a share of it."""


class ChangeRate(Kind):
    """A change in percent beside the figures that it leads from and to.

    ``up`` and ``down`` are the words that tell the direction; one must stand in the same sentence.
    Percentages that grow by “percent” where points are meant are wrong, too. ``times`` are verbs
    such as *doubled* with what they multiply by, ``by_times`` is the message for these.
    """

    up: list[str]
    down: list[str]
    times: dict[str, str]
    by_times: str

    def triggers(self) -> Triggers:
        return Triggers(characters="%", words=("percent", "cent", *self.times))

    def check(self, document: Document) -> Iterator[Finding]:
        quantities = [q for q in document.quantities if not q.looks_like_year]
        for three in zip(quantities, quantities[1:], quantities[2:], strict=False):
            roles = _roles(document, *three)
            if roles is not None:
                finding = self._wrong_change(document, *roles)
                if finding:
                    yield finding
        yield from self._wrong_times(document, quantities)

    def _wrong_times(self, document: Document, quantities: list[Quantity]) -> Iterator[Finding]:
        """Figures that were not doubled: doubled from 50 to 80."""
        for verb in self.times.keys() & document.places.keys():
            factor = float(self.times[verb])
            for index in document.places[verb]:
                word = document.words[index]
                pair = [q for q in quantities if word.end < q.start < word.end + 80][:2]
                if len(pair) < 2 or pair[0].value <= 0 or pair[0].currency != pair[1].currency:
                    continue
                old, new = pair
                if not (
                    _FROM.fullmatch(document.plain(word.end, old.start))
                    and _TO.fullmatch(document.plain(old.end, new.start))
                ):
                    continue
                if bool(old.scale) != bool(new.scale) or old.hyphened or new.hyphened:
                    continue
                rough = _ROUGH.search(document.plain(max(0, word.start - 16), word.start))
                slack = factor * (2 * ROUGHLY if rough else ROUGHLY)
                least, greatest = factor - slack, factor + slack
                if not least <= new.value / old.value <= greatest:
                    yield self.finding(
                        document,
                        word.start,
                        new.end,
                        message=self.by_times,
                        old=document.plain(old.start, old.end),
                        new=document.plain(new.start, new.end),
                        verb=word.text,
                    )

    def _wrong_change(
        self, document: Document, rate: Quantity, old: Quantity, new: Quantity
    ) -> Finding | None:
        if old.currency != new.currency or old.value == 0 or old.hyphened or new.hyphened:
            return None
        if bool(old.unit) != bool(new.unit) or (
            old.scale and not new.scale and new.value < old.value / 50
        ):
            return None
        direction = self._direction(document, min(rate.start, old.start))
        if direction == 0:
            return None
        lows, highs = _range(old), _range(new)
        if lows[0] <= 0:
            return None
        least = 100 * (highs[0] - lows[1]) / lows[1]
        greatest = 100 * (highs[1] - lows[0]) / lows[0]
        slack = rate.step
        if any(_is_rough(document, quantity) for quantity in (rate, old, new)):
            slack = max(slack, 0.1 * rate.value + 1)
        claimed = direction * rate.value
        if least - slack <= claimed <= greatest + slack:
            return None
        exact = 100 * (new.value - old.value) / old.value
        digits = len(rate.written.partition(".")[2])
        points = ""
        if old.unit and abs(abs(new.value - old.value) - rate.value) < rate.step:
            points = f" ({rate.written} are the percentage points)"
        start = min(rate.start, old.start, new.start)
        end = max(rate.end, old.end, new.end)
        return self.finding(
            document,
            start,
            end,
            old=document.plain(old.start, old.end),
            new=document.plain(new.start, new.end),
            right=("a rise" if exact >= 0 else "a fall") + f" of {abs(exact):.{digits}f}%",
            points=points,
        )

    def _direction(self, document: Document, start: int) -> int:
        """1 where the words before the figures tell of a rise, -1 of a fall, 0 of neither or both."""
        at = document.word_at(start)
        if at < 0:
            return 0
        words = document.words[max(0, at - 6) : at + 5]
        here = {word.lower for word in words if word.block == document.words[at].block}
        up, down = bool(here & set(self.up)), bool(here & set(self.down))
        return 0 if up == down else 1 if up else -1


def _roles(
    document: Document, first: Quantity, second: Quantity, third: Quantity
) -> tuple[Quantity, Quantity, Quantity] | None:
    """Which of three neighbours is the rate, which the figure before and which the one after."""
    if not (first.unit or third.unit) or third.start - first.end > 160:
        return None
    one = document.plain(first.end, second.start)
    two = document.plain(second.end, third.start)
    if first.unit and _FROM.fullmatch(one) and _TO.fullmatch(two):
        return first, second, third  # rose 5% from 200 to 210
    if first.unit and _BY_TO.fullmatch(one) and _BACK.fullmatch(two):
        return first, third, second  # rose 5% to 210 from 200
    if third.unit and _TO.fullmatch(one) and _RISE.fullmatch(two):
        before = document.plain(max(0, first.start - 24), first.start)
        if re.search(r"\bfrom " + _APPROXIMATELY + "$", before):
            return third, first, second  # from 200 to 210, a rise of 5%
    return None


def _range(quantity: Quantity) -> tuple[float, float]:
    half = quantity.step / 2
    digits = quantity.written.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if not (quantity.scale or quantity.unit or "." in quantity.written):
        half = (
            0.0
            if zeros < 2
            else 10.0**zeros / 2
            if zeros < len(digits) - 1
            else 0.025 * quantity.value
        )
    return quantity.value - half, quantity.value + half


def _is_rough(document: Document, quantity: Quantity) -> bool:
    return bool(_ROUGH.search(document.plain(max(0, quantity.start - 16), quantity.start)))
