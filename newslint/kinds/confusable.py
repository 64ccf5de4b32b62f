"""Real words that stand for another: *there* for *their*, *form* for *from*."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from newslint import lexicon
from newslint.document import Document
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds.substitution import cased_like
from newslint.rule import Kind, Triggers, replace

NAT = 0.09378  # one step of the lexicon's scale of frequency, in nats
WHOLE = 27.63  # the logarithm of all words that were counted
LEAST_PAIR = 15.67  # the logarithm of the rarest pair that was counted
STANDIN = 1.5  # what the evidence of a stand-in is worth less
UNHEARD = -1.0  # for words never counted side by side
SHUNNED = -1.5  # side by side so seldom that they avoid each other
AT_HOME = 9.0  # fits so well that nothing else is asked
WANTS_A_FOLLOWER = frozenset(
    "to of from than the a an and their its your two no were quite".split()
)
WANTS_A_LEADER = frozenset(("than",))

# The counts know no apostrophes: before a word stands the second half, behind it the first.
_SECOND = {"it's": "is", "you're": "are", "they're": "are", "we're": "are", "who's": "is",
           "that's": "is", "he's": "is", "she's": "is", "i'm": "am"}  # fmt: skip
_FIRST = {short: short.partition("'")[0] for short in _SECOND}
_PRIOR = {"it's": 16.4, "you're": 15.5, "they're": 15.0, "we're": 15.0, "who's": 13.5}
_VOWELS = "aeiou"


class Confusable(Kind):
    """A word is flagged where one that is typed for it fits the words around it much better.

    ``sets`` are lines of words that are typed for one another; with ``>`` between, only the left
    one for the right one. ``slips`` are such lines that ask for clearer evidence. ``standins`` maps
    a word to words that stand where it stands: what print has beside them tells of it, too.
    ``never`` lists pairs that no fix may bring about. ``margin`` is how much better the other word
    must fit (a difference of logarithms), ``doubt`` how much more that is for slips, ``share`` how
    much the frequency of the words counts.
    """

    sets: list[str]
    slips: list[str] = []
    standins: dict[str, str]
    never: list[str] = []
    margin: float = 7.4
    doubt: float = 2.0
    share: float = 0.7

    _others: dict[str, list[str]]
    _doubted: frozenset[str]
    _like: dict[str, tuple[str, ...]]

    @classmethod
    def prepare(cls, options: Mapping[str, Any]) -> Mapping[str, Any]:
        like = {word: tuple(like.split()) for word, like in options["standins"].items()}
        slips = options.get("slips", [])
        return {
            "_others": _others([*options["sets"], *slips]),
            "_doubted": frozenset(slips),
            "_like": like,
        }

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(sorted(self._others)))

    def check(self, document: Document) -> Iterator[Finding]:
        others = self._others
        for lower in document.places.keys() & others.keys():
            for index in document.places[lower]:
                word = document.words[index]
                if word.text.islower() or (word.text.istitle() and document.names.opens[index]):
                    better = self._better(document, index)
                    if better is not None and not document.accepts(word.text):
                        yield self._report(document, word, better)

    def _better(self, document: Document, index: int) -> str | None:
        """The word that fits the place much better than the one that stands there, if any."""
        words = document.words
        word = words[index]
        before = after = ""
        if index and _touch(words[index - 1], word):
            before = _bare(words[index - 1].lower)
        if index + 1 < len(words) and _touch(word, words[index + 1]):
            after = _bare(words[index + 1].lower)
        if not before and not after:
            return None
        lower = word.lower
        here, heard, _ = self._fit(lower, before, after)
        if here > AT_HOME:
            return None
        own = here + self.share * _prior(lower)
        best, chosen = self.margin, None
        for other in self._others[lower]:
            if not self._may_stand(other, before, after):
                continue
            there, is_heard, shunned = self._fit(other, before, after)
            lead = there + self.share * _prior(other) - own
            if f"{lower} > {other}" in self._doubted:
                lead -= self.doubt
            if lead <= best or not is_heard or shunned or (heard and there < 4.0):
                continue
            if lower != "an" or other != "and" or not _sounds_open(words[index + 1]):
                best, chosen = lead, other
        return chosen

    def _may_stand(self, other: str, before: str, after: str) -> bool:
        if (not after and other in WANTS_A_FOLLOWER) or (not before and other in WANTS_A_LEADER):
            return False
        return f"{other} {after}" not in self.never

    def _fit(self, word: str, before: str, after: str) -> tuple[float, bool, bool]:
        """How well a word fits between two others; whether it was counted beside one; whether it
        was counted beside one much less than chance would have it."""
        fit, heard, shunned = 0.0, False, False
        for other, is_before in ((before, True), (after, False)):
            if not other:
                continue
            value, counted = _together(word, other, is_before)
            if counted:
                heard = True
                shunned = shunned or value < SHUNNED
            elif value:
                value = max(value, self._by_standins(word, other, is_before))
            fit += max(-4.0, min(9.0, value))
        return fit, heard, shunned

    def _by_standins(self, word: str, other: str, is_before: bool) -> float:
        values = (_together(like, other, is_before) for like in self._like.get(word, ()))
        return max((value for value, counted in values if counted), default=-9.0) - STANDIN

    def _report(self, document: Document, word: Word, better: str) -> Finding:
        right = cased_like(word.text, better)
        if "’" in document.text:
            right = right.replace("'", "’")
        return self.finding(document, word.start, word.end, replace(word.start, word.end, right))


@lru_cache(maxsize=1 << 15)
def _together(word: str, other: str, is_before: bool) -> tuple[float, bool]:
    """How much likelier than chance two words are side by side, and whether they were counted so.

    0 where one of them is unknown to the counts.
    """
    book = lexicon.english()
    word = (_FIRST if is_before else _SECOND).get(word, word)
    other = (_SECOND if is_before else _FIRST).get(other, other)
    one, two = book.frequency(word), book.frequency(other)
    if not one or not two:
        return 0.0, False
    chance = (one + two) * NAT - WHOLE
    seen = book.pair(other, word) if is_before else book.pair(word, other)
    if seen:
        return seen * NAT - chance, True
    return min(UNHEARD, LEAST_PAIR - 1.0 - chance), False


def _prior(word: str) -> float:
    return _PRIOR.get(word) or lexicon.english().frequency(word) * NAT


def _sounds_open(word: Word) -> bool:
    """Whether *an* may stand before the word by right: a vowel, or letters spelt out."""
    return word.lower[:1] in _VOWELS or word.text.isupper() or word.lower[:2] == "ho"


def _touch(first: Word, second: Word) -> bool:
    return first.block == second.block and bool(second.before) and second.before.isspace()


def _bare(lower: str) -> str:
    return lower[:-2] if lower.endswith("'s") and lower not in _SECOND else lower


def _others(sets: list[str]) -> dict[str, list[str]]:
    """For each word what may have been meant when it was typed."""
    others: dict[str, list[str]] = {}
    for line in sets:
        typed, arrow, meant = line.partition(" > ")
        members = line.split()
        for word in [typed] if arrow else members:
            for other in [meant] if arrow else members:
                if other != word and other not in others.setdefault(word, []):
                    others[word].append(other)
    return others
