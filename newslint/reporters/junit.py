"""JUnit's XML, which every CI server reads: a suite a draft, a failed case a finding.

Notes (severity info) are skipped cases, since they fail no run; a draft without findings is one
case that passed.
"""

import re
from collections.abc import Iterator, Sequence

from newslint.desk import Checked
from newslint.findings import Finding
from newslint.reporters import Page
from newslint.reporters.excerpt import excerpt
from newslint.reporters.paths import from_top

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)


def report(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield the lines of the report; it is ASCII, so that every stream can hold it."""
    findings = [finding for draft in checked for finding in draft.findings]
    tests = sum(max(1, len(draft.findings)) for draft in checked)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<testsuites {_attributes(name='newslint', **_counts(tests, findings))}>"
    for draft in checked:
        for line in _suite(draft):
            yield line.encode("ascii", "xmlcharrefreplace").decode("ascii")
    yield "</testsuites>"


def _suite(draft: Checked) -> Iterator[str]:
    path = from_top(draft.path, "CI_PROJECT_DIR")
    counts = _counts(max(1, len(draft.findings)), draft.findings)
    yield f"  <testsuite {_attributes(name=path, **counts)}>"
    if not draft.findings:
        case = _attributes(name="nothing to mark", classname=path, file=path, time="0")
        yield f"    <testcase {case}/>"
    for finding in draft.findings:
        yield from _case(draft, finding, path)
    yield "  </testsuite>"


def _case(draft: Checked, finding: Finding, path: str) -> Iterator[str]:
    place = f"{finding.line}:{finding.column}"
    case = _attributes(
        name=f"{finding.rule} at {place}",
        classname=path,
        file=path,
        line=str(finding.line),
        time="0",
    )
    message = " ".join(finding.message.split())
    yield f"    <testcase {case}>"
    if finding.severity == "info":
        yield f"      <skipped {_attributes(message=f'{message} [{finding.rule}]')}/>"
    else:
        yield (
            f"      <failure {_attributes(message=message, type=finding.severity)}>"
            + "\n".join(_escape(line) for line in _body(draft, finding, f"{path}:{place}"))
            + "</failure>"
        )
    yield "    </testcase>"


def _body(draft: Checked, finding: Finding, place: str) -> Iterator[str]:
    yield f"{place}: {finding.severity} [{finding.rule}]"
    yield from excerpt(draft.text, finding, Page(width=80), 80)
    for fix in finding.fixes[:3]:
        yield f"{'safe fix' if fix.safety == 'safe' else 'suggestion'}: {fix.title}"


def _counts(tests: int, findings: Sequence[Finding]) -> dict[str, str]:
    skipped = sum(1 for finding in findings if finding.severity == "info")
    return {
        "tests": str(tests),
        "failures": str(len(findings) - skipped),
        "errors": "0",
        "skipped": str(skipped),
        "time": "0",
    }


def _attributes(**values: str) -> str:
    return " ".join(f'{name}="{_escape(value)}"' for name, value in values.items())


def _escape(text: str) -> str:
    return _UNFIT.sub("\ufffd", text).translate(_ESCAPES)
