"""The server of our own: one for all, found again, stopped, and never confused with another's."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from commandline import run

from newslint.engines.languagetool import server


def servers() -> list[int]:
    """The LanguageTool servers that run on this machine with our way of starting them."""
    found = []
    for process in psutil.process_iter(["pid", "cmdline"]):
        command = process.info["cmdline"] or []
        if server.MAIN_CLASS in command and any(server.folder() in part for part in command):
            found.append(process.info["pid"])
    return found


def test_start_status_stop(files: Path, tmp_path: Path) -> None:
    run("languagetool", "stop", cwd=tmp_path)
    status = run("languagetool", "status", cwd=tmp_path)
    assert (status.status, status.out.splitlines()[0]) == (1, "LanguageTool does not run")
    started = run("languagetool", "start", cwd=tmp_path, timeout=120)
    assert started.status == 0
    assert "LanguageTool runs after" in started.out
    again = run("languagetool", "start", cwd=tmp_path)
    assert "runs already" in again.out
    status = run("languagetool", "status", cwd=tmp_path)
    assert status.status == 0
    assert "127.0.0.1" in status.out
    running = server.running()
    assert running is not None
    assert servers() == [running.pid]
    stopped = run("languagetool", "stop", cwd=tmp_path)
    assert f"process {running.pid}" in stopped.out
    assert servers() == []
    assert "nothing to stop" in run("languagetool", "stop", cwd=tmp_path).out


def test_it_listens_on_this_machine_only(local: server.Server) -> None:
    running = server.start()
    listening = psutil.Process(running.pid).net_connections("inet")
    addresses = {c.laddr.ip for c in listening if c.status == psutil.CONN_LISTEN}
    assert addresses
    assert addresses <= {"127.0.0.1", "::1", "::ffff:127.0.0.1"}


def test_several_that_start_it_at_once_share_one(files: Path) -> None:
    server.stop()
    command = [sys.executable, "-m", "newslint", "languagetool", "start"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    said = {process.communicate(timeout=120)[0].decode().partition("http")[2] for process in runs}
    assert len(said) == 1
    assert len(servers()) == 1


def test_a_pid_that_is_anothers_is_left_alone(files: Path) -> None:
    server.stop()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        path = Path(server.folder(), "server.json")
        stale = {"pid": other.pid, "began": 1.0, "port": 9, "files": ""}
        path.write_text(json.dumps(stale))
        assert server.running() is None
        assert server.stop() is None
        assert other.poll() is None
        path.write_text(json.dumps(stale))
        assert server.start().pid != other.pid
        assert other.poll() is None
        other.communicate(b"\n")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"pid": 1}', "\0"])
def test_a_broken_note_of_the_server_is_none(files: Path, text: str) -> None:
    server.stop()
    Path(server.folder(), "server.json").write_text(text)
    assert server.running() is None


def test_without_its_files_the_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LTP_PATH", str(tmp_path))
    monkeypatch.setenv("LTP_DOWNLOAD_HOST_RELEASES", "http://127.0.0.1:9/")
    assert server.files() is None


def test_server_outlives_the_run_that_starts_it(files: Path, tmp_path: Path) -> None:
    server.stop()
    (tmp_path / "draft.md").write_text("He go home.")
    first = run(
        "check", "--languagetool", "--format", "json", "draft.md", cwd=tmp_path, timeout=120
    )
    assert [f["rule"] for f in first.findings] == ["languagetool/HE_VERB_AGR"]
    running = server.running()
    assert running is not None
    assert os.getpgid(running.pid) != os.getpgid(0)
    run("check", "--languagetool", "--no-cache", "draft.md", cwd=tmp_path)
    assert server.running() == running
