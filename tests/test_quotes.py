"""The pack quotes: where a missing mark is offered, and drafts as a whole."""

import newslint
from newslint.findings import Finding


def check(text: str, filename: str = "draft.txt") -> list[Finding]:
    """What the pack finds."""
    return newslint.check(text, filename=filename, select=("quotes",))


def unsafely_fixed(text: str) -> str:
    """The text with all of the pack's fixes."""
    return newslint.fix(text, filename="draft.txt", unsafe=True, select=("quotes",))


def test_missing_closing_mark_goes_before_the_speaker() -> None:
    """Where a verb of saying follows, the quotation ended before it."""
    assert unsafely_fixed("“We won, Lind said. “At last.”") == "“We won,” Lind said. “At last.”"
    assert unsafely_fixed('"We won, said Omar Lind.') == '"We won," said Omar Lind.'


def test_missing_opening_mark_goes_behind_the_speaker() -> None:
    """Where words lead in, the quotation begins behind them."""
    assert unsafely_fixed("Lind said: We won.”") == "Lind said: “We won.”"
    assert (
        unsafely_fixed("“We won,” said Lind. It was hard.” He left.")
        == "“We won,” said Lind. “It was hard.” He left."
    )


def test_missing_marks_are_for_review() -> None:
    """Only an editor knows where somebody's words ended: never a safe fix."""
    found = check("“We won, Lind said. “At last.”")
    assert [(f.rule, f.fixes[0].safety) for f in found] == [("quotes/unclosed", "review")]


def test_mixed_marks_are_said_once() -> None:
    """One finding a draft, and one fix for all odd marks."""
    text = '“A,” he said. “B,” he said. “C,” he said. “D.” “E.” “F.” “G.” “H.” "I," he said. "J."'
    found = check(text)
    assert [f.rule for f in found] == ["quotes/mixed"]
    assert len(found[0].fixes[0].edits) == 4
    assert '"' not in newslint.fix(text, filename="draft.txt", select=("quotes",))


def test_cut_off_paragraph_is_not_also_unclosed() -> None:
    """When the paragraph stops in mid-sentence more is lost than the mark."""
    assert check("It rained. “We won,” said Lind. “We have been waiting for the\n\nThe end.") == []


def test_even_straight_marks_balance() -> None:
    """A space on the wrong side of a straight mark is no missing mark."""
    assert [f.rule for f in check('They called it" a shame" and left.')] == []


def test_british_punctuation_stays() -> None:
    """British copy sets commas by sense; nothing is said."""
    text = "“We won,” he said. " * 6 + "It was “a shame”, in gray color, he told the organization."
    assert [f.rule for f in newslint.check(text, select=("quotes",), language="en-GB")] == []
    american = newslint.check(text, select=("quotes",), language="en-US")
    assert [f.rule for f in american] == ["quotes/punctuation"]
