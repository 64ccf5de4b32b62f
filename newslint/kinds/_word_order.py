"""Which words ask for others before or behind them: *whose* for a noun, *than* for a comparison."""

from newslint import lexicon
from newslint.document import Document
from newslint.lexicon import LOWER

_OWNERS = frozenset("its their your whose".split())
_NEVER_OWNED = frozenset(
    """
    a an the this that these those my your his her its our their i he she it we they you who which what
    am is are was were be been being has have had do does did will would can could may might must should
    to of in on at by for from with into and or but nor if because as than not going doing having
    """.split()
)
_COMPARING = frozenset(
    """
    more less rather other else others otherwise worse better fewer different differently elsewhere
    sooner later longer further farther no any ever prefer preferred twice
    """.split()
)
_COMPARED_WITHIN = 12  # words


def may_be_owned(owner: str, after: str) -> bool:
    """Whether a word may stand behind *its*, *their*, *your* or *whose*; true of any other word."""
    return owner not in _OWNERS or after not in _NEVER_OWNED


def compares(document: Document, index: int) -> bool:
    """Whether the sentence has before the word what *than* may follow: *more*, *rather*, *older*."""
    words = document.words
    for at in range(index - 1, max(-1, index - 1 - _COMPARED_WITHIN), -1):
        word = words[at]
        if word.block != words[index].block or "." in words[at + 1].before:
            return False
        if word.lower in _COMPARING or _is_comparative(word.lower):
            return True
    return False


def _is_comparative(lower: str) -> bool:
    """Whether a word may be one such as *older*, *larger* or *bigger*."""
    if not lower.endswith("er"):
        return False
    stems = [lower[:-2], lower[:-1], lower[:-3], lower[:-3] + "y"]
    return any(lexicon.english().flags(stem) & LOWER for stem in stems if len(stem) > 2)
