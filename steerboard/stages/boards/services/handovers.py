"""The handover sheet: begun when a holder leaves, joined by the successor, confirmed by both sides."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.notices import services as notices
from steerboard.stages.boards.models import Appointment, Group, Handover, Nomination, TaskForcePost, TopicSeat
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.selectors.seats import post_called
from steerboard.stages.boards.services.locks import locked, service


def open_work(appointment: Appointment) -> list[dict[str, str]]:
    """What hangs on a seat on its holder's last day: topics, sub-groups, experts, open letters. Plain rows for the sheet.

    `kind` tells the page how to word a row; `text` is the record's own words.
    """
    seat, end = appointment.seat, appointment.valid_to or appointment.valid_from
    beyond = Q(valid_to=None) | Q(valid_to__gt=end)
    rows: list[dict[str, str]] = []
    for part in TopicSeat.objects.filter(beyond, seat=seat).select_related("topic").order_by("pk"):
        rows.append({"kind": f"topic_{part.part}", "text": part.topic.name})
    for group in Group.objects.filter(beyond & (Q(lead_seat=seat) | Q(seats=seat))).distinct().order_by("pk"):
        rows.append({"kind": "group", "text": group.name})
    for expert in TaskForcePost.objects.filter(in_force(end), seat=seat).select_related("person").order_by("pk"):
        rows.append({"kind": "expert", "text": expert.person.name})
    for letter in Nomination.objects.filter(seat=seat, appointment=None, closed_on=None, asked_on__isnull=False):
        rows.append({"kind": "letter", "text": letter.due_on.isoformat() if letter.due_on else ""})
    return rows


def handover_begin(appointment: Appointment, *, by: Any) -> Handover:
    """Begin the sheet of a holder who leaves (called by the services that end an appointment)."""
    sheet = Handover(
        space=appointment.space,
        seat=appointment.seat,
        outgoing=appointment,
        items=open_work(appointment),
        made_at=now(),
    )
    audit.save(sheet, by=by, act="boards.handover_begin")
    return sheet


def handover_take_up(appointment: Appointment, *, by: Any) -> Handover | None:
    """Put a successor onto the latest sheet of the seat that waits for one."""
    sheet = (
        Handover.objects.filter(seat=appointment.seat, incoming=None, outgoing__valid_to__lte=appointment.valid_from)
        .order_by("-outgoing__valid_to")
        .first()
    )
    if sheet is None:
        return None
    sheet.incoming = appointment
    audit.save(sheet, by=by, act="boards.handover_take_up")
    return sheet


@service
def handover_edit(
    *, handover: Handover, items: list[dict[str, str]], note: str, by: Any, expected_version: int | None = None
) -> Handover:
    """Change the sheet while no side has confirmed it."""
    require(by, "boards.handover_edit", handover)
    locked(handover.seat.board_id)
    if handover.handed_at or handover.received_at:
        raise Refusal(_("One side has confirmed this sheet; it is no longer changed."), code="confirmed")
    handover.items = [row for row in items if row.get("text", "").strip()]
    handover.note = note.strip()
    audit.save(handover, by=by, act="boards.handover_edit", expected_version=expected_version)
    return handover


def _basis(by: Any, side: Appointment, basis: str) -> str:
    """On whose word a side is confirmed: its own person's, or a paper that the secretariat names."""
    own = getattr(by, "person_id", None) == side.person_id
    if not own and not basis.strip():
        raise Refusal(
            _("You confirm for somebody else: name the signed paper this rests on."),
            field="basis",
            code="basis_missing",
        )
    return "" if own else basis.strip()


@service
def handover_hand(*, handover: Handover, by: Any, basis: str = "") -> Handover:
    """The outgoing side confirms (or the secretariat for it, on a signed paper)."""
    require(by, "boards.handover_hand", handover)
    locked(handover.seat.board_id)
    if handover.handed_at is not None:
        raise Refusal(_("The outgoing side has confirmed already."), code="done")
    side = handover.outgoing
    handover.handed_basis = _basis(by, side, basis)
    handover.handed_at, handover.handed_by_id = now(), audit.person_of(by)
    behalf = None if by.person_id == side.person_id else side.person_id
    audit.save(handover, by=by, act="boards.handover_hand", reason=handover.handed_basis, behalf_id=behalf)
    if handover.incoming is not None:
        _tell_receiver(handover)
    return handover


def _tell_receiver(handover: Handover) -> None:
    assert handover.incoming is not None
    board = handover.seat.board
    notices.tell(
        persons=[handover.incoming.person_id],
        kind="boards.handed_over",
        obj=handover,
        occasion="handed",
        params={
            "board": board.short_name,
            "outgoing": handover.outgoing.person.name,
            "post": post_called(handover.seat),
        },
        url=f"/b/{board.space.slug}/handovers/{handover.pk}/",
    )


@service
def handover_receive(*, handover: Handover, by: Any, basis: str = "") -> Handover:
    """The incoming side confirms, after the outgoing one and once a successor is appointed."""
    require(by, "boards.handover_receive", handover)
    locked(handover.seat.board_id)
    side = handover.incoming
    if side is None:
        raise Refusal(_("Nobody has taken this position yet; appoint the successor first."), code="no_successor")
    if handover.handed_at is None:
        raise Refusal(_("The outgoing side confirms first."), code="not_handed")
    if handover.received_at is not None:
        raise Refusal(_("The incoming side has confirmed already."), code="done")
    handover.received_basis = _basis(by, side, basis)
    handover.received_at, handover.received_by_id = now(), audit.person_of(by)
    behalf = None if by.person_id == side.person_id else side.person_id
    audit.save(handover, by=by, act="boards.handover_receive", reason=handover.received_basis, behalf_id=behalf)
    return handover
