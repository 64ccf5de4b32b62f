"""What is known of each word while the sources are read: one record a word, in lower case."""

from __future__ import annotations

import unicodedata

from newslint.lexicon import flags as f

APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2018": "'"})

NEVER = 99
"""The size band of a word that no list has."""


class Record:
    """One word in lower case: how commonly it is met small and as a name, and what it is.

    ``word_band`` is SCOWL's size band for it as a whole word, not an abbreviation.
    ``loud_band`` and ``title_band`` are the bands of the spellings NATO and Nato. ``proper`` marks a
    name that our own list says is never anything else.
    """

    __slots__ = (
        "flags",
        "forms",
        "loud_band",
        "lower_band",
        "name_band",
        "proper",
        "strong",
        "title_band",
        "word_band",
    )

    def __init__(self) -> None:
        self.flags = 0
        self.lower_band = NEVER
        self.name_band = NEVER
        self.word_band = NEVER
        self.loud_band = NEVER
        self.title_band = NEVER
        self.strong = False
        self.proper = False
        self.forms: set[str] = set()


class Ledger:
    """Records by word, filled by one source after another."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}

    def record(self, word: str) -> Record:
        """Return the record of a word, a new one the first time."""
        key = word.lower()
        found = self.records.get(key)
        if found is None:
            found = self.records[key] = Record()
        return found

    def lower(self, word: str, band: int, flags: int = 0) -> None:
        """Note a word in lower case, met as commonly as SCOWL's size band says."""
        record = self.record(word)
        record.flags |= f.LOWER | flags
        record.lower_band = min(record.lower_band, band)
        if not flags & f.ABBREVIATION:
            record.word_band = min(record.word_band, band)

    def name(self, form: str, band: int, flags: int = 0, *, strong: bool = False) -> None:
        """Note a name as written; ``strong`` for one that readers know."""
        if form == form.lower():
            self.lower(form, band, flags & ~f.NAME)
            return
        record = self.record(form)
        kind = shape(form)
        record.flags |= kind | flags
        if kind == f.UPPER:
            record.loud_band = min(record.loud_band, band)
        elif kind == f.CAPITAL:
            record.title_band = min(record.title_band, band)
        record.name_band = min(record.name_band, band)
        record.strong = record.strong or strong
        record.forms.add(form)


def shape(form: str) -> int:
    """Return the flag for the way a name is written."""
    if form == form.capitalize():
        return f.CAPITAL
    if len(form) > 1 and form == form.upper():
        return f.UPPER
    return f.MIXED


def folded(text: str) -> str:
    """Return text without accents (*São Paulo* as *Sao Paulo*)."""
    plain = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(sign for sign in plain if not unicodedata.combining(sign))
    )


def clean(word: str) -> str:
    """Return a word in composed Unicode with straight apostrophes."""
    return unicodedata.normalize("NFC", word.strip()).translate(APOSTROPHES)
