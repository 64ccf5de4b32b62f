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

# Costs of slips, in nats.
SWAP = 3.2
DOUBLE = 2.6  # a letter doubled, or one of a double dropped
VOWEL = 3.6
NEIGHBOUR = 4.2
SOUND = 3.4
DROP = 3.9
EXTRA = 4.5
CHANGE = 6.0
FIRST = 2.0  # more, when the first letter is wrong
APOSTROPHE = 1.5
SECOND = 1.5  # more for each slip after the first
FREE_LOOKS = 40

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
    ("tion", "sion"), ("shun", "tion"), ("ance", "ence"), ("ence", "ance"), ("ant", "ent"),
    ("ent", "ant"), ("able", "ible"), ("ible", "able"), ("ei", "ie"), ("ie", "ei"),
    ("full", "ful"), ("aly", "ally"), ("ely", "ly"), ("uous", "ous"), ("ious", "eous"),
    ("ise", "ize"), ("cs", "x"), ("x", "cc"), ("er", "re"), ("or", "er"), ("ar", "er"), ("al", "le"),
    ("el", "le"), ("le", "el"), ("oo", "ou"), ("u", "ou"), ("ou", "u"), ("ea", "ee"), ("ee", "ea"),
    ("ie", "y"), ("ys", "ies"), ("eing", "ing"), ("w", "wh"), ("n", "kn"), ("r", "wr"),
    ("g", "gue"), ("ck", "que"), ("qu", "cqu"), ("sc", "s"), ("s", "sc"), ("xc", "xs"), ("dg", "g"),
)  # fmt: skip
REWRITE_COST = 4.0


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
        found = self._near(word)
        own = self._trie.get(word)
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
            key = restore_key = restore(number)
            score = prior - min(cost(word, key), extra)
            best.append((score, restore_key))
            if len(best) >= limit:
                floor = sorted((score for score, _ in best), reverse=True)[limit - 1]
        best.sort(key=lambda pair: (-pair[0], pair[1]))
        return [(self._written(key), score) for score, key in best[:limit]]

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
        if size > 4:
            rewritten = set()
            for old, new in REWRITES:
                at = word.find(old)
                while at >= 0:
                    rewritten.add(word[:at] + new + word[at + len(old) :])
                    at = word.find(old, at + 1)
            exact: dict[int, float] = {}
            self._look(rewritten, exact, math.inf)
            for number in exact:
                key = self._trie.restore_key(number)
                price = min(
                    REWRITE_COST + (cost(text, key) + SECOND if text != key else 0)
                    for text in rewritten
                )
                found[number] = min(found.get(number, math.inf), price)
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


def cost(typed: str, meant: str) -> float:
    """Return what it costs, in nats, to type one word when another was meant."""
    start = 0
    short = min(len(typed), len(meant))
    while start < short and typed[start] == meant[start]:
        start += 1
    if start:
        start -= 1  # one letter of the way in, so that a doubled letter is seen as one
    end = 0
    while end < short - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    return _cost(
        typed[start : len(typed) - end],
        meant[start : len(meant) - end],
        start == 0,
        meant[len(meant) - end : len(meant) - end + 1],
        typed[len(typed) - end : len(typed) - end + 1],
    )


def _cost(typed: str, meant: str, from_start: bool, after_meant: str, after_typed: str) -> float:
    rows = len(typed)
    columns = len(meant)
    before: list[float] = []
    last: list[float] = [0.0]
    for column in range(columns):
        last.append(last[column] + _dropped(meant, column, from_start, after_meant))
    for row in range(rows):
        sign = typed[row]
        line = [last[0] + _extra(typed, row, from_start, after_typed)]
        first = FIRST if from_start and row == 0 else 0.0
        for column in range(columns):
            other = meant[column]
            if sign == other:
                best = last[column]
            else:
                best = last[column] + _changed(sign, other)
                if first and column == 0:
                    best += first
            drop = line[column] + _dropped(meant, column, from_start, after_meant)
            if drop < best:
                best = drop
            extra = last[column + 1] + _extra(typed, row, from_start, after_typed)
            if extra < best:
                best = extra
            if row and column and sign == meant[column - 1] and typed[row - 1] == other:
                swap = before[column - 1] + SWAP + (1.0 if from_start and row == 1 else 0.0)
                if swap < best:
                    best = swap
            line.append(best)
        before, last = last, line
    return last[columns]


def _changed(sign: str, other: str) -> float:
    if sign in VOWELS and other in VOWELS:
        return VOWEL + SECOND
    if other in SOUNDS.get(sign, ""):
        return SOUND + SECOND
    if other in NEAR.get(sign, ""):
        return NEIGHBOUR + SECOND
    return CHANGE + SECOND


def _dropped(meant: str, at: int, from_start: bool, after: str) -> float:
    sign = meant[at]
    if sign == "'":
        return APOSTROPHE
    if (
        at
        and meant[at - 1] == sign
        or meant[at + 1 : at + 2] == sign
        or (at == len(meant) - 1 and after == sign)
    ):
        return DOUBLE + SECOND
    return DROP + SECOND + (FIRST if from_start and at == 0 else 0.0)


def _extra(typed: str, at: int, from_start: bool, after: str) -> float:
    sign = typed[at]
    if sign == "'":
        return DROP
    if (
        at
        and typed[at - 1] == sign
        or typed[at + 1 : at + 2] == sign
        or (at == len(typed) - 1 and after == sign)
    ):
        return DOUBLE + SECOND
    near = NEAR.get(sign, "")
    if (at and typed[at - 1] in near) or typed[at + 1 : at + 2] in near:
        return NEIGHBOUR + SECOND
    return EXTRA + SECOND + (FIRST if from_start and at == 0 else 0.0)
