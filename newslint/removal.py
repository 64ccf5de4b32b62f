"""Taking a block out of a draft so that the paragraphs around it stay well formed."""

from typing import TYPE_CHECKING

from newslint.findings import Fix
from newslint.markup import GAP
from newslint.rule import remove

if TYPE_CHECKING:
    from newslint.document import Document


def with_emphasis(document: "Document", start: int, end: int) -> tuple[int, int]:
    """Widen the span of a block over the emphasis marks at both of its ends."""
    text, masked = document.text, document.masked
    while start > 0 and text[start - 1] in "*_~" and masked[start - 1] == GAP:
        start -= 1
    while end < len(text) and text[end] in "*_~" and masked[end] == GAP:
        end += 1
    return start, end


def without_lines(document: "Document", block: int) -> Fix:
    """A fix that takes out the lines of a block, with one of the blank lines around them."""
    text = document.text
    start = text.rfind("\n", 0, document.blocks[block].start) + 1
    end = document.blocks[block].end
    end = _after_line(text, end)
    before = text.rfind("\n", 0, max(0, start - 1)) + 1
    if start == 0 or not text[before:start].strip():
        after = _after_line(text, end)
        if end < len(text) and not text[end:after].strip():
            end = after
        elif end == len(text) and start > 0:
            start = before if before > 0 else start
    elif end == len(text) and not text[:end].endswith("\n"):
        start = start - 2 if text[:start].endswith("\r\n") else start - 1
    return remove(start, end, title="Take the line out")


def _after_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
