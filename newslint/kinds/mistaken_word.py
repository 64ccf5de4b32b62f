"""Real words that are wrong beside certain others: *of* behind *could*, *piece* before *talks*."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from newslint import lexicon
from newslint.document import OBJECT, Document
from newslint.document.words import Word
from newslint.findings import Finding
from newslint.kinds.substitution import cased_like
from newslint.lexicon import LOWER
from newslint.rule import Kind, RuleHead, Triggers, replace

_PAUSE = ","
_END = "|"
_OPENING = "^"
_SIGNS = frozenset((_PAUSE, _END, _OPENING, "*", "#", "<thing>", "<things>", "<past>"))
_MARKS = (*".,;:!?)”\"’'…—–", " —", " –", " - ")


class Token(NamedTuple):
    """One place of a pattern: words that may stand there, or with ``forbidden`` may not."""

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    endings: tuple[str, ...]
    forbidden: bool

    def only(self) -> frozenset[str] | None:
        """The words that may stand here, if it takes no more than a look to tell."""
        special = self.phrases or self.endings or self.forbidden or self.words & _SIGNS
        return None if special else self.words


class Pattern(NamedTuple):
    """What must stand before a word, nearest first, and behind it."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    better: str
    behind: frozenset[str] | None
    """The words of which one must stand right behind; None where that does not tell."""


class MistakenWord(Kind):
    """``contexts`` maps patterns to the word that is meant, for instance ``could/should [of] been``.

    In brackets stands what is typed; ``/`` parts alternatives, ``_`` joins the words of one, ``!``
    in front forbids all of them, ``*`` is any word, ``*ed`` any that ends so, ``#`` a number, ``|``
    the end of a clause, ``,`` a comma before, ``^`` the beginning of a sentence. ``<name>`` stands for one of the ``lists``; the
    lexicon knows ``<thing>``, a word that *their* stands before, ``<things>``, the plural of one
    that is no verb, and ``<past>``, a verb in the past.
    """

    contexts: dict[str, str]
    lists: dict[str, list[str]]

    def __init__(self, head: RuleHead, options: Mapping[str, Any]) -> None:
        super().__init__(head, options)
        object.__setattr__(self, "_cut", {})

    _book: dict[str, list[str]]
    _cut: dict[str, Pattern]  # the patterns that were needed so far

    @classmethod
    def prepare(cls, options: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"_book": _by_typed(options["contexts"])}

    def triggers(self) -> Triggers:
        return Triggers(words=tuple(sorted(self._book)))

    def check(self, document: Document) -> Iterator[Finding]:
        book = self._book
        for lower in document.places.keys() & book.keys():
            for index in document.places[lower]:
                word = document.words[index]
                if word.text.islower() or (word.text.istitle() and document.names.opens[index]):
                    better = self._better(document, index, book[lower])
                    if better is not None and not document.accepts(word.text):
                        yield self._report(document, word, better)

    def _better(self, document: Document, index: int, lines: list[str]) -> str | None:
        words = document.words
        behind = words[index + 1].lower if index + 1 < len(words) else ""
        for line in lines:
            pattern = self._pattern(line)
            if pattern.behind is not None and behind not in pattern.behind:
                continue
            if _stands_before(document, index, pattern.before) and _stands_behind(
                document, index, pattern.after
            ):
                return pattern.better
        return None

    def _pattern(self, line: str) -> Pattern:
        if line not in self._cut:
            self._cut[line] = _pattern(line, self.contexts[line], self.lists)
        return self._cut[line]

    def _report(self, document: Document, word: Word, better: str) -> Finding:
        right = cased_like(word.text, better)
        if "’" in document.text:
            right = right.replace("'", "’")
        return self.finding(document, word.start, word.end, replace(word.start, word.end, right))


def _by_typed(contexts: Mapping[str, str]) -> dict[str, list[str]]:
    """The patterns under each word that they call wrong."""
    book: dict[str, list[str]] = {}
    for line, better in contexts.items():
        for typed in line[line.index("[") + 1 : line.index("]")].split("/"):
            if typed != better:
                book.setdefault(typed, []).append(line)
    return book


def _pattern(line: str, better: str, lists: Mapping[str, list[str]]) -> Pattern:
    left, _, rest = line.partition("[")
    right = rest.partition("]")[2]
    before = tuple(_token(text, lists) for text in reversed(left.split()))
    after = tuple(_token(text, lists) for text in right.split())
    return Pattern(before, after, better, after[0].only() if after else None)


