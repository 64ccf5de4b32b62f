"""Whether a full stop, question or exclamation mark without a space behind it ends a sentence."""

from typing import TYPE_CHECKING

from newslint.document import GAP, Document
from newslint.document.sentences import STARTERS, TITLES
from newslint.kinds._joints import Joint, is_common, may_begin

if TYPE_CHECKING:
    from newslint.document.words import Word

# Endings of web addresses and file names that are no English words.
_ENDINGS = frozenset(
    """
    com net org edu gov mil int info biz io uk ca au nz eu de tv fm ly ai js ts py md html htm css
    php asp aspx jsp xml json csv pdf doc docx xls xlsx ppt pptx jpg jpeg png gif svg mp mpg txt exe
    """.split()
)
_NATIONAL = frozenset("it in at be me no us is to so my am as by do la co".split())
_SHORTENED = frozenset("u.s u.k u.n e.u d.c a.m p.m e.g i.e".split())


def stop_parts_sentences(document: Document, joint: Joint) -> bool:
    left, right = joint.left, joint.right
    masked = document.masked
    if masked[joint.at - 1] in ".…" or not right.text[0].isalpha():
        return False
    if left is None:
        # “Wow”.The and (API).The; behind a bracket or address small words are too often code.
        return right.text[0].isupper() and len(right.text) > 1 and may_begin(right)
    if len(right.text) == 1 and right.text not in "AI" and not _is_chained(masked, right):
        return False
    if joint.mark != ".":
        return _end_mark_parts(document, joint, left, right)
    if _is_chained(masked, right) and not _begins_anew(masked, left, right):
        return False
    if right.lower in _ENDINGS or _is_address(document, left, right):
        return False
    if left.text == "v" and right.text[0].isupper() and len(right.text) > 2:  # Ricci v.Lindholm
        return True
    if left.text.isdigit():
        return _number_parts(document, left, right)
    if len(left.text) == 1:
        return _letter_parts(document, left, right)
    if _in_chain(masked, left):
        return _is_starter(right)
    if right.text[0].islower():
        return _small_words_part(document, left, right)
    if left.text[-1].islower() and left.text[0].islower():
        return True
    return _capitals_part(left, right)


def _in_chain(masked: str, word: "Word") -> bool:
    """Whether a full stop and a letter stand right before the word: state.gov, e.g., p.m."""
    if masked[word.start - 1 : word.start] != "." or not masked[word.start - 2].isalnum():
        return False
    return word.text.islower() or len(word.text) == 1 or not masked[word.start - 4].isalpha()


def _is_chained(masked: str, word: "Word") -> bool:
    """Whether a full stop and a letter stand right behind the word: U.S., state.gov."""
    return masked[word.end : word.end + 1] == "." and masked[word.end + 1 : word.end + 2].isalpha()


def _begins_anew(masked: str, left: "Word", right: "Word") -> bool:
    """“The regime.U.S. troops”, “the rain.They.Then”: no web address has such capitals."""
    if not left.text.islower() or len(left.text) < 3 or not masked[right.end + 1].isupper():
        return False
    return (len(right.text) == 1 and right.text.isupper()) or right.lower in STARTERS | TITLES


def _is_address(document: Document, left: "Word", right: "Word") -> bool:
    """Whether the draft holds the two as part of a web address, too: open.NASA, open.nasa.gov."""
    if not (right.text.isupper() and len(right.text) > 1):
        return False
    return f"{left.lower}.{right.lower}." in document.text.lower()


def _is_title(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word[1].islower())


def _is_starter(word: "Word") -> bool:
    return _is_title(word.text) and word.lower.partition("'")[0] in STARTERS


def _number_parts(document: Document, left: "Word", right: "Word") -> bool:
    """“In 2004.The”, “won 6-2.His next”, “1.Open the door”."""
    if not _is_title(right.text) or (len(right.text) < 2 and right.text not in "AI"):
        return False
    if len(left.text) == 4 and left.text[:2] in ("18", "19", "20"):
        return True
    block = document.blocks[left.block]
    if not document.masked[block.start : left.start].strip(GAP + " ([#"):  # number of an item
        return len(right.text) > 2 and len(left.text) < 3 and is_common(right.lower)
    in_number = left.before != "" and left.before[-1] in "-–.,:"
    return (len(left.text) > 1 or in_number) and len(right.text) > 1 and may_begin(right)


def _letter_parts(document: Document, left: "Word", right: "Word") -> bool:
    """“Vitamin C.The”, “Washington, D.C.The”, “5 p.m.on Friday”, “U.S.troops”, not “J.Lind”."""
    if len(right.text) < 2:
        return False
    if _is_starter(right):
        return True
    if not _in_chain(document.masked, left):
        return left.text.isupper() and _is_title(right.text) and _follows_name(document, left)
    shortened = document.masked[max(0, left.start - 2) : left.end].lower()
    if shortened in _SHORTENED:
        return len(right.text) > 2 or right.lower in STARTERS
    return right.text.islower() and len(right.text) > 2 and is_common(right.lower)


def _follows_name(document: Document, initial: "Word") -> bool:
    """Whether the initial stands behind a first name: George W.Bush, not J.Lind."""
    index = document.word_at(initial.start) - 1
    name = document.words[index]
    if index < 0 or initial.before != " " or name.block != initial.block or len(name.text) < 3:
        return False
    from newslint.lexicon import GIVEN, english

    return name.capitalised and bool(english().flags(name.lower) & GIVEN)


def _small_words_part(document: Document, left: "Word", right: "Word") -> bool:
    """“Over the wall.it was”: two common words; an address such as *about.me* stands alone."""
    if not is_common(left.lower) or not is_common(right.lower):
        return False
    if len(left.text) < 3 or (len(right.text) < 2 and right.text != "a"):
        return False
    behind = document.masked[right.end : right.end + 2]
    if right.lower in _NATIONAL:
        return behind[:1] == " " and behind[1:].islower()
    if behind[:1] != " " and right.lower not in STARTERS:
        return False
    return behind[:1] in " ,’'" and left.text[0].islower()


def _capitals_part(left: "Word", right: "Word") -> bool:
    """“On the iPad.Version”, “Mr.Smith”, “the API.This”: both sides hold capitals."""
    if left.lower in TITLES and left.text[0].isupper() and not left.text.isupper():
        return True
    if right.text.isupper() and len(right.text) > 1 and left.text.isupper():
        return False
    if may_begin(right) or (right.lower in TITLES and _is_title(right.text)):
        return True
    from newslint.lexicon import english

    return left.text[-1].islower() and english().knows(left.text) and len(right.text) > 3


def _end_mark_parts(document: Document, joint: Joint, left: "Word", right: "Word") -> bool:
    if len(left.text) < 2 or document.masked[right.end : right.end + 1] in ("=", "&"):
        return False
    if right.text[0].isupper():
        return True
    return left.text[0].islower() and _small_words_part(document, left, right)
