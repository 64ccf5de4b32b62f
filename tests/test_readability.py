"""What is counted in a draft, and the figures made of it."""

import textwrap
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newslint
from newslint import packs
from newslint.document import Document
from newslint.readability import Counts, add, count_words, figures, is_able, measure

needs_textstat = pytest.mark.skipif(
    not is_able(), reason="the extra newslint[readability] is not installed"
)

TRAM = """\
---
title: The tram that did not come
---

# The tram that did not come

By Ines Falk

The tram stopped at the bridge. Nobody knew why. Forty people got out and walked.

“We had no power,” the driver said. The well-known line 11 has had 2,500 riders a day since May.

- Bring an umbrella.
- Leave early.
"""
TALK = """\
**Reporter:** When will it run?

**Driver:** When they have found the switch. It is lost.

**Reporter:** And then?

**Driver:** Then I ride.
"""


def counted(text: str, *, quotations: bool = True) -> Counts:
    return measure(Document(text), quotations=quotations)


def words(text: str) -> int:
    document = Document(text)
    return count_words(document, 0, len(document.words))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A well-known state-of-the-art plan", 4),
        ("The U.S. and the U.N. met at 9:30 on 9/11", 10),
        ("Some 2,500 of 3.5 million people", 6),
        ("AT&T left; he/she stayed — or not", 7),
        ("Ann’s **un**known mother-in-law’s tea", 4),
        ("It rained,then it snowed.", 5),
        ("", 0),
    ],
)
def test_words_are_those_that_an_editor_counts(text: str, number: int) -> None:
    assert words(text) == number


def test_sentences_are_those_of_running_text() -> None:
    counts = counted(TRAM)
    assert (counts.sentences, counts.paragraphs) == (7, 2)
    assert counts.running == 6 + 3 + 6 + 7 + 12 + 3 + 2
    assert counts.longest == 12
    assert counts.words == counts.running + 6 + 3, "the headline and the byline are words, too"
    assert counts.seconds == round(counts.words * 60 / 238)


def test_quotations_are_left_out_on_request() -> None:
    all_of_it, own = counted(TRAM), counted(TRAM, quotations=False)
    assert all_of_it.words - own.words == 4
    assert all_of_it.sentences - own.sentences == 1, "three words of six are no sentence any more"
    assert all_of_it.running - own.running == 7


def test_a_sentence_keeps_the_words_around_a_short_quotation() -> None:
    own = counted("The mayor called the tram “a toy” and went home by taxi.", quotations=False)
    assert (own.sentences, own.running) == (1, 10)


def test_interviews_and_block_quotations_are_quotations() -> None:
    assert counted(TALK).sentences == 5, "labels are no sentences"
    assert counted(TALK, quotations=False).running == 0
    text = "The court was short.\n\n> The tram has to run. It has to run now.\n"
    assert (counted(text).sentences, counted(text, quotations=False).sentences) == (3, 1)


def test_a_draft_without_running_text_is_counted_all_the_same() -> None:
    counts = counted("Fire")
    assert (counts.words, counts.sentences) == (1, 1)


def test_counts_add_up() -> None:
    first, second = counted(TRAM), counted(TALK)
    both = add([first, second])
    assert both.words == first.words + second.words
    assert both.syllables == first.syllables + second.syllables
    assert both.longest == max(first.longest, second.longest)
    assert add([]) == Counts()


def test_figures_follow_the_formulas_of_their_authors() -> None:
    found = figures(
        Counts(
            sentences=5,
            running=100,
            syllables=150,
            polysyllables=10,
            complex=8,
            unfamiliar=12,
            latin=100,
        )
    )
    assert found is not None
    assert found.flesch == pytest.approx(206.835 - 20.3 - 126.9)
    assert found.flesch_kincaid == pytest.approx(7.8 + 17.7 - 15.59)
    assert found.gunning_fog == pytest.approx(11.2)
    assert found.smog == pytest.approx(3.1291 + 1.043 * 60**0.5)
    assert found.dale_chall == pytest.approx(0.1579 * 12 + 0.992 + 3.6365)


