"""``newslint check``: the main job."""

import os
import sys
from collections.abc import Sequence
from functools import partial

import click

from newslint.cli import complain
from newslint.cli.changed import change_options, no_drafts, wanted_changes
from newslint.cli.options import (
    baseline_options,
    cache_option,
    choice_options,
    config_options,
    split_names,
    wanted_cache,
)
from newslint.cli.reports import Report, Reports, report_options
from newslint.cli.run import Run
from newslint.config import Config, ConfigError, Configs
from newslint.desk import Desk, Wish
from newslint.job import Job, Ways
from newslint.reporters import Page

STDIN = "-"


@click.command(
    "check",
    epilog="""
    \b
    Exit status:
      0  nothing to mark, or nothing as grave as the config's fail-on (default: warning)
      1  findings
      2  something could not be checked: what and why stands on standard error

    \b
    Examples:
      newslint check                              every draft below this folder
      newslint check desk/*.md --format concise
      newslint check --select spelling,quotes --ignore quotes/mixed drafts
      newslint check --format text --format html:report.html drafts
      newslint check --add-ignores old.md         leave alone what is found today
      newslint check --changed-since origin/main  what this branch has written or changed
      cat draft.md | newslint check --fix - > fixed.md
    """,
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@report_options
@click.option("--fix", is_flag=True, help="Repair in place what has one right answer.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="With --fix or --diff: also make the fixes that an editor should read first.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@click.option(
    "--add-ignores",
    is_flag=True,
    help="Write notes into the drafts that silence what is found today.",
)
@change_options
@choice_options
@baseline_options
@click.option(
    "--exclude",
    multiple=True,
    metavar="GLOBS",
    help="Leave these files or folders out, as written in .gitignore (such as archive/).",
)
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Leave out what is excluded even where PATHS name it; for hooks, which name every file.",
)
@click.option(
    "--skip-binary", is_flag=True, help="Pass over files that are no text, and leave with 0 or 1."
)
@click.option(
    "--stdin-filename",
    metavar="PATH",
    type=click.Path(),
    help="With -: the draft's path, for its format, its config and the report.",
)
@config_options
@click.option("--exit-zero", is_flag=True, help="Never leave with 1, whatever is found.")
@click.option(
    "--exit-non-zero-on-fix", is_flag=True, help="Leave with 1 if anything was fixed, even if all."
)
@click.option(
    "--languagetool/--no-languagetool",
    default=None,
    help="Ask LanguageTool, too, or do not; without it the config says (default: not).",
)
@cache_option
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Check in so many processes (default: one for each processor, if there is enough to do).",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours (default: on a terminal, unless NO_COLOR is set).",
)
@click.option("-q", "--quiet", is_flag=True, help="Print the findings and nothing else.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    formats: tuple[Report, ...],
    output_file: str | None,
    statistics: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    add_ignores: bool,
    changed_since: str | None,
    staged: bool,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: str | None,
    no_baseline: bool,
    exclude: tuple[str, ...],
    force_exclude: bool,
    skip_binary: bool,
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
    exit_zero: bool,
    exit_non_zero_on_fix: bool,
    languagetool: bool | None,
    no_cache: bool,
    jobs: int | None,
    color: str,
    quiet: bool,
) -> None:
    """Check drafts: files, folders (their *.md, *.markdown and *.txt), globs, or - for standard
    input. Without PATHS, the folder that newslint runs in."""
    reports = Reports(formats, output_file, statistics, ctx)
    if add_ignores and (fix or diff):
        raise click.UsageError("--add-ignores goes without --fix and --diff", ctx)
    ways = Ways(fix and not diff, unsafe_fixes, diff, add_ignores)
    wish = Wish(split_names(select), split_names(extend_select), split_names(ignore))
    run = Run(quiet=quiet, skip_binary=skip_binary)
    try:
        configs = Configs(config, isolated=isolated)
        changes = wanted_changes(changed_since, staged, writes=ways.writes, paths=paths, ctx=ctx)
        desk = Desk(
            configs,
            wish,
            cache=wanted_cache(no_cache or STDIN in paths),
            baselines=not no_baseline and not isolated,
            baseline=None if no_baseline else baseline,
            changes=changes,
            languagetool=languagetool,
        )
        if STDIN in paths:
            if len(paths) > 1:
                raise click.UsageError("- (standard input) stands alone: name no other drafts", ctx)
            drafts = [stdin_filename or STDIN]
        else:
            if stdin_filename:
                raise click.UsageError("--stdin-filename goes with - alone", ctx)
            excluded = split_names(exclude), force_exclude
            drafts = list(run.find(paths or (".",), configs, *excluded, changes))
        _prove_names(desk, drafts, wish, ctx)
        reports.spare(drafts)
    except ConfigError as error:
        complain(str(error))
        ctx.exit(2)
    if STDIN in paths:
        run.check_stdin(Job(desk, ways), drafts[0])
    else:
        run.check_files(Job(desk, ways), drafts, jobs)
    for problem in desk.broken:
        run.problem(str(problem))
    to_stderr = ways.writes and STDIN in paths
    page = _page(color, quiet, to_stderr=to_stderr)
    if not diff:
        if reports.tell_of_rules:
            from newslint.reporters.limits import limits_of

            page = page._replace(packs=run.packs(configs), limits=partial(limits_of, desk))
        for sentence in reports.publish(run.checked, page, err=to_stderr):
            run.problem(sentence)
        if ways.add_ignores and not quiet:
            complain(f"{run.ignored} finding{'s' * (run.ignored != 1)} will be ignored")
        if not drafts and not run.problems and not quiet:
            complain(no_drafts(paths, changes))
    ctx.exit(run.status(configs, exit_zero=exit_zero, on_fix=exit_non_zero_on_fix))


def _prove_names(desk: Desk, drafts: Sequence[str], wish: Wish, ctx: click.Context) -> None:
    """Refuse a pack or rule on the command line that no config of the run knows."""
    names = [
        (option, name)
        for option, given in zip(("--select", "--extend-select", "--ignore"), wish)
        for name in given
    ]
    if not names:
        return
    from newslint.config import known_names, no_such_name

    rules: set[str] = set()
    for folder in {os.path.dirname(path) for path in drafts} or {""}:
        try:
            config: Config = desk.configs.for_folder(folder)
        except ConfigError:
            continue  # told when its drafts' turn comes
        rules.update(desk.rules(config).ids)
    known = known_names(rules)
    for option, name in names:
        if rules and name not in known:
            raise click.UsageError(f"{option}: {no_such_name(name, known)}", ctx)


def _page(color: str, quiet: bool, *, to_stderr: bool) -> Page:
    stream = sys.stderr if to_stderr else sys.stdout
    terminal = stream.isatty()
    width = 80
    if terminal or "COLUMNS" in os.environ:
        from shutil import get_terminal_size

        width = max(40, min(get_terminal_size().columns - (os.name == "nt"), 120))
    return Page(
        width=width,
        encoding=getattr(stream, "encoding", None) or "utf-8",
        color=_wants_color(color, terminal),
        quiet=quiet,
    )


def _wants_color(color: str, terminal: bool) -> bool:
    """``--color`` goes before NO_COLOR, that before FORCE_COLOR, and that before what we see."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"
