"""Look words up in the mapped lexicon."""

from __future__ import annotations

from bisect import bisect_left
from os.path import dirname, join
from typing import TYPE_CHECKING, NamedTuple

from newslint.lexicon import flags as f
from newslint.lexicon.image import Image

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.lexicon.candidates import Candidates

MIDDLE_BITS = 28
LIMIT = 8
MOST_ASKED = 50_000

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


def plain(word: str) -> str:
    """Return a word with its apostrophes straight."""
    return word if word.isascii() else word.translate(_APOSTROPHES)


class Entry(NamedTuple):
    """What is known of one word: its flags (see ``newslint.lexicon.flags``) and its frequency.

    ``frequency`` is a logarithm of its count in print, 0 (unseen) to 255; ten more is two and a
    half times as common.
    """

    flags: int
    frequency: int

    @property
    def is_name_only(self) -> bool:
        """Whether the word is a name that never stands in lower case: Syria, not Turkey."""
        return bool(self.flags & f.NAME) and not self.flags & f.LOWER


class Lexicon:
    """The words and names of a language. Words are looked up in lower case.

    Opening it raises ``LexiconError`` where its file is missing or damaged. Apostrophes in what it
    is asked may be straight or curly.
    """

    def __init__(self, path: Path | str) -> None:
        image = Image(path)
        self._image = image
        self._trie = image.trie
        sections = image.sections
        self._class = sections["class"]
        self._rows: tuple[int, ...] = tuple(sections["flags"])
        self._freq = sections["freq"]
        self._band = sections["band"]
        self._pairs = sections["pairs"]
        self._twins = sections["twins"]
        self._odd = sections["oddid"]
        self._candidates: Candidates | None = None
        self._asked: dict[str, int] = {}  # every rule asks for the flags of the same words

    def __len__(self) -> int:
        return len(self._trie)

    def __contains__(self, lower: object) -> bool:
        return isinstance(lower, str) and plain(lower) in self._trie

    def entry(self, lower: str) -> Entry | None:
        """Return what is known of a word in lower case, or None. No ending is taken off."""
        number = self._trie.get(plain(lower))
        if number is None:
            return None
        return Entry(self._rows[self._class[number]], self._freq[number])

    def flags(self, lower: str) -> int:
        """Return the flags of a word in lower case, 0 where it is unknown."""
        flags = self._asked.get(lower)
        if flags is None:
            number = self._trie.get(plain(lower))
            flags = 0 if number is None else self._rows[self._class[number]]
            if len(self._asked) > MOST_ASKED:
                self._asked.clear()
            self._asked[lower] = flags
        return flags

    def frequency(self, lower: str) -> int:
        """Return how common a word is in print, on a log scale of 0 (unseen) to 255."""
        number = self._trie.get(plain(lower))
        return 0 if number is None else self._freq[number]

    def likelihood(self, lower: str) -> int:
        """Return the frequency of a word, or a guess at it where none was counted (0 unknown)."""
        number = self._trie.get(plain(lower))
        return 0 if number is None else self._freq[number] or self._band[number]

    def knows(self, word: str) -> bool:
        """Tell whether a word, written as it is, is a word or a name.

        A possessive, a regular form, a prefixed or a hyphenated word is known by its parts.
        *Syria* is known and *syria* is not; a word in capitals is known if it is in any case.
        """
        from newslint.lexicon.morphology import knows

        return knows(self, word)

    def spellings(self, lower: str) -> tuple[str, ...]:
        """Return the ways to write a word, likeliest first: Syria; turkey, Turkey; iPhone."""
        lower = plain(lower)
        number = self._trie.get(lower)
        if number is None:
            return ()
        flags = self._rows[self._class[number]]
        odd = self._odd_spellings(number) if flags & (f.MIXED | f.PHRASE) else ()
        if odd and flags & f.PHRASE:
            return odd
        found = [lower] if flags & f.LOWER else []
        found += [form for form in odd if form != lower]
        if flags & f.LOUD:
            found.append(lower.upper())
        if flags & f.CAPITAL:
            found.append(lower.capitalize())
        if flags & f.UPPER:
            found.append(lower.upper())
        return tuple(dict.fromkeys(found))

    def _odd_spellings(self, number: int) -> tuple[str, ...]:
        at = bisect_left(self._odd, number)
        if at == len(self._odd) or self._odd[at] != number:
            return ()
        starts = self._image.sections["oddat"]
        text = bytes(self._image.sections["oddtext"][starts[at] : starts[at + 1]])
        return tuple(text.decode().rstrip("\n").split("\n"))

    def pair(self, first: str, second: str) -> int:
        """Return how common two words in lower case are in a row, on the scale of frequency.

        The counts are of British spellings, so an American one is looked up under its twin.
        """
        found = self._pair(first, second)
        if not found and (self.flags(first) | self.flags(second)) & f.US:
            found = self._pair(self._british(first), self._british(second))
        return found

    def _british(self, lower: str) -> str:
        return (self.counterpart(lower) if self.flags(lower) & f.US else None) or lower

    def _pair(self, first: str, second: str) -> int:
        one = self._trie.get(plain(first))
        if one is None:
            return 0
        other = self._trie.get(plain(second))
        if other is None:
            return 0
        key = (one << MIDDLE_BITS | other) << 8
        at = bisect_left(self._pairs, key)
        if at == len(self._pairs):
            return 0
        found: int = self._pairs[at]
        return found & 255 if found >> 8 == key >> 8 else 0

    def phrases(self, first_lower: str) -> tuple[tuple[str, ...], ...]:
        """Return the names of several words that begin with a word, longest first, as written.

        ``phrases("south")`` holds ``("South", "Korea")``. Words are parted at spaces only.
        """
        first = plain(first_lower)
        if not self.flags(first) & f.OPENS:
            return ()
        found = [
            form.split(" ") for key in self._trie.keys(first + " ") for form in self.spellings(key)
        ]
        found.sort(key=lambda words: (-len(words), words))
        return tuple(map(tuple, found))

    def opens_name(self, first: str, second: str) -> bool:
        """Tell whether a name of several words begins with these two, given in lower case."""
        return bool(self._trie.keys(f"{plain(first)} {plain(second)}"))

    def counterpart(self, lower: str) -> str | None:
        """Return the other side's spelling of a word: *color* for *colour* and the reverse."""
        number = self._trie.get(plain(lower))
        if number is None:
            return None
        at = bisect_left(self._twins, number << 32)
        if at == len(self._twins) or self._twins[at] >> 32 != number:
            return None
        return str(self._trie.restore_key(self._twins[at] & 0xFFFFFFFF))

    def candidates(self, lower: str, limit: int = LIMIT) -> list[tuple[str, float]]:
        """Return the words a misspelling in lower case may stand for, likeliest first.

        Each comes as it is written (a name with its capital) with a score: the natural logarithm
        of its share of all print, less the cost of the slips. Scores of two candidates may be
        compared, and context may be added to them. The word itself is never among them.
        """
        if self._candidates is None:
            from newslint.lexicon.candidates import Candidates

            self._candidates = Candidates(self._image, self)
        return self._candidates.of(plain(lower), limit)

    def splits(self, lower: str, limit: int = 3) -> list[tuple[str, str, float]]:
        """Return the two words that a run-together one may be (*ofthe*), likeliest first.

        The score may be compared with those of ``candidates``: the natural logarithm of the pair's
        share of all print, less the cost of a dropped space.
        """
        from newslint.lexicon.candidates import splits

        return splits(self, plain(lower), limit)


_english: Lexicon | None = None


def english() -> Lexicon:
    """Return the English lexicon, opened on first use and shared from then on.

    Raises ``LexiconError`` where its file is missing or damaged.
    """
    global _english
    if _english is None:
        _english = Lexicon(join(dirname(__file__), "english.lexicon"))
    return _english
