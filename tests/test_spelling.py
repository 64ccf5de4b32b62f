"""What the examples of the spelling rules cannot say: safety, suggestions, the draft's own words."""

import pytest

import newslint
from newslint import packs, wordsense
from newslint.document import Document
from newslint.findings import Finding


def spelling(text: str, **options: object) -> list[Finding]:
    """What the pack finds in a draft."""
    return newslint.check(text, select=("spelling",), **options)  # type: ignore[arg-type]


def read(text: str, word: str) -> str | None:
    """How a word of the text is read."""
    document = Document(text)
    index = next(at for at in document.places[word] if document.words[at].text == word)
    return wordsense.reading(document, index)


class TestReading:
    """A word in lower case that is known with a capital only: name or slip."""

    def test_a_slip_of_a_common_word(self) -> None:
        """The name Saeid exists, but behind a plural a verb is wanted."""
        assert read("“Nobody warned us,” residents saeid on Monday.", "saeid") == "typo"

    def test_a_name_beside_another(self) -> None:
        """A capitalised neighbour makes it a name."""
        assert read("The envoy met saeid Jalili in Vienna.", "saeid") == "name"

    @pytest.mark.parametrize("name", ["iran", "thursday", "maine", "walter", "chicago"])
    def test_names_that_readers_know(self, name: str) -> None:
        """They are never taken for slips of something else."""
        assert read(f"They came to {name} last year.", name) == "name"

    def test_a_name_of_the_draft(self) -> None:
        """What the draft itself writes with a capital inside a sentence is a name."""
        assert read("The mayor, Tema, was there. Later tema left.", "tema") == "name"

    def test_words_of_the_language_are_neither(self) -> None:
        """A known word is not asked about."""
        assert read("They left the house.", "house") is None


class TestSuggestions:
    """Which words are offered, and in what shape."""

    def test_at_most_three_and_the_best_first(self) -> None:
        """The first suggestion may be safe, the others are for review."""
        (finding,) = spelling("The comittee met in the old hall.")
        assert 1 <= len(finding.fixes) <= 3
        assert finding.fixes[0].edits[0].text == "committee"
        assert all(fix.safety == "review" for fix in finding.fixes[1:])

    def test_the_casing_of_the_place(self) -> None:
        """A capital at the start of a sentence stays."""
        (finding,) = spelling("It was over. Recieved wisdom was wrong.")
        assert finding.fixes[0].edits[0].text == "Received"

    def test_the_words_around_decide(self) -> None:
        """The same slip is another word beside other words."""
        assert spelling("He came form the north.")[0].fixes[0].edits[0].text == "from"
        assert spelling("She filled in the form.") == []

    def test_the_draft_prefers_its_own_words(self) -> None:
        """Of two likely words the one that the draft uses elsewhere is offered first."""
        document = Document("The households were poor. Most househols had no car.")
        best = wordsense.suggestions(document, document.places["househols"][0])[0]
        assert best.text == "households"

    def test_a_curly_apostrophe_where_the_draft_has_them(self) -> None:
        """The draft's own apostrophe is used in what is offered."""
        (finding,) = spelling("It’s late, and they dont care.")
        assert finding.fixes[0].edits[0].text == "don’t"


class TestSafety:
    """What --fix may do without an editor."""

    def test_in_a_quotation_nothing_is_safe(self) -> None:
        """A slip in somebody's words is reported and left to the editor."""
        (finding,) = spelling("“They recieved nothing,” she said.")
        assert [fix.safety for fix in finding.fixes] == ["review"] * len(finding.fixes)

    def test_a_real_word_is_never_changed_safely(self) -> None:
        """A confusable word needs an editor."""
        found = spelling("They could of left. The pubic must register no latter than Friday.")
        assert len(found) == 3
        assert {fix.safety for finding in found for fix in finding.fixes} == {"review"}

    def test_safe_fixes_settle(self) -> None:
        """Fixing twice equals fixing once."""
        text = "The the court’s deci-sion came on Monday, and and it wasnâ€™t recieved well."
        once = newslint.fix(text, select=("spelling",))
        assert once == newslint.fix(once, select=("spelling",))
        assert once == "The court’s decision came on Monday, and it wasn’t received well."

    def test_markup_between_doubled_words_survives(self) -> None:
        """Only the word and its space go, never the marks beside it."""
        assert (
            newslint.fix("See the **the** bridge.", select=("spelling",)) == "See **the** bridge."
        )
        assert (
            newslint.fix("See [the](a.md) the bridge.", select=("spelling",))
            == "See [the](a.md) bridge."
        )


class TestSilence:
    """Who vouches for a word."""

    def test_the_house(self) -> None:
        """An accepted word is right, its plural and possessive too."""
        text = "The glomphs met; the glomph’s hat fell."
        assert spelling(text, accept=("glomph",)) == []

    def test_a_word_used_again_and_again(self) -> None:
        """What stands three times is a word of the trade."""
        text = "A frobbit is a tool. The frobbit cuts. Each frobbit costs a pound."
        assert spelling(text) == []

    def test_addresses_and_files(self) -> None:
        """Web addresses, handles and file names are no prose."""
        assert spelling("See www.exmaple.test, @recieve, #goverment and notes_fianl.txt.") == []

    def test_code_and_front_matter(self) -> None:
        """Neither code nor keys that nobody reads are checked."""
        assert spelling("---\nslug: recieve-goverment\n---\nRun `recieve`.\n") == []


def test_offsets_with_carriage_returns_and_wide_characters() -> None:
    """Findings point into the draft as it stands in the file."""
    text = "\ufeffA 👍🏽 day.\r\n\r\nThey recieved it.\r\n"
    (finding,) = spelling(text)
    assert text[finding.start : finding.end] == "recieved"
    assert (finding.line, finding.column) == (3, 6)


def test_a_word_cut_off_is_told_elsewhere() -> None:
    """The stump at the end of a paragraph is no misspelling."""
    text = "The mayor resigned. The council will meet on Monday to elect a new one and to discu"
    assert spelling(text) == []


@pytest.mark.parametrize(
    ("rule", "option"), [("spelling/wrong-word", "sets"), ("spelling/typo", "known")]
)
def test_lists_hold_nothing_twice(rule: str, option: str) -> None:
    """A line of a list stands there once."""
    path = dict(packs.rule_paths(packs.rules_folder()))[rule]
    lines = packs.read_rule(rule, path).options[option]
    assert len(lines) == len(set(lines))


def test_certain_spellings_are_no_words() -> None:
    """What is corrected without asking is no word that print writes small."""
    path = dict(packs.rule_paths(packs.rules_folder()))["spelling/typo"]
    options = packs.read_rule("spelling/typo", path).options
    assert not set(options["certain"]) & set(options["known"])
