"""Forms of meetings. Each checks its form only; the rules speak in the services."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.shared.choices import (
    AgencyChoice,
    DocumentChoice,
    SeatChoice,
    offer_agencies,
    text_area,
)
from steerboard.platform.accounts.models import Person
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import visible_to
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.models import Board, Seat
from steerboard.stages.boards.selectors.people import people_of
from steerboard.stages.chain.selectors import nodes_seen, search
from steerboard.stages.meetings.enums import Answer, Force, MeetingKind
from steerboard.stages.meetings.models import Decision, Item, Meeting
from steerboard.stages.meetings.selectors.seating import places_of

FILES: Final = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
# Kinds of records that an item may be about, as the table of relations permits them.
ABOUT_KINDS: Final = ("topic", "decision", "task", "initiative", "moneyline", "activity", "indicator", "mandate")
# As many records stand in the choice; the newest first.
MOST_ABOUT: Final = 300


class MeetingForm(forms.Form):
    """Day, time, place and who runs it."""

    on = DayField(label=_("Day"))
    begins = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "8:00"}),
        input_formats=["%H:%M", "%H.%M"],
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices)
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    chair_seat = SeatChoice(queryset=Seat.objects.none(), required=False, label=pgettext_lazy("meeting", "Chair"))
    secretary = forms.ModelChoiceField(queryset=Person.objects.none(), required=False, label=_("Takes the minutes"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("begins", "place"):
            self.fields[name].needed_later = True  # type: ignore[attr-defined]
        chair: Any = self.fields["chair_seat"]
        chair.offer([place for place in places_of(board.pk, today()) if place.seat.voting])
        secretary: Any = self.fields["secretary"]
        secretary.queryset = people_of(board.space)

    @staticmethod
    def shown(meeting: Meeting) -> dict[str, Any]:
        names = ("on", "begins", "place", "kind", "subject", "version")
        return {
            **{name: getattr(meeting, name) for name in names},
            "chair_seat": meeting.chair_seat_id,
            "secretary": meeting.secretary_id,
        }


class ItemForm(forms.Form):
    """An item of the agenda."""

    title = forms.CharField(label=_("What it is about"), max_length=300)
    note = forms.CharField(label=_("In short"), required=False, widget=text_area())
    about = forms.ChoiceField(label=_("Record"), required=False, help_text=_("The record of this board it deals with."))
    presenter = AgencyChoice(queryset=Organisation.objects.none(), required=False, label=_("Presented by"))
    planned_min = forms.IntegerField(label=_("Minutes planned"), required=False, min_value=1, max_value=600)
    visibility = forms.TypedChoiceField(
        label=_("Who may see it"), choices=Visibility.choices, coerce=int, initial=Visibility.BOARD
    )
    public_title = forms.CharField(
        label=_("Title for the public"),
        max_length=300,
        required=False,
        help_text=_("Where the public may know that it was discussed, in other words."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, sees: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_agencies(self.fields["presenter"], board)
        self.nodes = {node.pk: node for node in search(board.space, "", sees=sees, kinds=ABOUT_KINDS, limit=MOST_ABOUT)}
        # What an item is about already stays among the choices, however many records the board has.
        self.nodes |= nodes_seen(board.space, [pk] if (pk := self.initial.get("about")) else [], sees=sees)
        about: Any = self.fields["about"]
        about.choices = [("", "—"), *((str(node.pk), str(node)[:120]) for node in self.nodes.values())]

    def clean_about(self) -> Any:
        chosen = self.cleaned_data["about"]
        return self.nodes.get(int(chosen)) if chosen else None

    @staticmethod
    def shown(item: Item) -> dict[str, Any]:
        names = ("title", "note", "planned_min", "visibility", "public_title", "version")
        return {
            **{name: getattr(item, name) for name in names},
            "about": item.about_id or "",
            "presenter": item.presenter_id,
        }


class DayForm(forms.Form):
    """An act with its day."""

    on = DayField(label=_("Day"))


class PaperForm(forms.Form):
    """A paper: one of the board's documents, or a file."""

    document = DocumentChoice(
        queryset=Document.objects.none(), required=False, label=_("Document"), empty_label=_("choose")
    )
    upload = forms.FileField(
        label=_("Or a file"), required=False, widget=forms.ClearableFileInput(attrs={"accept": FILES})
    )
    name = forms.CharField(label=_("What the file is"), max_length=200, required=False)

    def __init__(self, *args: Any, user: Any, space: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        document: Any = self.fields["document"]
        document.queryset = visible_to(user, space).exclude(state="withdrawn")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("document") and not data.get("upload"):
            self.add_error("document", _("Choose a document or a file."))
        if data.get("upload") and not data.get("name"):
            self.add_error("name", _("Say what this paper is."))
        return data


class AnswerForm(forms.Form):
    """The answer to an invitation."""

    answer = forms.ChoiceField(
        label=_("Answer"), choices=[choice for choice in Answer.choices if choice[0]], widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Needed for a refusal; it stands in the minutes."),
    )
    substitute = forms.CharField(label=_("Name of the substitute"), max_length=140, required=False)
    substitute_post = forms.CharField(label=_("Post of the substitute"), max_length=160, required=False)
    document = DocumentChoice(
        queryset=Document.objects.none(),
        required=False,
        label=_("Written delegation"),
        empty_label=_("follows later"),
        help_text=_("Without the paper the substitute takes part but does not count and does not vote."),
    )

    def __init__(self, *args: Any, user: Any, space: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        document: Any = self.fields["document"]
        document.queryset = visible_to(user, space).exclude(state="withdrawn")


class GuestForm(forms.Form):
    """A guest without a seat."""

    guest = forms.CharField(label=_("Guest and agency"), max_length=200)


class DecisionForm(forms.Form):
    """A conclusion."""

    text = forms.CharField(label=_("Conclusion"), widget=text_area(5))
    other_opinions = forms.CharField(label=_("Other opinions"), required=False, widget=text_area(2))
    basis = forms.CharField(label=_("Basis"), required=False, widget=text_area(2))
    force = forms.ChoiceField(label=_("Force"), choices=Force.choices, initial=Force.RECOMMENDATION)
    needs_act = forms.BooleanField(
        label=_("Needs the act of the competent authority"),
        required=False,
        help_text=_("A board recommends; until then the page says for whom it waits."),
    )
    waits_for = AgencyChoice(queryset=Organisation.objects.none(), required=False, label=_("Waits for"))
    review_on = DayField(label=_("Review on"), required=False)
    visibility = forms.TypedChoiceField(
        label=_("Who may see it"), choices=Visibility.choices, coerce=int, initial=Visibility.BOARD
    )
    public_text = forms.CharField(label=_("Text for the public, where it differs"), required=False, widget=text_area(3))
    cut_why = forms.CharField(label=_("Why the public text differs"), max_length=300, required=False)
    text_en = forms.CharField(label=_("Conclusion in English"), required=False, widget=text_area(3))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_agencies(self.fields["waits_for"], board)

    @staticmethod
    def shown(decision: Decision) -> dict[str, Any]:
        names = (
            "text",
            "other_opinions",
            "basis",
            "force",
            "needs_act",
            "review_on",
            "visibility",
            "public_text",
            "cut_why",
            "text_en",
            "version",
        )
        return {**{name: getattr(decision, name) for name in names}, "waits_for": decision.waits_for_id}


class ActForm(forms.Form):
    """The act of the competent authority on a conclusion."""

    document = DocumentChoice(queryset=Document.objects.none(), label=_("Act"), empty_label=_("choose"))
    in_force_on = DayField(label=_("In force from"), required=False)

    def __init__(self, *args: Any, user: Any, space: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        document: Any = self.fields["document"]
        document.queryset = visible_to(user, space).filter(is_official=True)


class BlockForm(forms.Form):
    """One block of the minutes."""

    text = forms.CharField(label=_("Text"), widget=text_area(5))
    visibility = forms.TypedChoiceField(
        label=_("Who may read it"), choices=Visibility.choices, coerce=int, initial=Visibility.PUBLIC
    )
    public_text = forms.CharField(label=_("Text for the public, where it differs"), required=False, widget=text_area(3))
    cut_why = forms.CharField(label=_("Why the public reads less"), max_length=300, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
