"""A phrase whose last word the draft writes now with a capital and now without."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.names import bare
from newslint.findings import Finding
from newslint.lexicon import NAME, PHRASE, english
from newslint.rule import Kind, Triggers, replace

_BESIDE = 2
"""How often the other form must stand."""


class PhraseCapitals(Kind):
    """A word behind a name (*Assad regime*) or behind *the* is capitalised here and not there.

    Only places in running text count where no other capital follows: *the New York City Council*
    says nothing about *New York city*. The form that stands at least twice as often is right;
    where that is the capital, only words of ``alone`` are reported here.
    ``alone`` are words that stand for one institution even without a name before them (*the
    Parliament*); they take more evidence. ``always`` are words that take a capital behind any name
    (*River*), so that the rules for capitals judge them.
    """

    alone: list[str] = []
    always: list[str] = []

    def triggers(self) -> Triggers:
        return Triggers()

    def check(self, document: Document) -> Iterator[Finding]:
        lexicon = english()
        for (before, word), forms in self._phrases(document).items():
            big, small = forms[True], forms[False]
            if word in self.always or lexicon.flags(f"{before} {word}") & PHRASE:
                continue  # Hudson River, Republican Party: the capital is right by itself
            most, fewest = (big, small) if len(big) > len(small) else (small, big)
            needed = _BESIDE + 1 if before == "the" else _BESIDE
            if not fewest or len(most) < max(needed, 2 * len(fewest)):
                continue
            if fewest is small and before != "the":
                continue  # a name that lost a capital is found by the rules for capitals
            for index in fewest:
                yield self._odd_one(document, index, most, to_capital=most is big)

    def _phrases(self, document: Document) -> dict[tuple[str, str], dict[bool, list[int]]]:
        words, names = document.words, document.names
        phrases: dict[tuple[str, str], dict[bool, list[int]]] = {}
        wanted = {lower for lower in names.inside if len(lower) > 3 and lower in names.lower}
        for lower in wanted:
            for index in (*names.inside[lower], *names.lower[lower]):
                word, first = words[index], words[index - 1]
                if index == 0 or word.before != " " or first.block != word.block:
                    continue
                if document.roles[word.block] != "paragraph" or word.block in names.title_blocks:
                    continue
                if not self._may_stand_before(document, index - 1, lower):
                    continue
                if word.capitalised and (_goes_on(document, index) or _is_title(document, index)):
                    continue
                forms = phrases.setdefault((bare(first.lower), lower), {True: [], False: []})
                forms[word.capitalised].append(index)
        return phrases

    def _may_stand_before(self, document: Document, index: int, lower: str) -> bool:
        """Whether the word before the phrase's last one is a name, or *the* before ``alone``."""
        word = document.words[index]
        if word.lower == "the":
            return lower in self.alone
        if not word.capitalised or len(word.text) < 2:
            return False
        if not document.names.opens[index]:
            return True
        flags = english().flags(bare(word.lower))
        return bool(flags & NAME) and bare(word.lower) in document.names.inside

    def _odd_one(
        self, document: Document, index: int, most: list[int], *, to_capital: bool
    ) -> Finding:
        word, model = document.words[index], document.words[most[0]]
        first = word.text[0].upper() if to_capital else word.text[0].lower()
        line, _ = document.position(model.start)
        return self.finding(
            document,
            word.start,
            word.end,
            replace(word.start, word.end, first + word.text[1:], "review"),
            other=document.plain(document.words[most[0] - 1].start, model.end),
            line=str(line),
        )


def _goes_on(document: Document, index: int) -> bool:
    """Whether a name goes on behind the word: another capital, or “of”."""
    words = document.words
    if index + 1 >= len(words) or words[index + 1].block != words[index].block:
        return False
    following = words[index + 1]
    return following.before in (" ", "-") and (following.capitalised or following.lower == "of")


def _is_title(document: Document, index: int) -> bool:
    """Whether the word stands at the end of a quotation: the title of something."""
    after = document.masked[document.words[index].end : document.words[index].end + 2]
    return after.lstrip("\0.,")[:1] in ('"', "”", "’", "'") if after.strip("\0.,") else False
