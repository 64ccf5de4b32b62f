"""``newslint init``: a config with comments, after a look at the drafts of a folder."""

import os
import sys
from collections.abc import Iterator

import click

from newslint.cli import complain
from newslint.cli.look import Seen, look
from newslint.config import BASELINE, NAME, ConfigError, Configs
from newslint.reporters.printable import printable


@click.command("init")
@click.option("--force", is_flag=True, help="Write it even where there is one already.")
@click.pass_context
def command(ctx: click.Context, force: bool) -> None:
    """Write newslint.toml into this folder, with comments that tell what to set, and say what to
    do next. It looks at the drafts first; it changes none of them."""
    if not force and (there := _existing()):
        complain(
            f"{there} is there already; newslint config tells what it says, --force replaces it"
        )
        ctx.exit(2)
    seen = look()
    text = "\n".join(_config(seen, _above())) + "\n"
    try:
        with open(NAME, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        complain(f"{NAME} cannot be written: {(error.strerror or str(error)).lower()}")
        ctx.exit(2)
    encoding = sys.stdout.encoding or "utf-8"
    for line in _report(seen):
        click.echo(printable(line, encoding))


def _existing() -> str:
    """The config that this folder has already, if any."""
    if os.path.lexists(NAME):
        return NAME
    try:
        held = Configs().for_folder(".")
    except ConfigError:
        return ""
    here = os.path.abspath("pyproject.toml")
    return "[tool.newslint] in pyproject.toml" if held.path == here else ""


def _above() -> str:
    """The config of a folder above this one, as it is seen from here, if there is one."""
    try:
        held = Configs().for_folder(os.path.dirname(os.getcwd()))
    except ConfigError:
        return ""
    return os.path.relpath(held.path).replace(os.sep, "/") if held.path else ""


# ---- the config -------------------------------------------------------------------------------


def _config(seen: Seen, above: str) -> Iterator[str]:
    """The lines of the config: what was seen is set, all else stands in comments."""
    yield "# What newslint is to mark in the drafts of this folder, and what it is to leave alone."
    yield "# A line that begins with # is a comment; take the sign away to make it count."
    yield "# newslint config DRAFT tells what holds for a draft, newslint explain RULE what a rule does."
    yield ""
    if above:
        yield "# What the config above says holds here, too; what stands here goes before it."
        yield f"extend = {_text(above)}"
        yield ""
    yield "# The house style to begin with: ap, reuters, guardian or bbc."
    yield '# style = "ap"'
    yield ""
    if seen.language == "auto":
        yield "# The spelling: en-US or en-GB. Without it, each draft is held to its own majority."
        yield '# language = "en-GB"'
    else:
        count = max(seen.american, seen.british)
        side = "American" if seen.language == "en-US" else "British"
        yield f"# The spelling. {count} words of {seen.sampled} drafts are spelled the {side} way,"
        yield f"# {min(seen.american, seen.british)} the other."
        yield f'language = "{seen.language}"'
    yield ""
    yield "# Packs and rules that are on besides the usual ones, and those that are off."
    extra = ["structure/front-matter"] if seen.fields else []
    yield f"{'' if extra else '# '}extend-select = {_list(extra or ['usage', 'structure'])}"
    yield '# ignore = ["consistency/number-style"]'
    yield ""
    yield "# Names and words of the house. A long list goes into .newslint/words.txt: newslint accept WORD."
    yield '# accept = ["Zubayr", "Quaye"]'
    yield ""
    yield "# Files that are no drafts, written as in .gitignore. What git ignores is left out anyway."
    left_out = [f"/{name}" for name in seen.project_files] + [f"{name}/" for name in seen.old]
    yield f"{'' if left_out else '# '}exclude = {_list(left_out or ['archive/'])}"
    yield "# Leave them out even where a command or a hook names them."
    yield "# force-exclude = true"
    yield ""
    if seen.packs:
        yield "# Folders with rules of the house."
        yield f"packs = {_list(seen.packs)}"
        yield ""
    if seen.old_encoding:
        yield "# Some drafts are not UTF-8, but come from old Windows programs."
        yield 'encoding = "cp1252"'
        yield ""
    yield "# The mildest severity that counts as a failure: error, warning or info."
    yield '# fail-on = "warning"'
    yield ""
    yield "# How grave a finding is, by rule or pack."
    yield "# [severities]"
    yield '# "spelling/wrong-word" = "info"'
    yield ""
    if seen.fields:
        yield f"# What the front matter has to hold; {seen.front_matters} drafts were looked at."
        yield '[rules."structure/front-matter"]'
        yield f"fields = {_list(seen.fields)}"
    else:
        yield "# Options of a rule; newslint explain RULE tells which there are."
        yield '# [rules."structure/overlong-sentence"]'
        yield "# words = 45"
    yield ""
    yield "# What holds for some drafts only."
    yield "# [[overrides]]"
    folder = next(iter(seen.folders), "letters")
    yield f"# files = {_list([folder + '/**'])}"
    yield '# ignore = ["spelling"]'


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _list(texts: list[str] | tuple[str, ...]) -> str:
    return "[" + ", ".join(_text(text) for text in texts) + "]"


# ---- the report -------------------------------------------------------------------------------


def _report(seen: Seen) -> Iterator[str]:
    """What was seen, and what to do next."""
    where = ", ".join(f"{name}/ ({count})" for name, count in list(seen.folders.items())[:6])
    yield f"{NAME} is written. What was seen:"
    yield f"  {_counted(seen.drafts, 'draft')}" + (f", in {where}" if where else "")
    if seen.project_files:
        yield f"  texts about the project, left out: {', '.join(seen.project_files)}"
    if seen.old:
        yield f"  folders of the past, left out: {', '.join(seen.old)}"
    yield (
        f"  spelling: {_counted(seen.british, 'British word')}, "
        f"{seen.american} American, in {_counted(seen.sampled, 'draft')}; language is "
        + ("left to each draft" if seen.language == "auto" else seen.language)
    )
    if seen.front_matters:
        held = f"; most hold {', '.join(seen.fields)}" if seen.fields else ""
        yield f"  front matter in {_counted(seen.front_matters, 'draft')}{held}"
    if seen.packs:
        yield f"  rules of the house in {', '.join(seen.packs)}"
    if seen.old_encoding:
        yield f"  not in UTF-8: {', '.join(seen.old_encoding[:3])}"
    yield ""
    yield "What to do next:"
    yield "  newslint check             what a copy desk would mark today"
    yield "  newslint words             names and words that newslint does not know"
    if seen.drafts:
        yield f"  newslint baseline          leave today's findings alone ({BASELINE})"
    if not seen.has_git:
        yield "  Hooks and --staged need git, and this folder lies in no repository of git."
    elif seen.has_hooks:
        yield "  Add the hook to the repos of your .pre-commit-config.yaml:"
    else:
        yield "  For a check at each commit, put this into .pre-commit-config.yaml (pre-commit install):"
    if seen.has_git:
        if not seen.has_hooks:
            yield "    repos:"
        yield "      - repo: <where newslint is hosted>"
        yield "        rev: <its version>"
        yield "        hooks:"
        yield "          - id: newslint"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'s' * (count != 1)}"
