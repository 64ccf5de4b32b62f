"""Turn the ledger and the counts into the bytes of the lexicon's file."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from importlib import import_module
from typing import TYPE_CHECKING

from lexicon.ledger import NEVER, Ledger, Record
from lexicon.read import LAST_BAND, log_scaled
from lexicon.twins import twins
from newslint.lexicon import flags as f
from newslint.lexicon.image import MASK20, assemble, cut_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

ESTIMATE = {10: 2e7, 20: 6e6, 35: 1.5e6, 40: 6e5, 50: 2e5, 55: 1.5e5, 60: 1e5, 70: 4e4, 80: 5e3}
"""A guess at the count of a word that has none, by SCOWL's size band."""
CONTRACTION_ESTIMATE = {10: 6e7, 35: 8e6, 40: 2e6, 50: 5e5, 60: 2e5, 70: 1e5, 80: 1e4}
NAME_ESTIMATE = 1e6
SHORT = 3
SPOKEN_BAND = 60
KINDS = f.PLACE | f.GIVEN | f.SURNAME | f.ORGANIZATION
SPARED = f.ABBREVIATION | f.US | f.UK  # never taken for a slip
RARE_COUNT = 150_000
MAX_CUT = 24


def settle(ledger: Ledger, counts: dict[str, int]) -> None:
    """Decide of each word whether it may stand in lower case, and whether it is rare."""
    for key, record in ledger.records.items():
        count = counts.get(key, 0)
        if record.flags & f.LOWER:
            _settle_lower(key, record, count)
        if record.flags & f.UPPER and record.loud_band < record.title_band:
            record.flags |= f.LOUD
        if record.word_band <= SPOKEN_BAND:
            record.flags &= ~f.ABBREVIATION  # *and*, *of*: words first
        if not record.flags & f.LOWER:
            record.flags &= ~(f.US | f.UK | f.FRESH)
        if record.flags & f.NAME and not record.strong:
            record.flags |= f.OBSCURE


def _settle_lower(key: str, record: Record, count: int) -> None:
    band = record.lower_band
    named = record.strong and record.flags & f.NAME
    known = record.name_band <= 60 and record.flags & KINDS
    known = known or record.flags & (f.COUNTRY | f.PEOPLE | f.CALENDAR)
    least = 35 if record.flags & f.COUNTRY else 50 if known else 60
    if record.proper or (named and band > least):
        # berlin (a carriage), japan (to lacquer), english (spin on a ball): names in the news
        record.flags &= ~f.LOWER
        return
    junk = band >= LAST_BAND or (band > 50 and count < RARE_COUNT)
    if len(key) <= SHORT and junk and not record.flags & f.ABBREVIATION:
        record.flags &= ~f.LOWER
        return
    if band >= LAST_BAND or (band > 60 and len(key) <= SHORT + 2 and count < RARE_COUNT):
        record.flags |= f.RARE


def slips(ledger: Ledger, counts: dict[str, int]) -> list[str]:
    """Return the rare words that are more likely a slip for a common one (*wich*, *calender*).

    Only words that no count vouches for, and only the slips that fingers make most: a letter
    dropped, doubled or swapped with its neighbour.
    """
    found = []
    for key, record in ledger.records.items():
        flags = record.flags
        if flags & f.RARE and flags & f.LOWER and key not in counts and key.isalpha():
            best = max((counts.get(other, 0) for other in _near(key)), default=0)
            if best > (2e7 if len(key) < 7 else 1e7) and not flags & SPARED:
                found.append(key)
    return found


def _near(word: str) -> Iterable[str]:
    for at in range(1, len(word)):
        yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at - 1] + word[at:]
    if len(word) > SHORT:
        for at in range(1, len(word)):
            for letter in "aehinorstu":
                yield word[:at] + letter + word[at:]


def forms(key: str, record: Record) -> list[str]:
    """Return the ways to write a word that are not plain from its flags, best first."""
    flags = record.flags
    if flags & f.PHRASE or flags & f.MIXED:
        found = sorted(record.forms, key=lambda form: (form.isupper(), form))
        if flags & f.LOWER and not flags & f.PHRASE:
            found.append(key)
        return found
    return []


def is_aim(key: str, record: Record, count: int) -> bool:
    """Tell whether a word may be suggested for a typo."""
    flags = record.flags
    if flags & f.PHRASE or (len(key) < 2 and key not in ("a", "i")):
        return False
    if flags & f.LOWER and not flags & (f.RARE | f.ABBREVIATION):
        band = record.lower_band
        return band <= 50 or count >= 20_000 or bool(flags & (f.FRESH | f.CONTRACTION))
    return bool(flags & f.NAME and record.strong and record.name_band <= 60 and key.isalpha())


