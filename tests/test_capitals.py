"""The pack `capitals`: what the examples of its rules cannot say."""

import pytest

import newslint
from newslint.document import Document
from newslint.document.names import Names
from newslint.findings import Finding
from newslint.kinds.name_in_context import read_pattern


def found(text: str, filename: str = "draft.md", accept: tuple[str, ...] = ()) -> list[Finding]:
    """What the pack finds in a text."""
    return newslint.check(text, filename=filename, select=("capitals",), accept=accept)


def texts(text: str, filename: str = "draft.md") -> list[str]:
    """The words that the pack flags, in the order of the text."""
    return [finding.text for finding in found(text, filename)]


def names(text: str) -> Names:
    """What a text says of its own names."""
    return Document(text).names


class TestNamesOfADocument:
    """`Document.names`: the draft's own evidence."""

    def test_a_capital_in_mid_sentence_counts_and_one_at_the_start_does_not(self) -> None:
        """Only where nothing else asks for a capital is it evidence."""
        found = names("Tanker crews met Olsen. Olsen left. “Olsen lied,” they told Olsen’s son.")
        assert found.count("olsen") == 2
        assert len(found.opening["olsen"]) == 2
        assert found.count("tanker") == 0

    def test_title_case_lines_give_no_evidence(self) -> None:
        """In a headline every word has a capital."""
        found = names(
            "# Quiet Night on the Harbour Front\n\nA quiet night ended at nine, they said.\n"
        )
        assert found.count("night") == 0
        assert found.title_blocks == {0}

    def test_capitals_throughout_stand_apart(self) -> None:
        """NATO is neither evidence for a name in lower case nor a lower-case word."""
        found = names("He told NATO so, and nato agreed.")
        assert "nato" not in found.inside
        assert len(found.upper["nato"]) == 1
        assert len(found.lower["nato"]) == 1

    def test_a_word_with_a_capital_further_in_is_neither_small_nor_big(self) -> None:
        """iPhone is written as it should be."""
        found = names("The iPhone fell, and the mcDonald did.")
        assert set(found.humped) == {"iphone", "mcdonald"}

    def test_runs_hold_particles_initials_and_links(self) -> None:
        """A run is a whole name, as far as capitals can tell."""
        text = "We met Omar al-Rashid, J. B. Olsen and the Bank of the Southern Isles on Sunday."
        document = Document(text)
        runs = [
            document.plain(document.words[r.first].start, document.words[r.last - 1].end)
            for r in document.names.runs
        ]
        assert runs == [
            "We",
            "Omar al-Rashid",
            "J. B. Olsen",
            "Bank of the Southern Isles",
            "Sunday",
        ]

    def test_pairs_know_their_links(self) -> None:
        """What stands behind *of* is paired with what stands before it."""
        found = names("She runs the Ministry of Tides for Harbour Town.")
        assert found.pairs[("ministry", "of tides")] == 1
        assert found.pairs[("harbour", "town")] == 1

    def test_a_sentence_start_is_no_part_of_a_pair(self) -> None:
        """“The Harbour” at a start says nothing of “the harbour”."""
        assert ("the", "harbour") not in names("The Harbour Board met.").pairs


class TestCasing:
    """Fixes leave alone what is not wrong."""

    def test_possessives_of_either_apostrophe_keep_theirs(self) -> None:
        """The fix touches the name, not its ending."""
        text = "They left syria’s coast and iran's north."
        assert newslint.fix(text, select=("capitals",)) == (
            "They left Syria’s coast and Iran's north."
        )

    def test_markup_inside_a_word_stays(self) -> None:
        """An emphasised first letter is still the first letter."""
        text = "A ship left for **l**ebanon on friday."
        fixed = newslint.fix(text, select=("capitals",))
        assert fixed == "A ship left for **L**ebanon on Friday."

    def test_an_acronym_is_written_as_the_draft_writes_it(self) -> None:
        """Some papers write Nato, others NATO."""
        assert "Nato again" in newslint.fix(
            "Envoys of Nato met, and nato again.", select=("capitals",), unsafe=True
        )
        assert "NATO again" in newslint.fix(
            "Envoys of NATO met, and nato again.", select=("capitals",), unsafe=True
        )

    def test_offsets_hold_behind_four_byte_characters_and_carriage_returns(self) -> None:
        """Every finding points into the file as it is."""
        text = "\ufeff🚢🚢 A ship.\r\n\r\nIt left for syria.\r\n"
        (finding,) = found(text)
        assert text[finding.start : finding.end] == "syria"
        assert (finding.line, finding.column) == (3, 13)


class TestSilence:
    """What is small by right stays small."""

    @pytest.mark.parametrize(
        "text",
        [
            "A report by al-Qaeda, by Ludwig van Beethoven and Charles de Gaulle was read.",
            "She wrote to syria@example.org about example.com/iran and @london and #paris.",
            "They ate turkey on china plates, may march in august company and polish silver.",
            "The team studied Formica fusca and Homo sapiens, an ant and a man.",
            "The French president Lucie Marchand met Swedish coach Ola Berg.",
            "“Is it over?” asked the driver. “Go!” the others said.",
            "Trains leave at 6 a.m. and at 9 p.m. from St. Petersburg for U.S. troops.",
        ],
    )
    def test_silent(self, text: str) -> None:
        """No finding at all."""
        assert texts(text) == []

    def test_words_of_the_house(self) -> None:
        """An accepted word is left alone."""
        assert found("The paper syria appeared.", accept=("syria",)) == []

    def test_a_draft_in_small_letters_throughout_is_not_told_of_each_start(self) -> None:
        """It has made its choice."""
        text = "the rain came.\n\nit fell for days.\n\nnobody spoke.\n\nwe waited.\n\nthen it ended.\n\nit was over.\n"
        assert texts(text) == []

    def test_a_word_that_the_draft_keeps_small_is_its_own(self) -> None:
        """Nine times in lower case is no slip."""
        text = "They met Ilsa Dobson. " + "The dobson was shown. " * 9
        assert texts(text) == []


class TestSpeech:
    """In quotations nothing is changed without an editor."""

    def test_fixes_in_quotations_are_for_review(self) -> None:
        """`report` in a rule file."""
        (finding,) = found("“We left syria at night,” she said.")
        assert [fix.safety for fix in finding.fixes] == ["review"]

    def test_answers_of_an_interview_are_text(self) -> None:
        """Safe fixes land there."""
        text = "**Q:** What now?\n\n**A:** We left syria at night.\n\n**Q:** And then?\n"
        (finding,) = found(text)
        assert [fix.safety for fix in finding.fixes] == ["safe"]


class TestPatterns:
    """The small language of `name-in-context`."""

    def test_tokens_are_read_outwards(self) -> None:
        """The nearest neighbour comes first on both sides."""
        pattern = read_pattern("in|on Name _'s # .")
        assert pattern.before == ("Name", "in|on")
        assert pattern.behind == ("#", ".")
        assert pattern.possessive

    def test_a_pattern_without_its_word_is_refused(self) -> None:
        """The message names the pattern."""
        with pytest.raises(ValueError, match="in the"):
            read_pattern("in the")
