"""A name spelled in two ways in one draft."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.names import ARTICLES, PARTICLES, bare
from newslint.document.sentences import TITLES
from newslint.findings import Finding
from newslint.kinds._slips import is_slip, sounded
from newslint.lexicon import (
    GIVEN,
    LOWER,
    NAME,
    OBSCURE,
    PLACE,
    SURNAME,
    Lexicon,
    english,
)
from newslint.rule import Kind, Triggers, replace

_SHORTEST = 5

_DOES = frozenset(
    """
    said says told was is has had added asked and did does will would could wrote went came
    took made left met wants wanted denied admitted replied argued believes thinks told
    """.split()
)
_STREETS = frozenset("place street road avenue county house park hill lane hall square".split())
_LEADS_TO_PLACE = frozenset("in at near from of to the a an by outside".split())


class NameSpelling(Kind):
    """A capitalised word nearly equal to one that the draft writes more often.

    A word that the lexicon knows is a slip only beside the same first or last name as the other
    form (*Boris Johnston*, *Boris Johnson*); an unknown one also elsewhere, unless it follows
    another first name. A plural, an adjective or the other sex (*Maria*, *Mario*) is never one.
    ``rivals`` are names with several spellings in print, each a line of them: any two in one
    draft clash. ``spare`` are words that are never slips.
    """

    rivals: list[str] = []
    spare: list[str] = []

    def triggers(self) -> Triggers:
        return Triggers()

    def check(self, document: Document) -> Iterator[Finding]:
        lexicon = english()
        places = _capitalised(document)
        often = {
            lower: indexes
            for lower, indexes in places.items()
            if len(lower) >= _SHORTEST
            and (
                len(indexes) > 1
                or _is_well_known(lexicon, lower)
                or _name_before(document, lexicon, indexes[0])
            )
            and _is_name(document, lexicon, lower)
        }
        by_letter: dict[str, list[str]] = {}
        by_sound: dict[str, list[str]] = {}
        for lower in often:
            by_letter.setdefault(lower[0], []).append(lower)
            by_sound.setdefault(sounded(lower), []).append(lower)
        for lower, indexes in places.items():
            if len(lower) < _SHORTEST - 1 or lower in self.spare or lower in document.names.lower:
                continue
            alike = by_sound.get(sounded(lower), ())
            for other in (*alike, *by_letter.get(lower[0], ()), *by_letter.get(lower[1], ())):
                if (
                    lower != other
                    and -2 < len(other) - len(lower) < 2
                    and len(often[other]) >= 2 * len(indexes) - (len(often[other]) == 1)
                    and (
                        other in alike
                        or is_slip(lower, other)
                        or self._is_short_of_a_letter(document, indexes, often[other])
                        or self._ends_otherwise(document, indexes, often[other])
                    )
                    and self._is_same(document, lexicon, indexes, often[other])
                ):
                    yield from self._odd_ones(document, indexes, often[other])
                    break
        yield from self._rivals(document, places)

    def _is_same(
        self, document: Document, lexicon: Lexicon, indexes: list[int], others: list[int]
    ) -> bool:
        """Whether the two forms name one and the same: by what is known and stands beside them."""
        words = document.words
        if any(document.accepts(words[index].text) for index in indexes):
            return False
        if all(_names_something_else(document, lexicon, index, others) for index in indexes):
            return False
        before = {_name_before(document, lexicon, index) for index in indexes} - {""}
        others_before = {_name_before(document, lexicon, index) for index in others} - {""}
        if before & others_before:
            return True
        word = bare(words[indexes[0]].text)
        is_known_person = len(others) > 1 and others_before and others[0] < indexes[0]
        if is_known_person and len(indexes) == 1 and _stands_alone(document, indexes[0]):
            return True  # “Ilse Kavanagh … Kavanagh … Kavanaugh said”: who else would it be
        if others_before and others[0] < indexes[0] and _are_one_sir(document, indexes, others):
            return True  # “Ilse Kavanagh … Ms Kavanagh … Ms Kavanaugh”
        if lexicon.flags(word.lower()) & SURNAME and (
            len(indexes) > 1 or _are_man_and_woman(document, indexes, others)
        ):
            return False
        flags = lexicon.flags(word.lower())
        if flags & LOWER and not flags & NAME and len(indexes) == 1 and len(others) > 2:
            right = lexicon.flags(bare(words[others[0]].lower))
            if right & NAME and not right & LOWER and not document.names.opens[indexes[0]]:
                return True  # a common word with the capital of the name that was meant
        if len(others) == 1:
            # “Ilse Brackley … Brackly said”: the full name comes first, the slip stands alone
            if flags or self._is_part_of_name(document, indexes[0]):
                return False
            if not _is_well_known(lexicon, bare(words[others[0]].lower)):
                return others[0] < indexes[0]
        behind = {_name_behind(document, lexicon, index) for index in indexes}
        others_behind = {_name_behind(document, lexicon, index) for index in others} - {""}
        if _is_known(lexicon, word):
            return bool((behind - {""}) & others_behind)
        if others_behind and "" not in behind and not behind & others_behind:
            return False  # two people: Andrey Wirth, Andrei Bolgar
        return not (before and others_before)

    def _is_short_of_a_letter(
        self, document: Document, indexes: list[int], others: list[int]
    ) -> bool:
        """Whether an unknown name lacks or adds a last letter that makes no other word of it."""
        wrong, right = (bare(document.words[i].lower) for i in (indexes[0], others[0]))
        longer, shorter = (wrong, right) if len(wrong) > len(right) else (right, wrong)
        if len(longer) != len(shorter) + 1 or not longer.startswith(shorter):
            return False
        lexicon = english()
        if longer[-1] in "sia" or _is_known(lexicon, wrong.capitalize()):
            return False
        if longer[-1] == "e":
            return True
        before = {_name_before(document, lexicon, index) for index in indexes} - {""}
        return bool(before & {_name_before(document, lexicon, index) for index in others})

    def _ends_otherwise(self, document: Document, indexes: list[int], others: list[int]) -> bool:
        """Whether only the last consonant differs behind the same name: *Fattah al-Burham*, *-Burhan*."""
        wrong, right = (bare(document.words[i].lower) for i in (indexes[0], others[0]))
        if wrong[:-1] != right[:-1] or not {wrong[-1], right[-1]}.isdisjoint("aeiouys"):
            return False
        lexicon = english()
        before = {_name_before(document, lexicon, index) for index in indexes} - {""}
        return bool(before & {_name_before(document, lexicon, index) for index in others})

    def _is_part_of_name(self, document: Document, index: int) -> bool:
        """Whether the word belongs to a longer name, which may be anybody's."""
        return bool(
            _name_before(document, english(), index) or _name_behind(document, english(), index)
        )

    def _odd_ones(
        self, document: Document, indexes: list[int], others: list[int]
    ) -> Iterator[Finding]:
        words = document.words
        model = words[others[0]]
        right = bare(model.text) if model.text.lower().endswith("'s") else model.text
        for index in indexes:
            word = words[index]
            end = word.end - 2 if word.lower.endswith("'s") else word.end
            line, _ = document.position(model.start)
            yield self.finding(
                document,
                word.start,
                end,
                replace(word.start, end, right, "review"),
                right=right,
                where=f"{_times(len(others))} in line {line}",
            )

    def _rivals(self, document: Document, places: dict[str, list[int]]) -> Iterator[Finding]:
        for family in self.rivals:
            here = [name for name in family.lower().split() if name in places]
            if len(here) < 2:
                continue
            here.sort(key=lambda name: -len(places[name]))
            for name in here[1:]:
                alone = [at for at in places[name] if not _follows_capital(document, at)]
                if alone and len(places[name]) < len(places[here[0]]):
                    yield from self._odd_ones(document, alone, places[here[0]])


