"""Notes to newslint that have done their work, or that never could."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.suppressions import VERBS, Needless, Suppression, line_around
from newslint.findings import Edit, Finding, Fix, Safety
from newslint.rule import Kind, Triggers, remove, replace


class UnusedSuppression(Kind):
    """Suppressions, or names in them, that silence nothing.

    ``unknown`` is the message where a name is no pack or rule, ``unfit`` the one where newslint
    does not understand the note: both are warnings, since something is marked, or will be, that
    somebody wanted silent.
    """

    unknown: str
    unfit: str
    is_last = True

    def triggers(self) -> Triggers:
        return Triggers(texts=("newslint",))

    def check(self, document: Document) -> Iterator[Finding]:
        for needless in document.needless:
            note = needless.suppression
            if note.unfit is not None:
                yield self._misunderstood(document, note)
            elif needless.name is None:
                yield self.finding(document, note.start, note.end, _without_note(document, note))
            elif needless.unknown:
                yield self._misnamed(document, needless)
            else:
                start, end = needless.name.start, needless.name.end
                yield self.finding(document, start, end, _without_name(document, needless))

    def _misunderstood(self, document: Document, note: Suppression) -> Finding:
        return self.finding(
            document,
            note.start,
            note.end,
            severity="warning",
            message=self.unfit,
            verb=note.unfit or "",
            verbs=", ".join(VERBS),
        )

    def _misnamed(self, document: Document, needless: Needless) -> Finding:
        name, near = needless.name, needless.near
        assert name is not None
        fixes = [_without_name(document, needless, "review")]
        if near:
            fixes.insert(0, replace(name.start, name.end, near, "review"))
        return self.finding(
            document,
            name.start,
            name.end,
            *fixes,
            severity="warning",
            message=self.unknown,
            text=name.text,
            hint=f"; did you mean {near}?" if near else ".",
        )


def _without_note(document: Document, note: Suppression) -> Fix:
    """Take the note out, and with it the comment that ends its range."""
    edits = [_without_comment(document, note.start, note.end)]
    if note.closing:
        edits.append(_without_comment(document, *note.closing))
    return Fix("safe", "Take the note out", tuple(edits))


def _without_comment(document: Document, start: int, end: int) -> Edit:
    """Take a comment out with its line, or with the space before it where the line holds more."""
    text = document.text
    low, high = line_around(text, start, end)
    if text[low:start].strip() or text[end:high].strip():
        while start > low and text[start - 1] in " \t":
            start -= 1
        if start == low:
            end += len(text[end:high]) - len(text[end:high].lstrip())
        return Edit(start, end, "")
    if high == len(text):
        return Edit(low, high, "")
    high += 2 if text.startswith("\r\n", high) else 1
    following = line_around(text, high, high)[1]
    if not text[:low].strip() or text[:low].endswith(("\n\n", "\r\n\r\n")):
        while high < len(text) and not text[high:following].strip():
            high = min(following + (2 if text.startswith("\r\n", following) else 1), len(text))
            following = line_around(text, high, high)[1]
    return Edit(low, high, "")


def _without_name(document: Document, needless: Needless, safety: Safety = "safe") -> Fix:
    """Take one name out of the list, or the note where it holds no other."""
    note, name = needless.suppression, needless.name
    assert name is not None
    fix = _without_note(document, note)
    if len(note.names) > 1:
        text = document.text
        start, end = name.start, name.end
        low, high = line_around(text, start, end)
        if text[low:start].strip() == "-":  # an entry of a YAML list
            start, end = low, high + (2 if text.startswith("\r\n", high) else 1)
        elif at := note.names.index(name):
            start = note.names[at - 1].end
        else:
            end = note.names[1].start
        fix = remove(start, end, title="Take the name out")
    return fix._replace(safety=safety)
