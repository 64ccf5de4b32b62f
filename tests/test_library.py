"""newslint for programs."""

import doctest
from typing import Any

import pytest

import newslint


def test_check_answers_findings_in_the_order_of_the_text() -> None:
    text = "They met in order to talk. The majority of them left."
    found = newslint.check(text, select=["usage"], filename="a/draft.md")
    assert [(f.path, f.rule, f.text, f.line, f.column) for f in found] == [
        ("a/draft.md", "usage/wordy-phrases", "in order to", 1, 10),
        ("a/draft.md", "usage/wordy-phrases", "The majority of", 1, 28),
    ]
    assert found[0].pack == "usage"
    assert found[0].fixes[0] == newslint.Fix("review", "Write “to”", (newslint.Edit(9, 20, "to"),))


def test_fix_makes_unsafe_fixes_only_when_asked() -> None:
    text = "They met in order to talk."
    assert newslint.fix(text, select=["usage"]) == text
    assert newslint.fix(text, select=["usage"], unsafe=True) == "They met to talk."


def test_the_name_of_the_file_tells_the_format() -> None:
    text = "They `met in order to` talk."
    assert newslint.check(text, select=["usage"], filename="draft.md") == []
    assert len(newslint.check(text, select=["usage"], filename="draft.txt")) == 1


def test_select_and_ignore() -> None:
    text = "They met in order to talk."
    assert newslint.check(text) == [], "usage is off by default"
    assert newslint.check(text, select=["usage"], ignore=["usage/wordy-phrases"]) == []
    assert len(newslint.check(text, select=["usage/wordy-phrases"], ignore=["usage"])) == 1
    assert len(newslint.check(text, select=["all"])) == 1


@pytest.mark.parametrize(
    "wrong", [{"select": ["speling"]}, {"ignore": ["usage/x"]}, {"language": "en-AU"}]
)
def test_wrong_names_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"no pack or rule|language must be"):
        newslint.check("x", **wrong)


def test_an_empty_draft_is_clean() -> None:
    for text in ("", "\n", "\ufeff", "  \r\n"):
        assert newslint.check(text, select=["all"]) == []
        assert newslint.fix(text, select=["all"], unsafe=True) == text


def test_what_the_package_offers() -> None:
    for name in newslint.__all__:
        assert getattr(newslint, name) is not None
    with pytest.raises(AttributeError):
        newslint.lint  # noqa: B018


def test_the_examples_in_the_docstring_are_true() -> None:
    assert doctest.testmod(newslint) == doctest.TestResults(failed=0, attempted=3)
