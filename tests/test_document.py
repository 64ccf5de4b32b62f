"""Offsets are right on every draft, and nothing is computed that nobody asked for."""

import os
import re
from collections import Counter
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newslint
from newslint import engine, packs
from newslint.document import GAP, Document
from newslint.markup import Format
from newslint.packs import Choice

# The same drafts each time in CI, new ones each time at home.
IN_CI = bool(os.environ.get("CI"))
settings.register_profile("drafts", deadline=None, max_examples=80, derandomize=IN_CI)
settings.load_profile("drafts")

# ---- drafts of all sorts ----------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "The council", "met", "in order to", "talk", "São Paulo", "Erdog\u0306an", "e\u0301tat", "👍🏽",
        "𝔘nicode", "東京", "naïve", "don’t", "rock 'n' roll", "“Yes,”", "she said", "3.5", "…", "—",
        "co\u00adoperate", "a\u200db", "\u00a0", "\t", "  ", "**bold**", "*soft*", "[a link](https://example.com/a_b)",
        "`code`", "![alt text](picture.jpg)", "https://example.com/x,y", "reporter@example.org", "&amp;", "&eacute;",
        "<b>tag</b>", "{{< shortcode >}}", "[^1]", "~~gone~~", "#", ">", "-", "|", "***", "\\*", "_", "\u2028", "ﬁn",
    ]
)  # fmt: skip
LINE_STARTS = st.sampled_from(["", "", "", "# ", "- ", "> ", "1. ", "    ", "| ", "**Q:** ", "\t"])
LINE_ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " \n", "\\\n"])
LINES = st.builds(
    lambda start, pieces, end: start + " ".join(pieces) + end,
    LINE_STARTS,
    st.lists(PIECES, min_size=1, max_size=9),
    LINE_ENDS,
)
FRONT = st.sampled_from(
    ["", "", "---\ntitle: A “title”\r\ntags: [a, b]\n---\n", "+++\ntitle = 'x'\n+++\n"]
)
DRAFTS = st.builds(
    lambda mark, front, lines: mark + front + "".join(lines),
    st.sampled_from(["", "\ufeff"]),
    FRONT,
    st.lists(LINES, max_size=8),
)
FORMATS = st.sampled_from(["markdown", "text"])


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, counted character by character."""
    line = column = 1
    for index in range(offset):
        if text[index] == "\n" or (text[index] == "\r" and text[index + 1 : index + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return line, column


@given(DRAFTS, FORMATS)
def test_the_masked_text_is_as_long_as_the_draft(text: str, format: Format) -> None:
    document = Document(text, format)
    assert document.text == text
    assert len(document.masked) == len(text)
    for at, character in enumerate(text):
        if character in "\r\n":
            assert document.masked[at] == character, "line breaks are never masked"


@given(DRAFTS, FORMATS)
def test_blocks_stand_in_order_and_in_the_draft(text: str, format: Format) -> None:
    document = Document(text, format)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text)
        assert document.masked[block.start : block.end].strip() != ""
        at = block.end


@given(DRAFTS, FORMATS)
def test_words_are_where_they_say(text: str, format: Format) -> None:
    document = Document(text, format)
    at = 0
    for word in document.words:
        assert at <= word.start < word.end <= len(text)
        block = document.blocks[word.block]
        assert block.start <= word.start
        assert word.end <= block.end
        read = document.masked[word.start : word.end].replace(GAP, "").replace("\u00ad", "")
        assert word.text == normalize("NFC", read.replace("’", "'"))
        assert word.lower == word.text.lower()
        at = word.end
    for number, (first, last) in enumerate(document.words_of_block):
        assert all(word.block == number for word in document.words[first:last])
    assert sum(last - first for first, last in document.words_of_block) == len(document.words)


@given(DRAFTS, FORMATS)
def test_sentences_cover_the_words_in_order(text: str, format: Format) -> None:
    document = Document(text, format)
    at = 0
    for sentence in document.sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        at = sentence.end


@given(DRAFTS, FORMATS)
def test_findings_stand_where_they_say(text: str, format: Format) -> None:
    name = "draft.txt" if format == "text" else "draft.md"
    found = newslint.check(text, filename=name, select=["all"])
    assert [(f.start, f.end) for f in found] == sorted((f.start, f.end) for f in found)
    for finding in found:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        assert (finding.line, finding.column) == position(text, finding.start)
        assert (finding.end_line, finding.end_column) == position(text, finding.end)
        for fix in finding.fixes:
            assert all(0 <= edit.start <= edit.end <= len(text) for edit in fix.edits)


@given(DRAFTS, FORMATS)
def test_fixing_twice_equals_fixing_once(text: str, format: Format) -> None:
    name = "draft.txt" if format == "text" else "draft.md"
    once = newslint.fix(text, filename=name)
    assert newslint.fix(once, filename=name) == once


# ---- a known defect at a random place ---------------------------------------------------------

SENTENCES = (
    "The mayor of Lisbon said on Monday that the bridge would stay closed, whatever it cost.",
    "Engineers would look at the pillars first, he added, and at the road afterwards.",
    "The ferry would run all night, the harbour master promised, as long as the wind allowed it.",
    "Shops near the river would be paid for their losses, the ministry announced, but not at once.",
    "In the old town, where the water rose fastest, nobody would speak of a return to normal.",
    "“We would like to go home,” said an elderly woman, who had spent the night in a school 👍🏽.",
    "São Paulo sent help, and so did Erdoğan’s government, though it would arrive late.",
    "Cafe\u0301 owners would lose a summer, the chamber of commerce warned, if nothing changed.",
)
DRESS = st.sampled_from(
    ["{}", "> {}", "- {}", "**{}**", "## {}", "{} [More](https://example.com/a,b)"]
)
CLEAN = st.builds(
    lambda mark, order, dress, end: mark
    + end.join(d.format(s) for s, d in zip(order, dress))
    + end,
    st.sampled_from(["", "\ufeff"]),
    st.permutations(SENTENCES),
    st.lists(DRESS, min_size=len(SENTENCES), max_size=len(SENTENCES)),
    st.sampled_from(["\n\n", "\r\n\r\n", "\n\n\n"]),
)  # fmt: skip
DEFECTS = {"would": "woudl", ", ": ","}
PACKS = ("spelling", "spacing")


@given(CLEAN, st.sampled_from(sorted(DEFECTS)), st.data())
def test_a_known_defect_is_found_exactly_there_and_repaired(
    text: str, right: str, data: Any
) -> None:
    places = [match.start() for match in re.finditer(re.escape(right), text)]
    place = data.draw(st.sampled_from(places))
    wrong = DEFECTS[right]
    broken = text[:place] + wrong + text[place + len(right) :]
    assert newslint.check(text, select=PACKS) == []
    (finding,) = newslint.check(broken, select=PACKS)
    assert finding.start < place + len(wrong)
    assert finding.end > place
    if wrong == "woudl":
        assert (finding.start, finding.text) == (place, "woudl")
    assert newslint.fix(broken, select=PACKS, unsafe=True) == text


# ---- nothing for nothing ----------------------------------------------------------------------

QUIET = (
    "The council met on Monday and spoke about the harbour.\n\n"
    "Nobody from the ministry came. The talks will go on next week in the town hall.\n\n"
    "The bridge stays closed until then and so does the road along the river.\n"
)


def test_a_draft_without_quotations_and_digits_makes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.document import dates, quotations, turns

    made: Counter[str] = Counter()
    for module, name in (
        (quotations, "find_quotations"),
        (turns, "find_turns"),
        (dates, "find_dates"),
    ):
        original = getattr(module, name)

        def counted(document: Document, original: Any = original, name: str = name) -> Any:
            made[name] += 1
            return original(document)

        monkeypatch.setattr(module, name, counted)
    assert newslint.check(QUIET, select=["all"]) == []
    assert made == {}
    newslint.check("“Yes,” he said on June 3, 2024.\n\n**Q:** Why?\n\n**A:** so.\n", select=["all"])
    assert set(made) == {"find_quotations", "find_turns", "find_dates"}, "the counting works"
    assert max(made.values()) == 1, "each is made once a draft"


def test_no_rule_is_called_whose_triggers_are_absent() -> None:
    rules = packs.load_rules(cache=False)
    document = Document(QUIET)
    called = {rule.head.id for rule in rules.triggered_by(document, Choice(("all",)))}
    words = set(document.places)
    for number, rule_id in enumerate(rules.ids):
        triggers = rules.rule(number).triggers()
        speaks = (
            triggers.always
            or not words.isdisjoint(triggers.words)
            or any(text in QUIET for text in (*triggers.characters, *triggers.texts))
        )
        assert (rule_id in called) is speaks, rule_id


def test_views_are_made_when_asked_for_and_once() -> None:
    document = Document("He said “no” on June 3, 2024. Then he left.")
    assert not {"words", "sentences", "quotations", "turns", "dates"} & vars(document).keys()
    assert document.words is document.words
    assert "sentences" not in vars(document)
    engine.check_document(document, packs.load_rules(), Choice(()))
    assert "sentences" not in vars(document)


# ---- questions --------------------------------------------------------------------------------


def test_positions_count_every_line_end_once() -> None:
    text = "a\r\nb\rc\n\nd"
    document = Document(text, "text")
    assert [document.position(at) for at in range(len(text) + 1)] == [
        position(text, at) for at in range(len(text) + 1)
    ]
    assert document.position(len(text)) == (5, 2)


def test_plain_reads_as_a_reader_does() -> None:
    document = Document("The **old\ntown** &amp; the sea")
    start = document.text.index("old")
    assert document.plain(start, len(document.text)) == "old town & the sea"


@pytest.mark.parametrize(
    ("accepted", "word", "expected"),
    [
        ("Zubayr", "Zubayr", True),
        ("Zubayr", "Zubayr’s", True),
        ("Zubayr", "Zubayrs", True),
        ("Zubayr", "Zubayrs’", True),
        ("Zubayr", "zubayr", False),
        ("mocktail", "Mocktails", True),
        ("mocktail", "mocktailing", False),
    ],
)
def test_accepted_words(accepted: str, word: str, expected: bool) -> None:
    document = Document("", accepted=frozenset([accepted]))
    assert document.accepts(word) is expected


def test_a_quotation_holds_its_inside() -> None:
    document = Document("She said, “I am here.” He was not.")
    inside = document.quotation_at(document.text.index("am"))
    assert inside is not None
    assert document.quotation_at(document.text.index("He")) is None
