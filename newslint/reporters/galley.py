"""A draft as set, with its findings marked: rows of HTML, each with the findings noted beside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newslint.document import GAP, OBJECT, Block, Document
from newslint.findings import SEVERITIES, Finding, Severity
from newslint.reporters.elements import element, escape

_RUN = re.compile(f"{GAP}+|{OBJECT}+|[^{GAP}{OBJECT}]+")
_EMPHASIS_BEFORE = re.compile(r"[*_]+(?=\[?\Z)")
_STRONG_TAG = re.compile(r"<(/?)(?:b|strong)\b[^>]*>", re.I)
_EMPHASIS_TAG = re.compile(r"<(/?)(?:i|em)\b[^>]*>", re.I)
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*\Z")
_NUMBER_OF_ITEM = re.compile(r"(\d{1,4})[.)][ \t]*\Z")
_MOST_LINES = 12
"""So many lines of source are shown of a finding outside all text that readers see."""


class Row(NamedTuple):
    """A passage as set, and the numbers of the findings whose notes stand beside it."""

    html: str
    findings: tuple[int, ...]


class Mark(NamedTuple):
    """What of one passage a finding covers; ``number`` is the finding's on the page."""

    start: int
    end: int
    number: int
    severity: Severity
    begins: bool


def rows(document: Document, findings: Sequence[Finding], first_number: int) -> Iterator[Row]:
    """Yield the passages of the draft in the order of the text.

    Findings are numbered from ``first_number`` in their order. Each stands beside one passage:
    the first that holds any of it. What lies outside every block (a comment, a line of code) gets
    a passage of its own that shows the source.
    """
    galley = _Galley(document, findings, first_number)
    blocks = document.blocks
    at = 0
    while at < len(blocks):
        yield from galley.sources_before(blocks[at].start)
        last = at + 1
        if blocks[at].kind == "cell":
            while last < len(blocks) and blocks[last].kind == "cell":
                last += 1
        yield galley.row(at, last)
        at = last
    yield from galley.sources_before(len(document.text) + 1)


class _Galley:
    """The marks of a draft, sorted by passage, and the passages' setting."""

    def __init__(self, document: Document, findings: Sequence[Finding], first: int) -> None:
        self.document = document
        self.marks: dict[int, list[Mark]] = {}
        self.sources: list[tuple[int, Finding]] = []
        self.labels = {turn.block: (turn.label_start, turn.label_end) for turn in document.turns}
        for number, finding in enumerate(findings, first):
            places = self._places(finding)
            if not places:
                self.sources.append((number, finding))
            for place, (block, start, end) in enumerate(places):
                mark = Mark(start, end, number, finding.severity, place == 0)
                self.marks.setdefault(block, []).append(mark)

    def _places(self, finding: Finding) -> list[tuple[int, int, int]]:
        """The (block, start, end) of each block that holds some of the finding."""
        document, start, end = self.document, finding.start, finding.end
        first = document.block_at(start)
        places = []
        for index in range(max(0, first), len(document.blocks)):
            block = document.blocks[index]
            if block.start > end or (block.start == end and start < end):
                break
            low, high = max(start, block.start), min(end, block.end)
            if low < high or (start == end and low == high):
                places.append((index, low, high))
        if not places and first >= 0:
            # Behind the block's last word on the same line: spaces, or marks of emphasis.
            block = document.blocks[first]
            if not re.search(r"[\r\n]", document.text[block.end : start]) and not re.search(
                r"\S", document.text[block.end : start].strip("*_")
            ):
                places.append((first, block.end, block.end))
        return places

    def row(self, first: int, last: int) -> Row:
        """The blocks from ``first`` to ``last`` (exclusive) as one passage."""
        numbers = [
            mark.number
            for at in range(first, last)
            for mark in self.marks.get(at, ())
            if mark.begins
        ]
        if self.document.blocks[first].kind == "cell":
            return Row(self._table(first, last), tuple(numbers))
        return Row(self._block(first), tuple(numbers))

    def _block(self, index: int) -> str:
        document, block = self.document, self.document.blocks[index]
        text = self._text(index)
        role = document.roles[index]
        if block.kind == "field":
            text = element("span", escape(block.name), class_="key") + " " + text
            return element("p", text, class_=f"field {role}", dir="auto")
        if block.kind == "heading":
            name = "h3" if role == "headline" else "h4"
            return element(name, text, class_=role, dir="auto")
        if block.kind == "quote":
            return element("blockquote", element("p", text), dir="auto")
        marker = None
        if block.kind == "item":
            before = document.text[max(0, block.start - 12) : block.start].rstrip("*_[")
            number = _NUMBER_OF_ITEM.search(before)
            marker = f"{number[1]}." if number else "•"
        elif index in self.labels:
            role = f"{role} turn"  # type: ignore[assignment]
        return element("p", text, class_=role, dir="auto", data_marker=marker)

    def _table(self, first: int, last: int) -> str:
        rows: dict[int, list[str]] = {}
        for index in range(first, last):
            line, _ = self.document.position(self.document.blocks[index].start)
            cell = element("td", self._text(index), dir="auto")
            rows.setdefault(line, []).append(cell)
        body = "".join(element("tr", "".join(cells)) for cells in rows.values())
        return element("table", element("tbody", body))

    def _text(self, index: int) -> str:
        return "".join(
            _Line(self.document, index, self.marks.get(index, []), self.labels.get(index)).pieces()
        )

    # ---- what lies outside the text ----

    def sources_before(self, offset: int) -> Iterator[Row]:
        """The findings outside all blocks that start before the offset, each with its source."""
        while self.sources and self.sources[0][1].start < offset:
            number, finding = self.sources.pop(0)
            yield Row(self._source(number, finding), (number,))

    def _source(self, number: int, finding: Finding) -> str:
        text, start, end = self.document.text, finding.start, finding.end
        low = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        line_end = re.compile(r"[\r\n]|\Z").search(text, max(start, end - 1))
        high = max(end, line_end.start()) if line_end else end
        found = text[start:end]
        lines = found.splitlines()
        if len(lines) > _MOST_LINES:
            found, high = "\n".join((*lines[:_MOST_LINES], "…")), end
        mark = Mark(start, end, number, finding.severity, True)
        shown = escape(found) if found.strip() else _sign(found)
        code = escape(text[low:start]) + _marked(shown, [mark], {number}) + _number(mark)
        return element("pre", element("code", code + escape(text[end:high])), class_="source")


