"""Ages that do not fit the years of birth and death beside them."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Finding
from newslint.rule import Kind, Triggers

_BORN = re.compile(
    r"(?<!not )(?<![\w-])born (?:[A-Z][\w'’-]+ ){0,3}?(?=in|on|near|at|[A-Z\d])"
    r"(?:[A-Z\d][\w.'’-]*,? |(?:in|on|near|at|the|of|around|about|late|early) ){0,8}?"
    r"(?P<year>(?:1[89]|20)\d\d)\b"
)
_LIFE = re.compile(
    r"\((?:[^()\n\d]{0,12}\d{0,2}[^()\n\d]{0,12})?(?P<birth>(?:1[89]|20)\d\d) ?[-–—] ?"
    r"(?:[^()\n\d]{0,12}\d{0,2}[^()\n\d]{0,12})?(?P<death>(?:1[89]|20)\d\d)\)"
)
_DIED_AT = re.compile(
    r"\bwas (?P<then>\d{1,3}) (?:years old )?when (?:he|she|they) (?:died|passed away)\b|"
    r"\b(?:died|passed away|death)\b[^.\n]{0,60}?\b(?:aged|at the age of|at age|age of|, at) (?P<age>\d{1,3})\b(?![ -](?:minutes|Downing|hours))"
)
_DIED_IN = re.compile(r"\b(?:died|passed away|death)\b[^.\n]{0,50}?\b(?P<year>(?:1[89]|20)\d\d)\b")
_NOW = re.compile(
    r"(?<=[a-zé]), (?P<a>\d{1,2})(?=,)|(?<=[a-z] )\((?P<b>\d{1,2})\)|\b(?P<c>\d{1,2})[- ]year[- ]old\b|, aged (?P<d>\d{1,2})(?=,)"
)


class Age(Kind):
    """An age beside a year of birth, a year of death or both.

    A living person's age is reckoned to the year in which the draft was written, if the draft
    states it; both the age before and after the birthday fit.
    """

    def triggers(self) -> Triggers:
        return Triggers(words=("born", "died", "death", "aged", "age"))

    def check(self, document: Document) -> Iterator[Finding]:
        for block in document.blocks:
            if block.kind not in ("paragraph", "quote", "item", "caption"):
                continue
            text = document.masked[block.start : block.end].replace("\0", " ")
            if "born" in text or "(" in text:
                yield from self._in_block(document, block.start, text)
        yield from self._lives(document)

    def _in_block(self, document: Document, offset: int, text: str) -> Iterator[Finding]:
        births = list(_BORN.finditer(text))
        if len(births) != 1:
            return
        birth = int(births[0]["year"])
        deaths, ages = list(_DIED_IN.finditer(text)), list(_DIED_AT.finditer(text))
        if len(deaths) == 1 and len(ages) == 1 and int(deaths[0]["year"]) != birth:
            age = _age(ages[0])
            if not _fits(age, birth, int(deaths[0]["year"])):
                yield self._wrong(
                    document, offset, _age_span(ages[0]), birth, int(deaths[0]["year"])
                )
            return
        if deaths or ages or "died" in text:
            return
        writing = document.writing
        mentions = list(_NOW.finditer(text))
        if writing is None or not writing.stated or len(mentions) != 1 or birth > writing.year:
            return
        if re.search(r"\bborn\b", text[births[0].end() :]) or not _is_near(
            text, births[0], mentions[0]
        ):
            return
        group = next(name for name in "abcd" if mentions[0][name])
        if not _fits(int(mentions[0][group]), birth, writing.year):
            yield self._wrong(document, offset, mentions[0].span(group), birth, writing.year)

    def _lives(self, document: Document) -> Iterator[Finding]:
        """The one life of an obituary, given as (1931–2019), and the age at death."""
        lives = list(_LIFE.finditer(document.masked))
        if len(lives) != 1:
            return
        ages = list(_DIED_AT.finditer(document.masked))
        if len(ages) != 1:
            return
        birth, death = int(lives[0]["birth"]), int(lives[0]["death"])
        if death > birth and not _fits(_age(ages[0]), birth, death):
            yield self._wrong(document, 0, _age_span(ages[0]), birth, death)

    def _wrong(
        self, document: Document, offset: int, span: tuple[int, int], birth: int, until: int
    ) -> Finding:
        years = until - birth
        return self.finding(
            document,
            offset + span[0],
            offset + span[1],
            birth=str(birth),
            until=str(until),
            right=f"{years - 1} or {years}" if years else "0",
        )


def _age(match: "re.Match[str]") -> int:
    return int(match["then"] or match["age"])


def _age_span(match: "re.Match[str]") -> tuple[int, int]:
    return match.span("then" if match["then"] else "age")


def _fits(age: int, birth: int, until: int) -> bool:
    return until - birth - 1 <= age <= until - birth


def _is_near(text: str, birth: "re.Match[str]", mention: "re.Match[str]") -> bool:
    """Whether age and birth stand in one sentence or in two that follow each other."""
    low, high = sorted((birth.start(), mention.start()))
    return len(re.findall(r"[.!?] [A-Z]", text[low:high])) == 0
