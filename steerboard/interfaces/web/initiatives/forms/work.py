"""Activities and notes of progress."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.interfaces.ui.figure_input import FigureField
from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.shared.choices import AgencyChoice, SeatChoice, offer_agencies, text_area
from steerboard.platform.accounts.models import Person
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.boards.models import Board, Seat
from steerboard.stages.boards.selectors.people import people_of
from steerboard.stages.initiatives.enums import DRAFTED, EarningWay
from steerboard.stages.initiatives.models import Activity, Initiative
from steerboard.stages.meetings.selectors.seating import places_of

_NAMES: Final = (
    "title",
    "title_en",
    "planned_from",
    "planned_to",
    "forecast_to",
    "earning",
    "units_planned",
    "unit",
    "weight",
    "is_milestone",
    "visibility",
    "version",
)


class ActivityForm(forms.Form):
    """What is done, by whom, when, and how its progress counts."""

    title = forms.CharField(label=_("What is to be done"), max_length=200)
    responsible = forms.ModelChoiceField(queryset=Person.objects.none(), required=False, label=_("Responsible person"))
    seat = SeatChoice(queryset=Seat.objects.none(), required=False, label=_("For the position"))
    organisation = AgencyChoice(
        queryset=Organisation.objects.none(),
        required=False,
        label=_("Agency or firm"),
        help_text=_("Where nobody of the board is responsible."),
    )
    planned_from = DayField(label=_("Planned from"))
    planned_to = DayField(label=_("Planned until"))
    forecast_to = DayField(
        label=_("Expected until"), required=False, help_text=_("day/month/year; the plan stays as it is")
    )
    earning = forms.ChoiceField(
        label=_("How progress counts"), choices=EarningWay.choices, initial=EarningWay.JUDGEMENT
    )
    units_planned = FigureField(label=_("Units planned"), required=False, max_length=20)
    unit = forms.CharField(label=pgettext_lazy("measure", "Unit"), max_length=40, required=False)
    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=1,
        max_value=100,
        initial=1,
        help_text=_("Its share in the progress of the whole, 1 to 100."),
    )
    is_milestone = forms.BooleanField(label=_("Ends with an acceptance"), required=False)
    visibility = forms.TypedChoiceField(
        label=_("Who may see it"), choices=Visibility.choices, coerce=int, initial=Visibility.BOARD
    )
    title_en = forms.CharField(label=_("In English"), max_length=200, required=False)
    reason = forms.CharField(label=_("Why the plan changes"), max_length=300, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, of: Initiative, is_new: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_new or of.state in DRAFTED:
            del self.fields["reason"]
        for name in ("responsible", "organisation"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]
        people: Any = self.fields["responsible"]
        people.queryset = people_of(board.space)
        seat: Any = self.fields["seat"]
        seat.offer(places_of(board.pk, today()))
        offer_agencies(self.fields["organisation"], board)

    @staticmethod
    def shown(activity: Activity) -> dict[str, Any]:
        held = {name: getattr(activity, name) for name in _NAMES}
        return {
            **held,
            "responsible": activity.responsible_id,
            "seat": activity.seat_id,
            "organisation": activity.organisation_id,
        }


class DayForm(forms.Form):
    """An act with its day."""

    on = DayField(label=_("Day"))


class NoteForm(forms.Form):
    """What happened, in under a minute: the text alone is enough."""

    text = forms.CharField(label=_("What happened"), max_length=2000, widget=text_area(3))
    activity = forms.ChoiceField(label=_("Activity"), required=False)
    percent = FigureField(label=_("Per cent done"), required=False, unit="%", max_length=8)
    units_done = FigureField(label=_("Units done so far"), required=False, max_length=20)
    forecast_to = DayField(label=_("Expected until"), required=False)
    is_done = forms.BooleanField(label=_("The activity is done"), required=False)
    source_kind = forms.ChoiceField(
        label=_("Where it comes from"), choices=EntrySource.choices, initial=EntrySource.SYSTEM, required=False
    )
    source_note = forms.CharField(label=_("Number and date, or who said it"), max_length=200, required=False)
    visibility = forms.TypedChoiceField(
        label=_("Who may see it"),
        choices=[choice for choice in Visibility.choices if choice[0] != Visibility.PARTICIPANTS],
        coerce=int,
        initial=Visibility.BOARD,
    )
    said_at = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, activities: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        activity: Any = self.fields["activity"]
        activity.choices = [("", _("the whole initiative")), *activities]

    def clean_source_kind(self) -> str:
        return str(self.cleaned_data["source_kind"] or EntrySource.SYSTEM)
