"""Open deadlines of this stage in working days, for the import of a calendar (settings.STEERBOARD_DEADLINE_SOURCES)."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from steerboard.platform.audit import services as audit
from steerboard.register.territories.deadlines import Deadline
from steerboard.stages.boards.documents import agency_name
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Appointment, Nomination
from steerboard.stages.boards.selectors.offices import in_force


def nominations(since: date) -> Iterator[Deadline]:
    """Letters that wait for an agency's answer due on or after a day; their secretaries are told when the day moves."""
    rows = Nomination.objects.filter(
        due_on__gte=since, received_on=None, appointment=None, closed_on=None
    ).select_related("space", "seat__organisation")
    told: dict[int, tuple[int, ...]] = {}
    for row in rows.order_by("pk"):
        if row.space_id not in told:
            told[row.space_id] = _secretaries(row.space_id, since)
        assert row.asked_on is not None
        assert row.due_on is not None
        yield Deadline(
            obj=row,
            space=row.space,
            what=gettext_noop("answer to a nomination letter"),
            about=agency_name(row.seat.organisation, row.asked_on),
            url=f"/b/{row.space.slug}/nominations/{row.pk}/",
            person_ids=told[row.space_id],
            received_on=row.asked_on,
            days=row.reply_days,
            due_on=row.due_on,
            move=_mover(row),
        )


def _secretaries(space_id: int, on: date) -> tuple[int, ...]:
    held = Appointment.objects.filter(in_force(on), space_id=space_id, seat__role=SeatRole.SECRETARY)
    return tuple(held.order_by("pk").values_list("person_id", flat=True))


def _mover(nomination: Nomination) -> Callable[[date, Any], None]:
    def move(due_on: date, by: Any) -> None:
        nomination.due_was, nomination.due_on = nomination.due_on, due_on
        audit.save(nomination, by=by, act="boards.nomination_redated")

    return move
