"""*A* before a vowel that is heard, *an* before a consonant."""

import re
from collections.abc import Iterator

from newslint import lexicon, wordsense
from newslint.document import Document
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.lexicon import LOWER, NAME
from newslint.rule import Kind, Triggers, replace

_BESIDE = re.compile("[ \t\u00a0]?\r?\n?[\"'“‘(\\[]?")
_NUMBER_LIKE_EIGHT = re.compile(r"(?:8\d*|1[18](?:\d{3})?(?:,\d{3})*)(?:th|s|st|m|bn)?")
_NUMBER = re.compile(r"\d+(?:th|s|st|nd|rd|m|bn|k|km|mm|kg)?")
_LETTERS_LIKE_EF = "AEFHILMNORSX"
_YOU = re.compile(
    r"u(?:biq|fo|ga|kr|kul|na(?:ni|ry)|ni(?!n|m|d(?!i)|ss)|ra(?:l|n)|re[at]|rin|ro|s[aeu](?!r[sd]?$)|ti|to|top|su|vu?l|k$|k's$)|eu|ew|one(?!r|$)|one$|once|ouija"
)
_SURELY_NOT_YOU = re.compile(
    r"un(?:i(?:n|m|ss)|[^i])|u(?:[bcdfghjklmpqrt][^aeiouq]|gl|s[htk])|up|um|ut[tm]|ur[gnbc]"
)


class Article(Kind):
    """The article before a word is told by the word's first sound.

    ``silent`` are words whose *h* is not heard, ``either`` words before which both are used.
    ``letters`` are words in capitals that are spelt out, letter by letter (*an MP*, *a UN envoy*);
    those of a vowel-less shape are always.
    """

    silent: list[str]
    either: list[str]
    letters: list[str]

    def triggers(self) -> Triggers:
        return Triggers(words=("a", "an"))

    def check(self, document: Document) -> Iterator[Finding]:
        for article in ("a", "an"):
            for index in document.places.get(article, ()):
                finding = self._judge(document, index)
                if finding is not None:
                    yield finding

    def _judge(self, document: Document, index: int) -> Finding | None:
        words = document.words
        if index + 1 >= len(words):
            return None
        word, following = words[index], words[index + 1]
        if following.block != word.block or not following.before:
            return None
        if not _BESIDE.fullmatch(following.before) or not _is_article(document, index):
            return None
        wants_an = self._wants_an(
            following, document.text[following.end : following.end + 1] == "-"
        )
        if wants_an is None or wants_an == (word.lower == "an"):
            return None
        if not wants_an and following.lower[0] not in "aeiou" and _is_and(document, index):
            return None
        right = ("An" if wants_an else "A") if word.text[0] == "A" else "an" if wants_an else "a"
        return self.finding(
            document,
            word.start,
            word.end,
            replace(word.start, word.end, right),
            next=document.plain(following.start, following.end),
        )

    def _wants_an(self, word: Word, is_joined: bool) -> bool | None:
        """Whether the word begins with a vowel that is heard; None where that is not certain.

        ``is_joined`` tells that a hyphen follows, as in *X-ray*.
        """
        text, lower = word.text, word.lower
        if text[0].isdigit():
            if (
                not _NUMBER.fullmatch(lower)
                or lower == "1"
                or (len(lower) > 3 and lower[3].isdigit())
            ):
                return None
            return bool(_NUMBER_LIKE_EIGHT.fullmatch(lower))
        if not text.isascii():
            return None
        if text.isupper() and len(text) > 1:
            return self._by_letter(text)
        if len(text) == 1:
            return None if not is_joined or text.islower() else text in _LETTERS_LIKE_EF
        flags = lexicon.english().flags(lower.removesuffix("'s"))
        if not flags & (LOWER | NAME) and not lexicon.english().knows(text):
            return None
        if any(sign.isupper() for sign in text[1:]):
            return None  # eBay, iPhone, McDonald: each has a way of its own
        if lower in self.either:
            return None
        if lower.startswith("h"):
            return any(lower.startswith(stem) for stem in self.silent)
        if lower[0] not in "aeiou":
            return False if lower[0] != "y" or lower[1:2] in "aeiou" else None
        if _YOU.match(lower):
            return False
        if lower[0] == "u" and not _SURELY_NOT_YOU.match(lower):
            return None
        if lower.startswith(("ou", "oi")) and word.capitalised:
            return None
        return True

    def _by_letter(self, text: str) -> bool | None:
        if text in self.letters or not any(vowel in text for vowel in "AEIOUY"):
            return text[0] in _LETTERS_LIKE_EF
        return None


def _is_article(document: Document, index: int) -> bool:
    """Whether the letter is an article, and no grade, vitamin, label or foreign word."""
    words = document.words
    word, following = words[index], words[index + 1]
    text = document.text
    if word.text == "AN" or (word.text == "A" and not document.names.opens[index]):
        return False
    if (
        following.lower in _NEVER_BEHIND and not following.text.isupper()
    ) or following.before.strip() in ("'",):
        return False
    if word.before[-1:] in tuple("-‑.&/'’*_+") or text[word.end : word.end + 1] in tuple("-.*_&/)"):
        return False
    behind = text[following.end : following.end + 1]
    if len(following.text) < 3 and behind in (".", "'", "&"):
        return False
    if index and words[index - 1].block == word.block and word.before.isspace():
        return words[index - 1].lower not in _SHOWS_A_LETTER
    return True


def _is_and(document: Document, index: int) -> bool:
    """Whether *an* is rather a slip for *and*: floods an wildfires."""
    before, after = wordsense.neighbours(document, index)
    meant = {"a": 0.0, "and": 0.0}
    for small in meant:
        if before:
            meant[small] += wordsense.fit(before, small)
        if after:
            meant[small] += wordsense.fit(small, after)
    return meant["and"] > meant["a"]


_NEVER_BEHIND = frozenset(
    "and or of is as at if in on an i are it its to the was were a et un été en am im us".split()
)
_SHOWS_A_LETTER = frozenset(
    "vitamin hepatitis plan group grade letter type category class section serie influenza à".split()
)
