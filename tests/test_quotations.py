"""Quotations: where they begin and end, over one paragraph and over several."""

import pytest

from newslint.document import Document


def quoted(text: str, format: str = "text") -> list[str]:
    """The outermost quotations of a text, marks included."""
    document = Document(text, format)  # type: ignore[arg-type]
    return [text[q.start : q.end] for q in document.quotations]


def roles(text: str) -> list[str]:
    """What each mark does, in the order of the text."""
    return [mark.role for mark in Document(text, "text").quotation_marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("‘Yes,’ she said. ‘No.’", ["‘Yes,’", "‘No.’"]),
        ("'Yes,' she said. 'No.'", ["'Yes,'", "'No.'"]),
        ("« Oui », he said, and „Ja“, too.", ["« Oui »", "„Ja“"]),
        ("“He told me ‘no’ twice,” she said.", ["“He told me ‘no’ twice,”"]),
        ("‘He called it “a shame”,’ she said.", ["‘He called it “a shame”,’"]),
        ("**“Bold,”** he said.", ["“Bold,”"]),
    ],
)
def test_outermost_quotations(text: str, expected: list[str]) -> None:
    """Each form of marks is paired, and inner quotations belong to the outer ones."""
    assert quoted(text, "markdown") == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the workers' pay, O'Brien's dog and the '90s.",
        "It’s the workers’ pay, O’Brien’s dog and the ’90s.",
        "They play rock 'n' roll for 'em till the dogs' dinner.",
        'A 6\'2" keeper lifted a 12" by 10" frame at 51°30\'26" N.',
        "Hawai‘i, Sana‘a and the Qur’an.",
        "[Register here »](https://example.org)",
    ],
)
def test_no_quotations(text: str) -> None:
    """Apostrophes, feet, inches, arc seconds and arrows quote nothing."""
    assert quoted(text, "markdown") == []


def test_plural_possessive_inside_single_quotation() -> None:
    """The apostrophe of the workers is passed over while a later mark may close."""
    assert quoted("‘The workers’ pay rose,’ she said.") == ["‘The workers’ pay rose,’"]
    assert quoted("'The workers' pay rose,' she said.") == ["'The workers' pay rose,'"]


def test_quotation_over_several_paragraphs() -> None:
    """Each new paragraph opens it again, the last one closes it: one quotation."""
    text = "“It is ours.\n\n“It was always ours.\n\n“And it stays,” said Reed. “Yes.”"
    assert quoted(text) == ["“It is ours.\n\n“It was always ours.\n\n“And it stays,”", "“Yes.”"]
    assert roles(text) == ["opens", "reopens", "reopens", "closes", "opens", "closes"]


def test_straight_marks_over_several_paragraphs() -> None:
    """Straight marks follow the same rule."""
    assert roles('"It is ours.\n\n"And it stays," said Reed.') == ["opens", "reopens", "closes"]


def test_fragment_does_not_run_on() -> None:
    """Words quoted in mid-sentence are closed in their paragraph, whatever the next begins with."""
    text = "Reed called it “a bad joke and left.\n\n“We go on,” said Lind."
    assert roles(text) == ["unclosed", "opens", "closes"]


def test_other_speaker_does_not_go_on() -> None:
    """When the next paragraph has a speaker of its own, the quotation before it was over."""
    text = "“We won,” said Omar Lind. “It was hard.\n\n“We lost,” said Lena Reed."
    assert roles(text) == ["opens", "closes", "unclosed", "opens", "closes"]


def test_line_that_came_between() -> None:
    """A button of a web page between two paragraphs does not end the quotation."""
    text = "“It is ours.\n\nShare this\n\n“And it stays,” said Reed."
    assert roles(text) == ["opens", "reopens", "closes"]


def test_missing_marks() -> None:
    """A mark without its partner is named; the quotation ends with its paragraph."""
    assert roles("“We won, said Lind. “We lost.”") == ["unclosed", "opens", "closes"]
    assert roles("We won,” said Lind.") == ["unopened"]
    assert quoted("He said “we won.\n\nThe end.") == ["“we won."]


def test_garbled_marks_are_understood() -> None:
    """Curly marks read in the wrong encoding still open and close; garbled dashes do not."""
    assert roles("â€œWe won,” he said â€” at last.") == ["opens", "closes"]


def test_quotation_at() -> None:
    """A document answers which quotation holds a place."""
    document = Document("He said “we won” then.", "text")
    quotation = document.quotation_at(10)
    assert quotation is not None
    assert (quotation.start, quotation.end, quotation.opening, quotation.closing) == (
        8,
        16,
        "“",
        "”",
    )
    assert document.quotation_at(18) is None


def test_code_and_front_matter_hold_no_marks() -> None:
    """Marks that a reader does not see are no quotation marks."""
    text = (
        '---\ntitle: "A title\n  of two lines"\n---\n\nRun `print("x)` and <a title="y">go</a>.\n'
    )
    assert Document(text, "markdown").quotation_marks == []
