"""Words of edited text whose capital, or its lack, can be learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from name_weights.texts import Text
from newslint.document import Document
from newslint.document.names import bare
from newslint.kinds._evidence import (
    is_in_question,
    is_in_running_text,
    kind_of,
    of_neighbours,
    of_surroundings,
    of_word,
    place_of,
)
from newslint.kinds.weighed_name import may_stand_alone
from newslint.lexicon import english


class Example(NamedTuple):
    """A common word in its place; ``is_name`` where its editor gave it a capital.

    ``word`` is in lower case; ``place`` is where capitals stand beside it, ``kind`` the kind of name
    that it may be, as `newslint.kinds._evidence` says; ``own`` are the facts of the word, ``near``
    those of its neighbours and ``beyond`` all others; ``shown`` is the word among others.
    """

    is_name: bool
    word: str
    kind: str
    place: str
    own: tuple[str, ...]
    near: tuple[str, ...]
    beyond: tuple[str, ...]
    shown: str

    @property
    def facts(self) -> tuple[str, ...]:
        """All facts."""
        return self.own + self.near + self.beyond


def examples(texts: Iterable[Text]) -> Iterator[Example]:
    """Every word that the rule may be asked about, as if it stood there in lower case."""
    for text in texts:
        document = Document(text.text, "markdown" if text.filename.endswith(".md") else "text")
        for index, word in enumerate(document.words):
            if is_in_question(bare(word.text)) and is_in_running_text(document, index):
                found = _example(document, index, text)
                if found is not None:
                    yield found


def _example(document: Document, index: int, text: Text) -> Example | None:
    word = document.words[index]
    lower = bare(word.lower)
    place = place_of(document, index)
    if place == "alone" and not may_stand_alone(english().flags(lower)):
        return None
    beyond = of_surroundings(document, index)
    if not text.whole:
        beyond = [fact for fact in beyond if not fact.startswith("elsewhere ")]
    left, right = document.masked[word.start - 50 : word.start], document.masked[word.end :][:30]
    shown = " ".join(f"{left}[{word.text}]{right}".replace("\0", "").split())
    return Example(
        word.capitalised,
        word.lower,
        kind_of(lower),
        place,
        of_word(lower),
        of_neighbours(document, index),
        tuple(beyond),
        f"{text.filename}: {shown}",
    )