@needs_textstat
def test_figures_are_those_of_textstat_where_words_and_sentences_are_the_same() -> None:
    import textstat

    text = (
        "The committee examined the bridge on Monday. It was older than anybody remembered. "
        "Several engineers recommended a complete renovation of the foundations. "
        "The council will discuss the expensive proposal in September."
    )
    found = figures(counted(text))
    assert found is not None
    assert found.flesch == pytest.approx(textstat.flesch_reading_ease(text))
    assert found.flesch_kincaid == pytest.approx(textstat.flesch_kincaid_grade(text))
    assert found.smog == pytest.approx(textstat.smog_index(text))


@needs_textstat
def test_names_numbers_and_endings_make_no_word_hard() -> None:
    plain = counted("They walked the dogs along the river for seven days.")
    assert (plain.unfamiliar, plain.complex) == (0, 0)
    named = counted("They met Oyelaran Vandermeulen at 10:45 near Ouagadougou.")
    assert (named.unfamiliar, named.complex) == (0, 0)
    hard = counted("They met bureaucratic procrastination.")
    assert (hard.unfamiliar, hard.complex) == (2, 2)
    assert counted("Families created wanted policies.").complex == 0 + 1, "policy alone is hard"


@needs_textstat
def test_hard_copy_is_told_from_easy_copy() -> None:
    easy = figures(counted("The dog ran home. It was wet. We gave it some food."))
    hard = figures(
        counted(
            "Notwithstanding considerable organisational difficulties, the administration "
            "implemented comprehensive infrastructural modifications."
        )
    )
    assert easy is not None
    assert hard is not None
    assert easy.flesch > 90 > 20 > hard.flesch
    for name in ("flesch_kincaid", "gunning_fog", "smog", "dale_chall"):
        assert getattr(easy, name) + 5 < getattr(hard, name), name


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n",
        "12 34 5",
        "!!! ... ---",
        "😀 😀",
        "مرحبا بالعالم. هذا نص.",
        "\0",
        "```\nx\n```\n",
    ],
    ids=["empty", "space", "numbers", "marks", "emoji", "Arabic", "zero", "code"],
)
def test_there_are_no_figures_of_what_is_no_english(text: str) -> None:
    assert figures(counted(text)) is None
    assert figures(counted(text, quotations=False)) is None


@pytest.mark.parametrize("text", ["a" * 200_000, "a-" * 50_000 + "b", "ǅ́ " * 500, "\ud800 x"])
def test_odd_words_do_no_harm(text: str) -> None:
    counts = counted(text)
    assert counts.words >= 1
    figures(counts)


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("ab Aé1.,;:!?“”\"'’-&/*#>\n\r\t\0\u00ad\u0301漢م"), max_size=200
    )
)
def test_any_text_can_be_measured(text: str) -> None:
    both, own = counted(text), counted(text, quotations=False)
    assert 0 <= own.words <= both.words + len(text)
    assert own.sentences <= both.sentences
    assert both.longest <= both.running
    figures(both)


# ---- the pack ---------------------------------------------------------------------------------

LONG = "The tram " + "and the bus " * 14 + "stopped."


def test_the_pack_is_off_until_it_is_chosen() -> None:
    assert "readability" not in packs.DEFAULT_PACKS
    assert not any(f.pack == "readability" for f in newslint.check(LONG))
    (finding,) = newslint.check(LONG, select=["readability"])
    assert (finding.rule, finding.text) == ("readability/sentence-length", LONG)
    assert "45 words" in finding.message


def test_sentences_over_several_lines_are_found_whole() -> None:
    draft = textwrap.fill(f"It rained on the town for a week. {LONG}", 60).replace("\n", "\r\n")
    (finding,) = newslint.check(draft, select=["readability"])
    assert finding.text == draft[draft.index("The") :]


def test_the_extra_is_what_the_tests_use() -> None:
    """Figures depend on the version: the one that is tested is the one that users get."""
    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    values = tomllib.loads(project.read_text(encoding="utf-8"))
    (extra,) = values["project"]["optional-dependencies"]["readability"]
    assert extra in values["dependency-groups"]["test"]
    assert "==" in extra
    assert not any("textstat" in name for name in values["project"]["dependencies"])
