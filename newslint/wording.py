"""A small grammar for families of wording: one pattern stands for many lines that say the same.

A pattern is written as the line would be, in lower case and without punctuation::

    share/send this/the? story/article/<page> on/via? <network>? ...

``/`` parts alternatives, ``?`` behind a word makes it optional, ``_`` joins the words of one
alternative (``sign_up/register``), ``#`` is a number, ``<name>`` any entry of the list of that
name, ``+`` one to eight words of any kind, ``...`` any words or none. Colons and © count as words.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

MOST_WORDS_OF_A_GAP = 8


class Step(NamedTuple):
    """What a pattern wants next: one of several runs of words, or any ``least`` to ``most`` words."""

    choices: tuple[tuple[str, ...], ...]
    slots: tuple[str, ...]
    optional: bool
    least: int = 0
    most: int = 0


@lru_cache(maxsize=4096)
def steps(pattern: str) -> tuple[Step, ...]:
    """Cut a pattern into its steps."""
    found = []
    for piece in pattern.split():
        if piece == "...":
            found.append(Step((), (), True, 0, 1000))
        elif piece == "+":
            found.append(Step((), (), False, 1, MOST_WORDS_OF_A_GAP))
        else:
            optional = piece.endswith("?")
            names = piece.removesuffix("?").split("/")
            found.append(
                Step(
                    tuple(tuple(name.split("_")) for name in names if not _is_slot(name)),
                    tuple(name[1:-1] for name in names if _is_slot(name)),
                    optional,
                )
            )
    return tuple(found)


def _is_slot(name: str) -> bool:
    return name[0] == "<" and len(name) > 2  # "<>" is a token of its own: an address or the like


def fits(pattern: str, words: Sequence[str], slots: Mapping[str, Sequence[str]]) -> bool:
    """Whether the pattern says these words, from the first to the last."""
    return _fits(steps(pattern), 0, words, 0, slots)


def _fits(
    wanted: tuple[Step, ...],
    step: int,
    words: Sequence[str],
    at: int,
    slots: Mapping[str, Sequence[str]],
) -> bool:
    if step == len(wanted):
        return at == len(words)
    choices, names, optional, least, most = wanted[step]
    if most:
        rest = len(words) - at
        return any(
            _fits(wanted, step + 1, words, at + taken, slots)
            for taken in range(least, min(most, rest) + 1)
        )
    for choice in choices:
        if _stands(choice, words, at) and _fits(wanted, step + 1, words, at + len(choice), slots):
            return True
    for name in names:
        for entry in slots[name]:
            choice = tuple(entry.split())
            if _stands(choice, words, at) and _fits(
                wanted, step + 1, words, at + len(choice), slots
            ):
                return True
    return optional and _fits(wanted, step + 1, words, at, slots)


def _stands(choice: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if len(choice) == 1:
        return at < len(words) and words[at] == choice[0]
    return tuple(words[at : at + len(choice)]) == choice
