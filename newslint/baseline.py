"""The baseline: findings of the past that later runs leave alone.

A finding is known again by its rule, its words and the words around it (`newslint.marks`), never by
its line: what happens elsewhere in the draft does not bring it back. What is recorded twice hides
two findings and not a third. A draft that was renamed is known by what is found in it.
"""

import os
from collections.abc import Iterator, Mapping
from typing import Any

from newslint.config import ConfigError
from newslint.marks import Mark, Marks, evidence, mark, marks, match, new_ones

__all__ = ["Baseline", "Mark", "Marks", "mark", "marks", "match", "new_ones"]


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
        self._orphans: list[str] | None = None
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

    def known(self, draft: str, found: list[Mark] | None = None) -> Marks:
        """What is recorded of a draft; with what is ``found`` in it, also of one that was renamed.

        Raises `ConfigError`.
        """
        key = self.key(draft)
        if found is not None:
            key = self.origin(draft, found) or key
        return self._recorded(key)

    def may_know(self, draft: str) -> bool:
        """Whether anything is recorded of the draft, or of one that it may have been."""
        return bool(self._recorded(self.key(draft)) or self._gone())

    def origin(self, draft: str, found: list[Mark]) -> str | None:
        """The path under which a draft is recorded, which is another one if it was renamed.

        A draft that is not recorded was renamed if one that is recorded has gone, and most of what
        is known of that one stands here among the same words. Where no words are around that could
        tell, both have the same name. A copy of a draft that is still there is a new draft.
        """
        key = self.key(draft)
        if not found or self._recorded(key):
            return key if found else None
        name = key.rpartition("/")[2]
        likely = []
        for orphan in self._gone():
            same_name = orphan.rpartition("/")[2] == name
            recorded = self._recorded(orphan)
            again, telling = evidence(found, recorded)
            if recorded and again * 2 >= telling and (again or same_name):
                likely.append((-again, not same_name, orphan))
        return min(likely)[2] if likely else None

    def _gone(self) -> list[str]:
        """The recorded drafts that are no longer there, looked for once."""
        if self._orphans is None:
            import json

            recorded = {*self._drafts, *map(json.loads, self._unread)}
            self._orphans = sorted(draft for draft in recorded if not self.is_there(draft))
        return self._orphans

    def is_there(self, draft: str) -> bool:
        """Whether the draft of that recorded path still exists."""
        return os.path.exists(os.path.normpath(os.path.join(self.root, draft)))

    def _recorded(self, key: str) -> Marks:
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
