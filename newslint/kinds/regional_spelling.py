"""American spellings in a British draft, and the reverse."""

from collections.abc import Iterator
from typing import NamedTuple

from newslint.document import Document
from newslint.findings import Finding
from newslint.kinds._once import once
from newslint.kinds.substitution import cased_like
from newslint.lexicon import UK, US, english
from newslint.rule import Kind, Triggers, replace

_SIDES = {US: "American", UK: "British"}
WITNESSES = 3
"""How many different words must speak for the other side where none is of the same pattern."""


class _Use(NamedTuple):
    """A word of one side that stands in the draft, with its twin and the pattern they differ by."""

    at: int
    side: int
    twin: str
    pattern: str
    name: bool


class RegionalSpelling(Kind):
    """A word in the spelling of the other side of the Atlantic than the rest of the draft.

    The draft's language decides, where it is set; otherwise its majority, first among words of
    the same pattern (*organise*, *realize*), then among all. *-ize* beside *-our* is the Oxford
    way and no contradiction. ``american`` and ``british`` are further words that only one side
    uses; ``unsure`` are words, in either spelling, that both sides print and that are left alone;
    ``names`` are names wherever they have a capital (*Labour* is a party, too); ``official`` names
    are written so, although they mix both sides.
    """

    american: list[str] = []
    british: list[str] = []
    unsure: list[str] = []
    names: list[str] = []
    official: list[str] = []

    def triggers(self) -> Triggers:
        return Triggers()

    def check(self, document: Document) -> Iterator[Finding]:
        uses = list(self._uses(document))
        if not uses:
            return
        forced = {"en-US": US, "en-GB": UK}.get(document.language, 0)
        plain = [use for use in uses if not use.name]
        if not forced and len({use.side for use in uses}) == 1 and len(plain) > 2:
            return
        hints = {
            US: _count(document, self.american) + document.text.count("U.S."),
            UK: _count(document, self.british) + document.text.count("£"),
        }
        found: dict[str, list[Finding]] = {}  # a word that comes back is said once
        for use in uses:
            if use.name:
                other = (
                    None
                    if self._is_official(document, use.at)
                    else _in_one_name(document, use, uses)
                )
            elif forced:
                other = use if use.side != forced and not _is_oxford(use) else None
            else:
                other = _contradiction(use, plain, hints)
            if other is not None:
                key = document.words[use.at].lower if not use.name else str(use.at)
                found.setdefault(key, []).append(self._odd_one(document, use, other))
        for same in found.values():
            yield from once(same)

    def _uses(self, document: Document) -> Iterator[_Use]:
        lexicon = english()
        for lower, indexes in document.places.items():
            flags = lexicon.flags(lower)
            side = flags & (US | UK)
            if side not in _SIDES or lower in self.unsure or document.accepts(lower):
                continue
            twin = lexicon.counterpart(lower)
            if twin is None:
                continue
            pattern = _pattern(lower, twin) if side == UK else _pattern(twin, lower)
            for index in indexes:
                word = document.words[index]
                named = word.capitalised and lower in self.names
                yield _Use(index, side, twin, pattern, named or _is_name(document, index))

    def _is_official(self, document: Document, index: int) -> bool:
        near = document.words[index : index + 2]
        return " ".join(word.lower for word in near) in self.official

    def _odd_one(self, document: Document, use: _Use, other: _Use) -> Finding:
        word, witness = document.words[use.at], document.words[other.at]
        right = cased_like(word.text, use.twin)
        if other is use:
            why = f"the draft is to be in {_SIDES[_other(use.side)]} English"
        else:
            line, _ = document.position(witness.start)
            why = f"the draft is {_SIDES[other.side]} elsewhere, as in “{witness.text}” in line {line}"
        return self.finding(
            document,
            word.start,
            word.end,
            replace(word.start, word.end, right, "review"),
            severity="info" if use.name else None,
            side=("an " if use.side == US else "a ") + _SIDES[use.side],
            why=why,
        )


