"""Telling the words of a draft from its markup, without moving a single character.

`read` answers with a text as long as the draft in which everything that a reader does not read
is masked. Two masks are used:

- `GAP` stands for markup that leaves no trace when the page is set (``**``, tags, link targets):
  what stands before and after it touches.
- `OBJECT` stands for something that is set but is no prose (code, a web address, a shortcode).

Line breaks are never masked, so an offset into the masked text is an offset into the draft.
"""

import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

GAP = "\0"
OBJECT = "\ufffc"

Format = Literal["markdown", "text"]
BlockKind = Literal["paragraph", "heading", "item", "quote", "cell", "field", "caption"]

READER_FIELDS = frozenset(
    """
    title headline subtitle subheadline description deck dek standfirst summary excerpt
    caption alt kicker teaser abstract seo_title linktitle short_title
    """.split()
)
"""Front-matter keys whose values readers see; the rest of the front matter is masked."""


class Block(NamedTuple):
    """A paragraph, heading, list item, quotation, table cell, front-matter value or caption.

    ``start`` and ``end`` are offsets into the draft with white space and markup at both ends left
    out. ``level`` is the level of a heading (1 to 6), else 0; ``name`` the key of a field.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    name: str = ""


class Markup(NamedTuple):
    """A draft's masked text, as long as the draft, and its blocks in the order of the text."""

    masked: str
    blocks: tuple[Block, ...]
    hard_wrapped: bool


