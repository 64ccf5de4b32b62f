"""Many drafts in several processes: the same reports, a clean end, nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest
from commandline import environment, house, run

from newslint import parallel
from newslint.parallel import Lost, each
from newslint.reporters import FORMATS

ROOT = Path(__file__).resolve().parent.parent
METHODS = ["spawn"] if sys.platform == "win32" else ["fork", "spawn"]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and process groups are POSIX's")


# ---- the processes ----------------------------------------------------------------------------


def shout(thing: str) -> str:
    """What the processes of these tests do; a thing called ``die`` kills the one that gets it."""
    if thing == "die":
        os._exit(9)
    return thing.upper() * (300_000 if thing.startswith("long") else 1)


def shouted(
    things: Sequence[str], processes: int = 2, method: str | None = None
) -> dict[int, str | Lost]:
    results = list(each(shout, iter(enumerate(things)), processes, method))
    assert len({number for number, _ in results}) == len(results)
    return dict(results)


@pytest.mark.parametrize("method", METHODS)
def test_everything_is_done_once(method: str) -> None:
    things = [f"thing {number}" for number in range(40)]
    assert shouted(things, 3, method) == {n: thing.upper() for n, thing in enumerate(things)}


def test_there_may_be_nothing_to_do() -> None:
    assert shouted([]) == {}


@pytest.mark.parametrize("method", METHODS)
def test_a_process_that_dies_costs_one_thing(method: str) -> None:
    things = ["a", "die", "b", "c", "die", "d", "die", "e"]
    results = shouted(things, 2, method)
    assert [things[n] for n, result in results.items() if isinstance(result, Lost)] == ["die"] * 3
    assert sorted(str(r) for r in results.values() if not isinstance(r, Lost)) == list("ABCDE")
    assert results[1] == Lost("it left with 9")


def test_results_larger_than_a_pipe_holds_come_through() -> None:
    results = shouted([f"long {number}" for number in range(8)])
    assert results == {number: f"LONG {number}" * 300_000 for number in range(8)}


def test_no_process_outlives_the_generator() -> None:
    stream = each(shout, iter((n, "x") for n in range(1000)), 2)
    before = set(active_children())
    with closing(stream):
        next(stream)
        started = set(active_children()) - before
        assert len(started) == 2
    assert not any(process.is_alive() for process in started)


def test_no_process_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(team: object) -> object:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(parallel._Team, "hire", refuse)
    with pytest.raises(parallel.CannotStart):
        shouted(["a", "b"])


# ---- the command line: the same as alone -------------------------------------------------------


BAD = "The harbor is closed. Ships wait off the harbor wall.\n"
GOOD = "The harbour is closed. Ships wait off the harbour wall.\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Drafts of all sorts, and some that cannot be checked."""
    house(tmp_path)
    for number in range(24):
        text = BAD if number % 3 else "The sea is calm.\n"
        (tmp_path / f"draft-{number:02}.md").write_text(text * (number + 1), encoding="utf-8")
    (tmp_path / "binary.md").write_bytes(b"a\0b")
    (tmp_path / "latin.md").write_bytes(b"caf\xe9\n")
    return tmp_path


ALONE, TOGETHER = ("--jobs", "1", "--no-cache"), ("--jobs", "3", "--no-cache")


@pytest.mark.parametrize("format", FORMATS)
def test_reports_are_the_same_to_the_byte(repo: Path, format: str) -> None:
    alone = run("check", "--format", format, *ALONE, "gone.md", ".", cwd=repo)
    together = run("check", "--format", format, *TOGETHER, "gone.md", ".", cwd=repo)
    assert alone.status == 2
    assert alone == together
    first = run("check", "--format", format, "-j3", "gone.md", ".", cwd=repo)
    second = run("check", "--format", format, "-j3", "gone.md", ".", cwd=repo)
    assert alone == first == second


def test_reports_are_the_same_where_processes_are_started_anew(repo: Path) -> None:
    code = (
        "import sys\n"
        "from newslint import parallel\n"
        "parallel.start_method = lambda: 'spawn'\n"
        "from newslint.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", *TOGETHER, "."],
        cwd=repo,
        env=environment(),
        capture_output=True,
        check=False,
    )
    alone = run("check", *ALONE, ".", cwd=repo)
    assert (done.returncode, done.stderr.decode()) == (alone.status, alone.err)
    assert done.stdout == alone.raw


