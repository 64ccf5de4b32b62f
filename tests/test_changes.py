"""--changed-since and --staged, in real git repositories."""

import os
import random
import sys
from pathlib import Path

import pytest
from commandline import Outcome, environment, house, run
from repos import Repo, forget_settings

from newslint.changes import Changes, GitError
from newslint.findings import Finding

BAD = "The harbor is open."
GOOD = "The harbour is open."


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """An editorial repo with a rule of its own and one old draft that breaks it twice."""
    forget_settings(monkeypatch, tmp_path)
    repo = Repo(tmp_path / "desk")
    house(repo.folder)
    repo.write("old.md", f"{BAD}\n\nIt was dull.\n\n{BAD}\n")
    repo.commit()
    return repo


def check(repo: Repo, *args: str, folder: str = ".") -> Outcome:
    return run("check", "--format", "concise", "-q", *args, cwd=repo.folder / folder)


def places(outcome: Outcome) -> list[str]:
    """Where something was found, as path:line."""
    assert outcome.err == "", outcome.err
    found = [":".join(line.split(":")[:2]) for line in outcome.out.splitlines()]
    assert outcome.status == (1 if found else 0)
    return found


def test_only_changed_lines_count(repo: Repo) -> None:
    assert places(check(repo)) == ["old.md:1", "old.md:5"]
    assert places(check(repo, "--changed-since", "HEAD")) == []
    repo.write("old.md", f"{BAD}\n\nIt was dull.\n\n{BAD} Again.\n\nThe dockyards, too.\n")
    assert places(check(repo, "--changed-since", "HEAD")) == ["old.md:5", "old.md:7"]
    repo.commit()
    assert places(check(repo, "--changed-since", "HEAD")) == []
    assert places(check(repo, "--changed-since", "HEAD~1")) == ["old.md:5", "old.md:7"]


def test_what_git_does_not_track_yet_is_new(repo: Repo) -> None:
    repo.write("new.md", f"{GOOD}\n{BAD}\n")
    repo.write("left/out.md", BAD)
    repo.write(".gitignore", "left/\n")
    assert places(check(repo, "--changed-since", "HEAD")) == ["new.md:2"]
    assert places(check(repo, "--staged")) == []


def test_a_draft_that_moved_is_no_new_draft(repo: Repo) -> None:
    (repo.folder / "archive").mkdir()
    repo.git("mv", "old.md", "archive/moved.md")
    assert places(check(repo, "--changed-since", "HEAD")) == []
    assert places(check(repo, "--staged")) == []
    repo.write("archive/moved.md", f"{BAD}\n\nIt was dull.\n\nThe harbor is shut.\n")
    assert places(check(repo, "--changed-since", "HEAD")) == ["archive/moved.md:5"]
    repo.git("add", "--all")
    assert places(check(repo, "--staged")) == ["archive/moved.md:5"]
    assert places(check(repo, "--staged", "archive")) == ["archive/moved.md:5"]


def test_what_others_wrote_since_is_not_ours(repo: Repo) -> None:
    repo.git("switch", "-q", "-c", "feature")
    repo.write("ours.md", BAD)
    repo.commit()
    repo.git("switch", "-q", "main")
    repo.write("old.md", f"{GOOD}\n\nIt was dull.\n\n{GOOD}\n")
    repo.commit()
    repo.git("switch", "-q", "feature")
    assert places(check(repo, "--changed-since", "main")) == ["ours.md:1"]


