"""A space forgotten behind a comma, a full stop or a colon."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.document.sentences import STARTERS
from newslint.findings import Finding
from newslint.kinds._gaps import neighbour, place_for_space, sets_apart
from newslint.kinds._glued_sentences import stop_parts_sentences
from newslint.kinds._joints import Joint, begins_note, joints
from newslint.rule import Kind, Triggers, replace

_MARKS = {"comma": ",;", "stop": ".!?", "colon": ":"}
_CANDIDATES = {name: re.compile(f"[{marks}][\0*_]*(?=[^\\W_])") for name, marks in _MARKS.items()}
_ENTITY = re.compile(r"&(?:amp;)*#?\w{2,8}$")
_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)


class MissingSpace(Kind):
    """A space is missing behind a mark: ``comma`` (and semicolon), ``stop`` or ``colon``.

    ``allowed`` are names with such a mark inside, such as *Re:Invent*; ``labels`` are words before a
    colon that belong to code and wikis, such as *Category*.
    """

    behind: str
    allowed: list[str] = []
    labels: list[str] = []

    def triggers(self) -> Triggers:
        return Triggers(characters=_MARKS[self.behind])

    def check(self, document: Document) -> Iterator[Finding]:
        parts = {"comma": _comma_parts, "stop": stop_parts_sentences, "colon": _colon_parts}[
            self.behind
        ]
        for joint in joints(document, _MARKS[self.behind], _CANDIDATES[self.behind]):
            if joint.left and self._is_name(document, joint):
                continue
            if not parts(document, joint):
                continue
            behind = joint.at + 1
            if sets_apart(document, behind, joint.right.start) or begins_note(document, joint):
                continue
            place = place_for_space(document, behind, joint.right.start)
            fix = (
                replace(joint.at, behind, joint.mark + " ", title="Put a space")
                if place == behind
                else replace(place, place, " ", title="Put a space")
            )
            yield self.finding(document, joint.at, behind, fix, right=joint.right.text)

    def _is_name(self, document: Document, joint: Joint) -> bool:
        assert joint.left
        if self.labels and joint.left.lower in self.labels:
            return True
        return bool(self.allowed) and (
            f"{joint.left.lower}{joint.mark}{joint.right.lower}" in self.allowed
            or f"{joint.left.lower}{joint.mark}" in self.allowed
        )


def _comma_parts(document: Document, joint: Joint) -> bool:
    left, right = joint.left, joint.right
    if joint.mark == ";" and _ENTITY.search(document.text[max(0, joint.at - 20) : joint.at]):
        return False
    one_letter = len(right.text) == 1 and right.text.isalpha()
    if left is None:
        if right.text.isdigit():
            return joint.before == "." and len(right.text) == 4  # (Lind et al.,2010)
        if one_letter and joint.before == ".":  # the U.S.,U.K. and
            return right.text.isupper()
        return right.text[0].isalpha() and (not one_letter or right.text in "aAI")
    if left.text[-1].isdigit() and right.text[0].isdigit():
        return _is_day_and_year(document, joint)
    if right.text[0].isdigit():
        return len(left.text) > 1
    if one_letter:
        if joint.mark == ";" and right.text in "DPOo":
            return False
        if len(left.text) == 1 and joint.before != ".":  # x,y but the U.S.,U.K. and
            return False
        return right.text in "ai" or right.text.isupper()
    return True


def _is_day_and_year(document: Document, joint: Joint) -> bool:
    """March 5,2024: no number, since it stands behind a month and ends in a year."""
    assert joint.left
    day, year = joint.left.text, joint.right.text
    if len(day) > 2 or len(year) != 4 or year[:2] not in ("18", "19", "20") or joint.place < 2:
        return False
    return document.words[joint.place - 2].lower in _MONTHS


# ---- colons -----------------------------------------------------------------------------------


def _colon_parts(document: Document, joint: Joint) -> bool:
    left, right = joint.left, joint.right
    masked = document.masked
    if not right.text[0].isalpha() or masked[right.end : right.end + 1] == ":":
        return False
    if left is None or left.text[-1].isdigit():
        return joint.before in ')]%”"' and len(right.text) > 1
    if neighbour(document, left.start, -1) == ":" or (
        len(right.text) == 1 and right.text not in "aAI"
    ):
        return False
    if left.text.isupper() and left.start - document.blocks[left.block].start < 3:
        return right.text[0].isupper()  # the label of a speaker: “Q:Would you”
    if len(left.text) < 3:
        return False
    if right.lower in STARTERS:
        return True
    from newslint.lexicon import LOWER, english

    lexicon = english()
    if left.text.islower():
        return bool(lexicon.flags(left.lower) & LOWER)
    return bool(lexicon.flags(left.lower) & LOWER) or bool(lexicon.flags(right.lower) & LOWER)
