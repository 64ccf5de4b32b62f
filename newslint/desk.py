"""The desk: checks drafts one after the other, each by the config that holds for it."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslint import config as configuration
from newslint import packs
from newslint.config import Config, Configs
from newslint.files import format_of
from newslint.findings import SEVERITIES, Finding, Severity

if TYPE_CHECKING:
    from newslint.baseline import Baseline
    from newslint.changes import Changes
    from newslint.document import Document
    from newslint.findings_cache import FindingsCache, Marked
    from newslint.rule import RuleError


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


class NotKnown(Exception):
    """The cache does not hold what was asked for; see `Desk.only_known`."""


class Desk:
    """Checks and fixes texts.

    ``broken`` gathers the rules that cannot be used: the others do their work without them.
    With a ``cache``, a text that was checked before is not checked again. With ``baselines``, what
    the baseline beside the config knows is left alone; ``baseline`` is the file of one that holds
    for all drafts. With ``changes``, only what stands in changed lines counts.
    """

    def __init__(
        self,
        configs: Configs,
        wish: Wish | None = None,
        *,
        cache: "FindingsCache | None" = None,
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
        self.only_known = False
        """Whether to raise `NotKnown` instead of checking a text that the cache does not know."""
        self._rules: dict[tuple[str, ...], packs.RuleSet] = {}
        self._adjusted: dict[tuple[str, tuple[int, ...]], packs.RuleSet] = {}
        self._identity = ""
        self._states: dict[tuple[str, ...], str] = {}
        self._choices: dict[tuple[str, tuple[int, ...]], packs.Choice] = {}
        self._ways: dict[tuple[int, str], tuple[Config, str]] = {}

    def __getstate__(self) -> dict[str, object]:
        """For another process: rules are not handed over, it reads them from their index."""
        return {**self.__dict__, "_rules": {}, "_adjusted": {}, "_ways": {}}

    def rules(self, config: Config) -> packs.RuleSet:
        """The bundled rules and those of the config's packs, with the options that it sets."""
        rules = self._rules_of_packs(config)
        if not config.options:
            return rules
        key = config.path, config.matched
        adjusted = self._adjusted.get(key)
        if adjusted is None:
            from newslint.packs.options import adjust

            state = self._rules_state(config)
            adjusted = adjust(rules, config.packs, config.options, state)
            self._adjusted[key] = adjusted
        return adjusted

    def _rules_of_packs(self, config: Config) -> packs.RuleSet:
        rules = self._rules.get(config.packs)
        if rules is None:
            state = self._rules_state(config)
            rules = packs.load_rules(config.packs, broken=self.broken, state=state)
            self._rules[config.packs] = rules
        return rules

    def _rules_state(self, config: Config) -> str:
        state = self._states.get(config.packs)
        if state is None:
            state = self._states[config.packs] = packs.rules_state(config.packs)
        return state

    def choice(self, config: Config) -> packs.Choice:
        """Which rules are on; raises `ConfigError` for a name in the config that is none."""
        key = config.path, config.matched
        choice = self._choices.get(key)
        if choice is None:
            configuration.check_names(config, self._ids(config))
            if config.layers:
                from newslint.config.options import check_options

                check_options(config, self._rules_state(config))
            choice = self._choices[key] = self._choose(config)
        return choice

    def _ids(self, config: Config) -> Iterator[str]:
        yield from self._rules_of_packs(config).ids  # read when somebody asks, and most configs name no rule

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
        from newslint import fixes

        config = self.configs.for_draft(path)
        return fixes.fix_text(text, lambda t: self._look(t, path, config), unsafe=unsafe)

    def add_ignores(self, text: str, path: str) -> tuple[str, int]:
        """The text with notes that silence what is found, and how much that is; `ConfigError`."""
        from newslint.add_ignores import add_ignores

        config = self.configs.for_draft(path)
        return add_ignores(text, format_of(path), lambda t: self._look(t, path, config))

    def _look(self, text: str, path: str, config: Config) -> list[Finding]:
        """What is found in a text and counts in this run, in the order of the text."""
        findings, marked = self._found(text, path, config)
        if marked is not None:
            from newslint.baseline import Mark, match

            baseline = self._baseline_for(path, config)
            made = [Mark(*mark) for mark in marked]
            matched, _ = match(made, baseline.known(path, made) if baseline else {})
            findings = [f for number, f in enumerate(findings) if number not in matched]
        if self.changes is not None:
            findings = self.changes.only(findings, path, text)
        return findings

    def _found(self, text: str, path: str, config: Config) -> "tuple[list[Finding], Marked | None]":
        """What is found in a text, from the cache where it is known.

        With it comes what a baseline knows each finding by, if one knows anything of the draft.
        """
        choice = self.choice(config)
        known, key = None, b""
        if self.cache is not None:
            key = self._key(text, path, config, choice)
            known = self.cache.find(key)
        if known is None:
            self.rules(config)  # here, so that broken ones are told by the process that reports
            if self.only_known:
                raise NotKnown
            document = _document(text, path, config)
            findings, marked = self._search(document, config, choice), None
        else:
            document = None
            findings, marked = known
        wanted = bool(findings) and self._is_recorded(path, config)
        if wanted and marked is None:
            if self.only_known:
                raise NotKnown  # it takes as long as checking a short draft
            from newslint.baseline import mark

            document = document or _document(text, path, config)
            marked = tuple(tuple(mark(document, finding)) for finding in findings)
        # With a broken rule nothing is kept: it has to be told of in each run.
        if self.cache is not None and document is not None and not self.broken:
            self.cache.keep(key, findings, marked)
        return findings, marked if wanted else None

    def _search(self, document: "Document", config: Config, choice: packs.Choice) -> list[Finding]:
        """What is found in a draft: the one place where findings are made.

        All that they depend on has to be part of the cache's key, see `Desk._key`.
        """
        from newslint import engine

        return engine.check_document(document, self.rules(config), choice)

    def _key(self, text: str, path: str, config: Config, choice: packs.Choice) -> bytes:
        """What tells a text, and the way in which it is checked, from all others."""
        from newslint.findings_cache import digest, identity

        self._identity = self._identity or identity()
        format = format_of(path)
        known = self._ways.get((id(config), format))
        if known is None:
            way = digest(
                self._rules_state(config),
                self._identity,
                config.fingerprint,
                repr(choice),
                format,
            )
            # The config comes along, so that its number is not given to another one.
            known = self._ways[id(config), format] = config, way.hex()
        return digest(known[1], text)

    def _is_recorded(self, path: str, config: Config) -> bool:
        baseline = self._baseline_for(path, config)
        return baseline is not None and baseline.may_know(path)

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


def _document(text: str, path: str, config: Config) -> "Document":
    from newslint.document import Document

    return Document(text, format_of(path), accepted=config.accept, language=config.language)


def _as_configured(finding: Finding, path: str, config: Config) -> Finding:
    severity = config.severity(finding.rule) or finding.severity
    return finding._replace(path=path, severity=severity)


def fails(findings: Iterable[Finding], limit: Severity) -> bool:
    """Whether any of the findings is at least as grave as the limit."""
    grave = SEVERITIES.index(limit)
    return any(SEVERITIES.index(finding.severity) >= grave for finding in findings)
