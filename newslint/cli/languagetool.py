"""``newslint languagetool``: the LanguageTool server of this machine, started, stopped, looked at."""

import time
from typing import TYPE_CHECKING

import click

from newslint.cli import complain

if TYPE_CHECKING:
    from types import ModuleType

    from newslint.engines.languagetool.server import Server


@click.group(
    "languagetool",
    epilog="""
    \b
    A run with --languagetool starts the server when it needs it. To have it ready before:
      newslint languagetool start
    """,
)
def command() -> None:
    """Start, stop or look at the LanguageTool server that newslint asks on this machine.

    It listens on this machine only, and stays when newslint ends: the next draft need not wait for
    it. This needs Java 17 and: pip install 'newslint[languagetool]'."""


@command.command("start")
@click.pass_context
def start(ctx: click.Context) -> None:
    """Start the server, if it does not run yet, and wait until it answers."""
    server = _server(ctx)
    from newslint.engines import EngineError

    began = time.monotonic()
    known = server.running()
    try:
        running = server.start()
    except EngineError as error:
        complain(str(error))
        ctx.exit(2)
    if running == known:
        click.echo(f"LanguageTool runs already: {_where(running)}")
    else:
        click.echo(f"LanguageTool runs after {time.monotonic() - began:.1f} s: {_where(running)}")


@command.command("stop")
@click.pass_context
def stop(ctx: click.Context) -> None:
    """Stop the server that newslint has started, and no other."""
    stopped = _server(ctx).stop()
    if stopped is None:
        click.echo("LanguageTool does not run; nothing to stop")
    else:
        click.echo(f"LanguageTool is stopped (process {stopped.pid})")


@command.command("status")
@click.pass_context
def status(ctx: click.Context) -> None:
    """Tell whether the server runs; leaves with 1 if it does not, or does not answer."""
    server = _server(ctx)
    running = server.running()
    if running is None:
        click.echo("LanguageTool does not run")
        files = server.files()
        where = (
            server.shown(files) if files else "none; they are downloaded when it is first started"
        )
        click.echo(f"Files: {where}")
        ctx.exit(1)
    answers = running.is_healthy()
    click.echo(f"LanguageTool {'runs' if answers else 'does not answer'}: {_where(running)}")
    click.echo(f"Files: {server.shown(running.files)}")
    click.echo(f"Log: {server.log()}")
    ctx.exit(0 if answers else 1)


def _server(ctx: click.Context) -> "ModuleType":
    """The module that knows the server; leaves with 2 where the extra is missing."""
    try:
        from newslint.engines.languagetool import server
    except ModuleNotFoundError:
        from newslint.engines.languagetool import MISSING

        complain(MISSING)
        ctx.exit(2)
    return server


def _where(server: "Server") -> str:
    return f"{server.url} (process {server.pid})"
