"""What newslint knows of words: which are words, which are names, how likely each is.

>>> from newslint.lexicon import CAPITAL, LOWER, english
>>> syria = english().entry("syria")
>>> bool(syria.flags & CAPITAL), bool(syria.flags & LOWER)
(True, False)

The knowledge stands in one file beside this module, built by ``tools/build_lexicon.py`` and mapped
into memory on first use. ``NOTICE`` names its sources.
"""

from __future__ import annotations

from newslint.lexicon.flags import (
    ABBREVIATION,
    AIM,
    CALENDAR,
    CAPITAL,
    CONTRACTION,
    COUNTRY,
    FRESH,
    GIVEN,
    LOWER,
    MIXED,
    NAME,
    OBSCURE,
    OPENS,
    ORGANIZATION,
    PEOPLE,
    PHRASE,
    PLACE,
    RARE,
    SURNAME,
    UK,
    UPPER,
    US,
)
from newslint.lexicon.image import LexiconError
from newslint.lexicon.words import Entry, Lexicon, english, plain

__all__ = [
    "ABBREVIATION",
    "AIM",
    "CALENDAR",
    "CAPITAL",
    "CONTRACTION",
    "COUNTRY",
    "FRESH",
    "GIVEN",
    "LOWER",
    "MIXED",
    "NAME",
    "OBSCURE",
    "OPENS",
    "ORGANIZATION",
    "PEOPLE",
    "PHRASE",
    "PLACE",
    "RARE",
    "SURNAME",
    "UK",
    "UPPER",
    "US",
    "Entry",
    "Lexicon",
    "LexiconError",
    "english",
    "plain",
]
