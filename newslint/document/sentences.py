"""The sentences of a draft."""

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.markup import GAP

if TYPE_CHECKING:
    from newslint.document import Document

BEFORE_A_NAME = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "mx",
        "messrs",
        "mmes",
        "dr",
        "prof",
        "rev",
        "fr",
        "sr",
        "br",
        "st",
        "ste",
        "mt",
        "ft",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "cpt",
        "cmdr",
        "adm",
        "brig",
        "sgt",
        "cpl",
        "pvt",
        "pfc",
        "sen",
        "rep",
        "reps",
        "sens",
        "gov",
        "pres",
        "hon",
        "amb",
        "supt",
        "insp",
        "det",
        "dep",
        "asst",
        "vp",
        "gens",
        "cols",
        "no",
        "nos",
        "vol",
        "vols",
        "pp",
        "ch",
        "chap",
        "art",
        "sec",
        "fig",
        "figs",
        "op",
        "ed",
        "eds",
        "trans",
        "v",
        "vs",
        "al",
        "cf",
        "viz",
        "approx",
        "est",
        "c",
        "ca",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "ave",
        "blvd",
        "rd",
        "hwy",
        "rte",
    ]
)
"""Abbreviations that stand before a name or number: their full stop does not end a sentence."""

MAY_END = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "llc",
        "plc",
        "bros",
        "jr",
        "sr",
        "etc",
        "esq",
        "ph.d",
        "m.d",
        "b.a",
        "m.a",
        "a.m",
        "p.m",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "d.c",
        "n.y",
        "l.a",
        "calif",
        "fla",
        "mass",
        "conn",
        "ariz",
        "colo",
        "ill",
        "ind",
        "ky",
        "la",
        "md",
        "mich",
        "minn",
        "miss",
        "mo",
        "mont",
        "neb",
        "nev",
        "okla",
        "ore",
        "pa",
        "tenn",
        "tex",
        "va",
        "vt",
        "wash",
        "wis",
        "wyo",
        "ala",
        "ark",
        "del",
        "ga",
        "kan",
        "ft",
        "in",
        "oz",
        "lb",
        "lbs",
        "mi",
        "yd",
        "min",
        "hr",
    ]
)
"""Abbreviations that may end a sentence; what follows decides."""

# Words with which a sentence begins far more often than a name does, so that "U.S. The" is a
# boundary and "U.S. President" is none.
STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "there",
        "here",
        "in",
        "on",
        "at",
        "for",
        "from",
        "with",
        "by",
        "as",
        "after",
        "before",
        "when",
        "while",
        "if",
        "although",
        "though",
        "but",
        "and",
        "or",
        "so",
        "however",
        "meanwhile",
        "nevertheless",
        "moreover",
        "furthermore",
        "since",
        "because",
        "during",
        "despite",
        "under",
        "over",
        "what",
        "who",
        "why",
        "how",
        "where",
        "which",
        "one",
        "two",
        "three",
        "some",
        "many",
        "most",
        "several",
        "all",
        "both",
        "each",
        "every",
        "other",
        "another",
        "no",
        "not",
        "yet",
        "then",
        "now",
        "today",
        "yesterday",
        "according",
        "to",
        "of",
        "about",
        "more",
        "few",
        "such",
        "also",
        "even",
        "last",
        "earlier",
        "later",
        "once",
        "until",
        "unlike",
        "among",
        "between",
        "through",
        "without",
        "within",
        "asked",
        "when",
        "whether",
        "officials",
        "police",
        "people",
        "critics",
        "analysts",
    ]
)

_BOUNDARY = re.compile(
    "([.!?…]+)"  # the end mark
    "[\\]\\)\"'”’»\0]*"  # what closes behind it
    "(?:\\s[\\s\0]*|(?=[\0]*[\"“‘]?[A-Z][a-z']))"  # white space, or none where it was forgotten
)
_LAST_TOKEN = re.compile(r"[\w.’'&-]*$")
_OPENING = "\"'“‘«([*_\0 \t\r\n"


class Sentence(NamedTuple):
    """A sentence: its offsets in the draft and the range of its words, ``words[first:last]``."""

    start: int
    end: int
    first_word: int
    last_word: int
    block: int


def find_sentences(document: "Document") -> list[Sentence]:
    """The sentences of all blocks; headings and fields are cut like paragraphs."""
    sentences: list[Sentence] = []
    words = document.words
    masked = document.masked
    labels = {turn.block: turn.label_end for turn in document.turns}
    for number, block in enumerate(document.blocks):
        first, last = document.words_of_block[number]
        start, word = block.start, first
        ends = sentence_ends(masked, block.start, block.end)
        if number in labels:  # a speaker label is no part of the sentence behind it
            label = labels[number]
            ends = [label, *(end for end in ends if end > label)]
        for end in [*ends, block.end]:
            until = word
            while until < last and words[until].start < end:
                until += 1
            if until > word:
                stop = end
                while stop > start and masked[stop - 1] in " \t\r\n\0":
                    stop -= 1
                begin = start
                while begin < stop and masked[begin] in " \t\r\n\0":
                    begin += 1
                sentences.append(Sentence(begin, stop, word, until, number))
                start, word = end, until
    return sentences


def sentence_ends(masked: str, low: int, high: int) -> list[int]:
    """Offsets inside ``masked[low:high]`` at which a sentence ends and another begins."""
    ends = []
    for match in _BOUNDARY.finditer(masked, low, high):
        if match.end() >= high:
            continue
        if _is_end(masked, low, high, match):
            ends.append(match.end())
    return ends


def _is_end(masked: str, low: int, high: int, match: "re.Match[str]") -> bool:
    mark = match[1]
    at = match.end()
    while at < high and masked[at] in _OPENING:
        at += 1
    following = masked[at : at + 24].replace(GAP, "")
    if not following:
        return False
    next_word = re.match(r"[^\W_]+(?:['’][^\W_]+)?", following)
    lower_next = following[0].islower()
    if mark[0] in "!?" or (mark[-1] in "!?"):
        # `Yahoo! said` and `"Why?" he asked` go on; a lower-case word behind a plain mark may
        # still start a sentence whose capital was forgotten.
        closes = any(c in "\"'”’»)" for c in match[0])
        return not (lower_next and closes)
    if mark[0] == "…" or mark.startswith(".."):
        return not lower_next
    token = _LAST_TOKEN.search(
        masked[max(low, match.start(1) - 24) : match.start(1)].replace(GAP, "")
    )
    word = token[0] if token else ""
    lower = word.lower().lstrip("'’-.")
    closes = any(c in "\"'”’»)]" for c in match[0])
    if closes and lower_next:
        return False
    if "." in lower or (len(lower) == 1 and lower.isalpha()):
        # initials and letters with stops: "J. Smith", "U.S. troops", "at 5 p.m. The"
        if lower == "i" and not lower_next and word == "I" and next_word:
            return next_word[0].lower() in STARTERS
        if lower_next or not next_word:
            return False
        return next_word[0].lower() in STARTERS and not (
            len(lower) == 1 and next_word[0].lower() == "a"
        )
    if lower in BEFORE_A_NAME:
        return (
            bool(
                lower in MAY_END
                or lower in ("sat", "sun", "art", "no", "ed", "al", "fig", "sec", "est", "ch")
            )
            and bool(next_word and not lower_next and next_word[0].lower() in STARTERS)
            and not (lower == "no" and following[0].isdigit())
        )
    if lower in MAY_END:
        if lower_next:
            return False
        return bool(next_word and next_word[0].lower() in STARTERS)
    if lower.isdigit() and following[0].isdigit() and match.end() == match.end(1):
        return False
    return True
