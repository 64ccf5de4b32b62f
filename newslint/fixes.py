"""Applying the fixes of findings to a text."""

from collections.abc import Callable, Iterable

from newslint.findings import Edit, Finding

MOST_ROUNDS = 20
"""A fix may make room for another; after so many rounds something is wrong with a rule."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; they must not overlap."""
    pieces = []
    at = 0
    for edit in sorted(edits):
        pieces.append(text[at : edit.start])
        pieces.append(edit.text)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


def choose(
    findings: Iterable[Finding], *, unsafe: bool = False
) -> tuple[list[Finding], list[Edit]]:
    """The findings that can be fixed together, with their edits.

    Of each finding the first fix counts, if it is safe or ``unsafe`` ones are wanted. Where two
    overlap, the one that stands first in the text wins.
    """
    chosen: list[Finding] = []
    edits: list[Edit] = []
    taken: list[Edit] = []
    for finding in findings:
        fix = finding.fixes[0] if finding.fixes else None
        if fix is None or (fix.safety != "safe" and not unsafe):
            continue
        if any(_collide(edit, other) for edit in fix.edits for other in taken):
            continue
        chosen.append(finding)
        edits.extend(fix.edits)
        taken.extend(fix.edits)
    return chosen, edits


def _collide(edit: Edit, other: Edit) -> bool:
    if edit.start == edit.end or other.start == other.end:
        return edit.start <= other.end and other.start <= edit.end
    return edit.start < other.end and other.start < edit.end


def fix_text(
    text: str, check: Callable[[str], list[Finding]], *, unsafe: bool = False
) -> tuple[str, int]:
    """Fix a text until nothing is left to fix; answers the text and how many fixes were made.

    Fixing twice equals fixing once: a round that would only bring back an earlier text is not made.
    """
    seen = {text}
    made = 0
    for _ in range(MOST_ROUNDS):
        chosen, edits = choose(check(text), unsafe=unsafe)
        fixed = apply(text, edits)
        if not edits or fixed in seen:
            break
        text = fixed
        seen.add(text)
        made += len(chosen)
    return text, made
