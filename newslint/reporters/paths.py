"""Paths of drafts as platforms want them: from the top of the repository, with slashes."""

import os

from newslint.files import shown


def from_top(path: str, variable: str) -> str:
    """The path as seen from the folder that an environment variable names, if it lies below it.

    Otherwise the path as it was given, with slashes and without a leading ``./``. The variable is
    the one in which a platform tells where it has checked the repository out.
    """
    top = os.environ.get(variable)
    if top and path != "-":
        try:
            inside = os.path.relpath(path, top)
        except ValueError:  # another drive
            inside = os.pardir
        if inside.partition(os.sep)[0] != os.pardir:
            path = inside
    path = shown(path)
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    while path.startswith("./"):
        path = path[2:]
    return path