def _contradiction(use: _Use, uses: list[_Use], hints: dict[int, int]) -> _Use | None:
    """The use that shows best that this one is the odd one out; None if it is not."""
    others = [other for other in uses if other.side != use.side]
    if not others:
        return None
    alike = [other for other in others if other.pattern == use.pattern]
    own = sum(other.side == use.side and other.pattern == use.pattern for other in uses)
    if len(alike) >= 2 and len(alike) > own:
        return alike[0]
    # What speaks for a side: all its spellings, but “-ize” alone does not make a draft American.
    strong = [other for other in others if other.side == UK or other.pattern != "ize"]
    friends = [other for other in uses if other.side == use.side and other.at != use.at]
    if _is_oxford(use) and not any(other.pattern == "ize" for other in others):
        return None
    friendly = sum(other.side == UK or other.pattern != "ize" for other in friends)
    weight = len(strong) + min(2, hints[_other(use.side)])
    against = friendly + min(2, hints[use.side])
    kinds = len({other.twin for other in strong}) + min(2, hints[_other(use.side)])
    if (
        kinds >= WITNESSES
        and len(others) >= 2
        and weight >= 2 * against + min(2, against + 1)
        and own <= 2
    ):
        return (strong or others)[0]
    spelled = len({other.twin for other in others}) + min(2, hints[US])
    if use.side == UK and not friends and hints[US] and not hints[UK] and spelled >= WITNESSES:
        return others[0] if len(others) >= 2 else None  # “-ize” and American words besides
    return None


def _count(document: Document, words: list[str]) -> int:
    return sum(len(document.places.get(word, ())) for word in words)


def _other(side: int) -> int:
    return UK if side == US else US


def _is_oxford(use: _Use) -> bool:
    """Whether the word is in -ize, which British houses print, too."""
    return use.side == US and use.pattern == "ize"


def _is_name(document: Document, index: int) -> bool:
    """Whether the word is capitalised where only a name is, or shouted."""
    word = document.words[index]
    if not word.capitalised:
        return False
    names = document.names
    if word.text.isupper() or not names.opens[index]:
        return True
    if word.lower in names.inside and word.lower not in names.lower:
        return True
    following = index + 1
    return (
        following < len(document.words)
        and document.words[following].block == word.block
        and document.words[following].capitalised
    )


def _in_one_name(document: Document, use: _Use, uses: list[_Use]) -> _Use | None:
    """Another part of the same name that is spelled the other way: Programme at the Center."""
    word = document.words[use.at]
    for other in uses:
        if other.side == use.side or not other.name:
            continue
        low, high = sorted((use.at, other.at))
        if high - low > 6 or document.words[other.at].block != word.block:
            continue
        between = document.words[low + 1 : high + 1]
        if use.side == UK and all(
            (part.capitalised or part.lower in ("of", "at", "for", "the", "in"))
            and not part.before.strip()
            for part in between
        ):
            return other
    return None


def _pattern(uk: str, us: str) -> str:
    """By which pattern the two spellings differ."""
    low = 0
    while low < min(len(uk), len(us)) and uk[low] == us[low]:
        low += 1
    high = 0
    while high < min(len(uk), len(us)) - low and uk[-1 - high] == us[-1 - high]:
        high += 1
    left, right = uk[low : len(uk) - high], us[low : len(us) - high]
    before, after = uk[:low], uk[len(uk) - high :]
    if (left, right) == ("s", "z"):
        return "yze" if before.endswith("y") else "ize"
    if (left, right) == ("u", "") and before.endswith("o"):
        return "our"
    if (left and {left, right} <= {"re", "er"}) or (uk.rstrip("sd").endswith("re") and "er" in us):
        return "re"
    if (left, right) == ("c", "s"):
        return "ence"
    if (left, right) == ("l", "") or (left, right) == ("", "l"):
        return "ll"
    if (left, right) in (("a", ""), ("o", "")) and after.startswith("e"):
        return "ae"
    if left in ("ue", "me", "mme") and not right:
        return "ogue"
    return "other"
