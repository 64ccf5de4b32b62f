"""Notes to newslint: what they silence, what they leave, and how they are written and cleared."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import HOUSE_CONFIG, environment, house, run

import newslint
from newslint.add_ignores import add_ignores
from newslint.findings import Finding
from newslint.library import format_of

SELECT = ["spelling", "residue/unused-suppression", "capitals"]
BOTH = pytest.mark.parametrize("filename", ["draft.md", "draft.txt"])
JUDGE = "residue/unused-suppression"


def look(text: str, filename: str = "draft.md", select: list[str] = SELECT) -> list[Finding]:
    return newslint.check(text, filename=filename, select=select)


def lines(text: str, filename: str = "draft.md") -> list[tuple[int, str]]:
    """The findings as (line, text)."""
    return [(finding.line, finding.text) for finding in look(text, filename)]


# ---- where a note holds -----------------------------------------------------------------------


@BOTH
def test_a_note_on_a_line_of_its_own_is_about_the_next_block(filename: str) -> None:
    text = (
        "The mayor spoke at teh port.\n\n<!-- newslint: ignore spelling/typo -->\n"
        "Ships left teh port.\n\nPilots stayed at teh port.\n"
    )
    assert lines(text, filename) == [(1, "teh"), (6, "teh")]
    apart = text.replace("-->\n", "-->\n\n")
    assert lines(apart, filename) == [(1, "teh"), (7, "teh")]


@BOTH
def test_the_next_block_of_wrapped_text_is_the_whole_paragraph(filename: str) -> None:
    wrapped = (
        "The council said on Monday that the harbour wall would be\n"
        "rebuilt before the winter, after teh storms of last year had\n"
        "taken most of it away and flooded teh market behind it.\n"
    )
    assert lines(wrapped, filename) == [(2, "teh"), (3, "teh")]
    assert lines("<!-- newslint: ignore spelling -->\n" + wrapped, filename) == []


@BOTH
def test_a_note_at_the_end_of_a_line_is_about_that_line(filename: str) -> None:
    text = (
        "The mayor spoke at teh port.\n"
        "Ships left teh port. <!-- newslint: ignore spelling -->\n"
        "Pilots stayed at teh port.\n"
    )
    assert lines(text, filename) == [(1, "teh"), (3, "teh")]


@BOTH
def test_a_range_and_the_file(filename: str) -> None:
    bad = "Ships left teh port.\n\n"
    start, end = "<!-- newslint: ignore-start spelling -->\n\n", "<!-- newslint: ignore-end -->\n\n"
    assert lines(bad + start + bad + bad + end + bad, filename) == [(1, "teh"), (11, "teh")]
    assert lines(bad + start + bad + bad, filename) == [(1, "teh")]
    everywhere = "<!-- newslint: ignore-file spelling/typo -->\n"
    assert lines(bad + bad + everywhere, filename) == []


def test_ranges_nest_and_end_by_their_names() -> None:
    text = (
        "<!-- newslint: ignore-start spelling -->\n\nShips left teh port.\n\n"
        "<!-- newslint: ignore-start capitals -->\n\nShips left teh port on monday.\n\n"
        "<!-- newslint: ignore-end spelling -->\n\nShips left teh port on monday.\n\n"
        "<!-- newslint: ignore-end capitals -->\n\nShips left teh port on monday.\n"
    )
    assert lines(text) == [(11, "teh"), (15, "teh"), (15, "monday")]


def test_names_are_rules_or_packs_in_lists_and_none_means_all() -> None:
    text = "Ships left teh port on monday."
    assert lines(text) == [(1, "teh"), (1, "monday")]
    for note, left in [
        ("ignore", []),
        ("ignore all", []),
        ("ignore spelling", ["monday"]),
        ("ignore capitals/lowercase-name", ["teh"]),
        ("ignore spelling/typo,capitals", []),
        (
            "ignore spelling/typo , capitals/lowercase-name -- the poem has it so, capital or not",
            [],
        ),
        ("ignore spelling/typo — it is spelled so", ["monday"]),
    ]:
        for draft in (f"<!-- newslint: {note} -->\n{text}\n", f"{text} <!--newslint:{note}-->\n"):
            assert [word for _, word in lines(draft)] == left, draft


@pytest.mark.parametrize(
    "draft",
    [
        "- ships\n- teh port <!-- newslint: ignore spelling -->\n",
        "- ships\n\n  <!-- newslint: ignore spelling -->\n  teh port\n",
        "> <!-- newslint: ignore spelling -->\n> Ships left teh port.\n",
        "| Ships left teh port <!-- newslint: ignore spelling --> |\n| --- |\n| x |\n",
        "<!-- newslint: ignore spelling -->\n# Ships Leave teh Port\n",
        "---\n# newslint: ignore spelling\ntitle: Ships leave teh port\n---\nThey left.\n",
        "---\n# newslint: ignore-file spelling\ntitle: x\n---\nThey left teh port.\n",
        "\ufeff<!-- newslint: ignore spelling -->\r\nShips left teh port.\r\n",
    ],
)
def test_notes_stand_wherever_text_stands(draft: str) -> None:
    assert look(draft) == []


@pytest.mark.parametrize(
    ("switch", "silent"),
    [
        ("newslint: off", True),
        ("newslint: false  # a poem", True),
        ('newslint: "off"', True),
        ("newslint: on", False),
        ("newslint: {ignore: [spelling/typo, capitals]}", True),
        ("newslint: {ignore: [capitals]}", False),
        ("newslint: { ignore: spelling }", True),
        ("newslint:\n  ignore: [spelling]", True),
        ("newslint:\n  ignore:\n    - 'spelling'", True),
        ("newslint:\n  ignore:\n  - spelling/typo # the ship's own name\ndate: 2024-01-02", True),
        ("tags: [newslint]\nabout: |\n  newslint: off", False),
    ],
)
def test_switches_of_yaml(switch: str, silent: bool) -> None:
    found = look(f"---\nlayout: post\n{switch}\n---\nShips left teh port.\n", select=["spelling"])
    assert [finding.text for finding in found] == ([] if silent else ["teh"])
    crlf = f"---\nlayout: post\n{switch}\n---\nShips left teh port.\n".replace("\n", "\r\n")
    assert len(look(crlf, select=["spelling"])) == len(found)


@pytest.mark.parametrize(
    "switch",
    [
        "newslint = false",
        'newslint = "off"',
        'newslint = { ignore = ["spelling"] }',
        'newslint.ignore = ["spelling/typo"]',
        '[newslint]\nignore = [\n  "spelling",\n]',
        '[author]\nname = "x"\n\n[newslint]\nignore = ["spelling"]\n\n[cover]\nalt = "y"',
    ],
)
def test_switches_of_toml(switch: str) -> None:
    assert look(f"+++\n{switch}\n+++\nShips left teh port.\n") == []


def test_notes_shown_as_code_are_examples() -> None:
    for shown in (
        "`<!-- newslint: ignore-file spelling -->`",
        "```\n<!-- newslint: ignore-file spelling -->\n```",
        "    <!-- newslint: ignore-file spelling -->",
    ):
        assert lines(f"Éowyn left teh port.\n\n{shown}\n") == [(1, "teh")]


def test_notes_in_plain_text_are_not_read() -> None:
    text = (
        "Ships left.\n<!-- newslint: ignore  spelling,capitals -- teh port on monday,it says -->\n"
    )
    found = newslint.check(text, filename="draft.txt", select=["all"])
    assert {finding.rule for finding in found} <= {JUDGE}


# ---- [sic] ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "“We recieve [sic] them,” she wrote.",
        "“We recieve guests (sic) there,” she wrote.",
        "“We recieve our guests [*sic*] there,” she wrote.",
        "“We always recieve guests [Sic!] there,” she wrote.",
    ],
)
def test_sic_silences_spelling_on_the_words_before_it(text: str) -> None:
    without = re.sub(r" [\[(].*[\])]", "", text)
    assert [finding.text for finding in look(without)] == ["recieve"]
    assert look(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“We [sic] recieve them,” she wrote.",
        "“We recieve our dear guests [sic] there,” she wrote.",
        "“We recieve. They come [sic] daily,” she wrote.",
        "“We recieve sic them,” she wrote.",
        "“We recieve [music] daily,” she wrote.",
    ],
)
def test_sic_silences_nothing_else(text: str) -> None:
    assert "recieve" in [finding.text for finding in look(text)]


def test_sic_leaves_the_other_packs_alone() -> None:
    assert [f.text for f in look("They met on monday [sic] at noon.")] == ["monday"]


# ---- needless notes ---------------------------------------------------------------------------


def test_a_note_is_judged_only_where_its_rules_are_on() -> None:
    text = "<!-- newslint: ignore usage -->\nShips left.\n"
    assert newslint.check(text) == []
    assert [f.rule for f in newslint.check(text, select=["usage", JUDGE])] == [JUDGE]
    narrowed = newslint.check(
        "<!-- newslint: ignore -->\nShips left.\n", select=["spelling", JUDGE]
    )
    assert narrowed == []
    (found,) = newslint.check("<!-- newslint: ignore -->\nShips left.\n")
    assert (found.rule, found.severity) == (JUDGE, "info")


def test_the_needless_name_is_told_and_taken_out() -> None:
    text = "<!-- newslint: ignore capitals, spelling/typo -->\nShips left teh port.\n"
    (found,) = look(text)
    assert (found.text, found.severity) == ("capitals", "info")
    fixed = newslint.fix(text, select=SELECT)
    assert fixed == "<!-- newslint: ignore spelling/typo -->\nShips left teh port.\n"
    assert look(fixed) == []


def test_a_name_that_is_none_is_a_warning_with_the_nearest_one() -> None:
    (found, typo) = look("Ships left teh port. <!-- newslint: ignore speling/typo -->\n")[::-1]
    assert (typo.text, found.severity) == ("teh", "warning")
    assert found.message == "There is no pack or rule “speling/typo”; did you mean spelling/typo?"
    assert found.fixes[0].edits[0].text == "spelling/typo"
    assert {fix.safety for fix in found.fixes} == {"review"}


def test_a_rule_of_a_house_is_not_told_of_where_no_house_is_read(tmp_path: Path) -> None:
    text = "The mayor spoke.\n\n<!-- newslint: ignore {} -->\n\nShips left.\n"
    assert look(text.format("desk/grammes")) == []
    for told in ("speling/typo", "spelling/gramme", "xylophone", "desk/"):
        assert [f.text for f in look(text.format(told))] == [told]
    house(tmp_path)
    (tmp_path / "draft.md").write_text(text.format("desk/grammes, house/ports"))
    read = run("check", "--format", "json", "--select", "residue", cwd=tmp_path)
    assert [f["text"] for f in read.findings] == ["desk/grammes"]
    unread = run("check", "--isolated", "--select", "residue", cwd=tmp_path)
    assert (unread.status, "desk/grammes" in unread.out) == (0, False)


@pytest.mark.parametrize(
    "note",
    [
        "<!-- newslint: ignroe spelling -->\n",
        "<!-- newslint: -->\n",
        "<!-- newslint: disable -->\n",
        "---\nnewslint: {ingore: [spelling]}\n---\n",
        "---\nnewslint: never\n---\n",
    ],
)
def test_a_note_that_cannot_be_understood_is_a_warning(note: str) -> None:
    (found,) = look(note + "Ships left.\n")
    assert (found.rule, found.severity, found.fixes) == (JUDGE, "warning", ())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fixing_clears_needless_notes_and_nothing_else(end: str) -> None:
    text = (
        "One ship.\n\n<!-- newslint: ignore-start spelling -->\n\nTwo ships.\n\n"
        "<!-- newslint: ignore-end -->\n\nThree ships. <!-- newslint: ignore capitals -->\n\n"
        "<!-- a remark -->\n\nFour ships.\n"
    ).replace("\n", end)
    wanted = "One ship.\n\nTwo ships.\n\nThree ships.\n\n<!-- a remark -->\n\nFour ships.\n"
    assert newslint.fix(text, select=SELECT) == wanted.replace("\n", end)


def test_a_silenced_place_is_not_fixed() -> None:
    text = "<!-- newslint: ignore spelling -->\nShips left teh port.\n"
    assert newslint.fix(text, select=SELECT) == text


def test_a_draft_without_notes_costs_nothing(tmp_path: Path) -> None:
    """Nothing is imported for notes where none stands in the draft, music or not."""
    code = (
        "import sys, newslint; newslint.check('The musicians left the port.', select=['all']);"
        "print([name for name in sys.modules if 'suppress' in name or 'ignores' in name])"
    )
    env = environment(NEWSLINT_CACHE_DIR=str(tmp_path))
    for _ in range(2):  # the first run compiles the rules
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, env=env, check=True
        )
    assert done.stdout.split() == [b"[]"]


# ---- --add-ignores ----------------------------------------------------------------------------

MESSY = """\
---
title: Ships leave teh port
seo:
  description: Why they left on monday
