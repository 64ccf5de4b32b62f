"""The turns of an interview: who speaks, and what he or she says."""

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.markup import GAP

if TYPE_CHECKING:
    from newslint.document import Document

# Up to six words, a colon, and then (behind the closing emphasis) space or the end of the block.
_LABEL = re.compile("([^\\W_](?:[\\w.’'&/()\0-]|[ ](?! )){0,58}?)[\0 ]*:[\0]*(?=\\s|$)")
_SHORT = frozenset(
    """
    q a q. a. question answer interviewer interviewee host guest moderator
    """.split()
)
_TITLES = frozenset(
    """
    mr mrs ms dr prof professor president minister senator sen rep congressman congresswoman
    ambassador judge justice general gen colonel captain sir dame lord lady rev bishop
    pastor mayor governor gov secretary chairman chairwoman chair director coach detective
    inspector sergeant officer reporter correspondent editor
    """.split()
)
_NO_LABEL = frozenset(
    """
    note update correction editor's watch read related photo photos photograph image picture
    video source sources credit caption by tags tag topics filed share follow contact email
    phone tel address where when what why how who cost price tickets date time location
    coming up next also more see listen subscribe result results score scores key example
    warning tip background summary location venue
    """.split()
)


class Turn(NamedTuple):
    """A speaker label and what follows it, up to the next label or heading.

    ``label`` is the label's text without its colon and emphasis, ``label_start`` and
    ``label_end`` its offsets (colon and emphasis included); ``start`` and ``end`` are those of
    the words spoken in the label's own block (equal when nothing follows the label there);
    ``block`` is the label's block, ``last_block`` the last one of the turn. ``marked`` tells
    whether the label is emphasised.
    """

    label: str
    label_start: int
    label_end: int
    start: int
    end: int
    block: int
    last_block: int
    marked: bool


def find_turns(document: "Document") -> list[Turn]:
    """The turns of the draft; none when its labels look like anything but speakers."""
    candidates = []
    for number, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "quote"):
            continue
        match = _LABEL.match(document.masked, block.start, block.end)
        if not match:
            continue
        label = match[1].replace(GAP, "").strip()
        if not _may_be_speaker(label):
            continue
        marked = GAP in document.masked[max(0, block.start - 1) : match.end()]
        candidates.append((number, label, match.start(), match.end(), marked))
    counts: dict[str, int] = {}
    for _, label, *_ in candidates:
        counts[_folded(label)] = counts.get(_folded(label), 0) + 1
    kept = [
        candidate
        for candidate in candidates
        if candidate[4] or counts[_folded(candidate[1])] > 1 or candidate[1].lower() in _SHORT
    ]
    # An emphasised "Background:" does not make an interview: it takes somebody who speaks twice,
    # or a label that only speakers have.
    if not any(counts[_folded(c[1])] > 1 or surely_a_speaker(c[1]) for c in kept):
        return []
    turns = []
    for index, (number, label, start, end, marked) in enumerate(kept):
        block = document.blocks[number]
        limit = kept[index + 1][0] if index + 1 < len(kept) else len(document.blocks)
        last = number
        for following in range(number + 1, limit):
            if document.blocks[following].kind == "heading":
                break
            last = following
        spoken = min(end, block.end)
        while spoken < block.end and document.masked[spoken] in " \t\0\u00a0":
            spoken += 1
        while start > 0 and document.text[start - 1] in "*_" and document.masked[start - 1] == GAP:
            start -= 1
        while (
            end < len(document.text) and document.text[end] in "*_" and document.masked[end] == GAP
        ):
            end += 1
        turns.append(Turn(label, start, end, spoken, block.end, number, last, marked))
    return turns


def _folded(label: str) -> str:
    return label.lower()


def surely_a_speaker(label: str) -> bool:
    """Whether only speakers are called so: “Q”, “Professor Aron”, “WTN”."""
    words = label.lower().replace(".", "").split()
    return label.lower() in _SHORT or (len(words) > 1 and words[0] in _TITLES) or label.isupper()


def _may_be_speaker(label: str) -> bool:
    words = label.split()
    if not 1 <= len(words) <= 6:
        return False
    if words[0].lower().strip(".") in _NO_LABEL:
        return False
    if label.lower() in _SHORT:
        return True
    small = [w for w in words if w[0].islower()]
    if not small:
        return True
    # "professor Aron", "U.S. CBP team", "Ministry of Health": a capital somewhere, and only a
    # title or small words in lower case
    return len(words) > 1 and any(w[0].isupper() for w in words) and len(small) <= len(words) / 2
