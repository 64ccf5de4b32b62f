"""Doing the same with many things, in several processes at once."""

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

AHEAD = 2
"""Things that a process is given at a time, so that it never waits for the next one."""

PATIENCE = 5
"""Seconds that a process has to end after it was told to."""


class Lost(NamedTuple):
    """Instead of a result: the process ended while it was at work. ``reason`` says how."""

    reason: str


class CannotStart(Exception):
    """The system gives us no further process."""


def processors() -> int:
    """How many processors this process may use."""
    counted: Callable[[], int | None] | None = getattr(os, "process_cpu_count", None)
    if counted is not None:  # from Python 3.13 on; knows of limits that are set from outside
        return counted() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def start_method() -> str:
    """How processes are started: as copies of this one where that is safe, else anew."""
    return "fork" if sys.platform == "linux" else "spawn"


def each(
    work: Callable[[str], Any],
    things: Iterator[tuple[int, str]],
    processes: int,
    method: str | None = None,
) -> Generator[tuple[int, Any], None, None]:
    """Yield the number of each thing with what ``work`` answers for it, in the order of completion.

    Things are short, such as paths: we would wait for a process that waits for us if one of them did
    not fit into a pipe. Results may be of any length.
    A process that ends in the middle costs the one thing that it was at, which gets `Lost`; another
    process takes its place. However this generator is left, no process of it is left behind: close
    it. Raises `CannotStart` before the first thing is taken if there are to be no processes.
    """
    team = _Team(work, method or start_method())
    try:
        for _ in range(processes):
            try:
                worker = team.hire()
            except OSError as error:
                if not team.workers:
                    raise CannotStart from error
                break
            team.feed(worker, things, 1)
            if not worker.given:
                break  # there are fewer things than processes
        for worker in list(team.workers):
            team.feed(worker, things)
        while busy := [worker for worker in team.workers if worker.given]:
            for worker in _ready(busy):
                number, result = worker.answer()
                if isinstance(result, Lost):
                    team.replace(worker, things)
                else:
                    team.feed(worker, things)
                yield number, result
    finally:
        team.dismiss()


class _Team:
    """The processes at work."""

    def __init__(self, work: Callable[[str], Any], method: str) -> None:
        from multiprocessing import get_context

        self.work = work
        self.method = method
        self.context: Any = get_context(method)
        self.workers: list[_Worker] = []
        self.again: deque[tuple[int, str]] = deque()

    def hire(self) -> "_Worker":
        """Start a process; raises `OSError`."""
        ours, theirs = self.context.Pipe()
        # A copy of this process has our ends of all pipes, too; with one of them open, it could not
        # see that we are gone.
        not_its_own = [ours, *(worker.connection for worker in self.workers)]
        if self.method != "fork":
            not_its_own = []
        process = self.context.Process(
            target=_serve, args=(theirs, self.work, not_its_own), daemon=True
        )
        try:
            with _without_interrupts():
                process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def feed(self, worker: "_Worker", things: Iterator[tuple[int, str]], most: int = AHEAD) -> None:
        """Give the worker what it should have, ``most`` things at a time."""
        while len(worker.given) < most:
            thing = self.again.popleft() if self.again else next(things, None)
            if thing is None:
                return
            worker.give(thing)

    def replace(self, worker: "_Worker", things: Iterator[tuple[int, str]]) -> None:
        """Put another one in the place of a worker that is gone; the others do, if none can be had."""
        self.workers.remove(worker)
        self.again.extend(worker.given)
        try:
            self.feed(self.hire(), things)
        except OSError as error:
            if not self.workers:
                raise CannotStart from error
            for other in self.workers:
                self.feed(other, things)

    def dismiss(self) -> None:
        """End all processes: at once if they are at work, which is given up."""
        for worker in self.workers:
            worker.connection.close()
            if worker.given and self.method == "fork":
                worker.process.terminate()
        for worker in self.workers:
            worker.process.join(PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


class _Worker:
    """A process, our end of the pipe to it, and what it was given and has not answered."""

    def __init__(self, process: Any, connection: "Connection[Any, Any]") -> None:
        self.process = process
        self.connection = connection
        self.given: deque[tuple[int, str]] = deque()

    def give(self, thing: tuple[int, str]) -> None:
        self.given.append(thing)
        with suppress(OSError):  # it is gone: `answer` will tell
            self.connection.send(thing[1])

    def answer(self) -> tuple[int, Any]:
        """The number of the thing that is done, and the result; waits for it."""
        try:
            result = self.connection.recv()
        except (EOFError, OSError):
            self.connection.close()
            self.process.join(PATIENCE)
            result = Lost(_how_it_ended(self.process.exitcode))
        number, _ = self.given.popleft()
        return number, result


def _ready(workers: Sequence[_Worker]) -> Iterator[_Worker]:
    from multiprocessing.connection import wait

    ready = wait([worker.connection for worker in workers])
    return (worker for worker in workers if worker.connection in ready)


def _how_it_ended(code: int | None) -> str:
    import signal

    if code is None or code >= 0:
        return f"it left with {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back; a process that is started meanwhile never hears of it. We tell it to end."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ---- in the other process ---------------------------------------------------------------------


def _serve(
    connection: "Connection[Any, Any]",
    work: Callable[[str], Any],
    not_ours: "Sequence[Connection[Any, Any]]",
) -> None:
    """Do what comes through the pipe until it is closed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    for other in not_ours:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            connection.send(work(connection.recv()))


def _leave(number: int, frame: object) -> None:
    """Go at once, but clear up on the way: a file that is half written is taken back."""
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise SystemExit(128 + number)
