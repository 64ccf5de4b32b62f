"""Our own drafts: every defect that an editor marked is found, and nothing else is."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

import newslint
from newslint import packs
from newslint.findings import Finding, Fix

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
DRAFTS = sorted((FIXTURES / "drafts").glob("*.md"))
CLEAN = sorted(path for path in (FIXTURES / "clean").iterdir() if path.suffix in (".md", ".txt"))

NO_SINGLE_ANSWER = "-"
REMOVED = "(removed)"
BY_LINE = ("completeness", "residue", "quotes", "numbers")


class Row(NamedTuple):
    """One line of an `.expected` file; ``start`` and ``end`` are code points, from 0."""

    line: int
    column: int
    pack: str
    wrong: str
    right: str
    start: int
    end: int

    @property
    def by_line(self) -> bool:
        """Whether any place in the same line will do, since the defect has no one right place."""
        return self.pack in BY_LINE or (self.pack == "consistency" and self.wrong.endswith(":"))

    def __str__(self) -> str:
        return f"{self.line}:{self.column} {self.pack}: {shorten(self.wrong)!r}"


def shorten(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def rows_of(path: Path) -> Iterator[Row]:
    text = read(path)
    lines = text.split("\n")
    for entry in read(path.with_suffix(".expected")).splitlines():
        if entry.startswith("#"):
            continue
        place, pack, wrong, right = entry.split("\t")
        line, column = (int(number) for number in place.split(":"))
        start = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
        yield Row(line, column, pack, wrong, right, start, start + len(wrong))


def hits(row: Row, finding: Finding, text: str) -> bool:
    """Whether a finding speaks of the defect: the same pack, and the same place."""
    if finding.rule.partition("/")[0] != row.pack:
        return False
    start, end = row.start, row.end
    if row.by_line:
        start = text.rfind("\n", 0, row.start) + 1
        end = text.find("\n", row.end)
    if finding.start == finding.end:
        return start <= finding.start <= end
    return finding.start < end and start < finding.end


def problem_of_fix(row: Row, fix: Fix, text: str) -> str:
    """What is wrong with a fix of this defect, or an empty text."""
    if row.right == REMOVED:
        got = applied(text, fix, 0, len(text))
        wanted = text[: row.start] + text[row.end :]
        if re.sub(r"\n+", "\n", got) == re.sub(r"\n+", "\n", wanted):
            return ""
        return f"the fix “{fix.title}” does not remove it and nothing else"
    touching = [edit for edit in fix.edits if edit.start <= row.end and edit.end >= row.start]
    start = min([row.start, *(edit.start for edit in touching)])
    end = max([row.end, *(edit.end for edit in touching)])
    got = applied(text, fix._replace(edits=tuple(touching)), start, end)
    wanted = text[start : row.start] + row.right + text[row.end : end]
    return "" if got == wanted else f"the first fix gives {got!r}, not {wanted!r}"


def applied(text: str, fix: Fix, start: int, end: int) -> str:
    """The region of the text, from ``start`` to ``end``, after the fix."""
    pieces, at = [], start
    for edit in sorted(fix.edits):
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:end]])


def problem_of_row(row: Row, findings: list[Finding], text: str) -> str:
    found = [finding for finding in findings if hits(row, finding, text)]
    if not found:
        return f"missed    {row} (right: {row.right})"
    if row.right == NO_SINGLE_ANSWER:
        return ""
    problems = [
        problem_of_fix(row, finding.fixes[0], text) if finding.fixes else "it offers no fix"
        for finding in found
    ]
    return f"not fixed {row}: {problems[0]}" if all(problems) else ""


def alarm(finding: Finding) -> str:
    place = f"{finding.line}:{finding.column}"
    return f"alarm     {place} {finding.rule}: {shorten(finding.text)!r} {finding.message}"


def name_of(path: Path) -> str:
    return path.name


def test_there_are_five_drafts_of_each_sort() -> None:
    assert [path.stem for path in DRAFTS] == [
        "breaking",
        "court",
        "interview",
        "obituary",
        "sport-uk",
    ]
    assert len(CLEAN) == 5
    for path in (*DRAFTS, *CLEAN):
        assert len(read(path).split()) >= 400, path.name


@pytest.mark.parametrize("path", DRAFTS, ids=name_of)
def test_expected_rows_quote_the_draft(path: Path) -> None:
    text = read(path)
    rows = list(rows_of(path))
    assert 14 <= len(rows) <= 25
    for row in rows:
        assert text[row.start : row.end] == row.wrong, str(row)
        assert row.pack in packs.DEFAULT_PACKS, str(row)
        assert row.right
        assert row.right != row.wrong
    assert rows == sorted(rows)
    assert all(left.end <= right.start for left, right in pairwise(rows))


@pytest.mark.parametrize("path", DRAFTS, ids=name_of)
def test_every_defect_is_found_and_fixed_and_nothing_else(path: Path) -> None:
    text = read(path)
    rows = list(rows_of(path))
    findings = newslint.check(text, filename=path.name)
    problems = [problem for row in rows if (problem := problem_of_row(row, findings, text))]
    problems += [
        alarm(finding) for finding in findings if not any(hits(row, finding, text) for row in rows)
    ]
    assert not problems, "\n".join(["", path.name, *problems])


@pytest.mark.parametrize("path", CLEAN, ids=name_of)
def test_clean_copy_is_silent(path: Path) -> None:
    text = read(path)
    alarms = [alarm(finding) for finding in newslint.check(text, filename=path.name)]
    assert not alarms, "\n".join(["", path.name, *alarms])
    assert newslint.fix(text, filename=path.name) == text


@pytest.mark.parametrize("path", [*DRAFTS, *CLEAN], ids=name_of)
def test_fixing_twice_equals_fixing_once(path: Path) -> None:
    once = newslint.fix(read(path), filename=path.name)
    assert newslint.fix(once, filename=path.name) == once
