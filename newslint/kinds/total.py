"""Lists of parts that do not add up to the total given with them."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.document.quantities import Quantity
from newslint.findings import Finding
from newslint.rule import Kind, Triggers

_LEAD = re.compile(r"(?: [a-z][\w'’-]*){0,4}(?:: ?|; ?| ?— ?| – | - | \()(?:(?:the|a total of) )?")
_EXAMPLES = re.compile(r"\b(?:includ|such|like|among|least|with)")
_PART = re.compile(r" (?:[\w'’-]+ ?){1,5}?(?:, and |; and |, |; | and | plus )")
_LAST = re.compile(r" (?:[\w'’-]+ ?){1,5}?(?=[.;)]|,? ?[—–]| - |\s*$)")
_SUM = re.compile(
    r" (?:[\w'’-]+ ?){1,5}?(?:, |; | — | – | \(| - )(?:for |with |making |or |giving )?(?:an? )?(?:total(?:ing|ling)?(?: of)?|sum of) "
)
_IN_ALL = re.compile(r" (?:[\w'’-]+ ){0,2}?(?:in all|in total|altogether|all told)\b")
_LISTED = re.compile(r" (?:[\w'’-]+ ?){1,5}?(?:, |; | — | – | - )(?:for |making |or )?")
_ONE = re.compile(r"(?:,| and| plus) an? (?!total|sum|combined)(?=[a-z])")
_ROUGH = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|over|than|approximately|least|including|among|also|another|other)[ \u00a0]$",
    re.I,
)


_SUMMING = frozenset(("total", "totaling", "totalling", "sum", "all", "altogether"))


class Total(Kind):
    """Counted parts beside their total: *12 people: five men, four women and two children*.

    Only lists that end (with “and” or a closing bracket) are added up; rounded numbers may miss
    their total by what rounding loses.
    """

    def triggers(self) -> Triggers:
        return Triggers(words=("and", "plus"))

    def check(self, document: Document) -> Iterator[Finding]:
        quantities = [quantity for quantity in document.quantities if not quantity.hyphened]
        for index, whole in enumerate(quantities):
            if whole.looks_like_year or whole.unit:
                continue
            parts = _parts_behind(document, quantities, index)
            if parts:
                yield from self._wrong_sum(document, whole, parts)
        if document.places.keys() & _SUMMING:
            yield from self._totals_behind(document, quantities)

    def _totals_behind(self, document: Document, quantities: list[Quantity]) -> Iterator[Finding]:
        for index in range(2, len(quantities)):
            whole, last = quantities[index], quantities[index - 1]
            between = document.plain(last.end, whole.start)
            is_sum = whole.start - last.end < 81 and (
                _SUM.fullmatch(between)
                or (
                    _LISTED.fullmatch(between)
                    and _IN_ALL.match(document.plain(whole.end, whole.end + 60))
                )
            )
            if not is_sum:
                continue
            parts = [last]
            at = index - 2
            while at >= 0 and _PART.fullmatch(
                document.plain(quantities[at].end, quantities[at + 1].start)
            ):
                parts.append(quantities[at])
                at -= 1
            if len(parts) > 1:
                single = len(_ONE.findall(document.plain(parts[-1].end, whole.start)))
                yield from self._wrong_sum(document, whole, parts[::-1], single)

    def _wrong_sum(
        self, document: Document, whole: Quantity, parts: list[Quantity], single: int = 0
    ) -> Iterator[Finding]:
        """``single`` is how many parts are one thing each: *and a civilian*."""
        if any(part.currency != whole.currency or part.unit != whole.unit for part in parts):
            return
        if any(part.looks_like_year or part.value >= whole.value for part in parts):
            return
        if any(_is_rough(document, quantity) for quantity in (whole, *parts)):
            return
        total = single + sum(part.value for part in parts)
        rounded = [q for q in (whole, *parts) if q.scale or "." in q.written]
        slack = sum(quantity.step for quantity in rounded) / 2
        if abs(total - whole.value) <= slack * 1.001:
            return
        if not rounded and total < whole.value / 2:
            return  # a list of examples
        yield self.finding(
            document,
            min(whole.start, parts[0].start),
            max(whole.end, parts[-1].end),
            whole=document.plain(whole.start, whole.end),
            sum=_spelled(total, whole),
        )


def _parts_behind(document: Document, quantities: list[Quantity], index: int) -> list[Quantity]:
    """The parts that are listed right behind a total; none unless the list comes to an end."""
    following = index + 1
    if following >= len(quantities):
        return []
    if quantities[following].start - quantities[index].end > 60:
        return []
    if document.masked[quantities[following].start - 1] not in " (:—–" or not any(
        mark in document.masked[quantities[index].end : quantities[following].start]
        for mark in ":;(—–-"
    ):
        return []
    lead = document.plain(quantities[index].end, quantities[following].start)
    if not _LEAD.fullmatch(lead) or _EXAMPLES.search(lead):
        return []
    parts = [quantities[following]]
    joined = ""
    while following + 1 < len(quantities):
        between = document.plain(quantities[following].end, quantities[following + 1].start)
        if not _PART.fullmatch(between):
            break
        if ";" in lead and ";" in between:
            return []  # the first of a list, not its total
        joined = between
        following += 1
        parts.append(quantities[following])
    block = document.blocks[document.block_at(parts[-1].start)]
    rest = document.plain(parts[-1].end, min(block.end, parts[-1].end + 80))
    if len(parts) < 2 or not (joined.endswith(("and ", "plus "))) or not _LAST.match(rest):
        return []
    return parts


def _is_rough(document: Document, quantity: Quantity) -> bool:
    return bool(_ROUGH.search(document.plain(max(0, quantity.start - 16), quantity.start)))


def _spelled(total: float, whole: Quantity) -> str:
    from newslint.document.quantities import SCALES

    if whole.scale:
        number = f"{total / SCALES[whole.scale]:.3f}".rstrip("0").rstrip(".")
        space = " " if len(whole.scale) > 2 else ""
        return f"{whole.currency}{number}{space}{whole.scale}"
    return f"{whole.currency}{total:,.10g}" if total < 1e15 else str(total)
