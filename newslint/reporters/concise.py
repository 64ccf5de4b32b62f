"""One line a finding, as editors and grep like it: path:line:column: severity: message [rule]."""

from collections.abc import Iterator, Sequence

from newslint.desk import Checked
from newslint.files import shown
from newslint.reporters import Page
from newslint.reporters.printable import printable


def report(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield the lines of the report."""
    for draft in checked:
        path = shown(draft.path)
        for finding in draft.findings:
            message = " ".join(finding.message.split())
            yield printable(
                f"{path}:{finding.line}:{finding.column}: {finding.severity}: {message} "
                f"[{finding.rule}]",
                page.encoding,
            )
