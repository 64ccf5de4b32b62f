"""Know a word by its parts: possessives, regular endings, prefixes and hyphens.

The lexicon lists the forms of its words, so only words from living sources and names take endings
here; a looser rule would wave typos through (*becames*, *useing*).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.lexicon import flags as f
from newslint.lexicon.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.lexicon.words import Lexicon

BRITISH_ENDS = ("isations", "isation", "isers", "ising", "ised", "ises", "iser", "ise")
COMMON = 150
"""The frequency from which a word may carry a prefix or an ending: a million times in print."""

PREFIXES = {  # by prefix: the shortest word that may follow it unhyphenated
    "anti": 4,
    "auto": 5,
    "bio": 6,
    "counter": 5,
    "cyber": 4,
    "eco": 5,
    "geo": 5,
    "hyper": 5,
    "macro": 5,
    "mega": 4,
    "micro": 4,
    "mis": 6,
    "multi": 4,
    "nano": 5,
    "neo": 6,
    "neuro": 5,
    "non": 5,
    "out": 6,
    "over": 6,
    "post": 6,
    "pre": 6,
    "pseudo": 4,
    "psycho": 5,
    "re": 6,
    "semi": 5,
    "socio": 5,
    "sub": 6,
    "super": 4,
    "tele": 5,
    "ultra": 4,
    "under": 6,
}
ADJECTIVE_ENDS = ("ed", "ing", "able", "ible", "ful", "ive", "ant", "ent", "al", "ly", "ic", "y")
SUFFIXES = ("like", "less", "wide", "proof", "based", "free", "wise", "esque", "gate", "themed")
HYPHEN_PARTS = frozenset(
    "anti bi co counter cyber de eco ex extra hyper inter intra macro mega meta micro mid mini mis"
    " multi neo non off out over para post pre pro pseudo quasi re semi socio sub super then trans"
    " tri ultra un under uni vice".split()
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
VOWELS = "aeiou"
CLITICS = ("'s", "'d", "'ll", "'ve", "'re")


def knows(lexicon: Lexicon, word: str) -> bool:
    """Tell whether a word as written is a word or a name, whole or by its parts."""
    word = plain(word)
    if not word:
        return False
    if _listed(lexicon, word):
        return True
    if word.endswith("'"):
        return word[-2:-1] in ("s", "S", "x", "z") and knows(lexicon, word[:-1])
    for clitic in CLITICS:
        if word.endswith((clitic, clitic.upper())):
            return knows(lexicon, word[: -len(clitic)])
    if "." in word and _initials(lexicon, word):
        return True
    if "-" in word:
        if all(_known_part(lexicon, part) for part in word.split("-")):
            return True
        return _listed(lexicon, word.replace("-", ""))
    return (_by_ending(lexicon, word) or _by_prefix(lexicon, word)) and not _is_slip(
        lexicon, word.lower()
    )


def _listed(lexicon: Lexicon, word: str) -> bool:
    lower = word.lower()
    flags = lexicon.flags(lower)
    if not flags:
        return False
    if word == lower:
        return bool(flags & f.LOWER) or (bool(flags & f.MIXED) and word in lexicon.spellings(word))
    if word == word.upper() and len(word) > 1:
        return True
    if word == word.capitalize():
        return bool(flags & (f.LOWER | f.CAPITAL)) or word in lexicon.spellings(lower)
    if flags & f.MIXED:
        for form in lexicon.spellings(lower):
            if word in (form, form[0].upper() + form[1:]):
                return True
    return False


def _known_part(lexicon: Lexicon, part: str) -> bool:
    if len(part) < 2 or part.isdigit() or part.lower() in HYPHEN_PARTS:
        return True
    if any(sign.isdigit() for sign in part):
        return True
    return knows(lexicon, part)


def _initials(lexicon: Lexicon, word: str) -> bool:
    """Tell whether a word with full stops is a row of initials, or known without them."""
    parts = word.rstrip(".").split(".")
    if all(len(part) == 1 for part in parts):
        return True
    joined = "".join(parts)
    return bool(joined) and all(len(part) < 4 for part in parts) and _listed(lexicon, joined)


def _is_slip(lexicon: Lexicon, lower: str) -> bool:
    """Tell whether a word made of parts is one slip from a common word (*comission*)."""
    return any(
        lexicon.flags(near) & f.LOWER and lexicon.frequency(near) >= COMMON
        for near in _slips(lower)
    )


def _slips(lower: str) -> Iterator[str]:
    for at in range(1, len(lower)):
        if lower[at] == lower[at - 1]:
            yield lower[:at] + lower[at + 1 :]
        else:
            yield lower[: at - 1] + lower[at] + lower[at - 1] + lower[at + 1 :]
        for letter in VOWELS if lower[at] in VOWELS else "":
            yield lower[:at] + letter + lower[at + 1 :]
        for letter in LETTERS:
            yield lower[:at] + letter + lower[at:]


def _by_ending(lexicon: Lexicon, word: str) -> bool:
    lower = word.lower()
    small = word == lower
    for stem in _stems(lower):
        flags = lexicon.flags(stem)
        if small and flags & f.FRESH and flags & f.LOWER:
            return True
        if not small and lower == stem + "s" and flags & f.NAME and not flags & f.OBSCURE:
            return True
    if small:
        if _has_american_twin(lexicon, lower):
            return True
        for suffix in SUFFIXES:
            if lower.endswith(suffix) and len(lower) - len(suffix) >= 4:
                stem = lower[: -len(suffix)]
                if lexicon.flags(stem) & f.LOWER and lexicon.frequency(stem) >= COMMON:
                    return True
    elif word.endswith("s") and lower[:-1] != lower and word[:-1].isupper() and len(word) > 2:
        return bool(lexicon.flags(lower[:-1]) & f.UPPER)
    return False


def _has_american_twin(lexicon: Lexicon, lower: str) -> bool:
    """Tell whether a word is the British way to write a known one: *tokenised*, not *capsised*."""
    for ending in BRITISH_ENDS:
        if lower.endswith(ending) and not lower.endswith(("s" + ending, "pr" + ending)):
            twin = lower[: -len(ending)] + "iz" + ending[2:]
            return bool(lexicon.flags(twin) & f.LOWER)
    return False


def _stems(lower: str) -> list[str]:
    found = []
    for ending in ("s", "es", "ed", "ing", "d"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 5:
            stem = lower[: -len(ending)]
            if ending == "d" and not stem.endswith("e"):
                continue
            if ending in ("ed", "ing") and stem.endswith("e"):
                continue
            if ending == "es" and not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
                continue
            found.append(stem)
            if ending == "ing":
                found.append(stem + "e")
            if ending in ("ed", "ing") and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return found


def _by_prefix(lexicon: Lexicon, word: str) -> bool:
    lower = word.lower()
    if word != lower and word != word.capitalize():
        return False
    for cut in range(2, min(8, len(lower) - 3)):
        least = PREFIXES.get(lower[:cut])
        stem = lower[cut:]
        if least is None:
            if lower[:cut] != "un" or not stem.endswith(ADJECTIVE_ENDS):
                continue
            least = 6
        if len(stem) < least:
            continue
        flags = lexicon.flags(stem)
        if flags & f.LOWER and not flags & f.RARE and lexicon.frequency(stem) >= COMMON:
            return True
    return False