NAMES = [
    "a b.md",
    "käse.md",
    '"quoted".md',
    "two\nlines.md",
    "tab\there.md",
    "back\\slash.md",
    "-x.md",
]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("quoted", ["true", "false"])
def test_names_that_git_quotes(
    repo: Repo, name: str, quoted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("config", "core.quotePath", quoted)
    repo.write(name, f"{BAD}\nDull.\n")
    repo.commit()
    repo.write(name, f"{BAD}\n{BAD}\n")
    repo.git("add", "--all")
    monkeypatch.chdir(repo.folder)
    for changes in (Changes("HEAD"), Changes()):
        assert list(changes.below(".")) == [name]
        assert lines(changes, name, f"{BAD}\n{BAD}\n") == [2]
    assert Changes().staged_bytes(name).decode() == f"{BAD}\n{BAD}\n"


SETTINGS = {
    "color.ui": "always",
    "diff.relative": "true",
    "diff.renames": "false",
    "diff.interHunkContext": "9",
    "diff.context": "5",
    "diff.external": "false",
    "diff.submodule": "log",
    "diff.algorithm": "patience",
}


@pytest.mark.parametrize("prefix", ["diff.noprefix", "diff.mnemonicPrefix"])
def test_what_people_set_for_their_own_eyes_does_not_matter(repo: Repo, prefix: str) -> None:
    for key, value in {**SETTINGS, prefix: "true"}.items():
        repo.git("config", key, value)
    repo.git("mv", "old.md", "moved.md")
    repo.write("moved.md", f"{BAD} Now.\n\nIt was dull.\n\n{BAD}\n\n{BAD}\n")
    repo.write("b/new.md", f"{BAD}\n")
    repo.write("beside/a draft with a long name.md", f"{BAD}\n")
    repo.git("add", "--all")
    expected = ["b/new.md:1", "beside/a draft with a long name.md:1", "moved.md:1", "moved.md:7"]
    assert places(check(repo, "--changed-since", "HEAD")) == expected
    assert places(check(repo, "--staged")) == expected
    assert places(check(repo, "--staged", folder="b")) == ["new.md:1"]
    assert places(check(repo, "--staged", "..", folder="b")) == [f"../{one}" for one in expected]


def test_drafts_may_look_like_a_patch(repo: Repo) -> None:
    patch = "++ b/old.md\n@@ -1,9 +1,9 @@\n-- a/old.md\ndiff --git a/x b/x\n\\ No newline\n"
    repo.write("patch.md", f"Dull.\n{BAD}\n{patch}The end")
    repo.commit()
    repo.write("patch.md", f"{patch}Dull.\n{BAD}\n{patch}{BAD}\n{patch}++ b/old.md\n{BAD}")
    assert places(check(repo, "--changed-since", "HEAD")) == ["patch.md:13", "patch.md:20"]


def test_where_git_sees_no_lines_all_of_them_count(repo: Repo) -> None:
    repo.write("wide.md", f"{BAD}\n{GOOD}\n".encode("utf-16"))
    repo.commit()
    repo.write("wide.md", f"{BAD}\n{GOOD} Yes.\n".encode("utf-16"))
    assert places(check(repo, "--changed-since", "HEAD")) == ["wide.md:1"]


def test_line_ends(repo: Repo) -> None:
    """A changed line end is no change, and what only we call a line does not shift git's lines."""
    repo.write("old.md", f"{BAD}\r\n\r\nIt was dull.\r\n\r\n{BAD}\r\n")
    assert places(check(repo, "--changed-since", "HEAD")) == []
    repo.write("odd.md", f"{GOOD}\rSo it was.\r{BAD}\n{BAD}\n")
    repo.commit()
    repo.write("odd.md", f"{GOOD}\rSo it was.\r{BAD}\n{BAD} Now.\n")
    assert places(check(repo, "--changed-since", "HEAD")) == ["odd.md:4"]


def test_links_and_submodules_are_no_drafts(repo: Repo, tmp_path: Path) -> None:
    other = Repo(tmp_path / "other")
    other.write("draft.md", BAD)
    other.commit()
    repo.git("submodule", "--quiet", "add", str(other.folder), "agency.md")
    if os.name != "nt":
        (repo.folder / "link.md").symlink_to("old.md")
    repo.git("add", "--all")
    assert places(check(repo, "--changed-since", "HEAD")) == []
    assert places(check(repo, "--staged")) == []


def test_include_exclude_and_gitignore_hold(repo: Repo) -> None:
    config = 'packs = ["house"]\nselect = ["house"]\nexclude = ["archive/"]\n'
    repo.write("newslint.toml", config)
    for name in ("archive/old/a.md", ".github/b.md", "node_modules/c.md", "d.rst", "e.md"):
        repo.write(name, BAD)
    repo.write("f/kept-out.md", BAD)
    repo.write("requirements.txt", "harbor==1\n")
    repo.git("add", "--all")
    repo.write(".gitignore", "f/\n")
    assert places(check(repo, "--staged")) == ["e.md:1"]
    assert places(check(repo, "--staged", "archive")) == []
    assert places(check(repo, "--staged", "archive/old/a.md")) == ["archive/old/a.md:1"]
    assert places(check(repo, "--staged", "--force-exclude", "archive/old/a.md", "e.md")) == [
        "e.md:1"
    ]
    assert places(check(repo, "--staged", "*.md")) == ["e.md:1"]


# ---- what is staged ---------------------------------------------------------------------------


def test_staged_is_what_git_will_commit(repo: Repo) -> None:
    """Not what stands in the folder: there may be more, less or nothing of it."""
    repo.write("old.md", f"{BAD}\n\nIt was dull.\n\n{BAD}\n{BAD}\n")
    repo.write("gone.md", BAD)
    repo.git("add", "--all")
    repo.write("old.md", f"{GOOD}\n\nNothing of it is left.\n")
    (repo.folder / "gone.md").unlink()
    assert places(check(repo, "--staged")) == ["gone.md:1", "old.md:6"]
    assert places(check(repo, "--staged", "gone.md")) == ["gone.md:1"]
    repo.git("reset", "-q")
    repo.write("old.md", f"{BAD} New.\n")
    assert places(check(repo, "--staged")) == []
    assert places(check(repo, "--staged", "old.md")) == []


def test_staged_before_the_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_settings(monkeypatch, tmp_path)
    repo = Repo(tmp_path / "desk")
    house(repo.folder)
    assert check(repo, "--staged").status == 0
    repo.write("a.md", BAD)
    repo.git("add", "a.md")
    assert places(check(repo, "--staged")) == ["a.md:1"]


@pytest.mark.parametrize("option", ["--fix", "--add-ignores"])
def test_staged_writes_nothing(repo: Repo, option: str) -> None:
    repo.write("old.md", f"{BAD} Changed.\n")
    repo.git("add", "--all")
    refused = run("check", "--staged", option, cwd=repo.folder)
    assert (refused.status, refused.out) == (2, "")
    assert "--changed-since HEAD" in refused.err
    assert len(refused.err.splitlines()) == 1
    assert (repo.folder / "old.md").read_text() == f"{BAD} Changed.\n"
    shown = run("check", "--staged", "--diff", cwd=repo.folder)
    assert "+The harbour is open. Changed." in shown.out


@pytest.mark.skipif(os.name == "nt", reason="the hook is a shell script")
def test_as_a_hook_of_git_itself(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """`git commit -a` shows its hook another index than the one in the folder."""
    hook = repo.write(
        ".git/hooks/pre-commit",
        f'#!/bin/sh\nexec "{sys.executable}" -m newslint check -q --format concise --staged\n',
    )
    hook.chmod(0o755)
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    repo.write("old.md", f"{BAD}\n\n{BAD} Late.\n")
    said = repo.git("commit", "-a", "-m", "all that is tracked", status=1)
    assert said.startswith("old.md:3:5: warning:")
    assert len(said.splitlines()) == 1
    repo.write("other.md", BAD)
    repo.git("add", "other.md")
    assert repo.git("commit", "-m", "one", "old.md", status=1).startswith("old.md:3:5:")
    repo.write("old.md", f"{BAD}\n\n{GOOD}\n")
    repo.git("commit", "-q", "-m", "one", "old.md")
    assert repo.git("commit", "-m", "the other", status=1).startswith("other.md:1:5:")


def test_a_conflict_is_told(repo: Repo) -> None:
    repo.git("switch", "-q", "-c", "feature")
    repo.write("old.md", f"{BAD} Ours.\n")
    repo.commit()
    repo.git("switch", "-q", "main")
    repo.write("old.md", f"{BAD} Theirs.\n")
    repo.commit()
    repo.git("merge", "-q", "feature", status=1)
    repo.write("new.md", f"{BAD}\n")
    repo.git("add", "new.md")
    outcome = check(repo, "--changed-since", "HEAD")
    assert outcome.status == 1
    assert "new.md:1:5" in outcome.out
    assert places(check(repo, "--staged")) == ["new.md:1"]


# ---- fixing -----------------------------------------------------------------------------------


def test_only_changed_lines_are_fixed(repo: Repo) -> None:
    path = repo.write("old.md", f"{BAD}\n\nIt was dull.\n{BAD}\n\n{BAD}\n")
    fixed = check(repo, "--changed-since", "HEAD", "--fix")
    assert (fixed.status, fixed.out) == (0, "")
    assert path.read_text() == f"{BAD}\n\nIt was dull.\n{GOOD}\n\n{BAD}\n"


def lines(changes: Changes, path: str, text: str) -> list[int]:
    """The lines of a draft in which something that stands in each of them would be reported."""
    found = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line:
            end = at + len(line)
            found.append(Finding("a/b", "info", "", line, at, end, number, 1, number, end - at + 1))
        at += len(line) + 1
    return [finding.line for finding in changes.only(found, path, text)]


def test_lines_are_known_again_when_a_fix_took_some_out(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = "one\nNEW ad\nkept\nNEW two\nthree\nNEW four\nNEW five\nsix\n"
    repo.write("old.md", first.replace("NEW ", "").replace("four\nfive", "nine"))
    repo.commit()
    repo.write("old.md", first)
    monkeypatch.chdir(repo.folder)
    changes = Changes("HEAD")
    assert lines(changes, "old.md", first) == [2, 4, 6, 7]
    assert lines(changes, "old.md", first.replace("NEW ad\n", "")) == [3, 5, 6]
    assert lines(changes, "old.md", first.replace("NEW two", "NEW two\n\nNEW and")) == [
        2,
        4,
        6,
        8,
        9,
    ]
    assert lines(changes, "old.md", first.replace("NEW two\n", "").replace("six\n", "")) == [
        2,
        5,
        6,
    ]


def test_a_finding_counts_if_it_touches_a_changed_line(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "one\ntwo\nthree\nfour\n"
    repo.write("draft.md", "one\n222\nthree\nfour\n")
    repo.commit()
    repo.write("draft.md", text)
    monkeypatch.chdir(repo.folder)
    changes = Changes("HEAD")

    def counts(start: int, end: int) -> bool:
        finding = Finding("a/b", "info", "", "", start, end, 1, 1, 1, 1)
        return bool(changes.only([finding], "draft.md", text))

    assert counts(0, 5)  # from the first line into the second
    assert counts(6, 11)
    assert counts(7, 7)  # between the last character of the line and its end
    assert counts(4, 4)
    assert not counts(0, 4)  # up to the second line, without a character of it
    assert not counts(8, 13)
    assert not counts(3, 3)


def test_random_edits(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that differ from all others tell which of them are new, whatever git does."""
    dice = random.Random(7)
    monkeypatch.chdir(repo.folder)
    draft = [f"line {number}" for number in range(40)]
    for step in range(25):
        repo.write("draft.md", "\n".join(draft))
        repo.git("add", "--all")
        old, new = set(draft), list(draft)
        for edit in range(dice.randint(1, 8)):
            at = dice.randrange(len(new))
            fresh = f"step {step} edit {edit}"
            match dice.choice(["put in", "change", "take out"]):
                case "put in":
                    new.insert(at, fresh)
                case "change":
                    new[at] = fresh
                case _ if len(new) > 5:
                    del new[at]
        repo.git("commit", "-q", "--allow-empty", "-m", "a step")
        text = "\n".join(new) + "\n" * dice.randint(0, 1)
        repo.write("draft.md", text)
        expected = [number for number, line in enumerate(new, 1) if line not in old]
        last = {len(new)}  # git calls the last line changed if its line end came or went
        assert set(lines(Changes("HEAD"), "draft.md", text)) - last == set(expected) - last
        draft = new


# ---- what cannot be ---------------------------------------------------------------------------


def sentence(outcome: Outcome) -> str:
    """The one sentence with which a run was refused."""
    assert (outcome.status, outcome.out) == (2, "")
    (line,) = outcome.err.splitlines()
    return line


def test_what_is_no_commit_is_refused(repo: Repo) -> None:
    for name in ("mian", "-x", "", "HEAD:old.md", "HEAD~9", "HEAD..HEAD"):
        said = sentence(check(repo, f"--changed-since={name}"))
        assert f"git knows no commit “{name}”" in said
    repo.git("update-ref", "refs/remotes/origin/trunk", "HEAD")
    assert sentence(check(repo, "--changed-since", "trunk")).endswith("did you mean origin/trunk?")


def test_histories_without_a_common_commit_are_refused(repo: Repo) -> None:
    repo.git("switch", "-q", "--orphan", "elsewhere")
    repo.write("x.md", BAD)
    repo.commit()
    said = sentence(check(repo, "--changed-since", "main"))
    assert "no commit in common" in said
    assert "fetch" in said


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_settings(monkeypatch, tmp_path)
    for args in (["--staged"], ["--changed-since", "main"]):
        said = sentence(run("check", *args, cwd=tmp_path))
        assert "is not in a git repository" in said
        assert str(tmp_path) in said


def test_a_draft_outside_of_the_repository_is_refused(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(BAD)
    repo.write("new.md", BAD)
    outcome = check(repo, "--changed-since", "HEAD", "../outside.md", "new.md")
    assert outcome.status == 2
    assert "../outside.md does not lie in the git repository" in outcome.err
    assert "new.md:1:5" in outcome.out, "the others are checked nevertheless"
    assert "does not lie in" in sentence(check(repo, "--changed-since", "HEAD", ".."))
    assert "nowhere.md does not exist" in sentence(
        check(repo, "--changed-since", "HEAD", "nowhere.md")
    )


def test_options_that_contradict_each_other(repo: Repo) -> None:
    assert "--staged goes without" in sentence(check(repo, "--staged", "--changed-since", "HEAD"))
    assert "standard input" in sentence(check(repo, "--staged", "-"))
    assert "standard input" in sentence(check(repo, "--changed-since", "HEAD", "-"))


def test_without_git(repo: Repo) -> None:
    env = {"PATH": str(repo.folder)}
    outcome = run("check", "--staged", cwd=repo.folder, env=env)
    assert "need git; install it" in sentence(outcome)


def test_what_git_says_is_passed_on(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder)
    (repo.folder / ".git" / "index").write_bytes(b"not an index at all, but long enough for one")
    with pytest.raises(GitError, match=r"^git cannot tell what was changed: .*index file"):
        Changes()


def test_nothing_to_check_is_told(repo: Repo) -> None:
    said = run("check", "--staged", cwd=repo.folder).err
    assert said.splitlines()[-1] == "newslint: no drafts are staged here"
    said = run("check", "--changed-since", "HEAD", cwd=repo.folder).err
    assert said.splitlines()[-1] == "newslint: no drafts were changed here"


# ---- what hooks need --------------------------------------------------------------------------


def test_force_exclude(repo: Repo) -> None:
    base = 'packs = ["house"]\nselect = ["house"]\nexclude = ["archive/", "*.txt"]\n'
    repo.write("newslint.toml", base)
    named = ["archive/a.md", "b.txt", "c.md", "requirements-dev.txt", "house/list.txt"]
    for name in named:
        repo.write(name, BAD)
    assert len(places(check(repo, *named))) == 5
    assert places(check(repo, "--force-exclude", *named)) == ["c.md:1"]
    assert places(check(repo, "--force-exclude", "--exclude", "c.md", *named)) == []
    repo.write("newslint.toml", "force-exclude = true\n" + base)
    assert places(check(repo, *named)) == ["c.md:1"]
    assert "all these files are excluded" in run("check", named[0], cwd=repo.folder).err


def test_lists_for_programs_are_no_drafts(repo: Repo) -> None:
    listed = "requirements.txt dev-requirements.txt requirements/dev.txt robots.txt CMakeLists.txt"
    for name in [*listed.split(), ".newslint/words.txt", "house/ports.txt"]:
        repo.write(name, "harbor\n")
    for name in ("visa-requirements.txt", "requirements/abroad.txt", "robots in care.txt"):
        repo.write(name, f"{BAD}\n")
    found = ["requirements/abroad.txt:1", "robots in care.txt:1", "visa-requirements.txt:1"]
    assert places(check(repo, "--exclude", "*.md")) == found
    names = [path.relative_to(repo.folder).as_posix() for path in repo.folder.rglob("*.txt")]
    assert sorted(places(check(repo, "--force-exclude", *names))) == found


def test_skip_binary(repo: Repo) -> None:
    repo.write("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert check(repo, "picture.md").status == 2
    outcome = check(repo, "--skip-binary", "picture.md")
    assert outcome.status == 0
    assert "passed over: picture.md is not a text" in outcome.err
    outcome = check(repo, "--skip-binary", "picture.md", "old.md")
    assert outcome.status == 1
    repo.write("latin.md", b"caf\xe9\n")
    assert check(repo, "--skip-binary", "latin.md").status == 2, "that is a text, and must be seen"
