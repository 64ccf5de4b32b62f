"""A rule: what its TOML file says, and the kind that gives it its meaning.

Kinds are code, rules are data. A kind is a subclass of `Kind` in a module of `newslint.kinds`;
its annotations are the keys that a rule file of that kind may hold. A rule is an instance of
its kind: frozen, made from one file, and asked by the engine what it finds in a document.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from newslint.findings import Edit, Finding, Fix, Safety, Severity

if TYPE_CHECKING:
    from newslint.document import Document

FixPolicy = Literal["safe", "review", "none"]
QuotationPolicy = Literal["check", "report", "skip"]


class RuleError(Exception):
    """A rule file that cannot be used; the text names file, line, key and what is allowed."""


class Triggers(NamedTuple):
    """When a rule can speak at all: one of these words or characters stands in the draft.

    ``words`` are lower-case words, ``characters`` single characters of the draft's text and
    ``texts`` longer pieces of it, markup included, to the letter. A rule with none of them is
    asked once about every document.
    """

    words: tuple[str, ...] = ()
    characters: str = ""
    texts: tuple[str, ...] = ()

    @property
    def always(self) -> bool:
        """Whether the rule is asked about every document."""
        return not self.words and not self.characters and not self.texts


class RuleHead(NamedTuple):
    """What every rule says of itself, whatever its kind."""

    id: str
    kind: str
    message: str
    severity: Severity
    fix: FixPolicy
    quotations: QuotationPolicy


class Kind:
    """What a family of rules has in common: how they look at a document.

    Subclasses annotate their options (the keys of a rule file) and give defaults to those that
    may be left out. Instances are frozen and keep no state between documents.
    """

    head: RuleHead
    options: ClassVar[tuple[str, ...]] = ()
    is_last: ClassVar[bool] = False
    """Whether its rules are asked when all others have spoken and the suppressions are heard."""
    finds_what_goes: ClassVar[bool] = False
    """Whether what its fixes take out is no part of the text: nothing else in there matters."""
    regexes: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The options that hold regular expressions, each with the groups that these must have; "" for
    at least one of any name."""

    def __init__(self, head: RuleHead, options: Mapping[str, Any]) -> None:
        object.__setattr__(self, "head", head)
        for name, value in options.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a rule is frozen: {name} cannot be set")

    @classmethod
    def prepare(cls, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the kind makes of a rule's options once for all runs, as further attributes.

        It is kept in the rule index, so it holds plain values only: texts, numbers, lists, tables.
        """
        return {}

    def triggers(self) -> Triggers:
        """When this rule can speak; asked once, when the rule index is compiled."""
        return Triggers()

    def entries(self) -> Iterator[tuple[str, str | None]]:
        """The rule's list as (text that must be found, its replacement or None), for the tests."""
        return iter(())

    def check(self, document: "Document") -> Iterator[Finding]:
        """Yield what the rule finds in the document, in any order."""
        raise NotImplementedError

    def finding(
        self,
        document: "Document",
        start: int,
        end: int,
        *fixes: Fix,
        severity: Severity | None = None,
        message: str | None = None,
        **fields: str,
    ) -> Finding:
        """Make a finding for ``document.text[start:end]`` with the rule's message filled in.

        ``fields`` fill the message's ``{names}``; ``{text}`` and, where there is a fix, ``{fix}``
        are given.
        """
        text = document.text[start:end]
        fields.setdefault("text", document.plain(start, end))
        if fixes and "fix" not in fields:
            fields["fix"] = fixes[0].edits[0].text
        if self.head.fix == "none":
            fixes = ()
        elif self.head.fix == "review":
            fixes = tuple(fix._replace(safety="review") for fix in fixes)
        line, column = document.position(start)
        end_line, end_column = document.position(end)
        return Finding(
            rule=self.head.id,
            severity=severity or self.head.severity,
            message=(message or self.head.message).format_map(fields),
            text=text,
            start=start,
            end=end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            fixes=fixes,
        )


def replace(start: int, end: int, text: str, safety: Safety = "safe", title: str = "") -> Fix:
    """A fix that writes ``text`` over the span; its title says so unless one is given."""
    if not title:
        title = f"Write “{text}”" if text.strip() else "Take it out" if not text else "Put a space"
    return Fix(safety, title, (Edit(start, end, text),))


def remove(start: int, end: int, safety: Safety = "review", title: str = "Take it out") -> Fix:
    """A fix that takes the span out of the draft."""
    return Fix(safety, title, (Edit(start, end, ""),))


def kind_class(name: str) -> type[Kind]:
    """The class of the kind, from ``newslint/kinds/<name>.py`` (hyphens become underscores).

    Raises `RuleError` when there is no such kind.
    """
    from importlib import import_module

    module_name = "newslint.kinds." + name.replace("-", "_")
    try:
        module = import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name != module_name:
            raise
        raise RuleError(f"there is no kind “{name}”") from None
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, Kind)
            and value.__module__ == module_name
            and not value.__name__.startswith("_")
        ):
            return value
    raise RuleError(f"newslint/kinds/{name}.py defines no kind")
