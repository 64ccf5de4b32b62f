"""The rules on disk: finding them, proving their form, and the compiled index that runs use.

Parsing every rule file at every start would cost more than checking a draft, so the files are
compiled into one index, kept in the user's cache folder and made anew whenever a rule file or
newslint itself changes.
"""

import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint import __version__
from newslint.rule import Kind, RuleError, RuleHead, Triggers

if TYPE_CHECKING:
    from newslint.document import Document

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

_MOST_INDEXES = 16

_CHOICES: dict[str, tuple[str, ...]] = {
    "severity": ("error", "warning", "info"),
    "fix": ("safe", "review", "none"),
    "quotations": ("check", "report", "skip"),
}
_HEAD_KEYS = ("kind", "message", "severity", "fix", "quotations", "docs", "example", "source")


class Example(NamedTuple):
    """An example of a rule file: a ``bad`` text with «…» around what is found, a ``good`` one, or both."""

    bad: str | None
    good: str | None
    format: str = "markdown"

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The texts with what they are: ``bad``, ``good`` (the bad one fixed), or ``fine``."""
        labelled = (("bad", self.bad), ("good" if self.bad is not None else "fine", self.good))
        return tuple((label, text) for label, text in labelled if text is not None)


class RuleFile(NamedTuple):
    """One rule file, read and proved: its head, options, docs and examples."""

    head: RuleHead
    options: dict[str, Any]
    docs: str
    source: str
    examples: tuple[Example, ...]
    path: str

    def rule(self) -> Kind:
        """The rule that the file describes."""
        from newslint.rule import kind_class

        return kind_class(self.head.kind)(self.head, self.prepared())

    def prepared(self) -> dict[str, Any]:
        """The options, and what the kind makes of them once for all runs."""
        from newslint.rule import kind_class

        return {**self.options, **kind_class(self.head.kind).prepare(self.options)}


def rules_folder() -> str:
    """The folder of the bundled rules, installed or in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
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


# ---- reading a rule file ----------------------------------------------------------------------


def read_rule(rule_id: str, path: str) -> RuleFile:
    """Read and prove one rule file.

    Raises `RuleError`, whose text names the file, the line, the key and what is allowed.
    """
    import tomllib

    try:
        with open(path, encoding="utf-8") as file:
            source = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: the rule cannot be read: {error}") from None
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: not valid TOML: {error}") from None
    return _prove(rule_id, path, source, values)


def _prove(rule_id: str, path: str, source: str, values: dict[str, Any]) -> RuleFile:
    from newslint.rule import kind_class

    def fail(key: str, problem: str) -> RuleError:
        return RuleError(f"{path}:{_line_of(source, key)}: {key}: {problem}")

    for key in ("kind", "message", "docs"):
        if not isinstance(values.get(key), str) or not values[key].strip():
            raise fail(key, "every rule needs it, as a text")
    for key, allowed in _CHOICES.items():
        default = {"severity": "warning", "fix": "review", "quotations": "check"}[key]
        if values.setdefault(key, default) not in allowed:
            raise fail(key, f"“{values[key]}” is not one of {', '.join(allowed)}")
    try:
        kind = kind_class(values["kind"])
    except RuleError as error:
        raise fail("kind", f"{error}; there are {', '.join(kind_names())}") from None
    options = _prove_options(kind, path, source, values, fail)
    examples = _prove_examples(values.get("example", []), fail)
    head = RuleHead(
        rule_id,
        values["kind"],
        values["message"],
        values["severity"],
        values["fix"],
        values["quotations"],
    )
    return RuleFile(head, options, values["docs"].strip(), values.get("source", ""), examples, path)


def _prove_options(
    kind: type[Kind], path: str, source: str, values: dict[str, Any], fail: Any
) -> dict[str, Any]:
    schema = option_types(kind)
    options: dict[str, Any] = {}
    for key, value in values.items():
        if key in _HEAD_KEYS:
            continue
        if key not in schema:
            from difflib import get_close_matches

            allowed = sorted([*schema, *_HEAD_KEYS])
            near = get_close_matches(key, allowed, 1)
            hint = f"did you mean {near[0]}? " if near else ""
            raise fail(key, f"unknown key; {hint}Allowed are {', '.join(allowed)}")
        wanted = schema[key]
        if isinstance(value, str) and wanted in ("list[str]", "dict[str, str]"):
            value = _read_list(os.path.join(os.path.dirname(path), value), wanted, key, fail)
        if not _is_of_type(value, wanted):
            raise fail(key, f"must be {_plain_type(wanted)}")
        options[key] = value
    for key in schema:
        if key not in options and not hasattr(kind, key):
            raise fail(
                key,
                f"a rule of the kind “{values['kind']}” needs it, as {_plain_type(schema[key])}",
            )
    return options


