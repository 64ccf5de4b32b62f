"""The numbers of a draft, with their currency, scale and unit."""

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.document.dates import is_year

if TYPE_CHECKING:
    from newslint.document import Document

SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
}
"""What a word or letter behind a number multiplies it by."""

SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: number * 10
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}

_SPACE = "[ \u00a0\0]"
# A pattern that begins with a set of characters is searched for many times faster than one that
# begins with a look behind, so the first figure is matched before what precedes it is looked at.
_FIGURES = re.compile(
    r"[0-9](?<![\w.,:/#+][0-9])(?<!\w[-–][0-9])(?<![0-9]—[0-9])"
    r"(?:[0-9]{0,2}(?:,[0-9]{3})+|[0-9]*)(?:\.[0-9]+)?(?P<number>)(?!\w*/[0-9])"
    r"(?:(?:" + _SPACE + r"|-)*(?P<scale>hundred|thousand|million|billion|trillion)\b"
    r"|(?P<letter>(?:k|mn?|bn?|tn)\b))?"
    r"(?P<unit>" + _SPACE + r"*%|" + _SPACE + r"*[ -](?:percent|per cent|pct)\b)?"
    r"(?![\w:]*:[0-9])(?!\w)"
)
_CURRENCY = re.compile(r"(?:(?<![A-Z])(?:US|A|C|NZ|HK))?[$£€¥]\0*\Z")
_BEHIND_WORDS = re.compile(
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|trillion)\b)?"
    r"(?P<unit>[ -](?:percent|per cent|pct)\b)?"
)


class Quantity(NamedTuple):
    """A number as the draft writes it.

    ``start`` and ``end`` are its offsets, currency, scale and unit included; ``value`` is the
    number with its scale; ``step`` how much one more in its last written place would add (0.1
    for 3.5, 100,000 for 3.5 million); ``written`` the figures or words alone; ``currency`` the
    sign before it, ``scale`` the word or letter behind it, ``unit`` ``%`` for percentages.
    Ordinals, times, scores, dates such as 1/2/2024 and numbers inside names such as A380 or
    12-year-old's hyphenated tail are no quantities of their own; ``hyphened`` tells that a
    hyphen follows (*12-year-old*, *3-2*).
    """

    start: int
    end: int
    value: float
    step: float
    written: str
    currency: str
    scale: str
    unit: str
    figures: bool
    hyphened: bool

    @property
    def looks_like_year(self) -> bool:
        """Whether it may be a year rather than an amount."""
        return (
            self.figures
            and not (self.currency or self.scale or self.unit)
            and is_year(self.written)
        )


def find_quantities(document: "Document") -> list[Quantity]:
    """The quantities of the draft, in the order of the text."""
    masked = document.masked
    found = []
    for match in _FIGURES.finditer(masked):
        found.append(_from_figures(masked, match))
    spelled = document.places.keys() & (SMALL_NUMBERS.keys() | TENS.keys())
    if spelled:
        for index in sorted(index for word in spelled for index in document.places[word]):
            if quantity := _from_words(document, index):
                found.append(quantity)
        found.sort(key=lambda quantity: quantity.start)
    return found


def _from_figures(masked: str, match: "re.Match[str]") -> Quantity:
    start = match.start()
    written = masked[start : match.start("number")]
    value = float(written.replace(",", ""))
    step = 10.0 ** -len(written.partition(".")[2])
    scale = (match["scale"] or match["letter"] or "").lower()
    factor = SCALES.get(scale, 1.0)
    currency = ""
    if start and masked[start - 1] in "$£€¥\0" and (sign := _CURRENCY.search(masked[:start][-8:])):
        currency = sign[0].rstrip("\0")
        start -= len(sign[0])
    return Quantity(
        start,
        match.end(),
        value * factor,
        step * factor,
        written,
        currency,
        scale,
        "%" if match["unit"] else "",
        True,
        masked[match.end() : match.end() + 1] in ("-", "–", "‑"),
    )


def _from_words(document: "Document", index: int) -> Quantity | None:
    words, masked = document.words, document.masked
    word = words[index]
    same_block = index + 1 < len(words) and words[index + 1].block == word.block
    start, end, value = word.start, word.end, SMALL_NUMBERS.get(word.lower, 0)
    if word.lower in TENS:
        value = TENS[word.lower]
        if same_block and words[index + 1].before in ("-", " "):
            ones = SMALL_NUMBERS.get(words[index + 1].lower, 0)
            if 1 <= ones <= 9:
                value += ones
                end = words[index + 1].end
    elif word.before in ("-", " ") and index and words[index - 1].lower in TENS:
        return None  # the ones of “twenty-five”
    written = masked[start:end]
    behind = _BEHIND_WORDS.match(masked, end)
    scale = ((behind and behind["scale"]) or "").lower()
    factor = SCALES.get(scale, 1.0)
    end = behind.end() if behind else end
    unit = "%" if behind and behind["unit"] else ""
    hyphened = masked[end : end + 1] in ("-", "–", "‑")
    return Quantity(start, end, value * factor, factor, written, "", scale, unit, False, hyphened)
