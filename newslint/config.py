"""The config: what an editorial repo says in ``newslint.toml`` or ``pyproject.toml``.

The nearest file upwards from a draft holds for it. What stands there is proved here: a wrong key
or value is refused with its file, line and key, and the nearest right one.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from newslint.findings import SEVERITIES, Severity
from newslint.packs import ALL_PACKS, DEFAULT_PACKS

NAME = "newslint.toml"
WORDS = os.path.join(".newslint", "words.txt")
BASELINE = os.path.join(".newslint", "baseline.json")
DEFAULT_INCLUDE = ("*.md", "*.markdown", "*.txt")

LANGUAGES = ("auto", "en-US", "en-GB")
ENCODINGS = ("utf-8", "cp1252")


class ConfigError(Exception):
    """A config that cannot be used; a line for each mistake: file, line, key and what is right."""


class Config(NamedTuple):
    """What holds for a draft.

    ``path`` is the config's file (empty: none), ``root`` the folder that its globs start from.
    ``packs`` are folders of house rules, as absolute paths. ``select`` is None unless the config
    has one; see `Config.chosen`.
    """

    path: str = ""
    root: str = ""
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    include: tuple[str, ...] = DEFAULT_INCLUDE
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    accept: frozenset[str] = frozenset()
    language: str = "auto"
    encoding: str = "utf-8"
    fail_on: Severity = "warning"
    packs: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = {}

    @property
    def chosen(self) -> tuple[str, ...]:
        """The packs and rules that are on: the default packs and those of the house, unless it selects."""
        if self.select is not None:
            return (*self.select, *self.extend_select)
        return (
            *DEFAULT_PACKS,
            *(os.path.basename(pack) for pack in self.packs),
            *self.extend_select,
        )

    def severity(self, rule: str) -> Severity | None:
        """The severity that the config gives a rule, by its id or its pack."""
        if not self.severities:
            return None
        return self.severities.get(rule) or self.severities.get(rule.partition("/")[0])


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


class Configs:
    """The configs of a run: found once for each folder.

    With ``path`` that file holds for all drafts, with ``isolated`` none does.
    """

    def __init__(self, path: str | None = None, *, isolated: bool = False) -> None:
        self._by_folder: dict[str, Config | ConfigError] = {}
        self._isolated = isolated
        self._given = read(path) if path and not isolated else None

    def for_draft(self, path: str) -> Config:
        """The config that holds for the draft; raises `ConfigError` when it cannot be used."""
        return self.for_folder(os.path.dirname(os.path.abspath(path)))

    def for_folder(self, folder: str) -> Config:
        """The config that holds for drafts of the folder; raises `ConfigError`."""
        if self._given is not None:
            return self._given
        if self._isolated:
            return Config(root=os.getcwd())
        folder = os.path.abspath(folder)
        found = self._by_folder.get(folder)
        if found is None:
            try:
                found = self._find(folder)
            except ConfigError as error:
                found = error
            self._by_folder[folder] = found
        if isinstance(found, ConfigError):
            raise found
        return found

    def _find(self, folder: str) -> Config:
        words = os.path.join(folder, WORDS)
        for name in (NAME, "pyproject.toml"):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                config = read(path, needed=name == NAME)
                if config is not None:
                    return config
        above = os.path.dirname(folder)
        config = Config(root=os.getcwd()) if above == folder else self.for_folder(above)
        if os.path.isfile(words):
            config = config._replace(accept=config.accept | frozenset(_accepted(read_words(words))))
        return config


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
    if is_project and not needed and not _may_be_ours(data):
        return None  # spares parsing, and the import of the parser
    import tomllib

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


def _may_be_ours(project: bytes) -> bool:
    """Whether a project file may hold the table ``tool.newslint``, however it is written."""
    plain = project.replace(b" ", b"").replace(b'"', b"").replace(b"'", b"")
    return b"tool.newslint" in plain or (
        b"newslint" in plain and (b"[tool]" in plain or b"tool={" in plain)
    )


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
        fields["accept"] = frozenset(_accepted(accept))
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


def line_of(lines: list[str], key: str, value: str | None = None, *, after: str = "") -> int:
    """The line (from 1) of TOML on which a key stands, or a text value at or below it."""
    first = 0
    if after:
        first = next((n for n, line in enumerate(lines) if line.startswith(after)), 0)
    bare = key.strip("\"'")
    for number in range(first, len(lines)):
        written = lines[number].strip().lstrip("[").lstrip()
        name = written.split("=")[0].split("]")[0].strip().strip("\"'")
        if name == bare or name.endswith("." + bare):
            if value is not None:
                for below in range(number, len(lines)):
                    if f'"{value}"' in lines[below] or f"'{value}'" in lines[below]:
                        return below + 1
            return number + 1
    return first + 1


def check_names(config: Config, rules: Iterable[str]) -> None:
    """Raise `ConfigError` when the config names a pack or rule that is not there."""
    if not (config.select or config.extend_select or config.ignore or config.severities):
        return
    known = known_names(rules)
    lists = {
        "select": config.select or (),
        "extend-select": config.extend_select,
        "ignore": config.ignore,
    }
    mistakes: list[tuple[str, str, str | None]] = []
    for key, names in lists.items():
        for name in names:
            if name not in known:
                mistakes.append((key, name, name))
    for name in config.severities:
        if name not in known or name == "all":
            mistakes.append((name, name, None))
    if not mistakes:
        return
    with open(config.path, encoding="utf-8-sig") as file:
        lines = file.read().split("\n")
    after = "[tool.newslint" if os.path.basename(config.path) == "pyproject.toml" else ""
    raise ConfigError(
        "\n".join(
            f"{config.path}:{line_of(lines, key, value, after=after)}: {key}: "
            + no_such_name(name, known)
            for key, name, value in mistakes
        )
    )


def known_names(rules: Iterable[str]) -> set[str]:
    """What `select` and its like may name: packs, rules and ``all``."""
    known = {"all", *ALL_PACKS}
    for rule in rules:
        known.add(rule)
        known.add(rule.partition("/")[0])
    return known


def no_such_name(name: str, known: Iterable[str]) -> str:
    """The sentence for a pack or rule that is not there, with the nearest one that is."""
    known = list(known)
    hint = nearest(name, known)
    if hint is None or "/" not in name:  # people leave the pack out, too
        rules = {rule.partition("/")[2]: rule for rule in known if "/" in rule}
        near = nearest(name, rules)
        hint = rules[near] if near and (hint is None or near == name) else hint
    return f"there is no pack or rule “{name}”; " + (
        f"did you mean {hint}?" if hint else "newslint rules lists them"
    )


def nearest(name: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that looks most like the one given, if any does."""
    from difflib import get_close_matches

    by_lower = {item.lower(): item for item in allowed}
    near = get_close_matches(name.lower(), by_lower, 1, 0.6)
    return by_lower[near[0]] if near else None


