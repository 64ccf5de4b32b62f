"""``newslint config``: what holds for a draft, and where that stands written."""

import os
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from newslint.cli import complain
from newslint.cli.options import config_options
from newslint.config import NAME, Config, ConfigError, Configs, baseline_file, may_be_ours
from newslint.config.layers import Layer, Origins, origins
from newslint.config.names import check_names
from newslint.config.options import check_options
from newslint.config.proving import KEYS
from newslint.config.tables import TABLES, fields, table_class
from newslint.packs import load_rules, rules_state
from newslint.reporters.printable import printable
from newslint.rule import RuleError


class Setting(NamedTuple):
    """A key with what it holds, and the places that have a say in it (none: it is the default)."""

    key: str
    value: Any
    places: tuple[str, ...] = ()


class Held(NamedTuple):
    """All that holds for a draft or folder.

    ``left_out`` is why a run over its folder does not check it, empty where it does; ``hidden`` is a
    second config in the same folder, which is not read.
    """

    path: str
    left_out: str
    files: tuple[str, ...]
    hidden: str
    overrides: tuple[str, ...]
    words: tuple[str, ...]
    baseline: str
    has_baseline: bool
    settings: tuple[Setting, ...]


@click.command("config")
@click.argument("path", default=".", metavar="[PATH]", type=click.Path())
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The form of the report (default: text).",
)
@config_options
@click.pass_context
def command(
    ctx: click.Context, path: str, format_name: str, config: str | None, isolated: bool
) -> None:
    """Tell what the config says for a draft, and in which line of which file that stands.

    Of a folder (without PATH, this one) it tells what holds for its drafts, overrides left aside.
    """
    if not os.path.lexists(path):
        raise click.UsageError(f"{path} does not exist; name a draft or a folder", ctx)
    try:
        configs = Configs(config, isolated=isolated)
        held = configs.for_folder(path) if os.path.isdir(path) else configs.for_draft(path)
        _prove(held)
        told = tell(path, held, configs)
    except (ConfigError, RuleError) as error:
        complain(str(error))
        ctx.exit(2)
    lines = _as_json(told) if format_name == "json" else _as_text(told)
    encoding = sys.stdout.encoding or "utf-8"
    click.echo("\n".join(printable(line, encoding) for line in lines))


def _prove(config: Config) -> None:
    broken: list[RuleError] = []
    check_names(config, load_rules(config.packs, broken=broken).ids)
    check_options(config, rules_state(config.packs))
    for problem in broken:
        complain(str(problem))


def tell(path: str, config: Config, configs: Configs) -> Held:
    """All that holds for a draft or folder; raises `ConfigError`."""
    left_out = ""
    if not os.path.isdir(path):
        from newslint.discovery import why_left_out

        left_out = why_left_out(path, configs) or _why_off(path, config)
    files = [layer for layer in config.layers if layer.files is None and layer.places]
    lists = [layer for layer in config.layers if layer.files is None and not layer.places]
    matched = [config.layers[number] for number in config.matched]
    baseline = baseline_file(path if os.path.isdir(path) else os.path.dirname(path), config)
    return Held(
        path,
        left_out,
        tuple(_near(layer.path) for layer in reversed(files)),
        _hidden(config),
        tuple(f"{_place(layer)} ({', '.join(layer.files or ())})" for layer in matched),
        tuple(dict.fromkeys(_near(layer.path) for layer in lists)),
        _near(baseline),
        os.path.isfile(baseline),
        tuple(_settings(config, origins(config))),
    )


def _hidden(config: Config) -> str:
    """The project file with a config that lies beside newslint.toml, which comes first."""
    folder, name = os.path.split(config.path)
    project = os.path.join(folder, "pyproject.toml")
    if name != NAME or not os.path.isfile(project) or not may_be_ours(project):
        return ""
    from newslint.config.reading import read

    return _near(project) if read(project, needed=False) is not None else ""


def _why_off(path: str, config: Config) -> str:
    """The draft's own word on whether it is to be checked."""
    from newslint import files
    from newslint.files import DraftError

    try:
        text = files.read(path, config.encoding).text
    except DraftError as error:
        return str(error)
    if "newslint" not in text:
        return ""
    from newslint.document import Document
    from newslint.suppressions import is_off

    document = Document(text, files.format_of(path))
    return "it says so itself, in a note to newslint" if is_off(document) else ""


