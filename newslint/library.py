"""newslint for programs: check a text, fix a text."""

from collections.abc import Iterable
from functools import lru_cache

from newslint import engine, fixes, packs
from newslint.document import Document
from newslint.files import format_of as format_of  # it was here first, and is imported from here
from newslint.findings import Finding


def check(
    text: str,
    *,
    filename: str = "draft.md",
    select: Iterable[str] = packs.DEFAULT_PACKS,
    ignore: Iterable[str] = (),
    accept: Iterable[str] = (),
    language: str = "auto",
) -> list[Finding]:
    """Check a draft and answer what a copy desk would mark, in the order of the text.

    ``filename`` tells the format: ``.txt`` is plain text, everything else Markdown; nothing is
    read from disk. ``select`` and ``ignore`` name packs or rules, ``accept`` words of the house.
    ``language`` is ``en-US``, ``en-GB`` or ``auto``. Offsets of the findings are code points of
    ``text``, from 0. Raises ValueError for an unknown pack, rule or language.
    """
    choice = packs.Choice(tuple(select), tuple(ignore))
    rules = _rules()
    known = {*packs.ALL_PACKS, "all", *rules.ids}
    for name in (*choice.select, *choice.ignore):
        if name not in known:
            raise ValueError(f"there is no pack or rule “{name}”")
    if language not in ("auto", "en-US", "en-GB"):
        raise ValueError(f"language must be auto, en-US or en-GB, not “{language}”")
    document = Document(text, format_of(filename), accepted=frozenset(accept), language=language)
    found = engine.check_document(document, rules, choice)
    return [finding._replace(path=filename) for finding in found]


def fix(
    text: str,
    *,
    filename: str = "draft.md",
    unsafe: bool = False,
    select: Iterable[str] = packs.DEFAULT_PACKS,
    ignore: Iterable[str] = (),
    accept: Iterable[str] = (),
    language: str = "auto",
) -> str:
    """The draft with every safe fix made, and with ``unsafe`` those that an editor should review.

    Takes the arguments of `check`. Fixing twice equals fixing once.
    """
    select, ignore, accept = tuple(select), tuple(ignore), tuple(accept)

    def look(draft: str) -> list[Finding]:
        return check(
            draft,
            filename=filename,
            select=select,
            ignore=ignore,
            accept=accept,
            language=language,
        )

    return fixes.fix_text(text, look, unsafe=unsafe)[0]


@lru_cache(maxsize=1)
def _rules() -> packs.RuleSet:
    return packs.load_rules()
