"""The rules as their files tell of them, for the commands that show them."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from newslint import packs
from newslint.config import Config, Configs
from newslint.packs import Choice, RuleFile
from newslint.packs.options import Option, rule_options
from newslint.reporters.rulebook import first_sentence
from newslint.rule import RuleError


class Entry(NamedTuple):
    """A rule file, whether the rule is on by the config that holds here, and what that sets of it."""

    file: RuleFile
    is_on: bool
    set: Mapping[str, Any] = {}

    @property
    def id(self) -> str:
        """The rule's id, such as ``spacing/missing``."""
        return self.file.head.id

    @property
    def options(self) -> list[Option]:
        """The options of the rule, as they are without a config."""
        return rule_options(self.file)

    @property
    def first_sentence(self) -> str:
        """What the rule is about, in a sentence."""
        return first_sentence(self.file.docs)


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
        yield Entry(file, choice.holds(rule_id), config.options.get(rule_id, {}))


def config_here(path: str | None, *, isolated: bool) -> Config:
    """The config that holds in this folder; raises `ConfigError`."""
    return Configs(path, isolated=isolated).for_folder(".")
