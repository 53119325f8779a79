"""Two texts side by side with their differences marked, word by word."""

import re
from difflib import SequenceMatcher
from typing import Final

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from steerboard.interfaces.ui.components import ComparedField, Text

# Beyond this the comparison shows both texts without marks: matching words takes quadratic time.
WORDS_COMPARED: Final = 1500


def compare(label: Text, yours: str, stored: str) -> ComparedField:
    """One field of a stale save. Escapes both texts; marks the words that only one of them has."""
    mine, theirs = re.findall(r"\s+|\S+", yours), re.findall(r"\s+|\S+", stored)
    if yours == stored or max(len(mine), len(theirs)) > 2 * WORDS_COMPARED:
        return ComparedField(label, conditional_escape(yours), conditional_escape(stored), yours != stored)
    left: list[SafeString] = []
    right: list[SafeString] = []
    for kind, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        left.append(_part("".join(mine[a:b]), kind == "equal"))
        right.append(_part("".join(theirs[c:d]), kind == "equal"))
    return ComparedField(label, _joined(left), _joined(right), True)


def _joined(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _part(text: str, same: bool) -> SafeString:
    return conditional_escape(text) if same or not text else format_html("<mark>{}</mark>", text)
