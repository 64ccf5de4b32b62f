"""Spaces too many: two between words, one before a punctuation mark."""

import re
from collections.abc import Iterator

from newslint.document import GAP, OBJECT, Document
from newslint.findings import Edit, Finding, Fix
from newslint.kinds._gaps import neighbour
from newslint.kinds._joints import may_begin
from newslint.kinds._once import once
from newslint.rule import Kind, Triggers

MANY = 12
FAR_APART = 60
"""More double spaces than that, and one in fewer words than that, are a habit of the draft."""

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,3}(?=\S)")
_WIDE = re.compile(r"\S[ \u00a0\t]{3,}\S")
_BEFORE_MARK = re.compile(r"(?<=\S)(?<!\0)[ \u00a0]+([,;:.?!]+)")
_SMILEY = re.compile(r"[:;]['-]?[()\[\]DPpOo3/\\|*]")


class ExtraSpace(Kind):
    """A space too many ``before`` ``words`` (two between words) or ``marks`` (one before a mark).

    ``sentences`` asks for a single space between sentences, too: two are a typist's habit. Where a
    draft has two spaces all over, that is said once.
    ``allowed`` are names that begin with a mark, such as *.NET*.
    """

    before: str
    sentences: bool = False
    allowed: list[str] = []

    def triggers(self) -> Triggers:
        return Triggers()

    def check(self, document: Document) -> Iterator[Finding]:
        if self.before == "marks":
            yield from self._marks(document)
            return
        found = list(self._words(document))
        # Two spaces at what were the ends of lines: all of them are one slip of whoever pasted it.
        is_habit = len(found) > MANY and len(found) * FAR_APART > len(document.words)
        yield from once(found) if is_habit else found

    # ---- between words ----

    def _words(self, document: Document) -> Iterator[Finding]:
        masked = document.masked
        if "  " not in masked and "\u00a0" not in masked:
            return
        for match in _DOUBLE.finditer(masked):
            start, end = match.span()
            number = document.block_at(start)
            block = document.blocks[number] if number >= 0 else None
            if block is None or not block.start < start < block.end or block.kind == "cell":
                continue
            if masked[start - 1] == GAP and neighbour(document, start, -1).isspace():
                continue
            line_start = masked.rfind("\n", 0, start) + 1
            line_end = masked.find("\n", end)
            line = masked[line_start : line_end if line_end >= 0 else len(masked)]
            if not line[: start - line_start].strip(" \0>*+-#|") or len(_WIDE.findall(line)) > 1:
                continue  # behind the mark of an item, or columns
            if re.fullmatch(r"[ \0>]*(?:\d{1,3}|[A-Za-z])[.)]", line[: start - line_start]):
                continue
            if not self.sentences and _ends_sentence(masked, start, end):
                continue
            fix = Fix("safe", "Leave one space", (Edit(start, end, " "),))
            yield self.finding(document, start, end, fix)

    # ---- before punctuation ----

    def _marks(self, document: Document) -> Iterator[Finding]:
        masked = document.masked
        for match in _BEFORE_MARK.finditer(masked):
            start, end = match.span()
            mark, behind = match[1], masked[end : end + 1]
            number = document.block_at(start)
            if (
                number < 0
                or not document.blocks[number].start < start < document.blocks[number].end
            ):
                continue
            if masked[start - 1] == OBJECT and not _ends_domain(document, start):
                continue
            if not _stands_loose(masked, start, match.start(1), mark, behind):
                continue
            if behind.isalpha() and mark == "." and not self._begins_sentence(document, end):
                continue
            if behind.isalnum():  # “word ,word”: the space stands on the wrong side
                edit = Edit(start, end, mark + " ")
            else:
                edit = Edit(start, match.start(1), "")
            yield self.finding(
                document, start, end, Fix("safe", "Take out the space", (edit,)), mark=mark
            )

    def _begins_sentence(self, document: Document, at: int) -> bool:
        """Whether the word behind the mark begins a sentence: “end .The”, not “.NET”."""
        word = document.words[document.word_at(at)]
        return may_begin(word) and "." + word.lower not in self.allowed


def _ends_sentence(masked: str, start: int, end: int) -> bool:
    at = start - 1
    while at > 0 and masked[at] in "\"”’')]\0*_":
        at -= 1
    if masked[at] not in ".!?…:":
        return False
    return not masked[end].islower()


def _ends_domain(document: Document, at: int) -> bool:
    """Whether a plain name such as example.org ends here; what follows an address is set off."""
    token = document.text[max(0, at - 60) : at].split()[-1]
    return token[-1].isalnum() and "/" not in token


def _stands_loose(masked: str, start: int, at: int, mark: str, behind: str) -> bool:
    """Whether the mark behind the space belongs to the word before it."""
    before = masked[start - 1]
    if before in "([{“‘«¿¡|/<>=+*_-–—.,;:":
        return False
    if before in "\"'" and masked[start - 2 : start - 1].isspace():
        return False
    french = "\u00a0" in masked[start:at]
    if mark == ",":
        return True
    if mark == ";":
        return not french and not _SMILEY.match(masked, at)
    if mark == ":":
        if french or _SMILEY.match(masked, at) or behind.isalnum() or behind == ":":
            return False
        follows = masked[at + 1 : at + 3].lstrip()[:1]
        return (behind == "" or behind.isspace()) and (
            before.isalpha() or (before.isdigit() and follows.isalpha())
        )
    if mark in ("?", "!") or mark.strip("?!") == "":
        return not french and (behind == "" or behind.isspace() or behind in "\"”’')]\0")
    if mark == ".":
        if masked[at + 1 : at + 3] in (" .", "\u00a0."):  # . . .
            return False
        if behind == "" or behind.isspace() or behind in "\"”’')]\0":
            return True
        return behind.isupper() and before.islower()
    return False