def bad_glob(glob: str, root: str) -> str | None:
    """What is wrong with a glob that starts from the folder ``root``, or None.

    As in .gitignore, ``/archive`` is the folder right there; a path from the root of the disk
    would never match.
    """
    elsewhere = os.path.isabs(glob) and os.path.exists(glob) and not os.path.exists(root + glob)
    if elsewhere or glob.startswith("..") or "\\" in glob or glob[1:3] == ":/":
        return f"“{glob}” leads out of the folder; globs start from the config's own folder"
    if "***" in glob or not glob.strip("/! "):
        return f"“{glob}” is not a glob; write it as in .gitignore, such as archive/**"
    if glob.count("[") != glob.count("]"):
        return f"“{glob}” is not a glob: a bracket is not closed"
    return None


# ---- the words of the house -------------------------------------------------------------------


def read_words(path: str) -> Iterator[str]:
    """The words of a list: one a line, ``#`` begins a comment. Raises `ConfigError`."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: the list of words cannot be read: {error}") from None
    for line in lines:
        word = line.partition("#")[0].strip()
        if word:
            yield word


def _accepted(words: Iterable[str]) -> Iterator[str]:
    """The words as the document compares them: apostrophes straight, names and compounds in parts."""
    for word in words:
        word = word.strip().replace("’", "'")
        yield word
        parts = word.replace("-", " ").split()
        if len(parts) > 1:
            yield from parts


def words_file(folder: str) -> str:
    """The list of the house's words that holds for a folder; where there is none, its right place.

    That is beside the nearest config, or in the folder itself.
    """
    folder = os.path.abspath(folder)
    at = folder
    while True:
        path = os.path.join(at, WORDS)
        if os.path.isfile(path) or os.path.isfile(os.path.join(at, NAME)):
            return path
        project = os.path.join(at, "pyproject.toml")
        if os.path.isfile(project) and read(project, needed=False) is not None:
            return path
        above = os.path.dirname(at)
        if above == at:
            return os.path.join(folder, WORDS)
        at = above


# ---- the baseline -----------------------------------------------------------------------------


def baseline_file(folder: str, config: Config) -> str:
    """The baseline that holds for drafts of a folder, or its right place where there is none.

    That is beside the config; without a config, the nearest one upwards, or below the config's root.
    """
    if config.path:
        return os.path.join(config.root, BASELINE)
    at = os.path.abspath(folder)
    while not os.path.isfile(os.path.join(at, BASELINE)):
        above = os.path.dirname(at)
        if above == at:
            return os.path.join(config.root or os.getcwd(), BASELINE)
        at = above
    return os.path.join(at, BASELINE)
