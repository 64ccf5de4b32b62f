"""What the words around a place say, and what was learnt of it for pairs of words."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from newslint.document import Document
from newslint.document.words import Word

EDGE = "|"
LEAD_LIMIT = 20.0
_MARKS = ".,;:!?()\"“”‘’'—–-…[]/%$£€"


class Weights(NamedTuple):
    """What speaks for one of two words where the other may stand; all in tenths of a nat.

    ``bias`` and what ``signs`` weigh are for the second word (in the order of the alphabet) where
    above 0, for the first where below. ``lead`` is what one nat weighs of how much better the
    second fits between its neighbours; ``limits`` is what must be reached before the first is
    called wrong, and the second.
    """

    pair: tuple[str, str]
    bias: int
    lead: int
    limits: tuple[int, int]
    signs: dict[str, int]

    @staticmethod
    @lru_cache(maxsize=1024)
    def read(pair: str, line: str) -> "Weights":
        """Cut a line of the file: bias, lead, both limits, then each sign with its weight."""
        first, second = pair.split()
        bias, lead, upper, lower, *rest = line.split()
        signs = dict(zip(rest[::2], map(int, rest[1::2]), strict=True))
        limits = int(upper), int(lower)
        return Weights((first, second), int(bias), int(lead), limits, signs)

    def total_for(self, word: str, around: Iterable[str], lead: float) -> float:
        """What speaks for one of the words (above 0) or for the other (below).

        ``around`` are the signs of the place, ``lead`` is how much better the word fits (in nats).
        """
        sign = 1 if word == self.pair[1] else -1
        weights = self.signs
        total = self.bias + sum([weights.get(one, 0) for one in around])
        return sign * total + self.lead * max(-LEAD_LIMIT, min(LEAD_LIMIT, lead))

    def limit(self, word: str) -> int:
        """What must speak for a word before the other one is called wrong."""
        return self.limits[0] if word == self.pair[1] else self.limits[1]


def signs(document: Document, index: int) -> Iterator[str]:
    """What stands around a word: ``a_`` and ``_b`` right beside it, ``x.._`` and ``_..y`` beyond.

    A sign is a word in lower case, a mark, ``#`` for a number, ``^`` for a name or ``|`` for the end
    of the block; ``*ing_`` and ``_*ing`` are endings; two together tell of both sides.
    """
    left, beyond_left = _on_the_left(document, index)
    right, beyond_right = _on_the_right(document, index)
    yield f"{left}_"
    yield f"_{right}"
    yield f"{beyond_left}.._"
    yield f"_..{beyond_right}"
    yield f"{beyond_left}+{left}_"
    yield f"_{right}+{beyond_right}"
    yield f"{left}_{right}"
    if len(left) > 4:
        yield f"*{left[-3:]}_"
        yield f"*{left[-2:]}_"
    if len(right) > 4:
        yield f"_*{right[-3:]}"
        yield f"_*{right[-2:]}"
    if len(beyond_right) > 4:
        yield f"_..*{beyond_right[-2:]}"


def _on_the_left(document: Document, index: int) -> tuple[str, str]:
    """The nearest sign before a word and the one before that."""
    words = document.words
    mark = _mark(words[index].before, last=True)
    if not index or words[index - 1].block != words[index].block:
        return (mark, EDGE) if mark else (EDGE, EDGE)
    before = _sign(document, index - 1)
    if mark:
        return mark, before
    beyond = _mark(words[index - 1].before, last=True)
    if beyond:
        return before, beyond
    if index < 2 or words[index - 2].block != words[index].block:
        return before, EDGE
    return before, _sign(document, index - 2)


def _on_the_right(document: Document, index: int) -> tuple[str, str]:
    """The nearest sign behind a word and the one behind that."""
    words = document.words
    if index + 1 >= len(words) or words[index + 1].block != words[index].block:
        return _closing(document, words[index]), EDGE
    after = _sign(document, index + 1)
    mark = _mark(words[index + 1].before, last=False)
    if mark:
        return mark, after
    if index + 2 >= len(words) or words[index + 2].block != words[index].block:
        return after, _closing(document, words[index + 1])
    return after, _mark(words[index + 2].before, last=False) or _sign(document, index + 2)


def _closing(document: Document, word: Word) -> str:
    end = document.blocks[word.block].end
    return _mark(document.masked[word.end : end][:3], last=False) or EDGE


def _mark(gap: str, *, last: bool) -> str:
    gap = gap.strip()
    mark = gap[-1 if last else 0 :][:1]
    return mark if mark and mark in _MARKS else ("," if gap else "")


def _sign(document: Document, index: int) -> str:
    word = document.words[index]
    if word.text[0].isdigit():
        return "#"
    if word.text[0].isupper() and len(word.text) > 1 and not document.names.opens[index]:
        return "^"
    return word.lower
