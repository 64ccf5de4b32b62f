"""A small grammar for families of wording: one pattern stands for many lines that say the same.

A pattern is written as the line would be, in lower case and without punctuation::

    share/send this/the? story/article/<page> on/via? <network>? ...

``/`` parts alternatives, ``?`` behind a word makes it optional, ``_`` joins the words of one
alternative (``sign_up/register``), ``#`` is a number, ``<name>`` any entry of the list of that
name, ``<Name>`` one to four words with a capital, ``+`` one to eight words of any kind, ``...`` any
words or none. Colons and © count as words.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

MOST_WORDS_OF_A_GAP = 8
MOST_WORDS_OF_A_NAME = 4


class Step(NamedTuple):
    """What a pattern wants next: a run of words, an entry of a list, or a gap.

    A gap holds ``least`` to ``most`` words of any kind, each with a capital if ``capitals``.
    """

    choices: tuple[tuple[str, ...], ...] = ()
    slots: tuple[str, ...] = ()
    optional: bool = False
    least: int = 0
    most: int = 0
    capitals: bool = False


@lru_cache(maxsize=4096)
def steps(pattern: str) -> tuple[Step, ...]:
    """Cut a pattern into its steps."""
    return tuple(_step(piece) for piece in pattern.split())


def _step(piece: str) -> Step:
    if piece == "...":
        return Step(optional=True, most=1000)
    names = piece.removesuffix("?").split("/")
    choices = [name for name in names if name != "+" and not _is_slot(name)]
    named = "<Name>" in names
    return Step(
        tuple(tuple(name.split("_")) for name in choices),
        tuple(name[1:-1] for name in names if _is_slot(name) and name != "<Name>"),
        piece.endswith("?"),
        least=1,
        most=MOST_WORDS_OF_A_NAME if named else MOST_WORDS_OF_A_GAP if "+" in names else 0,
        capitals=named,
    )


def _is_slot(name: str) -> bool:
    return name[:1] == "<" and len(name) > 2  # "<>" is a token of its own: an address or the like


def fits(pattern: str, words: Sequence[str], slots: Mapping[str, Sequence[str]]) -> bool:
    """Whether the pattern says these words, as they are written, from the first to the last."""
    if words and not _may_begin(pattern, words[0].lower()):
        return False
    return _fits(steps(pattern), 0, words, [word.lower() for word in words], 0, slots)


def _may_begin(pattern: str, word: str) -> bool:
    """Whether the pattern may begin with the word, as far as that shows before it is cut."""
    head = pattern.partition(" ")[0]
    if not head.replace("/", "").replace("_", "").isalpha():
        return True  # a gap, a slot, or a word that may be left out
    return any(choice.partition("_")[0] == word for choice in head.split("/"))


def _fits(
    wanted: tuple[Step, ...],
    number: int,
    words: Sequence[str],
    lower: Sequence[str],
    at: int,
    slots: Mapping[str, Sequence[str]],
) -> bool:
    if number == len(wanted):
        return at == len(words)
    step = wanted[number]

    def rest_fits(after: int) -> bool:
        return _fits(wanted, number + 1, words, lower, after, slots)

    for choice in step.choices:
        if _stands(choice, lower, at) and rest_fits(at + len(choice)):
            return True
    for name in step.slots:
        for entry in slots[name]:
            choice = tuple(entry.split())
            if _stands(choice, lower, at) and rest_fits(at + len(choice)):
                return True
    last = min(step.most, len(words) - at)
    if step.capitals:
        while last and not all(word[0].isupper() for word in words[at : at + last]):
            last -= 1
    if any(rest_fits(at + taken) for taken in range(step.least, last + 1)):
        return True
    return step.optional and rest_fits(at)


def _stands(choice: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if len(choice) == 1:
        return at < len(words) and words[at] == choice[0]
    return tuple(words[at : at + len(choice)]) == choice
