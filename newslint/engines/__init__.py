"""Engines: other programs that read drafts besides our rules, each asked only where it is switched on.

An engine is an object with a ``name``, a ``version`` and ``check``, as in `Engine`: that is the whole
seam. To add one, write a module or package here that has such a class, give it a table of the config
(`newslint.config`), name it in `newslint.packs.ENGINES`, so that `select` and its like know it, and
make it in `newslint.desk.Desk`. Nothing here is imported in a run that asks no engine.
"""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.findings import Finding


class EngineError(Exception):
    """An engine that cannot be asked; the text is the reason, fit to stand behind a colon."""


class Engine(Protocol):
    """Somebody who reads a draft and answers with findings of ours.

    Its rules are called ``name/RULE``. `newslint.engine` drops those of its findings that say again
    what a rule of ours says, and hears the draft's notes; an engine need not.
    """

    name: str

    @property
    def failure_is_error(self) -> bool:
        """Whether the run has failed if this engine cannot be asked."""

    def version(self) -> str:
        """All that its findings depend on besides draft and config; raises `EngineError`."""

    def check(self, document: "Document") -> "list[Finding]":
        """What it finds in a draft, in the order of the text; raises `EngineError`."""