class _Line:
    """The setting of one block: a walk over its runs, cut where marks begin and end."""

    def __init__(
        self, document: Document, index: int, marks: list[Mark], label: tuple[int, int] | None
    ) -> None:
        self.document = document
        self.block: Block = document.blocks[index]
        self.marks = marks
        self.label = label
        self.begun: set[int] = set()
        self.strong = self.emphasis = False
        # A finding of which nothing can be read, such as stray asterisks, shows its source.
        self.hidden = [mark for mark in marks if not self._readable(mark)]

    def _readable(self, mark: Mark) -> bool:
        return self.document.masked[mark.start : mark.end].strip(GAP + " \t\r\n") != ""

    def pieces(self) -> Iterator[str]:
        """Yield the block's text; what the same findings cover stands in one mark."""
        together: list[str] = []
        covered_by: list[Mark] = []
        for shown, active in self._shown():
            if active != covered_by:
                yield self._wrap("".join(together), covered_by)
                together, covered_by = [], active
            together.append(shown)
        yield self._wrap("".join(together), covered_by)

    def _shown(self) -> Iterator[tuple[str, list[Mark]]]:
        """Yield the block's text in pieces, each with the marks that cover it."""
        block, masked, text = self.block, self.document.masked, self.document.text
        self._begin_emphasis()
        for mark in self.marks:
            if mark.start == mark.end == block.start:
                yield from self._point(mark)
        for run in _RUN.finditer(masked, block.start, block.end):
            is_gap = run[0][0] == GAP
            if is_gap:
                self._turn(text[run.start() : run.end()])
            for start, end in self._cut(run.start(), run.end()):
                active = [mark for mark in self.marks if mark.start < end and start < mark.end]
                if not is_gap:
                    yield self._piece(start, end, bool(active)), active
                elif any(mark in self.hidden for mark in active):
                    yield element("span", escape(text[start:end]), class_="markup"), active
                for mark in self.marks:
                    if mark.begins and mark.start < mark.end and self._last_shown(mark) == end:
                        yield _number(mark), []
                    elif mark.start == mark.end == end:
                        yield from self._point(mark)

    def _last_shown(self, mark: Mark) -> int:
        """Where the last character of a mark's text that is shown ends."""
        if mark in self.hidden:
            return mark.end
        return mark.start + len(self.document.masked[mark.start : mark.end].rstrip(GAP))

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        cuts = {start, end}
        for mark in self.marks:
            cuts |= {mark.start, mark.end}
            if mark not in self.hidden:
                cuts.add(self._last_shown(mark))
        if self.label:
            cuts |= set(self.label)
        inside = sorted(cut for cut in cuts if start <= cut <= end)
        return pairwise(inside)

    def _piece(self, start: int, end: int, is_marked: bool) -> str:
        source, masked = self.document.text[start:end], self.document.masked[start:end]
        if masked[0] == OBJECT:
            return element("code", escape(source))
        if is_marked and _INVISIBLE.match(masked):
            return _sign(masked)
        shown = escape(masked.replace("\r\n", " ").replace("\n", " ").replace("\r", " "))
        if self.label and self.label[0] <= start < self.label[1]:
            return element("b", shown, class_="speaker")
        if self.strong:
            shown = element("strong", shown)
        if self.emphasis:
            shown = element("em", shown)
        return shown

    def _wrap(self, shown: str, active: list[Mark]) -> str:
        if not active:
            return shown
        new = {mark.number for mark in active if mark.begins} - self.begun
        self.begun |= new
        return _marked(shown, active, new)

    def _point(self, mark: Mark) -> Iterator[tuple[str, list[Mark]]]:
        """A place without width, such as that of a missing word."""
        yield _sign(""), [mark]
        if mark.begins:
            yield _number(mark), []

    # ---- emphasis ----

    def _begin_emphasis(self) -> None:
        """A block begins behind its opening marks: ``**Bold** as a beginning``."""
        line = self.document.text[max(0, self.block.start - 12) : self.block.start]
        before = _EMPHASIS_BEFORE.search(line)
        if before and self.document.masked[self.block.start - 1] == GAP:
            self._turn(before[0])

    def _turn(self, markup: str) -> None:
        """Take up what a run of markup says of the emphasis of what follows it."""
        for tag in _STRONG_TAG.finditer(markup):
            self.strong = not tag[1]
        for tag in _EMPHASIS_TAG.finditer(markup):
            self.emphasis = not tag[1]
        rest = markup.lstrip("*_")
        outer = markup[: len(markup) - len(rest)] + rest[len(rest.rstrip("*_")) :]
        for stars in re.findall(r"\*+|_+", outer):
            if len(stars) >= 2:
                self.strong = not self.strong
            if len(stars) % 2:
                self.emphasis = not self.emphasis


