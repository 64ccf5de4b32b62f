"""Paragraphs and sentences that were pasted twice."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from newslint import lexicon
from newslint.document import Document
from newslint.document.roles import ends_sentence
from newslint.document.sentences import Sentence
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.lexicon import LOWER, NAME, OBSCURE
from newslint.removal import with_emphasis, without_lines
from newslint.rule import Kind, remove

LEAST_WORDS = 7
"""A shorter paragraph may well stand twice, unless it follows itself."""
LEAST_WORDS_OF_NEAR_COPY = 14
LEAST_WORDS_OF_SENTENCE = 10
ALIKE = 0.75
"""The share of a paragraph's word groups that a near copy has in common with it."""
_GROUP = 4
_LONG_WORD = 6
_FEWEST_IN_A_ROW = 5
_FEW_WORDS = 40
_MOST_COMPARED = 120


class RepeatedText(Kind):
    """The second of two paragraphs, or of two sentences, that say the same word for word, or nearly.

    ``sentences``: look at sentences inside paragraphs that differ; otherwise at whole paragraphs.
    ``nearly`` is the message for a near copy; ``{line}`` in the messages is the line of the first.
    """

    sentences: bool = False
    nearly: str = ""

    def check(self, document: Document) -> Iterator[Finding]:
        copies = _copies(document)
        if self.sentences:
            yield from self._sentences(document, copies)
            return
        for number, (first, exact) in copies.items():
            block = document.blocks[number]
            start, end = with_emphasis(document, block.start, block.end)
            yield self.finding(
                document,
                start,
                end,
                without_lines(document, number),
                message=self.head.message if exact else self.nearly,
                line=str(document.position(document.blocks[first].start)[0]),
            )

    def _sentences(
        self, document: Document, copies: dict[int, tuple[int, bool]]
    ) -> Iterator[Finding]:
        seen: dict[str, int] = {}
        signed = {
            number
            for number, block in enumerate(document.blocks)
            if not ends_sentence(document.masked[block.start : block.end])
        }
        sentences = document.sentences
        again = [_says_again(document, *pair) for pair in pairwise(sentences)]
        for number, sentence in enumerate(sentences):
            if number and again[number - 1]:
                # Three times in a row is meant.
                if not any(again[max(0, number - 2) : number - 1] + again[number : number + 1]):
                    before = sentences[number - 1]
                    fix = remove(before.end, sentence.end)
                    line = str(document.position(before.start)[0])
                    yield self.finding(document, sentence.start, sentence.end, fix, line=line)
                continue
            if sentence.last_word - sentence.first_word < LEAST_WORDS_OF_SENTENCE:
                continue
            kind = document.blocks[sentence.block].kind
            if sentence.block in copies or kind not in ("paragraph", "item"):
                continue
            if sentence.block in signed or _is_all_of_its_block(document, sentence):
                continue  # a pull quote says again what the text says
            text = document.masked[sentence.start : sentence.end]
            first = seen.setdefault(text, sentence.start)
            if first == sentence.start:
                continue
            start, end = sentence.start, sentence.end
            if document.text[start - 1 : start] == " ":
                start -= 1
            line = str(document.position(first)[0])
            fix = remove(start, end)
            yield self.finding(document, sentence.start, end, fix, line=line)


def _says_again(document: Document, first: Sentence, second: Sentence) -> bool:
    """Whether a sentence of the same paragraph is the one right before it, word for word."""
    words = document.words
    one, other = (words[s.first_word : s.last_word] for s in (first, second))
    return (
        first.block == second.block
        and len(one) == len(other) >= _FEWEST_IN_A_ROW
        and document.quotation_at(first.start) is None
        and all(a.lower == b.lower for a, b in zip(one, other, strict=True))
    )


def _is_all_of_its_block(document: Document, sentence: Sentence) -> bool:
    return document.words_of_block[sentence.block] == (sentence.first_word, sentence.last_word)


