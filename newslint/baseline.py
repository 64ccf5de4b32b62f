"""The baseline: findings of the past that later runs leave alone.

A finding is known again by its rule, its words and the words around it, never by its line: what
happens elsewhere in the draft does not bring it back. What is recorded twice hides two findings and
not a third.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newslint.config import ConfigError
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


# ---- the file ---------------------------------------------------------------------------------

_HEAD = '{\n"version": 1,\n"findings": [\n'
_END = {"end": "of the findings"}
_TAIL = '{"end": "of the findings"}\n]\n}\n'
_FORM = 'the baseline is not as newslint writes it; restore it, or write it anew with "newslint baseline"'


class Baseline:
    """A baseline file: the marks of its drafts, by their paths as seen from ``root``.

    Raises `ConfigError` when the file cannot be read. A file that is not there is an empty baseline,
    unless it is ``needed``.
    """

    def __init__(self, path: str, *, needed: bool = False) -> None:
        self.path = path
        self.root = _root_of(path)
        self._drafts: dict[str, Marks] = {}
        text = _read(path, needed=needed)
        self._unread: dict[str, list[str]] = {}
        if not self._put_off(text):
            self._keep(text)

    def _put_off(self, text: str) -> bool:
        """Sort the lines by drafts, as far as they are as we write them, and read them when asked.

        Most runs want to know of a few drafts out of thousands.
        """
        if not text.startswith(_HEAD) or not text.endswith(_TAIL):
            return False
        start = '{"draft": '
        for line in text[len(_HEAD) : -len(_TAIL)].split("\n")[:-1]:
            draft, found, _ = line.partition('", "rule": ')
            if not found or not draft.startswith(start) or not line.endswith("},"):
                self._unread.clear()
                return False
            self._unread.setdefault(draft[len(start) :] + '"', []).append(line + "\n")
        return True

    @property
    def drafts(self) -> dict[str, Marks]:
        """The marks of all drafts; what is changed in it is written by `write`."""
        if self._unread:
            self._keep(_HEAD + "".join("".join(lines) for lines in self._unread.values()) + _TAIL)
            self._unread.clear()
        return self._drafts

    def key(self, draft: str) -> str:
        """The path of a draft as the baseline has it."""
        return os.path.relpath(os.path.abspath(draft), self.root).replace(os.sep, "/")

    def known(self, draft: str) -> Marks:
        """What is recorded of a draft; raises `ConfigError`."""
        key = self.key(draft)
        if self._unread:
            lines = self._unread.pop(_json(key), None)
            if lines:
                self._keep(_HEAD + "".join(lines) + _TAIL)
        return self._drafts.get(key, {})

    def _keep(self, text: str) -> None:
        for entry in _entries(text, self.path):
            draft, known, count = _proved(entry, self.path)
            marks = self._drafts.setdefault(draft, {})
            # The same line from two branches is one finding, not two.
            marks[known] = max(count, marks.get(known, 0))

    def write(self) -> None:
        """Put the file in place in one step: a line for each finding, sorted.

        Raises `ConfigError` when that cannot be; the file is the old one then.
        """
        text = "".join(_lines(self.drafts))
        temporary = f"{self.path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(os.path.abspath(self.path)), exist_ok=True)
            try:
                with open(
                    temporary, "w", encoding="utf-8", errors="surrogateescape", newline="\n"
                ) as file:
                    file.write(text)
                os.replace(temporary, self.path)
            except BaseException:
                if os.path.exists(temporary):
                    os.unlink(temporary)
                raise
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ConfigError(f"{self.path}: the baseline cannot be written: {reason}") from None


def _root_of(path: str) -> str:
    """The folder that the drafts of a baseline are below: that of ``.newslint``, or its own."""
    folder = os.path.dirname(os.path.abspath(path))
    return os.path.dirname(folder) if os.path.basename(folder) == ".newslint" else folder


def _read(path: str, *, needed: bool) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except FileNotFoundError:
        if not needed:
            return _HEAD + _TAIL
        raise ConfigError(
            f"{path}: there is no such baseline; newslint baseline writes one"
        ) from None
    except OSError as error:
        raise ConfigError(f"{path}: the baseline cannot be read: {error.strerror}") from None


def _entries(text: str, path: str) -> list[Any]:
    import json

    try:
        stored = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise ConfigError(f"{path}:{line}: {_FORM}") from None
    if not isinstance(stored, dict) or not isinstance(stored.get("findings"), list):
        raise ConfigError(f"{path}:1: {_FORM}")
    if stored.get("version") != 1:
        raise ConfigError(f"{path}:1: the baseline was written by another version of newslint")
    return [entry for entry in stored["findings"] if entry != _END]


def _proved(entry: Any, path: str) -> tuple[str, Mark, int]:
    """The draft, the mark and the count of an entry."""
    try:
        words = (entry["rule"], entry["text"], entry["before"], entry["after"], entry["draft"])
        count = entry.get("count", 1)
        if not all(isinstance(word, str) for word in words) or not isinstance(count, int):
            raise TypeError
    except (TypeError, KeyError, AttributeError):
        raise ConfigError(f"{path}: {_FORM}") from None
    rule, text, before, after, draft = words
    return draft, Mark(rule, text, tuple(before.split()), tuple(after.split())), max(count, 0)


def _lines(drafts: Mapping[str, Marks]) -> Iterator[str]:
    """The file: what may change stands on lines of its own that all end alike, so that git can merge."""
    yield _HEAD
    for draft in sorted(drafts):
        for one in sorted(drafts[draft]):
            entry = {
                "draft": draft,
                "rule": one.rule,
                "before": " ".join(one.before),
                "text": one.text,
                "after": " ".join(one.after),
            }
            count = drafts[draft][one]
            yield _json(entry if count == 1 else {**entry, "count": count}) + ",\n"
    yield _TAIL


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)
