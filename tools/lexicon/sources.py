"""Find the pinned packages and say plainly what is missing."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
REQUIREMENTS = HERE.parent / "requirements.txt"

SCOWL_VERSION = "2020.12.07-2"
SCOWL_SHA256 = "de692546df9b169f2cbdf4d8d88111a374733a9c382b820a6f943914ca705718"


class MissingSource(Exception):
    """A source cannot be had here; the message says which and what to do."""


def pinned() -> dict[str, str]:
    """Return the pinned version of every package in ``tools/requirements.txt``."""
    pins = {}
    for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines():
        if "==" in line and not line.startswith("#"):
            name, version = line.strip().split("==")
            pins[name] = version
    return pins


def package_file(package: str, *names: str) -> Path:
    """Return the path of a file inside an installed package, checking the package's version.

    Raises ``MissingSource`` where the package is absent or not of the pinned version.
    """
    distribution = _distribution(package)
    for file in distribution.files or ():
        if file.parts[-len(names) :] == names:
            return Path(str(distribution.locate_file(file)))
    raise MissingSource(f"{package} has no file {'/'.join(names)}.")


def check_version(package: str) -> None:
    """Raise ``MissingSource`` unless the package is installed in its pinned version."""
    _distribution(package)


def _distribution(package: str) -> metadata.Distribution:
    wanted = pinned()[package]
    try:
        found = metadata.distribution(package)
    except metadata.PackageNotFoundError:
        raise MissingSource(
            f"{package} {wanted} is not installed: pip install -r tools/requirements.txt"
        ) from None
    if found.version != wanted:
        raise MissingSource(
            f"{package} is {found.version}, but {wanted} is pinned:"
            " pip install -r tools/requirements.txt"
        )
    return found


def scowl(given: Path | None) -> Path:
    """Return the folder with SCOWL's word lists, fetched with apt where it is not given.

    Raises ``MissingSource`` where there is no apt, no network, or another version.
    """
    if given is not None:
        return given
    return debian_package("scowl", SCOWL_VERSION, SCOWL_SHA256) / "usr" / "share" / "dict" / "scowl"


def debian_package(name: str, version: str, sha256: str) -> Path:
    """Return the folder with what a Debian package holds, fetched with apt where it is not kept.

    Raises ``MissingSource`` where there is no apt, no network, or another version.
    """
    for tool in ("apt-get", "dpkg-deb"):
        if shutil.which(tool) is None:
            raise MissingSource(
                f"{tool} is missing: this is built on Debian or Ubuntu, or with an option that"
                f" names the folder with what is in Debian's package {name}."
            )
    cache = Path(tempfile.gettempdir()) / f"newslint-{name}-{version}"
    if not cache.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            archive = _download(Path(folder), name, version, sha256)
            _run(["dpkg-deb", "-x", str(archive), f"{folder}/unpacked"])
            shutil.move(f"{folder}/unpacked", cache)  # whole or not at all
    return cache


def _download(folder: Path, name: str, version: str, sha256: str) -> Path:
    _run(["apt-get", "download", f"{name}={version}"], folder)
    archives = list(folder.glob(f"{name}_*.deb"))
    if len(archives) != 1:
        raise MissingSource(f"apt-get downloaded no {name} package.")
    digest = hashlib.sha256(archives[0].read_bytes()).hexdigest()
    if digest != sha256:
        raise MissingSource(f"The {name} package is not the pinned one (SHA-256 {digest}).")
    return archives[0]


def _run(command: list[str], folder: Path | None = None) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or "no reason given").splitlines()[-1]
        raise MissingSource(f"{' '.join(command)} failed: {last} (is apt-get update due?)")
