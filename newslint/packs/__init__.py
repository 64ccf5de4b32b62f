"""The rules of a run: which packs there are, which rules are chosen, and which of them can speak.

Parsing every rule file at every start would cost more than checking a draft, so the files are
compiled into one index, kept in the user's cache folder and made anew whenever a rule file or
newslint itself changes. What only that needs stands in modules of its own, imported when it is
needed: `newslint.packs.rule_files` reads and proves, `newslint.packs.compiling` makes the index.
"""

import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint import __version__
from newslint.rule import Kind, RuleError, RuleHead

if TYPE_CHECKING:  # imported late at run time: most runs read no rule file
    from newslint.document import Document
    from newslint.packs.compiling import compile_rules
    from newslint.packs.rule_files import (
        Example,
        RuleFile,
        kind_names,
        option_types,
        read_rule,
    )

__all__ = [
    "ALL_PACKS",
    "DEFAULT_PACKS",
    "ENGINES",
    "Choice",
    "Example",
    "RuleFile",
    "RuleSet",
    "cache_folder",
    "compile_rules",
    "is_installed",
    "kind_names",
    "load_rules",
    "names_engine",
    "option_types",
    "pack_paths",
    "read_rule",
    "rule_paths",
    "rules_folder",
    "rules_state",
]

_HOMES = {
    "Example": "newslint.packs.rule_files",
    "RuleFile": "newslint.packs.rule_files",
    "compile_rules": "newslint.packs.compiling",
    "kind_names": "newslint.packs.rule_files",
    "option_types": "newslint.packs.rule_files",
    "read_rule": "newslint.packs.rule_files",
}

DEFAULT_PACKS = (
    "spelling",
    "capitals",
    "spacing",
    "completeness",
    "residue",
    "quotes",
    "consistency",
    "numbers",
)
"""The packs that are on unless the config says otherwise."""

ALL_PACKS = (
    *DEFAULT_PACKS,
    "structure",
    "usage",
    "readability",
    "ap",
    "reuters",
    "guardian",
    "bbc",
)

ENGINES = ("languagetool",)
"""Who else reads drafts, where it is switched on (`newslint.engines`); its rules go by ``name/RULE``."""


class Choice(NamedTuple):
    """Which rules a run uses: packs or rule ids to select and to leave out.

    The longer name wins: ``ignore=("spelling",)`` with ``select=("spelling/typo",)`` keeps that
    one rule.
    """

    select: tuple[str, ...] = DEFAULT_PACKS
    ignore: tuple[str, ...] = ()

    def holds(self, rule_id: str) -> bool:
        """Whether the rule is used."""
        return self._match(self.select, rule_id) > self._match(self.ignore, rule_id)

    @staticmethod
    def _match(names: tuple[str, ...], rule_id: str) -> int:
        pack = rule_id.partition("/")[0]
        if rule_id in names:
            return 3
        if pack in names:
            return 2
        return 1 if "all" in names else 0


def names_engine(choice: Choice, engine: str) -> bool:
    """Whether the choice may hold a rule of an engine."""
    named = {name.partition("/")[0] for name in choice.select}
    return choice.holds(f"{engine}/any") or engine in named


class RuleSet:
    """The rules of a run, compiled: which of them can speak is known before any of them is made."""

    def __init__(self, index: Mapping[str, Any]) -> None:
        self._index = index
        self._made: dict[int, Kind] = {}

    @property
    def ids(self) -> list[str]:
        """The ids of all rules of the set, sorted."""
        return [entry[0] for entry in self._index["rules"]]

    def triggered_by(self, document: "Document", chosen: "Choice") -> Iterator[Kind]:
        """The chosen rules whose triggers stand in the document, in the order of their ids."""
        index = self._index
        numbers = set(index["always"])
        by_word = index["words"]
        if by_word:
            for word in document.places.keys() & by_word.keys():
                numbers.update(by_word[word])
        for character, rules in index["characters"].items():
            if character in document.text:
                numbers.update(rules)
        for number in sorted(numbers):
            if chosen.holds(index["rules"][number][0]):
                yield self.rule(number)

    def of_kind(self, kind: str, chosen: "Choice") -> Iterator[Kind]:
        """The chosen rules of one kind, in the order of their ids."""
        for number, (rule_id, of, *_) in enumerate(self._index["rules"]):
            if of == kind and chosen.holds(rule_id):
                yield self.rule(number)

    def rule(self, number: int) -> Kind:
        """The rule of that number, made when it is first needed."""
        if number not in self._made:
            rule_id, kind, message, severity, fix, quotations, options = self._index["rules"][
                number
            ]
            from newslint.rule import kind_class

            head = RuleHead(rule_id, kind, message, severity, fix, quotations)
            self._made[number] = kind_class(kind)(head, marshal.loads(options))
        return self._made[number]


