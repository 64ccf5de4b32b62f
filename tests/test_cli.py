"""The command line, run as a process: what it prints, what it leaves with, what it never loses."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import HOUSE_CONFIG, HOUSE_RULE, environment, house, run

BAD = "The harbor is closed. Ships wait off the harbor wall.\n"
GOOD = "The harbour is closed. Ships wait off the harbour wall.\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """An editorial repo with a bad draft and a clean one."""
    house(tmp_path)
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8", newline="")
    (tmp_path / "clean.md").write_text("The sea is calm.\n", encoding="utf-8", newline="")
    return tmp_path


# ---- exit status and reports ------------------------------------------------------------------


def test_findings_leave_with_1_and_clean_drafts_with_0(repo: Path) -> None:
    assert run("check", "bad.md", cwd=repo).status == 1
    clean = run("check", "clean.md", cwd=repo)
    assert (clean.status, clean.err) == (0, "")
    assert "Nothing to mark in 1 draft." in clean.out


def test_fail_on_decides_what_is_grave(repo: Path) -> None:
    house(repo, HOUSE_CONFIG + 'fail-on = "error"\n')
    assert run("check", "bad.md", cwd=repo).status == 0
    house(repo, HOUSE_CONFIG + 'fail-on = "error"\n[severities]\n"house/ports" = "error"\n')
    assert run("check", "bad.md", cwd=repo).status == 1
    house(repo, HOUSE_CONFIG + '[severities]\nhouse = "info"\n')
    assert run("check", "bad.md", cwd=repo).status == 0


def test_exit_zero_never_leaves_with_1_but_still_with_2(repo: Path) -> None:
    assert run("check", "--exit-zero", "bad.md", cwd=repo).status == 0
    assert run("check", "--exit-zero", "bad.md", "gone.md", cwd=repo).status == 2


def test_json_is_the_contract(repo: Path) -> None:
    outcome = run("check", "--format", "json", "bad.md", cwd=repo)
    assert outcome.status == 1
    first, second = outcome.findings
    assert first == {
        "path": "bad.md",
        "line": 1,
        "column": 5,
        "end_line": 1,
        "end_column": 11,
        "start": 4,
        "end": 10,
        "rule": "house/ports",
        "severity": "warning",
        "message": "Write “harbour”, not “harbor”.",
        "text": "harbor",
        "fixes": [
            {
                "safety": "safe",
                "title": "Write “harbour”",
                "edits": [{"start": 4, "end": 10, "text": "harbour"}],
            }
        ],
    }
    assert BAD[second["start"] : second["end"]] == second["text"] == "harbor"


def test_json_is_valid_when_there_is_nothing_to_say(repo: Path) -> None:
    (repo / "empty").mkdir()
    assert run("check", "--format", "json", "clean.md", cwd=repo).findings == []
    assert run("check", "--format", "json", "empty", cwd=repo).findings == []
    broken = run("check", "--format", "json", "gone.md", cwd=repo)
    assert (broken.status, broken.findings) == (2, [])


def test_concise_is_a_line_a_finding(repo: Path) -> None:
    outcome = run("check", "--format", "concise", cwd=repo)
    assert outcome.out.splitlines() == [
        "bad.md:1:5: warning: Write “harbour”, not “harbor”. [house/ports]",
        "bad.md:1:42: warning: Write “harbour”, not “harbor”. [house/ports]",
    ]


def test_text_marks_the_place_and_counts(repo: Path) -> None:
    lines = run("check", cwd=repo).out.splitlines()
    assert lines[0] == "bad.md"
    assert lines[1] == "  1:5 warning: Write “harbour”, not “harbor”. [house/ports]"
    assert lines[2].index("harbor") == lines[3].index("^^^^^^")
    assert lines[4] == "    = safe fix: Write “harbour”"
    assert " ".join(lines[lines.index("") :]).strip() == (
        "2 findings in 1 of 2 drafts: 2 warnings. --fix repairs 2 of them."
    )


def test_text_marks_wide_and_combining_characters_where_they_stand(repo: Path) -> None:
    draft = "東京 e\u0301tait\tthe 👍🏽 harbor\n"
    (repo / "wide.md").write_text(draft, encoding="utf-8")
    lines = run("check", "wide.md", cwd=repo).out.splitlines()
    shown, marks = lines[2], lines[3]
    from unicodedata import combining, east_asian_width

    before = shown[: shown.index("harbor")]
    columns = sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in before)
    assert marks.index("^") == columns
    assert "\t" not in shown


def test_text_fits_the_page(repo: Path) -> None:
    paragraph = "word " * 400 + "harbor " + "more " * 400
    (repo / "long.md").write_text(paragraph + "\n", encoding="utf-8")
    lines = run("check", "long.md", cwd=repo).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2].startswith("    | … ")
    assert lines[2].endswith(" …")
    assert lines[2].index("harbor") == lines[3].index("^^^^^^")
    wide = run("check", "long.md", cwd=repo, env={"COLUMNS": "100"}).out.splitlines()
    assert 80 < max(map(len, wide)) <= 100


def test_quiet_prints_findings_alone(repo: Path) -> None:
    assert run("check", "-q", "clean.md", cwd=repo).out == ""
    assert "findings in" not in run("check", "-q", "bad.md", cwd=repo).out


def test_a_code_page_cannot_stop_the_report(repo: Path) -> None:
    (repo / "bad.md").write_text("“東京” 👍 the harbor – Erdoğan …\n", encoding="utf-8")
    for encoding in ("cp1252", "ascii", "cp437"):
        outcome = run("check", "bad.md", cwd=repo, env={"PYTHONIOENCODING": encoding})
        assert outcome.status == 1
        assert outcome.err == ""
        lines = outcome.raw.decode(encoding).splitlines()
        assert lines[2].index("harbor") == lines[3].index("^^^^^^")
        if encoding == "ascii":
            assert 'Write "harbour", not "harbor".' in lines[1]


@pytest.mark.parametrize(
    ("args", "env", "colored"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colors(repo: Path, args: tuple[str, ...], env: dict[str, str], colored: bool) -> None:
    assert ("\x1b[" in run("check", *args, "bad.md", cwd=repo, env=env).out) is colored


# ---- which drafts -----------------------------------------------------------------------------


def paths_of(repo: Path, *args: str) -> list[str]:
    """The drafts that a run checks, told by the finding that each of them holds."""
    found = run("check", "--format", "json", *args, cwd=repo).findings
    return sorted({finding["path"].replace(os.sep, "/") for finding in found})


def draft(repo: Path, *names: str) -> None:
    for name in names:
        (repo / name).parent.mkdir(parents=True, exist_ok=True)
        (repo / name).write_text("The harbor.\n", encoding="utf-8")


def test_a_folder_means_its_drafts(repo: Path) -> None:
    draft(repo, "a/b/x.markdown", "a/y.txt", "a/Z.MD", "a/page.html", ".hidden/x.md")
    draft(repo, "node_modules/x.md", "env/pyvenv.cfg", "env/x.md")
    assert paths_of(repo) == ["a/Z.MD", "a/b/x.markdown", "a/y.txt", "bad.md"]
    assert paths_of(repo, "a") == ["a/Z.MD", "a/b/x.markdown", "a/y.txt"]
    assert paths_of(repo, "a", "a/y.txt", "./a/y.txt") == ["a/Z.MD", "a/b/x.markdown", "a/y.txt"]


def test_gitignore_is_respected(repo: Path) -> None:
    draft(repo, "a/x.md", "a/keep.md", "old/x.md", "sub/c/x.md", "sub/c/y.md")
    (repo / ".git").mkdir()
    (repo / ".gitignore").write_text("old/\na/*.md\n!a/keep.md\n")
    (repo / "sub" / ".gitignore").write_text("/c/x.md\n")
    assert paths_of(repo) == ["a/keep.md", "bad.md", "sub/c/y.md"]
    assert paths_of(repo, "sub/c") == ["sub/c/y.md"]
    assert paths_of(repo, "old/x.md") == ["old/x.md"], "a file named outright is always checked"


def test_include_and_exclude(repo: Path) -> None:
    draft(repo, "a/x.md", "a/x.copy", "archive/2020/x.md", "archive/y.md", "b/archive/z.md")
    house(repo, HOUSE_CONFIG + 'include = ["*.copy", "*.md"]\nexclude = ["/archive/"]\n')
    assert paths_of(repo) == ["a/x.copy", "a/x.md", "b/archive/z.md", "bad.md"]
    assert paths_of(repo, "--exclude", "a,bad.*") == ["b/archive/z.md"]
    assert paths_of(repo, "archive/y.md") == ["archive/y.md"]
    assert paths_of(repo, "archive") == []


def test_globs_are_ours_where_no_shell_expands_them(repo: Path) -> None:
    draft(repo, "a/x.md", "a/b/y.md", "a/[draft].md")
    assert paths_of(repo, "a/*.md") == ["a/[draft].md", "a/x.md"]
    assert paths_of(repo, "**/*.md", "--exclude", "b") == ["a/[draft].md", "a/x.md", "bad.md"]
    assert paths_of(repo, "a/[draft].md") == ["a/[draft].md"]
    nothing = run("check", "a/*.txt", cwd=repo)
    assert nothing.status == 2
    assert "matches no file" in nothing.err


def test_a_folder_without_drafts_is_no_failure(repo: Path) -> None:
    (repo / "empty").mkdir()
    outcome = run("check", "empty", cwd=repo)
    assert outcome.status == 0
    assert "there are no drafts here" in outcome.err


# ---- standard input ---------------------------------------------------------------------------


def test_stdin(repo: Path) -> None:
    outcome = run("check", "--format", "json", "-", cwd=repo, input=BAD.encode())
    assert outcome.status == 1
    assert [finding["path"] for finding in outcome.findings] == ["-", "-"]


def test_stdin_filename_gives_format_config_and_path(repo: Path) -> None:
    (repo / "inner").mkdir()
    (repo / "inner" / "newslint.toml").write_text('select = ["spacing"]\n')
    code = b"`harbor` and [harbor](x)\n"
    as_text = run(
        "check", "--format", "json", "--stdin-filename", "x.txt", "-", cwd=repo, input=code
    )
    assert [f["start"] for f in as_text.findings] == [1, 14]
    as_markdown = run(
        "check", "--format", "json", "--stdin-filename", "x.md", "-", cwd=repo, input=code
    )
    assert [(f["path"], f["start"]) for f in as_markdown.findings] == [("x.md", 14)]
    elsewhere = run("check", "--stdin-filename", "inner/x.md", "-", cwd=repo, input=BAD.encode())
    assert elsewhere.status == 0


def test_fix_on_stdin_writes_the_text_out_and_the_report_to_stderr(repo: Path) -> None:
    for encoded in (BAD.encode(), BAD.encode("utf-8-sig"), BAD.encode("utf-16")):
        outcome = run("check", "--fix", "--format", "json", "-", cwd=repo, input=encoded)
        codec = "utf-16" if encoded[:1] == b"\xff" else "utf-8-sig"
        assert outcome.raw.decode(codec) == GOOD
        assert json.loads(outcome.err) == {"version": 1, "findings": []}
        assert outcome.status == 0


def test_stdin_that_is_no_text_leaves_nothing_behind(repo: Path) -> None:
    outcome = run("check", "--fix", "-", cwd=repo, input=b"\x00\x01\x02")
    assert (outcome.status, outcome.raw) == (2, b"")
    assert "- is not a text" in outcome.err


# ---- fixing -----------------------------------------------------------------------------------


def test_fix_writes_and_a_second_fix_changes_nothing(repo: Path) -> None:
    first = run("check", "--fix", cwd=repo)
    assert first.status == 0
    assert "Fixed 2 places in 1 draft." in first.out
    assert (repo / "bad.md").read_text() == GOOD
    before = (repo / "bad.md").stat().st_mtime_ns
    second = run("check", "--fix", cwd=repo)
    assert "Fixed" not in second.out
    assert (repo / "bad.md").stat().st_mtime_ns == before, "what needs no fix is not written"


def test_fix_leaves_what_an_editor_should_read(repo: Path) -> None:
    house(repo, rule=HOUSE_RULE.replace('"safe"', '"review"'))
    assert run("check", "--fix", cwd=repo).status == 1
    assert (repo / "bad.md").read_text() == BAD
    assert run("check", "--fix", "--unsafe-fixes", cwd=repo).status == 0
    assert (repo / "bad.md").read_text() == GOOD


def test_exit_non_zero_on_fix(repo: Path) -> None:
    assert run("check", "--fix", "--exit-non-zero-on-fix", cwd=repo).status == 1
    assert run("check", "--fix", "--exit-non-zero-on-fix", cwd=repo).status == 0


def test_diff_shows_and_writes_nothing(repo: Path) -> None:
    outcome = run("check", "--diff", cwd=repo)
    assert outcome.status == 1
    assert (repo / "bad.md").read_text() == BAD
    assert outcome.out.splitlines()[:2] == ["--- a/bad.md", "+++ b/bad.md"]
    assert "+" + GOOD.rstrip("\n") in outcome.out.splitlines()
    assert run("check", "--diff", "--fix", cwd=repo).status == 1
    assert (repo / "bad.md").read_text() == BAD
    assert run("check", "--diff", "clean.md", cwd=repo) == (0, "", "", b"")
    assert run("check", "--diff", "--exit-zero", cwd=repo).status == 0


def test_diff_can_be_applied(repo: Path) -> None:
    (repo / "bad.md").write_bytes("\ufeffÉté\r\nthe harbor\u2028wall\r\n\r\nthe harbor".encode())
    patch = run("check", "--diff", cwd=repo).raw
    subprocess.run(["git", "init", "-q"], cwd=repo, check=True)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=repo, input=patch, check=True)
    fixed = "\ufeffÉté\r\nthe harbour\u2028wall\r\n\r\nthe harbour"
    assert (repo / "bad.md").read_bytes().decode() == fixed


# ---- choosing rules ---------------------------------------------------------------------------


def test_select_and_ignore(repo: Path) -> None:
    assert run("check", "--select", "usage,spacing", "bad.md", cwd=repo).status == 0
    assert run("check", "--select", "usage", "--extend-select", "house", cwd=repo).status == 1
    assert run("check", "--ignore", "house/ports", cwd=repo).status == 0
    assert run("check", "--select", "house/ports", "--ignore", "house", cwd=repo).status == 1
    house(repo, HOUSE_CONFIG + 'ignore = ["house/ports"]\n')
    assert run("check", cwd=repo).status == 0
    assert run("check", "--select", "house/ports", cwd=repo).status == 1
    assert run("check", "--isolated", "--select", "usage", cwd=repo).status == 0


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_an_unknown_name_is_refused_with_the_nearest(repo: Path, option: str) -> None:
    outcome = run("check", option, "house/port", cwd=repo)
    assert (outcome.status, outcome.out) == (2, "")
    assert "there is no pack or rule “house/port”; did you mean house/ports?" in outcome.err


# ---- what cannot be done ----------------------------------------------------------------------


def test_bad_drafts_are_told_of_and_the_others_are_checked(repo: Path) -> None:
    (repo / "binary.md").write_bytes(b"\x89PNG\r\n\x00\x00harbor")
    (repo / "windows.md").write_bytes(b"line one\nThe harbor\x92s wall\n")
    (repo / "half.md").write_bytes(b"\xff\xfeh\x00a")
    outcome = run("check", "--format", "json", ".", "gone.md", "gone/", cwd=repo)
    assert outcome.status == 2
    assert {finding["path"] for finding in outcome.findings} == {"bad.md"}
    sentences = sorted(outcome.err.splitlines())
    assert len(sentences) == 5
    for start, rest in zip(
        ("binary.md is not a text", "gone.md does not", "gone/ does not", "half.md", "windows.md"),
        sentences,
    ):
        assert rest.startswith(f"newslint: {start}")
    assert "line 2 holds the byte 0x92" in sentences[-1]


def test_too_long_a_draft_is_refused_at_once(repo: Path) -> None:
    with open(repo / "dump.txt", "wb") as file:
        file.truncate(50_000_000)
    outcome = run("check", ".", cwd=repo)
    assert outcome.status == 2
    assert "dump.txt is 50 MB long" in outcome.err
    assert "bad.md" in outcome.out
    piped = run("check", "-", cwd=repo, input=b"word " * 1_200_000)
    assert piped.status == 2


def test_a_pipe_or_device_is_not_waited_for(repo: Path) -> None:
    os.mkfifo(repo / "pipe.md")
    outcome = run("check", "pipe.md", cwd=repo, timeout=20)
    assert outcome.status == 2
    assert "pipe.md is not a file" in outcome.err


def test_a_broken_rule_is_told_of_and_the_others_work(repo: Path) -> None:
    (repo / "house" / "wrong.toml").write_text(
        'kind = "substitutoin"\nmessage = "x."\ndocs = "y"\n'
    )
    for _ in range(2):  # the second time, too: what is broken is never cached
        outcome = run("check", "--format", "json", cwd=repo)
        assert outcome.status == 2
        assert len(outcome.findings) == 2
        assert re.search(r"wrong\.toml:1: kind: there is no kind “substitutoin”", outcome.err)


def test_a_rule_that_fails_on_a_draft_is_told_of(repo: Path) -> None:
    """A message with a field that is not there is only seen when the rule speaks."""
    house(repo, rule=HOUSE_RULE.replace("“{fix}”", "“{fixx}”"))
    outcome = run("check", cwd=repo)
    assert outcome.status == 2
    assert "bad.md was not checked: a rule failed on it (KeyError: 'fixx')" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("chekc",), "there is no command “chekc”; did you mean check?"),
        (("bad.md",), "to check it, say: newslint check bad.md"),
        (("check", "--formt", "json"), "No such option"),
        (("check", "--format", "xml"), "'xml' is not one of"),
        (("check", "-", "bad.md"), "- (standard input) stands alone"),
        (("check", "--stdin-filename", "a.md", "bad.md"), "--stdin-filename goes with - alone"),
        (("check", "--config", "gone.toml"), "gone.toml: the config cannot be read"),
        (("explain", "house/prots"), "did you mean house/ports?"),
    ],
)
def test_wrong_use_is_refused_in_a_sentence(
    repo: Path, args: tuple[str, ...], sentence: str
) -> None:
    outcome = run(*args, cwd=repo)
    assert (outcome.status, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_reader_that_leaves_early_is_no_error(repo: Path) -> None:
    for number in range(300):
        (repo / f"draft-{number}.md").write_text(BAD, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "newslint", "check"],
        cwd=repo,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 1


def test_ctrl_c_ends_cleanly(repo: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "newslint", "check", "-"],
        cwd=repo,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    )
    time.sleep(1.5)  # it waits for its standard input by then
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err.strip().endswith(b"stopped")
    assert b"Traceback" not in err


# ---- the other commands -----------------------------------------------------------------------


def test_version_and_help(tmp_path: Path) -> None:
    from newslint import __version__

    assert run("--version", cwd=tmp_path).out == f"newslint {__version__}\n"
    text = run("--help", cwd=tmp_path).out
    assert "newslint check --fix draft.md" in text
    for command in ("check", "explain", "rules", "words", "accept", "completion"):
        assert f"\n  {command} " in text
        assert run(command, "--help", cwd=tmp_path).status == 0


def test_explain_a_rule_and_a_pack(repo: Path) -> None:
    rule = run("explain", "house/ports", cwd=repo).out
    assert "The house spells its port towns" in rule
    assert "bad:  The «harbor» is closed." in rule
    assert "swap = 2 entries (harbor, dockyards)" in rule
    assert run("explain", "ports", cwd=repo).out == rule
    assert "house/ports" in run("explain", "house", cwd=repo).out


def test_rules_lists_rules_and_whether_they_are_on(repo: Path) -> None:
    text = run("rules", cwd=repo).out
    assert re.search(r"house/ports +warning +--fix\n", text)
    assert "usage  (off; --extend-select usage)" in text
    rules = {
        rule["id"]: rule
        for rule in json.loads(run("rules", "--format", "json", cwd=repo).out)["rules"]
    }
    assert rules["house/ports"]["on"] is True
    assert rules["usage/wordy-phrases"]["on"] is False
    assert rules["house/ports"]["examples"][0]["bad"] == "The «harbor» is closed."
    assert "### house/ports" in run("rules", "--format", "md", cwd=repo).out
    assert "house/ports" not in run("rules", "--isolated", cwd=repo).out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(tmp_path: Path, shell: str) -> None:
    outcome = run("completion", shell, cwd=tmp_path)
    assert outcome.status == 0
    assert f"_NEWSLINT_COMPLETE={shell}_complete" in outcome.out


def test_completion_of_rules_behind_a_comma(tmp_path: Path) -> None:
    env = {
        "_NEWSLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": "newslint check --select spelling,usage/w",
        "COMP_CWORD": "3",
    }
    outcome = run(cwd=tmp_path, env=env)
    assert "plain,spelling,usage/wordy-phrases" in outcome.out


def test_accept_and_words(repo: Path) -> None:
    (repo / "bad.md").write_text(
        "Zubqar met Zubqar’s sister in Xquorl. Zubqar left.\n", encoding="utf-8"
    )
    listed = run("words", "--counts", "bad.md", cwd=repo)
    assert [line.split() for line in listed.out.splitlines()] == [["3", "Zubqar"], ["1", "Xquorl"]]
    assert run("words", "--at-least", "2", "bad.md", cwd=repo).out == "Zubqar\n"
    (repo / "sub").mkdir()
    added = run("accept", "Zubqar", "Aardvox", cwd=repo / "sub")
    assert added.status == 0
    lines = (repo / ".newslint" / "words.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["Aardvox", "Zubqar"]
    again = run("accept", "Zubqar", "Mokele", cwd=repo)
    assert "1 word added, 1 stood there already" in again.out
    lines = (repo / ".newslint" / "words.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["Aardvox", "Mokele", "Zubqar"]
    assert run("words", "bad.md", cwd=repo).out == "Xquorl\n"
    (repo / "new.txt").write_text("Xquorl  # a river\n")
    assert run("accept", "--file", "new.txt", cwd=repo).status == 0
    assert run("words", "bad.md", cwd=repo).out == ""
