"""What LanguageTool is sent of a draft: its prose, in pieces, each with the way back to the draft."""

import re
from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.markup import GAP, OBJECT

if TYPE_CHECKING:
    from newslint.document import Document

STAND_IN = "Smith"
"""Written for what is set but is no prose (an address, code): a name disturbs no grammar."""

BETWEEN_BLOCKS = "\n\n"
_SPACES = " \t\n\r\u00a0\u2007\u202f"


class Piece:
    """A piece of a draft as it is sent, with the offsets of the draft for each of its characters.

    ``text`` is what is sent. Offsets into it are code points, from 0.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts = array("q")
        self._ends = array("q")
        self._stand_ins: list[tuple[int, int]] = []

    @property
    def text(self) -> str:
        """What is sent."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, text: str, start: int, end: int) -> None:
        """Append a text that stands for all of the draft's span."""
        self._parts.append(text)
        self._starts.extend([start] * len(text))
        self._ends.extend([end] * len(text))

    def add_letters(self, letters: str, start: int, end: int) -> None:
        """Append letters that stand so in the draft from ``start`` on; the last ends at ``end``."""
        self._parts.append(letters)
        self._starts.extend(range(start, start + len(letters)))
        self._ends.extend(range(start + 1, start + len(letters)))
        self._ends.append(end)

    def add_stand_in(self, start: int, end: int) -> None:
        """Append the word that stands for something that is no prose."""
        at = len(self)
        self.add(STAND_IN, start, end)
        self._stand_ins.append((at, len(self)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The draft's offsets of what was sent from ``start`` to ``end``."""
        if start >= end:
            at = self._starts[start] if start < len(self) else self._ends[-1]
            return at, at
        return self._starts[start], self._ends[end - 1]

    def is_plain(self, start: int, end: int) -> bool:
        """Whether what was sent from ``start`` to ``end`` stands so in the draft, without markup."""
        if start >= end:
            return True
        first, last = self.span(start, end)
        return last - first == end - start

    def touches_stand_in(self, start: int, end: int) -> bool:
        """Whether a stand-in lies in or right beside what was sent from ``start`` to ``end``."""
        return any(start < high + 2 and low - 2 < end for low, high in self._stand_ins)

    def halves(self, document: "Document") -> "tuple[Piece, Piece] | None":
        """The piece in two, cut between paragraphs, else sentences, else words; None: too short."""
        if len(self) < 2 * SHORTEST:
            return None
        middle = len(self) // 2
        text = self.text
        cut = _nearest(text, BETWEEN_BLOCKS, middle)
        if cut is None:
            starts = {sentence.start for sentence in document.sentences}
            near = [
                at for at in range(SHORTEST, len(self) - SHORTEST) if self._starts[at] in starts
            ]
            cut = min(near, key=lambda at: abs(at - middle), default=None)
        if cut is None:
            cut = _nearest(text, " ", middle)
        if cut is None:
            cut = middle
        return self._part(0, cut), self._part(cut, len(self))

    def _part(self, start: int, end: int) -> "Piece":
        part = Piece()
        part._parts = [self.text[start:end]]
        part._starts = self._starts[start:end]
        part._ends = self._ends[start:end]
        part._stand_ins = [
            (max(low, start) - start, min(high, end) - start)
            for low, high in self._stand_ins
            if low < end and start < high
        ]
        return part


SHORTEST = 200
"""Characters: nothing is cut into less."""


def _nearest(text: str, mark: str, middle: int) -> int | None:
    """Where the text behind the mark nearest to the middle begins, if that leaves two fit parts."""
    before = text.rfind(mark, SHORTEST, middle)
    after = text.find(mark, middle, len(text) - SHORTEST)
    found = [at + len(mark) for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - middle), default=None)


def pieces(document: "Document", longest: int) -> list[Piece]:
    """The prose of a draft in pieces of whole blocks, none longer than ``longest`` if it can be cut."""
    made: list[Piece] = []
    piece = Piece()
    for block in document.blocks:
        size = block.end - block.start
        if len(piece) and len(piece) + size > longest:
            made.append(piece)
            piece = Piece()
        before = len(piece)
        if before:
            piece.add(BETWEEN_BLOCKS, block.start, block.start)
        _add_block(piece, document, block.start, block.end)
        if len(piece) == before + len(BETWEEN_BLOCKS):
            piece = piece._part(0, before)
    if len(piece):
        made.append(piece)
    return [short for long in made for short in _shortened(long, document, longest)]


def _shortened(piece: Piece, document: "Document", longest: int) -> Iterator[Piece]:
    parts = piece.halves(document) if len(piece) > longest else None
    if parts is None:
        yield piece
        return
    for part in parts:
        yield from _shortened(part, document, longest)


_RUN = re.compile(
    f"(?P<object>{OBJECT}+)|(?P<gap>[{GAP}\u00ad]+)|(?P<space>[{_SPACES}]+)"
    f"|(?P<letters>[^{OBJECT}{GAP}\u00ad{_SPACES}]+)"
)


def _add_block(piece: Piece, document: "Document", block_start: int, block_end: int) -> None:
    masked = document.masked
    for run in _RUN.finditer(masked, block_start, block_end):
        start, end = run.span()
        if run.lastgroup == "object":
            piece.add_stand_in(start, end)
        elif run.lastgroup == "space":
            if "\n" in run[0] or "\r" in run[0]:
                piece.add(" ", start, end)
            else:
                piece.add_letters(" " * (end - start), start, _end(document, end))
        elif run.lastgroup == "letters":
            piece.add_letters(run[0], start, _end(document, end))


def _end(document: "Document", end: int) -> int:
    """Where the character before ``end`` ends in the draft: an entity goes on to its semicolon."""
    text, masked = document.text, document.masked
    if text[end - 1] == "&" and masked[end : end + 1] == GAP:
        semicolon = text.find(";", end, end + 40)
        if semicolon > 0 and not masked[end : semicolon + 1].strip(GAP):
            return semicolon + 1
    return end
