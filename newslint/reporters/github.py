"""Workflow commands of GitHub Actions: each finding becomes a note at its line of a pull request."""

from collections.abc import Iterator, Sequence

from newslint.desk import Checked
from newslint.findings import Finding
from newslint.reporters import Page
from newslint.reporters.paths import from_top
from newslint.reporters.printable import printable

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def report(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield one command a finding; the gravest first, since only the first ten of a step are shown."""
    found = [(draft, finding) for draft in checked for finding in draft.findings]
    for level in _LEVELS:
        for draft, finding in found:
            if finding.severity == level:
                yield printable(_command(draft, finding), page.encoding)


def _command(draft: Checked, finding: Finding) -> str:
    path = from_top(draft.path, "GITHUB_WORKSPACE")
    properties = {"file": path, "line": str(finding.line), "endLine": str(finding.end_line)}
    if finding.line == finding.end_line:  # columns are refused where the lines differ
        properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    properties["title"] = f"newslint {finding.rule}"
    # The log of the run shows the message alone, so the message says where.
    message = f"{path}:{finding.line}:{finding.column}: {' '.join(finding.message.split())}"
    if finding.fixes:
        message += f"\n{finding.fixes[0].title}"
    written = ",".join(f"{name}={_in_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[finding.severity]} {written}::{_in_message(message)}"


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(text).replace(":", "%3A").replace(",", "%2C")
