"""How often each rule spoke: what ``--statistics`` shows instead of the findings."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.desk import Checked
from newslint.findings import Severity
from newslint.reporters import Page
from newslint.reporters.text import summary

_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}


class Count(NamedTuple):
    """A rule's findings in all drafts, and for how many there is a safe fix or a suggestion."""

    rule: str
    severity: Severity
    findings: int
    safe: int
    review: int


def count(checked: Sequence[Checked]) -> list[Count]:
    """The rules that spoke, the most frequent first.

    A rule that speaks with different severities is counted under each.
    """
    counts: dict[tuple[str, Severity], list[int]] = {}
    for draft in checked:
        for finding in draft.findings:
            numbers = counts.setdefault((finding.rule, finding.severity), [0, 0, 0])
            numbers[0] += 1
            if finding.fixes:
                numbers[1 if finding.fixes[0].safety == "safe" else 2] += 1
    found = [Count(*key, *numbers) for key, numbers in counts.items()]
    return sorted(found, key=lambda count: (-count.findings, count.rule, count.severity))


def report(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield the lines of the table, and the count at the end."""
    counts = count(checked)
    if counts:
        width = max(len(f"{counts[0].findings:,}"), 3)
        names = max(len(entry.rule) for entry in counts)
        for entry in counts:
            number = f"{entry.findings:,}".rjust(width)
            severity = page.style(entry.severity.ljust(7), fg=_COLORS[entry.severity])
            fixes = [
                f"{share:,} {what}"
                for share, what in ((entry.safe, "safe"), (entry.review, "to review"))
                if share
            ]
            line = f"{number}  {entry.rule.ljust(names)}  {severity}  {', '.join(fixes)}"
            yield line.rstrip()
    if not page.quiet:
        if counts:
            yield ""
        yield from summary(checked, page)


def report_json(checked: Sequence[Checked]) -> Iterator[str]:
    """Yield the counts as one JSON text: a list, the most frequent rule first."""
    import json

    yield json.dumps([entry._asdict() for entry in count(checked)])
