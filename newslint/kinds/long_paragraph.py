"""Paragraphs that are one overlong sentence."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Finding
from newslint.rule import Kind, Triggers


class LongParagraph(Kind):
    """A paragraph of a single sentence of more than ``words`` words.

    Lists that are run on with semicolons and quotations count like everything else.
    """

    words: int

    def triggers(self) -> Triggers:
        return Triggers()

    def check(self, document: Document) -> Iterator[Finding]:
        sentences: dict[int, int] = {}
        for sentence in document.sentences:
            sentences[sentence.block] = sentences.get(sentence.block, 0) + 1
        for number, (first, last) in enumerate(document.words_of_block):
            if last - first > self.words and sentences.get(number) == 1:
                block = document.blocks[number]
                if block.kind in ("paragraph", "quote") and document.roles[number] == "paragraph":
                    yield self.finding(document, block.start, block.end, count=str(last - first))
