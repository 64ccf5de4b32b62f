"""A word in lower case in a line of title case: *World today News*."""

from collections.abc import Iterator

from newslint import lexicon
from newslint.document import Document
from newslint.findings import Finding
from newslint.kinds._capital import NEVER_PARTS, capital_fix, written
from newslint.lexicon import LOWER
from newslint.rule import Kind


class TitleCase(Kind):
    """Where all other longer words of a line have a capital, the one that has none is to get it.

    ``small`` lists the words that title case writes small; ``least`` is how many longer words
    with a capital the line must hold.
    """

    small: list[str]
    least: int = 3

    def check(self, document: Document) -> Iterator[Finding]:
        for block in sorted(document.names.title_blocks):
            index = self._odd_one(document, block)
            if index is None:
                continue
            word = document.words[index]
            fix = capital_fix(document, index, word.text.capitalize(), "review")
            yield self.finding(
                document, word.start, word.end, fix, fix=written(document, index, fix)
            )

    def _odd_one(self, document: Document, block: int) -> int | None:
        """The index of the only longer word in lower case, if it stands between capitals."""
        first, last = document.words_of_block[block]
        words = document.words
        big, odd = 0, []
        for index in range(first, last):
            word = words[index]
            if len(word.text) < 4 or not word.text.isalpha():
                continue
            if word.capitalised:
                big += not word.text.isupper()
            elif word.lower not in self.small and word.lower not in NEVER_PARTS:
                odd.append(index)
        if len(odd) != 1 or big < self.least:
            return None
        index = odd[0]
        if index == first or index + 1 == last or document.accepts(words[index].text):
            return None
        between = words[index].before == " " and words[index + 1].before == " "
        capitals = words[index - 1].capitalised and words[index + 1].capitalised
        known = lexicon.english().flags(words[index].lower) & LOWER
        # "Serbia wins Song Contest": a headline in sentence case has its verb there
        verb = words[index].lower.endswith(("s", "ed"))
        return index if between and capitals and known and not verb else None
