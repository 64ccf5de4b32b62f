"""Questions of an interview that nobody answers."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.roles import ends_sentence
from newslint.document.turns import Turn
from newslint.findings import Finding
from newslint.rule import Kind


class UnansweredQuestion(Kind):
    """A turn that ends on a question mark, followed by a turn of the same speaker or by nothing.

    Only speakers who mostly ask are looked at, and only where somebody else mostly answers.
    """

    def check(self, document: Document) -> Iterator[Finding]:
        turns = document.turns
        if len(turns) < 4:
            return
        asks: dict[str, list[bool]] = {}
        for turn in turns:
            asks.setdefault(turn.label.lower(), []).append(_asks(document, turn))
        askers = {label for label, asked in asks.items() if sum(asked) > 1 and _mostly(asked)}
        if not askers or len(askers) == len(asks):
            return
        for turn, following in zip(turns, [*turns[1:], None]):
            label = turn.label.lower()
            if label not in askers or not _asks(document, turn):
                continue
            if following is None or (
                following.label.lower() == label and _asks(document, following)
            ):
                yield self.finding(document, *_last_sentence(document, turn))


def _mostly(asked: list[bool]) -> bool:
    return sum(asked) >= 0.6 * len(asked)


def _asks(document: Document, turn: Turn) -> bool:
    """Whether the last words of the turn are a question."""
    end = document.blocks[turn.last_block].end
    text = document.plain(turn.start, end) if turn.start < end else ""
    return ends_sentence(text) and text.rstrip("\"'”’)» ").endswith("?")


def _last_sentence(document: Document, turn: Turn) -> tuple[int, int]:
    sentence = [s for s in document.sentences if s.block == turn.last_block][-1]
    return max(sentence.start, turn.start), sentence.end
