"""Acronyms that are explained twice, explained for nothing, or explained too late."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.document import Document
from newslint.document.sentences import sentence_ends
from newslint.findings import Finding, Fix
from newslint.rule import Kind, Triggers, remove

_IN_BRACKETS = re.compile(r"\(\0*(?P<acronym>[A-Z][A-Za-z&]{0,7}[A-Z][A-Za-z]?)(?P<plural>s?)\0*\)")
_SMALL = frozenset(
    ("of", "and", "the", "for", "in", "on", "to", "de", "a", "an", "with", "at", "by")
)


class _Definition(NamedTuple):
    """“(WFP)” behind the words it stands for: offsets of the brackets, space before them included."""

    acronym: str
    start: int
    end: int
    block: int


class Acronyms(Kind):
    """An acronym in brackets behind the words that it is made of, and its other uses.

    ``defect`` is ``twice`` (the draft explains it again), ``unused`` (it does not come back) or
    ``late`` (it stands in an earlier paragraph or sentence than its explanation). ``familiar`` ones need no
    explanation, so that they are never late. Headlines, captions and lists are not counted.
    """

    defect: str
    familiar: list[str] = []

    def triggers(self) -> Triggers:
        return Triggers(characters="(")

    def check(self, document: Document) -> Iterator[Finding]:
        definitions = list(_definitions(document))
        seen: dict[str, _Definition] = {}
        for definition in definitions:
            first = seen.setdefault(definition.acronym, definition)
            if self.defect == "twice" and first is not definition:
                block = document.blocks[definition.block]
                if block is document.blocks[-1] and document.text[block.start - 1] in "_*":
                    continue  # the note on the author, in italics
                fix = remove(definition.start, definition.end, "review", "Take the second one out")
                yield self._finding(document, definition, first.start, fix)
        if self.defect == "twice":
            return
        for definition in seen.values():
            uses = _uses(document, definition.acronym)
            if self.defect == "unused" and len(uses) == 1:
                fix = remove(definition.start, definition.end, "review", "Take the acronym out")
                yield self._finding(document, definition, definition.start, fix)
            elif self.defect == "late" and definition.acronym not in self.familiar:
                yield from self._late(document, definition, uses)

    def _late(
        self, document: Document, definition: _Definition, uses: list[int]
    ) -> Iterator[Finding]:
        roles = document.roles
        for index in uses:
            word = document.words[index]
            if word.block > definition.block or roles[word.block] != "paragraph":
                continue
            if word.block == definition.block and not sentence_ends(
                document.masked, word.end, definition.start
            ):
                continue  # behind it, or in the same sentence
            if not _is_part_of_name(document, index):
                line, _ = document.position(definition.start)
                end = word.end - 2 if word.lower.endswith("'s") else word.end
                yield self.finding(
                    document, word.start, end, acronym=definition.acronym, line=str(line)
                )
                return

    def _finding(
        self, document: Document, definition: _Definition, other: int, fix: Fix
    ) -> Finding:
        line, _ = document.position(other)
        start, end = document.masked.index("(", definition.start), definition.end
        return self.finding(document, start, end, fix, acronym=definition.acronym, line=str(line))


def _definitions(document: Document) -> Iterator[_Definition]:
    for match in _IN_BRACKETS.finditer(document.masked):
        block = document.block_at(match.start())
        if block < 0 or document.roles[block] not in ("paragraph", "lead-in"):
            continue
        if document.masked[match.start() - 1] not in (" ", "\u00a0", "\0"):
            continue
        if _stands_for(document, match["acronym"], match.start()):
            start = match.start()
            while start and document.text[start - 1] in " \u00a0":
                start -= 1
            yield _Definition(match["acronym"], start, match.end(), block)


def _stands_for(document: Document, acronym: str, offset: int) -> bool:
    """Whether the words before the brackets have the letters of the acronym for initials."""
    words = document.words
    at = document.word_at(offset)
    if at < 0:
        return False
    block = words[at].block
    letters = [letter.lower() for letter in acronym if letter.isalpha() and letter.isupper()]
    capitals = 0
    while letters and at >= 0 and words[at].block == block:
        word = words[at]
        initials = [letter.lower() for letter in word.text if letter.isupper()] or [word.lower[0]]
        if initials == letters[-len(initials) :]:
            del letters[-len(initials) :]
            capitals += word.capitalised
        elif word.lower[0] == letters[-1]:
            letters.pop()
            capitals += word.capitalised
        elif word.lower not in _SMALL:
            return False
        at -= 1
    return not letters and capitals > 0


def _uses(document: Document, acronym: str) -> list[int]:
    """The indexes of the words that are the acronym, plurals and possessives included."""
    found: list[int] = []
    for ending in ("", "s", "'s", "s'"):
        for index in document.places.get(acronym.lower() + ending, ()):
            if document.words[index].text.startswith(acronym):
                found.append(index)
    return sorted(found)


def _is_part_of_name(document: Document, index: int) -> bool:
    """Whether the acronym stands inside a longer name: FEMA Reform Act, Federal RPA."""
    words = document.words
    word = words[index]
    if index and words[index - 1].block == word.block and word.before == " ":
        before = words[index - 1]
        if before.capitalised and not document.names.opens[index - 1]:
            return True
    if index + 1 < len(words) and words[index + 1].block == word.block:
        following = words[index + 1]
        return following.before == " " and following.capitalised
    return False
