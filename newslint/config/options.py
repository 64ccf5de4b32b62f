"""Proving the options that a config sets for rules."""

from newslint.config import Config, ConfigError


def check_options(config: Config, state: str) -> None:
    """Raise `ConfigError` for options that rules do not have or cannot use, in overrides, too.

    ``state`` is what `newslint.packs.rules_state` answers for the packs of the config.
    """
    setting = [layer for layer in config.layers if layer.values.get("rules")]
    if not setting:
        return
    from newslint.packs import options

    given = [layer.values["rules"] for layer in setting]
    if options.is_proved(given, state):
        return
    mistakes = [
        f"{layer.place('rules', rule, option)}: {layer.shown_key('rules', rule, option)}: {problem}"
        for layer in setting
        for rule, option, problem in options.mistakes(config.packs, layer.values["rules"])
    ]
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    options.remember_proof(given, state)
