"""One real LanguageTool server for all tests here; they are skipped where its files are not to be had.

With NEWSLINT_NEED_LANGUAGETOOL set, as .ci/run does where Java and the registry are there, they fail.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from faults import Faults
from languagetool_files import CannotFetch, fetch

from newslint.config.languagetool import LanguageToolSettings
from newslint.engines.languagetool import LanguageTool

pytest.importorskip("language_tool_python", reason="newslint[languagetool] is not installed")

from newslint.engines.languagetool import server


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """LanguageTool's files where language-tool-python looks for them, and a cache of our own."""
    if os.environ.get("NEWSLINT_SKIP_LANGUAGETOOL"):
        pytest.skip("NEWSLINT_SKIP_LANGUAGETOOL is set: .ci/run has run them on their own")
    folder = tmp_path_factory.mktemp("languagetool")
    try:
        fetch(folder)
    except CannotFetch as reason:
        if os.environ.get("NEWSLINT_NEED_LANGUAGETOOL"):
            raise
        pytest.skip(f"no LanguageTool: {reason}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LTP_PATH", str(folder))
        patch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield folder
        server.stop()


@pytest.fixture(scope="session")
def local(files: Path) -> server.Server:
    """The server, running; a test that stops it starts it again."""
    return server.start()


@pytest.fixture
def tool(local: server.Server) -> LanguageTool:
    """LanguageTool as the config has it by default: our own server."""
    server.start()
    return LanguageTool(LanguageToolSettings(enabled=True))


@pytest.fixture
def faults(local: server.Server) -> Iterator[Faults]:
    """A proxy in front of the real server that can be asked for faults."""
    with Faults(server.start().port) as proxy:
        yield proxy


@pytest.fixture
def through(faults: Faults) -> Callable[..., LanguageTool]:
    """Makes LanguageTool as it is behind the proxy; takes settings."""

    def made(**settings: Any) -> LanguageTool:
        return LanguageTool(LanguageToolSettings()._replace(server=faults.url, **settings))

    return made
