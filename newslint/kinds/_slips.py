"""Whether one word is written for another: by a slip of one letter, or another transliteration."""

_ALIKE = (
    *(("ie", "i"), ("y", "i"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v")),
    *(("ou", "u"), ("oo", "u"), ("kh", "h"), ("gh", "h")),
)


def sounded(lower: str) -> str:
    """Return a name in lower case with the letters folded that are transliterated in several ways."""
    for written, folded in _ALIKE:
        if written in lower:
            lower = lower.replace(written, folded)
    if lower.endswith("v"):
        lower = lower[:-1] + "f"
    elif lower.endswith("ch"):
        lower = lower[:-1]
    last = ""
    folded = ""
    for letter in lower:
        if letter != last:
            folded += letter
        last = letter
    return folded


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
