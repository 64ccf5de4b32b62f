"""``newslint baseline``: what is found today, for later runs to leave alone."""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from newslint import files
from newslint.baseline import Baseline, Marks, marks, match
from newslint.cli import complain
from newslint.cli.options import cache_option, config_options, split_names, wanted_cache
from newslint.config import ConfigError, Configs, baseline_file
from newslint.desk import Desk
from newslint.document import Document
from newslint.files import DraftError
from newslint.library import format_of


class _Change(NamedTuple):
    """How many findings of a draft are recorded now, are new, and are gone."""

    recorded: int
    new: int
    gone: int


@click.command("baseline")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@click.option("--prune", is_flag=True, help="Only strike out what is found no more; add nothing.")
@click.option(
    "--baseline",
    "place",
    metavar="FILE",
    type=click.Path(),
    help="Write this file, not .newslint/baseline.json beside the config.",
)
@click.option("--exclude", multiple=True, metavar="GLOBS", help="Leave these files or folders out.")
@config_options
@cache_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    prune: bool,
    place: str | None,
    exclude: tuple[str, ...],
    config: str | None,
    isolated: bool,
    no_cache: bool,
) -> None:
    """Record today's findings, so that newslint check reports only new ones.

    They are known by rule and surrounding words, not by line. Findings that are fixed are struck
    out, as are drafts that are gone; drafts that PATHS do not name stay as they are recorded.
    """
    problems: list[str] = []
    try:
        configs = Configs(config, isolated=isolated)
        desk = Desk(configs, cache=wanted_cache(no_cache))
        recording = _Recording(desk, place, prune=prune)
        for draft in _drafts(paths or (".",), configs, split_names(exclude), problems):
            try:
                recording.add(draft)
            except DraftError as error:
                problems.append(str(error))
        problems.extend(str(problem) for problem in desk.broken)
        if desk.unasked is not None:
            problems.append(f"grammar was not checked: {desk.unasked.reason}")
        for problem in dict.fromkeys(problems):
            complain(problem)
        for sentence in recording.finish():
            click.echo(sentence)
    except ConfigError as error:
        complain(str(error))
        ctx.exit(2)
    ctx.exit(2 if problems else 0)


def _drafts(
    paths: Sequence[str], configs: Configs, exclude: tuple[str, ...], problems: list[str]
) -> Iterator[str]:
    from newslint.discovery import find_drafts

    for draft in find_drafts(paths, configs, exclude):
        if isinstance(draft, DraftError):
            problems.append(str(draft))
        else:
            yield draft


class _Recording:
    """The baselines that a run writes: one for each config that its drafts have."""

    def __init__(self, desk: Desk, place: str | None, *, prune: bool) -> None:
        self.desk = desk
        self.place = place
        self.prune = prune
        self.baselines: dict[str, Baseline] = {}
        self.changes: dict[str, list[_Change]] = {}

    def add(self, path: str) -> None:
        """Check a draft and record it; raises `DraftError` and `ConfigError`."""
        config = self.desk.configs.for_draft(path)
        draft = files.read(path, config.encoding)
        findings = self.desk.check(draft.text, path)
        document = Document(draft.text, format_of(path))
        place = self.place or baseline_file(os.path.dirname(path), config)
        if place not in self.baselines:
            self.baselines[place] = Baseline(place)
        baseline = self.baselines[place]
        today = marks(document, findings)
        made = [one for one, count in today.items() for _ in range(count)]
        known = baseline.known(path, made)
        matched, _ = match(made, known)
        if self.prune:
            today = {}
            for number in matched:
                today[made[number]] = today.get(made[number], 0) + 1
        change = _Change(
            sum(today.values()),
            0 if self.prune else len(made) - len(matched),
            sum(known.values()) - len(matched),
        )
        self.changes.setdefault(place, []).append(change)
        origin = baseline.origin(path, made)
        if origin and origin != baseline.key(path):
            baseline.drafts.pop(origin, None)  # the draft was renamed, and goes by its new name now
        _put(baseline.drafts, baseline.key(path), today)

    def finish(self) -> Iterator[str]:
        """Write the baselines and yield a sentence about each; raises `ConfigError`."""
        for place, baseline in self.baselines.items():
            gone = [draft for draft in baseline.drafts if not baseline.is_there(draft)]
            struck = sum(sum(baseline.drafts.pop(draft).values()) for draft in gone)
            baseline.write()
            changes = self.changes[place]
            recorded = sum(change.recorded for change in changes)
            drafts = sum(1 for change in changes if change.recorded)
            yield (
                f"{os.path.relpath(place)}: {recorded} finding{'s' * (recorded != 1)} in "
                f"{drafts} draft{'s' * (drafts != 1)} recorded, "
                f"{sum(change.new for change in changes)} of them new; "
                f"{struck + sum(change.gone for change in changes)} struck out"
            )


def _put(drafts: dict[str, Marks], key: str, today: Marks) -> None:
    if today:
        drafts[key] = today
    else:
        drafts.pop(key, None)
