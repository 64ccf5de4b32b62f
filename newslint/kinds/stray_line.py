"""Lines that a website sets around its articles: buttons, menus, boxes, appeals.

A family of such lines is written as a small grammar, so that a wording that nobody listed is
found by its pattern or by its vocabulary.
"""

from collections.abc import Iterator

from newslint import wording
from newslint.document import Document
from newslint.document.lines import NARRATIVE, Line
from newslint.findings import Finding
from newslint.removal import with_emphasis, without_lines
from newslint.rule import Kind, Triggers, remove

COMMON = frozenset(
    """a about all an and another any are as at be been by can do for from get go has have here how
    i if in into is it its just me more my new no not now of off on one only or our out own see so
    some that the their them then these this to too up us use via we what when where which who
    why will with you your it's you're we're don't # <> :""".split()
)
"""Words that a line of any family may hold besides those of the family."""

LONGEST_BY_VOCABULARY = 12
SHORTEST_MENU = 3
MOST_OF_SEVERAL_SENTENCES = 32
_OPENING_QUOTES = "\"'“‘„"


class StrayLine(Kind):
    """A short block is a stray line when a pattern fits it, or when it is all vocabulary.

    ``lines`` holds patterns (see `newslint.wording`) under a word that stands in each of them.
    ``openings`` are patterns for the words before a colon (“Also read: …”), whatever follows.
    A line without a pattern is found when all its words are in ``anchors``, ``hints``, ``filler``
    or `COMMON`, one of them at least in ``anchors`` or two in ``hints``. ``slots`` are the named
    lists that patterns refer to. ``glued``: also look at what sticks to a paragraph's end or
    start (``spaced``: behind a space, too); ``sentences``: at the last sentence of every
    paragraph. ``headings``: a marked heading is a stray line, too, where a pattern fits.
    ``menu`` names a slot: three lines in a row that each hold an entry of it and nothing else are
    a menu, though each of them alone may be a sub-head.
    """

    finds_what_goes = True

    lines: dict[str, list[str]]
    openings: dict[str, list[str]] = {}
    slots: dict[str, list[str]] = {}
    anchors: list[str] = []
    hints: list[str] = []
    filler: list[str] = []
    glued: bool = True
    spaced: bool = True
    sentences: bool = False
    headings: bool = False
    menu: str = ""

    def triggers(self) -> Triggers:
        words = {*self.lines, *self.openings, *self.anchors, *self.hints}
        signs = {word for word in words if not word[0].isalnum()}
        return Triggers(tuple(sorted(words - signs)), "".join(sorted(signs)))

    def check(self, document: Document) -> Iterator[Finding]:
        anchors, hints = frozenset(self.anchors), frozenset(self.hints)
        known = COMMON.union(anchors, hints, self.filler)
        found: dict[int, Line] = {}
        for line in document.lines:
            if line.block in found or not self._looks_at(document, line):
                continue
            if self._says(document, line) or (
                len(line.tokens) <= LONGEST_BY_VOCABULARY
                and line.words <= known
                and (not anchors.isdisjoint(line.words) or len(hints & line.words) >= 2)
                and _may_be_vocabulary(document, line)
            ):
                found[line.block] = line
        if self.menu:
            found.update(self._menus(document))
        for number, line in found.items():
            # One item of a list may well say "Follow us"; it takes two of them to make a menu.
            alone = number - 1 not in found and number + 1 not in found
            if not (alone and document.blocks[number].kind == "item"):
                yield self._found(document, line)

    def _menus(self, document: Document) -> Iterator[tuple[int, Line]]:
        """The lines of menus that stand one entry a line, under the numbers of their blocks."""
        entries = self.slots[self.menu]
        run: list[Line] = []
        for line in [*document.lines, None]:
            goes_on = (
                line is not None and line.place == "block" and " ".join(line.tokens) in entries
            )
            if goes_on and line and (not run or line.block == run[-1].block + 1):
                run.append(line)
                continue
            if len(run) >= SHORTEST_MENU and not _is_announced(document, run[0].block):
                yield from ((entry.block, entry) for entry in run)
            run = [line] if goes_on and line else []

    def _looks_at(self, document: Document, line: Line) -> bool:
        place = line.place
        if place == "sentence":
            wanted = self.sentences
        elif place == "block":
            wanted = self.headings or document.blocks[line.block].kind != "heading"
        else:
            wanted = self.glued and (self.spaced or place != "tail")
        return wanted and document.masked[line.start] not in _OPENING_QUOTES  # somebody says it

    def _says(self, document: Document, line: Line) -> bool:
        """Whether a pattern fits the line."""
        tokens, written = line.tokens, line.written
        if len(tokens) == 1 and (line.place == "tail" or _is_reply(document, line)):
            return False  # one word behind a space may be a sentence cut off
        lines, slots = self.lines, self.slots
        for word in line.words:
            if word in lines:
                for pattern in lines[word]:
                    if self._may_hold(pattern, line) and wording.fits(pattern, written, slots):
                        return line.place != "sentence" or not document.quotation_at(line.start)
        if line.place == "head" or ":" not in tokens[:7]:
            return False
        if not any(block.kind != "field" for block in document.blocks[: line.block]):
            return False  # "Video: flood hits the north" over a draft is its headline
        opening = tokens[: tokens.index(":")]
        return any(
            wording.fits(pattern, written[: len(opening)], slots)
            for word in set(opening)
            for pattern in self.openings.get(word, ())
        )

    def _may_hold(self, pattern: str, line: Line) -> bool:
        """Whether the gaps of a pattern may hold what they would have to: no news, no sentence end."""
        if pattern[0] in ".+":
            return line.single and NARRATIVE.isdisjoint(line.words)
        if "said" in line.words or "says" in line.words:
            return False
        if line.single or self.sentences or pattern[-1] not in ".+":
            return True
        return len(line.tokens) <= MOST_OF_SEVERAL_SENTENCES

    def _found(self, document: Document, line: Line) -> Finding:
        if line.place == "block":
            start, end = with_emphasis(document, line.start, line.end)
            fix = without_lines(document, line.block)
        else:
            start, end = line.start, line.end
            fix = remove(start, end, title="Take these words out")
        return self.finding(document, start, end, fix)


def _may_be_vocabulary(document: Document, line: Line) -> bool:
    """Whether a line of the family's words is no heading, no list's lead-in and nobody's reply."""
    if line.place not in ("block", "stuck") or document.blocks[line.block].kind == "heading":
        return False
    text = document.masked[line.start : line.end].rstrip()
    if text[-1] == ":":  # "The site has links to:"
        following = document.blocks[line.block + 1 : line.block + 2]
        return not following or following[0].kind != "item"
    return len(line.tokens) > 2 or not _is_reply(document, line)


def _is_announced(document: Document, number: int) -> bool:
    """Whether the block before ends on a colon: a list of the story follows, no menu."""
    return number > 0 and document.roles[number - 1] == "lead-in"


def _is_reply(document: Document, line: Line) -> bool:
    """Whether the line has an end mark: somebody may say no more than a word or two."""
    text = document.masked[line.start : line.end].rstrip()
    return text[-1] in ".!?" and not text.endswith("...")
