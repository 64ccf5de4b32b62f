"""A mark that is missing or wrong inside a fixed form: *the U.S embassy*, *7,5 percent*."""

import re
from collections.abc import Iterator

from newslint.document import GAP, Document
from newslint.findings import Edit, Finding, Fix
from newslint.rule import Kind, Triggers

_OF_ADDRESSES = ("/", "_", "@", "\\", "=")


class WrongMark(Kind):
    """Where one of the ``patterns`` fits, ``mark`` belongs in the place of each of its groups.

    The groups hold the wrong mark, or nothing where one is missing; ``mark`` may be nothing, too.
    ``characters`` call the rule.
    """

    regexes = {"patterns": ("",)}

    patterns: list[str]
    mark: str
    characters: str

    def triggers(self) -> Triggers:
        return Triggers(characters=self.characters)

    def check(self, document: Document) -> Iterator[Finding]:
        for pattern in self.patterns:
            for match in re.finditer(pattern, document.masked):
                start, end = match.span()
                places = sorted(
                    match.span(group)
                    for group, text in match.groupdict().items()
                    if text is not None
                )
                if document.block_at(start) < 0 or GAP in document.masked[start : end + 1]:
                    continue
                if document.masked[start - 1 : start] in _OF_ADDRESSES:
                    continue
                if document.accepts(document.text[start:end]):
                    continue
                right = document.text[start:end]
                for low, high in reversed(places):
                    right = right[: low - start] + self.mark + right[high - start :]
                edits = tuple(Edit(low, high, self.mark) for low, high in places)
                fix = Fix("safe", f"Write “{right}”", edits)
                yield self.finding(document, start, end, fix, fix=right)
