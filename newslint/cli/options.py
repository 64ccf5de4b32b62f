"""Options that several commands share, and the completion of names."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from newslint.findings_cache import FindingsCache

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def split_names(values: Iterable[str]) -> tuple[str, ...]:
    """The names of a repeatable option whose values may be lists with commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The packs and rules that begin as what is typed, behind the last comma."""
    from newslint.config import known_names
    from newslint.packs import load_rules

    typed, comma, start = incomplete.rpartition(",")
    return sorted(
        typed + comma + name
        for name in known_names(load_rules(broken=[]).ids)
        if name.startswith(start)
    )


def config_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--config`` and ``--isolated``."""
    function = click.option("--isolated", is_flag=True, help="Read no config at all.")(function)
    return click.option(
        "--config",
        metavar="FILE",
        type=click.Path(),
        help="Use this config for all drafts, not the nearest newslint.toml or pyproject.toml.",
    )(function)


def cache_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--no-cache``."""
    return click.option(
        "--no-cache",
        is_flag=True,
        help="Check every draft, also those that were checked before, and remember none of them.",
    )(function)


def wanted_cache(unwanted: bool) -> "FindingsCache | None":
    """What is known of drafts from earlier runs, unless it is unwanted."""
    if unwanted:
        return None
    from newslint.findings_cache import FindingsCache

    return FindingsCache()


def baseline_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--baseline`` and ``--no-baseline``."""
    function = click.option(
        "--no-baseline", is_flag=True, help="Report what the baseline knows, too."
    )(function)
    return click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(),
        help="Leave alone what this baseline knows, not the one beside the config.",
    )(function)


def choice_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--select``, ``--extend-select`` and ``--ignore``."""
    options: tuple[_Decorator, ...] = (
        click.option(
            "--select",
            multiple=True,
            metavar="NAMES",
            shell_complete=complete_rules,
            help="Use these packs or rules only, such as spelling,quotes/unclosed (all: every one).",
        ),
        click.option(
            "--extend-select",
            multiple=True,
            metavar="NAMES",
            shell_complete=complete_rules,
            help="Use these packs or rules besides those that are on.",
        ),
        click.option(
            "--ignore",
            multiple=True,
            metavar="NAMES",
            shell_complete=complete_rules,
            help="Leave these packs or rules out; the more exact of --select and --ignore wins.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function
