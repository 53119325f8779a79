"""Forms of values: one entered or corrected, verified, a sheet of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.interfaces.ui.figure_input import FigureField
from steerboard.interfaces.web.indicators.forms import name_unit
from steerboard.interfaces.web.shared.choices import DocumentChoice, text_area
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import visible_to
from steerboard.stages.indicators.enums import ValueType
from steerboard.stages.indicators.models import Indicator, Observation


class ObservationForm(forms.Form):
    """The value of a period; a share may come as its two parts."""

    period = forms.CharField(label=_("Period"), max_length=40)
    value = FigureField(label=pgettext_lazy("measure", "Value"), required=False)
    num = FigureField(label=_("Numerator"), required=False)
    den = FigureField(label=_("Denominator"), required=False)
    note = forms.CharField(label=_("Remark"), required=False, widget=text_area(2), max_length=2_000)
    document = DocumentChoice(queryset=Document.objects.none(), required=False, label=_("Evidence"))
    reason = forms.CharField(label=_("Why it is corrected"), max_length=300)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        indicator: Indicator,
        user: Any,
        periods: list[str] | None = None,
        is_correction: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        name_unit(self, "value", indicator)
        if indicator.value_type != ValueType.SHARE:
            self.fields["value"].required = True
            del self.fields["num"], self.fields["den"]
        else:
            self.fields["num"].help_text = indicator.numerator
            self.fields["den"].help_text = indicator.denominator
        # A correction is a new row beside the old one; only an edit needs to know on which version it was made.
        del self.fields["version" if is_correction else "reason"]
        if periods is None:
            del self.fields["period"]
        else:
            field: Any = self.fields["period"]
            field.help_text = _("for example %(periods)s") % {"periods": ", ".join(periods[:3])} if periods else ""
            field.initial = periods[0] if periods else ""
        document: Any = self.fields["document"]
        document.queryset = visible_to(user, indicator.space).exclude(state="withdrawn")

    @staticmethod
    def shown(row: Observation) -> dict[str, Any]:
        has_parts = row.num is not None
        return {
            "value": None if has_parts else row.value,
            "num": row.num,
            "den": row.den,
            "note": row.note,
            "document": row.document_id,
            "version": row.version,
        }


class SeenForm(forms.Form):
    """What was seen when a value was verified."""

    seen = forms.CharField(
        label=_("What you saw"), max_length=300, required=False, help_text=_("for example: the register of the office")
    )


class SheetForm(forms.Form):
    """A sheet of values as it is sent."""

    file = forms.FileField(label=_("File (CSV or XLSX)"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}))
