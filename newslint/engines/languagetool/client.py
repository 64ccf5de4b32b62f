"""Asking a LanguageTool server, by means of language-tool-python.

Requests are made here and matches there: the library tells neither one refusal from another nor takes
a timeout, and lets the environment's proxies see what is meant for this machine (see
docs/decisions/0010-languagetool.md).
"""

import threading
import time
from typing import Any, Literal

import requests
from language_tool_python import LanguageTool, Match

from newslint.engines import EngineError

TRIES = 4
"""How often a request is made at most."""

BACKOFF = 0.5
"""Seconds before the second try; each further wait is twice as long."""

LONGEST_WAIT = 15.0
"""Seconds that a server may ask us to wait."""

CONNECT = 5.0
"""Seconds for a connection."""

_lock = threading.Lock()  # the library keeps the text of the last match in the class


class Account:
    """Who asks a paid server. Neither name nor key is part of any message."""

    def __init__(self, username: str = "", key: str = "") -> None:
        self.username = username
        self.key = key


class TooLong(Exception):
    """The server does not take so long a text."""


class Gone(EngineError):
    """No server answers there, or the one that did has gone."""


class Client(LanguageTool):
    """A LanguageTool server that runs already; ``url`` has no path of the API.

    ``is_local`` tells that it runs on this machine: no proxy is asked. Raises `EngineError`.
    """

    def __init__(
        self,
        url: str,
        language: str,
        *,
        timeout: float,
        is_local: bool,
        account: Account | None = None,
    ) -> None:
        self._seconds = timeout
        self._is_local = is_local
        self._account = account or Account()
        self._has_answered = False
        try:
            super().__init__(language, remote_server=url)
        except ValueError:
            raise EngineError(f"the server does not know the language {language}") from None
        except (KeyError, TypeError, AttributeError):
            raise EngineError(_GARBAGE) from None

    def check(self, text: str) -> list[Match]:
        """The matches of a text, offsets in code points; raises `EngineError` and `TooLong`."""
        answer = self._query_server(self._url + "check", self._create_params(text), method="post")
        try:
            with _lock:
                return [Match(match, text) for match in answer["matches"]]
        except (KeyError, TypeError, AttributeError):
            raise EngineError(_GARBAGE) from None

    def server_version(self) -> str:
        """The server's version and build; raises `EngineError`."""
        try:
            software = self._query_server(self._url + "info")["software"]
            return " ".join(
                str(software[key]) for key in ("version", "buildDate", "commit", "premium")
            )
        except _Refused:  # a server of before 5.0
            return "unknown"
        except (KeyError, TypeError):
            raise EngineError(_GARBAGE) from None

    def _create_params(self, text: str) -> dict[str, str]:
        params = super()._create_params(text)
        if self._account.username:
            params["username"] = self._account.username
        if self._account.key:
            params["apiKey"] = self._account.key
        return params

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = TRIES,
        method: Literal["get", "post"] = "get",
    ) -> Any:
        """What the server answers, read as JSON; tried again where that may help."""
        wait = BACKOFF
        for number in range(TRIES):
            try:
                return self._ask(url, params, method)
            except _Later as error:
                if number + 1 == TRIES:
                    raise EngineError(error.reason) from None
                wanted = error.seconds
            except Gone:
                if number + 1 == TRIES or not self._has_answered:
                    raise
                wanted = 0.0
            time.sleep(min(max(wait, wanted), LONGEST_WAIT))
            wait *= 2
        raise AssertionError

    def _ask(self, url: str, params: dict[str, str] | None, method: str) -> Any:
        try:
            with requests.Session() as session:
                # A proxy of the environment is for what is elsewhere.
                session.trust_env = not self._is_local
                with session.request(
                    method,
                    url,
                    data=params,
                    timeout=(CONNECT, self._seconds),
                    allow_redirects=False,  # a draft goes where the config says, and nowhere else
                ) as response:
                    status = response.status_code
                    seconds = _retry_after(response)
                    answer = response.json() if status == 200 else None
        except requests.exceptions.JSONDecodeError:
            raise _Later(_GARBAGE) from None
        except requests.exceptions.Timeout:
            raise EngineError(f"no answer within {self._seconds:g} seconds") from None
        except requests.exceptions.ConnectionError:
            raise Gone("no LanguageTool server answers there") from None
        except requests.exceptions.RequestException as error:
            raise _Later(f"the request failed ({type(error).__name__})") from None
        self._has_answered = True
        if status == 200:
            return answer
        if status == 413:
            raise TooLong
        if status in (426, 429):
            raise _Later(f"the server wants no more requests now (status {status})", seconds)
        if status >= 500:
            raise _Later(f"the server failed (status {status})", seconds)
        if status in (401, 403):
            raise EngineError(f"the server refuses us (status {status}); is the API key right?")
        if 300 <= status < 400:
            raise EngineError("the server sends us elsewhere; is its address right?")
        raise _Refused(f"the server refuses the request (status {status})")


_GARBAGE = "the answer is none of a LanguageTool server"


class _Refused(EngineError):
    """The server does not do what was asked of it."""


class _Later(Exception):
    """What may work when it is tried again, after so many ``seconds`` if the server says so."""

    def __init__(self, reason: str, seconds: float = 0.0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.seconds = seconds


def _retry_after(response: requests.Response) -> float:
    try:
        return max(0.0, float(response.headers.get("Retry-After", "0")))
    except ValueError:  # a date; our own waiting has to do
        return 0.0
