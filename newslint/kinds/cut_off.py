"""Sentences, answers and paragraphs that stop before their end."""

import re
from collections.abc import Iterator

from newslint.document import GAP, OBJECT, Document
from newslint.document.sentences import sentence_ends
from newslint.findings import Finding
from newslint.rule import Kind

NEVER_LAST = frozenset(
    "the a an and or nor our your my their whose because although unless whether every".split()
)
"""Words that end neither a sentence nor a headline."""

SELDOM_LAST = NEVER_LAST | frozenset(
    """of to with from for in at by on into as that which who is are was were has have had will would
    could should must be been its his than if while when since between among during against about
    under but not so""".split()
)
"""Words that end a line of text only where it was cut, or in a question turned into a headline."""

_NEVER_BEFORE_A_STOP = frozenset("the an and or our your my whose every".split())
_CLOSERS = " \t\r\n\xa0*_" + GAP
_END_MARKS = ".?!…:。؟"
_ENDS_BY_RIGHT = ";\"'”’»)]}>|–—-→›©®™%" + OBJECT
_QUOTES = "\"'“”‘’«»"
_FIRST_PERSON = frozenset("I I'm I’m I've I’ve my me We we our us".split())
_SIGNED = re.compile(r"[\"'”’»] ?[-–—~] ?[^-–—~]{2,80}$|[–—].*\d{4}$")
_ASKING = frozenset("what where who whom which why how when".split())
_AGENCIES = frozenset(
    "reuters reuter ap afp upi dpa pa efe ansa tass itar-tass xinhua bloomberg ians ani pti aap cp "
    "bernama ends end 30 more mf".split()
)
LAST_WORDS = 5
_HEAD = 6
"""Headline, deck, byline and date stand in the first blocks."""

SHORTEST_STATEMENT = 6
"""A line of fewer words may be a heading, even where it opens a quotation."""
LONG = 100
"""A paragraph of one sentence of so many characters is no sub-head, even without an end mark."""


class CutOff(Kind):
    """A paragraph whose last words have no end mark, while what stands before and beside it has.

    ``answers``: look at what speakers say in an interview; otherwise at everything else.
    """

    answers: bool = False

    def check(self, document: Document) -> Iterator[Finding]:
        if not self.answers:
            yield from self._stopped(document)
        spoken = {turn.block: turn.start for turn in document.turns if turn.start < turn.end}
        suspects = []
        marked = 0
        for number, role in enumerate(document.roles):
            block = document.blocks[number]
            if role not in ("paragraph", "subhead", "item") or block.kind == "heading":
                continue
            start = spoken.get(number, block.start)
            if _last(document.masked, start, block.end) in _END_MARKS:
                marked += role != "subhead"
            elif (number in spoken) == self.answers:
                suspects.append((number, role, start))
        fragments = [
            fragment for suspect in suspects if (fragment := _fragment(document, *suspect))
        ]
        for start, end in fragments:
            # Where hardly a paragraph has an end mark, its absence says little, unless the
            # sentences before it in the paragraph have theirs.
            if (
                3 * marked >= len(fragments)
                or _ends_on_small_word(document, end)
                or _has_ended_sentences(document, start)
            ):
                words = document.plain(start, end).split()[-LAST_WORDS:]
                yield self.finding(document, start, end, last=" ".join(words))

    def _stopped(self, document: Document) -> Iterator[Finding]:
        """Sentences with an end mark behind a word that cannot be their last: “He said the.”"""
        masked = document.masked
        for word in _NEVER_BEFORE_A_STOP & document.places.keys():
            for index in document.places[word]:
                start, end = document.words[index].start, document.words[index].end
                if masked[end : end + 1] != "." or masked[start : start + 1].isupper():
                    continue
                after = masked[end + 1 : end + 2]
                if (after and not after.isspace()) or masked[start - 1] in _QUOTES + ".":
                    continue
                end_text = document.plain(start, end)
                yield self.finding(document, start, end + 1, last=end_text)


def _ends_on_small_word(document: Document, end: int) -> bool:
    return document.words[document.word_at(end - 1)].lower in SELDOM_LAST


def _has_ended_sentences(document: Document, start: int) -> bool:
    """Whether two sentences of the same block end before the fragment that begins at ``start``."""
    block = document.blocks[document.block_at(start)]
    return len(sentence_ends(document.masked, block.start, start)) > 1


def _last(masked: str, start: int, end: int) -> str:
    """The last character of a block, closing marks left out; a full stop for none."""
    text = masked[max(start, end - 40) : end].rstrip(_CLOSERS)
    bare = text.rstrip("\"'”’»)]" + _CLOSERS)
    if bare[-1:] in _END_MARKS:
        return "."
    return text[-1:] or "."


