"""Learn the weights: logistic regression for each pair, cut down to the signs that matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newslint.kinds._word_context import LEAD_LIMIT, Weights
from newslint.kinds.confusable import Confusable
from word_weights.examples import Example

FEWEST = 15
"""A word with fewer places than that teaches nothing."""
LEAST_SEEN = 3
LEAST_WEIGHT = 3  # tenths of a nat
CERTAIN = 45  # tenths of a nat: one wrong in ninety, if both words were equally likely
WRONG_OF_KNOWN = 1e-4
"""How many of the words that were right in the sources may be called wrong."""
HIGHEST = 90


def learn(
    rule: Confusable, places: Mapping[str, Sequence[Example]]
) -> Iterable[tuple[str, Weights]]:
    """Yield for each pair of words, in order, what was learnt of it."""
    for pair in sorted({(min(words), max(words)) for words in rule.pairs()}):
        first, second = (places.get(word, ()) for word in pair)
        if min(len(first), len(second)) >= FEWEST:
            yield " ".join(pair), _learn_pair(rule, pair, first, second)


def _learn_pair(
    rule: Confusable, pair: tuple[str, str], first: Sequence[Example], second: Sequence[Example]
) -> Weights:
    examples = [*first, *second]
    leads = [rule.lead(*pair, example.before, example.after) for example in examples]
    seen = Counter(sign for example in examples for sign in example.signs)
    rows = [
        {
            **{sign: 1.0 for sign in example.signs if seen[sign] >= LEAST_SEEN},
            "lead": max(-LEAD_LIMIT, min(LEAD_LIMIT, lead)),
        }
        for example, lead in zip(examples, leads, strict=True)
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    matrix.indices = matrix.indices.astype("int32")
    matrix.indptr = matrix.indptr.astype("int32")
    # An L1 penalty leaves most signs without a weight: what remains can be read, and is small.
    model = LogisticRegression(
        l1_ratio=1, C=1.0, solver="liblinear", class_weight="balanced", random_state=0
    )
    model.fit(matrix, [0] * len(first) + [1] * len(second))
    weights = {
        sign: round(10 * value)
        for sign, value in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    }
    lead_weight = weights.pop("lead", 0)
    kept = {sign: weight for sign, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}
    learnt = Weights(pair, round(10 * float(model.intercept_[0])), lead_weight, (0, 0), kept)
    there = list(zip(examples, leads, strict=True))
    limits = (
        _limit([learnt.total_for(pair[1], e.signs, lead) for e, lead in there[: len(first)]]),
        _limit([learnt.total_for(pair[0], e.signs, -lead) for e, lead in there[len(first) :]]),
    )
    return learnt._replace(limits=limits)


def _limit(totals: Sequence[float]) -> int:
    """What must be reached before a word is called wrong, by the places where it is right."""
    return round(max(CERTAIN, min(HIGHEST, float(numpy.quantile(totals, 1 - WRONG_OF_KNOWN)))))
