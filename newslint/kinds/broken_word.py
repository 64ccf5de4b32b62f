"""Words in two pieces: the hyphen of a line end left inside (pro-duction), or a stray space."""

from collections.abc import Iterator

from newslint import lexicon
from newslint.document import GAP, Document
from newslint.document.words import Word
from newslint.findings import Edit, Finding, Fix, Safety
from newslint.lexicon import ABBREVIATION, CAPITAL, LOWER, NAME, OBSCURE, RARE
from newslint.rule import Kind, Triggers

MUCH_RARER = 25
"""So much rarer than the whole word is the second piece where a prefix is none (pro-vide)."""

UNLIKELY = 170
"""Two halves so rare beside the whole word are no compound of it: *bet-ween*, but *hand-held*."""

_HYPHENS = frozenset(("-", "‑", "‐"))
_ADVERBS = frozenset("in ins out outs up ups off offs on ons down downs over overs by bys".split())


class BrokenWord(Kind):
    """Two pieces that are one word, at least one of them no word by itself.

    ``between`` is ``hyphen`` or ``space``. ``prefixes`` may stand before a hyphen by right,
    ``stumps`` are words that hardly ever do (*con-*, *dis-*), ``tails`` words that hardly ever
    stand behind one. ``common`` is how frequent in print the whole word must be where both pieces
    are words or the first is a prefix, ``known`` where one piece is nothing by itself.
    """

    between: str
    prefixes: list[str] = []
    stumps: list[str] = []
    tails: list[str] = []
    common: int = 165
    known: int = 0

    def triggers(self) -> Triggers:
        return Triggers(characters="-‑‐") if self.between == "hyphen" else Triggers()

    def check(self, document: Document) -> Iterator[Finding]:
        words = document.words
        judge = self._by_hyphen if self.between == "hyphen" else self._by_space
        for index in self._places(document):
            first, second = words[index - 1], words[index]
            if second.block != first.block or not _may_be_joined(first, second):
                continue
            safety = judge(document, index)
            if safety is not None and not document.accepts(document.plain(first.start, second.end)):
                yield self._report(document, first, second, safety)

    def _places(self, document: Document) -> list[int]:
        """The indexes of the words that may be second pieces."""
        if self.between == "hyphen":
            return [
                index
                for index, word in enumerate(document.words)
                if index and word.before[:1] in _HYPHENS
            ]
        found = set()
        for lower, indexes in document.places.items():
            if not _is_any_word(lower):
                found.update(indexes)
                found.update(index + 1 for index in indexes)
        return sorted(index for index in found if 0 < index < len(document.words))

    def _by_hyphen(self, document: Document, index: int) -> Safety | None:
        """How safely the two pieces can be joined; None where the hyphen may be right."""
        first, second = document.words[index - 1], document.words[index]
        gap = second.before
        if gap[:1] not in _HYPHENS or gap[1:].strip() or len(first.text) < 2:
            return None
        if first.before[-1:] in _HYPHENS:
            return None  # 100-per-cent
        if len(gap) > 1 and second.lower in ("and", "or", "to", "und", "as", "but", "versus"):
            return None
        lower = first.lower + second.lower
        flags = lexicon.english().flags(lower)
        if not flags & LOWER:
            return self._as_name(document, index, flags)
        if second.lower in _ADVERBS:
            return None  # log-ins, turn-ons
        if flags & RARE or lexicon.english().flags(f"{first.lower}-{second.lower}"):
            return None
        frequency = lexicon.english().frequency(lower)
        stands = _stands(second.lower)
        if first.lower in self.prefixes:
            if frequency < self.common or first.lower[-1] == second.lower[0]:
                return None  # co-ordinate, re-elect, pre-empt
            is_word = lexicon.english().flags(second.lower) & LOWER
            if is_word and lexicon.english().frequency(second.lower) > frequency - MUCH_RARER:
                return None
            return "review" if is_word else "safe"
        if not stands or not _stands(first.lower):
            if first.capitalised and not document.names.opens[index - 1]:
                return "review" if frequency >= self.common else None
            return "safe" if frequency >= self.known else None
        if frequency < self.common:
            return None
        if first.lower in self.stumps or second.lower in self.tails:
            return "safe"
        halves = lexicon.english().frequency(first.lower) + lexicon.english().frequency(
            second.lower
        )
        if halves - frequency < UNLIKELY:
            return "review"
        if len(gap) > 1 and not lexicon.english().pair(first.lower, second.lower):
            return "review"  # at the end of a line
        return None

    def _as_name(self, document: Document, index: int, flags: int) -> Safety | None:
        first, second = document.words[index - 1], document.words[index]
        if not first.capitalised or not flags & CAPITAL or flags & OBSCURE:
            return None
        if index > 1 and document.words[index - 2].capitalised and len(first.text) < 4:
            return None  # Kim Il-sung
        if lexicon.english().flags(second.lower) & LOWER:
            return None
        common = lexicon.english().frequency(first.lower + second.lower) >= self.common
        return "review" if common else None

    def _by_space(self, document: Document, index: int) -> Safety | None:
        """How safely two pieces parted by a space can be joined; None where they may be right."""
        first, second = document.words[index - 1], document.words[index]
        if second.before != " " or len(first.text) + len(second.text) < 5:
            return None
        lower = first.lower + second.lower
        if _is_any_word(first.lower) and _is_any_word(second.lower):
            return None
        flags = lexicon.english().flags(lower)
        if not flags & LOWER or flags & RARE or lexicon.english().frequency(lower) < self.common:
            return None
        return "review"

    def _report(self, document: Document, first: Word, second: Word, safety: Safety) -> Finding:
        whole = document.plain(first.start, first.end) + document.plain(second.start, second.end)
        fixes: tuple[Fix, ...] = ()
        if GAP not in document.masked[first.start : second.end]:
            edit = Edit(first.end, second.start, "")
            fixes = (Fix(safety, f"Write “{whole}”", (edit,)),)
        return self.finding(document, first.start, second.end, *fixes, fix=whole)


def _may_be_joined(first: Word, second: Word) -> bool:
    """Whether two pieces are letters throughout and written alike."""
    if not (first.text.isalpha() and second.text.isalpha()):
        return False
    return second.text.islower() or (
        first.text.isupper() and second.text.isupper() and len(second.text) > 1
    )


def _stands(lower: str) -> bool:
    """Whether a word is common enough to be one half of a compound."""
    flags = lexicon.english().flags(lower)
    if not flags & LOWER or flags & (RARE | ABBREVIATION):
        return False
    return lexicon.english().frequency(lower) > 0


def _is_any_word(lower: str) -> bool:
    flags = lexicon.english().flags(lower)
    if flags & LOWER:
        return not flags & RARE
    return len(lower) == 1 or bool(flags & NAME and not flags & OBSCURE)
