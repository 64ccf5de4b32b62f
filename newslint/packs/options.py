"""Options of rules that a config sets: proved, and compiled into an index of their own.

The rules whose options are set are made anew, and stand in the place of those of the common index;
a config that sets none costs nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from newslint.packs import (
    Choice,
    RuleSet,
    cache_path,
    house_rules,
    read_index,
    rule_paths,
    rules_folder,
)
from newslint.rule import Kind, RuleError

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.packs.rule_files import RuleFile

Options = Mapping[str, Mapping[str, Any]]
"""Values by rule and option, with the hyphens of a config."""


class Option(NamedTuple):
    """An option of a rule as a config writes it, with what it holds where no config sets it."""

    name: str
    type: str
    value: Any


class AdjustedRules(RuleSet):
    """Rules of which some have options of their own."""

    def __init__(self, rules: RuleSet, adjusted: RuleSet) -> None:
        super().__init__(rules._index)
        self.rules = rules
        self.adjusted = adjusted
        self.replaced = frozenset(adjusted.ids)

    def triggered_by(self, document: "Document", chosen: Choice) -> Iterator[Kind]:
        """The chosen rules whose triggers stand in the document."""
        others = cast(Choice, _Others(chosen, self.replaced))
        yield from self.rules.triggered_by(document, others)
        yield from self.adjusted.triggered_by(document, chosen)

    def of_kind(self, kind: str, chosen: Choice) -> Iterator[Kind]:
        """The chosen rules of one kind."""
        others = cast(Choice, _Others(chosen, self.replaced))
        yield from self.rules.of_kind(kind, others)
        yield from self.adjusted.of_kind(kind, chosen)


class _Others(NamedTuple):
    """A choice without some of its rules."""

    chosen: Choice
    without: frozenset[str]

    def holds(self, rule_id: str) -> bool:
        return rule_id not in self.without and self.chosen.holds(rule_id)


def adjust(rules: RuleSet, folders: Iterable[str], options: Options, state: str) -> RuleSet:
    """The rules with these options, which are proved; ``state`` is what `rules_state` answers."""
    folders = tuple(folders)
    key = f"{state}\nwith options {_plain(options)!r}"
    place = cache_path(key)
    index = read_index(place, key)
    if index is None:
        from newslint.packs import compiling

        broken: list[RuleError] = []
        files = [_with(file, options[file.head.id]) for file in _files(folders, options)]
        index = compiling.compile_rules(files, broken)
        compiling.write_index(place, key, index)
    return AdjustedRules(rules, RuleSet(index))


def is_proved(options: object, state: str) -> bool:
    """Whether an earlier run has found nothing wrong with these options."""
    key = f"{state}\nproved {options!r}"
    return read_index(cache_path(key), key) is not None


def remember_proof(options: object, state: str) -> None:
    """Let later runs know that nothing is wrong with these options."""
    from newslint.packs import compiling

    key = f"{state}\nproved {options!r}"
    compiling.write_index(cache_path(key), key, {})


def mistakes(folders: Iterable[str], options: Options) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with options as (rule, option, what is wrong).

    Of a rule that there is not nothing is said.
    """
    from difflib import get_close_matches

    from newslint.packs.rule_files import is_of_type

    for file in _files(tuple(folders), options):
        rule = file.head.id
        known = {option.name: option for option in rule_options(file)}
        fine = True
        for name, value in options[rule].items():
            option = known.get(name)
            if option is not None and is_of_type(value, option.type):
                continue
            fine = False
            if option is not None:
                yield rule, name, f"must be {wanted(option.type)}"
            elif not known:
                yield rule, name, "this rule has no options"
            else:
                near = get_close_matches(name.replace("_", "-"), known, 1)
                hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
                yield rule, name, f"the rule has no such option; {hint}"
        if fine and options[rule]:
            try:
                _with(file, options[rule]).rule().triggers()
            except Exception as error:  # whatever a kind says of options that it cannot use
                yield rule, next(iter(options[rule])), f"the rule cannot use this: {error}"


def rule_options(file: "RuleFile") -> list[Option]:
    """The options of a rule, with what its file or its kind sets them to."""
    from newslint.packs.rule_files import option_types
    from newslint.rule import kind_class

    kind = kind_class(file.head.kind)
    return [
        Option(name.replace("_", "-"), type, file.options.get(name, getattr(kind, name, None)))
        for name, type in option_types(kind).items()
    ]


def wanted(type: str) -> str:
    """The type of an option in words, as a config holds it."""
    from newslint.packs.rule_files import plain_type

    words = plain_type(type).partition(", or the name of")[0]
    return words + (", without quotation marks" if type in ("bool", "int", "float") else "")


def _with(file: "RuleFile", options: Mapping[str, Any]) -> "RuleFile":
    given = {name.replace("-", "_"): value for name, value in options.items()}
    return file._replace(options={**file.options, **given})


def _files(folders: Iterable[str], options: Options) -> Iterator["RuleFile"]:
    from newslint.packs.rule_files import read_rule

    for rule_id, path in (*rule_paths(rules_folder()), *house_rules(folders)):
        if rule_id in options:
            try:
                yield read_rule(rule_id, path)
            except RuleError:
                continue  # told when all rules are read


def _plain(options: Options) -> list[tuple[str, list[tuple[str, Any]]]]:
    return sorted((rule, sorted(values.items())) for rule, values in options.items())
