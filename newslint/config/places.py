"""Where in a config something stands: the lines of its keys, which the parser does not tell."""

import re

Path = tuple[str | int, ...]
"""The way to a value: keys of tables, and numbers (from 0) of the items of lists."""

PROJECT: Path = ("tool", "newslint")
"""Where the config stands in a project file."""

_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'", re.S
)
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r'[ \t]*("(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|[\w-]+)[ \t]*(\.?)')
_BARE = re.compile(r"[^,\]}#\n]+")


def shown_key(path: Path) -> str:
    """The way to a key as one would write it."""
    parts = [part for part in path if isinstance(part, str)]
    return ".".join(f'"{part}"' if "/" in part else part for part in parts)


class Places:
    """The lines of a TOML text that is known to be valid; found when they are first asked for."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines: dict[Path, int] = {}

    def line(self, path: Path) -> int:
        """The line (from 1) on which the value of this path, or what holds it, begins."""
        if not self._lines:
            self._lines[()] = 1
            _Scan(self._source, self._lines).tables()
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]


class _Scan:
    """One way through the text, from table to table."""

    def __init__(self, source: str, lines: dict[Path, int]) -> None:
        self.source = source
        self.lines = lines
        self.at = 0
        self.lengths: dict[Path, int] = {}

    def tables(self) -> None:
        table: Path = ()
        self.skip_blank()
        while self.at < len(self.source):
            if self.source.startswith("[[", self.at):
                line, self.at = self.line(), self.at + 2
                path = self.inside(self.key())
                number = self.lengths.get(path, 0)
                self.lengths[path] = number + 1
                table = (*path, number)
                self.note(table, line)
                self.at += 2
            elif self.source[self.at] == "[":
                line, self.at = self.line(), self.at + 1
                table = self.inside(self.key())
                self.note(table, line)
                self.at += 1
            else:
                self.pair(table)
            self.skip_blank()

    def inside(self, keys: Path) -> Path:
        """The path of a table: a list of tables on the way means the last one of it."""
        path: Path = ()
        for number, key in enumerate(keys):
            path = (*path, key)
            if path in self.lengths and number < len(keys) - 1:
                path = (*path, self.lengths[path] - 1)
        return path

    def pair(self, table: Path) -> None:
        line = self.line()
        path = (*table, *self.key())
        self.note(path, line)
        self.at += 1  # the sign behind the key
        self.value(path)

    def value(self, path: Path) -> None:
        self.skip_blank()
        if string := _STRING.match(self.source, self.at):
            self.at = string.end()
        elif self.source[self.at] == "[":
            self.at += 1
            number = 0
            while self.more("]"):
                self.note((*path, number), self.line())
                self.value((*path, number))
                number += 1
        elif self.source[self.at] == "{":
            self.at += 1
            while self.more("}"):
                self.pair(path)
        elif bare := _BARE.match(self.source, self.at):
            self.at = bare.end()

    def more(self, end: str) -> bool:
        """Whether another item stands before the end, which is passed."""
        self.skip_blank()
        if self.source.startswith(",", self.at):
            self.at += 1
            self.skip_blank()
        if self.source.startswith(end, self.at):
            self.at += 1
            return False
        return self.at < len(self.source)

    def key(self) -> Path:
        keys: list[str] = []
        dot = "."
        while dot and (match := _KEY.match(self.source, self.at)):
            written = match[1]
            keys.append(written[1:-1] if written[0] in "\"'" else written)
            self.at, dot = match.end(), match[2]
        return tuple(keys)

    def skip_blank(self) -> None:
        blank = _BLANK.match(self.source, self.at)
        self.at = blank.end() if blank else self.at

    def note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def line(self) -> int:
        return self.source.count("\n", 0, self.at) + 1
