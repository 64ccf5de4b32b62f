"""Whether one word is written for another: by a slip of one letter, or another transliteration."""

import re

_ALIKE = (
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile("y|ie"), "i"),
    (re.compile("ph"), "f"),
    (re.compile("v$"), "f"),
    (re.compile("ch$"), "c"),
    (re.compile("ck|q"), "k"),
    (re.compile("ou|oo"), "u"),
    (re.compile("kh|gh"), "h"),
    (re.compile("w"), "v"),
)


def sounded(lower: str) -> str:
    """Return a name in lower case with the letters folded that are transliterated in several ways."""
    for pattern, letter in _ALIKE:
        lower = pattern.sub(letter, lower)
    return lower


def is_slip(wrong: str, right: str) -> bool:
    """Return whether one letter is missing, added, swapped or another, and it is no ending.

    Both words are in lower case; a last letter counts only where it doubles the one before.
    """
    if wrong == right:
        return False
    if wrong.startswith(right) or right.startswith(wrong):
        longer = max(wrong, right, key=len)
        return longer[-1] == longer[-2] and len(longer) > len(min(wrong, right, key=len))
    low, most = 0, min(len(wrong), len(right))
    while low < most and wrong[low] == right[low]:
        low += 1
    if len(wrong) == len(right):
        if wrong[low + 1 :] == right[low + 1 :]:  # another letter: Meridith, never Mario
            return low + 1 < len(wrong) and low > 0
        return (
            wrong[low : low + 2] == right[low + 1 : low - 1 if low else None : -1]
            and wrong[low + 2 :] == right[low + 2 :]
        )
    longer, shorter = (wrong, right) if len(wrong) > len(right) else (right, wrong)
    return longer[low + 1 :] == shorter[low:]
