"""What the kinds that ask for capitals share: is this a word, and what is its fix."""

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import ARTICLES, LINKS, PARTICLES, bare
from newslint.document.words import Word
from newslint.findings import Fix, Safety
from newslint.lexicon import (
    CALENDAR,
    COUNTRY,
    GIVEN,
    LOWER,
    NAME,
    OBSCURE,
    ORGANIZATION,
    PEOPLE,
    PLACE,
    RARE,
    SURNAME,
)
from newslint.rule import replace

OWN_WORD = 8
"""A draft that writes a word in lower case more often than that means a word of its own by it."""

WELL_KNOWN = 130
"""How frequent in print a first name must be that is one even among unknown words."""

SURE = COUNTRY | CALENDAR | PEOPLE
"""The kinds of names that no reader takes for anything else."""

NEVER_PARTS = (
    PARTICLES | ARTICLES | LINKS | frozenset("a and or in at to with by from as is".split())
)
"""Small words inside names, lower case by right."""

_PREFIXES = frozenset("anti pro non post pre ex neo un trans mid afro anglo pan ultra".split())
_SUFFIXES = frozenset(
    "based led backed born area style bound wide owned funded related trained made bred".split()
)


def capital_fix(document: Document, index: int, right: str, safety: Safety = "safe") -> Fix:
    """The fix that gives a word its capitals and leaves its possessive and its markup alone."""
    word = document.words[index]
    text = document.text[word.start : word.end]
    if right.isupper() and len(right) > 1 and "\0" not in document.masked[word.start : word.end]:
        return replace(word.start, word.start + len(right), right, safety)
    if text[: len(right)].lower() == right.lower():
        return replace(word.start, word.start + len(right), right, safety)
    return replace(word.start, word.start + 1, text[:1].upper(), safety)


def written(document: Document, index: int, fix: Fix) -> str:
    """The whole word as it reads when the fix is made."""
    word = document.words[index]
    edit = fix.edits[0]
    return edit.text + document.plain(edit.end, word.end)


def stands_as_a_word(document: Document, index: int, flags: int) -> bool:
    """Whether the word is prose: no part of an address, a foreign phrase or another name."""
    words = document.words
    word = words[index]
    if word.before[-1:] in tuple("._\\/#@=<~") or document.accepts(word.text):
        return False
    before = words[index - 1].text if index and word.before in (".", ". ") else ""
    if len(before) == 1 and before.islower():
        return False  # "k.d. lang"
    behind = document.masked[word.end : word.end + 3].replace("\0", "")
    if behind[:1] in tuple("_@=\\") or (behind[:1] == "." and behind[1:2].islower()):
        return False
    if behind[:1] == "." and index + 1 < len(words) and _is_file_type(words[index + 1]):
        return False
    sure = bool(flags & SURE) and not flags & OBSCURE
    if word.before == "-" and index:
        return (sure and len(word.lower) > 4) or _follows_a_prefix(words[index - 1], flags)
    if behind[:1] == "-" and behind[1:2].isalnum():
        return (sure and len(word.lower) > 4) or _stands_before_a_suffix(words, index, flags)
    if sure or (flags & GIVEN and lexicon.english().frequency(bare(word.lower)) > WELL_KNOWN):
        return True
    return not (_is_foreign(words, index - 1, word) or _is_foreign(words, index + 1, word))


def _follows_a_prefix(before: Word, flags: int) -> bool:
    """Whether a hyphen joins the word to what does not belong to its name: *anti-*, *al-*, *R-*.

    *Chung-tai* and *Chichi-shima* are names in which the part behind the hyphen is small.
    """
    if before.lower in ARTICLES and before.lower != "as":
        return True
    known = bool(flags & (PLACE | GIVEN | SURNAME | ORGANIZATION)) and not flags & OBSCURE
    return known and (before.lower in _PREFIXES or len(before.text) == 1)


def _stands_before_a_suffix(words: list[Word], index: int, flags: int) -> bool:
    """Whether the word is a name before *-based* and its like, or before another name."""
    following = words[index + 1]
    known = bool(flags & (PLACE | GIVEN | SURNAME | ORGANIZATION)) and not flags & OBSCURE
    return known and (following.capitalised or following.lower in _SUFFIXES)


def stands_before_a_capital(words: list[Word], index: int) -> bool:
    """Whether a capitalised word stands right behind ``words[index]``."""
    following = words[index + 1 : index + 2]
    return bool(following) and following[0].before == " " and following[0].capitalised


def _is_file_type(word: Word) -> bool:
    """Whether the word is the ending of a file's name: *photo.JPG*."""
    return word.before == "." and word.text.isupper() and 1 < len(word.text) < 5


def _is_foreign(words: list[Word], index: int, beside: Word) -> bool:
    """Whether the neighbour is a small word of another language, as in *pro bono*, *en masse*."""
    if not 0 <= index < len(words) or words[index].block != beside.block:
        return False
    word = words[index]
    later = word if word.start > beside.start else beside
    if later.before != " " or not word.text.islower():
        return False
    if word.lower in PARTICLES:  # but "Charles de gaulle", "dominique de Villepin"
        beyond = index - 1 if word.start < beside.start else index + 1
        return not (0 <= beyond < len(words) and words[beyond].capitalised)
    flags = lexicon.english().flags(word.lower)
    return not flags & NAME and (not flags & LOWER or bool(flags & RARE)) and word.lower.isalpha()
