"""What newslint reports: a finding, and the fixes that it offers."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "review"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the mildest to the gravest."""


class Edit(NamedTuple):
    """One replacement in the draft: ``text`` instead of what stands from ``start`` to ``end``.

    Offsets are code points from the start of the draft, 0-based, ``end`` exclusive.
    """

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that land together.

    ``safe``: the meaning cannot change and there is one right answer. ``review``: an editor
    has to look at it first.
    """

    safety: Safety
    title: str
    edits: tuple[Edit, ...]


class Finding(NamedTuple):
    """One place in a draft that a copy desk would mark.

    ``start`` and ``end`` are offsets in code points, 0-based, ``end`` exclusive. Lines and
    columns count from 1; columns are code points. The best fix stands first.
    """

    rule: str
    severity: Severity
    message: str
    text: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    fixes: tuple[Fix, ...] = ()
    path: str = ""

    @property
    def pack(self) -> str:
        """The pack that the rule belongs to, such as ``spelling``."""
        return self.rule.partition("/")[0]
