"""What each block of a draft is to a reader: a paragraph, a sub-head, a byline, a caption.

Drafts rarely say so: a sub-head is often a plain short line, and a date or a credit always is.
All rules that must tell running text from everything around it ask here.
"""

import re
from typing import TYPE_CHECKING, Literal

from newslint.document.sentences import sentence_ends
from newslint.markup import GAP, OBJECT, Block

if TYPE_CHECKING:
    from newslint.document import Document

Role = Literal[
    "paragraph",  # running text
    "headline",
    "subhead",  # a line over the paragraphs that follow it, marked as such or not
    "byline",  # "By Ana Petrova", "Reporting by ..."
    "dateline",  # a line that holds a date or a place and nothing else
    "caption",  # the words under a picture, or its credit
    "label",  # the name of a speaker with nothing behind it
    "lead-in",  # ends on a colon: a list or a statement follows
    "item",  # an item of a list, marked as such or begun with a dash, bullet or number
    "lines",  # short lines in a row: verse, an address, results, links
    "signoff",  # ENDS, -30-, ###
    "cell",  # of a table
    "field",  # of the front matter, the title apart
]

_CLOSERS = " \t\r\n\"'”’»)]*_\u00a0" + GAP
_END_MARKS = ".?!…。؟"
LONGEST_SUBHEAD = 90
"""A line without an end mark that is longer, in characters, is no sub-head."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SIGNOFF = re.compile(
    r"[-–—#*~=_ ]*(?:ends?|30|more|mf|mtf|endit|fin)[-–—#*~=_ .]*|(?:[-–—#*~=_•.+] ?){1,60}", re.I
)
_BYLINE = re.compile(
    r"(?:(?:story|text|words|report(?:ing|ed)?|written|edit(?:ing|ed)|posted|published|compiled"
    r"|interview|analysis|opinion|review|photos?|photographs?|pictures|video|updated)\b[^.:]{0,40}\b)?"
    r"by:? (?!the |a |an )[^.!?]{0,20}(?:[A-Z]|[^\W\d_]\.)[^!?]{0,90}",
    re.I,
)
_DATE = re.compile(
    r"(?:(?:last |first )?(?:updated|published|posted|modified|filed|issued|date)(?: on| at)?:? ?)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? )?"
    r"(?:the )?(?:"
    + _MONTH
    + r"\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?(?: of)? "
    + _MONTH
    + r"|"
    + _MONTH
    + r"\.?|\d{1,2}[./-]\d{1,2})"
    r"(?:[,./-]? ?(?:\d{4}|\d\d))?(?:[,;|@—–-]? ?(?:at )?\d{1,2}[:.]\d\d.{0,16})?\.?"
    r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.{0,12})?",
    re.I,
)
_CAPTION = re.compile(
    r"[(\[]?(?:file |stock |press |courtesy )?(?:photo(?:graph)?s?|images?|pictures?|pictured|caption|credits?|illustration"
    r"|graphic|map|video|screenshot|courtesy)(?: (?:credits?|by|from|of|courtesy|via|source|copyright)|:|/| ©| \()",
    re.I,
)
_ITEM = re.compile(
    r"[-–—+*»>] (?=[^\s-])|[•·▪■●◦‣✓✔►▶] ?\S|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\) |\d{1,3}\. "
)
_LETTER = re.compile(r"[^\W\d_]")


def ends_sentence(text: str) -> bool:
    """Whether a piece of text ends as a sentence does: on an end mark, perhaps closed behind it."""
    text = text.rstrip(_CLOSERS)
    return text[-1:] in _END_MARKS and text != ""


def find_roles(document: "Document") -> list[Role]:
    """The role of each block, in the order of the text."""
    blocks, masked = document.blocks, document.masked
    bare = {turn.block for turn in document.turns if turn.start >= turn.end}
    answered = {turn.block for turn in document.turns} - bare
    roles: list[Role] = []
    begun = False  # whether running text has begun: before it, short lines are headlines
    for number, block in enumerate(blocks):
        role = _by_kind(block, begun)
        if role is None:
            text = masked[block.start : block.end].replace(GAP, "").strip()
            if number in bare:
                role = "label"
            elif number in answered:
                role = "paragraph"
            else:
                role = _by_text(text, begun)
        begun = begun or role in ("paragraph", "lead-in", "label")
        roles.append(role)
    _gather_lines(document, roles)
    return roles


def _by_kind(block: Block, begun: bool) -> Role | None:
    if block.kind == "heading":
        return "headline" if block.level == 1 or not begun else "subhead"
    if block.kind == "field":
        return "headline" if block.name in ("title", "headline", "linktitle") else "field"
    if block.kind == "item" or block.kind == "cell" or block.kind == "caption":
        return block.kind
    return None


def _by_text(text: str, begun: bool) -> Role:
    """The role of a plain line: what it looks like, and where it stands."""
    if len(text) <= 60 and _SIGNOFF.fullmatch(text):
        return "signoff"
    if len(text) <= 120:
        if _DATE.fullmatch(text):
            return "dateline"
        if _BYLINE.fullmatch(text):
            return "byline"
    if _ITEM.match(text):
        return "item"
    if _CAPTION.match(text) and len(text) <= 300:
        return "caption"
    if text.endswith(":"):
        return "lead-in"
    if ends_sentence(text) or len(text) > 160 or sentence_ends(text, 0, len(text)):
        return "paragraph"
    if len(text) > LONGEST_SUBHEAD:
        return "paragraph" if begun else "headline"
    if not begun:
        return "headline"
    letter = _LETTER.search(text)
    if OBJECT in text and (letter is None or text.count(OBJECT) > len(text) / 2):
        return "lines"
    if letter is None or letter[0].islower() or text.endswith((",", ";", "-", "–", "—")):
        return "paragraph"
    return "subhead"


def _gather_lines(document: "Document", roles: list[Role]) -> None:
    """Three short lines in a row are no sub-heads: they are verse, an address, a list of results."""
    blocks = document.blocks
    first = 0
    while first < len(roles):
        last = first
        while last < len(roles) and _is_line(document, blocks[last], roles[last]):
            last += 1
        if last - first >= 3:
            roles[first:last] = ["lines"] * (last - first)
        first = max(last, first + 1)


def _is_line(document: "Document", block: Block, role: Role) -> bool:
    if role == "subhead":
        return block.kind != "heading"
    return (
        role == "paragraph"
        and block.end - block.start <= LONGEST_SUBHEAD
        and not ends_sentence(document.masked[block.start : block.end])
    )