def _capitalised(document: Document) -> dict[str, list[int]]:
    """Each word that the draft writes with a capital, in lower case, and where it does."""
    places = {lower: list(indexes) for lower, indexes in document.names.inside.items()}
    for lower, indexes in document.names.opening.items():
        places.setdefault(lower, []).extend(indexes)
    for indexes in places.values():
        indexes.sort()
    return places


def _is_name(document: Document, lexicon: Lexicon, lower: str) -> bool:
    """Whether the draft itself or the lexicon takes the word for a name."""
    small = len(document.names.lower.get(lower, ()))
    if small and small * 3 > document.names.count(lower):
        flags = lexicon.flags(lower)
        return bool(flags & NAME) and not flags & LOWER
    return True


def _is_known(lexicon: Lexicon, word: str) -> bool:
    """Whether the word is one that readers know; a name that few people bear is none."""
    flags = lexicon.flags(word.lower())
    if flags:
        return not (flags & OBSCURE and flags & NAME and not flags & LOWER)
    return lexicon.knows(word)


def _is_well_known(lexicon: Lexicon, lower: str) -> bool:
    """Whether one mention of the name is enough: no word but a name, and not a rare one."""
    flags = lexicon.flags(lower)
    return bool(flags & NAME) and not flags & (LOWER | OBSCURE)


