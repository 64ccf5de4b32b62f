"""Sentences and paragraphs that are longer than the house wants them."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Finding
from newslint.readability import count_words, paragraphs, sentences, spoken_words
from newslint.rule import Kind


class Length(Kind):
    """A sentence or paragraph of running text with more than ``words`` words.

    ``of`` is ``sentence`` or ``paragraph``. Where the rule skips quotations, quoted words are not
    counted. A semicolon is a rest: of a sentence with semicolons, the longest stretch counts.
    """

    of: str
    words: int

    def check(self, document: Document) -> Iterator[Finding]:
        if len(document.words) <= self.words:
            return
        spoken = spoken_words(document) if self.head.quotations == "skip" else set()
        for start, end, length in self._pieces(document, spoken):
            if length > self.words:
                yield self.finding(document, start, end, count=str(length), most=str(self.words))

    def _pieces(self, document: Document, spoken: set[int]) -> Iterator[tuple[int, int, int]]:
        """The sentences or paragraphs: their offsets and their words."""
        if self.of == "paragraph":
            for number, length in paragraphs(document, spoken):
                block = document.blocks[number]
                yield block.start, block.end, length
            return
        for sentence, length in sentences(document, spoken):
            if length > self.words and ";" in document.masked[sentence.start : sentence.end]:
                length = _longest_stretch(document, *sentence[2:4], spoken)
            yield sentence.start, sentence.end, length


def _longest_stretch(document: Document, first: int, last: int, spoken: set[int]) -> int:
    """The words between two semicolons of a sentence, where they are most."""
    rests = [i for i in range(first + 1, last) if ";" in document.words[i].before]
    return max(
        count_words(document, start, end, spoken)
        for start, end in zip([first, *rests], [*rests, last])
    )
