"""The baseline: findings of the past that later runs leave alone.

A finding is known again by its rule, its words and the words around it, never by its line: what
happens elsewhere in the draft does not bring it back. What is recorded twice hides two findings and
not a third.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newslint.config import ConfigError
from newslint.document import Document
from newslint.findings import Finding

AROUND = 4
"""Words of the finding's own block, on either side, that tell it from others."""
ENOUGH = 3
"""So many words around still being there, a finding is the one that was recorded."""
_LONGEST = 80


class Mark(NamedTuple):
    """What a finding is known by: its rule, its words, and those before and after it."""

    rule: str
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]


Marks = dict[Mark, int]
"""The marks of a draft, and how often each stands there."""


def mark(document: Document, finding: Finding) -> Mark:
    """What the finding is known by, whatever the line and the line ends."""
    words = document.words
    block = document.block_at(finding.start)
    first = document.word_at(finding.start)
    before: list[str] = []
    while first >= 0 and len(before) < AROUND and words[first].block == block:
        if words[first].end <= finding.start:
            before.insert(0, words[first].lower)
        first -= 1
    after: list[str] = []
    last = max(document.word_at(finding.end - 1), 0)
    end_block = document.block_at(max(finding.end - 1, finding.start))
    while last < len(words) and len(after) < AROUND and words[last].block <= end_block:
        if words[last].start >= finding.end and words[last].block == end_block:
            after.append(words[last].lower)
        last += 1
    return Mark(finding.rule, _short(finding.text), tuple(before), tuple(after))


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

    The same mark goes first; then, where words around it were changed, the one of the same rule
    and words that has most of its surroundings left.
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
    by_words: dict[tuple[str, str], list[Mark]] = {}
    for entry in left:
        by_words.setdefault((entry.rule, entry.text), []).append(entry)
    likely = []
    for number, one in enumerate(made):
        if number in matched:
            continue
        for entry in by_words.get((one.rule, one.text), ()):
            common = _common(one, entry)
            if common:
                likely.append((-common, number, entry))
    for _, number, entry in sorted(likely):
        if number not in matched and entry in left:
            take(number, entry)
    return matched, again


def _common(one: Mark, other: Mark) -> int:
    """How many words around two marks of the same words agree; 0 if these are too few.

    Where a paragraph was wrapped anew fewer words may stand around one of them: then all must agree.
    """
    before = _agreeing(one.before[::-1], other.before[::-1])
    after = _agreeing(one.after, other.after)
    comparable = min(len(one.before), len(other.before)) + min(len(one.after), len(other.after))
    common = before + after
    return common if common >= min(ENOUGH, comparable) else 0


def _agreeing(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for word, its_twin in zip(one, other):
        if word != its_twin:
            break
        count += 1
    return count


# ---- the file ---------------------------------------------------------------------------------

_END = {"end": "of the findings"}
_FORM = 'the baseline is not as newslint writes it; restore it, or write it anew with "newslint baseline"'


class Baseline:
    """A baseline file: the marks of its drafts, by their paths as seen from ``root``.

    Raises `ConfigError` when the file cannot be read. A file that is not there is an empty baseline,
    unless it is ``needed``.
    """

    def __init__(self, path: str, *, needed: bool = False) -> None:
        if needed and not os.path.isfile(path):
            raise ConfigError(f"{path}: there is no such baseline; newslint baseline writes one")
        self.path = path
        self.root = _root_of(path)
        self.drafts: dict[str, Marks] = {}
        for entry in _entries(path):
            draft, known, count = _proved(entry, path)
            marks = self.drafts.setdefault(draft, {})
            # The same line from two branches is one finding, not two.
            marks[known] = max(count, marks.get(known, 0))

    def key(self, draft: str) -> str:
        """The path of a draft as the baseline has it."""
        return os.path.relpath(os.path.abspath(draft), self.root).replace(os.sep, "/")

    def known(self, draft: str) -> Marks:
        """What is recorded of a draft."""
        return self.drafts.get(self.key(draft), {})

    def write(self) -> None:
        """Put the file in place in one step: a line for each finding, sorted. Raises OSError."""
        text = "".join(_lines(self.drafts))
        folder = os.path.dirname(os.path.abspath(self.path))
        os.makedirs(folder, exist_ok=True)
        temporary = f"{self.path}.{os.getpid()}"
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


def _root_of(path: str) -> str:
    """The folder that the drafts of a baseline are below: that of ``.newslint``, or its own."""
    folder = os.path.dirname(os.path.abspath(path))
    return os.path.dirname(folder) if os.path.basename(folder) == ".newslint" else folder


def _entries(path: str) -> list[Any]:
    import json

    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            stored = json.load(file)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ConfigError(f"{path}: the baseline cannot be read: {error.strerror}") from None
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
    import json

    yield '{\n"version": 1,\n"findings": [\n'
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
            yield (
                json.dumps(entry if count == 1 else {**entry, "count": count}, ensure_ascii=False)
                + ",\n"
            )
    yield json.dumps(_END) + "\n]\n}\n"
