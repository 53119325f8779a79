"""Refusals of the boards stage. What the database refuses becomes the same sentence as the rule's own refusal."""

from datetime import date, timedelta
from functools import partial
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import day_first
from steerboard.platform.base.constraints import Said
from steerboard.platform.base.errors import Refusal


class SeatTaken(Refusal):
    """Two holders of one seat at a time; says who holds it and from when the seat is free."""

    def __init__(self, holder: str = "", free_from: date | None = None) -> None:
        if holder and free_from:
            text = gettext(
                "%(holder)s holds this position until %(last_day)s. A successor can begin on %(free_from)s at the earliest."
            ) % {
                "holder": holder,
                "last_day": day_first(free_from - timedelta(days=1)),
                "free_from": day_first(free_from),
            }
        elif holder:
            text = gettext(
                "%(holder)s holds this position. End that appointment first, then appoint the successor."
            ) % {"holder": holder}
        else:
            text = gettext("Somebody else holds this position on some of these days.")
        super().__init__(text, field="valid_from", code="seat_taken")


class SecondHead(Refusal):
    """A board has one head at a time. A co-chair holds a deputy's seat."""

    def __init__(self) -> None:
        super().__init__(
            _("This board already has a head on these days. A second chair holds the position of a deputy head."),
            field="role",
            code="second_head",
        )


class SecondCore(Refusal):
    """One core topic at a time."""

    def __init__(self) -> None:
        super().__init__(
            _("This board already has a core topic on these days: exactly one topic is the core."),
            field="is_core",
            code="second_core",
        )


class Order(Refusal):
    """The end does not come after the beginning."""

    def __init__(self, field: str = "last_day") -> None:
        super().__init__(_("The last day cannot come before the first."), field=field, code="order")


class OwnAppointment(Refusal):
    """Nobody appoints himself or herself."""

    def __init__(self, field: str = "person") -> None:
        super().__init__(
            _("Nobody appoints himself or herself: ask another member of the secretariat or the operator."),
            field=field,
            code="own_appointment",
        )


class DocumentNeeded(Refusal):
    """An act without the document it rests on."""

    def __init__(self, field: str = "document") -> None:
        super().__init__(
            _("Name the document this rests on: a decision, or the agency's letter that names the person."),
            field=field,
            code="document_missing",
        )


_second_lead = partial(
    Refusal, _("This topic already has a lead agency: exactly one leads."), field="seat", code="second_lead"
)
_twice_in_topic = partial(
    Refusal, _("This agency already takes part in the topic."), field="seat", code="already_in_topic"
)
_expert_twice = partial(
    Refusal, _("This expert already supports this position on these days."), field="person", code="expert_overlap"
)
_open_letter = partial(
    Refusal,
    _("A letter to this agency is still open: enter its answer or close it first."),
    field="seat",
    code="open_letter",
)
_regulation_twice = partial(
    Refusal,
    _("Rules that begin on this day are already entered. Choose another day."),
    field="valid_from",
    code="regulation_twice",
)
_document_twice = partial(
    Refusal, _("This document is already part of the mandate."), field="document", code="founding_twice"
)

# What the database names in its error → the sentence of the rule.
SAID: Final[Said] = {
    "no_overlap_in_a_seat": SeatTaken,
    "one_open_appointment_a_seat": SeatTaken,
    "one_head_seat_a_board": SecondHead,
    "one_head_a_board": SecondHead,
    "one_core_topic_a_board": SecondCore,
    "one_lead_a_topic": _second_lead,
    "one_part_a_topic_and_seat": _twice_in_topic,
    "boards_topicseat.topic_id, boards_topicseat.seat_id": _twice_in_topic,
    "boards_topicseat.topic_id": _second_lead,
    "no_overlap_of_an_expert": _expert_twice,
    "one_expert_a_seat_and_day": _expert_twice,
    "boards_taskforcepost.": _expert_twice,
    "one_open_nomination_a_seat": _open_letter,
    "boards_nomination.seat_id": _open_letter,
    "one_regulation_a_day": _regulation_twice,
    "boards_regulation.": _regulation_twice,
    "one_founding_a_document": _document_twice,
    "boards_founding.": _document_twice,
    "boards_appointment.seat_id": SeatTaken,
    "_in_order": Order,
}
