"""Quotation marks of the wrong shape: mixed, turned the wrong way, doubled, made of two single ones."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from newslint.document import GAP, Document
from newslint.findings import Edit, Finding, Fix
from newslint.rule import Kind, Triggers, replace

if TYPE_CHECKING:
    from newslint.document.quotation_marks import Mark

_OPENING = ("opens", "reopens", "unclosed")
_CURLY = "“”‘’"
_STRAIGHT = "\"'"
_STRAIGHTENED = {"“": '"', "”": '"', "‘": "'", "’": "'"}
MAJORITY = 4
"""How many marks of one form must stand for each one of the other, for that to be an oversight."""


class QuotationForm(Kind):
    """Quotation marks that are ``mixed`` (straight and curly), ``turned``, ``doubled`` or ``paired``.

    ``paired`` marks are two single ones, or two accents, that stand for a double one. ``torn`` is
    the message for a quotation whose two marks are of different forms, in a draft that has both.
    """

    fault: str
    torn: str = ""

    def triggers(self) -> Triggers:
        characters = {
            "mixed": "“”‘’",
            "turned": "“”",
            "doubled": '"“”',
            "paired": "`'",
        }
        return Triggers(characters=characters[self.fault])

    def check(self, document: Document) -> Iterator[Finding]:
        marks = [m for m in document.quotation_marks if m.role not in ("apostrophe", "measure")]
        if not marks:
            return
        if self.fault == "mixed":
            yield from self._mixed(document, marks)
        elif self.fault == "turned":
            yield from self._turned(document, marks)
        elif self.fault == "doubled":
            yield from self._doubled(document, marks)
        elif self.fault == "paired":
            yield from self._paired(document, marks)

    def _mixed(self, document: Document, marks: "list[Mark]") -> Iterator[Finding]:
        """One finding a draft, at the first odd mark; its fix sets all of them right."""
        known = [
            mark
            for mark in marks
            if mark.text in _CURLY + _STRAIGHT and mark.role not in ("unclosed", "unopened")
        ]
        curly = [mark for mark in known if mark.text in _CURLY]
        straight = [mark for mark in known if mark.text in _STRAIGHT]
        few, many = sorted((straight, curly), key=len)
        if not few or len(many) < MAJORITY * len(few):
            yield from self._torn(document, marks)
            return
        edits = tuple(
            Edit(mark.start, mark.end, _like(mark, curly=many is curly))
            for mark in few
            if document.text[mark.start : mark.end] == mark.text
        )
        if not edits:
            return
        fix = Fix("safe", "Set them like the others", edits)
        first = few[0]
        forms = ("curly", "straight") if many is curly else ("straight", "curly")
        count = f"{len(few)} are {forms[1]}" if len(few) > 1 else f"this one is {forms[1]}"
        yield self.finding(document, first.start, first.end, fix, majority=forms[0], count=count)

    def _torn(self, document: Document, marks: "list[Mark]") -> Iterator[Finding]:
        """A quotation with a curly mark at one end and a straight one at the other."""
        for mark in marks:
            if mark.role != "closes" or not mark.double or mark.text not in '"”':
                continue
            opener = document.quotation_marks[mark.partner]
            if opener.text in '"“' and (opener.text == '"') != (mark.text == '"'):
                right = "”" if opener.text == "“" else '"'
                fix = replace(mark.start, mark.end, right)
                yield self.finding(document, mark.start, mark.end, fix, message=self.torn)

    def _turned(self, document: Document, marks: "list[Mark]") -> Iterator[Finding]:
        for mark in marks:
            if mark.turned:
                right = "“" if mark.role in _OPENING else "”"
                yield self.finding(
                    document, mark.start, mark.end, replace(mark.start, mark.end, right)
                )

    def _doubled(self, document: Document, marks: "list[Mark]") -> Iterator[Finding]:
        masked = document.masked
        for mark, follower in pairwise(marks):
            if mark.end != follower.start or not (mark.double and follower.double):
                continue
            if {mark.text, follower.text} & {"''", "``", "«", "»"}:
                continue
            before = masked[mark.start - 1 : mark.start].replace(GAP, " ")
            behind = masked[follower.end : follower.end + 1].replace(GAP, " ")
            opens = not before.strip(" \n([—–-") and behind.isalnum()
            closes = bool(before.strip()) and not behind.strip(" \n.,;:?!)]—–-")
            if (opens and mark.text != "”") or (closes and follower.text != "“"):
                keep = mark.text if mark.text != '"' else follower.text
                fix = replace(mark.start, follower.end, keep, title=f"Leave one {keep}")
                yield self.finding(document, mark.start, follower.end, fix)

    def _paired(self, document: Document, marks: "list[Mark]") -> Iterator[Finding]:
        curly = any(mark.text in "“”" for mark in marks)
        for mark in marks:
            if mark.text in ("''", "``"):
                right = _like(mark, curly=True) if curly else '"'
                fix = replace(mark.start, mark.end, right, "review")
                yield self.finding(document, mark.start, mark.end, fix)


def _like(mark: "Mark", *, curly: bool) -> str:
    """The mark in the other form, turned as its role wants it."""
    if not curly:
        return _STRAIGHTENED[mark.text]
    opening, closing = "“”" if mark.double else "‘’"
    return opening if mark.role in _OPENING else closing
