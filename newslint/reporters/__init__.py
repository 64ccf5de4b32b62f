"""The ways to show findings: one module each, named as `--format` names it.

Each has ``report(checked, page)``, which yields the lines of the report without their ends.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.reporters.limits import Limits

FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "html")


class Page(NamedTuple):
    """What a report is written on.

    ``width`` in columns; ``encoding`` of the stream, which says what can be shown; ``color``
    whether colours may be used; ``quiet`` whether findings alone are wanted; ``packs`` the
    folders of the house's rules, for reports that tell what a rule means; ``limits`` answers with
    the limits that hold for the draft of a path, for reports that tell how drafts read.
    """

    width: int = 80
    encoding: str = "utf-8"
    color: bool = False
    quiet: bool = False
    packs: tuple[str, ...] = ()
    limits: "Callable[[str], Limits] | None" = None

    def style(self, text: str, **how: object) -> str:
        """The text in colour, if the page may have it (`click.style` names the colours)."""
        if not self.color:
            return text
        from click import style

        return style(text, **how)  # type: ignore[arg-type]
