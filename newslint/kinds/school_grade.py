"""Drafts that ask for more years of school than the house expects of its readers."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Finding
from newslint.readability import figures, measure, running_blocks, sentences
from newslint.rule import Kind


class SchoolGrade(Kind):
    """A draft whose grade (Flesch-Kincaid) is above ``grade``, told once, at its first sentence.

    Drafts with fewer than ``words`` words of running text are too short to be judged. Where the
    rule skips quotations, they do not count. Without textstat nothing can be said, and nothing is.
    """

    grade: float
    words: int = 150

    def check(self, document: Document) -> Iterator[Finding]:
        if len(document.words) < self.words:
            return
        counts = measure(document, quotations=self.head.quotations != "skip")
        found = figures(counts) if counts.running >= self.words else None
        if found is None or round(found.flesch_kincaid, 1) <= self.grade:
            return
        sentence, _ = next(sentences(document, blocks=running_blocks(document)))
        yield self.finding(
            document,
            sentence.start,
            sentence.end,
            grade=f"{found.flesch_kincaid:.1f}",
            house=f"{self.grade:g}",
            average=f"{counts.running / counts.sentences:.0f}",
            long=f"{100 * counts.polysyllables / counts.running:.0f}",
        )