def _read_list(path: str, wanted: str, key: str, fail: Any) -> Any:
    """A list kept beside the rule: one entry a line, or two parted by a tab; # begins a comment."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = [line.rstrip("\n") for line in file]
    except OSError as error:
        raise fail(key, f"the list cannot be read: {error}") from None
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    if wanted == "list[str]":
        return lines
    pairs = {}
    for line in lines:
        left, tab, right = line.partition("\t")
        if not tab:
            raise fail(key, f"{path}: “{line}” has no tab between its two sides")
        if left in pairs:
            raise fail(key, f"{path}: “{left}” stands there twice")
        pairs[left] = right
    return pairs


def _prove_examples(values: Any, fail: Any) -> tuple[Example, ...]:
    examples = []
    for value in values if isinstance(values, list) else []:
        unknown = set(value) - {"bad", "good", "format"}
        if unknown:
            raise fail(unknown.pop(), "an example holds bad, good and format only")
        if "bad" in value and ("«" not in value["bad"] or "»" not in value["bad"]):
            raise fail("bad", "mark what is found with «…»")
        if value.get("format", "markdown") not in ("markdown", "text"):
            raise fail("format", "must be markdown or text")
        examples.append(
            Example(value.get("bad"), value.get("good"), value.get("format", "markdown"))
        )
    if not any(example.bad is not None for example in examples):
        raise fail("example", "every rule needs an example with bad")
    if not any(example.bad is None for example in examples):
        raise fail("example", "every rule needs a near miss: an example with good alone")
    return tuple(examples)


def option_types(kind: type[Kind]) -> dict[str, str]:
    """The options of a kind and their types as written, base classes first."""
    from inspect import get_annotations

    types: dict[str, str] = {}
    for cls in reversed(kind.__mro__):
        if issubclass(cls, Kind) and cls is not Kind:
            for name, annotation in get_annotations(cls).items():
                written = annotation if isinstance(annotation, str) else _written(annotation)
                if not name.startswith("_") and not written.startswith("ClassVar"):
                    types[name] = written
    return types


def _written(annotation: Any) -> str:
    return (
        annotation.__name__
        if isinstance(annotation, type) and not hasattr(annotation, "__args__")
        else str(annotation).replace("typing.", "")
    )


def _is_of_type(value: object, wanted: str) -> bool:
    if wanted == "str":
        return isinstance(value, str)
    if wanted == "bool":
        return isinstance(value, bool)
    if wanted == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    if wanted == "float":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if wanted == "list[str]":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if wanted == "dict[str, str]":
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    if wanted == "dict[str, list[str]]":
        return isinstance(value, dict) and all(
            _is_of_type(item, "list[str]") for item in value.values()
        )
    raise RuleError(f"kinds cannot have options of the type {wanted}")


def _plain_type(wanted: str) -> str:
    return {
        "str": "a text",
        "bool": "true or false",
        "int": "a whole number",
        "float": "a number",
        "list[str]": "a list of texts, or the name of a .txt file beside the rule",
        "dict[str, str]": "a table of texts, or the name of a .tsv file beside the rule",
        "dict[str, list[str]]": "a table of lists of texts",
    }[wanted]


def _line_of(source: str, key: str) -> int:
    """The line on which a key first stands (1 when it stands nowhere)."""
    import re

    match = re.search(rf"^\s*\[{{0,2}}[\"']?{re.escape(key)}[\"']?\s*[=\]]", source, re.M)
    if not match:
        return 1
    at = match.start() + len(match[0]) - len(match[0].lstrip())
    return source.count("\n", 0, at) + 1


def kind_names() -> list[str]:
    """The kinds that newslint brings, by name."""
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "kinds")
    return sorted(
        name[:-3].replace("_", "-")
        for name in os.listdir(folder)
        if name.endswith(".py") and not name.startswith("_")
    )


# ---- the compiled index -----------------------------------------------------------------------


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


def compile_rules(
    files: Iterable[RuleFile], broken: list[RuleError] | None = None
) -> dict[str, Any]:
    """The index of a set of rules: what each one is, and the words and characters that call it.

    A rule whose options its kind cannot use goes to ``broken``; without that list it raises
    `RuleError`.
    """
    index: dict[str, Any] = {"rules": [], "always": [], "words": {}, "characters": {}}
    for file in sorted(files, key=lambda file: file.head.id):
        try:
            triggers: Triggers = file.rule().triggers()
            prepared = marshal.dumps(file.prepared())
        except Exception as error:  # whatever a kind says of options that it cannot use
            problem = RuleError(f"{file.path}: the rule cannot be used: {error}")
            if broken is None:
                raise problem from error
            broken.append(problem)
            continue
        number = len(index["rules"])
        index["rules"].append((*file.head, prepared))
        if triggers.always:
            index["always"].append(number)
        for word in triggers.words:
            index["words"].setdefault(word, []).append(number)
        for character in (*triggers.characters, *triggers.texts):
            index["characters"].setdefault(character, []).append(number)
    return index


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
    place = _cache_path(key) if cache else None
    if place:
        index = _read_index(place, key)
        if index is not None:
            return RuleSet(index)
    known_broken = len(broken) if broken is not None else 0
    paths = [*rule_paths(rules_folder()), *_house_rules(folders)]
    index = compile_rules(_read_rules(paths, broken), broken)
    if place and len(broken or ()) == known_broken:  # a broken rule has to be told of every time
        _write_index(place, key, index)
    return RuleSet(index)


def rules_state(folders: Iterable[str] = ()) -> str:
    """A text that changes with the bundled rules and those of further pack folders.

    Raises `RuleError` for a folder that cannot be read.
    """
    return _state(_house_rules(folders))


def _house_rules(folders: Iterable[str]) -> list[tuple[str, str]]:
    house = []
    for folder in folders:
        name = os.path.basename(os.path.abspath(folder))
        try:
            house.extend(pack_paths(folder, name))
        except OSError as error:
            raise RuleError(f"{folder}: the pack cannot be read: {error.strerror}") from None
    return house


def _read_rules(paths: list[tuple[str, str]], broken: list[RuleError] | None) -> Iterator[RuleFile]:
    for rule_id, path in paths:
        try:
            yield read_rule(rule_id, path)
        except RuleError as error:
            if broken is None:
                raise
            broken.append(error)


def _state(house: list[tuple[str, str]]) -> str:
    """What the index depends on: newslint, Python, and name, size and time of every rule file.

    An installed newslint is not edited: the times of its folders tell of another one in its place.
    """
    parts = [__version__, sys.version]
    package = os.path.dirname(os.path.abspath(__file__))
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


def _cache_path(key: str) -> str:
    from zlib import crc32

    return os.path.join(cache_folder(), f"rules-{crc32(key.encode('utf-8', 'replace')):08x}.index")


def _read_index(path: str, key: str) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as file:
            stored = marshal.loads(file.read())
    except (OSError, EOFError, ValueError, TypeError):
        return None
    if isinstance(stored, tuple) and len(stored) == 2 and stored[0] == key:
        index: dict[str, Any] = stored[1]
        return index
    return None


def _write_index(path: str, key: str, index: dict[str, Any]) -> None:
    """Keep the index; a cache that cannot be written is no reason to fail."""
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(marshal.dumps((key, index)))
        os.replace(temporary, path)
        _forget_old(os.path.dirname(path))
    except OSError:
        return


def _forget_old(folder: str) -> None:
    """Every change of a rule makes a new index: keep the newest ones, for as many sets of packs."""
    with os.scandir(folder) as files:
        indexes = [f for f in files if f.name.startswith("rules-") and f.name.endswith(".index")]
    indexes.sort(key=lambda file: file.stat().st_mtime, reverse=True)
    for file in indexes[_MOST_INDEXES:]:
        os.unlink(file.path)
