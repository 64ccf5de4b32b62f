"""A small letter inside a name of several words: *Government accountability Office*."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import bare
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds.lowercase_name import capital_fix, written
from newslint.kinds.name_of_draft import NEVER_PARTS
from newslint.lexicon import GIVEN, LOWER, NAME, OPENS
from newslint.rule import Kind

_BRIDGES = frozenset(("and", "of", "for", "the", "on", "&"))

_BEFORE_A_NAME = frozenset(
    "the in of from at to with by for against across inside near through into and".split()
)


class PartOfName(Kind):
    """Each word of an institution's or a place's name is to have its capital.

    ``heads`` are the common nouns with which names end (*Office*, *Act*) or begin (*Ministry
    of*); ``outside`` the words that may stand before or between capitals without belonging
    to a name; ``names`` further names of several words beside the lexicon's; ``whole`` those
    of them that are flagged even where none of their words has a capital; ``loose`` the last
    words that many papers write small (*the Labour party*); ``openers`` words with which long
    names begin (*the national Park Service*).
    """

    heads: list[str]
    outside: list[str]
    names: list[str]
    whole: list[str]
    loose: list[str] = []
    openers: list[str] = []

    def check(self, document: Document) -> Iterator[Finding]:
        found: dict[int, str] = {}
        self._in_known_names(document, found)
        heads, outside = frozenset(self.heads), frozenset(self.outside)
        openers = frozenset(self.openers)
        for index in document.names.beside:
            if (
                index not in found
                and _may_be_part(document, index, outside)
                and (
                    _stands_before_a_head(document, index, heads, openers)
                    or _is_the_head(document, index, heads)
                )
            ):
                found[index] = ""
        for index in _spelled_out(document):
            found.setdefault(index, "")
        for index in sorted(found):
            word = document.words[index]
            if document.accepts(word.text):
                continue
            right = found[index] or bare(word.text).capitalize()
            fix = capital_fix(document, index, right, "safe" if found[index] else "review")
            yield self.finding(
                document, word.start, word.end, fix, fix=written(document, index, fix)
            )

    def _in_known_names(self, document: Document, found: dict[int, str]) -> None:
        """Note the small words of names that the lexicon or the rule knows."""
        book = _by_first_words(tuple(self.names))
        whole = frozenset(self.whole)
        words = document.words
        last = len(words) - 1
        for lower, places in document.places.items():
            books = []
            if lower in book:
                books.append(book[lower])
            if lexicon.english().flags(lower) & OPENS:
                books.append(_lexicon_names(lower))
            for phrases in books:
                for index in places:
                    if index == last or index in found:
                        continue
                    for parts in phrases.get(bare(words[index + 1].lower), ()):
                        if _stands_at(words, index, parts):
                            small = _small_parts(document, index, parts, whole)
                            if len(small) == 1 and words[small[0]].lower in self.loose:
                                break
                            for at in small:
                                found.setdefault(at, parts[at - index])
                            break


_Book = dict[str, tuple[tuple[str, ...], ...]]  # names under their second word, longest first


@lru_cache(maxsize=4)
def _by_first_words(names: tuple[str, ...]) -> dict[str, _Book]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        parts = tuple(name.split())
        by_first.setdefault(parts[0].lower(), []).append(parts)
    return {first: _by_second_word(rows) for first, rows in by_first.items()}


@lru_cache(maxsize=2000)
def _lexicon_names(first: str) -> _Book:
    return _by_second_word(
        [
            parts
            for parts in lexicon.english().phrases(first)
            if sum(len(part) > 1 and part[0].isupper() for part in parts) > 1
        ]
    )


def _by_second_word(rows: list[tuple[str, ...]]) -> _Book:
    book: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted(rows, key=len, reverse=True):
        book.setdefault(parts[1].lower(), []).append(parts)
    return {second: tuple(found) for second, found in book.items()}


def _stands_at(words: list[Word], index: int, parts: tuple[str, ...]) -> bool:
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


def _small_parts(
    document: Document, index: int, parts: tuple[str, ...], whole: frozenset[str]
) -> list[int]:
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
    if words[index].before[-1:] in ("-", "‑"):
        return []
    if witnesses or names_only:
        return small
    meant = words[index].before == " " and words[index - 1].lower in _BEFORE_A_NAME
    return small if meant and " ".join(parts) in whole else []


def _may_be_part(document: Document, index: int, outside: frozenset[str]) -> bool:
    """Whether the word is a noun or adjective that a name may hold."""
    word = document.words[index]
    return (
        word.block not in document.names.title_blocks
        and len(word.lower) > 2
        and word.lower.isalpha()
        and word.lower not in NEVER_PARTS
        and word.lower not in outside
        and not (word.lower.endswith("ed") and word.lower not in ("united", "allied"))
        and bool(lexicon.english().flags(word.lower) & LOWER)
    )


def _stands_before_a_head(
    document: Document, index: int, heads: frozenset[str], openers: frozenset[str]
) -> bool:
    """Whether capitalised common words follow, the last of them a head: *customs Service*."""
    words = document.words
    last = index + 1
    while (
        last < len(words)
        and last < index + 5
        and words[last].block == words[index].block
        and words[last].before == " "
        and words[last].capitalised
        and lexicon.english().flags(bare(words[last].lower)) & LOWER
    ):
        last += 1
    if last == index + 1 or _is_person(words, index + 1, heads):
        return False
    if _links_to_a_head(document, index, heads):
        return True
    if bare(words[last - 1].lower) not in heads:
        return False
    if index and _is_article(words[index - 1], words[index]):
        return last == index + 2 or words[index].lower in openers
    return (
        _has_capital_before(document, index)
        and not (last > index + 2 and words[index - 1].text.endswith("'s"))
        and words[index].lower not in heads
        and not words[index].lower.endswith("ly")
    )


def _is_person(words: list[Word], index: int, heads: frozenset[str]) -> bool:
    """Whether a first name stands there, with another name behind it."""
    lower = words[index].lower
    return (
        bool(lexicon.english().flags(lower) & GIVEN)
        and lower not in heads
        and index + 1 < len(words)
        and words[index + 1].before == " "
        and words[index + 1].capitalised
    )


def _links_to_a_head(document: Document, index: int, heads: frozenset[str]) -> bool:
    """Whether *Office of*, or *Office of Trade and*, stands before the word."""
    words = document.words
    at = index - 1
    linked = False
    while at >= 0 and index - at < 7 and words[at].block == words[index].block:
        word = words[at]
        if words[at + 1].before != " ":
            return False
        if word.capitalised:
            if linked and word.lower in heads:
                return True
        elif word.lower in ("of", "for"):
            linked = True
        elif word.lower not in ("and", "&", "the") or at != index - 1:
            return False
        at -= 1
    return False


def _is_article(word: Word, following: Word) -> bool:
    return word.lower in ("the", "of") and word.text.islower() and following.before == " "


def _has_capital_before(document: Document, index: int) -> bool:
    """Whether a capitalised word of the same name stands before, perhaps behind *and* or *of*."""
    words = document.words
    at = index
    while at > 0 and index - at < 3:
        if words[at].before != " " or words[at - 1].block != words[index].block:
            return False
        at -= 1
        word = words[at]
        if word.capitalised:
            if document.names.opens[at] and lexicon.english().flags(word.lower) & LOWER:
                return len(word.text) > 4 and index - at == 1
            return not word.text.endswith("'s") or index - at == 1
        if word.lower not in _BRIDGES:
            return False
    return False


def _is_the_head(document: Document, index: int, heads: frozenset[str]) -> bool:
    """Whether the word is a head between capitals: *National institute of Standards*."""
    words = document.words
    word = words[index]
    if word.lower not in heads or word.before != " " or not index:
        return False
    before = words[index - 1]
    if not before.capitalised or before.text.endswith("'s") or document.names.opens[index - 1]:
        return False
    if lexicon.english().flags(before.lower) & LOWER == 0:
        return False
    return (
        index + 2 < len(words)
        and words[index + 1].lower in ("of", "on", "for")
        and words[index + 1].before == " "
        and words[index + 2].before == " "
        and words[index + 2].capitalised
        and words[index + 2].block == word.block
        and bool(lexicon.english().flags(words[index + 2].lower) & LOWER)
    )


def _spelled_out(document: Document) -> Iterator[int]:
    """Small words in what an acronym in brackets spells out: *Government accountability Office (GAO)*."""
    words = document.words
    for index, word in enumerate(words):
        if (
            word.before[-1:] != "("
            or not 2 <= len(word.text) <= 7
            or not word.text.isupper()
            or not word.text.isalpha()
        ):
            continue
        parts = _spelled_by(words, index, ()) or _spelled_by(words, index, _BRIDGES)
        if not parts or not words[parts[0]].capitalised:
            continue
        small = [
            at for at in parts if words[at].text.islower() and words[at].lower not in NEVER_PARTS
        ]
        big = [at for at in parts if words[at].capitalised]
        sure = [at for at in big if not document.names.opens[at]]
        common = bool(lexicon.english().flags(words[parts[0]].lower) & LOWER)
        # "American sign language (ASL)" is no name; "General services Agency (GSA)" is
        if sure and (len(big) > 1 or common) and (common or len(big) >= len(small)):
            yield from small


def _spelled_by(words: list[Word], index: int, counted: Collection[str]) -> list[int]:
    """The indexes of the words whose first letters make up the acronym at ``index``.

    Small link words are passed over unless they are ``counted``.
    """
    letters = list(words[index].lower)
    parts: list[int] = []
    at = index - 1
    while letters and at >= 0 and index - at < 14:
        word = words[at]
        if word.block != words[index].block or (parts and words[at + 1].before not in (" ", "-")):
            return []
        if word.lower[0] == letters[-1] and (word.lower not in _BRIDGES or word.lower in counted):
            letters.pop()
            parts.append(at)
        elif word.lower not in _BRIDGES:
            return []
        at -= 1
    return parts[::-1] if not letters else []
