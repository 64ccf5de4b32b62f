"""Who speaks in an interview, and what only looks like it."""

import pytest

from newslint.document import Document

INTERVIEW = """**Daily Note:** What did you see?

**Professor Lund:** Water. It came over the wall.

And it stayed.

**Daily Note**: And then?

**professor Lund:**

We left.
"""


def labels(text: str, format: str = "markdown") -> list[str]:
    """The labels of a text's turns."""
    return [turn.label for turn in Document(text, format).turns]  # type: ignore[arg-type]


@pytest.mark.parametrize("format", ["markdown", "text"])
def test_turns_of_an_interview(format: str) -> None:
    """A turn runs from its label to the next; emphasis belongs to the label."""
    document = Document(INTERVIEW, format)  # type: ignore[arg-type]
    turns = document.turns
    assert [turn.label for turn in turns] == [
        "Daily Note",
        "Professor Lund",
        "Daily Note",
        "professor Lund",
    ]
    assert INTERVIEW[turns[0].label_start : turns[0].label_end] == "**Daily Note:**"
    assert INTERVIEW[turns[2].label_start : turns[2].label_end] == "**Daily Note**:"
    assert INTERVIEW[turns[1].start : turns[1].end] == "Water. It came over the wall."
    assert document.blocks[turns[1].last_block].start == INTERVIEW.index("And it stayed")
    assert turns[3].start == turns[3].end, "nothing follows the label in its own paragraph"


def test_questions_and_answers() -> None:
    """Q and A are speakers, emphasised or not."""
    assert labels("Q: Why?\n\nA: Because.\n\nQ: And then?\n\nA: Nothing.\n") == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize(
    "text",
    [
        "**Background:** The bridge was closed in May.\n\n**Contact:** the press office.\n",
        "Note: The hall opens at noon.\n\nNote: Bring a coat.\n",
        "The mayor said: we shall see.\n\nThe answer was: no.\n",
        "Kick-off: 3pm.\n",
        "There were three reasons: rain, wind and snow.\n",
    ],
)
def test_is_no_interview(text: str) -> None:
    """Notes, credits and colons in a sentence are no speakers."""
    assert labels(text) == []
