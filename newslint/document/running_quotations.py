"""Quotations over several paragraphs: whether one that is left open runs on, or has lost its end.

By the newspaper's rule each new paragraph opens the quotation again. So where the next paragraph
begins with an opening mark, the words around the quotation tell whether it is the same one.
"""

import re
from typing import TYPE_CHECKING

from newslint.markup import GAP

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.document.quotation_marks import Mark
    from newslint.document.raw_marks import Raw

_SAYING = (
    "said|says|told|added|adds|asked|asks|wrote|writes|replied|explained|explains|continued|noted|"
    "notes|stated|states|claimed|insisted|argued|warned|declared|recalled|admitted|announced|"
    "commented|remarked|concluded|confirmed|suggested|read|reads|saying|stating|adding|that|tweeted"
)
_LEADS_IN = re.compile(rf"(?:[.,:;!?…—–)\]\"”’-]|\b(?:{_SAYING}))$")
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}"
_TOLD = re.compile(
    rf"\w[,?!] (?:(?:said|says|added) {_NAME}|(?:he|she|they|{_NAME}) (?:said|says|added)\.$)"
)
_SPEAKER = re.compile(
    rf"[\"”] (?:(?:{_SAYING}) (?P<behind>{_NAME})|(?P<before>{_NAME}) (?:{_SAYING})\b)"
)
_TITLES = frozenset(
    """
    mr mrs ms dr prof professor president minister senator sen rep congressman congresswoman gov
    governor mayor judge gen general col capt captain sir dame lord lady rev secretary chairman
    chairwoman chair director ceo representative commissioner sheriff chief us u.s
    """.split()
)


def may_run_on(
    document: "Document", mark: "Mark", raws: "list[Raw]", number: int, next_raws: "list[Raw]"
) -> bool:
    """Whether the quotation that ``mark`` opens may run on into the block that begins with a mark.

    A few words quoted in mid-sentence do not, nor what somebody “said” before its end, nor what
    the next paragraph gives to another speaker.
    """
    block, following = document.blocks[mark.block], document.blocks[number]
    if mark.role == "opens" and not _is_sentence(document, mark):
        return False
    if _TOLD.search(document.masked[max(mark.end, block.end - 400) : block.end].replace(GAP, "")):
        return False
    one = _speaker(document, block.start, mark.start)
    other = _speaker(document, following.start, following.end)
    return not (one and other and one.isdisjoint(other))


def _is_sentence(document: "Document", mark: "Mark") -> bool:
    """Whether a whole sentence begins at the mark: behind a stop or a verb of saying, with a capital."""
    block = document.blocks[mark.block]
    before = document.masked[block.start : mark.start].replace(GAP, "").rstrip()
    if before and not _LEADS_IN.search(before):
        return False
    behind = document.masked[mark.end : mark.end + 8].replace(GAP, "").lstrip("\"'‘“[(…. ")
    return not behind[:1].islower() or not before


def _speaker(document: "Document", low: int, high: int) -> set[str]:
    """The names with which the first attributed quotation between two places is given."""
    match = _SPEAKER.search(document.masked[low:high].replace(GAP, ""))
    if match is None:
        return set()
    words = (match["behind"] or match["before"]).lower().replace("’s", "").split()
    return {word.strip(".,") for word in words} - _TITLES - {"he", "she", "they", "it", "the", "i"}
