"""The one page on which a meeting held on paper is entered: day, chair, who was there, what was concluded, the scan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.meetings.forms import FILES
from steerboard.interfaces.web.shared.choices import SeatChoice, text_area
from steerboard.platform.accounts.models import Person
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.models import Board, Seat
from steerboard.stages.boards.selectors.people import people_of
from steerboard.stages.meetings.enums import MeetingKind, Way
from steerboard.stages.meetings.selectors.seating import Place, places_of
from steerboard.stages.meetings.services.paper import Paper, PaperConclusion, PaperPresence

ROWS: Final = 12
SHOWN_ROWS: Final = 4
_THERE: Final = (
    ("", _("not stated")),
    ("there", _("present")),
    ("substitute", _("substitute, with written delegation")),
    ("unwritten", _("substitute, without paper")),
    ("absent", _("absent")),
)
_TIMES: Final = ["%H:%M", "%H.%M"]


@dataclass(frozen=True, slots=True)
class SeatFields:
    """The two fields of one seat."""

    place: Place
    status: BoundField
    note: BoundField


@dataclass(frozen=True, slots=True)
class RowFields:
    """The fields of one conclusion."""

    number: int
    title: BoundField
    text: BoundField
    way: BoundField
    other: BoundField


class PaperMeetingForm(forms.Form):
    """Day, chair, roll, conclusions and scan in one form. The seats are those of the day that is typed."""

    on = DayField(label=_("Day of the meeting"))
    nr = forms.IntegerField(
        label=_("Number of the meeting"), required=False, min_value=1, help_text=_("Left empty: the next number.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices)
    begins = forms.TimeField(label=_("Began at"), required=False, input_formats=_TIMES)
    ended = forms.TimeField(label=_("Ended at"), required=False, input_formats=_TIMES)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    chair_seat = SeatChoice(
        queryset=Seat.objects.none(), required=False, label=pgettext_lazy("meeting", "Chair"), empty_label=_("the head")
    )
    secretary = forms.ModelChoiceField(queryset=Person.objects.none(), required=False, label=_("Took the minutes"))
    guests = forms.CharField(
        label=_("Guests"), required=False, widget=text_area(2), help_text=_("Name and agency, one a line.")
    )
    visibility = forms.TypedChoiceField(
        label=_("Who may see the conclusions"), choices=Visibility.choices, coerce=int, initial=Visibility.BOARD
    )
    minutes_sent_on = DayField(label=_("Minutes sent on"), required=False)
    scan = forms.FileField(
        label=_("Signed minutes, scanned"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": FILES}),
    )

    def __init__(self, *args: Any, board: Board, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.places = [place for place in places_of(board.pk, day) if place.filled]
        chair: Any = self.fields["chair_seat"]
        chair.offer([place for place in self.places if place.seat.voting])
        secretary: Any = self.fields["secretary"]
        secretary.queryset = people_of(board.space)
        for place in self.places:
            self.fields[f"seat_{place.id}"] = forms.ChoiceField(
                label=_("Present or absent"), choices=_THERE, required=False
            )
            self.fields[f"note_{place.id}"] = forms.CharField(
                label=_("Name of the substitute, or reason of absence"), required=False, max_length=300
            )
        for number in range(1, ROWS + 1):
            self.fields[f"title_{number}"] = forms.CharField(label=_("Item"), required=False, max_length=300)
            self.fields[f"text_{number}"] = forms.CharField(label=_("Conclusion"), required=False, widget=text_area(3))
            self.fields[f"way_{number}"] = forms.ChoiceField(
                label=_("How it was concluded"), choices=Way.choices, required=False
            )
            self.fields[f"other_{number}"] = forms.CharField(
                label=_("Other opinions"), required=False, widget=text_area(1)
            )

    def head(self) -> list[BoundField]:
        """The fields of the meeting itself."""
        names = ("on", "nr", "kind", "begins", "ended", "place", "chair_seat", "secretary")
        return [self[name] for name in names]

    def tail(self) -> list[BoundField]:
        return [self[name] for name in ("visibility", "minutes_sent_on", "scan")]

    def seats(self) -> Iterator[SeatFields]:
        """The seats of the day, each with its two fields."""
        for place in self.places:
            yield SeatFields(place, self[f"seat_{place.id}"], self[f"note_{place.id}"])

    def first_rows(self) -> list[RowFields]:
        return self._rows(1, SHOWN_ROWS)

    def more_rows(self) -> list[RowFields]:
        return self._rows(SHOWN_ROWS + 1, ROWS)

    def more_is_open(self) -> bool:
        """Whether a folded row holds anything that was typed."""
        return self.is_bound and any(self.data.get(f"text_{number}") for number in range(SHOWN_ROWS + 1, ROWS + 1))

    def _rows(self, first: int, last: int) -> list[RowFields]:
        return [
            RowFields(
                number, self[f"title_{number}"], self[f"text_{number}"], self[f"way_{number}"], self[f"other_{number}"]
            )
            for number in range(first, last + 1)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for place in self.places:
            status, note = data.get(f"seat_{place.id}"), data.get(f"note_{place.id}")
            if status in {"substitute", "unwritten"} and not note:
                self.add_error(f"note_{place.id}", _("Give the name of the substitute."))
        return data

    def paper(self, scan: Document | None) -> Paper:
        """What the paper says of the meeting."""
        data = self.cleaned_data
        names = ("on", "begins", "ended", "place", "kind", "chair_seat", "secretary", "minutes_sent_on")
        return Paper(scan=scan, **{name: data[name] for name in names})

    def present(self, scan: Document | None) -> list[PaperPresence]:
        """The roll. The written delegation of a substitute is kept with the scanned minutes."""
        found = []
        for place in self.places:
            status, note = self.cleaned_data[f"seat_{place.id}"], self.cleaned_data[f"note_{place.id}"]
            if status == "there":
                found.append(PaperPresence(place.id))
            elif status in {"substitute", "unwritten"}:
                document = scan if status == "substitute" else None
                found.append(PaperPresence(place.id, substitute=note, document=document))
            elif status == "absent":
                found.append(PaperPresence(place.id, is_there=False, why=note))
        return found

    def conclusions(self) -> list[PaperConclusion]:
        """The rows that say something."""
        data = self.cleaned_data
        return [
            PaperConclusion(
                data[f"title_{number}"],
                data[f"text_{number}"],
                way=data[f"way_{number}"] or Way.CONSENSUS,
                visibility=data["visibility"],
                values={"other_opinions": data[f"other_{number}"]},
            )
            for number in range(1, ROWS + 1)
            if data[f"title_{number}"].strip() or data[f"text_{number}"].strip()
        ]

    def guest_names(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["guests"].splitlines() if line.strip()]
