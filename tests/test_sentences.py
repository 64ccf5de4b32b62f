"""Where sentences end, and where a full stop is something else."""

import pytest

from newslint.document import Document


def sentences(text: str, format: str = "markdown") -> list[str]:
    """The sentences of a text as a reader reads them."""
    document = Document(text, format)  # type: ignore[arg-type]
    return [document.plain(sentence.start, sentence.end) for sentence in document.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Amal Haddad met Sen. Joan Pike (D-Ore.) at St. Mary’s on Jan. 3.",
        "The U.S. President met the U.N. envoy in Washington, D.C. on Monday.",
        "J. K. Larsen and T.S. Mbeki wrote it with R. Osei.",
        "He left at 5 p.m. on Tuesday and came back at 7.30pm.",
        "Prices rose 3.5 percent to $4.20 a litre.",
        "Version 2.0.1 of the tool from example.org is out.",
        "“Why?” he asked.",
        "“Stop!” the officer shouted.",
        "They waited … and then it rained.",
        "No. 10 declined to comment on the case of Osei v. Marsh.",
        "Acme Inc. said sales fell.",
        "Yahoo! said so.",
    ],
)
def test_is_one_sentence(text: str) -> None:
    """Abbreviations, initials, numbers and quoted questions do not end a sentence."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. They left.", ["It rained.", "They left."]),
        ("It rained.They left.", ["It rained.", "They left."]),
        ("It rained. they left.", ["It rained.", "they left."]),
        ("“It rained.” They left.", ["“It rained.”", "They left."]),
        ("He came at 5 p.m. The hall was full.", ["He came at 5 p.m.", "The hall was full."]),
        ("He lives in the U.S. She does not.", ["He lives in the U.S.", "She does not."]),
        ("Did it rain? (It did.) They left!", ["Did it rain?", "(It did.)", "They left!"]),
        ("It *rained.* **They** left.", ["It rained.", "They left."]),
        (
            "She works for Acme Inc. The firm is small.",
            ["She works for Acme Inc.", "The firm is small."],
        ),
        ("They waited … Then it rained.", ["They waited …", "Then it rained."]),
    ],
)
def test_are_sentences(text: str, expected: list[str]) -> None:
    """End marks end a sentence, with closing marks behind them and with a space forgotten."""
    assert sentences(text) == expected


def test_number_of_an_item_is_no_sentence() -> None:
    """The number with which an item of plain text begins belongs to its first sentence."""
    text = "1. Find a pen and write."
    assert sentences(text, "text") == [text]


def test_each_line_is_a_paragraph() -> None:
    """A line of a pasted draft is a paragraph, so its end is the end of a sentence."""
    text = "The mayor will speak on Friday at noon\nThe hall opens early"
    assert sentences(text) == text.split("\n")


def test_wrapped_lines_are_one_paragraph() -> None:
    """Where the lines are broken at a width, a sentence runs over the break."""
    text = (
        "The council voted on Monday night to close the\n"
        "old swimming bath at the end of the year and to\n"
        "build a new one beside the railway station. The\n"
        "work is to begin in the spring.\n"
    )
    found = sentences(text, "text")
    assert len(found) == 2
    assert found[1] == "The work is to begin in the spring."


def test_label_is_no_part_of_a_sentence() -> None:
    """What a speaker says begins behind the label."""
    text = "**Q:** when did it begin?\n\n**A:** In the spring. It rained.\n"
    assert sentences(text) == ["Q:", "when did it begin?", "A:", "In the spring.", "It rained."]
