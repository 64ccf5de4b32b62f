"""The desk: checks drafts one after the other, each by the config that holds for it."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from newslint import config as configuration
from newslint import engine, fixes, packs
from newslint.config import Config, Configs
from newslint.document import Document
from newslint.findings import SEVERITIES, Finding, Severity
from newslint.library import format_of
from newslint.rule import RuleError

if TYPE_CHECKING:
    from newslint.baseline import Baseline
    from newslint.changes import Changes


class Checked(NamedTuple):
    """A draft that was checked: its text as it stands now, what was found, how much was fixed."""

    path: str
    text: str
    findings: tuple[Finding, ...]
    fixed: int = 0


class Wish(NamedTuple):
    """What the command line says of packs and rules; it goes before what the config says."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Desk:
    """Checks and fixes texts.

    ``broken`` gathers the rules that cannot be used: the others do their work without them.
    With ``baselines``, what the baseline beside the config knows is left alone; ``baseline`` is
    the file of one that holds for all drafts. With ``changes``, only what stands in changed lines
    counts.
    """

    def __init__(
        self,
        configs: Configs,
        wish: Wish | None = None,
        *,
        cache: bool = True,
        baselines: bool = False,
        baseline: str | None = None,
        changes: "Changes | None" = None,
    ) -> None:
        self.configs = configs
        self.wish = wish or Wish()
        self.cache = cache
        self.baselines = baselines
        self.baseline = baseline
        self.changes = changes
        self._baselines: dict[str, Baseline | None] = {}
        self._places: dict[tuple[str, str], str] = {}
        self.broken: list[RuleError] = []
        self._rules: dict[tuple[str, ...], packs.RuleSet] = {}
        self._choices: dict[tuple[str, tuple[str, ...]], packs.Choice] = {}

    def rules(self, config: Config) -> packs.RuleSet:
        """The bundled rules and those of the config's packs."""
        rules = self._rules.get(config.packs)
        if rules is None:
            rules = packs.load_rules(config.packs, cache=self.cache, broken=self.broken)
            self._rules[config.packs] = rules
        return rules

    def choice(self, config: Config) -> packs.Choice:
        """Which rules are on; raises `ConfigError` for a name in the config that is none."""
        key = config.path, config.packs
        choice = self._choices.get(key)
        if choice is None:
            configuration.check_names(config, self.rules(config).ids)
            choice = self._choices[key] = self._choose(config)
        return choice

    def _choose(self, config: Config) -> packs.Choice:
        wish = self.wish
        if wish.select:
            return packs.Choice((*wish.select, *wish.extend_select), wish.ignore)
        return packs.Choice((*config.chosen, *wish.extend_select), (*config.ignore, *wish.ignore))

    def check(self, text: str, path: str) -> list[Finding]:
        """What the copy desk would mark in the text; the path tells format and config.

        Raises `ConfigError` when the draft's config cannot be used.
        """
        config = self.configs.for_draft(path)
        found = self._look(text, path, config)
        return [_as_configured(finding, path, config) for finding in found]

    def fix(self, text: str, path: str, *, unsafe: bool = False) -> tuple[str, int]:
        """The text with its fixes made, and how many there were; raises `ConfigError`."""
        config = self.configs.for_draft(path)
        return fixes.fix_text(text, lambda t: self._look(t, path, config), unsafe=unsafe)

    def add_ignores(self, text: str, path: str) -> tuple[str, int]:
        """The text with notes that silence what is found, and how much that is; `ConfigError`."""
        from newslint.add_ignores import add_ignores

        config = self.configs.for_draft(path)
        return add_ignores(text, format_of(path), lambda t: self._look(t, path, config))

    def _look(self, text: str, path: str, config: Config) -> list[Finding]:
        document = Document(text, format_of(path), accepted=config.accept, language=config.language)
        findings = engine.check_document(document, self.rules(config), self.choice(config))
        baseline = self._baseline_for(path, config) if findings else None
        if baseline is not None:
            from newslint.baseline import new_ones

            findings = new_ones(document, findings, baseline.known(path))
        if self.changes is not None:
            findings = self.changes.only(findings, path, text)
        return findings

    def _baseline_for(self, path: str, config: Config) -> "Baseline | None":
        """The baseline that holds for a draft, if there is one; raises `ConfigError`."""
        if self.baseline is None and not self.baselines:
            return None
        key = os.path.dirname(path), config.path
        place = self.baseline or self._places.get(key)
        if place is None:
            place = self._places[key] = configuration.baseline_file(key[0], config)
        if place not in self._baselines:
            baseline = None
            if self.baseline is not None or os.path.isfile(place):
                from newslint.baseline import Baseline

                baseline = Baseline(place, needed=True)
            self._baselines[place] = baseline
        return self._baselines[place]


def _as_configured(finding: Finding, path: str, config: Config) -> Finding:
    severity = config.severity(finding.rule) or finding.severity
    return finding._replace(path=path, severity=severity)


def fails(findings: Iterable[Finding], limit: Severity) -> bool:
    """Whether any of the findings is at least as grave as the limit."""
    grave = SEVERITIES.index(limit)
    return any(SEVERITIES.index(finding.severity) >= grave for finding in findings)
