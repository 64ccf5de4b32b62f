"""Bold labels at the head of lines whose colons stand now inside and now outside the bold."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.document import Document
from newslint.findings import Finding
from newslint.rule import Kind, Triggers, replace

_LABEL = re.compile(
    r"(?P<mark>\*\*\*|\*\*|__|\*|_)(?P<label>[^*_\n:]{0,78}[^*_\n:\s])"
    r"(?P<inside>[ \u00a0]*:)?(?P=mark)(?P<outside>[ \u00a0]*:)?(?=\s|$)"
)


class _Label(NamedTuple):
    match: "re.Match[str]"
    colon: str  # "inside" or "outside" the emphasis


class LabelFormat(Kind):
    """The colon of a label in bold or italics stands inside the emphasis, or outside it.

    The draft's majority decides: it takes two labels of one form, and fewer of the other. A
    speaker's label without any emphasis, where others of his or hers have it, is odd as well.
    """

    def triggers(self) -> Triggers:
        return Triggers(characters="*_")

    def check(self, document: Document) -> Iterator[Finding]:
        labels = list(_labels(document))
        inside = [label for label in labels if label.colon == "inside"]
        outside = [label for label in labels if label.colon == "outside"]
        most, fewest = (inside, outside) if len(inside) > len(outside) else (outside, inside)
        yield from self._unmarked(document, most)
        if not fewest or len(most) < 2 or len(most) == len(fewest):
            return
        for label in fewest:
            mark, text = label.match["mark"], label.match["label"]
            right = f"{mark}{text}:{mark}" if most is inside else f"{mark}{text}{mark}:"
            start, end = label.match.span()
            line, _ = document.position(_nearest(most, start))
            yield self.finding(
                document,
                start,
                end,
                replace(start, end, right, "safe"),
                here=label.colon,
                there=most[0].colon,
                line=str(line),
                label=text,
            )

    def _unmarked(self, document: Document, labels: list[_Label]) -> Iterator[Finding]:
        """Speakers' labels without emphasis, where the same speaker's stand with it."""
        marked = [turn for turn in document.turns if turn.marked]
        plain = [turn for turn in document.turns if not turn.marked]
        if not labels or len(marked) < 2 * len(plain):
            return
        mark = labels[0].match["mark"]
        for turn in plain:
            twins = [other for other in marked if other.label.lower() == turn.label.lower()]
            if not twins:
                continue
            start, end = turn.label_start, turn.label_end
            inside = labels[0].colon == "inside"
            right = f"{mark}{turn.label}:{mark}" if inside else f"{mark}{turn.label}{mark}:"
            line, _ = document.position(twins[0].label_start)
            yield self.finding(
                document,
                start,
                end,
                replace(start, end, right, "safe"),
                message="“{label}” stands without the emphasis that it has in line {line}.",
                line=str(line),
                label=turn.label,
            )


def _labels(document: Document) -> Iterator[_Label]:
    text = document.text
    for block in document.blocks:
        if block.kind not in ("paragraph", "quote", "item"):
            continue
        start = block.start
        while start and text[start - 1] in "*_":
            start -= 1
        if start == block.start and text[start : start + 1] not in ("*", "_"):
            continue
        match = _LABEL.match(text, start)
        if match and bool(match["inside"]) != bool(match["outside"]):
            yield _Label(match, "inside" if match["inside"] else "outside")


def _nearest(labels: list[_Label], offset: int) -> int:
    """Where the nearest of these labels stands."""
    return min((label.match.start() for label in labels), key=lambda at: abs(at - offset))
