"""Configs on one another: extend, overrides by path, styles, and options of rules."""

import json
import pickle
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import run

from newslint.config import STYLES, Config, Configs
from newslint.config.places import Places

LONG = "The rain fell on the harbour and on the town all night until the pumps gave out.\n"


def put(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def held(root: Path, draft: str = "draft.md") -> Config:
    return Configs().for_draft(str(root / draft))


def rules_found(root: Path, *args: str) -> list[str]:
    return sorted(f["rule"] for f in run("check", "--format", "json", *args, cwd=root).findings)


# ---- places -----------------------------------------------------------------------------------

ODD = """\
# a comment = 1
"quoted key" = 'it''s = [not] a table'
'a/b'.c = 1 # behind
list = [ # of [things]
  "one", 'two',
  { name = "x", at = [1, 2] },

  3,
]
text = \"\"\"
[no.table]
still = "text" \"\"\"\"
when = 1979-05-27 07:32:00
[ table . "sub/x" ]
inline = { a = 1, b = { c = [ {d = 2} ] } }
[[many]]
a = 1
[many.below]
b = 2
[[many]]
  [many.below]
  b = 3
  [[many.deep]]
  e = -inf
"""


def ways(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all values in there."""
    yield path
    if isinstance(value, dict):
        for key, below in value.items():
            yield from ways(below, (*path, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from ways(below, (*path, number))


def test_every_value_has_its_line() -> None:
    text = ODD.replace("it''s", "it")
    places = Places(text)
    places.line(())
    lines = places._lines
    assert [way for way in ways(tomllib.loads(text)) if way not in lines] == []
    expected = {
        ("quoted key",): 2,
        ("a/b", "c"): 3,
        ("list", 1): 5,
        ("list", 2, "at", 1): 6,
        ("list", 3): 8,
        ("text",): 10,
        ("when",): 13,
        ("table", "sub/x", "inline", "b", "c", 0, "d"): 15,
        ("many", 0, "below", "b"): 19,
        ("many", 1): 20,
        ("many", 1, "below", "b"): 22,
        ("many", 1, "deep", 0, "e"): 24,
    }
    assert {way: places.line(way) for way in expected} == expected
    assert places.line(("list", 3, "gone")) == 8, "of what is not there, the line of what holds it"


# ---- extend -----------------------------------------------------------------------------------


def test_the_nearer_file_goes_before_the_one_that_it_extends(tmp_path: Path) -> None:
    base = """
    language = "en-GB"
    fail-on = "error"
    extend-select = ["usage"]
    ignore = ["quotes", "numbers"]
    accept = ["Zubayr"]
    exclude = ["archive/"]
    [severities]
    spelling = "info"
    quotes = "error"
    """
    near = """
    extend = "../newslint.toml"
    language = "en-US"
    extend-select = ["structure", "numbers"]
    ignore = ["consistency"]
    accept = ["Quaye"]
    exclude = ["old/"]
    [severities]
    spelling = "error"
    """
    put(tmp_path, {"newslint.toml": base, "sport/newslint.toml": near})
    config = held(tmp_path, "sport/a.md")
    assert (config.language, config.fail_on) == ("en-US", "error")
    assert config.extend_select == ("usage", "structure", "numbers")
    assert config.ignore == ("quotes", "consistency"), "numbers are wanted again"
    assert config.accept == {"Zubayr", "Quaye"}
    assert config.severities == {"spelling": "error", "quotes": "error"}
    assert config.exclude == (
        (str(tmp_path), ("archive/",)),
        (str(tmp_path / "sport"), ("old/",)),
    )
    assert config.root == str(tmp_path / "sport")


def test_select_begins_anew(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "newslint.toml": 'extend-select = ["usage"]\nignore = ["spelling"]\n',
            "sport/newslint.toml": 'extend = "../newslint.toml"\nselect = ["spelling", "quotes"]\n',
        },
    )
    config = held(tmp_path, "sport/a.md")
    assert (config.chosen, config.ignore) == (("spelling", "quotes"), ())


def test_a_chain_of_three_with_lists_of_words_and_a_project_file(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "pyproject.toml": '[tool.newslint]\naccept = ["Aard"]\npacks = ["house"]\n',
            "house/x.txt": "",
            ".newslint/words.txt": "Zubayr\n",
            "news/newslint.toml": 'extend = "../pyproject.toml"\naccept = ["Quaye"]\n',
            "news/sport/newslint.toml": 'extend = "../newslint.toml"\n',
            "news/sport/deep/.newslint/words.txt": "Mokele\n",
        },
    )
    config = held(tmp_path, "news/sport/deep/a.md")
    assert config.accept == {"Aard", "Zubayr", "Quaye", "Mokele"}
    assert config.packs == (str(tmp_path / "house"),)
    assert held(tmp_path, "news/a.md").accept == {"Aard", "Zubayr", "Quaye"}


def test_without_extend_only_the_nearest_holds(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "newslint.toml": 'language = "en-GB"\n',
            ".newslint/words.txt": "Zubayr\n",
            "sport/newslint.toml": "",
        },
    )
    config = held(tmp_path, "sport/a.md")
    assert (config.language, config.accept) == ("auto", frozenset())


def test_globs_start_from_the_folder_of_the_file_that_has_them(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "newslint.toml": 'exclude = ["/sport/old/", "/old/"]\n',
            "sport/newslint.toml": 'extend = "../newslint.toml"\n',
            "sport/a.md": "They recieve it.\n",
            "sport/old/b.md": "They recieve it.\n",
            "sport/sub/old/c.md": "They recieve it.\n",
        },
    )
    found = run("check", "--format", "json", cwd=tmp_path / "sport").findings
    assert [f["path"] for f in found] == ["a.md", "sub/old/c.md"]


# ---- overrides --------------------------------------------------------------------------------


def test_the_last_override_that_matches_wins(tmp_path: Path) -> None:
    text = """
    language = "en-GB"
    [[overrides]]
    files = ["wire/"]
    language = "en-US"
    encoding = "cp1252"
    [[overrides]]
    files = ["*.txt", "letters/**"]
    language = "auto"
    fail-on = "info"
    accept = ["Quaye"]
    """
    put(tmp_path, {"newslint.toml": text})
    configs = Configs()
    got = {
        name: (c.language, c.encoding, c.fail_on, sorted(c.accept))
        for name in ("a.md", "wire/a.md", "wire/deep/a.txt", "letters/x/a.md")
        for c in [configs.for_draft(str(tmp_path / name))]
    }
    assert got == {
        "a.md": ("en-GB", "utf-8", "warning", []),
        "wire/a.md": ("en-US", "cp1252", "warning", []),
        "wire/deep/a.txt": ("auto", "cp1252", "info", ["Quaye"]),
        "letters/x/a.md": ("auto", "utf-8", "info", ["Quaye"]),
    }
    again = configs.for_draft(str(tmp_path / "wire/b.md"))
    assert configs.for_draft(str(tmp_path / "wire/c.md")) is again, "made once"
    elsewhere = pickle.loads(pickle.dumps(configs))  # as another process gets it
    assert elsewhere.for_draft(str(tmp_path / "wire/c.md")).encoding == "cp1252"


def test_an_override_of_the_nearer_file_goes_before_all_of_the_farther_one(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "newslint.toml": '[[overrides]]\nfiles = ["sport/**"]\nlanguage = "en-GB"\n'
            'ignore = ["usage"]\n',
            "sport/newslint.toml": 'extend = "../newslint.toml"\nlanguage = "en-US"\n',
        },
    )
    config = held(tmp_path, "sport/a.md")
    assert (config.language, config.ignore) == ("en-US", ("usage",))


def test_overrides_in_a_run(tmp_path: Path) -> None:
    """Rules, severities and the exit status are those of each draft."""
    text = """
    [[overrides]]
    files = ["letters/**"]
    ignore = ["spelling"]
    [[overrides]]
    files = ["blog/**"]
    fail-on = "error"
    severities = {"spelling" = "info"}
    """
    put(
        tmp_path,
        dict.fromkeys(("a.md", "letters/b.md", "blog/c.md"), "They recieve it.\n")
        | {"newslint.toml": text},
    )
    found = run("check", "--format", "json", cwd=tmp_path).findings
    assert [(f["path"], f["severity"]) for f in found] == [("a.md", "error"), ("blog/c.md", "info")]
    assert run("check", "blog", cwd=tmp_path).status == 0
    assert run("check", "a.md", cwd=tmp_path).status == 1
    piped = run(
        "check", "-", "--stdin-filename", "letters/x.md", cwd=tmp_path, input=b"They recieve it.\n"
    )
    assert piped.status == 0


def test_overrides_and_the_cache(tmp_path: Path) -> None:
    """The same text in two places is not taken for the same draft."""
    text = '[[overrides]]\nfiles = ["letters/**"]\naccept = ["recieve"]\n'
    put(tmp_path, {"newslint.toml": text, "a.md": "They recieve it.\n"})
    put(tmp_path, {"letters/a.md": "They recieve it.\n"})
    for _ in range(2):
        found = run("check", "--format", "json", cwd=tmp_path).findings
        assert [f["path"] for f in found] == ["a.md"]


# ---- options of rules -------------------------------------------------------------------------


def test_an_option_changes_what_a_rule_finds(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": LONG, "letters/b.md": LONG, "newslint.toml": 'select = ["structure"]\n'})
    assert rules_found(tmp_path) == []
    setting = '[rules."structure/overlong-sentence"]\nwords = 10\n'
    put(tmp_path, {"newslint.toml": 'select = ["structure"]\n' + setting})
    for _ in range(2):  # the second time from the index that the first run has kept
        assert rules_found(tmp_path) == ["structure/overlong-sentence"] * 2
    over = '[[overrides]]\nfiles = ["letters/**"]\n'
    over += setting.replace("[rules.", "[overrides.rules.").replace("10", "60")
    put(tmp_path, {"newslint.toml": 'select = ["structure"]\n' + setting + over})
    assert rules_found(tmp_path) == ["structure/overlong-sentence"]
    assert rules_found(tmp_path, "--jobs", "2") == ["structure/overlong-sentence"]


def test_options_reach_triggers_and_lists(tmp_path: Path) -> None:
    """The words that call a rule come from its options: the common index would not call it."""
    put(
        tmp_path,
        {
            "newslint.toml": 'select = ["usage"]\n[rules."usage/wordy-phrases".swap]\n'
            '"harbour basin" = "dock"\n',
            "a.md": "In order to moor, use the harbour basin.\n",
        },
    )
    found = run("check", "--format", "json", cwd=tmp_path).findings
    assert [f["text"] for f in found] == ["harbour basin"], "a list takes the place of the rule's"


def test_required_fields_of_the_front_matter(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "newslint.toml": 'select = ["structure/front-matter"]\n'
            '[rules."structure/front-matter"]\nfields = ["byline"]\n',
            "a.md": "---\ntitle: Rain\n---\nRain fell.\n",
            "b.md": "---\nbyline: A. Writer\n---\nRain fell.\n",
        },
    )
    found = run("check", "--format", "json", cwd=tmp_path).findings
    assert [f["path"] for f in found] == ["a.md"]
    assert "byline" in found[0]["message"]


def test_options_of_a_house_rule(tmp_path: Path) -> None:
    rule = """
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
    put(
        tmp_path,
        {
            "house/trams.toml": rule,
            "newslint.toml": 'packs = ["house"]\nselect = ["house"]\n'
            '[rules."house/trams".swap]\nstreetcar = "tram"\n',
            "a.md": "The tramway and the streetcar.\n",
        },
    )
    found = run("check", "--format", "json", cwd=tmp_path).findings
    assert [f["text"] for f in found] == ["streetcar"]


def test_the_fingerprint_tells_configs_apart(tmp_path: Path) -> None:
    texts = [
        "",
        'language = "en-GB"',
        'accept = ["Zubayr"]',
        '[rules."structure/overlong-sentence"]\nwords = 10',
        '[rules."structure/overlong-sentence"]\nwords = 11',
        'style = "bbc"',
        'style = "guardian"\nignore = ["guardian"]',
    ]
    seen = set()
    for text in texts:
        put(tmp_path, {"newslint.toml": text})
        fingerprint = held(tmp_path).fingerprint
        assert fingerprint == held(tmp_path).fingerprint
        seen.add(fingerprint)
    assert len(seen) == len(texts)
    put(tmp_path, {"newslint.toml": 'fail-on = "error"\nexclude = ["a"]\n'})
    assert held(tmp_path).fingerprint == Config().fingerprint, "these change no finding"


def test_options_are_told(tmp_path: Path) -> None:
    put(tmp_path, {"newslint.toml": '[rules."structure/overlong-sentence"]\nwords = 10\n'})
    said = run("explain", "overlong-sentence", cwd=tmp_path).out
    assert "  words = 10 (by the config; without it 60)" in said
    said = run("explain", "overlong-sentence", "--isolated", cwd=tmp_path).out
    assert "  words = 60 (a whole number)" in said
    rules = json.loads(run("rules", "--format", "json", cwd=tmp_path).out)["rules"]
    options = {rule["id"]: rule["options"] for rule in rules}
    assert options["structure/overlong-sentence"] == {
        "words": {"type": "int", "default": 60, "value": 10}
    }
    assert options["usage/wordy-phrases"]["swap"]["type"] == "dict[str, str]"


# ---- styles -----------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_a_config_that_is_accepted(tmp_path: Path, style: str) -> None:
    put(tmp_path, {"newslint.toml": f'style = "{style}"\n', "a.md": "An advisor came.\n"})
    outcome = run("check", "--format", "json", cwd=tmp_path)
    assert outcome.err == ""
    assert [f["rule"] for f in outcome.findings] == [f"{style}/words"]


def test_what_the_file_says_goes_before_its_style(tmp_path: Path) -> None:
    text = """
    style = "guardian"
    language = "en-US"
    ignore = ["guardian/words"]
    [rules."consistency/percent-style"]
    house = "the word"
    """
    put(tmp_path, {"newslint.toml": text, "a.md": "An advisor saw 4% of NATO.\n"})
    assert held(tmp_path).language == "en-US"
    assert rules_found(tmp_path) == ["consistency/percent-style", "guardian/acronyms"]


def test_a_nearer_style_takes_the_place_of_the_farther_one(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "newslint.toml": 'style = "guardian"\nfail-on = "error"\n',
            "us/newslint.toml": 'extend = "../newslint.toml"\nstyle = "ap"\n',
        },
    )
    config = held(tmp_path, "us/a.md")
    assert (config.style, config.language, config.fail_on) == ("ap", "en-US", "error")
    assert "guardian" not in config.chosen
    assert config.options["consistency/date-style"] == {"house": "month first"}


def test_a_style_for_some_drafts(tmp_path: Path) -> None:
    text = 'style = "bbc"\n[[overrides]]\nfiles = ["us/**"]\nstyle = "ap"\n'
    put(tmp_path, {"newslint.toml": text})
    assert held(tmp_path).language == "en-GB"
    assert held(tmp_path, "us/a.md").language == "en-US"


# ---- front matter -----------------------------------------------------------------------------

YAML = "---\nnewslint: {}\n---\nThey recieve it.\n"
TOML = "+++\nnewslint = {}\n+++\nThey recieve it.\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (YAML.format("off"), []),
        (TOML.format('"off"'), []),
        (TOML.format("false"), []),
        (YAML.format("{ignore: [spelling]}"), []),
        (TOML.format('{ignore = ["spelling/typo"]}'), []),
        ("+++\n[newslint]\nignore = ['spelling']\n+++\nThey recieve it.\n", []),
        (YAML.format("{ignore: [quotes]}"), ["residue/unused-suppression", "spelling/typo"]),
        (YAML.format("{ignore: [speling]}"), ["residue/unused-suppression", "spelling/typo"]),
        (YAML.format("{ignroe: [spelling]}"), ["residue/unused-suppression", "spelling/typo"]),
        (YAML.format("on"), ["spelling/typo"]),
    ],
)
def test_switches_in_the_front_matter(tmp_path: Path, text: str, found: list[str]) -> None:
    put(tmp_path, {"a.md": text})
    assert rules_found(tmp_path) == found


def test_an_unknown_name_in_the_front_matter_is_told(tmp_path: Path) -> None:
    put(tmp_path, {"a.md": YAML.format("{ignore: [speling]}")})
    said = run("check", "--format", "concise", cwd=tmp_path).out
    assert "There is no pack or rule “speling”; did you mean spelling?" in said
