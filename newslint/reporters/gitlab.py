"""GitLab's Code Quality report: findings beside the lines of a merge request."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from newslint.desk import Checked
from newslint.document import Document
from newslint.findings import Finding
from newslint.library import format_of
from newslint.reporters import Page
from newslint.reporters.fingerprints import fingerprints
from newslint.reporters.paths import from_top

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def report(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield the report as one JSON text; it is ASCII, so that every stream can hold it."""
    yield json.dumps([issue for draft in checked for issue in _issues(draft)])


def _issues(draft: Checked) -> Iterator[dict[str, Any]]:
    if not draft.findings:
        return
    path = from_top(draft.path, "CI_PROJECT_DIR")
    document = Document(draft.text, format_of(draft.path))
    for finding, fingerprint in zip(draft.findings, fingerprints(draft, document, path)):
        yield _issue(finding, path, fingerprint)


def _issue(finding: Finding, path: str, fingerprint: str) -> dict[str, Any]:
    description = " ".join(finding.message.split())
    if finding.fixes:
        description += f" {finding.fixes[0].title}."
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": description,
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": path,
            "lines": {"begin": finding.line, "end": finding.end_line},
            "positions": {
                "begin": {"line": finding.line, "column": finding.column},
                "end": {"line": finding.end_line, "column": finding.end_column},
            },
        },
    }
