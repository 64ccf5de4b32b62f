"""The unified diff of a fix, fit for ``patch`` and ``git apply``."""

import sys


def print_diff(path: str, before: str, after: str) -> None:
    """Print what the fix changes; to a pipe in UTF-8 with the draft's own line ends."""
    text = "".join(unified(path, before, after))
    sys.stdout.flush()
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        from newslint.reporters.printable import printable

        sys.stdout.write(printable(text, sys.stdout.encoding or "utf-8"))
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


def unified(path: str, before: str, after: str) -> list[str]:
    """The lines of the diff, with their ends."""
    from difflib import unified_diff

    path = path.replace("\\", "/").lstrip("/")
    lines = []
    for line in unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}"):
        if line.endswith("\n"):
            lines.append(line)
        else:
            lines.append(line + "\n\\ No newline at end of file\n")
    return lines


def _lines(text: str) -> list[str]:
    """The lines as ``patch`` sees them: parted by line feeds, and by nothing else."""
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])
