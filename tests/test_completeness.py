"""What is cut off, and all the lines of a draft that end without an end mark by right."""

import pytest

from newslint import engine, packs
from newslint.document import Document
from newslint.rule import Kind

RULES: dict[str, Kind] = {
    rule_id: packs.read_rule(rule_id, path).rule()
    for rule_id, path in packs.rule_paths(packs.rules_folder())
    if rule_id.startswith("completeness/")
}

BODY = (
    "The harbour was closed on Friday after a storm broke its wall. Nobody was hurt.\n\n"
    "Work on a new wall will begin in May, the port authority said.\n\n"
)
INTERVIEW = (
    "**WTN:** Why did the wall break?\n\n"
    "**Dr. Lund:** It was old. We had asked for money twice.\n\n"
    "**WTN:** And nobody listened?\n\n"
    "**Dr. Lund:** Nobody did.\n\n"
)


def found(text: str, format: str = "markdown") -> list[tuple[str, str]]:
    """The rules of the pack that speak, with what they mark."""
    findings = engine.run(Document(text, format), RULES.values())  # type: ignore[arg-type]
    return [(finding.rule.partition("/")[2], finding.text) for finding in findings]


@pytest.mark.parametrize(
    "fragment",
    [
        "In the",
        "He",
        "The union is widely",
        "Talks with the engineers",
        "Ana Petrova, an engin",
        "Both the U.N",
        "It was, she said, “the worst night of my",
        "About 40 of",
    ],
)
@pytest.mark.parametrize("format", ["markdown", "text"])
def test_a_paragraph_that_stops_in_mid_sentence(fragment: str, format: str) -> None:
    text = f"{BODY}The old wall was built in 1902. {fragment}\n\n{BODY}"
    assert found(text, format) == [("cut-off-sentence", fragment)]
    assert found(text.rstrip() + f" {fragment}", format)[-1] == ("cut-off-sentence", fragment)


@pytest.mark.parametrize("fragment", ["The recent", "And then we", "We could not see the"])
def test_an_answer_that_stops_in_mid_sentence(fragment: str) -> None:
    text = INTERVIEW + f"**WTN:** What now?\n\n**Dr. Lund:** We wait. {fragment}\n\n" + INTERVIEW
    assert found(text) == [("cut-off-answer", fragment)]


def test_a_fragment_behind_a_forgotten_space() -> None:
    text = INTERVIEW + "**WTN:** What now?\n\n**Dr. Lund:** We wait.The recent\n\n" + INTERVIEW
    assert found(text) == [("cut-off-answer", "The recent")]


def test_a_single_sentence_that_stops_on_a_small_word() -> None:
    assert found(f"{BODY}The port authority has asked the\n\n{BODY}") == [
        ("cut-off-sentence", "The port authority has asked the")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "What the wall was made of",
        "A night to remember",
        "By Ana Petrova and Jan Lund",
        "Friday, May 3, 2024",
        "ENDS",
        "-30-",
        "###",
        "Photo: the harbour on Friday",
        "File photo of the harbour wall. Image: Ana Petrova",
        "The port has these aims:",
        "— Ana Petrova, engineer",
        "“We have lost the harbour.” Ana Petrova, engineer",
        "“I had never seen such waves. Never” — Jan Lund",
        "Jan Lund can be reached at lund@example.org",
        "More on the works. See https://example.org/wall",
        "(The interview took place on Thursday. It was edited for length)",
        "He wanted to speak. But the wind --",
        "Tickets: 020 7946 0000",
        "Harbour 3 – 2 Athletic",
        "The wall held, the port said. Reuters",
        "The wall held, the port said. (AFP)",
    ],
)
@pytest.mark.parametrize("format", ["markdown", "text"])
def test_lines_that_have_no_end_mark_by_right(line: str, format: str) -> None:
    assert found(f"{BODY}{line}\n\n{BODY}", format) == []
    assert found(f"{BODY}{line}\n", format) == []


def test_verse_addresses_and_lists_are_not_cut_off() -> None:
    verse = "The sea was grey and wide and cold\n\nThe wall was weak, the wall was old\n\nAnd over it\n\nThe water rolled\n\n"
    address = "Port Authority\n\n12 Quay Street\n\nArden\n\n"
    items = (
        "The plan has these parts:\n\n* a wall of stone, and\n* a gate. It opens twice a day\n\n"
    )
    for lines in (verse, address, items):
        assert found(BODY + lines + BODY) == []


def test_a_draft_without_end_marks_is_left_alone() -> None:
    text = "".join(f"Line {n} of the log. The ship was seen\n\n" for n in "one two six ten".split())
    assert found(text, "text") == []


def test_a_paragraph_that_goes_on_in_the_next_line_is_not_cut_off() -> None:
    assert found(f"{BODY}The wall broke. It had been built\nin 1902 by the navy.\n\n{BODY}") == []
    assert found(f"{BODY}The wall broke. He shouted,\n\n“Run!”\n\n{BODY}") == []


def test_labels_on_their_own_lines_are_empty_only_where_nothing_follows() -> None:
    apart = INTERVIEW.replace(":** ", ":**\n\n")
    assert found(apart) == []
    assert found(apart + "**WTN:**\n\n**Dr. Lund:**\n\nYes.\n") == [("empty-answer", "**WTN:**")]


def test_the_message_tells_where_the_answer_stands() -> None:
    document = Document(INTERVIEW + "**WTN:** What now?\n\n**Dr. Lund:**\n\nWe wait.\n")
    (finding,) = RULES["completeness/empty-answer"].check(document)
    assert "next paragraph" in finding.message
    document = Document(INTERVIEW + "**WTN:** What now?\n\n**Dr. Lund:**\n")
    (finding,) = RULES["completeness/empty-answer"].check(document)
    assert "missing" in finding.message


def test_questions_of_people_who_mostly_answer_are_no_lost_answers() -> None:
    assert found(INTERVIEW + "**Dr. Lund:** Who would have?\n\n**Dr. Lund:** Who knows?\n") == []


def test_a_list_may_hold_more_than_it_announces() -> None:
    assert found("The port has two aims:\n\n* stone\n* steel\n* time\n\nIt says so.\n") == []
    assert found("The port has two aims:\n\n* stone\n\nIt says so.\n") == [
        ("short-list", "two aims")
    ]
