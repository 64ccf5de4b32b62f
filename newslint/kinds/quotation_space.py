"""Spaces around and inside quotation marks: forgotten outside, too many inside."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.document import GAP, OBJECT, Document
from newslint.findings import Edit, Finding, Fix
from newslint.kinds._gaps import is_english, neighbour, place_for_space, sets_apart
from newslint.rule import Kind, Triggers, replace

if TYPE_CHECKING:
    from newslint.document.quotation_marks import Mark

_OPENING = ("opens", "reopens", "unclosed")
_CLOSING = ("closes", "continues", "unopened")
_ENDINGS = frozenset("s es ed d ing er ers ly ness ish n th st nd rd".split())
_QUOTATION_MARKS = "\"'“”„‘’‚«»‹›"


class QuotationSpace(Kind):
    """A space is missing ``outside`` of a quotation mark, or stands ``inside`` where none belongs."""

    side: str

    def triggers(self) -> Triggers:
        return Triggers(characters="\"“”„‘’'")

    def check(self, document: Document) -> Iterator[Finding]:
        for mark in document.quotation_marks:
            if mark.role in ("apostrophe", "measure") or mark.text in "«»‹›":
                continue
            before = neighbour(document, mark.start, -1)
            behind = neighbour(document, mark.end, 1)
            if self.side == "outside":
                yield from self._outside(document, mark, before, behind)
            else:
                yield from self._inside(document, mark, before, behind)

    # ---- outside ----

    def _outside(
        self, document: Document, mark: "Mark", before: str, behind: str
    ) -> Iterator[Finding]:
        if mark.role in _CLOSING:
            high = _past_gaps(document, mark.end)
            if not self._ends_before_word(document, mark, before, high):
                return
            low = mark.end
        elif not mark.turned and _touches_left(before, mark) and behind and not behind.isspace():
            high = low = mark.start
            while low > 0 and document.masked[low - 1] == GAP:
                low -= 1
        else:
            return
        if not sets_apart(document, low, high):
            place = place_for_space(document, low, high)
            fix = replace(place, place, " ", title="Put a space")
            yield self.finding(document, mark.start, mark.end, fix)

    def _ends_before_word(self, document: Document, mark: "Mark", before: str, at: int) -> bool:
        """Whether a word of its own follows the closing mark at ``at``: not the s of “A”s."""
        index = document.word_at(at)
        if index < 0 or document.words[index].start != at or before.isspace():
            return False
        word = document.words[index]
        if not is_english(word.text[0]):
            return False
        if before in ".,!?…;:":
            return mark.double or len(word.text) > 1
        if not mark.double:
            return False
        return word.lower not in _ENDINGS and (len(word.text) > 1 or word.text in "aI")

    # ---- inside ----

    def _inside(
        self, document: Document, mark: "Mark", before: str, behind: str
    ) -> Iterator[Finding]:
        masked = document.masked
        opens = mark.role in _OPENING
        if opens and behind in (" ", "\u00a0"):
            start = end = mark.end
            while end < len(masked) and masked[end] in " \u00a0\0":
                end += 1
            if end == len(masked) or masked[end] in "\r\n" + _QUOTATION_MARKS:
                return
            if before != "" and not before.isspace() and before not in "([{—–-/":
                yield from self._wrong_side(document, mark, end, before)
                return
            fix = Fix("safe", "Take out the space", (Edit(start, end, ""),))
            if "\0" not in masked[start:end]:
                yield self.finding(document, mark.start, end, fix)
        elif not opens and before in (" ", "\u00a0"):
            start = mark.start
            while start > 0 and masked[start - 1] in " \u00a0\0":
                start -= 1
            if start == 0 or masked[start - 1] in "\r\n" + _QUOTATION_MARKS:
                return
            if "\0" in masked[start : mark.start]:
                return
            if _touches(behind):  # “Text “said he
                fix = Fix("review", "Move the space", (Edit(start, mark.end, mark.text + " "),))
            else:
                fix = Fix("safe", "Take out the space", (Edit(start, mark.start, ""),))
            yield self.finding(document, start, mark.end, fix)

    def _wrong_side(
        self, document: Document, mark: "Mark", end: int, before: str
    ) -> Iterator[Finding]:
        """Text," like this: the space stands behind the opening mark instead of before it."""
        if mark.text not in ('"', "“"):
            return
        fix = Fix("review", "Move the space", (Edit(mark.start, end, " " + mark.text),))
        yield self.finding(document, mark.start, end, fix)


def _past_gaps(document: Document, at: int) -> int:
    while document.masked[at : at + 1] == GAP:
        at += 1
    return at


def _touches(character: str) -> bool:
    return character.isalnum() or character == OBJECT


def _touches_left(before: str, mark: "Mark") -> bool:
    """Whether the opening mark stands right behind a word or its punctuation."""
    if before == "" or before.isspace():
        return False
    if before.isalpha():
        return mark.double and is_english(before)
    if before in '"”':  # “Yes.”“No.”
        return mark.text == "“"
    return before in ".,;:!?)%" or (mark.double and before.isdigit() and mark.text != '"')
