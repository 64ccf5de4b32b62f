"""The families of stray lines: what they find that nobody listed, and what they leave alone."""

import os

import pytest

from newslint import engine, packs, wording
from newslint.document import Document
from newslint.fixes import fix_text
from newslint.packs import RuleFile
from newslint.rule import Kind

LINES = os.path.join(os.path.dirname(__file__), "residue_lines")
FILES: list[RuleFile] = [
    packs.read_rule(rule_id, path)
    for rule_id, path in packs.rule_paths(packs.rules_folder())
    if rule_id.startswith("residue/")
]
RULES: list[Kind] = [file.rule() for file in FILES]
FAMILIES = [file for file in FILES if file.head.kind == "stray-line"]

BEFORE = "The council met on Monday to settle the matter for good."
AFTER = "It adjourned after an hour without a vote."


def lines(name: str) -> list[str]:
    """The lines of a list beside this file."""
    with open(os.path.join(LINES, name), encoding="utf-8") as file:
        return file.read().splitlines()


def found_in(text: str, format: str = "markdown") -> list[str]:
    """What all rules of the pack find in a text."""
    document = Document(text, format)  # type: ignore[arg-type]
    return [finding.text for finding in engine.run(document, RULES)]


def share_found(name: str) -> float:
    """The share of a list's lines that are found between two paragraphs of prose."""
    every = lines(name)
    return sum(bool(found_in(f"{BEFORE}\n\n{line}\n\n{AFTER}\n")) for line in every) / len(every)


def test_known_lines_are_found() -> None:
    assert share_found("known.txt") >= 0.97


def test_lines_that_were_written_before_the_rules_are_found() -> None:
    assert share_found("held_out.txt") >= 0.97


def test_lines_that_no_rule_was_tuned_on_are_found() -> None:
    """Nobody looks at this list when a rule is written: it tells what strange pages will show."""
    assert share_found("unseen.txt") >= 0.75


def test_a_menu_is_three_of_its_entries_in_a_row() -> None:
    menu = "Home\n\nNews\n\nSport\n\n"
    assert found_in(f"{menu}{BEFORE}\n\n{AFTER}\n") == ["Home", "News", "Sport"]
    assert found_in(f"{BEFORE}\n\nSport\n\n{AFTER}\n\nHome\n\nNobody spoke.\n") == []
    assert found_in(f"The paper has three parts:\n\n* News\n* Sport\n* Culture\n\n{AFTER}\n") == []


def test_prose_that_looks_like_residue_is_left_alone() -> None:
    for line in lines("prose.txt"):
        assert found_in(f"{BEFORE}\n\n{line}\n\n{AFTER}\n") == [], line


def test_a_running_sentence_is_never_residue() -> None:
    for sentence in (
        "Readers who want to subscribe can read more about the newsletter in the print edition.",
        "She asked visitors to accept cookies, share this article and leave a comment.",
        "The advertisement continues below the fold, the editor said, and comments are closed.",
    ):
        assert found_in(f"{BEFORE} {sentence} {AFTER}\n") == []
        assert found_in(f"{sentence}\n\n{BEFORE}\n") == []


@pytest.mark.parametrize(
    "line", ["Share this story", "Toggle navigation", "Advertisement", "Getty Images", "Loading..."]
)
def test_a_line_stuck_to_a_paragraph_is_found_and_taken_out(line: str) -> None:
    text = f"{BEFORE}{line}\n\n{AFTER}\n"
    assert found_in(text) == [line]
    fixed, _ = fix_text(text, lambda t: engine.run(Document(t), RULES), unsafe=True)
    assert fixed == f"{BEFORE}\n\n{AFTER}\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("blank", [True, False])
def test_removing_a_line_leaves_the_paragraphs_well_formed(newline: str, blank: bool) -> None:
    between = newline * (2 if blank else 1)
    text = between.join(["Read more", BEFORE, "Share this story", AFTER, "Back to top"]) + newline
    fixed, _ = fix_text(text, lambda t: engine.run(Document(t), RULES), unsafe=True)
    assert fixed == BEFORE + between + AFTER + newline


def test_one_item_of_a_list_may_say_follow_us_but_a_menu_is_residue() -> None:
    assert found_in(f"{BEFORE}\n\n* Bring boots\n* Follow us\n* Bring water\n") == []
    assert found_in(f"{BEFORE}\n\n* Share by email\n* Copy link\n* Follow us\n") == [
        "Share by email",
        "Copy link",
        "Follow us",
    ]


@pytest.mark.parametrize("reply", ["More.", "Yes.", "Home.", "Comments?", "Play!", "Not now."])
def test_a_short_reply_in_an_interview_is_no_button(reply: str) -> None:
    assert found_in(f"{BEFORE}\n\n{reply}\n\n{AFTER}\n") == []


def test_what_somebody_says_is_no_residue() -> None:
    assert found_in(f"{BEFORE}\n\n“Subscribe to our newsletter!”\n\n{AFTER}\n") == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda file: file.head.id)
def test_every_pattern_stands_under_words_that_its_lines_hold(family: RuleFile) -> None:
    """Whatever line a pattern fits holds one of the words under which the pattern is looked up."""
    slots = family.options.get("slots", {})
    for table in ("lines", "openings"):
        keys: dict[str, set[str]] = {}
        for word, patterns in family.options.get(table, {}).items():
            assert patterns, f"nothing stands under {word}"
            for pattern in patterns:
                keys.setdefault(pattern, set()).add(word)
        for pattern, words in keys.items():
            needed = [step for step in wording.steps(pattern) if not step.optional]
            assert {name for step in needed for name in step.slots} <= set(slots), pattern
            assert any(reaches(words, step, slots) for step in needed), pattern


def reaches(words: set[str], step: wording.Step, slots: dict[str, list[str]]) -> bool:
    """Whether each choice of a step holds one of the words."""
    choices = [*step.choices, *(tuple(e.split()) for name in step.slots for e in slots[name])]
    return bool(choices) and all(words & set(choice) for choice in choices)


def test_a_pattern_fits_words_alternatives_and_gaps() -> None:
    slots = {"net": ["reddit", "apple news"]}
    for text in ("share this story on reddit", "send it on Apple News", "share it"):
        assert wording.fits("share/send this/it story? on? <net>?", text.split(), slots)
    assert wording.fits("more from <Name>", "More from Ana Petrova".split(), {})
    assert not wording.fits("more from <Name>", "more from the front".split(), {})
    assert wording.fits("page # of #", ["Page", "#", "of", "#"], {})
    assert not wording.fits("read + here", ["read", "here"], {})
    assert wording.fits("read ... here", ["read", "here"], {})
