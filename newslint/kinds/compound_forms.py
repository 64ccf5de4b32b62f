"""Compounds written in two ways in one draft: as one word, with a hyphen, as two words."""

from collections.abc import Iterator
from typing import NamedTuple

from newslint.document import GAP, Document
from newslint.document.words import Word
from newslint.findings import Edit, Finding, Fix
from newslint.rule import Kind, Triggers, replace

_HYPHENS = ("-", "‑")
_RARE_PAIR = 190
"""Below it, two words in a row are rarer in print than most pairs that mean something."""
_SPACES = (" ", "\u00a0", "\n")


class _Use(NamedTuple):
    """One place at which a compound stands: the indexes of its words and how it is joined."""

    first: int
    last: int
    join: str  # "", "-" or " "
    name: bool = False  # two capitals: it counts, but is nobody's slip


class CompoundForms(Kind):
    """The same letters stand in the draft as one word, with a hyphen or as two words.

    Compounds are discovered in the draft: nothing lists them. The form that stands most often
    wins; ties are silent.
    Two words beside a hyphened compound contradict it only before the same noun (*same-sex
    couples*, *same sex couples*). ``loose`` are words with which no compound in two words
    begins unless the two are hardly ever seen in a row (*out break*), ``particles`` words with
    which none ends (*shut down* is the verb) unless one of ``determiners`` precedes; ``prefixes`` never stand
    alone where the draft hyphenates them; ``apart`` are
    pairs that mean something else in two words, ``verbs`` pairs that are verbs behind *to* and
    the like, ``hyphened`` words that mean something else without their hyphen.
    """

    loose: list[str]
    particles: list[str]
    determiners: list[str]
    prefixes: list[str]
    apart: list[str]
    verbs: list[str]
    hyphened: list[str]

    def triggers(self) -> Triggers:
        return Triggers()

    def check(self, document: Document) -> Iterator[Finding]:
        for uses in self._families(document).values():
            joins = {use.join for use in uses if not use.name}
            if len(joins) < 2:
                continue
            if "" in joins:
                yield from self._odd_ones(document, uses)
            else:
                found = list(self._odd_before_nouns(document, uses))
                yield from found or self._odd_attributive(document, uses)

    # ---- finding the compounds ----

    def _families(self, document: Document) -> dict[str, list[_Use]]:
        words, places = document.words, document.places
        stems = {lower: _stem(lower) for lower in places if len(lower) > 1}
        closed: dict[str, list[str]] = {}
        for lower, stem in stems.items():
            if len(stem) > 4 and stem.isalpha():
                closed.setdefault(stem, []).append(lower)
        found: dict[str, list[_Use]] = {}
        hyphened = set()
        for index in range(1, len(words)):
            if words[index].before in _HYPHENS and self._is_hyphened(words, index):
                key = words[index - 1].lower + _stem(words[index].lower)
                hyphened.add(key)
                found.setdefault(key, []).append(_Use(index - 1, index + 1, "-"))
        previous = ""
        for index, word in enumerate(words):
            lower = word.lower
            key = previous + stems.get(lower, "")
            if (
                (key in closed or key in hyphened)
                and word.before in _SPACES
                and self._is_open(words, index)
            ):
                name = word.capitalised and previous not in self.prefixes
                use = _Use(index - 1, index + 1, " ", name)
                found.setdefault(key, []).append(use)
            previous = lower
        for key in found.keys() & closed.keys():
            for lower in closed[key]:
                for index in places[lower]:
                    if not any(letter.isupper() for letter in words[index].text[1:]):
                        found[key].append(_Use(index, index + 1, ""))
        return found

    def _is_hyphened(self, words: list[Word], index: int) -> bool:
        """Whether two words and nothing else are joined by the hyphen before ``words[index]``."""
        first, second = words[index - 1], words[index]
        if first.block != second.block or not (first.text.isalpha() and _is_word(second)):
            return False
        if len(second.text) < 2:
            return False
        if second.capitalised > first.capitalised and first.lower not in self.prefixes:
            return False
        if first.before[-1:] in _HYPHENS or f"{first.lower}-{_stem(second.lower)}" in self.hyphened:
            return False
        return index + 1 >= len(words) or words[index + 1].before[:1] not in _HYPHENS

    def _is_open(self, words: list[Word], index: int) -> bool:
        first, second = words[index - 1], words[index]
        if first.block != second.block or not (first.text.isalpha() and _is_word(second)):
            return False
        prefixed = first.lower in self.prefixes
        if (second.capitalised > first.capitalised and not prefixed) or len(second.text) < 3:
            return False
        if first.before[-1:] in _HYPHENS:
            return False
        if index + 1 < len(words) and words[index + 1].before[:1] in _HYPHENS:
            return False
        if second.lower in self.particles and not self._follows_determiner(words, index):
            return False  # “shut down” is the verb, “the shut down” is not
        if first.lower in self.loose and not prefixed and not self._is_split(first, second):
            return False
        pair = f"{first.lower} {_stem(second.lower)}"
        if pair in self.apart:
            return False
        return not (
            pair in self.verbs
            and index > 1
            and words[index - 2].lower in ("to", "will", "would", "must", "should", "can", "could")
        )

    def _follows_determiner(self, words: list[Word], index: int) -> bool:
        return (
            index > 1
            and words[index - 2].block == words[index].block
            and words[index - 1].before in _SPACES
            and words[index - 2].lower in self.determiners
        )

    def _is_split(self, first: Word, second: Word) -> bool:
        """Whether two words that begin with a small one are hardly ever seen beside each other."""
        from newslint.lexicon import english

        lexicon = english()
        return (
            len(first.text) > 1
            and lexicon.pair(first.lower, second.lower) < _RARE_PAIR
            and lexicon.frequency(first.lower + second.lower) > 0
        )

    # ---- judging them ----

    def _odd_ones(self, document: Document, uses: list[_Use]) -> Iterator[Finding]:
        """One-word compounds beside other forms: the form that stands most often is right."""
        counts = _counts(uses)
        most = max(counts.values())
        winners = [join for join, count in counts.items() if count == most]
        if len(winners) > 1:
            return
        model = next(use for use in uses if use.join == winners[0])
        for use in uses:
            if use.join == winners[0] or use.name or _is_accepted(document, use):
                continue
            if _is_in_address(document, use):
                continue
            if _is_mentioned(document, use) or _is_in_name(document, use, uses):
                continue
            if 2 * counts[use.join] <= most:
                yield self._odd_one(document, use, model)

    def _odd_before_nouns(self, document: Document, uses: list[_Use]) -> Iterator[Finding]:
        """A hyphened compound beside two words: they clash where the same noun follows."""
        by_noun: dict[str, list[_Use]] = {}
        for use in uses:
            noun = self._noun_behind(document.words, use)
            if noun:
                by_noun.setdefault(noun, []).append(use)
        hyphened = [use for use in uses if use.join == "-"]
        for group in by_noun.values():
            counts = _counts(group)
            here = {join: counts.get(join, 0) for join in ("-", " ")}
            if not here["-"] or not here[" "]:
                continue
            if here["-"] == here[" "]:
                if len(hyphened) < 2 or len(uses) - len(hyphened) > 1:
                    continue
                wrong = " "
            else:
                wrong = min(here, key=lambda join: here[join])
            model = next(use for use in group if use.join != wrong)
            for use in group:
                if use.join == wrong and not use.name:
                    yield self._odd_one(document, use, model)

    def _odd_attributive(self, document: Document, uses: list[_Use]) -> Iterator[Finding]:
        """The one place without the hyphen, if a noun follows there as it does elsewhere."""
        hyphened = [use for use in uses if use.join == "-"]
        opened = [use for use in uses if use.join == " "]
        if len(hyphened) < 2 or len(opened) != 1:
            return
        if document.words[opened[0].first].lower in self.prefixes:
            yield self._odd_one(document, opened[0], hyphened[0])
            return
        if opened[0].name or document.words[opened[0].last - 1].lower.endswith("ed"):
            return
        if not all(self._noun_behind(document.words, use) for use in hyphened):
            # hyphened as a noun, too (“a free-kick.”): two words contradict it everywhere
            yield self._odd_one(document, opened[0], hyphened[0])
            return
        if not self._noun_behind(document.words, opened[0]):
            return
        words, use = document.words, opened[0]
        noun = words[use.last].lower
        if noun.endswith(("ed", "ly", "ing")) or noun in self.verbs:
            return
        yield self._odd_one(document, use, hyphened[0])

    def _noun_behind(self, words: list[Word], use: _Use) -> str:
        if use.last >= len(words) or words[use.last].block != words[use.first].block:
            return ""
        word = words[use.last]
        if word.before not in _SPACES or not _is_word(word) or word.lower in self.loose:
            return ""
        return _stem(word.lower)

    def _odd_one(self, document: Document, use: _Use, model: _Use) -> Finding:
        words = document.words
        start, end = words[use.first].start, words[use.last - 1].end
        line, _ = document.position(words[model.first].start)
        other = document.plain(words[model.first].start, words[model.last - 1].end)
        return self.finding(
            document,
            start,
            end,
            *_joined_like(document, use, model),
            other=other,
            line=str(line),
        )


