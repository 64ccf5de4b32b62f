"""A space forgotten behind a comma, a full stop or a colon."""

import re
from collections.abc import Iterator

from newslint.document import OBJECT, Document
from newslint.document.sentences import STARTERS
from newslint.findings import Finding, Fix
from newslint.kinds._gaps import neighbour, place_for_space, sets_apart
from newslint.kinds._glued_sentences import stop_parts_sentences
from newslint.kinds._joints import Joint, begins_note, is_common, joints
from newslint.rule import Kind, Triggers, replace

_MARKS = {"comma": ",;", "stop": ".!?", "colon": ":", "apostrophe": "'’"}
_CANDIDATES = {name: re.compile(f"[{marks}][\0*_]*(?=[^\\W_])") for name, marks in _MARKS.items()}
_BEFORE_ADDRESS = re.compile(f"(?<=[a-z]),(?={OBJECT})")
_ENTITY = re.compile(r"&(?:amp;)*#?\w{2,8}$")
_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)


class MissingSpace(Kind):
    """A space is missing behind a mark: ``comma`` (and semicolon), ``stop``, ``colon``, ``apostrophe``.

    ``allowed`` are names with such a mark inside, such as *Re:Invent*; ``labels`` are words before a
    colon that belong to code and wikis, such as *Category*.
    """

    behind: str
    allowed: list[str] = []
    labels: list[str] = []

    def triggers(self) -> Triggers:
        return Triggers(characters=_MARKS[self.behind])

    def check(self, document: Document) -> Iterator[Finding]:
        if self.behind == "apostrophe":
            yield from self._behind_apostrophes(document)
            return
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
                else _space(place)
            )
            yield self.finding(document, joint.at, behind, fix, right=joint.right.text)
        if self.behind == "comma":
            for match in _BEFORE_ADDRESS.finditer(document.masked):
                at, end = match.span()
                right = document.text[end : end + 20].split()[0]
                yield self.finding(document, at, end, _space(end), right=right)

    def _behind_apostrophes(self, document: Document) -> Iterator[Finding]:
        """“The workers’pay”: a plural that owns, and another word stuck to it."""
        for lower, places in document.places.items():
            left, apostrophe, right = lower.partition("'")
            if not apostrophe or left[-1] != "s" or len(right) < 3 or len(left) < 4:
                continue
            if not right.isalpha() or not is_common(left) or not is_common(right):
                continue
            for index in places:
                word = document.words[index]
                end = word.start + len(left) + 1
                if word.end - word.start == len(word.text):
                    yield self.finding(document, end - 1, end, _space(end), right=right)

    def _is_name(self, document: Document, joint: Joint) -> bool:
        assert joint.left
        if self.labels and joint.left.lower in self.labels:
            return True
        if self.behind == "stop" and joint.left.capitalised and joint.right.capitalised:
            joined = document.text[joint.left.start : joint.right.end]
            if document.text.count(joined) > 1:
                return True  # a company that is called so: One.Tel
        return bool(self.allowed) and (
            f"{joint.left.lower}{joint.mark}{joint.right.lower}" in self.allowed
            or f"{joint.left.lower}{joint.mark}" in self.allowed
        )


def _space(at: int) -> Fix:
    return replace(at, at, " ", title="Put a space")


def _comma_parts(document: Document, joint: Joint) -> bool:
    left, right = joint.left, joint.right
    if left is not None and joint.mark == ";" and left.text.isupper() and right.text.isupper():
        return False  # TL;DR
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
        if left.text.isdigit():
            return right.text in "aA" and document.masked[right.end : right.end + 1] == " "
        if len(left.text) == 1:
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
        year = left is not None and len(left.text) == 4 and right.text[0].isupper()
        return (year or joint.before in ')]%”"') and len(right.text) > 1
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
    if (lexicon.flags(left.lower) | lexicon.flags(right.lower)) & LOWER:
        return True
    return len(left.text) > 3 and lexicon.knows(left.text) and lexicon.knows(right.text)
