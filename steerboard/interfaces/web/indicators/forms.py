"""Forms of the indicator itself: passport, baseline, target, end. Each checks its form only; the rules speak in the services."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.interfaces.ui.figure_input import FigureField
from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.shared.choices import NamedChoice, text_area
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.boards.models import Board, Seat, Topic
from steerboard.stages.indicators.enums import (
    Currency,
    Direction,
    Frequency,
    Impact,
    Level,
    Shape,
    TimeKind,
    TimeRule,
    ValueType,
)
from steerboard.stages.indicators.models import Indicator, Series
from steerboard.stages.indicators.validators import MOST_LETTERS
from steerboard.stages.meetings.models import Decision
from steerboard.stages.meetings.selectors.seating import places_of

_PLAIN: Final = (
    "code",
    "name",
    "name_en",
    "definition",
    "level",
    "impact",
    "value_type",
    "unit",
    "unit_en",
    "currency",
    "direction",
    "band",
    "time_kind",
    "time_rule",
    "numerator",
    "denominator",
    "frequency",
    "close_day",
    "due_days",
    "shape",
    "data_source",
    "method",
    "low",
    "high",
    "visibility",
)
_LATER: Final = ("definition", "unit", "frequency", "time_rule", "data_source", "owner_seat", "verifier_seat")


def optional(choices: Any) -> list[tuple[str, Any]]:
    """The choices with an empty one before them."""
    return [("", "—"), *(choice for choice in choices if choice[0])]


class IndicatorForm(forms.Form):
    """The passport of an indicator. Only what it is must be known now; the page says what is still missing."""

    code = forms.CharField(label=pgettext_lazy("indicator", "Code"), max_length=20, help_text=_("for example KQ-01"))
    name = forms.CharField(label=pgettext_lazy("thing", "Name"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    definition = forms.CharField(label=_("Definition"), required=False, widget=text_area(), max_length=MOST_LETTERS)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices, initial=Level.OUTCOME)
    impact = forms.ChoiceField(
        label=_("Expected impact"),
        choices=[("", _("none of the four")), *((i.value, i.label) for i in Impact if i.value)],
        required=False,
        help_text=_("Shown on the page of impacts."),
    )
    topic = NamedChoice(queryset=Topic.objects.none(), required=False, label=_("Focus topic"))
    value_type = forms.ChoiceField(label=_("Kind of value"), choices=ValueType.choices)
    unit = forms.CharField(label=pgettext_lazy("measure", "Unit"), max_length=60, required=False)
    unit_en = forms.CharField(label=_("Unit in English"), max_length=60, required=False)
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=optional(Currency.choices),
        required=False,
        help_text=_("For amounts of money only."),
    )
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices)
    band = FigureField(
        label=_("Band around the target, in per cent of it"),
        required=False,
        initial=Decimal(5),
        help_text=_("For a value that shall stay as it is."),
    )
    time_kind = forms.ChoiceField(label=_("What the value says"), choices=TimeKind.choices, initial=TimeKind.LEVEL)
    time_rule = forms.ChoiceField(
        label=_("How periods add up"), choices=optional(TimeRule.choices), required=False, initial=TimeRule.LAST
    )
    numerator = forms.CharField(label=_("Numerator"), max_length=200, required=False)
    denominator = forms.CharField(label=_("Denominator"), max_length=200, required=False)
    frequency = forms.ChoiceField(label=_("Reported"), choices=optional(Frequency.choices), required=False)
    close_day = forms.IntegerField(
        label=_("Last day of a period"),
        min_value=0,
        max_value=28,
        help_text=_("14: periods run from the 15th to the 14th, as statistics reports do. 0: months of the calendar."),
    )
    due_days = forms.IntegerField(label=_("Days until the report is due"), min_value=0, max_value=365, initial=10)
    shape = forms.ChoiceField(label=_("Way to the target"), choices=Shape.choices, initial=Shape.LINEAR)
    data_source = forms.CharField(label=_("Where the figures come from"), max_length=300, required=False)
    method = forms.CharField(label=_("How it is measured"), required=False, widget=text_area(), max_length=MOST_LETTERS)
    owner_seat = NamedChoice(queryset=Seat.objects.none(), required=False, label=_("Who reports it"))
    verifier_seat = NamedChoice(queryset=Seat.objects.none(), required=False, label=_("Who verifies it"))
    low = FigureField(label=_("Lowest plausible value"), required=False)
    high = FigureField(label=_("Highest plausible value"), required=False)
    series = NamedChoice(
        queryset=Series.objects.none(),
        required=False,
        label=_("Published series"),
        help_text=_("Its values are the publisher's; nobody enters them here."),
    )
    visibility = forms.TypedChoiceField(
        label=_("Who may see it"), choices=Visibility.choices, coerce=int, initial=Visibility.BOARD
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in _LATER:
            self.fields[name].needed_later = True  # type: ignore[attr-defined]
        topic: Any = self.fields["topic"]
        topics = list(Topic.objects.filter(board=board, valid_to=None))
        topic.queryset = Topic.objects.filter(pk__in=[one.pk for one in topics])
        topic.labels = {one.pk: in_language(one.name, one.name_en) for one in topics}
        places = places_of(board.pk, today())
        for name in ("owner_seat", "verifier_seat"):
            field: Any = self.fields[name]
            field.queryset = Seat.objects.filter(pk__in=[place.id for place in places]).order_by("order", "pk")
            field.labels = {place.id: place.label for place in places}
        series: Any = self.fields["series"]
        series.queryset = Series.objects.all()
        series.labels = {one.pk: in_language(one.name, one.name_en) for one in series.queryset}

    def clean_band(self) -> Decimal:
        band: Decimal | None = self.cleaned_data["band"]
        return Decimal(5) if band is None else band

    @staticmethod
    def shown(indicator: Indicator) -> dict[str, Any]:
        return {
            **{name: getattr(indicator, name) for name in _PLAIN},
            "topic": indicator.topic_id,
            "owner_seat": indicator.owner_seat_id,
            "verifier_seat": indicator.verifier_seat_id,
            "series": indicator.series_id,
            "version": indicator.version,
        }


class BaselineForm(forms.Form):
    """Where it stood before, or why nobody knows."""

    value = FigureField(label=_("Baseline"), required=False)
    on = DayField(label=_("As of"), required=False)
    why_none = forms.CharField(label=_("Why there is none"), max_length=300, required=False)
    why = forms.CharField(label=_("Why it changes"), max_length=300, required=False)

    def __init__(self, *args: Any, indicator: Indicator, is_second: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        name_unit(self, "value", indicator)
        if not is_second:
            del self.fields["why"]


class TargetForm(forms.Form):
    """A value due on a day."""

    value = FigureField(label=_("Target"))
    due_on = DayField(label=_("To be reached by"))
    valid_from = DayField(label=_("In force from"))
    decision = NamedChoice(queryset=Decision.objects.none(), required=False, label=_("Set by the conclusion"))
    why = forms.CharField(label=_("Why it changes"), max_length=300, required=False)

    def __init__(self, *args: Any, indicator: Indicator, highest: int, is_second: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        name_unit(self, "value", indicator)
        self.fields["valid_from"].initial = today()
        rows = list(
            Decision.objects.filter(board_id=indicator.board_id, visibility__lte=highest)
            .select_related("meeting")
            .order_by("-meeting__on", "serial")[:100]
        )
        decision: Any = self.fields["decision"]
        decision.queryset = Decision.objects.filter(pk__in=[row.pk for row in rows]).select_related("meeting")
        decision.labels = {row.pk: f"{row.number} {row.text}"[:120] for row in rows}
        if not is_second:
            del self.fields["why"]


class EndForm(forms.Form):
    """The end of an indicator."""

    last_on = DayField(label=_("Last reported for"))
    reason = forms.CharField(label=_("Reason"), widget=text_area(2), max_length=300)


def name_unit(form: forms.Form, name: str, indicator: Indicator) -> None:
    """Tell a number field in which unit the indicator is kept."""
    field: Any = form.fields[name]
    field.unit = in_language(indicator.unit, indicator.unit_en)
    field.currency = indicator.currency
    field.help_text = field.unit