def image(
    ledger: Ledger, counts: dict[str, int], pairs: dict[tuple[str, str], int]
) -> tuple[bytes, dict[str, int]]:
    """Return the bytes of the lexicon's file and how many of each thing it holds."""
    settle(ledger, counts)
    for key in slips(ledger, counts):
        ledger.records[key].flags &= ~(f.LOWER | f.RARE)
    records = {
        key: record
        for key, record in ledger.records.items()
        if record.flags & (f.LOWER | f.NAME | f.PHRASE)
    }
    counts = dict(counts)
    seen: dict[str, int] = {}
    for (first, second), number in pairs.items():
        seen[first] = seen.get(first, 0) + number
        seen[second] = seen.get(second, 0) + number
    for word, number in seen.items():
        if word in records:
            counts.setdefault(word, number)

    trie = import_module("marisa_trie").Trie(sorted(records))
    size = len(trie)
    keys = [""] * size
    for key in records:
        keys[trie[key]] = key

    flag_rows: list[int] = []
    row_of: dict[int, int] = {}
    rows = array("H", bytes(2 * size))
    freq = bytearray(size)
    band = bytearray(size)
    odd: list[tuple[int, str]] = []
    cuts: list[tuple[int, int]] = []
    total = {"words": size, "lower": 0, "names": 0, "phrases": 0, "aims": 0}
    for number, key in enumerate(keys):
        record = records[key]
        flags = record.flags
        count = counts.get(key, 0)
        if flags & f.CONTRACTION:
            count = 0
        if is_aim(key, record, count):
            flags |= f.AIM
            total["aims"] += 1
            for cut in _cuts(key):
                cuts.append((cut, number))
        total["lower"] += bool(flags & f.LOWER)
        total["names"] += bool(flags & f.NAME)
        total["phrases"] += bool(flags & f.PHRASE)
        if flags not in row_of:
            row_of[flags] = len(flag_rows)
            flag_rows.append(flags)
        rows[number] = row_of[flags]
        freq[number] = log_scaled(count)
        band[number] = log_scaled(_estimate(record))
        written = forms(key, record)
        if written:
            odd.append((number, "\n".join(written)))

    pair_rows = sorted(
        trie[first] << 36 | trie[second] << 8 | log_scaled(number)
        for (first, second), number in pairs.items()
        if first in trie and second in trie
    )
    twin_rows = sorted(
        trie[one] << 32 | trie[other]
        for one, other in twins(records, counts).items()
        if one in trie and other in trie
    )
    slots, entries = _table(cuts)
    texts = [text.encode() for _, text in odd]
    starts = [0]
    for body in texts:
        starts.append(starts[-1] + len(body) + 1)
    total["pairs"] = len(pair_rows)
    total["twins"] = len(twin_rows)
    total["cuts"] = len(entries)
    sections = {
        "class": _raw("H", rows),
        "flags": _raw("I", flag_rows),
        "freq": bytes(freq),
        "band": bytes(band),
        "pairs": _raw("Q", pair_rows),
        "twins": _raw("Q", twin_rows),
        "oddid": _raw("I", [number for number, _ in odd]),
        "oddat": _raw("I", starts),
        "oddtext": b"".join(body + b"\n" for body in texts),
        "slots": _raw("I", slots),
        "cuts": _raw("I", entries),
    }
    return assemble(trie.tobytes(), sections), total


def _estimate(record: Record) -> float:
    flags = record.flags
    if flags & f.CONTRACTION:
        return CONTRACTION_ESTIMATE.get(min(record.lower_band, LAST_BAND), 1e5)
    if flags & f.LOWER and record.lower_band < NEVER:
        return ESTIMATE[record.lower_band]
    if flags & f.NAME and record.strong:
        return NAME_ESTIMATE
    return 0


def _cuts(word: str) -> set[int]:
    found = {cut_hash(word)}
    if len(word) <= MAX_CUT:
        found.update(cut_hash(word[:at] + word[at + 1 :]) for at in range(len(word)))
    return found


def _table(cuts: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    bits = max(4, (len(cuts) // 4).bit_length())
    buckets = 1 << bits
    mask = buckets - 1
    rows = sorted({(cut & mask, (cut >> 20) << 20 | number) for cut, number in cuts})
    places = [bucket for bucket, _ in rows]
    slots = [bisect_left(places, bucket) for bucket in range(buckets + 1)]
    assert all(number <= MASK20 for _, number in cuts)
    return slots, [entry for _, entry in rows]


def _raw(code: str, numbers: Iterable[int]) -> bytes:
    from sys import byteorder

    raw = array(code, numbers)
    if byteorder == "big":
        raw.byteswap()
    return raw.tobytes()
