"""The baseline: what is known stays known, whatever happens elsewhere, and nothing new hides in it."""

import json
import os
import random
import re
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import house, run

import newslint
from newslint.baseline import Baseline, Marks, mark, marks, new_ones
from newslint.config import ConfigError
from newslint.document import Document
from newslint.findings import Finding
from newslint.library import format_of

ROOT = Path(__file__).resolve().parent.parent
SELECT = ["spelling/typo", "capitals/lowercase-name", "spacing/after-comma"]


def look(text: str, filename: str = "draft.md") -> tuple[Document, list[Finding]]:
    document = Document(text, format_of(filename))
    return document, newslint.check(text, filename=filename, select=SELECT)


def record(text: str, filename: str = "draft.md") -> Marks:
    return marks(*look(text, filename))


def new(text: str, known: Marks, filename: str = "draft.md") -> list[tuple[str, int]]:
    """What the baseline does not know, as (text, line)."""
    return [(f.text, f.line) for f in new_ones(*look(text, filename), known)]


PARAGRAPHS = [
    "The council met on monday to talk about the harbour wall, which had fallen in the storm.",
    "Engineers said that teh wall was older than anybody had thought, and that its stones were loose.",
    "teh",
    "A visitor from norway asked why teh ships had not left before the storm came in from the west.",
    "Nobody could tell her.",
    "The pilots,who had been on duty, said that they had waited for an order that never came to them.",
    "“We waited for teh order,” said one of them, a man from poland with a cap over his eyes.",
    "The wall will be rebuilt before the winter, and the council will look for money in brussels.",
    "Until then teh ships stay where they are, and the market behind the wall remains closed.",
    "On tuesday the council meets again, and on wednesday the owners of the ships will be heard.",
]
CLEAN = [
    "The weather was fine all day.",
    "Children played on the beach while their parents watched the waves come in.",
    "Nothing else was said that afternoon.",
    "Later the lamps were lit along the quay, and somebody began to sing.",
]


# ---- 200 edits elsewhere ----------------------------------------------------------------------


def insert_paragraph(chance: random.Random, paragraphs: list[str]) -> None:
    paragraphs.insert(chance.randint(0, len(paragraphs)), chance.choice(CLEAN))


def move_paragraph(chance: random.Random, paragraphs: list[str]) -> None:
    moved = paragraphs.pop(chance.randrange(len(paragraphs)))
    paragraphs.insert(chance.randint(0, len(paragraphs)), moved)


def take_out_clean_paragraph(chance: random.Random, paragraphs: list[str]) -> None:
    clean = [paragraph for paragraph in paragraphs if paragraph in CLEAN]
    if clean:
        paragraphs.remove(chance.choice(clean))


def add_sentence(chance: random.Random, paragraphs: list[str]) -> None:
    """Before or behind a paragraph of more than a word."""
    at = chance.randrange(len(paragraphs))
    if " " in paragraphs[at]:
        pair = [paragraphs[at], chance.choice(CLEAN)]
        chance.shuffle(pair)
        paragraphs[at] = " ".join(pair)


EDITS: list[Callable[[random.Random, list[str]], None]] = [
    insert_paragraph,
    move_paragraph,
    take_out_clean_paragraph,
    add_sentence,
]


def laid_out(chance: random.Random, paragraphs: list[str]) -> str:
    """The paragraphs as one line each, or wrapped at some width, with some line ends."""
    width = chance.choice([0, 0, 60, 72, 88])
    if width:
        paragraphs = [
            textwrap.fill(p, width, break_long_words=False, break_on_hyphens=False)
            for p in paragraphs
        ]
    text = "\n\n".join(paragraphs) + "\n" * chance.choice([0, 1, 1, 3])
    return text.replace("\n", chance.choice(["\n", "\n", "\r\n"]))


@pytest.mark.parametrize("filename", ["draft.md", "draft.txt"])
@pytest.mark.parametrize("seed", range(4))
def test_200_edits_elsewhere_bring_nothing_back(filename: str, seed: int) -> None:
    chance = random.Random(seed)
    paragraphs = list(PARAGRAPHS)
    known = record("\n\n".join(paragraphs) + "\n", filename)
    assert sum(known.values()) == 12
    for _ in range(200):
        chance.choice(EDITS)(chance, paragraphs)
        text = laid_out(chance, paragraphs)
        assert len(look(text, filename)[1]) == 12, "the edits make and mend no mistakes"
        assert new(text, known, filename) == []
        if len(paragraphs) > 40:  # keep the draft a draft
            paragraphs = [p for p in paragraphs if p not in CLEAN]


