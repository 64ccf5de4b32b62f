"""Half of a person's name in lower case beside the other half: *Ilsa dobson*, *aneta Bolgar*."""

from collections.abc import Iterator

from newslint import lexicon, wordsense
from newslint.document import Document
from newslint.document.names import ARTICLES, PARTICLES, bare
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds._capital import capital_fix, written
from newslint.kinds.name_of_draft import reads_as_slip
from newslint.lexicon import (
    CALENDAR,
    COUNTRY,
    GIVEN,
    LOWER,
    OBSCURE,
    ORGANIZATION,
    PEOPLE,
    PLACE,
    SURNAME,
    UPPER,
)
from newslint.rule import Kind

_MAKES_DO = frozenset(
    """
    let lets make makes made help helps helped see saw watch watched hear heard did does do will
    would can could may might must should shall to and that
    """.split()
)
"""Words behind which a name is followed by what somebody does: *let Anna cook*."""

_WHO = ("who", "whose", "the", "a", "an", "chief", "director", "head", "chair", "from", "of")


class NameBesideName(Kind):
    """An unknown word right beside a name is the rest of it, unless it reads as a slip.

    A surname that is a common word, too (*Green*), counts behind a first name, an initial or one
    of ``honours`` where the draft is a witness; and behind a first name where one of ``verbs``, a
    possessive or a comma shows that the name ends there, unless it is in ``wary``.
    """

    honours: list[str]
    wary: list[str]
    verbs: list[str]

    def check(self, document: Document) -> Iterator[Finding]:
        found = [
            index
            for index in document.names.beside
            if _is_first_name(document, index) or self._is_surname(document, index)
        ]
        for index in (*found, *_behind_articles(document)):
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
            if not flags & SURNAME:
                return False
            return self._is_witnessed(document, index, lower) or (
                not flags & OBSCURE and self._ends_a_name(words, index) and lower not in self.wary
            )
        if lexicon.english().knows(lower) or (flags and not flags & OBSCURE):
            return False
        follows = _follows_a_first_name if flags & SURNAME else _follows_a_name
        return follows(document, index) and (
            wordsense.reading(document, index) == "name" or not reads_as_slip(document, index)
        )

    def _ends_a_name(self, words: list[Word], index: int) -> bool:
        """Whether a first name stands before, and behind what only a person does: *Wendell marsh, who*."""
        first = words[index - 1]
        flags = lexicon.english().flags(first.lower)
        if words[index].before != " " or first.text.isupper() or not flags & GIVEN:
            return False
        if flags & (LOWER | OBSCURE | PLACE | PEOPLE | COUNTRY | CALENDAR | ORGANIZATION):
            return False
        earlier = words[index - 2] if index > 1 and first.before == " " else None
        if earlier is not None and (earlier.lower in _MAKES_DO or earlier.capitalised):
            return False
        if words[index].lower.endswith("'s"):
            return True
        if index + 1 == len(words) or words[index + 1].block != first.block:
            return False
        following = words[index + 1]
        if following.before == " ":
            return following.lower in self.verbs
        return following.before == ", " and following.lower in (*self.verbs, *_WHO)

    def _is_witnessed(self, document: Document, index: int, lower: str) -> bool:
        """Whether the draft writes the word as a name elsewhere, and a name may stand here."""
        names = document.names
        if not names.count(lower) or len(names.lower[lower]) > 1:
            return False
        before = document.words[index - 1].lower
        if index > 1 and lexicon.english().opens_name(document.words[index - 2].lower, before):
            return False  # "the Los Angeles sheriff's car"
        flags = lexicon.english().flags(before)
        return bool(
            # not "the Roman province of Africa"
            (flags & GIVEN and not (flags & LOWER and flags & PLACE))
            or before in self.honours
            or (
                len(before) == 1
                and document.words[index].before == ". "
                and document.words[index - 1].before != "."  # no "U.S. states"
            )
        )


def _behind_articles(document: Document) -> Iterator[int]:
    """The indexes of words in lower case behind the Arabic article of a name: *Omar al-bashir*."""
    words = document.words
    for article in ARTICLES & document.places.keys():
        for at in document.places[article]:
            if not 0 < at < len(words) - 1 or words[at + 1].before not in ("-", "‑"):
                continue
            first, word = words[at - 1], words[at + 1]
            if first.block != word.block or words[at].before != " " or not first.capitalised:
                continue
            lower = bare(word.lower)
            is_word = bool(lexicon.english().flags(lower) & LOWER)
            if word.text.islower() and lower.isalpha() and len(lower) > 3 and not is_word:
                yield at + 1


def _is_first_name(document: Document, index: int) -> bool:
    """Whether the word is unknown, no slip, and a surname stands right behind it."""
    words = document.words
    if index + 1 == len(words) or words[index + 1].before != " ":
        return False
    word, surname = words[index], words[index + 1]
    if not surname.capitalised or surname.block != word.block:
        return False
    if not word.lower.isalpha() or not bare(surname.text)[-1:].isalpha():
        return False
    flags = lexicon.english().flags(bare(surname.lower))
    if flags & (LOWER | PEOPLE | UPPER) or surname.text.isupper() or len(word.lower) < 4:
        return False
    return (
        not lexicon.english().flags(word.lower) & LOWER
        and not lexicon.english().knows(word.lower)
        and not reads_as_slip(document, index)
    )


def _follows_a_first_name(document: Document, index: int) -> bool:
    """Whether a first name stands right before, which its capital tells from any common word."""
    words = document.words
    first = words[index - 1]
    flags = lexicon.english().flags(first.lower)
    return (
        words[index].before == " "
        and first.capitalised
        and not first.text.isupper()
        and not (document.names.opens[index - 1] and flags & LOWER)
        and bool(flags & GIVEN)
        and not flags & (PEOPLE | COUNTRY | CALENDAR | ORGANIZATION)
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
