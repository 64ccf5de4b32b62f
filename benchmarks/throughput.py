"""Milliseconds a draft: by pack, and with 100 house rules against 13,000.

python benchmarks/throughput.py [FOLDER] [--repeat 3]
"""

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from newslint import engine, packs
from newslint.document import Document
from newslint.library import format_of
from newslint.packs import Choice, RuleSet

HERE = Path(__file__).resolve().parent.parent
RULE = """
kind = "substitution"
message = "Write “{{fix}}”, not “{{text}}”."
docs = "One of many house rules that are made for this measurement alone."
[swap]
{entries}
[[example]]
bad = "«{first}» is wrong."
[[example]]
good = "Nothing is wrong."
"""


def main() -> None:
    """Print the table of packs, and the two house packs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", default=str(HERE / "fixtures"))
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    drafts = read_drafts(Path(args.folder))
    words = sum(len(Document(text, format_of(name)).words) for name, text in drafts)
    print(f"{len(drafts)} drafts, {words:,} words; milliseconds a draft, best of {args.repeat}")
    rules = packs.load_rules()
    warm_up(drafts, rules)
    print(f"{measure(drafts, rules, (), args.repeat):8.2f}  document alone, no rules")
    for pack in sorted({rule.partition("/")[0] for rule in rules.ids}):
        print(f"{measure(drafts, rules, (pack,), args.repeat):8.2f}  {pack}")
    spent = measure(drafts, rules, packs.DEFAULT_PACKS, args.repeat)
    print(f"{spent:8.2f}  all default packs together")
    for number in (100, 13_000):
        with tempfile.TemporaryDirectory() as folder:
            house = make_rules(Path(folder) / "measured", number)
            begun = time.perf_counter()
            loaded = packs.load_rules([house], cache=False)
            compiling = time.perf_counter() - begun
            spent = measure(drafts, loaded, ("measured",), args.repeat)
            print(f"{spent:8.2f}  {number:,} house rules ({compiling:.1f} s to compile, once)")


def read_drafts(folder: Path) -> list[tuple[str, str]]:
    """The (name, text) of each draft of a folder and the folders in it."""
    return [
        (path.name, path.read_bytes().decode("utf-8"))
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".md", ".markdown", ".txt")
    ]


def warm_up(drafts: Sequence[tuple[str, str]], rules: RuleSet) -> None:
    """Import what the rules need, so that no pack pays for it."""
    measure(drafts[:2], rules, ("all",), 1)


def measure(
    drafts: Sequence[tuple[str, str]], rules: RuleSet, select: tuple[str, ...], repeat: int
) -> float:
    """Milliseconds a draft, document included, with these packs."""
    best = float("inf")
    for _ in range(repeat):
        begun = time.perf_counter()
        for name, text in drafts:
            engine.check_document(Document(text, format_of(name)), rules, Choice(select))
        best = min(best, time.perf_counter() - begun)
    return 1000 * best / len(drafts)


def make_rules(folder: Path, number: int) -> str:
    """A pack of so many rules with one swap each; the words are no words."""
    os.mkdir(folder)
    for index in range(number):
        word = f"zq{index}xv"
        entries = f'"{word} qq" = "{word}"'
        (folder / f"rule-{index}.toml").write_text(
            RULE.format(entries=entries, first=f"{word} qq"), encoding="utf-8"
        )
    return str(folder)


if __name__ == "__main__":
    main()
