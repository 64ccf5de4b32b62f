"""Making the index of a set of rules, and keeping it for the runs to come."""

import marshal
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from newslint.packs.rule_files import RuleFile, read_rule
from newslint.rule import RuleError, Triggers

_MOST_INDEXES = 16


def compile_rules(
    files: Iterable[RuleFile], broken: list[RuleError] | None = None
) -> dict[str, Any]:
    """The index of a set of rules: what each one is, and the words and characters that call it.

    A rule whose options its kind cannot use goes to ``broken``; without that list it raises
    `RuleError`.
    """
    index: dict[str, Any] = {"rules": [], "always": [], "words": {}, "characters": {}}
    for file in sorted(files, key=lambda file: file.head.id):
        try:
            triggers: Triggers = file.rule().triggers()
            prepared = marshal.dumps(file.prepared())
        except Exception as error:  # whatever a kind says of options that it cannot use
            problem = RuleError(f"{file.path}: the rule cannot be used: {error}")
            if broken is None:
                raise problem from error
            broken.append(problem)
            continue
        number = len(index["rules"])
        index["rules"].append((*file.head, prepared))
        if triggers.always:
            index["always"].append(number)
        for word in triggers.words:
            index["words"].setdefault(word, []).append(number)
        for character in (*triggers.characters, *triggers.texts):
            index["characters"].setdefault(character, []).append(number)
    return index


def read_rules(paths: list[tuple[str, str]], broken: list[RuleError] | None) -> Iterator[RuleFile]:
    """The rule files of those paths; one that cannot be used raises `RuleError` or goes to ``broken``."""
    for rule_id, path in paths:
        try:
            yield read_rule(rule_id, path)
        except RuleError as error:
            if broken is None:
                raise
            broken.append(error)


def write_index(path: str, key: str, index: dict[str, Any]) -> None:
    """Keep the index; a cache that cannot be written is no reason to fail."""
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(marshal.dumps((key, index)))
        os.replace(temporary, path)
        _forget_old(os.path.dirname(path))
    except OSError:
        with suppress(OSError):  # half written: the disk is full
            os.unlink(temporary)


def _forget_old(folder: str) -> None:
    """Every change of a rule makes a new index: keep the newest ones, for as many sets of packs."""
    with os.scandir(folder) as files:
        indexes = [f for f in files if f.name.startswith("rules-") and f.name.endswith(".index")]
    indexes.sort(key=lambda file: file.stat().st_mtime, reverse=True)
    for file in indexes[_MOST_INDEXES:]:
        os.unlink(file.path)
