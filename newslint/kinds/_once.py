"""What stands in several places of a draft for one reason is said once."""

from collections.abc import Iterable, Iterator

from newslint.findings import Finding


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of the findings, if there are any; it counts the others, and its fix repairs all."""
    together = sorted(findings, key=lambda finding: finding.start)
    if len(together) < 2:
        yield from together
        return
    first, *others = together
    more = "is 1 more" if len(others) == 1 else f"are {len(others)} more"
    fixes = first.fixes
    if fixes:
        edits = tuple(edit for finding in together for edit in finding.fixes[0].edits)
        title = f"{fixes[0].title}, and the {len(others)} like it"
        fixes = (fixes[0]._replace(title=title, edits=edits),)
    yield first._replace(
        message=f"{first.message} There {more} like it in this draft.", fixes=fixes
    )
