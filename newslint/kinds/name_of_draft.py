"""Names that the draft itself writes with a capital elsewhere, and once without."""

from collections.abc import Iterator

from newslint import lexicon, wordsense
from newslint.document import Document
from newslint.document.names import LINKS, bare
from newslint.findings import Finding
from newslint.kinds._capital import (
    NEVER_PARTS,
    OWN_WORD,
    capital_fix,
    stands_as_a_word,
    stands_before_a_capital,
    written,
)
from newslint.lexicon import (
    GIVEN,
    LOWER,
    OBSCURE,
    ORGANIZATION,
    PEOPLE,
    PLACE,
    SURNAME,
)
from newslint.rule import Kind

SLIP = -23.5
"""From this score on, as `newslint.wordsense` counts, an unknown word is a slip for a known one."""

_DOES = frozenset(
    """
    said says told tells added adds wrote writes was is has had who died won lost announced asked
    denied wants went came took made met left called argued warned believes plans opened closed
    """.split()
)

_DETERMINERS = frozenset(
    "the a an any each every some this that these those no my your his her its our their another".split()
)


class NameOfDraft(Kind):
    """A word is to have the capital that the rest of the draft gives it.

    Two kinds of witness count: the word with a capital in mid-sentence, where the language
    knows no such word in lower case; and the word with a capital beside the same neighbour
    (*Energy Department*, *General Milley*). ``plain`` lists words that are common words even in
    a draft that writes them with a capital elsewhere, ``titles`` words that are small or big by
    what stands before them, ``common`` those that end a name or follow one as common nouns,
    ``regions`` those that may describe a place as well as name it (*northern Africa*).
    """

    plain: list[str]
    titles: list[str]
    common: list[str]
    regions: list[str]

    def check(self, document: Document) -> Iterator[Finding]:
        found = set(self._unknown_words(document))
        found.update(self._parts_of_names(document))
        found.update(self._names_alone(document))
        for index in sorted(found):
            word = document.words[index]
            lower = bare(word.lower)
            fix = capital_fix(document, index, self._spelling(document, lower), "review")
            line, _ = document.position(document.words[_witness(document, lower)].start)
            right = written(document, index, fix)
            yield self.finding(document, word.start, word.end, fix, fix=right, line=str(line))

    def _unknown_words(self, document: Document) -> Iterator[int]:
        """Words that the language does not know in lower case and the draft writes as names."""
        names = document.names
        for lower, indexes in names.lower.items():
            inside = len(names.inside.get(lower, ()))
            opening = len(names.opening.get(lower, ()))
            if not (inside or opening) or len(lower) < 3 or not lower.isalpha():
                continue
            if lexicon.english().flags(lower) & LOWER or lexicon.english().knows(lower):
                continue
            if len(indexes) > OWN_WORD or len(indexes) > max(3 * inside, opening, 1):
                continue
            if not inside and not _acts(document, names.opening[lower]):
                continue  # a term that also opens a sentence
            for index in indexes:
                if stands_as_a_word(document, index, 0) and (
                    inside or not reads_as_slip(document, index)
                ):
                    yield index

    def _names_alone(self, document: Document) -> Iterator[int]:
        """Names that are common words too: twice alone with a capital, and once without."""
        names, words = document.names, document.words
        alone: dict[str, int] = {}
        for first, last, opens in names.runs:
            if last - first == 1 and not opens:
                lower = bare(words[first].lower)
                alone[lower] = alone.get(lower, 0) + 1
        for lower, times in alone.items():
            places = names.lower.get(lower, ())
            if times < 2 or len(places) != 1 or len(lower) < 4 or lower in self.plain:
                continue
            flags = lexicon.english().flags(lower)
            if not flags & LOWER or not flags & (SURNAME | ORGANIZATION | PLACE | PEOPLE):
                continue
            index = places[0]
            article = words[index - 1].lower if index else ""
            institution = flags & ORGANIZATION and article == "the"
            if institution or (article not in _DETERMINERS and not flags & OBSCURE):
                yield index

    def _parts_of_names(self, document: Document) -> Iterator[int]:
        """Words that elsewhere have a capital beside the same capitalised neighbour."""
        names = document.names
        if not names.pairs:
            return
        words = document.words
        small: dict[tuple[str, str], int] = {}
        found: list[tuple[int, tuple[str, str], tuple[str, str]]] = []
        for index in names.beside:
            word = words[index]
            if word.block in names.title_blocks or word.lower in NEVER_PARTS:
                continue
            if word.lower in self.regions or word.before == "-":
                continue
            behind = (word.lower, _following(document, index))
            before = (_preceding(document, index), bare(word.lower))
            if behind in names.pairs or before in names.pairs:
                found.append((index, before, behind))
                small[before] = small.get(before, 0) + 1
                small[behind] = small.get(behind, 0) + 1
        ends = {(words[last - 2].lower, bare(words[last - 1].lower)) for _, last, _ in names.runs}
        for index, before, behind in found:
            titled = words[index].lower in self.titles and words[index - 1].capitalised
            times = 0 if titled else names.pairs.get(behind, 0)
            if (
                " " not in behind[1]
                and behind not in ends
                and not stands_before_a_capital(words, index + 1)
            ):
                times = 0  # "Single European Sky", but "a single European market"
            if times and small[behind] <= 2 * times + 1:
                yield index
                continue
            # A common noun often follows a name in lower case: "the Space Shuttle program"
            times = names.pairs.get(before, 0) if before in ends else 0
            if before[1] in self.common:
                times -= 3
            if before[1] in self.titles or small[before] > 1:
                continue
            if times > 1 or (times == 1 and (behind[1] or _is_given(before[0]))):
                yield index

    def _spelling(self, document: Document, lower: str) -> str:
        """How the draft writes the name."""
        return document.words[_witness(document, lower)].text[: len(lower)]


def _acts(document: Document, indexes: list[int]) -> bool:
    """Whether a word that opens sentences does there what a person or an institution does."""
    words = document.words
    return any(
        words[index].lower.endswith("'s")
        or (
            index + 1 < len(words)
            and words[index + 1].before == " "
            and (words[index + 1].capitalised or words[index + 1].lower in _DOES)
        )
        for index in indexes
    )


def _preceding(document: Document, index: int) -> str:
    """The capitalised word right before, in lower case; empty where it proves nothing."""
    words = document.words
    if words[index].before != " " or not index:
        return ""
    word = words[index - 1]
    if not word.capitalised or word.text.isupper():
        return ""
    if document.names.opens[index - 1] and lexicon.english().flags(word.lower) & LOWER:
        return ""
    return word.lower


def _following(document: Document, index: int) -> str:
    """The capitalised word right behind or behind *of* or *for*, in lower case; else empty."""
    words = document.words
    links: list[str] = []
    for following in words[index + 1 : index + 4]:
        if following.block != words[index].block or following.before != " ":
            break
        if following.capitalised:
            if following.text.isupper():
                break
            return " ".join([*links, bare(following.lower)])
        if following.lower not in LINKS:
            break
        links.append(following.lower)
    return ""


def reads_as_slip(document: Document, index: int) -> bool:
    """Whether the rule for typos would rather take the word for a slip."""
    found = wordsense.suggestions(document, index, 1)
    return bool(found) and found[0].score >= SLIP


def _is_given(lower: str) -> bool:
    return bool(lexicon.english().flags(lower) & GIVEN)


def _witness(document: Document, lower: str) -> int:
    """The index of the first place where the draft writes the word with a capital."""
    names = document.names
    for group in (names.inside, names.opening, names.upper):
        if lower in group:
            return group[lower][0]
    raise LookupError(lower)
