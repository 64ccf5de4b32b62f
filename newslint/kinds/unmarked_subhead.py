"""Sub-heads that are plain lines while others are marked as headings."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.findings import Edit, Finding, Fix
from newslint.rule import Kind, Triggers


class UnmarkedSubhead(Kind):
    """A short line over a paragraph, in a draft that marks others of its kind as headings.

    Only drafts in Markdown with at least one marked heading below the title count. A line right
    below a heading is its second line, and one of ``strays``, in lower case, is no sub-head at all.
    """

    strays: list[str] = []

    def triggers(self) -> Triggers:
        return Triggers(characters="#=-")

    def check(self, document: Document) -> Iterator[Finding]:
        if document.format != "markdown":
            return
        blocks, roles = document.blocks, document.roles
        marked = [block for block in blocks if block.kind == "heading"]
        subheads = [block for block in marked if block.level > 1]
        if not subheads:
            return
        level = min(block.level for block in subheads)
        line, _ = document.position(subheads[0].start)
        for number, block in enumerate(blocks):
            if block.kind != "paragraph" or roles[number] != "subhead":
                continue
            text = document.plain(block.start, block.end)
            if text.lower().strip(" :.") in self.strays or not self._stands_over(document, number):
                continue
            fix = Fix(
                "review",
                "Mark it as a heading",
                (Edit(block.start, block.start, "#" * level + " "),),
            )
            starts_line = document.text[block.start - 1 : block.start] in ("\n", "")
            yield self.finding(
                document, block.start, block.end, *([fix] if starts_line else []), line=str(line)
            )

    def _stands_over(self, document: Document, number: int) -> bool:
        """Whether running text follows, if need be behind a stray line, and no heading precedes."""
        blocks, roles = document.blocks, document.roles
        if number and blocks[number - 1].kind == "heading":
            return False
        following = number + 1
        if following < len(blocks) and roles[following] == "subhead":
            following += 1
        return following < len(blocks) and roles[following] in ("paragraph", "lead-in", "item")
