"""Misspelt names that every reader knows: *Afganistan*, *Vladmir Putin*."""

from collections.abc import Iterator, Mapping
from typing import Any

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import bare
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds._slips import is_slip
from newslint.lexicon import GIVEN, LOWER, OBSCURE, OPENS, PLACE, RARE, SURNAME
from newslint.rule import Kind, replace

_SHORTEST = 6
_STOPS = (" ", "\n", "\r\n", "\u00a0")


class FamousName(Kind):
    """A capitalised word that is one slip away from a name in ``names`` and is nothing else.

    A name of two words there is a person's. A first or last name that others bear as well is a
    slip only beside the other half of the famous name, and only if few people bear it. ``certain``
    are slips, words or names in lower case, that are told by the list alone; ``spare`` are other
    ways to write a name.
    """

    names: list[str]
    certain: dict[str, str]
    spare: list[str]

    @classmethod
    def prepare(cls, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Sort the names by their first letters and persons by both halves of their names."""
        by_letter: dict[str, list[str]] = {}
        firsts: dict[str, list[str]] = {}
        lasts: dict[str, list[str]] = {}
        for wrong, right in options["certain"].items():
            if " " in wrong:
                firsts.setdefault(wrong.split()[1], []).append(right.split()[0])
        for name in options["names"]:
            first, _, last = name.partition(" ")
            if last:
                lasts.setdefault(first.lower(), []).append(last)
                firsts.setdefault(last.lower(), []).append(first)
            else:
                by_letter.setdefault(name[0].lower(), []).append(name)
        return {"by_letter": by_letter, "firsts": firsts, "lasts": lasts}

    def check(self, document: Document) -> Iterator[Finding]:
        for index, right in self._misspelt(document):
            word = document.words[index]
            text = bare(word.text)
            if (
                word.lower in self.spare
                or text.lower() in self.spare
                or document.accepts(word.text)
            ):
                continue
            if word.end - word.start != len(word.text):
                continue  # markup inside
            fix = replace(word.start, word.start + len(text), right, "review")
            whole = right + document.plain(word.start + len(text), word.end)
            yield self.finding(document, word.start, word.end, fix, fix=whole)

    def _misspelt(self, document: Document) -> Iterator[tuple[int, str]]:
        """The indexes of the misspelt words with what is right."""
        words, names = document.words, document.names
        lasts: dict[str, list[str]] = vars(self)["lasts"]
        firsts: dict[str, list[str]] = vars(self)["firsts"]
        flags_of = lexicon.english().flags
        for group in (names.inside, names.opening):
            for lower, places in group.items():
                if lower in lasts:
                    for index in places:
                        yield from self._half(words, index + 1, index, lasts[lower])
                if lower in firsts:
                    for index in places:
                        yield from self._half(words, index - 1, index, firsts[lower])
                flags = flags_of(lower)
                if flags and not flags & OBSCURE and lower not in self.certain:
                    continue
                right = self.certain.get(lower) or self._whole(lower)
                for index in places:
                    if not right:
                        yield from _second_word(words, index, lower)
                    elif not _is_in_foreign_name(words, index):
                        yield index, right

    def _half(
        self, words: list[Word], index: int, known: int, halves: list[str]
    ) -> Iterator[tuple[int, str]]:
        """The word at ``index`` if it is a slip of a half of the name whose other half is known."""
        if not 0 <= index < len(words) or words[index].block != words[known].block:
            return
        word = words[index]
        if words[max(index, known)].before not in _STOPS or not word.text[:1].isupper():
            return
        lower = bare(word.lower)
        if len(lower) < 4 or any(lower == half.lower() for half in halves):
            return
        pair = f"{lower} {bare(words[known].lower)}"
        if index < known and pair in self.certain:
            yield index, self.certain[pair].split()[0]
            return
        flags = lexicon.english().flags(lower)
        if flags & (GIVEN | SURNAME) and not flags & OBSCURE:
            return
        for half in halves:
            if is_slip(lower, half.lower()):
                yield index, half
                return

    def _whole(self, lower: str) -> str:
        """The famous name that an unknown word is a slip of; empty if none, or more than one."""
        if len(lower) < _SHORTEST or not (lower.isalpha() and lower.isascii()):
            return ""
        if lexicon.english().flags(lower) or lexicon.english().knows(lower):
            return ""
        if _is_compound(lower):
            return ""
        found = ""
        for name in vars(self)["by_letter"].get(lower[0], ()):
            if -2 < len(name) - len(lower) < 2 and is_slip(lower, name.lower()):
                if found:
                    return ""
                found = name
        return found


def _is_compound(lower: str) -> bool:
    """Whether two common words make up the word, as in *Factbook*."""
    flags_of = lexicon.english().flags
    for at in range(3, len(lower) - 2):
        if all(flags_of(part) & (LOWER | RARE) == LOWER for part in (lower[:at], lower[at:])):
            return True
    return False


def _is_english(word: Word) -> bool:
    return bool(lexicon.english().flags(bare(word.lower)) & LOWER)


def _second_word(words: list[Word], index: int, lower: str) -> Iterator[tuple[int, str]]:
    """The word if it is a slip of the second word of a name of two words: *Los Angelos*."""
    if not index or words[index].before not in _STOPS or not words[index - 1].capitalised:
        return
    known = lexicon.english()
    first = words[index - 1].lower
    if len(lower) < _SHORTEST or len(first) < 3 or not known.flags(first) & OPENS:
        return
    if known.opens_name(first, lower) or (not known.flags(lower) and known.knows(lower)):
        return
    for parts in known.phrases(first):
        if len(parts) == 2 and parts[1].isalpha() and is_slip(lower, parts[1].lower()):
            if not known.flags(lower) or known.flags(" ".join(parts).lower()) & PLACE:
                yield index, parts[1]
            return


def _is_in_foreign_name(words: list[Word], index: int) -> bool:
    """Whether the word stands beside a capitalised word that is no English one, or is joined to one."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else word
    for other, gap in (
        (words[index - 1] if index else word, word.before),
        (following, following.before),
    ):
        if other is word or other.block != word.block:
            continue
        if gap.strip() in ("-", "‑", "/", "_", "@"):
            return True
        if gap in _STOPS and other.text[:1].isupper():
            flags = lexicon.english().flags(bare(other.lower))
            if not flags or (flags & OBSCURE and not flags & LOWER):
                return True
        if gap in _STOPS and other.text.islower() and not _is_english(other):
            return True
    return False
