"""Days that no calendar has."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.dates import MONTHS, days_in_month
from newslint.findings import Finding
from newslint.rule import Kind, Triggers


class ImpossibleDate(Kind):
    """A day that its month does not have: 31 June, 30 February, 29 February 2023.

    ``months`` lists the names that call the rule.
    """

    months: list[str]

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(self.months))

    def check(self, document: Document) -> Iterator[Finding]:
        for date in document.dates:
            most = days_in_month(date.month, date.year)
            if 1 <= date.day <= most:
                continue
            if date.day > 31 and date.year is None and date.weekday is None:
                continue  # “May 45” may be anything
            month = MONTHS[date.month - 1]
            year = f" {date.year}" if date.year and date.month == 2 else ""
            yield self.finding(document, date.start, date.end, month=month + year, days=str(most))
