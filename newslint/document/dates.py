"""The dates that a draft names."""

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.document.words import Word

MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
"""1 to 12 for the names of the months in lower case, short ones included."""

WEEKDAY_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(WEEKDAYS)},
    **{name.lower()[:3]: number for number, name in enumerate(WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
"""0 (Monday) to 6 for the names of the weekdays in lower case, short ones included."""

_ALSO_WORDS = frozenset(("may", "march", "mar", "sun", "sat", "wed", "sep", "dec", "jan", "august"))
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_JOINS_LIST = frozenset(("and", "or", "to", "through", "until", "till", "thru"))


class Date(NamedTuple):
    """A day of a month, with its weekday and year where the draft names them.

    ``start`` and ``end`` are offsets in the draft and hold all of it, the weekday included;
    ``day`` is as written (31 June has 31) and stands from ``day_start`` to ``day_end``, without
    *st* or *th*; ``month`` is 1 to 12; ``year`` is None where the draft does not say it beside
    the date; ``weekday`` is 0 (Monday) to 6 or None, with the offsets of its name (-1: none).
    """

    start: int
    end: int
    day: int
    day_start: int
    day_end: int
    month: int
    month_start: int
    year: int | None
    weekday: int | None
    weekday_start: int
    weekday_end: int


def find_dates(document: "Document") -> list[Date]:
    """The dates of the draft, in the order of the text."""
    words, places = document.words, document.places
    indexes = sorted(
        index for name in MONTH_NUMBERS.keys() & places.keys() for index in places[name]
    )
    dates: list[Date] = []
    for index in indexes:
        date = _date_at(document.masked, words, index)
        if date is not None and (not dates or dates[-1].end <= date.start):
            dates.append(date)
    dates.extend(_iso_dates(words, places))
    dates.sort()
    return dates


def _iso_dates(words: list["Word"], places: dict[str, list[int]]) -> list[Date]:
    """Dates such as 2024-12-08, with the weekday before them."""
    dates = []
    for year in places:
        if not is_year(year):
            continue
        for index in places[year]:
            if not (_touches(words, index + 1, ("-",)) and _touches(words, index + 2, ("-",))):
                continue
            month, day = words[index + 1], words[index + 2]
            if not (month.text.isdecimal() and day.text.isdecimal() and len(month.text) == 2):
                continue
            if 1 <= int(month.text) <= 12 and len(day.text) == 2:
                weekday = _weekday_before(words, index)
                first = words[index if weekday is None else weekday]
                dates.append(
                    Date(
                        first.start,
                        day.end,
                        int(day.text),
                        day.start,
                        day.end,
                        int(month.text),
                        month.start,
                        int(year),
                        None if weekday is None else WEEKDAY_NUMBERS[_name(first)],
                        -1 if weekday is None else first.start,
                        -1 if weekday is None else _end_of_name(first),
                    )
                )
    return dates


class NumericDate(NamedTuple):
    """A date in figures alone, day or month first: 05/03/2024, 5.3.2024.

    ``start`` and ``end`` are offsets in the draft, without the weekday; ``readings`` are the
    possible pairs of day and month, none where no calendar has such a day; the rest as in `Date`.
    """

    start: int
    end: int
    readings: tuple[tuple[int, int], ...]
    year: int
    weekday: int | None
    weekday_start: int
    weekday_end: int


_NUMERIC = re.compile(r"(?<![\w./:$£€-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\w/:%-]|[.,]\d)")


def find_numeric_dates(document: "Document") -> list[NumericDate]:
    """The dates in figures with a year of four, ISO dates apart, in the order of the text.

    Full stops stand between day and month, in this order. With other signs the language of the
    draft decides, if it is set and such a day exists; otherwise both readings count.
    """
    words = document.words
    dates = []
    for match in _NUMERIC.finditer(document.masked):
        if not is_year(match[4]):
            continue
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if max(first, second) > 39 or (match[2] == "-" and min(first, second) > 12):
            continue  # the number of a file rather than a slip in a date
        readings = [(first, second)]
        if match[2] != "." and first != second:
            readings.append((second, first))
        if document.language == "en-US":
            readings.reverse()
        readings = [
            (day, month)
            for day, month in readings
            if 1 <= month <= 12 and 1 <= day <= days_in_month(month, year)
        ]
        if document.language != "auto":
            readings = readings[:1]
        at = document.word_at(match.start())
        weekday = _weekday_before(words, at) if words[at].start == match.start() else None
        named = None if weekday is None else words[weekday]
        dates.append(
            NumericDate(
                *match.span(),
                tuple(readings),
                year,
                None if named is None else WEEKDAY_NUMBERS[_name(named)],
                -1 if named is None else named.start,
                -1 if named is None else _end_of_name(named),
            )
        )
    return dates


def is_year(text: str) -> bool:
    """Whether four figures read as a year of today's news or its past."""
    return len(text) == 4 and text.isdecimal() and "1800" <= text <= "2099"


def weekday_of(year: int, month: int, day: int) -> int:
    """The weekday of a date, 0 (Monday) to 6 (Gregorian calendar)."""
    if month < 3:
        year -= 1
    shift = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)[month - 1]
    return (year + year // 4 - year // 100 + year // 400 + shift + day - 1) % 7


def days_in_month(month: int, year: int | None) -> int:
    """How many days the month has; February has 29 where the year is not known."""
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def ordinal_of(number: int) -> str:
    """The ending of an ordinal in figures: st, nd, rd or th."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


# ---- reading one date -------------------------------------------------------------------------


def _date_at(masked: str, words: list["Word"], index: int) -> Date | None:
    """The date whose month is ``words[index]``, if there is one."""
    found = _day_before(words, index) or _day_behind(masked, words, index)
    if found is None:
        return None
    day_index, first, last = found
    match = _DAY.fullmatch(words[day_index].lower)
    assert match
    day = int(match[1])
    if not 1 <= day <= 99:
        return None
    year: int | None = None
    if _touches(words, last, (", ", " ", ",", ",  ")) and is_year(words[last].text):
        year = int(words[last].text)
        last += 1
    weekday = _weekday_before(words, first)
    if weekday is None and (weekday := _weekday_behind(masked, words, last)) is not None:
        last = weekday + 1
    elif weekday is not None:
        first = weekday
    month = words[index]
    if month.text.islower() and month.lower in _ALSO_WORDS and year is None and weekday is None:
        return None  # "they may 5 times"
    number = words[day_index]
    return Date(
        words[first].start,
        words[last - 1].end,
        day,
        number.start,
        number.start + len(match[1]),
        MONTH_NUMBERS[month.lower],
        month.start,
        year,
        None if weekday is None else WEEKDAY_NUMBERS[_name(words[weekday])],
        -1 if weekday is None else words[weekday].start,
        -1 if weekday is None else _end_of_name(words[weekday]),
    )


def _name(word: "Word") -> str:
    return word.lower.removesuffix("'s")


def _end_of_name(word: "Word") -> int:
    return word.end - 2 if word.lower.endswith("'s") else word.end


def _day_behind(masked: str, words: list["Word"], month: int) -> tuple[int, int, int] | None:
    """March 3, March the 3rd: (index of the day, first index, index behind the last)."""
    at = month + 1
    if _touches(words, at, (" ", ". ", ".")) and words[at].lower == "the":
        at += 1
    if not _touches(words, at, (" ", ". ", ".", "\n")) or not _DAY.fullmatch(words[at].lower):
        return None
    # a time, an amount or a score: March 3:30, May 3,000 people, June 7.5%
    after = masked[words[at].end : words[at].end + 2]
    if after[:1] == "%" or (after[:1] in (":", ".", ",") and after[1:].isdigit()):
        return None
    return at, month, at + 1


def _day_before(words: list["Word"], month: int) -> tuple[int, int, int] | None:
    """3 March, 3rd of March: (index of the day, first index, index behind the last)."""
    at = month - 1
    if at >= 0 and words[at].lower == "of" and _touches(words, month, (" ",)):
        at -= 1
        if at < 0 or words[at].lower.isdecimal():
            return None  # "10 of March's best"
    if at < 0 or not _touches(words, at + 1, (" ", "-", "\n")):
        return None
    day = words[at]
    if not _DAY.fullmatch(day.lower) or words[month].block != day.block:
        return None
    if day.before[-1:] in ("$", "£", "€", ".", ":") and day.before.strip():
        return None
    if at and words[at - 1].lower in MONTH_NUMBERS and words[at - 1].block == day.block:
        return None  # "March 3 April"
    return at, at, month + 1


def _weekday_before(words: list["Word"], first: int) -> int | None:
    """The index of the weekday that stands before the date, unless several are named."""
    at = first - 1
    if at >= 0 and words[at].lower == "the" and words[at].block == words[first].block:
        at -= 1
    if at < 0 or words[at].block != words[first].block:
        return None
    name = words[at].lower.removesuffix("'s")
    if name not in WEEKDAY_NUMBERS or (words[at].text.islower() and name in _ALSO_WORDS):
        return None
    between = words[at + 1].before.strip(" \n\u00a0")
    if between not in (",", "", ".", ".,", "(", "–", "—"):
        return None
    if at and words[at - 1].block == words[at].block:
        previous = words[at - 1].lower
        if previous in WEEKDAY_NUMBERS:
            return None  # "Friday, Saturday, March 3"
        if len(name) == 3 and words[at].before == " " and words[at - 1].text[:1].isupper():
            return None  # "Daily Sun, March 3" is a newspaper
        if (
            previous in _JOINS_LIST
            and at > 1
            and words[at - 2].lower in WEEKDAY_NUMBERS
            and words[at - 2].block == words[at].block
        ):
            return None
    return at


def _weekday_behind(masked: str, words: list["Word"], last: int) -> int | None:
    """The index of the weekday that stands behind the date: “March 3 (a Tuesday)”."""
    at = last
    if not _touches(words, at, (" (", ", ")):
        return None
    opened = words[at].before
    if words[at].lower == "a":
        at += 1
        if not _touches(words, at, (" ",)):
            return None
    word = words[at]
    if word.lower not in WEEKDAY_NUMBERS or word.text.islower():
        return None
    after = masked[word.end : word.end + 1]
    if opened == " (":
        return at if after == ")" else None
    if at == last or after not in (",", ".", ";"):
        # "On March 3, Tuesday, ..." is read only with the article: lists look the same
        return at if at > last else None
    return at


def _touches(words: list["Word"], index: int, joins: tuple[str, ...]) -> bool:
    """Whether the word stands in the block of the one before it, joined in one of these ways."""
    if not 0 < index < len(words) or words[index].block != words[index - 1].block:
        return False
    return words[index].before.replace("\u00a0", " ") in joins