def _stands_alone(document: Document, index: int) -> bool:
    """Whether a surname stands where only somebody known already is meant: *Kavanaugh said*."""
    words = document.words
    word = words[index]
    if index + 1 == len(words) or words[index + 1].block != word.block:
        return False
    following = words[index + 1]
    if not following.text.islower() or following.before != " ":
        return False
    if not word.lower.endswith("'s") and following.lower not in _DOES:
        return False
    if index and word.before == "-" and words[index - 1].lower in ARTICLES:
        index -= 1  # al-Rashidi
    if not index or words[index - 1].block != word.block or document.names.opens[index]:
        return True
    before = words[index - 1]
    is_small = before.text.islower() or document.names.opens[index - 1]
    lower = before.lower
    return is_small and lower not in TITLES and lower not in _LEADS_TO_PLACE


def _names_something_else(
    document: Document, lexicon: Lexicon, index: int, others: list[int]
) -> bool:
    """Whether the word opens the name of a street or county, or is a first name beside a place's."""
    words = document.words
    if index + 1 == len(words) or words[index + 1].before != " ":
        return False
    following = words[index + 1]
    if not following.capitalised or following.block != words[index].block:
        return False
    flags = lexicon.flags(bare(following.lower))
    if following.lower in _STREETS:
        return True
    other = lexicon.flags(bare(words[others[0]].lower))
    is_person = bool(flags & SURNAME) and not flags & LOWER
    return is_person and bool(other & PLACE) and not other & (GIVEN | SURNAME)


def _are_man_and_woman(document: Document, indexes: list[int], others: list[int]) -> bool:
    """Whether the titles before the two forms are those of a man and of a woman."""
    titles = [{document.words[at - 1].lower for at in places if at} for places in (indexes, others)]
    women = {"ms", "mrs", "miss", "lady", "dame"}
    men = {"mr", "sir", "lord"}
    return any(one & women and other & men for one, other in (titles, titles[::-1]))


def _are_one_sir(document: Document, indexes: list[int], others: list[int]) -> bool:
    """Whether a surname that stands once, behind *Ms* or *Mr*, follows the same word as the other."""
    words = document.words
    title = words[indexes[0] - 1].lower if indexes[0] else ""
    return (
        len(indexes) == 1
        and title in ("mr", "ms", "mrs", "miss")
        and any(words[at - 1].lower == title for at in others if at)
    )


def _follows_capital(document: Document, index: int) -> bool:
    """Whether the word is part of a longer name, such as Dynamo Kiev."""
    word, before = document.words[index], document.words[index - 1]
    return (
        word.before == " "
        and before.block == word.block
        and before.capitalised
        and not document.names.opens[index - 1]
    )


def _name_before(document: Document, lexicon: Lexicon, index: int) -> str:
    """The part of a name that stands right before the word; empty for a title or anything else."""
    words = document.words
    at = index - 1
    while at >= 0 and words[at].lower in PARTICLES and words[at].block == words[index].block:
        at -= 1
    if at < 0 or words[at].block != words[index].block or words[index].before not in (" ", "-"):
        return ""
    word = words[at]
    if not word.capitalised or word.lower in TITLES or word.text.isupper():
        return ""
    flags = lexicon.flags(word.lower)
    is_name = flags & (GIVEN | SURNAME) or (flags & NAME and not flags & (LOWER | PLACE))
    return bare(word.lower) if is_name or not flags else ""


def _name_behind(document: Document, lexicon: Lexicon, index: int) -> str:
    words = document.words
    at = index + 1
    if at >= len(words) or words[at].block != words[index].block or words[at].before != " ":
        return ""
    word = words[at]
    if not word.capitalised or word.text.isupper():
        return ""
    flags = lexicon.flags(word.lower)
    return bare(word.lower) if flags & SURNAME or not flags else ""


def _times(count: int) -> str:
    return {1: "once,", 2: "twice, first"}.get(count, f"{count} times, first")
