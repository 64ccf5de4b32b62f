"""What the pack `structure` says and offers, beyond the examples of its rules."""

from newslint import engine, packs
from newslint.document import Document
from newslint.findings import Finding


def find(rule_id: str, text: str, format: str = "markdown") -> list[Finding]:
    """What one rule of the pack finds in a text."""
    path = dict(packs.rule_paths(packs.rules_folder()))[f"structure/{rule_id}"]
    rule = packs.read_rule(f"structure/{rule_id}", path).rule()
    return engine.run(Document(text, format), [rule])  # type: ignore[arg-type]


DRAFT = "It rained on the valley for three days.\n\nThe dam\n\nIt broke at noon on Monday.\n\n### The town\n\nIt stood.\n"


def test_a_subhead_is_marked_like_the_others() -> None:
    """The fix takes the level of the draft's own sub-heads."""
    (finding,) = find("unmarked-subhead", DRAFT)
    (edit,) = finding.fixes[0].edits
    assert (finding.text, edit.text, edit.start) == ("The dam", "### ", finding.start)


def test_plain_text_has_no_headings() -> None:
    """What looks like Markdown in a text file is not judged as Markdown."""
    for rule in ("unmarked-subhead", "heading-levels", "several-titles", "empty-heading"):
        assert find(rule, DRAFT + "\n##\n", "text") == []


def test_missing_fields_are_named_with_their_choices() -> None:
    """A field that is there and empty is told from one that is not there."""
    found = find("front-matter", "---\ntitle:\nauthor: Ann\n---\nIt rained.\n")
    assert [finding.message for finding in found] == [
        "The field “title” or “headline” is empty in the front matter.",
        "The field “date” or “pubdate” or “published” is missing in the front matter.",
    ]


def test_a_field_may_hold_a_list() -> None:
    """A value on the lines below its key is a value."""
    text = "---\ntitle: >\n  The flood\ndate: 2024-06-03\n---\nIt rained.\n"
    assert find("front-matter", text) == []


def test_the_pack_is_off_unless_chosen() -> None:
    """Structure is a matter of choice."""
    assert "structure" not in packs.DEFAULT_PACKS