def _fragment(document: Document, number: int, role: str, start: int) -> tuple[int, int] | None:
    """Where the words stand that were cut off, or None when the block may well end so."""
    masked = document.masked
    block = document.blocks[number]
    if _goes_on(document, number):
        return None
    ends = sentence_ends(masked, start, block.end)
    begin = ends[-1] if ends else start
    end = begin + len(masked[begin : block.end].rstrip(_CLOSERS))
    while begin < end and masked[begin] in " \t\r\n\xa0\0_*":
        begin += 1
    tail = masked[begin:end].replace(GAP, "")
    words = tail.split()
    if not any(c.isalpha() for c in tail):
        return None
    if stops_in_quotation(document, number):
        return begin, end
    last = words[-1].strip(_QUOTES + "([,;").lower()
    if tail[-1] in _ENDS_BY_RIGHT and last not in NEVER_LAST:
        return None
    if document.text[begin - 1 : begin] == "[" and len(words) < 4:
        return None  # a link such as “Register” behind the sentence
    if last not in SELDOM_LAST and (
        _is_deck(document, number, start) or _is_pull_quote(document, number, tail)
    ):
        return None
    if role == "item" and last not in SELDOM_LAST:
        return None  # items of a list need no end mark
    if not ends:
        cut = _is_cut_line(words, last, role, start > block.start)
    else:
        said = masked[block.start : begin].replace(GAP, "")
        cut = not _is_signature(said, tail) and not _is_credit(tail)
    return (begin, end) if cut else None


def stops_in_quotation(document: Document, number: int) -> bool:
    """Whether a block stops without an end mark in a quotation that nothing closes.

    A quotation over several paragraphs is closed in a later one. A line in capitals, as titles
    are, or of a few words may be a heading that lost its mark, and no more.
    """
    block = document.blocks[number]
    if document.roles[number] not in ("paragraph", "subhead") or block.kind == "heading":
        return False
    masked = document.masked
    end = block.start + len(masked[block.start : block.end].rstrip(_CLOSERS))
    if not (masked[end - 1].isalnum() or masked[end - 1] in ",;–—"):
        return False
    inside = [mark for mark in document.quotation_marks if mark.block == number and mark.double]
    if not inside or inside[-1].role != "unclosed":
        return False
    words = masked[block.start : end].replace(GAP, "").split()
    small = sum(word.lstrip(_QUOTES)[:1].islower() for word in words)
    return len(words) >= SHORTEST_STATEMENT and small >= 0.4 * len(words)


def _goes_on(document: Document, number: int) -> bool:
    """Whether the next block carries on: a list, code, a quotation behind a comma, the same line."""
    masked, blocks = document.masked, document.blocks
    block = blocks[number]
    if number + 1 == len(blocks):
        return False
    following = blocks[number + 1]
    if following.kind in ("item", "cell") and block.kind != "item":
        return True
    first = masked[following.start : following.end].lstrip(_CLOSERS)[:1]
    if first == OBJECT:
        return block.kind != "item" and masked[block.end - 1] in ",;:"
    if masked[block.end - 1] in ",;" and (first in _QUOTES or first.islower()):
        return True
    gap = document.text[block.end : following.start]
    return gap.count("\n") < 2 and (first.islower() or first.isdigit())


def _is_deck(document: Document, number: int, start: int) -> bool:
    """Whether the block stands above the dateline, as summaries below a headline do."""
    if start > document.blocks[number].start:
        return False
    return number < _HEAD and "dateline" in document.roles[number + 1 : _HEAD]


def _is_pull_quote(document: Document, number: int, tail: str) -> bool:
    """Whether a block quotation repeats what the story has in full."""
    return document.blocks[number].kind == "quote" and document.masked.count(tail[:60]) > 1


def _is_signature(said: str, tail: str) -> bool:
    """Whether the words behind a statement name who said it: “…” Ana Petrova, head of the school."""
    if tail[0] in "-–—~(" or _SIGNED.search(tail):
        return True
    words = [word for word in tail.split() if word[0].isalpha()]
    if not words:
        return False
    if words[-1].lower() in SELDOM_LAST or words[0].lower() in SELDOM_LAST:
        return False
    capitals = sum(word[0].isupper() for word in words)
    if said.rstrip(_CLOSERS)[-1:] in _QUOTES:
        return capitals >= 0.6 * len(words)
    in_the_first_person = not _FIRST_PERSON.isdisjoint(said.split())
    return (in_the_first_person or "," in tail) and capitals == len(words) > 1


def _is_credit(tail: str) -> bool:
    """Whether the words are an agency's name, a sign-off, a contact or a credit (“Image: …”)."""
    if tail.strip("()-–—. ").lower() in _AGENCIES:
        return True
    head = tail.partition(":")[0]
    return ":" in tail and len(head.split()) <= 3


def _is_cut_line(words: list[str], last: str, role: str, spoken: bool) -> bool:
    """Whether a block that holds no sentence end was cut off, rather than being a line by right."""
    first = words[0].strip(_QUOTES + "([").lower()
    small = sum(word[0].islower() for word in words)
    if small < 0.4 * len(words) and last not in NEVER_LAST:
        return False  # set in capitals, as titles are
    if role == "item" and (last not in NEVER_LAST or last in ("and", "or", "nor")):
        return False  # items of a list have no end marks
    if last in NEVER_LAST:
        return len(words) > 1
    if last in SELDOM_LAST:
        return len(words) >= 5 and first not in _ASKING
    if spoken:
        return len(words) >= 6
    return role == "paragraph" and len(words) >= 12 and sum(map(len, words)) + len(words) > LONG
