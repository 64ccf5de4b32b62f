"""Real words that stand for another: *there* for *their*, *form* for *from*."""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from newslint import lexicon
from newslint.document import Document
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds._word_context import Weights, signs
from newslint.kinds._word_order import compares, may_be_owned
from newslint.kinds.substitution import cased_like
from newslint.rule import Kind, Triggers, replace

NAT = 0.09378  # one step of the lexicon's scale of frequency, in nats
WHOLE = 27.63  # the logarithm of all words that were counted
LEAST_PAIR = 15.67  # the logarithm of the rarest pair that was counted
TENTHS = 10  # the weights are in tenths of a nat
STANDIN = 1.5  # what the evidence of a stand-in is worth less
UNHEARD = -1.0  # for words never counted side by side
SHUNNED = -1.5  # side by side so seldom that they avoid each other
AT_HOME = 9.0  # fits so well that nothing else is asked
OWN_VOCABULARY = 0.2  # how much a draft's own choice of words says of its next word
IN_EVERY_DRAFT = 19.5  # a word so frequent (as WHOLE counts) is nobody's choice
FEW_WORDS = 500  # a shorter draft says no more than one of so many words
WANTS_A_FOLLOWER = frozenset(
    "to of from than the a an and their its your two no were quite save".split()
)
WANTS_A_LEADER = frozenset(("than",))

# The counts know no apostrophes: before a word stands the second half, behind it the first.
_SECOND = {"it's": "is", "you're": "are", "they're": "are", "we're": "are", "who's": "is",
           "that's": "is", "he's": "is", "she's": "is", "i'm": "am"}  # fmt: skip
_FIRST = {short: short.partition("'")[0] for short in _SECOND}
_PRIOR = {"it's": 16.4, "you're": 15.5, "they're": 15.0, "we're": 15.0, "who's": 13.5}
_VOWELS = "aeiou"
_FORMS = ("ed", "ing", "ly")
_JOINED = ("-", "[", "]")  # the second half of a compound; what an editor has put in


