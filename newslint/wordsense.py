"""What an unknown word in lower case stands for: a name without its capital, or a slip.

Each possible word is weighed by how common it is, by what its slips cost, by the words around the
place and by whether the draft uses it elsewhere. All scores are natural logarithms.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from newslint import lexicon as lex
from newslint.lexicon import (
    ABBREVIATION,
    CALENDAR,
    CAPITAL,
    COUNTRY,
    GIVEN,
    LOWER,
    MIXED,
    NAME,
    OBSCURE,
    PEOPLE,
    UPPER,
)

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.document.words import Word

NAT = 0.09378  # one step of the lexicon's scale of frequency, in nats
WHOLE = 27.63  # the logarithm of all words that were counted
LEAST_PAIR = 15.67  # the logarithm of the rarest pair that was counted

MOST_CONTEXT = 7.0  # what one neighbour may add
LEAST_CONTEXT = -2.5  # and what it may take
CONTEXT = 0.85  # how much the neighbours weigh
MUCH_DEARER = 4.0  # slips that cost so much more than the cheapest let the neighbours weigh half
USED = 1.5  # for a word that stands elsewhere in the draft
FELL = 6.0  # the price of a name's lost capital
BESIDE_NAME = 6.0  # what a capitalised neighbour adds to a name
OFTEN_PRINTED = 9.0  # for a name that was counted in print
WELL_KNOWN = 4.0  # for one that was not, but that readers know
WELL_AWAY = 7.1  # slips that cost more do not speak against a name
BEHIND_FIRST_NAME = -18.5  # a slip less likely than this is a surname behind a first name
DOUBTFUL = -27.0  # a suggestion below this is a chance hit

JOINING = frozenset(
    """
    the of and to in that with for is was a on by from it at be as has have had not are were he
    she they we this his her their its an but or who which will would can could if when about
    after into over than up out
    """.split()
)
"""Small words of which one is nearly always there when two words were run together."""

Reading = Literal["name", "typo"]
_SURE_NAME = COUNTRY | CALENDAR | PEOPLE


class Suggestion(NamedTuple):
    """A word that may have been meant, as it is written, and how likely that is.

    ``cost`` is what its slips cost alone.
    """

    text: str
    score: float
    cost: float


def reading(document: "Document", index: int) -> Reading | None:
    """How to read the word ``document.words[index]``, written in lower case.

    ``"name"`` for a name that lost its capital, ``"typo"`` for a slip of another word, None for
    a word of the language and for one of which nothing is known.
    """
    word = document.words[index]
    lower = _bare(word.lower)
    lexicon = lex.english()
    flags = lexicon.flags(lower)
    if not word.text.islower() or flags & LOWER:
        return None
    if document.names.count(lower):
        return "name"
    if not flags and lexicon.knows(word.text):
        return None
    if not flags & NAME:
        best = next(iter(suggestions(document, index, 1)), None)
        if (best is None or best.score < BEHIND_FIRST_NAME) and follows_first_name(document, index):
            return "name"
        return "typo" if best is not None else None
    if flags & _SURE_NAME and not flags & OBSCURE:
        return "name"
    best = next(iter(suggestions(document, index)), None)
    if best is None or not best.text.islower() or best.cost > WELL_AWAY or len(lower) < 3:
        return "name"
    if flags & UPPER and not flags & (CAPITAL | MIXED) and len(lower) > 3:
        return "name"
    return "name" if name_score(document, index, lower) >= best.score else "typo"


def follows_first_name(document: "Document", index: int) -> bool:
    """Whether a first name that is nothing else stands right before the word, with its capital."""
    if not _touches(document, index - 1, index):
        return False
    before = document.words[index - 1]
    flags = lex.english().flags(before.lower)
    return (
        before.capitalised
        and not before.text.isupper()
        and bool(flags & GIVEN)
        and not flags & (LOWER | COUNTRY | PEOPLE | CALENDAR)
    )


def name_score(document: "Document", index: int, lower: str) -> float:
    """How likely the word is that name, its capital lost."""
    lexicon = lex.english()
    score = lexicon.likelihood(lower) * NAT - WHOLE - FELL
    if lexicon.frequency(lower):
        score += OFTEN_PRINTED
    elif not lexicon.flags(lower) & OBSCURE:
        score += WELL_KNOWN
    words = document.words
    for beside in (index - 1, index + 1):
        if _touches(document, min(index, beside), max(index, beside)):
            other = words[beside]
            if other.capitalised and (beside > index or not document.names.opens[beside]):
                score += BESIDE_NAME
            elif beside > index:
                score += fit(lower, other.lower)
            else:
                score += fit(other.lower, lower)
    return score


def suggestions(document: "Document", index: int, limit: int = 3) -> list[Suggestion]:
    """The words that ``document.words[index]`` may be a slip for, likeliest first.

    They are written as the lexicon writes them; two words with a space for words run together.
    """
    word = document.words[index]
    possessive = word.lower.endswith("'s")
    lower = _bare(word.lower)
    found = [
        (text, score, cost)
        for text, score, cost in _candidates(lower)
        if text.islower() or _is_plain_name(document, text)
    ]
    if possessive:
        found = [
            (text + "'s", score, cost)
            for text, score, cost in found
            if "'" not in text and not text.endswith("s")
        ]
    else:
        found += _parted(lower)
    before, after = neighbours(document, index)
    cheapest = min((cost for _, _, cost in found), default=0.0)
    weighed = []
    for text, score, cost in found:
        first, _, last = text.partition(" ")
        bare = _bare(first.lower())
        weight = CONTEXT if cost < cheapest + MUCH_DEARER else CONTEXT / 2
        if before:
            score += weight * fit(before, bare)
        if after:
            score += weight * fit(_bare((last or first).lower()), after)
        if len(bare) > 3 and bare in document.places:
            score += USED
        if score > DOUBTFUL:
            weighed.append(Suggestion(text, score, cost))
    weighed.sort(key=lambda found: (-found.score, found.text))
    return weighed[:limit]


@lru_cache(maxsize=512)
def _candidates(lower: str) -> tuple[tuple[str, float, float], ...]:
    """The lexicon's candidates with the cost of their slips; two packs ask for the same words."""
    lexicon = lex.english()
    return tuple(
        (text, score, lexicon.likelihood(text.lower()) * NAT - WHOLE - score)
        for text, score in lexicon.candidates(lower)
    )


