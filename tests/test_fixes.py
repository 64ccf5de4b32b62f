"""Fixes land together, never on top of each other, and come to an end."""

from hypothesis import given
from hypothesis import strategies as st

from newslint import fixes
from newslint.findings import Edit, Finding, Fix, Safety


def finding(start: int, end: int, *made: Fix) -> Finding:
    """A finding with these fixes; where it stands on its line does not matter here."""
    return Finding("house/ports", "warning", "x.", "", start, end, 1, 1, 1, 1, made)


def swap(start: int, end: int, text: str, safety: Safety = "safe") -> Finding:
    return finding(start, end, Fix(safety, "x", (Edit(start, end, text),)))


def test_edits_are_made_in_any_order() -> None:
    edits = [Edit(6, 11, "sea"), Edit(0, 5, "Calm"), Edit(11, 11, "!")]
    assert fixes.apply("Hello world", edits) == "Calm sea!"


@given(st.text(max_size=30), st.data())
def test_edits_leave_everything_else(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2]))
    edits = [Edit(low, high, "<" + text[low:high] + ">") for low, high in pairs]
    fixed = fixes.apply(text, edits)
    assert len(fixed) == len(text) + 2 * len(edits)
    for low, high in reversed(pairs):
        text = text[:low] + "<" + text[low:high] + ">" + text[high:]
    assert fixed == text


def test_unsafe_fixes_only_when_wanted() -> None:
    found = [swap(0, 1, "a"), swap(2, 3, "b", "review"), finding(4, 5)]
    assert fixes.choose(found) == ([found[0]], [Edit(0, 1, "a")])
    assert fixes.choose(found, unsafe=True)[0] == found[:2]


def test_only_the_first_fix_of_a_finding_is_made() -> None:
    first, second = Fix("safe", "x", (Edit(0, 1, "a"),)), Fix("safe", "y", (Edit(0, 1, "b"),))
    assert fixes.choose([finding(0, 1, first, second)])[1] == [Edit(0, 1, "a")]
    review_first = [finding(0, 1, first._replace(safety="review"), second)]
    assert fixes.choose(review_first)[1] == [], "a safe fix behind a likelier one is not sure"


def test_of_two_that_overlap_the_first_wins() -> None:
    one, two, three = swap(0, 4, "a"), swap(3, 6, "b"), swap(4, 7, "c")
    assert fixes.choose([one, two, three])[0] == [one, three]
    insert, at_it = swap(5, 5, " "), swap(5, 8, "x")
    assert fixes.choose([insert, at_it])[0] == [insert], "what touches an insertion waits its turn"


def test_the_edits_of_a_fix_land_together_or_not_at_all() -> None:
    both = finding(0, 9, Fix("safe", "x", (Edit(0, 1, "("), Edit(8, 9, ")"))))
    inside, clash = swap(3, 5, "-"), swap(8, 9, "]")
    assert fixes.choose([both, inside, clash])[0] == [both, inside]
    assert fixes.choose([clash, both])[0] == [clash]


def test_fixing_goes_on_until_nothing_is_left() -> None:
    def check(text: str) -> list[Finding]:
        at = text.find("aa")
        return [swap(at, at + 2, "a")] if at >= 0 else []

    assert fixes.fix_text("aaaa b", check) == ("a b", 3)
    assert fixes.fix_text("a b", check) == ("a b", 0)


def test_two_rules_that_undo_each_other_come_to_an_end() -> None:
    def check(text: str) -> list[Finding]:
        return [swap(0, 1, "b" if text[0] == "a" else "a")]

    once, _ = fixes.fix_text("a", check)
    assert fixes.fix_text(once, check)[1] <= 1


def test_a_rule_that_never_has_enough_is_stopped() -> None:
    text, made = fixes.fix_text("a", lambda text: [swap(0, 0, "a")])
    assert made == fixes.MOST_ROUNDS
    assert len(text) == fixes.MOST_ROUNDS + 1
