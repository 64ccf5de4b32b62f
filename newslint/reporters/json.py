"""The machine's contract: one JSON object, version 1, described in docs/json.md."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from newslint.desk import Checked
from newslint.files import shown
from newslint.findings import Finding
from newslint.reporters import Page


def report(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield the report as one text; it is ASCII, so that every stream can hold it."""
    findings = [as_json(finding) for draft in checked for finding in draft.findings]
    yield json.dumps({"version": 1, "findings": findings})


def as_json(finding: Finding) -> dict[str, Any]:
    """The finding as the contract has it."""
    return {
        "path": shown(finding.path),
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "start": finding.start,
        "end": finding.end,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "text": finding.text,
        "fixes": [
            {
                "safety": fix.safety,
                "title": fix.title,
                "edits": [
                    {"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits
                ],
            }
            for fix in finding.fixes
        ],
    }