@lru_cache(maxsize=1)  # both rules of this kind ask about the same draft, one after the other
def _copies(document: Document) -> dict[int, tuple[int, bool]]:
    """For each block that repeats an earlier one: that one, and whether it does so exactly."""
    copies: dict[int, tuple[int, bool]] = {}
    by_words: dict[tuple[str, ...], int] = {}
    by_group: dict[tuple[str, ...], int] = {}
    before: tuple[str, ...] = ()
    for number, (low, high) in enumerate(document.words_of_block):
        block = document.blocks[number]
        if block.kind in ("field", "cell", "caption") or high == low:
            continue
        words = tuple(word.lower for word in document.words[low:high])
        first = by_words.setdefault(words, number)
        if first != number:
            if len(words) >= LEAST_WORDS or (words == before and len(words) > 2):
                copies[number] = (first, True)
        elif (
            len(words) >= LEAST_WORDS_OF_NEAR_COPY
            and block.kind != "heading"
            # Words set apart from the text, with a name behind them, are a pull quote.
            and ends_sentence(document.masked[block.start : block.end])
        ):
            near, is_alike = _nearest(words, number, by_group)
            if near >= 0 and _is_a_copy(document, near, number, is_alike=is_alike):
                copies[number] = (near, False)
        before = words
    return copies


def _nearest(
    words: tuple[str, ...], number: int, by_group: dict[tuple[str, ...], int]
) -> tuple[int, bool]:
    """The earlier block that shares most word groups with this one, and whether that is most of
    them; -1 where even a paragraph that differs by a word would share more.

    In long paragraphs only groups that begin with a long word are compared: fewer, yet the same
    ones in both copies.
    """
    groups = [
        words[at : at + _GROUP]
        for at in range(len(words) - _GROUP + 1)
        if len(words) <= _FEW_WORDS or len(words[at]) >= _LONG_WORD
    ]
    shared: dict[int, int] = {}
    for group in groups:
        first = by_group.setdefault(group, number)
        if first != number:
            shared[first] = shared.get(first, 0) + 1
    if not shared:
        return -1, False
    nearest = max(shared, key=lambda block: shared[block])
    if shared[nearest] < max(3, min(ALIKE * len(groups), len(groups) - _GROUP)):
        return -1, False
    return nearest, shared[nearest] >= ALIKE * len(groups)


def _is_a_copy(document: Document, first: int, second: int, *, is_alike: bool) -> bool:
    """Whether what differs between two paragraphs is wording, and no more than a word unless alike.

    Where only names or numbers differ, the same is said of somebody else, as in court reports.
    """
    words = document.words
    one, other = (words[slice(*document.words_of_block[number])] for number in (first, second))
    changes = _changes(one, other)
    if changes is None:
        return is_alike
    if all(_names(old) and _names(new) for old, new in changes):
        return False
    return is_alike or (len(changes) == 1 and max(map(len, changes[0])) == 1)


def _changes(one: list[Word], other: list[Word]) -> list[tuple[list[Word], list[Word]]] | None:
    """What stands in one list of words and what stands there in the other instead; None where that
    is too much to compare.
    """
    start, least = 0, min(len(one), len(other))
    while start < least and one[start].lower == other[start].lower:
        start += 1
    end = 0
    while end < least - start and one[-1 - end].lower == other[-1 - end].lower:
        end += 1
    old, new = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(old), len(new)) > _MOST_COMPARED:
        return None
    from difflib import SequenceMatcher

    lowers = [[word.lower for word in words] for words in (old, new)]
    blocks = SequenceMatcher(None, lowers[0], lowers[1], autojunk=False).get_opcodes()
    return [(old[a:b], new[c:d]) for tag, a, b, c, d in blocks if tag != "equal"]


def _names(words: list[Word]) -> bool:
    """Whether there is a name or a number among the words."""
    return any(
        word.text[0].isdigit() or (word.capitalised and _may_be_a_name(word)) for word in words
    )


def _may_be_a_name(word: Word) -> bool:
    flags = lexicon.english().flags(word.lower)
    return word.before == " " or not flags & LOWER or bool(flags & NAME and not flags & OBSCURE)
