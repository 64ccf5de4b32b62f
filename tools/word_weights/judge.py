"""How often a word typed for another is found in text that nothing was learnt from."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import newslint
from newslint.document import Document
from newslint.kinds.confusable import Confusable

RULES = ("spelling/wrong-word", "spelling/mistaken-word")
MOST = 12
"""How many places are tried for each pair."""


def judge(rule: Confusable, texts: Sequence[str]) -> str:
    """Return a Markdown table: each word is put where the other of its pair stands, one at a time."""
    places = _places(rule, texts)
    chance = random.Random(5)
    lines = ["| Typed | Meant | tried | found |", "| --- | --- | --: | --: |"]
    tried = found = 0
    for typed, meant in sorted(rule.pairs()):
        there = places.get(meant, [])
        there = chance.sample(there, MOST) if len(there) > MOST else there
        hits = sum(_is_found(line, start, typed, meant) for line, start in there)
        if there:
            lines.append(f"| {typed} | {meant} | {len(there)} | {hits} |")
        tried, found = tried + len(there), found + hits
    lines.append(f"| all | | {tried} | {found} |")
    return "\n".join(lines)


def alarms(texts: Iterable[str]) -> list[str]:
    """Return what is flagged in the texts as they stand."""
    shown = []
    for text in texts:
        for finding in newslint.check(text, filename="draft.txt", select=RULES):
            around = text[max(0, finding.start - 40) : finding.start]
            better = finding.fixes[0].edits[0].text
            shown.append(
                f"{finding.text} > {better}: {around}[{finding.text}]{text[finding.end :][:30]}"
            )
    return [" ".join(text.split()) for text in shown]


def _places(rule: Confusable, texts: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """For each word that may be meant, the lines where it stands and the offset in them."""
    words = {meant for _, meant in rule.pairs()}
    places: dict[str, list[tuple[str, int]]] = {}
    for text in texts:
        document = Document(text, "text")
        for lower in sorted(document.places.keys() & words):
            for index in document.places[lower]:
                word = document.words[index]
                if word.text.islower():
                    block = document.blocks[word.block]
                    line = text[block.start : block.end]
                    places.setdefault(lower, []).append((line, word.start - block.start))
    return places


def _is_found(line: str, start: int, typed: str, meant: str) -> bool:
    draft = line[:start] + typed + line[start + len(meant) :]
    return any(
        finding.start <= start < finding.end
        and finding.fixes
        and finding.fixes[0].edits[0].text.replace("’", "'") == meant
        for finding in newslint.check(draft, filename="draft.txt", select=RULES)
    )
