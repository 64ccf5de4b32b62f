"""The quotations of a draft."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.document import Document


class Quotation(NamedTuple):
    """Words between quotation marks.

    ``start`` is the offset of the opening mark, ``end`` the one behind the closing mark (or
    behind the last word, where none closes it); ``opening`` and ``closing`` are the marks as
    written, ``closing`` empty when it is missing.
    """

    start: int
    end: int
    opening: str
    closing: str


def find_quotations(document: "Document") -> list[Quotation]:
    """The outermost quotations, in the order of the text."""
    return []
