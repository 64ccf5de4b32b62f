"""How long many drafts take: in one process, on all processors, and when they were checked before.

    python benchmarks/many_drafts.py [FOLDER] [--drafts 1000] [--format text] [--jobs N]

The drafts are those of the folder (fixtures/ unless another is named) over and over, each with a
line of its own, so that no two are alike. Every first run has an empty cache, but for the rules.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
NEWSLINT = str(Path(sys.executable).parent / "newslint")


def main() -> None:
    """Print the seconds of each kind of run, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", default=str(HERE / "fixtures"))
    parser.add_argument("--drafts", type=int, default=1000)
    parser.add_argument("--format", default="text")
    parser.add_argument("--jobs", type=int, default=None)
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        drafts, cache = Path(place, "drafts"), Path(place, "cache")
        size = make_drafts(Path(args.folder), drafts, args.drafts)
        print(f"{args.drafts:,} drafts, {size / 1e6:.1f} MB, format {args.format}, best seconds")
        env = {**os.environ, "NEWSLINT_CACHE_DIR": str(cache)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # else an editable install is compiled each time
        command = [NEWSLINT, "check", "--isolated", "--format", args.format, str(drafts)]
        jobs = [] if args.jobs is None else ["--jobs", str(args.jobs)]
        seconds([*command, "--no-cache"], env)  # makes the index of rules
        alone = min(seconds([*command, "--jobs", "1", "--no-cache"], env) for _ in range(2))
        firsts, seconds_of_second = [], []
        for _ in range(args.repeat):
            shutil.rmtree(cache / "findings", ignore_errors=True)
            firsts.append(seconds([*command, *jobs], env))
            seconds_of_second.append(seconds([*command, *jobs], env))
    first, second = min(firsts), min(seconds_of_second)
    print(f"{alone:8.2f}  one process, no cache")
    print(f"{first:8.2f}  first run: {alone / first:.2f} times as fast")
    print(f"{second:8.2f}  second run: {second / first:.3f} of the first")


def make_drafts(source: Path, target: Path, number: int) -> int:
    """Write so many drafts, a hundred a folder; answers their bytes."""
    originals = [
        path
        for path in sorted(source.rglob("*"))
        if path.suffix in (".md", ".markdown", ".txt") and path.name != "README.md"
    ]
    size = 0
    for index in range(number):
        original = originals[index % len(originals)]
        folder = target / f"{index // 100:03}"
        folder.mkdir(parents=True, exist_ok=True)
        data = original.read_bytes() + f"\n\nThe ferry took {index} guests.\n".encode()
        (folder / f"{index:05}{original.suffix}").write_bytes(data)
        size += len(data)
    return size


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Wall time of a run, from start to exit."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    spent = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode("utf-8", "replace"))
    return spent


if __name__ == "__main__":
    main()
