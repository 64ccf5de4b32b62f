"""Small letters in a name that an acronym behind it spells out: *Coastal safety Office (CSO)*."""

from collections.abc import Collection, Iterator

from newslint import lexicon
from newslint.document import Document
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds._capital import NEVER_PARTS, capital_fix, written
from newslint.lexicon import LOWER
from newslint.rule import Kind, Triggers

_BRIDGES = frozenset(("and", "of", "for", "the", "on", "&"))


class SpelledOut(Kind):
    """Where an acronym in brackets spells a name out, each of its words is to have a capital."""

    def triggers(self) -> Triggers:
        return Triggers(characters="(")

    def check(self, document: Document) -> Iterator[Finding]:
        for index in _spelled_out(document):
            word = document.words[index]
            if not document.accepts(word.text):
                fix = capital_fix(document, index, word.text.capitalize(), "review")
                yield self.finding(
                    document, word.start, word.end, fix, fix=written(document, index, fix)
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
