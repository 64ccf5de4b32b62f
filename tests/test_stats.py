"""``newslint stats``, and the pictures of the page."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from commandline import Outcome, run

from newslint.config import Configs
from newslint.desk import Checked, Desk
from newslint.document import Document
from newslint.readability import is_able
from newslint.reporters import Page, comparison, html, picture
from newslint.reporters.limits import Limits, limits_of

needs_textstat = pytest.mark.skipif(
    not is_able(), reason="the extra newslint[readability] is not installed"
)

FIGURES = ("flesch", "flesch_kincaid", "gunning_fog", "smog", "dale_chall")
TRAM = "The tram stopped at the bridge. Nobody knew why.\n\n“We had no power,” the driver said.\n"
BATHS = (
    "The council considered the future of the municipal baths on Tuesday. An independent "
    "examination of the calculations is necessary.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "tram.md").write_text(TRAM, encoding="utf-8")
    (tmp_path / "baths.txt").write_text(BATHS, encoding="utf-8")
    return tmp_path


def report(outcome: Outcome) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(outcome.out)
    assert read["version"] == 1
    return read


def without_textstat(tmp_path: Path, failure: str) -> dict[str, str]:
    """An environment in which importing textstat, or asking it, fails."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "textstat.py").write_text(failure, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


@needs_textstat
def test_each_draft_and_all_of_them(desk: Path) -> None:
    outcome = run("stats", "--format", "json", cwd=desk)
    assert (outcome.status, outcome.err) == (0, "")
    read = report(outcome)
    baths, tram = read["drafts"]
    assert (baths["path"], tram["path"]) == ("baths.txt", "tram.md")
    assert (tram["words"], tram["sentences"], tram["paragraphs"]) == (16, 3, 2)
    assert tram["words_per_sentence"] == 5.33
    assert tram["longest_sentence"] == 7
    assert tram["reading_time_seconds"] == 4
    total = read["total"]
    assert total["drafts"] == 2
    for key in ("words", "sentences", "paragraphs"):
        assert total[key] == baths[key] + tram[key]
    for key in FIGURES:
        low, high = sorted((baths[key], tram[key]))
        assert low < total[key] < high
    assert baths["flesch"] < tram["flesch"]


@needs_textstat
def test_the_table(desk: Path) -> None:
    outcome = run("stats", "tram.md", "baths.txt", cwd=desk)
    assert (outcome.status, outcome.err) == (0, "")
    above, heads, tram, baths, total = outcome.out.split("\n\n")[0].split("\n")
    assert tram.split()[:3] == ["16", "3", "2"]
    assert [line.split("  ")[-1] for line in (tram, baths, total)] == [
        "tram.md",
        "baths.txt",
        "2 drafts",
    ]
    columns = [m.end() for m in re.finditer(r"\S+", heads)]
    for line in (tram, baths, total):
        ends = [m.end() for m in re.finditer(r"\S+(?: s)?(?=  )", line)]
        assert ends == columns[:-1], "figures stand under their heads"
    assert "Flesch-" in above
    one = run("stats", "tram.md", cwd=desk)
    assert "drafts" not in one.out.split("\n\n")[0], "one draft is its own sum"


def test_quotations_are_left_out_on_request(desk: Path) -> None:
    with_them = report(run("stats", "--format", "json", "tram.md", cwd=desk))
    without = report(run("stats", "--format", "json", "--no-quotations", "tram.md", cwd=desk))
    assert (with_them["quotations"], without["quotations"]) == (True, False)
    assert with_them["total"]["words"] - without["total"]["words"] == 4
    assert with_them["total"]["sentences"] - without["total"]["sentences"] == 1


