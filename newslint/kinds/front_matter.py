"""Fields that the front matter of a draft must have."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Finding
from newslint.rule import Kind, Triggers

_FRONT = re.compile(
    r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)(?:^|\r?\n)(?P=mark)[ \t]*(?:\r?\n|\Z)",
    re.S,
)

_FIELD = re.compile(r"^[\w\"'-]+[ \t]*[:=]", re.M)


class FrontMatter(Kind):
    """Each of ``fields`` has to stand in the front matter, with a value. Case does not matter.

    A field may be a choice: ``title|headline`` asks for one of the two. Drafts without front
    matter are left alone.
    """

    fields: list[str]

    def triggers(self) -> Triggers:
        return Triggers(characters="-+")

    def check(self, document: Document) -> Iterator[Finding]:
        front = _FRONT.match(document.text)
        if front is None or not _FIELD.search(front["fields"]):
            return
        start, end = front.span("mark")
        for field in self.fields:
            names = field.split("|")
            found = [_value(front["fields"], name) for name in names]
            if not any(found):
                missing = "is empty" if "" in found else "is missing"
                yield self.finding(
                    document,
                    start,
                    end,
                    field=" or ".join(f"“{n}”" for n in names),
                    missing=missing,
                )


def _value(fields: str, name: str) -> str | None:
    """The value of a field, a list or text below it included; None where it does not stand."""
    match = re.search(
        rf"^[\"']?{re.escape(name)}[\"']?[ \t]*[:=][ \t]*(?P<value>[^\r\n]*)(?P<below>(?:\r?\n(?:[ \t]+|- )[^\r\n]*)*)",
        fields,
        re.M | re.I,
    )
    if match is None:
        return None
    return match["value"].split(" #")[0].strip("\"' \t|>[]{}") + match["below"].strip()
