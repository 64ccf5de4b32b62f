"""A mark that is missing or wrong inside a fixed form: *the U.S embassy*, *7,5 percent*."""

import re
from collections.abc import Iterator

from newslint.document import GAP, Document
from newslint.findings import Finding
from newslint.rule import Kind, Triggers, replace

_OF_ADDRESSES = ("/", "_", "@", "\\", "=")


class WrongMark(Kind):
    """Where one of the ``patterns`` fits, ``mark`` belongs in the place of its group ``at``.

    The group holds the wrong mark, or nothing where one is missing. ``characters`` call the rule.
    """

    regexes = {"patterns": ("at",)}

    patterns: list[str]
    mark: str
    characters: str

    def triggers(self) -> Triggers:
        return Triggers(characters=self.characters)

    def check(self, document: Document) -> Iterator[Finding]:
        for pattern in self.patterns:
            for match in re.finditer(pattern, document.masked):
                start, end = match.span()
                low, high = match.span("at")
                if document.block_at(start) < 0 or GAP in document.masked[start : end + 1]:
                    continue
                if document.masked[start - 1 : start] in _OF_ADDRESSES:
                    continue
                if document.accepts(document.text[start:end]):
                    continue
                right = document.text[start:low] + self.mark + document.text[high:end]
                fix = replace(low, high, self.mark, title=f"Write “{right}”")
                yield self.finding(document, start, end, fix, fix=right)