@pytest.mark.parametrize(
    "failure",
    [
        "raise ModuleNotFoundError('textstat')",
        "def syllable_count(text): raise LookupError('no dictionary')",
    ],
    ids=["missing", "without its data"],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_without_textstat_words_are_counted_and_a_sentence_says_what_is_missing(
    desk: Path, failure: str, form: str
) -> None:
    env = without_textstat(desk, failure)
    outcome = run("stats", "--format", form, "tram.md", cwd=desk, env=env)
    assert outcome.status == 2
    assert "pip install 'newslint[readability]'" in outcome.err
    assert len(outcome.err.splitlines()) == 1
    if form == "json":
        (tram,) = report(outcome)["drafts"]
        assert (tram["words"], tram["sentences"], tram["reading_time_seconds"]) == (16, 3, 4)
        assert {tram[figure] for figure in FIGURES} == {None}
    else:
        assert outcome.out.split("\n")[2].split()[:3] == ["16", "3", "2"]


def test_without_textstat_the_pack_still_measures_lengths(desk: Path) -> None:
    env = without_textstat(desk, "raise ImportError")
    long = "The tram " + "and the bus " * 60 + "stopped."
    (desk / "long.md").write_text(long, encoding="utf-8")
    args = ("check", "--select", "readability", "--format", "json", "long.md")
    outcome = run(*args, cwd=desk, env=env)
    assert (outcome.status, outcome.err) == (0, "")
    rules = sorted(finding["rule"] for finding in outcome.findings)
    assert rules == ["readability/paragraph-length", "readability/sentence-length"]


@needs_textstat
def test_nothing_asks_the_network(desk: Path) -> None:
    folder = desk / "offline"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*args, **kwargs): raise SystemExit('the network was asked')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n",
        encoding="utf-8",
    )
    env = {"PYTHONPATH": str(folder), "HOME": str(desk)}
    outcome = run("stats", "--format", "json", "tram.md", cwd=desk, env=env)
    assert (outcome.status, outcome.err) == (0, "")
    assert report(outcome)["total"]["flesch"] is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Fire",
        b"12 34 5",
        "مرحبا بالعالم.".encode(),
        "😀".encode(),
        b"\xef\xbb\xbf",
        b"a " * 500_000,
    ],
    ids=["empty", "one word", "numbers", "Arabic", "emoji", "mark alone", "a megabyte"],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_any_input_is_measured(tmp_path: Path, data: bytes, form: str) -> None:
    outcome = run("stats", "--format", form, "-", cwd=tmp_path, input=data)
    assert outcome.status == (0 if is_able() else 2), outcome.err
    assert "Traceback" not in outcome.err
    if form == "json":
        (draft,) = report(outcome)["drafts"]
        assert draft["path"] == "-"
        assert "NaN" not in outcome.out
    else:
        assert outcome.out


def test_standard_input_takes_format_and_name_from_the_option(tmp_path: Path) -> None:
    args = ("stats", "--format", "json", "-", "--stdin-filename")
    draft = b"---\ntitle: Ships in the port\n---\n\nIt rained.\n"
    as_markdown = report(run(*args, "a.md", cwd=tmp_path, input=draft))["drafts"][0]
    as_text = report(run(*args, "a.txt", cwd=tmp_path, input=draft))["drafts"][0]
    assert (as_markdown["path"], as_markdown["words"]) == ("a.md", 2)
    assert (as_text["path"], as_text["words"]) == ("a.txt", 7)


def test_what_cannot_be_read_is_told_and_the_others_are_measured(desk: Path) -> None:
    (desk / "bad.md").write_bytes(b"\xff\xfe\0")
    outcome = run("stats", "--format", "json", "nosuch.md", "bad.md", "tram.md", cwd=desk)
    assert outcome.status == 2
    assert "nosuch.md does not exist" in outcome.err
    assert "bad.md" in outcome.err
    assert [draft["path"] for draft in report(outcome)["drafts"]] == ["tram.md"]


def test_config_and_exclude_tell_which_drafts_are_meant(desk: Path) -> None:
    (desk / "newslint.toml").write_text('include = ["*.md"]\n', encoding="utf-8")
    read = report(run("stats", "--format", "json", cwd=desk))
    assert [draft["path"] for draft in read["drafts"]] == ["tram.md"]
    read = report(run("stats", "--format", "json", "--isolated", "--exclude", "*.md", cwd=desk))
    assert [draft["path"] for draft in read["drafts"]] == ["baths.txt"]


