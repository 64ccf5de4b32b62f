"""What a word and its neighbours tell of whether it is part of a name.

Each fact is a short text such as ``word council``, ``left united`` or ``sides Given Surname``:
a word in lower case is that word, one with a capital a sort of words. `newslint.kinds.weighed_name`
adds up the weights of the facts; ``tools/build_name_weights.py`` learns them from the same facts.
"""

from newslint import lexicon
from newslint.document import Document
from newslint.document.names import bare
from newslint.document.sentences import TITLES
from newslint.document.words import Word
from newslint.lexicon import (
    CALENDAR,
    COUNTRY,
    GIVEN,
    LOWER,
    NAME,
    OBSCURE,
    ORGANIZATION,
    PEOPLE,
    PLACE,
    SURNAME,
)

KINDS = (
    (CALENDAR, "Month"),
    (COUNTRY, "Country"),
    (PEOPLE, "People"),
    (GIVEN, "Given"),
    (PLACE, "Place"),
    (SURNAME, "Surname"),
    (ORGANIZATION, "Organization"),
)
"""The kinds of names with their flags; the first that fits is a word's kind."""

_BEFORE_A_VERB = frozenset(
    "will would can could may might must should shall cannot did does do let".split()
)
_OPENERS = frozenset(
    """
    the a an this that these those his her its their our my your in on at of for from with by to as
    and but or if when while after before since although though no each every some most
    """.split()
)
"""Words that have a capital only because a sentence opens with them."""
_MOST_SORTS = 20_000
_sorts: dict[str, str] = {}  # a draft asks for the same words again and again


def kind_of(lower: str) -> str:
    """Return the kind of name that a word in lower case may be: *Surname*, *Obscure*, *None*."""
    flags = lexicon.english().flags(lower)
    if not flags & NAME:
        return "None"
    if flags & OBSCURE:
        return "Obscure"
    for flag, kind in KINDS:
        if flags & flag:
            return kind
    return "Other"


def is_in_question(text: str) -> bool:
    """Return whether a capital, or its lack, would tell something of a word without its *'s*.

    It is a common word of three letters or more, with at most the first of them a capital.
    """
    return (
        len(text) > 2
        and text.isalpha()
        and text[1:].islower()
        and bool(lexicon.english().flags(text.lower()) & LOWER)
    )


def is_in_running_text(document: Document, index: int) -> bool:
    """Return whether only a name takes a capital where ``document.words[index]`` stands.

    Behind *will* and its like hardly anything but a verb stands, so nothing can be told there.
    """
    word = document.words[index]
    names = document.names
    if index and document.words[index - 1].lower in _BEFORE_A_VERB:
        return False
    return (
        not names.opens[index]
        and word.before[-1:] not in ("-", "_", "/", "@", "#")
        and word.block not in names.title_blocks
    )


def place_of(document: Document, index: int) -> str:
    """Return where capitalised words stand beside ``document.words[index]``.

    ``"between"`` two of them, ``"before"`` or ``"behind"`` one, ``"linked"`` behind one and before
    *of* or *for*, ``"leading"`` before *of* and a capital (*treaty of Lisbon*), or ``"alone"``.
    """
    words = document.words
    word = words[index]
    follows = (
        index > 0
        and word.before in (" ", ". ")
        and words[index - 1].text[0].isupper()
        and words[index - 1].block == word.block
    )
    behind = words[index + 1] if index + 1 < len(words) else word
    if behind.block == word.block and behind.before == " " and behind.text[0].isupper():
        opens = follows and document.names.opens[index - 1] and words[index - 1].lower in _OPENERS
        return "between" if follows and not opens else "before"  # "In fair Verona"
    if follows:
        return "linked" if behind.lower in ("of", "for") else "behind"
    return "leading" if leads_to_capital(document, index) else "alone"


def leads_to_capital(document: Document, index: int) -> bool:
    """Return whether *of* and a capitalised word stand behind ``document.words[index]``."""
    words = document.words
    if index + 2 >= len(words) or words[index + 1].lower != "of":
        return False
    link, name = words[index + 1], words[index + 2]
    return (
        link.before == name.before == " "
        and name.text[0].isupper()
        and name.block == words[index].block
    )


