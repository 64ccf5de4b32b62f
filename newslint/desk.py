"""The desk: checks drafts one after the other, each by the config that holds for it."""

import os
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newslint import config as configuration
from newslint import packs
from newslint.config import Config, Configs
from newslint.files import format_of
from newslint.findings import SEVERITIES, Finding, Severity

if TYPE_CHECKING:
    from newslint.baseline import Baseline
    from newslint.changes import Changes
    from newslint.config.languagetool import LanguageToolSettings
    from newslint.document import Document
    from newslint.engines import Engine
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


class Unasked(NamedTuple):
    """Why an engine has not read a draft, and whether the config calls that an error."""

    reason: str
    is_error: bool


class NotKnown(Exception):
    """The cache does not hold what was asked for; see `Desk.only_known`."""


class Desk:
    """Checks and fixes texts.

    ``broken`` gathers the rules that cannot be used: the others do their work without them.
    With a ``cache``, a text that was checked before is not checked again. With ``baselines``, what
    the baseline beside the config knows is left alone; ``baseline`` is the file of one that holds
    for all drafts. With ``changes``, only what stands in changed lines counts.
    ``languagetool`` tells whether LanguageTool is asked, whatever the config says.
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
        languagetool: bool | None = None,
    ) -> None:
        self.configs = configs
        self.wish = wish or Wish()
        self.cache = cache
        self.baselines = baselines
        self.baseline = baseline
        self.changes = changes
        self.languagetool = languagetool
        self.asks_engines = False
        """Whether a draft of this run was one for an engine."""
        self.unasked: Unasked | None = None
        """What has kept an engine from reading the last draft, if one should have read it."""
        self._engines: dict[LanguageToolSettings, Engine] = {}
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
        return {**self.__dict__, "_rules": {}, "_adjusted": {}, "_ways": {}, "_engines": {}}

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
            if config.layers:
                from newslint.config.options import check_options

                configuration.check_names(config, self._ids(config))
                check_options(config, self._rules_state(config))
            choice = self._choices[key] = self._choose(config)
        return choice

    def _ids(self, config: Config) -> Iterator[str]:
        # Read when somebody asks, and most configs name no rule.
        yield from self._rules_of_packs(config).ids

    def _choose(self, config: Config) -> packs.Choice:
        wish = self.wish
        engines = packs.ENGINES if self._languagetool(config) else ()
        if wish.select:
            if not self.languagetool:
                engines = ()  # they have to be selected, too
            return packs.Choice((*wish.select, *wish.extend_select, *engines), wish.ignore)
        chosen = (*config.chosen, *wish.extend_select, *engines)
        return packs.Choice(chosen, (*config.ignore, *wish.ignore))

    def _languagetool(self, config: Config) -> "LanguageToolSettings | None":
        """The settings of LanguageTool; None where it is off."""
        settings = config.languagetool
        on = self.languagetool
        if on is None:
            on = settings is not None and settings.enabled
        if not on:
            return None
        if settings is None:
            from newslint.config.languagetool import LanguageToolSettings

            settings = LanguageToolSettings()
        return settings

    def _engine(self, config: Config, choice: packs.Choice) -> "Engine | None":
        """The engine that is asked besides the rules; None where there is none, or it cannot be."""
        settings = self._languagetool(config)
        if settings is None or not packs.names_engine(choice, "languagetool"):
            return None
        from newslint.engines import EngineError

        engine = self._engines.get(settings)
        if engine is None:
            from newslint.engines.languagetool import LanguageTool

            engine = self._engines[settings] = LanguageTool(settings)
        self.asks_engines = True
        try:
            engine.version()
        except EngineError as error:
            self.unasked = Unasked(str(error), engine.failure_is_error)
            return None
        return engine

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
        look = partial(self._look, path=path, config=config, engines=unsafe)
        return fixes.fix_text(text, look, unsafe=unsafe)

    def add_ignores(self, text: str, path: str) -> tuple[str, int]:
        """The text with notes that silence what is found, and how much that is; `ConfigError`."""
        from newslint.add_ignores import add_ignores

        config = self.configs.for_draft(path)
        return add_ignores(text, format_of(path), lambda t: self._look(t, path, config))

    def _look(self, text: str, path: str, config: Config, *, engines: bool = True) -> list[Finding]:
        """What is found in a text and counts in this run, in the order of the text.

        Without ``engines`` only rules are asked: no fix of an engine is safe.
        """
        findings, marked = self._found(text, path, config, engines)
        if marked is not None:
            from newslint.baseline import Mark, match

            baseline = self._baseline_for(path, config)
            made = [Mark(*mark) for mark in marked]
            matched, _ = match(made, baseline.known(path, made) if baseline else {})
            findings = [f for number, f in enumerate(findings) if number not in matched]
        if self.changes is not None:
            findings = self.changes.only(findings, path, text)
        return findings

    def _found(
        self, text: str, path: str, config: Config, engines: bool
    ) -> "tuple[list[Finding], Marked | None]":
        """What is found in a text, from the cache where it is known.

        With it comes what a baseline knows each finding by, if one knows anything of the draft.
        """
        choice = self.choice(config)
        engine = self._engine(config, choice) if engines else None
        known, key = None, b""
        if self.cache is not None:
            key = self._key(text, path, config, choice, engine)
            known = self.cache.find(key)
        if known is None:
            self.rules(config)  # here, so that broken ones are told by the process that reports
            if self.only_known:
                raise NotKnown
            document = _document(text, path, config)
            findings, marked = self._search(document, config, choice, engine), None
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
        # With a broken rule nothing is kept: it has to be told of in each run. What an engine would
        # have found is not known if it failed, so that nothing is kept under the key that names it.
        failed = engine is not None and self.unasked is not None
        if self.cache is not None and document is not None and not self.broken and not failed:
            self.cache.keep(key, findings, marked)
        return findings, marked if wanted else None

    def _search(
        self,
        document: "Document",
        config: Config,
        choice: packs.Choice,
        asked: "Engine | None",
    ) -> list[Finding]:
        """What is found in a draft: the one place where findings are made.

        All that they depend on has to be part of the cache's key, see `Desk._key`.
        """
        from newslint import engine

        if asked is None:
            return engine.check_document(document, self.rules(config), choice)
        from newslint.engines import EngineError

        def ask(document: "Document") -> list[Finding]:
            try:
                found = asked.check(document)
            except EngineError as error:
                self.unasked = Unasked(str(error), asked.failure_is_error)
                return []
            return [finding for finding in found if choice.holds(finding.rule)]

        return engine.check_document(document, self.rules(config), choice, ask)

    def _key(
        self,
        text: str,
        path: str,
        config: Config,
        choice: packs.Choice,
        engine: "Engine | None",
    ) -> bytes:
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
        if engine is not None:
            settings = repr(self._languagetool(config))
            return digest(known[1], engine.name, engine.version(), settings, text)
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
