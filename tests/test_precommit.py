"""The hooks that we offer, with the real pre-commit in real git repositories.

The hooks are installed once, from a commit of this tree; pip needs its index or a full cache for it.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from repos import Repo, forget_settings
from test_packaging import export

pytest.importorskip("pre_commit")

ROOT = Path(__file__).resolve().parent.parent

CLEAN = "The ferry left at noon, and nobody on the quay waved.\n"
BAD = "The ferry woudl leave at noon, and the the quay was empty,she said.\n"
FIXED = "The ferry would leave at noon, and the quay was empty, she said.\n"
REQUIREMENTS = "click>=8.1\nmarisa-trie>=1.2  # the the\n-r  base.txt\n"
LICENCE = "do what you like with it,but do not blame us for the the rest\n"
CONFIG = """\
select = ["spelling/typo", "spelling/doubled-word", "spacing"]
exclude = ["archive/"]
"""
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR the the"


class Desk(Repo):
    """An editorial repo that uses the hooks."""

    hooks: Path
    rev: str

    def use(self, *ids: str, args: str = "") -> None:
        """Choose the hooks in pre-commit's config."""
        config = f"repos:\n- repo: {self.hooks.as_posix()}\n  rev: {self.rev}\n  hooks:\n"
        for id in ids:
            config += f"  - id: {id}\n" + (f"    args: [{args}]\n" if args else "")
        self.write(".pre-commit-config.yaml", config)
        self.git("add", ".pre-commit-config.yaml")

    def pre_commit(self, *args: str) -> subprocess.CompletedProcess[str]:
        """Run pre-commit there."""
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", *args],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def refused(self) -> str:
        """Try to commit what is staged, see it refused, and answer what was said."""
        before = self.git("rev-parse", "HEAD")
        said = self.git("commit", "-m", "refused", status=1)
        assert self.git("rev-parse", "HEAD") == before
        return said

    def accepted(self) -> str:
        """Commit what is staged, see it accepted, and answer what was said."""
        return self.git("commit", "-m", "accepted")

    def committed(self, name: str) -> str:
        """A file as the last commit has it."""
        return self.git("show", f"HEAD:{name}")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The environment of all tests here: git without settings, pre-commit with a store of its own."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("settings")
        forget_settings(patch, folder)
        patch.setenv("PRE_COMMIT_HOME", str(folder / "store"))
        patch.setenv("NEWSLINT_CACHE_DIR", str(folder / "cache"))
        patch.setenv("PIP_DISABLE_PIP_VERSION_CHECK", "1")
        for name in ("PYTHONPATH", "SKIP", "PRE_COMMIT_COLOR", "PIP_NO_CACHE_DIR"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="module")
def offer(settings: None, tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A commit of this tree, from which pre-commit installs the hooks."""
    tree = tmp_path_factory.mktemp("offer") / "newslint"
    export(tree)
    offer = Repo(tree)
    offer.commit("this tree")
    desk = Desk(tmp_path_factory.mktemp("first"))
    desk.hooks, desk.rev = offer.folder, offer.git("rev-parse", "HEAD").strip()
    desk.use("newslint", "newslint-fix")
    installed = desk.pre_commit("install-hooks")
    if installed.returncode and not pip_works(tmp_path_factory.mktemp("pip")):
        pytest.skip("pip cannot install anything here, and the hooks have to be installed")
    assert installed.returncode == 0, installed.stdout
    return offer


def pip_works(folder: Path) -> bool:
    """Whether pip gets a package that the hooks need, from wherever it gets its packages."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "-d",
        str(folder),
        "click",
    ]
    return subprocess.run(command, capture_output=True).returncode == 0


@pytest.fixture
def desk(offer: Repo, tmp_path: Path) -> Desk:
    """An editorial repo with the check installed, and with more in it than drafts."""
    desk = Desk(tmp_path / "desk")
    desk.hooks, desk.rev = offer.folder, offer.git("rev-parse", "HEAD").strip()
    desk.write("newslint.toml", CONFIG)
    desk.write("old.md", f"{BAD}\n{CLEAN}")
    desk.write("archive/1999.md", BAD)
    desk.write("requirements.txt", "click\n")
    desk.use("newslint")
    desk.commit("before there was a hook")
    assert desk.pre_commit("install").returncode == 0
    return desk


