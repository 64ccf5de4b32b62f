"""Guess which word a typo stands for: a noisy channel over the words of the lexicon.

Every word that may be suggested is filed under itself and under itself less any one letter. A
typo is looked up as it is, less a letter or two, and with the slips that fingers and ears make
(letters swapped, a neighbouring key, another vowel, *f* for *ph*); between them these reach nearly
all words two slips away for a few hundred look-ups. What is found is ranked by how common the word
is and by what its slips cost.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from newslint.lexicon import flags as f
from newslint.lexicon.image import MASK20, cut_hash

if TYPE_CHECKING:
    from newslint.lexicon.image import Image
    from newslint.lexicon.words import Lexicon

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAT = math.log(2.4e10) / 255  # a step of the log scale, in nats
WHOLE = math.log(1.0e12)  # all words counted
SHORTEST = 2
LONGEST = 24
LONG = 8  # from here on three slips are thinkable

# Costs of slips, in nats.
SWAP = 3.2  # two letters swapped
MOVE = 4.8  # one letter carried past two others (fomr, kwno)
DOUBLE = 4.0  # a letter doubled, or one of a double dropped
DROP = 5.0
EXTRA = 5.8
TAIL = 1.2  # more, for an extra letter at the very end: it is seldom one
BESIDE = 5.4  # an extra letter that is the neighbour of the key before or after it
VOWEL = 5.1  # one vowel for another
SOUND = 5.2  # a letter for one that sounds like it
NEIGHBOUR = 6.0  # the next key
CHANGE = 7.5  # any other letter
FIRST = 2.0  # more, when the first letter is wrong
APOSTROPHE = 1.5  # dropped
ADDED_APOSTROPHE = 4.0
REWRITE = 4.5  # a run of letters for one that sounds like it
HABIT = 2.5  # the same, where half the world gets it wrong
AGAIN = 1.5  # more, for a second slip beside a rewrite
SPACE = 5.0  # a space dropped
UNSEEN = 1.0  # less likely than chance, for two words never counted side by side
FAR = 16.0  # what costs more is another word, or a chance hit of the index

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> dict[str, str]:
    near: dict[str, set[str]] = {}
    for row, keys in enumerate(KEYS):
        for at, key in enumerate(keys):
            for other_row in (row - 1, row, row + 1):
                if 0 <= other_row < len(KEYS):
                    span = (
                        (at - 1, at + 1)
                        if other_row == row
                        else (at - (other_row > row), at + (other_row < row))
                    )
                    for other in range(span[0], span[1] + 1):
                        if 0 <= other < len(KEYS[other_row]) and KEYS[other_row][other] != key:
                            near.setdefault(key, set()).add(KEYS[other_row][other])
    return {key: "".join(sorted(others)) for key, others in near.items()}


NEAR = _neighbours()
VOWELS = "aeiou"
SOUNDS = {
    "c": "sk", "s": "cz", "k": "cq", "z": "s", "y": "i", "i": "y", "f": "v", "v": "f",
    "g": "j", "j": "g", "t": "d", "d": "t", "b": "p", "p": "b", "m": "n", "n": "m", "q": "k",
}  # fmt: skip
TURNS = {  # by letter typed: the letters that may have been meant
    letter: "".join(
        sorted(
            set(NEAR[letter] + SOUNDS.get(letter, "") + (VOWELS if letter in VOWELS else ""))
            - {letter}
        )
    )
    for letter in LETTERS
}
REWRITES = (
    ("f", "ph"), ("ph", "f"), ("k", "ch"), ("sh", "ch"), ("sion", "tion"), ("cion", "tion"),
    ("tion", "sion"), ("shun", "tion"),
    ("ite", "ight"), ("ance", "ence"), ("ence", "ance"), ("ant", "ent"),
    ("ent", "ant"), ("able", "ible"), ("ible", "able"),
    ("full", "ful"), ("aly", "ally"), ("ely", "ly"), ("uous", "ous"), ("ious", "eous"),
    ("ise", "ize"), ("cs", "x"), ("x", "cc"), ("er", "re"), ("or", "er"), ("ar", "er"), ("al", "le"),
    ("el", "le"), ("le", "el"), ("oo", "ou"), ("u", "ou"), ("ou", "u"), ("ea", "ee"), ("ee", "ea"),
    ("ie", "y"), ("ys", "ies"), ("eing", "ing"), ("w", "wh"), ("n", "kn"), ("r", "wr"),
    ("g", "gue"), ("ck", "que"), ("qu", "cqu"), ("sc", "s"), ("s", "sc"), ("xc", "xs"), ("dg", "g"),
)  # fmt: skip


HABITS = (("full", "ful"), ("cei", "cie"), ("cie", "cei"), ("ie", "ei"), ("ei", "ie"))


class Candidates:
    """The words that may be suggested, ready to be searched."""

    def __init__(self, image: Image, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._trie = image.trie
        self._slots = image.sections["slots"]
        self._entries = image.sections["cuts"]
        self._mask = len(self._slots) - 2
        self._freq = image.sections["freq"]
        self._band = image.sections["band"]

    def of(self, word: str, limit: int) -> list[tuple[str, float]]:
        """Return up to ``limit`` (word, score) for a typo in lower case, likeliest first."""
        if not SHORTEST <= len(word) <= LONGEST:
            return []
        ranked = self._ranked(word, self._near(word), limit)
        if not ranked and len(word) >= LONG:
            ranked = self._ranked(word, self._further(word), limit)
        return [(self._written(key), score) for score, key in ranked]

    def _ranked(self, word: str, found: dict[int, float], limit: int) -> list[tuple[float, str]]:
        own = self._trie.get(word)
        if own is not None:
            found.pop(own, None)
        restore = self._trie.restore_key
        freq, band = self._freq, self._band
        scored = []
        for number, extra in found.items():
            prior = (freq[number] or band[number]) * NAT - WHOLE
            scored.append((prior, number, extra))
        scored.sort(reverse=True)
        best: list[tuple[float, str]] = []
        floor = -1e9
        for prior, number, extra in scored:
            if prior - DOUBLE < floor:
                break
            key = restore(number)
            price = min(cost(word, key), extra)
            if price > FAR:
                continue
            best.append((prior - price, key))
            if len(best) >= limit:
                floor = sorted((score for score, _ in best), reverse=True)[limit - 1]
        best.sort(key=lambda pair: (-pair[0], pair[1]))
        return best[:limit]

    def _written(self, key: str) -> str:
        if self._lexicon.flags(key) & f.LOWER:
            return key
        spellings = self._lexicon.spellings(key)
        return spellings[0] if spellings else key

    def _near(self, word: str) -> dict[int, float]:
        """Return the numbers of the words near a typo, with the cost of a rewrite (or infinity)."""
        size = len(word)
        texts = {word}
        spots = range(size)
        shorter = [word[:at] + word[at + 1 :] for at in spots]
        texts.update(shorter)
        swaps = [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            for at in range(size - 1)
            if word[at] != word[at + 1]
        ]
        texts.update(swaps)
        if size > SHORTEST + 1:
            for swap in swaps:
                texts.update(swap[:at] + swap[at + 1 :] for at in spots)
            texts.update(
                short[:at] + short[at + 1 :] for short in set(shorter) for at in range(size - 1)
            )
            for at in spots:
                before, after = word[:at], word[at + 1 :]
                turns = TURNS.get(word[at], "")
                for letter in turns:
                    texts.add(before + letter + after)
                if word[at] in VOWELS and size > 5:
                    for letter in VOWELS:
                        turned = before + letter + after
                        texts.update(turned[:gap] + turned[gap + 1 :] for gap in spots)
        if size > SHORTEST:
            for at in range(size + 1):
                before, after = word[:at], word[at:]
                for letter in LETTERS:
                    texts.add(before + letter + after)
        found: dict[int, float] = {}
        self._look(texts, found, math.inf)
        if size > SHORTEST + 2:
            self._sound(word, found)
        return found

    def _sound(self, word: str, found: dict[int, float]) -> None:
        """Add the words that a typo sounds like, with their price."""
        prices: dict[str, float] = {}
        for price, rewrites in ((REWRITE, REWRITES), (HABIT, HABITS)):
            for old, new in rewrites:
                at = word.find(old)
                while at >= 0:
                    prices[word[:at] + new + word[at + len(old) :]] = price
                    at = word.find(old, at + 1)
        for text, price in prices.items():
            near: dict[int, float] = {}
            texts = {text}
            texts.update(text[:at] + text[at + 1 :] for at in range(len(text)))
            self._look(texts, near, math.inf)
            for number in near:
                key = self._trie.restore_key(number)
                total = price + (cost(text, key) + AGAIN if text != key else 0.0)
                if total < found.get(number, math.inf):
                    found[number] = total

    def _further(self, word: str) -> dict[int, float]:
        """Return the words three slips from a long typo: two letters swapped and two missing."""
        texts = set()
        for at in range(len(word) - 1):
            swap = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            for gap in range(len(word) + 1):
                for letter in LETTERS:
                    texts.add(swap[:gap] + letter + swap[gap:])
        for at, sign in enumerate(word):
            if sign in VOWELS:
                for letter in VOWELS:
                    turned = word[:at] + letter + word[at + 1 :]
                    for gap in range(len(word) + 1):
                        for other in VOWELS + "lrstn":
                            texts.add(turned[:gap] + other + turned[gap:])
        found: dict[int, float] = {}
        self._look(texts, found, math.inf)
        return found

    def _look(self, texts: set[str], found: dict[int, float], extra: float) -> None:
        slots, entries, mask = self._slots, self._entries, self._mask
        for text in texts:
            filed = cut_hash(text)
            bucket = filed & mask
            start = slots[bucket]
            stop = slots[bucket + 1]
            if start != stop:
                mark = filed >> 20
                for entry in entries[start:stop]:
                    if entry >> 20 == mark:
                        found[entry & MASK20] = extra


def splits(lexicon: Lexicon, word: str, limit: int) -> list[tuple[str, str, float]]:
    """Return up to ``limit`` (first, second, score) for words run together, likeliest first."""
    found = []
    for at in range(1, len(word)):
        first, second = word[:at], word[at:]
        if not (_stands(lexicon, first) and _stands(lexicon, second)):
            continue
        seen = lexicon.pair(first, second)
        if seen:
            share = seen * NAT - WHOLE
        else:
            share = (
                (lexicon.frequency(first) + lexicon.frequency(second)) * NAT - 2 * WHOLE - UNSEEN
            )
        found.append((first, second, share - SPACE))
    found.sort(key=lambda split: (-split[2], split[0]))
    return found[:limit]


def _stands(lexicon: Lexicon, word: str) -> bool:
    """Tell whether a part may stand alone: one letter only *a* and *i*."""
    if len(word) == 1:
        return word in "ai"
    flags = lexicon.flags(word)
    return bool(flags & f.AIM and flags & f.LOWER) and lexicon.frequency(word) > 0


def cost(typed: str, meant: str) -> float:
    """Return what it costs, in nats, to type one word when another was meant."""
    start = 0
    short = min(len(typed), len(meant))
    while start < short and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < short - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    if end:
        end -= 1  # one letter of the way in at either side, so that a doubled letter shows as one
    if start:
        start -= 1
    return _cost(
        typed[start : len(typed) - end], meant[start : len(meant) - end], start == 0, end == 0
    )


def _cost(typed: str, meant: str, from_start: bool, to_end: bool) -> float:
    columns = len(meant)
    drops = [_dropped(meant, column, from_start) for column in range(columns)]
    before: list[float] = []
    last = [0.0]
    for column in range(columns):
        last.append(last[column] + drops[column])
    for row, sign in enumerate(typed):
        extra = _extra(typed, row, from_start, to_end)
        line = [last[0] + extra]
        for column in range(columns):
            other = meant[column]
            best = last[column]
            if sign != other:
                best += _changed(sign, other)
                if from_start and not row and not column:
                    best += FIRST
            price = line[column] + drops[column]
            if price < best:
                best = price
            price = last[column + 1] + extra
            if price < best:
                best = price
            if row and column and sign == meant[column - 1] and typed[row - 1] == other:
                price = before[column - 1] + SWAP
                if from_start and row == 1 and column == 1:
                    price += FIRST / 2
                if price < best:
                    best = price
            line.append(best)
        before, last = last, line
    if last[columns] > MOVE and len(typed) == columns and _moved(typed, meant):
        return MOVE
    return last[columns]


def _moved(typed: str, meant: str) -> bool:
    """Tell whether one letter stands two places off and all else is in order."""
    start = 0
    while start < len(typed) and typed[start] == meant[start]:
        start += 1
    stop = start + 3
    one, other = typed[start:stop], meant[start:stop]
    return typed[stop:] == meant[stop:] and other in (one[1:] + one[0], one[-1] + one[:-1])


def _changed(sign: str, other: str) -> float:
    if sign in VOWELS and other in VOWELS:
        return VOWEL
    if other in SOUNDS.get(sign, ""):
        return SOUND
    if other in NEAR.get(sign, ""):
        return NEIGHBOUR
    return CHANGE


def _dropped(meant: str, at: int, from_start: bool) -> float:
    sign = meant[at]
    if sign == "'":
        return APOSTROPHE
    if (at and meant[at - 1] == sign) or meant[at + 1 : at + 2] == sign:
        return DOUBLE
    return DROP + FIRST if from_start and not at else DROP


def _extra(typed: str, at: int, from_start: bool, to_end: bool) -> float:
    sign = typed[at]
    if sign == "'":
        return ADDED_APOSTROPHE
    following = typed[at + 1 : at + 2]
    if (at and typed[at - 1] == sign) or following == sign:
        return DOUBLE
    near = NEAR.get(sign, "")
    price = EXTRA
    if (at and typed[at - 1] in near) or (following and following in near):
        price = BESIDE
    if from_start and not at:
        return price + FIRST
    if to_end and not following:
        return price + TAIL
    return price
