"""Half of a person's name in lower case beside the other half: *Ilsa dobson*, *aneta Bolgar*."""

from collections.abc import Iterator

from newslint import lexicon, wordsense
from newslint.document import Document
from newslint.document.names import PARTICLES, bare
from newslint.findings import Finding
from newslint.kinds._capital import capital_fix, written
from newslint.kinds.name_of_draft import reads_as_slip
from newslint.lexicon import (
    CALENDAR,
    COUNTRY,
    GIVEN,
    LOWER,
    ORGANIZATION,
    PEOPLE,
    PLACE,
    SURNAME,
    UPPER,
)
from newslint.rule import Kind


class NameBesideName(Kind):
    """An unknown word right beside a name is the rest of it, unless it reads as a slip.

    A surname that is a common word, too (*Green*), needs the draft as a witness as well; it
    counts behind a first name, an initial or one of ``honours``.
    """

    honours: list[str]

    def check(self, document: Document) -> Iterator[Finding]:
        for index in document.names.beside:
            if not (_is_first_name(document, index) or self._is_surname(document, index)):
                continue
            word = document.words[index]
            if document.accepts(word.text):
                continue
            fix = capital_fix(document, index, bare(word.text).capitalize(), "review")
            yield self.finding(
                document, word.start, word.end, fix, fix=written(document, index, fix)
            )

    def _is_surname(self, document: Document, index: int) -> bool:
        words, names = document.words, document.names
        word = words[index]
        lower = bare(word.lower)
        if not index or word.before not in (" ", ". ") or not words[index - 1].capitalised:
            return False
        if names.opens[index] or not lower.isalpha() or len(lower) < 3:
            return False
        flags = lexicon.english().flags(lower)
        if flags & LOWER:
            return bool(flags & SURNAME) and self._is_witnessed(document, index, lower)
        return (
            not flags
            and not lexicon.english().knows(lower)
            and _follows_a_name(document, index)
            and (wordsense.reading(document, index) == "name" or not reads_as_slip(document, index))
        )

    def _is_witnessed(self, document: Document, index: int, lower: str) -> bool:
        """Whether the draft writes the word as a name elsewhere, and a name may stand here."""
        before = document.words[index - 1].lower
        behind_name = (
            bool(lexicon.english().flags(before) & GIVEN)
            or before in self.honours
            or (len(before) == 1 and document.words[index].before == ". ")
        )
        names = document.names
        return behind_name and names.count(lower) > 0 and len(names.lower[lower]) == 1


def _is_first_name(document: Document, index: int) -> bool:
    """Whether the word is unknown, no slip, and a surname stands right behind it."""
    words = document.words
    if index + 1 == len(words) or words[index + 1].before != " ":
        return False
    word, surname = words[index], words[index + 1]
    if not surname.capitalised or surname.block != word.block or not word.lower.isalpha():
        return False
    flags = lexicon.english().flags(bare(surname.lower))
    if flags & (LOWER | PEOPLE | UPPER) or surname.text.isupper() or len(word.lower) < 4:
        return False
    return (
        not lexicon.english().flags(word.lower) & LOWER
        and not lexicon.english().knows(word.lower)
        and not reads_as_slip(document, index)
    )


def _follows_a_name(document: Document, index: int) -> bool:
    """Whether a person's name stands before, perhaps with *de* behind it."""
    words = document.words
    at = index - 1
    if words[index].before != " ":
        return False
    if words[at].lower in PARTICLES and at and words[at].before == " ":
        at -= 1
    word = words[at]
    flags = lexicon.english().flags(word.lower)
    return (
        word.capitalised
        and not word.text.isupper()
        and not document.names.opens[at]
        and bool(flags & (GIVEN | SURNAME))
        and not flags & (LOWER | PEOPLE | COUNTRY | CALENDAR | PLACE | ORGANIZATION)
    )
