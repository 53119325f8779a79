"""Forms of tasks. Each checks its form only; the rules speak in the services."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.shared.choices import (
    AgencyChoice,
    DocumentChoice,
    SeatChoice,
    offer_agencies,
    text_area,
)
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import visible_to
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.boards.models import Board, Seat
from steerboard.stages.meetings.enums import Progress
from steerboard.stages.meetings.models import Meeting, Task, TaskReport
from steerboard.stages.meetings.selectors.seating import places_of

SHEETS: Final = ".xlsx,.csv"


class PartnersChoice(forms.ModelMultipleChoiceField):
    """Agencies by their names of today."""

    labels: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.labels.get(obj.pk, str(obj.pk))


class TaskForm(forms.Form):
    """A task: what, who leads, who answers, who takes part, by when."""

    text = forms.CharField(label=_("What is to be done"), max_length=500, widget=text_area(2))
    result = forms.CharField(
        label=_("Expected result"),
        max_length=300,
        required=False,
        help_text=_("What will be on the table when it is done."),
    )
    lead = AgencyChoice(queryset=Organisation.objects.none(), label=_("Lead agency"), empty_label=_("choose"))
    seat = SeatChoice(
        queryset=Seat.objects.none(),
        required=False,
        label=_("Seat that answers for it"),
        empty_label=_("the lead agency's own seat"),
    )
    due_on = DayField(label=_("Due"), required=False)
    days = forms.IntegerField(
        label=_("Or working days after the meeting"),
        required=False,
        min_value=1,
        max_value=750,
        help_text=_("A term moves with the working-day calendar; a date does not."),
    )
    partners = PartnersChoice(
        queryset=Organisation.objects.none(),
        required=False,
        label=_("Partners"),
        widget=forms.SelectMultiple(attrs={"size": "6"}),
        help_text=_("One lead, the others take part. Hold Ctrl to choose several."),
    )
    visibility = forms.TypedChoiceField(
        label=_("Who may see it"), choices=Visibility.choices, coerce=int, initial=Visibility.BOARD
    )
    text_en = forms.CharField(label=_("Task in English"), max_length=500, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, has_date: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_agencies(self.fields["lead"], board)
        partners: Any = self.fields["partners"]
        lead: Any = self.fields["lead"]
        partners.labels, partners.queryset = lead.labels, lead.queryset
        seat: Any = self.fields["seat"]
        seat.offer(places_of(board.pk, today()))
        for name in ("due_on", "days"):
            if has_date:
                del self.fields[name]
            else:
                self.fields[name].needed_later = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("due_on") and given.get("days"):
            self.add_error("days", _("Give a date or a term, not both."))
        return given

    @staticmethod
    def shown(task: Task) -> dict[str, Any]:
        names = ("text", "result", "visibility", "text_en", "version")
        return {
            **{name: getattr(task, name) for name in names},
            "lead": task.lead_id,
            "seat": task.seat_id,
            "partners": list(task.partners.filter(removed_at=None).values_list("organisation_id", flat=True)),
        }


class ReportForm(forms.Form):
    """How far a task is, as an expert or a senior enters it."""

    progress = forms.ChoiceField(label=_("How far"), choices=Progress.choices, widget=forms.RadioSelect)
    percent = forms.IntegerField(label=_("Percent"), required=False, min_value=0, max_value=100)
    text = forms.CharField(
        label=_("What was done, what holds it up"),
        required=False,
        max_length=5000,
        widget=text_area(4),
        help_text=_("Needed where it is stuck or another date is asked for."),
    )
    done_on = DayField(label=_("Done on"), required=False)
    asks_due_on = DayField(label=_("Another date is asked for"), required=False)
    source_kind = forms.ChoiceField(
        label=_("Where it comes from"),
        choices=EntrySource.choices,
        initial=EntrySource.SYSTEM,
        widget=forms.RadioSelect,
    )
    source_note = forms.CharField(
        label=_("Number and date of the letter, or who said it"), max_length=200, required=False
    )
    document = DocumentChoice(
        queryset=Document.objects.none(), required=False, label=_("Document"), empty_label=_("none")
    )

    def __init__(self, *args: Any, user: Any, space: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        document: Any = self.fields["document"]
        document.queryset = visible_to(user, space).exclude(state="withdrawn")
        for name in ("progress", "source_kind"):
            self.fields[name].in_a_row = True  # type: ignore[attr-defined]

    @staticmethod
    def begun(last: TaskReport | None) -> dict[str, Any]:
        """What a new entry begins with: what the last one said."""
        return {"progress": last.progress, "percent": last.percent} if last is not None else {}


class DateForm(forms.Form):
    """Another date, with its reason."""

    due_on = DayField(label=_("New date"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=text_area(2))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def shown(task: Task) -> dict[str, Any]:
        return {"due_on": task.due_on, "version": task.version}


class CloseForm(forms.Form):
    """A task is accepted as done."""

    done_on = DayField(label=_("Done on"))
    note = forms.CharField(label=_("What was accepted"), max_length=300, required=False)


class NoteForm(forms.Form):
    """What a meeting said of a task."""

    meeting = forms.ModelChoiceField(queryset=Meeting.objects.none(), label=_("Meeting"), empty_label=None)
    text = forms.CharField(label=_("What was said"), max_length=500, widget=text_area(2))

    def __init__(self, *args: Any, meetings: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        meeting: Any = self.fields["meeting"]
        meeting.queryset = meetings


class MoveForm(forms.Form):
    """Which days are cleared, and where their tasks go."""

    first = DayField(label=_("Due from"))
    last = DayField(label=_("Due until"))
    due_on = DayField(label=_("New date"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=text_area(2))


class SheetForm(forms.Form):
    """A sheet that came back."""

    file = forms.FileField(
        label=_("Sheet"),
        widget=forms.ClearableFileInput(attrs={"accept": SHEETS}),
        help_text=_("The sheet that went out from here, filled in; XLSX or CSV. Columns may stand elsewhere."),
    )
    letter = forms.CharField(
        label=_("Covering letter: number and date"),
        max_length=200,
        required=False,
        help_text=_("With the letter the rows count at once; without it they wait for the senior of each agency."),
    )
