"""What LanguageTool says, as it becomes findings of ours: asked of a real server."""

from typing import Any

import pytest

from newslint.config.languagetool import LanguageToolSettings
from newslint.desk import Desk
from newslint.document import Document
from newslint.engines.languagetool import LanguageTool
from newslint.engines.languagetool.sending import STAND_IN, pieces
from newslint.findings import Finding
from newslint.fixes import apply

AGREES = "He go home."


def asked(tool: LanguageTool, text: str, format: str = "markdown", **more: object) -> list[Finding]:
    """What LanguageTool finds in a draft, as the engine hands it over."""
    document = Document(text, format, **more)  # type: ignore[arg-type]
    found = tool.check(document)
    for finding in found:
        assert finding.text == text[finding.start : finding.end]
        line, column = document.position(finding.start)
        assert (finding.line, finding.column) == (line, column)
    return found


def places(found: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in found]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "😀😀 smiled, and 𝔘𝔫𝔦 too. ",
        "Fish &amp; chips &mdash; &#8220;fine&#8221;, they said. ",
        "See [the **big** report](https://example.org/a_b?c=d), page 4. ",
        "Write to desk@example.org or run `a.out`. ",
        "The har\u00adbour and a no-break\u00a0space stand here. ",
        "---\ntitle: Ships leave port\ndraft: true\n---\n\n",
        "# Ships leave port\r\n\r\nOne line,\r\nand the next. ",
        "| Port | Ships |\n| --- | --- |\n| Rye | 4 |\n\n",
        "<div class='x'>\n\nA paragraph.\n\n</div>\n\n- an item\n- **another** item\n\n",
    ],
    ids="none astral entities link objects soft front-matter crlf table html".split(),
)
def test_places_are_exact_whatever_stands_before(tool: LanguageTool, before: str) -> None:
    found = asked(tool, before + AGREES + " The end of it came soon.")
    assert places(found) == [("languagetool/HE_VERB_AGR", "go")]
    assert found[0].start == len(before) + 3
    edits = found[0].fixes[0].edits
    assert apply(before + AGREES, edits) == before + "He goes home."
    assert {fix.safety for fix in found[0].fixes} == {"review"}
    assert len(found[0].fixes) <= 3


def test_a_match_with_characters_beyond_the_bmp_inside_ends_where_it_should(
    tool: LanguageTool,
) -> None:
    text = "They said that 😀😀 it is a apple. Then 😀 he go home 😀."
    assert [finding.text for finding in asked(tool, text)] == ["a", "go"]


def test_a_fix_keeps_the_markup_around_what_it_changes(tool: LanguageTool) -> None:
    text = "The girls was **very** happy, and **he** *go* home."
    found = [finding for finding in asked(tool, text) if finding.text == "go"]
    assert apply(text, found[0].fixes[0].edits) == text.replace("*go*", "*goes*")


@pytest.mark.parametrize(
    "text",
    [
        "Nabulsi and Aruri met Qasmieh in Tulkarem on Friday.",
        "A report by Zhvanetsky, [Uthirakumaran](https://example.org/he-go) and others.",
        "The colour of the harbour wall was grey.",
        "The town of Ayn al-Hilweh lies further south.",
        "He visited https://example.org/he-go-home and wrote to he.go@example.org.",
        "“I was, like, super happy about all of the work,” she said.",
        "She wrote that “they was happy [sic]” about it.",
        "The price rose to $5 , which is “all of the” money.",
    ],
)
def test_names_markup_and_taste_are_no_findings(tool: LanguageTool, text: str) -> None:
    assert places(asked(tool, text)) == []


def test_words_of_the_house_and_of_the_draft_are_known(tool: LanguageTool) -> None:
    text = "The fishplerk was closed on Friday."
    assert places(asked(tool, text)) == [("languagetool/MORFOLOGIK_RULE_EN_US", "fishplerk")]
    assert asked(tool, text, accepted=frozenset(["fishplerk"])) == []
    assert asked(tool, text + " A fishplerk is a shop.") == []


def test_british_english_is_asked_about_where_the_config_says_so(tool: LanguageTool) -> None:
    text = "The colour was grey when he realised it, and he go home."
    assert [f.text for f in asked(tool, text, language="en-GB")] == ["go"]


def test_rules_and_categories_are_chosen_by_the_config(tool: LanguageTool) -> None:
    text = "Outside of the port, he go home. It is a apple."

    def rules(**settings: Any) -> set[str]:
        made = LanguageTool(LanguageToolSettings()._replace(**settings))
        return {finding.rule.partition("/")[2] for finding in asked(made, text)}

    usual = rules()
    assert usual == {"HE_VERB_AGR", "EN_A_VS_AN"}
    assert rules(enable=("REDUNDANCY",)) == {*usual, "OUTSIDE_OF"}
    assert rules(enable=("OUTSIDE_OF",)) == {*usual, "OUTSIDE_OF"}
    assert rules(disable=("GRAMMAR",)) == {"EN_A_VS_AN"}
    assert rules(disable=("EN_A_*",)) == {"HE_VERB_AGR"}
    assert rules(only=("HE_VERB_AGR",)) == {"HE_VERB_AGR"}
    assert rules(disable=("GRAMMAR",), enable=("HE_VERB_AGR",)) == usual


def test_categories_have_severities(tool: LanguageTool) -> None:
    severities = {f.rule: f.severity for f in asked(tool, "He go home. It is a apple.")}
    assert severities == {"languagetool/HE_VERB_AGR": "warning", "languagetool/EN_A_VS_AN": "info"}


def test_long_drafts_are_cut_at_paragraphs_and_long_paragraphs_at_sentences(
    tool: LanguageTool,
) -> None:
    paragraph = "The ships leave the port at noon. " * 50 + AGREES
    many = "\n\n".join([paragraph] * 40)
    document = Document(many)
    sent = pieces(document, 18_000)
    assert len(sent) > 3
    assert all(len(piece) <= 18_000 and piece.text.endswith("home.") for piece in sent)
    assert [f.start for f in asked(tool, many)] == [
        at for at in range(len(many)) if many.startswith("go home", at)
    ]
    one = " ".join([paragraph] * 15)
    sent = pieces(Document(one), 18_000)
    assert len(sent) == 2
    assert sent[0].text.rstrip().endswith((".", "!"))
    assert len(asked(tool, one)) == 15


def test_what_is_sent_holds_no_markup_and_leads_back_to_the_draft() -> None:
    text = (
        "---\ntitle: A big port\n---\nSee [it](https://example.org/x), &quot;he\r\nsaid&quot; `x`."
    )
    (piece,) = pieces(Document(text), 18_000)
    assert piece.text == f'A big port\n\nSee it, "he\n\nsaid" {STAND_IN}.'
    at = piece.text.index("said")
    assert slice(*piece.span(at, at + 4)) == slice(text.index("said"), text.index("said") + 4)
    quote = piece.text.index('"')
    start, end = piece.span(quote, quote + 1)
    assert text[start:end] == "&quot;"


def test_one_finding_where_a_rule_of_ours_says_the_same(tool: LanguageTool) -> None:
    from newslint.config import Configs

    desk = Desk(Configs(isolated=True), languagetool=True)
    text = "There is a apple on the the table. He go home."
    found = desk.check(text, "draft.md")
    assert [(f.rule, f.text) for f in found if f.text in ("a", "go")] == [
        ("spelling/article", "a"),
        ("languagetool/HE_VERB_AGR", "go"),
    ]
    assert sum("the the" in f.text or f.text == "the" for f in found) == 1
