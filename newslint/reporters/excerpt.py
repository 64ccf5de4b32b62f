"""The line of a draft around a finding, cut to the page, with the place marked under it."""

from newslint.findings import Finding
from newslint.reporters import Page
from newslint.reporters.printable import cells, columns, printable

_Cells = list[tuple[str, int]]
_SLACK = 24
"""Characters that take no columns (combining, invisible) for which there is room in a line."""


def excerpt(text: str, finding: Finding, page: Page, width: int) -> tuple[str, str]:
    """The line that the finding starts in and the line of marks under it, ``width`` columns at most.

    Of a long paragraph the neighbourhood of the place is shown; of a finding over several lines
    the first. A finding without width, such as a missing word, is marked where it starts.
    """
    reach = width + _SLACK
    line_start, line_end = _line_around(text, finding.start, width)
    end = min(finding.end, line_end)
    goes_on = finding.end > line_end and text[line_end : finding.end].strip() != ""
    dots = printable("…", page.encoding)
    marked = cells(text[finding.start : min(end, finding.start + reach)], page.encoding)
    room = width - 2 * len(dots) - 2
    if columns(marked) > room or goes_on:
        marked = [*_cut(marked, room - len(dots)), (dots, len(dots))]
    before = cells(text[line_start : finding.start], page.encoding)
    after = cells(text[end : min(line_end, end + reach)], page.encoding) if not goes_on else []
    left, right = _share(before, after, width - max(1, columns(marked)), line_start, text, dots)
    shown = "".join(character for character, _ in marked)
    line = left + page.style(shown, fg="red", bold=True) + right
    marks = " " * columns(cells(left, page.encoding)) + page.style(
        "^" * max(1, columns(marked)), fg="red", bold=True
    )
    return line.rstrip(), marks


def _line_around(text: str, at: int, width: int) -> tuple[int, int]:
    """Where the line around an offset starts and ends, as far as a page of that width can show."""
    low, high = max(0, at - width - _SLACK), min(len(text), at + 40 * width)
    start = max(text.rfind("\n", low, at), text.rfind("\r", low, at)) + 1 or low
    ends = [end for end in (text.find("\n", at, high), text.find("\r", at, high)) if end >= 0]
    return start, min(ends, default=high)


def _share(
    before: _Cells, after: _Cells, room: int, line_start: int, text: str, dots: str
) -> tuple[str, str]:
    """What is shown to the left and to the right of the place, dots for what is left out."""
    cut_off = line_start > 0 and text[line_start - 1] not in "\r\n"
    while before and before[0][0] == " " and not cut_off:
        before = before[1:]
    half = room // 2
    left_room = max(half, room - columns(after))
    right_room = max(half, room - columns(before))
    left = before
    if columns(before) > left_room or cut_off:
        left = _cut(before[::-1], left_room - len(dots) - 1)[::-1]
        left = [(dots + " ", len(dots) + 1), *_from_word(left)]
    right = after
    if columns(after) > right_room:
        right = _cut(after, right_room - len(dots) - 1)
        right = [*_from_word(right[::-1])[::-1], (" " + dots, len(dots) + 1)]
    return "".join(c for c, _ in left), "".join(c for c, _ in right)


def _cut(shown: _Cells, room: int) -> _Cells:
    kept: _Cells = []
    for character, width in shown:
        room -= width
        if room < 0:
            break
        kept.append((character, width))
    return kept


def _from_word(shown: _Cells) -> _Cells:
    """Without the part of a word at the cut, when there is another word behind it."""
    for index, (character, _) in enumerate(shown[:20]):
        if character == " ":
            return shown[index + 1 :]
    return shown
