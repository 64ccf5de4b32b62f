"""What the rule files say of the rules that a report names."""

import os
from collections.abc import Iterable, Sequence

from newslint import packs
from newslint.packs import RuleFile
from newslint.rule import RuleError


def read_rules(ids: Iterable[str], house: Sequence[str] = ()) -> dict[str, RuleFile]:
    """The files of the rules with these ids, sorted by id; ``house`` are folders of further packs.

    A rule whose file cannot be read is left out: its findings speak for themselves.
    """
    folders = {os.path.basename(os.path.abspath(folder)): folder for folder in house}
    bundled = packs.rules_folder()
    found = {}
    for rule_id in sorted(set(ids)):
        pack, _, name = rule_id.partition("/")
        folder = folders.get(pack) or os.path.join(bundled, pack)
        try:
            found[rule_id] = packs.read_rule(rule_id, os.path.join(folder, f"{name}.toml"))
        except RuleError:
            continue
    return found


def first_sentence(docs: str) -> str:
    """What a rule is about, in a sentence: the first of its docs."""
    docs = " ".join(docs.split())
    for mark in (". ", "? ", "! "):
        end = docs.find(mark)
        # An initial or a shortened word before the full stop does not end the sentence.
        while end >= 0 and (docs[end + 2 : end + 3].islower() or docs[end - 1].isupper()):
            end = docs.find(mark, end + 1)
        if end >= 0:
            docs = docs[: end + 1]
    return docs
