"""Names for findings that outlast edits elsewhere in the draft: by rule and surrounding text.

A line number tells where a finding stands today; platforms that compare one run with the next
need a name that is still the same when a paragraph is added above it, moved or wrapped anew.
"""

from collections.abc import Iterator

from newslint.desk import Checked
from newslint.document import Document

_AROUND = 32
"""Characters of the finding's own paragraph, white space aside, that tell it from others."""


def fingerprints(draft: Checked, document: Document, path: str) -> Iterator[str]:
    """Yield one fingerprint (32 hexadecimal digits) for each finding of the draft, in their order.

    ``path`` is the draft's as the report shows it. Two findings of one rule on the same words in
    the same surroundings are told apart by their order, so no two fingerprints are equal.
    """
    from hashlib import sha256

    counts: dict[tuple[str, str], int] = {}
    for finding in draft.findings:
        words = _surroundings(document, finding.start, finding.end)
        number = counts[finding.rule, words] = counts.get((finding.rule, words), 0) + 1
        parts = "\0".join((path, finding.rule, words, str(number)))
        yield sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _surroundings(document: Document, start: int, end: int) -> str:
    """The words found and what stands before and after them in their paragraph, without spaces."""
    low, high = start, end
    first, last = document.block_at(start), document.block_at(end)
    if first >= 0 and document.blocks[first].end >= start:
        low = document.blocks[first].start
    if last >= 0:
        high = max(end, document.blocks[last].end)
    text = document.text
    before = "".join(text[low:start].split())[-_AROUND:]
    after = "".join(text[end:high].split())[:_AROUND]
    return "\0".join((before, " ".join(text[start:end].split()), after))