def load_rules(
    folders: Iterable[str] = (),
    *,
    cache: bool = True,
    broken: list[RuleError] | None = None,
    state: str | None = None,
) -> RuleSet:
    """The bundled rules and those of further pack folders, from the cached index where it is fresh.

    ``state`` is what `rules_state` answers, if it was asked already. Raises `RuleError` for a rule
    file that cannot be used; with a list of ``broken`` ones it goes there instead, and the set is
    made of the others.
    """
    folders = tuple(folders)
    key = state or rules_state(folders)
    place = cache_path(key) if cache else None
    if place:
        index = read_index(place, key)
        if index is not None:
            return RuleSet(index)
    known_broken = len(broken) if broken is not None else 0
    paths = [*rule_paths(rules_folder()), *house_rules(folders)]
    from newslint.packs import compiling

    index = compiling.compile_rules(compiling.read_rules(paths, broken), broken)
    if place and len(broken or ()) == known_broken:  # a broken rule has to be told of every time
        compiling.write_index(place, key, index)
    return RuleSet(index)


def rules_state(folders: Iterable[str] = ()) -> str:
    """A text that changes with the bundled rules and those of further pack folders.

    Raises `RuleError` for a folder that cannot be read.
    """
    return _state(house_rules(folders))


def rules_folder() -> str:
    """The folder of the bundled rules, installed or in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "rules")
    if os.path.isdir(installed):
        return installed
    from importlib.util import find_spec

    spec = find_spec("newslint.rules")
    if spec is not None and spec.submodule_search_locations:
        return next(iter(spec.submodule_search_locations))
    return os.path.join(os.path.dirname(package), "rules")


def rule_paths(folder: str) -> list[tuple[str, str]]:
    """The (rule id, path) of each rule file of a folder of packs, sorted by id."""
    found = []
    with os.scandir(folder) as packs:
        for pack in packs:
            if pack.is_dir() and not pack.name.startswith(("_", ".")):
                found.extend(pack_paths(pack.path, pack.name))
    return sorted(found)


def pack_paths(folder: str, name: str) -> list[tuple[str, str]]:
    """The (rule id, path) of each rule file of one pack's folder, sorted by id."""
    return sorted(
        (f"{name}/{file[:-5]}", os.path.join(folder, file))
        for file in os.listdir(folder)
        if file.endswith(".toml")
    )


def house_rules(folders: Iterable[str]) -> list[tuple[str, str]]:
    """The (rule id, path) of each rule file of the folders, which are a pack each."""
    house = []
    for folder in folders:
        name = os.path.basename(os.path.abspath(folder))
        try:
            house.extend(pack_paths(folder, name))
        except OSError as error:
            raise RuleError(f"{folder}: the pack cannot be read: {error.strerror}") from None
    return house


def _state(house: list[tuple[str, str]]) -> str:
    """What the index depends on: newslint, Python, and name, size and time of every rule file.

    An installed newslint is not edited: the times of its folders tell of another one in its place.
    """
    parts = [__version__, sys.version]
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    kinds = os.path.join(package, "kinds")
    folders = {os.path.dirname(path) for _, path in house}
    if is_installed(package):
        for folder in (package, kinds, rules_folder()):
            parts.append(f"{folder}\t{os.stat(folder).st_mtime_ns}")
    else:
        folders |= {os.path.dirname(path) for _, path in rule_paths(rules_folder())}
        folders.add(kinds)
    for folder in sorted(folders):
        with os.scandir(folder) as files:
            for file in sorted(files, key=lambda file: file.name):
                if file.name.endswith((".toml", ".txt", ".tsv", ".py")):
                    about = file.stat()
                    parts.append(f"{file.path}\t{about.st_size}\t{about.st_mtime_ns}")
    return "\n".join(parts)


def is_installed(package: str) -> bool:
    """Whether newslint's own folder lies where packages are installed: nobody edits it there."""
    return os.path.basename(os.path.dirname(package)) in ("site-packages", "dist-packages")


def cache_folder() -> str:
    """Where newslint keeps what it can make again; ``NEWSLINT_CACHE_DIR`` overrides it."""
    given = os.environ.get("NEWSLINT_CACHE_DIR")
    if given:
        return given
    if sys.platform == "win32" or sys.platform == "darwin":
        from platformdirs import user_cache_dir

        return user_cache_dir("newslint", appauthor=False)
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(root, "newslint")


def cache_path(key: str) -> str:
    """Where an index is kept that depends on what the key says."""
    from zlib import crc32

    return os.path.join(cache_folder(), f"rules-{crc32(key.encode('utf-8', 'replace')):08x}.index")


def read_index(path: str, key: str) -> dict[str, Any] | None:
    """The index that was kept there under the same key; None where there is none."""
    try:
        with open(path, "rb") as file:
            stored = marshal.loads(file.read())
    except (OSError, EOFError, ValueError, TypeError):
        return None
    if isinstance(stored, tuple) and len(stored) == 2 and stored[0] == key:
        index: dict[str, Any] = stored[1]
        return index
    return None


if not TYPE_CHECKING:  # a checker of types knows the names from their imports

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
