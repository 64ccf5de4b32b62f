"""How far a run has come, on the terminal, for those who wait longer than a second."""

import os
import sys
import time

PATIENCE = 1.0
"""Seconds for which nothing is shown."""

_PAUSE = 0.1
_BAR = 30


class Progress:
    """A line on standard error that is written over and over, and goes when the run is done.

    Only people at a terminal see it: nothing is written to pipes and files, in CI, or where a run
    should be ``quiet``.
    """

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self.total = total
        self.done = 0
        self.shown = ""
        self.wanted = not quiet and total > 1 and _is_watched()
        self.next = time.monotonic() + PATIENCE if self.wanted else 0.0

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self.wanted and self.done < self.total and time.monotonic() >= self.next:
            self._show()
            self.next = time.monotonic() + _PAUSE

    def clear(self) -> None:
        """Take the line away: something else is to be written, or the run is done."""
        if self.shown:
            sys.stderr.write("\r" + " " * len(self.shown) + "\r")
            sys.stderr.flush()
            self.shown = ""

    def _show(self) -> None:
        filled = _BAR * self.done // self.total
        line = f"Checking [{'#' * filled}{'-' * (_BAR - filled)}] {self.done:,} of {self.total:,} drafts"
        line = line[: _columns() - 1]  # a line that breaks could not be written over
        sys.stderr.write("\r" + line.ljust(len(self.shown)))
        sys.stderr.flush()
        self.shown = line


def _is_watched() -> bool:
    return sys.stderr.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
