"""``newslint stats``: how long drafts are, and how hard they are to read."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import click

from newslint import files
from newslint.cli import complain
from newslint.cli.options import config_options, split_names
from newslint.config import ConfigError, Configs
from newslint.files import Draft, DraftError
from newslint.readability import INSTALL, Counts, Figures, add, figures, is_able, measure

STDIN = "-"

_COLUMNS = (
    ("", "words"),
    ("", "sentences"),
    ("para-", "graphs"),
    ("words a", "sentence"),
    ("", "time"),
    ("", "Flesch"),
    ("Flesch-", "Kincaid"),
    ("Gunning", "Fog"),
    ("", "SMOG"),
    ("Dale-", "Chall"),
)
_LEGEND = (
    "Time is that of silent reading. Flesch: the higher, the easier (60 to 70 is plain English). "
    "Flesch-Kincaid, Fog and SMOG: years of school that a reader needs. Dale-Chall: below 5 very "
    "easy, above 9 for students."
)


class Measured(NamedTuple):
    """A draft, or all of them together, and what was counted."""

    path: str
    counts: Counts

    @property
    def figures(self) -> Figures | None:
        """The readability, where it can be told."""
        return figures(self.counts)


@click.command(
    "stats",
    epilog="""
    \b
    Examples:
      newslint stats draft.md
      newslint stats --no-quotations desk/
      newslint stats --format json drafts > readability.json

    The readability figures need an extra: pip install 'newslint[readability]'
    """,
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json"]),
    default="table",
    help="The form of the report (default: table).",
)
@click.option(
    "--no-quotations",
    is_flag=True,
    help="Leave out quotations and what people say in interviews.",
)
@click.option("--exclude", multiple=True, metavar="GLOBS", help="Leave these files or folders out.")
@click.option(
    "--stdin-filename",
    metavar="PATH",
    type=click.Path(),
    help="With -: the draft's path, for its format and the report.",
)
@config_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    format_name: str,
    no_quotations: bool,
    exclude: tuple[str, ...],
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
) -> None:
    """Tell how long drafts are and how hard they are to read, each and all together: words,
    sentences, paragraphs, reading time, Flesch, Flesch-Kincaid, Gunning Fog, SMOG and Dale-Chall."""
    if STDIN in paths and len(paths) > 1:
        raise click.UsageError("- (standard input) stands alone: name no other drafts", ctx)
    if stdin_filename and STDIN not in paths:
        raise click.UsageError("--stdin-filename goes with - alone", ctx)
    measured: list[Measured] = []
    problems: list[str] = []
    try:
        configs = Configs(config, isolated=isolated)
        if STDIN in paths:
            drafts = _standard_input(stdin_filename or STDIN, configs)
        else:
            drafts = _drafts(paths or (".",), configs, split_names(exclude))
        for draft in drafts:
            if isinstance(draft, Draft):
                measured.append(_measured(draft, quotations=not no_quotations))
            else:
                problems.append(str(draft))
    except ConfigError as error:
        problems.append(str(error))
    if not is_able():
        problems.append(
            f"the readability figures need textstat, which is missing here or does not work: {INSTALL}"
        )
    if format_name == "json":
        click.echo(_as_json(measured, quotations=not no_quotations))
    elif measured:
        from newslint.reporters.printable import printable

        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        for line in _as_table(measured):
            click.echo(printable(line, encoding))
    for problem in dict.fromkeys(problems):
        complain(problem)
    if not measured and not problems:
        complain("there are no drafts here; name files, or set include in the config")
    ctx.exit(2 if problems else 0)


# ---- measuring --------------------------------------------------------------------------------


def _drafts(
    paths: Sequence[str], configs: Configs, exclude: Sequence[str]
) -> Iterator[Draft | Exception]:
    """The drafts that the paths name, read, or what is wrong with them."""
    from newslint.discovery import find_drafts

    for draft in find_drafts(paths, configs, exclude):
        try:
            if isinstance(draft, DraftError):
                raise draft
            yield files.read(draft, configs.for_draft(draft).encoding)
        except (DraftError, ConfigError) as error:
            yield error


def _standard_input(path: str, configs: Configs) -> Iterator[Draft | Exception]:
    data = sys.stdin.buffer.read(files.LARGEST + 1)
    try:
        encoding = configs.for_draft(path).encoding
        yield Draft(path, *files.decode(data, files.shown(path), encoding))
    except (DraftError, ConfigError) as error:
        yield error


def _measured(draft: Draft, *, quotations: bool) -> Measured:
    from newslint.document import Document
    from newslint.library import format_of

    document = Document(draft.text, format_of(draft.path))
    return Measured(files.shown(draft.path), measure(document, quotations=quotations))


def _together(measured: Sequence[Measured]) -> Measured:
    """All drafts as if they were one: long ones weigh more than short ones."""
    return Measured(
        f"{len(measured):,} draft{'' if len(measured) == 1 else 's'}",
        add(each.counts for each in measured),
    )


# ---- showing ----------------------------------------------------------------------------------


def _as_table(measured: Sequence[Measured]) -> Iterator[str]:
    from newslint.reporters.printable import cells, wrapped

    lines = [*measured, _together(measured)] if len(measured) > 1 else list(measured)
    rows = [_row(each) for each in lines]
    widths = [
        max(len(cell) for cell in (*head, *column))
        for head, column in zip(_COLUMNS, zip(*rows), strict=True)
    ]
    for number in (0, 1):
        heads = [head[number].rjust(width) for head, width in zip(_COLUMNS, widths)]
        yield "  ".join([*heads, "draft" if number else ""]).rstrip()
    for each, row in zip(lines, rows):
        figures = [cell.rjust(width) for cell, width in zip(row, widths)]
        path = "".join(character for character, _ in cells(each.path))
        yield "  ".join([*figures, path])
    if any(each.figures for each in lines):
        yield ""
        yield from wrapped(_LEGEND, 80)


def _row(measured: Measured) -> list[str]:
    counts, found = measured.counts, measured.figures
    return [
        f"{counts.words:,}",
        f"{counts.sentences:,}",
        f"{counts.paragraphs:,}",
        "-" if counts.words_a_sentence is None else f"{counts.words_a_sentence:.1f}",
        _time(counts.seconds),
        *(["-"] * len(Figures._fields) if found is None else map(_figure, found)),
    ]


def _figure(figure: float) -> str:
    return f"{round(figure, 1) + 0:.1f}"  # + 0 makes 0.0 of -0.0


def _time(seconds: int) -> str:
    """45 s, 3 min, 2 h 5 min."""
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _as_json(measured: Sequence[Measured], *, quotations: bool) -> str:
    import json

    report = {
        "version": 1,
        "quotations": quotations,
        "drafts": [{"path": each.path, **_fields(each)} for each in measured],
        "total": {"drafts": len(measured), **_fields(_together(measured))},
    }
    return json.dumps(report, indent=2)


def _fields(measured: Measured) -> dict[str, Any]:
    """What the JSON report tells of a draft; figures that cannot be told are null."""
    counts, found = measured.counts, measured.figures
    average = counts.words_a_sentence
    return {
        "words": counts.words,
        "sentences": counts.sentences,
        "paragraphs": counts.paragraphs,
        "words_per_sentence": None if average is None else round(average, 2),
        "longest_sentence": counts.longest,
        "reading_time_seconds": counts.seconds,
        **{
            name: None if found is None else round(getattr(found, name), 2)
            for name in Figures._fields
        },
    }