class _Stretch(NamedTuple):
    """A run of lines that the parser sees as one block, before it is cut into the draft's own."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    name: str = ""


def read(text: str, format: Format = "markdown") -> Markup:
    """Mask the markup of a draft and find its blocks."""
    masked: list[str]
    if format == "markdown":
        masked, stretches = _read_markdown(text)
    else:
        masked, stretches = _read_plain(text)
    prose = _mask_objects("".join(masked))
    wrapped = _is_hard_wrapped(prose, stretches)
    return Markup(prose, tuple(_blocks(prose, stretches, wrapped)), wrapped)


# ---- plain text -------------------------------------------------------------------------------

_EMPHASIS_IN_PLAIN_TEXT = re.compile(r"(\*\*)(?=[^\s*])[^*\n]*[^\s*](\*\*)")
_NOTE = re.compile(r"<!--+\s*newslint\s*:.*?--+>", re.S)
_GROUP_OF_LINES = re.compile(r"[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


def _read_plain(text: str) -> tuple[list[str], list[_Stretch]]:
    masked = list(text)
    if text.startswith("\ufeff"):
        masked[0] = GAP
    if "**" in text:  # reporters mark speakers so in plain text, too
        for match in _EMPHASIS_IN_PLAIN_TEXT.finditer(text):
            for group in (1, 2):
                masked[match.start(group) : match.end(group)] = GAP * 2
    if "newslint" in text:  # notes to us are no part of the text
        for match in _NOTE.finditer(text):
            masked[slice(*match.span())] = re.sub(r"[^\r\n]", GAP, match[0])
    stretches = [
        _Stretch("paragraph", match.start(), match.end())
        for match in _GROUP_OF_LINES.finditer(text.replace("\r\n", " \n").replace("\r", "\n"))
    ]
    return masked, stretches


# ---- Markdown ---------------------------------------------------------------------------------

_YAML_FRONT_MATTER = re.compile(
    # Blank lines may stand before it where the first line inside is a key: no rule between texts is.
    r"\ufeff?(?:(?:[ \t]*\r?\n)+(?=---[ \t]*\r?\n[A-Za-z_][\w-]*:))?---[ \t]*\r?\n(.*?)(?:^|\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.S,
)
_TOML_FRONT_MATTER = re.compile(
    r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)(?:^|\r?\n)\+\+\+[ \t]*(?:\r?\n|\Z)", re.S
)
_FIELD = re.compile(r"^[ \t-]*[\"']?([A-Za-z_][\w-]*)[\"']?[ \t]*[:=][ \t]*([^\r\n]*)", re.M)
_FIELD_BLOCK = re.compile(r"\r?\n((?:[ \t]+[^\r\n]*(?:\r?\n|\Z)|[ \t]*\r?\n)+)")
_CONTINUATION = re.compile(r"(?:\r?\n[ \t]+(?![ \t]|- |[\w-]+:(?:[ \t\r\n]|$))[^\r\n]*)+")
_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[A-Za-z][^<>]*>|<[!?][^>]*>",
    re.S | re.I,
)
_SHORTCODE = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{\{[^{}\n]*\}\}", re.S)
_BRACKET_SHORTCODE = re.compile(
    r"\[/?(?:gallery|caption|embed|video|audio|playlist|youtube|ad_\d+|vc_\w+|et_\w+|wp_\w+)\b[^\]\n]*\]"
)
_SHORTCODE_CAPTION = re.compile(r"\b(?:caption|alt)\s*=\s*(?:\"([^\"\n]*)\"|“([^”\n]*)”)")
_KRAMDOWN = re.compile(r"\{:[^{}\n]*\}")


def _read_markdown(text: str) -> tuple[list[str], list[_Stretch]]:
    masked = [c if c == "\n" or c == "\r" else GAP for c in text] if text else []
    stretches: list[_Stretch] = []
    body = 0
    front = front_matter(text)
    if front:
        body = front.end()
        _read_front_matter(text, front.start(1), front.end(1), masked, stretches)
    elif text.startswith("\ufeff"):
        body = 1
    _read_body(text, body, masked, stretches)
    _mask_shortcodes(text, body, masked, stretches)
    return masked, stretches


def front_matter(text: str) -> re.Match[str] | None:
    """The front matter of a Markdown draft, what stands between its fences in group 1."""
    return _YAML_FRONT_MATTER.match(text) or _TOML_FRONT_MATTER.match(text)


def _read_front_matter(
    text: str, start: int, end: int, masked: list[str], stretches: list[_Stretch]
) -> None:
    at = start
    while match := _FIELD.search(text, at, end):
        at = match.end()
        if match[1].lower() not in READER_FIELDS:
            continue
        low = match.start(2)
        value = match[2].rstrip()
        if value and value[:1] not in "|>[{&*!":  # a long value goes on in indented lines
            goes_on = _CONTINUATION.match(text, match.end(), end)
            if goes_on:
                value = text[low : goes_on.end()].rstrip()
                at = goes_on.end()
        high = low + len(value)
        if value[:1] in ("|", ">") and len(value) <= 2:
            block = _FIELD_BLOCK.match(text, match.end(), end)
            if not block:
                continue
            low, high = block.span(1)
            at = high
        elif len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
            low, high = low + 1, high - 1
        elif value[:1] in ("[", "{", "&", "*", "!"):
            continue
        _unmask_html_text(text, low, high, masked)
        for escape in re.finditer(r"\\.", text[low:high]):
            masked[low + escape.start()] = GAP
        if text[low:high].strip():
            stretches.append(_Stretch("field", low, high, name=match[1].lower()))


def _read_body(text: str, body: int, masked: list[str], stretches: list[_Stretch]) -> None:
    """Unmask what the CommonMark parser calls text, and note the blocks that it sees."""
    import pyromark

    source = text[body:] if body else text
    if not source.strip():
        return
    if "\r" in source:  # behind a heading, the parser misses the end of a line that is one alone
        source = re.sub("\r(?!\n)", "\n", source)
    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
        | pyromark.Options.ENABLE_GFM
    )
    offset = _byte_offsets(source, body)
    containers: list[BlockKind] = []
    leaves: list[tuple[BlockKind, int]] = []
    silent = 0  # inside a code block or a metadata block
    html_from = -1
    try:
        events = pyromark.events_with_range(source, options=options, merge_text=False)
    except UnicodeEncodeError:  # lone surrogates: no CommonMark parser takes them
        source = re.sub("[\ud800-\udfff]", "?", source)
        events = pyromark.events_with_range(source, options=options, merge_text=False)
    for event, span in events:
        low, high = offset(span["start"]), offset(span["end"])
        if isinstance(event, str):
            if event in ("SoftBreak", "HardBreak"):
                _unmask_break(text, low, high, masked)
            continue
        name: str
        value: Any
        ((name, value),) = event.items()
        if name == "Text":
            if silent:
                continue
            if len(value) == high - low:
                masked[low:high] = text[low:high]
            else:  # an entity: it reads as the character it stands for
                masked[low:high] = (value + GAP * (high - low))[: high - low]
        elif name == "Start":
            tag = value if isinstance(value, str) else next(iter(value))
            if tag == "Paragraph":
                leaves.append((containers[-1] if containers else "paragraph", low))
                stretches.append(_Stretch(leaves[-1][0], low, high))
            elif tag == "Heading":
                level = value["Heading"]["level"]
                stretches.append(_Stretch("heading", low, high, level=_level(level)))
            elif tag == "Item":
                containers.append("item")
                stretches.append(_Stretch("item", low, high))
            elif tag == "BlockQuote":
                containers.append("quote")
            elif tag == "TableCell":
                stretches.append(_Stretch("cell", low, high))
            elif tag in ("CodeBlock", "MetadataBlock"):
                silent += 1
            elif tag == "HtmlBlock":
                html_from = low
        elif name == "End":
            tag = value if isinstance(value, str) else next(iter(value))
            if tag == "Item" or tag == "BlockQuote":
                containers.pop()
            elif tag in ("CodeBlock", "MetadataBlock"):
                silent -= 1
            elif tag == "HtmlBlock" and html_from >= 0:
                _read_html(text, html_from, high, masked, stretches)
                html_from = -1
        elif name == "Code" or name == "InlineMath" or name == "DisplayMath":
            masked[low:high] = OBJECT * (high - low)


def _level(level: object) -> int:
    digits = re.sub(r"\D", "", str(level))
    return int(digits) if digits else 1


def _unmask_break(text: str, low: int, high: int, masked: list[str]) -> None:
    """Two spaces or a backslash at the end of a line are markup, the line break itself is not."""
    for at in range(low, high):
        if text[at] in "\r\n":
            masked[at] = text[at]


def _read_html(
    text: str, low: int, high: int, masked: list[str], stretches: list[_Stretch]
) -> None:
    """Text between the tags of an HTML block is read, the tags are not."""
    at = low
    for tag in _HTML.finditer(text, low, high):
        _unmask_html_text(text, at, tag.start(), masked)
        at = tag.end()
    _unmask_html_text(text, at, high, masked)
    for match in _GROUP_OF_LINES.finditer(text, low, high):
        stretches.append(_Stretch("paragraph", match.start(), match.end()))


def _unmask_html_text(text: str, low: int, high: int, masked: list[str]) -> None:
    if low >= high:
        return
    masked[low:high] = text[low:high]
    if "&" in text[low:high]:
        from html import unescape

        for entity in re.finditer(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w*);", text[low:high]):
            value = unescape(entity[0])
            if value != entity[0]:
                length = len(entity[0])
                start = low + entity.start()
                masked[start : start + length] = (value + GAP * length)[:length]


def _mask_shortcodes(text: str, body: int, masked: list[str], stretches: list[_Stretch]) -> None:
    patterns = []
    if "{{" in text or "{%" in text:
        patterns.append(_SHORTCODE)
    if "{:" in text:
        patterns.append(_KRAMDOWN)
    if "[" in text:
        patterns.append(_BRACKET_SHORTCODE)
    for pattern in patterns:
        for match in pattern.finditer(text, body):
            mask = GAP if pattern is _KRAMDOWN else OBJECT
            for at in range(*match.span()):
                if text[at] not in "\r\n":
                    masked[at] = mask
            for caption in _SHORTCODE_CAPTION.finditer(text, *match.span()):
                group = 1 if caption[1] is not None else 2
                low, high = caption.span(group)
                masked[low:high] = text[low:high]
                stretches.append(_Stretch("caption", low, high))


class _byte_offsets:
    """Turn the parser's UTF-8 offsets into code points of the draft."""

    def __init__(self, source: str, base: int) -> None:
        self.base = base
        self.after: list[int] = []  # byte offset behind each character beyond ASCII
        self.extra: list[int] = [0]  # how many bytes too many there are by then
        if not source.isascii():
            extra = 0
            for match in re.finditer(r"[^\x00-\x7f]", source):
                width = len(match[0].encode("utf-8", "replace"))
                if "\ud800" <= match[0] <= "\udfff":
                    width = 1
                extra += width - 1
                self.after.append(match.end() + extra)
                self.extra.append(extra)

    def __call__(self, offset: int) -> int:
        if not self.after:
            return self.base + offset
        return self.base + offset - self.extra[bisect_right(self.after, offset)]


