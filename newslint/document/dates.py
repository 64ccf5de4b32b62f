"""The dates that a draft names."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.document import Document


class Date(NamedTuple):
    """A day of a month, with its weekday and year where the draft names them.

    ``start`` and ``end`` are offsets in the draft; ``weekday`` is 0 (Monday) to 6 or None, with
    the offsets of its name; ``year`` is None where the draft does not say it beside the date.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None
    weekday_start: int
    weekday_end: int


def find_dates(document: "Document") -> list[Date]:
    """The dates of the draft, in the order of the text."""
    return []
