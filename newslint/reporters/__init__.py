"""The ways to show findings: one module each, named as `--format` names it.

Each has ``report(checked, page)``, which yields the lines of the report without their ends.
"""

from typing import NamedTuple

FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "html")


class Page(NamedTuple):
    """What a report is written on.

    ``width`` in columns; ``encoding`` of the stream, which says what can be shown; ``color``
    whether colours may be used; ``quiet`` whether findings alone are wanted; ``packs`` the
    folders of the house's rules, for reports that tell what a rule means.
    """

    width: int = 80
    encoding: str = "utf-8"
    color: bool = False
    quiet: bool = False
    packs: tuple[str, ...] = ()

    def style(self, text: str, **how: object) -> str:
        """The text in colour, if the page may have it (`click.style` names the colours)."""
        if not self.color:
            return text
        from click import style

        return style(text, **how)  # type: ignore[arg-type]