def _token(text: str, lists: Mapping[str, list[str]]) -> Token:
    words: set[str] = set()
    phrases: list[tuple[str, ...]] = []
    endings: list[str] = []
    for piece in text.lstrip("!").split("/"):
        if piece in ("<thing>", "<things>", "<past>", "#", "*"):
            words.add(piece)
        elif piece.startswith("<"):
            words.update(lists[piece[1:-1]])
        elif piece.startswith("*"):
            endings.append(piece[1:])
        elif "_" in piece:
            phrases.append(tuple(piece.split("_")))
        else:
            words.add(piece)
    return Token(frozenset(words), tuple(phrases), tuple(endings), text.startswith("!"))


def _stands_before(document: Document, index: int, tokens: tuple[Token, ...]) -> bool:
    words = document.words
    at = index
    for token in tokens:
        gap = words[at].before
        same = at > 0 and words[at - 1].block == words[index].block
        if _PAUSE in token.words and same and gap.strip() == ",":
            return True  # a comma is the last thing a pattern asks for, as is the beginning
        if _OPENING in token.words and document.names.opens[at]:
            return True
        if not same or not gap.isspace():
            return False
        run = [_read(word) for word in words[max(0, at - 3) : at]]
        used = _used(token, run, backwards=True)
        if not used:
            return False
        at -= used
    return True


def _stands_behind(document: Document, index: int, tokens: tuple[Token, ...]) -> bool:
    words = document.words
    at = index + 1
    for token in tokens:
        if at >= len(words) or words[at].block != words[index].block:
            behind = document.masked[words[at - 1].end : document.blocks[words[index].block].end]
            return _END in token.words and behind.startswith(_MARKS)
        gap = words[at].before
        if not gap.isspace():
            return _END in token.words and gap.startswith(_MARKS) and OBJECT not in gap
        used = _used(token, [_read(word) for word in words[at : at + 3]], backwards=False)
        if not used:
            return False
        at += used
    # "an in-depth look", "our A/B tests": half a word is none
    return not tokens or at >= len(words) or words[at].before[:1] not in ("-", "‑", "/")


def _read(word: Word) -> str:
    """The word in lower case; one in capitals (*IT*, *US*) is another word."""
    return word.text if len(word.text) > 1 and word.text.isupper() else word.lower


def _used(token: Token, run: list[str], *, backwards: bool) -> int:
    """How many words of the run the token takes: 0 where it does not fit."""
    word = run[-1] if backwards else run[0]
    fits = (
        word in token.words
        or "*" in token.words
        or (bool(token.endings) and len(word) > 4 and word.endswith(token.endings))
        or ("#" in token.words and word[:1].isdigit())
        or ("<thing>" in token.words and _is_thing(word))
        or ("<things>" in token.words and _are_things(word))
        or ("<past>" in token.words and _is_past(word))
    )
    if not fits:
        for phrase in token.phrases:
            size = len(phrase)
            if tuple(run[-size:] if backwards else run[:size]) == phrase:
                return 0 if token.forbidden else size
    return int(fits != token.forbidden)


def _is_thing(word: str) -> bool:
    """Whether a word names something that one can own: it stands behind *their* or *the*."""
    book = lexicon.english()
    if len(word) < 4 or word in _NO_THINGS or word.endswith(("ing", "ed", "ly")):
        return False
    if not book.flags(word) & LOWER or book.frequency(word) > 226 or book.pair("there", word):
        return False
    return bool(book.pair("their", word) or book.pair("the", word)) or (
        word.endswith("s") and not word.endswith(("ss", "us", "is")) and book.frequency(word) > 0
    )


def _are_things(word: str) -> bool:
    """Whether a word is a plural and cannot be a verb: anchors, but not works."""
    book = lexicon.english()
    return (
        word.endswith("s")
        and _is_thing(word)
        and not any(book.pair(one, word) for one in ("it", "he", "she", "who", "that", "which"))
    )


_NO_THINGS = frozenset(
    """
    next best last first only right left new old young big also still never back good great dead
    sick free able here there just very more most less about behind same other ever over under
    after before again already among around away because between both down during each either
    enough even every from further have into like many might much must near none often once onto
    open perhaps quite rather really seem seems should since some soon such than that then these
    they this those though through thus till together toward towards under unless until upon
    days weeks months years hours minutes times needs usually very well were what when where whether which while whom whose will with within without
    would exists remains comes goes lies stands appears lives currently always sometimes perhaps
    responsible likely ready alive late early rich poor black white hungry pregnant missing
    """.split()
)


def _is_past(word: str) -> bool:
    return (len(word) > 4 and word.endswith("ed")) or word in (
        "said", "told", "became", "went", "came", "took", "made", "found", "left", "died", "won",
        "lost", "saw", "gave", "got", "wrote", "spoke", "was", "were", "had", "confirmed",
    )  # fmt: skip
