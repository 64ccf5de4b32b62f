"""What a run does with its drafts: each is checked, and fixed or annotated, in whichever process."""

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from newslint import files
from newslint.config import ConfigError
from newslint.desk import Checked, Desk, NotKnown, Unasked
from newslint.files import Draft, DraftError, NotText

if TYPE_CHECKING:
    from newslint.parallel import Lost

ENOUGH = 150_000
"""Bytes of drafts to check from which on further processes are worth their start."""


class Ways(NamedTuple):
    """How the run deals with fixes."""

    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    add_ignores: bool = False

    @property
    def writes(self) -> bool:
        """Whether drafts are written."""
        return self.fix or self.add_ignores


class Outcome(NamedTuple):
    """What became of a draft.

    ``checked`` is None where that could not be, and where a diff was wanted: then ``diff`` is the
    text before and after. ``ignored`` is how many findings notes were written for. ``no_text`` is
    a sentence about a file that is no text, ``problems`` are those about all else. ``unasked`` is
    why an engine has not read the draft, if one should have.
    """

    path: str
    checked: Checked | None = None
    diff: tuple[str, str] | None = None
    ignored: int = 0
    no_text: str = ""
    problems: tuple[str, ...] = ()
    unasked: Unasked | None = None


class Job:
    """The work on one draft, the same for all drafts of a run."""

    def __init__(self, desk: Desk, ways: Ways | None = None) -> None:
        self.desk = desk
        self.ways = ways or Ways()

    def __call__(self, path: str) -> Outcome:
        """Read the draft and do what is wanted with it."""
        try:
            return self.on(self.read(path))
        except NotText as error:
            return Outcome(path, no_text=str(error))
        except (DraftError, ConfigError) as error:
            return Outcome(path, problems=(str(error),))

    def read(self, path: str) -> Draft:
        """The draft as it is to be checked: what git has staged if that counts, else its file.

        Raises `DraftError` and `ConfigError`.
        """
        encoding = self.desk.configs.for_draft(path).encoding
        changes = self.desk.changes
        if changes is None or not changes.staged:
            return files.read(path, encoding)
        from newslint.changes import GitError

        try:
            data = changes.staged_bytes(path)
        except GitError as error:
            raise DraftError(str(error)) from None
        return Draft(path, *files.decode(data, files.shown(path), encoding))

    def on(self, draft: Draft, *, write: bool = True) -> Outcome:
        """Check a draft, fix it if that is wanted; raises `DraftError` and `ConfigError`."""
        text, fixed, ignored = draft.text, 0, 0
        problems: tuple[str, ...] = ()
        desk, ways, path = self.desk, self.ways, draft.path
        desk.unasked = None
        try:
            if ways.fix or ways.diff:
                text, fixed = desk.fix(draft.text, path, unsafe=ways.unsafe)
            if ways.add_ignores:
                text, ignored = desk.add_ignores(draft.text, path)
            if ways.diff:
                return Outcome(path, diff=(draft.text, text), unasked=desk.unasked)
            findings = desk.check(text, path)
        except (DraftError, ConfigError, NotKnown):
            raise
        except Exception as error:
            if os.environ.get("NEWSLINT_TRACEBACK"):
                raise
            raise DraftError(
                f"{files.shown(path)} was not checked: a rule failed on it "
                f"({type(error).__name__}: {error}); please report it, with NEWSLINT_TRACEBACK=1"
            ) from error
        if write and text != draft.text:
            try:
                files.write(draft, text)
            except DraftError as error:
                problems = (str(error),)
                text, fixed, ignored = draft.text, 0, 0
                findings = desk.check(text, path)
        checked = Checked(path, text, tuple(findings), fixed)
        return Outcome(path, checked, ignored=ignored, problems=problems, unasked=desk.unasked)

    def if_known(self, path: str) -> Outcome | None:
        """The outcome, if all that has to be known about the draft is in the cache."""
        self.desk.only_known = True
        try:
            return self(path)
        except NotKnown:
            return None
        finally:
            self.desk.only_known = False


def outcomes(
    job: Job, paths: Sequence[str], jobs: int | None = None
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each draft, in the order of the paths; close it if it is not used up.

    What the cache does not know is checked in ``jobs`` processes. Without that number it is one for
    each processor, if there is `ENOUGH` to check.
    """
    if jobs == 1 or len(paths) < 2 or os.environ.get("NEWSLINT_TRACEBACK"):
        for path in paths:
            yield job(path)
        return
    done: dict[int, Outcome] = {}
    unknown = _unknown(job, paths, done)
    first: list[tuple[int, str]] = []
    size = 0
    for number, path in unknown:
        first.append((number, path))
        size += _size(path)
        if len(first) > 2 and (jobs or size >= _enough(job.desk)):
            from newslint.parallel import processors

            processes = jobs or processors()
            if processes == 1:
                break
            yield from _in_processes(job, paths, done, first, unknown, processes)
            return
    for number, path in enumerate(paths):
        yield done.pop(number) if number in done else job(path)


def _enough(desk: Desk) -> int:
    """Bytes of drafts from which on further processes are worth their start."""
    return ENOUGH // 10 if desk.asks_engines else ENOUGH  # much of the time is waiting


def _unknown(job: Job, paths: Sequence[str], done: dict[int, Outcome]) -> Iterator[tuple[int, str]]:
    """Yield the drafts that the cache does not know, with their numbers; the others are ``done``."""
    for number, path in enumerate(paths):
        known = job.if_known(path)
        if known is None:
            yield number, path
        else:
            done[number] = known


def _in_processes(
    job: Job,
    paths: Sequence[str],
    done: dict[int, Outcome],
    first: list[tuple[int, str]],
    unknown: Iterator[tuple[int, str]],
    processes: int,
) -> Iterator[Outcome]:
    """Yield all outcomes in their order, each as soon as those before it are there."""
    from itertools import chain

    from newslint.parallel import CannotStart, each

    # One draft is checked here: what that imports and reads, the other processes need not.
    number, path = first.pop(0)
    done[number] = job(path)
    at = 0
    with closing(each(job, chain(first, unknown), processes)) as results:
        try:
            for number, result in results:
                done[number] = (
                    result if isinstance(result, Outcome) else _lost(paths[number], result)
                )
                if job.desk.cache is not None:
                    job.desk.cache.kept += 1  # by that other process
                while at in done:
                    yield done.pop(at)
                    at += 1
        except CannotStart:
            pass  # the rest is done here
    for number in range(at, len(paths)):
        yield done.pop(number) if number in done else job(paths[number])


def _lost(path: str, lost: "Lost") -> Outcome:
    return Outcome(
        path,
        problems=(
            f"{files.shown(path)} was not checked: the process that was at it ended "
            f"({lost.reason}); the other drafts were checked; run newslint again for this one",
        ),
    )


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
