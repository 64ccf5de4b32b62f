"""The guides are true: their examples run, their paths exist, and the reference is up to date."""

import re
from pathlib import Path

import pytest
from commandline import run
from test_rules import find, marked

from newslint import kinds, packs
from newslint.fixes import fix_text
from newslint.packs import RuleFile

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + [
    path.relative_to(ROOT).as_posix()
    for path in sorted((ROOT / "docs").rglob("*.md"))
    if path.name != "rules.md"
]


def guide(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def block(name: str, mark: str) -> str:
    """The code block of a guide behind a comment such as ``<!-- command: test -->``."""
    match = re.search(rf"<!-- {re.escape(mark)} -->\n```\w*\n(.*?)^```$", guide(name), re.S | re.M)
    assert match, f"{name} has no block {mark}"
    return match[1]


def test_the_reference_is_up_to_date(tmp_path: Path) -> None:
    """docs/rules.md is what `nox -s docs` writes."""
    written = run("rules", "--isolated", "--format", "md", cwd=tmp_path)
    assert written.status == 0, written.err
    assert written.out == guide("docs/rules.md")


@pytest.mark.parametrize("name", GUIDES)
def test_links_and_paths_lead_somewhere(name: str) -> None:
    text = guide(name)
    folder = (ROOT / name).parent
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if "://" not in link:
            assert (folder / link).exists(), f"{name} links to {link}"
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)
    invented = set(re.findall(r"<!-- (?:rule|kind): (\S+) -->", text))
    for path in re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:toml|py|md))`", prose):
        if path.startswith(("newslint/", "rules/", "tests/", "docs/", "tools/", "fixtures/")) and (
            not any(Path(path).stem in Path(name).stem for name in invented)
        ):
            assert (ROOT / path).exists(), f"{name} names {path}"


def test_readme_shows_what_newslint_says(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(block("README.md", "example: draft"), encoding="utf-8")
    shown = block("README.md", "example: report")
    command, _, report = shown.partition("\n")
    assert command == "$ newslint check draft.md"
    assert run("check", "draft.md", cwd=tmp_path).out == report


def test_readme_names_the_commands_that_ci_runs() -> None:
    assert "newslint check --exit-zero fixtures/drafts/breaking.md" in block(
        "README.md", "command: check"
    )
    assert block("README.md", "command: test").rstrip().endswith("-m pytest")


def test_readme_config_and_docs_name_every_key(tmp_path: Path) -> None:
    from newslint.config import KEYS, read

    (tmp_path / "house-rules").mkdir()
    text = re.search(r"```toml\n(.*?)```", guide("README.md"), re.S)
    assert text
    (tmp_path / "newslint.toml").write_text(text[1], encoding="utf-8")
    assert read(str(tmp_path / "newslint.toml")) is not None
    table = re.findall(r"^\| `([\w-]+)` \|", guide("docs/config.md"), re.M)
    assert sorted(table) == sorted(KEYS)


def test_python_example_in_readme_runs() -> None:
    code = re.search(r"```python\n(.*?)```", guide("README.md"), re.S)
    assert code
    exec(code[1], {"text": "Nothing is wrong here."})  # our own example, from our own README


def read_rule(tmp_path: Path, name: str) -> RuleFile:
    pack, _, file = name.partition("/")
    (tmp_path / pack).mkdir()
    path = tmp_path / pack / file
    path.write_text(block("CONTRIBUTING.md", f"rule: {name}"), encoding="utf-8")
    return packs.read_rule(f"{pack}/{path.stem}", str(path))


def prove(rule: RuleFile) -> None:
    """Every example of the rule is true, as tests/test_rules.py has it."""
    for example in rule.examples:
        text, spans = marked(example.bad or example.good or "")
        assert [(f.start, f.end) for f in find(rule, text)] == spans
        if example.bad and example.good:
            fixed, _ = fix_text(text, lambda t: find(rule, t), unsafe=True)
            assert fixed == example.good


def test_the_rule_of_the_guide_works(tmp_path: Path) -> None:
    prove(read_rule(tmp_path, "house-rules/trams.toml"))
    (tmp_path / "newslint.toml").write_text('packs = ["house-rules"]\n')
    (tmp_path / "draft.md").write_text("The tramway station is closed.\n")
    outcome = run("check", "--fix", "draft.md", cwd=tmp_path)
    assert outcome.status == 0, outcome.out + outcome.err
    assert (tmp_path / "draft.md").read_text() == "The tram stop is closed.\n"
    assert "house-rules/trams" in run("explain", "trams", cwd=tmp_path).out


def test_the_kind_of_the_guide_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kinds"
    folder.mkdir()
    code = block("CONTRIBUTING.md", "kind: same_opening")
    (folder / "same_opening.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(folder)])
    rule = read_rule(tmp_path, "structure/same-opening.toml")
    prove(rule)
    assert len(rule.rule().triggers().words) == 4


def test_our_own_prose_is_clean() -> None:
    """What we ask of others: newslint says nothing about our guides."""
    outcome = run(
        "check",
        "--format",
        "concise",
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs",
        cwd=ROOT,
    )
    assert (outcome.status, outcome.out) == (0, "")


def test_messages_and_docs_of_rules_are_clean() -> None:
    """Rules are read by editors: newslint says nothing about their docs, but for what they cite."""
    import newslint

    for rule_id, path in packs.rule_paths(packs.rules_folder()):
        docs = packs.read_rule(rule_id, path).docs
        own = rule_id.partition("/")[0]
        found = newslint.check(docs, select=["spelling", "spacing"], ignore=[own])
        assert [(f.rule, f.text) for f in found] == [], rule_id
