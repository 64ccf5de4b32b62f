"""The pack spacing: places of fixes beside markup, and texts that it must leave as they are."""

import pytest

import newslint


def fixed(text: str, filename: str = "draft.md") -> str:
    """The text with the pack's safe fixes."""
    return newslint.fix(text, filename=filename, select=("spacing",))


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("It fell.**The end**", "It fell. **The end** came."),
        ("*It fell.*The end", "*It fell.* The end"),
        ("[It fell.](https://example.org)The end", "[It fell.](https://example.org) The end"),
        ("It fell.[The end](https://example.org)", "It fell. [The end](https://example.org)"),
        ("<b>It fell.</b>The end", "<b>It fell.</b> The end"),
        ("It fell,<b>then</b> rose", "It fell, <b>then</b> rose"),
        ("“It fell,”*said* Reed", "“It fell,” *said* Reed"),
    ],
)
def test_space_beside_markup(bad: str, good: str) -> None:
    """The space goes behind markup that closes and before markup that opens."""
    assert fixed(f"{bad} came.\n") == (good if good.endswith("came.") else f"{good} came.") + "\n"


def test_line_breaks_of_every_kind() -> None:
    """Offsets hold with CRLF, a BOM, tabs and characters beyond the basic plane."""
    bad = "\ufeffIt fell,then rose.\r\n\r\n🎉 Na\u0308ive,yes.\tBut  no,\r\nthe end ."
    good = "\ufeffIt fell, then rose.\r\n\r\n🎉 Na\u0308ive, yes.\tBut no,\r\nthe end."
    assert fixed(bad, "draft.txt") == good


@pytest.mark.parametrize(
    "text",
    [
        "First line.<br>Second line.<br />Third line.\n",
        "| One  | Two |\n| ---- | --- |\n| a    | b   |\n",
        "    code,here .and  there\n",
        "Ends with two spaces  \nand goes on.\n",
        "1.  Item\n2.  Item\n\n-   Item\n",
        "---\nslug: a,b.C  d\n---\n\nText.\n",
        "See <https://example.org/a,b;c:d.E> and a.b@example.org.\n",
        '{{< figure src="a,b.Jpg" >}}\n',
        "他说,他来了.然后走了。 قال,إنه ذهب.\n",
    ],
)
def test_left_alone(text: str) -> None:
    """Markup, code, addresses, columns and other scripts keep their spaces."""
    assert newslint.check(text, select=("spacing",)) == []


def test_fixing_twice_equals_fixing_once() -> None:
    """Nothing is left to fix, whatever stood side by side."""
    bad = 'He came ,saw,and left .Then “ he ” said:no ( yes )maybe;"We know"he  said.Why?No!Yes'
    once = fixed(bad, "draft.txt")
    assert fixed(once, "draft.txt") == once
    assert newslint.check(once, filename="draft.txt", select=("spacing",)) == []


def test_two_spaces_between_sentences_are_a_matter_of_the_rule() -> None:
    """They are a habit of typists: the bundled rule passes over them."""
    assert newslint.check("One here.  Two here.  Three.", select=("spacing",)) == []
