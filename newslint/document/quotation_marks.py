"""The quotation marks of a draft: which open, which close, and which of them are none.

A paragraph's double marks are paired first, single ones then inside or outside of them. A
quotation may run over several paragraphs by the newspaper's rule: each new paragraph opens it
again, only the last one closes it.
"""

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from newslint.document.raw_marks import DOUBLE, STRAIGHT, Raw, Side, raw_marks
from newslint.document.running_quotations import may_run_on
from newslint.document.single_marks import pair_singles
from newslint.markup import GAP

if TYPE_CHECKING:
    from newslint.document import Document

Role = Literal[
    "opens", "closes", "reopens", "continues", "unclosed", "unopened", "apostrophe", "measure"
]


class Mark(NamedTuple):
    """A quotation mark, or what looks like one.

    ``start`` and ``end`` are its offsets, ``text`` the mark as written, ``block`` the index of
    its block. ``double`` tells double from single marks. ``role``: it ``opens`` or ``closes`` a
    quotation, ``reopens`` one in a new paragraph, is ``unclosed`` or ``unopened`` (its partner
    is missing), ``continues`` (it closes, with nothing to open it in its own paragraph, what an
    earlier paragraph opened), or is an ``apostrophe`` or a ``measure`` (feet, inches).
    ``partner`` is the index of the mark that it belongs with among all marks, or -1. ``turned``
    tells that the mark is drawn the wrong way round for its role.
    """

    start: int
    end: int
    text: str
    block: int
    double: bool
    role: Role
    partner: int = -1
    turned: bool = False


_RUNNING = ("paragraph", "quote", "item")
_STRAY_LINE = 32
_FEET = re.compile(r"\d['’′]\s?$|\d['’′]\s?\d{1,2}(?:[½¼¾]|\.\d+)?$")


def find_marks(document: "Document") -> list[Mark]:
    """The quotation marks of all blocks, apostrophes inside words left out, in the order of the text."""
    per_block: list[tuple[int, list[Raw]]] = []
    masked = document.masked
    for number, block in enumerate(document.blocks):
        raws = raw_marks(masked, block.start, block.end)
        if raws:
            per_block.append((number, raws))
    marks: list[Mark] = []
    carried = -1  # index of the mark that opened what is still open, or -1
    for place, (number, raws) in enumerate(per_block):
        follower = per_block[place + 1] if place + 1 < len(per_block) else None
        if follower is not None and not _adjoins(document, number, follower):
            follower = None
        carried = _read_block(document, number, raws, follower, marks, carried)
    return marks


# ---- one block and the next ------------------------------------------------------------------


def _adjoins(document: "Document", first: int, follower: tuple[int, list[Raw]]) -> bool:
    """Whether a quotation may run from one block into another: neighbours, and both running text.

    A line or two such as “Share this” may have come between, if the quotation is opened again.
    """
    second, raws = follower
    blocks = document.blocks
    if blocks[first].kind not in _RUNNING or blocks[second].kind not in _RUNNING:
        return False
    if second == first + 1:
        return True
    between = blocks[first + 1 : second]
    if blocks[second].kind == "item" and all(block.kind == "item" for block in between):
        return True
    return (
        len(between) <= 2
        and all(block.end - block.start <= _STRAY_LINE and not block.level for block in between)
        and _begins_with_double(raws)
    )


def _read_block(
    document: "Document",
    number: int,
    raws: list[Raw],
    follower: tuple[int, list[Raw]] | None,
    marks: list[Mark],
    carried: int,
) -> int:
    """Add the block's marks; answer the index of the one whose quotation runs on, or -1."""
    masked = document.masked
    first = len(marks)
    measures = _measures(masked, document.blocks[number].start, raws)
    for raw in raws:
        role: Role = "measure" if raw.start in measures else "apostrophe"
        marks.append(Mark(raw.start, raw.end, raw.text, number, raw.text in DOUBLE, role))
    sides = {
        first + at: _doubtful_side(raw)
        for at, raw in enumerate(raws)
        if raw.text in DOUBLE and raw.start not in measures
    }
    parsed = _parse_doubles(marks, sides, carried, _begins_with_double(raws))
    for index, (role, partner, turned) in parsed.changes.items():
        marks[index] = marks[index]._replace(role=role, partner=partner, turned=turned)
        if role in ("closes", "continues"):
            marks[partner] = marks[partner]._replace(partner=index)
    pair_singles(masked, marks, first, raws, follower)
    if not parsed.open:
        return -1
    last = parsed.open[-1]
    runs_on = follower is not None and _runs_on(document, marks, last, raws, follower)
    for index in parsed.open[:-1] if runs_on else parsed.open:
        marks[index] = marks[index]._replace(role="unclosed")
    if not runs_on:
        return -1
    return marks[last].partner if marks[last].role == "reopens" else last


def _doubtful_side(raw: Raw) -> Side:
    """The side of a mark; in “said,” like this” the first ” may be meant to open."""
    if raw.text == "”" and raw.before in (",", ":") and raw.behind.isspace():
        return "either"
    return raw.side