# ---- what is set but is no prose --------------------------------------------------------------

# Endings of web addresses. National ones that are English words (.it, .in, .at, .be, .me, .no, .us)
# are left out: "the war.in the end" is a forgotten space.
_TLDS = (
    "com|org|net|edu|gov|mil|int|info|biz|io|co|uk|ca|au|nz|ie|eu|de|fr|es|nl|ch|se|dk|fi|pl|ru|"
    "ua|il|ir|iq|sy|tr|cn|jp|kr|tv|fm|ly|ai|gl|news|media|press|blog|app|dev|coop|example|test|"
    "onion|social|online|site|tech"
)
_FILE_ENDINGS = (
    "pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|webp|svg|mp[34]|mov|wav|zip|csv|json|xml|html?|md|txt|py|"
    "js|css|php|exe"
)
_ADDRESS = r"[^\s\0<>\"“”]*[^\s\0<>\"“”.,;:!?'’)\]]"
_MAY_HOLD_OBJECT = re.compile(r"\w\.[a-z]|[@#]\w|:/")


@cache
def _objects() -> re.Pattern[str]:
    """Web addresses, e-mail addresses, handles, hashtags, domains and file names."""
    return re.compile(
        rf"(?:https?|ftp|mailto|tel)://?{_ADDRESS}"
        rf"|\bwww\.{_ADDRESS}"
        r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
        r"|(?<![\w.])@\w[\w.-]*\w"
        r"|(?<![\w&])#[A-Za-z_]\w*"
        rf"|(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+(?:{_TLDS})\b(?![.-]\w)(?:/{_ADDRESS})?"
        rf"|\b[\w-]+\.(?:{_FILE_ENDINGS})\b"
    )


