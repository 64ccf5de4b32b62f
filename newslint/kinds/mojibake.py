"""Characters that were saved in one code and read in another, and entities left in the copy."""

import re
from collections.abc import Iterator

from newslint.document import GAP, OBJECT, Document
from newslint.findings import Finding, Safety
from newslint.rule import Kind, Triggers, replace

# The characters as which Windows-1252 and Mac Roman show the bytes 80 to BF, which follow the first
# byte of a character in UTF-8. Where a byte has no character, the control of its number stands.
_WINDOWS = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_MAC = "".join(bytes([byte]).decode("mac_roman") for byte in range(0x80, 0xC0))


def _sequence(tail: str, two: str, three: str, four: str) -> str:
    tail = re.escape(tail)
    return f"(?:[{two}][{tail}]|[{three}][{tail}]{{2}}|[{four}][{tail}]{{3}})+"


_READ_AS_WINDOWS = re.compile(
    _sequence(_WINDOWS + "".join(map(chr, range(0x80, 0xA0))), "Â-ß", "à-ï", "ð-ô")
)
_READ_AS_MAC = re.compile(
    _sequence(
        _MAC,
        *(
            re.escape("".join(bytes([byte]).decode("mac_roman") for byte in range(low, high)))
            for low, high in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5))
        ),
    )
)
_LOST_LAST_BYTE = re.compile("â€(?![\x80-\xbf’‘“”•–—™š›œžŸ¢¦])\ufffd?")
_LOST_SPACE = re.compile(r"(?<=[^\W\d_])Ã(?= |$)|(?<![^\W_])Ã (?=[a-z])")
_BARE_WINDOWS = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
_REPLACEMENT = re.compile("\ufffd+")
_QUOTED_PRINTABLE = re.compile("=(?:C[3-9]|D[0-9A-F]|E[0-9A-F])(?:=[89AB][0-9A-F])+")
_ESCAPED = re.compile(r"\\u(?:20[0-2][0-9a-fA-F]|00[aAc-fC-F][0-9a-fA-F])(?![0-9a-fA-F])")

_NAME = r"(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,31})"
_TWICE_ESCAPED = re.compile(rf"&(?:amp;)+({_NAME});")
_ENTITY = re.compile(rf"&({_NAME});")
_HALF_ENTITY = re.compile(
    r"&(?:nbsp|[lr][sd]quo|[mn]dash|hellip|#(?:8\d{3}|39|34|160|038))(?![\w;])"
    r"|(?<![&\w])(?:nbsp|[lr][sd]quo|[mn]dash|hellip);"
    r"|(?<=[a-z])#(?:82[12]\d|0?39|160);"
)

LIKELY = re.compile(
    "[ -~\u00a0-\u017f\u0218-\u021b\u2010-\u203a\u20ac\u2122\u2212\u00d7\ufeff\u200b-\u200f]+"
)
"""What English copy is made of, and what may come out without further proof."""

_MAY_STAND = re.compile("[ÅÄ][‘’“”„‚]$")  # a word that ends on Å or Ä before a closing mark


class Mojibake(Kind):
    """Wrongly decoded characters, and entities that readers would see.

    ``what`` is ``characters`` or ``entities``.
    A single valid entity is markup in Markdown and left-over code in plain text; one that was
    escaped twice (``&amp;#8217;``) is left-over code in both.
    """

    what: str

    def triggers(self) -> Triggers:
        if self.what == "entities":
            return Triggers(characters="&;")
        return Triggers(
            characters="ÂÃÄÅâð√‚ÐÑÎ\ufffd\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\x9c",
            texts=("\\u", "=C", "=D", "=E"),
        )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        taken = -1
        places = sorted(
            _entities(text, document.format == "text")
            if self.what == "entities"
            else _characters(text),
            key=lambda place: (place[0], -place[1]),
        )
        for start, end, right, safety in places:
            if start < taken or not _is_read(document, start):
                continue
            taken = end
            if right is None:
                yield self.finding(document, start, end, message=_LOST)
                continue
            shown = {"\u00a0": "a space", " ": "a space", "": "nothing"}.get(right, f"“{right}”")
            yield self.finding(document, start, end, replace(start, end, right, safety), fix=shown)


