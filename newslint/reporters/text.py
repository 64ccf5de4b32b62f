"""The report for people: grouped by draft, every place marked in its line, a count at the end."""

from collections.abc import Iterator, Sequence

from newslint.desk import Checked
from newslint.files import shown
from newslint.findings import Finding
from newslint.reporters import Page
from newslint.reporters.excerpt import excerpt
from newslint.reporters.printable import printable, width_of, wrapped

_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}
_MOST_FIXES = 3


def report(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield the lines of the report."""
    for draft in checked:
        if not draft.findings:
            continue
        yield page.style(printable(shown(draft.path), page.encoding), bold=True)
        for finding in draft.findings:
            yield from _finding(draft.text, finding, page)
        yield ""
    if not page.quiet:
        yield from summary(checked, page)


def _finding(text: str, finding: Finding, page: Page) -> Iterator[str]:
    place = f"{finding.line}:{finding.column}"
    head = f"{place} {finding.severity}:"
    lines = list(wrapped(f"{head} {finding.message}", page.width - 4, page.encoding))
    name = f"[{finding.rule}]"
    if lines and width_of(lines[-1], page.encoding) + 1 + len(name) + 4 <= page.width:
        lines[-1] += " " + page.style(name, dim=True)
    else:
        lines.append(page.style(name, dim=True))
    color = _COLORS[finding.severity]
    lines[0] = lines[0].replace(head, f"{place} {page.style(finding.severity, fg=color)}:", 1)
    yield f"  {lines[0]}"
    for line in lines[1:]:
        yield f"    {line}"
    line, marks = excerpt(text, finding, page, page.width - 7)
    yield f"    | {line}"
    yield f"    | {marks}"
    yield from _fixes(finding, page)


def _fixes(finding: Finding, page: Page) -> Iterator[str]:
    if not finding.fixes:
        return
    kind = "safe fix" if finding.fixes[0].safety == "safe" else "suggestion"
    titles = [fix.title for fix in finding.fixes[:_MOST_FIXES]]
    lines = list(wrapped(f"{kind}: {' · '.join(titles)}", page.width - 7, page.encoding))
    yield "    = " + page.style(kind, fg="green") + lines[0][len(kind) :]
    for line in lines[1:]:
        yield f"      {line}"


# ---- the count --------------------------------------------------------------------------------


def summary(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield the closing lines: how much was found, how much was fixed, how much can be.

    Where nothing was checked, what is told of that elsewhere is enough.
    """
    if not checked:
        return
    findings = [finding for draft in checked for finding in draft.findings]
    fixed = sum(draft.fixed for draft in checked)
    sentences = []
    if fixed:
        drafts = sum(1 for draft in checked if draft.fixed)
        sentences.append(f"Fixed {_count(fixed, 'place')} in {_count(drafts, 'draft')}.")
    if not findings:
        sentences.append(
            f"Nothing{' left' if fixed else ''} to mark in {_count(len(checked), 'draft')}."
        )
    else:
        drafts = sum(1 for draft in checked if draft.findings)
        gravities = [
            _count(sum(1 for f in findings if f.severity == severity), noun)
            for severity, noun in (("error", "error"), ("warning", "warning"), ("info", "note"))
            if any(f.severity == severity for f in findings)
        ]
        of = f" of {len(checked)}" if len(checked) > 1 else ""
        sentences.append(
            f"{_count(len(findings), 'finding')}{' left' if fixed else ''} in "
            f"{drafts}{of} draft{'s' if drafts != 1 or of else ''}: {', '.join(gravities)}."
        )
    sentences.extend(_fixable(findings))
    color = "green" if not findings else None
    for line in wrapped(" ".join(sentences), page.width, page.encoding):
        yield page.style(line, fg=color, bold=True)


def _fixable(findings: Sequence[Finding]) -> Iterator[str]:
    firsts = [finding.fixes[0].safety for finding in findings if finding.fixes]
    safe, review = firsts.count("safe"), firsts.count("review")
    if safe:
        yield f"--fix repairs {safe} of them."
    if review:
        yield f"{review} {'more ' if safe else ''}can be repaired with --fix --unsafe-fixes; read them first."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
