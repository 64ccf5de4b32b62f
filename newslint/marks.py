"""What a finding is known by, whatever its line: its rule, its words and the words around it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.document import Document
from newslint.findings import Finding

AROUND = 4
"""Words on either side of a finding that tell it from others."""
ENOUGH = 3
"""So many words around still being there, a finding is the one that was recorded."""
LINE = "/"
_LONGEST = 80
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*(?>\r\n|\r|\n)")


class Mark(NamedTuple):
    """What a finding is known by: its rule, its words, and those before and after it.

    Where the words around come from another line, a `LINE` stands between them: in one draft a
    line is a paragraph, in another it ends where it was full.
    """

    rule: str
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def own(self) -> "Mark":
        """The mark with no words but those of the finding's own line."""
        return self._replace(before=self._own(self.before[::-1])[::-1], after=self._own(self.after))

    @staticmethod
    def _own(words: tuple[str, ...]) -> tuple[str, ...]:
        return words[: words.index(LINE)] if LINE in words else words


Marks = dict[Mark, int]
"""The marks of a draft, and how often each stands there."""


def mark(document: Document, finding: Finding) -> Mark:
    """What the finding is known by, whatever the line and the line ends."""
    words = document.words
    last_before = document.word_at(finding.start)
    while last_before >= 0 and words[last_before].end > finding.start:
        last_before -= 1
    first_after = last_before + 1
    while first_after < len(words) and words[first_after].start < finding.end:
        first_after += 1
    return Mark(
        finding.rule,
        _short(finding.text),
        tuple(_around(document, finding.start, range(last_before, -1, -1)))[::-1],
        tuple(_around(document, finding.end, range(first_after, len(words)))),
    )


def _around(document: Document, at: int, indexes: range) -> Iterator[str]:
    """Yield the words next to an offset, the nearest first, as far as the next blank line."""
    text = document.text
    for count, index in enumerate(indexes, 1):
        word = document.words[index]
        between = text[at : word.start] if word.start >= at else text[word.end : at]
        if "\n" in between or "\r" in between:
            if _BLANK_LINE.search(between):
                return
            if not document.hard_wrapped:
                yield LINE
        yield word.lower
        at = word.end if word.start >= at else word.start
        if count == AROUND:
            return


def _short(text: str) -> str:
    """The text on one line; of a long one the beginning, and a sum that tells it from others."""
    line = " ".join(text.split()) or " " * bool(text)
    if len(line) <= _LONGEST:
        return line
    from zlib import crc32

    return f"{line[:_LONGEST]}… {crc32(line.encode('utf-8', 'replace')):08x}"


def marks(document: Document, findings: Iterable[Finding]) -> Marks:
    """The marks of all findings of a draft."""
    counted: Marks = {}
    for finding in findings:
        made = mark(document, finding)
        counted[made] = counted.get(made, 0) + 1
    return counted


def new_ones(document: Document, findings: list[Finding], known: Marks) -> list[Finding]:
    """The findings that the baseline does not know, in their order."""
    if not known or not findings:
        return findings
    made = [mark(document, finding) for finding in findings]
    matched, _ = match(made, known)
    return [finding for number, finding in enumerate(findings) if number not in matched]


def match(made: list[Mark], known: Marks) -> tuple[set[int], Marks]:
    """Which of the marks are known (their indexes), and what of the known ones was found again.

    Those of the same words on the same line go first; then, where something around them was
    changed, those that have most of their surroundings left.
    """
    left = dict(known)
    again: Marks = {}
    matched: set[int] = set()

    def take(number: int, entry: Mark) -> None:
        left[entry] -= 1
        if not left[entry]:
            del left[entry]
        again[entry] = again.get(entry, 0) + 1
        matched.add(number)

    for number, one in enumerate(made):
        if one in left:
            take(number, one)
    by_line: dict[Mark, list[Mark]] = {}
    for entry in left:
        by_line.setdefault(entry.own, []).append(entry)
    for number, one in enumerate(made):
        entries = by_line.get(one.own) if number not in matched else None
        if entries:
            take(number, entries[-1])
            if entries[-1] not in left:
                entries.pop()
    by_words: dict[tuple[str, str], list[tuple[Mark, _Surroundings]]] = {}
    for entry in left:
        by_words.setdefault((entry.rule, entry.text), []).append((entry, _surroundings(entry)))
    likely = []
    for number, one in enumerate(made):
        candidates = by_words.get((one.rule, one.text)) if number not in matched else None
        if candidates:
            around = _surroundings(one)
            for entry, its in candidates:
                if common := _common(around, its):
                    likely.append((-common, number, entry))
    for _, number, entry in sorted(likely):
        if number not in matched and entry in left:
            take(number, entry)
    return matched, again


_Surroundings = tuple[tuple[str, ...], tuple[str, ...], int]
"""The words before a finding, the nearest first, those after it, and how many are on its line."""


def _surroundings(one: Mark) -> _Surroundings:
    before = tuple(word for word in one.before[::-1] if word != LINE)
    after = tuple(word for word in one.after if word != LINE)
    return before, after, len(one.own.before) + len(one.own.after)


def _common(one: _Surroundings, other: _Surroundings) -> int:
    """How many words around two findings of the same words agree; 0 if these are too few.

    Where few words stand on the line of one of them, all these must agree.
    """
    common = _agreeing(one[0], other[0]) + _agreeing(one[1], other[1])
    return common if common >= max(min(ENOUGH, one[2], other[2]), 1) else 0


def _agreeing(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for word, its_twin in zip(one, other):
        if word != its_twin:
            break
        count += 1
    return count


def evidence(made: list[Mark], known: Marks) -> tuple[int, int]:
    """How many known findings stand here among the same words, and how many could tell a draft.

    Only those count that have `ENOUGH` words around: any draft may hold the others.
    """
    telling = {one: count for one, count in known.items() if _tells(one)}
    _, again = match([one for one in made if _tells(one)], telling)
    return sum(again.values()), sum(telling.values())


def _tells(one: Mark) -> bool:
    before, after, _ = _surroundings(one)
    return len(before) + len(after) >= ENOUGH
