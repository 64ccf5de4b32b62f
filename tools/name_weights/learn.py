"""Learn the weights: logistic regression, cut down to the facts that matter, in whole numbers."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from name_weights.examples import Example

ROUNDS = 5
STEP = 0.15
KEPT = 1500
LEAST_SEEN = 4
SCALE = 10
"""A weight of ten is one nat."""


class Source(NamedTuple):
    """Examples of one source and how much each of them counts."""

    examples: Sequence[Example]
    counts: float


def learn(sources: Sequence[Source]) -> dict[str, int]:
    """Return the weights of the facts, heaviest first; the same examples give the same weights."""
    seen: Counter[str] = Counter()
    for source in sources:
        for example in source.examples:
            seen.update(example.facts)
    often = {fact for fact, times in seen.items() if times >= LEAST_SEEN}
    first = _fit(sources, often)
    ranked = sorted(first, key=lambda fact: (-abs(first[fact]) * min(seen[fact], 400) ** 0.5, fact))
    final = _fit(sources, set(ranked[:KEPT]))
    weights = {fact: round(SCALE * weight) for fact, weight in final.items()}
    return {
        fact: weight
        for fact, weight in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
        if weight
    }


def _fit(sources: Sequence[Source], facts: set[str]) -> dict[str, float]:
    """Logistic regression by AdaGrad over a few rounds in a fixed, shuffled order."""
    names = sorted(facts)
    numbers = {fact: number for number, fact in enumerate(names)}
    rows = [
        (
            float(example.is_name),
            [numbers[fact] for fact in example.facts if fact in numbers],
            source.counts,
        )
        for source in sources
        for example in source.examples
    ]
    weights = [0.0] * len(names)
    squares = [0.01] * len(names)
    order = random.Random(1)
    for _ in range(ROUNDS):
        order.shuffle(rows)
        for is_name, active, counts in rows:
            total = sum([weights[number] for number in active])
            slope = (1 / (1 + math.exp(-total)) - is_name) * counts if total > -30 else 0.0
            if abs(slope) < 0.001:
                continue
            for number in active:
                here = slope + 1e-5 * weights[number]
                squares[number] += here * here
                weights[number] -= STEP * here / math.sqrt(squares[number])
    return dict(zip(names, weights, strict=True))
