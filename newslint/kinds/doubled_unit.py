"""A number whose currency, per cent sign, scale or unit is given twice."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.document.quantities import Quantity
from newslint.findings import Finding
from newslint.rule import Kind, Triggers, replace

_PERCENT = re.compile(r"[ \u00a0-]?(?:%|percent\b|per cent\b|pct\b)")
_SCALE = re.compile(r"[ \u00a0](?P<scale>thousand|million|billion|trillion)\b")
_LETTERS = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "b": "billion",
    "tn": "trillion",
}


class DoubledUnit(Kind):
    """A unit that stands on both sides of its number, or twice behind it: *$5 million dollars*.

    ``currencies`` gives for each sign the words that say the same, ``units`` for each short unit
    the long ones.
    """

    currencies: dict[str, list[str]]
    units: dict[str, list[str]]

    def triggers(self) -> Triggers:
        currencies = (word.split()[0] for words in self.currencies.values() for word in words)
        scales = ("thousand", "million", "billion", "trillion")
        words = {*currencies, *self.units, *scales, "percent", "per", "cent", "pct"}
        return Triggers(words=tuple(sorted(words)), characters="%")

    def check(self, document: Document) -> Iterator[Finding]:
        masked = document.masked
        for quantity in document.quantities:
            end = self._end_of_repetition(masked, quantity.end, quantity)
            if end:
                fix = replace(quantity.end, end, "", "safe", "Take out the repetition")
                yield self.finding(
                    document,
                    quantity.start,
                    end,
                    fix,
                    right=document.plain(quantity.start, quantity.end),
                )
        yield from self._units(document)

    def _end_of_repetition(self, masked: str, at: int, quantity: Quantity) -> int:
        """Where the second mention of the quantity's unit ends; 0 if there is none."""
        if quantity.unit:
            match = _PERCENT.match(masked, at)
            return match.end() if match else 0
        if quantity.scale in _LETTERS:
            match = _SCALE.match(masked, at)
            if match and match["scale"] == _LETTERS[quantity.scale]:
                return match.end()
        if quantity.currency and not quantity.hyphened:
            sign = quantity.currency[-1]
            for word in self.currencies.get(sign, ()):
                stop = at + 1 + len(word)
                same = masked[at : at + 1] in (" ", "\u00a0") and masked[at + 1 : stop] == word
                if same and not masked[stop : stop + 1].isalpha():
                    return stop
        return 0

    def _units(self, document: Document) -> Iterator[Finding]:
        words = document.words
        for short in self.units.keys() & document.places.keys():
            for index in document.places[short]:
                if index == 0 or index + 1 >= len(words):
                    continue
                number, unit, following = words[index - 1 : index + 2]
                if not number.text.isdecimal() or following.block != unit.block:
                    continue
                if following.before == " " and following.lower in self.units[short]:
                    fix = replace(unit.end, following.end, "", "safe", "Take out the repetition")
                    yield self.finding(
                        document,
                        number.start,
                        following.end,
                        fix,
                        right=document.plain(number.start, unit.end),
                    )
