"""Writing suppressions into a draft for what is found in it today."""

import re
from collections.abc import Callable

from newslint.document import Document
from newslint.document.suppressions import Suppression, line_around
from newslint.findings import Edit, Finding
from newslint.fixes import apply, choose
from newslint.markup import Format, front_matter

ROUNDS = 4
"""A note may change how newslint sees what stands around it; after so many rounds the file is named."""

_JUDGE = "residue/unused-suppression"
_HARD_BREAK = re.compile(r"(?:[ \t]*\\|[ \t]+)$")
_TABLE_EDGE = re.compile(r"[ \t]*\|[ \t]*$")


def add_ignores(
    text: str, format: Format, check: Callable[[str], list[Finding]]
) -> tuple[str, int]:
    """The draft with notes that silence what ``check`` finds, and the number of findings they hide.

    A note stands above its paragraph or heading, or at the end of the line where a line above would
    part what belongs together; notes that are there already take up further rules, and those that
    have become needless go. A draft without findings comes back as it is.
    """
    first = text
    wanted = [finding for finding in check(text) if finding.rule != _JUDGE]
    if not wanted:
        return text, 0
    found = wanted
    for _ in range(ROUNDS):
        text = _annotate(Document(text, format), found)
        found = [finding for finding in check(text) if finding.rule != _JUDGE]
        if not found:
            break
    text = apply(text, choose(_judged(check(text)))[1])
    found = [finding for finding in check(text) if finding.rule != _JUDGE]
    if found:
        text = _annotate_file(Document(first, format), {finding.rule for finding in wanted})
        while found := [finding for finding in check(text) if finding.rule != _JUDGE]:
            changed = _annotate_file(Document(text, format), {finding.rule for finding in found})
            if changed == text:
                break
            text = changed
    return text, len(wanted)


def _judged(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule == _JUDGE]


def _annotate(document: Document, findings: list[Finding]) -> str:
    """The draft with a note for each finding, one note for those of the same place."""
    places: dict[Suppression | tuple[int, str, str], set[str]] = {}
    for finding in findings:
        place = _standing_note(document, finding.start) or _place(document, finding.start)
        places.setdefault(place, set()).add(finding.rule)
    edits = []
    for place, rules in places.items():
        if isinstance(place, Suppression):
            edits.append(_more_names(place, rules))
        else:
            at, before, after = place
            edits.append(Edit(at, at, before + ", ".join(sorted(rules)) + after))
    return apply(document.text, edits)


def _standing_note(document: Document, at: int) -> Suppression | None:
    """The note with names that is about the same block or line already."""
    for note in document.suppressions:
        if note.scope in ("block", "line") and note.names and note.first <= at <= note.last:
            return note
    return None


def _more_names(note: Suppression, rules: set[str]) -> Edit:
    end = note.names[-1].end
    named = {name.text for name in note.names}
    return Edit(end, end, "".join(f", {rule}" for rule in sorted(rules - named)))


def _place(document: Document, at: int) -> tuple[int, str, str]:
    """Where the note about what begins at the offset goes, and what stands around its names."""
    text = document.text
    index = document.block_at(at)
    block = document.blocks[index] if index >= 0 else None
    if block is not None and at > block.end:
        block = None
    if block is not None and block.kind == "field":
        return _place_in_front_matter(document, block.start)
    if block is not None and block.kind in ("paragraph", "heading"):
        low, _ = line_around(text, block.start, block.start)
        lead = text[low : block.start]
        stands_alone = block.kind == "heading" or _begins_anew(document, low)
        if stands_alone and not lead.strip(" #*_\\["):
            indent = lead[: len(lead) - len(lead.lstrip(" "))]
            return low, f"{indent}<!-- newslint: ignore ", f" -->{_line_end(text)}"
    low, high = line_around(text, at, at)
    if block is not None and block.kind == "cell" and (edge := _TABLE_EDGE.search(text, low, high)):
        high = edge.start()
    elif hard := _HARD_BREAK.search(text[low:high]):
        high = low + hard.start()
    return high, " <!-- newslint: ignore ", " -->"


def _begins_anew(document: Document, low: int) -> bool:
    """Whether a line may be put before this one without parting what is one paragraph in Markdown."""
    text = document.text
    if low == 0:
        return True
    front = front_matter(text) if document.format == "markdown" else None
    if front and front.end() == low:
        return True
    above, end = _line_above(text, low)
    return not text[above:end].strip()


def _line_above(text: str, low: int) -> tuple[int, int]:
    end = low - 2 if text.startswith("\r\n", low - 2) else low - 1
    return line_around(text, end, end)


def _place_in_front_matter(document: Document, at: int) -> tuple[int, str, str]:
    """Above the key, as a comment; where keys stand inside others, for the whole file."""
    text = document.text
    low, high = line_around(text, at, at)
    while low and not re.match(r"[\"']?[A-Za-z_]", text[low:high]):
        low, high = _line_above(text, low)
        if re.match(r"---|\+\+\+", text[low:high]):
            return _top(document)
    return low, "# newslint: ignore ", _line_end(text)


def _top(document: Document) -> tuple[int, str, str]:
    text = document.text
    front = front_matter(text) if document.format == "markdown" else None
    at = front.end() if front else int(text.startswith("\ufeff"))
    return at, "<!-- newslint: ignore-file ", f" -->{_line_end(text)}"


def _annotate_file(document: Document, rules: set[str]) -> str:
    """The draft with a note that silences the rules in all of it."""
    for note in document.suppressions:
        if note.scope == "file" and note.names and document.text.startswith("<!--", note.start):
            return apply(document.text, [_more_names(note, rules)])
    at, before, after = _top(document)
    return apply(document.text, [Edit(at, at, before + ", ".join(sorted(rules)) + after)])


def _line_end(text: str) -> str:
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
