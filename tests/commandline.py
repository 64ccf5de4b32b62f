"""Running newslint as its users do: as a process of its own, in a folder of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

HOUSE_RULE = """
kind       = "substitution"
message    = "Write “{fix}”, not “{text}”."
severity   = "warning"
fix        = "safe"
quotations = "check"
docs       = "The house spells its port towns in one way only, and this is that way."

[swap]
"harbor" = "harbour"
"dockyards" = "docks"

[[example]]
bad = "The «harbor» is closed."

[[example]]
good = "The harbour is closed."
"""

HOUSE_CONFIG = 'packs = ["house"]\nselect = ["house"]\n'


class Outcome(NamedTuple):
    """How a run ended: its exit status, and what it wrote."""

    status: int
    out: str
    err: str
    raw: bytes

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of a JSON report on standard output."""
        report = json.loads(self.out)
        assert report["version"] == 1
        found: list[dict[str, Any]] = report["findings"]
        return found


def run(
    *args: str,
    cwd: Path,
    input: bytes = b"",
    timeout: float = 60,
    env: dict[str, str] | None = None,
) -> Outcome:
    """Run ``newslint`` with these arguments in the folder."""
    done = subprocess.run(
        [sys.executable, "-m", "newslint", *args],
        cwd=cwd,
        input=input,
        capture_output=True,
        timeout=timeout,
        env=environment(**(env or {})),
    )
    return Outcome(
        done.returncode,
        done.stdout.decode("utf-8", "replace").replace("\r\n", "\n"),
        done.stderr.decode("utf-8", "replace").replace("\r\n", "\n"),
        done.stdout,
    )


def environment(**more: str) -> dict[str, str]:
    """Our own environment without what changes a report's looks."""
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING")
    }
    return {**env, "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8", **more}


def house(folder: Path, config: str = HOUSE_CONFIG, rule: str = HOUSE_RULE) -> Path:
    """Make the folder an editorial repo with one rule of its own, the only one that is on."""
    (folder / "newslint.toml").write_text(config, encoding="utf-8")
    (folder / "house").mkdir(exist_ok=True)
    (folder / "house" / "ports.toml").write_text(rule, encoding="utf-8")
    return folder
