"""Which words a draft itself writes with a capital, and where: its own evidence for names.

Nearly every word of the draft falls in one of four groups. Only the first is evidence for a name:

- ``inside``: a capital in the middle of a sentence, where nothing but a name asks for one;
- ``opening``: a capital where any word may take one (start of a sentence, line, quotation or
  parenthesis, after a colon or a dash, anywhere in a title-case line);
- ``upper``: two letters or more, all of them capitals (NATO, or a shouted headline);
- ``lower``: lower case.

Words with a capital further in (iPhone) are in ``humped``; single letters and figures nowhere.
"""

from typing import TYPE_CHECKING, NamedTuple

from newslint.document.sentences import TITLES

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.document.words import Word

PARTICLES = frozenset(
    """
    al el de del della di da dos das du des van von der den la le les bin ben ibn bint abu
    y zu zum zur af av
    """.split()
)
"""Small words inside names of people and places, lower case by right: Bashar al-Assad, de Gaulle."""

ARTICLES = frozenset("al el ul as ash ad an ar at az ath ed er es".split())
"""The Arabic article as it is joined to a name by a hyphen: al-Assad, ash-Sharq."""

LINKS = frozenset(("of", "for", "the"))
"""Small words that link the parts of an institution's name: Bank of the United States."""

_IN_TITLES = frozenset(
    "a an the of and or in on at to for from by with as but nor vs via de la el al is".split()
)
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

    ``inside``, ``opening``, ``upper``, ``lower`` and ``humped`` give for a word in lower case,
    without a possessive *'s*, the indexes in ``document.words`` at which it stands in that way.
    """

    def __init__(self, document: "Document") -> None:
        self.inside: dict[str, list[int]] = {}
        self.opening: dict[str, list[int]] = {}
        self.upper: dict[str, list[int]] = {}
        self.lower: dict[str, list[int]] = {}
        self.humped: dict[str, list[int]] = {}
        self._words = document.words
        self.opens: list[bool] = _opens(document)
        """For each word, whether it stands where any word may take a capital."""
        self.title_blocks: frozenset[int] = _title_blocks(document)
        """The blocks in title case or in capitals throughout: they give no evidence."""
        self._big: list[int] = []
        known: dict[str, tuple[dict[str, list[int]] | None, str]] = {}
        for index, word in enumerate(self._words):
            text = word.text
            if text not in known:
                known[text] = (self._group_of(text), bare(word.lower))
            group, lower = known[text]
            if text[0].isupper():
                self._big.append(index)
                if group is self.inside and (self.opens[index] or word.block in self.title_blocks):
                    group = self.opening
            if group is not None:
                group.setdefault(lower, []).append(index)

    def _group_of(self, text: str) -> dict[str, list[int]] | None:
        """Where a word is counted; for one with a first capital, in mid-sentence."""
        if text.islower():
            return self.lower
        if len(text) < 2 or not text[0].isalpha():
            return None
        if not text[0].isupper():
            return self.humped
        return self.upper if text.isupper() else self.inside

    @property
    def runs(self) -> list[Run]:
        """The capitalised runs of running text, single words included, in the order of the text."""
        if "_runs" not in self.__dict__:
            self._runs = _runs(self._words, self._big, self.opens, self.title_blocks)
        return self._runs

    @property
    def pairs(self) -> dict[tuple[str, str], int]:
        """How often two words stand together in a run, both with a capital, in lower case.

        The words on both sides of *of* and *for* are a pair, too, with the link in front of
        the second: ``("ministry", "of health")``. A first word that stands where any word
        takes a capital does not count.
        """
        if "_pairs" not in self.__dict__:
            self._pairs = _pairs(self._words, self.runs)
        return self._pairs

    @property
    def beside(self) -> list[int]:
        """The indexes of the lower-case words right beside a capitalised one, or behind its stop."""
        if "_beside" not in self.__dict__:
            self._beside = _beside(self._words, self._big)
        return self._beside

    def count(self, lower: str) -> int:
        """How often the draft capitalises the word where only a name takes a capital."""
        return len(self.inside.get(lower, ()))


def bare(lower: str) -> str:
    """The word without its possessive *'s*."""
    return lower[:-2] if lower.endswith("'s") else lower


def _opens(document: "Document") -> list[bool]:
    opens = []
    # Behind the closing mark of a nickname or a title the sentence goes on: Ann “Ace” Wirth.
    known: dict[str, bool] = {" ": False, "” ": False, '" ': False}
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
        block = document.blocks[number]
        stopped = block.kind == "paragraph" and document.masked[block.end - 1] == "."
        if stopped and any(
            word.text.islower() and word.lower not in _IN_TITLES for word in words[first:last]
        ):
            continue  # a short sentence full of names
        if (big > 1 and big >= 3 * small) or (big and not small and last - first < 4):
            blocks.append(number)
    return frozenset(blocks)


def _runs(
    words: list["Word"], big: list[int], opens: list[bool], titles: frozenset[int]
) -> list[Run]:
    runs = []
    last = 0
    for index in big:
        if index < last or words[index].block in titles:
            continue
        last = index + 1
        while (following := _continues(words, last)) > last:
            last = following
        runs.append(Run(index, last, opens[index]))
    return runs


def _is_article(words: list["Word"], at: int) -> bool:
    """Whether the Arabic article stands there, joined by a hyphen: *al-Assad*."""
    return (
        words[at].lower in ARTICLES and at + 1 < len(words) and words[at + 1].before in ("-", "‑")
    )


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
        if word.lower not in PARTICLES and word.lower not in LINKS and not _is_article(words, at):
            return last
        if word.lower == "the" and previous.lower not in ("of", "for"):
            return last
        previous = word
        at += 1
    return last


def _pairs(words: list["Word"], runs: list[Run]) -> dict[tuple[str, str], int]:
    pairs: dict[tuple[str, str], int] = {}
    for first, last, opens in runs:
        if last - first < 2:
            continue
        previous = -1 if opens else first
        links: list[str] = []
        for index in range(first + 1, last):
            word = words[index]
            if not _is_part(word):
                links.append(word.lower)
                continue
            if previous >= 0:
                key = (words[previous].lower, " ".join([*links, bare(word.lower)]))
                pairs[key] = pairs.get(key, 0) + 1
            previous = index
            links = []
    return pairs


def _beside(words: list["Word"], big: list[int]) -> list[int]:
    found: set[int] = set()
    last = len(words) - 1
    for index in big:
        if index and words[index].before == " " and words[index - 1].text.islower():
            found.add(index - 1)
        if index < last:
            word = words[index + 1]
            if word.before in (" ", ". ") and word.text.islower():
                found.add(index + 1)
    return sorted(found)
