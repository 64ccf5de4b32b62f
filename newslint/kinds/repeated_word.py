"""A word written twice in a row, and two words that cannot stand side by side."""

from collections.abc import Iterator

from newslint import lexicon
from newslint.document import GAP, Document
from newslint.document.words import Word
from newslint.findings import Edit, Finding, Fix, Safety
from newslint.lexicon import GIVEN, LOWER, OBSCURE
from newslint.rule import Kind


class RepeatedWord(Kind):
    """The same word twice, with nothing but white space between.

    ``small`` are words that are never doubled on purpose: for them the fix is safe. ``twice`` may
    be doubled by right. ``ends`` may be where a clause ends on the word, as in *what it is is*:
    behind one of ``subjects``, with one of ``clauses`` before that. Two words are not to stand twice
    in a row either, unless one of ``links`` joins them. ``particles`` maps a small
    word to the verbs that it belongs to (*logged on on Monday*).
    """

    small: list[str]
    twice: list[str]
    ends: list[str]
    subjects: list[str]
    clauses: list[str]
    particles: dict[str, list[str]]
    links: list[str]

    def check(self, document: Document) -> Iterator[Finding]:
        words = document.words
        previous = ""
        for index, word in enumerate(words):
            lower = word.lower
            if lower == previous and word.before.isspace() and words[index - 1].block == word.block:
                finding = self._judge(document, index)
                if finding is not None:
                    yield finding
            elif (
                index > 2 and lower == words[index - 2].lower and previous == words[index - 3].lower
            ):
                finding = self._judge_pair(document, index)
                if finding is not None:
                    yield finding
            previous = lower

    def _judge(self, document: Document, index: int) -> Finding | None:
        words = document.words
        first, second = words[index - 1], words[index]
        lower = second.lower
        if (
            lower.isdigit()
            or lower in self.twice
            or document.accepts(f"{first.text} {second.text}")
        ):
            return None
        if index > 1 and words[index - 2].lower == lower and words[index - 2].block == first.block:
            return None  # the pair before has been flagged; once it is gone, so is this one
        if second.capitalised and GAP in document.masked[first.end : second.start]:
            return None  # "using the [The Directory](…)": a title begins
        if lower in self.small:
            if self._is_meant(document, index):
                return None
            return self._report(document, first, second, "safe")
        if first.capitalised or second.capitalised or len(lower) < 2:
            return None  # Duran Duran; Police police the march
        if index + 1 < len(words) and words[index + 1].lower == lower:
            return None  # three times is meant
        if not lexicon.english().flags(lower) & LOWER:
            return None
        return self._report(document, first, second, "review")

    def _judge_pair(self, document: Document, index: int) -> Finding | None:
        """Two words twice: *it was like a like a bell*."""
        words = document.words
        four = words[index - 3 : index + 1]
        first, second = four[2], four[3]
        if first.lower == second.lower or second.lower in self.links or first.lower in self.links:
            return None  # more and more and more
        if any(word.block != first.block or word.before != " " for word in four[1:]):
            return None
        if not all(word.text.islower() for word in four[1:]) or len(first.text + second.text) < 4:
            return None
        if index + 1 < len(words) and words[index + 1].lower == first.lower:
            return None  # three times is meant
        if first.lower not in self.small and second.lower not in self.small:
            return None
        edit = Edit(four[1].end, second.end, "")
        fix = Fix("review", "Take out the repetition", (edit,))
        twice = document.plain(first.start, second.end)
        return self.finding(document, four[0].start, second.end, fix, word=twice, fix=twice)

    def _is_meant(self, document: Document, index: int) -> bool:
        """Whether the small word stands there twice by right."""
        words = document.words
        first, second = words[index - 1], words[index]
        if first.capitalised and second.capitalised and not second.text.isupper():
            return True  # The The
        if second.capitalised and second.lower != "the":
            return True  # at will Will came
        if first.capitalised and not document.names.opens[index - 1]:
            return True  # and Will will come
        if first.capitalised and lexicon.english().flags(second.lower) & (GIVEN | OBSCURE) == GIVEN:
            return True  # Will will come
        start, _ = document.words_of_block[first.block]
        earlier = [word.lower for word in words[max(start, index - 5) : index - 1]]
        if not earlier:
            return False
        if second.lower in self.ends and earlier[-1] in self.subjects:
            return any(word in self.clauses for word in earlier[:-1])
        return earlier[-1] in self.particles.get(second.lower, ())

    def _report(self, document: Document, first: Word, second: Word, safety: Safety) -> Finding:
        edit = _without_one(document, first, second)
        fixes = (Fix(safety, f"Take out one “{second.text}”", (edit,)),) if edit else ()
        return self.finding(
            document, first.start, second.end, *fixes, word=second.text, fix=second.text
        )


def _without_one(document: Document, first: Word, second: Word) -> Edit | None:
    """The edit that takes out one of the two, with the space beside it, and no markup."""
    if GAP not in document.masked[first.end : second.start]:
        if second.capitalised and not first.capitalised:
            return Edit(first.start, second.start, "")
        return Edit(first.end, second.end, "")
    text = document.text
    if text[second.start - 1].isspace():
        return Edit(second.start - 1, second.end, "")
    if text[first.end].isspace():
        return Edit(first.start, first.end + 1, "")
    return None
