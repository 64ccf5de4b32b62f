"""Every rule file is proved by its own examples, and every entry of its list by itself."""

import pytest

from newslint import engine, packs
from newslint.document import Document
from newslint.findings import Finding
from newslint.fixes import fix_text
from newslint.packs import Example, RuleFile

RULES = [packs.read_rule(rule_id, path) for rule_id, path in packs.rule_paths(packs.rules_folder())]


def find(rule: RuleFile, text: str, format: str = "markdown") -> list[Finding]:
    """What this rule alone finds in a text."""
    document = Document(text, format)  # type: ignore[arg-type]
    return engine.run(document, [rule.rule()])


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A marked text without its «marks», and the spans that they enclose."""
    plain, spans, start = "", [], 0
    for character in text:
        if character == "«":
            start = len(plain)
        elif character == "»":
            spans.append((start, len(plain)))
        else:
            plain += character
    return plain, spans


def example_id(pair: tuple[RuleFile, Example]) -> str:
    rule, example = pair
    return f"{rule.head.id}: {(example.bad or example.good or '')[:50]}"


EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize("pair", EXAMPLES, ids=example_id)
def test_example(pair: tuple[RuleFile, Example]) -> None:
    """A bad text is flagged exactly where it is marked, and fixed as the good one; a good one is silent."""
    rule, example = pair
    if rule.head.kind == "school-grade":
        pytest.importorskip("textstat", reason="the extra newslint[readability] is not installed")
    if example.bad is None:
        assert example.good is not None
        assert [(f.text, f.message) for f in find(rule, example.good, example.format)] == []
        return
    text, spans = marked(example.bad)
    found = find(rule, text, example.format)
    assert [(f.start, f.end, f.text) for f in found] == [(a, b, text[a:b]) for a, b in spans]
    if example.good is not None:
        fixed, _ = fix_text(text, lambda t: find(rule, t, example.format), unsafe=True)
        assert fixed == example.good
        assert find(rule, fixed, example.format) == [], "a fixed example is clean"


@pytest.mark.parametrize("pair", EXAMPLES, ids=example_id)
def test_example_calls_its_rule(pair: tuple[RuleFile, Example]) -> None:
    """The rule's triggers stand in each of its bad examples: the index would not pass it over."""
    rule, example = pair
    if example.bad is None:
        return
    text, _ = marked(example.bad)
    rules = packs.RuleSet(packs.compile_rules([rule]))
    document = Document(text, example.format)  # type: ignore[arg-type]
    called = list(rules.triggered_by(document, packs.Choice(select=("all",))))
    assert [made.head.id for made in called] == [rule.head.id]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.head.id)
def test_list_entries(rule: RuleFile) -> None:
    """Every entry of a list matches itself, and its replacement is not matched again."""
    seen = set()
    for text, right in rule.rule().entries():
        assert text not in seen, f"“{text}” stands in the list twice"
        seen.add(text)
        draft = f"Officials wrote {text} there."
        found = find(rule, draft)
        assert any(f.start <= 16 and f.end >= 16 + len(text) for f in found), (
            f"“{text}” is not found"
        )
        if right is not None:
            assert found[0].fixes[0].edits[0].text == right
            again = find(rule, f"Officials wrote {right} there.")
            assert again == [], f"“{right}”, which replaces “{text}”, is flagged itself"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.head.id)
def test_rule_says_what_is_wrong(rule: RuleFile) -> None:
    """Message and docs are there for an editor: a sentence each, at least."""
    assert rule.head.message.rstrip()[-1] in ".?!”"
    assert len(rule.docs.split()) >= 8
    pack = rule.head.id.partition("/")[0]
    assert pack in packs.ALL_PACKS
