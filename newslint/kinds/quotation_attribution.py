"""How a quotation is joined to the words that say whose it is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslint.document import Document
from newslint.document.dates import WEEKDAY_NUMBERS
from newslint.document.sentences import sentence_ends
from newslint.findings import Edit, Finding, Fix
from newslint.rule import Kind, Triggers, replace

if TYPE_CHECKING:
    from newslint.document.quotation_marks import Mark

_GENDERS = frozenset(("he", "she"))
_PRONOUNS = frozenset("he she they".split())
_ARTICLES = frozenset("the a an his her their one another our".split())
_ABBREVIATED = frozenset("inc corp co jr sr ltd".split())
_TITLES = frozenset("mr mrs ms dr prof sen rep gov gen col capt sgt rev sir dame lord".split())


class _Joint(NamedTuple):
    """Where a quotation ends and words of the sentence go on.

    ``mark`` is the closing mark, ``first`` the index of the word behind it, ``verbs`` are the
    verbs of saying.
    """

    document: Document
    mark: "Mark"
    first: int
    verbs: frozenset[str]

    @property
    def before(self) -> str:
        """The character before the closing mark."""
        return self.document.masked[self.mark.start - 1]

    def says(self, index: int) -> bool:
        """Whether the word at the index is a verb of saying, nothing but a space before it."""
        return _lower(self.document, index) in self.verbs

    def attributes(self) -> bool:
        """Whether the words say who spoke: “he said”, “said Lind”."""
        word = self.document.words[self.first]
        if word.text in _PRONOUNS:
            return self.says(self.first + 1)
        return word.text in self.verbs and _is_name(self.document, self.first + 1)

    def says_aloud(self) -> bool:
        """Whether a verb of saying with a capital is followed by a name: “Said Lind”."""
        word = self.document.words[self.first]
        return (
            word.text.istitle()
            and word.lower in self.verbs
            and _is_name(self.document, self.first + 1)
            and not self.says(self.first + 2)  # Said Aboud replied
            and not self.says(self.first + 3)
        )

    def only_attributes(self) -> bool:
        """Whether the words can do nothing else: “the drivers said”, or “Lind said” and a full stop."""
        words = self.document.words
        first = words[self.first]
        small = first.text in _ARTICLES or (self.before == "," and first.lower in _ARTICLES)
        for index in range(self.first + 1, min(self.first + 7, len(words))):
            word = words[index]
            if word.block != words[self.first].block or word.before != " ":
                return False
            if first.text.istitle() and small and word.capitalised:
                return False  # The Who said
            if word.text in self.verbs:
                return small or self.document.masked[word.end : word.end + 1] in (".", "\n", "")
            if not small and not word.capitalised:
                return False
        return False

    def speaker(self, span: range) -> set[str]:
        """The names among the words of an attribution, or *he* or *she*; none without a verb."""
        words = [self.document.words[index] for index in span]
        if not any(word.text in self.verbs for word in words) or len(words) > 8:
            return set()
        pronouns = {word.lower for word in words if word.lower in _GENDERS}
        return pronouns or {
            word.lower
            for word in words
            if word.capitalised and word.lower not in _TITLES and word.lower not in WEEKDAY_NUMBERS
        }


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
        judge = {
            "capital": self._capital,
            "stop": self._stop,
            "comma": self._comma,
            "speakers": self._speakers,
        }[self.fault]
        for mark in document.quotation_marks:
            if mark.role != "closes" or not mark.double:
                continue
            first = _word_behind(document, mark)
            if first >= 0:
                yield from judge(_Joint(document, mark, first, verbs))

    def _capital(self, joint: _Joint) -> Iterator[Finding]:
        """“…,” He said: a small letter belongs behind the comma."""
        document, first = joint.document, joint.first
        word = document.words[first]
        if joint.before != "," or not word.text.istitle():
            return
        if (
            (word.lower in _PRONOUNS and joint.says(first + 1))
            or (word.lower in _ARTICLES and joint.only_attributes())
            or joint.says_aloud()
        ):
            fix = replace(word.start, word.end, word.lower)
            yield self.finding(document, word.start, word.end, fix)

    def _stop(self, joint: _Joint) -> Iterator[Finding]:
        """“….” said Lind: a comma belongs there."""
        document, at = joint.document, joint.mark.start - 1
        if joint.before != "." or document.masked[at - 1] in ".…":
            return
        if not (joint.attributes() or joint.only_attributes() or joint.says_aloud()):
            return
        last = document.words[document.word_at(at)]
        if last.end == at and (len(last.text) == 1 or last.lower in _ABBREVIATED):
            return
        edits = [Edit(at, at + 1, ",")]
        word = document.words[joint.first]
        if joint.says_aloud():
            edits.append(Edit(word.start, word.end, word.lower))
        fix = Fix("review", "Write a comma", tuple(edits))
        yield self.finding(document, at, joint.mark.end, fix)

    def _comma(self, joint: _Joint) -> Iterator[Finding]:
        """“…” said Lind: a comma is missing where the quotation is a sentence."""
        document, mark = joint.document, joint.mark
        if not joint.before.isalpha() or not joint.attributes():
            return
        opener = document.quotation_marks[mark.partner]
        words = document.word_at(mark.start) - document.word_at(opener.start)
        begins = document.words[document.word_at(opener.start) + 1]
        least = 2 if document.words[joint.first].text in _PRONOUNS else 4  # “Quite late” she said
        if words < least or not begins.capitalised or not _begins_afresh(document, opener):
            return
        fix = Fix("review", "Put a comma", (Edit(mark.start, mark.start, ","),))
        yield self.finding(document, mark.start, mark.end, fix)

    def _speakers(self, joint: _Joint) -> Iterator[Finding]:
        """“…,” Lind said, “…,” Reed said, or Lind said: “…,” Reed said: two mouths, one sentence."""
        document, mark, first = joint.document, joint.mark, joint.first
        marks = document.quotation_marks
        opener = mark.partner
        if joint.before == ".":
            return  # the sentence ends with the quotation
        high = marks[opener].start
        low = _start_of_attribution(document, opener)
        if document.masked[low:high].rstrip(" \0")[-1:] not in (",", ":"):
            return
        end = first
        while end < len(document.words) and document.words[end].block == mark.block:
            if end > first and document.words[end].before.strip(" \0"):
                break
            end += 1
        earlier = range(document.word_at(low) + 1, document.word_at(high) + 1)
        one, other = (joint.speaker(span) for span in (earlier, range(first, end)))
        unlike = one and other and not one & other
        if unlike and (one <= _GENDERS) == (other <= _GENDERS):  # "he" may be Lind
            start = document.words[first].start
            yield self.finding(document, start, document.words[end - 1].end)


def _start_of_attribution(document: Document, opener: int) -> int:
    """Where the words begin that lead to a quotation: behind the one before, or its sentence."""
    marks, block = document.quotation_marks, document.blocks[document.quotation_marks[opener].block]
    previous = opener - 1
    while previous >= 0 and not marks[previous].double:
        previous -= 1
    low, high = block.start, marks[opener].start
    if previous >= 0 and marks[previous].end > low:
        low = marks[previous].end
    return max([low, *sentence_ends(document.masked, low, high)])


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
