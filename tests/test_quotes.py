"""The pack quotes: where a missing mark is offered, and drafts as a whole."""

import newslint
from newslint import engine, packs
from newslint.document import Document
from newslint.findings import Finding
from newslint.fixes import fix_text


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


def found_by(rule_id: str, text: str, language: str = "auto", **options: str) -> list[Finding]:
    """What one rule finds, some of its options set by the house."""
    path = dict(packs.rule_paths(packs.rules_folder()))[rule_id]
    file = packs.read_rule(rule_id, path)
    rule = type(file.rule())(file.head, {**file.options, **options})
    return engine.run(Document(text, "text", language=language), [rule])


def test_a_house_chooses_its_outer_marks() -> None:
    """Said once a draft; the fix turns the inner marks, too. Headlines go their own way."""
    text = "Mayor: “no way”\n\n“She said ‘no’ to me,” he said. It is ‘safe’. “Yes,” said Lind."
    assert found_by("quotes/nesting", text) == []
    (found,) = found_by("quotes/nesting", text, outer="single")
    assert (found.start, found.message[-36:]) == (
        17,
        "There is 1 more like it in this draft."[-36:],
    )
    fixed, _ = fix_text(text, lambda t: found_by("quotes/nesting", t, outer="single"), unsafe=True)
    assert fixed == (
        "Mayor: “no way”\n\n‘She said “no” to me,’ he said. It is ‘safe’. ‘Yes,’ said Lind."
    )
    assert [f.text for f in found_by("quotes/nesting", text, outer="double")] == ["‘"]


def test_punctuation_goes_outside_a_few_words_in_british_copy() -> None:
    text = "He called it “a shame.” They spoke of “a bad joke,” and left. “We won,” he said, “at last.”"
    signs = [f.text for f in found_by("quotes/punctuation", text, "en-GB")]
    assert signs == [".”", ",”"]
    assert found_by("quotes/punctuation", text, "en-US") == []
    assert (
        found_by("quotes/punctuation", "She said “we won’t go there again today.”", "en-GB") == []
    )
