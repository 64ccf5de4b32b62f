"""Running the rules over a document."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from newslint.findings import SEVERITIES, Edit, Finding
from newslint.packs import Choice, RuleSet

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.rule import Kind


MARGIN = 40
"""Characters that a finding of ours may be longer than that of somebody else about the same."""

Ask = Callable[["Document"], list[Finding]]


def check_document(
    document: "Document", rules: RuleSet, choice: Choice | None = None, ask: Ask | None = None
) -> list[Finding]:
    """What the chosen rules find in the document, in the order of the text.

    What the draft itself asks to ignore is left out. ``ask`` tells what somebody else finds: of
    that, what no rule has said is put with the rest. A draft that is not to be checked is not asked
    about.
    """
    choice = choice or Choice()
    if "newslint" in document.text:
        findings = _check_with_suppressions(document, rules, choice, ask)
    else:
        findings = run(document, rules.triggered_by(document, choice))
        if ask is not None:
            findings = _with_others(findings, ask(document))
    if findings and "sic" in document.places:
        from newslint.suppressions import hear_sic

        findings = hear_sic(document, findings)
    return findings


def _check_with_suppressions(
    document: "Document", rules: RuleSet, choice: Choice, ask: Ask | None
) -> list[Finding]:
    """Check a draft that may hold notes to newslint; the last rules judge those notes."""
    from newslint import suppressions

    if suppressions.is_off(document):
        return []
    able = list(rules.triggered_by(document, choice))
    findings = run(document, [rule for rule in able if not rule.is_last])
    if ask is not None:
        findings = _with_others(findings, ask(document))
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


def _with_others(findings: list[Finding], others: list[Finding]) -> list[Finding]:
    """Our findings, and of the others those that say what ours do not."""
    new = [other for other in others if not any(_same(finding, other) for finding in findings)]
    return sorted([*findings, *new], key=_place)


def _same(ours: Finding, other: Finding) -> bool:
    """Whether two findings are about the same: it lies in ours, or they want the same text."""
    if ours.end <= other.start or other.end <= ours.start:
        return ours.start == other.start and ours.end == other.end
    longer = (ours.end - ours.start) - (other.end - other.start)
    inside = ours.start <= other.start and other.end <= ours.end
    around = other.start <= ours.start and ours.end <= other.end
    if (inside and longer <= MARGIN) or (around and longer >= -1):
        return True
    wanted = {_result(ours, fix.edits[0]) for fix in ours.fixes[:1] if len(fix.edits) == 1}
    return any(_result(other, fix.edits[0]) in wanted for fix in other.fixes)


def _result(finding: Finding, edit: Edit) -> str:
    """The text of the finding as it is with the edit made, its ends as far as they changed."""
    text = finding.text
    start, end = edit.start - finding.start, edit.end - finding.start
    return (text[: max(start, 0)] + edit.text + text[end:]).strip()


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