class Confusable(Kind):
    """A word is flagged where one that is typed for it fits the words around it much better.

    ``sets`` are lines of words that are typed for one another; with ``>`` between, only the left
    one for the right one. ``slips`` are such lines that ask for clearer evidence. ``standins`` maps
    a word to words that stand where it stands: what print has beside them tells of it, too.
    ``never`` lists pairs that no fix may bring about, ``idioms`` pairs in which the second is right. ``margin`` is how much better the other word
    must fit (a difference of logarithms), ``doubt`` how much more that is for slips, ``blind`` how
    much more where nothing was learnt of a pair; ``share`` is how much the frequency of the words
    counts. ``weights`` has for pairs of words what was learnt of the words around them (see
    `newslint.kinds._word_context`): ``agreed`` is what they must say where the neighbours are clear,
    ``certain`` what they must say of slips, whose lead is at least ``least``. A word that a draft
    uses oftener than others do is likely to be meant each time.
    """

    sets: list[str]
    slips: list[str] = []
    standins: dict[str, str]
    never: list[str] = []
    idioms: list[str] = []
    margin: float = 7.4
    doubt: float = 2.0
    share: float = 0.7
    weights: dict[str, str] = {}
    blind: float = 3.6
    agreed: int = 40
    certain: int = 72
    least: float = 5.0
    settled: float = 4.0

    _others: dict[str, list[str]]  # what may have been meant, of the sets
    _slips: dict[str, list[str]]  # and of the slips
    _aimed: list[str]  # the pairs of the sets with an arrow between
    _like: dict[str, tuple[str, ...]]

    @classmethod
    def prepare(cls, options: Mapping[str, Any]) -> Mapping[str, Any]:
        like = {word: tuple(like.split()) for word, like in options["standins"].items()}
        return {
            "sets": [],  # said again by what is made of them; each run reads what stands here
            "slips": [],
            "standins": {},
            "_others": _others(options["sets"]),
            "_slips": _others(options.get("slips", [])),
            "_aimed": [line for line in options["sets"] if " > " in line],
            "_like": like,
        }

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(sorted(self._others.keys() | self._slips.keys())))

    def check(self, document: Document) -> Iterator[Finding]:
        for lower in document.places.keys() & (self._others.keys() | self._slips.keys()):
            for index in document.places[lower]:
                if self.may_be_mistaken(document, index):
                    word = document.words[index]
                    better = self._better(document, index)
                    if better is not None and not document.accepts(word.text):
                        yield self._report(document, word, better)

    @staticmethod
    def may_be_mistaken(document: Document, index: int) -> bool:
        """Whether a word is in lower case, or has its capital from where it stands."""
        text = document.words[index].text
        return text.islower() or (text.istitle() and document.names.opens[index])

    @staticmethod
    def beside(document: Document, index: int) -> tuple[str, str]:
        """The words right before and behind, as they are counted; "" where a mark parts them."""
        words = document.words
        word = words[index]
        before = after = ""
        if index and (word.before == " " or word.before.isspace()):
            leading = words[index - 1]
            before = leading.lower if leading.block == word.block else ""
        if index + 1 < len(words):
            behind = words[index + 1]
            if behind.block == word.block and (behind.before == " " or behind.before.isspace()):
                after = behind.lower
        if "'" in before or "'" in after:
            return _bare(before), _bare(after)
        return before, after

    def _better(self, document: Document, index: int) -> str | None:
        """The word that fits the place much better than the one that stands there, if any."""
        words = document.words
        word = words[index]
        before, after = self.beside(document, index)
        lower = word.lower
        here, heard, _ = self._fit(lower, before, after)
        if here > (AT_HOME if lower in self._others else self.settled):
            return None
        if not (before or after) or word.before.endswith(_JOINED):
            return None
        if f"{before} {lower}" in self.idioms:
            return None
        habit = _habit(document, lower)
        own = here + self.share * _prior(lower) + habit
        around: tuple[str, ...] = ()
        best, chosen = 0.0, None
        slips = self._slips.get(lower, ())
        for other in (*self._others.get(lower, ()), *slips):
            if not self._may_stand(other, before, after):
                continue
            if other == "than" and not compares(document, index):
                continue
            there, is_heard, shunned = self._fit(other, before, after)
            lead = there + self.share * _prior(other) - own
            is_doubted = other in slips
            if lead <= (max(best, self.least) if is_doubted else best):
                continue
            weights = self._weights_of(lower, other)
            is_clear = (
                lead > self._margin(lower, other, is_doubted, is_weighed=weights is not None)
                and is_heard
                and not shunned
                and (not heard or there >= 4.0)
            )
            if weights is not None:
                around = around or tuple(signs(document, index))
                total = weights.total_for(other, around, lead + habit) - TENTHS * habit
                needed = self.agreed if is_clear else weights.limit(other)
                is_clear = total > (self.certain if is_doubted else needed)
            if is_clear and (lower != "an" or other != "and" or not _sounds_open(words[index + 1])):
                best, chosen = lead, other
        return chosen

    def lead(self, word: str, other: str, before: str, after: str) -> float:
        """How much better the other word fits between two others (nats), frequency counted in."""
        fits = self._fit(other, before, after)[0] - self._fit(word, before, after)[0]
        return fits + self.share * (_prior(other) - _prior(word))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """What may be typed, with what was meant."""
        for book in (self._others, self._slips):
            for word, others in book.items():
                for other in others:
                    yield word, other

    def _margin(self, word: str, other: str, is_doubted: bool, *, is_weighed: bool) -> float:
        """How much better a word must fit (nats) before its neighbours alone speak clearly."""
        margin = self.margin + (self.doubt if is_doubted else 0.0)
        if is_weighed:
            return margin
        # Two words of one form (sighted, cited) stand in the same places anyway.
        is_one_form = word.endswith(_FORMS) and other.endswith(_FORMS) and word[-2:] == other[-2:]
        margin += self.blind / 2 if f"{word} > {other}" in self._aimed else self.blind
        return margin + (self.blind if is_one_form else 0.0)

    def _weights_of(self, word: str, other: str) -> Weights | None:
        pair = f"{word} {other}" if word < other else f"{other} {word}"
        line = self.weights.get(pair)
        return Weights.read(pair, line) if line else None

    def _may_stand(self, other: str, before: str, after: str) -> bool:
        if (not after and other in WANTS_A_FOLLOWER) or (not before and other in WANTS_A_LEADER):
            return False
        if not may_be_owned(other, after):
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
            elif value and word in self._like:
                value = max(value, self._by_standins(word, other, is_before))
            fit += value if -4.0 < value < 9.0 else -4.0 if value < 0 else 9.0
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


def _habit(document: Document, lower: str) -> float:
    """How much likelier a word is in this draft than elsewhere (nats), by its other places."""
    others = len(document.places[lower]) - 1
    common = lexicon.english().frequency(lower) * NAT
    if not others or common > IN_EVERY_DRAFT or "'" in lower:
        return 0.0
    here = others / max(len(document.words), FEW_WORDS)
    elsewhere = math.exp(common - WHOLE)
    return math.log(1 - OWN_VOCABULARY + OWN_VOCABULARY * here / elsewhere)


def _prior(word: str) -> float:
    return _PRIOR.get(word) or lexicon.english().frequency(word) * NAT


def _sounds_open(word: Word) -> bool:
    """Whether *an* may stand before the word by right: a vowel, or letters spelt out."""
    return word.lower[:1] in _VOWELS or word.text.isupper() or word.lower[:2] == "ho"


def _bare(lower: str) -> str:
    return lower[:-2] if lower[-2:] == "'s" and lower not in _SECOND else lower


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