@pytest.mark.parametrize("seed", range(30))
def test_after_all_edits_a_new_mistake_is_new(seed: int) -> None:
    chance = random.Random(seed)
    paragraphs = list(PARAGRAPHS)
    known = record("\n\n".join(paragraphs) + "\n")
    for _ in range(10):
        chance.choice(EDITS)(chance, paragraphs)
    sentence = "Some of teh fishermen had gone to sweden for good."
    at = chance.randint(0, len(paragraphs))
    if chance.random() < 0.5 and at < len(paragraphs) and " " in paragraphs[at]:
        paragraphs[at] += " " + sentence
    else:
        paragraphs.insert(at, sentence)
    assert [word for word, _ in new(laid_out(chance, paragraphs), known)] == ["teh", "sweden"]


@pytest.mark.parametrize("seed", range(4))
def test_200_edits_and_renames_bring_nothing_back(tmp_path: Path, seed: int) -> None:
    """The draft goes by another name, or lies elsewhere, after each edit."""
    chance = random.Random(seed)
    paragraphs = list(PARAGRAPHS)
    baseline = Baseline(str(tmp_path / "baseline.json"))
    baseline.drafts["first.md"] = record("\n\n".join(paragraphs) + "\n")
    baseline.drafts["other.md"] = record("The pilots saw teh ships.\n\nteh\n")
    baseline.write()
    for number in range(200):
        chance.choice(EDITS)(chance, paragraphs)
        document, findings = look(laid_out(chance, paragraphs))
        name = str(tmp_path / chance.choice(["", "desk/", "ü x/"]) / f"draft {number}.md")
        made = [mark(document, finding) for finding in findings]
        known = Baseline(baseline.path).known(name, made)
        assert new_ones(document, findings, known) == []
        if len(paragraphs) > 40:
            paragraphs = [p for p in paragraphs if p not in CLEAN]


# ---- what is new ------------------------------------------------------------------------------


def test_a_second_identical_defect_in_the_same_paragraph_is_new() -> None:
    paragraph = "The pilots said that teh order never came, and that they had waited for it."
    known = record(paragraph + "\n")
    assert new(paragraph + "\n", known) == []
    assert new(paragraph + " They saw teh order later.\n", known) == [("teh", 1)]
    assert new(f"{paragraph} {paragraph}\n", known) == [("teh", 1)]
    assert new(f"{paragraph}\n\n{paragraph}\n", known) == [("teh", 3)]
    twice = "The pilots said that teh order or teh order never came, and that they had waited."
    assert len(new(twice + "\n", known)) == 1


def test_the_same_mistake_elsewhere_is_new_though_the_old_one_was_fixed() -> None:
    known = record("The pilots said that teh order never came.\n\nThey waited long enough.\n")
    moved = "The pilots said that the order never came.\n\nThey waited long enough for teh tide.\n"
    assert new(moved, known) == [("teh", 3)]


def test_another_rule_or_another_word_is_new() -> None:
    known = record("The pilots said that teh order never came to them.\n")
    assert new("The pilots said that hte order never came to them.\n", known) == [("hte", 1)]


def test_touching_the_words_beside_it_does_not_make_a_finding_new() -> None:
    known = record("The pilots said that teh order never came to them at night.\n")
    for text in (
        "The old pilots said that teh order never came to them at night.\n",
        "Our pilots told us teh order never came to them at night.\n",
        "The pilots said that **teh** order\nnever came.\n",
        "The pilots said that teh message did not come at all.\n",
    ):
        assert new(text, known) == [], text


def test_counts_are_kept() -> None:
    known = record("teh\n\nteh\n\nThe ships left.\n")
    assert new("teh\n\nThe ships left.\n\nteh\n", known) == []
    assert new("teh\n\nteh\n\nteh\n\nThe ships left.\n", known) == [("teh", 5)]


def test_whole_paragraphs_are_known_again() -> None:
    """A finding may be as long as a paragraph; wrapping it anew does not make it another."""
    passage = "The ferry company said on Tuesday that it would buy two ships from a yard in Gdansk."
    text = f"{passage}\n\nThe mayor was glad.\n\n{passage}\n"

    def found(draft: str) -> tuple[Document, list[Finding]]:
        return Document(draft), newslint.check(draft, select=["residue/repeated-paragraph"])

    known = marks(*found(text))
    assert sum(known.values()) == 1
    later = text.replace("The mayor", "Some said nothing at all.\n\nThe mayor").replace(
        "\n", "\r\n"
    )
    assert new_ones(*found(later), known) == []


# ---- the file ---------------------------------------------------------------------------------


def test_the_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = str(tmp_path / ".newslint" / "baseline.json")
    baseline = Baseline(path)
    baseline.drafts["a/b.md"] = record("\n\n".join(PARAGRAPHS))
    baseline.drafts["ü “x”.md"] = record("teh\n\nteh\n")
    baseline.write()
    again = Baseline(path)
    assert again.drafts == baseline.drafts
    written = Path(path).read_bytes()
    again.write()
    assert Path(path).read_bytes() == written
    assert os.listdir(tmp_path / ".newslint") == ["baseline.json"]


