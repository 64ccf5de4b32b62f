"""Reading one rule file, and proving that what stands in it can be used."""

import os
import re
from typing import Any, NamedTuple

from newslint.rule import Kind, RuleError, RuleHead, kind_class

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
        return kind_class(self.head.kind)(self.head, self.prepared())

    def prepared(self) -> dict[str, Any]:
        """The options, and what the kind makes of them once for all runs."""
        return {**self.options, **kind_class(self.head.kind).prepare(self.options)}


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
        if not is_of_type(value, wanted):
            raise fail(key, f"must be {plain_type(wanted)}")
        _prove_regexes(kind, key, value, fail)
        options[key] = value
    for key in schema:
        if key not in options and not hasattr(kind, key):
            raise fail(
                key,
                f"a rule of the kind “{values['kind']}” needs it, as {plain_type(schema[key])}",
            )
    return options


def _prove_regexes(kind: type[Kind], key: str, value: Any, fail: Any) -> None:
    if key not in kind.regexes:
        return
    for pattern in value.values() if isinstance(value, dict) else value:
        try:
            groups = re.compile(pattern).groupindex
        except re.error as error:
            raise fail(key, f"“{pattern}” is no regular expression: {error}") from None
        for group in kind.regexes[key]:
            if not group and not groups:
                raise fail(key, f"“{pattern}” has no group with a name, (?P<name>…)")
            if group and group not in groups:
                raise fail(key, f"“{pattern}” has no group (?P<{group}>…)")


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


def is_of_type(value: object, wanted: str) -> bool:
    """Whether a value of TOML has the type that an option is to have, as written in its kind."""
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
            is_of_type(item, "list[str]") for item in value.values()
        )
    raise RuleError(f"kinds cannot have options of the type {wanted}")


def plain_type(wanted: str) -> str:
    """The type of an option in words."""
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
    folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "kinds")
    return sorted(
        name[:-3].replace("_", "-")
        for name in os.listdir(folder)
        if name.endswith(".py") and not name.startswith("_")
    )
