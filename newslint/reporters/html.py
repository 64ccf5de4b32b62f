"""A page for an editor: each draft as set, every finding marked in place, the fix beside it.

The page is one file that asks the network for nothing. A content policy names its one style sheet
and its one script by their hashes, so that no text of a draft can act in it even if it got past
the escaping.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from newslint import __version__
from newslint.desk import Checked
from newslint.document import Document
from newslint.files import shown
from newslint.findings import Finding, Fix
from newslint.library import format_of
from newslint.packs import ALL_PACKS, RuleFile
from newslint.reporters import Page, comparison, picture
from newslint.reporters.elements import element, escape
from newslint.reporters.galley import rows
from newslint.reporters.limits import Limits
from newslint.reporters.rulebook import read_rules

_SEVERITIES = (("error", "Error"), ("warning", "Warning"), ("info", "Note"))
_MOST_FIXES = 3
_LONGEST_COMPARISON = 160
_LONGEST_WORD = 24
_WORD_BEFORE = re.compile(r"\S*\Z")
_WORD_BEHIND = re.compile(r"\S*")


def report(checked: Sequence[Checked], page: Page) -> Iterator[str]:
    """Yield the lines of the page; without a UTF encoding it is ASCII with character references."""
    style, script = _read("page.css"), _read("page.js")
    utf = page.encoding.lower().replace("_", "-").startswith("utf")
    for part in _parts(checked, page, style, script):
        yield part if utf else part.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _no_limits(path: str) -> Limits:
    return Limits()


def _read(name: str) -> str:
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    with open(path, encoding="ascii") as file:
        return file.read().strip()


def _parts(checked: Sequence[Checked], page: Page, style: str, script: str) -> Iterator[str]:
    findings = [finding for draft in checked for finding in draft.findings]
    rules = read_rules((finding.rule for finding in findings), page.packs)
    marked = [draft for draft in checked if draft.findings]
    limits = page.limits or _no_limits
    title = f"{_count(len(findings), 'finding')} in {_count(len(marked), 'draft')}"
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield _head(f"newslint: {title}" if findings else "newslint: nothing to mark", style, script)
    yield "<body>"
    yield '<a class="skip" href="#drafts">Skip to the drafts</a>'
    yield "<header>"
    yield from _masthead(checked, findings, marked, limits)
    yield "</header>"
    if findings:
        yield from _toolbar(findings)
    if len(checked) > 1:
        yield from _index(checked)
    yield '<main id="drafts" tabindex="-1">'
    number = 1
    for at, draft in enumerate(checked, 1):
        if draft.findings:
            yield from _draft(draft, at, number, rules, limits)
            number += len(draft.findings)
    yield "</main>"
    if rules:
        yield from _rules(rules, findings)
    yield f"<footer><p>Made by newslint {escape(__version__)}.</p></footer>"
    yield f"<script>{script}</script>"
    yield "</body>"
    yield "</html>"


def _head(title: str, style: str, script: str) -> str:
    policy = (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        f"base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        (
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="robots" content="noindex">',
            f"<title>{escape(title)}</title>",
            '<link rel="icon" href="data:,">',
            f"<style>{style}</style>",
            "</head>",
        )
    )


def _hash(source: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


# ---- above the drafts -------------------------------------------------------------------------


def _masthead(
    checked: Sequence[Checked],
    findings: Sequence[Finding],
    marked: Sequence[Checked],
    limits: Callable[[str], Limits],
) -> Iterator[str]:
    yield '<p class="brand">newslint</p>'
    if not findings:
        yield f"<h1>Nothing to mark in {_count(len(checked), 'draft')}</h1>"
        yield from _pictures(checked, limits)
        return
    of = f" of {len(checked):,}" if len(checked) > len(marked) else ""
    plural = "s" if of or len(marked) != 1 else ""
    yield f"<h1>{_count(len(findings), 'finding')} in {len(marked):,}{of} draft{plural}</h1>"
    safe = sum(1 for f in findings if f.fixes and f.fixes[0].safety == "safe")
    review = sum(1 for f in findings if f.fixes and f.fixes[0].safety == "review")
    rest = len(findings) - safe - review
    facts = (
        (safe, f"can be repaired by {element('code', 'newslint check --fix')}"),
        (review, f"{'comes' if review == 1 else 'come'} with a suggestion to read first"),
        (rest, f"{'needs' if rest == 1 else 'need'} an editor’s own words"),
    )
    sentence = "; ".join(f"<b>{number:,}</b> {fact}" for number, fact in facts if number)
    yield f'<p class="facts">{sentence}.</p>'
    if len(checked) > 1:
        yield from _pictures(checked, limits)


def _pictures(checked: Sequence[Checked], limits: Callable[[str], Limits]) -> Iterator[str]:
    """How readable the drafts are together; a single one tells it here when it has no place below."""
    if len(checked) == 1:
        draft = checked[0]
        document = Document(draft.text, format_of(draft.path))
        yield from picture.of_draft(document, limits(draft.path), "reading-1")
    else:
        yield from comparison.of_set(checked, limits)


def _toolbar(findings: Sequence[Finding]) -> Iterator[str]:
    """The filters and the way through the findings; they do nothing without the script."""
    yield '<section class="toolbar" aria-label="Filters" hidden>'
    severities: list[str] = [f.severity for f in findings]
    yield from _filter(
        "Severity", "severity", [(n, label, severities.count(n)) for n, label in _SEVERITIES]
    )
    yield '<div class="way">'
    yield (
        '<label class="chip"><input type="checkbox" id="only-marked">'
        "<span>Marked passages only</span></label>"
    )
    yield (
        '<span class="steps"><button type="button" id="previous" aria-keyshortcuts="k p">'
        "Previous <kbd>k</kbd></button>"
        '<button type="button" id="next" aria-keyshortcuts="j n">Next <kbd>j</kbd></button></span>'
    )
    yield f'<p role="status" id="status">{_count(len(findings), "finding")}</p>'
    yield "</div>"
    packs = [f.pack for f in findings]
    known = [pack for pack in ALL_PACKS if pack in packs]
    names = (*known, *sorted(set(packs) - set(known)))
    yield from _filter("Pack", "pack", [(name, name, packs.count(name)) for name in names])
    yield "</section>"


def _filter(legend: str, kind: str, choices: Sequence[tuple[str, str, int]]) -> Iterator[str]:
    yield f"<fieldset><legend>{legend}</legend>"
    for name, label, count in choices:
        if count:
            box = (
                f'<input type="checkbox" checked data-filter="{kind}" value="{escape(name)}">'
                f"<span>{escape(label)} <b>{count:,}</b></span>"
            )
            yield element("label", box, class_=f"chip {name}" if kind == "severity" else "chip")
    yield "</fieldset>"


def _index(checked: Sequence[Checked]) -> Iterator[str]:
    yield '<nav aria-label="Drafts"><h2>Drafts</h2><ol class="index">'
    for at, draft in enumerate(checked, 1):
        if draft.findings:
            count = element("span", f"{len(draft.findings):,}", class_="count")
            link = element("a", escape(shown(draft.path)), href=f"#draft-{at}")
            yield element("li", f"{link} {count}", data_draft=str(at))
    yield "</ol>"
    clean = [shown(draft.path) for draft in checked if not draft.findings]
    if clean:
        yield f"<details><summary>Nothing to mark in {_count(len(clean), 'draft')}</summary><ul>"
        for path in clean:
            yield element("li", escape(path))
        yield "</ul></details>"
    yield "</nav>"


# ---- a draft ----------------------------------------------------------------------------------


def _draft(
    draft: Checked,
    at: int,
    first_number: int,
    rules: Mapping[str, RuleFile],
    limits: Callable[[str], Limits],
) -> Iterator[str]:
    document = Document(draft.text, format_of(draft.path))
    yield f'<article id="draft-{at}" aria-labelledby="path-{at}" data-draft="{at}">'
    counts = ", ".join(
        _count(number, label.lower())
        for severity, label in _SEVERITIES
        if (number := sum(1 for f in draft.findings if f.severity == severity))
    )
    yield (
        f'<div class="path"><h2 id="path-{at}">{escape(shown(draft.path))}</h2>'
        f"<p>{counts}</p></div>"
    )
    for row in rows(document, draft.findings, first_number):
        yield f'<div class="row"><div class="text">{row.html}</div>'
        if row.findings:
            yield '<ol class="notes">'
            for number in row.findings:
                yield from _note(draft, draft.findings[number - first_number], number, rules)
            yield "</ol>"
        yield "</div>"
    yield from picture.of_draft(document, limits(draft.path), f"reading-{at}")
    yield "</article>"


def _note(
    draft: Checked, finding: Finding, number: int, rules: Mapping[str, RuleFile]
) -> Iterator[str]:
    label = dict(_SEVERITIES)[finding.severity]
    yield (
        f'<li class="note {finding.severity}" id="n{number}" tabindex="-1" '
        f'data-finding="{number}" data-severity="{finding.severity}" '
        f'data-pack="{escape(finding.pack)}">'
    )
    link = element("a", str(number), href=f"#m{number}", aria_label=f"Finding {number} in the text")
    message = element("span", escape(finding.message), id=f"d{number}")
    yield f'<p class="says"><b>{link} {label}</b> {message}</p>'
    yield '<div class="answer">'
    for safety, fixes in groupby(finding.fixes[:_MOST_FIXES], key=lambda fix: fix.safety):
        words = element("b", "Safe fix" if safety == "safe" else "Suggestion", class_="safety")
        yield element("p", f"{words} {_choice(draft.text, finding, list(fixes))}")
    yield "</div>"
    rule = escape(finding.rule)
    if finding.rule in rules:
        rule = element("a", rule, href=f"#rule-{finding.rule}")
    place = element("span", f"{finding.line}:{finding.column}", title="line and column")
    yield f'<p class="rule">{rule} {place}</p>'
    yield "</li>"


def _choice(text: str, finding: Finding, fixes: Sequence[Fix]) -> str:
    """Fixes among which an editor chooses: Write “there” or “their”."""
    verb = fixes[0].title.partition(" ")[0] + " "
    titles = [fixes[0].title, *(fix.title.removeprefix(verb) for fix in fixes[1:])]
    return " or ".join(_fix(text, finding, fix, title) for fix, title in zip(fixes, titles))


def _fix(text: str, finding: Finding, fix: Fix, words: str) -> str:
    """What a fix does: its title, and the words before and after where the title has them not."""
    title = element("span", escape(words))
    if len(fix.edits) == 1 and fix.edits[0].text.strip() and fix.edits[0].text in fix.title:
        return title
    low = min(finding.start, *(edit.start for edit in fix.edits))
    high = max(finding.end, *(edit.end for edit in fix.edits))
    if high - low > _LONGEST_COMPARISON or re.search(r"[\r\n]", text[low:high]):
        return title
    # Whole words: “dawn,when → dawn, when” says more than “, → , ”.
    low -= len(_WORD_BEFORE.search(text[max(0, low - _LONGEST_WORD) : low])[0])  # type: ignore[index]
    high += len(_WORD_BEHIND.match(text, high, high + _LONGEST_WORD)[0])  # type: ignore[index]
    after, at = "", low
    for edit in sorted(fix.edits):
        after += text[at : edit.start] + edit.text
        at = edit.end
    after += text[at:high]
    if not text[low:high].strip() or not after.strip():
        return title
    before, after = element("del", escape(text[low:high])), element("ins", escape(after))
    return title + element("span", f"{before} → {after}", class_="comparison")


# ---- below the drafts -------------------------------------------------------------------------


def _rules(rules: Mapping[str, RuleFile], findings: Sequence[Finding]) -> Iterator[str]:
    """What the rules that spoke look for, by how often they did."""
    counts = {rule: sum(1 for f in findings if f.rule == rule) for rule in rules}
    yield '<section class="rules" aria-labelledby="rules-title">'
    yield '<h2 id="rules-title">The rules that spoke</h2>'
    for rule in sorted(rules, key=lambda rule: (-counts[rule], rule)):
        file = rules[rule]
        yield f'<section id="rule-{escape(rule)}"><h3>{escape(rule)} '
        yield element("span", f"{counts[rule]:,}", class_="count") + "</h3>"
        for paragraph in file.docs.split("\n\n"):
            yield element("p", escape(" ".join(paragraph.split())))
        for example in file.examples[:1]:
            if example.bad:
                bad = escape(" ".join(example.bad.split()))
                yield f'<p class="example"><b>Marked:</b> {bad}</p>'
            if example.good:
                good = escape(" ".join(example.good.split()))
                yield f'<p class="example"><b>Right:</b> {good}</p>'
        yield "</section>"
    yield "</section>"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
