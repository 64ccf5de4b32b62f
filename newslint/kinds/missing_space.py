"""A space forgotten behind a comma, a full stop or a colon."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslint.document import GAP, OBJECT, Document
from newslint.document.sentences import STARTERS, TITLES
from newslint.findings import Finding
from newslint.kinds._gaps import is_english, neighbour, place_for_space, sets_apart
from newslint.rule import Kind, Triggers, replace

if TYPE_CHECKING:
    from newslint.document.words import Word

_MARKS = {"comma": ",;", "stop": ".!?", "colon": ":"}
_CANDIDATES = {name: re.compile(f"[{marks}][\0*_]*(?=[^\\W_])") for name, marks in _MARKS.items()}
_ENTITY = re.compile(r"&(?:amp;)*#?\w{2,8}$")
_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)
# Endings of web addresses and file names that are no English words.
_ENDINGS = frozenset(
    """
    com net org edu gov mil int info biz io uk ca au nz eu de tv fm ly ai js ts py md html htm css
    php asp aspx jsp xml json csv pdf doc docx xls xlsx ppt pptx jpg jpeg png gif svg mp mpg txt exe
    """.split()
)
_NATIONAL = frozenset("it in at be me no us is to so my am as by do la co".split())
_SHORTENED = frozenset("u.s u.k u.n e.u d.c a.m p.m e.g i.e".split())
COMMON = 90
"""From this frequency on a word is common enough to be the beginning or end of a sentence."""


class _Joint(NamedTuple):
    """Two words with nothing but a mark (and markup) between them."""

    mark: str
    at: int  # the offset of the mark
    left: "Word | None"  # None: a bracket, a quotation mark, a web address …
    before: str  # the character before the mark
    right: "Word"
    place: int  # the index of the right word


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
        parts = {"comma": _comma_parts, "stop": _stop_parts, "colon": _colon_parts}[self.behind]
        for joint in _joints(document, self.behind):
            if joint.left and self._is_name(document, joint):
                continue
            if not parts(document, joint):
                continue
            behind = joint.at + 1
            if sets_apart(document, behind, joint.right.start) or _begins_note(document, joint):
                continue
            place = place_for_space(document, behind, joint.right.start)
            fix = (
                replace(joint.at, behind, joint.mark + " ", title="Put a space")
                if place == behind
                else replace(place, place, " ", title="Put a space")
            )
            yield self.finding(document, joint.at, behind, fix, right=joint.right.text)

    def _is_name(self, document: Document, joint: _Joint) -> bool:
        assert joint.left
        if self.labels and joint.left.lower in self.labels:
            return True
        return bool(self.allowed) and (
            f"{joint.left.lower}{joint.mark}{joint.right.lower}" in self.allowed
            or f"{joint.left.lower}{joint.mark}" in self.allowed
        )


def _joints(document: Document, behind: str) -> Iterator[_Joint]:
    words = document.words
    for match in _CANDIDATES[behind].finditer(document.masked):
        at = match.start()
        before = _before(document, at)
        if not (before.isalnum() or before in _CLOSERS or _is_shortened(before, behind)):
            continue
        index = document.word_at(match.end())
        if index < 0 or words[index].start != match.end() or not is_english(words[index].text[0]):
            continue
        left = words[index - 1] if index else None
        if left is not None and (
            left.block != words[index].block or words[index].before.strip("*_") != match[0][0]
        ):
            left = None
        if left is not None and not is_english(left.text[-1]):
            continue
        yield _Joint(match[0][0], at, left, before, words[index], index)


_CLOSERS = frozenset(")]}%”\"’'»" + OBJECT)


def _is_shortened(before: str, behind: str) -> bool:
    """“In the U.S.,but”, “Yahoo!,which”: a comma behind another mark."""
    return behind == "comma" and before != "" and before in ".!?"


def _begins_note(document: Document, joint: _Joint) -> bool:
    """Whether emphasis opens behind the mark and runs to the end of the block.

    Such a closing note is a line of its own that has lost its line break, not its space.
    """
    text = document.text
    gap = text[joint.at + 1 : joint.right.start]
    if gap[:1] not in ("*", "_"):
        return False
    end = document.blocks[joint.right.block].end
    while end < len(text) and text[end] in "*_":
        end += 1
    return text[:end].endswith(gap) and gap not in text[joint.right.start : end - len(gap)]


def _before(document: Document, at: int) -> str:
    """The character before a place, emphasis passed over as well."""
    text = document.masked
    at -= 1
    while at >= 0 and text[at] in "\0*_":
        at -= 1
    return text[at] if at >= 0 else ""


def _comma_parts(document: Document, joint: _Joint) -> bool:
    left, right = joint.left, joint.right
    if joint.mark == ";" and _ENTITY.search(document.text[max(0, joint.at - 20) : joint.at]):
        return False
    one_letter = len(right.text) == 1 and right.text.isalpha()
    if left is None:
        if right.text.isdigit():
            return joint.before == "." and len(right.text) == 4  # (Lind et al.,2010)
        return right.text[0].isalpha() and (not one_letter or right.text in "aAI")
    if left.text[-1].isdigit() and right.text[0].isdigit():
        return _is_day_and_year(document, joint)
    if right.text[0].isdigit():
        return len(left.text) > 1
    if one_letter:
        if len(left.text) == 1 or (joint.mark == ";" and right.text in "DPOo"):
            return False
        return right.text in "ai" or right.text.isupper()
    return True


def _is_day_and_year(document: Document, joint: _Joint) -> bool:
    """March 5,2024: no number, since it stands behind a month and ends in a year."""
    assert joint.left
    day, year = joint.left.text, joint.right.text
    if len(day) > 2 or len(year) != 4 or year[:2] not in ("18", "19", "20") or joint.place < 2:
        return False
    return document.words[joint.place - 2].lower in _MONTHS


# ---- full stops -------------------------------------------------------------------------------


def _stop_parts(document: Document, joint: _Joint) -> bool:
    left, right = joint.left, joint.right
    masked = document.masked
    if masked[joint.at - 1] in ".…" or not right.text[0].isalpha():
        return False
    if left is None:
        # “Wow”.The and (API).The; a bracket or address before a small word is too often code.
        return right.text[0].isupper() and joint.before != OBJECT and _may_begin(right)
    chained = masked[right.end : right.end + 1] == "." and masked[right.end + 1 : right.end + 2]
    if chained and chained.isalpha():
        # U.S.A., travel.state.gov; but “the regime.U.S. troops”
        if not (len(right.text) == 1 and right.text.isupper() and _is_plain_word(left.text)):
            return False
    elif len(right.text) == 1 and right.text not in "AI":
        return False
    if joint.mark != ".":
        return _end_mark_parts(document, joint, left, right)
    if right.lower in _ENDINGS or _is_address(document, left, right):
        return False
    if left.text == "v" and right.text[0].isupper() and len(right.text) > 2:  # Ricci v.Lindholm
        return True
    if left.text.isdigit():
        return _number_parts(document, left, right)
    if len(left.text) == 1:
        return _letter_parts(document, left, right)
    if _in_chain(masked, left):
        return right.lower in STARTERS and right.text.istitle()
    if right.text[0].islower():
        return _small_words_part(document, left, right)
    if left.text[-1].islower() and left.text[0].islower():
        return True
    return _capitals_part(left, right)


def _in_chain(masked: str, word: "Word") -> bool:
    """Whether a full stop and a letter stand right before the word: state.gov, e.g., p.m."""
    return masked[word.start - 1 : word.start] == "." and masked[word.start - 2].isalnum()


def _is_address(document: Document, left: "Word", right: "Word") -> bool:
    """Whether the draft holds the two as part of a web address, too: open.NASA, open.nasa.gov."""
    if not (right.text.isupper() and len(right.text) > 1):
        return False
    return f"{left.lower}.{right.lower}." in document.text.lower()


def _is_plain_word(word: str) -> bool:
    return len(word) > 2 and word[-1].islower()


def _may_begin(word: "Word") -> bool:
    """Whether the word, as written, may well begin a sentence."""
    if word.lower in STARTERS:
        return True
    from newslint.lexicon import LOWER, RARE, english

    flags = english().flags(word.lower)
    return bool(flags & LOWER) and not flags & RARE


def _number_parts(document: Document, left: "Word", right: "Word") -> bool:
    """“In 2004.The”: no item number, and a word that may begin a sentence."""
    if len(left.text) < 2 or len(right.text) < 2 or not right.text.istitle():
        return False
    block = document.blocks[left.block]
    is_item_number = not document.masked[block.start : left.start].strip(GAP + " ([#")
    return not is_item_number and _may_begin(right)


def _letter_parts(document: Document, left: "Word", right: "Word") -> bool:
    """“Vitamin C.The”, “Washington, D.C.The”, “5 p.m.on Friday”, “U.S.troops”, not “J.Lind”."""
    if len(right.text) < 2:
        return False
    if right.text.istitle() and right.lower in STARTERS:
        return True
    if not _in_chain(document.masked, left):
        return False
    shortened = document.masked[max(0, left.start - 2) : left.end].lower()
    if shortened in _SHORTENED:
        return len(right.text) > 2 or right.lower in STARTERS
    return right.text.islower() and len(right.text) > 2 and _is_common(right)


def _is_common(word: "Word") -> bool:
    from newslint.lexicon import LOWER, RARE, english

    lexicon = english()
    flags = lexicon.flags(word.lower)
    return bool(flags & LOWER) and not flags & RARE and lexicon.frequency(word.lower) >= COMMON


def _small_words_part(document: Document, left: "Word", right: "Word") -> bool:
    """“Over the wall.it was”: two common words; an address such as *about.me* stands alone."""
    if not _is_common(left) or not _is_common(right):
        return False
    if len(left.text) < 3 or (len(right.text) < 2 and right.text != "a"):
        return False
    behind = document.masked[right.end : right.end + 2]
    if right.lower in _NATIONAL:
        return behind[:1] == " " and behind[1:].islower()
    if behind[:1] != " " and right.lower not in STARTERS:
        return False
    return behind[:1] in " ,’'" and left.text[0].islower()


def _capitals_part(left: "Word", right: "Word") -> bool:
    """“On the iPad.Version”, “Mr.Smith”, “the API.This”: both sides hold capitals."""
    if left.lower in TITLES and left.text[0].isupper() and not left.text.isupper():
        return True
    if right.text.isupper() and len(right.text) > 1 and left.text.isupper():
        return False
    if _may_begin(right):
        return True
    from newslint.lexicon import english

    return left.text[-1].islower() and english().knows(left.text) and len(right.text) > 3


def _end_mark_parts(document: Document, joint: _Joint, left: "Word", right: "Word") -> bool:
    if len(left.text) < 2 or document.masked[right.end : right.end + 1] in ("=", "&"):
        return False
    if right.text[0].isupper():
        return True
    return left.text[0].islower() and _small_words_part(document, left, right)


# ---- colons -----------------------------------------------------------------------------------


def _colon_parts(document: Document, joint: _Joint) -> bool:
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
