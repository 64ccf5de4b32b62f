"""How several drafts read, on the page: how long their sentences are, and a row for each draft."""

from collections.abc import Callable, Iterator, Sequence

from newslint.desk import Checked
from newslint.document import Document
from newslint.files import shown
from newslint.library import format_of
from newslint.readability import add, figures
from newslint.reporters import drawing
from newslint.reporters.elements import element, escape
from newslint.reporters.limits import Limits
from newslint.reporters.picture import average, steps
from newslint.reporters.reading import LONG, Reading, read

_MOST_DRAFTS = 500
_MOST_OPEN = 12
_HEADS = (
    "Draft",
    "Words",
    "Sentences",
    "Length of sentences",
    "Average",
    "Longest",
    "Long",
    "Grade",
)


def of_set(checked: Sequence[Checked], limits: Callable[[str], Limits]) -> Iterator[str]:
    """Yield the pictures of several drafts.

    None of very many drafts: all of them would have to be read once more.
    """
    if not 1 < len(checked) <= _MOST_DRAFTS:
        return
    readings = [
        read(Document(draft.text, format_of(draft.path)), limits(draft.path)) for draft in checked
    ]
    sentences = [sentence for reading in readings for sentence in reading.sentences]
    if len(sentences) < 2:
        return
    lines = {reading.line for reading in readings}
    line = lines.pop() if len(lines) == 1 else LONG
    shares = _shares(steps(sentences))
    names = [f"{low} to {high}" if high else f"{low} and more" for low, high in drawing.STEPS]
    told = ", ".join(f"{name} words: {share:.0f}%" for name, share in zip(names, shares))
    yield '<figure class="reading" aria-label="How the drafts read">'
    yield drawing.histogram(shares, line, "set", f"{told}.")
    long = sum(reading.long for reading in readings)
    counts = add(reading.counts for reading in readings)
    minutes = max(1, round(counts.seconds / 60))
    yield element(
        "figcaption",
        f"{len(sentences):,} sentences, {average(sentences):.0f} words on average; "
        f"{100 * long / len(sentences):.0f}% are long. "
        f"{counts.words:,} words, {minutes:,} min to read.{_grade(readings)}",
    )
    yield from _table(checked, readings)
    yield "</figure>"


def _shares(numbers: Sequence[int]) -> list[float]:
    return [100 * number / (sum(numbers) or 1) for number in numbers]


def _grade(readings: Sequence[Reading]) -> str:
    found = figures(add(reading.judged for reading in readings))
    return "" if found is None else f" Grade {found.flesch_kincaid:.1f} (Flesch-Kincaid)."


def _table(checked: Sequence[Checked], readings: Sequence[Reading]) -> Iterator[str]:
    """A row for each draft, closed where there are many."""
    yield f"<details{' open' if len(checked) <= _MOST_OPEN else ''}>"
    yield "<summary>The drafts compared</summary>"
    yield '<div class="wide" tabindex="0" role="group" aria-label="The drafts compared">'
    heads = "".join(element("th", head, scope="col") for head in _HEADS)
    yield f'<table class="numbers compared"><thead><tr>{heads}</tr></thead><tbody>'
    for at, (draft, reading) in enumerate(zip(checked, readings), 1):
        yield _row(draft, reading, at)
    yield "</tbody></table></div></details>"


def _row(draft: Checked, reading: Reading, at: int) -> str:
    path = escape(shown(draft.path))
    if draft.findings:
        path = element("a", path, href=f"#draft-{at}")
    sentences, found = reading.sentences, reading.figures
    grade = "–" if found is None else f"{found.flesch_kincaid:.1f}"
    if reading.is_too_hard:
        grade = element("b", f"{grade} (limit {reading.limits.grade:g})")
    cells = (
        f"{reading.counts.words:,}",
        f"{len(sentences):,}",
        drawing.strip(_shares(steps(sentences))),
        f"{average(sentences):.0f}" if sentences else "–",
        f"{max(sentence.words for sentence in sentences):,}" if sentences else "–",
        f"<b>{reading.long:,}</b> over {reading.line}" if reading.long else "0",
        grade,
    )
    return element(
        "tr", element("th", path, scope="row") + "".join(element("td", cell) for cell in cells)
    )
