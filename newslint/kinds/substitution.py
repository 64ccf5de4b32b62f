"""Words and phrases that should be others: a list of swaps."""

from collections.abc import Iterator

from newslint import phrases
from newslint.document import Document
from newslint.findings import Finding
from newslint.rule import Kind, Triggers, replace


class Substitution(Kind):
    """Each phrase on the left of ``swap`` is to be written as the one on the right.

    A swap whose left side holds a capital is found only with it, and replaced to the letter; the
    others in any casing, and the replacement follows the casing of the place.
    """

    swap: dict[str, str]

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(sorted(phrases.by_first_word(self.swap))))

    def entries(self) -> Iterator[tuple[str, str | None]]:
        yield from self.swap.items()

    def check(self, document: Document) -> Iterator[Finding]:
        words = document.words
        for entry, first, last in phrases.find(document, phrases.by_first_word(self.swap)):
            start, end = words[first].start, words[last - 1].end
            text = document.plain(start, end)
            right = self.swap[entry.text]
            if entry.text.islower():
                right = cased_like(text, right)
            elif text.replace("’", "'") != entry.text.replace("’", "'"):
                continue
            yield self.finding(document, start, end, replace(start, end, right))


def cased_like(model: str, text: str) -> str:
    """Write ``text`` in the casing of ``model``: as it is, with a first capital, or all capitals."""
    letters = [c for c in model if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return text.upper()
    if letters and letters[0].isupper() and not text[:1].isupper():
        return text[:1].upper() + text[1:]
    return text