---
# Ships Leave teh Port

The harbour master said on monday that teh ships had left.

The pilots stayed at teh port.
The crews did not. They left on tuesday.@@
Some said so.

- teh first
- second on monday

> They left teh port,
> all of them.

| teh port | monday |
| --- | --- |
| x | on tuesday |

Setext teh Heading
==================

<!-- newslint: ignore capitals -->
They left teh port on monday.

Most of the crews had gone home by then, since nobody in the port knew whether
teh ships would come back before the winter, or whether they would come back at
all, as the owners had said on friday.

A line \\
with teh break.
""".replace("@", " ")


def silenced(text: str, filename: str) -> str:
    out, count = add_ignores(
        text, format_of(filename), lambda draft: newslint.check(draft, filename=filename)
    )
    found = newslint.check(text, filename=filename)
    assert count == sum(finding.rule != JUDGE for finding in found)
    return out


def without_notes(text: str) -> str:
    text = re.sub(r"^(?:<!--|#) newslint: [^\r\n]*\r?\n", "", text, flags=re.M)
    return re.sub(r" <!-- newslint: [^\r\n]*?-->", "", text)


@BOTH
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_what_stands_today_is_ignored_and_the_text_untouched(
    filename: str, end: str, start: str
) -> None:
    text = start + MESSY.replace("\n", end)
    out = silenced(text, filename)
    assert newslint.check(out, filename=filename) == []
    assert silenced(out, filename) == out, "idempotent"
    assert without_notes(out) == without_notes(text), "only notes were added"
    assert end == "\n" or "\n" not in out.replace("\r\n", "")


def test_the_notes_of_markdown_part_nothing() -> None:
    """Lists, quotations, tables, paragraphs and hard breaks are set as they were."""
    import pyromark

    def page(text: str) -> str:
        body = text.partition("\n---\n")[2]
        html = pyromark.html(body, options=pyromark.Options.ENABLE_TABLES)
        return re.sub(r"\s*<!--.*?-->", "", html).strip()

    out = silenced(MESSY, "draft.md")
    assert page(out) == page(MESSY)
    assert "tuesday. <!-- newslint: ignore capitals/lowercase-name -->  \n" in out
    assert "<!-- newslint: ignore capitals, spelling/typo -->\nThey left" in out, "notes are used"
    assert "# newslint: ignore spelling/typo\ntitle: Ships" in out


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    house(tmp_path)
    (tmp_path / "old.md").write_bytes(b"The harbor is closed.\r\n\r\nThe harbor wall fell.\r\n")
    return tmp_path


def test_add_ignores_on_the_command_line(repo: Path) -> None:
    done = run("check", "--add-ignores", "old.md", cwd=repo)
    assert done.status == 0
    assert "2 findings will be ignored" in done.err
    text = (repo / "old.md").read_bytes()
    assert text == (
        b"<!-- newslint: ignore house/ports -->\r\nThe harbor is closed.\r\n\r\n"
        b"<!-- newslint: ignore house/ports -->\r\nThe harbor wall fell.\r\n"
    )
    assert run("check", "old.md", cwd=repo).status == 0
    run("check", "--add-ignores", "old.md", cwd=repo)
    assert (repo / "old.md").read_bytes() == text


def test_add_ignores_to_standard_input(repo: Path) -> None:
    done = run("check", "--add-ignores", "-", cwd=repo, input=b"The harbor is closed.\n")
    assert done.raw == b"<!-- newslint: ignore house/ports -->\nThe harbor is closed.\n"


def test_add_ignores_goes_without_fixes(repo: Path) -> None:
    for option in ("--fix", "--diff"):
        done = run("check", "--add-ignores", option, "old.md", cwd=repo)
        assert done.status == 2
        assert "--add-ignores goes without" in done.err


def test_packs_of_the_house_can_be_named(repo: Path) -> None:
    house(repo, HOUSE_CONFIG.replace('["house"]\n', f'["house", "{JUDGE}"]\n', 2))
    (repo / "newslint.toml").write_text(
        f'packs = ["house"]\nselect = ["house", "{JUDGE}"]\n', encoding="utf-8"
    )
    (repo / "a.md").write_text("<!-- newslint: ignore house -->\nThe harbor is closed.\n")
    (repo / "b.md").write_text("<!-- newslint: ignore house/port -->\nThe harbor is closed.\n")
    assert run("check", "a.md", cwd=repo).status == 0
    told = run("check", "--format", "concise", "b.md", cwd=repo)
    assert "did you mean house/ports?" in told.out
