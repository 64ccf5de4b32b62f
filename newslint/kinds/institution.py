"""A small letter inside the name of an institution or a law: *Clean harbour Act*."""

from collections.abc import Iterator

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import bare
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds._capital import NEVER_PARTS, capital_fix, written
from newslint.lexicon import GIVEN, LOWER, NAME, PLACE
from newslint.rule import Kind

_BRIDGES = frozenset(("and", "of", "for", "the", "on", "&"))


class Institution(Kind):
    """Words between the capitals of an institution's name are to have theirs.

    ``heads`` are the common nouns with which such names end (*Office*, *Act*) or begin (*Ministry
    of*); ``ends`` those that are hardly ever written small behind two other capitals, ``always``
    those not even behind one; ``outside`` words that may stand before or between capitals
    without belonging to a name; ``openers`` words with which long names begin (*the national
    Park Service*).
    """

    heads: list[str]
    outside: list[str]
    openers: list[str] = []
    ends: list[str] = []
    always: list[str] = []

    def check(self, document: Document) -> Iterator[Finding]:
        heads, outside = frozenset(self.heads), frozenset(self.outside)
        openers = frozenset(self.openers)
        for index in document.names.beside:
            word = document.words[index]
            if not _may_be_part(document, index, outside) or document.accepts(word.text):
                continue
            if (
                _stands_before_a_head(document, index, heads, openers)
                or _is_the_head(document, index, heads)
                or self._ends_a_name(document, index)
            ):
                fix = capital_fix(document, index, bare(word.text).capitalize(), "review")
                yield self.finding(
                    document, word.start, word.end, fix, fix=written(document, index, fix)
                )

    def _ends_a_name(self, document: Document, index: int) -> bool:
        """Whether the word ends a run of capitalised common words: *Inflation Reduction act*."""
        words = document.words
        lower = bare(words[index].lower)
        if lower not in self.ends and lower not in self.always:
            return False
        first = index
        while first and words[first].before == " " and words[first - 1].capitalised:
            if document.names.opens[first - 1] or words[first - 1].text.isupper():
                break
            first -= 1
        if _is_house_style(document, lower):
            return False
        flags = lexicon.english().flags(bare(words[index - 1].lower))
        before = words[index - 1].lower
        if not flags & LOWER or first == index or before.endswith("'s") or before in self.ends:
            return False
        if index - first > 1:
            return True
        return lower in self.always and not flags & NAME


def _is_house_style(document: Document, lower: str) -> bool:
    """Whether the draft writes the noun small behind names as a rule: *Tower Hamlets council*."""
    words = document.words
    counts = {True: 0, False: 0}
    for index in document.places.get(lower, ()):
        if index and words[index].before == " " and words[index - 1].capitalised:
            counts[words[index].capitalised] += 1
    return counts[False] > 1 and counts[False] > counts[True]


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


def _placed(lower: str) -> int:
    """The flag of places for a head that is named after one: *Eastern District of Washington*."""
    return PLACE if lower in ("district", "university", "diocese", "archdiocese") else 0


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
        and bool(lexicon.english().flags(words[index + 2].lower) & (LOWER | _placed(word.lower)))
    )
