"""``newslint init`` and ``newslint config``: written after a look, accepted, and told from where."""

import json
import tomllib
from pathlib import Path

import pytest
from commandline import run

BRITISH = "The harbour and the colour of the theatre were organised by the neighbours.\n"
AMERICAN = "The harbor and the color of the theater were canceled by the neighbors.\n"
FRONT = "---\ntitle: The harbour\nbyline: A. Writer\ndate: 2024-03-01\n---\n\n"


def put(root: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


RULE = """
kind = "substitution"
message = "Write “{fix}”."
docs = "The house has one word for its trams, and this is the other one."
[swap]
tramway = "tram"
[[example]]
bad = "The «tramway» is closed."
[[example]]
good = "The tram is closed."
"""

REPOS: dict[str, tuple[dict[str, str | bytes], dict[str, object]]] = {
    "empty": ({}, {}),
    "british": ({f"desk/{n}.md": BRITISH for n in range(4)}, {"language": "en-GB"}),
    "american": ({f"desk/{n}.md": AMERICAN for n in range(4)}, {"language": "en-US"}),
    "mixed": ({"a.md": BRITISH * 2, "b.md": AMERICAN * 2}, {}),
    "few words": ({"a.md": "The colour is nice.\n"}, {}),
    "front matter": (
        {f"{n}.md": FRONT + BRITISH for n in range(4)},
        {
            "language": "en-GB",
            "extend-select": ["structure/front-matter"],
            "rules": {"structure/front-matter": {"fields": ["title", "date", "byline"]}},
        },
    ),
    "project": (
        {"README.md": "Read.\n", "drafts/a.md": "Rain fell.\n", "drafts/archive/b.md": "Old.\n"},
        {"exclude": ["/README.md", "drafts/archive/"]},
    ),
    "house rules": (
        {"rules-of-ours/x.toml": RULE, "rules-of-ours/x.txt": "list\n", "a.md": "Rain fell.\n"},
        {"packs": ["rules-of-ours"]},
    ),
    "old encoding": ({"a.md": "Caf\xe9 closed.\n".encode("cp1252")}, {"encoding": "cp1252"}),
    "odd names": ({'we "said"/a.md': "Rain fell.\n", "ümlaut/b.md": "Rain fell.\n"}, {}),
}


@pytest.mark.parametrize("name", REPOS)
def test_init_writes_what_it_sees_and_newslint_accepts_it(tmp_path: Path, name: str) -> None:
    files, expected = REPOS[name]
    put(tmp_path, files)
    done = run("init", cwd=tmp_path)
    assert done.status == 0, done.err
    written = (tmp_path / "newslint.toml").read_text(encoding="utf-8")
    assert tomllib.loads(written) == expected
    told = run("config", cwd=tmp_path)
    assert (told.status, told.err) == (0, "")


def test_every_comment_of_the_config_is_accepted_too(tmp_path: Path) -> None:
    """Who takes the signs away gets a config that holds."""
    put(tmp_path, {"a.md": BRITISH})
    run("init", cwd=tmp_path)
    path = tmp_path / "newslint.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    setting = [line[2:] for line in lines if line[:2] == "# " and ("=" in line or "# [" in line)]
    assert len(setting) > 8
    path.write_text("\n".join(setting), encoding="utf-8")
    told = run("config", "a.md", cwd=tmp_path)
    assert (told.status, told.err) == (0, "")


def test_init_never_overwrites_without_force(tmp_path: Path) -> None:
    put(tmp_path, {"newslint.toml": 'accept = ["Zubayr"]\n'})
    done = run("init", cwd=tmp_path)
    assert done.status == 2
    assert "newslint.toml is there already" in done.err
    assert (tmp_path / "newslint.toml").read_text() == 'accept = ["Zubayr"]\n'
    assert run("init", "--force", cwd=tmp_path).status == 0
    assert "Zubayr" in (tmp_path / "newslint.toml").read_text()  # as an example, in a comment
    assert tomllib.loads((tmp_path / "newslint.toml").read_text()) == {}


def test_init_knows_a_table_in_a_project_file(tmp_path: Path) -> None:
    put(tmp_path, {"pyproject.toml": "[tool.newslint]\n"})
    done = run("init", cwd=tmp_path)
    assert done.status == 2
    assert "[tool.newslint] in pyproject.toml is there already" in done.err
    assert not (tmp_path / "newslint.toml").exists()


def test_init_below_a_config_extends_it(tmp_path: Path) -> None:
    put(tmp_path, {"newslint.toml": 'accept = ["Zubayr"]\n', "sport/a.md": "Rain fell.\n"})
    assert run("init", cwd=tmp_path / "sport").status == 0
    written = tomllib.loads((tmp_path / "sport" / "newslint.toml").read_text())
    assert written == {"extend": "../newslint.toml"}
    told = json.loads(run("config", "a.md", "--format", "json", cwd=tmp_path / "sport").out)
    assert told["settings"]["accept"] == {"value": ["Zubayr"], "from": ["../newslint.toml:1"]}


def test_init_tells_the_next_steps(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": "Rain fell.\n"})
    said = run("init", cwd=tmp_path).out
    assert "newslint baseline" in said
    assert "no repository of git" in said
    put(tmp_path, {".git/HEAD": "", ".pre-commit-config.yaml": "repos: []\n"})
    said = run("init", "--force", cwd=tmp_path).out
    assert "Add the hook to the repos of your .pre-commit-config.yaml" in said
    assert "- id: newslint" in said


# ---- newslint config --------------------------------------------------------------------------

HOUSE = """extend = "base/newslint.toml"
ignore = ["consistency"]
exclude = ["archive/"]

[severities]
spelling = "warning"

[[overrides]]
files = ["letters/**"]
language = "en-US"
"""


def house(root: Path) -> None:
    put(
        root,
        {
            "newslint.toml": HOUSE,
            "base/newslint.toml": 'style = "bbc"\nlanguage = "en-GB"\n',
            ".newslint/words.txt": "Zubayr\n",
            ".gitignore": "tmp/\n",
            "a.md": "Rain fell.\n",
            "letters/b.md": "Rain fell.\n",
            "archive/c.md": "Rain fell.\n",
            "tmp/d.md": "Rain fell.\n",
            "e.md": "---\nnewslint: off\n---\nRain fell.\n",
            "requirements.txt": "click\n",
            "notes.rtf": "Rain fell.\n",
            ".hidden/f.md": "Rain fell.\n",
        },
    )


def test_config_tells_each_value_and_its_line(tmp_path: Path) -> None:
    house(tmp_path)
    told = json.loads(run("config", "letters/b.md", "--format", "json", cwd=tmp_path).out)
    assert told["files"] == ["newslint.toml", "base/newslint.toml"]
    assert told["overrides"] == ["newslint.toml:8 (letters/**)"]
    assert told["words"] == [".newslint/words.txt"]
    assert told["checked"] is True
    settings = told["settings"]
    assert settings["language"] == {"value": "en-US", "from": ["newslint.toml:10"]}
    assert settings["style"] == {"value": "bbc", "from": ["base/newslint.toml:1"]}
    assert settings["ignore"] == {"value": ["consistency"], "from": ["newslint.toml:2"]}
    assert settings["severities.spelling"]["from"] == ["newslint.toml:6"]
    assert settings["fail-on"] == {"value": "warning", "from": None}
    assert settings['rules."consistency/percent-style".house']["from"] == ["the style bbc"]
    other = json.loads(run("config", "a.md", "--format", "json", cwd=tmp_path).out)
    assert other["overrides"] == []
    assert other["settings"]["language"] == {"value": "en-GB", "from": ["base/newslint.toml:2"]}


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("a.md", None),
        ("archive/c.md", "exclude or .gitignore leaves out the folder archive"),
        ("tmp/d.md", "exclude or .gitignore leaves out the folder tmp"),
        ("e.md", "it says so itself, in a note to newslint"),
        ("requirements.txt", "it is a list that only programs read"),
        ("notes.rtf", "include does not hold its name"),
        (".hidden/f.md", "the folder .hidden is never entered"),
    ],
)
def test_config_tells_whether_a_draft_is_checked(
    tmp_path: Path, draft: str, reason: str | None
) -> None:
    house(tmp_path)
    told = json.loads(run("config", draft, "--format", "json", cwd=tmp_path).out)
    assert (told["checked"], told["reason"]) == (reason is None, reason)


