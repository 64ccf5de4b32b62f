"""One run of ``newslint check``: finding drafts, having them checked, telling of problems."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from newslint import files
from newslint.cli import complain
from newslint.cli.progress import Progress
from newslint.config import ConfigError, Configs
from newslint.desk import Checked, Unasked, fails
from newslint.files import Draft, DraftError
from newslint.job import Job, Outcome, outcomes

if TYPE_CHECKING:
    from newslint.changes import Changes


class Run:
    """One run: what was checked, and what could not be."""

    def __init__(self, *, quiet: bool = False, skip_binary: bool = False) -> None:
        self.quiet = quiet
        self.skip_binary = skip_binary
        self.progress: Progress | None = None
        self.checked: list[Checked] = []
        self.problems: set[str] = set()
        self.would_change = False
        self.ignored = 0
        self.unasked: list[Unasked] = []

    def find(
        self,
        paths: Iterable[str],
        configs: Configs,
        exclude: Sequence[str],
        force_exclude: bool,
        changes: "Changes | None",
    ) -> Iterator[str]:
        """The drafts to check; what cannot be had is told at once."""
        from newslint.discovery import find_drafts

        found = find_drafts(paths, configs, exclude, force_exclude=force_exclude, changes=changes)
        for draft in found:
            if isinstance(draft, DraftError):
                self.problem(str(draft))
            else:
                yield draft

    def problem(self, sentence: str) -> None:
        """Tell of something that could not be done, once."""
        if sentence not in self.problems:
            self.problems.add(sentence)
            self.tell(sentence)

    def tell(self, sentence: str) -> None:
        """Say something on standard error."""
        if self.progress is not None:
            self.progress.clear()
        complain(sentence)

    def check_files(self, job: Job, paths: Sequence[str], jobs: int | None = None) -> None:
        """Check the drafts and tell, in their order, of what could not be checked.

        ``jobs`` is the number of processes that was asked for; without it newslint decides.
        """
        self.progress = Progress(len(paths), quiet=self.quiet)
        several = len(paths) > 1 or job.ways.writes
        with _ended_in_order(several=several), closing(outcomes(job, paths, jobs)) as stream:
            try:
                for outcome in stream:
                    self.take(outcome)
                    self.progress.step()
            finally:
                self.progress.clear()
        self.tell_unasked(len(paths))
        if job.desk.cache is not None:
            job.desk.cache.tidy()

    def check_stdin(self, job: Job, path: str) -> None:
        """Check what comes in; with fixes or notes wanted, write out the text that has them."""
        try:
            data = sys.stdin.buffer.read(files.LARGEST + 1)
            encoding = job.desk.configs.for_draft(path).encoding
            draft = Draft(path, *files.decode(data, files.shown(path), encoding))
            outcome = job.on(draft, write=False)
        except (DraftError, ConfigError) as error:
            self.problem(str(error))
            return
        self.take(outcome)
        self.tell_unasked(1)
        if job.ways.writes and outcome.checked is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(outcome.checked.text.encode(draft.encoding))
            sys.stdout.buffer.flush()

    def take(self, outcome: Outcome) -> None:
        """Note what became of a draft, and tell of what went wrong."""
        for sentence in outcome.problems:
            self.problem(sentence)
        if outcome.no_text and self.skip_binary:
            self.tell(f"passed over: {outcome.no_text}")
        elif outcome.no_text:
            self.problem(outcome.no_text)
        self.ignored += outcome.ignored
        if outcome.checked is not None:
            self.checked.append(outcome.checked)
        if outcome.unasked is not None:
            self.unasked.append(outcome.unasked)
        if outcome.diff is not None:
            self.show_diff(outcome.path, *outcome.diff)

    def tell_unasked(self, drafts: int) -> None:
        """Say once for the run, if it is so, that grammar was not checked, and in how many drafts."""
        if not self.unasked:
            return
        count = f" ({len(self.unasked)} of {drafts} drafts)" if drafts > 1 else ""
        sentence = f"grammar was not checked{count}: {self.unasked[0].reason}"
        if any(unasked.is_error for unasked in self.unasked):
            self.problem(sentence)
        else:
            self.tell(sentence)

    def show_diff(self, path: str, before: str, after: str) -> None:
        """Print the unified diff from the draft to its fixed text, if they differ."""
        if before == after:
            return
        self.would_change = True
        if self.progress is not None:
            self.progress.clear()
        from newslint.cli.diff import print_diff

        print_diff(files.shown(path), before, after)

    def packs(self, configs: Configs) -> tuple[str, ...]:
        """The folders of house rules that the configs of the checked drafts name."""
        folders = (f for draft in self.checked for f in configs.for_draft(draft.path).packs)
        return tuple(dict.fromkeys(folders))

    def status(self, configs: Configs, *, exit_zero: bool, on_fix: bool) -> int:
        """What the run leaves with: 2 for problems, 1 for findings, else 0."""
        if self.problems:
            return 2
        if exit_zero:
            return 0
        failed = any(
            fails(draft.findings, configs.for_draft(draft.path).fail_on) for draft in self.checked
        )
        fixed = on_fix and any(draft.fixed for draft in self.checked)
        return int(failed or fixed or self.would_change)


@contextmanager
def _ended_in_order(*, several: bool) -> Iterator[None]:
    """Let those who end us from outside end us as Ctrl-C does: nothing is left half done."""
    if not several:
        yield
        return
    import signal

    caught = []
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        try:
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _leave)
                caught.append(number)
        except ValueError:  # we are not in the main thread, and no signal will reach us
            break
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def _leave(number: int, frame: object) -> None:
    raise SystemExit(128 + number)
