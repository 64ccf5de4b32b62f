"""Running the rules over a document."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslint.findings import SEVERITIES, Finding
from newslint.packs import Choice, RuleSet

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.rule import Kind


def check_document(
    document: "Document", rules: RuleSet, choice: Choice | None = None
) -> list[Finding]:
    """What the chosen rules find in the document, in the order of the text."""
    return run(document, rules.triggered_by(document, choice or Choice()))


def run(document: "Document", rules: "Iterable[Kind]") -> list[Finding]:
    """What these rules find in the document, in the order of the text."""
    findings: list[Finding] = []
    for rule in rules:
        policy = rule.head.quotations
        for finding in rule.check(document):
            if policy != "check":
                if _is_speech(document, finding, answers=policy == "skip"):
                    if policy == "skip":
                        continue
                    finding = _for_review(finding)
            findings.append(finding)
    findings.sort(key=lambda f: (f.start, f.end, -SEVERITIES.index(f.severity), f.rule))
    return _without_repetitions(findings)


def _is_speech(document: "Document", finding: Finding, *, answers: bool) -> bool:
    """Whether the finding lies in a quotation or, if asked, in what a speaker says in a turn."""
    quotation = document.quotation_at(finding.start)
    if quotation is not None and finding.end <= quotation.end:
        return True
    return answers and any(
        turn.start <= finding.start and finding.end <= document.blocks[turn.last_block].end
        for turn in document.turns
    )


def _for_review(finding: Finding) -> Finding:
    return finding._replace(fixes=tuple(fix._replace(safety="review") for fix in finding.fixes))


def _without_repetitions(findings: list[Finding]) -> list[Finding]:
    """Drop what says again what another finding says: the same place with the same first fix."""
    kept: list[Finding] = []
    seen: set[object] = set()
    for finding in findings:
        if finding.fixes:
            says = (finding.start, finding.end, finding.fixes[0].edits)
            if says in seen:
                continue
            seen.add(says)
        kept.append(finding)
    return kept
