"""Places of edited text where one of the words of a confusable pair stands, rightly."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from newslint.document import Document
from newslint.kinds._word_context import signs
from newslint.kinds.confusable import Confusable

MOST = 12_000
"""How many places of a word are kept of a source; more teach nothing new."""


class Example(NamedTuple):
    """A place: the signs around it, and the words that touch it on both sides (or nothing)."""

    signs: tuple[str, ...]
    before: str
    after: str


def examples(texts: Iterable[str], words: frozenset[str]) -> tuple[dict[str, list[Example]], int]:
    """For each of the words its places (a fair choice of ``MOST``), and how many words were read."""
    found: dict[str, list[Example]] = {word: [] for word in words}
    seen: Counter[str] = Counter()
    total = 0
    chance = random.Random(3)
    for text in texts:
        document = Document(text, "text")
        total += len(document.words)
        for lower in sorted(document.places.keys() & words):
            for index in document.places[lower]:
                if not Confusable.may_be_mistaken(document, index):
                    continue
                seen[lower] += 1
                slot = seen[lower] - 1
                if slot >= MOST:
                    slot = chance.randrange(seen[lower])
                    if slot >= MOST:
                        continue
                example = Example(
                    tuple(signs(document, index)), *Confusable.beside(document, index)
                )
                if slot == len(found[lower]):
                    found[lower].append(example)
                else:
                    found[lower][slot] = example
    return found, total
