"""Spaces around and inside brackets: forgotten outside, too many inside."""

import re
from collections.abc import Iterator

from newslint.document import GAP, Document
from newslint.findings import Edit, Finding, Fix
from newslint.kinds._gaps import is_english, place_for_space, sets_apart
from newslint.kinds._joints import is_common
from newslint.rule import Kind, Triggers, replace

_BEHIND = re.compile(r"([)\]])([\0*_]*)(?=[^\W\d_])")
_BEFORE = re.compile(r"[^\W_][.,;:!?]?([\0]*)(\((?=[^()\n]*\)))")
_INSIDE = re.compile(r"(?<=[(\[])[ \u00a0]+(?=[^\s)\]])|(?<=[^\s(\[])[ \u00a0]+(?=[)\]])")
_LINK = re.compile(r"\]\([^()\s]*\)([a-z]{2,})")
_ENDINGS = frozenset("s es ed er ers ing ings ly d n".split())
_PAIRS = {")": "(", "]": "["}
PREFIXES = frozenset(
    """
    re un in im non anti pre post over under mis dis inter super sub semi multi self half co de en
    out up ultra neo pro bi tri mono poly micro macro mini mega extra intra trans
    """.split()
)
"""What may stand in brackets before the rest of its word: (re)build, (inter)national."""


class BracketSpace(Kind):
    """A space is missing ``outside`` of a bracket, or stands ``inside`` where none belongs."""

    side: str

    def triggers(self) -> Triggers:
        return Triggers(characters="()[]")

    def check(self, document: Document) -> Iterator[Finding]:
        if self.side == "outside":
            yield from self._behind(document)
            yield from self._before(document)
            yield from self._behind_links(document)
        elif self.side == "inside":
            yield from self._inside(document)

    def _behind(self, document: Document) -> Iterator[Finding]:
        masked = document.masked
        for match in _BEHIND.finditer(masked):
            at = match.start()
            index = document.word_at(match.end())
            if index < 0:
                continue
            word = document.words[index]
            if word.start != match.end() or not is_english(word.text[0]):
                continue
            if len(word.text) == 1 and word.text not in "aAI":
                continue
            opening = _opening(masked, at, document.blocks[word.block].start)
            if opening < 0 or not _holds_words(masked, opening, at, match[1], word.text):
                continue
            if sets_apart(document, at + 1, word.start):
                continue
            place = place_for_space(document, at + 1, word.start)
            fix = replace(place, place, " ", title="Put a space")
            yield self.finding(document, at, at + 1, fix)

    def _before(self, document: Document) -> Iterator[Finding]:
        """“The party(PPP)”: only before what is surely no ending such as (s) and no formula."""
        masked = document.masked
        for match in _BEFORE.finditer(masked):
            at = match.start(2)
            index = document.word_at(match.start())
            if index < 0:
                continue
            word = document.words[index]
            close = masked.find(")", at)
            inside = masked[at + 1 : close].replace(GAP, "")
            behind = masked[close + 1 : close + 2]
            if len(word.text) < 3 or not word.text.isalpha():
                continue
            if behind.isalnum() and not inside.isupper():
                continue
            if not is_english(word.text[0]) or not _is_aside(inside, word.text):
                continue
            low = match.start(1)
            if sets_apart(document, low, at):
                continue
            place = place_for_space(document, low, at)
            fix = replace(place, place, " ", title="Put a space")
            yield self.finding(document, at, at + 1, fix)

    def _behind_links(self, document: Document) -> Iterator[Finding]:
        """“[the map](address)shows”: a word behind a link, not an ending such as [map](address)s."""
        if document.format != "markdown" or "](" not in document.text:
            return
        for match in _LINK.finditer(document.text):
            word, at = match[1], match.end(1) - len(match[1])
            if document.masked[at - 1] != GAP or word in _ENDINGS or not is_common(word):
                continue
            yield self.finding(document, at - 1, at, replace(at, at, " ", title="Put a space"))

    def _inside(self, document: Document) -> Iterator[Finding]:
        masked = document.masked
        for match in _INSIDE.finditer(masked):
            start, end = match.span()
            block = document.block_at(start)
            if block < 0 or not document.blocks[block].start <= start < document.blocks[block].end:
                continue
            opens = masked[start - 1] in "(["
            low, high = document.blocks[block].start, document.blocks[block].end
            if opens:
                closing = masked.find({"(": ")", "[": "]"}[masked[start - 1]], end, high)
                if closing < 0 or not masked[end].isalnum():
                    continue
                yield self._found(document, start - 1, end, start, end)
            else:
                opening = _opening(masked, end, low)
                if opening < 0 or masked[start - 1] in ":;=-" or end - opening < 4:
                    continue
                yield self._found(document, start, end + 1, start, end)

    def _found(self, document: Document, low: int, high: int, start: int, end: int) -> Finding:
        fix = Fix("safe", "Take out the space", (Edit(start, end, ""),))
        return self.finding(document, low, high, fix)


def _opening(masked: str, closing: int, low: int) -> int:
    """The offset of the bracket that the one at ``closing`` closes, or -1."""
    mark, partner = masked[closing], _PAIRS[masked[closing]]
    depth = 0
    for at in range(closing - 1, low - 1, -1):
        if masked[at] == mark:
            depth += 1
        elif masked[at] == partner:
            if depth == 0:
                return at
            depth -= 1
    return -1


def _holds_words(masked: str, opening: int, closing: int, mark: str, behind: str) -> bool:
    """Whether the brackets hold an aside, not a part of the word: (re)build, [s]he, f(x)dx."""
    inside = masked[opening + 1 : closing].replace(GAP, "").strip()
    before = masked[opening - 1] if opening else ""
    if inside in ("s", "es", "ies") and before.isalpha():  # “the historian(s)and”
        return len(behind) > 2
    if not inside or inside.isdigit():
        return False
    if before.isalnum():  # f(x)dx, but “the army(IDF)said”
        return inside.isalpha() and inside.isupper() and len(inside) > 1 and len(behind) > 2
    if mark == "]" and len(inside) < 4:
        return False
    if len(inside) < 3 and behind[0].islower() and not (len(inside) == 2 and inside.isupper()):
        return False
    if inside.isalpha() and inside.islower():
        from newslint.lexicon import english

        return not english().knows(inside + behind) and inside not in PREFIXES
    return True


def _is_aside(inside: str, word: str) -> bool:
    if not inside[:1].isalpha() or inside.strip() != inside:
        return False
    if " " in inside:
        return inside[0].isupper() or len(inside) > 8
    return len(inside) > 2 and inside[:2].isupper() and not word.isupper()
