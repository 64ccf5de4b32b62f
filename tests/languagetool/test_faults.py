"""A server that fails, in all the ways that servers do: told once, and no finding of ours is lost."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from commandline import run
from faults import Faults

from newslint.config.languagetool import LanguageToolSettings
from newslint.document import Document
from newslint.engines import EngineError
from newslint.engines.languagetool import KEY, USERNAME, LanguageTool, client, server
from newslint.reporters import FORMATS

TEXT = "He go home.\n\nThe reporter said that teh port was closed."
DRAFT = Document(TEXT)


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "BACKOFF", 0.01)


@pytest.mark.parametrize("fault", [429, 426, 500, 503, "garbage", "gone"])
def test_what_may_pass_is_tried_again(
    faults: Faults, through: Callable[..., LanguageTool], fault: int | str
) -> None:
    faults.plan = [fault, fault]
    assert [finding.text for finding in through().check(DRAFT)] == ["go", "teh"]
    assert len(faults.asked) == 3


@pytest.mark.parametrize(
    ("fault", "reason", "requests"),
    [
        (429, "no more requests", client.TRIES),
        (500, "status 500", client.TRIES),
        ("garbage", "none of a LanguageTool server", client.TRIES),
        ("empty", "none of a LanguageTool server", 1),
        ("elsewhere", "elsewhere", 1),
        ("gone", "no LanguageTool server answers", client.TRIES),
        (403, "API key", 1),
        (400, "status 400", 1),
    ],
)
def test_what_does_not_pass_is_told_and_not_asked_again(
    faults: Faults,
    through: Callable[..., LanguageTool],
    monkeypatch: pytest.MonkeyPatch,
    fault: int | str,
    reason: str,
    requests: int,
) -> None:
    monkeypatch.setattr(client, "LONGEST_WAIT", 0.02)
    faults.always = fault
    tool = through()
    for _ in range(3):
        with pytest.raises(EngineError, match=reason) as told:
            tool.check(DRAFT)
        assert "secret-key" not in str(told.value)
    assert len(faults.asked) == requests


def test_a_server_that_is_slow_is_given_up_on(
    faults: Faults, through: Callable[..., LanguageTool]
) -> None:
    faults.always = "slow"
    began = time.monotonic()
    with pytest.raises(EngineError, match=r"no answer within 0\.5 seconds"):
        through(timeout=0.5).check(DRAFT)
    assert time.monotonic() - began < 3
    assert len(faults.asked) == 1


def test_what_is_too_long_for_the_server_is_cut(
    faults: Faults, through: Callable[..., LanguageTool]
) -> None:
    text = "\n\n".join(["The ships leave the port at noon. " * 20 + "He go home."] * 8)
    faults.largest = 4_000
    found = through().check(Document(text))
    assert [f.start for f in found] == [
        at for at in range(len(text)) if text.startswith("go home", at)
    ]
    faults.largest = 10
    with pytest.raises(EngineError, match="too long"):
        through().check(Document(text))


def test_a_wait_that_the_server_asks_for_is_waited(
    faults: Faults, through: Callable[..., LanguageTool]
) -> None:
    tool = through()
    tool.version()
    faults.plan = [429]
    began = time.monotonic()
    tool.check(DRAFT)
    assert time.monotonic() - began >= 1


# ---- the run, as its user sees it -------------------------------------------------------------


def house(folder: Path, url: str, more: str = "") -> None:
    config = f'[languagetool]\nenabled = true\nserver = "{url}"\n{more}'
    (folder / "newslint.toml").write_text(config)
    for number in range(3):
        (folder / f"draft-{number}.md").write_text(TEXT)


def test_one_notice_a_run_and_all_findings_of_ours(faults: Faults, tmp_path: Path) -> None:
    faults.always = 403
    house(tmp_path, faults.url)
    failed = run("check", "--format", "json", cwd=tmp_path)
    assert failed.status == 2
    assert failed.err.count("grammar was not checked") == 1
    assert "grammar was not checked (3 of 3 drafts): the server refuses us" in failed.err
    assert [f["text"] for f in failed.findings] == ["teh"] * 3
    again = run("check", "--format", "json", cwd=tmp_path)
    assert "grammar was not checked" in again.err  # a failure is not remembered
    faults.always = None
    well = run("check", "--format", "json", cwd=tmp_path)
    assert (well.status, well.err) == (1, "")
    assert [f["text"] for f in well.findings] == ["go", "teh"] * 3


def test_a_failure_may_be_a_warning(faults: Faults, tmp_path: Path) -> None:
    faults.always = 403
    house(tmp_path, faults.url, 'on-failure = "warn"\n')
    (tmp_path / "draft-1.md").write_text("The port is open.")
    assert run("check", "draft-1.md", cwd=tmp_path).status == 0
    warned = run("check", cwd=tmp_path)
    assert warned.status == 1
    assert warned.err.count("grammar was not checked") == 1


def test_what_was_checked_is_not_sent_again(faults: Faults, tmp_path: Path) -> None:
    house(tmp_path, faults.url)
    first = run("check", "--format", "json", cwd=tmp_path)
    sent = len(faults.asked)
    assert sent == 1  # the other drafts hold the same text
    assert run("check", "--format", "json", cwd=tmp_path).findings == first.findings
    assert len(faults.asked) == sent
    house(tmp_path, faults.url, 'disable = ["GRAMMAR"]\n')
    assert [f["text"] for f in run("check", "--format", "json", cwd=tmp_path).findings] == [
        "teh"
    ] * 3
    assert len(faults.asked) == sent + 1


def test_a_draft_that_is_off_is_not_sent(faults: Faults, tmp_path: Path) -> None:
    house(tmp_path, faults.url)
    (tmp_path / "draft-0.md").write_text(f"<!-- newslint: ignore-file -->\n\n{TEXT}")
    assert run("check", "draft-0.md", cwd=tmp_path).status == 0
    assert faults.asked == []


def test_notes_choices_and_severities_hold_for_languagetool(faults: Faults, tmp_path: Path) -> None:
    house(tmp_path, faults.url)
    draft = tmp_path / "draft-0.md"
    draft.write_text("He go home. <!-- newslint: ignore languagetool/HE_VERB_AGR -->\n")
    assert run("check", "draft-0.md", cwd=tmp_path).status == 0
    draft.write_text("He go home.\n")
    for ignored in ("languagetool", "languagetool/HE_VERB_AGR"):
        assert run("check", "--ignore", ignored, "draft-0.md", cwd=tmp_path).status == 0
    assert run("check", "--no-languagetool", "draft-0.md", cwd=tmp_path).status == 0
    config = (tmp_path / "newslint.toml").read_text()
    severe = 'severities = { languagetool = "info", "languagetool/HE_VERB_AGR" = "error" }\n'
    (tmp_path / "newslint.toml").write_text(severe + config)
    (found,) = run("check", "--format", "json", "draft-0.md", cwd=tmp_path).findings
    assert found["severity"] == "error"
    assert run("baseline", cwd=tmp_path).status == 0
    assert run("check", "draft-0.md", cwd=tmp_path).status == 0


@pytest.mark.parametrize("report", sorted(FORMATS))
def test_every_report_takes_its_findings(faults: Faults, tmp_path: Path, report: str) -> None:
    house(tmp_path, faults.url)
    told = run("check", "--format", report, "draft-0.md", cwd=tmp_path)
    assert (told.status, told.err) == (1, "")
    assert "HE_VERB_AGR" in told.out


def test_fixes_of_languagetool_are_for_review(faults: Faults, tmp_path: Path) -> None:
    house(tmp_path, faults.url)
    run("check", "--fix", "draft-0.md", cwd=tmp_path)
    assert (tmp_path / "draft-0.md").read_text().startswith("He go home.")
    assert "the port" in (tmp_path / "draft-0.md").read_text()
    run("check", "--fix", "--unsafe-fixes", "draft-0.md", cwd=tmp_path)
    assert (tmp_path / "draft-0.md").read_text().startswith("He goes home.")


# ---- where drafts may go ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["http://example.org:8081", "https://192.168.0.4/v2", "http://localhost.example.org"]
)
def test_drafts_leave_the_machine_only_where_the_config_says_so(url: str) -> None:
    with pytest.raises(EngineError, match="leave this machine"):
        LanguageTool(LanguageToolSettings(True, url)).version()


@pytest.mark.parametrize("url", ["ftp://localhost", "http://", "http://me:secret-key@localhost:1"])
def test_addresses_that_are_none_are_refused(url: str) -> None:
    with pytest.raises(EngineError) as told:
        LanguageTool(LanguageToolSettings(True, url)).version()
    assert "secret-key" not in str(told.value)


def test_account_and_proxies_of_the_environment_stay_away_from_this_machine(
    faults: Faults, through: Callable[..., LanguageTool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(USERNAME, "me")
    monkeypatch.setenv(KEY, "secret-key")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert through().check(DRAFT)
    assert not any("secret-key" in body for body in faults.asked)


def test_a_paid_server_is_told_who_asks(
    faults: Faults, local: server.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = client.Client(
        faults.url + "/",
        "en-US",
        timeout=20,
        is_local=False,
        account=client.Account("me", "secret-key"),
    )
    faults.always = 403
    with pytest.raises(EngineError) as told:
        asking.check("He go home.")
    assert "username=me" in faults.asked[-1]
    assert "apiKey=secret-key" in faults.asked[-1]
    assert "secret-key" not in f"{told.value!r} {asking!r} {asking._account!r}"
    monkeypatch.setenv(KEY, "secret-key")
    with pytest.raises(EngineError, match="in the clear"):
        LanguageTool(LanguageToolSettings(True, "http://example.org", True)).version()


def test_without_the_extra_one_sentence_says_how_to_get_it(tmp_path: Path) -> None:
    house(tmp_path, "http://127.0.0.1:9")
    (tmp_path / "language_tool_python.py").write_text(
        "raise ModuleNotFoundError('gone', name='language_tool_python')"
    )
    told = run("check", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert told.status == 2
    assert told.err.count("pip install 'newslint[languagetool]'") == 1
    told = run("languagetool", "status", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert told.status == 2
    assert "pip install 'newslint[languagetool]'" in told.err


# ---- the real server, ill-treated -------------------------------------------------------------


def test_a_server_that_is_killed_in_mid_run_is_started_again(tool: LanguageTool) -> None:
    assert len(tool.check(DRAFT)) == 2
    running = server.running()
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)
    assert len(tool.check(DRAFT)) == 2
    after = server.running()
    assert after is not None
    assert after.pid != running.pid


def test_a_foreign_server_that_is_killed_in_mid_run_is_told_of(
    local: server.Server, tmp_path: Path
) -> None:
    running = server.start()
    house(tmp_path, running.url)
    for number in range(12):
        (tmp_path / f"draft-{number}.md").write_text(
            f"{TEXT}\n\n" + f"Ship {number} is here. " * 400
        )
    killer = threading.Timer(1.5, os.kill, (running.pid, signal.SIGKILL))
    killer.start()
    told = run("check", "--format", "json", "--jobs", "1", cwd=tmp_path)
    killer.cancel()
    if server.running() is not None:  # the machine was quicker than the killer
        pytest.skip("the run was over before the server was killed")
    assert told.status == 2
    assert told.err.count("grammar was not checked") == 1
    assert sum(f["text"] == "teh" for f in told.findings) == 12


def test_a_queue_that_is_full_costs_no_finding_of_ours(files: Path, tmp_path: Path) -> None:
    port = server._free_port()
    (tmp_path / "s.properties").write_text("maxCheckThreads=1\nmaxWorkQueueSize=1\n")
    jar = next(files.glob("LanguageTool-*/languagetool-server.jar"))
    command = ["java", *server.JVM, "-cp", str(jar), server.MAIN_CLASS, "--port", str(port)]
    with subprocess.Popen(
        [*command, "--config", str(tmp_path / "s.properties")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            small = server.Server(process.pid, 0.0, port, "")
            deadline = time.monotonic() + 60
            while not small.is_healthy() and time.monotonic() < deadline:
                time.sleep(0.2)
            text = "\n\n".join([TEXT + " The ships leave the port at noon." * 60] * 60)
            tool = LanguageTool(
                LanguageToolSettings(server=small.url, requests=12, on_failure="warn")
            )
            others = [threading.Thread(target=lambda: _quietly(small.url, text)) for _ in range(6)]
            for thread in others:
                thread.start()
            reason, found = "", []
            try:
                found = tool.check(Document(text))
            except EngineError as error:
                reason = str(error)
            assert len(found) == 120 or "status" in reason
            for thread in others:
                thread.join()
        finally:
            process.kill()


def _quietly(url: str, text: str) -> None:
    with suppress(EngineError):
        LanguageTool(LanguageToolSettings(server=url, requests=12)).check(Document(text))


def test_a_draft_of_a_million_characters_is_read_whole(tool: LanguageTool) -> None:
    line = "The ships leave the port at noon, and the crew is glad. "
    text = "\n\n".join(
        f"Part {number}. " + line * 40 + ("He go home." if number % 50 == 0 else "")
        for number in range(460)
    )
    assert len(text) > 1_000_000
    found = tool.check(Document(text))
    assert [f.start for f in found if f.rule.endswith("HE_VERB_AGR")] == [
        at for at in range(len(text)) if text.startswith("go home", at)
    ]
