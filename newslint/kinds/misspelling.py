"""Words that no dictionary has and that stand near one that every reader knows."""

from collections.abc import Iterator

from newslint import lexicon, wordsense
from newslint.document import Document
from newslint.document.names import bare
from newslint.document.words import Word
from newslint.findings import Finding, Fix, Safety
from newslint.kinds._new_words import (
    is_clipped,
    is_common,
    is_compound,
    is_derived,
    is_introduced,
)
from newslint.kinds.substitution import cased_like
from newslint.lexicon import LOWER, NAME, OBSCURE, UPPER
from newslint.rule import Kind, replace
from newslint.wordsense import Suggestion

FOREIGN = frozenset(
    """
    el los las del una uno que por muy le les des une et est dans sur avec pour qui chez der das
    und ein eine ist nicht mit von zum zur auf gli della delle degli dei di da dos uma och av en
    al ul ibn bin abu kung fu feng tai chi
    """.split()
)
"""Small words of other languages: a word beside them is likely to be of the same language."""

SAID = frozenset(
    "said says told tells added adds wrote writes was is has had who and died won lost s".split()
)
"""What follows the name of a person: an unknown word before it is one."""


class Misspelling(Kind):
    """An unknown word is flagged when a likelier one is near.

    ``least`` is how likely the best suggestion must be (the natural logarithm of its share of
    print, less the cost of its slips, with the evidence of the words around it), ``foreign`` the
    same for a word among names and words of other languages, ``opening`` for a word with a
    capital where any word takes one. ``sure`` is how far the best must lead the next for its fix
    to be safe. ``known`` are words that dictionaries lack and that print writes small;
    ``certain`` maps spellings to the one thing that they can stand for.
    """

    known: list[str]
    certain: dict[str, str]
    least: float = -23.5
    foreign: float = -14.0
    opening: float = -15.2
    sure: float = 3.0

    def check(self, document: Document) -> Iterator[Finding]:
        names = document.names
        for lower in document.places.keys() & self.certain.keys():
            for index in document.places[lower]:
                if _is_prose(document, index) and not _is_custom(document, index):
                    yield self._correct(document, index)
        for lower, indexes in names.lower.items():
            if lower not in self.certain and self._may_be_wrong(document, lower):
                for index in indexes:
                    if document.words[index].text.islower():
                        yield from self._judge(document, index, len(indexes))
        for lower, indexes in names.opening.items():
            if (
                lower not in self.certain
                and not lexicon.english().flags(lower)
                and lower not in names.inside
            ):
                for index in indexes:
                    yield from self._judge_opening(document, index)

    def _correct(self, document: Document, index: int) -> Finding:
        word = document.words[index]
        right = self._written(document, word, self.certain[word.lower])
        return self.finding(
            document, word.start, word.end, replace(word.start, word.end, right, "safe")
        )

    def _written(self, document: Document, word: Word, right: str) -> str:
        """The right word in the casing of the place, with the draft's own apostrophes."""
        right = cased_like(word.text, right)
        return right.replace("'", "’") if "’" in document.text else right

    def _may_be_wrong(self, document: Document, lower: str) -> bool:
        """Whether neither the dictionary nor the draft vouches for the word."""
        if len(lower) < 2 or not lower.replace("'", "").isalpha() or not lower.isascii():
            return False
        if lexicon.english().flags(lower) & LOWER or lower in document.names.inside:
            return False
        if lower in self.known or lower in FOREIGN:
            return False
        return not lexicon.english().knows(lower)

    def _judge(self, document: Document, index: int, uses: int) -> Iterator[Finding]:
        word = document.words[index]
        if document.accepts(word.text) or not _is_prose(document, index):
            return
        if wordsense.reading(document, index) != "typo":
            return
        found = wordsense.suggestions(document, index)
        least = self.foreign if _is_among_strangers(document, index) else self.least
        if uses > 2:  # three times the same slip is less likely than a word of the trade
            least = max(least, self.foreign)
        if is_derived(word.lower) or is_compound(word.lower) or is_introduced(document, index):
            least = max(least, self.foreign)
        if not found or found[0].score < least or _is_cut_off(document, index):
            return
        if len(word.lower) < 4 and not _is_small_slip(found[0]):
            return
        if uses > 2 and not _is_plain_slip(found[0]):
            return
        yield self._report(document, word, found)

    def _judge_opening(self, document: Document, index: int) -> Iterator[Finding]:
        """A word with a capital at an opening is a slip only where all speaks for a common word."""
        word = document.words[index]
        lower = word.lower
        if not (lower.isalpha() and lower.isascii() and len(lower) > 2 and word.text.istitle()):
            return
        names = document.names
        if (
            lower in names.upper
            or len(names.opening[bare(lower)]) > 2
            or document.accepts(word.text)
        ):
            return
        if not _is_prose(document, index) or lexicon.english().knows(word.text):
            return
        if _stands_alone_in_quotes(document, index):
            return  # what somebody or something is called
        words = document.words
        if index + 1 < len(words) and _follows_name(words[index + 1], word):
            return
        found = wordsense.suggestions(document, index)
        least = self.opening + (3.0 if len(lower) < 5 else 0.0)
        if found and found[0].text.islower() and found[0].cost < 6 and found[0].score >= least:
            yield self._report(document, word, found, "review")

    def _report(
        self, document: Document, word: Word, found: list[Suggestion], safety: Safety = "safe"
    ) -> Finding:
        best = found[0]
        if (len(found) > 1 and best.score - found[1].score < self.sure) or len(word.lower) < 3:
            safety = "review"
        if best.cost > 9 or not best.text.islower():
            safety = "review"
        fixes: list[Fix] = []
        for suggestion in found:
            right = self._written(document, word, suggestion.text)
            fixes.append(replace(word.start, word.end, right, safety if not fixes else "review"))
        return self.finding(document, word.start, word.end, *fixes)


