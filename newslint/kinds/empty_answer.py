"""Speaker labels with nothing behind them."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.turns import Turn, surely_a_speaker
from newslint.findings import Finding
from newslint.rule import Kind


class EmptyAnswer(Kind):
    """A label that nothing follows, or whose words stand in the next paragraph by mistake.

    Where the draft sets most of its labels on lines of their own, only those are empty that
    nothing at all follows. ``apart`` is the message for words that stand in the next paragraph.
    """

    apart: str

    def check(self, document: Document) -> Iterator[Finding]:
        turns = document.turns
        bare = [turn for turn in turns if turn.start >= turn.end]
        if not bare:
            return
        labels = [turn.label.lower() for turn in turns]
        followed = sum(_is_followed(document, turn) for turn in bare)
        labels_stand_alone = followed > 1 and 2 * followed > len(turns)
        for turn in bare:
            speaks = labels.count(turn.label.lower()) > 1 or surely_a_speaker(turn.label)
            if not _is_followed(document, turn):
                if speaks or turn.marked:
                    yield self.finding(document, turn.label_start, turn.label_end)
            elif not labels_stand_alone and (speaks or (turn.marked and len(turns) > 1)):
                yield self.finding(document, turn.label_start, turn.label_end, message=self.apart)


def _is_followed(document: Document, turn: Turn) -> bool:
    """Whether anything stands between the label and the next one that can be an answer."""
    return any(
        document.roles[number] in ("paragraph", "item", "lead-in", "lines")
        for number in range(turn.block + 1, turn.last_block + 1)
    )
