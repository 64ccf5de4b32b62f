"""How well the weights tell names from common words in text that they were not learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from name_weights.examples import Example
from newslint.kinds.weighed_name import WeighedName

PLACES = ("alone", "before", "between", "behind", "linked", "leading")


def table(examples: Sequence[Example], rule: WeighedName) -> str:
    """Return a Markdown table, a row for each kind of word and for each place.

    A row gives how many of the capitals that an editor set would be asked for if they were
    missing, and how many words in lower case would be flagged.
    """
    lines = [
        "| Kind of word | names | found | | common words | flagged |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    kinds = sorted({example.kind for example in examples})
    rows = [(kind, [e for e in examples if e.kind == kind]) for kind in kinds]
    rows += [(f"any, {place}", [e for e in examples if e.place == place]) for place in PLACES]
    rows.append(("all", list(examples)))
    for name, group in rows:
        names = [example for example in group if example.is_name]
        common = [example for example in group if not example.is_name]
        found = sum(is_flagged(example, rule) for example in names)
        wrong = sum(is_flagged(example, rule) for example in common)
        share = f"{found / len(names):.0%}" if names else "-"
        lines.append(f"| {name} | {len(names)} | {found} | {share} | {len(common)} | {wrong} |")
    return "\n".join(lines)


def alarms(examples: Iterable[Example], rule: WeighedName) -> list[str]:
    """Return the words in lower case that would be flagged, as they stand."""
    return [e.shown for e in examples if not e.is_name and is_flagged(e, rule)]


def is_flagged(example: Example, rule: WeighedName) -> bool:
    """Return whether the rule would ask for a capital."""
    weights = map(rule.weight, (example.own, example.near, example.beyond))
    return rule.is_name(example.word, example.place, *weights)
