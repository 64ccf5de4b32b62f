"""Text as a page can show it: any encoding, control characters, wide and combining characters."""

import re
from collections.abc import Iterable, Iterator

_SIMPLE = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""Letters and marks of western languages, each a column wide: no combining, invisible, wide ones."""

_PLAIN = {
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "‑": "-",
    "…": "...",
    "→": "->",
    "·": "-",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
}
"""What stands for our own marks, and the commonest of drafts, where they cannot be shown."""


def printable(text: str, encoding: str) -> str:
    """The text with plain stand-ins for what the encoding lacks; others become question marks."""
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        return "".join(_in_encoding(character, encoding) for character in text)


def _in_encoding(character: str, encoding: str) -> str:
    return character if _fits(character, encoding) else _PLAIN.get(character, "?")


def is_simple(text: str, encoding: str) -> bool:
    """Whether each character of the text is shown as it is, in one column."""
    if text.isascii():
        return text.isprintable()
    return encoding in ("utf-8", "UTF-8", "utf8") and _SIMPLE.fullmatch(text) is not None


_Cell = tuple[str, int]
_known: dict[str, dict[str, _Cell]] = {}


def cells(text: str, encoding: str = "utf-8") -> list[_Cell]:
    """The characters of a line as they are shown, each with the columns that it takes (0 to 2).

    Tabs and line breaks become spaces, other control characters a question mark.
    """
    if text.isascii() and text.isprintable():
        return [(character, 1) for character in text]
    known = _known.setdefault(encoding, {})
    shown = []
    for character in text:
        cell = known.get(character)
        if cell is None:
            cell = known[character] = _cell(character, encoding)
        shown.append(cell)
    return shown


def width_of(text: str, encoding: str = "utf-8") -> int:
    """How many columns a text takes."""
    return len(text) if is_simple(text, encoding) else columns(cells(text, encoding))


def columns(shown: Iterable[_Cell]) -> int:
    """How many columns cells take together."""
    return sum([width for _, width in shown])


def _cell(character: str, encoding: str) -> _Cell:
    if " " <= character <= "~":
        return character, 1
    if character in "\t\r\n\v\f\u2028\u2029\x85":
        return " ", 1
    if character in "\u200b\u200c\u2060\ufeff\u00ad" or "\ufe00" <= character <= "\ufe0f":
        return "", 0  # invisible on purpose; some terminals would make room for it
    from unicodedata import category, east_asian_width

    kind = category(character)
    if kind in ("Mn", "Me") or character == "\u200d":
        return (character, 0) if _fits(character, encoding) else ("", 0)
    if kind in ("Cc", "Cf", "Cs"):
        return "?", 1
    if not _fits(character, encoding):
        plain = _PLAIN.get(character, "?")
        return plain, len(plain)
    return character, 2 if east_asian_width(character) in "WF" else 1


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
        return True
    except UnicodeEncodeError:
        return False


def wrapped(text: str, width: int, encoding: str = "utf-8") -> Iterator[str]:
    """The text broken at spaces into lines of at most ``width`` columns (a longer word stands alone)."""
    simple = is_simple(text, encoding)
    if simple and len(text) <= width and not text.isspace() and text:
        yield " ".join(text.split())
        return
    line, used = "", 0
    for word in text.split():
        if simple or is_simple(word, encoding):
            piece, size = word, len(word)
        else:
            shown = cells(word, encoding)
            piece, size = "".join([character for character, _ in shown]), columns(shown)
        if line and used + 1 + size > width:
            yield line
            line, used = piece, size
        elif line:
            line, used = f"{line} {piece}", used + 1 + size
        else:
            line, used = piece, size
    if line:
        yield line
