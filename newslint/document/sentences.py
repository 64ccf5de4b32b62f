"""The sentences of a draft."""

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.markup import GAP

if TYPE_CHECKING:
    from newslint.document import Document

TITLES = frozenset(
    """
    mr mrs ms mx messrs mmes dr prof rev fr sr br st ste mt ft gen lt col maj capt cpt cmdr
    adm brig sgt cpl pvt pfc sen rep reps sens gov pres hon amb supt insp det dep asst vp
    gens cols no nos vol vols ch chap art sec fig figs op jan feb mar apr jun jul aug sept
    sep oct nov dec mon tue tues wed thu thurs fri sat sun ave blvd rd hwy rte
    """.split()
)
"""Shortened words that stand, with a capital, before a name or a number."""

LATIN = frozenset("pp eds ed trans v vs al cf viz approx est c ca vol vols nos fig figs".split())
"""Abbreviations in lower case within a sentence."""

MAY_END = frozenset(
    "inc corp co ltd llc plc bros jr sr etc esq ph.d m.d ft oz lb lbs yd hr al est".split()
)
"""Abbreviations that may end a sentence, in any casing; what follows decides."""

STATES = frozenset(
    """
    calif fla mass conn ariz colo ill ind ky la md mich minn miss mo mont neb nev okla ore
    pa tenn tex va vt wash wis wyo ala ark del ga kan
    """.split()
)
"""American states as datelines shorten them, with a capital; what follows decides."""

# Words with which a sentence begins far more often than a name does, so that "U.S. The" is a
# boundary and "U.S. President" is none.
STARTERS = frozenset(
    """
    the a an this that these those he she it they we i you his her its their our my your
    there here in on at for from with by as after before when while if although though but
    and or so however meanwhile nevertheless moreover furthermore since because during
    despite under over what who why how where which one two three some many most several all
    both each every other another no not yet then now today yesterday according to of about
    more few such also even last earlier later once until unlike among between through
    without within asked when whether officials police people critics analysts
    """.split()
)

_BOUNDARY = re.compile(
    "([.!?…]+)"  # the end mark
    "[\\]\\)\"'”’»\0]*"  # what closes behind it
    "(?:\\s[\\s\0]*|(?=[\0]*[\"“‘]?[A-Z][a-z']))"  # white space, or none where it was forgotten
)
_LAST_TOKEN = re.compile(r"[\w.’'&-]*$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
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
    """Whether the end mark that was met ends a sentence."""
    at = match.end()
    while at < high and masked[at] in _OPENING:
        at += 1
    following = masked[at : at + 24].replace(GAP, "")
    if not following:
        return False
    goes_on = following[0].islower()
    closes = any(character in "\"'”’»)]" for character in match[0])
    if closes and goes_on:  # “Why?” he asked
        return False
    mark = match[1]
    if mark.startswith(("…", "..")):
        return not goes_on
    word = _last_token(masked, low, match.start(1))
    if mark[-1] in "!?":
        return not (goes_on and mark == "!" and word[:1].isupper())  # Yahoo! said
    if word.isdigit() and masked[low : match.start(1)].strip(GAP + " ") == word:
        return False  # "1. Find a pen": the number of an item
    if word.isdigit() and following[0].isdigit() and match.end() == match.end(1):
        return False
    return _full_stop_ends(word, following)


def _last_token(masked: str, low: int, end: int) -> str:
    token = _LAST_TOKEN.search(masked[max(low, end - 24) : end].replace(GAP, ""))
    return token[0] if token else ""


def _full_stop_ends(word: str, following: str) -> bool:
    """Whether a full stop behind ``word`` ends the sentence, or only shortens the word."""
    lower = word.lower().lstrip("'’-.")
    next_word = _FIRST_WORD.match(following)
    starts_anew = (
        next_word is not None and not following[0].islower() and next_word[0].lower() in STARTERS
    )
    if "." in lower or (len(lower) == 1 and lower.isalpha()):
        # Initials and letters with stops: "J. Smith", "U.S. troops", "at 5 p.m. The".
        return starts_anew and not (len(lower) == 1 and following[:2].lower() == "a ")
    if lower in ("no", "nos") and following[0].isdigit():
        return False
    if (lower in TITLES and word[:1].isupper()) or lower in LATIN:
        return starts_anew and (lower in MAY_END or lower in ("no", "sat", "sun", "art"))
    if lower in MAY_END or (lower in STATES and word[:1].isupper()):
        return starts_anew
    return True
