"""What the author of a draft tells newslint: what not to mark, and where.

Notes stand in comments (``<!-- newslint: ignore capitals -->``), in the front matter, or in the
old way of editors, ``[sic]`` behind a word.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from newslint.markup import front_matter

if TYPE_CHECKING:
    from newslint.document import Document

MARK = "newslint"
"""A draft in whose text this word does not stand holds no notes."""

WORDS_BEFORE_SIC = 3

VERBS = ("ignore", "ignore-start", "ignore-end", "ignore-file")

Scope = Literal["block", "line", "range", "file", "nothing"]


class Name(NamedTuple):
    """A pack or rule that a note names, with its place in the draft."""

    text: str
    start: int
    end: int


class Suppression(NamedTuple):
    """A note to newslint in the draft, from ``start`` to ``end``.

    It silences what begins from ``first`` to ``last`` (both included): in a block, a line, a range
    or the file. ``names`` are the packs and rules to be silent; none means all. ``closing`` is
    where the comment stands that ends a range. ``unfit`` is what stands where a verb should be,
    if it is none; such a note has the scope ``nothing``, as has the end of a range that never began.
    """

    scope: Scope
    start: int
    end: int
    first: int
    last: int
    names: tuple[Name, ...] = ()
    closing: tuple[int, int] | None = None
    unfit: str | None = None

    @property
    def is_off(self) -> bool:
        """Whether the whole draft is not to be checked."""
        return self.scope == "file" and (
            not self.names or any(name.text == "all" for name in self.names)
        )

    def names_for(self, rule: str) -> Iterator[Name | None]:
        """Yield the names under which a rule is silenced; None where all of them are."""
        if not self.names:
            yield None
        for name in self.names:
            if name.text in (rule, rule.partition("/")[0], "all"):
                yield name


class Needless(NamedTuple):
    """A suppression that does nothing, or (with ``name``) one of its names that does nothing.

    ``unknown``: there is no such pack or rule; ``near`` is the most similar one, if any.
    """

    suppression: Suppression
    name: Name | None = None
    unknown: bool = False
    near: str | None = None


def find_suppressions(document: "Document") -> list[Suppression]:
    """The notes of a draft, in the order of the text."""
    found: list[Suppression] = []
    front = front_matter(document.text) if document.format == "markdown" else None
    if front:
        found.extend(_switches(document, *front.span(1)))
        found.extend(_notes(document, _FRONT_COMMENT, *front.span(1)))
    body = front.end() if front else 0
    code = _code_ranges(document, body) if document.format == "markdown" else []
    notes = _notes(document, _COMMENT, body, len(document.text))
    found.extend(note for note in notes if not _inside(code, note.start))
    found = _with_ranges(found, len(document.text))
    found.sort(key=lambda note: note.start)
    return found


def sic_ranges(document: "Document") -> list[tuple[int, int]]:
    """For each ``[sic]`` or ``(sic)`` the span of the few words before it in its sentence."""
    ranges = []
    words = document.words
    for index in document.places.get("sic", ()):
        word = words[index]
        after = document.masked[word.end : word.end + 8].replace("\0", "").lstrip(" .!?*_")
        opened = word.before.rstrip(" *_")[-1:]
        if opened not in ("[", "(") or after[:1] != {"[": "]", "(": ")"}[opened]:
            continue
        low = high = index - 1
        if high < 0 or words[high].block != word.block:
            continue
        while (
            high - low < WORDS_BEFORE_SIC - 1
            and low > 0
            and words[low - 1].block == word.block
            and low not in document.sentence_starts
        ):
            low -= 1
        ranges.append((words[low].start, words[high].end))
    return ranges


# ---- comments ---------------------------------------------------------------------------------

_COMMENT = re.compile(r"<!--+\s*newslint\s*:(.*?)--+>", re.S)
_FRONT_COMMENT = re.compile(r"^[ \t]*#[ \t]*newslint[ \t]*:([^\r\n]*)$", re.M)
_REASON = re.compile(r"(?:^|\s)(?:--|[–—])\s.*", re.S)
_NAME = re.compile(r"[^\s,]+")
_NOTHING_ELSE = re.compile("[\\s>\ufeff]*(?:[-*+]|\\d+[.)])?\\s*")
_ENDS_OF_LINE = re.compile(r"\r\n|\r|\n")


def _notes(
    document: "Document", pattern: re.Pattern[str], start: int, end: int
) -> Iterator[Suppression]:
    for comment in pattern.finditer(document.text, start, end):
        said = _REASON.sub("", comment[1])
        words = [
            Name(word[0], comment.start(1) + word.start(), comment.start(1) + word.end())
            for word in _NAME.finditer(said)
        ]
        low, high = comment.span()
        if pattern is _FRONT_COMMENT:
            low += len(comment[0]) - len(comment[0].lstrip())
        verb = words[0].text.rstrip(":") if words else ""
        names = tuple(words[1:])
        if verb not in VERBS:
            yield Suppression("nothing", low, high, 0, -1, names, unfit=verb)
        elif verb == "ignore":
            yield _ignore(document, low, high, names)
        elif verb == "ignore-file":
            yield Suppression("file", low, high, 0, len(document.text), names)
        elif verb == "ignore-start":
            yield Suppression("range", low, high, low, len(document.text), names)
        else:
            yield Suppression("nothing", low, high, 0, -1, names)


def _ignore(document: "Document", start: int, end: int, names: tuple[Name, ...]) -> Suppression:
    """On a line of its own, the comment is about the next block, else about its line."""
    low, high = line_around(document.text, start, end)
    if _NOTHING_ELSE.fullmatch(_COMMENT.sub("", document.text[low:high])) or (
        document.text[start] == "#"  # in the front matter it always stands alone
    ):
        last = next((block.end for block in document.blocks if block.end > end), end)
        return Suppression("block", start, end, start, last, names)
    return Suppression("line", start, end, low, high, names)


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the line, or lines, that hold the span, without the end of the last one."""
    low = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    broken = _ENDS_OF_LINE.search(text, end)
    return low, broken.start() if broken else len(text)


