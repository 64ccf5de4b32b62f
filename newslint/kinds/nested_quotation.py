"""Quotations inside quotations that carry the same marks, and outer ones in the marks of inner ones."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.document import Document
from newslint.findings import Edit, Finding, Fix
from newslint.kinds._once import once
from newslint.rule import Kind, Triggers

if TYPE_CHECKING:
    from newslint.document.quotation_marks import Mark

_OTHER = {"“": "‘", "”": "’", '"': "'", "‘": "“", "’": "”", "'": '"'}


class NestedQuotation(Kind):
    """A quotation within a quotation stands in the same marks, double or single, as the outer one.

    ``outer`` is the house's way to set quotations that stand in no other: ``double``, ``single``,
    or ``any``, which asks nothing of them. Headlines, sub-heads and captions go their own way. Where
    it is not ``any``, ``wrong_outer`` is the message of quotations set in the other marks.
    """

    outer: str = "any"
    wrong_outer: str = ""

    def triggers(self) -> Triggers:
        return Triggers(characters='"“‘' if self.outer == "any" else "\"“‘'")

    def check(self, document: Document) -> Iterator[Finding]:
        marks = document.quotation_marks
        odd: list[Finding] = []
        around: list[
            Mark
        ] = []  # the opening marks of the quotations that are open, outermost first
        for mark in marks:
            if mark.role != "opens" or mark.partner < 0:
                continue
            while around and marks[around[-1].partner].end <= mark.start:
                around.pop()
            closer = marks[mark.partner]
            if mark.text in _OTHER and closer.text in _OTHER:
                if around and around[-1].double == mark.double:
                    parent = around[-1]
                    touches = parent.end == mark.start or closer.end == marks[parent.partner].start
                    if not touches:
                        fix = _in_other_marks([mark, closer])
                        yield self.finding(document, mark.start, closer.end, fix, marks=mark.text)
                elif not around and self._is_odd(document, mark):
                    odd.append(self._odd_one(document, mark))
            around.append(mark)
        yield from once(odd)

    def _is_odd(self, document: Document, mark: "Mark") -> bool:
        if self.outer == "any" or mark.double == (self.outer == "double"):
            return False
        return document.roles[mark.block] in ("paragraph", "lead-in", "item")

    def _odd_one(self, document: Document, mark: "Mark") -> Finding:
        """An outer quotation in the marks of inner ones: all marks in it change places."""
        marks = document.quotation_marks
        closer = marks[mark.partner]
        inside = [
            each
            for each in marks
            if mark.start <= each.start < closer.end and each.partner >= 0 and each.text in _OTHER
        ]
        return self.finding(
            document,
            mark.start,
            mark.end,
            _in_other_marks(inside),
            message=self.wrong_outer,
            marks=mark.text,
            outer=self.outer,
        )


def _in_other_marks(marks: "list[Mark]") -> Fix:
    edits = tuple(Edit(mark.start, mark.end, _OTHER[mark.text]) for mark in marks)
    return Fix("review", f"Set it in {edits[0].text}…{edits[-1].text}", edits)