def test_no_drafts_and_wrong_use(tmp_path: Path) -> None:
    empty = run("stats", "--format", "json", cwd=tmp_path)
    assert report(empty)["total"]["drafts"] == 0
    for args in (("-", "a.md"), ("--stdin-filename", "a.md", "b.md"), ("--format", "xml")):
        outcome = run("stats", *args, cwd=tmp_path)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("newslint: ")


def test_paths_of_any_kind_fit_the_stream(desk: Path) -> None:
    (desk / "tram.md").rename(desk / "Straße\n漢.md")
    outcome = run("stats", "--isolated", ".", cwd=desk, env={"PYTHONIOENCODING": "ascii"})
    assert "Stra?e ?.md" in outcome.out
    assert "Traceback" not in outcome.err


# ---- the page ---------------------------------------------------------------------------------

FREE = Limits()
HOUSE = Limits(sentence=20, paragraph=30, grade=3.0, words=10)


def svg(lines: list[str]) -> ET.Element:
    """The one picture among the lines of a page."""
    (found,) = [line for line in lines if line.startswith("<svg")]
    return ET.fromstring(found)


def told(drawn: ET.Element) -> str:
    """What a picture says to those who do not see it."""
    described = drawn.get("aria-describedby")
    (found,) = [part.text or "" for part in drawn if part.get("id") == described]
    return found


def sentences_of(*lengths: int) -> str:
    return "\n\n".join("Rain fell" + " again" * (n - 2) + "." for n in lengths)


