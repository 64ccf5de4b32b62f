"""Names that never stand in lower case, written in lower case: countries, days, people."""

from collections.abc import Iterator

from newslint import lexicon, wordsense
from newslint.document import Document
from newslint.document.names import ARTICLES, PARTICLES
from newslint.document.words import Word
from newslint.findings import Finding, Fix, Safety
from newslint.lexicon import (
    ABBREVIATION,
    CALENDAR,
    COUNTRY,
    GIVEN,
    LOWER,
    NAME,
    OBSCURE,
    ORGANIZATION,
    PEOPLE,
    PLACE,
    RARE,
    SURNAME,
    UPPER,
)
from newslint.rule import Kind, replace

OWN_WORD = 8
"""A draft that writes a word in lower case more often than that means a word of its own by it."""

WELL_KNOWN = 130
"""How frequent in print a first name must be that is one even among unknown words."""

_SURE = COUNTRY | CALENDAR | PEOPLE
_KIND_OF_NAME = _SURE | PLACE | GIVEN | SURNAME | ORGANIZATION


class LowercaseName(Kind):
    """A word that the lexicon knows with a capital only is to have it.

    ``small`` lists words, and words with the one behind them (*french fries*), that are written
    small in running text whatever the lexicon says;
    ``shouted`` the words written all in capitals that may be flagged without a witness in the
    draft (*nato*, but not *html*). ``common`` is how frequent in print a name must be, on the
    lexicon's scale of 0 to 255, to be told from an unknown word when few readers know it.
    """

    small: list[str]
    shouted: list[str]
    common: int = 100

    def check(self, document: Document) -> Iterator[Finding]:
        for lower, indexes in document.names.lower.items():
            if len(lower) < 3 or lower in self.small:
                continue
            flags = lexicon.english().flags(lower)
            if not flags & NAME or flags & LOWER or not self._is_sure(document, lower, flags):
                continue
            for index in indexes:
                if (
                    stands_as_a_word(document, index, flags)
                    and not self._is_small_before(document, index)
                    and (flags & _SURE or wordsense.reading(document, index) != "typo")
                ):
                    fix = capital_fix(document, index, spelling(document, lower))
                    word = document.words[index]
                    yield self.finding(
                        document, word.start, word.end, fix, fix=written(document, index, fix)
                    )

    def _is_small_before(self, document: Document, index: int) -> bool:
        words = document.words
        if index + 1 == len(words) or words[index + 1].before not in (" ", "-"):
            return False
        return f"{words[index].lower} {words[index + 1].lower}" in self.small

    def _is_sure(self, document: Document, lower: str, flags: int) -> bool:
        """Whether the word is a name that readers know, or that the draft itself writes so."""
        if flags & _SURE and len(lower) > 3 and not flags & OBSCURE:
            return True
        names = document.names
        if len(names.lower[lower]) > OWN_WORD:
            return False
        if lower in names.inside or (flags & UPPER and lower in names.upper):
            return True
        if flags & UPPER:
            return lower in self.shouted
        if flags & OBSCURE or len(lower) < 4:
            return len(lower) > 4 and lexicon.english().frequency(lower) >= self.common
        return bool(flags & _KIND_OF_NAME) or len(lower) > 4


def spelling(document: Document, lower: str) -> str:
    """How to write a name that is given in lower case: as the draft does, else as the lexicon."""
    forms = lexicon.english().spellings(lower)
    if len(forms) > 1:
        if lower in document.names.upper and lower.upper() in forms:
            return lower.upper()
        if lower not in document.names.inside and lower.upper() in forms:
            return lower.upper() if lexicon.english().flags(lower) & ABBREVIATION else forms[0]
    return forms[0]


def capital_fix(document: Document, index: int, right: str, safety: Safety = "safe") -> Fix:
    """The fix that gives a word its capitals and leaves its possessive and its markup alone."""
    word = document.words[index]
    text = document.text[word.start : word.end]
    if right.isupper() and len(right) > 1 and "\0" not in document.masked[word.start : word.end]:
        return replace(word.start, word.start + len(right), right, safety)
    if text[: len(right)].lower() == right.lower():
        return replace(word.start, word.start + len(right), right, safety)
    return replace(word.start, word.start + 1, text[:1].upper(), safety)


def written(document: Document, index: int, fix: Fix) -> str:
    """The whole word as it reads when the fix is made."""
    word = document.words[index]
    edit = fix.edits[0]
    return edit.text + document.plain(edit.end, word.end)


def stands_as_a_word(document: Document, index: int, flags: int) -> bool:
    """Whether the word is prose: no part of an address, a foreign phrase or another name."""
    words = document.words
    word = words[index]
    if word.before[-1:] in tuple("._\\/#@=<~") or document.accepts(word.text):
        return False
    behind = document.masked[word.end : word.end + 3].replace("\0", "")
    if behind[:1] in tuple("_@=\\") or (behind[:1] == "." and behind[1:2].islower()):
        return False
    sure = bool(flags & _SURE) and not flags & OBSCURE
    if word.before == "-" and index and words[index - 1].capitalised:
        # "Chung-tai" is a name of its own, "Israeli-syrian" is not
        return sure and len(word.lower) > 4
    if word.before == "-" or (behind[:1] == "-" and behind[1:2].isalnum()):
        return sure and len(word.lower) > 4
    return sure or not (_is_foreign(words, index - 1, word) or _is_foreign(words, index + 1, word))


def _is_foreign(words: list[Word], index: int, beside: Word) -> bool:
    """Whether the neighbour is a small word of another language, as in *pro bono*, *en masse*."""
    if not 0 <= index < len(words) or words[index].block != beside.block:
        return False
    word = words[index]
    later = word if word.start > beside.start else beside
    if later.before != " " or not word.text.islower():
        return False
    if word.lower in PARTICLES or word.lower in ARTICLES:
        return word.lower not in ("as", "an", "at", "ad", "ed", "al")
    flags = lexicon.english().flags(word.lower)
    return not flags & NAME and (not flags & LOWER or bool(flags & RARE)) and word.lower.isalpha()
