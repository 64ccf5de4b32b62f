"""Reading and writing drafts: every byte that is not fixed stays as it is."""

import os
import stat
from pathlib import Path

import pytest
from commandline import house, run
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import files
from newslint.files import Draft, DraftError

BAD, GOOD = (
    "The harbor – “Erdoğan” –\r\nthe harbor\n\rend",
    "The harbour – “Erdoğan” –\r\nthe harbour\n\rend",
)

ENCODINGS = {
    "utf-8": BAD.encode(),
    "utf-8-bom": BAD.encode("utf-8-sig"),
    "utf-16-le": b"\xff\xfe" + BAD.encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + BAD.encode("utf-16-be"),
    "utf-32-le": b"\xff\xfe\0\0" + BAD.encode("utf-32-le"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_fix_keeps_encoding_mark_and_line_ends(tmp_path: Path, name: str) -> None:
    house(tmp_path)
    path = tmp_path / "draft.md"
    path.write_bytes(ENCODINGS[name])
    before = files.read(str(path))
    assert run("check", "--fix", cwd=tmp_path).status == 0
    after = files.read(str(path))
    assert after.encoding == before.encoding
    assert after.text == before.text.replace(BAD.lstrip("\ufeff"), GOOD)
    assert path.read_bytes() == after.text.encode(after.encoding)


def test_cp1252_only_where_the_config_allows_it(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    data = "“The harbor” – café\r\n".encode("cp1252")
    path.write_bytes(data)
    with pytest.raises(DraftError, match=r'encoding = "cp1252"'):
        files.read(str(path))
    house(tmp_path, 'packs = ["house"]\nselect = ["house"]\nencoding = "cp1252"\n')
    assert run("check", "--fix", cwd=tmp_path).status == 0
    assert path.read_bytes() == "“The harbour” – café\r\n".encode("cp1252")
    path.write_bytes("The harbor, naïve in UTF-8\n".encode())
    assert run("check", "--fix", cwd=tmp_path).status == 0
    assert path.read_bytes() == "The harbour, naïve in UTF-8\n".encode()


def test_what_the_encoding_lacks_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"caf\xe9")
    draft = files.read(str(path), "cp1252")
    with pytest.raises(DraftError, match="cp1252 has no “東”"):
        files.write(draft, "東京")
    assert path.read_bytes() == b"caf\xe9"
    assert os.listdir(tmp_path) == ["draft.md"]


def test_mode_and_symlink_stay(tmp_path: Path) -> None:
    target = tmp_path / "real" / "draft.md"
    target.parent.mkdir()
    target.write_text("old")
    target.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(target)
    files.write(files.read(str(link)), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir(target.parent) == ["draft.md"]


def test_a_write_protected_draft_is_left_alone(tmp_path: Path) -> None:
    house(tmp_path)
    path = tmp_path / "draft.md"
    path.write_text("The harbor.\n")
    path.chmod(0o444)
    outcome = run("check", "--fix", "--format", "json", cwd=tmp_path)
    assert outcome.status == 2
    assert "draft.md was left as it is: it is write-protected" in outcome.err
    assert [f["text"] for f in outcome.findings] == ["harbor"], (
        "its findings are told as they stand"
    )
    assert path.read_text() == "The harbor.\n"


def test_a_draft_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("old")
    draft = files.read(str(path))
    path.write_text("somebody else's new text")
    with pytest.raises(DraftError, match="changed while newslint checked it"):
        files.write(draft, "ours")
    assert path.read_text() == "somebody else's new text"


def test_a_failed_write_leaves_the_old_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "draft.md"
    path.write_text("old")
    draft = files.read(str(path))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DraftError, match="left as it is: no space left on device"):
        files.write(draft, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["draft.md"], "no half-written file stays behind"


def test_an_interrupted_write_leaves_the_old_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "draft.md"
    path.write_text("old")
    draft = files.read(str(path))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write(draft, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["draft.md"]


def test_no_bytes_crash_the_reader() -> None:
    """Whatever the bytes are: a text that gives the same bytes back, or a sentence."""

    @settings(derandomize=True)
    @given(st.binary(max_size=60), st.sampled_from(["utf-8", "cp1252"]))
    def read(data: bytes, encoding: str) -> None:
        try:
            text, used = files.decode(data, "draft.md", encoding)
        except DraftError as error:
            told.append(str(error))
            return
        assert text.encode(used) == data

    told: list[str] = []
    read()
    assert told, "some bytes are no text"
    assert all(sentence.startswith("draft.md ") for sentence in told)


@given(st.text(max_size=80), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_survives(text: str, encoding: str) -> None:
    data = text.replace("\0", "").encode(encoding, "ignore")
    decoded, used = files.decode(data, "draft.md")
    assert decoded.encode(used) == data


def test_a_path_that_is_no_text_can_be_shown() -> None:
    assert files.shown("a\udcff.md") == "a\ufffd.md"
    assert Draft("a.md", "", "utf-8").stamp == ()
