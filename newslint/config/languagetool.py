"""What the config says of LanguageTool."""

from typing import Literal, NamedTuple


class LanguageToolSettings(NamedTuple):
    """The table ``[languagetool]``.

    ``server`` is the address of one that runs; without it we start our own. The names in ``enable``,
    ``disable`` and ``only`` are LanguageTool's own, of rules and categories. ``timeout`` is in seconds,
    ``requests`` is how many parts of a draft are sent at a time.
    """

    enabled: bool = False
    server: str = ""
    allow_remote: bool = False
    enable: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    picky: bool = False
    timeout: float = 60.0
    requests: int = 4
    on_failure: Literal["error", "warn"] = "error"
