"""A surname in lower case behind a title: *President bush*, *Mr king*."""

from collections.abc import Iterator

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import PARTICLES, bare
from newslint.document.sentences import TITLES
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds._capital import capital_fix, written
from newslint.lexicon import GIVEN, LOWER, OBSCURE, RARE, SURNAME
from newslint.rule import Kind, Triggers


class NameBehindTitle(Kind):
    """A common word right behind a title with its capital is the name of who bears it.

    ``forms`` are forms of address, which never stand without a name; behind them any word will do
    that some people are called. ``titles`` are followed by other words, too, so only well-known
    surnames that are not in ``never`` count behind them, and those in ``wary``, verbs and adjectives
    above all, must be followed by one of ``verbs`` or own something.
    """

    forms: list[str]
    titles: list[str]
    wary: list[str]
    never: list[str]
    verbs: list[str]

    def triggers(self) -> Triggers:
        return Triggers(words=(*self.forms, *self.titles))

    def check(self, document: Document) -> Iterator[Finding]:
        for title in (*self.forms, *self.titles):
            for index in document.places.get(title, ()):
                if self._is_followed_by_name(document, index, title in self.forms):
                    word = document.words[index + 1]
                    fix = capital_fix(document, index + 1, bare(word.text).capitalize(), "review")
                    right = written(document, index + 1, fix)
                    yield self.finding(document, word.start, word.end, fix, fix=right)

    def _is_followed_by_name(self, document: Document, index: int, is_form: bool) -> bool:
        words = document.words
        title = words[index]
        if index + 1 == len(words) or not title.text.istitle() or title.before[-1:] in ("&", "-"):
            return False  # "M&Ms"
        word = words[index + 1]
        if word.block != title.block or not word.text.islower() or document.accepts(word.text):
            return False
        if word.before != " " and not (word.before == ". " and title.lower in TITLES):
            return False
        lower = bare(word.lower)
        flags = lexicon.english().flags(lower)
        if not flags & LOWER or lower in PARTICLES or len(lower) < 3:
            return False
        if title.block in document.names.title_blocks:
            return False
        if is_form:
            return bool(flags & (SURNAME | GIVEN)) and not flags & RARE
        if lower in self.wary:
            return bool(flags & SURNAME) and not flags & OBSCURE and self._acts(words, index + 1)
        return bool(flags & SURNAME) and not flags & OBSCURE and lower not in self.never

    def _acts(self, words: list[Word], index: int) -> bool:
        """Whether what stands behind the word is what only a person does or has."""
        word = words[index]
        if word.lower.endswith("'s"):
            return True
        if index + 1 == len(words) or words[index + 1].before != " ":
            return False
        return words[index + 1].lower in self.verbs and words[index + 1].block == word.block