def test_a_draft_is_a_bar_for_each_sentence() -> None:
    lines = list(picture.of_draft(Document(sentences_of(3, 34, 5, 75)), FREE, "r"))
    drawn = svg(lines)
    bars = drawn.findall("rect")
    assert [bar.get("height") for bar in bars] == ["3", "34", "5", "60"], "the longest are cut off"
    assert [bar.get("class") for bar in bars] == [None, "long", None, "long"]
    width, height = (float(n) for n in (drawn.get("viewBox") or "").split()[2:])
    for bar in bars:
        x, y, w, h = (float(bar.get(name) or -1) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + w <= width
        assert y >= 0
        assert y + h == height
    assert drawn.get("role") == "img"
    assert "4 sentences, 29 words on average, 75 at most" in told(drawn)
    assert any("4 sentences, 29 words on average" in line for line in lines if "figcaption" in line)


def test_the_limits_of_the_house_stand_in_the_picture() -> None:
    lines = list(picture.of_draft(Document(sentences_of(3, 24, 5, 36)), HOUSE, "r"))
    drawn = svg(lines)
    assert [bar.get("class") for bar in drawn.findall("rect")] == [None, "long", None, "long"]
    assert [text.text for text in drawn.findall("text")] == ["20"]
    assert "2 above the house’s limit of 20; 1 paragraph has more than 30 words" in told(drawn)


def test_quoted_words_are_pale_and_do_not_count_for_the_limit() -> None:
    text = "She said: “Rain fell" + " again" * 20 + ".” Rain fell once more. Then it stopped."
    lines = list(picture.of_draft(Document(text), HOUSE, "r"))
    classes = [bar.get("class") for bar in svg(lines).findall("rect")]
    assert "quoted" in classes
    assert "long" not in classes


def test_the_bars_stand_in_a_table_too() -> None:
    page = "".join(picture.of_draft(Document(sentences_of(3, 34, 5)), FREE, "r"))
    table = page[page.index('<table class="numbers">') :]
    assert re.findall(r'<th scope="row">(\d+)</th><td>(\d+)</td>', table) == [
        ("1", "3"),
        ("2", "34"),
        ("3", "5"),
    ]
    assert "34 (long)" in table


def test_a_very_long_draft_keeps_its_longest_sentence() -> None:
    text = "Rain fell. " * 999 + "Rain fell" + " again" * 50 + ". " + "Rain fell. " * 999
    bars = svg(list(picture.of_draft(Document(text), FREE, "r"))).findall("rect")
    assert len(bars) <= 200
    assert sum(bar.get("class") == "long" for bar in bars) == 1


def of_set(*drafts: Checked, limits: Limits = FREE) -> list[str]:
    return list(comparison.of_set(drafts, lambda path: limits))


def test_a_set_is_a_bar_for_each_length() -> None:
    short, long = "Rain fell. " * 3, "Rain fell" + " again" * 48 + "."
    lines = of_set(Checked("a.md", short, ()), Checked("b.md", long, ()))
    drawn = svg(lines)
    assert [float(bar.get("height") or -1) for bar in drawn.findall("rect")] == [60, 0, 0, 0, 20]
    assert "1 to 10 words: 75%" in told(drawn)
    assert any("4 sentences" in line and "25% are long" in line for line in lines)


def test_the_drafts_of_a_set_are_compared() -> None:
    short, long = "Rain fell. " * 3, sentences_of(24, 4)
    lines = of_set(Checked("a.md", short, ()), Checked("b <i>.md", long, ()), limits=HOUSE)
    rows = [line for line in lines if line.startswith("<tr><th")]
    cells = [re.findall("<td>(.*?)</td>", row) for row in rows]
    assert [row[:2] + row[3:6] for row in cells] == [
        ["6", "3", "2", "2", "0"],
        ["28", "2", "14", "24", "<b>1</b> over 20"],
    ]
    assert "b &lt;i&gt;.md" in rows[1]


@pytest.mark.parametrize("text", ["", "Fire", "12 34", "Rain fell."])
def test_what_has_no_sentences_has_no_picture(text: str) -> None:
    assert list(picture.of_draft(Document(text), FREE, "r")) == []
    assert of_set(Checked("a.md", text, ()), Checked("b.md", "", ())) == []


@pytest.mark.parametrize("number", [1, 2])
def test_the_page_of_clean_drafts_has_its_picture(number: int) -> None:
    drafts = [Checked(f"{n}.md", TRAM, ()) for n in range(number)]
    page = "\n".join(html.report(drafts, Page()))
    assert page.count('<svg role="img"') == 1
    assert "style=" not in page, "the content policy would refuse it"


@needs_textstat
def test_the_page_tells_the_grade_where_it_can() -> None:
    page = "\n".join(html.report([Checked("a.md", BATHS, ())], Page()))
    assert re.search(r'<th scope="row">Flesch-Kincaid</th><td>\d+\.\d</td>', page)


@needs_textstat
def test_a_draft_above_the_grade_of_the_house_is_told(tmp_path: Path) -> None:
    page = "".join(picture.of_draft(Document(BATHS), Limits(grade=0.5, words=1), "r"))
    assert "the house’s limit is 0.5: too hard" in page


CONFIG = """\
extend-select = ["readability"]
ignore = ["readability/paragraph-length"]

[rules."readability/sentence-length"]
words = 22

[[overrides]]
files = ["letters/**"]
ignore = ["readability/sentence-length"]
"""


def test_the_page_names_the_limits_that_the_config_sets(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "letters").mkdir()
    for name in ("port.md", "letters/reader.md"):
        (tmp_path / name).write_text(sentences_of(3, 24, 5), encoding="utf-8")
    run("check", "--exit-zero", "--format", "html:report.html", ".", cwd=tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "This sentence has 24 words; 22 are enough" in page
    assert "1 above the house’s limit of 22" in page
    assert "limit of 40" not in page
    assert "<b>1</b> over 22" in page
    assert "over 30" not in page, "where the rule is off, 24 words are not long"


def test_limits_are_those_of_the_rules_that_are_on(tmp_path: Path) -> None:
    config = tmp_path / "newslint.toml"
    config.write_text("", encoding="utf-8")
    draft = str(tmp_path / "a.md")
    assert limits_of(Desk(Configs(str(config))), draft) == Limits()
    config.write_text(CONFIG + '[rules."readability/grade"]\ngrade = 9.5\n', encoding="utf-8")
    assert limits_of(Desk(Configs(str(config))), draft) == Limits(22, None, 9.5, 150, False)
