"""Patterns from the cache are what Python would compile."""

import marshal
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newslint import patterns

SAMPLES = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)", 0, "on 2024-06-03"),
    (r"(a)(b)?(?:c|d)+", re.IGNORECASE, "ABcd acdc"),
    (r"^\s*#\s*(.+)$", re.MULTILINE, "# one\n# two"),
    ("[“”\u0300-\u036f👍]+", 0, "“x” e\u0301 👍"),
    (r"(?<!\w)\d{2,4}(?!%)  # a number", re.VERBOSE, "12 345 6789%"),
    (r"(?s:a.b)(?i:C)", 0, "a\nbc"),
]


@pytest.mark.parametrize(("pattern", "flags", "text"), SAMPLES)
def test_a_kept_pattern_is_the_same(tmp_path: Path, pattern: str, flags: int, text: str) -> None:
    first = patterns.PatternStore(str(tmp_path / "x" / "patterns.index"))
    made = first.compile(pattern, int(flags))
    first.save()
    second = patterns.PatternStore(first.path)
    assert (pattern, int(flags)) in second.kept
    kept = second.compile(pattern, int(flags))
    assert second.new == 0
    expected = re.compile(pattern, flags)
    for ours in (made, kept):
        assert ours == expected
        assert ours is not None
        assert ours.groupindex == expected.groupindex
        found = [(m.span(), m.groups(), m.lastgroup) for m in ours.finditer(text)]
        assert found == [(m.span(), m.groups(), m.lastgroup) for m in expected.finditer(text)]
        assert found


def test_a_wrong_pattern_raises_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        patterns.PatternStore(str(tmp_path / "patterns.index")).compile("(a", 0)


def test_a_full_store_keeps_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MOST", 1)
    store = patterns.PatternStore(str(tmp_path / "patterns.index"))
    assert store.compile("first", 0) is not None
    assert store.compile("one too many", 0) is None
    store.save()
    assert list(patterns.PatternStore(store.path).kept) == [("first", 0)]


def test_a_damaged_pattern_is_made_anew(tmp_path: Path) -> None:
    store = patterns.PatternStore(str(tmp_path / "patterns.index"))
    made = store.compile("a+b", 0)
    flags, code, *rest = marshal.loads(store.kept["a+b", 0])
    for damaged in (marshal.dumps((flags, code[:-1], *rest)), b"", marshal.dumps("rubbish")):
        store.kept["a+b", 0] = damaged
        assert store.compile("a+b", 0) == made


def run(folder: Path, code: str) -> str:
    return subprocess.check_output(
        [sys.executable, "-c", code], text=True, cwd=folder, stderr=subprocess.STDOUT
    )


KEEP = (
    "import re; from newslint import patterns\n"
    "store = patterns.keep('cache/patterns.index')\n"
    "import newslint.kinds.missing_space, newslint.document.sentences\n"
    "print(len(store.kept), store.new); store.save()\n"
    "print(re.findall('(?i)A', 'aA'), re.compile(re.compile('x')).pattern, re.compile(b'x').pattern)\n"
)


def test_the_second_run_compiles_nothing(tmp_path: Path) -> None:
    first = run(tmp_path, KEEP).split()
    second = run(tmp_path, KEEP).split()
    assert int(first[0]) == int(first[1]) > 3
    assert second[:2] == [first[0], "0"]
    assert first[2:] == second[2:] == ["['a',", "'A']", "x", "b'x'"]


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"(\x02\x00\x00\x00"])
def test_a_damaged_file_is_no_failure(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "patterns.index").write_bytes(rubbish)
    assert int(run(tmp_path, KEEP).split()[0]) > 3


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert int(run(tmp_path, KEEP).split()[0]) > 3


def test_another_re_is_left_alone(tmp_path: Path) -> None:
    code = (
        "import re._compiler; del re._compiler._code\n"
        "from newslint import patterns; print(patterns.keep('patterns.index'))"
    )
    assert run(tmp_path, code) == "None\n"


def test_the_library_leaves_re_alone(tmp_path: Path) -> None:
    code = (
        "import re._compiler as c; before = c.compile; import newslint\n"
        "newslint.check('The the sea.'); print(c.compile is before)"
    )
    assert run(tmp_path, code) == "True\n"
