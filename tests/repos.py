"""Real git repositories for tests, untouched by the settings of whoever runs them."""

import os
import subprocess
from pathlib import Path

import pytest


class Repo:
    """A git repository in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *args: str, status: int = 0) -> str:
        """Run git there, expect this exit status, and answer all that it says."""
        done = subprocess.run(
            ["git", *args],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        said = done.stdout.decode("utf-8", "replace")
        assert done.returncode == status, said
        return said

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a file there."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self, message: str = "a step") -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "-q", "-m", message)


def forget_settings(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make git, and all that calls it, know only what the tests need.

    A test run may itself be started by a git hook, which sets variables of its own.
    """
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = folder / "gitconfig"
    settings.write_text(
        "[user]\nname = Test\nemail = test@example.com\n"
        '[core]\nautocrlf = false\n[protocol "file"]\nallow = always\n'
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
