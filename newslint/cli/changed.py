"""``--changed-since`` and ``--staged``: which drafts of git count, and as what."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from newslint.cli import complain

if TYPE_CHECKING:
    from newslint.changes import Changes


def change_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--changed-since`` and ``--staged``."""
    function = click.option(
        "--staged",
        is_flag=True,
        help="Check drafts as they are staged in git, and report what stands in staged lines only.",
    )(function)
    return click.option(
        "--changed-since",
        metavar="COMMIT",
        help="Report only what stands in lines that were written or changed since the work parted "
        "from this commit, branch or tag of git.",
    )(function)


def wanted_changes(
    since: str | None, staged: bool, *, writes: bool, paths: Sequence[str], ctx: click.Context
) -> "Changes | None":
    """What git knows of changed lines, if only these are to count; leaves with 2 if it cannot tell."""
    if since is None and not staged:
        return None
    if since is not None and staged:
        raise click.UsageError("--staged goes without --changed-since", ctx)
    if "-" in paths:
        option = "--staged" if staged else "--changed-since"
        raise click.UsageError(f"{option} asks git about files: name no - (standard input)", ctx)
    if staged and writes:
        raise click.UsageError(
            "--staged checks what git will commit, and newslint rewrites only what stands in the "
            "folder: say --changed-since HEAD instead, and stage the drafts again",
            ctx,
        )
    from newslint.changes import Changes, GitError

    try:
        return Changes(since)
    except GitError as error:
        complain(str(error))
        ctx.exit(2)


def no_drafts(paths: Sequence[str], changes: "Changes | None") -> str:
    """The sentence for a run that had nothing to check."""
    import os

    if changes is not None:
        return "no drafts are staged here" if changes.staged else "no drafts were changed here"
    if paths and all(os.path.isfile(path) for path in paths):
        return "nothing to check: all these files are excluded"
    return "there are no drafts here; name files, or set include in the config"
