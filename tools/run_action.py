"""Check drafts as a step of our GitHub Action (action.yml): notes at the lines, and a page of the run.

Reads the inputs from ARGS and PATHS, prints workflow commands, writes the whole report to the run's
summary page (GitHub shows ten notes of a kind at most), and leaves with newslint's own status.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from tempfile import TemporaryDirectory

LONGEST = 900_000
"""Bytes. GitHub refuses a summary of more than a mebibyte."""
FENCE = "~" * 12


def main() -> int:
    """Run newslint on what the inputs say and answer its exit status; 2 for inputs that are none."""
    try:
        args, paths = (shlex.split(os.environ.get(name, "")) for name in ("ARGS", "PATHS"))
    except ValueError:
        print("::error title=newslint::a quotation mark in args or paths is not closed")
        return 2
    with TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.txt")
        formats = ["--format", "github", "--format", f"text:{report}"]
        command = [sys.executable, "-P", "-m", "newslint", "check", *formats, *args, "--", *paths]
        status = subprocess.run(command).returncode
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page and os.path.exists(report):
            summarise(report, page)
    return status


def summarise(report: str, page: str) -> None:
    """Put the report, or as much of it as a page takes, on the summary page of the run."""
    with open(report, "rb") as file:
        text = file.read(LONGEST).decode("utf-8", "ignore")
        rest = file.read(1)
    more = "\nThe report is longer; the log of this step has every finding.\n" if rest else ""
    with open(page, "a", encoding="utf-8", newline="\n") as file:
        file.write(f"### newslint\n\n{FENCE}text\n{text.rstrip()}\n{FENCE}\n{more}")


if __name__ == "__main__":
    sys.exit(main())
