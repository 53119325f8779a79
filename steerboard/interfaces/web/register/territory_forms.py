"""Forms about units and about calendar files."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.interfaces.ui.inputs import DayField
from steerboard.register.territories.enums import SuccessionKind, UnitType


class VersionForm(forms.Form):
    """A name, type or code from a day on."""

    name = forms.CharField(
        label=pgettext_lazy("organisation", "name"),
        max_length=120,
        help_text=_("Without the word “tỉnh” or “thành phố” before it."),
    )
    name_en = forms.CharField(label=_("name in English"), max_length=120, required=False)
    type = forms.ChoiceField(label=_("type"), choices=[UnitType.choices[0], UnitType.choices[1]])
    code = forms.CharField(
        label=_("code"), max_length=2, validators=[RegexValidator(r"^\d\d$", _("A province's code has two digits."))]
    )
    valid_from = DayField(label=_("from"))
    basis = forms.CharField(label=_("legal basis"), max_length=200, required=False)


class UnitForm(VersionForm):
    """A new unit with its first name."""

    source = forms.CharField(label=_("source"), max_length=300, required=False)


class SuccessionForm(forms.Form):
    """What became of a unit."""

    successor = forms.ChoiceField(label=_("successor"))
    kind = forms.ChoiceField(
        label=_("kind"),
        choices=[(one.value, one.label) for one in (SuccessionKind.MERGED, SuccessionKind.SPLIT)],
    )
    on = DayField(label=_("first day of the successor"))
    share_percent = forms.DecimalField(
        label=_("part that went over, in per cent"), min_value=0.001, max_value=100, initial=100, decimal_places=3
    )
    basis = forms.CharField(label=_("legal basis"), max_length=200, required=False)

    def __init__(self, data: Any, *, successors: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["successor"].choices = successors  # type: ignore[attr-defined]


class CalendarFileForm(forms.Form):
    """A file of calendar days."""

    file = forms.FileField(
        label=_("file"),
        help_text=_("CSV with the headings date, works, reason, status, source, or JSON; UTF-8, at most 256 KB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.json,text/csv,application/json"}),
    )
    is_whole = forms.BooleanField(
        label=_("The file gives its years completely"),
        required=False,
        help_text=_("Days of these years that are not in the file become ordinary days."),
    )
