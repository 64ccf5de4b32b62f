"""Build newslint/lexicon/english.lexicon from its sources, or check that it is what they give.

    pip install -r tools/requirements.txt
    python tools/build_lexicon.py            # writes the file
    python tools/build_lexicon.py --check    # exit status 1 where the file differs

SCOWL's word lists are fetched with apt-get (Debian, Ubuntu) unless --scowl names their folder.
The same sources give the same bytes. NOTICE says what is taken of each and under which licence.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
for folder in (ROOT, ROOT / "tools"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from lexicon import read  # noqa: E402
from lexicon.assemble import image  # noqa: E402
from lexicon.ledger import Ledger  # noqa: E402
from lexicon.sources import MissingSource, scowl  # noqa: E402

TARGET = ROOT / "newslint" / "lexicon" / "english.lexicon"

NOTICE = ROOT / "NOTICE"
CREDITED = (
    *("scowl", "harper", "census names", "geonames", "cldr", "today.txt"),
    *("counts", "words", "lower", "names", "phrases", "pairs", "twins"),
)


def build(scowl_folder: Path | None = None) -> tuple[bytes, dict[str, int]]:
    """Return the bytes of the lexicon and the counts for NOTICE.

    Raises ``MissingSource`` where a source is absent or of another version.
    """
    ours = read.today_sections()
    ledger = Ledger()
    total = {"scowl": read.scowl(ledger, scowl(scowl_folder), frozenset(ours["short"]))}
    total["harper"] = read.harper(ledger)
    total["census names"] = read.people(ledger)
    total["geonames"] = read.places(ledger)
    total["cldr"] = read.cldr(ledger)
    total["today.txt"] = read.today(ledger, ours)
    counts, pairs = read.counts()
    total["counts"] = len(counts)
    body, held = image(ledger, counts, pairs)
    return body, total | held


def main() -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--scowl", type=Path, metavar="FOLDER", help="SCOWL's unpacked lists")
    arguments = parser.parse_args()
    try:
        body, total = build(arguments.scowl)
    except MissingSource as error:
        print(f"build_lexicon: {error}", file=sys.stderr)
        return 2
    for name, number in total.items():
        print(f"{name:14} {number:10,}")
    print(f"{'bytes':14} {len(body):10,}")
    if not arguments.check:
        TARGET.write_bytes(body)
        return 0
    notice = NOTICE.read_text(encoding="utf-8")
    stale = [name for name in CREDITED if f"{total[name]:,}" not in notice]
    if stale:
        print(f"build_lexicon: NOTICE has other figures for: {', '.join(stale)}.", file=sys.stderr)
        return 1
    if TARGET.is_file() and TARGET.read_bytes() == body:
        print("english.lexicon is what its sources give.")
        return 0
    print(
        "build_lexicon: english.lexicon differs from what its sources give:"
        " run tools/build_lexicon.py and commit the file.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
