"""Which of LanguageTool's matches become findings of ours, and how they read."""

from typing import TYPE_CHECKING

from newslint.engines.languagetool.left_out import is_left_out, is_named
from newslint.findings import Edit, Finding, Fix, Severity
from newslint.rule import replace

if TYPE_CHECKING:
    from language_tool_python import Match

    from newslint.config.languagetool import LanguageToolSettings
    from newslint.document import Document
    from newslint.engines.languagetool.sending import Piece
    from newslint.engines.languagetool.unknown_words import Unknown

MOST_SUGGESTIONS = 3

SEVERITIES: dict[str, Severity] = {
    "CASING": "warning",
    "COLLOCATIONS": "warning",
    "CONFUSED_WORDS": "warning",
    "FALSE_FRIENDS": "warning",
    "GRAMMAR": "warning",
    "MULTITOKEN_SPELLING": "warning",
    "NONSTANDARD_PHRASES": "warning",
    "PUNCTUATION": "warning",
    "SEMANTICS": "warning",
    "TYPOS": "warning",
}
"""By category; what is not named here is ``info``."""

IN_QUOTATIONS = frozenset(
    "CONFUSED_WORDS GRAMMAR MULTITOKEN_SPELLING TYPOS SEMANTICS PUNCTUATION MISC".split()
)
"""Categories that are of interest in somebody's own words, where style is not ours."""

_SPELLERS = ("MORFOLOGIK_", "HUNSPELL_", "SPELLER_")


class Judge:
    """Decides by the settings, and by what the draft and newslint know of words."""

    def __init__(self, document: "Document", settings: "LanguageToolSettings") -> None:
        self.document = document
        self.settings = settings
        self._wanted: dict[tuple[str, str], bool] = {}
        self._sic: list[tuple[int, int]] | None = None
        self._unknown: Unknown | None = None

    def finding(self, piece: "Piece", match: "Match") -> Finding | None:
        """The match as a finding, or None if a copy desk does not want to see it."""
        start, length = match.offset, match.error_length
        end = start + _code_points(piece.text, start, length)
        if end > len(piece) or not self.wants(match.rule_id, match.category):
            return None
        if piece.touches_stand_in(start, end):
            return None
        first, last = piece.span(start, end)
        if self._is_known(piece.text[start:end], match, first) or self._is_said(match, first, last):
            return None
        return self._made(piece, match, (start, end), (first, last))

    def wants(self, rule: str, category: str) -> bool:
        """Whether the settings want a rule of a category; a rule's own name goes before the rest."""
        key = rule, category
        wanted = self._wanted.get(key)
        if wanted is None:
            wanted = self._wanted[key] = self._ask_settings(rule, category)
        return wanted

    def _ask_settings(self, rule: str, category: str) -> bool:
        settings = self.settings
        if settings.only and not _names(settings.only, rule, category):
            return False
        if is_named(settings.disable, rule):
            return False
        if is_named((*settings.enable, *settings.only), rule):
            return True
        if is_named(settings.disable, category):
            return False
        if is_named((*settings.enable, *settings.only), category):
            return True
        return not (is_left_out(rule) or is_left_out(category))

    def _is_known(self, word: str, match: "Match", start: int) -> bool:
        """Whether LanguageTool takes a name, or a word that we know, for a misspelling."""
        if not match.rule_id.startswith(_SPELLERS):
            return False
        from newslint.engines.languagetool.unknown_words import Unknown

        if self._unknown is None:
            self._unknown = Unknown(self.document)
        return not self._unknown.is_misspelt(word, match.replacements, start)

    def _is_said(self, match: "Match", start: int, end: int) -> bool:
        """Whether it is a matter of style in somebody's own words, or something marked by *sic*."""
        document = self.document
        if match.category not in IN_QUOTATIONS or match.rule_issue_type in ("style", "register"):
            quotation = document.quotation_at(start)
            if quotation is not None and end <= quotation.end:
                return True
        if self._sic is None:
            self._sic = []
            if "sic" in document.places:
                from newslint.document.suppressions import sic_ranges

                self._sic = sic_ranges(document)
        return any(start < high and low < end for low, high in self._sic)

    def _made(
        self, piece: "Piece", match: "Match", sent: tuple[int, int], span: tuple[int, int]
    ) -> Finding:
        document = self.document
        start, end = span
        fixes = []
        for suggestion in match.replacements[:MOST_SUGGESTIONS]:
            fix = _fix(piece, *sent, suggestion)
            if fix is not None:
                fixes.append(fix)
        line, column = document.position(start)
        end_line, end_column = document.position(end)
        return Finding(
            rule=f"languagetool/{match.rule_id}",
            severity=SEVERITIES.get(match.category, "info"),
            message=_sentence(match.message),
            text=document.text[start:end],
            start=start,
            end=end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            fixes=tuple(fixes),
        )


def _code_points(text: str, start: int, length: int) -> int:
    """How many characters the UTF-16 ``length`` is: the library converts offsets and no lengths."""
    at, rest = start, length
    while rest > 0 and at < len(text):
        rest -= 2 if text[at] > "\uffff" else 1
        at += 1
    return at - start


def _fix(piece: "Piece", start: int, end: int, suggestion: str) -> Fix | None:
    """A fix that writes the suggestion; None where markup stands between what it would change.

    Only what differs is written, so that markup around it stays.
    """
    text = piece.text
    was = text[start:end]
    if was == suggestion:
        return None
    title = replace(0, 0, suggestion, "review").title
    if piece.is_plain(start, end):
        return Fix("review", title, (Edit(*piece.span(start, end), suggestion),))
    low = 0
    while low < min(len(was), len(suggestion)) and was[low] == suggestion[low]:
        low += 1
    high = 0
    while high < min(len(was), len(suggestion)) - low and was[-1 - high] == suggestion[-1 - high]:
        high += 1
    if not piece.is_plain(start + low, end - high):
        return None
    new = suggestion[low : len(suggestion) - high]
    return Fix("review", title, (Edit(*piece.span(start + low, end - high), new),))


def _sentence(message: str) -> str:
    """The message in one line, with a full stop at its end."""
    message = " ".join(message.replace("<suggestion>", "“").replace("</suggestion>", "”").split())
    return message if message.endswith((".", "!", "?", ")")) else message + "."


def _names(names: tuple[str, ...], rule: str, category: str) -> bool:
    return is_named(names, rule) or is_named(names, category)
