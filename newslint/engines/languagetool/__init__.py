"""LanguageTool: grammar that no rule of ours knows, without its noise.

It needs the extra ``newslint[languagetool]``. What the extra brings, and all modules here that use
it, are imported when LanguageTool is asked.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from newslint.engines import EngineError

if TYPE_CHECKING:
    from language_tool_python import Match

    from newslint.config.languagetool import LanguageToolSettings
    from newslint.document import Document
    from newslint.engines.languagetool.client import Client
    from newslint.engines.languagetool.sending import Piece
    from newslint.findings import Finding

LONGEST = 18_000
"""Characters that are sent at once; the public server takes 20,000."""

MISSING = "language-tool-python is not installed; pip install 'newslint[languagetool]' gets it"

USERNAME = "NEWSLINT_LANGUAGETOOL_USERNAME"
KEY = "NEWSLINT_LANGUAGETOOL_API_KEY"
"""The environment's variables that tell a paid server who asks."""


_T = TypeVar("_T")


class LanguageTool:
    """A LanguageTool server, as `newslint.engines.Engine` has it.

    Where the settings name no server, our own is started when it is first needed, and started anew
    if it goes. After a failure LanguageTool is not asked again in this run: `check` and `version`
    raise the same `EngineError` at once.
    """

    name = "languagetool"

    def __init__(self, settings: "LanguageToolSettings") -> None:
        self.settings = settings
        self._clients: dict[str, Client] = {}
        self._failure: EngineError | None = None
        self._version = ""

    @property
    def failure_is_error(self) -> bool:
        """Whether the config says so: ``on-failure``."""
        return self.settings.on_failure == "error"

    def version(self) -> str:
        """The server's version, or what tells LanguageTool's files from others where we start it."""
        if not self._version:
            self._version = self._guarded(self._find_version)
        return self._version

    def check(self, document: "Document") -> "list[Finding]":
        """What LanguageTool finds in the draft and a copy desk wants to see, in the draft's order."""
        return self._guarded(lambda: self._judged(document))

    def matches(self, document: "Document") -> "list[tuple[Piece, Match]]":
        """All that LanguageTool says of the draft; raises `EngineError`."""
        return self._guarded(lambda: self._matches(document))

    def _guarded(self, work: Callable[[], _T]) -> _T:
        """Do the work if nothing has failed before, and remember the failure if this fails."""
        if self._failure is not None:
            raise self._failure
        try:
            return work()
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in ("language_tool_python", "psutil"):
                raise
            self._failure = EngineError(MISSING)
        except EngineError as error:
            self._failure = error
        raise self._failure from None

    def _find_version(self) -> str:
        if self.settings.server:
            return self._client("en-US").server_version()
        from newslint.engines.languagetool import server

        known = server.files()
        if known is None:  # nothing was downloaded yet
            server.start()
            known = server.files()
        return known or "unknown"

    def _judged(self, document: "Document") -> "list[Finding]":
        from newslint.engines.languagetool.judging import Judge

        judge = Judge(document, self.settings)
        found = (judge.finding(piece, match) for piece, match in self._matches(document))
        return sorted(
            (finding for finding in found if finding is not None),
            key=lambda finding: (finding.start, finding.end, finding.rule),
        )

    def _matches(self, document: "Document") -> "list[tuple[Piece, Match]]":
        from newslint.engines.languagetool.sending import pieces

        waiting = pieces(document, LONGEST)
        language = "en-GB" if document.language == "en-GB" else "en-US"
        work = _Work(self, document, language)
        if len(waiting) < 2 or self.settings.requests < 2:
            return [match for piece in waiting for match in work(piece)]
        from concurrent.futures import ThreadPoolExecutor

        work.client()  # once, before several threads want it
        with ThreadPoolExecutor(min(len(waiting), self.settings.requests)) as threads:
            return [match for matches in threads.map(work, waiting) for match in matches]

    def _client(self, language: str, *, anew: bool = False) -> "Client":
        """The client for a language; ``anew``: the server that it knew has gone."""
        if language not in self._clients or anew:
            self._clients[language] = self._made_client(language)
        return self._clients[language]

    def _made_client(self, language: str) -> "Client":
        from newslint.engines.languagetool.address import Address, address

        settings = self.settings
        if settings.server:
            place = address(settings.server, allow_remote=settings.allow_remote)
        from newslint.engines.languagetool.client import Account, Client

        account = Account()
        if not settings.server:
            from newslint.engines.languagetool import server

            place = Address(server.start().url, True)
        elif not place.is_local:
            from os import environ

            account = Account(environ.get(USERNAME, ""), environ.get(KEY, ""))
            if account.key and not place.url.startswith("https:"):
                raise EngineError(
                    "the API key would be sent in the clear; server must be https://…"
                )
        client = Client(
            place.url,
            language,
            timeout=settings.timeout,
            is_local=place.is_local,
            account=account,
        )
        from newslint.engines.languagetool.left_out import left_out

        off = {*settings.disable, *left_out()} - {*settings.enable, *settings.only}
        names = {name for name in off if "*" not in name}
        # Whether a name is a rule's or a category's, the server knows; what is none, it passes over.
        if not settings.enable and not settings.only:
            client.disabled_rules = client.disabled_categories = names
        client.enabled_rules = {name for name in settings.enable if "*" not in name}
        client.picky = settings.picky
        return client


class _Work:
    """Sending one piece of a draft after the other."""

    def __init__(self, tool: LanguageTool, document: "Document", language: str) -> None:
        self.tool = tool
        self.document = document
        self.language = language

    def client(self) -> "Client":
        return self.tool._client(self.language)

    def __call__(self, piece: "Piece") -> "list[tuple[Piece, Match]]":
        """The matches of a piece, which is cut in two as long as the server finds it too long."""
        from newslint.engines.languagetool.client import Gone, TooLong

        client = self.client()
        try:
            matches = client.check(piece.text)
        except TooLong:
            halves = piece.halves(self.document)
            if halves is None:
                raise EngineError("the server takes no text of ours: all are too long") from None
            return [match for half in halves for match in self(half)]
        except Gone:
            if self.tool.settings.server:
                raise
            matches = self.tool._client(self.language, anew=True).check(piece.text)
        return [(piece, match) for match in matches]
