"""LanguageTool's files for the tests, as language-tool-python expects them, from the Maven registry."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
SECONDS = 900


class CannotFetch(Exception):
    """Why LanguageTool is not to be had here."""


def fetch(folder: Path) -> Path:
    """Make ``folder`` one for LTP_PATH, with LanguageTool in it; raises `CannotFetch`.

    The jars stay in Maven's own store: one small jar points at them.
    """
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            raise CannotFetch(f"there is no {tool} here")
    listed = folder / "classpath.txt"
    command = ["mvn", "-B", "-q", "-f", str(POM), "dependency:build-classpath"]
    command += ["-DincludeScope=runtime", f"-Dmdep.outputFile={listed}"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise CannotFetch(f"Maven has not come back within {SECONDS} seconds") from None
    if run.returncode:
        problem = next((line for line in run.stdout.splitlines() if "ERROR" in line), "")
        raise CannotFetch(f"Maven cannot fetch LanguageTool: {problem or run.stderr[-300:]}")
    home = folder / f"LanguageTool-{version()}"
    home.mkdir(exist_ok=True)
    with zipfile.ZipFile(home / "languagetool-server.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", _manifest(listed.read_text().strip().split(":")))
    return folder


def version() -> str:
    """The version of LanguageTool that the tests use."""
    found = re.search(r"<languagetool.version>([^<]+)<", POM.read_text())
    assert found
    return found[1]


def _manifest(paths: list[str]) -> str:
    """A jar's manifest that says where the classes are; its lines hold 72 bytes at most."""
    line = "Class-Path: " + " ".join(Path(path).as_uri() for path in paths)
    lines = [line[:70], *(" " + line[at : at + 69] for at in range(70, len(line), 69))]
    return "\r\n".join(["Manifest-Version: 1.0", *lines, "", ""])
