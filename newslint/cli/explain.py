"""``newslint explain``: what a rule finds and why, with examples."""

import sys
from collections.abc import Iterator, Mapping, Sequence

import click

from newslint.cli import complain
from newslint.cli.catalogue import Entry, config_here, read_catalogue
from newslint.cli.options import complete_rules, config_options
from newslint.config import ConfigError, known_names, no_such_name
from newslint.packs import ALL_PACKS
from newslint.packs.options import wanted
from newslint.reporters.printable import printable, wrapped
from newslint.rule import RuleError

_FIX = {
    "safe": "--fix repairs it where there is one right answer",
    "review": "a suggestion; --fix --unsafe-fixes makes it",
    "none": "none: an editor has to decide",
}
_QUOTATIONS = {
    "check": "read like all other text",
    "report": "found there, too, but never repaired without an editor",
    "skip": "left alone",
}


@click.command("explain")
@click.argument("name", metavar="RULE", shell_complete=complete_rules)
@config_options
@click.pass_context
def command(ctx: click.Context, name: str, config: str | None, isolated: bool) -> None:
    """Tell what a rule finds and why, with examples; of a pack, what its rules are.

    RULE is an id such as spacing/missing, its part behind the slash, or a pack.
    """
    broken: list[RuleError] = []
    try:
        entries = list(read_catalogue(config_here(config, isolated=isolated), broken))
    except ConfigError as error:
        complain(str(error))
        ctx.exit(2)
    for problem in broken:
        complain(str(problem))
    lines = list(_explain(name, entries))
    if not lines and name.partition("/")[0] == "languagetool":
        lines = list(_explain_languagetool(name.partition("/")[2]))
    if not lines:
        known = known_names(entry.id for entry in entries) - {"all"}
        raise click.UsageError(no_such_name(name, known), ctx)
    encoding = sys.stdout.encoding or "utf-8"
    click.echo("\n".join(printable(line, encoding) for line in lines))
    ctx.exit(2 if broken else 0)


def _explain(name: str, entries: Sequence[Entry]) -> Iterator[str]:
    named = [entry for entry in entries if entry.id == name or entry.id.partition("/")[2] == name]
    if named:
        for entry in named:
            yield from _explain_rule(entry)
        return
    inside = [entry for entry in entries if entry.id.startswith(name + "/")]
    if inside:
        yield from _explain_pack(name, inside)
    elif name in ALL_PACKS:
        yield f"{name} is a pack that holds no rules yet"


def _explain_languagetool(rule: str) -> Iterator[str]:
    """What newslint can tell of a rule of LanguageTool, or of all of them."""
    from newslint.engines.languagetool.left_out import is_left_out

    if rule:
        yield f"languagetool/{rule}"
        yield ""
        text = f"{rule} is a rule of LanguageTool, which explains its findings in its own words."
        if is_left_out(rule):
            text += (
                " newslint leaves it out, unless the config enables it: "
                f'enable = ["{rule}"] below [languagetool].'
            )
        else:
            text += (
                f' To do without it: ignore = ["languagetool/{rule}"] in the config, or a note in '
                f"the draft such as <!-- newslint: ignore languagetool/{rule} -->."
            )
    else:
        text = (
            "The pack languagetool holds what LanguageTool finds. It is off, unless --languagetool or "
            "the config asks for it: enabled = true below [languagetool]. What is a matter of taste is "
            "left out, and so are names and all that newslint's own rules say."
        )
    yield from wrapped(text, 80)
    yield ""
    yield "Severity:    warning or info, by LanguageTool's category; severities in the config set it"
    yield f"Fix:         {_FIX['review']}"
    yield "Quotations:  read, but style is left alone there"


def _explain_pack(name: str, entries: Sequence[Entry]) -> Iterator[str]:
    yield f"The pack {name} holds {len(entries)} rule{'s' * (len(entries) != 1)}."
    for entry in entries:
        yield ""
        yield f"  {entry.id}" + ("" if entry.is_on else " (off)")
        for line in wrapped(entry.first_sentence, 74):
            yield f"    {line}"


def _explain_rule(entry: Entry) -> Iterator[str]:
    head = entry.file.head
    yield head.id
    yield ""
    for paragraph in entry.file.docs.split("\n\n"):
        yield from wrapped(paragraph, 80)
        yield ""
    yield f"Severity:    {head.severity}"
    yield f"Fix:         {_FIX[head.fix]}"
    yield f"Quotations:  {_QUOTATIONS[head.quotations]}"
    yield "State:       " + ("on" if entry.is_on else f"off; --extend-select {head.id} turns it on")
    if entry.file.source:
        yield f"Source:      {entry.file.source}"
    yield ""
    yield "Examples («…» is what is found):"
    for example in entry.file.examples:
        yield ""
        for label, text in example.texts:
            yield from _example(label, text)
    yield ""
    yield from _options(entry)


def _example(label: str, text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.splitlines() or [""]):
        for line_number, line in enumerate(wrapped(paragraph, 72) if paragraph.strip() else [""]):
            first = number == 0 and line_number == 0
            yield f"  {label + ':' if first else '':<6}{line}".rstrip()


def _options(entry: Entry) -> Iterator[str]:
    """The options of the rule as a config sets them: lists by their length, since they may be long."""
    options = entry.options
    yield f"Kind:        {entry.file.head.kind}"
    if not options:
        return
    yield ""
    yield f'Options, which a config sets below [rules."{entry.id}"]:'
    for option in options:
        shown = f"  {option.name} = {_shown(entry.set.get(option.name, option.value))}"
        if option.name in entry.set:
            shown += f" (by the config; without it {_shown(option.value)})"
        else:
            shown += f" ({wanted(option.type).partition(',')[0]})"
        yield shown


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, str):
        some = ", ".join(str(item) for item in list(value)[:4])
        return f"{len(value)} entries ({some}{', …' if len(value) > 4 else ''})"
    return f'"{value}"' if isinstance(value, str) else str(value)
