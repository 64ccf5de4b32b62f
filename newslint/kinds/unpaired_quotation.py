"""Quotation marks whose partner is missing."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.document import GAP, Block, Document
from newslint.findings import Edit, Finding, Fix
from newslint.kinds.cut_off import stops_in_quotation
from newslint.rule import Kind, Triggers

if TYPE_CHECKING:
    from newslint.document.quotation_marks import Mark

_PARTNER = {"“": "”", "”": "“", "‘": "’", "’": "‘", "„": "“", "«": "»", "»": "«"}
_OPENING = ("opens", "reopens", "unclosed")
_CLOSING = ("closes", "continues")
_LONG_LINE = 60
_END_MARK = re.compile(r"[.?!]")
_SAYING = (
    "said|says|told|added|adds|asked|wrote|writes|replied|explained|explains|continued|noted|notes|"
    "stated|states|claimed|insisted|argued|warned|declared|recalled|admitted|announced|commented|"
    "remarked|concluded|confirmed|suggested|tweeted|posted|shouted|joked|observed|testified"
)
_ATTRIBUTION = re.compile(
    rf"([,?!]) (?:(?:{_SAYING})\b|(?:he|she|they|it|I|we|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,3}})"
    rf" (?:{_SAYING})\b)"
)
_LEADS_IN = re.compile(
    rf"(?:\b(?:{_SAYING}) that |\b(?:{_SAYING}),? (?=[a-z])|\b(?:{_SAYING}), |: "
    r"|\b(?:so-called|called|dubbed) )"
)
_SENTENCE_START = re.compile(r"[.!?][\"”’)\0]* +(?=[A-Z\0])")


class UnpairedQuotation(Kind):
    """A quotation that is opened and not closed (``unclosed``), or closed and not opened (``unopened``).

    ``unopened`` holds a quotation, too, that runs on in a new paragraph without a mark of its own.
    """

    fault: str

    def triggers(self) -> Triggers:
        return Triggers(characters='"“”„«»‘’')

    def check(self, document: Document) -> Iterator[Finding]:
        marks = document.quotation_marks
        for number, mark in enumerate(marks):
            if _is_doubled(marks, number):
                continue
            if self.fault == "unclosed" and mark.role == "unclosed":
                if not _is_cut_off(document, number):
                    yield self.finding(document, mark.start, mark.end, *_closing(document, number))
            elif self.fault == "unopened" and (
                mark.role == "unopened"
                or (mark.role == "continues" and not _is_list_or_verse(document, mark))
            ):
                yield self.finding(document, mark.start, mark.end, *_opening(document, number))


def _is_doubled(marks: "list[Mark]", number: int) -> bool:
    """Whether the mark touches its like: ““ and ”” are one mark set twice."""
    mark = marks[number]
    return any(
        0 <= other < len(marks)
        and marks[other].double == mark.double
        and (marks[other].end == mark.start or marks[other].start == mark.end)
        for other in (number - 1, number + 1)
    )


def _is_cut_off(document: Document, number: int) -> bool:
    """Whether the paragraph stops in mid-sentence, so that more than the mark is lost."""
    marks = document.quotation_marks
    mark = marks[number]
    block = document.blocks[mark.block]
    if any(other.block == mark.block for other in marks[number + 1 : number + 2]):
        return False
    last = document.masked[block.end - 1]
    if block.kind == "field":  # teasers are cut by the machine that made them
        return last.isalnum() or document.text[: block.end].endswith(("…", "...", "...]"))
    if stops_in_quotation(document, mark.block):
        return True
    return (
        block.kind == "paragraph"
        and last.isalnum()
        and _END_MARK.search(document.masked, block.start, block.end) is not None
    )


def _is_list_or_verse(document: Document, mark: "Mark") -> bool:
    """Whether a quotation runs over the items of a list or the short lines of a poem."""
    block = document.blocks[mark.block]
    before = document.blocks[mark.block - 1] if mark.block else block
    if "item" in (block.kind, before.kind):
        return True
    one_line = document.text[before.end : block.start].count("\n") == 1
    return one_line and before.end - before.start < _LONG_LINE


def _closing(document: Document, number: int) -> tuple[Fix, ...]:
    """Where the quotation should have ended: before “he said”, or at the end of its paragraph."""
    marks = document.quotation_marks
    mark = marks[number]
    block: Block = document.blocks[mark.block]
    limit = block.end
    for other in marks[number + 1 : number + 2]:
        if (other.block, other.double) == (mark.block, mark.double) and other.role in _OPENING:
            limit = other.start
    text = document.masked[mark.end : limit]
    said = _ATTRIBUTION.search(text)
    if said:
        place = mark.end + said.end(1)
    elif limit == block.end:
        place = block.end
    else:
        return ()
    partner = _PARTNER.get(mark.text, mark.text)
    return (Fix("review", f"Close it with {partner}", (Edit(place, place, partner),)),)


def _opening(document: Document, number: int) -> tuple[Fix, ...]:
    """Where the quotation should have begun: behind “she said,”, or where the paragraph begins."""
    marks = document.quotation_marks
    mark = marks[number]
    low = document.blocks[mark.block].start
    earlier = None
    for other in range(number - 1, -1, -1):
        if marks[other].block != mark.block:
            break
        if marks[other].role in _CLOSING:
            earlier = marks[other]
            low = earlier.end
            break
    text = document.masked[low : mark.start]
    starts = [m.end() for m in _SENTENCE_START.finditer(text)]
    leads = [m.end() for m in _LEADS_IN.finditer(text)]
    if mark.role == "continues":
        place = document.blocks[mark.block].start
    elif earlier is not None and starts:
        place = low + starts[0]
    elif leads:
        place = low + leads[-1]
    elif earlier is not None:
        return ()
    else:
        place = low
    while document.masked[place : place + 1] == GAP:
        place += 1
    partner = _PARTNER.get(mark.text, mark.text)
    return (Fix("review", f"Open it with {partner}", (Edit(place, place, partner),)),)
