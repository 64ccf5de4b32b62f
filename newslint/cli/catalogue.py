"""The rules as their files tell of them, for the commands that show them."""

from collections.abc import Iterator
from typing import NamedTuple

from newslint import packs
from newslint.config import Config, Configs
from newslint.packs import Choice, RuleFile
from newslint.rule import RuleError


class Entry(NamedTuple):
    """A rule file, and whether the rule is on by the config that holds here."""

    file: RuleFile
    is_on: bool

    @property
    def id(self) -> str:
        """The rule's id, such as ``spacing/missing``."""
        return self.file.head.id

    @property
    def first_sentence(self) -> str:
        """What the rule is about, in a sentence."""
        docs = " ".join(self.file.docs.split())
        for mark in (". ", "? ", "! "):
            end = docs.find(mark)
            # An initial or a shortened word before the full stop does not end the sentence.
            while end >= 0 and (docs[end + 2 : end + 3].islower() or docs[end - 1].isupper()):
                end = docs.find(mark, end + 1)
            if end >= 0:
                docs = docs[: end + 1]
        return docs


def read_catalogue(config: Config, broken: list[RuleError]) -> Iterator[Entry]:
    """The bundled rules and those of the config's packs, by id; what is broken is gathered."""
    paths = packs.rule_paths(packs.rules_folder())
    for folder in config.packs:
        paths.extend(packs.pack_paths(folder, folder.replace("\\", "/").rpartition("/")[2]))
    choice = Choice(config.chosen, config.ignore)
    for rule_id, path in sorted(paths):
        try:
            file = packs.read_rule(rule_id, path)
        except RuleError as error:
            broken.append(error)
            continue
        yield Entry(file, choice.holds(rule_id))


def config_here(path: str | None, *, isolated: bool) -> Config:
    """The config that holds in this folder; raises `ConfigError`."""
    return Configs(path, isolated=isolated).for_folder(".")
