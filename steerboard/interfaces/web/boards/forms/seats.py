"""Forms of positions and appointments."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.boards.forms.picks import (
    AgencyChoice,
    DocumentPick,
    RowChoice,
    SeatChoice,
    offer_people,
    offer_seats,
    person_fields,
)
from steerboard.platform.base.clock import today
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.selectors import people_committee_name
from steerboard.stages.boards.enums import AppointmentKind, BoardState, EndReason, SeatRole, Side
from steerboard.stages.boards.models import Appointment, Board, Seat
from steerboard.stages.boards.validators import APPOINTING, DECIDING, last_day_of

# Why somebody leaves, as a person may choose it; the end of the board is the board's own act.
END_REASONS = [(code, label) for code, label in EndReason.choices if code != EndReason.BOARD_ENDED]


class SeatForm(DocumentPick):
    """A new position for an agency."""

    organisation = AgencyChoice(
        queryset=Organisation.objects.none(),
        label=_("agency"),
        empty_label=_("choose"),
        help_text=_("Under its name of the day on which the position begins."),
    )
    role = forms.ChoiceField(label=_("role"), choices=SeatRole.choices, initial=SeatRole.MEMBER)
    post_title = forms.CharField(
        label=_("post"), required=False, max_length=160, help_text=_("Such as “Giám đốc”: the post that sits here.")
    )
    side = forms.ChoiceField(label=_("side"), choices=Side.choices, initial=Side.PUBLIC)
    voting = forms.BooleanField(label=_("votes"), required=False, initial=True)
    valid_from = DayField(label=_("first day"))
    field_order = ["organisation", "role", "post_title", "side", "voting", "valid_from", "document"]

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        start = today()
        if board.founded_on is not None and board.entered_later:
            start = board.founded_on
        self.fields["valid_from"].initial = start
        agency: Any = self.fields["organisation"]
        agency.offer(board, board.ended_on or today())
        if board.state == BoardState.PLANNED:
            self._without_document()
        else:
            self.offer(board.space, DECIDING, issuer_name(board))

    def _without_document(self) -> None:
        """Before the founding the founding decision itself will make the positions."""
        for name in [*self.fields]:
            if name == "document" or name.startswith("doc_") or name == "valid_from":
                del self.fields[name]


def issuer_name(board: Board) -> str:
    """The People's Committee as it is called today: who issues this board's decisions."""
    return people_committee_name(board.unit, today(), long=True)


class SeatEditForm(forms.Form):
    """What needs no decision: place, wording of the post, side."""

    order = forms.IntegerField(label=_("place in the list"), min_value=1, max_value=999)
    post_title = forms.CharField(label=_("post"), required=False, max_length=160)
    side = forms.ChoiceField(label=_("side"), choices=Side.choices)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SeatEndForm(DocumentPick):
    """The last day of a position and the decision that ends it."""

    last_day = DayField(label=_("last day"))
    reason = forms.CharField(label=_("reason"), required=False, max_length=300)
    field_order = ["last_day", "document"]

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(board.space, DECIDING, issuer_name(board))


class AppointForm(DocumentPick):
    """A holder for a position. Where somebody holds it, this is the successor and the present holder's reason is asked."""

    person, person_new = person_fields(_("person"))
    kind = RowChoice(
        label=_("kind"),
        choices=AppointmentKind.choices,
        initial=AppointmentKind.FULL,
        help_text=_("Acting: named for a time, while the post has no appointed holder."),
    )
    post_title = forms.CharField(label=_("post held"), required=False, max_length=160)
    valid_from = DayField(label=_("first day"))
    end_reason = forms.ChoiceField(label=_("why the present holder leaves"), choices=END_REASONS)
    field_order = ["person", "person_new", "kind", "post_title", "valid_from", "end_reason", "document"]

    def __init__(self, *args: Any, board: Board, holding: Appointment | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_people(self, board.space, "person")
        self.offer(board.space, APPOINTING)
        if holding is None:
            del self.fields["end_reason"]


class EndForm(forms.Form):
    """The end of an appointment or of an expert's post."""

    last_day = DayField(label=_("last day"))
    reason = forms.ChoiceField(label=_("reason"), choices=[("", _("choose")), *END_REASONS])
    note = forms.CharField(label=_("note"), required=False, max_length=300)


class CorrectForm(DocumentPick):
    """What was entered wrongly of an appointment, and why it is changed."""

    person, person_new = person_fields(_("person"))
    kind = RowChoice(label=_("kind"), choices=AppointmentKind.choices)
    post_title = forms.CharField(label=_("post held"), required=False, max_length=160)
    valid_from = DayField(label=_("first day"))
    last_day = DayField(label=_("last day"), required=False)
    end_reason = forms.ChoiceField(
        label=_("reason of end"), choices=[("", _("none: still in office")), *END_REASONS], required=False
    )
    why = forms.CharField(label=_("what was wrong"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = [
        "person", "person_new", "kind", "post_title", "valid_from", "last_day", "end_reason", "document",
    ]  # fmt: skip

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_people(self, board.space, "person")
        self.offer(board.space, APPOINTING)

    @staticmethod
    def initial_of(held: Appointment) -> dict[str, Any]:
        """An appointment as this form shows it."""
        return {
            "person": held.person_id,
            "kind": held.kind,
            "post_title": held.post_title,
            "valid_from": held.valid_from,
            "last_day": last_day_of(held.valid_to),
            "end_reason": held.end_reason,
            "document": held.document_id,
            "version": held.version,
        }


class ExpertForm(DocumentPick):
    """An expert of the task force for a senior."""

    seat = SeatChoice(queryset=Seat.objects.none(), label=_("supports"), empty_label=_("choose"))
    person, person_new = person_fields(_("person"))
    post_title = forms.CharField(label=_("post"), required=False, max_length=160, initial="Chuyên viên")
    valid_from = DayField(label=_("first day"))
    field_order = ["seat", "person", "person_new", "post_title", "valid_from", "document"]

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = start_of(board)
        offer_people(self, board.space, "person")
        offer_seats(self, board, start_of(board), "seat")
        self.offer(board.space, APPOINTING)


class ExpertMoveForm(DocumentPick):
    """Another senior for an expert, from a day on."""

    seat = SeatChoice(queryset=Seat.objects.none(), label=_("supports from then on"), empty_label=_("choose"))
    valid_from = DayField(label=_("first day"))
    field_order = ["seat", "valid_from", "document"]

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_seats(self, board, start_of(board), "seat")
        self.offer(board.space, APPOINTING)


def start_of(board: Board) -> date:
    """The day offered first in forms about people: today, or the founding day while a board of the past is entered."""
    if board.entered_later and board.state == BoardState.FOUNDED and board.founded_on is not None:
        return board.founded_on
    return today()
