"""Pictures for the page: a bar for each sentence of a draft, and how long those of a set are.

They are drawn as SVG in the page itself, without a word of the draft in them. What they show stands
in words beside them, and in their text alternatives.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from newslint.desk import Checked
from newslint.document import Document
from newslint.library import format_of
from newslint.readability import add, figures, measure, sentences
from newslint.reporters.elements import element

_LONG = 30
"""Words; longer sentences are drawn in the colour of warnings."""
_TALLEST = 60
_BAR, _GAP = 4, 1
_MOST_BARS = 200
_MOST_DRAFTS = 500
_STEPS = ((1, 10), (11, 20), (21, 30), (31, 40), (41, 0))


def of_draft(document: Document) -> Iterator[str]:
    """Yield the picture of a draft: its sentences in their order, and what they come to."""
    lengths = [length for _, length in sentences(document)]
    if len(lengths) < 2:
        return
    long = sum(1 for length in lengths if length > _LONG)
    says = f"{len(lengths):,} sentences, {_words(lengths)}, {max(lengths):,} at most"
    if long:
        says += f"; {long:,} with more than {_LONG}"
    yield '<figure class="lengths">'
    yield _bars(_gathered(lengths), f"A bar for each sentence: {says}.")
    yield element("figcaption", f"{says[0].upper()}{says[1:]}.{_reading([document])}")
    yield "</figure>"


def of_set(checked: Sequence[Checked]) -> Iterator[str]:
    """Yield the picture of several drafts: how many sentences are short, and how many long.

    None of very many drafts: all of them would have to be read once more.
    """
    if not 1 < len(checked) <= _MOST_DRAFTS:
        return
    documents = [Document(draft.text, format_of(draft.path)) for draft in checked]
    lengths = [length for document in documents for _, length in sentences(document)]
    if len(lengths) < 2:
        return
    steps = Counter(min((length - 1) // 10, len(_STEPS) - 1) for length in lengths)
    shares = [100 * steps[step] / len(lengths) for step in range(len(_STEPS))]
    names = [f"{low} to {high}" if high else f"over {low - 1}" for low, high in _STEPS]
    told = ", ".join(f"{name}: {share:.0f}%" for name, share in zip(names, shares))
    yield '<figure class="lengths">'
    yield _histogram(shares, f"How many sentences have so many words: {told}.")
    long = sum(1 for length in lengths if length > _LONG)
    yield element(
        "figcaption",
        f"{len(lengths):,} sentences, {_words(lengths)}; {100 * long / len(lengths):.0f}% have "
        f"more than {_LONG}.{_reading(documents)}",
    )
    yield "</figure>"


def _words(lengths: Sequence[int]) -> str:
    return f"{sum(lengths) / len(lengths):.0f} words on average"


def _reading(documents: Sequence[Document]) -> str:
    """How long the drafts take to read and, where textstat can tell it, at which grade they are."""
    counts = add(measure(document) for document in documents)
    found = figures(counts)
    minutes = max(1, round(counts.seconds / 60))
    time = f" {counts.words:,} words, {minutes:,} min to read."
    return time if found is None else f"{time} Grade {found.flesch_kincaid:.1f} (Flesch-Kincaid)."


def _gathered(lengths: Sequence[int]) -> list[int]:
    """At most so many bars as can be told apart: of neighbours, the longest is drawn."""
    at_once = -(-len(lengths) // _MOST_BARS)
    return [max(lengths[at : at + at_once]) for at in range(0, len(lengths), at_once)]


def _bars(lengths: Sequence[int], told: str) -> str:
    bars = []
    tallest = min(max(*lengths, _LONG), _TALLEST)
    for at, length in enumerate(lengths):
        height = min(length, tallest)
        bars.append(
            f'<rect x="{at * (_BAR + _GAP)}" y="{tallest - height}" width="{_BAR}" '
            f'height="{height}"{_tone(length > _LONG)}/>'
        )
    width = len(lengths) * (_BAR + _GAP) - _GAP
    line = f'<path d="M0 {tallest - _LONG}.5H{width}"/>'
    return _svg(width, tallest, line + "".join(bars), told)


def _histogram(shares: Sequence[float], told: str) -> str:
    bars = []
    for step, share in enumerate(shares):
        height = round(share * _TALLEST / max(shares), 1)
        y = round(_TALLEST - height, 1)
        is_long = _STEPS[step][0] > _LONG
        bars.append(f'<rect x="{step * 44}" y="{y}" width="40" height="{height}"{_tone(is_long)}/>')
        low, high = _STEPS[step]
        label = f"{low}–{high}" if high else f"{low}+"
        bars.append(f'<text x="{step * 44 + 20}" y="{_TALLEST + 14}">{label}</text>')
    return _svg(len(shares) * 44 - 4, _TALLEST + 18, "".join(bars), told)


def _tone(is_long: bool) -> str:
    return ' class="long"' if is_long else ""


def _svg(width: int, height: int, content: str, told: str) -> str:
    return element(
        "svg",
        content,
        role="img",
        aria_label=told,
        viewBox=f"0 0 {width} {height}",
        width=str(width),
        height=str(height),
    )
