"""Buttons and their refusals as safe HTML; `templatetags/sb.py` offers them as the tags `action` and `actions`."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.markup import icon


def button(shown: Action, csrf_token: object) -> SafeString:
    """A link, a form of one button, or a refused button with its reason and the way out."""
    inside = format_html("{}{}", icon(shown.icon) if shown.icon else "", shown.label)
    if not shown.allowed:
        return _refused(shown, inside)
    key = format_html(' data-sb-key="{}"', shown.shortcut) if shown.shortcut else ""
    if shown.method == "get":
        return format_html('<a class="{}" href="{}"{}>{}</a>', shown.css, shown.url, key, inside)
    token = [("csrfmiddlewaretoken", csrf_token)] if csrf_token else []
    return format_html(
        '<form method="post" action="{}" class="sb-inline-form">{}<button type="submit" class="{}"{}>{}</button></form>',
        shown.url,
        format_html_join("", '<input type="hidden" name="{}" value="{}">', [*token, *shown.fields]),
        shown.css,
        key,
        inside,
    )


def _refused(shown: Action, inside: SafeString) -> SafeString:
    out = shown.way_out
    return format_html(
        '<span class="sb-refused"><button type="button" class="{}" aria-disabled="true" aria-describedby="{}">{}</button>'
        '<span class="sb-refusal" id="{}">{}{}</span></span>',
        shown.css,
        shown.reason_id,
        inside,
        shown.reason_id,
        shown.reason,
        format_html(' <a href="{}">{}</a>', out.url, out.label) if out else "",
    )
