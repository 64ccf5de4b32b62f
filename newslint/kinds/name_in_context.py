"""Words that are a name or a common word, decided from the words around them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import bare
from newslint.document.sentences import TITLES
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds._capital import capital_fix, written
from newslint.lexicon import CALENDAR, COUNTRY, GIVEN, LOWER, OBSCURE, PEOPLE, PLACE, SURNAME
from newslint.rule import Kind, Triggers

COMMON = 190
"""So frequent in print is a title's short form only where it is a word as well: art, sun, mar."""

_STRETCHES = (" ", "\n", "\r\n", "\u00a0", ". ")


class Pattern(NamedTuple):
    """What stands before and behind a word: tokens outwards from it, and whether it has an *'s*."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    possessive: bool


class NameInContext(Kind):
    """One of ``names`` in lower case is a name where one of the ``patterns`` fits it.

    A pattern is written like the text: ``_`` is the word (``_'s`` with a possessive), and the
    tokens around it are its neighbours: ``in|from`` one of these words, ``@list`` a word of
    ``lists.list``, ``#`` a figure, ``Name`` a capitalised word, ``Person`` one that may be a
    person's name, ``Country``, ``Place`` and ``People`` names of these, ``,`` a comma between
    neighbours, ``.`` an end: a mark of punctuation, or the edge of the paragraph. ``!`` in
    front of a token says that it must not fit.
    """

    names: list[str]
    patterns: list[str]
    lists: dict[str, list[str]] = {}

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(sorted({*self.names, *(name + "'s" for name in self.names)})))

    def check(self, document: Document) -> Iterator[Finding]:
        patterns = [read_pattern(text) for text in self.patterns]
        lists = {name: frozenset(words) for name, words in self.lists.items()}
        for name in self.names:
            for index in (*document.places.get(name, ()), *document.places.get(name + "'s", ())):
                word = document.words[index]
                if not word.text.islower() or word.before[-1:] in ("-", "_", "/", "."):
                    continue
                if document.accepts(word.text) or not any(
                    _fits(document.words, index, pattern, lists) for pattern in patterns
                ):
                    continue
                fix = capital_fix(document, index, bare(word.text).capitalize(), "review")
                yield self.finding(
                    document, word.start, word.end, fix, fix=written(document, index, fix)
                )


@lru_cache(maxsize=500)
def read_pattern(text: str) -> Pattern:
    """Read a pattern as a rule file writes it; raises ValueError when it holds no ``_``."""
    tokens = text.split()
    for at, token in enumerate(tokens):
        if token in ("_", "_'s"):
            return Pattern(
                tuple(reversed(tokens[:at])), tuple(tokens[at + 1 :]), token.endswith("'s")
            )
    raise ValueError(f"the pattern “{text}” holds no _")


def _fits(
    words: list[Word], index: int, pattern: Pattern, lists: dict[str, frozenset[str]]
) -> bool:
    if words[index].lower.endswith("'s") != pattern.possessive:
        return False
    return _fits_side(words, index, pattern.before, -1, lists) and _fits_side(
        words, index, pattern.behind, 1, lists
    )


def _fits_side(
    words: list[Word],
    index: int,
    tokens: tuple[str, ...],
    step: int,
    lists: dict[str, frozenset[str]],
) -> bool:
    """Whether the tokens fit the neighbours on one side of a word."""
    at = index
    comma = False
    for token in tokens:
        neighbour = _neighbour(words, at, step)
        gap = None if neighbour is None else words[max(at, at + step)].before
        if token == ".":
            return gap is None or gap.strip() not in ("", ".") or (gap.strip() == "." and step > 0)
        if token == ",":
            comma = True
            continue
        near = gap is not None and (gap.strip() == "," if comma else gap in _STRETCHES)
        if gap == ". " and not _is_shortened(words[min(at, at + step)]):
            near = False  # a new sentence
        fits = near and neighbour is not None and _is(neighbour, token.lstrip("!"), lists)
        if fits == token.startswith("!"):
            return False
        at += step
        comma = False
    return True


def _is_shortened(word: Word) -> bool:
    if len(word.text) == 1:
        return True
    is_word = lexicon.english().frequency(word.lower) > COMMON and not word.capitalised
    return word.lower in TITLES and not is_word  # "a work of art. Okafor"


def _neighbour(words: list[Word], at: int, step: int) -> Word | None:
    following = at + step
    if 0 <= following < len(words) and words[following].block == words[at].block:
        return words[following]
    return None


def _is(word: Word, token: str, lists: dict[str, frozenset[str]]) -> bool:
    """Whether a word is what a token asks for."""
    if token[0] == "@":
        return bare(word.lower) in lists[token[1:]]
    if token == "#":
        return word.text[0].isdigit()
    if not token[0].isupper():
        return word.lower in token.split("|")
    flags = lexicon.english().flags(bare(word.lower))
    if not word.capitalised:  # "mr okafor" lacks both capitals
        return token == "Person" and bool(flags & SURNAME) and not flags & (LOWER | OBSCURE)
    if token == "Name":
        return True
    if token == "Person":
        named = bool(flags & (GIVEN | SURNAME)) or not flags & LOWER
        return named and not flags & (PEOPLE | COUNTRY | CALENDAR) and len(word.text) > 1
    kinds = {"Country": COUNTRY, "Place": PLACE, "People": PEOPLE, "Given": GIVEN}
    return bool(flags & kinds[token]) and not (token == "Given" and flags & LOWER)