def test_the_file_is_sorted_with_one_line_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    baseline = Baseline(str(path))
    baseline.drafts["b.md"] = record("\n\n".join(PARAGRAPHS[::-1]))
    baseline.drafts["a.md"] = record("\n\n".join(PARAGRAPHS))
    baseline.write()
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if '"draft"' in line]
    assert len(lines) == 24
    assert all(line.endswith("},") for line in lines), "no line changes when another is added"
    keys = [[json.loads(line[:-1])[key] for key in ("draft", "rule")] for line in lines]
    assert keys == sorted(keys)
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1


def test_branches_merge(tmp_path: Path) -> None:
    """Two branches that record findings of different drafts merge with git, into valid JSON."""

    def git(*args: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *args],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    path = tmp_path / ".newslint" / "baseline.json"

    def put(**drafts: str) -> None:
        baseline = Baseline(str(path))
        for name, text in drafts.items():
            baseline.drafts[f"{name}.md"] = record(text)
        baseline.write()
        git("add", ".")
        git("commit", "-q", "-m", "Record")

    git("init", "-q", "-b", "main")
    put(d=PARAGRAPHS[0], m=PARAGRAPHS[1], t=PARAGRAPHS[3])
    git("checkout", "-q", "-b", "other")
    put(a=PARAGRAPHS[5], z=PARAGRAPHS[6])
    git("checkout", "-q", "main")
    put(h=PARAGRAPHS[7])
    git("merge", "-q", "-m", "Merge", "other")
    assert sorted(Baseline(str(path)).drafts) == [f"{name}.md" for name in "adhmtz"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<<<<<<< HEAD\n",
        "[]",
        '{"version": 1}',
        '{"version": 2, "findings": []}',
        '{"version": 1, "findings": [{"draft": "a.md"}]}',
        '{"version": 1, "findings": [7]}',
        '{"version": 1, "findings": [{"draft": "a", "rule": "r", "text": "t", "before": "", '
        '"after": "", "count": "x"}]}',
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(str(path))):
        Baseline(str(path))


# ---- the command ------------------------------------------------------------------------------


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """An editorial repo with three findings of the past in two drafts."""
    house(tmp_path)
    (tmp_path / "desk").mkdir()
    (tmp_path / "old.md").write_text("The harbor is closed.\n\nThe harbor wall fell.\n")
    (tmp_path / "desk" / "older.txt").write_text("Ships lay at the dockyards all week.\n")
    return tmp_path


def found(repo: Path, *args: str) -> list[tuple[str, int]]:
    outcome = run("check", "--format", "json", *args, cwd=repo)
    assert outcome.status in (0, 1), outcome.err
    return [(finding["path"], finding["line"]) for finding in outcome.findings]


def test_only_new_findings_count(repo: Path) -> None:
    done = run("baseline", cwd=repo)
    assert (done.status, done.err) == (0, "")
    assert "3 findings in 2 drafts recorded, 3 of them new; 0 struck out" in done.out
    clean = run("check", cwd=repo)
    assert clean.status == 0, clean.out
    old = repo / "old.md"
    old.write_text("Good morning.\n\n" + old.read_text() + "\nThe harbor bar is open.\n")
    assert found(repo) == [("old.md", 7)]
    assert run("check", cwd=repo).status == 1


def test_the_baseline_is_found_from_anywhere_or_named_or_left_out(repo: Path) -> None:
    run("baseline", cwd=repo)
    assert found(repo / "desk") == []
    assert found(repo, str(repo / "old.md")) == []
    assert len(found(repo, "--no-baseline")) == 3
    (repo / ".newslint" / "baseline.json").rename(repo / "known.json")
    assert len(found(repo)) == 3
    assert found(repo, "--baseline", "known.json") == []
    missing = run("check", "--baseline", "gone.json", cwd=repo)
    assert missing.status == 2
    assert "gone.json" in missing.err


def test_the_baseline_can_be_written_elsewhere(repo: Path) -> None:
    assert run("baseline", "--baseline", "ci/known.json", cwd=repo).status == 0
    assert found(repo, "--baseline", "ci/known.json") == []
    assert not (repo / ".newslint").exists()


def test_standard_input_has_the_baseline_of_its_name(repo: Path) -> None:
    run("baseline", cwd=repo)
    text = (repo / "old.md").read_bytes()
    for name, status in (("old.md", 0), ("new.md", 1)):
        assert run("check", "-", "--stdin-filename", name, cwd=repo, input=text).status == status


