"""How a draft reads, as the page shows it: its sentences in their order, counts and figures."""

from typing import NamedTuple

from newslint.document import Document
from newslint.readability import (
    Counts,
    Figures,
    count_words,
    figures,
    measure,
    paragraphs,
    sentences,
    spoken_words,
)
from newslint.reporters.limits import Limits

LONG = 30
"""Words; longer sentences stand out where the house has no limit of its own."""


class Sentence(NamedTuple):
    """The length of a sentence in words: all of them, and those of the house itself."""

    words: int
    own: int


class Reading(NamedTuple):
    """How a draft reads.

    ``counts`` are of all words, ``judged`` of those that the limit of the grade counts.
    ``crowded`` is how many paragraphs are above the limit.
    """

    sentences: tuple[Sentence, ...]
    counts: Counts
    judged: Counts
    crowded: int
    limits: Limits

    @property
    def line(self) -> int:
        """The length in words above which a sentence stands out."""
        return LONG if self.limits.sentence is None else self.limits.sentence

    @property
    def long(self) -> int:
        """How many sentences stand out."""
        return sum(1 for sentence in self.sentences if sentence.own > self.line)

    @property
    def has_quotations(self) -> bool:
        """Whether some words of the sentences are other people's."""
        return any(sentence.own < sentence.words for sentence in self.sentences)

    @property
    def figures(self) -> Figures | None:
        """The readability, where it can be told."""
        return figures(self.judged)

    @property
    def is_too_hard(self) -> bool:
        """Whether the draft is above the grade that the house expects of its readers."""
        limit, found = self.limits.grade, self.figures
        if limit is None or found is None or self.judged.running < self.limits.words:
            return False
        return round(found.flesch_kincaid, 1) > limit


def read(document: Document, limits: Limits) -> Reading:
    """Count what the page tells of a draft."""
    spoken = spoken_words(document)
    counts = measure(document)
    most = limits.paragraph
    return Reading(
        tuple(
            Sentence(length, count_words(document, *sentence[2:4], spoken))
            for sentence, length in sentences(document)
        ),
        counts,
        counts if limits.quotations else measure(document, quotations=False),
        sum(length > most for _, length in paragraphs(document, spoken)) if most else 0,
        limits,
    )
