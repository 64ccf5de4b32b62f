"""The names of packs and rules in a config, and the nearest right one to a wrong one."""

import os
from collections.abc import Iterable

from newslint.config import Config, ConfigError
from newslint.config.places import line_of
from newslint.packs import ALL_PACKS


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
