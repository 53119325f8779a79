"""One line of text as every record keeps it: names, titles, subjects."""

import unicodedata
from typing import Final

# Control, format (direction overrides, zero widths), surrogate, private and unassigned letters.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def one_line(text: str) -> str:
    """NFC, without control and invisible letters, blanks joined: no line can turn or break the text around it."""
    # Most lines are clean already, and some lists have a hundred thousand of them.
    if text.isprintable() and "  " not in text and text == text.strip() and unicodedata.is_normalized("NFC", text):
        return text
    normal = unicodedata.normalize("NFC", text)
    kept = (" " if c.isspace() else c for c in normal if c.isspace() or unicodedata.category(c) not in _INVISIBLE)
    return " ".join("".join(kept).split())
