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
    """What the chosen rules find in the document, in the order of the text.

    What the draft itself asks to ignore is left out.
    """
    choice = choice or Choice()
    if "newslint" in document.text:
        findings = _check_with_suppressions(document, rules, choice)
    else:
        findings = run(document, rules.triggered_by(document, choice))
    if findings and "sic" in document.places:
        from newslint.suppressions import hear_sic

        findings = hear_sic(document, findings)
    return findings


def _check_with_suppressions(document: "Document", rules: RuleSet, choice: Choice) -> list[Finding]:
    """Check a draft that may hold notes to newslint; the last rules judge those notes."""
    from newslint import suppressions

    if suppressions.is_off(document):
        return []
    able = list(rules.triggered_by(document, choice))
    findings = run(document, [rule for rule in able if not rule.is_last])
    if not document.suppressions:
        return findings
    findings, used = suppressions.silence(document, findings)
    document.needless = suppressions.find_needless(document, used, rules.ids, choice)
    findings += run(document, [rule for rule in able if rule.is_last])
    return sorted(findings, key=_place)


def run(document: "Document", rules: "Iterable[Kind]") -> list[Finding]:
    """What these rules find in the document, in the order of the text."""
    findings: list[Finding] = []
    goes: list[Finding] = []
    for rule in rules:
        policy = rule.head.quotations
        for finding in rule.check(document):
            if policy != "check" and _is_speech(document, finding, answers=policy == "skip"):
                if policy == "skip":
                    continue
                finding = _for_review(finding)
            if rule.finds_what_goes and finding.fixes:
                goes.append(finding)
            else:
                findings.append(finding)
    if goes:
        findings = [*goes, *_outside(document, findings, goes)]
    findings.sort(key=_place)
    return _without_repetitions(findings)


def _place(finding: Finding) -> tuple[int, int, int, str]:
    return finding.start, finding.end, -SEVERITIES.index(finding.severity), finding.rule


def _outside(document: "Document", findings: list[Finding], goes: list[Finding]) -> list[Finding]:
    """The findings that are not about what goes: not inside it, and no space to be put before it."""
    return [
        finding
        for finding in findings
        if not any(_is_about(document, finding, gone) for gone in goes)
    ]


def _is_about(document: "Document", finding: Finding, gone: Finding) -> bool:
    if gone.start <= finding.start and finding.end <= gone.end:
        return True
    return finding.end == gone.start and _only_adds_space(document, finding)


def _only_adds_space(document: "Document", finding: Finding) -> bool:
    return bool(finding.fixes) and all(
        edit.text.rstrip() == document.text[edit.start : edit.end]
        for edit in finding.fixes[0].edits
    )


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
