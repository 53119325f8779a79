"""Choices that forms of several stages offer: seats, documents, agencies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.language import in_language
from steerboard.platform.base.clock import today
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.models import Board, Seat
from steerboard.stages.boards.selectors.agencies import choices_for
from steerboard.stages.meetings.selectors.seating import Place


def text_area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReasonForm(forms.Form):
    """An act with its reason."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=text_area(2))


class NamedChoice(forms.ModelChoiceField):
    """A record by the words that the form gives it."""

    labels: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.labels.get(obj.pk, str(obj.pk))


class SeatChoice(NamedChoice):
    """A seat of the board by post and agency of the day."""

    def offer(self, places: list[Place]) -> None:
        """Offer these seats."""
        self.queryset = Seat.objects.filter(pk__in=[place.id for place in places]).order_by("order", "pk")
        self.labels = {place.id: f"{place.label} ({place.person})" if place.person else place.label for place in places}


class DocumentChoice(forms.ModelChoiceField):
    """A document by its number and subject."""

    def label_from_instance(self, obj: Any) -> str:
        return " · ".join(part for part in (obj.official_number, obj.abstract) if part)[:160]


class AgencyChoice(NamedChoice):
    """An organisation by its name of today."""


def offer_agencies(field: Any, board: Board) -> None:
    """Offer the agencies of the board's province."""
    agencies = choices_for(board.unit, today(), keep=[pk for pk in (board.issuer_id,) if pk])
    field.labels = {one.organisation.pk: in_language(one.name, one.name_en) for one in agencies}
    field.queryset = Organisation.objects.filter(pk__in=field.labels)