def _with_ranges(notes: list[Suppression], length: int) -> list[Suppression]:
    """Let each range end where its end stands: the end of the same names, else the last one open."""
    done: list[Suppression] = []
    opened: list[Suppression] = []
    for note in notes:
        if note.scope == "range":
            opened.append(note)
        elif note.scope == "nothing" and note.unfit is None and opened:
            wanted = {name.text for name in note.names}
            same = [start for start in opened if {name.text for name in start.names} == wanted]
            start = same[-1] if same else opened[-1]
            opened.remove(start)
            done.append(start._replace(last=note.start, closing=(note.start, note.end)))
        else:
            done.append(note)
    return [*done, *opened]


def _code_ranges(document: "Document", body: int) -> list[tuple[int, int]]:
    """What Markdown sets as code: a comment shown there is an example."""
    import pyromark

    source = re.sub("[\ud800-\udfff]", "?", document.text[body:])
    data = source.encode()

    def offset(at: int) -> int:
        return body + len(data[:at].decode("utf-8", "ignore"))

    ranges = []
    options = pyromark.Options.ENABLE_GFM | pyromark.Options.ENABLE_FOOTNOTES
    for event, span in pyromark.events_with_range(source, options=options):
        if not isinstance(event, str):
            started = event.get("Start")
            if "Code" in event or (isinstance(started, dict) and "CodeBlock" in started):
                ranges.append((offset(span["start"]), offset(span["end"])))
    return ranges


def _inside(ranges: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(ranges, (at, at)) - 1
    return any(low <= at < high for low, high in ranges[max(index, 0) : index + 2])


# ---- the front matter -------------------------------------------------------------------------

_SWITCH = re.compile(
    r"^(?:[\"']?newslint[\"']?[ \t]*(?:\.[ \t]*(?P<key>\w+)[ \t]*)?[:=]|\[newslint\])(?P<inline>[^\r\n]*)",
    re.M,
)
_MORE = re.compile(r"(?:\r\n|\r|\n)(?:[ \t]+\S[^\r\n]*|-[ \t][^\r\n]*|[\]}][^\r\n]*)")
_MORE_OF_TABLE = re.compile(r"(?:\r\n|\r|\n)(?!\[)[^\r\n]*")
_REMARK = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.M)
_KEY = re.compile(r"[\"']?([A-Za-z][\w-]*)[\"']?[ \t]*[:=]")
_LISTED = re.compile(r"[A-Za-z][\w-]*(?:/[\w-]+)?")
_OFF = ("off", "false", "no")
_ON = ("on", "true", "yes", "null", "~", "")


def _switches(document: "Document", start: int, end: int) -> Iterator[Suppression]:
    """``newslint: off`` and ``newslint: {ignore: [...]}`` in YAML or TOML, in all their forms."""
    text = document.text
    for switch in _SWITCH.finditer(text, start, end):
        high = switch.end()
        more = _MORE_OF_TABLE if switch[0].startswith("[") else _MORE
        while following := more.match(text, high, end):
            high = following.end()
        low = switch.start("inline")
        said = _REMARK.sub(lambda remark: " " * len(remark[0]), text[low:high])
        span = switch.start(), high - (len(said) - len(said.rstrip()))
        keys = list(_KEY.finditer(said))
        if switch["key"]:
            names, unfit = (
                _listed(said, low, 0),
                None if switch["key"] == "ignore" else switch["key"],
            )
        elif keys:
            wrong = [key[1] for key in keys if key[1] != "ignore"]
            names, unfit = _listed(said, low, keys[0].end()), wrong[0] if wrong else None
        else:
            value = said.strip(" \t\r\n\"'{}").lower()
            if value in _ON:
                continue
            names, unfit = (), None if value in _OFF else value
        if unfit is not None:
            yield Suppression("nothing", *span, 0, -1, unfit=unfit)
        elif names or not keys:
            yield Suppression("file", *span, 0, len(text), names)


def _listed(said: str, base: int, at: int) -> tuple[Name, ...]:
    return tuple(
        Name(name[0], base + name.start(), base + name.end()) for name in _LISTED.finditer(said, at)
    )
