"""Where the reports of a run go: to standard output, to files, or to several of them at once."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import click

from newslint.desk import Checked
from newslint.files import shown
from newslint.reporters import FORMATS, Page

_COUNTED = ("text", "concise", "json")
_TELL_OF_RULES = ("sarif", "html")


class Report(NamedTuple):
    """A report that is wanted: its format, and its file (empty: standard output)."""

    format: str
    file: str = ""


def _read_formats(
    ctx: click.Context, param: click.Parameter, values: Sequence[str]
) -> tuple[Report, ...]:
    """FORMAT or FORMAT:FILE, each."""
    reports = []
    for value in values:
        format_name, colon, file = value.partition(":")
        if format_name not in FORMATS:
            from newslint.config import nearest

            near = nearest(format_name, FORMATS)
            hint = f"; did you mean {near}?" if near else ""
            raise click.BadParameter(
                f"'{format_name}' is not one of {', '.join(FORMATS)}{hint}", ctx, param
            )
        if colon and not file:
            raise click.BadParameter(
                f"behind “{format_name}:” the name of a file is missing", ctx, param
            )
        reports.append(Report(format_name, file))
    return tuple(reports)


def _complete_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


def report_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--format``, ``--output-file`` and ``--statistics``."""
    function = click.option(
        "--statistics",
        is_flag=True,
        help=f"Count the findings by rule instead of listing them ({', '.join(_COUNTED)}).",
    )(function)
    function = click.option(
        "-o",
        "--output-file",
        metavar="FILE",
        type=click.Path(),
        help="Write the report to this file, in UTF-8, instead of standard output.",
    )(function)
    return click.option(
        "--format",
        "formats",
        callback=_read_formats,
        shell_complete=_complete_formats,
        multiple=True,
        default=("text",),
        metavar="FORMAT[:FILE]",
        help=f"The form of the report: {', '.join(FORMATS)} (default: text). With :FILE it goes "
        f"to that file; may be given several times.",
    )(function)


class Reports:
    """The reports of a run. Raises `click.UsageError` for wishes that contradict each other."""

    def __init__(
        self,
        wanted: Sequence[Report],
        output_file: str | None,
        statistics: bool,
        ctx: click.Context,
    ) -> None:
        self.ctx = ctx
        self.statistics = statistics
        homeless = [report.format for report in wanted if not report.file]
        if len(homeless) > 1:
            raise click.UsageError(
                f"{' and '.join(homeless)} cannot both go to one place; say where one of them goes, "
                f"such as --format {homeless[-1]}:FILE",
                ctx,
            )
        if output_file and not homeless:
            raise click.UsageError("every --format names its file: leave --output-file out", ctx)
        self.wanted = [
            report if report.file else Report(report.format, output_file or "") for report in wanted
        ]
        places = [os.path.realpath(report.file) for report in self.wanted if report.file]
        for place in places:
            if places.count(place) > 1:
                raise click.UsageError(f"two reports cannot both go to {shown(place)}", ctx)
        if ctx.params.get("diff") and places:
            raise click.UsageError("--diff makes no report: leave the file out", ctx)
        if statistics and not any(report.format in _COUNTED for report in self.wanted):
            raise click.UsageError(f"--statistics goes with {', '.join(_COUNTED)} only", ctx)

    @property
    def tell_of_rules(self) -> bool:
        """Whether a report wants to know what the rules mean."""
        return any(report.format in _TELL_OF_RULES for report in self.wanted)

    def spare(self, drafts: Sequence[str]) -> None:
        """Refuse to write a report over one of the drafts."""
        files = {os.path.realpath(r.file): r.file for r in self.wanted if r.file}
        if not files:
            return
        for draft in drafts:
            file = files.get(os.path.realpath(draft))
            if file:
                raise click.UsageError(
                    f"{shown(file)} is one of the drafts: a report would overwrite it", self.ctx
                )

    def publish(self, checked: Sequence[Checked], page: Page, *, err: bool) -> Iterator[str]:
        """Write the reports; yield a sentence for each that could not be written.

        ``err`` sends what would go to standard output to standard error.
        """
        plain = Page(quiet=page.quiet, packs=page.packs, limits=page.limits)
        for report in self.wanted:
            if report.file:
                lines = self._lines(report, checked, plain)
                try:
                    _write(report.file, lines)
                except OSError as error:
                    why = error.strerror or error
                    yield f"the report {shown(report.file)} could not be written: {why}"
            elif lines := self._lines(report, checked, page):
                click.echo("\n".join(lines), err=err, color=page.color)

    def _lines(self, report: Report, checked: Sequence[Checked], page: Page) -> list[str]:
        from importlib import import_module

        if self.statistics and report.format in _COUNTED:
            from newslint.reporters import counts

            return list(
                counts.report_json(checked)
                if report.format == "json"
                else counts.report(checked, page)
            )
        return list(import_module(f"newslint.reporters.{report.format}").report(checked, page))


def _write(path: str, lines: Sequence[str]) -> None:
    folder = os.path.dirname(path)
    if folder:
        os.makedirs(folder, exist_ok=True)
    with open(path, "w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
