"""What is wrong in a config is refused: file, line, key, what is right, and the nearest right one."""

from pathlib import Path

import pytest
from commandline import run

from newslint import config
from newslint.config import ConfigError

RULES = '[rules."structure/overlong-sentence"]\n'
FOR_LETTERS = '[[overrides]]\nfiles = ["letters/**"]\n'

BY_THE_FILE_ALONE = [
    # keys
    ("force_exclude = true", ":1: force_exclude: there is no such key; did you mean force-exclude?"),
    ("words = 40", ":1: words: there is no such key; there are extend, style, select"),
    ("[overides]\nfiles = ['a']", ":1: overides: there is no such key; did you mean overrides?"),
    ("[[override]]\nfiles = ['a']", ":1: override: there is no such key; did you mean overrides?"),
    ("\n[rule.'a/b']\nx = 1", ":2: rule: there is no such key; did you mean rules?"),
    ("[tool.newslint]\nignore = ['usage']", ":1: tool: in this file the keys stand at the top"),
    ("[newslint]\nignore = ['usage']", ":1: newslint: in this file the keys stand at the top"),
    ("['spelling/typo']\nx = 1", ':1: "spelling/typo": to set options, write [rules."spelling/typo"]'),
    ("[spelling]\nx = 1", ':1: spelling: to set options, write [rules."spelling"]'),
    ("files = ['letters/**']", ":1: files: stands below [[overrides]]"),
    # the form
    ("language = 'en-GB'\nlanguage = 'en-US'", ":2: not valid TOML: the key stands there twice"),
    ("language = “en-GB”", ":1: not valid TOML: curly quotation marks"),
    ("language = en-GB", ":1: not valid TOML: this is no value; texts stand between straight"),
    ("\nlanguage: 'en-GB'", ":2: not valid TOML: a key is followed by = and its value"),
    ("ignore = ['usage'", ":1: not valid TOML: a list is not closed"),
    ("[severities\nspelling = 'info'", ":1: not valid TOML: "),
    # values
    ("select = []", ":1: select: is empty: nothing would be checked"),
    ("include = []", ":1: include: is empty: no file would be a draft"),
    ("style = 'gardian'", ":1: style: “gardian” is not one of ap, reuters, guardian, bbc; did you mean guardian?"),
    ("style = ['ap']", ":1: style: "),
    ("language = true", ":1: language: “true” is not one of auto, en-US, en-GB"),
    ("force-exclude = 1", ":1: force-exclude: must be true or false"),
    ("ignore = {spelling = true}", ":1: ignore: must be a list of packs and rules"),
    ("accept = [\n  'Zubayr',\n  '',\n]", ":3: accept: holds an empty text"),
    ("exclude = ['old/', 'a[b']", ":1: exclude: “a[b” is not a glob: a bracket is not closed"),
    ("exclude = ['/usr/share/old/**']", ":1: exclude: “/usr/share/old/**” is a path of this disk"),
    ("packs = 'house'", ":1: packs: must be a list of folders with rules"),
    # severities
    ("[severities]\nspelling = 2", ":2: severities.spelling: “2” is not one of error, warning, info"),
    ("[severities]\nspelling = true", ":2: severities.spelling: “true” is not one of"),
    ("[severities]\nspelling = 'eror'", ":2: severities.spelling: “eror” is not one of error, warning, info; did you mean error?"),
    ("[severities.spelling]\ntypo = 'info'", ':1: severities.spelling: write "spelling/…" = "info"'),
    ("[severities]\nusage = 'info'\nignore = ['quotes']", ":3: severities.ignore: belongs to no table: put it above [severities]"),
    ("[[severities]]\nspelling = 'info'", ":1: severities: must be a table"),
    # overrides
    ("[overrides]\nfiles = ['a']", ":1: overrides: write [[overrides]], with two brackets"),
    ("overrides = 'letters'", ":1: overrides: write [[overrides]]"),
    ("\n[[overrides]]\nignore = ['usage']", ":2: overrides: says of no drafts; it needs files"),
    ("[[overrides]]\nfiles = []", ":2: overrides.files: is empty: it would hold for no draft"),
    ("[[overrides]]\nfiles = 'letters/**'", ":2: overrides.files: must be a list of globs"),
    ("[[overrides]]\nfiles = ['../a/**']", ":2: overrides.files: “../a/**” leads out of the folder"),
    (FOR_LETTERS + "exclude = ['b']", ":3: overrides.exclude: holds for all drafts of a config"),
    (FOR_LETTERS + "extend = 'b.toml'", ":3: overrides.extend: holds for all drafts of a config"),
    (FOR_LETTERS + "extend_select = ['usage']", ":3: overrides.extend_select: there is no such key; did you mean extend-select?"),
    (FOR_LETTERS + FOR_LETTERS + "language = 'de'", ":5: overrides.language: “de” is not one of"),
    (FOR_LETTERS + "[overrides.severities]\nspelling = 'no'", ":4: overrides.severities.spelling: “no” is not"),
    # options
    ("rules = 3", ":1: rules: must be tables of options by rule"),
    ("[rules]\n'spelling/typo' = 3", ':2: rules."spelling/typo": must be a table, begun by [rules."spelling/typo"]'),
    (RULES + "severity = 'info'", ':2: rules."structure/overlong-sentence".severity: belongs under [severities]'),
    (RULES + "words = 40\nignore = ['usage']", ':3: rules."structure/overlong-sentence".ignore: belongs to no table'),
    # extend
    ("extend = 'gone.toml'", ":1: extend: there is no file “gone.toml”"),
    ("extend = '.'", ":1: extend: “.” is a folder; name the file, such as ./newslint.toml"),
    ("extend = ['base.toml']", ":1: extend: must be the path of another config"),
    ("extend = ''", ":1: extend: must be the path of another config"),
    ("extend = 'newslint.toml'", ":1: extend: leads in a circle: "),
    # tables that a class describes
    ("languagetool = true", ":1: languagetool: must be a table, begun by [languagetool]"),
    ("[languagetool]\nenabeld = true", ":2: languagetool.enabeld: there is no such key; did you mean enabled?"),
    ("[languagetool]\nenabled = 'yes'", ":2: languagetool.enabled: must be true or false"),
    ("[languagetool]\non-failure = 'wran'", ":2: languagetool.on-failure: must be one of error, warn; did you mean warn?"),
    ("[languagetool]\non_failure = 'warn'", ":2: languagetool.on_failure: there is no such key; did you mean on-failure?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), BY_THE_FILE_ALONE)
def test_refused_by_the_file_alone(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "newslint.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        config.read(str(path))
    assert str(caught.value).startswith(f"{path}{problem}")


BY_THE_RULES = [
    ("ignore = ['speling/typo']", ":1: ignore: there is no pack or rule “speling/typo”; did you mean spelling/typo?"),
    ("select = ['all', 'AP']", ":1: select: there is no pack or rule “AP”; did you mean ap?"),
    (FOR_LETTERS + "ignore = ['spelling', 'qoutes']", ":3: overrides.ignore: there is no pack or rule “qoutes”; did you mean quotes?"),
    (FOR_LETTERS + "[overrides.severities]\n'quotes/unclosd' = 'info'", ':4: overrides.severities."quotes/unclosd": there is no pack or rule'),
    ("[severities]\nall = 'info'", ":2: severities.all: there is no pack or rule “all”"),
    (RULES.replace("sentence", "sentense") + "words = 4", ':1: rules."structure/overlong-sentense": there is no pack or rule “structure/overlong-sentense”; did you mean structure/overlong-sentence?'),
    ("[rules.structure]\nwords = 4", ":1: rules.structure: “structure” is a pack; options are set by rule"),
    (RULES + "wrods = 40", ':2: rules."structure/overlong-sentence".wrods: the rule has no such option; did you mean words?'),
    (RULES + "size = 40", ':2: rules."structure/overlong-sentence".size: the rule has no such option; there are words'),
    (RULES + "words = '40'", ':2: rules."structure/overlong-sentence".words: must be a whole number, without quotation marks'),
    (RULES + "words = true", ':2: rules."structure/overlong-sentence".words: must be a whole number'),
    (FOR_LETTERS + "[overrides.rules.'structure/overlong-sentence']\nwords = 4.5", ':4: overrides.rules."structure/overlong-sentence".words: must be a whole number'),
    ("[rules.'structure/front-matter']\nfields = 'title'", ':2: rules."structure/front-matter".fields: must be a list of texts'),
    ("[rules.'consistency/percent-style']\nhouse = '%'", ':2: rules."consistency/percent-style".house: the rule cannot use this: there is no “%”, but the sign %, the word'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), BY_THE_RULES)
def test_refused_by_the_rules_that_there_are(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "newslint.toml"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "draft.md").write_text("Rain fell.\n")
    outcome = run("check", "draft.md", cwd=tmp_path)
    assert outcome.status == 2
    said = outcome.err.partition("newslint.toml")[2].splitlines()[0]
    assert said.startswith(problem)


def test_mistakes_of_an_extended_config_have_their_own_place(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("\nselct = ['usage']\n")
    path = tmp_path / "newslint.toml"
    path.write_text("extend = 'base.toml'\nlanguage = 'xx'\n")
    with pytest.raises(ConfigError) as caught:
        config.read(str(path))
    own, other = sorted(str(caught.value).splitlines(), key=len, reverse=True)
    assert {own.split(": ")[1], other.split(": ")[1]} == {"language", "selct"}
    assert any(line.startswith(f"{tmp_path / 'base.toml'}:2: selct") for line in (own, other))


def test_a_circle_of_several_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("extend = 'b.toml'\n")
    (tmp_path / "b.toml").write_text("language = 'en-GB'\nextend = 'a.toml'\n")
    with pytest.raises(ConfigError, match=r"b\.toml:2: extend: leads in a circle: .*a\.toml → "):
        config.read(str(tmp_path / "a.toml"))


def test_a_project_file_without_our_table_cannot_be_extended(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (tmp_path / "newslint.toml").write_text("extend = 'pyproject.toml'\n")
    with pytest.raises(ConfigError, match=r"pyproject\.toml: has no table \[tool\.newslint\]"):
        config.read(str(tmp_path / "newslint.toml"))


def test_a_table_in_the_wrong_place_of_a_project_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        "[project]\nname = 'x'\n\n[newslint]\nignore = ['a']\n"
    )
    with pytest.raises(ConfigError, match=r"pyproject\.toml:4: newslint: write \[tool\.newslint\]"):
        config.Configs().for_draft(str(tmp_path / "draft.md"))


def test_overrides_of_a_project_file_have_their_lines(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        "[project]\nname = 'x'\n\n[[tool.newslint.overrides]]\nfiles = ['a']\nlanguage = 'xx'\n"
    )
    with pytest.raises(ConfigError, match=r"pyproject\.toml:6: overrides\.language: “xx”"):
        config.Configs().for_draft(str(tmp_path / "draft.md"))


def test_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_bytes(b"# house\naccept = ['K\xf6ln']\n")
    with pytest.raises(ConfigError, match=r"newslint\.toml:2: the config is not UTF-8"):
        config.read(str(tmp_path / "newslint.toml"))
