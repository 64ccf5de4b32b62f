"""The quotations of a draft."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.document import Document


class Quotation(NamedTuple):
    """Words between quotation marks.

    ``start`` is the offset of the opening mark, ``end`` the one behind the closing mark (or
    behind the paragraph's last character, where none closes it); ``opening`` and ``closing`` are
    the marks as written, ``closing`` empty when it is missing. A quotation over several
    paragraphs is one.
    """

    start: int
    end: int
    opening: str
    closing: str


def find_quotations(document: "Document") -> list[Quotation]:
    """The outermost quotations, in the order of the text."""
    found: list[Quotation] = []
    marks = document.quotation_marks
    end = 0
    for mark in marks:
        if mark.start < end:
            continue
        if mark.role == "opens" and mark.partner >= 0:
            closer = marks[mark.partner]
            found.append(Quotation(mark.start, closer.end, mark.text, closer.text))
        elif mark.role in ("opens", "reopens", "unclosed"):
            # Nothing closes it: it ends with its paragraph (and is opened again in the next one).
            found.append(Quotation(mark.start, document.blocks[mark.block].end, mark.text, ""))
        else:
            continue
        end = found[-1].end
    return found
