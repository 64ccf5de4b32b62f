"""What a house asks of the length of sentences and of the grade: what its rules say that are on."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.desk import Desk


class Limits(NamedTuple):
    """The most that rules of a run let pass without a word; None where no rule is on.

    ``sentence`` and ``paragraph`` are in words of the house's own, ``grade`` in years of school
    (Flesch-Kincaid) for drafts of ``words`` words or more. ``quotations`` tells whether quoted
    words count for the grade.
    """

    sentence: int | None = None
    paragraph: int | None = None
    grade: float | None = None
    words: int = 0
    quotations: bool = True


def limits_of(desk: "Desk", path: str) -> Limits:
    """The limits that hold for a draft; of several rules that limit the same, the strictest.

    Raises `ConfigError` when the draft's config cannot be used.
    """
    from newslint.kinds.length import Length
    from newslint.kinds.school_grade import SchoolGrade

    config = desk.configs.for_draft(path)
    choice, rules = desk.choice(config), desk.rules(config)
    lengths = [rule for rule in rules.of_kind("length", choice) if isinstance(rule, Length)]
    limits = Limits(
        sentence=min((rule.words for rule in lengths if rule.of == "sentence"), default=None),
        paragraph=min((rule.words for rule in lengths if rule.of == "paragraph"), default=None),
    )
    grades = [
        rule for rule in rules.of_kind("school-grade", choice) if isinstance(rule, SchoolGrade)
    ]
    if grades:
        rule = min(grades, key=lambda rule: rule.grade)
        counts_all = rule.head.quotations != "skip"
        limits = limits._replace(grade=rule.grade, words=rule.words, quotations=counts_all)
    return limits
