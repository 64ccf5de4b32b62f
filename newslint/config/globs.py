"""The globs of a config."""

import os


def bad_glob(glob: str, root: str) -> str | None:
    """What is wrong with a glob that starts from the folder ``root``, or None.

    As in .gitignore, ``/archive`` is the folder right there; a path from the root of the disk
    would never match.
    """
    elsewhere = os.path.isabs(glob) and os.path.exists(glob) and not os.path.exists(root + glob)
    if elsewhere or glob.startswith("..") or "\\" in glob or glob[1:3] == ":/":
        return f"“{glob}” leads out of the folder; globs start from the config's own folder"
    if "***" in glob or not glob.strip("/! "):
        return f"“{glob}” is not a glob; write it as in .gitignore, such as archive/**"
    if glob.count("[") != glob.count("]"):
        return f"“{glob}” is not a glob: a bracket is not closed"
    return None
