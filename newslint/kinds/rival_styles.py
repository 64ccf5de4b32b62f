"""Two styles of writing the same kind of thing, such as dates, in one draft."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Finding
from newslint.rule import Kind, Triggers


class RivalStyles(Kind):
    """Each of ``forms`` is a style, named by how it looks, and the pattern that finds it.

    The style that stands ``least`` times or more, and at least twice as often as another,
    is the draft's own; the other's places are findings. Quotations, headlines, captions and the
    front matter do not count. ``words`` and ``characters`` call the rule; one of them has to stand
    in each place that a form fits.

    Where a house has chosen, ``house`` names its style: then all others are findings, with the
    message ``as_house``.
    """

    regexes = {"forms": ()}

    forms: dict[str, str]
    least: int = 2
    words: list[str] = []
    characters: str = ""
    house: str = ""
    as_house: str = "The house has another style, “{style}”."

    def triggers(self) -> Triggers:
        if self.house and self.house not in self.forms:
            raise ValueError(f"there is no “{self.house}”, but {', '.join(self.forms)}")
        return Triggers(words=tuple(self.words), characters=self.characters)

    def check(self, document: Document) -> Iterator[Finding]:
        if self.house:
            yield from self._against_house(document)
            return
        text = document.text
        if self.least > sum(len(document.places.get(word, ())) for word in self.words) + sum(
            text.count(character) for character in self.characters
        ):
            return  # too few for a style and its rival
        places = {name: self._places(document, form) for name, form in self.forms.items()}
        right = max(places, key=lambda name: len(places[name]))
        most = places[right]
        if len(most) < self.least:
            return
        for name, others in places.items():
            if name == right or 2 * len(others) > len(most):
                continue
            for start, end in others:
                line, _ = document.position(most[0][0])
                yield self.finding(
                    document,
                    start,
                    end,
                    other=document.plain(*most[0]),
                    line=str(line),
                    style=right,
                )

    def _against_house(self, document: Document) -> Iterator[Finding]:
        for name, form in self.forms.items():
            if name != self.house:
                for place in self._places(document, form):
                    yield self.finding(document, *place, message=self.as_house, style=self.house)

    def _places(self, document: Document, form: str) -> list[tuple[int, int]]:
        found = []
        for match in re.finditer(form, document.masked):
            block = document.block_at(match.start())
            if (
                block >= 0
                and document.roles[block] in ("paragraph", "item", "lead-in")
                and document.quotation_at(match.start()) is None
            ):
                found.append(match.span())
        return found
