"""The config: the nearest holds, and what is wrong in it is refused with its place."""

from pathlib import Path

import pytest
from commandline import house, run

from newslint import config
from newslint.config import Config, ConfigError, Configs


def read(tmp_path: Path, text: str, name: str = "newslint.toml") -> Config:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    read = config.read(str(path))
    assert read is not None
    return read


def test_every_key(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "base.toml").write_text("")
    held = read(
        tmp_path,
        """
        extend = "base.toml"
        style = "bbc"
        select = ["spelling", "house/ports"]
        extend-select = ["usage"]
        ignore = ["spelling/typo"]
        include = ["*.md"]
        exclude = ["archive/"]
        force-exclude = true
        accept = ["Zubayr", "O’Toole", "al-Shabh"]
        language = "en-GB"
        encoding = "cp1252"
        fail-on = "error"
        packs = ["house"]
        [severities]
        quotes = "info"
        "quotes/unclosed" = "error"
        [rules."structure/overlong-sentence"]
        words = 40
        [languagetool]
        enabled = true
        on-failure = "warn"
        [[overrides]]
        files = ["letters/"]
        """,
    )
    assert (held.style, held.has_overrides) == ("bbc", True)
    assert held.options["structure/overlong-sentence"] == {"words": 40}
    assert held.languagetool is not None
    assert (held.languagetool.enabled, held.languagetool.on_failure) == (True, "warn")
    assert held.chosen == ("spelling", "house/ports", "usage")
    assert held.ignore == ("spelling/typo",)
    assert held.include == (str(tmp_path), ("*.md",))
    assert held.exclude == ((str(tmp_path), ("archive/",)),)
    assert held.force_exclude
    assert held.accept == {"Zubayr", "O'Toole", "al-Shabh", "al", "Shabh"}
    assert (held.language, held.encoding, held.fail_on) == ("en-GB", "cp1252", "error")
    assert held.packs == (str(tmp_path / "house"),)
    assert held.severity("quotes/unclosed") == "error"
    assert held.severity("quotes/mixed") == "info"
    assert held.severity("spacing/missing") is None


def test_all_keys_are_tried_above() -> None:
    import inspect

    source = inspect.getsource(test_every_key)
    assert [key for key in config.KEYS if key not in source] == []


def test_house_packs_are_on_unless_the_config_selects(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    assert "house" in read(tmp_path, 'packs = ["house"]').chosen
    assert "house" not in read(tmp_path, 'packs = ["house"]\nselect = ["spelling"]').chosen


def test_the_nearest_holds(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "newslint.toml").write_text('language = "en-GB"')
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    configs = Configs()
    draft = str(tmp_path / "a" / "b" / "draft.md")
    assert configs.for_draft(draft).language == "en-GB", (
        "a project file without our table is passed"
    )
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.newslint]\nlanguage = "en-US"\n')
    assert Configs().for_draft(draft).language == "en-US"
    (tmp_path / "a" / "newslint.toml").write_text("")
    assert Configs().for_draft(draft).language == "auto", "newslint.toml goes before pyproject.toml"
    given = Configs(str(tmp_path / "newslint.toml"))
    assert given.for_draft(draft).language == "en-GB"
    assert Configs(isolated=True).for_draft(draft).path == ""


def test_the_words_of_the_house(tmp_path: Path) -> None:
    (tmp_path / ".newslint").mkdir()
    (tmp_path / ".newslint" / "words.txt").write_text("# people\nZubayr\n\nQuaye  # the mayor\n")
    (tmp_path / "sub" / ".newslint").mkdir(parents=True)
    (tmp_path / "sub" / ".newslint" / "words.txt").write_text("Mokele\n")
    assert Configs().for_draft(str(tmp_path / "a.md")).accept == {"Zubayr", "Quaye"}
    (tmp_path / "newslint.toml").write_text('accept = ["Aardvox"]')
    assert Configs().for_draft(str(tmp_path / "sub" / "a.md")).accept == {
        "Aardvox",
        "Zubayr",
        "Quaye",
        "Mokele",
    }
    assert config.words_file(str(tmp_path / "sub")) == str(tmp_path / "sub" / config.WORDS)
    (tmp_path / "other").mkdir()
    assert config.words_file(str(tmp_path / "other")) == str(tmp_path / config.WORDS)


