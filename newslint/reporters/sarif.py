"""SARIF 2.1.0, the exchange format of analysis tools: findings, fixes and what the rules mean.

Regions are given by lines and columns and by character offsets, all in code points. A byte order
mark is no character of a text to SARIF, so what stands behind one is counted without it.
"""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any

from newslint import __version__
from newslint.desk import Checked
from newslint.document import Document
from newslint.findings import Finding, Fix
from newslint.library import format_of
from newslint.packs import RuleFile
from newslint.reporters import Page
from newslint.reporters.fingerprints import fingerprints
from newslint.reporters.paths import from_top
from newslint.reporters.rulebook import first_sentence, read_rules

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_TOP = "SRCROOT"


def report(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield the report as one JSON text; it is ASCII, so that every stream can hold it."""
    ids = sorted({finding.rule for draft in checked for finding in draft.findings})
    rules = read_rules(ids, page.packs)
    run = {
        "tool": {
            "driver": {
                "name": "newslint",
                "version": __version__,
                "rules": [_rule(rule_id, rules.get(rule_id)) for rule_id in ids],
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {
            _TOP: {"description": {"text": "The top of the repository, or where newslint was run."}}
        },
        "results": [result for draft in checked for result in _results(draft, ids)],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


# ---- rules ------------------------------------------------------------------------------------


def _rule(rule_id: str, file: RuleFile | None) -> dict[str, Any]:
    pack = rule_id.partition("/")[0]
    rule: dict[str, Any] = {"id": rule_id, "properties": {"tags": [pack]}}
    if file is not None:
        docs = [" ".join(paragraph.split()) for paragraph in file.docs.split("\n\n")]
        rule |= {
            "shortDescription": {"text": first_sentence(file.docs)},
            "fullDescription": {"text": "\n\n".join(docs)},
            "help": {
                "text": "\n\n".join((*docs, *_examples(file))),
                "markdown": "\n\n".join((*docs, *_examples(file, "**", "  \n"))),
            },
            "defaultConfiguration": {"level": _LEVELS[file.head.severity]},
        }
    return rule


def _examples(file: RuleFile, strong: str = "", end: str = "\n") -> Iterator[str]:
    """The rule's first examples, one paragraph each; «…» stands around what is found."""
    for example in file.examples[:4]:
        lines = [("Bad", example.bad), ("Good" if example.bad else "Fine", example.good)]
        yield end.join(
            f"{strong}{label}:{strong} {' '.join(text.split())}" for label, text in lines if text
        )


# ---- results ----------------------------------------------------------------------------------


def _results(draft: Checked, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    if not draft.findings:
        return
    document = Document(draft.text, format_of(draft.path))
    path = from_top(draft.path, "GITHUB_WORKSPACE")
    artifact = _artifact(path)
    for finding, fingerprint in zip(draft.findings, fingerprints(draft, document, path)):
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": ids.index(finding.rule),
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(finding)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": {
                            **_region(document, finding.start, finding.end),
                            "snippet": {"text": finding.text},
                        },
                    }
                }
            ],
            # GitHub tells alerts apart by the second. Left to itself it hashes the line, and in
            # a draft one line is a whole paragraph with several findings.
            "partialFingerprints": {
                "surroundings/v1": fingerprint,
                "primaryLocationLineHash": f"{fingerprint}:1",
            },
        }
        if finding.fixes:
            # The schema wants them all different.
            result["fixes"] = [
                _fix(document, fix, artifact) for fix in dict.fromkeys(finding.fixes)
            ]
        yield result


def _message(finding: Finding) -> str:
    message = " ".join(finding.message.split())
    if finding.fixes:
        message += f" {finding.fixes[0].title}."
    return message


def _fix(document: Document, fix: Fix, artifact: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {
                "artifactLocation": artifact,
                "replacements": [
                    {
                        "deletedRegion": _region(document, edit.start, edit.end),
                        "insertedContent": {"text": edit.text},
                    }
                    for edit in fix.edits
                ],
            }
        ],
        "properties": {"safety": fix.safety},
    }


def _region(document: Document, start: int, end: int) -> dict[str, int]:
    mark = 1 if document.text.startswith("\ufeff") else 0
    line, column = document.position(start)
    end_line, end_column = document.position(end)
    offset = max(0, start - mark)
    return {
        "startLine": line,
        "startColumn": max(1, column - mark) if line == 1 else column,
        "endLine": end_line,
        "endColumn": max(1, end_column - mark) if end_line == 1 else end_column,
        "charOffset": offset,
        "charLength": max(0, end - mark) - offset,
    }


def _artifact(path: str) -> dict[str, Any]:
    from urllib.parse import quote

    if os.path.isabs(path):
        return {"uri": "file://" + ("" if path.startswith("/") else "/") + quote(path)}
    return {"uri": quote(path), "uriBaseId": _TOP}
