"""Which dates a draft names, and on which day it says that it was written."""

import datetime

import pytest

from newslint.document import Document
from newslint.document.dates import days_in_month, ordinal_of, weekday_of


def dates(text: str) -> list[tuple[int, int, int | None, int | None]]:
    """The (day, month, year, weekday) of each date of a text."""
    return [(d.day, d.month, d.year, d.weekday) for d in Document(text).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Tuesday, March 5, 2024, it rained.", (5, 3, 2024, 1)),
        ("on Tuesday 5 March 2024", (5, 3, 2024, 1)),
        ("Friday 04 October 2010", (4, 10, 2010, 4)),
        ("the 3rd of March, 2020", (3, 3, 2020, None)),
        ("Tues., Sept. 5", (5, 9, None, 1)),
        ("**december 8, 2024**", (8, 12, 2024, None)),
        ("**Monday**, May **6**, 2024", (6, 5, 2024, 0)),
        ("Monday (March 3)", (3, 3, None, 0)),
        ("March 3 (a Monday)", (3, 3, None, 0)),
        ("March 3, 2025, a Monday.", (3, 3, 2025, 0)),
        ("Sunday’s June 2 vote", (2, 6, None, 6)),
        ("MONDAY, MARCH 3, 2025", (3, 3, 2025, 0)),
        ("Monday, 2025-03-03", (3, 3, 2025, 0)),
        ("It ends on June 31.", (31, 6, None, None)),
    ],
)
def test_one_date(text: str, expected: tuple[int, int, int | None, int | None]) -> None:
    """Each way to write a date is read."""
    assert dates(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They may 5 times, and march 3 miles.",
        "In May 3,000 people came.",
        "At March 3:30 is no time, nor is June 7.5%.",
        "It sold 10 of March's best cars, for £5 March or not.",
    ],
)
def test_no_date(text: str) -> None:
    """Months that are verbs, and numbers that are no days."""
    assert dates(text) == []


def test_several_weekdays_belong_to_nobody() -> None:
    """Of two weekdays before a date, none is taken for that of the date."""
    assert dates("Friday and Saturday, March 7 and 8") == [(7, 3, None, None)]
    assert dates("The Daily Sun, August 16, 2008") == [(16, 8, 2008, None)]


def test_offsets_point_into_the_draft() -> None:
    """The date, its day and its weekday stand where the offsets say."""
    text = "Seen on **Tuesday**, March 5th, 2024, twice."
    (date,) = Document(text).dates
    assert text[date.weekday_start : date.weekday_end] == "Tuesday"
    assert text[date.day_start : date.day_end] == "5"
    assert text[date.start : date.end] == "Tuesday**, March 5th, 2024"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Rain\ndate: 2024-06-03\n---\nIt rained on May 1, 2020.", (2024, 6, 3, True)),
        ('+++\ndate = "2024-06-03T10:00:00Z"\n+++\nIt rained.', (2024, 6, 3, True)),
        ("Rain falls\n\nJune 3, 2024\n\nIt rained in 1990.", (2024, 6, 3, True)),
        ("OSLO, 3 June 2024 – It rained.", (2024, 6, 3, True)),
        ("It rained in Oslo and in Bergen, all day long, on June 3, 2024.", (2024, 6, 3, False)),
        ("It rained in 2024, all of 2024.", (2024, 0, 0, False)),
    ],
)
def test_writing(text: str, expected: tuple[int, int, int, bool]) -> None:
    """The day of writing comes from the front matter, the head, the dates or the years."""
    assert Document(text).writing == expected


def test_writing_is_unknown_where_years_differ() -> None:
    """Two years and no head: nothing is guessed."""
    assert Document("It rained in 2019 and in 2024.").writing is None


def test_weekdays_are_those_of_the_calendar() -> None:
    """The weekday of every 17th day of three centuries is that of the standard library."""
    day = datetime.date(1800, 1, 1)
    while day.year < 2100:
        assert weekday_of(day.year, day.month, day.day) == day.weekday()
        day += datetime.timedelta(days=17)


def test_days_in_month() -> None:
    """February is short, but for leap years and years that nobody knows."""
    assert [days_in_month(2, year) for year in (2023, 2024, 1900, 2000, None)] == [
        28,
        29,
        28,
        29,
        29,
    ]
    assert [days_in_month(month, None) for month in (1, 4, 6, 12)] == [31, 30, 30, 31]


def test_ordinals() -> None:
    """11th to 13th do not follow 1st to 3rd."""
    assert [ordinal_of(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112, 1003)] == [
        "st", "nd", "rd", "th", "th", "th", "th", "st", "th", "rd",
    ]  # fmt: skip


def test_a_draft_without_figures_has_no_dates() -> None:
    """Nothing is computed where no figure stands."""
    assert Document("On Monday in March it rained.").dates == []
