"""What the lexicon can say of a word: one bit for each fact.

A word is looked up in lower case, so one entry holds all its lives: *Turkey* and *turkey*
share theirs, and it carries both ``LOWER`` and ``CAPITAL``.
"""

LOWER = 1 << 0
"""A word in lower case, by a source that can be trusted for it."""
RARE = 1 << 1
"""With ``LOWER``: seldom printed (valid, but never suggested and often a slip for another)."""
CAPITAL = 1 << 2
"""A name when written with a first capital: Syria, Turkey, May."""
UPPER = 1 << 3
"""Written all in capitals: NATO, UK."""
MIXED = 1 << 4
"""Written with capitals of its own: iPhone, McDonald, al-Qaeda. See ``Lexicon.spellings``."""
OBSCURE = 1 << 5
"""With a name: few readers know it (a rare surname, a small town). Weak evidence alone."""

PLACE = 1 << 6
"""A country, region, city or other place."""
COUNTRY = 1 << 7
"""A country or territory (also a ``PLACE``)."""
GIVEN = 1 << 8
"""A first name."""
SURNAME = 1 << 9
"""A last name."""
PEOPLE = 1 << 10
"""A people, nationality or language: Syrian, Arabic, Kurds."""
CALENDAR = 1 << 11
"""A month or a day of the week."""
ORGANIZATION = 1 << 12
"""A party, company, club, agency or movement."""

US = 1 << 13
"""Spelled so in American English only."""
UK = 1 << 14
"""Spelled so in British English only."""
ABBREVIATION = 1 << 15
"""A shortened word or a unit: km, mph, Mr."""
CONTRACTION = 1 << 16
"""Two words run together with an apostrophe: don't, they've."""
FRESH = 1 << 17
"""From a living source only; takes regular endings (livestreams, livestreamed)."""
OPENS = 1 << 18
"""The first word of a name of several words. See ``Lexicon.phrases``."""
PHRASE = 1 << 19
"""A name of several words, keyed in lower case with single spaces."""
LOUD = 1 << 21
"""With ``CAPITAL`` and ``UPPER``: all in capitals is the likelier spelling (NATO, not Nato)."""
AIM = 1 << 20
"""May be suggested for a typo."""

NAME = CAPITAL | UPPER | MIXED
"""Any spelling that needs a capital somewhere."""
