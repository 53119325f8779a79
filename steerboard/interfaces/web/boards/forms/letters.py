"""Forms of letters to agencies and of their answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.boards.forms.picks import (
    DocumentPick,
    RowChoice,
    SeatChoices,
    offer_people,
    offer_seats,
    person_fields,
)
from steerboard.platform.base.clock import today
from steerboard.stages.boards.models import Board, Nomination, Seat
from steerboard.stages.boards.validators import APPOINTING, LETTER

_LOOKED_AT = [("", _("not looked at yet")), ("yes", _("yes")), ("no", _("no"))]
_ANSWERS: dict[bool | None, str] = {None: "", True: "yes", False: "no"}


class LettersForm(forms.Form):
    """Which agencies are asked, and how many working days they have."""

    seats = SeatChoices(
        queryset=Seat.objects.none(),
        label=_("positions"),
        error_messages={"required": _("Choose at least one position.")},
    )
    reply_days = forms.IntegerField(
        label=_("working days to answer"), min_value=1, max_value=90, initial=10, help_text=_("Our proposal is 10.")
    )

    def __init__(self, *args: Any, board: Board, seats: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_seats(self, board, board.founded_on or today(), "seats")
        field: Any = self.fields["seats"]
        field.queryset = field.queryset.filter(pk__in=seats)
        field.initial = seats


class AskedForm(forms.Form):
    """The day on which the letter went out."""

    asked_on = DayField(label=_("sent on"))
    reply_days = forms.IntegerField(label=_("working days to answer"), min_value=1, max_value=90)


def _criterion(label: Any) -> forms.ChoiceField:
    return RowChoice(label=label, choices=_LOOKED_AT, required=False)


class AnswerForm(DocumentPick):
    """The agency's letter: whom it names, and how the person meets the criteria of the board."""

    person, person_new = person_fields(_("the member it names"))
    expert, expert_new = person_fields(_("the expert it names"))
    received_on = DayField(label=_("received on"))
    takes_lead = _criterion(_("takes the lead and steers"))
    facilitates = _criterion(_("can facilitate"))
    coordinates = _criterion(_("can coordinate"))
    champions = _criterion(_("is ready to champion initiatives"))
    has_mandate_and_time = _criterion(_("may speak for the agency and has the time"))
    note = forms.CharField(label=_("note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = [
        "document", "person", "person_new", "expert", "expert_new", "received_on",
    ]  # fmt: skip
    CRITERIA = ("takes_lead", "facilitates", "coordinates", "champions", "has_mandate_and_time")

    def __init__(self, *args: Any, board: Board, issuer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].label = _("the agency's letter")
        self.fields["expert"].required = False
        self.offer(board.space, LETTER, issuer)
        offer_people(self, board.space, "person", "expert")

    @staticmethod
    def initial_of(row: Nomination) -> dict[str, Any]:
        """An answer as this form shows it."""
        values: dict[str, Any] = {name: _ANSWERS[getattr(row, name)] for name in AnswerForm.CRITERIA}
        return {
            **values,
            "document": row.answer_id,
            "person": row.person_id,
            "expert": row.expert_id,
            "received_on": row.received_on or today(),
            "note": row.note,
        }

    def criteria(self) -> dict[str, bool | None]:
        """What was ticked; None where nobody has looked."""
        return {name: {"yes": True, "no": False}.get(self.cleaned_data[name]) for name in self.CRITERIA}


class NamedAppointForm(DocumentPick):
    """The first day of whom the agency named; the agency's own letter is the document unless another one is chosen."""

    valid_from = DayField(label=_("first day"))
    field_order = ["valid_from", "document"]
    may_be_empty = ("document",)

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].help_text = _("Empty: the agency's letter itself.")
        self.offer(board.space, APPOINTING)


class CloseForm(forms.Form):
    """Why a letter leads to nothing."""

    why = forms.CharField(label=_("reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
