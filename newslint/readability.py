"""How hard a draft is to read: its words, sentences and paragraphs counted, and five known figures.

Words and sentences are those of the document. How many syllables a word has, and whether it is one
that everybody knows, is what textstat tells; it comes with the extra ``readability`` and is
imported only when figures are asked for. Without it everything is counted that needs no syllables.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.document.sentences import Sentence

INSTALL = "pip install 'newslint[readability]'"

WORDS_A_MINUTE = 238
"""How fast adults read English silently (Brysbaert 2019, a review of 190 studies)."""

_RUNNING = ("paragraph", "lead-in", "item")
_HYPHENS = ("-", "\u2010", "\u2011", "&")
_IN_NUMBERS = (",", ".", ":", "/")


class Counts(NamedTuple):
    """What is counted in a draft, or in several: counts can be added up, figures cannot.

    ``words`` are those that readers see, headlines and captions included; ``running`` those of
    the ``sentences`` of running text. The others are counted among the running words, and 0
    unless textstat did: ``syllables``; ``polysyllables``, words with three or more of them;
    ``complex`` words, the hard ones of the Fog index; ``unfamiliar`` words, those of Dale-Chall.
    ``latin`` tells how many are written in Latin letters.
    """

    words: int = 0
    paragraphs: int = 0
    sentences: int = 0
    running: int = 0
    longest: int = 0
    syllables: int = 0
    polysyllables: int = 0
    complex: int = 0
    unfamiliar: int = 0
    latin: int = 0

    @property
    def words_a_sentence(self) -> float | None:
        """The average length of a sentence in words."""
        return self.running / self.sentences if self.sentences else None

    @property
    def seconds(self) -> int:
        """How long an adult takes to read it."""
        return round(self.words * 60 / WORDS_A_MINUTE)


class Figures(NamedTuple):
    """The readability of English: Flesch from 0 (hard) to 100 (easy), the others grow with the years
    of school that a reader needs."""

    flesch: float
    flesch_kincaid: float
    gunning_fog: float
    smog: float
    dale_chall: float


def measure(document: "Document", *, quotations: bool = True, weigh: bool = True) -> Counts:
    """Count what the draft holds; without ``quotations`` other people's words are left out.

    ``weigh`` asks textstat about the words, if it is installed. A sentence that is mostly
    quotation is no sentence of the house's.
    """
    left_out = set() if quotations else spoken_words(document)
    running = running_blocks(document)
    counts = Counts(
        words=sum(
            count_words(document, first, last, left_out)
            for (first, last), block in zip(document.words_of_block, document.blocks)
            if block.kind != "field"
        ),
        paragraphs=sum(1 for _ in paragraphs(document, left_out)),
    )
    kept: list[Sentence] = []
    for sentence, length in sentences(document, left_out, running):
        if left_out and 2 * length <= count_words(document, *sentence[2:4]):
            continue
        kept.append(sentence)
        counts = counts._replace(
            sentences=counts.sentences + 1,
            running=counts.running + length,
            longest=max(counts.longest, length),
        )
    return _weighed(document, kept, left_out, counts) if weigh and kept and is_able() else counts


def add(several: Iterable[Counts]) -> Counts:
    """The counts of several drafts together."""
    several = list(several)
    if not several:
        return Counts()
    total = Counts(*map(sum, zip(*several)))
    return total._replace(longest=max(counts.longest for counts in several))


def figures(counts: Counts) -> Figures | None:
    """The figures of what was counted; None without textstat, sentences, or English.

    The formulas are those of their authors: Flesch (1948), Kincaid and others (1975), Gunning
    (1952), McLaughlin (1969), Dale and Chall (1948).
    """
    words, sentences = counts.running, counts.sentences
    if not sentences or not counts.syllables or 2 * counts.latin < words:
        return None
    length, syllables = words / sentences, counts.syllables / words
    unfamiliar = 100 * counts.unfamiliar / words
    return Figures(
        flesch=206.835 - 1.015 * length - 84.6 * syllables,
        flesch_kincaid=0.39 * length + 11.8 * syllables - 15.59,
        gunning_fog=0.4 * (length + 100 * counts.complex / words),
        smog=3.1291 + 1.043 * (30 * counts.polysyllables / sentences) ** 0.5,
        dale_chall=0.1579 * unfamiliar + 0.0496 * length + (3.6365 if unfamiliar > 5 else 0),
    )


# ---- words, sentences, paragraphs -------------------------------------------------------------


def running_blocks(document: "Document") -> frozenset[int]:
    """The indexes of the blocks that are running text; all of them where there is none."""
    blocks = [
        number
        for number, (block, role) in enumerate(zip(document.blocks, document.roles))
        if role in _RUNNING and block.kind not in ("field", "cell")
    ]
    if not blocks:
        blocks = [n for n, block in enumerate(document.blocks) if block.kind != "field"]
    return frozenset(blocks)


def sentences(
    document: "Document",
    left_out: "set[int] | frozenset[int]" = frozenset(),
    blocks: frozenset[int] | None = None,
) -> "Iterator[tuple[Sentence, int]]":
    """Yield the sentences of running text with their words, less those that are left out.

    ``left_out`` are indexes of words. Speaker labels and sentences of which nothing is left are
    passed over.
    """
    blocks = running_blocks(document) if blocks is None else blocks
    labels = {turn.block: turn.label_end for turn in document.turns}
    for sentence in document.sentences:
        if sentence.block not in blocks or sentence.end <= labels.get(sentence.block, -1):
            continue
        length = count_words(document, sentence.first_word, sentence.last_word, left_out)
        if length:
            yield sentence, length


def paragraphs(
    document: "Document", left_out: "set[int] | frozenset[int]" = frozenset()
) -> Iterator[tuple[int, int]]:
    """Yield (index of the block, its words) of each paragraph, less the words that are left out."""
    for number, role in enumerate(document.roles):
        if role == "paragraph":
            length = count_words(document, *document.words_of_block[number], left_out)
            if length:
                yield number, length


def count_words(
    document: "Document",
    first: int,
    last: int,
    left_out: "set[int] | frozenset[int]" = frozenset(),
) -> int:
    """How many words an editor counts in ``document.words[first:last]``.

    Well-known, U.S., AT&T and 2,500 are one word each.
    """
    return sum(1 for _ in _whole_words(document, first, last, left_out))


def spoken_words(document: "Document") -> set[int]:
    """The indexes of the words that are not the house's own: quotations and the turns of interviews."""
    words, spans = document.words, []
    for quotation in document.quotations:
        spans.append((quotation.start, quotation.end))
    for turn in document.turns:
        spans.append((turn.start, document.blocks[turn.last_block].end))
    spans.extend((block.start, block.end) for block in document.blocks if block.kind == "quote")
    spoken: set[int] = set()
    for start, end in spans:
        index = document.word_at(start)
        index += index < 0 or words[index].start < start
        while index < len(words) and words[index].start < end:
            spoken.add(index)
            index += 1
    return spoken


