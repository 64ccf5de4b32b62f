"""Our own LanguageTool server on this machine: started detached, found again by the next run, stopped.

language-tool-python finds or downloads LanguageTool's files. The server listens on loopback only, and
what we know of it stands in a file in the user's cache folder.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import psutil
from language_tool_python.download_lt import LTP_DOWNLOAD_VERSION, LocalLanguageTool
from language_tool_python.exceptions import LanguageToolError

from newslint.engines import EngineError
from newslint.packs import cache_folder

HOST = "127.0.0.1"
MAIN_CLASS = "org.languagetool.server.HTTPServer"

PATIENCE = 90.0
"""Seconds that a server has until it answers."""

JVM = (
    "-Xms64m",
    "-Xmx1g",
    "-XX:+UseSerialGC",  # one thread that rests when nothing is asked
    "-XX:MinHeapFreeRatio=10",
    "-XX:MaxHeapFreeRatio=30",  # memory goes back to the system
)

SETTINGS = {
    "maxCheckThreads": "4",
    "pipelineCaching": "true",  # a second request of the same kind is answered in a tenth of the time
    "maxPipelinePoolSize": "8",
    "pipelineExpireTimeInSeconds": "86400",
}


class Server(NamedTuple):
    """A server that we started: its process, when that began, and where it listens."""

    pid: int
    began: float
    port: int
    files: str

    @property
    def url(self) -> str:
        """Where it listens, without the path of the API."""
        return f"http://{HOST}:{self.port}/"

    def process(self) -> psutil.Process | None:
        """Its process, if it still runs and is no other that has its number now."""
        with suppress(psutil.Error):
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.began) < 2
            if same and process.status() != psutil.STATUS_ZOMBIE:
                return process
        return None

    def is_healthy(self, seconds: float = 5.0) -> bool:
        """Whether it answers."""
        from http.client import HTTPConnection, HTTPException

        connection = HTTPConnection(HOST, self.port, timeout=seconds)
        try:
            connection.request("GET", "/v2/healthcheck")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def folder() -> str:
    """Where the server's files of ours lie."""
    return os.path.join(cache_folder(), "languagetool")


def running() -> Server | None:
    """The server that we started, if it runs."""
    try:
        with open(_path("server.json"), encoding="utf-8") as file:
            server = Server(**json.load(file))
    except (OSError, ValueError, TypeError):
        return None
    return server if server.process() is not None else None


def files() -> str | None:
    """What tells LanguageTool's files on this machine from others; None where there are none yet."""
    local = _newest()
    if local is None:
        return None
    with suppress(OSError):
        jar = local.get_jar_path()
        about = jar.stat()
        return f"{local.version_name} {jar} {about.st_size} {about.st_mtime_ns}"
    return None


def shown(files: str) -> str:
    """The version and the place of LanguageTool's files, of what `files` says."""
    return files.rsplit(" ", 2)[0]


def start() -> Server:
    """The server, started if none runs, when it answers; raises `EngineError`.

    Of several that call it at once, one starts the server and the others wait for it.
    """
    server = running()
    if server is not None and _is_fit(server):
        return server
    try:
        os.makedirs(folder(), mode=0o700, exist_ok=True)  # the log may quote drafts
        with _alone():
            server = running()
            if server is not None:
                if _is_fit(server):
                    return server
                _end(server)
            return _start()
    except OSError as error:
        raise EngineError(f"LanguageTool cannot be started: {error.strerror or error}") from None


def stop() -> Server | None:
    """End the server that we started; answers which one that was, if it ran."""
    server = running()
    if server is not None:
        _end(server)
    with suppress(OSError):
        os.unlink(_path("server.json"))
    return server


def log() -> str:
    """The file to which the server writes what it does."""
    return _path("server.log")


def _is_fit(server: Server) -> bool:
    """Whether the server answers, and is made of the files that are there now."""
    return server.files in ("", files() or server.files) and server.is_healthy()


def _path(name: str) -> str:
    return os.path.join(folder(), name)


def _newest() -> LocalLanguageTool | None:
    with suppress(OSError, ValueError):
        return LocalLanguageTool.get_latest_installed_version()
    return None


def _start() -> Server:
    try:
        local = _newest() or _downloaded()
        config = _path("server.properties")
        with open(config, "w", encoding="utf-8") as file:
            file.writelines(f"{name}={value}\n" for name, value in SETTINGS.items())
        for _ in range(3):  # a port that was free may be taken by now
            server = _try(local, _free_port(), config)
            if server is not None:
                return server
    except (LanguageToolError, ModuleNotFoundError, SystemError, SystemExit) as error:
        raise EngineError(f"LanguageTool cannot be started: {error}") from None
    raise EngineError(f"LanguageTool cannot be started; what it says stands in {log()}")


def _downloaded() -> LocalLanguageTool:
    local = LocalLanguageTool.from_version_name(LTP_DOWNLOAD_VERSION)
    try:
        local.download()
    except (OSError, ValueError) as error:
        raise EngineError(
            f"LanguageTool {LTP_DOWNLOAD_VERSION} is not on this machine and cannot be downloaded "
            f"({type(error).__name__}); docs/languagetool.md says where its files may be put"
        ) from None
    return local


def _try(local: LocalLanguageTool, port: int, config: str) -> Server | None:
    java, *arguments = local.get_server_cmd(port)
    command = [java, *JVM, *arguments, "--config", config]
    detached: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
        detached = {"creationflags": flags}
    with open(log(), "wb") as said:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd=folder(),
            **detached,
        )
    began = time.monotonic()
    try:
        server = Server(process.pid, psutil.Process(process.pid).create_time(), port, files() or "")
        while time.monotonic() - began < PATIENCE:
            if process.poll() is not None:
                return None
            if server.is_healthy(1.0):
                _remember(server)
                process.returncode = 0  # it is to outlive us: nobody waits for its end
                return server
            time.sleep(0.1)
    except BaseException:
        process.kill()
        process.wait()
        raise
    process.kill()
    process.wait()
    raise EngineError(f"LanguageTool did not answer within {PATIENCE:g} seconds of its start")


def _remember(server: Server) -> None:
    path = _path("server.json")
    with open(f"{path}.{os.getpid()}", "w", encoding="utf-8") as file:
        json.dump(server._asdict(), file)
    os.replace(file.name, path)


def _end(server: Server) -> None:
    process = server.process()
    if process is None:
        return
    with suppress(psutil.Error):
        process.terminate()
        try:
            process.wait(10)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of those who start a server; the system takes it back from whoever ends."""
    with open(_path("lock"), "a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            deadline = time.monotonic() + PATIENCE
            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                except OSError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.2)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
