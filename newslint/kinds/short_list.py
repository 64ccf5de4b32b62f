"""Lists that are announced with a number and end before it."""

import re
from collections.abc import Iterator

from newslint.document import GAP, Document
from newslint.findings import Finding
from newslint.rule import Kind, Triggers

NUMBERS = {
    word: value
    for value, words in enumerate(
        "two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|ten 10|eleven 11|twelve 12".split(
            "|"
        ),
        2,
    )
    for word in words.split()
}
# "for three reasons:", "the following four steps:", "three things that voters should know:"
_ANNOUNCED = re.compile(
    r"(?<![-\w.,$£€])(" + "|".join(NUMBERS) + r")((?: [a-z][\w-]*){0,3}? [a-z]+s)"
    r"(?<! days)(?<! weeks)(?<! months)(?<! years)(?<! hours)(?<! minutes)(?<! times)(?<! goals)"
    r"(?: [\w’'-]+){0,7}:[\0*_]*$",
    re.I,
)
_ONLY_SOME = re.compile(r"\b(?:includ\w+|such as|among|like|of the|one of|some|example)\b", re.I)
_ORDINAL = re.compile(
    r"[\0*_]*(?:first|second|third|fourth|fifth|sixth|one|two|three|next|then|finally|last)(?:ly)?\b[,:]",
    re.I,
)


class ShortList(Kind):
    """A lead-in such as “for three reasons:” with fewer items behind it than it says."""

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(NUMBERS))

    def check(self, document: Document) -> Iterator[Finding]:
        for number, role in enumerate(document.roles):
            if role != "lead-in":
                continue
            block = document.blocks[number]
            match = _ANNOUNCED.search(document.masked, block.start, block.end)
            if not match or _ONLY_SOME.search(match[0]):
                continue
            sentence = document.masked[block.start : match.start()].rpartition(".")[2]
            if _ONLY_SOME.search(sentence):
                continue
            there = _items_behind(document, number)
            if there is not None and there < NUMBERS[match[1].lower()]:
                end = match.end(2)
                yield self.finding(document, match.start(1), end, count=str(there or "none"))


def _items_behind(document: Document, number: int) -> int | None:
    """How many items follow the block; None when something else does that may be the list."""
    roles = document.roles
    items = 0
    for following in range(number + 1, len(roles)):
        block = document.blocks[following]
        text = document.masked[block.start : block.start + 40].replace(GAP, "")
        if roles[following] != "item" and not _ORDINAL.match(text):
            if items or roles[following] in ("headline", "subhead", "signoff"):
                return items
            return None
        items += 1
    return items