def _mask_objects(prose: str) -> str:
    if not _MAY_HOLD_OBJECT.search(prose):
        return prose
    return _objects().sub(lambda match: OBJECT * len(match[0]), prose)


# ---- from the parser's blocks to the draft's --------------------------------------------------


_BLANK = (
    " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a" + GAP
)
"""White space of every kind, and gaps: a line of nothing else is empty."""


def _lines(prose: str, stretch: _Stretch) -> list[tuple[int, int]]:
    """The lines of a stretch that hold anything to read, without white space and gaps around."""
    lines = []
    at = stretch.start
    for line in re.split(r"(\r\n|\r|\n)", prose[stretch.start : stretch.end]):
        stripped = line.strip(_BLANK)
        if stripped:
            start = at + line.index(stripped[0])
            # `index` finds the first character of the content, since what stands before it
            # holds none of its characters: only white space and gaps.
            lines.append((start, start + len(stripped)))
        at += len(line)
    return lines


def _is_hard_wrapped(prose: str, stretches: list[_Stretch]) -> bool:
    """Whether the lines of the draft were broken at a width rather than at the end of a thought.

    Every break inside a stretch is asked two things: would the next line's first word still
    have fitted, and does the line stop in mid-sentence? Wrapped text says no and mostly yes.
    """
    natural = breaks = mid_sentence = 0
    for stretch in stretches:
        if stretch.kind not in ("paragraph", "quote", "item"):
            continue
        lines = _lines(prose, stretch)
        if len(lines) < 2:
            continue
        lengths = [end - start for start, end in lines]
        width = max(lengths)
        if not 40 <= width <= 132:
            breaks += len(lines) - 1
            continue
        for (start, end), (following, stop) in pairwise(lines):
            breaks += 1
            first_word = prose[following:stop].split(None, 1)[0]
            natural += end - start + 1 + len(first_word) > width
            mid_sentence += prose[end - 1] not in '.!?:"”’…'
    return breaks > 1 and natural >= 0.75 * breaks and mid_sentence >= 0.5 * breaks


def _blocks(prose: str, stretches: list[_Stretch], wrapped: bool) -> list[Block]:
    blocks: list[Block] = []
    stretches.sort(key=lambda stretch: (stretch.start, -stretch.end))
    captions = [stretch for stretch in stretches if stretch.kind == "caption"]
    for index, stretch in enumerate(stretches):
        lines = _lines(prose, stretch)
        if not lines:
            continue
        if stretch.kind == "item":
            # Only the item's own first lines: paragraphs and items inside speak for themselves.
            inner = index + 1
            if inner < len(stretches) and stretches[inner].start < stretch.end:
                limit = stretches[inner].start
                lines = [line for line in lines if line[0] < limit]
                if not lines:
                    continue
        if wrapped or stretch.kind in ("heading", "item", "field", "caption", "cell"):
            lines = [(lines[0][0], lines[-1][1])]
        for start, end in lines:
            for low, high in _around_captions(prose, start, end, stretch, captions):
                blocks.append(Block(stretch.kind, low, high, stretch.level, stretch.name))
    blocks.sort(key=lambda block: block.start)  # a caption stands inside its paragraph
    return blocks


def _around_captions(
    prose: str, start: int, end: int, stretch: _Stretch, captions: list[_Stretch]
) -> list[tuple[int, int]]:
    """What remains of a line when the captions inside its shortcodes are blocks of their own."""
    inside = [c for c in captions if c is not stretch and start <= c.start and c.end <= end]
    if not inside:
        return [(start, end)]
    pieces = []
    for low, high in zip([start, *(c.end for c in inside)], [*(c.start for c in inside), end]):
        piece = prose[low:high]
        left = piece.lstrip(" \t" + GAP + OBJECT)
        stripped = left.rstrip(" \t" + GAP + OBJECT)
        if stripped:
            low = high - len(left)
            pieces.append((low, low + len(stripped)))
    return pieces
