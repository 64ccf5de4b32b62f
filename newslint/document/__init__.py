"""A draft as the rules see it: its blocks, words, sentences, quotations, turns and dates.

Each view is made once, when a rule first asks for it, by the module named after it. All offsets
are code points of the draft as it stands in the file, 0-based.
"""

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from newslint.markup import GAP, OBJECT, Block, Format, read

if TYPE_CHECKING:
    from newslint.document.dates import Date, NumericDate
    from newslint.document.lines import Line
    from newslint.document.names import Names
    from newslint.document.quantities import Quantity
    from newslint.document.quotation_marks import Mark
    from newslint.document.quotations import Quotation
    from newslint.document.roles import Role
    from newslint.document.sentences import Sentence
    from newslint.document.suppressions import Needless, Suppression
    from newslint.document.turns import Turn
    from newslint.document.words import Word
    from newslint.document.writing import Writing

__all__ = ["GAP", "OBJECT", "Block", "Document"]


class Document:
    """One draft.

    ``text`` is the draft to the letter; ``masked`` has the same length, with markup replaced
    (see `newslint.markup`): rules read ``masked`` and report offsets, which are those of ``text``.
    ``accepted`` are the house's words, ``language`` is ``en-US``, ``en-GB`` or ``auto``.
    """

    def __init__(
        self,
        text: str,
        format: Format = "markdown",
        *,
        accepted: frozenset[str] = frozenset(),
        language: str = "auto",
    ) -> None:
        self.text = text
        self.format: Format = format
        self.accepted = accepted
        self.language = language
        markup = read(text, format)
        self.masked = markup.masked
        self.blocks: tuple[Block, ...] = markup.blocks
        self.hard_wrapped = markup.hard_wrapped

    # ---- the views, each made once ----

    @cached_property
    def words(self) -> list["Word"]:
        """The words of all blocks, in the order of the text."""
        from newslint.document.words import find_words

        return find_words(self.masked, self.blocks)

    @cached_property
    def words_of_block(self) -> list[tuple[int, int]]:
        """For each block, the range of its words: ``words[first:last]``."""
        from newslint.document.words import ranges_of_blocks

        return ranges_of_blocks(self.words, len(self.blocks))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each word in lower case, the indexes at which it stands in ``words``."""
        places: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            places.setdefault(word.lower, []).append(index)
        return places

    @cached_property
    def sentences(self) -> list["Sentence"]:
        """The sentences of all blocks, in the order of the text."""
        from newslint.document.sentences import find_sentences

        return find_sentences(self)

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """The indexes of the words with which a sentence begins."""
        return frozenset(sentence.first_word for sentence in self.sentences)

    @cached_property
    def quotations(self) -> list["Quotation"]:
        """The quotations, in the order of their opening marks."""
        if not any(mark in self.masked for mark in "\"“”«»„‘’'"):
            return []
        from newslint.document.quotations import find_quotations

        return find_quotations(self)

    @cached_property
    def quotation_marks(self) -> list["Mark"]:
        """The quotation marks, paired; apostrophes and measures that look like them included."""
        from newslint.document.quotation_marks import find_marks

        return find_marks(self)

    @cached_property
    def turns(self) -> list["Turn"]:
        """The turns of an interview: a speaker label and what follows it."""
        if ":" not in self.masked:
            return []
        from newslint.document.turns import find_turns

        return find_turns(self)

    @cached_property
    def roles(self) -> list["Role"]:
        """For each block what it is to a reader: a paragraph, a headline, a byline, a caption …"""
        from newslint.document.roles import find_roles

        return find_roles(self)

    @cached_property
    def folded(self) -> str:
        """The draft's text in lower case, each digit as ``#``; of the same length."""
        folded = self.text.lower()
        if len(folded) != len(self.text):  # a few letters grow when they are lowered
            folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        for digit in "0123456789":
            folded = folded.replace(digit, "#")
        return folded

    @cached_property
    def lines(self) -> list["Line"]:
        """The short lines that may be no prose at all, and what sticks to the ends of paragraphs."""
        from newslint.document.lines import find_lines

        return find_lines(self)

    @cached_property
    def dates(self) -> list["Date"]:
        """The dates that name a day of a month, in the order of the text."""
        if not any(digit in self.masked for digit in "0123456789"):
            return []
        from newslint.document.dates import find_dates

        return find_dates(self)

    @cached_property
    def numeric_dates(self) -> list["NumericDate"]:
        """The dates in figures alone (05/03/2024), in the order of the text."""
        from newslint.document.dates import find_numeric_dates

        return find_numeric_dates(self)

    @cached_property
    def writing(self) -> "Writing | None":
        """The day on which the draft was written, where it says so."""
        from newslint.document.writing import find_writing

        return find_writing(self)

    @cached_property
    def quantities(self) -> list["Quantity"]:
        """The numbers of the draft with their currency, scale and unit, in the order of the text."""
        from newslint.document.quantities import find_quantities

        return find_quantities(self)

    @cached_property
    def names(self) -> "Names":
        """Which words the draft itself writes with a capital, and where."""
        from newslint.document.names import Names

        return Names(self)

    @cached_property
    def suppressions(self) -> list["Suppression"]:
        """What the draft tells newslint to ignore, in the order of the text."""
        if "newslint" not in self.text:
            return []
        from newslint.document.suppressions import find_suppressions

        return find_suppressions(self)

    @cached_property
    def needless(self) -> list["Needless"]:
        """The suppressions that do nothing: all of them, until the engine has seen them work."""
        from newslint.document.suppressions import Needless

        return [Needless(suppression) for suppression in self.suppressions]

    # ---- questions ----

    def plain(self, start: int, end: int) -> str:
        """The span as a reader reads it: without markup, line breaks as spaces."""
        piece = self.masked[start:end]
        if OBJECT in piece:
            piece = "".join(
                self.text[start + at] if character == OBJECT else character
                for at, character in enumerate(piece)
            )
        if GAP in piece:
            piece = piece.replace(GAP, "")
        if "\n" in piece or "\r" in piece:
            before, behind = piece[:1] == " ", piece[-1:] == " "
            piece = " " * before + " ".join(piece.split()) + " " * (behind and len(piece) > 1)
        return piece

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count code points."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        text = self.text
        starts = [0]
        if "\r" not in text:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
            return starts
        import re

        starts.extend(match.end() for match in re.finditer(r"\r\n|\r|\n", text))
        return starts

    def block_at(self, offset: int) -> int:
        """The index of the block that holds the offset, or of the last one before it (-1: none)."""
        return bisect_right(self._block_starts, offset) - 1

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def word_at(self, offset: int) -> int:
        """The index of the last word that starts at or before the offset (-1: none)."""
        return bisect_right(self._word_starts, offset) - 1

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    def quotation_at(self, offset: int) -> "Quotation | None":
        """The outermost quotation that holds the offset."""
        for quotation in self.quotations:
            if quotation.start > offset:
                return None
            if offset < quotation.end:
                return quotation
        return None

    def accepts(self, word: str) -> bool:
        """Whether the house accepts the word, its plural or possessive.

        A word accepted with a capital is accepted only with it.
        """
        if not self.accepted:
            return False
        word = word.replace("’", "'")
        forms = [word]
        for ending in ("'s", "s'", "'", "es", "s"):
            if word.endswith(ending) and len(word) > len(ending) + 1:
                forms.append(word[: -len(ending)])
                if ending == "s'":
                    forms.append(word[:-1])
        return any(
            form in self.accepted or form[:1].lower() + form[1:] in self.accepted for form in forms
        )
