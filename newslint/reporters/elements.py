"""Writing HTML: a draft may hold anything, and none of it may act in the page that shows it."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Control characters, and the marks that would turn the direction of the page with their own."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape(text: str) -> str:
    """The text as it can stand in an HTML element or between the quotes of an attribute."""
    return _UNFIT.sub("\ufffd", text).translate(_ESCAPES)


def element(name: str, content: str, /, **attributes: str | None) -> str:
    """An element around HTML that is safe already; attributes are escaped, None leaves one out.

    A trailing underscore of an attribute's name is dropped and others become hyphens: ``class_``,
    ``aria_label``.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"
