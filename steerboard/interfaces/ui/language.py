"""Texts of records in the language of the page: one text each, on public kinds also an optional English one."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from steerboard.interfaces.ui.formats import language


def in_language(text: str, text_en: str = "") -> str:
    """The plain text, for menus, titles and attributes."""
    return text_en if text_en and language() == "en" else text


def marked(text: str, text_en: str = "") -> str | SafeString:
    """The text for a page's body: Vietnamese on an English page is marked so, and screen readers change the voice."""
    if language() == "vi" or not text:
        return text
    return text_en or format_html('<span lang="vi">{}</span>', text)
