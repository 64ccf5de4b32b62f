"""Commas and full stops on the wrong side of a closing quotation mark."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.document import GAP, Document
from newslint.findings import Edit, Finding, Fix
from newslint.rule import Kind, Triggers

if TYPE_CHECKING:
    from newslint.document.quotation_marks import Mark

LONGEST_PHRASE = 5
"""How many quoted words at most are a part of the sentence rather than one of their own."""
MAJORITY = 5
"""How many marks must stand inside for each one outside, for that one to be an oversight."""


class QuotationPunctuation(Kind):
    """In American copy a comma or full stop stands inside the closing mark.

    It is asked for where the draft is American and does so itself almost everywhere. British copy
    sets such marks by sense: where the language of the draft is set to *en-GB*, a few quoted words
    that a sentence holds may not take its mark in; ``british`` is the message for these.
    """

    british: str

    def triggers(self) -> Triggers:
        return Triggers(characters='"”')

    def check(self, document: Document) -> Iterator[Finding]:
        if document.language == "en-GB":
            yield from self._taken_in(document)
            return
        inside = 0
        outside: list[tuple[Mark, int]] = []
        masked = document.masked
        for mark in document.quotation_marks:
            if mark.role != "closes":
                continue
            at = mark.end
            while masked[at : at + 1] == GAP:
                at += 1
            if masked[mark.start - 1] in ".,":
                inside += mark.double
            elif (
                masked[at : at + 1] in (".", ",")
                and masked[at + 1 : at + 2] not in (".", ",")
                and masked[mark.start - 1].isalpha()
            ):
                outside.append((mark, at))
        if not outside or inside < MAJORITY * len(outside) or not _is_american(document):
            return
        for mark, at in outside:
            sign = masked[at]
            edits = (Edit(mark.start, mark.start, sign), Edit(at, at + 1, ""))
            fix = Fix("review", f"Put the “{sign}” inside", edits)
            yield self.finding(document, mark.start, at + 1, fix, sign=sign)

    def _taken_in(self, document: Document) -> Iterator[Finding]:
        """Marks of the sentence inside a few quoted words: called it “a shame.”"""
        masked, words = document.masked, document.words
        for mark in document.quotation_marks:
            if mark.role != "closes" or masked[mark.start - 1] not in ".,":
                continue
            opener = document.quotation_marks[mark.partner]
            first, last = document.word_at(opener.start) + 1, document.word_at(mark.start)
            if opener.block != mark.block or not 0 <= last - first < LONGEST_PHRASE:
                continue
            before = masked[opener.start - 2 : opener.start].replace(GAP, "")
            alone = not before[:1].isalnum() or before[-1:] != " "
            sign = masked[mark.start - 1]
            if alone or not words[first].text.islower() or masked[mark.start - 2] in ".…":
                continue
            behind = masked[mark.end : mark.end + 2].replace(GAP, "").strip()
            if sign == "." and behind and not behind[0].isupper():
                continue
            edits = (Edit(mark.start - 1, mark.start, ""), Edit(mark.end, mark.end, sign))
            fix = Fix("review", f"Put the “{sign}” outside", edits)
            yield self.finding(
                document, mark.start - 1, mark.end, fix, message=self.british, sign=sign
            )


def _is_american(document: Document) -> bool:
    if document.language != "auto":
        return document.language == "en-US"
    from newslint.lexicon import UK, US, english

    lexicon = english()
    american = british = 0
    for lower in document.places:
        flags = lexicon.flags(lower)
        american += bool(flags & US and not flags & UK)
        british += bool(flags & UK and not flags & US)
    return american > 1 and american > 2 * british