def _parted(lower: str) -> list[tuple[str, float, float]]:
    """The two words that may have been run together: one of them a small word."""
    if len(lower) < 4:
        return []
    lexicon = lex.english()
    found = []
    for first, last, score in lexicon.splits(lower):
        seen = lexicon.pair(first, last)
        longer = last if first in JOINING else first
        if not (first in JOINING or last in JOINING) or (
            min(len(first), len(last)) < 2 and not seen
        ):
            continue
        if not seen and (len(longer) < 4 or lexicon.frequency(longer) < 170):
            continue
        found.append((f"{first} {last}", score, 5.0))
    return found


def neighbours(document: "Document", index: int) -> tuple[str, str]:
    """The words before and after, in lower case; empty where a mark or a break stands between."""
    words = document.words
    before = _bare(words[index - 1].lower) if _touches(document, index - 1, index) else ""
    after = _bare(words[index + 1].lower) if _touches(document, index, index + 1) else ""
    return before, after


def fit(first: str, second: str) -> float:
    """How much likelier two words are to stand in a row than chance would have it, in nats.

    0 where one of them is unknown to the counts.
    """
    lexicon = lex.english()
    one, two = lexicon.frequency(first), lexicon.frequency(second)
    if not one or not two:
        return 0.0
    expected = (one + two) * NAT - WHOLE
    seen = lexicon.pair(first, second)
    if seen:
        return max(LEAST_CONTEXT, min(MOST_CONTEXT, seen * NAT - expected))
    # never counted together: at most as often as the rarest pair that was
    return max(LEAST_CONTEXT, min(0.0, LEAST_PAIR - 1.0 - expected))


def _touches(document: "Document", first: int, second: int) -> bool:
    """Whether nothing but white space stands between two neighbours."""
    words = document.words
    if first < 0 or second >= len(words):
        return False
    word: Word = words[second]
    return words[first].block == word.block and bool(word.before) and word.before.isspace()


def _is_plain_name(document: "Document", text: str) -> bool:
    """Whether a name may be suggested for a word in lower case: readers know it, or the draft."""
    lower = text.lower()
    flags = lex.english().flags(lower)
    if flags & (ABBREVIATION | OBSCURE):
        return False
    return bool(flags & _SURE_NAME and len(lower) > 4) or document.names.count(lower) > 0


def _bare(lower: str) -> str:
    return lower[:-2] if lower.endswith("'s") else lower
