"""Sentences, paragraphs and answers that begin with a small letter."""

from collections.abc import Iterator

from newslint.document import OBJECT, Document
from newslint.document.names import ARTICLES, PARTICLES, bare
from newslint.document.roles import ends_sentence
from newslint.document.sentences import sentence_ends
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds._capital import capital_fix, written
from newslint.rule import Kind

_OPENERS = " \t\r\n\u00a0\"'“”‘’«»"
_CLOSING = ("”", "’", '"', "'")
_LINKING = frozenset(
    """
    and or but nor as for in on at of to by with from into that which who whom whose where when
    while because if so than then however is are was were be has have had will would can could
    should may might must not also including such rather instead
    """.split()
)
_UNITS = frozenset(
    "mg g kg ml l cl cm mm m km ft in yd mi oz lb lbs st hr hrs min sec pt qt".split()
)
_STANDS_APART = (
    "headline",
    "subhead",
    "byline",
    "dateline",
    "caption",
    "label",
    "signoff",
    "field",
)


class SentenceStart(Kind):
    """The first word of a sentence, paragraph or answer is to have a capital.

    ``small`` lists what is written small even there, in one or two words. ``speaking`` lists
    the verbs with which a sentence goes on behind a quotation: *“Stop!” shouted the driver*.
    """

    small: list[str]
    speaking: list[str]

    def check(self, document: Document) -> Iterator[Finding]:
        starts = list(self._small_starts(document))
        if len(starts) > 4 and len(starts) > len(document.sentences) / 3:
            return  # a draft in small letters throughout has made its choice
        for index in starts:
            word = document.words[index]
            fix = capital_fix(document, index, bare(word.text).capitalize())
            yield self.finding(
                document, word.start, word.end, fix, fix=written(document, index, fix)
            )

    def _small_starts(self, document: Document) -> Iterator[int]:
        ends: dict[int, set[int]] = {}  # by block, the words with which its sentences begin
        block = -1
        for index, word in enumerate(document.words):
            first = word.block != block
            block = word.block
            if not word.text[0].islower() or (not first and word.before == " "):
                continue
            if first:
                starts = _begins_a_paragraph(document, index) or _is_odd_heading(document, block)
            elif "." in word.before or "?" in word.before or "!" in word.before:
                if block not in ends:
                    ends[block] = _starts_in(document, block)
                starts = (
                    index in ends[block] or self._follows_a_quotation(document, index)
                ) and self._begins_a_sentence(document, word)
                if starts and (
                    _follows_a_unit(document, index) or _follows_a_title(document, index)
                ):
                    starts = False
                if "?" in word.before and not ends[block].isdisjoint((index - 1, index - 2)):
                    starts = False  # "Who? what? where?"
            elif ":" in word.before:
                starts = _begins_an_answer(document, index)
            else:
                starts = any(dash in word.before for dash in "–—-") and _ends_dateline(
                    document, index
                )
            if (
                starts
                and self._takes_a_capital(document, index)
                and not _is_cut_off(document, index)
            ):
                yield index

    def _takes_a_capital(self, document: Document, index: int) -> bool:
        """Whether nothing in the word itself or right behind it keeps it small."""
        words = document.words
        word = words[index]
        if not word.text.islower() or document.accepts(word.text):
            return False
        behind = document.masked[word.end : word.end + 3].replace("\0", "")
        if behind[:1] in ("]", OBJECT, "@", "_", "/", "=", "€"):
            return False
        if behind[:1] == ")" and len(word.text) == 1:
            return False  # "b) a second point"
        if behind[:1] == "." and behind[1:2].isalnum() and not behind[1:2].isupper():
            return False  # a file name, an address, "p.m."
        if word.lower in self.small:
            return False
        if index + 1 < len(words) and words[index + 1].block == word.block:
            following = words[index + 1]
            if f"{word.lower} {following.lower}" in self.small:
                return False
            if following.text[:1].isupper():
                if word.lower in PARTICLES and following.before == " ":
                    return False  # "de Gaulle was"
                if word.lower in ARTICLES and following.before in ("-", "‑"):
                    return False  # "al-Qaeda said"
        return True

    def _follows_a_quotation(self, document: Document, index: int) -> bool:
        """Whether a quotation ended the sentence before, and none of the next words says who spoke."""
        word = document.words[index]
        if word.before.rstrip() not in (".”", '."', ".’”"):
            return False
        return not any(
            following.lower in self.speaking for following in document.words[index : index + 5]
        )

    def _begins_a_sentence(self, document: Document, word: Word) -> bool:
        """Whether a new sentence begins behind the end mark: no bracket, no *he asked*."""
        before = word.before
        if any(mark in before for mark in "[{/*#|"):
            return False
        dots = before.replace(" ", "").replace("\u00a0", "")
        if "…" in before or (".." in dots and not before.rstrip().endswith(('".', "”."))):
            return False
        if word.lower in _LINKING and before[:1] in ("?", "!") and before[1:2] in _CLOSING:
            return False  # He asked “Why now?” and left.
        if "(" in before and not _is_whole_sentence(document, word):
            return False
        if OBJECT in before and before.rpartition(OBJECT)[2][:1] not in (".", "?", "!"):
            return False
        if not any(space in before for space in " \n\t\r\u00a0"):
            return False
        return before == ". " or word.lower not in self.speaking


