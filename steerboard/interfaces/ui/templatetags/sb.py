"""`{% load sb %}`: the kit in templates. Inline components, figures in the reader's language, buttons and form fields."""

from collections.abc import Hashable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django import template
from django.forms import BoundField, Form
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from steerboard.interfaces.ui import fields, formats, markup
from steerboard.interfaces.ui.buttons import button
from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.holes import holes_marked
from steerboard.interfaces.ui.language import marked

register = template.Library()
_KEPT: Final[dict[Hashable, SafeString]] = {}
_MOST_KEPT: Final = 500

register.simple_tag(markup.icon, name="icon")
register.simple_tag(markup.light, name="light")
register.simple_tag(markup.missing, name="missing")
register.simple_tag(markup.official_number, name="official_number")
register.simple_tag(markup.provenance, name="provenance")
register.simple_tag(markup.person, name="person")
register.simple_tag(markup.avatar, name="avatar")
register.simple_tag(markup.chip, name="chip")
register.simple_tag(formats.share, name="share")
register.filter("number", formats.number)
register.filter("percent", formats.percent)
register.filter("day", formats.day)
register.filter("deadline", formats.deadline)
register.filter("weekday", formats.weekday)
register.filter("clock", formats.clock)
register.filter("moment", formats.moment)
register.filter("file_size", formats.file_size)
register.filter("initials", markup.initials)
register.filter("holes", holes_marked)


@register.filter
def money(amount: Decimal | int | None, unit: str = "") -> str:
    """An amount with its unit: `{{ sum|money }}`, or in a fixed one: `{{ sum|money:"billion" }}`."""
    return formats.money(amount, formats.MoneyUnit(unit) if unit else None)


@register.filter
def said(record: Any, field: str) -> str | SafeString:
    """What a record says in a field, in the language of the page where it says it: `{{ task|said:"text" }}`."""
    return marked(getattr(record, field), getattr(record, f"{field}_en"))


@register.filter
def iso(value: date | datetime) -> str:
    """A date or moment for a `datetime` attribute."""
    return value.isoformat()


@register.simple_tag
def tag(label: markup.Text, tone: str = "", icon: str = "") -> SafeString:
    """A tag: `{% tag "Draft" tone="warn" icon="clock" %}`."""
    return markup.tag(label, tone, icon)


@register.simple_tag
def show_tag(shown: markup.Tag | None) -> SafeString:
    """A `Tag` that a view made; nothing for None."""
    return shown.html() if shown else SafeString("")


@register.simple_tag
def day_tag(value: date | None) -> SafeString:
    """A date in a `time` element; the missing mark for None."""
    if value is None:
        return markup.missing()
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), formats.day(value))


@register.simple_tag(takes_context=True)
def kept(context: Context, template_name: str, by: Hashable = "", unless: object = "") -> SafeString:
    """A part that says the same for the same language and `by`, rendered once and kept: `{% kept "…" by=shell.nav %}`.

    The part sees nothing of the page but `kept`, which is `by`; so nothing of one reader can reach another. With
    `unless`, such as words that were searched for, it is rendered and not kept.
    """
    key = None if unless else (template_name, get_language(), by)
    found = _KEPT.get(key)
    if found is None:
        made = context.template.engine.get_template(template_name)  # type: ignore[union-attr]
        found = made.render(Context({"kept": by}, autoescape=True))
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        if key is not None:
            _KEPT[key] = found
    return found


@register.simple_tag(takes_context=True)
def languages(context: Context) -> SafeString:
    """The choice of a language: posts to `shell.language_url` and comes back to the page of `request`, where there is one."""
    token, request = context.get("csrf_token"), context.get("request")
    hidden = [("csrfmiddlewaretoken", token)] if token else []
    if request:
        hidden.append(("next", request.get_full_path()))
    return format_html(
        '<form class="sb-inline-form" method="post" action="{}">{}{}</form>',
        context["shell"].language_url,
        format_html_join("", '<input type="hidden" name="{}" value="{}">', hidden),
        kept(context, "ui/components/language_buttons.html"),
    )


@register.simple_tag(takes_context=True)
def action(context: Context, shown: Action) -> SafeString:
    """A button, or its refusal with reason and way out."""
    return button(shown, context.get("csrf_token"))


@register.simple_tag(takes_context=True)
def actions(context: Context, shown: Sequence[Action]) -> SafeString:
    """Buttons beside each other; reasons of refused ones stand below them."""
    return format_html_join("", "{}", ((button(one, context.get("csrf_token")),) for one in shown))


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field of a form: label, hint, error, the field itself (see `fields.shown`)."""
    return {"field": fields.shown(bound)}


@register.inclusion_tag("ui/components/form_fields.html")
def form_fields(form: Form) -> dict[str, Any]:
    """All fields of a form in their order, hidden ones first. The error summary is a tag of its own."""
    return {"hidden": form.hidden_fields(), "fields": [fields.shown(bound) for bound in form.visible_fields()]}


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """What is still to mend in these forms, with links to the fields; nothing when all are sound or unsent."""
    return {"errors": fields.errors(*forms)}


class CardNode(Node):
    """A card around its contents; see `card`."""

    def __init__(self, contents: NodeList, title: FilterExpression, options: dict[str, FilterExpression]) -> None:
        self.contents = contents
        self.title = title
        self.options = options

    def render(self, context: Context) -> SafeString:
        said = {name: value.resolve(context) for name, value in self.options.items()}
        made = context.template.engine.get_template("ui/components/card.html")  # type: ignore[union-attr]
        with context.push(card={**said, "title": self.title.resolve(context), "body": self.contents.render(context)}):
            return made.render(context)


@register.tag("card")
def card(parser: Parser, token: Token) -> CardNode:
    """`{% card title key="plan" more=link flush=True order=2 %}…{% endcard %}`: a section with a heading.

    `key` makes the id of the heading and must be said; `more` is a `Link` or a `Tag` in the head; `flush` leaves out
    the padding (tables and lists); `order` (1 to 6) is its place on a phone; `foot` a line below.
    """
    _name, title, *options = token.split_contents()
    contents = parser.parse(("endcard",))
    parser.delete_first_token()
    pairs = (option.partition("=") for option in options)
    return CardNode(
        contents, parser.compile_filter(title), {name: parser.compile_filter(value) for name, _is, value in pairs}
    )