def _runs_on(
    document: "Document",
    marks: list[Mark],
    last: int,
    raws: list[Raw],
    follower: tuple[int, list[Raw]],
) -> bool:
    """Whether a quotation left open runs on: the next block opens it again, or only closes it."""
    number, next_raws = follower
    if _begins_with_double(next_raws):
        return may_run_on(document, marks[last], raws, number, next_raws)
    next_marks = [Mark(r.start, r.end, r.text, 0, True, "opens") for r in next_raws]
    sides = {at: r.side for at, r in enumerate(next_raws) if r.text in DOUBLE}
    changes = _parse_doubles(next_marks, sides, -1, False).changes
    return any(role == "unopened" for role, _, _ in changes.values())


def _begins_with_double(raws: list[Raw]) -> bool:
    return raws[0].before == "" and raws[0].text in DOUBLE


def _measures(masked: str, low: int, raws: list[Raw]) -> set[int]:
    """Where straight marks are feet and inches: 6'2", 12" (unless it closes a quotation)."""
    found = set()
    straight = [raw for raw in raws if raw.text == '"']
    curly = [raw for raw in raws if raw.text in ("“", "”")]
    for at, raw in enumerate(curly):
        if raw.text == "”" and raw.before.isdigit() and (at == 0 or curly[at - 1].text == "”"):
            found.add(raw.start)
    opened = False
    for at, raw in enumerate(straight):
        if raw.before.isdigit():
            left = masked[max(low, raw.start - 8) : raw.start].replace(GAP, "")
            if _FEET.search(left) or not opened or (len(straight) - at) % 2 == 0:
                found.add(raw.start)
                continue
        opened = not opened
    for raw in raws:
        if raw.text in ("'", "’", "''") and raw.before.isdigit():
            behind = masked[raw.end : raw.end + 2].strip()
            if behind[:1].isdigit() or raw.text == "''":
                found.add(raw.start)
    return found


# ---- double marks -----------------------------------------------------------------------------


class _Parsed(NamedTuple):
    """The indexes of the marks left open, and for each mark its role, partner and whether turned."""

    open: list[int]
    changes: dict[int, tuple[Role, int, bool]]


def _parse_doubles(
    marks: list[Mark], sides: dict[int, Side], carried: int, reopens: bool
) -> _Parsed:
    """Pair the double marks of a block by what they look like.

    ``carried`` is the mark whose quotation runs on into this block, or -1; ``reopens`` tells
    whether the block begins with a double mark.
    """
    parsed = _walk(marks, sides, carried, reopens)
    wrong = parsed.open or any(change[0] == "unopened" for change in parsed.changes.values())
    straight = all(marks[index].text in STRAIGHT for index in sides)
    if wrong and straight and carried < 0 and len(sides) % 2 == 0:
        # A space on the wrong side of one mark misleads, but their number balances.
        turns: list[Side] = ["open", "close"]
        alternate = {index: turns[at % 2] for at, index in enumerate(sides)}
        against = sum({side, alternate[n]} == {"open", "close"} for n, side in sides.items())
        if against == 1:
            return _walk(marks, alternate, carried, reopens)
    return parsed


def _walk(marks: list[Mark], sides: dict[int, Side], carried: int, reopens: bool) -> _Parsed:
    """Walk over double marks with a stack; a quotation carried over lies at its bottom."""
    stack: list[int] = []
    changes: dict[int, tuple[Role, int, bool]] = {}
    order = list(sides)
    for at, (index, side) in enumerate(sides.items()):
        text = marks[index].text
        drawn = _drawn(text, marks[stack[-1]].text if stack else "")
        nothing_open = not stack and carried < 0
        turned = False
        if drawn == "either":
            opens = side == "open" or (side == "either" and nothing_open)
        else:
            opens = drawn == "open"
            turned = text in "“”" and (
                (drawn == "open" and side == "close" and bool(stack))
                or (drawn == "close" and side == "open" and nothing_open)
                or (side == "either" and nothing_open and _closes_next(marks, order, at))
            )
            opens ^= turned
        if opens:
            if carried >= 0 and reopens and not changes:
                changes[index] = ("reopens", carried, turned)
                carried = -1
            else:
                changes[index] = ("opens", -1, turned)
            stack.append(index)
        elif stack:
            partner = stack.pop()
            if changes[partner][0] == "reopens":  # belongs with the first paragraph's mark
                partner = changes[partner][1]
            changes[index] = ("closes", partner, turned)
        elif carried >= 0:
            changes[index] = ("continues", carried, turned)
            carried = -1
        else:
            changes[index] = ("unopened", -1, turned)
    return _Parsed(stack, changes)


def _closes_next(marks: list[Mark], order: list[int], at: int) -> bool:
    """Whether the next mark of the block is a closing one, so that this one must open."""
    return marks[order[at]].text == "”" and any(
        marks[index].text == "”" for index in order[at + 1 : at + 2]
    )


def _drawn(text: str, opener: str) -> Side:
    """Which way a mark is drawn; “ closes what „ has opened, straight marks go either way."""
    if text in STRAIGHT:
        return "either"
    if text == "“" and opener == "„":
        return "close"
    return "open" if text in ("“", "„", "‟", "``", "«") else "close"
