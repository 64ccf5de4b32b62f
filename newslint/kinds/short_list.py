"""Lists that are announced with a number and end before it."""

import re
from collections.abc import Iterator

from newslint.document import GAP, Block, Document
from newslint.document.sentences import sentence_ends
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
    r"(?<![-\w.,$£€])("
    + "|".join(NUMBERS)
    + r")((?: [a-z][\w-]*){0,3}? (?:[a-z]+s|people|men|women|children))"
    r"(?<! days)(?<! weeks)(?<! months)(?<! years)(?<! hours)(?<! minutes)(?<! times)(?<! goals)"
    r"(?: [\w’'-]+){0,7}:[\0*_]*$",
    re.I,
)
_ONLY_SOME = re.compile(r"\b(?:includ\w+|such as|among|like|of the|one of|some|example)\b", re.I)
_ORDINAL = re.compile(
    r"[\0*_]*(?:first|second|third|fourth|fifth|sixth|one|two|three|next|then|finally|last)(?:ly)?\b[,:]",
    re.I,
)


# What stands between the items of a list inside a sentence, and what may hide several in one.
_PARTED = re.compile(r"[,;]\0* (?:and|or|nor|plus|as well as) |[,;]| (?:and|or|nor|plus|&) ")
_HIDES_SEVERAL = re.compile(
    r"\d|\b(?:one|a third|"
    + "|".join(word for word in NUMBERS if word.isalpha())
    + r"|both|couple|"
    r"pair|twins?|each|all|others?|rest|etc|more|or|is|are|was|were|has|have|had|will|would|can|"
    r"could|may|must|he|she|they|I|we|it|you|do|does|did|not|same|various|several|many|some|where|"
    r"that|which|who|when|if|because|how|what|why|whether|to)\b|…|\.\.\."
)
_GOES_ON = re.compile(
    r"[\0*_ \"“]*(?:and|but|or|also|another|(?:the )?(?:third|fourth|fifth|last|"
    r"other|next)|then|finally|lastly|plus|more|in addition|besides)\b",
    re.I,
)


_PEOPLE = frozenset(("people", "men", "women", "children"))


class ShortList(Kind):
    """A lead-in such as “for three reasons:” with fewer items behind it than it says.

    The items stand in a list of their own, or behind the colon in the same sentence. There, every
    comma and every *and* counts as the end of an item, so that a list which may be complete is
    left alone, and only such ``things`` are counted as cannot come in pairs, and people by name.
    """

    things: list[str]

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(NUMBERS))

    def check(self, document: Document) -> Iterator[Finding]:
        for number, role in enumerate(document.roles):
            block = document.blocks[number]
            if role == "paragraph":
                yield from self._inside(document, block)
            if role != "lead-in":
                continue
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

    def _inside(self, document: Document, block: Block) -> Iterator[Finding]:
        """Lists in the middle of a paragraph."""
        masked = document.masked
        colon = masked.find(": ", block.start, block.end)
        while colon >= 0:
            begin = (sentence_ends(masked, block.start, colon) or [block.start])[-1]
            match = _ANNOUNCED.search(masked, begin, colon + 1)
            end = next((e for e in sentence_ends(masked, colon, block.end)), block.end)
            if match and not _ONLY_SOME.search(masked, begin, colon):
                items = _items_inside(masked[colon + 2 : end])
                noun = match[2].split()[-1].lower()
                if (
                    (
                        noun in self.things
                        or (noun in _PEOPLE and _are_names(masked[colon + 2 : end]))
                    )
                    and 2 <= items < NUMBERS[match[1].lower()]
                    and not _GOES_ON.match(masked, end, block.end)
                ):
                    yield self.finding(document, match.start(1), match.end(2), count=str(items))
            colon = masked.find(": ", colon + 1, block.end)


def _are_names(text: str) -> bool:
    """Whether each item of a list begins with a capital: *Mara Lindt, Keir Marsh and Ilse Bolgar*."""
    return all(item.strip("\0 ")[:1].isupper() for item in _PARTED.split(text))


def _items_inside(text: str) -> int:
    """The most items that a list inside a sentence may have; 0 where nobody can tell."""
    text = text.replace(GAP, "").strip()
    if _HIDES_SEVERAL.search(text) or _ONLY_SOME.search(text) or text[-1:] not in (".", "!"):
        return 0
    return len(_PARTED.findall(text)) + 1


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
