"""Which words a draft itself writes with a capital, and where: its own evidence for names.

Every word of the draft falls in one of four groups. Only the first is evidence for a name:

- ``inside``: a capital in the middle of a sentence, where nothing but a name asks for one;
- ``opening``: a capital where any word may take one (start of a sentence, line, quotation or
  parenthesis, after a colon or a dash, anywhere in a title-case line);
- ``upper``: two letters or more, all of them capitals (NATO, or a shouted headline);
- ``lower``: lower case.

Single letters, figures and words such as *iPhone* are in none.
"""

from typing import TYPE_CHECKING, NamedTuple

from newslint.document.sentences import TITLES

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.document.words import Word

PARTICLES = frozenset(
    """
    al el ul as ash ad an ar at az de del della di da dos das do du des van von der den ter ten
    la le les lo bin ben ibn bint abu umm e y zu zum zur af av op 't
    """.split()
)
"""Small words inside names of people and places, lower case by right: Bashar al-Assad, de Gaulle."""

LINKS = frozenset(("of", "for", "the"))
"""Small words that link the parts of an institution's name: Bank of the United States."""

_INSIDE = frozenset(" \t\n\r\u00a0,;-‑/&'$€£%+")
_JOINS = frozenset((" ", "-", "‑", "\n", "\r\n", "\u00a0", " & ", "/"))


class Run(NamedTuple):
    """Capitalised words that stand together: ``words[first:last]`` of the draft.

    Parts are joined by a space or hyphen, an initial's or title's full stop, a particle
    (*Bashar al-Assad*), or by *of* and *for* (*Ministry of Foreign Affairs*). ``opens`` tells
    that the first word stands where any word takes a capital, so that it may be no part of
    the name: *The United Nations*.
    """

    first: int
    last: int
    opens: bool


class Names:
    """How the draft writes its words.

    ``inside``, ``opening``, ``upper`` and ``lower`` give for a word in lower case, without a
    possessive *'s*, the indexes in ``document.words`` at which it stands in that way.
    """

    def __init__(self, document: "Document") -> None:
        self.inside: dict[str, list[int]] = {}
        self.opening: dict[str, list[int]] = {}
        self.upper: dict[str, list[int]] = {}
        self.lower: dict[str, list[int]] = {}
        self._words = document.words
        self.opens: list[bool] = _opens(document)
        """For each word, whether it stands where any word may take a capital."""
        self.title_blocks: frozenset[int] = _title_blocks(document)
        """The blocks in title case or in capitals throughout: they give no evidence."""
        for index, word in enumerate(self._words):
            text = word.text
            if text.islower():
                group = self.lower
            elif len(text) < 2 or not text[0].isupper():
                continue
            elif text.isupper():
                group = self.upper
            elif self.opens[index] or word.block in self.title_blocks:
                group = self.opening
            else:
                group = self.inside
            group.setdefault(bare(word.lower), []).append(index)

    @property
    def runs(self) -> list[Run]:
        """The capitalised runs of running text, single words included, in the order of the text."""
        if "_runs" not in self.__dict__:
            self._runs = _runs(self._words, self.opens, self.title_blocks)
        return self._runs

    def count(self, lower: str) -> int:
        """How often the draft capitalises the word where only a name takes a capital."""
        return len(self.inside.get(lower, ()))


def bare(lower: str) -> str:
    """The word without its possessive *'s*."""
    return lower[:-2] if lower.endswith("'s") else lower


def _opens(document: "Document") -> list[bool]:
    opens = []
    known: dict[str, bool] = {" ": False}
    block = -1
    previous = ""
    for word in document.words:
        before = word.before
        if word.block != block:
            block = word.block
            opens.append(True)
        else:
            here = known.get(before)
            if here is None:
                here = known[before] = not _INSIDE.issuperset(before)
            if here and before.strip() == ".":
                # "J. Smith" and "Gen. Milley": an initial or a title goes before a name
                here = not (
                    len(previous) == 1 or (previous.istitle() and previous.lower() in TITLES)
                )
            opens.append(here)
        previous = word.text
    return opens


def _title_blocks(document: "Document") -> frozenset[int]:
    """Blocks in which nearly all longer words have a capital: title case, or shouted."""
    blocks = []
    words = document.words
    for number, (first, last) in enumerate(document.words_of_block):
        if last - first < 2:
            continue
        if (
            last - first > 30
            and words[first + 1].text.islower()
            and words[first + 2].text.islower()
        ):
            continue  # running text, as a rule; saves looking at each word
        big = small = 0
        for word in words[first + 1 : last]:
            if len(word.text) > 3 and not word.text.isdigit():
                if word.text[0].isupper():
                    big += 1
                else:
                    small += 1
        if (big > 1 and big >= 3 * small) or (big and not small and last - first < 4):
            blocks.append(number)
    return frozenset(blocks)


def _runs(words: list["Word"], opens: list[bool], titles: frozenset[int]) -> list[Run]:
    runs = []
    index, count = 0, len(words)
    while index < count:
        word = words[index]
        if not _is_part(word) or word.block in titles:
            index += 1
            continue
        last = index + 1
        while (following := _continues(words, last)) > last:
            last = following
        runs.append(Run(index, last, opens[index]))
        index = last
    return runs


def _is_part(word: "Word") -> bool:
    return word.text[:1].isupper()


def _continues(words: list["Word"], last: int) -> int:
    """The index behind the next part of the run that ends before ``last``; ``last`` if none."""
    at = last
    previous = words[last - 1]
    while at < len(words) and at - last < 3:
        word = words[at]
        if word.block != previous.block:
            return last
        if word.before not in _JOINS and not (
            word.before in (". ", ".") and (len(previous.text) == 1 or previous.lower in TITLES)
        ):
            return last
        if _is_part(word):
            return at + 1
        if word.lower not in PARTICLES and word.lower not in LINKS:
            return last
        if word.lower == "the" and previous.lower not in ("of", "for"):
            return last
        previous = word
        at += 1
    return last