def _joined_like(document: Document, use: _Use, model: _Use) -> Iterator[Fix]:
    """The same word joined as the model is: an edit of the joint alone, wherever that will do."""
    words = document.words
    first, last = words[use.first], words[use.last - 1]
    if GAP in document.masked[first.start : last.end]:
        return
    if use.join == "":
        length = len(words[model.first].text)
        at = first.start + length
        right = first.text[:length] + model.join + first.text[length:]
        yield Fix("review", f"Write “{right}”", (Edit(at, at, model.join),))
    elif model.join == "" and last.text[0].isupper() and not first.text.isupper():
        yield replace(first.start, last.end, first.text + last.text.lower(), "review")
    else:
        right = first.text + model.join + last.text
        yield Fix("review", f"Write “{right}”", (Edit(first.end, last.start, model.join),))


def _is_accepted(document: Document, use: _Use) -> bool:
    words = document.words[use.first : use.last]
    return document.accepts(use.join.join(word.text for word in words))


def _is_in_address(document: Document, use: _Use) -> bool:
    """Whether a slash stands right before or behind, whatever emphasis lies between."""
    start, end = document.words[use.first].start, document.words[use.last - 1].end
    before = document.masked[max(0, start - 6) : start].rstrip(GAP)[-1:]
    behind = document.masked[end : end + 6].lstrip(GAP)[:1]
    return "/" in (before, behind)