def _is_small_slip(best: Suggestion) -> bool:
    """Whether a word of three letters is a slip: what is meant must be common, and fit the place."""
    frequency = lexicon.english().frequency(best.text.partition(" ")[0])
    return best.cost < 6.2 and (frequency >= 222 or (frequency >= 195 and best.score > -13.5))


def _is_plain_slip(best: Suggestion) -> bool:
    """Whether a slip made three times over is still likelier than a word of the trade."""
    return best.cost < (6.2 if lexicon.english().frequency(best.text) >= 222 else 4.4)


def _is_custom(document: Document, index: int) -> bool:
    """Whether *wont* and *cant* are the nouns: as is his wont, political cant."""
    word = document.words[index]
    if word.text.isupper() and len(word.text) < 4:
        return True  # IM, HES, IVE are short for something
    if word.lower not in ("wont", "cant") or not index:
        return False
    return document.words[index - 1].lower not in _SUBJECTS


_SUBJECTS = frozenset(
    "i he she it we you they who that which this there and but people just simply still".split()
)


def _follows_name(behind: Word, word: Word) -> bool:
    """Whether what stands behind the word tells that it is a name."""
    if behind.block != word.block or behind.before.strip() not in ("", "-", ".", "'"):
        return False
    return behind.capitalised or behind.lower in SAID


def _is_prose(document: Document, index: int) -> bool:
    """Whether the word is no part of an address, a file name, an entity or a foreign name."""
    words = document.words
    word = words[index]
    masked = document.masked
    before = word.before[-1:]
    behind = masked[word.end : word.end + 4].replace("\0", "")
    if before in _OF_ADDRESSES or behind[:1] in _OF_ADDRESSES - _ENDS:
        return False
    if behind[:1] in ("'", "’") and is_clipped(word.lower):
        return False
    if behind[:1] == ";" and before == ";":
        return False  # "&amp;nbsp;"
    if behind[:1] == "/" and not words[min(index + 1, len(words) - 1)].text.islower():
        return False  # a photographer's handle
    if before == "." and not masked[word.start - 2].isalnum():
        return False  # ".xxx"
    if behind[:1] == "." and (behind[1:2].isalnum() or behind[1:2] == "["):
        follower = words[index + 1] if index + 1 < len(words) else word
        if before == "." or lexicon.english().flags(word.lower) & UPPER or len(follower.lower) < 3:
            return False
    if before == "." and index and not lexicon.english().flags(words[index - 1].lower) & LOWER:
        return False  # "alt.religion.scientology" is no forgotten space
    if before in _HYPHENS or (behind[:1] in _HYPHENS and behind[1:2].isalnum()):
        return _is_plain_part(document, index)
    return True


