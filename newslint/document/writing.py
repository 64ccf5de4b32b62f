"""The day on which a draft says that it was written."""

import re
from typing import TYPE_CHECKING, NamedTuple

from newslint.document.dates import Date, is_year

if TYPE_CHECKING:
    from newslint.document import Document

_FRONT_MATTER_DATE = re.compile(
    r"^[ \t]*[\"']?(?:date|pubdate|pub_date|publishdate|publish_date|published|published_at"
    r"|publication_date|datepublished|created|created_at|posted|issued)[\"']?[ \t]*[:=][ \t]*[\"']?"
    r"(\d{4})-(\d{1,2})-(\d{1,2})",
    re.M | re.I,
)


class Writing(NamedTuple):
    """When a draft was written, as far as it says so.

    ``month`` and ``day`` are 0 where only the year is known. ``stated`` tells that the front
    matter or the head of the draft says it; otherwise it is read out of the text.
    """

    year: int
    month: int
    day: int
    stated: bool


def find_writing(document: "Document") -> Writing | None:
    """The day on which the draft was written: from its front matter, its head or its dates."""
    if document.text[:4].lstrip("\ufeff").startswith(("---", "+++")):
        end = max(document.text.find("\n---", 4), document.text.find("\n+++", 4))
        match = _FRONT_MATTER_DATE.search(document.text, 0, max(end, 0))
        if match:
            return Writing(int(match[1]), int(match[2]), int(match[3]), True)
    full = [date for date in document.dates if date.year is not None]
    if full:
        head = document.blocks[min(4, len(document.blocks) - 1)].end
        for date in full:
            if date.end > head:
                break
            if (date.year and date.weekday is not None) or _is_dateline(document, date):
                return Writing(date.year or 0, date.month, date.day, True)
        if len({date.year for date in full}) == 1:
            latest = max(full, key=lambda date: (date.month, date.day))
            return Writing(latest.year or 0, latest.month, latest.day, False)
        return None
    years = {int(word) for word in document.places if len(word) == 4 and is_year(word)}
    if len(years) == 1:
        return Writing(years.pop(), 0, 0, False)
    return None


def _is_dateline(document: "Document", date: Date) -> bool:
    """Whether a date of the head stands in a line of its own or behind the place of a dateline."""
    block = document.blocks[document.block_at(date.start)]
    rest = document.plain(block.start, date.start) + document.plain(date.end, block.end)
    if len(rest.strip()) <= 30:
        return True
    after = document.masked[date.end : date.end + 8].replace("\0", "").lstrip(" ):")
    return date.start - block.start <= 40 and after[:1] in ("-", "–", "—")
