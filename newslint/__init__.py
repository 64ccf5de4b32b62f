"""newslint: a copy-edit linter for news drafts.

>>> import newslint
>>> [finding.text for finding in newslint.check("Rebels advanced,with tanks.")]
[',']
>>> newslint.fix("Rebels advanced,with tanks.")
'Rebels advanced, with tanks.'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported late at run time: `import newslint` must cost nothing
    from newslint.findings import Edit, Finding, Fix
    from newslint.library import check, fix

__version__ = "0.1.0"
__all__ = ["Edit", "Finding", "Fix", "__version__", "check", "fix"]

_HOMES = {
    "check": "newslint.library",
    "fix": "newslint.library",
    "Edit": "newslint.findings",
    "Finding": "newslint.findings",
    "Fix": "newslint.findings",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
