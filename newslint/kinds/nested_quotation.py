"""Quotations inside quotations that carry the same marks."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Edit, Finding, Fix
from newslint.rule import Kind, Triggers

_INNER = {"“": "‘", "”": "’", '"': "'"}


class NestedQuotation(Kind):
    """A quotation within a quotation stands in the same double marks as the outer one."""

    def triggers(self) -> Triggers:
        return Triggers(characters='"“')

    def check(self, document: Document) -> Iterator[Finding]:
        marks = document.quotation_marks
        outer_end = outer_start = -1
        for mark in marks:
            if not mark.double or mark.role != "opens" or mark.partner < 0:
                continue
            closer = marks[mark.partner]
            if mark.start < outer_end:
                touches = mark.start == outer_start + 1 or closer.end == outer_end
                if not touches and mark.text in _INNER and closer.text in _INNER:
                    edits = tuple(Edit(m.start, m.end, _INNER[m.text]) for m in (mark, closer))
                    fix = Fix("review", f"Set it in {edits[0].text}…{edits[1].text}", edits)
                    yield self.finding(document, mark.start, closer.end, fix, marks=mark.text)
            else:
                outer_start, outer_end = mark.start, closer.end
