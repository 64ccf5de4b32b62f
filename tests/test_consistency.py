"""What the pack `consistency` says and offers, beyond the examples of its rules."""

from newslint import engine, packs
from newslint.document import Document
from newslint.findings import Finding
from newslint.fixes import fix_text
from newslint.kinds._slips import is_slip, sounded
from newslint.kinds.regional_spelling import _pattern as pattern


def find(rule_id: str, text: str, **options: object) -> list[Finding]:
    """What one rule of the pack finds in a text."""
    path = dict(packs.rule_paths(packs.rules_folder()))[rule_id]
    rule = packs.read_rule(rule_id, path).rule()
    return engine.run(Document(text, **options), [rule])  # type: ignore[arg-type]


def test_the_other_place_is_named() -> None:
    """The message says what stands elsewhere, and in which line."""
    text = "The ferry left Skarnes.\n\nIt reached Skarnes.\n\nThen «Skranes» slept."
    text = text.replace("«", "").replace("»", "")
    (finding,) = find("consistency/name-spelling", text)
    assert finding.message == "The draft has “Skarnes” twice, first in line 1."
    assert (finding.line, finding.text) == (5, "Skranes")


def test_a_name_accepted_by_the_house_is_no_slip() -> None:
    """The accept list of the house wins over the majority of the draft."""
    text = "The ferry left Skarnes. It reached Skarnes, then Skranes."
    assert find("consistency/name-spelling", text, accepted=frozenset(["Skranes"])) == []


def test_two_people_of_nearly_one_name_are_two_people() -> None:
    """Another first name tells that another person is meant, also for unknown names."""
    text = "Anna Brackley met Tom Brackly. Anna Brackley left; Anna Brackley came."
    assert find("consistency/name-spelling", text) == []


def test_slips_of_one_letter() -> None:
    """One letter missing, doubled, swapped or another, but no ending."""
    assert is_slip("lebaanese", "lebanese")
    assert is_slip("caanda", "canada")
    assert is_slip("isabl", "isabel")
    assert is_slip("meridith", "meredith")
    assert is_slip("korena", "korean")
    assert is_slip("congres", "congress")
    assert not is_slip("mario", "maria")
    assert not is_slip("houthi", "houthis")
    assert not is_slip("iranian", "iran")
    assert not is_slip("brackley", "brackley")
    assert not is_slip("hafez", "bashar")


def test_transliterations_sound_alike() -> None:
    """Letters that are written in several ways are folded; others are not."""
    assert sounded("szymanski") == sounded("szymansky")
    assert sounded("ivanovic") == sounded("ivanovich")
    assert sounded("ustinov") == sounded("ustinof")
    assert sounded("gutierrez") == sounded("guttierez")
    assert sounded("kareem") != sounded("karim")
    assert sounded("mario") != sounded("maria")


def test_a_surname_alone_is_that_of_the_person_introduced() -> None:
    """Another known surname is a slip where nobody else can be meant."""
    text = (
        "Ilse Kavanagh sued. For years Kavanagh waited, and Kavanagh won.\n\nThen {} last night.\n"
    )
    rule = "consistency/name-spelling"
    assert [f.text for f in find(rule, text.format("Kavanaugh said so"))] == ["Kavanaugh"]
    for other in ("Ann Kavanaugh said so", "Mr Kavanaugh, too", "in Kavanaugh Street"):
        assert find(rule, text.format(other)) == []


def test_the_language_of_the_configuration_decides() -> None:
    """A set language needs no majority; Oxford spellings stay in a British draft."""
    text = "The color of the harbour is new. They organize tours."
    assert [f.text for f in find("consistency/regional-spelling", text, language="en-GB")] == [
        "color"
    ]
    assert [f.text for f in find("consistency/regional-spelling", text, language="en-US")] == [
        "harbour"
    ]
    assert find("consistency/regional-spelling", text) == []


def test_the_casing_of_the_place_is_kept() -> None:
    """The other spelling is offered with the capital of the place."""
    text = "The color of the center is my favorite color. Neighbours agree, honor them."
    (finding,) = find("consistency/regional-spelling", text)
    assert finding.fixes[0].edits[0].text == "Neighbors"


def test_patterns_of_spellings() -> None:
    """Spellings are compared with those that differ in the same way."""
    assert pattern("organise", "organize") == "ize"
    assert pattern("analyse", "analyze") == "yze"
    assert pattern("favourite", "favorite") == "our"
    assert pattern("centre", "center") == "re"
    assert pattern("travelled", "traveled") == "ll"
    assert pattern("defence", "defense") == "ence"
    assert pattern("anaemia", "anemia") == "ae"
    assert pattern("catalogue", "catalog") == "ogue"


def test_a_tie_is_silent() -> None:
    """One to one is no majority, whether the dictionary knows one of the forms or not."""
    for text in (
        "The airstrikes went on. Air strikes are loud.",
        "A mudboat sank. Mud boats are slow.",
        "A cease-fire held. The ceasefire ended.",
    ):
        assert find("consistency/compound-forms", text) == []


def test_a_word_of_the_other_side_is_said_once_and_repaired_everywhere() -> None:
    text = (
        "The harbor is her favorite: an armoured port of many colors. "
        "Armoured gates are old; her neighbors like armoured cars."
    )
    (finding,) = find("consistency/regional-spelling", text)
    assert finding.message.endswith("There are 2 more like it in this draft.")
    assert [edit.text for edit in finding.fixes[0].edits] == ["armored", "Armored", "armored"]


def test_the_closed_form_is_opened_where_the_draft_writes_it_so() -> None:
    """A plural keeps its ending when the form of the majority is put in its place."""
    text = "The mud boat sank. A mud boat is slow. All mudboats are old."
    (finding,) = find("consistency/compound-forms", text)
    assert finding.fixes[0].title == "Write “mud boats”"


def test_labels_are_fixed_safely_and_once() -> None:
    """A second fix changes nothing."""
    text = "**Q:** Why?\n\n**Ann**: Rain.\n\n**Q:** And now?\n\n**Ann:** Mud."

    def look(draft: str) -> list[Finding]:
        return find("consistency/label-format", draft)

    fixed, _ = fix_text(text, look)
    assert fixed == text.replace("**Ann**:", "**Ann:**")
    assert fix_text(fixed, look)[0] == fixed


def test_all_capitals_are_no_evidence() -> None:
    """A shouted headline neither proves nor breaks a spelling of names."""
    assert (
        find("consistency/name-spelling", "SKRANES SINKS\n\nSkarnes sank. Skarnes is lost.") == []
    )


def test_a_compound_accepted_by_the_house_is_no_slip() -> None:
    """The accept list wins over the majority for compounds, too."""
    text = "Health care costs money. Health care saves lives, and healthcare is a right."
    assert [f.text for f in find("consistency/compound-forms", text)] == ["healthcare"]
    accepted = frozenset(["healthcare"])
    assert find("consistency/compound-forms", text, accepted=accepted) == []