def _whole_words(
    document: "Document", first: int, last: int, left_out: "set[int] | frozenset[int]"
) -> Iterator[tuple[int, int]]:
    """The words as an editor counts them, as ranges of the document's."""
    start = -1
    for index in range(first, last):
        if index in left_out:
            if start >= 0:
                yield start, index
            start = -1
        elif start < 0:
            start = index
        elif not _belong_together(document, index):
            yield start, index
            start = index
    if start >= 0:
        yield start, last


def _belong_together(document: "Document", index: int) -> bool:
    """Whether a word belongs to the one before it: well-known, 2,500, U.S."""
    word, before = document.words[index], document.words[index - 1]
    if word.before in _HYPHENS:
        return True
    if word.before == "." and len(word.text) == len(before.text) == 1:
        return True
    return word.before in _IN_NUMBERS and word.text[0].isdigit() and before.text[-1].isdigit()


# ---- what textstat knows ----------------------------------------------------------------------


class _Weight(NamedTuple):
    """What textstat says of a word."""

    syllables: int
    is_complex: bool
    is_unfamiliar: bool


@lru_cache(maxsize=1)
def _textstat() -> Any:
    try:
        import textstat

        textstat.syllable_count("reading")
    except Exception:  # not installed, or without its data: the same to those who ask
        return None
    return textstat


def is_able() -> bool:
    """Whether textstat is installed and works."""
    return _textstat() is not None


def _weighed(
    document: "Document", kept: "Iterable[Sentence]", left_out: set[int], counts: Counts
) -> Counts:
    words = document.words
    names = _names(document)
    syllables = polysyllables = hard = unfamiliar = latin = 0
    for sentence in kept:
        for first, last in _whole_words(document, *sentence[2:4], left_out):
            weights = [_weigh(word.lower) for word in words[first:last]]
            of_word = sum(weight.syllables for weight in weights)
            syllables += of_word
            polysyllables += of_word >= 3
            latin += "a" <= words[first].lower[0] < "\u0250"
            if not names.isdisjoint(range(first, last)):
                continue  # the authors of both indexes hold that readers know names
            hard += any(weight.is_complex for weight in weights)
            unfamiliar += any(weight.is_unfamiliar for weight in weights)
    return counts._replace(
        syllables=syllables,
        polysyllables=polysyllables,
        complex=hard,
        unfamiliar=unfamiliar,
        latin=latin,
    )


def _names(document: "Document") -> set[int]:
    """The indexes of names: capitals inside a sentence, and what begins one and is a name elsewhere."""
    words, starts = document.words, document.sentence_starts
    inside = {w.lower for i, w in enumerate(words) if w.capitalised and i not in starts}
    inside.difference_update([w.lower for w in words if not w.capitalised])
    return {
        i for i, w in enumerate(words) if w.capitalised and (i not in starts or w.lower in inside)
    }


@lru_cache(maxsize=50_000)
def _weigh(word: str) -> _Weight:
    """Ask textstat about a word in lower case; a number is one syllable, and known to everybody."""
    textstat = _textstat()
    if word[0].isdigit():
        return _Weight(1, False, False)
    word = word[:60]  # no word is longer; a run of letters would be hyphenated for seconds
    try:
        syllables = max(1, textstat.syllable_count(word))
        forms = _forms(word)
        return _Weight(
            syllables,
            all(textstat.is_difficult_word(form, 3) for form in forms),
            all(textstat.is_difficult_word(form, 0) for form in forms),
        )
    except Exception:  # no word of a draft is worth a crash: it counts as a short one
        return _Weight(1, False, False)


def _forms(word: str) -> list[str]:
    """The word, and the words that it may be a form of: regular endings make no word harder."""
    word = word.removesuffix("'s").rstrip("'")
    forms = [word] if word else []
    for ending in ("ies", "ied"):
        if word.endswith(ending) and len(word) > 4:
            return [word, word[:-3] + "y"]
    for ending in ("s", "es", "ed", "d", "ing"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        forms.append(stem)
        if ending in ("ed", "ing"):
            forms.append(stem + "e")
            if stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return forms
