"""Reading a config file, and those that it extends."""

import os
import tomllib
from collections.abc import Mapping
from typing import Any

from newslint.config import NAME, WORDS, Config, ConfigError
from newslint.config.layers import Layer, join, words_layer
from newslint.config.places import PROJECT, Path, Places
from newslint.config.proving import KEYS as KEYS
from newslint.config.proving import Proof


def read(path: str, *, needed: bool = True) -> Config | None:
    """The config of a file; None for one without ``[tool.newslint]`` that is not ``needed``.

    Raises `ConfigError`.
    """
    layers = _layers(path, (), needed=needed)
    return join(layers) if layers else None


def _layers(path: str, readers: tuple[str, ...], *, needed: bool = True) -> list[Layer]:
    """What a file says and what those say that it extends, the farthest first.

    ``readers`` are the files on the way to this one.
    """
    source = _source(path)
    is_project = os.path.basename(path) == "pyproject.toml"
    try:
        values: dict[str, Any] = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        if is_project and not needed:
            return []  # somebody else's file; its owner will hear of it from its owner's tools
        raise ConfigError(_syntax(path, source, str(error))) from None
    prefix: Path = ()
    if is_project:
        tool = values.get("tool", {})
        prefix = PROJECT
        if "newslint" not in tool:
            if "newslint" in values:
                line = Places(source).line(("newslint",))
                raise ConfigError(f"{path}:{line}: newslint: write [tool.newslint]")
            if needed:
                raise ConfigError(f"{path}: has no table [tool.newslint]")
            return []
        values = tool["newslint"]
        if not isinstance(values, dict):
            line = Places(source).line(prefix)
            raise ConfigError(f"{path}:{line}: newslint: must be a table, [tool.newslint]")
    return _proved(path, values, Places(source), prefix, readers)


def _proved(
    path: str, values: Mapping[str, Any], places: Places, prefix: Path, readers: tuple[str, ...]
) -> list[Layer]:
    mistakes: list[str] = []
    proof = Proof(path, places, prefix, mistakes)
    layers = proof.layers(values)
    below: list[Layer] = []
    extended = layers[0].values.get("extend")
    if extended is not None:
        try:
            below = _extended(path, extended, readers)
        except _Refused as refused:
            proof.mistake(("extend",), str(refused))
        except ConfigError as error:
            mistakes.append(str(error))
    words = os.path.join(layers[0].root, WORDS)
    if os.path.isfile(words):
        layers.append(words_layer(words))
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return below + layers


class _Refused(Exception):
    """Why a file cannot be extended."""


def _extended(path: str, name: str, readers: tuple[str, ...]) -> list[Layer]:
    target = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(path)), name))
    readers = (*readers, os.path.abspath(path))
    if os.path.isdir(target):
        raise _Refused(f"“{name}” is a folder; name the file, such as {name.rstrip('/')}/{NAME}")
    if not os.path.isfile(target):
        raise _Refused(f"there is no file “{name}”, seen from the folder of this config")
    if any(os.path.samefile(target, reader) for reader in readers):
        way = " → ".join(os.path.relpath(file) for file in (*readers, target))
        raise _Refused(f"leads in a circle: {way}; take it out of one of them")
    return _layers(os.path.relpath(target) if not os.path.isabs(path) else target, readers)


def _source(path: str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError(f"{path}: the config cannot be read: {error.strerror}") from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: the config is not UTF-8; save it as UTF-8") from None


_IN_OTHER_WORDS = {
    "Cannot overwrite a value": "the key stands there twice",
    "Expected '=' after a key in a key/value pair": "a key is followed by = and its value",
    "Invalid value": "this is no value; texts stand between straight quotation marks",
    "Unclosed array": "a list is not closed: ] is missing",
    "Unterminated string": "a text is not closed: its last quotation mark is missing",
}


def _syntax(path: str, source: str, problem: str) -> str:
    """What is wrong with the form of a config, with its line."""
    what, _, at = problem.partition(" (at ")
    number = at.removeprefix("line ").partition(",")[0]
    lines = source.split("\n")
    line = int(number) if number.isdigit() else len(source.rstrip("\n").split("\n"))
    what = _IN_OTHER_WORDS.get(what, what[:1].lower() + what[1:])
    written = lines[line - 1] if line <= len(lines) else ""
    if any(mark in written.partition("#")[0] for mark in "“”‘’„"):
        what = 'curly quotation marks; here texts stand between straight ones, as in "en-GB"'
    return f"{path}:{line}: not valid TOML: {what}"
