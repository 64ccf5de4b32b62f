"""Which words that LanguageTool's dictionary lacks are misspelt: most are names."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newslint.lexicon import LOWER, english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.document import Document
    from newslint.document.sentences import Sentence

COMMON = 143
"""How likely a word has to be (as in `newslint.lexicon`) that a name is taken for a slip of it."""

FAR = 50
"""By how much a word has to be likelier than another one to be the one that was meant."""

LONGEST_INITIALS = 10
"""Letters: a longer word in capitals is no abbreviation."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DRAWN_OUT = re.compile(r"([a-z])\1\1", re.I)


class Unknown:
    """What the draft and newslint's lexicon tell of the words that LanguageTool does not know."""

    def __init__(self, document: "Document") -> None:
        self.document = document
        self.lexicon = english()

    def is_misspelt(self, word: str, suggestions: "Sequence[str]", start: int) -> bool:
        """Whether the word that stands at ``start`` is likely to be no word and no name."""
        if not word.replace("’", "'").isascii() or not word[:1].isalpha():
            return False
        if self.document.masked[max(0, start - 1) : start] in ("'", "’", ".", "@"):
            return False  # a part of a longer word
        if self.document.accepts(word):
            return False
        if _DRAWN_OUT.search(word):
            return len(word) > 3
        if self._is_at_home(word) or self._is_foreign(start):
            return False
        first = suggestions[0] if suggestions else ""
        if word.islower():
            return not self.lexicon.knows(word) or self._is_meant(word, first)
        if self.lexicon.knows(word):
            return False
        if word.isupper():
            return len(word) > LONGEST_INITIALS or (len(word) > 4 and self._is_shouted(start))
        if any(s.count(" ") > 1 and s.replace(" ", "") == word for s in suggestions[:3]):
            return True  # several words that run together
        return word[1:].islower() and bool(first) and self._is_slip(word, first)

    def _is_at_home(self, word: str) -> bool:
        """Whether the draft uses the word more than once, or as a name."""
        names, places = self.document.names, self.document.places
        parts = _WORD.findall(word.replace("’", "'").lower())
        if any(len(places.get(part, ())) > 1 for part in parts):
            return True
        return word.islower() and any(part in names.inside or part in names.upper for part in parts)

    def _is_meant(self, word: str, suggestion: str) -> bool:
        """Whether a word that newslint knows is rare, and a common one with a letter less."""
        if suggestion == word.replace("-", "") != word:
            return True
        if _step(word, suggestion) not in ("miss", "double"):
            return False
        likely = self.lexicon.likelihood(suggestion)
        return likely >= COMMON and likely > self.lexicon.likelihood(word) + FAR

    def _is_slip(self, word: str, suggestion: str) -> bool:
        """Whether a capitalised word is one that everybody knows, with a slip of the hand in it."""
        meant = suggestion.lower()
        step = _step(word.lower(), meant)
        if len(word) < 5 or word[0].lower() != meant[0] or step is None:
            return False
        if step == "swap" or step == "double":
            return self.lexicon.likelihood(meant) >= COMMON - 20
        if step == "miss" and self.lexicon.flags(meant) & LOWER:
            return True
        return step != "change" and len(word) > 6 and self.lexicon.likelihood(meant) >= COMMON

    def _is_shouted(self, start: int) -> bool:
        """Whether the word stands in a sentence that is all in capitals."""
        sentence = self._sentence(start)
        if sentence is None:
            return False
        words = self.document.words[sentence.first_word : sentence.last_word]
        return len(words) > 3 and sum(word.text.isupper() for word in words) > 0.7 * len(words)

    def _is_foreign(self, start: int) -> bool:
        """Whether so many words of the sentence are unknown that it is none of English."""
        sentence = self._sentence(start)
        if sentence is None:
            return False
        words = self.document.words[sentence.first_word : sentence.last_word]
        unknown = sum(w.text.islower() and not self.lexicon.knows(w.text) for w in words)
        return unknown > 3 and unknown * 4 > len(words)

    def _sentence(self, start: int) -> "Sentence | None":
        sentences = self.document.sentences
        at = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        return sentences[at] if at >= 0 else None


def _step(word: str, meant: str) -> str | None:
    """What one slip makes the word of the one that was meant; None if it takes more than one.

    ``swap``: two neighbours changed places; ``double``: a double letter is single, or the other way
    round; ``miss``: a letter is missing; ``extra``: one is too many; ``change``: one is another.
    """
    if len(word) == len(meant):
        apart = [at for at in range(len(word)) if word[at] != meant[at]]
        if len(apart) == 1:
            return "change"
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            first, second = apart
            return "swap" if word[first] + word[second] == meant[second] + meant[first] else None
        return None
    short, long = sorted((word, meant), key=len)
    if len(long) - len(short) != 1:
        return None
    for at in range(len(long)):
        if long[:at] + long[at + 1 :] == short:
            if long[at] in (long[at - 1 : at], long[at + 1 : at + 2]):
                return "double"
            return "miss" if short == word else "extra"
    return None