_OF_ADDRESSES = frozenset("_\\/#@=<~&¡¢£¤¥¦§¨©ª¬®¯°±²³´¶·¸¹º¼½¾¿™€\ufffd")  # or of wrong codes
_ENDS = frozenset("/<&")
_HYPHENS = frozenset("-‑")


def _is_plain_part(document: Document, index: int) -> bool:
    """Whether a part of a hyphenated word is to be looked at by itself."""
    words = document.words
    first = last = index
    while first and words[first].before in _HYPHENS:
        first -= 1
    while last + 1 < len(words) and words[last + 1].before in _HYPHENS:
        last += 1
    parts = words[first : last + 1]
    if len(words[index].lower) < 5 or any(len(part.text) == 1 for part in parts):
        return False
    if any(part.capitalised for part in parts[1:]):
        return False
    first_part = parts[0]
    is_name = first_part.capitalised and not document.names.opens[first] and first != index
    if is_name and not is_common(first_part.lower, least=184):
        return False  # "Seong-woong", "Sang-hyeok"
    return not lexicon.english().knows("-".join(part.text for part in parts))


_LATIN = ("ae", "us", "um", "is", "ii", "ensis", "ana", "oides")


def _is_among_strangers(document: Document, index: int) -> bool:
    """Whether the word stands beside names or foreign words as parts of such phrases do."""
    words = document.words
    word = words[index]
    if _is_slanted(document, word) or _stands_alone_in_quotes(document, index):
        return True
    if index and words[index - 1].block == word.block and word.before.isspace():
        beside = words[index - 1]
        is_name = beside.capitalised and not document.names.opens[index - 1]
        flags = lexicon.english().flags(bare(beside.lower))
        if is_name and (not flags or (not flags & LOWER and word.lower.endswith(_LATIN))):
            return True  # "Formica fusca": the small half of a Latin name
    first, last = document.words_of_block[word.block]
    near = range(max(first, index - 3), min(last, index + 4))
    return any(at != index and _is_foreign(document, at) for at in near)


def _is_foreign(document: Document, index: int) -> bool:
    """Whether a word is one of another language rather than a slip."""
    text = document.words[index].text
    if not text.islower() or text.isdigit():
        return False
    lower = bare(text)
    flags = lexicon.english().flags(lower)
    if flags & LOWER or lower in FOREIGN:
        return lower in FOREIGN
    if flags & NAME and not flags & OBSCURE:
        return False
    if not text.isascii():
        return True
    if len(lower) < 3 or not lower.isalpha() or lexicon.english().knows(text):
        return False
    best = next(iter(wordsense.suggestions(document, index)), None)
    return best is None or best.cost > 10.5 or best.score < -20


def _is_slanted(document: Document, word: Word) -> bool:
    """Whether the word stands in italics, as foreign words do."""
    text = document.text
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    return (
        before in ("*", "_")
        and before == after
        and text[max(0, word.start - 2) : word.start - 1] != before
    )


def _stands_alone_in_quotes(document: Document, index: int) -> bool:
    """Whether the word is quoted by itself, as new words are."""
    word = document.words[index]
    behind = document.masked[word.end : word.end + 4].lstrip("\0,.")[:1]
    before = word.before[-1:]
    return before != "" and before in "\"“‘'«" and behind != "" and behind in "\"”’'»"


def _is_cut_off(document: Document, index: int) -> bool:
    """Whether the word is the last of a paragraph that has no end: that is told elsewhere."""
    word = document.words[index]
    first, last = document.words_of_block[word.block]
    block = document.blocks[word.block]
    return (
        index == last - 1
        and block.kind in ("paragraph", "item", "quote")
        and not document.masked[word.end : block.end].strip("\0 ")
        and (last - first > 14 or any("." in other.before for other in document.words[first:last]))
    )
