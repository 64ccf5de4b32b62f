"""Single quotation marks: which of them quote, and which are apostrophes."""

import re
from typing import TYPE_CHECKING

from newslint.markup import GAP

if TYPE_CHECKING:
    from newslint.document.quotation_marks import Mark
    from newslint.document.raw_marks import Raw

_DECADE = re.compile(r"\d0s\b|\d\d(?![\d.,:%]|-\w)")
_YEAR = re.compile(r"\d\d (?=[a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE_WORDS = frozenset("cause round less hood kay ere ave ow gram zine fore till".split())

ELISIONS = frozenset(
    """
    em til till tis twas twere twill twould n neath nuff bout cause cos coz cuz round gainst
    fraid kay sup ere im er ave ow ome less fore tude hood nother nam gram zine
    """.split()
)
"""Words that stand for longer ones whose beginning is left out: ’em, ’til, rock ’n’ roll."""


def pair_singles(
    masked: str,
    marks: "list[Mark]",
    first: int,
    raws: "list[Raw]",
    follower: "tuple[int, list[Raw]] | None",
) -> None:
    """Tell the single marks of a block that quote from apostrophes, and pair them."""
    limit = -1  # index up to which the marks already belong to a pair
    for at, raw in enumerate(raws):
        index = first + at
        if marks[index].double or index <= limit or marks[index].role in ("measure", "closes"):
            continue
        if _may_open(masked, raw):
            closer, holds_another = _closer(masked, marks, first, raws, at)
            if closer >= 0:
                marks[index] = marks[index]._replace(role="opens", partner=closer)
                marks[closer] = marks[closer]._replace(role="closes", partner=index)
                limit = index if holds_another else closer
            elif raw.text == "‘" and not _is_elision(masked, raw):
                goes_on = (
                    follower is not None
                    and follower[1][0].text == "‘"
                    and follower[1][0].before == ""
                )
                marks[index] = marks[index]._replace(role="opens" if goes_on else "unclosed")
        elif raw.text == "’" and raw.side == "close" and raw.before in ".,!?":
            marks[index] = marks[index]._replace(role="unopened")


def _may_open(masked: str, raw: "Raw") -> bool:
    """Whether a single mark may open a quotation: free on its left, a word on its right."""
    if raw.text in ("’", "›", "‛") or raw.side != "open":
        return raw.text in ("‚", "‹")
    if raw.text == "‘" and _YEAR.match(masked, raw.end):
        return True  # ‘68 per cent voted’; where nothing closes it, it is a year
    return not _is_elision(masked, raw)


def _is_elision(masked: str, raw: "Raw") -> bool:
    """Whether the word behind the mark is one whose beginning is left out: ’em, ’90s.

    A turned mark before a capital or a whole word (‘cause, ‘Round) opens a quotation rather.
    """
    behind = masked[raw.end : raw.end + 16].replace(GAP, "")
    word = _WORD.match(behind)
    if word is None:
        return bool(_DECADE.match(behind))
    if raw.text == "‘" and (word[0][0].isupper() or word[0] in _WHOLE_WORDS):
        return False
    return word[0].lower() in ELISIONS


def _closer(
    masked: str, marks: "list[Mark]", first: int, raws: "list[Raw]", at: int
) -> tuple[int, bool]:
    """The index of the mark that closes the single quotation opened at ``raws[at]``, or -1.

    The second value tells whether it holds another quotation in single marks.

    It lies inside the double quotation that holds the opening one. The apostrophe of “the
    workers’ rights” is passed over when another mark may close behind it.
    """
    last = first + len(raws)
    for index in range(first + at - 1, first - 1, -1):
        if marks[index].double and marks[index].role in ("opens", "reopens"):
            partner = marks[index].partner
            if marks[index].role == "opens" and partner > first + at:
                last = min(last, partner)
            break
    doubtful = -1
    inner = 0  # quotations in single marks that are open inside this one
    nested = False
    for index in range(first + at + 1, last):
        raw = raws[index - first]
        if marks[index].double or marks[index].role == "measure":
            continue
        if raw.text in ("‘", "‚", "‹"):
            if raw.side == "open" and not _is_elision(masked, raw):
                if raw.text != "‘" or doubtful >= 0:
                    break
                inner += 1
            continue
        if raw.text == "'" == raws[at].text and _may_open(masked, raw):
            break
        if raw.side != "close" and not (raw.side == "either" and raw.before in ".,!?"):
            continue
        if _may_be_apostrophe(masked, raw):
            doubtful = index if doubtful < 0 and not inner else doubtful
            continue
        if not inner:
            return index, nested
        inner -= 1
        nested = True
    return (-1, False) if inner or nested else (doubtful, False)


def _may_be_apostrophe(masked: str, raw: "Raw") -> bool:
    """“The workers’ rights”, “goin’ home”: behind s, z, x or in, and a word in lower case follows."""
    if raw.before not in "szxnSZX" or not raw.before:
        return False
    if raw.before == "n" and masked[raw.start - 2 : raw.start] != "in":
        return False
    behind = masked[raw.end : raw.end + 6].replace(GAP, "")
    return behind[:1].isspace() and behind.lstrip()[:1].islower()
