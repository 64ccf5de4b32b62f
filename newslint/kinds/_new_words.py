"""Words that no dictionary has and that are right: derived, compound, clipped, introduced as new."""

from newslint import lexicon
from newslint.document import Document
from newslint.lexicon import LOWER


def is_derived(lower: str) -> bool:
    """Whether the word is a common one with an ending that makes new words (*airness*)."""
    stems = [lower.removesuffix(ending) for ending in _ENDINGS if lower.endswith(ending)]
    return any(
        len(stem) > 2
        and lexicon.english().flags(stem) & LOWER
        and lexicon.english().frequency(stem) > 150
        for stem in stems
    )


_ENDINGS = (
    "ness",
    "ish",
    "hood",
    "dom",
    "esque",
    "able",
    "ability",
    "ism",
    "wise",
    "ier",
    "ee",
    "ees",
)


def is_compound(lower: str) -> bool:
    """Whether the word is two common ones in one, or has a part in front that makes new words."""
    if len(lower) < 7:
        return False
    if any(lower.startswith(part) and is_common(lower[len(part) :]) for part in _FRONTS):
        return True
    return any(
        (at > 3 or lower[at:] in _HEADS)
        and is_common(lower[:at])
        and (lower[at:] in _HEADS or (len(lower) - at > 3 and is_common(lower[at:])))
        for at in range(3, len(lower) - 2)
    )


_FRONTS = ("de", "un", "non", "mis", "pre", "pro", "bio", "eco", "geo", "neo", "agro", "anti", "auto", "aero",
           "over", "under", "out", "multi", "micro", "macro", "mega", "mini", "mono", "poly", "hydro", "hyper",
           "inter", "intra", "nano", "post", "photo", "pseudo", "psycho", "socio", "sub", "super", "tele",
           "thermo", "trans", "ultra", "di", "tri")  # fmt: skip
_HEADS = frozenset("man men way day bed box car bus cup cap pad pit tip top".split())


def is_common(word: str, least: int = 150) -> bool:
    known = lexicon.english()
    return len(word) > 3 and bool(known.flags(word) & LOWER) and known.frequency(word) > least


def is_introduced(document: Document, index: int) -> bool:
    """Whether the draft introduces the word as a term: *what fans call pogs, known as a moom*."""
    before = [word.lower for word in document.words[max(0, index - 3) : index]]
    while before and before[-1] in ("a", "an", "the", "as", "it", "them", "term", "word"):
        if before.pop() in ("term", "word"):
            return True
    return bool(before) and before[-1] in _INTRODUCING


_INTRODUCING = frozenset("called calls call named dubbed termed nicknamed coined known".split())


def is_clipped(lower: str) -> bool:
    """Whether the word lacks its last letter as speech does: *ol’, runnin’*."""
    return any(lexicon.english().flags(lower + letter) & LOWER for letter in "dg")
