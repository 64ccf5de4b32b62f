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
SURE = [
    (r"our", "or"),
    (r"re(?=s?$)", "er"),
    (r"(?<=[tbcgvh])r(?=ed$|ing$|able$)", "er"),
    (r"(?<=[tbcg])re(?=[a-z])", "er"),
    (r"oeuvr", "euver"),
    (r"ogue", "og"),
    (r"(?<=og)u(?=ed|ing|er)", ""),
    (r"mme", "m"),
    (r"mmes", "ms"),
    (r"paed", "ped"),
    (r"coeno", "ceno"),
    (r"ol(?=our)", "ol"),
    (r"our(?=ation)", "or"),
    (r"que", "ck"),
    (r"qu(?=ing|ed|er)", "ck"),
    (r"enc(?=e)", "ens"),
    (r"c(?=e)", "s"),
    (r"tise", "tice"),
    (r"^tyr", "tir"),
    (r"xi(?=on)", "cti"),
    (r"aught", "aft"),
    (r"ey(?=s?$)", "y"),
    (r"eys$", "ies"),
    (r"(?<=[dk])ge(?=ment)", "g"),
    (r"e(?=ment|able|ab[il]|ing|age)", ""),
    (r"able", "ible"),
    (r"ller", "ler"),
    (r"ll(?=e|i|a)", "l"),
    (r"(?<=l)l(?=ity)", ""),
    (r"l$", "ll"),
    (r"ls$", "lls"),
    (r"(?<=l)t$", "led"),
    (r"(?<=[rnm])t$", "ed"),
    (r"(?<=e)lt$", "lled"),
    (r"(?<=i)lt$", "lled"),
    (r"(?<=i)lt$", "led"),
    (r"^en(?=qu)", "in"),
    (r"^kerb", "curb"),
    (r"wards$", "ward"),
    (r"yer(?=s?$)", "ier"),
    (r"erone(?=s?$)", "eron"),
    (r"gybe", "jibe"),
]
LIKELY = [  # only where they land on a word of American spelling
    (r"is(?=[eia])", "iz"),
    (r"ys(?=e|ing|able)", "yz"),
    (r"s(?=[eiy])", "z"),
    (r"ae", "e"),
    (r"oe", "e"),
    (r"ll", "l"),
    (r"lle?r?(?=y|ies)", "lr"),
    (r"l(?=ment|ness|ful)", "ll"),
    (r"(?<=[lu])(?=ful)", "l"),
    (r"pp", "p"),
    (r"tt", "t"),
    (r"ss", "s"),
    (r"gg", "g"),
    (r"nn", "n"),
    (r"mm", "m"),
    (r"dl", "ddl"),
    (r"lar(?=s?$)", "ler"),
    (r"qu", "ck"),
    (r"quor", "cor"),
    (r"c(?=i)", "s"),
    (r"s(?=e|i)", "c"),
    (r"sc(?=s?$)", "sk"),
    (r"sc(?=e)", "sk"),
    (r"y", "i"),
    (r"ph", "f"),
    (r"ough", "ow"),
    (r"aero", "air"),
    (r"alit(?=y|ies)", "alt"),
    (r"e(?=fact)", "i"),
    (r"(?<=k)(?=y)", "e"),
    (r"(?<=k)i(?=es)", "ey"),
    (r"o(?=v)", "oo"),
    (r"mould", "mold"),
    (r"ou", "o"),
    (r"ou", "u"),
    (r"ou", "au"),
    (r"rey", "ray"),
    (r"e(?=y)", ""),
    (r"e$", ""),
    (r"es$", "s"),
    (r"ium", "um"),
    (r"yj", "aj"),
    (r"ette", "et"),
    (r"ts(?=ar)", "cz"),
    (r"^tit", "tid"),
    (r"wa(?=g)", "w"),
    (r"en(?=c)", "in"),
    (r"-", ""),
]
COMPILED = [(re.compile(pattern), other) for pattern, other in SURE + LIKELY]


def respelled(word: str) -> Iterator[str]:
    """Yield a British word with each pattern turned American, once, then twice."""
    first = list(dict.fromkeys(_once(word, len(COMPILED))))
    yield from first
    for other in first:
        yield from _once(other, len(COMPILED))


def _once(word: str, patterns: int) -> Iterator[str]:
    for pattern, other in COMPILED[:patterns]:
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
        exact = next((guess for guess in respelled(key) if guess in american), None)
        twin = exact or next((g for g in _once(key, len(SURE)) if g in both and g != key), None)
        if twin is None:
            continue
        found[key] = twin
        if exact is not None:
            rival = found.get(twin)
            if rival is None or counts.get(key, 0) > counts.get(rival, 0):
                found[twin] = key
    return found
