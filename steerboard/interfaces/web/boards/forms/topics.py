"""Forms of topics, of agencies' parts in them, and of sub-groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.boards.forms.picks import RowChoice, SeatChoice, SeatChoices, offer_seats
from steerboard.platform.base.clock import today
from steerboard.stages.boards.enums import TopicField, TopicPart
from steerboard.stages.boards.models import Board, Group, Seat, Topic


def _why(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), **options)


class TopicForm(forms.Form):
    """A focus topic with its reason."""

    field = forms.ChoiceField(label=_("field"), choices=TopicField.choices)
    name = forms.CharField(label=_("topic"), max_length=160)
    name_en = forms.CharField(label=_("topic in English"), required=False, max_length=160)
    reason = _why(_("why this topic"), max_length=2000)
    valid_from = DayField(label=_("from"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def initial_of(topic: Topic) -> dict[str, Any]:
        """A topic as this form shows it."""
        return {
            "name": topic.name,
            "name_en": topic.name_en,
            "reason": topic.reason,
            "version": topic.version,
        }


class CoreForm(forms.Form):
    """Why another topic becomes the core."""

    reason = _why(_("why the core changes"), max_length=300)


class TopicEndForm(forms.Form):
    """The last day of a topic and why it ends."""

    last_day = DayField(label=_("last day"))
    reason = _why(_("why it ends"), max_length=300)


class PartForm(forms.Form):
    """An agency's part in a topic."""

    seat = SeatChoice(queryset=Seat.objects.none(), label=_("agency"), empty_label=_("choose"))
    part = RowChoice(
        label=_("part"),
        choices=TopicPart.choices,
        initial=TopicPart.PARTNER,
        help_text=_("Exactly one leads; a new lead makes the former one a partner."),
    )
    why = forms.CharField(label=_("why"), required=False, max_length=300)
    valid_from = DayField(label=_("from"))

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_seats(self, board, board.ended_on or today(), "seat")


class PartEndForm(forms.Form):
    """The last day of a partner's part."""

    last_day = DayField(label=_("last day"))


class GroupForm(forms.Form):
    """A sub-group by field."""

    name = forms.CharField(label=_("sub-group"), max_length=160)
    topic = forms.ModelChoiceField(
        queryset=Topic.objects.none(), required=False, label=_("topic"), empty_label=_("none")
    )
    seats = SeatChoices(queryset=Seat.objects.none(), label=_("agencies"), required=False)
    lead_seat = SeatChoice(queryset=Seat.objects.none(), required=False, label=_("led by"), empty_label=_("nobody yet"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_seats(self, board, board.ended_on or today(), "seats", "lead_seat")
        topics: Any = self.fields["topic"]
        topics.queryset = Topic.objects.filter(board=board, valid_to=None)

    @staticmethod
    def initial_of(group: Group) -> dict[str, Any]:
        """A sub-group as this form shows it."""
        return {
            "name": group.name,
            "topic": group.topic_id,
            "seats": list(group.seats.values_list("pk", flat=True)),
            "lead_seat": group.lead_seat_id,
            "version": group.version,
        }
