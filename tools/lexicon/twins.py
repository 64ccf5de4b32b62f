"""Pair American with British spellings (*color* and *colour*).

SCOWL says which words are spelled so on one side of the Atlantic only, not which belong together.
The patterns below say how the two sides differ, and a word is paired where turning the pattern
round lands on a word of the other side. No pair is listed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.lexicon import flags as f

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lexicon.ledger import Record

# British pattern, American replacement; the surest first.
PATTERNS = [
    (r"our", "or"),
    (r"is(?=e|ing|ation|able)", "iz"),
    (r"ys(?=e|ing|able)", "yz"),
    (r"s(?=t|e)", "z"),
    (r"re(?=s?$|d$)", "er"),
    (r"ogue", "og"),
    (r"ogu(?=ing)", "og"),
    (r"ae", "e"),
    (r"oe", "e"),
    (r"oeu", "eu"),
    (r"ll", "l"),
    (r"l(?=s?$|ment|ness|ful)", "ll"),
    (r"(?<=[lu])(?=ful)", "l"),
    (r"pp", "p"),
    (r"tt", "t"),
    (r"ss", "s"),
    (r"gg", "g"),
    (r"nn", "n"),
    (r"mme", "m"),
    (r"mm", "m"),
    (r"mmes", "ms"),
    (r"que", "ck"),
    (r"qu", "ck"),
    (r"c(?=e|i)", "s"),
    (r"s(?=e|i)", "c"),
    (r"y", "i"),
    (r"xi", "cti"),
    (r"ph", "f"),
    (r"sc(?=e)", "sk"),
    (r"ough", "ow"),
    (r"ou", "o"),
    (r"rey", "ray"),
    (r"e(?=ing|able|ment|y|age)", ""),
    (r"e$", ""),
    (r"es$", "s"),
    (r"i(?=um)", ""),
    (r"ium", "um"),
    (r"yj", "aj"),
    (r"erb", "urb"),
    (r"gao", "jai"),
    (r"ette", "et"),
    (r"ar(?=ise|ize)", "ar"),
    (r"wards$", "ward"),
    (r"e(?=nquir)", "i"),
    (r"wa(?=g)", "w"),
    (r"en(?=[qc])", "in"),
    (r"-", ""),
]
COMPILED = [(re.compile(pattern), other) for pattern, other in PATTERNS]


def respelled(word: str) -> Iterator[str]:
    """Yield a British word with each pattern turned American, once, then twice."""
    first = list(dict.fromkeys(_once(word)))
    yield from first
    for other in first:
        yield from _once(other)


def _once(word: str) -> Iterator[str]:
    for pattern, other in COMPILED:
        for match in pattern.finditer(word):
            yield word[: match.start()] + other + word[match.end() :]


def twins(records: Mapping[str, Record], counts: Mapping[str, int]) -> dict[str, str]:
    """Return the twin of each word that has one, both ways.

    A British word may have a twin that both sides write (*cheque*, *check*); that one is paired
    from the British side only, since *check* has lives of its own.
    """
    american = {key for key, record in records.items() if record.flags & f.US}
    both = {
        key
        for key, record in records.items()
        if record.flags & f.LOWER and not record.flags & (f.US | f.UK | f.RARE)
    }
    found: dict[str, str] = {}
    for key in sorted(records):
        if not records[key].flags & f.UK or len(key) < 4:
            continue
        guesses = list(respelled(key))
        exact = [guess for guess in guesses if guess in american]
        twin = exact[0] if exact else next((g for g in guesses[:60] if _sure(key, g, both)), None)
        if twin is None:
            continue
        found[key] = twin
        if exact:
            rival = found.get(twin)
            if rival is None or counts.get(key, 0) > counts.get(rival, 0):
                found[twin] = key
    return found


def _sure(british: str, guess: str, both: set[str]) -> bool:
    return guess in both and guess not in ("", british) and british[0] == guess[0]
