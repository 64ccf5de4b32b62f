"""How a draft reads, on the page: a bar for each sentence, and its scores against the limits.

What the pictures show stands in words below them and in tables beside them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from newslint.document import Document
from newslint.readability import Figures
from newslint.reporters import drawing
from newslint.reporters.elements import element
from newslint.reporters.limits import Limits
from newslint.reporters.reading import Reading, Sentence, read

_LABEL = "How the draft reads"
_MOST_BARS = 200
_SCORES = (
    ("Flesch reading ease", "flesch", 0, 100, "60 to 70 is plain English"),
    ("Flesch-Kincaid", "flesch_kincaid", 0, 20, "years of school"),
    ("Gunning Fog", "gunning_fog", 0, 20, "years of school"),
    ("SMOG", "smog", 0, 20, "years of school"),
    ("Dale-Chall", "dale_chall", 4, 12, "below 5 very easy, above 9 for students"),
)


def of_draft(document: Document, limits: Limits, key: str) -> Iterator[str]:
    """Yield the pictures of a draft; ``key`` tells their ids from those of others."""
    reading = read(document, limits)
    if len(reading.sentences) < 2:
        return
    told = _told(reading)
    yield f'<figure class="reading" aria-label="{_LABEL}">'
    yield drawing.bars(
        _gathered(reading.sentences), reading.line, key, f"A bar for each sentence: {told}"
    )
    yield from scores(reading, key)
    yield element("figcaption", f"{told[0].upper()}{told[1:]} {length(reading)}")
    yield from _table(reading)
    yield "</figure>"


def _told(reading: Reading) -> str:
    """What the bars say, in a sentence."""
    words = [sentence.words for sentence in reading.sentences]
    told = f"{len(words):,} sentences, {average(reading.sentences):.0f} words on average, "
    told += f"{max(words):,} at most"
    if reading.limits.sentence is not None:
        told += f"; {reading.long or 'none'} above the house’s limit of {reading.line}"
    elif reading.long:
        told += f"; {reading.long:,} with more than {reading.line}"
    if reading.has_quotations:
        told += " (pale: quoted words, which do not count for that)"
    if reading.limits.paragraph is not None and reading.crowded:
        plural = "s have" if reading.crowded > 1 else " has"
        told += (
            f"; {reading.crowded:,} paragraph{plural} more than {reading.limits.paragraph} words"
        )
    return f"{told}."


def average(sentences: Sequence[Sentence]) -> float:
    """The words of a sentence on average."""
    return sum(sentence.words for sentence in sentences) / len(sentences)


def length(reading: Reading) -> str:
    """How long the draft is, and how long it takes to read."""
    minutes = max(1, round(reading.counts.seconds / 60))
    return f"{reading.counts.words:,} words, {minutes:,} min to read."


def _gathered(sentences: Sequence[Sentence]) -> list[Sentence]:
    """At most so many bars as can be told apart: of neighbours, the longest is drawn."""
    at_once = -(-len(sentences) // _MOST_BARS)
    return [
        max(sentences[at : at + at_once], key=lambda sentence: (sentence.own, sentence.words))
        for at in range(0, len(sentences), at_once)
    ]


# ---- tables -----------------------------------------------------------------------------------


def scores(reading: Reading, key: str) -> Iterator[str]:
    """Yield the scores as a table, each on its scale; nothing where they cannot be told."""
    found = reading.figures
    if found is None:
        return
    without = "" if reading.limits.quotations else ", without quotations"
    yield f'<table class="scores"><caption>Readability{without}</caption><tbody>'
    for name, field, low, high, meaning in _SCORES:
        yield _score(reading, found, name, field, (low, high), meaning)
    yield "</tbody></table>"


def _score(
    reading: Reading, found: Figures, name: str, field: str, ends: tuple[float, float], meaning: str
) -> str:
    value: float = getattr(found, field)
    limit = reading.limits.grade if field == "flesch_kincaid" else None
    figure = f"{round(value, 1) + 0:.1f}"  # + 0 makes 0.0 of -0.0
    if limit is not None:
        meaning += f"; the house’s limit is {limit:g}"
        if reading.is_too_hard:
            figure, meaning = element("b", figure), f"{meaning}: too hard"
    return element(
        "tr",
        element("th", name, scope="row")
        + element("td", figure)
        + element("td", drawing.scale(value, *ends, limit))
        + element("td", meaning),
    )


def steps(sentences: Sequence[Sentence]) -> list[int]:
    """How many of the sentences are of each of the `drawing.STEPS`."""
    last = len(drawing.STEPS) - 1
    counts = Counter(min((sentence.words - 1) // 10, last) for sentence in sentences)
    return [counts[step] for step in range(len(drawing.STEPS))]


def _table(reading: Reading) -> Iterator[str]:
    """The bars as a table, for those who do not see them, or want the numbers."""
    yield "<details><summary>The sentences as a table</summary>"
    yield '<table class="numbers"><thead><tr><th scope="col">Sentence</th>'
    yield '<th scope="col">Words</th><th scope="col">Not quoted</th></tr></thead><tbody>'
    for number, (words, own) in enumerate(reading.sentences, 1):
        over = own > reading.line
        shown = element("b", f"{own} (long)") if over else str(own)
        yield f'<tr><th scope="row">{number}</th><td>{words}</td><td>{shown}</td></tr>'
    yield "</tbody></table></details>"
