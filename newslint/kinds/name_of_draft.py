"""Names that the draft itself writes with a capital elsewhere, and once without."""

from collections.abc import Iterator

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import ARTICLES, LINKS, PARTICLES, bare
from newslint.findings import Finding
from newslint.kinds.lowercase_name import capital_fix, stands_as_a_word, written
from newslint.lexicon import GIVEN, LOWER
from newslint.rule import Kind

NEVER_PARTS = (
    PARTICLES | ARTICLES | LINKS | frozenset("a and or in at to with by from as is".split())
)
"""Small words inside names, lower case by right."""


class NameOfDraft(Kind):
    """A word is to have the capital that the rest of the draft gives it.

    Two kinds of witness count: the word with a capital in mid-sentence, where the language
    knows no such word in lower case; and the word with a capital beside the same neighbour
    (*Energy Department*, *General Milley*). ``titles`` lists words that are small or big by what
    stands before them, ``common`` those that end a name or follow one as common nouns.
    """

    titles: list[str]
    common: list[str]

    def check(self, document: Document) -> Iterator[Finding]:
        found = set(self._unknown_words(document))
        found.update(self._parts_of_names(document))
        for index in sorted(found):
            word = document.words[index]
            lower = bare(word.lower)
            fix = capital_fix(document, index, self._spelling(document, lower), "review")
            line, _ = document.position(document.words[_witness(document, lower)].start)
            yield self.finding(
                document,
                word.start,
                word.end,
                fix,
                fix=written(document, index, fix),
                line=str(line),
            )

    def _unknown_words(self, document: Document) -> Iterator[int]:
        """Words that the language does not know in lower case and the draft writes as names."""
        names = document.names
        for lower, indexes in names.lower.items():
            inside = len(names.inside.get(lower, ()))
            opening = len(names.opening.get(lower, ()))
            if not (inside or opening) or len(lower) < 3:
                continue
            if lexicon.english().flags(lower) & LOWER or lexicon.english().knows(lower):
                continue
            if len(indexes) > 4 or len(indexes) > max(3 * inside, opening, 1):
                continue
            for index in indexes:
                if stands_as_a_word(document, index, 0):
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
            behind = (word.lower, _following(document, index))
            before = (_preceding(document, index), bare(word.lower))
            if behind in names.pairs or before in names.pairs:
                found.append((index, before, behind))
                small[before] = small.get(before, 0) + 1
                small[behind] = small.get(behind, 0) + 1
        for index, before, behind in found:
            titled = words[index].lower in self.titles and words[index - 1].capitalised
            times = 0 if titled else names.pairs.get(behind, 0)
            if times and small[behind] <= 2 * times + 1:
                yield index
                continue
            # A common noun often follows a name in lower case: "the Space Shuttle program"
            times = names.pairs.get(before, 0)
            if before[1] in self.common:
                times -= 3
            if before[1] in self.titles or small[before] > 1:
                continue
            if times > 1 or (times == 1 and (behind[1] or _is_given(before[0]))):
                yield index

    def _spelling(self, document: Document, lower: str) -> str:
        """How the draft writes the name."""
        text = document.words[_witness(document, lower)].text
        return text[: len(lower)]


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
            if following.text.isupper() and len(following.text) > 1:
                break
            return " ".join([*links, bare(following.lower)])
        if following.lower not in LINKS:
            break
        links.append(following.lower)
    return ""


def _is_given(lower: str) -> bool:
    return bool(lexicon.english().flags(lower) & GIVEN)


def _witness(document: Document, lower: str) -> int:
    """The index of the first place where the draft writes the word with a capital."""
    names = document.names
    for group in (names.inside, names.opening, names.upper):
        if lower in group:
            return group[lower][0]
    return 0
