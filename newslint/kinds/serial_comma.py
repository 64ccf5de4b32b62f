"""Lists with a comma before their “and”, and lists without one, in one draft."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.dates import WEEKDAY_NUMBERS
from newslint.findings import Finding, Fix
from newslint.rule import Kind, Triggers, remove, replace


class SerialComma(Kind):
    """The comma before the *and* or *or* of a list of three names or three plurals.

    Only such lists are counted, since the comma changes nothing else in them. The way that
    stands ``least`` times or more, and twice as often as the other, is the draft's own.
    """

    least: int = 3

    def triggers(self) -> Triggers:
        return Triggers(words=("and", "or"))

    def check(self, document: Document) -> Iterator[Finding]:
        lists: dict[bool, list[int]] = {True: [], False: []}
        for conjunction in ("and", "or"):
            for index in document.places.get(conjunction, ()):
                if (
                    _is_list(document, index)
                    and document.quotation_at(document.words[index].start) is None
                ):
                    lists[document.words[index].before == ", "].append(index)
        comma = len(lists[True]) > len(lists[False])
        most, fewest = lists[comma], lists[not comma]
        if len(most) < self.least or 2 * len(fewest) > len(most):
            return
        words = document.words
        line, _ = document.position(words[most[0]].start)
        other = document.plain(words[most[0] - 2].start, words[most[0] + 1].end)
        for index in fewest:
            start, end = words[index - 2].start, words[index + 1].end
            at = words[index - 1].end
            fix: Fix = (
                replace(at, at, ",", "review", "Put a comma")
                if comma
                else remove(at, at + 1, "review", "Take the comma out")
            )
            yield self.finding(document, start, end, fix, other=other, line=str(line))


def _is_list(document: Document, index: int) -> bool:
    """Whether the conjunction joins the last of three single words of one kind."""
    words = document.words
    if not 3 <= index < len(words) - 1 or words[index].before not in (" ", ", "):
        return False
    first, second, third = words[index - 2], words[index - 1], words[index + 1]
    before = words[index - 3]
    if before.block != third.block or second.before != ", " or third.before != " ":
        return False
    if first.before != " " or not before.text.islower():
        return False
    items = (first, second, third)
    if not all(item.text.isalpha() for item in items):
        return False
    if all(item.capitalised for item in items):
        following = words[index + 2] if index + 2 < len(words) else None
        joined = following is not None and following.before == " " and following.capitalised
        place = before.lower in ("in", "on", "at") or first.lower in WEEKDAY_NUMBERS
        return not joined and not place
    return all(
        item.text.islower() and item.lower.endswith("s") and len(item.lower) > 3 for item in items
    )
