"""Names of several words that readers know, with a small letter inside: *south Korea*."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import bare
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds._capital import capital_fix, stands_before_a_capital, written
from newslint.lexicon import LOWER, NAME, OPENS
from newslint.rule import Kind

_Name = tuple[str, ...]
_Book = dict[str, tuple[_Name, ...]]  # names under their second word, longest first

_BEFORE_A_NAME = frozenset(
    "the in of from at to with by for against across inside near through into and".split()
)


class KnownName(Kind):
    """Each word of a name of several words is to have its capital.

    ``names`` are further names beside the lexicon's; ``whole`` those that are flagged even where
    none of their words has a capital; ``loose`` the last words that many papers write small (*the
    Labour party*), ``vague`` names whose first word many write small (*western Europe*), ``nouns``
    last words that belong to one of the words behind them instead (*Manchester city centre*).
    """

    names: list[str]
    whole: list[str]
    loose: list[str] = []
    vague: list[str] = []
    nouns: dict[str, list[str]] = {}

    @classmethod
    def prepare(cls, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Sort all names by their first and second words."""
        by_first: dict[str, list[_Name]] = {}
        for name in dict.fromkeys((*options["names"], *options["whole"])):
            parts = tuple(name.split())
            by_first.setdefault(parts[0].lower(), []).append(parts)
        return {"book": {first: _by_second_word(rows) for first, rows in by_first.items()}}

    def check(self, document: Document) -> Iterator[Finding]:
        found: dict[int, str] = {}
        self._in_known_names(document, found)
        for index in sorted(found):
            word = document.words[index]
            if not document.accepts(word.text):
                fix = capital_fix(document, index, found[index])
                yield self.finding(
                    document, word.start, word.end, fix, fix=written(document, index, fix)
                )

    def _in_known_names(self, document: Document, found: dict[int, str]) -> None:
        """Note the small words of names that the lexicon or the rule knows."""
        book: dict[str, _Book] = vars(self)["book"]
        whole = frozenset(self.whole)
        words = document.words
        end = len(words) - 1
        flags_of = lexicon.english().flags
        for lower, places in document.places.items():
            opens = flags_of(lower) & OPENS
            if not opens and lower not in book:
                continue
            books = []
            if lower in book:
                books.append(book[lower])
            if opens and _opens_known_name(document, lower, places):
                books.append(_lexicon_names(lower))
            for phrases in books:
                for index in places:
                    if index == end or index in found:
                        continue
                    for parts in phrases.get(bare(words[index + 1].lower), ()):
                        if _stands_at(words, index, parts):
                            small = _small_parts(document, index, parts, whole)
                            last = index + len(parts) - 1
                            if small == [last] and self._may_be_small(words, last):
                                break
                            if small == [index] and " ".join(parts) in self.vague:
                                break
                            for at in small:
                                found.setdefault(at, parts[at - index])
                            break

    def _may_be_small(self, words: list[Word], last: int) -> bool:
        """Whether the last word of a name may be no part of it."""
        lower = words[last].lower
        behind = words[last + 1].lower if last + 1 < len(words) else ""
        return lower in self.loose or behind in self.nouns.get(lower, ())


def _opens_known_name(document: Document, lower: str, places: list[int]) -> bool:
    """Whether a name of the lexicon begins with the word and the one behind it, somewhere."""
    known = lexicon.english()
    words = document.words
    return any(
        index + 1 < len(words) and known.opens_name(lower, bare(words[index + 1].lower))
        for index in places
    )


@lru_cache(maxsize=2000)
def _lexicon_names(first: str) -> _Book:
    return _by_second_word(
        [
            parts
            for parts in lexicon.english().phrases(first)
            if sum(len(part) > 1 and part[0].isupper() for part in parts) > 1
        ]
    )


def _by_second_word(rows: list[_Name]) -> _Book:
    book: dict[str, list[_Name]] = {}
    for parts in sorted(rows, key=len, reverse=True):
        book.setdefault(parts[1].lower(), []).append(parts)
    return {second: tuple(found) for second, found in book.items()}


def _stands_at(words: list[Word], index: int, parts: _Name) -> bool:
    if index + len(parts) > len(words):
        return False
    block = words[index].block
    for offset, part in enumerate(parts):
        word = words[index + offset]
        if word.block != block or (offset and word.before not in (" ", "\n", "\u00a0")):
            return False
        if (bare(word.lower) if offset == len(parts) - 1 else word.lower) != part.lower():
            return False
    return True


def _small_parts(document: Document, index: int, parts: _Name, whole: frozenset[str]) -> list[int]:
    """The indexes of the words of a known name that lack their capital, if it is meant."""
    words = document.words
    small = [
        at for at, part in enumerate(parts, index) if words[at].text.islower() and part[0].isupper()
    ]
    if not small:
        return []
    if words[index].block in document.names.title_blocks:
        return []
    witnesses = [
        at
        for at, part in enumerate(parts, index)
        if part[0].isupper() and words[at].capitalised and not document.names.opens[at]
    ]
    names_only = [
        at
        for at in range(index, index + len(parts))
        if lexicon.english().flags(words[at].lower) & NAME
        and not lexicon.english().flags(words[at].lower) & LOWER
    ]
    before = words[index - 1].lower if index else ""
    if words[index].before[-1:] in ("-", "‑") and len(before) > 1:
        return []  # "south-east Asia"
    if parts[0] in ("La", "The") and (
        before == "de" or stands_before_a_capital(words, index + len(parts) - 1)
    ):
        return []  # "Mateo de la Vega", "the Hague Convention"
    if witnesses or names_only:
        return small
    if words[index].capitalised and " ".join(parts) in whole:
        return small
    meant = words[index].before == " " and words[index - 1].lower in _BEFORE_A_NAME
    return small if meant and " ".join(parts) in whole else []
