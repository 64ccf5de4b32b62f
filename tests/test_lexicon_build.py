"""How the lexicon is built: from small sources made up here."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from lexicon import read
from lexicon.assemble import image
from lexicon.ledger import Ledger, folded, shape
from lexicon.twins import respelled

from newslint.lexicon import (
    AIM,
    CAPITAL,
    FRESH,
    LOWER,
    MIXED,
    OBSCURE,
    PLACE,
    RARE,
    UK,
    UPPER,
    US,
    Lexicon,
    LexiconError,
)

LISTS = {
    "english-words.10": "the\nand\npolish\nreport\nreports\nmeeting\nfrance",
    "english-words.80": "wich\nzax\nmeetingly\nfrench\n",
    "english-upper.10": "Polish\nFrance\nFrench",
    "english-words.20": "which\nwhich's",
    "english-proper-names.80": "Zog",
    "english-abbreviations.40": "km\nans\nMr",
    "english-contractions.10": "don't",
    "american-words.10": "color\ncenter",
    "british-words.10": "colour\ncentre\ncheque",
    "english-words.35": "check",
    "variant_3-words.10": "definately",
    "special-hacker.50": "xyzzy",
}
COUNTS = {"the": 10**10, "which": 10**9, "report": 10**8, "reports": 10**7, "check": 10**7}
PAIRS = {("the", "report"): 5 * 10**6, ("the", "nowhere"): 10**6}


def a_ledger(folder: Path, today: str) -> Ledger:
    for name, words in LISTS.items():
        (folder / name).write_text(words + "\n", encoding="latin-1")
    ours = folder / "today"
    ours.write_text(today, encoding="utf-8")
    sections = read.today_sections(ours)
    (folder / "today").unlink()
    ledger = Ledger()
    read.scowl(ledger, folder, frozenset(sections.get("short", [])))
    read.today(ledger, sections)
    return ledger


TODAY = """
[short]
km
[people]  # two words
Zoë Quax
[written]
iThing
[words]
livestream, # a remark
[places]
New Quaxia
"""


@pytest.fixture
def built(tmp_path: Path) -> bytes:
    (tmp_path / "lists").mkdir()
    return image(a_ledger(tmp_path / "lists", TODAY), COUNTS, PAIRS)[0]


@pytest.fixture
def small(built: bytes, tmp_path: Path) -> Lexicon:
    path = tmp_path / "small.lexicon"
    path.write_bytes(built)
    return Lexicon(path)


def test_the_same_sources_give_the_same_bytes(built: bytes, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert image(a_ledger(tmp_path / "again", TODAY), COUNTS, PAIRS)[0] == built


def test_case_and_bands_decide_the_flags(small: Lexicon) -> None:
    assert small.flags("report") & (LOWER | CAPITAL | AIM) == LOWER | AIM
    assert small.flags("polish") & (LOWER | CAPITAL) == LOWER | CAPITAL
    assert small.flags("french") & (LOWER | CAPITAL) == CAPITAL, "rare small, common as a name"
    assert small.flags("meetingly") & (LOWER | RARE | AIM) == LOWER | RARE
    assert small.flags("zog") & (CAPITAL | OBSCURE) == CAPITAL | OBSCURE


def test_what_hides_typos_is_left_out(small: Lexicon) -> None:
    assert "wich" not in small, "a slip for which"
    assert "zax" not in small, "short and rare"
    assert "definately" not in small, "variant_3 may not be correct"
    assert "xyzzy" not in small, "hackers' words"
    assert "which's" not in small
    assert small.flags("ans") & RARE, "an abbreviation papers do not print"
    assert not small.flags("km") & RARE


def test_our_own_list_is_taken_in(small: Lexicon) -> None:
    assert small.flags("livestream") & (LOWER | FRESH) == LOWER | FRESH
    assert small.knows("livestreamed")
    assert small.spellings("ithing") == ("iThing",)
    assert small.flags("ithing") & MIXED
    assert small.phrases("new") == (("New", "Quaxia"),)
    assert small.flags("new quaxia") & PLACE
    assert small.phrases("zoe") == (("Zoe", "Quax"),), "accents may be left off"
    assert small.spellings("quax") == ("Quax",)


def test_twins_are_derived(small: Lexicon) -> None:
    assert small.flags("colour") & UK
    assert small.flags("color") & US
    assert small.counterpart("colour") == "color"
    assert small.counterpart("center") == "centre"
    assert small.counterpart("cheque") == "check"
    assert small.counterpart("check") is None


def test_pairs_of_known_words_are_kept(small: Lexicon) -> None:
    assert small.pair("the", "report") == read.log_scaled(5 * 10**6)
    assert small.pair("the", "nowhere") == 0


def test_candidates_of_a_small_lexicon(small: Lexicon) -> None:
    assert [word for word, _ in small.candidates("reprot")] == ["report", "reports"]
    assert small.candidates("dont")[0][0] == "don't"


@pytest.mark.parametrize("cut", [0, 1, 40, 1000, -1])
def test_a_damaged_file_is_told_in_one_sentence(built: bytes, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut.lexicon"
    path.write_bytes(built[:cut])
    with pytest.raises(
        LexiconError, match=r"^The lexicon .*cut\.lexicon .*: reinstall newslint\.$"
    ):
        Lexicon(path)


def test_a_file_of_another_version_is_told_apart(built: bytes, tmp_path: Path) -> None:
    path = tmp_path / "old.lexicon"
    path.write_bytes(built.replace(b"newslex1", b"newslex0"))
    with pytest.raises(LexiconError, match="of another version"):
        Lexicon(path)


def test_a_stray_entry_in_our_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "today.txt"
    path.write_text("Quax\n[people]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: an entry before"):
        read.today_sections(path)


def test_no_entry_of_our_list_stands_twice_in_a_section() -> None:
    for section, entries in read.today_sections().items():
        assert len(entries) == len(set(entries)), section


def test_our_list_has_only_sections_that_are_read() -> None:
    known = {*read.KINDS, "names", "written", "always", "words", "small", "short", "both"}
    assert set(read.today_sections()) <= known


@pytest.mark.parametrize(
    ("form", "flag"), [("Syria", CAPITAL), ("NATO", UPPER), ("iPhone", MIXED), ("McLeod", MIXED)]
)
def test_shape_of_a_name(form: str, flag: int) -> None:
    assert shape(form) == flag


def test_accents_fold() -> None:
    assert folded("São Paulo") == "Sao Paulo"


def test_british_words_turn_american() -> None:
    assert "color" in respelled("colour")
    assert "maneuvered" in respelled("manoeuvred")


def test_counts_are_log_scaled() -> None:
    assert read.log_scaled(0) == 0
    assert 0 < read.log_scaled(10) < read.log_scaled(1000) < read.log_scaled(10**10) <= 255
