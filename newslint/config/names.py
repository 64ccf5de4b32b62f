"""The names of packs and rules in a config, and the nearest right one to a wrong one."""

from collections.abc import Iterable

from newslint.config import Config, ConfigError
from newslint.packs import ALL_PACKS, ENGINES


class Names(set[str]):
    """Names of packs and rules. All rules of an engine are in there: only it knows which it has."""

    def __contains__(self, name: object) -> bool:
        if super().__contains__(name):
            return True
        engine, slash, rule = str(name).partition("/")
        return engine in ENGINES and bool(slash) and rule.isidentifier() and rule.isupper()


def check_names(config: Config, rules: Iterable[str]) -> None:
    """Raise `ConfigError` when the config names a pack or rule that is not there.

    All overrides count, whether they hold or not.
    """
    if not any(key in layer.values for layer in config.layers for key in _NAMING):
        return
    known = known_names(rules)
    mistakes = []
    for layer in config.layers:
        for key in _NAMING:
            names: Iterable[str] = layer.values.get(key, ())
            for number, name in enumerate(names):
                below = name if key in ("severities", "rules") else number
                if key == "rules" and "/" not in name and name in known:
                    problem = f"“{name}” is a pack; options are set by rule"
                elif name not in known or (name == "all" and key == "severities"):
                    problem = no_such_name(name, known)
                else:
                    continue
                place, shown = layer.place(key, below), layer.shown_key(key, below)
                mistakes.append(f"{place}: {shown}: {problem}")
    if mistakes:
        raise ConfigError("\n".join(mistakes))


_NAMING = ("select", "extend-select", "ignore", "severities", "rules")


def known_names(rules: Iterable[str]) -> set[str]:
    """What `select` and its like may name: packs, rules and ``all``."""
    known = Names(("all", *ALL_PACKS, *ENGINES))
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
        near = nearest(name.rpartition("/")[2], rules)
        hint = rules[near] if near and (hint is None or near == name) else hint
    return f"there is no pack or rule “{name}”; " + (
        f"did you mean {hint}?" if hint else "newslint rules lists them"
    )


def nearest(name: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that a slip of the fingers may have made this of; None rather than a guess.

    Of names with a slash, each part has to look like its counterpart. A name that only one begins
    with is that one, cut short.
    """
    from difflib import SequenceMatcher, get_close_matches

    by_lower = {item.lower(): item for item in allowed}
    parts = name.lower().split("/")
    for near in get_close_matches(name.lower(), by_lower, 3, 0.7):
        pairs = list(zip(parts, near.split("/")))
        if len(parts) == near.count("/") + 1 and all(
            SequenceMatcher(None, part, right).ratio() >= 0.7 for part, right in pairs
        ):
            return by_lower[near]
    begun = [item for lower, item in by_lower.items() if lower.startswith(name.lower())]
    return begun[0] if len(name) > 3 and len(begun) == 1 else None