def test_accepted_words_are_read_as_such(tmp_path: Path) -> None:
    """The house's words reach the rules: `words` no longer lists them."""
    (tmp_path / "newslint.toml").write_text('accept = ["Zubqar"]')
    (tmp_path / "draft.md").write_text("Zubqar's friends, the Zubqars, met Mokqele.")
    assert run("words", "draft.md", cwd=tmp_path).out == "Mokqele\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("\nselct = []", ":2: selct: there is no such key; did you mean select?"),
        ("fail_on = 'error'", ":1: fail_on: there is no such key; did you mean fail-on?"),
        ("colour = true", ":1: colour: there is no such key; there are extend, style, select"),
        ("[severity]\nspelling = 'info'", ":1: severity: there is no such key; did you mean sev"),
        ("select = 'spelling'", ":1: select: must be a list of packs and rules"),
        ("ignore = [1]", ":1: ignore: must be a list of packs and rules"),
        ("accept = ['']", ":1: accept: holds an empty text"),
        ("language = 'en-us'", ":1: language: “en-us” is not one of auto, en-US, en-GB; did you mean en-US?"),
        ("encoding = 'latin'", ":1: encoding: “latin” is not one of utf-8, cp1252"),
        ("fail-on = 'warn'", ":1: fail-on: “warn” is not one of error, warning, info; did you mean warning?"),
        ("fail-on = 3", ":1: fail-on: “3” is not one of error, warning, info"),
        ("packs = ['hose']", ":1: packs: there is no folder “hose” beside the config"),
        ("packs = [\n  'spelling',\n]", ":2: packs: “spelling” is a pack of newslint; rename yours"),
        ("exclude = ['../old']", ":1: exclude: “../old” leads out of the folder"),
        ("include = [\n'*.md',\n'*.[mt',\n]", ":3: include: “*.[mt” is not a glob"),
        ("force-exclude = 'yes'", ":1: force-exclude: must be true or false, without"),
        ("severities = 'error'", ":1: severities: must be a table"),
        ("[severities]\n\nspelling = 'warnings'", ":3: severities.spelling: “warnings” is not one of"),
        ("select = [", ":1: not valid TOML: "),
    ],
)  # fmt: skip
def test_mistakes_are_refused_with_their_place(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "spelling").mkdir()
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "newslint.toml") + problem)


def test_lines_in_a_project_file_are_those_of_our_table(tmp_path: Path) -> None:
    text = "[tool.other]\nselect = 3\n\n[tool.newslint]\nselect = 3\n"
    with pytest.raises(ConfigError, match=r"pyproject\.toml:5: select: must be a list"):
        read(tmp_path, text, "pyproject.toml")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, "selct = []\nlanguage = 'xx'\n")
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('select = ["house/prts"]\n', ":2: select: there is no pack or rule “house/prts”; did you mean house/ports?"),
        ('ignore = [\n"ports",\n]\n', ":3: ignore: there is no pack or rule “ports”; did you mean house/ports?"),
        ('[severities]\n"hose" = "info"\n', ":3: severities.hose: there is no pack or rule “hose”; did you mean house?"),
    ],
)  # fmt: skip
def test_names_that_are_none_are_refused(tmp_path: Path, text: str, problem: str) -> None:
    house(tmp_path, 'packs = ["house"]\n' + text)
    (tmp_path / "draft.md").write_text("The harbor.\n")
    outcome = run("check", cwd=tmp_path)
    assert outcome.status == 2
    assert outcome.err == f"newslint: {tmp_path / 'newslint.toml'}{problem}\n"


def test_a_broken_config_stops_its_own_drafts_only(tmp_path: Path) -> None:
    house(tmp_path)
    (tmp_path / "draft.md").write_text("The harbor.\n")
    for name in ("one", "two"):
        (tmp_path / "sub" / name).mkdir(parents=True)
        (tmp_path / "sub" / name / "draft.md").write_text("The harbor.\n")
    (tmp_path / "sub" / "newslint.toml").write_text("selct = []\n")
    outcome = run("check", "--format", "json", ".", "sub/one/draft.md", cwd=tmp_path)
    assert outcome.status == 2
    assert [finding["path"] for finding in outcome.findings] == ["draft.md"]
    assert len(outcome.err.splitlines()) == 1, "told once, not once a draft"


def test_the_parser_is_not_loaded_without_a_config(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    code = (
        "import sys; from newslint.config import Configs; Configs().for_draft('a.md');"
        "assert 'tomllib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
