"""Forms of money: a line, a figure, a rule of closing. What was typed is read by the stage's own reader of amounts."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.formats import language
from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.shared.choices import AgencyChoice, DocumentChoice, offer_agencies, text_area
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import visible_to
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.models import Board
from steerboard.stages.initiatives.enums import Currency, MoneyStage, SourceKind
from steerboard.stages.initiatives.models import MoneyLine
from steerboard.stages.initiatives.validators import read_amount


class AmountField(forms.CharField):
    """An amount in the marks of the page's language, also "420 triệu"; another currency than the line's is refused."""

    def __init__(self, *, currency: str, **options: Any) -> None:
        options.setdefault("max_length", 60)
        super().__init__(**options)
        self.currency = currency
        self.widget.attrs.update({"inputmode": "text", "autocomplete": "off", "class": "sb-width-money"})

    def clean(self, value: Any) -> Decimal:
        text = super().clean(value)
        try:
            return read_amount(text, language=language(), currency=self.currency)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal.reason), code=refusal.code) from refusal


class LineForm(forms.Form):
    """A source of money in one budget year."""

    kind = forms.ChoiceField(label=_("Source"), choices=SourceKind.choices)
    name = forms.CharField(
        label=_("Name of the source"),
        max_length=160,
        required=False,
        help_text=_("For example the programme; left empty, the source is called by its kind."),
    )
    budget_year = forms.IntegerField(
        label=_("Budget year"), min_value=1990, max_value=2100, localize=False, widget=forms.TextInput
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices)
    holder = AgencyChoice(queryset=Organisation.objects.none(), required=False, label=_("Who holds the money"))
    closes_on = DayField(
        label=_("Books close on"),
        required=False,
        help_text=_("day/month/year; left empty: by the rule of this kind of source"),
    )
    closes_why = forms.CharField(label=_("Why on another day"), max_length=200, required=False)
    visibility = forms.TypedChoiceField(label=_("Who may see it"), choices=Visibility.choices, coerce=int)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, is_new: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_new:
            for name in ("kind", "budget_year", "currency"):
                del self.fields[name]
        year: Any = self.fields.get("budget_year")
        if year is not None:
            year.widget.attrs.update({"inputmode": "numeric", "class": "sb-width-date"})
        offer_agencies(self.fields["holder"], board)

    @staticmethod
    def shown(line: MoneyLine) -> dict[str, Any]:
        names = ("name", "closes_on", "closes_why", "visibility", "version")
        return {**{name: getattr(line, name) for name in names}, "holder": line.holder_id}


class FigureForm(forms.Form):
    """An amount with its day and paper."""

    stage = forms.ChoiceField(label=_("Stage"), choices=MoneyStage.choices)
    on = DayField(label=_("Day"))
    document = DocumentChoice(
        queryset=Document.objects.none(), required=False, label=_("Document"), empty_label=_("choose")
    )
    reference = forms.CharField(
        label=_("Or number and date of the paper"),
        max_length=160,
        required=False,
        help_text=_("Where the paper is not on record here. From approved on there must be one."),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    why = forms.CharField(label=_("Why it is corrected"), max_length=300, widget=text_area(2))

    def __init__(self, *args: Any, line: MoneyLine, user: Any, correcting: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        amount = AmountField(
            currency=line.currency,
            label=_("Amount"),
            help_text=_("In full or with its unit: 420.000.000 or 420 triệu.")
            if language() == "vi"
            else _("In full or with its unit: 420,000,000 or 420 million."),
        )
        fields = dict(self.fields)
        if correcting:
            del fields["stage"]
        else:
            del fields["why"]
        stage = {"stage": fields.pop("stage")} if not correcting else {}
        self.fields = {**stage, "amount": amount, **fields}
        document: Any = self.fields["document"]
        document.queryset = visible_to(user, line.space).exclude(state="withdrawn")
        for name in ("document", "reference"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]


class RuleForm(forms.Form):
    """When the books of a kind of source close."""

    closes = forms.BooleanField(label=_("Has a closing day"), required=False)
    day = forms.IntegerField(label=_("Day"), min_value=1, max_value=31, required=False)
    month = forms.IntegerField(label=_("Month"), min_value=1, max_value=12, required=False)
    next_year = forms.BooleanField(label=_("Of the following year"), required=False)
    basis = forms.CharField(label=_("Basis"), max_length=200, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
