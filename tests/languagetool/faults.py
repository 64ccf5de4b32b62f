"""A proxy in front of a real LanguageTool server, for the faults that it cannot be asked to produce."""

import http.client
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


class Faults:
    """Listens on loopback; ``plan`` is what becomes of the next requests, then they go through.

    An item is a status, ``garbage``, ``empty``, ``gone`` (the connection is closed), ``elsewhere``
    (a redirect) or ``slow``. With ``always`` it is so for all. ``asked`` are the bodies of all
    requests that came to ``/v2/check``.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.plan: list[int | str] = []
        self.always: int | str | None = None
        self.largest: int | None = None
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "Faults":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def fault(self, path: str, size: int) -> int | str | None:
        """What becomes of a request."""
        if not path.endswith("/check"):
            return None
        if self.largest is not None and size > self.largest:
            return 413
        return self.plan.pop(0) if self.plan else self.always


def _handler(faults: Faults) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path.endswith("/check"):
                faults.asked.append(body.decode())
            faults.headers.append(dict(self.headers))
            fault = faults.fault(self.path, len(body))
            if fault is None:
                self._pass_on(body)
            elif isinstance(fault, int):
                self._answer(fault, b"Error: secret-key is not welcome", "text/plain")
            elif fault == "garbage":
                self._answer(200, b"<html>\xff\xfe sign in, please</html>", "text/html")
            elif fault == "empty":
                self._answer(200, b"{}", "application/json")
            elif fault == "elsewhere":
                self._answer(302, b"", "text/plain")
            elif fault == "slow":
                time.sleep(3)
                self.close_connection = True
            else:
                self.close_connection = True

        def _pass_on(self, body: bytes) -> None:
            connection = http.client.HTTPConnection("127.0.0.1", faults.port, timeout=60)
            kind = {"Content-Type": self.headers.get("Content-Type", "text/plain")}
            connection.request(self.command, self.path, body, kind)
            answer = connection.getresponse()
            self._answer(answer.status, answer.read(), "application/json")
            connection.close()

        def _answer(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:9/v2/check")
            if status == 429:
                self.send_header("Retry-After", "1")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the tests tell."""

    return Handler
