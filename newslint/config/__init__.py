"""The config: what an editorial repo says in ``newslint.toml`` or ``pyproject.toml``.

The nearest file upwards from a draft holds for it. Here stands what every run needs, also where
there is no config; what proves one, and helps with its mistakes, is imported when it is asked for.
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.findings import Severity
from newslint.packs import DEFAULT_PACKS

if TYPE_CHECKING:
    from newslint.config.globs import bad_glob as bad_glob
    from newslint.config.languagetool import LanguageToolSettings
    from newslint.config.layers import Layer
    from newslint.config.names import check_names as check_names
    from newslint.config.names import known_names as known_names
    from newslint.config.names import nearest as nearest
    from newslint.config.names import no_such_name as no_such_name
    from newslint.config.reading import KEYS as KEYS
    from newslint.config.reading import read as read
    from newslint.config.words import read_words as read_words
    from newslint.config.words import words_file as words_file

_ELSEWHERE = {
    "bad_glob": "globs",
    "check_names": "names",
    "known_names": "names",
    "nearest": "names",
    "no_such_name": "names",
    "KEYS": "reading",
    "read": "reading",
    "read_words": "words",
    "words_file": "words",
}


def __getattr__(name: str) -> object:
    """What stands in the other modules of the package, imported when it is first asked for."""
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)
    return value


NAME = "newslint.toml"
WORDS = os.path.join(".newslint", "words.txt")
BASELINE = os.path.join(".newslint", "baseline.json")
DEFAULT_INCLUDE = ("*.md", "*.markdown", "*.txt")

LANGUAGES = ("auto", "en-US", "en-GB")
STYLES = ("ap", "reuters", "guardian", "bbc")
ENCODINGS = ("utf-8", "cp1252")


class Globs(NamedTuple):
    """Globs as in .gitignore, and the folder that they start from."""

    root: str
    globs: tuple[str, ...]


class ConfigError(Exception):
    """A config that cannot be used; a line for each mistake: file, line, key and what is right."""


class Config(NamedTuple):
    """What holds for a draft.

    ``path`` is the nearest config's file (empty: none), ``root`` its folder. ``packs`` are folders
    of house rules, as absolute paths. ``select`` is None unless the config has one; see
    `Config.chosen`. ``options`` are those of rules, by rule. ``layers`` are what the config is made
    of, ``matched`` the numbers of the overrides among them that hold.
    """

    path: str = ""
    root: str = ""
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    include: Globs = Globs("", DEFAULT_INCLUDE)
    exclude: tuple[Globs, ...] = ()
    force_exclude: bool = False
    accept: frozenset[str] = frozenset()
    language: str = "auto"
    encoding: str = "utf-8"
    fail_on: Severity = "warning"
    packs: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = {}
    languagetool: "LanguageToolSettings | None" = None
    style: str = ""
    options: Mapping[str, Mapping[str, Any]] = {}
    layers: tuple["Layer", ...] = ()
    matched: tuple[int, ...] = ()
    has_overrides: bool = False

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

    @property
    def fingerprint(self) -> str:
        """All of the config that changes what rules find, besides which of them are on."""
        options = sorted((rule, sorted(values.items())) for rule, values in self.options.items())
        return repr((self.language, sorted(self.accept), options))

    def severity(self, rule: str) -> Severity | None:
        """The severity that the config gives a rule, by its id or its pack."""
        if not self.severities:
            return None
        return self.severities.get(rule) or self.severities.get(rule.partition("/")[0])


class Configs:
    """The configs of a run: found once for each folder.

    With ``path`` that file holds for all drafts, with ``isolated`` none does.
    """

    def __init__(self, path: str | None = None, *, isolated: bool = False) -> None:
        self._by_folder: dict[str, Config | ConfigError] = {}
        self._by_override: dict[tuple[int, tuple[int, ...]], Config] = {}
        self._isolated = isolated
        self._given = _read(path) if path and not isolated else None

    def __getstate__(self) -> dict[str, object]:
        """For another process, in which what is told apart by its place in memory lies elsewhere."""
        return {**self.__dict__, "_by_override": {}}

    def for_draft(self, path: str) -> Config:
        """The config that holds for the draft; raises `ConfigError` when it cannot be used."""
        config = self.for_folder(os.path.dirname(os.path.abspath(path)))
        if not config.has_overrides:
            return config
        from newslint.config.globs import matching_overrides
        from newslint.config.layers import join

        matched = matching_overrides(config.layers, path)
        if not matched:
            return config
        key = id(config.layers), matched
        if key not in self._by_override:
            self._by_override[key] = join(config.layers, matched)
        return self._by_override[key]

    def for_folder(self, folder: str) -> Config:
        """The config that holds for drafts of the folder, its overrides left aside; `ConfigError`."""
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
                config = _read(path, needed=name == NAME)
                if config is not None:
                    return config
        above = os.path.dirname(folder)
        config = Config(root=os.getcwd()) if above == folder else self.for_folder(above)
        if os.path.isfile(words):
            from newslint.config.layers import join, words_layer

            config = join((*config.layers, words_layer(words)))
            if not config.path:
                config = config._replace(root=os.getcwd())
        return config


def _read(path: str, *, needed: bool = True) -> Config | None:
    if not needed and not may_be_ours(path):
        return None  # spares parsing, and the import of the parser
    from newslint.config.reading import read

    return read(path, needed=needed)


def may_be_ours(path: str) -> bool:
    """Whether a project file may hold the table ``tool.newslint``, however it is written.

    Of one that cannot be read that is to be told.
    """
    try:
        with open(path, "rb") as file:
            project = file.read()
    except OSError:
        return True
    if b"newslint" not in project:
        return False
    plain = project.replace(b" ", b"").replace(b'"', b"").replace(b"'", b"")
    marks = (b"tool.newslint", b"[tool]", b"tool={", b"[newslint")  # the last one is a mistake
    return any(mark in plain for mark in marks)


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
