"""Build rules/capitals/name-weights.tsv from edited text, or judge it on other text.

    pip install -r tools/requirements.txt
    python tools/build_name_weights.py --news FOLDER            # writes the file
    python tools/build_name_weights.py --news FOLDER --check    # exit status 1 where it differs
    python tools/build_name_weights.py --judge FOLDER FOLDER    # a table a folder, no sources needed

--news names a folder of edited news reports, plain text, one a file: for the file in the repository
217 reports of Wikinews. WordNet is fetched with apt-get (Debian, Ubuntu) unless --wordnet names the
folder of its data files. The same sources give the same file.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
for place in (ROOT, ROOT / "tools"):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from lexicon.sources import MissingSource  # noqa: E402
from name_weights import texts  # noqa: E402
from name_weights.examples import examples  # noqa: E402
from name_weights.judge import alarms, table  # noqa: E402
from name_weights.learn import Source, learn  # noqa: E402

from newslint.kinds.weighed_name import WeighedName  # noqa: E402
from newslint.packs import read_rule  # noqa: E402

RULE = ROOT / "rules" / "capitals" / "name-or-word.toml"
TARGET = RULE.with_name("name-weights.tsv")
HEADER = """\
# What speaks for a name (above 0) and for a common word, ten to a nat: see docs/decisions/0011.
# Made by tools/build_name_weights.py; do not edit. The facts are those of newslint/kinds/_evidence.py.
"""


def build(news: Path, wordnet: Path | None) -> str:
    """Return the text of the file; raises ``MissingSource`` where a source is absent."""
    sources = []
    for name, found, counts in (
        ("WordNet", texts.wordnet(wordnet), 1.0),
        ("World Factbook", texts.factbook(), 0.5),
        ("news", texts.drafts(news), 3.0),
    ):
        rows = list(examples(found))
        names = sum(example.is_name for example in rows)
        print(f"{name:15} {len(rows):8,} words, {names:7,} of them names", file=sys.stderr)
        sources.append(Source(rows, counts))
    print(f"{'news, SHA-256':15} {texts.digest(news)}", file=sys.stderr)
    weights = learn(sources)
    print(f"{'weights':15} {len(weights):8,}", file=sys.stderr)
    return HEADER + "".join(f"{fact}\t{weight}\n" for fact, weight in weights.items())


def judge(folders: list[Path], show: bool) -> None:
    """Print for each folder how good the weights are on its drafts."""
    rule = read_rule("capitals/name-or-word", str(RULE)).rule()
    assert isinstance(rule, WeighedName)
    everything = []
    for folder in folders:
        rows = list(examples(texts.drafts(folder)))
        everything += rows
        print(f"\n{folder.name}\n\n{table(rows, rule)}")
        if show:
            print("\n".join(alarms(rows, rule)))

    if len(folders) > 1:
        print(f"\nall of them\n\n{table(everything, rule)}")


def main() -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--news", type=Path, metavar="FOLDER", help="edited news reports")
    parser.add_argument("--wordnet", type=Path, metavar="FOLDER", help="WordNet's data files")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--judge", type=Path, nargs="+", metavar="FOLDER", help="other edited text")
    parser.add_argument("--show", action="store_true", help="with --judge: each word flagged")
    arguments = parser.parse_args()
    if arguments.judge:
        judge(arguments.judge, arguments.show)
        return 0
    if arguments.news is None:
        parser.error("one of --news and --judge is needed")
    try:
        text = build(arguments.news, arguments.wordnet)
    except (MissingSource, OSError) as error:
        print(f"build_name_weights: {error}", file=sys.stderr)
        return 2
    if not arguments.check:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text:
        print("name-weights.tsv is what its sources give.")
        return 0
    print(
        "build_name_weights: name-weights.tsv differs from what its sources give.", file=sys.stderr
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