def test_config_as_text(tmp_path: Path) -> None:
    house(tmp_path)
    lines = run("config", "letters/b.md", cwd=tmp_path).out.splitlines()
    assert lines[:3] == [
        "letters/b.md",
        "  config:    newslint.toml, which extends base/newslint.toml",
        "  override:  newslint.toml:8 (letters/**)",
    ]
    assert any(line.split() == ["language", "en-US", "(newslint.toml:10)"] for line in lines)
    assert any(line.split() == ["fail-on", "warning", "(default)"] for line in lines)


def test_config_refuses_what_check_refuses(tmp_path: Path) -> None:
    put(tmp_path, {"newslint.toml": 'ignore = ["speling"]\n'})
    done = run("config", cwd=tmp_path)
    assert done.status == 2
    assert "newslint.toml:1: ignore: there is no pack or rule “speling”" in done.err
    assert run("config", "gone.md", cwd=tmp_path).status == 2


def test_a_second_config_in_the_folder_is_told_not_to_be_read(tmp_path: Path) -> None:
    """newslint.toml comes first; [tool.newslint] beside it is no longer without effect in silence."""
    (tmp_path / "newslint.toml").write_text('ignore = ["quotes"]\n', encoding="utf-8")
    project = tmp_path / "pyproject.toml"
    project.write_text('[tool.newslint]\nignore = ["numbers"]\n', encoding="utf-8")
    told = run("config", cwd=tmp_path).out
    assert "not read:  [tool.newslint] in pyproject.toml: newslint.toml comes first" in told
    report = json.loads(run("config", "--format", "json", cwd=tmp_path).out)
    assert report["not_read"] == "pyproject.toml"
    assert report["settings"]["ignore"]["value"] == ["quotes"]
    project.write_text("[tool.other]\nignore = []\n", encoding="utf-8")
    assert "not read" not in run("config", cwd=tmp_path).out
