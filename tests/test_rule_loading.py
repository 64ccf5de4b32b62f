"""Rule files: what is wrong in one is told with its place; the compiled index is fresh or unused."""

import os
from pathlib import Path

import pytest
from commandline import HOUSE_RULE

from newslint import packs
from newslint.packs import Choice
from newslint.rule import Kind, RuleError, kind_class


def broken(tmp_path: Path, text: str) -> str:
    """What the loader says of a rule file."""
    path = tmp_path / "rule.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        packs.read_rule("house/rule", str(path))
    said = str(caught.value)
    assert said.startswith(str(path) + ":")
    return said.removeprefix(str(path) + ":")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"substitution"', '"substitutoin"', "2: kind: there is no kind “substitutoin”; there are "),
        ("message    =", "mesage =", "1: message: every rule needs it, as a text"),
        ('"warning"', '"warn"', "4: severity: “warn” is not one of error, warning, info"),
        ('"safe"', '"sure"', "5: fix: “sure” is not one of safe, review, none"),
        ('"check"', '"never"', "6: quotations: “never” is not one of check, report, skip"),
        ("[swap]", "[swop]", "9: swop: unknown key; did you mean swap? Allowed are"),
        ("[swap]\n", "[swap]\n3 = 4\n", "9: swap: must be a table of texts, or the name of a .tsv"),
        ("«harbor»", "harbor", "14: bad: mark what is found with «…»"),
        ('good = "The harbour', 'god = "The harbour', "17: god: an example holds bad, good and format"),
        ("[swap]", "[swap", " not valid TOML"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_line_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in HOUSE_RULE
    assert broken(tmp_path, HOUSE_RULE.replace(old, new)).startswith(said)


def test_a_rule_needs_a_bad_example_and_a_near_miss(tmp_path: Path) -> None:
    head, bad, good = HOUSE_RULE.split("[[example]]")
    assert "needs a near miss" in broken(tmp_path, f"{head}[[example]]{bad}")
    assert "needs an example with bad" in broken(tmp_path, f"{head}[[example]]{good}")


def test_an_option_that_is_needed_is_asked_for(tmp_path: Path) -> None:
    text = HOUSE_RULE.replace('[swap]\n"harbor" = "harbour"\n"dockyards" = "docks"\n', "")
    assert "swap: a rule of the kind “substitution” needs it" in broken(tmp_path, text)


def test_a_list_may_lie_beside_the_rule(tmp_path: Path) -> None:
    text = HOUSE_RULE.replace(
        '[swap]\n"harbor" = "harbour"\n"dockyards" = "docks"\n', 'swap = "ports.tsv"\n'
    )
    assert "the list cannot be read" in broken(tmp_path, text)
    (tmp_path / "ports.tsv").write_text("# ports\nharbor\tharbour\n\nquay side\tquayside\n")
    rule = packs.read_rule("house/rule", str(tmp_path / "rule.toml"))
    assert rule.options["swap"] == {"harbor": "harbour", "quay side": "quayside"}
    (tmp_path / "ports.tsv").write_text("harbor\tharbour\nharbor\tport\n")
    assert "“harbor” stands there twice" in broken(tmp_path, text)
    (tmp_path / "ports.tsv").write_text("harbor harbour\n")
    assert "has no tab between its two sides" in broken(tmp_path, text)


def test_every_kind_can_be_loaded_by_its_name() -> None:
    for name in packs.kind_names():
        kind = kind_class(name)
        assert issubclass(kind, Kind)
        assert kind.__doc__, f"{name} says what it finds"
        assert all(packs.option_types(kind).values())


def test_a_rule_is_frozen(tmp_path: Path) -> None:
    path = tmp_path / "rule.toml"
    path.write_text(HOUSE_RULE, encoding="utf-8")
    rule = packs.read_rule("house/rule", str(path)).rule()
    with pytest.raises(AttributeError, match="frozen"):
        rule.head = None  # type: ignore[assignment]


# ---- the choice of rules ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("select", "ignore", "held"),
    [
        (("spelling",), (), True),
        (("spelling/typo",), (), True),
        (("all",), (), True),
        (("spacing",), (), False),
        (("spelling",), ("spelling/typo",), False),
        (("spelling/typo",), ("spelling",), True),
        (("all",), ("spelling",), False),
        (("spelling",), ("spelling",), False),
        ((), (), False),
    ],
)
def test_the_more_exact_name_wins(
    select: tuple[str, ...], ignore: tuple[str, ...], held: bool
) -> None:
    assert Choice(select, ignore).holds("spelling/typo") is held


# ---- the compiled index -----------------------------------------------------------------------


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house pack with one rule, and a cache folder of its own."""
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "ports.toml").write_text(HOUSE_RULE, encoding="utf-8")
    return tmp_path / "house"


def test_the_index_is_read_when_nothing_changed(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = packs.load_rules([str(pack)])
    assert "house/ports" in first.ids

    def never(*_: object) -> None:
        raise AssertionError("the rule files were read again")

    monkeypatch.setattr(packs, "read_rule", never)
    assert packs.load_rules([str(pack)]).ids == first.ids


def test_a_changed_new_or_deleted_rule_is_seen(pack: Path) -> None:
    packs.load_rules([str(pack)])
    (pack / "quays.toml").write_text(HOUSE_RULE, encoding="utf-8")
    assert "house/quays" in packs.load_rules([str(pack)]).ids
    (pack / "ports.toml").unlink()
    assert "house/ports" not in packs.load_rules([str(pack)]).ids
    (pack / "quays.toml").write_text(HOUSE_RULE.replace("quays", "x") + "x", encoding="utf-8")
    with pytest.raises(RuleError):
        packs.load_rules([str(pack)])


def test_a_damaged_index_is_made_anew(pack: Path, tmp_path: Path) -> None:
    ids = packs.load_rules([str(pack)]).ids
    (index,) = (tmp_path / "cache").iterdir()
    for rubbish in (b"", b"rubbish", index.read_bytes()[:-20]):
        index.write_bytes(rubbish)
        assert packs.load_rules([str(pack)]).ids == ids


def test_a_cache_that_cannot_be_written_is_no_failure(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert "house/ports" in packs.load_rules([str(pack)]).ids
    assert os.path.isfile(tmp_path / "file")


def test_broken_rules_are_gathered_and_the_others_made(pack: Path, tmp_path: Path) -> None:
    (pack / "wrong.toml").write_text("kind = 3", encoding="utf-8")
    for _ in range(2):
        problems: list[RuleError] = []
        rules = packs.load_rules([str(pack)], broken=problems)
        assert "house/ports" in rules.ids
        assert "house/wrong" not in rules.ids
        assert len(problems) == 1


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(?P<at>", "is no regular expression: missing ), unterminated subpattern at position 0"),
        ("[0-9],[0-9]", "has no group with a name, (?P<name>…)"),
    ],
)
def test_a_broken_pattern_is_refused_before_any_draft_is_read(
    tmp_path: Path, pattern: str, said: str
) -> None:
    text = (
        'kind       = "wrong-mark"\nmessage    = "“{fix}” is right."\ndocs       = "Points."\n'
        f'mark       = "."\ncharacters = ","\npatterns   = [\'{pattern}\']\n'
    )
    assert broken(tmp_path, text) == f"6: patterns: “{pattern}” {said}"
