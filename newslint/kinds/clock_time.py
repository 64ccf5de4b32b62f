"""Times of day that no clock shows, and times that say twice which half of the day they mean."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Finding, Fix
from newslint.rule import Kind, Triggers, replace

_HALF = r"(?P<half>[ap])(?:\.\0*m\b\.?|m\b)"
_TIME = re.compile(
    r"(?P<hour>[0-9](?<![\w.,:/$£€-][0-9])[0-9]?)(?:[:.](?P<minute>\d\d))?[ \u00a0\0]*(?P<mark>"
    + _HALF
    + r")"
    r"(?P<again>[ \u00a0](?:(?-i:in the) (?P<part>morning|afternoon|evening)|(?-i:at) (?P<night>night))"
    r"(?=[.,;:!?)\"”’\n]|$| (?:and|or|on|to|until|till|before|after|when|while|as|but|for|from|in|at)\b))?",
    re.I,
)
_ALONE = re.compile(
    r"\b(?:at|until|till|from|by|around|before|after|since)[ \u00a0](?P<time>(?P<hour>\d{1,2}):(?P<minute>\d\d))"
    r"(?![\w:.]*\d)(?![ \u00a0](?:minutes?|mins?|hours?|seconds?|mark|into|of|remaining|left|in the)\b)"
)
_ZONED = re.compile(
    r"[ \u00a0]?(?:GMT|UTC|BST|CET|CEST|EST|EDT|PST|PDT|hrs|hours|local time|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


class ClockTime(Kind):
    """A time of day that cannot be, or one that says its half of the day twice.

    ``defect`` is ``impossible`` (25:00, 13 p.m., 7:75 pm) or ``twice`` (*7 pm in the evening*).
    """

    defect: str

    def triggers(self) -> Triggers:
        if self.defect == "twice":
            return Triggers(words=("morning", "afternoon", "evening", "night"))
        hours = (f"{hour}{half}" for hour in range(13, 100) for half in ("am", "pm"))
        colons = tuple(f"{digit}:" for digit in range(10))
        return Triggers(words=("am", "pm", "m", *hours), texts=colons)

    def check(self, document: Document) -> Iterator[Finding]:
        for match in _TIME.finditer(document.masked):
            if self.defect == "twice":
                if match["again"]:
                    yield self._said_twice(document, match)
            elif int(match["hour"]) > 12 or int(match["minute"] or 0) > 59:
                start, end = match.start(), match.end("mark")
                yield self.finding(document, start, end, *_repairs(match))
        if self.defect == "impossible":
            for match in _ALONE.finditer(document.masked):
                hour, minute = int(match["hour"]), int(match["minute"])
                if minute > 59 or hour > 24 or (hour == 24 and minute):
                    if hour > 29 and not _ZONED.match(document.masked, match.end()):
                        continue  # “at 45:10”: a mark on a stopwatch
                    if _TIME.match(document.masked, match.start("time")):
                        continue
                    yield self.finding(document, match.start("time"), match.end("time"))

    def _said_twice(self, document: Document, match: "re.Match[str]") -> Finding:
        start, end = match.span()
        fits = (match["half"].lower() == "a") == (match["part"] == "morning")
        fix = replace(match.start("again"), end, "", "safe", "Take out the repetition")
        return self.finding(document, start, end, *([fix] if fits else []))


def _repairs(match: "re.Match[str]") -> Iterator[Fix]:
    """13 p.m. may be 1 p.m. or 13:00; nothing is offered for other slips."""
    hour, minute = int(match["hour"]), match["minute"]
    if not 12 < hour < 24 or int(minute or 0) > 59:
        return
    start, end = match.span("hour")
    if match["half"].lower() == "p":
        yield replace(start, end, str(hour - 12), "review")
    right = f"{hour}:{minute or '00'}"
    yield replace(match.start(), match.end("mark"), right, "review")
