"""Places beside markup: what stands next to a mark, and where a space goes."""

import re

from newslint.document import GAP, OBJECT, Document

_BREAKS_LINE = re.compile(
    r"<\s*/?\s*(?:br|p|li|div|t[dhr]|h[1-6]|ul|ol|hr|table|blockquote|figure|figcaption|section)\b",
    re.I,
)
_TOKEN = re.compile(r"\*+|_+|<[^>]*>|\]\([^()\n]*\)|\]\[[^\]\n]*\]|\]|~~|.", re.S)


def neighbour(document: Document, at: int, step: int) -> str:
    """The character before (``step`` -1) or behind (1) a place, markup passed over; "" at an end."""
    masked = document.masked
    if step < 0:
        at -= 1
    while 0 <= at < len(masked) and masked[at] == GAP:
        at += step
    return masked[at] if 0 <= at < len(masked) else ""


def is_english(character: str) -> bool:
    """Whether a letter belongs to a script that sets spaces as English does: Latin, Greek, Cyrillic."""
    return character < "\u0590" or "\u1e00" <= character < "\u2000" or character == OBJECT


def sets_apart(document: Document, low: int, high: int) -> bool:
    """Whether markup between two places already sets them apart: a line break, a new cell."""
    if low == high:
        return False
    if document.block_at(low - 1) != document.block_at(high):
        return True
    return high - low > 2 and _BREAKS_LINE.search(document.text, low, high) is not None


def place_for_space(document: Document, low: int, high: int) -> int:
    """Where a space goes between two places with nothing but markup between them.

    Behind markup that closes, before markup that opens.
    """
    text = document.text
    if low == high:
        return low
    line = text.rfind("\n", 0, low) + 1
    place = low
    for token in _TOKEN.finditer(text, low, high):
        piece = token[0]
        if piece[0] in "*_":
            closes = len(re.findall(_alone(piece), text[line:low])) % 2 == 1
        else:
            closes = piece[0] == "]" or piece.startswith("</")
        if not closes:
            break
        place = token.end()
    return place


def _alone(marker: str) -> str:
    sign = re.escape(marker[0])
    return f"(?<!{sign}){re.escape(marker)}(?!{sign})"
