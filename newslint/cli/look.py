"""A look at the drafts of a folder, for the config that `newslint init` writes."""

import os
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from newslint import files
from newslint.config import Configs
from newslint.files import DraftError

SAMPLE = 40
"""Drafts that are read to tell the language and the front matter; the rest is only counted."""

ENOUGH = 5
"""Words of one side of the Atlantic from which on the language of the drafts can be told."""

_PROJECT_FILES = frozenset(
    "readme changelog contributing license licence code_of_conduct security support notice".split()
)
_OLD = frozenset("archive archives archived old attic backup backups".split())
_FIELDS = ("title", "headline", "date", "author", "byline", "description", "summary", "dateline")


class Seen(NamedTuple):
    """What a look at a folder has shown.

    ``folders`` are those that hold drafts, with their number; ``old`` those that seem to hold the
    past. ``american`` and ``british`` count words of the sample that only one side writes so.
    ``fields`` are those that nearly all front matters of the sample have.
    """

    drafts: int
    folders: dict[str, int]
    old: tuple[str, ...]
    project_files: tuple[str, ...]
    packs: tuple[str, ...]
    american: int
    british: int
    sampled: int
    front_matters: int
    fields: tuple[str, ...]
    old_encoding: tuple[str, ...]
    has_git: bool
    has_hooks: bool
    is_project: bool

    @property
    def language(self) -> str:
        """The language that the drafts are in, as far as it can be told."""
        if max(self.american, self.british) < ENOUGH:
            return "auto"
        if self.american >= 4 * self.british:
            return "en-US"
        return "en-GB" if self.british >= 4 * self.american else "auto"


def look() -> Seen:
    """What this folder holds."""
    from newslint.discovery import find_drafts

    configs = Configs(isolated=True)
    drafts = [draft for draft in find_drafts(["."], configs) if isinstance(draft, str)]
    packs = tuple(_packs())
    inside = [tuple(draft.replace(os.sep, "/").split("/")) for draft in drafts]
    inside = [parts for parts in inside if parts[0] not in packs]
    project = tuple("/".join(p) for p in inside if len(p) == 1 and _is_project_file(p[0]))
    prose = [parts for parts in inside if "/".join(parts) not in project]
    folders = Counter(parts[0] for parts in prose if len(parts) > 1)
    old = {"/".join(p[: n + 1]) for p in prose for n, f in enumerate(p[:-1]) if f.lower() in _OLD}
    sample = _sample(["/".join(parts) for parts in prose])
    sides: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    read = fronts = 0
    old_encoding = []
    for path in sample:
        try:
            text, encoding = _text(path)
        except DraftError:
            continue
        read += 1
        if encoding == "cp1252":
            old_encoding.append(path)
        names = _front_matter(text)
        fronts += bool(names)
        fields.update(names)
        _count_sides(text, path, sides)
    usual = tuple(name for name in _FIELDS if fronts >= 3 and fields[name] >= 0.9 * fronts)
    return Seen(
        len(prose),
        dict(folders.most_common()),
        tuple(sorted(old)),
        project,
        packs,
        sides["us"],
        sides["uk"],
        read,
        fronts,
        usual,
        tuple(old_encoding),
        _has_git(),
        os.path.isfile(".pre-commit-config.yaml"),
        os.path.isfile("pyproject.toml"),
    )


def _is_project_file(name: str) -> bool:
    return os.path.splitext(name)[0].lower() in _PROJECT_FILES


def _packs() -> Iterator[str]:
    """The folders right here whose files look like rules of a house."""
    with os.scandir(".") as listing:
        folders = sorted(entry.name for entry in listing if entry.is_dir())
    for folder in folders:
        if folder.startswith((".", "_")) or folder == "node_modules":
            continue
        for name in sorted(os.listdir(folder)):
            if name.endswith(".toml") and _is_rule(os.path.join(folder, name)):
                yield folder
                break


def _is_rule(path: str) -> bool:
    import tomllib

    try:
        with open(path, "rb") as file:
            values = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False
    return {"kind", "message", "example"} <= values.keys()


def _sample(paths: list[str]) -> list[str]:
    """Some of the drafts, from all parts of the list."""
    step = max(1, len(paths) // SAMPLE)
    return paths[::step][:SAMPLE]


def _text(path: str) -> tuple[str, str]:
    try:
        return files.read(path).text, "utf-8"
    except files.NotText:
        raise
    except DraftError:
        return files.read(path, "cp1252").text, "cp1252"


def _front_matter(text: str) -> set[str]:
    """The fields of a draft's front matter."""
    from newslint.markup import front_matter

    match = front_matter(text)
    if match is None:
        return set()
    lines = (line.replace("=", ":", 1) for line in match[1].splitlines())
    return {
        line.partition(":")[0].strip().lower()
        for line in lines
        if ":" in line and line[:1].isalpha()
    }


def _count_sides(text: str, path: str, sides: Counter[str]) -> None:
    """Count the words that only American or only British copy writes so."""
    from newslint.document import Document
    from newslint.lexicon import UK, US, english

    lexicon = english()
    for lower, places in Document(text, files.format_of(path)).places.items():
        side = lexicon.flags(lower) & (UK | US)
        if side in (UK, US) and lexicon.counterpart(lower) is not None:
            sides["us" if side == US else "uk"] += len(places)


def _has_git() -> bool:
    at = os.getcwd()
    while not os.path.exists(os.path.join(at, ".git")):
        above = os.path.dirname(at)
        if above == at:
            return False
        at = above
    return True
