"""The command line: ``newslint`` and its commands, one module each.

Only click is imported here. A command's module, and what it needs, is imported when the command
is called: start-up time is most of the time that one draft takes.
"""

import os
import sys
from collections.abc import Sequence

import click

from newslint import __version__

_COMMANDS = {
    "check": "Check drafts, and fix them with --fix.",
    "explain": "Tell what a rule finds and why, with examples.",
    "rules": "List the rules.",
    "stats": "Tell how long drafts are and how hard to read.",
    "words": "List the words of drafts that newslint does not know.",
    "baseline": "Record today's findings, so that later only new ones count.",
    "accept": "Add words to the house's list.",
    "init": "Write a config after a look at the drafts of this folder.",
    "config": "Tell what the config says for a draft, and where.",
    "languagetool": "Start or stop the LanguageTool server of this machine.",
    "completion": "Print the completion script of a shell.",
}


class _Commands(click.Group):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"newslint.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            if os.path.exists(name):
                hint = f"to check it, say: newslint check {name}"
            else:
                from newslint.config import nearest

                near = nearest(name, _COMMANDS)
                hint = f"did you mean {near}?" if near else f"there are {', '.join(_COMMANDS)}"
            raise click.UsageError(f"there is no command “{name}”; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog="""
    \b
    First steps:
      newslint check draft.md           what a copy desk would mark, and where
      newslint check --diff draft.md    what --fix would change
      newslint check --fix draft.md     repair what has one right answer
      newslint explain spacing          what the rules of a pack look for
    """,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """newslint reads news drafts as a copy desk does: it marks what is visibly wrong in a draft,
    says where, and offers the fix."""


def main(args: Sequence[str] | None = None, prog_name: str = "newslint") -> int:
    """Run the command line and answer its exit status: 0, 1 (findings) or 2 (could not run)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what a code page lacks must not stop a report
            stream.reconfigure(errors="replace")
    try:
        status = cli.main(args, prog_name=prog_name, standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as leaving:  # click leaves so after a completion, or when a pipe is closed
        status = leaving.code
        if isinstance(status, int) and status > 128:  # somebody has told us to end
            complain("stopped")
    except click.ClickException as error:
        complain(error.format_message() + _help_hint(error))
        return 2
    except (KeyboardInterrupt, click.Abort):
        complain("stopped")
        return 130
    except BrokenPipeError:
        return 1  # as click has it; whoever read our output has seen enough
    return status if isinstance(status, int) else 0


def complain(sentence: str) -> None:
    """Say on standard error what went wrong, in plain characters where the stream has no others."""
    from newslint.reporters.printable import printable

    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    for line in sentence.splitlines():
        click.echo(printable(f"newslint: {line}", encoding), err=True)


def _help_hint(error: click.ClickException) -> str:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f" (see {error.ctx.command_path} --help)"
    return ""
