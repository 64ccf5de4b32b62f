"""The globs of a config."""

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from newslint.config.layers import Layer


def matching_overrides(layers: "Sequence[Layer]", path: str) -> tuple[int, ...]:
    """The numbers of those layers that are overrides whose globs match the path."""
    return tuple(
        number
        for number, layer in enumerate(layers)
        if layer.files is not None and _matches(layer.files, layer.root, path)
    )


def _matches(globs: tuple[str, ...], root: str, path: str) -> bool:
    below = os.path.relpath(path, root).replace(os.sep, "/")
    return not below.startswith("../") and _spec(globs).match_file(below)


@cache
def _spec(globs: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs)


def bad_glob(glob: str, root: str) -> str | None:
    """What is wrong with a glob that starts from the folder ``root``, or None.

    As in .gitignore, ``/archive`` is the folder right there; a path from the root of the disk
    would never match.
    """
    first = glob.split("/")[1] if glob.startswith("/") else ""
    elsewhere = bool(first) and os.path.exists("/" + first)
    if elsewhere and not os.path.exists(os.path.join(root, first)):
        return f"“{glob}” is a path of this disk; globs start from the config's own folder"
    if glob.startswith("..") or "\\" in glob or glob[1:3] == ":/":
        return f"“{glob}” leads out of the folder; globs start from the config's own folder"
    if "***" in glob or not glob.strip("/! "):
        return f"“{glob}” is not a glob; write it as in .gitignore, such as archive/**"
    if glob.count("[") != glob.count("]"):
        return f"“{glob}” is not a glob: a bracket is not closed"
    return None
