"""The GitHub Action and the examples of docs/ci.md: of the right shape, and run as CI would."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commandline import environment, house
from repos import Repo, forget_settings
from ruamel.yaml import YAML
from test_docs import guide
from test_packaging import export
from test_precommit import pip_works

ROOT = Path(__file__).resolve().parent.parent
BAD = "The harbor is open."
SCHEMAS = ("github-workflows", "gitlab-ci")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the steps are for bash")


def read_yaml(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def examples(mark: str) -> list[str]:
    """The code blocks of the guide behind a comment such as ``<!-- yaml: gitlab-ci -->``."""
    found = re.findall(rf"<!-- {mark} -->\n```\w+\n(.*?)^```$", guide("docs/ci.md"), re.S | re.M)
    assert found, mark
    return found


# ---- the shape --------------------------------------------------------------------------------


def prove(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*command, str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_of_the_shape_that_github_takes() -> None:
    prove("github-actions", ROOT / "action.yml")


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_examples_are_of_the_shape_that_platforms_take(schema: str, tmp_path: Path) -> None:
    for number, example in enumerate(examples(f"yaml: {schema}")):
        (tmp_path / f"{number}.yml").write_text(example, encoding="utf-8")
        prove(schema, tmp_path / f"{number}.yml")


def test_the_schemas_would_refuse_other_shapes(tmp_path: Path) -> None:
    for schema, wrong in (
        ("github-actions", {"name": "x", "description": "x", "runs": {"using": "composite"}}),
        ("github-workflows", {"on": "push", "jobs": {"a": {"steps": [{"run": 1}]}}}),
        ("gitlab-ci", {"newslint": {"script": [{"no": "such"}]}}),
    ):
        (tmp_path / "wrong.yml").write_text(json.dumps(wrong))
        with pytest.raises(AssertionError):
            prove(schema, tmp_path / "wrong.yml")


def test_the_examples_for_pre_commit_are_sound(tmp_path: Path) -> None:
    offered = {hook["id"] for hook in read_yaml(guide(".pre-commit-hooks.yaml"))}
    for example in examples("yaml: pre-commit-config"):
        (tmp_path / "config.yaml").write_text(example, encoding="utf-8")
        command = [sys.executable, "-m", "pre_commit", "validate-config", "config.yaml"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")
        (repo,) = read_yaml(example)["repos"]
        assert {hook["id"] for hook in repo["hooks"]} <= offered


def test_the_guide_tells_every_input() -> None:
    inputs = read_yaml(guide("action.yml"))["inputs"]
    section = guide("docs/ci.md").partition("| Input |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == list(inputs)
    for example in examples("yaml: github-workflows"):
        for step in read_yaml(example)["jobs"]["newslint"]["steps"]:
            if step["uses"].startswith("desk/newslint"):
                assert set(step["with"]) <= set(inputs)


def test_no_input_becomes_part_of_a_script() -> None:
    for step in read_yaml(guide("action.yml"))["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


# ---- run as CI would --------------------------------------------------------------------------


@pytest.fixture
def merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A pull request, merged as GitHub does it, of which a clone has the last two commits only."""
    forget_settings(monkeypatch, tmp_path)
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    for name in ("GITHUB_STEP_SUMMARY", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    there = Repo(tmp_path / "there")
    house(there.folder)
    there.write("old.md", f"{BAD}\n\nIt was dull.\n")
    there.commit()
    there.git("switch", "-q", "-c", "feature")
    there.write("old.md", f"{BAD}\n\nIt was dull.\n\n{BAD}\n")
    there.write("two words.md", f"{BAD}\n")
    there.commit()
    there.git("switch", "-q", "main")
    there.write("theirs.md", BAD)
    there.commit()
    there.git("merge", "-q", "--no-ff", "-m", "merged", "feature")
    clone = tmp_path / "clone"
    there.git("clone", "-q", "--depth", "2", there.folder.as_uri(), str(clone))
    return Repo(clone)


class Action:
    """Our action, with its expressions filled in and its steps run by hand."""

    def __init__(self, tree: Path, folder: Path) -> None:
        self.tree = tree
        self.action = read_yaml((tree / "action.yml").read_text(encoding="utf-8"))
        self.temporary = folder / "temporary"
        self.page = folder / "page.md"
        self.temporary.mkdir()

    def run(self, step: str, workspace: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the step of this name in the workspace."""
        (one,) = [entry for entry in self.action["runs"]["steps"] if entry.get("name") == step]
        values = {
            "steps.python.outputs.python-path": sys.executable,
            "github.action_path": str(self.tree),
        }
        for name, about in self.action["inputs"].items():
            values[f"inputs.{name}"] = inputs.get(name, about["default"])
        env = {
            name: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], value)
            for name, value in one["env"].items()
        }
        env |= {
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_WORKSPACE": str(workspace),
            "GITHUB_STEP_SUMMARY": str(self.page),
        }
        assert one["shell"] == "bash"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", one["run"]],
            cwd=workspace,
            env={**os.environ, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
        )


@pytest.fixture(scope="module")
def action(tmp_path_factory: pytest.TempPathFactory) -> Action:
    """The action of this tree, after its step that installs newslint."""
    folder = tmp_path_factory.mktemp("runner")
    export(folder / "action")
    action = Action(folder / "action", folder)
    installed = action.run("Install newslint", folder)
    if installed.returncode and not pip_works(tmp_path_factory.mktemp("pip")):
        pytest.skip("pip cannot install anything here, and the action installs newslint")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return action


def notes(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Where the notes of a run go, as path:line."""
    return [
        f"{path}:{line}"
        for path, line in re.findall(r"^::warning file=([^,]+),line=(\d+),", done.stdout, re.M)
    ]


def test_the_action_notes_what_a_pull_request_brings(action: Action, merged: Repo) -> None:
    (first,) = [
        step["with"]
        for step in read_yaml(examples("yaml: github-workflows")[0])["jobs"]["newslint"]["steps"]
        if step["uses"].startswith("desk/newslint")
    ]
    action.page.unlink(missing_ok=True)
    done = action.run("Check drafts", merged.folder, **first)
    assert (done.returncode, done.stderr) == (1, "")
    assert notes(done) == ["old.md:5", "two words.md:1"]
    assert len(done.stdout.splitlines()) == 2, "nothing but notes"
    page = action.page.read_text(encoding="utf-8")
    assert "5:5 warning: Write “harbour”, not “harbor”." in page
    assert "2 findings in 2 of 2 drafts" in page
    assert "::warning" not in page


def test_the_action_runs_the_newslint_that_it_installed(action: Action, tmp_path: Path) -> None:
    (tmp_path / "newslint.py").write_text("raise SystemExit('the workspace must not be what runs')")
    (tmp_path / "click.py").write_text("raise SystemExit('nor anything in it')")
    (tmp_path / "draft.md").write_text("They met in order to talk.\n")
    done = action.run("Check drafts", tmp_path, args="--extend-select usage")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("::notice file=draft.md,line=1,")
    code = "import newslint; print(newslint.__file__)"
    env = {**os.environ, "PYTHONPATH": str(action.temporary / "newslint")}
    where = subprocess.check_output([sys.executable, "-P", "-c", code], env=env, text=True)
    assert where.startswith(str(action.temporary))


def test_paths_and_args_are_words_and_no_script(action: Action, merged: Repo) -> None:
    merged.write("-odd.md", BAD)
    merged.write("$(touch ran).md", BAD)
    paths = "-odd.md 'two words.md'\n'$(touch ran).md'"
    done = action.run("Check drafts", merged.folder, paths=paths)
    assert notes(done) == ["-odd.md:1", "two words.md:1", "$(touch ran).md:1"]
    done = action.run("Check drafts", merged.folder, args="--exclude '$(touch ran)*' ; touch ran")
    assert done.returncode == 2, "a semicolon is the name of a draft that does not exist"
    assert not (merged.folder / "ran").exists()
    done = action.run("Check drafts", merged.folder, args="--ignore 'usage")
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=newslint::a quotation mark")
    done = action.run("Check drafts", merged.folder, args="--changed-since HEAD~9")
    assert done.returncode == 2
    assert "git knows no commit" in done.stderr


def test_a_report_that_is_too_long_for_the_page(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(("“" * 333_333).encode())
    code = "import run_action, sys; run_action.summarise(*sys.argv[1:])"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    page = tmp_path / "page.md"
    subprocess.run([sys.executable, "-c", code, str(report), str(page)], env=env, check=True)
    assert page.stat().st_size < 1 << 20
    assert page.read_text(encoding="utf-8").endswith("log of this step has every finding.\n")


def shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    scripts = os.path.dirname(sys.executable)
    env = {**os.environ, "PATH": scripts + os.pathsep + os.environ["PATH"], **variables}
    return subprocess.run(
        ["sh", "-e", "-c", script], cwd=folder, env=env, capture_output=True, encoding="utf-8"
    )


def test_the_job_for_gitlab(merged: Repo) -> None:
    job = read_yaml(examples("yaml: gitlab-ci")[0])["newslint"]
    (script,) = job["script"]
    base = merged.git("rev-parse", "HEAD^1").strip()
    done = shell(
        script,
        merged.folder,
        CI_MERGE_REQUEST_DIFF_BASE_SHA=base,
        CI_PROJECT_DIR=str(merged.folder),
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "2 findings in 2 of 2 drafts" in done.stdout
    report = json.loads((merged.folder / job["artifacts"]["reports"]["codequality"]).read_text())
    found = [(one["location"]["path"], one["location"]["lines"]["begin"]) for one in report]
    assert found == [("old.md", 5), ("two words.md", 1)]


def test_the_job_for_any_other(merged: Repo) -> None:
    script = examples("shell: generic")[0]
    check = script[script.index('"$HOME/newslint/bin/newslint" check') :]
    done = shell(
        check.replace('"$HOME/newslint/bin/newslint"', "newslint"), merged.folder, TARGET="HEAD^1"
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert (merged.folder / "newslint.xml").read_text(encoding="utf-8").count("<failure") == 2