def _is_mentioned(document: Document, use: _Use) -> bool:
    """Whether the form is named as such: *Afroasiatic (Afro-Asiatic)*, spelled “co-op”."""
    before = document.words[use.first].before[-1:]
    behind = document.masked[document.words[use.last - 1].end :][:1]
    return (before == "(" and behind == ")") or (before != "" and before + behind in _QUOTED)


_QUOTED = ("“”", '""', "‘’", "''", "«»")


def _is_in_name(document: Document, use: _Use, uses: list[_Use]) -> bool:
    """Whether the form belongs to a name that spells it so: *Economic Co-operation*."""
    words, names = document.words, document.names
    others = [words[other.first] for other in uses if other.join != use.join]
    if not words[use.first].capitalised or all(word.capitalised for word in others):
        return False
    return not names.opens[use.first] and words[use.first].block not in names.title_blocks


def _counts(uses: list[_Use]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for use in uses:
        counts[use.join] = counts.get(use.join, 0) + 1
    return counts


def _stem(lower: str) -> str:
    """A word without the ending of its plural or possessive."""
    if lower.endswith("'s"):
        lower = lower[:-2]
    elif lower.endswith("'"):
        lower = lower[:-1]
    if lower.endswith("s") and len(lower) > 3 and not lower.endswith(("ss", "us", "is")):
        return lower[:-1]
    return lower


def _is_word(word: Word) -> bool:
    return word.lower.replace("'", "").isalpha()
