"""Which drafts a run checks: files as named, folders and globs as their drafts."""

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newslint.config import DEFAULT_INCLUDE, WORDS, Config, ConfigError, Configs
from newslint.files import DraftError, shown

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from newslint.changes import Changes

_SKIPPED = frozenset(["node_modules", "venv", "__pycache__"])
_PURPOSE = r"(?:dev|tests?|docs?|prod|production|base|lint|ci|build|local|lock|optional|py\d+)"
_FOR_MACHINES = re.compile(
    rf"/(?:(?:{_PURPOSE}[-_.])?(?:requirements|constraints)(?:[-_.]{_PURPOSE})*"
    rf"|(?:requirements|constraints)/{_PURPOSE}|robots|cmakelists)\.txt$",
    re.I,
)


def find_drafts(
    paths: Iterable[str],
    configs: Configs,
    exclude: Iterable[str] = (),
    *,
    force_exclude: bool = False,
    changes: "Changes | None" = None,
) -> Iterator[str | DraftError]:
    """The drafts that the paths name, each once, or the reason why one of them cannot be had.

    A file is taken as it is named, unless ``force_exclude`` or the config wants ``exclude`` to hold
    for it, too. Of a folder, those that ``include`` holds are taken; of a glob, those that match;
    and of both, those that neither ``.gitignore`` nor ``exclude`` leaves out. The globs of
    ``exclude`` start from the folder that newslint runs in. With ``changes``, only what was
    changed is taken.
    """
    filter = _Filter(configs, tuple(exclude), force_exclude)
    seen: set[str] = set()
    for path in paths:
        found = _drafts_of(path, filter) if changes is None else _changed(path, filter, changes)
        for draft in found:
            if isinstance(draft, str):
                key = os.path.abspath(draft)
                if key in seen:
                    continue
                seen.add(key)
            yield draft


def why_left_out(path: str, configs: Configs) -> str:
    """Why a run over its folder does not check a file; empty where it does. Raises `ConfigError`."""
    filter = _Filter(configs, (), force_exclude=False)
    config = configs.for_draft(path)
    below = _below(config.root or os.getcwd(), path).split("/")
    for number, name in enumerate(below[:-1]):
        if name != ".." and _is_skipped(name):
            return f"the folder {name} is never entered"
        if name != ".." and filter.leaves_out(
            os.path.join(config.root or os.getcwd(), *below[: number + 1]), is_folder=True
        ):
            return f"exclude or .gitignore leaves out the folder {'/'.join(below[: number + 1])}"
    if not filter.includes(path):
        by_name = path.lower().endswith((".md", ".markdown", ".txt"))
        if config.include.globs == DEFAULT_INCLUDE and by_name:
            return "it is a list that only programs read"
        return "include does not hold its name"
    if filter.excludes(path, config):
        return "exclude leaves it out"
    if filter.leaves_out(path, is_folder=False):
        return ".gitignore leaves it out"
    return ""


def _drafts_of(path: str, filter: "_Filter") -> Iterator[str | DraftError]:
    if os.path.isdir(path):
        yield from _walk(path, filter)
    elif os.path.lexists(path) or not any(mark in path for mark in "*?["):
        if not filter.leaves_out_named(path):
            yield path  # reading it tells what is wrong with it
    else:
        from glob import glob

        matches = sorted(glob(path, recursive=True))
        if not matches:
            yield DraftError(f"{shown(path)} matches no file; check the glob")
        for match in matches:
            if os.path.isfile(match) and not filter.leaves_out(match, is_folder=False):
                yield match


def _changed(path: str, filter: "_Filter", changes: "Changes") -> Iterator[str | DraftError]:
    """What was changed of the drafts that a path names; a folder is not walked for that."""
    if os.path.lexists(path) and not changes.reaches(path):
        yield DraftError(
            f"{shown(path)} does not lie in the git repository {shown(changes.top)}, "
            f"in which newslint runs; run it where the draft is"
        )
    elif os.path.isdir(path):
        for below in changes.below(path):
            draft = below if path == "." else os.path.join(path, below)
            folders = below.split(os.sep)[:-1]
            if any(_is_skipped(name) for name in folders) or not filter.includes(draft):
                continue
            if not filter.leaves_out(draft, is_folder=False):
                yield draft
    elif changes.holds(path):
        if not filter.leaves_out_named(path):
            yield path
    else:
        for found in _drafts_of(path, filter):
            if isinstance(found, DraftError) or not os.path.lexists(found) or changes.holds(found):
                yield found


def _is_skipped(folder: str) -> bool:
    return folder.startswith(".") or folder in _SKIPPED


