"""``newslint rules``: what rules there are."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from newslint.cli import complain
from newslint.cli.catalogue import Entry, config_here, read_catalogue
from newslint.cli.options import config_options
from newslint.config import ConfigError
from newslint.packs import ALL_PACKS, DEFAULT_PACKS
from newslint.packs.options import Option
from newslint.reporters.printable import printable, wrapped
from newslint.rule import RuleError


@click.command("rules")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    help="The form of the list; md is the reference with all examples (default: text).",
)
@config_options
@click.pass_context
def command(ctx: click.Context, format_name: str, config: str | None, isolated: bool) -> None:
    """List the rules: what each looks for, how grave it is, what --fix does, whether it is on."""
    broken: list[RuleError] = []
    try:
        entries = list(read_catalogue(config_here(config, isolated=isolated), broken))
    except ConfigError as error:
        complain(str(error))
        ctx.exit(2)
    writers: dict[str, Callable[[Sequence[Entry]], Iterator[str]]] = {
        "text": _as_text,
        "json": _as_json,
        "md": _as_markdown,
    }
    encoding = sys.stdout.encoding or "utf-8"
    if format_name == "md":
        encoding = "utf-8"
    click.echo("\n".join(printable(line, encoding) for line in writers[format_name](entries)))
    for problem in broken:
        complain(str(problem))
    ctx.exit(2 if broken else 0)


def _as_text(entries: Sequence[Entry]) -> Iterator[str]:
    pack = ""
    for entry in entries:
        head = entry.file.head
        if head.id.partition("/")[0] != pack:
            if pack:
                yield ""
            pack = head.id.partition("/")[0]
            yield f"{pack}" + (
                "" if any_on(entries, pack) else "  (off; --extend-select " + pack + ")"
            )
        fix = {"safe": "--fix", "review": "suggests", "none": "tells"}[head.fix]
        off = "" if entry.is_on or not any_on(entries, pack) else "off"
        yield f"  {head.id:<38} {head.severity:<8} {fix:<9} {off}".rstrip()
        for line in wrapped(entry.first_sentence, 74):
            yield f"      {line}"
    yield ""
    yield f"{len(entries)} rules. newslint explain RULE tells more of one."


def any_on(entries: Sequence[Entry], pack: str) -> bool:
    """Whether any rule of the pack is on."""
    return any(entry.is_on for entry in entries if entry.id.startswith(pack + "/"))


def _as_json(entries: Sequence[Entry]) -> Iterator[str]:
    import json

    rules = [
        {
            "id": entry.id,
            "pack": entry.id.partition("/")[0],
            "kind": entry.file.head.kind,
            "severity": entry.file.head.severity,
            "fix": entry.file.head.fix,
            "quotations": entry.file.head.quotations,
            "on": entry.is_on,
            "message": entry.file.head.message,
            "docs": entry.file.docs,
            "options": {
                option.name: _option(option, entry.set.get(option.name, option.value))
                for option in entry.options
            },
            "examples": [
                {"bad": example.bad, "good": example.good, "format": example.format}
                for example in entry.file.examples
            ],
        }
        for entry in entries
    ]
    yield json.dumps({"version": 1, "rules": rules}, indent=2)


_LONG = 50


def _option(option: Option, value: Any) -> dict[str, Any]:
    """What is known of an option; of long lists only their length."""
    if isinstance(value, (list, dict)) and len(value) > _LONG:
        return {"type": option.type, "entries": len(value)}
    default = option.value
    if isinstance(default, (list, dict)) and len(default) > _LONG:
        default = None
    return {"type": option.type, "default": default, "value": value}


# ---- the reference ----------------------------------------------------------------------------

_FIX = {
    "safe": "repaired by `--fix` where there is one right answer",
    "review": "offered; `--fix --unsafe-fixes` makes it",
    "none": "none: an editor has to decide",
}
_QUOTATIONS = {
    "check": "read like all other text",
    "report": "found there, too, but never repaired without an editor",
    "skip": "left alone: they are somebody's own words",
}


def _as_markdown(entries: Sequence[Entry]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "<!-- Written by `newslint rules --format md`; to change a rule's text, change its file. -->"
    yield ""
    yield (
        "Marks like «these» show what is found. Packs that are on by default: "
        + ", ".join(f"`{pack}`" for pack in DEFAULT_PACKS)
        + "; `--extend-select` or the config adds the others."
    )
    order = {pack: number for number, pack in enumerate(ALL_PACKS)}
    pack = ""
    for entry in sorted(entries, key=lambda e: (order.get(e.id.partition("/")[0], 99), e.id)):
        if entry.id.partition("/")[0] != pack:
            pack = entry.id.partition("/")[0]
            yield ""
            yield f"## {pack}"
        yield ""
        yield from _rule_as_markdown(entry)


def _rule_as_markdown(entry: Entry) -> Iterator[str]:
    head = entry.file.head
    yield f"### {head.id}"
    yield ""
    yield entry.file.docs
    yield ""
    yield f"- Severity: {head.severity}"
    yield f"- Fix: {_FIX[head.fix]}"
    yield f"- Quotations: {_QUOTATIONS[head.quotations]}"
    if entry.file.source:
        yield f"- Source: {entry.file.source}"
    yield ""
    yield "```text"
    for example in entry.file.examples:
        for label, text in example.texts:
            yield from _shown(f"{label}:".ljust(5), text)
    yield "```"


def _shown(label: str, text: str) -> Iterator[str]:
    """An example behind its label; what cannot be seen is written as an escape."""
    visible = text.rstrip("\n").replace("\r", "\\r").replace("\t", "\\t")
    for number, line in enumerate(visible.split("\n")):
        shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)
        yield f"{label if number == 0 else '     '} {shown}".rstrip().replace("```", "` ` `")
