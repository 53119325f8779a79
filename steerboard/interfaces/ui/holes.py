"""Holes in a document's text: places still to fill, written `[[…]]` and marked on the page and in print."""

import re
from typing import Final

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from steerboard.interfaces.ui.markup import Text

_HOLE: Final = re.compile(r"\[\[([^\[\]]*)\]\]")


def holes_marked(text: Text) -> SafeString:
    """Escape `text` and mark its holes; an empty hole shows dots."""
    parts = _HOLE.split(str(text))
    shown = [
        format_html('<mark class="sb-hole">{}</mark>', part.strip() or "……")
        if position % 2
        else conditional_escape(part)
        for position, part in enumerate(parts)
    ]
    return format_html_join("", "{}", ((part,) for part in shown))
