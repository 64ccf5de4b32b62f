"""``python -m newslint`` and the command ``newslint``: a process that starts and ends fast."""

import gc
import os
import sys
from typing import NoReturn

from newslint import patterns
from newslint.packs import cache_folder


def main() -> NoReturn:
    """Run the command line and end the process with its exit status."""
    # A run makes much and throws little away: looking for garbage, and taking everything apart at
    # the end, would cost a sixth of the time that one draft takes.
    gc.set_threshold(100_000, 20, 20)
    try:
        kept = patterns.keep(os.path.join(cache_folder(), f"patterns-{sys.hexversion:x}.index"))
        from newslint.cli import main as run  # behind `keep`, which spares click its patterns, too

        status = run()
        if kept is not None:
            kept.save()
    except KeyboardInterrupt:  # at the very start or end, where the command line cannot catch it
        sys.stderr.write("newslint: stopped\n")
        status = 130
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(status)


if __name__ == "__main__":
    main()
