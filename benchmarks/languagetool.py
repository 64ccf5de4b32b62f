"""What LanguageTool adds to newslint: LanguageTool alone, newslint alone, and both.

    python benchmarks/languagetool.py --errors ERRORS.tsv --clean FOLDER... --draft GOLD.jsonl DRAFT

The errors are lines of ``error TAB correction TAB sentence …`` with a heading: a finding that lies on
the error hits it. Of each clean folder the first 30 drafts by name are read; every finding is an alarm,
but for those on errors that are known: ``known.tsv`` beside the folder, as lines of
``folder TAB file TAB line TAB text …``. The draft's gold is JSON lines with ``start``, ``end`` and
``kind``. LanguageTool alone is its server's answer with no rule left out, to the same text without
markup. It runs on this machine, as ``newslint languagetool start`` starts it.
"""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from newslint.config import Configs
from newslint.config.languagetool import LanguageToolSettings
from newslint.desk import Desk
from newslint.document import Document
from newslint.engines.languagetool import LanguageTool
from newslint.files import format_of

DRAFTS = 30


class Mark(NamedTuple):
    """A place that one of the three has marked."""

    start: int
    end: int
    rule: str


Look = Callable[[str, str], list[Mark]]


def looks() -> dict[str, Look]:
    """The three ways to look at a text of a name."""
    raw = LanguageTool(LanguageToolSettings(enable=("NONE",)))  # which leaves no rule out
    alone = Desk(Configs(isolated=True))
    both = Desk(Configs(isolated=True), languagetool=True)

    def languagetool(text: str, name: str) -> list[Mark]:
        found = []
        for piece, match in raw.matches(Document(text, format_of(name))):
            end = min(match.offset + match.error_length, len(piece))
            found.append(Mark(*piece.span(match.offset, end), match.rule_id))
        return found

    def by(desk: Desk) -> Look:
        def look(text: str, name: str) -> list[Mark]:
            found = [Mark(f.start, f.end, f.rule) for f in desk.check(text, name)]
            if desk.unasked is not None:
                raise SystemExit(desk.unasked.reason)
            return found

        return look

    return {"LanguageTool alone": languagetool, "newslint alone": by(alone), "both": by(both)}


def errors(path: Path, look: Look) -> tuple[int, int, set[int]]:
    """How many errors there are, how many are hit, and which."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    hit = set()
    for number, (error, _, sentence, *_) in enumerate(rows):
        start = sentence.find(error)
        if any(touches(mark, start, start + len(error)) for mark in look(sentence, "draft.txt")):
            hit.add(number)
    return len(rows), len(hit), hit


def touches(mark: Mark, start: int, end: int) -> bool:
    """Whether a mark lies on what stands from ``start`` to ``end``."""
    if mark.start == mark.end or start == end:
        return mark.start <= end and start <= mark.end
    return mark.start < end and start < mark.end


def alarms(folders: list[Path], look: Look) -> tuple[int, int, float]:
    """The words of clean drafts, the alarms on them, and the seconds that it took."""
    words = count = 0
    seconds = 0.0
    for folder in folders:
        known = dict(known_errors(folder))
        paths = sorted(p for p in folder.iterdir() if p.suffix in (".md", ".txt"))
        for path in [p for p in paths if p.name != "README.md"][:DRAFTS]:
            text = path.read_bytes().decode("utf-8")
            words += len(text.split())
            began = time.perf_counter()
            found = look(text, path.name)
            seconds += time.perf_counter() - began
            for mark in found:
                line = text.count("\n", 0, mark.start) + 1
                spans = [
                    match.span()
                    for wrong in known.get((path.name, line), ())
                    for match in re.finditer(re.escape(wrong), text)
                ]
                count += not any(touches(mark, *span) for span in spans)
    return words, count, seconds


def known_errors(folder: Path) -> Iterator[tuple[tuple[str, int], list[str]]]:
    """Errors that clean drafts are known to hold, by file and line."""
    path = folder.parent / "known.tsv"
    found: dict[tuple[str, int], list[str]] = {}
    for row in path.read_text("utf-8").splitlines()[1:] if path.exists() else []:
        _, name, line, wrong, *_ = row.split("\t")
        found.setdefault((name, int(line)), []).append(wrong)
    return iter(found.items())


def draft(gold: Path, path: Path, look: Look) -> tuple[int, int, int]:
    """How many defects of a draft there are, how many are hit, and how many findings hit none."""
    text = path.read_bytes().decode("utf-8")
    wanted = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    wanted = [item for item in wanted if item["file"] == path.name]
    found = look(text, path.name)
    hit = sum(any(touches(m, item["start"], item["end"]) for m in found) for item in wanted)
    none = sum(not any(touches(m, item["start"], item["end"]) for item in wanted) for m in found)
    return len(wanted), hit, none


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--errors", type=Path, required=True)
    parser.add_argument("--clean", type=Path, nargs="+", required=True)
    parser.add_argument("--draft", type=Path, nargs=2, required=True)
    arguments = parser.parse_args()
    ways = looks()
    for look in ways.values():
        look("This warms the server up, and the rules.", "draft.txt")
    print("| | errors hit | alarms on clean drafts | the draft's defects, other findings |")
    print("| --- | --- | --- | --- |")
    hits = {}
    for name, look in ways.items():
        total, hit, hits[name] = errors(arguments.errors, look)
        words, count, seconds = alarms(arguments.clean, look)
        gold, path = arguments.draft
        wanted, met, other = draft(gold, path, look)
        print(
            f"| {name} | {hit} of {total} | {count} in {words} words, {1000 * count / words:.2f} "
            f"per 1,000; {seconds:.1f} s | {met} of {wanted}, {other} |"
        )
    first, second, both = hits.values()
    print(f"\nHit by LanguageTool alone and not by both: {len(first - both)};", end=" ")
    print(f"by newslint alone and not by both: {len(second - both)}.")


if __name__ == "__main__":
    main()
