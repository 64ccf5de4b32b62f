"""The SVG of the page's pictures: no words of a draft stand in them, and no colours of their own."""

from collections.abc import Sequence

from newslint.reporters.elements import element, escape

TALLEST = 60
"""Words; longer sentences are cut off. In the picture of a set, the height of the highest bar."""
STEPS = ((1, 10), (11, 20), (21, 30), (31, 40), (41, 0))
"""Lengths of sentences that are counted together; the last has no end."""
_BAR, _GAP = 4, 1
_COLUMN, _BETWEEN = 40, 4
_SCALE = 120


def bars(lengths: Sequence[tuple[int, int]], line: int, key: str, told: str) -> str:
    """A bar for each (words, the house's own words among them), the others paler on top.

    A line stands at so many words; bars whose own words pass it stand out. ``key`` tells the
    picture's ids from others of the page, ``told`` is what the picture says.
    """
    top = min(max(line + 1, *(words for words, _ in lengths)), TALLEST)
    drawn = []
    for at, (words, own) in enumerate(lengths):
        x, tone = at * (_BAR + _GAP), ' class="long"' if own > line else ""
        tall, solid = min(words, top), min(own, top)
        if solid:
            drawn.append(_rect(x, top - solid, _BAR, solid, tone))
        if tall > solid:
            drawn.append(_rect(x, top - tall, _BAR, tall - solid, ' class="quoted"'))
    width = len(lengths) * (_BAR + _GAP) - _GAP
    if line <= top:
        drawn.append(f'<path d="M0 {top - line}H{width}"/>')
        drawn.append(f'<text x="{width + 4}" y="{top - line + 4}" class="beside">{line}</text>')
    return _picture(width + 24, top, "".join(drawn), key, "The length of each sentence", told)


def histogram(shares: Sequence[float], line: int, key: str, told: str) -> str:
    """A bar for each of the `STEPS`, as high as its share of all sentences."""
    drawn = []
    for step, share in enumerate(shares):
        x, height = step * (_COLUMN + _BETWEEN), round(share * TALLEST / max(shares), 1)
        tone = ' class="long"' if STEPS[step][0] > line else ""
        drawn.append(_rect(x, round(TALLEST - height, 1), _COLUMN, height, tone))
        drawn.append(f'<text x="{x + _COLUMN // 2}" y="{TALLEST + 14}">{step_name(step)}</text>')
    width = len(shares) * (_COLUMN + _BETWEEN) - _BETWEEN
    return _picture(
        width, TALLEST + 18, "".join(drawn), key, "How many sentences are how long", told
    )


def strip(shares: Sequence[float]) -> str:
    """The shares of the `STEPS` side by side; decoration beside a row that says it in figures."""
    x, drawn = 0.0, []
    for step, share in enumerate(shares):
        width = share * _SCALE / 100
        if width:
            drawn.append(_rect(round(x, 1), 0, round(width, 1), 10, f' class="step{step + 1}"'))
        x += width
    return _decoration(_SCALE, 10, "".join(drawn))


def scale(value: float, low: float, high: float, limit: float | None = None) -> str:
    """Where a value stands between two ends, with the limit; decoration beside the figure."""

    def at(number: float) -> float:
        return round((min(max(number, low), high) - low) / (high - low) * _SCALE, 1)

    over = ' class="long"' if limit is not None and round(value, 1) > limit else ""
    drawn = f'<path d="M0 6H{_SCALE}"/>'
    if limit is not None:
        drawn += f'<path class="limit" d="M{at(limit)} 0V12"/>'
    drawn += f'<circle cx="{at(value)}" cy="6" r="4"{over}/>'
    return _decoration(_SCALE, 12, drawn)


def step_name(step: int) -> str:
    """A step as it stands below its bar: 1–10, 41+."""
    low, high = STEPS[step]
    return f"{low}–{high}" if high else f"{low}+"


def _rect(x: float, y: float, width: float, height: float, tone: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{tone}/>'


def _picture(width: int, height: int, drawn: str, key: str, title: str, told: str) -> str:
    names = f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(told)}</desc>'
    return element(
        "svg",
        names + drawn,
        role="img",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        viewBox=f"0 0 {width} {height}",
        width=str(width),
        height=str(height),
    )


def _decoration(width: int, height: int, drawn: str) -> str:
    return element(
        "svg",
        drawn,
        aria_hidden="true",
        focusable="false",
        viewBox=f"0 0 {width} {height}",
        width=str(width),
        height=str(height),
    )
