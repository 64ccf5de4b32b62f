"""Hearing what the draft tells newslint to ignore, and telling which of it is needless.

See `newslint.document.suppressions` for the notes themselves.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newslint.document.suppressions import MARK, Name, Needless, Suppression, sic_ranges
from newslint.findings import Finding
from newslint.packs import ALL_PACKS, DEFAULT_PACKS, Choice

if TYPE_CHECKING:
    from newslint.document import Document

__all__ = ["MARK", "Used", "find_needless", "hear_sic", "is_off", "silence"]

Used = set[tuple[Suppression, Name | None]]
"""The suppressions that silenced a finding, each with the name under which it did so."""


def is_off(document: "Document") -> bool:
    """Whether the draft says that it is not to be checked at all."""
    return any(note.is_off for note in document.suppressions)


def silence(document: "Document", findings: Iterable[Finding]) -> tuple[list[Finding], Used]:
    """What remains of the findings once the draft's suppressions are heard, and which of them it took."""
    kept: list[Finding] = []
    used: Used = set()
    for finding in findings:
        heard = [
            (note, name)
            for note in document.suppressions
            if note.first <= finding.start <= note.last
            for name in note.names_for(finding.rule)
        ]
        if heard:
            used.update(heard)
        else:
            kept.append(finding)
    return kept, used


def hear_sic(document: "Document", findings: list[Finding]) -> list[Finding]:
    """The findings without those of spelling on the words before a ``[sic]``."""
    ranges = sic_ranges(document)
    return [
        finding
        for finding in findings
        if finding.pack != "spelling"
        or not any(finding.start < high and low < finding.end for low, high in ranges)
    ]


def find_needless(
    document: "Document", used: Used, rules: Sequence[str], choice: Choice
) -> list[Needless]:
    """The suppressions, and the names in them, that silence nothing, or that name no rule.

    Of a name whose rules are not all on in this run nothing can be told; of a suppression of
    everything, only where all rules are on that are so by default. Where no pack of a house is
    read, as with ``--isolated``, a rule of another pack may be one of a house: it is not told of,
    unless it is nearly the name of one that is known.
    """
    from newslint.config import known_names, nearest

    known = known_names(rules)
    knows_house = any(rule.partition("/")[0] not in ALL_PACKS for rule in rules)
    needless: list[Needless] = []
    for note in document.suppressions:
        if note.unfit is not None or note.scope == "nothing" or not note.names:
            if (note, None) not in used and (note.scope == "nothing" or _is_on("", rules, choice)):
                needless.append(Needless(note))
            continue
        idle = []
        for name in note.names:
            if name.text not in known:
                near = nearest(name.text, known)
                if near or knows_house or not _may_be_of_a_house(name.text):
                    needless.append(Needless(note, name, True, near))
            elif (note, name) not in used and _is_on(name.text, rules, choice):
                idle.append(Needless(note, name))
        whole = len(idle) == len(note.names)
        needless.extend([Needless(note)] if whole else idle)
    return needless


def _may_be_of_a_house(name: str) -> bool:
    """Whether a name has the form of a rule, of a pack that newslint does not bring."""
    pack, slash, rule = name.partition("/")
    return bool(slash and rule) and pack not in ALL_PACKS


def _is_on(name: str, rules: Sequence[str], choice: Choice) -> bool:
    """Whether all rules are on that go by the name; for none or ``all``, those of the default packs."""
    if name in ("", "all"):
        named = [rule for rule in rules if rule.partition("/")[0] in DEFAULT_PACKS]
    else:
        named = [rule for rule in rules if name in (rule, rule.partition("/")[0])]
    return bool(named) and all(choice.holds(rule) for rule in named)