def test_diffs_are_the_same(repo: Path) -> None:
    assert run("check", "--diff", *ALONE, cwd=repo) == run("check", "--diff", *TOGETHER, cwd=repo)


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.md"))}


@pytest.mark.parametrize("option", ["--fix", "--add-ignores"])
def test_drafts_are_rewritten_as_alone(repo: Path, option: str) -> None:
    before = texts(repo)
    alone = run("check", option, *ALONE, cwd=repo)
    as_alone = texts(repo)
    for name, data in before.items():
        (repo / name).write_bytes(data)
    assert run("check", option, *TOGETHER, cwd=repo) == alone
    assert texts(repo) == as_alone != before


def test_a_baseline_holds_in_every_process(repo: Path) -> None:
    run("baseline", cwd=repo)
    new = repo / "draft-05.md"
    new.write_text(new.read_text(encoding="utf-8") + "\nThe dockyards.\n", encoding="utf-8")
    alone = run("check", "--format", "concise", *ALONE, cwd=repo)
    assert alone.out.count("\n") == 1
    assert alone == run("check", "--format", "concise", *TOGETHER, cwd=repo)
    assert alone == run("check", "--format", "concise", "-j3", cwd=repo)
    assert alone == run("check", "--format", "concise", "-j3", cwd=repo)


def test_changed_lines_count_in_every_process(repo: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.invalid"]
    for args in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "drafts"]):
        subprocess.run([*git, *args], cwd=repo, check=True, capture_output=True)
    for path in repo.glob("draft-*.md"):
        path.write_text(f"The dockyards.\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    options = ("--format", "concise", "--changed-since", "HEAD")
    alone = run("check", *options, *ALONE, cwd=repo)
    assert alone.out.count("\n") == 24
    assert alone == run("check", *options, *TOGETHER, cwd=repo)
    assert run("check", *options, "--fix", *TOGETHER, cwd=repo).status == 0
    assert (repo / "draft-07.md").read_text(encoding="utf-8") == f"The docks.\n\n{BAD * 8}"


def test_a_broken_rule_is_told_of_once(repo: Path) -> None:
    (repo / "house" / "quays.toml").write_text("kind = 1\n", encoding="utf-8")
    alone = run("check", *ALONE, cwd=repo)
    assert alone.err.count("quays.toml") == 1
    assert alone == run("check", *TOGETHER, cwd=repo)
    assert alone == run("check", "-j3", cwd=repo) == run("check", "-j3", cwd=repo)


def test_the_number_of_jobs_is_proved(repo: Path) -> None:
    outcome = run("check", "--jobs", "0", cwd=repo)
    assert outcome.status == 2
    assert "--jobs" in outcome.err


# ---- the end -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def long_draft() -> bytes:
    """A draft that takes a while: enough mistakes of the kinds that `--fix` repairs."""
    drafts = sorted((ROOT / "fixtures" / "drafts").glob("*.md"))
    return b"\n\n".join(path.read_bytes() for path in drafts)


@pytest.fixture
def slow(tmp_path: Path, long_draft: bytes) -> Path:
    """A folder with more of them than can be checked before somebody loses patience."""
    (tmp_path / "drafts").mkdir()
    for number in range(400):
        data = long_draft + f"\n\nThe ferry took {number} guests.\n".encode()
        (tmp_path / "drafts" / f"{number:03}.md").write_bytes(data)
    return tmp_path


class Started:
    """A run in a process group of its own, as a shell makes one."""

    def __init__(self, folder: Path, *args: str) -> None:
        self.cache = folder / "cache"
        self.drafts = folder / "drafts"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newslint", "check", "--isolated", *args, "drafts"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(NEWSLINT_CACHE_DIR=str(self.cache)),
            start_new_session=True,
        )

    def wait_until(self, happened: "Iterator[bool]") -> None:
        """Look again and again until it has happened; the run must not be over before that."""
        end = time.monotonic() + 60
        for yes in happened:
            if yes:
                break
            assert self.process.poll() is None, "it ended before it could be stopped"
            assert time.monotonic() < end
            time.sleep(0.01)

    def is_at_work(self) -> Iterator[bool]:
        while True:
            yield len(list(self.cache.glob("findings/*/*"))) > 5

    def has_children(self) -> Iterator[bool]:
        while True:
            yield len(self.children()) > 1

    def children(self) -> list[int]:
        pid = self.process.pid
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return [int(child) for child in listed.split()]

    def end(self) -> tuple[int, bytes, bytes]:
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err.lstrip()  # click leaves the line that has the ^C

    def left_behind(self) -> list[Path]:
        """Files that are half written."""
        stray = [path for path in self.drafts.iterdir() if path.suffix != ".md"]
        return stray + list(self.cache.glob("findings/*/*.*"))

    def is_gone(self) -> bool:
        """Whether no process of the group is there any more, a moment after the first one went."""
        for _ in range(500):
            try:
                os.killpg(self.process.pid, 0)
            except (ProcessLookupError, PermissionError):
                return True
            time.sleep(0.01)
        return False