def _walk(folder: str, filter: "_Filter") -> Iterator[str | DraftError]:
    """The drafts of a folder and the folders in it, in the order of their names."""
    try:
        filter.configs.for_folder(folder)
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield DraftError(f"{shown(folder)} cannot be read: {reason}; check its permissions")
        return
    except ConfigError as error:
        yield DraftError(str(error))
        return
    for entry in entries:
        path = entry.name if folder == "." else os.path.join(folder, entry.name)
        if entry.is_dir():
            if _is_skipped(entry.name) or entry.is_symlink():
                continue  # a link to a folder above would lead in circles
            if os.path.isfile(os.path.join(path, "pyvenv.cfg")):
                continue
            if not filter.leaves_out(path, is_folder=True):
                yield from _walk(path, filter)
        elif (
            filter.includes(path)
            and entry.is_file()
            and not filter.leaves_out(path, is_folder=False)
        ):
            yield path


class _Filter:
    """What ``include``, ``exclude`` and ``.gitignore`` say of a path; patterns are read once."""

    def __init__(self, configs: Configs, exclude: tuple[str, ...], force_exclude: bool) -> None:
        self.configs = configs
        self.exclude = exclude
        self.force_exclude = force_exclude
        self.patterns: dict[tuple[str, ...], GitIgnoreSpec] = {}
        self.ignores: dict[str, list[tuple[str, GitIgnoreSpec]]] = {}

    def includes(self, path: str) -> bool:
        """Whether the file is a draft by its name."""
        config = self.config_of(path)
        if config.include.globs == DEFAULT_INCLUDE:
            return path.lower().endswith((".md", ".markdown", ".txt")) and not _is_list(
                path, config
            )
        return self.matches(config.include.globs, config.include.root, path)

    def leaves_out_named(self, path: str) -> bool:
        """Whether a file is left out although it was named outright."""
        try:
            config = self.config_of(path)
        except ConfigError:
            return False  # told when the draft's turn comes
        if not (self.force_exclude or config.force_exclude):
            return False
        by_default = config.include.globs == DEFAULT_INCLUDE and _is_list(path, config)
        return by_default or self.excludes(path, config)

    def excludes(self, path: str, config: Config, ending: str = "") -> bool:
        """Whether ``exclude`` leaves the path out."""
        for root, globs in config.exclude:
            if self.matches(globs, root, path, ending):
                return True
        return bool(self.exclude) and self.matches(self.exclude, os.getcwd(), path, ending)

    def leaves_out(self, path: str, *, is_folder: bool) -> bool:
        """Whether ``exclude`` or ``.gitignore`` leaves the path out."""
        ending = "/" if is_folder else ""
        if self.excludes(path, self.config_of(path), ending):
            return True
        for folder, spec in self.ignore_files(os.path.dirname(os.path.abspath(path))):
            verdict = spec.check_file(_below(folder, path) + ending).include
            if verdict is not None:
                return verdict
        return False

    def config_of(self, path: str) -> Config:
        return self.configs.for_draft(path)

    def matches(self, globs: tuple[str, ...], root: str, path: str, ending: str = "") -> bool:
        spec = self.patterns.get(globs)
        if spec is None:
            spec = self.patterns[globs] = _spec(globs)
        below = _below(root, path)
        return not below.startswith("../") and spec.match_file(below + ending)

    def ignore_files(self, folder: str) -> list[tuple[str, "GitIgnoreSpec"]]:
        """The ignore files that hold in a folder, the nearest first, up to the repository's root."""
        known = self.ignores.get(folder)
        if known is None:
            known = []
            for name in (".gitignore", os.path.join(".git", "info", "exclude")):
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    with open(path, encoding="utf-8", errors="replace") as file:
                        known.append((folder, _spec(file.read().splitlines())))
            above = os.path.dirname(folder)
            if above != folder and not os.path.exists(os.path.join(folder, ".git")):
                known += self.ignore_files(above)
            self.ignores[folder] = known
        return known


def _is_list(path: str, config: Config) -> bool:
    """Whether a .txt file is known to be read by programs, ours among them, and by nobody else."""
    if not path.lower().endswith(".txt"):
        return False
    path = os.path.abspath(path)
    if _FOR_MACHINES.search(path.replace(os.sep, "/")) or path.endswith(os.sep + WORDS):
        return True
    return any(path.startswith(os.path.join(pack, "")) for pack in config.packs)


def _spec(patterns: Iterable[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    lines = []
    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError:
            continue  # git passes over a pattern that it cannot read
        lines.append(pattern)
    return GitIgnoreSpec.from_lines(lines)


def _below(folder: str, path: str) -> str:
    """The path as seen from the folder, with forward slashes."""
    return os.path.relpath(path, folder).replace(os.sep, "/")