def _is_cut_off(document: Document, index: int) -> bool:
    """Whether the block stops within two words without an end mark: a sentence was cut off there."""
    word = document.words[index]
    block = document.blocks[word.block]
    _, last = document.words_of_block[word.block]
    rest = document.masked[document.words[last - 1].end : block.end]
    return last - index < 3 and not any(mark in rest for mark in ".?!…:")


def _follows_a_unit(document: Document, index: int) -> bool:
    """Whether the full stop before belongs to a unit or a number: *5 mg. of*, *Fig. 3. for*."""
    words = document.words
    if words[index].before != ". " or index < 2:
        return False
    unit, figure = words[index - 1], words[index - 2]
    if unit.text.isdigit():
        if unit.before.strip() in (";", ":", ",") and len(unit.text) < 3:
            return True  # "for two reasons: 1. the price; 2. the rent"
        return figure.lower in ("fig", "figs", "table", "no", "sec", "ch", "vol", "pp", "eq")
    return len(unit.text) < 4 and figure.text[0].isdigit() and unit.lower in _UNITS


def _follows_a_title(document: Document, index: int) -> bool:
    """Whether the mark before belongs to the title of a work: *in Who Are We? from 1955*."""
    words = document.words
    if words[index].before not in ("? ", "! ") or index < 3:
        return False
    last, earlier = words[index - 1], words[index - 2]
    return (
        last.capitalised
        and earlier.capitalised
        and last.before == earlier.before == " "
        and words[index - 3].block == words[index].block
    )


def _starts_in(document: Document, block: int) -> set[int]:
    """The indexes of the words with which the sentences of a block begin, the first apart."""
    low, high = document.blocks[block].start, document.blocks[block].end
    starts = {document.word_at(end - 1) + 1 for end in sentence_ends(document.masked, low, high)}
    starts.add(document.words_of_block[block][0])
    return starts


def _begins_a_paragraph(document: Document, index: int) -> bool:
    """Whether the block is a paragraph of its own, and not the rest of the one before it."""
    word = document.words[index]
    number = word.block
    block = document.blocks[number]
    if block.kind not in ("paragraph", "quote") or word.before.strip(_OPENERS):
        return False
    line = document.masked.rfind("\n", 0, block.start) + 1
    if OBJECT in document.masked[line : block.start]:
        return False  # an address or the like opens the line
    text = document.masked[block.start : block.end]
    if number == 0:
        return ends_sentence(text) or len(text) > 90 or len(document.blocks) > 3
    previous = document.blocks[number - 1]
    above = document.masked[previous.start : previous.end]
    if (ends_sentence(above) and previous.kind != "cell") or not above.strip(" \0" + OBJECT):
        return True  # behind a whole sentence, a shortcode or an address
    if document.roles[number - 1] in _STANDS_APART:
        return ends_sentence(text) or len(text) > 90
    # Behind a list or a paragraph that was cut off. The rest of a sentence looks the same, but
    # is short, or begins with a word that links it to what stands before.
    return (
        ends_sentence(text)
        and len(text) > 90
        and word.lower not in _LINKING
        and (above[-1].isalnum() or (above[-1] == ":" and len(text) > 120))
        and document.text.count("\n", previous.end, block.start) > 1
    )


def _is_odd_heading(document: Document, number: int) -> bool:
    """Whether the block is the one heading that begins with a small letter, among two or more."""
    if document.blocks[number].kind != "heading":
        return False
    others = [
        document.words[document.words_of_block[other][0]]
        for other, block in enumerate(document.blocks)
        if block.kind == "heading"
        and other != number
        and document.words_of_block[other][0] < document.words_of_block[other][1]
    ]
    return len(others) > 1 and all(word.capitalised or word.text[0].isdigit() for word in others)


def _is_whole_sentence(document: Document, word: Word) -> bool:
    """Whether what stands between the brackets that open before the word ends as a sentence does."""
    close = document.masked.find(")", word.end, document.blocks[word.block].end)
    return close > 0 and document.masked[close - 1] in ".!?" and close - word.start > 30


def _begins_an_answer(document: Document, index: int) -> bool:
    """Whether the word is the first behind the label of a speaker."""
    start = document.words[index].start
    label_end = document.words[index - 1].end
    return any(label_end <= turn.start <= start for turn in document.turns)


def _ends_dateline(document: Document, index: int) -> bool:
    """Whether a dateline stands before the word: *LONDON (Reuters) —*."""
    first, _ = document.words_of_block[document.words[index].block]
    place = document.words[first:index]
    return (
        len(place) <= 8
        and len(place[0].text) > 2
        and place[0].text.isupper()
        and document.words[index].before.strip() in ("–", "—", "-", "--", ") –", ") —", ") -")
        and document.words[index].before[-1:] == " "
        and all(word.text[0].isupper() or word.text[0].isdigit() for word in place)
    )