@posix
@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize("fix", [(), ("--fix",)])
def test_ctrl_c_ends_a_run_cleanly(
    slow: Path, long_draft: bytes, jobs: str, fix: tuple[str, ...]
) -> None:
    started = Started(slow, "--jobs", jobs, *fix)
    started.wait_until(started.is_at_work())
    os.killpg(started.process.pid, signal.SIGINT)  # as a terminal does: to all of them
    assert started.end() == (130, b"", b"newslint: stopped\n")
    assert started.is_gone()
    assert started.left_behind() == []
    fixed = {path.read_bytes().rpartition(b"\n\n")[0] for path in started.drafts.iterdir()}
    assert len(fixed - {long_draft}) <= len(fix), "each draft is as it was, or fixed"
    assert long_draft in fixed, "it was not stopped"


@posix
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_being_told_to_end_is_like_ctrl_c(slow: Path, jobs: str) -> None:
    started = Started(slow, "--jobs", jobs, "--fix")
    started.wait_until(started.is_at_work())
    started.process.send_signal(signal.SIGTERM)
    assert started.end() == (143, b"", b"newslint: stopped\n")
    assert started.is_gone()
    assert started.left_behind() == []


@posix
def test_nobody_works_on_for_a_run_that_was_killed(slow: Path) -> None:
    started = Started(slow, "--jobs", "3")
    started.wait_until(started.is_at_work())
    started.process.kill()
    started.end()
    assert started.is_gone()


@posix
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells children by /proc")
def test_a_process_that_is_killed_is_told_of(slow: Path) -> None:
    for path in sorted((slow / "drafts").iterdir())[60:]:
        path.unlink()
    started = Started(slow, "--jobs", "2", "--format", "concise")
    started.wait_until(started.has_children())
    started.wait_until(started.is_at_work())
    os.kill(started.children()[0], signal.SIGKILL)
    status, out, err = started.end()
    assert status == 2
    assert err.startswith(b"newslint: drafts/")
    assert b" was not checked: " in err
    assert err.count(b"\n") == 1
    assert len({line.partition(b":")[0] for line in out.splitlines()}) == 59


@posix
def test_a_reader_that_leaves_early_ends_the_run(slow: Path) -> None:
    started = Started(slow, "--jobs", "3", "--diff")
    assert started.process.stdout is not None
    started.process.stdout.readline()
    started.process.stdout.close()
    assert started.process.stderr is not None
    assert started.process.stderr.read() == b""
    started.process.stderr.close()
    assert started.process.wait(60) == 1
    assert started.is_gone()


# ---- progress ----------------------------------------------------------------------------------


@posix
def test_progress_is_shown_on_a_terminal_and_goes(slow: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    with open(theirs, "wb", 0) as terminal:
        env = environment(NEWSLINT_CACHE_DIR=str(slow / "cache"), TERM="xterm")
        env.pop("CI", None)
        process = subprocess.Popen(
            [sys.executable, "-m", "newslint", "check", "--isolated", "drafts"],
            cwd=slow,
            stdout=subprocess.DEVNULL,
            stderr=terminal,
            env=env,
        )
    shown = b""
    with open(ours, "rb", 0) as screen:
        while True:
            try:
                piece = screen.read(1000)
            except OSError:  # what Linux says when the last one has closed the terminal
                break
            if not piece:
                break
            shown += piece
    assert process.wait(60) == 1
    lines = shown.split(b"\r")
    assert any(line.startswith(b"Checking [") and b" of 400 drafts" in line for line in lines)
    assert lines[-1] == b""
    assert lines[-2].strip() == b""
    assert b"\n" not in shown


def test_progress_is_not_shown_elsewhere(slow: Path) -> None:
    assert run("check", "--isolated", "drafts", cwd=slow).err == ""
