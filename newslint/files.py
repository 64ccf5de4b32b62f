"""Reading drafts from disk and writing them back without losing anything."""

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.markup import Format

LARGEST = 5_000_000
"""Bytes. No draft is longer; what is, is a dump or a database, and would only burn time."""

_MARKS = (  # the longer one first: UTF-32 begins as UTF-16 does
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


class DraftError(Exception):
    """A draft that cannot be read or written; the text is one sentence that says what to do."""


class NotText(DraftError):
    """A file that is no text at all, whatever its name says."""


class Draft(NamedTuple):
    """A draft as it stands in its file.

    ``text`` keeps everything: a byte order mark is its first character, line endings are those of
    the file. ``encoding`` turns it back into the same bytes. ``stamp`` tells whether the file
    was changed since (empty for standard input).
    """

    path: str
    text: str
    encoding: str
    stamp: tuple[int, ...] = ()


def read(path: str, encoding: str = "utf-8") -> Draft:
    """Read a draft; ``encoding`` is tried where the bytes are not UTF-8 and have no UTF-16 mark.

    Raises `DraftError` for what is missing, unreadable, too long or not a text.
    """
    try:
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode):  # opening a pipe would wait for ever
            raise DraftError(f"{shown(path)} is not a file; name a draft or a folder")
        if about.st_size > LARGEST:
            raise DraftError(_too_long(shown(path), about.st_size))
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise DraftError(_why(error, path)) from None
    text, used = decode(data, shown(path), encoding)
    return Draft(path, text, used, _stamp(about))


def decode(data: bytes, name: str, encoding: str = "utf-8") -> tuple[str, str]:
    """The text of a draft and the encoding that turns it back into the same bytes.

    Raises `DraftError`, which calls the draft by ``name``.
    """
    if len(data) > LARGEST:
        raise DraftError(_too_long(name, len(data)))
    for mark, marked in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(marked), marked
            except UnicodeDecodeError:
                raise DraftError(
                    f"{name} begins as {marked[:6].upper()} but is damaged; save it anew as UTF-8"
                ) from None
    if b"\0" in data:
        raise NotText(
            f"{name} is not a text (it holds zero bytes); name text files only, or save it as UTF-8"
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        at = error.start
    if encoding != "utf-8":
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            raise DraftError(
                f"{name} is neither UTF-8 nor {encoding}; save it anew as UTF-8"
            ) from None
    line = data.count(b"\n", 0, at) + 1
    raise DraftError(
        f"{name} is not UTF-8 (line {line} holds the byte 0x{data[at]:02x}); save it as UTF-8, or "
        f'put encoding = "cp1252" into the config if a Windows program wrote it'
    )


def write(draft: Draft, text: str) -> None:
    """Put ``text`` in the draft's place, in one step: afterwards the file is the old or the new one.

    Encoding, mode and owner stay, and a symbolic link goes on pointing to the file that it points
    to. Raises `DraftError` when that cannot be; the file is untouched then.
    """
    name = shown(draft.path)
    try:
        data = text.encode(draft.encoding)
    except UnicodeEncodeError as error:
        raise DraftError(
            f"{name} was left as it is: {draft.encoding} has no “{text[error.start]}”; save the "
            f"draft as UTF-8 first"
        ) from None
    target = os.path.realpath(draft.path)
    temporary = os.path.join(
        os.path.dirname(target), f".{os.path.basename(target)}.{os.getpid()}.newslint"
    )
    try:
        about = os.stat(target)
        if not about.st_mode & 0o222:
            raise DraftError(f"{name} was left as it is: it is write-protected")
        if draft.stamp and _stamp(about) != draft.stamp:
            raise DraftError(
                f"{name} was left as it is: it was changed while newslint checked it; run again"
            )
        try:
            _write_all(temporary, data, about)
            os.replace(temporary, target)
        except BaseException:
            _remove(temporary)
            raise
    except OSError as error:
        raise DraftError(f"{name} was left as it is: {_reason(error)}") from None


def _write_all(path: str, data: bytes, like: os.stat_result) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if hasattr(os, "chown") and (like.st_uid, like.st_gid) != (os.geteuid(), os.getegid()):
        # Only root may give files away; the mode below is what others rely on.
        with suppress(OSError):
            os.chown(path, like.st_uid, like.st_gid)
    os.chmod(path, stat.S_IMODE(like.st_mode))


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _stamp(about: os.stat_result) -> tuple[int, ...]:
    return about.st_size, about.st_mtime_ns


def format_of(filename: str) -> "Format":
    """The format of a draft by the ending of its file name."""
    return "text" if os.path.splitext(filename)[1].lower() in (".txt", ".text") else "markdown"


def shown(path: str) -> str:
    """A path as it can be shown anywhere: bytes that are no text become question marks."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "replace")
    return path


def _too_long(name: str, size: int) -> str:
    return (
        f"{name} is {size / 1e6:,.0f} MB long, and newslint reads drafts up to "
        f"{LARGEST // 1_000_000} MB; split it, or leave it out with --exclude"
    )


def _why(error: OSError, path: str) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{shown(path)} does not exist; check the spelling of the path"
    if isinstance(error, IsADirectoryError):
        return f"{shown(path)} is a folder"
    return f"{shown(path)} cannot be read: {_reason(error)}"


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "permission denied; ask for the right to it, or run as its owner"
    return (error.strerror or str(error)).lower()