def _settings(config: Config, places: Origins) -> Iterator[Setting]:
    """The keys in the order of the reference; of tables, what is set in them."""
    for key in KEYS:
        if key in ("extend", "overrides"):
            continue
        if key in ("severities", "rules") or key in TABLES:
            yield from _table(key, config, places)
        else:
            where = tuple(dict.fromkeys(_near_place(p) for p in places.get((key,), ())))
            yield Setting(key, _value(key, config), where)


def _value(key: str, config: Config) -> Any:
    if key == "include":
        return list(config.include.globs)
    if key == "exclude":
        return [glob for globs in config.exclude for glob in globs.globs]
    if key == "select":
        return list(config._replace(extend_select=()).chosen)
    if key == "packs":
        return [_near(pack) for pack in config.packs]
    if key == "accept":
        return sorted(config.accept)
    value = getattr(config, key.replace("-", "_"))
    return list(value) if isinstance(value, tuple) else value


def _table(key: str, config: Config, places: Origins) -> Iterator[Setting]:
    for path, where in places.items():
        if path[0] != key:
            continue
        value: Any
        if key == "severities":
            value = config.severities[path[1]]
        elif key == "rules":
            value = config.options[path[1]][path[2]]
        else:
            value = getattr(getattr(config, key), path[1].replace("-", "_"))
        name = ".".join(f'"{part}"' if "/" in part else part for part in path)
        yield Setting(name, value, tuple(_near_place(place) for place in where))
    if key in TABLES and getattr(config, key) is None:
        described = table_class(key)()
        if "enabled" in fields(table_class(key)):
            yield Setting(f"{key}.enabled", described.enabled)


def _place(layer: Layer) -> str:
    return _near_place(layer.place())


def _near_place(place: str) -> str:
    path, colon, line = place.rpartition(":")
    return f"{_near(path)}:{line}" if colon and line.isdigit() else _near(place)


def _near(path: str) -> str:
    """A path as seen from here, where that is shorter."""
    if not os.path.isabs(path):
        return path
    relative = os.path.relpath(path)
    return relative if len(relative) < len(path) else path


# ---- the report -------------------------------------------------------------------------------


def _as_text(held: Held) -> Iterator[str]:
    yield held.path
    if held.left_out:
        yield f"  not checked in a run over its folder: {held.left_out}"
    extended = "".join(f", which extends {file}" for file in held.files[1:])
    yield f"  config:    {held.files[0] + extended if held.files else 'none; all is as newslint has it'}"
    if held.hidden:
        yield f"  not read:  [tool.newslint] in {held.hidden}: {held.files[0]} comes first"
    for override in held.overrides:
        yield f"  override:  {override}"
    for words in held.words:
        yield f"  words:     {words}"
    yield f"  baseline:  {held.baseline}" + ("" if held.has_baseline else " (there is none)")
    yield ""
    width = max(len(setting.key) for setting in held.settings)
    for setting in held.settings:
        where = ", ".join(setting.places) or "default"
        yield f"  {setting.key:<{width}}  {_shown(setting)}  ({where})"


_MOST = 14


def _shown(setting: Setting) -> str:
    value = setting.value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return f"a table of {len(value)}"
    if not isinstance(value, (list, tuple)):
        return str(value) if value != "" else "none"
    some = ", ".join(str(item) for item in value[:_MOST])
    if len(value) > _MOST:
        some += f" and {len(value) - _MOST} more"
    return some or "none"


def _as_json(held: Held) -> Iterator[str]:
    import json

    report = {
        "version": 1,
        "path": held.path,
        "checked": not held.left_out,
        "reason": held.left_out or None,
        "files": held.files,
        "not_read": held.hidden or None,
        "overrides": held.overrides,
        "words": held.words,
        "baseline": held.baseline if held.has_baseline else None,
        "settings": {
            setting.key: {"value": setting.value, "from": setting.places or None}
            for setting in held.settings
        },
    }
    yield json.dumps(report, indent=2, ensure_ascii=False)