def test_recording_again_is_the_same_and_strikes_out_what_is_gone(repo: Path) -> None:
    run("baseline", cwd=repo)
    path = repo / ".newslint" / "baseline.json"
    first = path.read_bytes()
    assert "3 findings in 2 drafts recorded, 0 of them new" in run("baseline", cwd=repo).out
    assert path.read_bytes() == first
    (repo / "old.md").write_text("The harbour is closed.\n\nThe harbor wall fell.\n")
    (repo / "desk" / "older.txt").unlink()
    done = run("baseline", cwd=repo)
    assert "1 finding in 1 draft recorded, 0 of them new; 2 struck out" in done.out


def test_prune_adds_nothing(repo: Path) -> None:
    run("baseline", cwd=repo)
    (repo / "old.md").write_text("The harbor is closed.\n\nThe wall fell off the harbor.\n")
    done = run("baseline", "--prune", cwd=repo)
    assert "2 findings in 2 drafts recorded, 0 of them new; 1 struck out" in done.out
    assert found(repo) == [("old.md", 3)]


def test_a_renamed_draft_is_known(repo: Path) -> None:
    run("baseline", cwd=repo)
    (repo / "old.md").rename(repo / "desk" / "new name.md")
    assert found(repo) == []
    assert found(repo) == [], "nor from the cache"
    draft = repo / "desk" / "new name.md"
    draft.write_text("Good morning.\n\n" + draft.read_text() + "\nThe harbor bar is open.\n")
    assert found(repo) == [("desk/new name.md", 7)]
    done = run("baseline", "--prune", cwd=repo)
    assert "3 findings in 2 drafts recorded, 0 of them new; 0 struck out" in done.out
    assert '"draft": "old.md"' not in (repo / ".newslint" / "baseline.json").read_text()
    assert found(repo) == [("desk/new name.md", 7)]


def test_a_copy_of_a_draft_is_new(repo: Path) -> None:
    run("baseline", cwd=repo)
    (repo / "copy.md").write_text((repo / "old.md").read_text())
    assert found(repo) == [("copy.md", 1), ("copy.md", 3)]


def test_another_draft_is_not_known_by_one_that_is_gone(repo: Path) -> None:
    (repo / "word.md").write_text("Harbor\n")
    run("baseline", cwd=repo)
    (repo / "old.md").unlink()
    (repo / "word.md").unlink()
    (repo / "new.md").write_text("Nobody saw the harbor that night.\n\nHarbor\n")
    assert found(repo) == [("new.md", 1), ("new.md", 3)]


def test_a_bare_word_is_known_in_a_draft_that_was_moved(repo: Path) -> None:
    (repo / "word.md").write_text("Harbor\n")
    run("baseline", cwd=repo)
    (repo / "word.md").rename(repo / "desk" / "word.md")
    assert found(repo) == []


def test_drafts_that_are_not_named_stay_recorded(repo: Path) -> None:
    run("baseline", cwd=repo)
    run("baseline", "desk", cwd=repo)
    assert found(repo) == []


def test_what_is_known_is_neither_fixed_nor_annotated(repo: Path) -> None:
    run("baseline", cwd=repo)
    old = repo / "old.md"
    before = old.read_text()
    old.write_text(before + "\nThe harbor bar is open.\n")
    assert run("check", "--fix", cwd=repo).status == 0
    assert old.read_text() == before + "\nThe harbour bar is open.\n"
    run("check", "--add-ignores", cwd=repo)
    assert "newslint" not in old.read_text()
    run("check", "--fix", "--no-baseline", cwd=repo)
    assert "harbor" not in old.read_text()


def test_a_broken_baseline_stops_the_run(repo: Path) -> None:
    (repo / ".newslint").mkdir()
    (repo / ".newslint" / "baseline.json").write_text("<<<<<<< ours\n")
    done = run("check", cwd=repo)
    assert done.status == 2
    assert "baseline.json:1" in done.err


def test_each_config_has_its_own_baseline(repo: Path) -> None:
    (repo / "desk" / "newslint.toml").write_text('packs = ["../house"]\nselect = ["house"]\n')
    done = run("baseline", cwd=repo)
    assert len(done.out.splitlines()) == 2
    assert (repo / "desk" / ".newslint" / "baseline.json").is_file()
    assert found(repo) == []


def test_a_baseline_that_cannot_be_written_is_told_of(repo: Path) -> None:
    """Root writes into read-only folders, too, but a link that leads nowhere stops everybody."""
    (repo / ".newslint").symlink_to(repo / "nowhere")
    done = run("baseline", cwd=repo)
    assert done.status == 2
    assert "the baseline cannot be written: " in done.err
    assert (done.out, (repo / "nowhere").exists()) == ("", False)
