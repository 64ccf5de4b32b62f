"""How long one draft takes, from a cold start, beside another linter: the ratio of the medians.

    python benchmarks/cold_start.py [DRAFT] [--against "COMMAND"] [--runs 20] [--again] [--no-cache]

The two commands run in turn, so that a busy machine slows both alike. Each run sees a text that was
not checked before; ``--again`` shows the same one each time, which newslint then remembers. The
first run of newslint makes its rule index; ``--no-cache`` gives each run an empty cache folder, as
on a fresh machine.
"""

import argparse
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def main() -> None:
    """Run both commands in turn and print medians and ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("draft", nargs="?", default=str(HERE / "fixtures/drafts/interview.md"))
    parser.add_argument("--against", default=f"{BIN / 'proselint'} check")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--no-cache", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        draft = shutil.copy(args.draft, cache)  # away from any config of ours
        ours = [str(BIN / "newslint"), "check", draft]
        theirs = [*shlex.split(args.against), draft]
        if shutil.which(theirs[0]) is None:
            sys.exit(f"{theirs[0]} is not installed; name another command with --against")
        env = {**os.environ, "NEWSLINT_CACHE_DIR": cache}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # else an editable install is compiled each time
        seconds(ours, env)
        seconds(theirs, env)
        times: dict[str, list[float]] = {"newslint": [], "other": []}
        text = Path(draft).read_text(encoding="utf-8")
        for number in range(args.runs):
            if not args.again:
                Path(draft).write_text(text + "\n" * (number + 1), encoding="utf-8")
            if args.no_cache:
                env["NEWSLINT_CACHE_DIR"] = os.path.join(cache, str(number))
            times["newslint"].append(seconds(ours, env))
            times["other"].append(seconds(theirs, env))
    ours_median = statistics.median(times["newslint"])
    theirs_median = statistics.median(times["other"])
    for name, median in (("newslint", ours_median), (theirs[0], theirs_median)):
        print(f"{1000 * median:7.1f} ms  {name}")
    print(
        f"{ours_median / theirs_median:7.2f}     ratio of the medians of {args.runs} runs in turn"
    )


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Wall time of a run, from start to exit."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    spent = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        sys.exit(f"{shlex.join(command)} failed: {done.stderr.decode('utf-8', 'replace')}")
    return spent


if __name__ == "__main__":
    main()
