"""What was checked before is not checked again, unless anything that counts has changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import HOUSE_CONFIG, HOUSE_RULE, Outcome, environment, house, run

from newslint import __version__, packs
from newslint.config import Configs
from newslint.desk import Desk
from newslint.findings import Edit, Finding, Fix
from newslint.findings_cache import MOST, FindingsCache, digest, identity

BAD = "The harbor is closed. Ships wait off the harbor wall.\n"
KEY = digest("a draft")
FOUND = [
    Finding(
        *("house/ports", "warning", "Write “harbour”.", "harbor", 4, 10, 1, 5, 1, 11),
        (Fix("safe", "Write “harbour”", (Edit(4, 10, "harbour"), Edit(20, 20, "’\ud800"))),),
    ),
    Finding("x/y", "info", "Nothing to be done.", "", 0, 0, 1, 1, 1, 1),
]


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """An editorial repo with a bad draft and a clean one."""
    (tmp_path / "repo").mkdir()
    house(tmp_path / "repo")
    (tmp_path / "repo" / "bad.md").write_text(BAD, encoding="utf-8", newline="")
    (tmp_path / "repo" / "clean.md").write_text("The sea is calm.\n", encoding="utf-8")
    return tmp_path / "repo"


def check(repo: Path, *args: str) -> Outcome:
    cache = str(repo.parent / "cache")
    return run("check", "--format", "concise", *args, cwd=repo, env={"NEWSLINT_CACHE_DIR": cache})


def entries(repo: Path) -> list[Path]:
    return sorted((repo.parent / "cache").glob("findings/*/*"))


def poison(repo: Path) -> int:
    """Let every entry say that there is nothing to mark: who believes it has read the cache."""
    cache = FindingsCache(str(repo.parent / "cache" / "findings"))
    found = entries(repo)
    for path in found:
        cache.keep(bytes.fromhex(path.parent.name + path.name), [])
    return len(found)


# ---- the entries -------------------------------------------------------------------------------


def test_findings_come_back_as_they_were(tmp_path: Path) -> None:
    cache = FindingsCache(str(tmp_path))
    assert cache.find(KEY) is None
    cache.keep(KEY, FOUND)
    assert cache.find(KEY) == (FOUND, None)
    again = FindingsCache(str(tmp_path)).find(KEY)
    assert again == (FOUND, None)
    assert type(again[0][0].fixes[0].edits[0]) is Edit
    cache.keep(KEY, [], (("house/ports", "harbor", ("the",), ("is", "closed")),))
    assert cache.find(KEY) == ([], (("house/ports", "harbor", ("the",), ("is", "closed")),))


def test_texts_run_together_are_other_texts() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("\ud800") != digest("?")


def test_of_a_damaged_entry_nothing_is_believed(tmp_path: Path) -> None:
    cache = FindingsCache(str(tmp_path))
    cache.keep(KEY, FOUND)
    (path,) = tmp_path.glob("*/*")
    whole = path.read_bytes()
    broken = [whole[:size] for size in range(len(whole))]
    broken += [whole[:at] + bytes([whole[at] ^ 8]) + whole[at + 1 :] for at in range(len(whole))]
    broken += [whole + b"\0", whole * 2, b"\0" * len(whole)]
    for data in broken:
        path.write_bytes(data)
        assert cache.find(KEY) is None
    cache.keep(KEY, FOUND)
    assert cache.find(KEY) == (FOUND, None)


def test_an_entry_under_another_name_is_not_believed(tmp_path: Path) -> None:
    cache = FindingsCache(str(tmp_path))
    cache.keep(KEY, FOUND)
    (path,) = tmp_path.glob("*/*")
    other = digest("another draft").hex()
    (tmp_path / other[:2]).mkdir(exist_ok=True)
    shutil.copy(path, tmp_path / other[:2] / other[2:])
    assert cache.find(digest("another draft")) is None


def test_a_full_disk_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    cache = FindingsCache(str(tmp_path))
    monkeypatch.setattr(os, "replace", full)
    cache.keep(KEY, FOUND)
    assert cache.find(KEY) is None
    assert list(tmp_path.glob("*/*")) == []


def test_old_entries_go_once_there_are_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newslint.findings_cache.MOST", 40)
    cache = FindingsCache(str(tmp_path))
    keys = [digest(str(number)) for number in range(60)]
    for number, key in enumerate(keys):
        cache.keep(key, [])
        name = key.hex()
        os.utime(tmp_path / name[:2] / name[2:], (10**9 + number, 10**9 + number))
    assert cache.find(keys[3]) is not None  # it is in use: that makes it the newest one
    unfinished = tmp_path / keys[0].hex()[:2] / "left.123"
    unfinished.write_bytes(b"")
    os.utime(unfinished, (10**9, 10**9))
    cache.tidy()
    left = {number for number, key in enumerate(keys) if cache.find(key) is not None}
    assert left == {3, *range(21, 60)}
    assert not unfinished.exists()
    cache.keep(keys[0], [])
    FindingsCache(str(tmp_path)).tidy()  # it has kept nothing: nothing to do
    assert MOST > 40


# ---- what makes another key --------------------------------------------------------------------


def test_an_unchanged_draft_is_answered_from_the_cache(repo: Path) -> None:
    first = check(repo)
    assert first.out.count("\n") == 2
    assert len(entries(repo)) == 2
    assert check(repo) == first
    assert poison(repo) == 2
    assert check(repo).out == ""
    assert check(repo, "--fix").out == ""
    assert (repo / "bad.md").read_text(encoding="utf-8") == BAD
    assert check(repo, "--no-cache") == first


def test_the_name_and_the_place_of_a_draft_do_not_matter(repo: Path) -> None:
    first = check(repo, "bad.md")
    (repo / "other").mkdir()
    (repo / "bad.md").rename(repo / "other" / "moved.md")
    assert check(repo, "other").out == first.out.replace("bad.md", "other/moved.md")
    assert len(entries(repo)) == 1


CHANGES = {
    "the draft": ("bad.md", BAD.replace("wall", "gate")),
    "a rule": ("house/ports.toml", HOUSE_RULE.replace("Write", "Say")),
    "another rule": ("house/quays.toml", HOUSE_RULE.replace("harbor", "quay")),
    "the choice": ("newslint.toml", HOUSE_CONFIG + 'ignore = ["spelling"]\n'),
    "the language": ("newslint.toml", HOUSE_CONFIG + 'language = "en-GB"\n'),
    "the words": (".newslint/words.txt", "Zubayr\n"),
    "the words of the config": ("newslint.toml", HOUSE_CONFIG + 'accept = ["Zubayr"]\n'),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changes_findings_is_seen(repo: Path, what: str) -> None:
    first = check(repo, "bad.md")
    poison(repo)
    assert check(repo, "bad.md").out == ""
    name, text = CHANGES[what]
    (repo / name).parent.mkdir(exist_ok=True)
    (repo / name).write_text(text, encoding="utf-8", newline="")
    after = check(repo, "bad.md")
    assert after.out.count("\n") == first.out.count("\n") == 2
    assert ("Say" in after.out) == (what == "a rule")


def test_the_format_is_part_of_it(repo: Path) -> None:
    check(repo, "bad.md")
    poison(repo)
    shutil.copy(repo / "bad.md", repo / "bad.txt")
    assert check(repo, "bad.txt").out.count("\n") == 2


def test_options_are_part_of_it(repo: Path) -> None:
    assert check(repo, "--ignore", "house", "bad.md").out == ""
    assert check(repo, "bad.md").out.count("\n") == 2
    assert check(repo, "--select", "spelling", "bad.md").out == ""


def test_severities_are_not_part_of_it_and_hold_nevertheless(repo: Path) -> None:
    assert "warning: " in check(repo, "bad.md").out
    config = HOUSE_CONFIG + '[severities]\nhouse = "error"\n'
    (repo / "newslint.toml").write_text(config, encoding="utf-8")
    assert "error: " in check(repo, "bad.md").out
    assert len(entries(repo)) == 1


def test_front_matter_and_notes_are_of_the_draft(repo: Path) -> None:
    (repo / "bad.md").write_text(f"---\nnewslint: off\n---\n\n{BAD}", encoding="utf-8")
    assert check(repo, "bad.md").out == check(repo, "bad.md").out == ""
    (repo / "bad.md").write_text(f"---\ntitle: Ports\n---\n\n{BAD}", encoding="utf-8")
    assert check(repo, "bad.md").out.count("\n") == 2
    (repo / "bad.md").write_text(f"<!-- newslint: ignore house -->\n{BAD}", encoding="utf-8")
    assert check(repo, "bad.md").out == check(repo, "bad.md").out == ""


def test_a_broken_rule_is_told_of_each_time(repo: Path) -> None:
    (repo / "house" / "quays.toml").write_text("kind = 1\n", encoding="utf-8")
    first = check(repo)
    assert first.status == 2
    assert "quays.toml" in first.err
    assert check(repo) == first


def test_fixes_are_made_from_known_findings(repo: Path) -> None:
    check(repo)
    assert check(repo, "--fix").status == 0
    assert "harbour" in (repo / "bad.md").read_text(encoding="utf-8")
    known = {path: path.stat().st_mtime_ns for path in entries(repo)}
    assert check(repo, "--fix").status == 0
    assert {path: path.stat().st_mtime_ns for path in entries(repo)} == known


def test_a_baseline_holds_for_what_is_known(repo: Path) -> None:
    env = {"NEWSLINT_CACHE_DIR": str(repo.parent / "cache")}
    check(repo)
    run("baseline", cwd=repo, env=env)
    assert check(repo).out == check(repo).out == ""
    assert check(repo, "--no-baseline").out.count("\n") == 2
    (repo / "bad.md").write_text(BAD + "\nA new harbor.\n", encoding="utf-8")
    assert check(repo).out == check(repo).out
    assert check(repo).out.startswith("bad.md:3:7: ")


# ---- whether it is used at all -----------------------------------------------------------------


def test_no_cache_neither_reads_nor_writes(repo: Path) -> None:
    first = check(repo, "--no-cache")
    assert first.out.count("\n") == 2
    assert entries(repo) == []
    check(repo)
    before = {path: path.stat().st_mtime_ns for path in entries(repo)}
    poison(repo)
    assert check(repo, "--no-cache", "-j2") == first
    assert set(before) == set(entries(repo))
    env = {"NEWSLINT_CACHE_DIR": str(repo.parent / "cache")}
    recorded = run("baseline", "--no-cache", cwd=repo, env=env)
    assert "2 findings in 1 draft recorded" in recorded.out


def test_standard_input_is_not_kept(repo: Path) -> None:
    cache = str(repo.parent / "cache")
    found = run("check", "-", cwd=repo, input=BAD.encode(), env={"NEWSLINT_CACHE_DIR": cache})
    assert found.status == 1
    assert entries(repo) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_folder_that_cannot_be_written_is_no_failure(repo: Path) -> None:
    place = repo.parent / "no folder"
    place.write_text("a file stands where the cache should be", encoding="utf-8")
    for folder in (str(place), "/proc/nowhere"):
        env = {"NEWSLINT_CACHE_DIR": folder}
        outcome = run("check", "--format", "concise", cwd=repo, env=env)
        assert (outcome.out.count("\n"), outcome.err) == (2, "")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_read(repo: Path) -> None:
    check(repo, "bad.md")
    folders = [path for path in (repo.parent / "cache").rglob("*") if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert check(repo).out.count("\n") == 2
        assert len(entries(repo)) == 1
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_runs_at_the_same_time_share_one_cache(repo: Path) -> None:
    for number in range(60):
        (repo / f"draft-{number}.md").write_text(f"{BAD}\nDraft {number}.\n", encoding="utf-8")
    command = [sys.executable, "-m", "newslint", "check", "--format", "concise", "-j2"]
    env = environment(NEWSLINT_CACHE_DIR=str(repo.parent / "cache"))
    started = [
        subprocess.Popen(command, cwd=repo, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ended = [process.communicate(timeout=120) for process in started]
    assert len(set(ended)) == 1
    assert ended[0][0].count(b"\n") == 122
    assert ended[0][1] == b""
    assert len(entries(repo)) == 62, "one each, and none half written"
    assert check(repo).out.encode() == ended[0][0].replace(b"\r\n", b"\n")


# ---- which newslint --------------------------------------------------------------------------


def test_code_that_is_edited_makes_another_newslint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "newslint"
    for name in ("findings_cache.py", "kinds/total.py", "lexicon/english.lexicon"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("a", encoding="utf-8")
    monkeypatch.setattr("newslint.findings_cache.__file__", str(package / "findings_cache.py"))
    seen = {identity()}
    for name in ("kinds/total.py", "lexicon/english.lexicon", "kinds/new.py"):
        (package / name).write_text("ab", encoding="utf-8")
        seen.add(identity())
    assert len(seen) == 4


def test_installing_anything_makes_another_newslint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site-packages"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    before = identity()
    (site / "textstat").mkdir()
    os.utime(site, (10**9, 10**9))
    assert identity() != before


def test_the_version_is_part_of_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def key() -> bytes:
        desk = Desk(Configs(isolated=True), cache=FindingsCache(str(tmp_path)))
        desk.check(BAD, "bad.md")
        return b"".join(sorted(os.fsencode(path) for path in tmp_path.glob("*/*")))

    before = key()
    assert key() == before
    state = packs.rules_state()
    assert __version__ in state
    monkeypatch.setattr(packs, "rules_state", lambda _=(): state.replace("0.", "9.", 1))
    assert len(key()) > len(before)
