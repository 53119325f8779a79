"""Form fields as the kit shows them: label above, hint below it, error between hint and field (ui.md 8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from steerboard.interfaces.ui.components import Text

Layout = Literal["field", "checkbox", "group"]
_WIDTHS: Final = (
    (forms.DateInput, "sb-width-date"),
    (forms.TimeInput, "sb-width-date"),
    (forms.NumberInput, "sb-width-number"),
)


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field ready for `ui/components/field.html`."""

    layout: Layout
    name: str
    label: Text
    hint: Text
    mark: Text
    errors: list[str]
    control: SafeString
    options: list[Any]
    in_a_row: bool
    id: str
    hint_id: str
    error_id: str


@dataclass(frozen=True, slots=True)
class FieldError:
    """One line of the error summary; `url` leads to the field, empty for what concerns the whole form."""

    text: str
    url: str


def _layout(widget: forms.Widget) -> Layout:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "field"


def _css(widget: forms.Widget, layout: Layout) -> str:
    if layout != "field":
        return ""
    own = str(widget.attrs.get("class", ""))
    base = "sb-input"
    if isinstance(widget, forms.Select):
        base = "sb-input sb-select"
    elif isinstance(widget, forms.FileInput):
        base = "sb-input sb-file"
    width = "" if own else next((css for kind, css in _WIDTHS if isinstance(widget, kind)), "")
    return " ".join(part for part in (base, width, own) if part)


def _mark(bound: BoundField) -> str:
    """What stands beside the label. A form field may say `needed_later = True` (ui.md 8), or `one_of_several = True`."""
    if getattr(bound.field, "needed_later", False):
        return gettext("needed at a later step")
    if getattr(bound.field, "one_of_several", False):
        return ""
    if not bound.field.required and not isinstance(bound.field.widget, forms.CheckboxInput):
        return gettext("optional")
    return ""


def shown(bound: BoundField) -> ShownField:
    """A bound field with its ids, described by hint and error.

    A form field with choices may say `in_a_row = True`: few short choices stand beside each other.
    """
    widget = bound.field.widget
    layout = _layout(widget)
    own_id = bound.auto_id or bound.html_name
    hint_id, error_id = f"{own_id}-hint", f"{own_id}-error"
    errors = [str(error) for error in bound.errors]
    described = " ".join(part for part, there in ((hint_id, bool(bound.help_text)), (error_id, bool(errors))) if there)
    attributes: dict[str, Any] = {"class": css} if (css := _css(widget, layout)) else {}
    if described and layout != "group":
        attributes["aria-describedby"] = described
    if errors and layout != "group":
        attributes["aria-invalid"] = "true"
    return ShownField(
        layout=layout,
        name=bound.html_name,
        label=capfirst(str(bound.label)),
        hint=bound.help_text,
        mark=_mark(bound),
        errors=errors,
        control=bound.as_widget(attrs=attributes) if layout != "group" else SafeString(""),
        options=list(bound.subwidgets) if layout == "group" else [],
        in_a_row=getattr(bound.field, "in_a_row", False),
        id=own_id,
        hint_id=hint_id,
        error_id=error_id,
    )


def _forms(given: tuple[Any, ...]) -> Iterator[Any]:
    for one in given:
        if one is None:
            continue
        if isinstance(one, forms.BaseFormSet):
            yield from one.forms
        else:
            yield one


def errors(*given: Any) -> list[FieldError]:
    """The errors of forms and formsets, what concerns a whole form first."""
    found: list[FieldError] = []
    for one in given:
        if isinstance(one, forms.BaseFormSet) and one.is_bound:
            found.extend(FieldError(str(error), "") for error in one.non_form_errors())
    for form in _forms(given):
        if not form.is_bound:
            continue
        found.extend(FieldError(str(error), "") for error in form.non_field_errors())
        for bound in form:
            target = bound.auto_id or bound.html_name
            if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
                target = f"{target}_0"
            found.extend(FieldError(f"{capfirst(str(bound.label))}: {error}", f"#{target}") for error in bound.errors)
    return found
