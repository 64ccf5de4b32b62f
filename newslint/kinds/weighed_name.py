"""Words that may be part of a name, decided by weighing what stands around them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import bare
from newslint.findings import Finding
from newslint.kinds._capital import NEVER_PARTS, capital_fix, stands_as_a_word, written
from newslint.kinds._evidence import (
    is_in_question,
    is_in_running_text,
    kind_of,
    leads_to_capital,
    of_neighbours,
    of_surroundings,
    of_word,
    place_of,
)
from newslint.lexicon import (
    CALENDAR,
    COUNTRY,
    LOWER,
    OBSCURE,
    ORGANIZATION,
    PEOPLE,
    PLACE,
    RARE,
)
from newslint.rule import Kind

NEAR = -12
"""Without so much weight of its own and its neighbours, what stands further away is not asked."""

HOPELESS = -28
"""Whatever stands around a word with such a weight of its own, it is none."""

ALONE = CALENDAR | COUNTRY | PEOPLE | PLACE | ORGANIZATION
"""The kinds of names that can be told from common words with no capital beside them."""

_COMPASS = frozenset("north south east west".split())

_NEVER = NEVER_PARTS | frozenset("but nor that who has had was were are not his her its".split())
"""Small words that stand beside and inside names all the time."""


class WeighedName(Kind):
    """A common word that is more likely to be part of a name where it stands.

    The facts of `newslint.kinds._evidence` have ``weights``, ten to a nat, which
    ``tools/build_name_weights.py`` learns. They must add up to the limit of the place where the
    word stands (see `place_of`), and those of the word and its neighbours to ``near``, whatever the
    rest of the draft says; for a word alone, all but its own to ``around``, whatever it says itself. ``nouns`` stand behind names as common nouns, ``callings`` behind
    and between them, ``verbs`` behind a person's, ``plain`` words beside any name, and none of these is ever a part
    of one there.
    """

    weights: dict[str, str]
    alone: int
    around: int
    near: int
    between: int
    before: int
    behind: int
    linked: int
    leading: int
    nouns: list[str]
    callings: list[str]
    plain: list[str]
    verbs: list[str]

    @classmethod
    def prepare(cls, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Make numbers of the weights."""
        return {"weights": {fact: int(weight) for fact, weight in options["weights"].items()}}

    def check(self, document: Document) -> Iterator[Finding]:
        for index in self._names(document):
            word = document.words[index]
            if stands_as_a_word(document, index, 0):
                fix = capital_fix(document, index, bare(word.text).capitalize(), "review")
                yield self.finding(
                    document, word.start, word.end, fix, fix=written(document, index, fix)
                )

    def _names(self, document: Document) -> Iterator[int]:
        words = document.words
        of_words: dict[str, int] = {}
        for index in candidates(document):
            lower = bare(words[index].lower)
            own = of_words.get(lower)
            if own is None:
                own = of_words[lower] = self.weight(of_word(lower)) if _may_be(lower) else HOPELESS
            if own <= HOPELESS or not is_in_running_text(document, index):
                continue
            near = self.weight(of_neighbours(document, index))
            if own + near < NEAR:
                continue
            place = place_of(document, index)
            facts = of_surroundings(document, index)
            if place == "alone" and not _is_a_name_alone(document, lower):
                facts = [fact for fact in facts if not fact.startswith("elsewhere ")]
            beyond = self.weight(facts)
            is_name = self.is_name(words[index].lower, place, own, near, beyond)
            if is_name and not self._is_a_calling(document, index, place):
                yield index

    def is_name(self, lower: str, place: str, own: int, near: int, beyond: int) -> bool:
        """Return whether a word in lower case is a name in such a place (see `place_of`).

        ``own`` is the weight of its own facts, ``near`` that of its neighbours, ``beyond`` that of
        all the others.
        """
        limit: int = getattr(self, place)
        if own + near + beyond < limit or own + near < self.near:
            return False
        if place == "alone" and near + beyond < self.around:
            return False
        return not self._is_common(lower, place)

    def _is_a_calling(self, document: Document, index: int, place: str) -> bool:
        """Whether the word is what somebody is called by: *Bolgar, secretary of Wirth Ltd*."""
        words = document.words
        lower = bare(words[index].lower)
        if place == "leading":
            return words[index].before.startswith(",") and lower in self.callings
        if place != "before" or not index:
            return False
        title = index
        if words[index - 1].lower == "of" and index > 1:  # "his secretary of state Keir Marsh"
            title = index - 2
        return words[title].text in self.callings

    def weight(self, facts: Iterable[str]) -> int:
        """Return what the facts weigh together; unknown ones weigh nothing."""
        weights: Any = self.weights
        return sum([weights[fact] for fact in facts if fact in weights])

    def _is_common(self, lower: str, place: str) -> bool:
        """Whether the word is a common one in such a place, come what may."""
        name = bare(lower)
        if lower in self.plain or name in self.plain:
            return True
        if name in _COMPASS and place != "before":
            return True  # "in the New South Wales south", "a town south of Sydney"
        if place in ("behind", "linked") and name in self.nouns:
            return True
        if place in ("behind", "between") and (name in self.verbs or name in self.callings):
            return True
        if name != lower and place == "before":
            return True  # "the lab's Harbour Group"
        return name != lower and kind_of(name) in ("None", "Obscure")


def candidates(document: Document) -> Iterator[int]:
    """The indexes of the common words in lower case that may be names without their capital."""
    words, names = document.words, document.names
    beside = names.beside
    yield from beside
    seen = set(beside)
    for link in document.places.get("of", ()):
        index = link - 1
        if index in seen or index < 0 or not words[index].text.islower():
            continue
        if leads_to_capital(document, index):
            seen.add(index)
            yield index
    flags_of = lexicon.english().flags
    for lower, places in names.lower.items():
        flags = flags_of(lower)
        if flags & ALONE and may_stand_alone(flags):
            for index in places:
                if index not in seen:
                    yield index


def _is_a_name_alone(document: Document, lower: str) -> bool:
    """Whether the draft writes the word with a capital where no other one stands beside it."""
    words = document.words
    inside = document.names.inside.get(lower, ())
    runs = {first for first, last, _ in document.names.runs if last - first == 1} if inside else ()
    return any(index in runs and words[index].lower == lower for index in inside)


def _may_be(lower: str) -> bool:
    return lower not in _NEVER and is_in_question(lower)


def may_stand_alone(flags: int) -> bool:
    """Return whether a word may be told to be a name with no capital beside it."""
    return bool(flags & ALONE and flags & LOWER) and not flags & (OBSCURE | RARE)
