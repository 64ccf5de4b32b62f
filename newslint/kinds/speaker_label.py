"""Speaker labels whose titles and names are written small."""

from collections.abc import Iterator

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import ARTICLES, LINKS, PARTICLES
from newslint.document.turns import Turn
from newslint.findings import Finding
from newslint.lexicon import LOWER
from newslint.rule import Kind, Triggers, replace

_SMALL = PARTICLES | ARTICLES | LINKS | {"and", "in", "at", "to", "on", "vs", "a", "with"}


class SpeakerLabel(Kind):
    """Each word in the label of a speaker is to have a capital: *Professor Aron:*.

    The first word needs no witness; those behind it are flagged when they are names or have a
    capital in another label. A draft that writes all its labels small is left alone.
    """

    def triggers(self) -> Triggers:
        return Triggers(characters=":")

    def check(self, document: Document) -> Iterator[Finding]:
        turns = document.turns
        if not any(turn.label[:1].isupper() for turn in turns):
            return
        for turn in turns:
            if turn.label.isupper() or not any(c.islower() for c in turn.label[:1] + turn.label):
                continue
            first = document.word_at(turn.label_start)
            first = max(first, document.words_of_block[turn.block][0])
            for index in range(first, document.words_of_block[turn.block][1]):
                word = document.words[index]
                if word.start >= turn.label_end:
                    break
                if not word.text.islower() or document.accepts(word.text):
                    continue
                if "(" in word.before:
                    break
                if index > first and (
                    word.lower in _SMALL or not _has_witness(document, turns, word.lower)
                ):
                    continue
                right = document.text[word.start].upper()
                right += document.text[word.start + 1 : word.end]
                yield self.finding(
                    document, word.start, word.end, replace(word.start, word.end, right)
                )


def _has_witness(document: Document, turns: list[Turn], lower: str) -> bool:
    """Whether a word within a label is a name, or has a capital in another label."""
    if lexicon.english().flags(lower) & LOWER == 0:
        return True
    return any(
        word.lower() == lower and word[0].isupper() for t in turns for word in t.label.split()
    )
