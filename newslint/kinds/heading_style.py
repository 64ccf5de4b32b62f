"""Headings that do not belong together: their levels, their capitals, their emptiness."""

import re
from collections.abc import Iterator
from itertools import pairwise

from newslint.document import Document
from newslint.document.words import Word
from newslint.findings import Finding, Fix
from newslint.markup import Block
from newslint.rule import Kind, Triggers, remove, replace

_MARKED = re.compile(r"^ {0,3}(#{1,6})(?!#)[ \t]*(?P<text>[^\n]*?)[ \t]*#*[ \t]*$", re.M)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.M)
_SMALL = frozenset(
    """a an the and or but nor of in on at to for by from with as is are be vs via over up into off
    per than about after before under between""".split()
)


class HeadingStyle(Kind):
    """What is wrong with the headings of a draft, taken together.

    ``defect`` is ``levels`` (one is skipped: a level 4 below a level 2), ``several`` (more than one
    heading of the first level), ``empty`` (marks without words) or ``capitals`` (title case among
    sub-heads in sentence case, or the reverse; it takes two against one).
    """

    defect: str

    def triggers(self) -> Triggers:
        return Triggers(characters="#", texts=("==", "--", "<h", "<H"))

    def check(self, document: Document) -> Iterator[Finding]:
        if document.format != "markdown":
            return
        if self.defect == "empty":
            yield from self._empty(document)
            return
        headings = [block for block in document.blocks if block.kind == "heading"]
        if self.defect == "levels":
            yield from self._skipped(document, headings)
        elif self.defect == "several":
            first = [block for block in headings if block.level == 1]
            for block in first[1:]:
                line, _ = document.position(first[0].start)
                yield self.finding(document, block.start, block.end, line=str(line))
        elif self.defect == "capitals":
            yield from self._capitals(document, headings)

    def _skipped(self, document: Document, headings: list[Block]) -> Iterator[Finding]:
        for above, block in pairwise(headings):
            if block.level > above.level + 1:
                yield self.finding(
                    document,
                    block.start,
                    block.end,
                    *self._relevelled(document, block, above.level + 1),
                    above=str(above.level),
                    level=str(block.level),
                )

    def _relevelled(self, document: Document, block: Block, level: int) -> Iterator[Fix]:
        start = document.text.rfind("\n", 0, block.start) + 1
        marks = _MARKED.match(document.text, start)
        if marks:
            yield replace(marks.start(1), marks.end(1), "#" * level, "review")

    def _empty(self, document: Document) -> Iterator[Finding]:
        for match in _MARKED.finditer(document.text):
            if match["text"].strip("# \t*_") or document.masked[match.start(1)] != "\0":
                continue
            if match[1] == "###" and not document.text[match.end() :].strip():
                continue  # at the very end it means that this is all
            if len(_FENCE.findall(document.text, 0, match.start())) % 2 == 0:
                end = min(match.end() + 1, len(document.text))
                yield self.finding(
                    document, match.start(1), match.end(1), remove(match.start(), end)
                )

    def _capitals(self, document: Document, headings: list[Block]) -> Iterator[Finding]:
        cases: dict[str, list[Block]] = {"title case": [], "sentence case": []}
        for number, block in enumerate(document.blocks):
            if block.kind == "heading" and block.level > 1:
                first, last = document.words_of_block[number]
                case = _case(document.words[first:last], document)
                if case:
                    cases[case].append(block)
        right = max(cases, key=lambda case: len(cases[case]))
        wrong = "title case" if right == "sentence case" else "sentence case"
        if len(cases[right]) < 2 or len(cases[right]) < 2 * len(cases[wrong]):
            return
        for block in cases[wrong]:
            line, _ = document.position(cases[right][0].start)
            yield self.finding(document, block.start, block.end, style=right, line=str(line))


def _case(words: list[Word], document: Document) -> str:
    """In which case a heading is set; empty where nothing tells."""
    rest = [
        word
        for word in words[1:]
        if len(word.text) > 2 and word.text.isalpha() and word.lower not in _SMALL
    ]
    rest = [word for word in rest if not word.text.isupper()]
    inside = document.names.inside
    plain = [
        word
        for word in rest
        if not any(document.words[at].block != word.block for at in inside.get(word.lower, ()))
    ]
    big = sum(word.capitalised for word in plain)
    if len(plain) < 2:
        return ""
    if big == len(plain):
        return "title case"
    return "sentence case" if big == 0 else ""
