"""What is markup and what is prose, and which blocks a draft has."""

import pytest

from newslint.markup import GAP, OBJECT, Block, Format, read


def masked(text: str, format: Format = "markdown") -> str:
    """The masked text with · for gaps and ¤ for objects."""
    return read(text, format).masked.replace(GAP, "·").replace(OBJECT, "¤")


def blocks(text: str, format: Format = "markdown") -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, text[block.start : block.end]) for block in read(text, format).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **bold** word", "a ··bold·· word"),
        ("a *soft*, word", "a ·soft·, word"),
        ("see [the page](https://example.com/x) now", "see ·the page························ now"),
        ("see ![a man](man.jpg) now", "see ··a man·········· now"),
        ("run `newslint` now", "run ¤¤¤¤¤¤¤¤¤¤ now"),
        ("at https://example.com/a,b.", "at ¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤."),
        ("to reporter@example.org, please", "to ¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤, please"),
        ("in report_final.pdf.", "in ¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤."),
        ("a {{< x >}} b", "a ¤¤¤¤¤¤¤¤¤ b"),
        ("a [gallery ids=1] b", "a ¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤ b"),
        ("caf&eacute; noir", "café······· noir"),
        ("R&amp;D", "R&····D"),
        ("a <b>bold</b> word", "a ···bold···· word"),
        ("a<!-- note -->b", "a·············b"),
        ("\\*not soft\\*", "·*not soft·*"),
        ("gone ~~away~~", "gone ··away··"),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    assert masked(text) == expected


def test_code_is_no_prose() -> None:
    text = "Before.\n\n```python\nteh = 1\n```\n\nAfter.\n"
    assert blocks(text) == [("paragraph", "Before."), ("paragraph", "After.")]
    assert "teh" not in masked(text)


def test_plain_text_has_no_markup_but_addresses() -> None:
    assert masked("a *soft* `word` &amp;", "text") == "a *soft* `word` &amp;"
    assert masked("see www.example.com now", "text") == "see ¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤ now"


def test_a_byte_order_mark_is_a_gap() -> None:
    assert masked("\ufeffThe sea") == masked("\ufeffThe sea", "text") == "·The sea"
    assert read("\ufeffThe sea").blocks[0].start == 1


def test_front_matter_shows_what_readers_see() -> None:
    text = '---\ntitle: "The sea"\nslug: teh-sea\ncaption: >\n  A calm\n  day\n---\nBody.\n'
    assert blocks(text) == [
        ("field", "The sea"),
        ("field", "A calm\n  day"),
        ("paragraph", "Body."),
    ]
    assert "teh" not in masked(text)
    toml = '+++\ntitle = "The sea"\ndraft = true\n+++\nBody.\n'
    assert blocks(toml) == [("field", "The sea"), ("paragraph", "Body.")]


def test_a_rule_between_paragraphs_is_no_front_matter() -> None:
    assert blocks("One.\n\n---\n\nTwo.\n") == [("paragraph", "One."), ("paragraph", "Two.")]


def test_a_line_is_a_paragraph() -> None:
    """Drafts are pasted with one paragraph a line and no blank line between."""
    text = "The first paragraph ends here.\nThe second one does, too, and is longer.\nThird.\n"
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * 3
    assert [kind for kind, _ in blocks(text, "text")] == ["paragraph"] * 3


def test_a_hard_wrapped_paragraph_is_one() -> None:
    text = (
        "The council met on Monday evening and talked for hours about the bridge\n"
        "that has been closed since the spring. Nobody from the ministry came to\n"
        "the town hall, although the mayor had written to the minister twice and\n"
        "had been promised an answer.\n\n"
        "The talks will go on next week, said the mayor, who did not hide that he\n"
        "had expected more of the evening than a list of further questions.\n"
    )
    for markup in (read(text), read(text, "text")):
        assert markup.hard_wrapped
        assert len(markup.blocks) == 2


def test_blocks_of_all_kinds() -> None:
    text = (
        "# Headline\n\nLead.\n\nSub-head\n--------\n\n- one\n- two\n\n> Said so.\n\n"
        "| Party | Seats |\n| --- | --- |\n| Reds | 12 |\n"
    )
    assert blocks(text) == [
        ("heading", "Headline"),
        ("paragraph", "Lead."),
        ("heading", "Sub-head"),
        ("item", "one"),
        ("item", "two"),
        ("quote", "Said so."),
        ("cell", "Party"),
        ("cell", "Seats"),
        ("cell", "Reds"),
        ("cell", "12"),
    ]
    levels = [block.level for block in read(text).blocks if block.kind == "heading"]
    assert levels == [1, 2]


def test_captions_in_shortcodes_are_read() -> None:
    text = 'Before.\n\n{{< figure src="x.jpg" caption="The old bridge" >}}\n\nAfter.\n'
    assert ("caption", "The old bridge") in blocks(text)
    assert "figure" not in masked(text)


def test_text_in_html_blocks_is_read() -> None:
    text = "<div>\nThe old bridge &amp; the sea\n</div>\n\nAfter.\n"
    assert "The old bridge & the sea" in masked(text).replace("·", "")
    assert "div" not in masked(text)


def test_an_empty_draft_has_no_blocks() -> None:
    for text in ("", "\n\n", "\ufeff", " \t\r\n", "\u2028\n\u3000\x1f"):
        assert read(text).blocks == read(text, "text").blocks == ()


def test_blocks_are_plain_tuples() -> None:
    assert Block("paragraph", 0, 4).level == 0
