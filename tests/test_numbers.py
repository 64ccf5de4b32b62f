"""What the pack `numbers` says and offers, beyond the examples of its rules."""

import pytest

from newslint import engine, packs
from newslint.document import Document
from newslint.findings import Finding


def find(rule_id: str, text: str) -> list[Finding]:
    """What one rule of the pack finds in a text."""
    path = dict(packs.rule_paths(packs.rules_folder()))[f"numbers/{rule_id}"]
    return engine.run(Document(text), [packs.read_rule(f"numbers/{rule_id}", path).rule()])


def fixed(text: str, finding: Finding, number: int) -> str:
    """The text with one of the finding's fixes made."""
    for edit in sorted(finding.fixes[number].edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_both_repairs_of_a_weekday_are_offered() -> None:
    """The weekday first, then the nearest day that has the weekday."""
    text = "It opens on Friday, March 8th, 2022, at noon."
    (finding,) = find("weekday-date", text)
    assert finding.message == "March 8, 2022, falls on a Tuesday, not on a Friday."
    assert fixed(text, finding, 0) == "It opens on Tuesday, March 8th, 2022, at noon."
    assert fixed(text, finding, 1) == "It opens on Friday, March 11th, 2022, at noon."
    assert {fix.safety for fix in finding.fixes} == {"review"}


def test_the_day_offered_stays_in_its_month() -> None:
    """Where the nearest day lies in another month, the next one of this month is offered."""
    text = "It opens on Wednesday, March 31, 2023."
    (finding,) = find("weekday-date", text)
    assert fixed(text, finding, 1) == "It opens on Wednesday, March 29, 2023."
    text = "It opens on Tuesday, 1 March 2023."
    (finding,) = find("weekday-date", text)
    assert fixed(text, finding, 1) == "It opens on Tuesday, 7 March 2023."


def test_short_weekdays_stay_short() -> None:
    """The weekday is offered as long and as loud as it was written."""
    (finding,) = find("weekday-date", "It opens FRI, MARCH 8, 2022.")
    assert finding.fixes[0].edits[0].text == "TUE"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("$5 million, £3.4bn and US$3,400.50", [5e6, 3.4e9, 3400.5]),
        ("twenty-five of the seven hundred", [25, 700]),
        ("10 percent, 5 per cent and 3.5%", [10, 5, 3.5]),
        ("A380, 1/2/2024, 7:30, 12th, #45, Covid-19", []),
        ("3-2 and 10-year-old", [3, 10]),
        ("**12** of **20**", [12, 20]),
    ],
)
def test_quantities(text: str, values: list[float]) -> None:
    """Numbers are read with their scale; what only holds figures is none."""
    assert [quantity.value for quantity in Document(text).quantities] == values


@pytest.mark.parametrize(
    "text",
    [
        "In all 1 of 3 (33%), 2 of 3 (66.7%), 2 of 7 (28.6%) and 1 of 8 (13 percent) left.",
        "Nearly 500 of 900 (60%) came, or about 3 million of 7 million (43%).",
        "They sold 4.2 million of 5.1 million (82 percent).",
    ],
)
def test_rounded_shares_fit(text: str) -> None:
    """Rounding, truncation and rough figures are allowed for."""
    assert find("share", text) == []


def test_percentage_points_are_named() -> None:
    """A rise of a percentage is told from one of percentage points."""
    (finding,) = find("change-rate", "Support rose 5% from 40% to 45%.")
    assert finding.message == ("From 40% to 45% is a rise of 12% (5 are the percentage points).")


def test_a_fall_that_is_a_rise() -> None:
    """The direction counts, not only the size."""
    (finding,) = find("change-rate", "Sales fell 25% from 400 to 500.")
    assert finding.message == "From 400 to 500 is a rise of 25%."


def test_totals_are_spelled_like_the_whole() -> None:
    """The sum is given in the scale and currency of the total."""
    (finding,) = find("total", "It costs £4.5bn: £2.5bn for ships and £1bn for boats.")
    assert finding.message == "The parts add up to £3.5bn, not to £4.5bn."


def test_arithmetic_offers_no_fix() -> None:
    """Nobody but the source knows which of the figures is wrong."""
    (finding,) = find("part-exceeds-whole", "Of course 12 of the 10 members left.")
    assert finding.fixes == ()


def test_telephone_numbers_and_scores_are_left_alone() -> None:
    """Figures with hyphens that are no ranges."""
    text = "Call 555-2012 or 020-7946-0018. It ended 3-2, 21-15 and 6-4, on pages 145-52 of 99-1."
    assert find("backward-range", text) == []


def test_a_range_that_opens_a_paragraph_is_read() -> None:
    """What stands before the figures is told from the paragraph, not from its neighbour."""
    (finding,) = find("backward-range", "It was long.\n\nBetween 30 and 20 people came.")
    assert finding.text == "30 and 20"


def test_a_numeric_date_is_read_both_ways_unless_the_language_is_set() -> None:
    """05/03/2024 is a Tuesday in London and a Friday in Washington."""
    path = dict(packs.rule_paths(packs.rules_folder()))["numbers/weekday-date"]
    rule = packs.read_rule("numbers/weekday-date", path).rule()

    def finds(weekday: str, language: str) -> bool:
        document = Document(f"On {weekday}, 05/03/2024, it rained.", "text", language=language)
        return bool(engine.run(document, [rule]))

    assert not finds("Tuesday", "auto")
    assert not finds("Friday", "auto")
    assert finds("Sunday", "auto")
    assert finds("Friday", "en-GB")
    assert not finds("Tuesday", "en-GB")
    assert finds("Tuesday", "en-US")
    assert not finds("Friday", "en-US")
