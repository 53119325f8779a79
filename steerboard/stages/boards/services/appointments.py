"""Who holds a seat: made on the strength of a document, ended with a reason, corrected with a reason."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.methods.clocks import add_months
from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import selectors as trail
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import require
from steerboard.platform.documents.models import Document
from steerboard.platform.notices import services as notices
from steerboard.stages.boards.enums import AppointmentKind, EndReason, SeatRole
from steerboard.stages.boards.errors import OwnAppointment, SeatTaken, SecondHead
from steerboard.stages.boards.models import Appointment, Seat
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.selectors.rules import regulation_on
from steerboard.stages.boards.selectors.seats import post_called
from steerboard.stages.boards.services.handovers import handover_begin, handover_take_up
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.validators import (
    APPOINTING,
    ONE_DAY,
    after,
    check_document,
    check_order,
    check_within,
    last_day_of,
)
from steerboard.stages.boards.workflow import check_founded


def _meets(valid_from: date, valid_to: date | None) -> Q:
    """Rows whose period shares a day with this one."""
    found = Q(valid_to=None) | Q(valid_to__gt=valid_from)
    return found if valid_to is None else found & Q(valid_from__lt=valid_to)


def _check_period(made: Appointment) -> None:
    """The seat exists on all its days, nobody else holds it, no second head, and the person holds no other seat."""
    seat = made.seat
    check_within(made.valid_from, seat.valid_from, seat.valid_to, gettext("this position"), "valid_from")
    if seat.valid_to is not None and (made.valid_to is None or made.valid_to > seat.valid_to):
        raise Refusal(_("The position ends before that day."), field="last_day", code="outside")
    others = Appointment.objects.filter(_meets(made.valid_from, made.valid_to)).exclude(pk=made.pk)
    holder = others.filter(seat=seat).select_related("person").order_by("-valid_from").first()
    if holder is not None:
        raise SeatTaken(holder.person.name, holder.valid_to)
    if seat.role == SeatRole.HEAD and others.filter(seat__board=seat.board_id, seat__role=SeatRole.HEAD).exists():
        raise SecondHead
    if made.kind != AppointmentKind.ACTING:
        elsewhere = others.filter(person=made.person_id, seat__board=seat.board_id, kind=AppointmentKind.FULL).first()
        if elsewhere is not None:
            raise Refusal(
                _("This person already holds a position of this board on these days. Nobody counts twice."),
                field="person",
                code="second_seat",
            )


def _check(made: Appointment, by: Any) -> None:
    if getattr(by, "person_id", None) == made.person_id:
        raise OwnAppointment
    check_document(made.document if made.document_id else None, APPOINTING, space_id=made.space_id)
    check_order(made.valid_from, last_day_of(made.valid_to))
    _check_period(made)


@service
def appointment_make(
    *,
    seat: Seat,
    person: Person,
    document: Document | None,
    valid_from: date,
    by: Any,
    kind: str = AppointmentKind.FULL,
    last_day: date | None = None,
    term_ends_on: date | None = None,
    post_title: str = "",
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Appointment:
    """Put a person into a seat from a day on. `kind` acting: the seat has no appointed holder meanwhile.

    `last_day` is known for a holder of the past, who then left at the end of a term. `term_ends_on` is when the term
    should end (by the rules in force where they set a term); it ends nothing by itself. A handover that waits for a
    successor is joined. Refused: no signed document, the own person, a seat held on these days, a second head.
    """
    require(by, "boards.appointment_make", seat.board)
    board = locked(seat.board_id)
    check_founded(board.state)
    check_order(valid_from, last_day)
    made = Appointment(
        space=board.space,
        seat=seat,
        person=person,
        kind=kind,
        post_title=one_line(post_title) or seat.post_title,
        document=document,
        valid_from=valid_from,
        valid_to=after(last_day),
        end_reason=EndReason.TERM if last_day else "",
        term_ends_on=term_ends_on or _term_end(board, valid_from),
        provenance=provenance,
        source=source,
    )
    _check(made, by)
    audit.save(made, by=by, act="boards.appointment_make")
    handover_take_up(made, by=by)
    if made.valid_to is None:
        _tell(made, "boards.appointed", from_on=made.valid_from.isoformat(), post=post_called(seat))
    return made


def _tell(held: Appointment, kind: str, **params: str) -> None:
    """Tell the holder, once for what happened on that day."""
    board = held.seat.board
    notices.tell(
        persons=[held.person_id],
        kind=kind,
        obj=held,
        occasion=(held.valid_to or held.valid_from).isoformat(),
        params={"board": board.short_name, **params},
        url=f"/b/{board.space.slug}/seats/{held.seat_id}/",
    )


def _term_end(board: Any, valid_from: date) -> date | None:
    months = regulation_on(board, valid_from).term_months
    return add_months(valid_from, months, "term_months") - ONE_DAY if months else None


@service
def appointment_end(*, appointment: Appointment, last_day: date, reason: str, by: Any, note: str = "") -> Appointment:
    """End an appointment with its last day and the reason. A handover sheet is begun for what is still open."""
    require(by, "boards.appointment_end", appointment.seat.board)
    check_founded(locked(appointment.seat.board_id).state)
    if appointment.valid_to is not None:
        raise Refusal(_("This appointment has an end already; correct it if the day is wrong."), code="ended")
    if reason not in EndReason.values or reason == EndReason.BOARD_ENDED:
        raise Refusal(_("Choose the reason."), field="reason", code="reason_missing")
    check_order(appointment.valid_from, last_day)
    appointment.valid_to = last_day + ONE_DAY
    appointment.end_reason, appointment.end_note = reason, note.strip()
    audit.save(appointment, by=by, act="boards.appointment_end", reason=note)
    handover_begin(appointment, by=by)
    _tell(appointment, "boards.appointment_ended", last_on=last_day.isoformat())
    return appointment


@service
def appointment_succeed(
    *,
    seat: Seat,
    person: Person,
    document: Document | None,
    valid_from: date,
    reason: str,
    by: Any,
    kind: str = AppointmentKind.FULL,
    post_title: str = "",
    provenance: str = Provenance.ENTERED,
) -> Appointment:
    """A new holder in one act: the present one leaves the day before, with `reason`; a vacant seat is just filled."""
    holding = Appointment.objects.filter(seat=seat, valid_to=None).select_related("seat__board", "person").first()
    if holding is not None:
        if valid_from <= holding.valid_from:
            raise SeatTaken(holding.person.name)
        appointment_end(appointment=holding, last_day=valid_from - ONE_DAY, reason=reason, by=by)
    return appointment_make(
        seat=seat,
        person=person,
        document=document,
        valid_from=valid_from,
        by=by,
        kind=kind,
        post_title=post_title,
        provenance=provenance,
    )


@service
def appointment_correct(
    *,
    appointment: Appointment,
    by: Any,
    reason: str,
    person: Person,
    document: Document | None,
    valid_from: date,
    last_day: date | None,
    kind: str,
    post_title: str,
    end_reason: str = "",
    expected_version: int | None = None,
) -> Appointment:
    """Correct an entry, with the reason; what stood there before stays in the trail.

    Where the board has several secretaries, another one than who made the entry corrects it. All rules of a new
    appointment hold.
    """
    require(by, "boards.appointment_correct", appointment.seat.board)
    check_founded(locked(appointment.seat.board_id).state)
    if not reason.strip():
        raise Refusal(_("Say what was wrong."), field="why", code="reason_missing")
    _check_second_person(appointment, by)
    # A row read afresh: what is refused leaves the caller's object as it was.
    appointment = Appointment.objects.select_related("seat__board").get(pk=appointment.pk)
    appointment.person, appointment.document = person, document  # type: ignore[assignment]
    appointment.kind, appointment.post_title = kind, one_line(post_title)
    appointment.valid_from, appointment.valid_to = valid_from, after(last_day)
    appointment.end_reason = (end_reason or appointment.end_reason or EndReason.CORRECTION) if last_day else ""
    _check(appointment, by)
    audit.save(appointment, by=by, act="boards.appointment_correct", reason=reason, expected_version=expected_version)
    return appointment


def _check_second_person(appointment: Appointment, by: Any) -> None:
    secretaries = Appointment.objects.filter(
        in_force(today()), seat__board=appointment.seat.board_id, seat__role=SeatRole.SECRETARY
    ).count()
    acts = trail.history(appointment)
    if secretaries > 1 and acts and acts[-1].actor_id == getattr(by, "person_id", None):
        raise Refusal(
            _("You made this entry yourself. Another secretary of this board corrects it."), code="second_person"
        )
