"""The line of a draft around a finding, cut to the page, with the place marked under it."""

from newslint.findings import Finding
from newslint.reporters import Page
from newslint.reporters.printable import cells, columns, is_simple, printable, width_of

_Cells = list[tuple[str, int]]
_Shown = str | _Cells
"""A piece of a line as it is shown: a text where each character takes a column, else its cells."""

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
    marked = _shown(text[finding.start : min(end, finding.start + reach)], page.encoding)
    size = _columns(marked)
    shown = _text(marked)
    room = width - 2 * len(dots) - 2
    if size > room or goes_on:
        marked = _cut(marked, room - len(dots))
        size = _columns(marked) + len(dots)
        shown = _text(marked) + dots
    size = max(1, size)
    before = _shown(text[line_start : finding.start], page.encoding)
    after = _shown(text[end : min(line_end, end + reach)] if not goes_on else "", page.encoding)
    left, right = _share(before, after, width - size, line_start, text, dots)
    line = left + page.style(shown, fg="red", bold=True) + right
    marks = page.style("^" * size, fg="red", bold=True)
    return line.rstrip(), " " * width_of(left, page.encoding) + marks


def _line_around(text: str, at: int, width: int) -> tuple[int, int]:
    """Where the line around an offset starts and ends, as far as a page of that width can show."""
    low, high = max(0, at - width - _SLACK), min(len(text), at + 40 * width)
    start = max(text.rfind("\n", low, at), text.rfind("\r", low, at)) + 1 or low
    ends = [end for end in (text.find("\n", at, high), text.find("\r", at, high)) if end >= 0]
    return start, min(ends, default=high)


def _share(
    before: _Shown, after: _Shown, room: int, line_start: int, text: str, dots: str
) -> tuple[str, str]:
    """What is shown to the left and to the right of the place, dots for what is left out."""
    cut_off = line_start > 0 and text[line_start - 1] not in "\r\n"
    while before and before[0][0] == " " and not cut_off:
        before = before[1:]
    half = room // 2
    left_room = max(half, room - _columns(after))
    right_room = max(half, room - _columns(before))
    if _columns(before) > left_room or cut_off:
        kept = _cut(before[::-1], left_room - len(dots) - 1)[::-1]
        left = f"{dots} {_text(_from_word(kept))}"
    else:
        left = _text(before)
    if _columns(after) > right_room:
        kept = _cut(after, right_room - len(dots) - 1)
        right = f"{_text(_from_word(kept[::-1])[::-1])} {dots}"
    else:
        right = _text(after)
    return left, right


def _shown(text: str, encoding: str) -> _Shown:
    return text if is_simple(text, encoding) else cells(text, encoding)


def _columns(shown: _Shown) -> int:
    return len(shown) if isinstance(shown, str) else columns(shown)


def _text(shown: _Shown) -> str:
    return shown if isinstance(shown, str) else "".join([character for character, _ in shown])


def _cut(shown: _Shown, room: int) -> _Shown:
    if isinstance(shown, str):
        return shown[: max(0, room)]
    kept: _Cells = []
    for character, width in shown:
        room -= width
        if room < 0:
            break
        kept.append((character, width))
    return kept


def _from_word(shown: _Shown) -> _Shown:
    """Without the part of a word at the cut, when there is another word behind it."""
    if isinstance(shown, str):
        return shown[shown.find(" ", 0, 20) + 1 :]
    for index, (character, _) in enumerate(shown[:20]):
        if character == " ":
            return shown[index + 1 :]
    return shown
