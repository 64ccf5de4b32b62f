"""Tables of the config that a NamedTuple describes.

To add one, write a module beside this one with a NamedTuple whose fields all have defaults, and name
it in `TABLES`: the field ``on_failure: Literal["error", "warn"] = "error"`` of the class for
``[languagetool]`` is the key ``on-failure`` there. Types may be bool, int, float, str,
``tuple[str, ...]`` and a Literal of texts. A wrong key or value is refused like all others, and
`newslint.config.Config` needs a field with the table's name, which is None without the table.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

TABLES = {"languagetool": "LanguageToolSettings"}
"""The tables, each with its class, which stands in the module of the table's name."""

_WANTED = {
    bool: "true or false, without quotation marks",
    int: "a whole number",
    float: "a number",
    str: "a text",
    tuple[str, ...]: 'a list of texts, such as ["A", "B"]',
}


class Field(NamedTuple):
    """A key of a table, the type of its values and what they are in words."""

    key: str
    type: Any
    wanted: str


def table_class(name: str) -> type[Any]:
    """The NamedTuple that describes a table."""
    from importlib import import_module

    found: type[Any] = getattr(import_module(f"newslint.config.{name}"), TABLES[name])
    return found


def fields(described: type[Any]) -> dict[str, Field]:
    """The keys that a table may hold."""
    found = {}
    for name, hint in get_type_hints(described).items():
        key = name.replace("_", "-")
        if get_origin(hint) is Literal:
            wanted = "one of " + ", ".join(get_args(hint))
        else:
            wanted = _WANTED[hint]
        found[key] = Field(key, hint, wanted)
    return found


def fits(value: object, wanted: Any) -> bool:
    """Whether a value of TOML is of the type that a field has."""
    if get_origin(wanted) is Literal:
        return isinstance(value, str) and value in get_args(wanted)
    if wanted is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if wanted == tuple[str, ...]:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, wanted)


def prove_table(
    name: str, values: Mapping[str, Any], mistake: Callable[[str, str, object], None]
) -> dict[str, Any]:
    """The table's values by field; ``mistake`` is told of a key, the kind of fault and the value.

    The fault is ``unknown``, or what is wanted in words.
    """
    known = fields(table_class(name))
    proved = {}
    for key, value in values.items():
        field = known.get(key)
        if field is None:
            mistake(key, "unknown", value)
        elif not fits(value, field.type):
            mistake(key, field.wanted, value)
        else:
            proved[key.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
    return proved
