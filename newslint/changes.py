"""What was changed in a git repository: which drafts, and which of their lines."""

import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from newslint.files import shown
from newslint.findings import Finding

Lines = tuple[range, ...] | None
"""Runs of line numbers, from 1, in their order; None stands for all lines of a draft."""

_LINK, _SUBMODULE = b"120000", b"160000"
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_DIFF = (
    "diff",
    *("--raw", "--numstat", "--patch", "--unified=0", "--inter-hunk-context=0", "-z"),
    *("--find-renames", "--diff-filter=d", "--ignore-cr-at-eol", "--ignore-submodules"),
    # What people set for their own eyes must not change what we read.
    *("--no-color", "--no-ext-diff", "--no-textconv"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
)


class GitError(Exception):
    """Git cannot tell what was changed; the text is one sentence that says what to do."""


class Changes:
    """The changed lines of the repository that the current folder belongs to.

    With ``since``, a commit by any name: what the work tree has that the commit from which the two
    went apart had not, files that git does not track yet included. Without: what is staged.
    Raises `GitError`.
    """

    def __init__(self, since: str | None = None) -> None:
        self.since = since
        self.top = os.path.realpath(os.fsdecode(_top()))
        self._before: dict[str, str] = {}
        if since is None:
            listed = _changed(_git(*_DIFF, "--cached", "--", folder=self.top))
        else:
            start = _parting(since, self.top)
            listed = _changed(_git(*_DIFF, start, "--", folder=self.top))
            listed.update((path, None) for path in _untracked(self.top))
        self._lines: dict[str, Lines] = {
            os.path.join(self.top, *os.fsdecode(path).split("/")): lines
            for path, lines in sorted(listed.items())
        }

    @property
    def staged(self) -> bool:
        """Whether it is what is staged that counts, not what stands in the work tree."""
        return self.since is None

    def below(self, folder: str) -> Iterator[str]:
        """The changed files in a folder and the folders in it, as seen from it."""
        start = os.path.join(os.path.realpath(folder), "")
        for path in self._lines:
            if path.startswith(start):
                yield path[len(start) :]

    def holds(self, path: str) -> bool:
        """Whether anything was changed in the file."""
        return _real(path) in self._lines

    def reaches(self, path: str) -> bool:
        """Whether the file or folder lies in the repository."""
        path = _real(path) if not os.path.isdir(path) else os.path.realpath(path)
        return os.path.join(path, "").startswith(os.path.join(self.top, ""))

    def staged_bytes(self, path: str) -> bytes:
        """What is staged of a file; raises `GitError`."""
        inside = os.path.relpath(_real(path), self.top).replace(os.sep, "/")
        try:
            return _git("cat-file", "blob", f":0:{inside}", folder=self.top)
        except GitError:
            raise GitError(
                f"{shown(path)} was not checked: git has no staged text of it; "
                f"if there was a conflict, add the draft once it is solved"
            ) from None

    def only(self, findings: Iterable[Finding], path: str, text: str) -> list[Finding]:
        """The findings that stand in changed lines.

        ``text`` is that of the draft, or what fixes have made of it since it was first shown.
        """
        path = _real(path)
        lines = self._lines.get(path, ())
        if lines is None:
            return list(findings)
        before = self._before.setdefault(path, text)
        if text.count("\n") != before.count("\n"):
            lines = _carried(lines, before, text)
        # Git ends a line at a line feed only, newslint at a lone carriage return as well.
        ends = [match.start() for match in re.finditer("\n", text)]
        return [
            finding
            for finding in findings
            if _touch(
                lines,
                bisect_left(ends, finding.start) + 1,
                bisect_left(ends, max(finding.start, finding.end - 1)) + 1,
            )
        ]


def _touch(lines: tuple[range, ...], first: int, last: int) -> bool:
    return any(run.start <= last and first < run.stop for run in lines)


def _carried(lines: tuple[range, ...], before: str, after: str) -> tuple[range, ...]:
    """The changed lines as they are numbered after fixes that took lines out or put some in."""
    from difflib import SequenceMatcher

    carried = []
    old, new = before.split("\n"), after.split("\n")
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for run in lines:
                first, stop = max(run.start, i1 + 1), min(run.stop, i2 + 1)
                if first < stop:
                    carried.append(range(first - i1 + j1, stop - i1 + j1))
        elif j1 < j2:  # made by a fix, and only changed lines are fixed
            carried.append(range(j1 + 1, j2 + 1))
    return tuple(carried)


def _real(path: str) -> str:
    """The path in the form that git has it; a link itself is not followed."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


# ---- reading what git says --------------------------------------------------------------------


def _changed(diff: bytes) -> dict[bytes, Lines]:
    """The changed files of a diff, by their paths from the top, with the lines that are new."""
    listing, _, patch = diff.partition(b"\0\0")
    kinds, binary = _listed(listing.split(b"\0"))
    lines = _lines_of(patch.split(b"\n"))
    return {
        path: None if path in binary else tuple(lines[path])
        for path, kind in kinds.items()
        if kind not in (_LINK, _SUBMODULE) and (path in binary or lines.get(path))
    }


def _listed(fields: list[bytes]) -> tuple[dict[bytes, bytes], set[bytes]]:
    """What sort of file each path is, and the paths of those in which git sees no lines."""
    kinds: dict[bytes, bytes] = {}
    binary = set()
    rest = iter(fields)
    for field in rest:
        if field.startswith(b":"):  # :old-mode new-mode old new status, path (twice if it moved)
            _, kind, _, _, status = field.split(b" ")
            path = next(rest)
            if status[:1] in (b"R", b"C"):
                path = next(rest)
            kinds[path] = kind
        elif field:  # added, deleted, path (empty if it moved: then the two follow)
            added, _, path = field.split(b"\t", 2)
            if not path:
                next(rest)
                path = next(rest)
            if added == b"-":
                binary.add(path)
    return kinds, binary


def _lines_of(patch: list[bytes]) -> dict[bytes, list[range]]:
    """The lines that a patch without context puts in or changes, by path."""
    found: dict[bytes, list[range]] = {}
    runs: list[range] = []
    at = 0
    while at < len(patch):
        line = patch[at]
        at += 1
        if line.startswith(b"+++ "):
            runs = found.setdefault(_path_in(line[4:]), [])
        elif hunk := _HUNK.match(line):
            gone, first, come = (int(number or 1) for number in hunk.groups(b"1"))
            if come:
                runs.append(range(first, first + come))
            at += gone + come  # a line of a draft may look like one of git's own
    return found


def _path_in(label: bytes) -> bytes:
    """The path of a file that a patch calls by ``label``."""
    if label.startswith(b'"'):
        label = label[1:-1].decode("unicode_escape").encode("latin-1")
    else:
        label = label.removesuffix(b"\t")  # stands behind a path with spaces
    return label.removeprefix(b"b/")


# ---- asking git -------------------------------------------------------------------------------


def _top() -> bytes:
    try:
        return _git("rev-parse", "--show-toplevel", folder=".").removesuffix(b"\n")
    except GitError as error:
        if "not a git repository" in str(error):
            raise GitError(
                f"{shown(os.getcwd())} is not in a git repository; "
                f"--staged and --changed-since work in one only"
            ) from None
        raise


def _parting(since: str, top: str) -> str:
    """The commit from which ``since`` and what is checked out went apart."""
    commit = _commit(since, top)
    if commit is None:
        near = f"origin/{since}"
        raise GitError(
            f"--changed-since: git knows no commit “{since}”; "
            + (
                f"did you mean {near}?"
                if _commit(near, top)
                else "if it is right, fetch it first (in CI: fetch the whole history)"
            )
        )
    try:
        return os.fsdecode(_git("merge-base", commit, "HEAD", folder=top)).split("\n")[0]
    except GitError:
        raise GitError(
            f"--changed-since: “{since}” and what is checked out have no commit in common; "
            f"fetch more of the history (in CI: all of it)"
        ) from None


def _commit(name: str, top: str) -> str | None:
    if not name or "\0" in name:
        return None
    try:
        found = _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", folder=top)
    except GitError:
        return None
    return os.fsdecode(found).strip()


def _untracked(top: str) -> Iterator[bytes]:
    listed = _git("ls-files", "-z", "--others", "--exclude-standard", folder=top)
    for path in listed.split(b"\0"):
        if (
            path
            and not path.endswith(b"/")
            and not os.path.islink(os.path.join(os.fsencode(top), path))
        ):
            yield path


def _git(*args: str, folder: str) -> bytes:
    """What git prints; raises `GitError` with git's own reason."""
    import subprocess

    settings = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", *args],
            cwd=folder,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
    except FileNotFoundError:
        raise GitError("--staged and --changed-since need git; install it") from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()).removeprefix("fatal: ")
        raise GitError(f"git cannot tell what was changed: {said or 'it gave no reason'}")
    return done.stdout
