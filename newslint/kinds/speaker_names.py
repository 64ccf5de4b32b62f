"""Labels that name one speaker of an interview in two ways."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.turns import Turn
from newslint.findings import Finding
from newslint.rule import Kind, Triggers, replace


class SpeakerNames(Kind):
    """One speaker's labels differ in capitals or in how the title is written.

    ``titles`` gives for each short title, in lower case and without its full stop, the long one.
    A fuller label at a speaker's first turn is good style and left alone.
    """

    titles: dict[str, str]

    def triggers(self) -> Triggers:
        return Triggers(characters=":")

    def check(self, document: Document) -> Iterator[Finding]:
        speakers: dict[tuple[str, ...], dict[str, list[Turn]]] = {}
        for turn in document.turns:
            if not turn.label.isupper():
                forms = speakers.setdefault(self._speaker(turn.label), {})
                forms.setdefault(turn.label, []).append(turn)
        for forms in speakers.values():
            if len(forms) > 1:
                yield from self._odd_ones(document, forms)
        yield from self._without_title(document, speakers)
        yield from self._not_in_capitals(document, speakers)

    def _not_in_capitals(
        self, document: Document, speakers: dict[tuple[str, ...], dict[str, list[Turn]]]
    ) -> Iterator[Finding]:
        """Labels such as *Wtn* among more that are *WTN*."""
        shouted: dict[str, list[Turn]] = {}
        for turn in document.turns:
            if turn.label.isupper():
                shouted.setdefault(turn.label.lower(), []).append(turn)
        for forms in speakers.values():
            for label, turns in forms.items():
                others = shouted.get(label.lower(), [])
                if len(others) > len(turns):
                    for turn in turns:
                        yield self._finding(document, turn, others[0].label, others)

    def _odd_ones(self, document: Document, forms: dict[str, list[Turn]]) -> Iterator[Finding]:
        spoken: dict[str, int] = {}  # however it is capitalised
        for label, turns in forms.items():
            spoken[label.lower()] = spoken.get(label.lower(), 0) + len(turns)
        ranked = sorted(
            forms.items(),
            key=lambda item: (-spoken[item[0].lower()], -_capitals(item[0]), -len(item[1])),
        )
        right, turns = ranked[0]
        for wrong, others in ranked[1:]:
            if wrong.lower() != right.lower() and spoken[wrong.lower()] == spoken[right.lower()]:
                continue
            for turn in others:
                yield self._finding(document, turn, right, turns)

    def _without_title(
        self, document: Document, speakers: dict[tuple[str, ...], dict[str, list[Turn]]]
    ) -> Iterator[Finding]:
        """A bare name among many labels with a title, after the first of them."""
        for speaker, forms in speakers.items():
            titled = [
                other
                for other in speakers
                if len(other) > len(speaker) == 1
                and other[-1] == speaker[0]
                and other[0] in self._long
            ]
            if len(titled) != 1:
                continue
            fuller = speakers[titled[0]]
            right = max(fuller, key=lambda label: len(fuller[label]))
            turns = [turn for others in forms.values() for turn in others]
            if len(fuller[right]) >= 3 * len(turns):
                for turn in turns:
                    if turn.label_start > fuller[right][0].label_start:
                        yield self._finding(document, turn, right, fuller[right])

    def _finding(self, document: Document, turn: Turn, right: str, turns: list[Turn]) -> Finding:
        shared = 0  # only the words that differ are written anew: the capitals rules do the same
        wrong = turn.label
        while wrong.endswith(right[-shared - 1 :]) and shared < min(len(wrong), len(right)) - 1:
            shared += 1
        while shared and (wrong[-shared] != " " or right[-shared] != " "):
            shared -= 1
        start = document.text.find(wrong, turn.label_start, turn.label_end)
        if start < 0:
            start, shared, end = turn.label_start, 0, turn.label_end
            return self.finding(document, start, end, right=right, line=_line(document, turns))
        end = start + len(wrong) - shared
        fix = replace(start, end, right[: len(right) - shared], "review")
        return self.finding(document, start, end, fix, right=right, line=_line(document, turns))

    @property
    def _long(self) -> set[str]:
        return {*self.titles.values()}

    def _speaker(self, label: str) -> tuple[str, ...]:
        """The label in lower case, its titles written out."""
        words = label.lower().replace(".", " ").replace("’", "'").split()
        return tuple(self.titles.get(word, word) for word in words)


def _line(document: Document, turns: list[Turn]) -> str:
    return str(document.position(turns[0].label_start)[0])


def _capitals(label: str) -> int:
    return sum(letter.isupper() for letter in label)