def of_word(lower: str) -> tuple[str, ...]:
    """Return the facts of a word in lower case, wherever it stands."""
    return "any", "word " + lower, "kind " + kind_of(lower), "tail " + lower[-2:]


def of_neighbours(document: Document, index: int) -> tuple[str, ...]:
    """Return the facts of the words right before and right behind ``document.words[index]``."""
    left, left_word = _seen(document, index - 1, index)
    right, right_word = _seen(document, index + 1, index + 1)
    return (
        "left " + left,
        "right " + right,
        f"sides {left} {right}",
        "left " + left_word,
        "right " + right_word,
    )


def of_surroundings(document: Document, index: int) -> list[str]:
    """Return the facts of the words beyond the neighbours, and of the rest of the draft."""
    facts = []
    left, word = _seen(document, index - 1, index)
    if left not in ("Edge", "Mark"):
        sort, beyond = _seen(document, index - 2, index - 1)
        facts.append(f"left2 {sort} {word if left.endswith('Small') else left}")
        if not left.endswith("Small"):
            facts.append("left2 " + beyond)
    right, word = _seen(document, index + 1, index + 1)
    if right not in ("Edge", "Mark"):
        sort, _ = _seen(document, index + 2, index + 2)
        facts.append(f"right2 {word if right.endswith('Small') else right} {sort}")
    here = document.words[index]
    lower = bare(here.lower)
    if here.lower.endswith("'s"):
        facts.append("owns " + kind_of(lower))
    names = document.names
    big = len(names.inside.get(lower, ())) > here.capitalised
    small = len(names.lower.get(lower, ())) > (not here.capitalised)
    if big or small:
        facts.append("elsewhere " + ("both" if big and small else "big" if big else "small"))
    return facts


def _seen(document: Document, index: int, later: int) -> tuple[str, str]:
    """The sort of a neighbour and the neighbour itself, each with the comma that parts it.

    ``later`` is the index of the one of the two words that stands behind the gap.
    """
    words = document.words
    if not 0 <= index < len(words) or not 0 < later < len(words):
        return "Edge", "Edge"
    word, second = words[index], words[later]
    first = words[later - 1]
    if first.block != second.block:
        return "Edge", "Edge"
    comma = ""
    if second.before != " ":
        gap = second.before.strip()
        if gap == ",":
            comma = ","
        elif gap and (gap != "." or not (len(word.text) == 1 or word.lower in TITLES)):
            return "Mark", "Mark " + gap[0]
    text = word.text
    sort = _sorts.get(text) or _sort_of(word)
    if text[0].isupper() and document.names.opens[index]:
        sort = "Opening " + sort
    if comma:
        return comma + sort, comma + bare(word.lower)
    return sort, bare(word.lower)


def _sort_of(word: Word) -> str:
    """What is to be said of a neighbour instead of the word itself."""
    text = word.text
    if text.islower():
        sort = "Small"
    elif text[0].isdigit():
        sort = "Figure"
    elif not text[0].isupper():
        sort = "Humped"
    elif len(text) == 1:
        sort = "Initial"
    elif word.lower in TITLES:
        sort = "Title"
    elif text.isupper():
        sort = "Capitals"
    else:
        sort = _sort_of_name(bare(word.lower))
    if len(_sorts) > _MOST_SORTS:
        _sorts.clear()
    _sorts[text] = sort
    return sort


def _sort_of_name(lower: str) -> str:
    flags = lexicon.english().flags(lower)
    if not flags:
        return "Unknown"
    sort = "Word" if flags & LOWER else "Name"
    if flags & CALENDAR:
        return sort + "Month"
    if flags & COUNTRY or (flags & PLACE and not flags & GIVEN):
        return sort + "Place"
    if flags & PEOPLE:
        return sort + "People"
    if flags & GIVEN:
        return sort + "Given"
    return sort + "Surname" if flags & SURNAME else sort
