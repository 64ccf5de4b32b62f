"""``newslint check``: the main job."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from newslint import files
from newslint.cli import complain
from newslint.cli.changed import change_options, no_drafts, read_draft, wanted_changes
from newslint.cli.options import baseline_options, choice_options, config_options, split_names
from newslint.cli.reports import Report, Reports, report_options
from newslint.config import Config, ConfigError, Configs, known_names, no_such_name
from newslint.desk import Checked, Desk, Wish, fails
from newslint.files import Draft, DraftError, NotText
from newslint.reporters import Page

if TYPE_CHECKING:
    from newslint.changes import Changes

STDIN = "-"


class _Ways(NamedTuple):
    """How the run deals with fixes."""

    fix: bool
    unsafe: bool
    diff: bool
    add_ignores: bool = False

    @property
    def writes(self) -> bool:
        """Whether drafts are written."""
        return self.fix or self.add_ignores


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
    color: str,
    quiet: bool,
) -> None:
    """Check drafts: files, folders (their *.md, *.markdown and *.txt), globs, or - for standard
    input. Without PATHS, the folder that newslint runs in."""
    reports = Reports(formats, output_file, statistics, ctx)
    if add_ignores and (fix or diff):
        raise click.UsageError("--add-ignores goes without --fix and --diff", ctx)
    ways = _Ways(fix and not diff, unsafe_fixes, diff, add_ignores)
    wish = Wish(split_names(select), split_names(extend_select), split_names(ignore))
    run = _Run(ways, quiet, skip_binary=skip_binary)
    try:
        configs = Configs(config, isolated=isolated)
        changes = wanted_changes(changed_since, staged, writes=ways.writes, paths=paths, ctx=ctx)
        desk = Desk(
            configs,
            wish,
            baselines=not no_baseline and not isolated,
            baseline=None if no_baseline else baseline,
            changes=changes,
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
        run.check_stdin(desk, drafts[0])
    else:
        run.check_files(desk, drafts)
    for problem in desk.broken:
        run.problem(str(problem))
    to_stderr = ways.writes and STDIN in paths
    page = _page(color, quiet, to_stderr=to_stderr)
    if not diff:
        if reports.tell_of_rules:
            page = page._replace(packs=run.packs(configs))
        for sentence in reports.publish(run.checked, page, err=to_stderr):
            run.problem(sentence)
        if ways.add_ignores and not quiet:
            complain(f"{run.ignored} finding{'s' * (run.ignored != 1)} will be ignored")
        if not drafts and not run.problems and not quiet:
            complain(no_drafts(paths, changes))
    ctx.exit(run.status(configs, exit_zero=exit_zero, on_fix=exit_non_zero_on_fix))


class _Run:
    """One run: what was checked, and what could not be."""

    def __init__(self, ways: _Ways, quiet: bool, *, skip_binary: bool) -> None:
        self.ways = ways
        self.quiet = quiet
        self.skip_binary = skip_binary
        self.checked: list[Checked] = []
        self.problems: set[str] = set()
        self.would_change = False
        self.ignored = 0

    def find(
        self,
        paths: Iterable[str],
        configs: Configs,
        exclude: Sequence[str],
        force_exclude: bool,
        changes: "Changes | None",
    ) -> Iterator[str]:
        """The drafts to check; what cannot be had is told at once."""
        from newslint.discovery import find_drafts

        found = find_drafts(paths, configs, exclude, force_exclude=force_exclude, changes=changes)
        for draft in found:
            if isinstance(draft, DraftError):
                self.problem(str(draft))
            else:
                yield draft

    def problem(self, sentence: str) -> None:
        """Tell of something that could not be done, once."""
        if sentence not in self.problems:
            self.problems.add(sentence)
            complain(sentence)

    def check_files(self, desk: Desk, paths: Sequence[str]) -> None:
        for path in _with_progress(paths, self.quiet):
            try:
                self.check(desk, read_draft(desk, path))
            except NotText as error:
                if self.skip_binary:
                    complain(f"passed over: {error}")
                else:
                    self.problem(str(error))
            except (DraftError, ConfigError) as error:
                self.problem(str(error))

    def check_stdin(self, desk: Desk, path: str) -> None:
        try:
            data = sys.stdin.buffer.read(files.LARGEST + 1)
            encoding = desk.configs.for_draft(path).encoding
            draft = Draft(path, *files.decode(data, files.shown(path), encoding))
            text = self.check(desk, draft, write=False)
        except (DraftError, ConfigError) as error:
            self.problem(str(error))
            return
        if self.ways.writes:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode(draft.encoding))
            sys.stdout.buffer.flush()

    def check(self, desk: Desk, draft: Draft, *, write: bool = True) -> str:
        """Check a draft, fix it if that is wanted, and answer its text as it stands then."""
        text, fixed, ignored = draft.text, 0, 0
        try:
            if self.ways.fix or self.ways.diff:
                text, fixed = desk.fix(draft.text, draft.path, unsafe=self.ways.unsafe)
            if self.ways.add_ignores:
                text, ignored = desk.add_ignores(draft.text, draft.path)
            if self.ways.diff:
                self.show_diff(draft, text)
                return text
            findings = desk.check(text, draft.path)
        except (DraftError, ConfigError):
            raise
        except Exception as error:
            if os.environ.get("NEWSLINT_TRACEBACK"):
                raise
            raise DraftError(
                f"{files.shown(draft.path)} was not checked: a rule failed on it "
                f"({type(error).__name__}: {error}); please report it, with NEWSLINT_TRACEBACK=1"
            ) from error
        if write and text != draft.text:
            try:
                files.write(draft, text)
            except DraftError as error:
                self.problem(str(error))
                text, fixed, ignored = draft.text, 0, 0
                findings = desk.check(text, draft.path)
        self.ignored += ignored
        self.checked.append(Checked(draft.path, text, tuple(findings), fixed))
        return text

    def show_diff(self, draft: Draft, text: str) -> None:
        """Print the unified diff from the draft to its fixed text, if they differ."""
        if text == draft.text:
            return
        self.would_change = True
        from newslint.cli.diff import print_diff

        print_diff(files.shown(draft.path), draft.text, text)

    def packs(self, configs: Configs) -> tuple[str, ...]:
        """The folders of house rules that the configs of the checked drafts name."""
        folders = (f for draft in self.checked for f in configs.for_draft(draft.path).packs)
        return tuple(dict.fromkeys(folders))

    def status(self, configs: Configs, *, exit_zero: bool, on_fix: bool) -> int:
        if self.problems:
            return 2
        if exit_zero:
            return 0
        failed = any(
            fails(draft.findings, configs.for_draft(draft.path).fail_on) for draft in self.checked
        )
        fixed = on_fix and any(draft.fixed for draft in self.checked)
        return int(failed or fixed or self.would_change)


def _prove_names(desk: Desk, drafts: Sequence[str], wish: Wish, ctx: click.Context) -> None:
    """Refuse a pack or rule on the command line that no config of the run knows."""
    names = [
        (option, name)
        for option, given in zip(("--select", "--extend-select", "--ignore"), wish)
        for name in given
    ]
    if not names:
        return
    known: set[str] = set()
    for folder in {os.path.dirname(path) for path in drafts} or {""}:
        try:
            config: Config = desk.configs.for_folder(folder)
        except ConfigError:
            continue  # told when its drafts' turn comes
        known |= known_names(desk.rules(config).ids)
    for option, name in names:
        if known and name not in known:
            raise click.UsageError(f"{option}: {no_such_name(name, known)}", ctx)


def _with_progress(paths: Sequence[str], quiet: bool) -> Iterator[str]:
    """The paths, with a bar on the terminal once the run takes longer than a second."""
    if quiet or len(paths) < 2 or not sys.stderr.isatty():
        yield from paths
        return
    begun = time.monotonic()
    remaining = iter(enumerate(paths, 1))
    for done, path in remaining:
        yield path
        if time.monotonic() - begun > 1 and done < len(paths):
            with click.progressbar(
                length=len(paths), label="Checking", file=sys.stderr, show_pos=True
            ) as bar:
                bar.update(done)
                for _, path in remaining:
                    yield path
                    bar.update(1)


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
