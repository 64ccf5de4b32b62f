"""Finding phrases in a draft by their first words, so that a long list costs no more than a short one."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslint.document.words import WORD

if TYPE_CHECKING:
    from newslint.document import Document


class Phrase(NamedTuple):
    """A phrase of a list: its words in lower case, and what stood before each in the list."""

    text: str
    words: tuple[str, ...]
    before: tuple[str, ...]


def phrase(text: str) -> Phrase:
    """Cut a phrase of a list into words; raises ValueError when it holds none."""
    plain = text.replace("’", "'")
    words, before, at = [], [], 0
    for match in WORD.finditer(plain):
        words.append(match[0].lower())
        before.append(plain[at : match.start()])
        at = match.end()
    if not words:
        raise ValueError(f"“{text}” holds no word")
    return Phrase(text, tuple(words), tuple(before))


def by_first_word(texts: Iterable[str]) -> dict[str, list[Phrase]]:
    """The phrases of a list under their first words, the longest first."""
    book: dict[str, list[Phrase]] = {}
    for text in texts:
        entry = phrase(text)
        book.setdefault(entry.words[0], []).append(entry)
    for entries in book.values():
        entries.sort(key=lambda entry: -len(entry.words))
    return book


def find(document: "Document", book: dict[str, list[Phrase]]) -> Iterator[tuple[Phrase, int, int]]:
    """Yield (phrase, index of its first word, index behind its last word), in no fixed order.

    Where several phrases begin at one word, only the longest is yielded. White space between
    the words may be any; hyphens and other marks must stand as in the list.
    """
    words = document.words
    for first in document.places.keys() & book.keys():
        for index in document.places[first]:
            for entry in book[first]:
                last = index + len(entry.words)
                if last <= len(words) and _stands_at(words, index, entry):
                    yield entry, index, last
                    break


def _stands_at(words: list, index: int, entry: Phrase) -> bool:  # type: ignore[type-arg]
    block = words[index].block
    for offset in range(1, len(entry.words)):
        word = words[index + offset]
        if word.lower != entry.words[offset] or word.block != block:
            return False
        if (
            word.before != entry.before[offset]
            and word.before.split() != entry.before[offset].split()
        ):
            return False
        if not word.before and entry.before[offset]:
            return False
    return True