_LOST = "A character was lost here: “{text}”."

_Place = tuple[int, int, "str | None", Safety]


def _characters(text: str) -> Iterator[_Place]:
    if not text.isascii():
        yield from _wrongly_decoded(text)
    if "=" in text:
        for match in _QUOTED_PRINTABLE.finditer(text):
            raw = bytes.fromhex(match[0].replace("=", ""))
            right = raw.decode("utf-8", "ignore")
            if right and LIKELY.fullmatch(right):
                yield match.start(), match.end(), right, "safe"
    if "\\u" in text:
        for match in _ESCAPED.finditer(text):
            yield match.start(), match.end(), chr(int(match[0][2:], 16)), "safe"


def _wrongly_decoded(text: str) -> Iterator[_Place]:
    for pattern, code in ((_READ_AS_WINDOWS, "cp1252"), (_READ_AS_MAC, "mac_roman")):
        for match in pattern.finditer(text):
            right = _decoded(match[0], code)
            if right is not None and not _MAY_STAND.search(match[0]):
                yield match.start(), match.end(), right.replace("\u00a0", " "), "safe"
    for match in _LOST_LAST_BYTE.finditer(text):
        yield match.start(), match.end(), "”", "review"
    for match in _LOST_SPACE.finditer(text):
        yield match.start(), match.end(), "à", "review"
    for match in _BARE_WINDOWS.finditer(text):
        yield match.start(), match.end(), match[0].encode("latin-1").decode("cp1252"), "safe"
    for match in _REPLACEMENT.finditer(text):
        start, end = match.span()
        is_apostrophe = re.search(r"\w$", text[max(0, start - 1) : start]) and re.match(
            r"(?:s|t|re|ve|ll|d|m)\b", text[end : end + 3]
        )
        yield start, end, "’" if is_apostrophe else None, "review"


def _decoded(run: str, code: str) -> str | None:
    """What a run of wrongly decoded characters stands for, or None where it may be right."""
    table = {character: 0x80 + at for at, character in enumerate(_WINDOWS)}
    try:
        if code == "cp1252":
            raw = bytes(table.get(sign, ord(sign) & 0xFF) for sign in run)
        else:
            raw = run.encode("mac_roman")
        right = raw.decode("utf-8")
    except UnicodeError:
        return None
    again = _READ_AS_WINDOWS.fullmatch(right)
    if again:  # it happened twice
        right = _decoded(right, code) or right
    if LIKELY.fullmatch(right):
        return right
    if len(right) > 2 and len({ord(sign) >> 8 for sign in right}) == 1:
        return right  # a whole word in another script
    return right if any(ord(sign) >= 0x1F300 for sign in right) else None


def _entities(text: str, plain: bool) -> Iterator[_Place]:
    for match in _TWICE_ESCAPED.finditer(text):
        right = _character(match[1])
        if right is not None:
            yield match.start(), match.end(), right, "safe"
    if plain:
        for match in _ENTITY.finditer(text):
            right = _character(match[1])
            if right is not None:
                yield match.start(), match.end(), right, "safe"
    for match in _HALF_ENTITY.finditer(text):
        right = _character(match[0].strip("&;"))
        if right is not None:
            yield match.start(), match.end(), right, "review"


def _character(name: str) -> str | None:
    """The character of an entity, a plain space for the unbreakable one; None where there is none."""
    from html import unescape

    right = unescape(f"&{name};")
    if right.startswith("&") and right != "&":
        return None
    return right.replace("\u00a0", " ")


def _is_read(document: Document, at: int) -> bool:
    """Whether the place is set as text: no markup, code or address."""
    sign = document.masked[at]
    return sign != OBJECT and (sign != GAP or document.text[at] == "\ufeff")
