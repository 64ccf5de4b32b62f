"""Text as a page can show it: any encoding, control characters, wide and combining characters."""

from collections.abc import Iterator

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
    try:
        character.encode(encoding)
        return character
    except UnicodeEncodeError:
        return _PLAIN.get(character, "?")


def cells(text: str, encoding: str = "utf-8") -> Iterator[tuple[str, int]]:
    """The characters of a line as they are shown, each with the columns that it takes (0 to 2).

    Tabs and line breaks become spaces, other control characters a question mark.
    """
    if text.isascii() and text.isprintable():
        for character in text:
            yield character, 1
        return
    from unicodedata import category, combining, east_asian_width

    for character in text:
        if character in "\t\r\n\v\f\u2028\u2029\x85":
            yield " ", 1
        elif character in "\u200b\u200c\u2060\ufeff\u00ad" or "\ufe00" <= character <= "\ufe0f":
            yield "", 0  # invisible on purpose; some terminals would make room for it
        elif character == "\u200d" or combining(character) or category(character) == "Mn":
            yield printable(character, encoding) if _fits(character, encoding) else "", 0
        elif category(character) in ("Cc", "Cf", "Cs"):
            yield "?", 1
        else:
            plain = printable(character, encoding)
            if plain != character:
                yield plain, len(plain)
            else:
                yield character, 2 if east_asian_width(character) in "WF" else 1


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
        return True
    except UnicodeEncodeError:
        return False


def wrapped(text: str, width: int, encoding: str = "utf-8") -> Iterator[str]:
    """The text broken at spaces into lines of at most ``width`` columns (a longer word stands alone)."""
    line, used = "", 0
    for word in text.split():
        shown = list(cells(word, encoding))
        size = sum(columns for _, columns in shown)
        piece = "".join(character for character, _ in shown)
        if line and used + 1 + size > width:
            yield line
            line, used = "", 0
        line = f"{line} {piece}" if line else piece
        used += size + (1 if used else 0)
    if line:
        yield line
