"""A weekday that does not fall on the date beside it."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.dates import (
    MONTHS,
    WEEKDAYS,
    Date,
    NumericDate,
    days_in_month,
    is_year,
    ordinal_of,
    weekday_of,
)
from newslint.findings import Finding, Fix
from newslint.rule import Kind, Triggers, replace


class WeekdayDate(Kind):
    """A weekday beside a date is that of another day.

    Where the date names no year, it is the one nearest to the day on which the draft was
    written; years that stand in the same paragraph are tried, too, and if the weekday fits any
    of them, nothing is said. A date in figures alone may be read with the day or the month first,
    unless the language of the draft is set. ``weekdays`` lists the names that call the rule.
    """

    weekdays: list[str]

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(self.weekdays))

    def check(self, document: Document) -> Iterator[Finding]:
        named = [date for date in document.dates if date.weekday is not None]
        for date in named:
            if not 1 <= date.day <= days_in_month(date.month, date.year):
                continue
            years = _years(document, date)
            if not years or any(_weekday(year, date) == date.weekday for year in years):
                continue
            yield self._mismatch(document, date, years[0])
        for numeric in document.numeric_dates:
            if numeric.weekday is None or not numeric.readings:
                continue
            falls = [weekday_of(numeric.year, month, day) for day, month in numeric.readings]
            if numeric.weekday not in falls:
                yield self._numeric_mismatch(document, numeric, falls)

    def _numeric_mismatch(self, document: Document, date: NumericDate, falls: list[int]) -> Finding:
        """A date in figures whose weekday fits none of its readings."""
        written = document.text[date.weekday_start : date.weekday_end]
        fixes = (
            replace(date.weekday_start, date.weekday_end, _weekday_like(written, right), "review")
            for right in dict.fromkeys(falls)
        )
        return self.finding(
            document,
            date.weekday_start,
            date.end,
            *fixes,
            weekday=WEEKDAYS[date.weekday or 0],
            right=" or a ".join(dict.fromkeys(WEEKDAYS[right] for right in falls)),
            date=document.plain(date.start, date.end),
        )

    def _mismatch(self, document: Document, date: Date, year: int) -> Finding:
        right = _weekday(year, date)
        month = MONTHS[date.month - 1]
        return self.finding(
            document,
            date.start,
            date.end,
            *_repairs(document, date, right, year),
            weekday=WEEKDAYS[date.weekday or 0],
            right=WEEKDAYS[right],
            date=f"{month} {date.day}, {year},",
        )


def _weekday(year: int, date: Date) -> int:
    return weekday_of(year, date.month, date.day)


def _years(document: Document, date: Date) -> list[int]:
    """The years that the date may be of, the likeliest first; none where nothing tells."""
    if date.year is not None:
        return [date.year] if date.year >= 1800 else []
    writing = document.writing
    if writing is None:
        return []
    if writing.month:
        distance = (date.month - writing.month) * 30 + date.day - writing.day
        years = [writing.year]
        if distance > 150:
            years.append(writing.year - 1)
        elif distance < -150:
            years.append(writing.year + 1)
        if not writing.stated:
            years += [year for year in (writing.year - 1, writing.year + 1) if year not in years]
    else:
        years = [writing.year, writing.year - 1, writing.year + 1]
    years += [other.year for other in document.dates if other.year]  # several reports on one page
    first, last = document.words_of_block[document.block_at(date.start)]
    years += [int(word.text) for word in document.words[first:last] if is_year(word.text)]
    return years


def _weekday_like(written: str, right: int) -> str:
    """The name of a weekday, as short and in the casing of the one that stands there."""
    name = WEEKDAYS[right]
    if len(written.rstrip(".")) == 3:
        name = name[:3]
    if written.islower():
        return name.lower()
    return name.upper() if written.isupper() else name


def _repairs(document: Document, date: Date, right: int, year: int) -> Iterator[Fix]:
    """The weekday first, then the nearest day of that month with the weekday as it stands."""
    written = document.text[date.weekday_start : date.weekday_end]
    name = _weekday_like(written, right)
    yield replace(date.weekday_start, date.weekday_end, name, "review")
    shift = ((date.weekday or 0) - right + 3) % 7 - 3
    day = date.day + shift
    if not 1 <= day <= days_in_month(date.month, year):
        day += 7 if shift < 0 else -7
    figures = str(day)
    if document.text[date.day_start] == "0" and day < 10:
        figures = "0" + figures
    end = date.day_end
    suffix = document.text[end : end + 2]
    if suffix in ("st", "nd", "rd", "th"):
        figures += ordinal_of(day)
        end += 2
    yield replace(
        date.day_start,
        end,
        figures,
        "review",
        f"Keep {WEEKDAYS[date.weekday or 0]}, write “{figures}”",
    )
