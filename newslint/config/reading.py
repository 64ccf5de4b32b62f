"""Reading and proving one config file."""

import os
import tomllib
from collections.abc import Mapping
from typing import Any, cast

from newslint.config import ENCODINGS, LANGUAGES, WORDS, Config, ConfigError
from newslint.config.globs import bad_glob
from newslint.config.names import nearest
from newslint.config.places import line_of
from newslint.config.words import accepted, read_words
from newslint.findings import SEVERITIES, Severity
from newslint.packs import ALL_PACKS

KEYS: dict[str, str] = {
    "select": "a list of packs and rules",
    "extend-select": "a list of packs and rules",
    "ignore": "a list of packs and rules",
    "include": 'a list of globs, such as ["*.md", "*.txt"]',
    "exclude": 'a list of globs, such as ["archive/**"]',
    "force-exclude": "true or false",
    "accept": 'a list of words, such as ["Zubayr"]',
    "language": "one of " + ", ".join(LANGUAGES),
    "encoding": "one of " + ", ".join(ENCODINGS),
    "fail-on": "one of " + ", ".join(reversed(SEVERITIES)),
    "packs": 'a list of folders with rules, such as ["house-rules"]',
    "severities": 'a table of severities by rule or pack, such as "spelling/typo" = "warning"',
}
"""What a config may hold, and as what."""


def read(path: str, *, needed: bool = True) -> Config | None:
    """The config of a file; None for one without ``[tool.newslint]`` that is not ``needed``.

    Raises `ConfigError`.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError(f"{path}: the config cannot be read: {error.strerror}") from None
    is_project = os.path.basename(path) == "pyproject.toml"
    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n")
        values: dict[str, Any] = tomllib.loads(source)
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: the config is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        if is_project and not needed:
            return None  # somebody else's file; its owner will hear of it from its owner's tools
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    if is_project:
        table = values.get("tool", {}).get("newslint")
        if table is None:
            if needed:
                raise ConfigError(f"{path}: has no table [tool.newslint]")
            return None
        values = table
    return _Reading(path, source, is_project).config(values)


class _Reading:
    """One config file being proved; mistakes are gathered, so that all are seen at once."""

    def __init__(self, path: str, source: str, is_project: bool) -> None:
        self.path = path
        self.root = os.path.dirname(os.path.abspath(path))
        self.lines = source.split("\n")
        self.is_project = is_project
        self.mistakes: list[str] = []

    def config(self, values: Mapping[str, Any]) -> Config:
        fields: dict[str, Any] = {"path": self.path, "root": self.root}
        for key, value in values.items():
            if key not in KEYS:
                hint = nearest(key, KEYS) or nearest(key.replace("_", "-"), KEYS)
                self.mistake(
                    key,
                    "there is no such key; "
                    + (f"did you mean {hint}?" if hint else f"there are {', '.join(KEYS)}"),
                )
            elif key == "severities":
                fields[key] = self.severities(value)
            elif key in ("language", "encoding", "fail-on"):
                fields[key] = self.one_of(key, value)
            elif key == "force-exclude":
                fields[key] = self.truth(key, value)
            else:
                fields[key] = self.texts(key, value)
        fields["packs"] = tuple(self.pack(name) for name in fields.get("packs", ()))
        names = [os.path.basename(pack) for pack in fields["packs"]]
        for name in {name for name in names if names.count(name) > 1}:
            self.mistake("packs", f"two folders are called “{name}”; rename one of them")
        accept = set(fields.get("accept", ()))
        words = os.path.join(self.root, WORDS)
        if os.path.isfile(words):
            accept.update(read_words(words))
        fields["accept"] = frozenset(accepted(accept))
        if self.mistakes:
            raise ConfigError("\n".join(self.mistakes))
        return Config(**{key.replace("-", "_"): value for key, value in fields.items()})

    def mistake(self, key: str, problem: str, value: str | None = None) -> None:
        self.mistakes.append(f"{self.path}:{self.line(key, value)}: {key}: {problem}")

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.mistake(key, f"must be {KEYS[key]}")
            return ()
        for item in value:
            if not item.strip():
                self.mistake(key, "holds an empty text; take it out", item)
            elif key in ("include", "exclude"):
                problem = bad_glob(item, self.root)
                if problem:
                    self.mistake(key, problem, item)
        return tuple(value)

    def one_of(self, key: str, value: object) -> str:
        allowed = {"language": LANGUAGES, "encoding": ENCODINGS, "fail-on": SEVERITIES}[key]
        if not isinstance(value, str) or value not in allowed:
            hint = nearest(str(value), allowed)
            self.mistake(
                key,
                f"“{value}” is not {KEYS[key]}" + (f"; did you mean {hint}?" if hint else ""),
            )
            return allowed[0]
        return value

    def truth(self, key: str, value: object) -> bool:
        if not isinstance(value, bool):
            self.mistake(key, f"must be {KEYS[key]}, without quotation marks")
        return value is True

    def severities(self, value: object) -> dict[str, Severity]:
        if not isinstance(value, dict):
            self.mistake("severities", f"must be {KEYS['severities']}")
            return {}
        for rule, severity in value.items():
            if severity not in SEVERITIES:
                hint = nearest(str(severity), SEVERITIES)
                self.mistake(
                    rule,
                    f"“{severity}” is not one of {', '.join(reversed(SEVERITIES))}"
                    + (f"; did you mean {hint}?" if hint else ""),
                )
        return cast(dict[str, Severity], value)

    def pack(self, name: str) -> str:
        folder = os.path.normpath(os.path.join(self.root, name))
        if not os.path.isdir(folder):
            self.mistake("packs", f"there is no folder “{name}” beside the config", name)
        elif os.path.basename(folder) in ALL_PACKS:
            self.mistake(
                "packs", f"“{os.path.basename(folder)}” is a pack of newslint; rename yours", name
            )
        return folder

    def line(self, key: str, value: str | None = None) -> int:
        """The line (from 1) on which the key stands, or the value below it."""
        return line_of(self.lines, key, value, after="[tool.newslint" if self.is_project else "")
