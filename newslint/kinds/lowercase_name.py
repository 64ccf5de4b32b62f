"""Names that never stand in lower case, written in lower case: countries, days, people."""

from collections.abc import Iterator

from newslint import lexicon, wordsense
from newslint.document import Document
from newslint.findings import Finding
from newslint.kinds._capital import OWN_WORD, SURE, capital_fix, stands_as_a_word, written
from newslint.lexicon import (
    ABBREVIATION,
    GIVEN,
    LOWER,
    NAME,
    OBSCURE,
    ORGANIZATION,
    PLACE,
    SURNAME,
    UPPER,
)
from newslint.rule import Kind

_KIND_OF_NAME = SURE | PLACE | GIVEN | SURNAME | ORGANIZATION


class LowercaseName(Kind):
    """A word that the lexicon knows with a capital only is to have it.

    ``small`` lists words, and words in pairs (*french fries*, *danah boyd*), that are written small
    in running text whatever the lexicon says;
    ``shouted`` the words written all in capitals that may be flagged without a witness in the
    draft (*nato*, but not *html*). ``common`` is how frequent in print a name must be, on the
    lexicon's scale of 0 to 255, to be told from an unknown word when few readers know it.
    """

    small: list[str]
    shouted: list[str]
    common: int = 100

    def check(self, document: Document) -> Iterator[Finding]:
        yield from self._humped(document)
        flags_of = lexicon.english().flags
        for lower, indexes in document.names.lower.items():
            flags = flags_of(lower)
            if not flags & NAME or flags & LOWER or len(lower) < 3 or lower in self.small:
                continue
            is_sure = self._is_sure(document, lower, flags)
            if not (is_sure or (flags & PLACE and len(lower) > 4)):
                continue
            for index in indexes:
                if (
                    (is_sure or _is_said_of_a_place(document, index))
                    and stands_as_a_word(document, index, flags)
                    and not self._is_small_beside(document, index)
                    and (flags & SURE or wordsense.reading(document, index) != "typo")
                ):
                    fix = capital_fix(document, index, spelling(document, lower))
                    word = document.words[index]
                    yield self.finding(
                        document, word.start, word.end, fix, fix=written(document, index, fix)
                    )

    def _humped(self, document: Document) -> Iterator[Finding]:
        """Names that lost only the first of their capitals: *youTube*, *mcDonald*."""
        names, words = document.names, document.words
        for lower, indexes in names.humped.items():
            forms = lexicon.english().spellings(lower)
            for index in indexes:
                text = words[index].text[: len(lower)]
                right = text[0].upper() + text[1:]
                if (
                    len(text) < 4
                    or lower in self.small
                    or text in forms
                    or text.startswith(("d'", "l'"))
                ):
                    continue
                if not stands_as_a_word(document, index, 0):
                    continue
                written_so = any(
                    words[at].text.startswith(right)
                    for at in (*names.inside.get(lower, ()), *names.upper.get(lower, ()))
                )
                if written_so or right in forms:
                    word = words[index]
                    fix = capital_fix(document, index, right)
                    yield self.finding(
                        document, word.start, word.end, fix, fix=written(document, index, fix)
                    )

    def _is_small_beside(self, document: Document, index: int) -> bool:
        """Whether the word and the one behind or before it are small together: *french fries*."""
        words = document.words
        return any(
            words[first + 1].before in (" ", "-")
            and f"{words[first].lower} {words[first + 1].lower}" in self.small
            for first in (index, index - 1)
            if 0 <= first < len(words) - 1
        )

    def _is_sure(self, document: Document, lower: str, flags: int) -> bool:
        """Whether the word is a name that readers know, or that the draft itself writes so."""
        if flags & SURE and len(lower) > 3 and not flags & OBSCURE:
            return True
        names = document.names
        if len(names.lower[lower]) > OWN_WORD:
            return False
        if lower in names.inside or (flags & UPPER and lower in names.upper):
            return True
        if flags & UPPER:
            return lower in self.shouted
        if flags & OBSCURE:
            return len(lower) > 4 and lexicon.english().frequency(lower) >= self.common
        if len(lower) < 4:
            return bool(flags & (GIVEN | SURNAME)) and _stands_beside_a_name(document, lower)
        return bool(flags & _KIND_OF_NAME) or len(lower) > 4


def _is_said_of_a_place(document: Document, index: int) -> bool:
    """Whether *in* or its like stands right before the word, and a verb or a mark behind it."""
    words = document.words
    if not index or words[index].before != " " or words[index - 1].lower not in _WHERE:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    return (
        following is None
        or following.block != words[index].block
        or following.before != " "
        or following.lower in _BEHIND_A_PLACE
    )


_WHERE = frozenset("in near from outside".split())
_BEHIND_A_PLACE = frozenset(
    """
    on in at to for and or but where when while who which that was were is are has had have said will
    would after before since during by with as from heard told killed died
    """.split()
)


def spelling(document: Document, lower: str) -> str:
    """How to write a name that is given in lower case: as the draft does, else as the lexicon."""
    forms = lexicon.english().spellings(lower)
    if len(forms) > 1:
        names = document.names
        if lower in names.inside and lower.capitalize() in forms:
            return lower.capitalize()
        shouted = lower in names.upper or lexicon.english().flags(lower) & ABBREVIATION
        if shouted and lower.upper() in forms:
            return lower.upper()
    return forms[0]


def _stands_beside_a_name(document: Document, lower: str) -> bool:
    """Whether the short word stands right before or behind a capitalised name, once at least."""
    words = document.words
    for index in document.names.lower[lower]:
        beside = [words[index - 1]] if index and words[index].before == " " else []
        if index + 1 < len(words) and words[index + 1].before == " ":
            beside.append(words[index + 1])
        for word in beside:
            flags = lexicon.english().flags(word.lower)
            if word.capitalised and not flags & LOWER and (flags & (GIVEN | SURNAME) or not flags):
                return True
    return False
