"""The same amount in millions here and in billions there."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.document.quantities import SCALES, Quantity
from newslint.findings import Finding
from newslint.rule import Kind, Triggers, replace

_LONG = {"m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion"}


class ScaleSlip(Kind):
    """A figure that returns with another scale beside a word that stood beside it before.

    Round figures (*5*, *20*, *100*) return by chance; they need two words in common. ``plain`` are
    words that stand beside any amount and show nothing.
    """

    plain: list[str]

    def triggers(self) -> Triggers:
        return Triggers(
            words=("million", "billion", "trillion", "mn", "bn", "tn"), characters="$£€¥"
        )

    def check(self, document: Document) -> Iterator[Finding]:
        amounts: dict[tuple[str, str], list[Quantity]] = {}
        for quantity in document.quantities:
            if _scale(quantity) and quantity.figures:
                key = (quantity.currency, quantity.written)
                amounts.setdefault(key, []).append(quantity)
        for quantities in amounts.values():
            if len({_scale(quantity) for quantity in quantities}) > 1:
                yield from self._slips(document, quantities)

    def _slips(self, document: Document, quantities: list[Quantity]) -> Iterator[Finding]:
        by_scale: dict[str, list[Quantity]] = {}
        for quantity in quantities:
            by_scale.setdefault(_scale(quantity), []).append(quantity)
        ranked = sorted(by_scale.values(), key=len, reverse=True)
        model = ranked[0][0]
        needed = 1 if len(model.written.replace(".", "").rstrip("0")) > 1 else 2
        about = self._words_beside(document, model)
        for others in ranked[1:]:
            for quantity in others:
                here = self._words_beside(document, quantity)
                shared = [word for word in about.keys() & here.keys() if about[word] != here[word]]
                if len(shared) < needed:
                    continue
                line, _ = document.position(model.start)
                shift = document.masked.rfind(quantity.scale, quantity.start, quantity.end)
                fixes = []
                if shift > 0 and len(quantity.scale) > 2:
                    fixes.append(
                        replace(shift, shift + len(quantity.scale), _scale(model), "review")
                    )
                yield self.finding(
                    document,
                    quantity.start,
                    quantity.end,
                    *fixes,
                    other=document.plain(model.start, model.end),
                    line=str(line),
                )

    def _words_beside(self, document: Document, quantity: Quantity) -> dict[str, int]:
        """The telling words within five places of an amount, and where each of them stands."""
        at = document.word_at(quantity.start)
        block = document.words[at].block
        found = {}
        for index in range(max(0, at - 5), min(at + 8, len(document.words))):
            word = document.words[index]
            lower = word.lower
            if word.block != block or len(lower) < 4 or not lower.isalpha():
                continue
            if lower not in self.plain and lower not in SCALES:
                found[lower.removesuffix("s")] = index
        return found


def _scale(quantity: Quantity) -> str:
    scale = _LONG.get(quantity.scale, quantity.scale)
    return scale if scale in ("million", "billion", "trillion") else ""