def _marked(shown: str, active: Sequence[Mark], new: set[int]) -> str:
    """HTML as marked by findings; those that begin here can be reached and tell what they say."""
    beginning = sorted(new)
    gravest = max((mark.severity for mark in active), key=SEVERITIES.index)
    mark = element(
        "mark",
        shown,
        class_=gravest,
        id=f"m{beginning[0]}" if beginning else None,
        data_findings=" ".join(str(mark.number) for mark in active),
        tabindex="0" if beginning else None,
        aria_describedby=" ".join(f"d{number}" for number in beginning) or None,
    )
    # One element has one id; further findings that begin here get a place of their own.
    return "".join(element("span", "", id=f"m{number}") for number in beginning[1:]) + mark


def _number(mark: Mark) -> str:
    """The number that leads from the text to the note."""
    number = str(mark.number)
    link = element("a", number, href=f"#n{number}", tabindex="-1", aria_label=f"Finding {number}")
    return element("sup", link, class_=mark.severity, data_finding=number)


def _sign(text: str) -> str:
    """A visible sign for what has no ink of its own: nothing at all, spaces, invisible characters."""
    if not text:
        sign, label = "‸", "here"
    elif all(character in " \t\r\n" for character in text):
        sign, label = "·" * min(len(text), 8), "white space"
    else:
        codes = sorted({ord(c) for c in text if c not in " \t\r\n"})
        sign = " ".join(f"U+{code:04X}" for code in codes[:3])
        label = "invisible character"
    return element("span", escape(sign), class_="sign", title=label)
