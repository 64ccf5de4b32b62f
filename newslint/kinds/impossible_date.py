"""Days that no calendar has."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.dates import MONTHS, days_in_month
from newslint.findings import Finding
from newslint.rule import Kind, Triggers

_TEXTS = (
    *(f"{sign}{century}" for sign in "/.-" for century in ("18", "19", "20")),
    *(f"-{month}-{day}" for month in ("02", "04", "06", "09", "11") for day in ("30", "31")),
    "-02-29",
)
"""Pieces of dates in figures."""


class ImpossibleDate(Kind):
    """A day that its month does not have: 31 June, 30 February, 29 February 2023, 31/06/2024.

    ``months`` lists the names that call the rule. ``in_figures`` is the message for dates in
    figures that are no day, whether the month or the day stands first.
    """

    months: list[str]
    in_figures: str

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(self.months), texts=_TEXTS)

    def check(self, document: Document) -> Iterator[Finding]:
        for date in document.dates:
            most = days_in_month(date.month, date.year)
            if 1 <= date.day <= most:
                continue
            ordinal = document.text[date.day_end : date.day_end + 2] in ("st", "nd", "rd", "th")
            if date.day > 31 and date.year is None and date.weekday is None and not ordinal:
                continue  # “May 45” may be anything
            month = MONTHS[date.month - 1]
            year = f" {date.year}" if date.year and date.month == 2 else ""
            yield self.finding(document, date.start, date.end, month=month + year, days=str(most))
        for numeric in document.numeric_dates:
            if not numeric.readings:
                yield self.finding(document, numeric.start, numeric.end, message=self.in_figures)
