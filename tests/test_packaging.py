"""The wheel: built from a clean export, installed into a fresh environment, run in an empty folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import newslint

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = shutil.ignore_patterns(
    ".*", "build", "dist", "*.egg-info", "__pycache__", "node_modules", "venv"
)


def export(target: Path) -> None:
    """Copy the project's own files: what git knows or would know, else what is not generated."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode or not listed.stdout:
        shutil.copytree(ROOT, target, ignore=SKIPPED)
        return
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a clean export: a left-over build folder cannot slip into it."""
    tree = tmp_path_factory.mktemp("export") / "tree"
    export(tree)
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", str(out), "."], cwd=tree, check=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it, and with our dependencies (no network is needed)."""
    home = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(home, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    pip = [sys.executable, "-m", "pip"]
    subprocess.run(
        [*pip, "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)],
        check=True,
    )
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.check_output([str(python), "-c", where], text=True).strip())
    # Only click and its like are borrowed: the finder of an editable newslint lies in our folder,
    # too, but `addsitedir` is what would start it, and a plain path is not.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def run(python: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env |= {"PYTHONSAFEPATH": "1", "PYTHONUTF8": "1", "NEWSLINT_CACHE_DIR": str(folder / "cache")}
    return subprocess.run(
        [str(python), *args], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


def rule_ids(folder: Path) -> list[str]:
    return sorted(f"{p.parent.name}/{p.stem}" for p in folder.glob("[!_]*/*.toml"))


def test_the_wheel_runs_in_an_empty_folder(python: Path, tmp_path: Path) -> None:
    where = run(python, tmp_path, "-c", "import newslint; print(newslint.__file__)")
    assert str(ROOT) not in where.stdout, "the tree must not be what runs"
    version = run(python, tmp_path, "-m", "newslint", "--version")
    assert version.stdout == f"newslint {newslint.__version__}\n"
    (tmp_path / "draft.md").write_text("Police met in order to talk.\n")
    args = ("-m", "newslint", "check", "--select", "usage", "--format", "concise", "draft.md")
    checked = run(python, tmp_path, *args)
    assert checked.stderr == ""
    assert checked.stdout.startswith("draft.md:1:12: info: ")
    script = python.parent / ("newslint.exe" if os.name == "nt" else "newslint")
    assert run(script, tmp_path, "--version").stdout == version.stdout


def test_the_wheel_has_the_rules_of_the_tree(python: Path, tmp_path: Path) -> None:
    code = "from newslint.packs import load_rules; print('\\n'.join(load_rules().ids))"
    listed = run(python, tmp_path, "-c", code)
    assert listed.stdout.split() == rule_ids(ROOT / "rules"), listed.stderr


def test_the_wheel_has_the_styles(python: Path, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('style = "bbc"\n')
    (tmp_path / "draft.md").write_text("An advisor of the mayor came.\n")
    checked = run(python, tmp_path, "-m", "newslint", "check", "--format", "concise", "draft.md")
    assert "[bbc/words]" in checked.stdout, checked.stderr


def test_the_wheel_holds_all_files_and_no_others(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "newslint").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for path in (ROOT / "rules").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            expected.add("newslint/rules/" + path.relative_to(ROOT / "rules").as_posix())
    assert names == expected


def test_licences_come_along(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("/LICENSE") for name in names)
    assert any(name.endswith("/NOTICE") for name in names)


def test_the_package_list_is_the_folders() -> None:
    """A folder of code that is not listed would work in the tree and be missing in the wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(project["tool"]["setuptools"]["packages"]) - {"newslint.rules"}
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "newslint").rglob("__init__.py")
    }
    assert listed == folders


def test_no_rule_file_lies_where_nobody_looks() -> None:
    """Rules are <pack>/<rule>.toml; lists lie beside them, and each is named by a rule there."""
    texts: dict[Path, str] = {}
    for path in (ROOT / "rules").rglob("*"):
        if path.is_dir() or "__pycache__" in path.parts or path.name == "__init__.py":
            continue
        assert path.suffix in (".toml", ".txt", ".tsv"), f"{path} is no rule and no list"
        assert path.parent.parent == ROOT / "rules", f"{path} lies too deep or too high"
        if path.suffix == ".toml":
            texts[path.parent] = texts.get(path.parent, "") + path.read_text(encoding="utf-8")
    for path in (ROOT / "rules").glob("*/*.t[xs][tv]"):
        assert f'"{path.name}"' in texts[path.parent], f"no rule names the list {path}"
