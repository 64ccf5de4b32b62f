"""Layers of a config: what each file, override, style and list of words says, laid on one another.

The nearest layer lies on top. For each key it is told here what a nearer layer does to a farther one.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from newslint.config import Config, Globs
from newslint.config.places import PROJECT, Path, Places, shown_key
from newslint.config.words import accepted, read_words


class Layer(NamedTuple):
    """What one source says, proved: its values by key.

    ``files`` are the globs of an override, which start from ``root``; None is for all drafts.
    ``prefix`` is where the keys stand in the file, and ``places`` knows their lines.
    """

    path: str
    root: str
    values: Mapping[str, Any]
    places: Places | None = None
    prefix: Path = ()
    files: tuple[str, ...] | None = None

    def place(self, *path: str | int) -> str:
        """File and line of a key, as they are shown."""
        if self.places is None:
            return self.path
        return f"{self.path}:{self.places.line((*self.prefix, *path))}"

    def shown_key(self, *path: str | int) -> str:
        """A key as one would write it."""
        way = (*self.prefix, *path)
        return shown_key(way[len(PROJECT) :] if way[: len(PROJECT)] == PROJECT else way)


Origins = dict[tuple[str, ...], list[str]]
"""By key (and the names below it) the places that have a say in its value, the farthest first."""


def words_layer(path: str) -> Layer:
    """A layer that accepts the words of a list."""
    return Layer(path, os.path.dirname(os.path.dirname(path)), {"accept": tuple(read_words(path))})


def style_layer(style: str) -> Layer:
    """What the style of a house sets: a config like any other, brought along by newslint."""
    import tomllib

    from newslint.packs import rules_folder

    path = os.path.join(rules_folder(), "_styles", f"{style}.toml")
    with open(path, encoding="utf-8") as file:
        source = file.read()
    return Layer(f"the style {style}", "", tomllib.loads(source))


def join(layers: Sequence[Layer], matched: tuple[int, ...] = ()) -> Config:
    """What holds when the layers, the farthest first, are laid on one another.

    Of the overrides, those hold whose numbers among the layers are ``matched``.
    """
    files = [layer for layer in layers if layer.files is None and layer.places is not None]
    fields: dict[str, Any] = {"path": files[-1].path, "root": files[-1].root} if files else {}
    fields.update(_Pile(_holding(layers, matched)).fields())
    overrides = any(layer.files is not None for layer in layers)
    return Config(**fields, layers=tuple(layers), matched=matched, has_overrides=overrides)


def origins(config: Config) -> Origins:
    """Where what holds stands written."""
    pile = _Pile(_holding(config.layers, config.matched))
    pile.fields()
    return pile.origins


def _holding(layers: Sequence[Layer], matched: Iterable[int]) -> list[Layer]:
    """The layers that hold, with what the nearest style sets right below the one that names it."""
    holding = [
        layer for number, layer in enumerate(layers) if layer.files is None or number in matched
    ]
    for number in range(len(holding) - 1, -1, -1):
        style = holding[number].values.get("style")
        if style is not None:
            return [*holding[:number], style_layer(style), *holding[number:]]
    return holding


_NEAREST_WINS = ("language", "style", "encoding", "fail-on", "force-exclude")


class _Pile:
    """Layers being laid on one another."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = layers
        self.origins: Origins = {}
        self.select: tuple[str, ...] | None = None
        self.extend_select: tuple[str, ...] = ()
        self.ignore: tuple[str, ...] = ()
        self.made: dict[str, Any] = {}
        self.exclude: list[Globs] = []
        self.packs: list[str] = []
        self.accept: set[str] = set()
        self.severities: dict[str, Any] = {}
        self.options: dict[str, dict[str, Any]] = {}
        self.tables: dict[str, dict[str, Any]] = {}

    def fields(self) -> dict[str, Any]:
        """The fields of the config that the layers make."""
        for layer in self.layers:
            self.choose(layer)
            self.add(layer)
        made = {
            **self.made,
            "select": self.select,
            "extend_select": self.extend_select,
            "ignore": self.ignore,
            "exclude": tuple(self.exclude),
            "packs": tuple(dict.fromkeys(self.packs)),
            "accept": frozenset(accepted(self.accept)),
            "severities": self.severities,
            "options": self.options,
        }
        if self.tables:
            from newslint.config.tables import table_class

            for name, values in self.tables.items():
                made[name] = table_class(name)(**values)
        return made

    def note(self, layer: Layer, *path: str, anew: bool) -> None:
        if anew:
            self.origins[path] = []
        self.origins.setdefault(path, []).append(layer.place(*path))

    def choose(self, layer: Layer) -> None:
        """Packs and rules: a nearer ``select`` begins anew, a nearer name wins over the same name."""
        values = layer.values
        if "select" in values:
            self.select, self.extend_select, self.ignore = values["select"], (), ()
            self.note(layer, "select", anew=True)
            self.origins.pop(("extend-select",), None)
            self.origins.pop(("ignore",), None)
        if "extend-select" in values:
            names = values["extend-select"]
            self.extend_select += tuple(name for name in names if name not in self.extend_select)
            self.ignore = tuple(name for name in self.ignore if name not in names)
            self.note(layer, "extend-select", anew=False)
        if "ignore" in values:
            self.ignore += tuple(name for name in values["ignore"] if name not in self.ignore)
            self.note(layer, "ignore", anew=False)

    def add(self, layer: Layer) -> None:
        values = layer.values
        for key in _NEAREST_WINS:
            if key in values:
                self.made[key.replace("-", "_")] = values[key]
                self.note(layer, key, anew=True)
        if "include" in values:
            self.made["include"] = Globs(layer.root, values["include"])
            self.note(layer, "include", anew=True)
        if values.get("exclude"):
            self.exclude.append(Globs(layer.root, values["exclude"]))
            self.note(layer, "exclude", anew=False)
        if values.get("packs"):
            self.packs.extend(values["packs"])
            self.note(layer, "packs", anew=False)
        if values.get("accept"):
            self.accept.update(values["accept"])
            self.note(layer, "accept", anew=False)
        for name, severity in values.get("severities", {}).items():
            self.severities[name] = severity
            self.note(layer, "severities", name, anew=True)
        for rule, options in values.get("rules", {}).items():
            for option, value in options.items():
                self.options.setdefault(rule, {})[option] = value
                self.note(layer, "rules", rule, option, anew=True)
        for table, entries in values.get("tables", {}).items():
            for key, value in entries.items():
                self.tables.setdefault(table, {})[key] = value
                self.note(layer, table, key.replace("_", "-"), anew=True)
            self.tables.setdefault(table, {})
