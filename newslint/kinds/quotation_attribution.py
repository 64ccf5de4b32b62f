"""How a quotation is joined to the words that say whose it is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.document import Document
from newslint.findings import Edit, Finding, Fix
from newslint.rule import Kind, Triggers, replace

if TYPE_CHECKING:
    from newslint.document.quotation_marks import Mark

_PRONOUNS = frozenset("he she they".split())
_ARTICLES = frozenset("the a an his her their one another our".split())
_TITLES = frozenset("mr mrs ms dr prof sen rep gov gen col capt sgt rev sir dame lord".split())


class QuotationAttribution(Kind):
    """A quotation cut off from its speaker, or with a ``fault`` in how the two are joined.

    ``capital``: “…,” He said. ``stop``: “….” said Lind. ``comma``: “…” said Lind, without any mark.
    ``speakers``: “…,” Lind said, “…,” Reed said: one sentence goes on in another mouth.
    ``verbs`` are the verbs of saying.
    """

    fault: str
    verbs: list[str]

    def triggers(self) -> Triggers:
        return Triggers(characters='"”')

    def check(self, document: Document) -> Iterator[Finding]:
        verbs = frozenset(self.verbs)
        for mark in document.quotation_marks:
            if mark.role != "closes" or not mark.double:
                continue
            first = _word_behind(document, mark)
            if first < 0:
                continue
            before = document.masked[mark.start - 1]
            if self.fault == "capital":
                yield from self._capital(document, before, first, verbs)
            elif self.fault == "stop":
                yield from self._stop(document, mark, before, first, verbs)
            elif self.fault == "comma":
                yield from self._comma(document, mark, before, first, verbs)
            elif self.fault == "speakers":
                yield from self._speakers(document, mark, first, verbs)

    def _capital(
        self, document: Document, before: str, first: int, verbs: frozenset[str]
    ) -> Iterator[Finding]:
        if before not in ",?!":
            return
        word = document.words[first]
        if not word.text.istitle():
            return
        if before == "," and (
            (word.lower in _PRONOUNS and _lower(document, first + 1) in verbs)
            or (
                word.lower in verbs
                and _is_name(document, first + 1)
                and _lower(document, first + 2) not in verbs  # Said Aboud replied
            )
        ):
            yield self.finding(
                document, word.start, word.end, replace(word.start, word.end, word.lower)
            )

    def _stop(
        self,
        document: Document,
        mark: "Mark",
        before: str,
        first: int,
        verbs: frozenset[str],
    ) -> Iterator[Finding]:
        at = mark.start - 1
        if (
            before != "."
            or document.masked[at - 1] in ".…"
            or not (_attributes(document, first, verbs) or _only_attributes(document, first, verbs))
        ):
            return
        last = document.words[document.word_at(at)]
        if last.end == at and (
            len(last.text) == 1 or last.lower in ("inc", "corp", "co", "jr", "sr", "ltd")
        ):
            return
        fix = replace(at, at + 1, ",", "review", "Write a comma")
        yield self.finding(document, at, mark.end, fix)

    def _comma(
        self,
        document: Document,
        mark: "Mark",
        before: str,
        first: int,
        verbs: frozenset[str],
    ) -> Iterator[Finding]:
        if not before.isalpha() or not _attributes(document, first, verbs):
            return
        opener = document.quotation_marks[mark.partner]
        words = document.word_at(mark.start) - document.word_at(opener.start)
        begins = document.words[document.word_at(opener.start) + 1]
        if words < 4 or not begins.capitalised or not _begins_afresh(document, opener):
            return
        fix = Fix("review", "Put a comma", (Edit(mark.start, mark.start, ","),))
        yield self.finding(document, mark.start, mark.end, fix)

    def _speakers(
        self, document: Document, mark: "Mark", first: int, verbs: frozenset[str]
    ) -> Iterator[Finding]:
        marks = document.quotation_marks
        opener = mark.partner
        previous = opener - 1
        while previous >= 0 and not marks[previous].double:
            previous -= 1
        if previous < 0 or marks[previous].role != "closes":
            return
        low, high = marks[previous].end, marks[opener].start
        between = document.masked[low:high]
        if marks[previous].block != mark.block or not between.rstrip(" \0").endswith(","):
            return
        end = first
        while end < len(document.words) and document.words[end].block == mark.block:
            if end > first and document.words[end].before.strip(" \0"):
                break
            end += 1
        earlier = range(document.word_at(low) + 1, document.word_at(high) + 1)
        one, other = (_speaker(document, span, verbs) for span in (earlier, range(first, end)))
        if one and other and not one & other:
            start = document.words[first].start
            yield self.finding(document, start, document.words[end - 1].end)


def _speaker(document: Document, span: range, verbs: frozenset[str]) -> set[str]:
    """The names among the words of an attribution; none without a verb of saying."""
    words = [document.words[index] for index in span]
    if not any(word.text in verbs for word in words) or len(words) > 8:
        return set()
    return {word.lower for word in words if word.capitalised and word.lower not in _TITLES}


def _begins_afresh(document: Document, opener: "Mark") -> bool:
    """Whether the quotation begins a paragraph or sentence, or follows a comma or colon."""
    at = opener.start
    low = document.blocks[opener.block].start
    while at > low and document.masked[at - 1] in " \0":
        at -= 1
    return at <= low or document.masked[at - 1] in '.!?:,”"'


def _word_behind(document: Document, mark: "Mark") -> int:
    """The index of the word right behind the mark, nothing but a space between them, or -1."""
    index = document.word_at(mark.end) + 1
    if index >= len(document.words):
        return -1
    word = document.words[index]
    if word.block != mark.block or document.masked[mark.end : word.start].strip("\0 ") != "":
        return -1
    return index


def _lower(document: Document, index: int) -> str:
    """The word at the index in lower case, if nothing but a space stands before it."""
    if index >= len(document.words) or document.words[index].before != " ":
        return ""
    return document.words[index].lower


def _is_name(document: Document, index: int) -> bool:
    if index >= len(document.words):
        return False
    word = document.words[index]
    return word.before == " " and word.capitalised


def _attributes(document: Document, first: int, verbs: frozenset[str]) -> bool:
    """Whether the words say who spoke: “he said”, “said Lind”."""
    word = document.words[first]
    if word.text in _PRONOUNS:
        return _lower(document, first + 1) in verbs
    return word.text in verbs and _is_name(document, first + 1)


def _only_attributes(document: Document, first: int, verbs: frozenset[str]) -> bool:
    """Whether the words can do nothing else: “the drivers said”, or “Lind said” and a full stop."""
    words = document.words
    small = words[first].text in _ARTICLES
    for index in range(first + 1, min(first + 7, len(words))):
        word = words[index]
        if word.block != words[first].block or word.before != " ":
            return False
        if word.text in verbs:
            if small:
                return True
            end = word.end
            return document.masked[end : end + 1] in (".", "\n", "")
        if not small and not word.capitalised:
            return False
    return False
