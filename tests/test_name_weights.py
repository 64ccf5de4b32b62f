"""The tool that learns when a common word is a name: with made-up drafts, without its sources."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from name_weights import texts  # noqa: E402
from name_weights.examples import Example, examples  # noqa: E402
from name_weights.judge import alarms, is_flagged, table  # noqa: E402
from name_weights.learn import SCALE, Source, learn  # noqa: E402

from newslint.kinds.weighed_name import WeighedName  # noqa: E402
from newslint.packs import read_rule  # noqa: E402

DRAFT = """The clerk of the Harbour Office met Ilsa Green in Reading, Berkshire, on Friday.

She was reading in the green garden when the office called. May she go in May 2019?
"""


@pytest.fixture(scope="module")
def rule() -> WeighedName:
    """The rule as it is shipped."""
    path = ROOT / "rules" / "capitals" / "name-or-word.toml"
    made = read_rule("capitals/name-or-word", str(path)).rule()
    assert isinstance(made, WeighedName)
    return made


@pytest.fixture
def found(tmp_path: Path) -> list[Example]:
    """The words of a small draft that may be learnt from."""
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "README.md").write_text("No draft: Harbour Office.", encoding="utf-8")
    return list(examples(texts.drafts(tmp_path)))


def test_capitals_are_names_and_small_words_are_not(found: list[Example]) -> None:
    """Words that take a capital where they stand tell nothing; neither do names only."""
    told = {(example.word, example.is_name) for example in found}
    assert {("harbour", True), ("office", True), ("green", True), ("reading", True)} <= told
    assert {("may", True), ("clerk", False)} <= told
    assert not {("clerk", True), ("garden", True)} & told
    assert not any(example.word in ("ilsa", "berkshire", "friday") for example in found)


def test_each_word_knows_its_place(found: list[Example]) -> None:
    """Capitals beside a word decide which limit holds for it."""
    places = {example.word: example.place for example in found if example.is_name}
    assert places["harbour"] == "before"
    assert places["office"] == "behind"
    assert places["reading"] == "alone"


def test_facts_that_go_with_capitals_get_weight() -> None:
    """What stands only beside names speaks for a name, the opposite against it."""
    name = Example(
        True, "green", "Surname", "behind", ("any", "word green"), ("left NameGiven",), (), ""
    )
    word = Example(
        False, "green", "Surname", "behind", ("any", "word green"), ("left Small",), (), ""
    )
    weights = learn([Source([name, word] * 50, 1.0)])
    assert weights["left NameGiven"] > SCALE
    assert weights["left Small"] < -SCALE
    assert weights == learn([Source([name, word] * 50, 1.0)])
    assert list(weights.values()) == sorted(weights.values(), reverse=True)


def test_the_table_counts_names_and_alarms(found: list[Example], rule: WeighedName) -> None:
    """A row a kind and place; each word that is flagged in lower case is shown."""
    lines = table(found, rule).splitlines()
    assert lines[-1].startswith(f"| all | {sum(example.is_name for example in found)} |")
    assert any(line.startswith("| any, alone | 2 |") for line in lines)
    wrong = [e for e in found if not e.is_name and is_flagged(e, rule)]
    assert len(alarms(found, rule)) == len(wrong) == 0


def test_the_weights_are_whole_numbers_of_known_facts(rule: WeighedName) -> None:
    """The file holds what the tool writes and nothing else."""
    kinds = {"any", "word", "kind", "tail", "left", "right", "sides", "left2", "right2"}
    assert {fact.split(" ")[0] for fact in rule.weights} <= kinds | {"owns", "elsewhere"}
    assert all(isinstance(weight, int) for weight in rule.weights.values())
    assert 1000 < len(rule.weights) <= 1500


def test_a_word_alone_needs_evidence_around_it(rule: WeighedName) -> None:
    """However sure a word itself is of being a name."""
    assert not rule.is_name("china", "alone", own=90, near=0, beyond=rule.around - 1)
    assert rule.is_name("china", "alone", own=90, near=0, beyond=rule.around)
    assert not rule.is_name("china", "alone", own=rule.near - 1, near=0, beyond=90)
    assert not rule.is_name("program", "behind", own=90, near=0, beyond=90)
    assert not rule.is_name("agency's", "before", own=90, near=0, beyond=90)