def test_refused_fixed_accepted(desk: Desk) -> None:
    """The whole story, with files around that end like drafts and are none."""
    desk.write("requirements.txt", REQUIREMENTS)
    desk.write("LICENSE", LICENCE)
    desk.write("picture.md", PICTURE)
    desk.write("archive/1999.md", f"{BAD}{BAD}")
    desk.write("clean.md", CLEAN)
    desk.write("a draft.md", BAD)
    desk.git("add", "--all")
    said = desk.refused()
    assert "[spelling/typo]" in said
    assert "[spelling/doubled-word]" in said
    assert "a draft.md" in said
    for other in ("requirements.txt", "LICENSE", "1999.md", "clean.md"):
        assert other not in said
    assert (desk.folder / "a draft.md").read_text() == BAD, "the check writes nothing"

    desk.use("newslint-fix")
    said = desk.refused()
    assert "files were modified by this hook" in said
    assert (desk.folder / "a draft.md").read_text() == FIXED
    assert (desk.folder / "archive" / "1999.md").read_text() == f"{BAD}{BAD}"
    assert (desk.folder / "requirements.txt").read_text() == REQUIREMENTS
    assert (desk.folder / "picture.md").read_bytes() == PICTURE
    desk.git("add", "--all")
    desk.accepted()
    assert desk.committed("a draft.md") == FIXED
    assert desk.git("status", "--porcelain") == ""

    desk.use("newslint", "newslint-fix")
    desk.write("next.md", CLEAN)
    desk.git("add", "--all")
    assert desk.accepted().count("Passed") == 2


def test_a_draft_that_moved(desk: Desk) -> None:
    desk.git("mv", "old.md", "moved.md")
    said = desk.refused()
    assert "moved.md" in said
    assert "old.md" not in said
    desk.write("moved.md", f"{FIXED}\n{CLEAN}")
    desk.git("add", "--all")
    desk.accepted()
    assert desk.committed("moved.md").startswith("The ferry would")


def test_half_staged_drafts(desk: Desk) -> None:
    """What is staged counts, and what is not staged is neither reported nor lost."""
    desk.write("half.md", CLEAN)
    desk.git("add", "half.md")
    desk.write("half.md", f"{CLEAN}\n{BAD}")
    desk.accepted()
    assert desk.committed("half.md") == CLEAN
    assert (desk.folder / "half.md").read_text() == f"{CLEAN}\n{BAD}"

    desk.use("newslint-fix")
    desk.write("both.md", f"{BAD}\n{CLEAN}\n{CLEAN}\n{CLEAN}")
    desk.git("add", "both.md")
    desk.write(
        "both.md", f"{BAD}\n{CLEAN}\n{CLEAN}\n{CLEAN}\nTo be written, and the the end too.\n"
    )
    desk.refused()
    text = (desk.folder / "both.md").read_text()
    assert text.startswith(FIXED), "what was staged is repaired"
    assert text.endswith("\nTo be written, and the the end too.\n"), "what was not is as it was"

    desk.write("same.md", BAD)
    desk.git("add", "same.md")
    desk.write("same.md", BAD.replace("noon", "one"))
    desk.refused()
    text = (desk.folder / "same.md").read_text()
    assert text == BAD.replace("noon", "one"), (
        "repair and edit of one line: pre-commit takes it back"
    )


def test_old_drafts_may_stay_as_they_are(desk: Desk) -> None:
    """With --staged the hook says only what is wrong in the lines of the commit."""
    desk.write("old.md", f"{BAD}\n{CLEAN}\n{CLEAN}")
    desk.git("add", "--all")
    assert "old.md" in desk.refused()
    desk.use("newslint", args="--staged")
    desk.accepted()
    desk.write("old.md", f"{BAD}\n{CLEAN}\n{CLEAN}\nShe waved to to him.\n")
    desk.git("add", "old.md")
    desk.write("old.md", f"{BAD}\n{CLEAN}")
    said = desk.refused()
    assert "[spelling/doubled-word]" in said
    assert "[spelling/typo]" not in said

    desk.use("newslint-fix", args="--changed-since, HEAD")
    desk.git("checkout", "-q", "old.md")
    desk.refused()
    text = (desk.folder / "old.md").read_text()
    assert text == f"{BAD}\n{CLEAN}\n{CLEAN}\nShe waved to him.\n", "only new lines are repaired"


def test_all_files(desk: Desk) -> None:
    """What CI runs: every draft in one process, the excluded ones left out."""
    for number in range(60):
        desk.write(f"desk/{number}.md", CLEAN)
    desk.git("add", "--all")
    checked = desk.pre_commit("run", "--all-files")
    assert checked.returncode == 1
    assert "old.md" in checked.stdout
    assert "1999.md" not in checked.stdout
    assert "in 1 of 61 drafts" in checked.stdout, "one process has read them all"


def test_a_setting_that_is_wrong_is_told(desk: Desk) -> None:
    desk.write("newslint.toml", "excluded = ['archive/']\n")
    desk.write("new.md", CLEAN)
    desk.git("add", "--all")
    assert (
        "newslint.toml:1: excluded: there is no such key; did you mean exclude?" in desk.refused()
    )


def test_our_own_config_is_sound(settings: None) -> None:
    """And so is what we offer, as pre-commit itself judges it."""
    for command, name in (
        ("validate-config", ".pre-commit-config.yaml"),
        ("validate-manifest", ".pre-commit-hooks.yaml"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", command, name],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_our_own_hook_leaves_out_what_our_config_does(settings: None) -> None:
    """The catalogue of mistakes is full of them, and its name is passed as that of any other file."""
    config = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert "entry: newslint check --force-exclude\n" in config
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "check", "--force-exclude", "docs/rules.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
