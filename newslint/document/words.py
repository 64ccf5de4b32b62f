"""The words of a draft."""

import re
from typing import NamedTuple

from newslint.markup import GAP, OBJECT, Block

# A word is letters and digits with apostrophes inside; combining marks, soft hyphens and gaps
# (markup inside a word) belong to it. Hyphens part words: what stands between two words is in
# `Word.before`.
_JOINT = "[\u0300-\u036f\u00ad\0]+(?=[^\\W_]|[\u0300-\u036f])|[\u0300-\u036f]|['’](?=\0*[^\\W\\d_])"
WORD = re.compile(
    f"[^\\W_](?<!{OBJECT}['’].)"  # the s of “example.org’s” is no word
    f"[^\\W_]*(?:(?:{_JOINT})[^\\W_]*)*"
)
_PLAIN = re.compile("[\0\u00ad\u0300-\u036f’]")


class Word(NamedTuple):
    """A word of the draft.

    ``text`` is the word as a reader reads it, with straight apostrophes and composed accents;
    ``lower`` the same in lower case; ``start`` and ``end`` its offsets in the draft (the text
    between them may hold markup); ``block`` the index of its block; ``before`` what stands
    between it and the word before it in the same block, markup left out (for the first word:
    what stands before it in the block).
    """

    text: str
    lower: str
    start: int
    end: int
    block: int
    before: str

    @property
    def capitalised(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()


def find_words(masked: str, blocks: tuple[Block, ...]) -> list[Word]:
    """The words of all blocks, in the order of the text."""
    words: list[Word] = []
    append = words.append
    for number, block in enumerate(blocks):
        at = block.start
        for match in WORD.finditer(masked, block.start, block.end):
            start, end = match.span()
            text = match[0]
            if not text.isascii() or GAP in text:
                text = _compose(text)
            before = masked[at:start]
            if GAP in before:
                before = before.replace(GAP, "")
            append(Word(text, text.lower(), start, end, number, before))
            at = end
    return words


def _compose(text: str) -> str:
    if _PLAIN.search(text):
        text = text.replace(GAP, "").replace("\u00ad", "").replace("’", "'")
        if not text.isascii():
            from unicodedata import normalize

            text = normalize("NFC", text)
    return text


def ranges_of_blocks(words: list[Word], blocks: int) -> list[tuple[int, int]]:
    """For each block, the range of indexes of its words."""
    ranges = [(0, 0)] * blocks
    first = 0
    for index, word in enumerate(words):
        if index and word.block != words[index - 1].block:
            ranges[words[index - 1].block] = (first, index)
            first = index
    if words:
        ranges[words[-1].block] = (first, len(words))
    return ranges
