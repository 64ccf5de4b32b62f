"""What may be quotation marks, and what stands around each of them."""

import re
from typing import Literal, NamedTuple

from newslint.markup import GAP, OBJECT

Side = Literal["open", "close", "either"]

_MARKS = re.compile("``|''|[\"“”„‟«»‘’'‚‛‹›]|â€[œ\x9d“”™˜¦]?")
# Marks that were read in the wrong encoding; â€” and â€“ are dashes, â€™ an apostrophe.
_GARBLED = {"â€œ": "“", "â€\x9d": "”", "â€": "”"}
DOUBLE = frozenset(('"', "“", "”", "„", "‟", "«", "»", "``", "''"))
STRAIGHT = ('"', "''")
_ANGLES = "«»‹›"
_BEFORE_OPENING = "([{<—–/-“‘„«‹|*_"
_BEHIND_CLOSING = ".,;:!?)]}>…—–/-’”»›|*_"


class Raw(NamedTuple):
    """A mark before it is known what it does: what stands before and behind it, gaps left out."""

    start: int
    end: int
    text: str
    before: str
    behind: str
    side: Side


def raw_marks(masked: str, low: int, high: int) -> list[Raw]:
    """The marks between two places of the masked text, apostrophes inside words left out."""
    raws = []
    in_attribute = False  # ids="1,2" of a shortcode or tag
    for match in _MARKS.finditer(masked, low, high):
        start, end = match.span()
        before, behind = _neighbour(masked, start, low, -1), _neighbour(masked, end, high, 1)
        text = match[0]
        if text[0] == "â":
            text = _GARBLED.get(text, "")
            if not text:
                continue
        if text in "'’‘‛" and _in_word(before) and _in_word(behind) and not before.isdigit():
            continue  # an apostrophe inside a word, and the ‘okina of Hawai‘i
        if text == '"' and (before == "=" or in_attribute):
            in_attribute = not in_attribute
            continue
        raws.append(Raw(start, end, text, before, behind, _side(text, before, behind, masked, end)))
    if any(raw.text in _ANGLES for raw in raws):
        drawn = "".join(raw.text for raw in raws)
        if "«" not in drawn or "»" not in drawn:  # bullets and arrows: “Register here »”
            raws = [raw for raw in raws if raw.text not in _ANGLES]
    return raws


def _neighbour(masked: str, at: int, limit: int, step: int) -> str:
    """The character before or behind a place, gaps passed over; empty at the block's end."""
    if step < 0:
        at -= 1
        while at >= limit and masked[at] == GAP:
            at -= 1
        return masked[at] if at >= limit else ""
    while at < limit and masked[at] == GAP:
        at += 1
    return masked[at] if at < limit else ""


def _in_word(character: str) -> bool:
    return character.isalnum() or character == OBJECT


def _side(text: str, before: str, behind: str, masked: str, end: int) -> Side:
    """Which way the mark looks from the space and punctuation around it."""
    left_free = before == "" or before.isspace() or before in _BEFORE_OPENING
    right_free = behind == "" or behind.isspace() or behind in _BEHIND_CLOSING
    if before == "":
        return "open"
    if behind == "":
        return "close"
    if behind in "\"'" and behind != text:
        return "open" if left_free else "close"
    if before in "\"'" and before != text:
        return "close" if right_free else "open"
    if left_free and right_free:
        if before.isspace() and not behind.isspace():
            ellipsis = behind == "…" or masked.startswith("..", end)
            return "open" if ellipsis or behind in "—–-*_" else "either"
        if behind.isspace() and not before.isspace():
            return "close"
        return "either"
    if left_free:
        return "open"
    return "close" if right_free else "either"
