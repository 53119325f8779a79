"""The guided founding's fourth step: topics and members as proposals, freely changed until the board is founded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.accounts import services as accounts
from steerboard.platform.audit import services as audit
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import require
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.enums import BoardState, FoundingPart, SeatRole, Side
from steerboard.stages.boards.errors import SecondHead
from steerboard.stages.boards.models import Appointment, Board, FoundingDraft, Seat, Topic, TopicSeat
from steerboard.stages.boards.selectors.missing import founding_of
from steerboard.stages.boards.services.appointments import appointment_make
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.services.seats import check_organisation, seat_create
from steerboard.stages.boards.services.topics import topic_add, topic_core_set
from steerboard.stages.boards.validators import ONE_DAY, is_signed
from steerboard.stages.boards.workflow import check_founded, check_open
from steerboard.stages.chain import services as chain


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic as the founder chose it."""

    field: str
    name: str
    reason: str
    is_core: bool = False


@dataclass(frozen=True, slots=True)
class MemberChoice:
    """An agency as the founder chose it; `seat_id` names the position it had so far."""

    organisation: Organisation
    role: str = SeatRole.MEMBER
    post_title: str = ""
    side: str = Side.PUBLIC
    seat_id: int | None = None


@service
def topics_set(*, board: Board, choices: Sequence[TopicChoice], by: Any) -> list[Topic]:
    """The topics of a board as the founder chose them: new ones are added, the core is set.

    While the board is planned, one that is no longer chosen is dropped; later a topic ends on its own page.
    """
    require(by, "boards.topic_add", board)
    board = locked(board.pk)
    check_open(board.state)
    if not choices:
        raise Refusal(_("Choose at least one topic."), field="topics", code="topics_missing")
    if sum(choice.is_core for choice in choices) != 1:
        raise Refusal(_("Exactly one topic is the core."), field="core", code="one_core")
    running = {(topic.field, topic.name): topic for topic in Topic.objects.filter(board=board, valid_to=None)}
    kept = {(choice.field, choice.name) for choice in choices}
    if board.state == BoardState.PLANNED:
        for key in sorted(running.keys() - kept):
            _drop_topic(running.pop(key), by)
    found: list[Topic] = []
    for choice in choices:
        topic: Topic | None = running.get((choice.field, choice.name))
        if topic is None:
            topic = topic_add(board=board, field=choice.field, name=choice.name, reason=choice.reason, by=by)
        elif topic.reason != choice.reason and choice.reason.strip():
            topic.reason = choice.reason.strip()
            chain.save(topic, by=by, act="boards.topic_edit")
        found.append(topic)
    core = next(topic for topic, choice in zip(found, choices, strict=True) if choice.is_core)
    core.refresh_from_db()
    if not core.is_core:
        topic_core_set(topic=core, by=by, reason="Chọn khi thành lập")
    return list(Topic.objects.filter(board=board, valid_to=None).select_related("node"))


def _before(start: date) -> dict[str, date]:
    """The period of what was dropped before it began: the day before it would have."""
    return {"valid_from": start - ONE_DAY, "valid_to": start}


def _drop_topic(topic: Topic, by: Any) -> None:
    for part in TopicSeat.objects.filter(topic=topic, valid_to=None):
        part.valid_from, part.valid_to = _before(part.valid_from).values()
        audit.save(part, by=by, act="boards.topic_seat_drop")
    topic.is_core = False
    topic.valid_from, topic.valid_to = _before(topic.valid_from).values()
    chain.save(topic, by=by, act="boards.topic_drop")


@service
def members_set(*, board: Board, choices: Sequence[MemberChoice], by: Any) -> list[Seat]:
    """The positions of a board as the founder chose them, in this order.

    While the board is planned, a position changes freely and one that is no longer chosen is dropped. On a founded board
    new ones are added on the strength of the founding decision; the others change on their own pages.
    """
    require(by, "boards.seat_create", board)
    board = locked(board.pk)
    check_open(board.state)
    if sum(choice.role == SeatRole.HEAD for choice in choices) > 1:
        raise SecondHead
    held = {seat.pk: seat for seat in Seat.objects.filter(board=board, valid_to=None).select_related("node", "space")}
    if board.state != BoardState.PLANNED:
        return _added(board, choices, set(held), by)
    kept = {choice.seat_id for choice in choices}
    for pk, seat in held.items():
        if pk not in kept:
            _drop_seat(seat, by)
    # The head first: the one that was head must have let go of the role before another takes it.
    known = [(order, choice) for order, choice in enumerate(choices, start=1) if choice.seat_id in held]
    for order, choice in sorted(known, key=lambda pair: pair[1].role == SeatRole.HEAD):
        _change_seat(held[choice.seat_id or 0], choice, order, by)
    for order, choice in enumerate(choices, start=1):
        if choice.seat_id not in held:
            _new_seat(board, choice, order, by)
    return list(Seat.objects.filter(board=board, valid_to=None).order_by("order", "pk"))


def _new_seat(board: Board, choice: MemberChoice, order: int, by: Any, document: Any = None) -> Seat:
    return seat_create(
        board=board,
        by=by,
        organisation=choice.organisation,
        role=choice.role,
        post_title=choice.post_title,
        side=choice.side,
        order=order,
        document=document,
    )


def _change_seat(seat: Seat, choice: MemberChoice, order: int, by: Any) -> None:
    check_organisation(choice.organisation, seat.valid_from)
    seat.organisation, seat.role, seat.side, seat.order = choice.organisation, choice.role, choice.side, order
    seat.post_title = one_line(choice.post_title)
    observes = choice.role == SeatRole.OBSERVER
    seat.voting, seat.is_member = not observes, not observes
    chain.save(seat, by=by, act="boards.seat_edit")


def _drop_seat(seat: Seat, by: Any) -> None:
    for part in TopicSeat.objects.filter(seat=seat, valid_to=None).select_related("topic"):
        part.valid_from, part.valid_to = _before(part.valid_from).values()
        audit.save(part, by=by, act="boards.topic_seat_drop")
        chain.anchor(part.topic, by=by)
    seat.role = SeatRole.MEMBER if seat.role == SeatRole.HEAD else seat.role
    seat.valid_from, seat.valid_to = _before(seat.valid_from).values()
    chain.save(seat, by=by, act="boards.seat_drop")


def _added(board: Board, choices: Sequence[MemberChoice], held: set[int], by: Any) -> list[Seat]:
    founding = founding_of(board, FoundingPart.DECISION)
    document = founding.document if founding else None
    for order, choice in enumerate(choices, start=1):
        if choice.seat_id not in held:
            _new_seat(board, choice, order, by, document)
    return list(Seat.objects.filter(board=board, valid_to=None).order_by("order", "pk"))


@service
def named_appoint(*, board: Board, names: Mapping[int, str], by: Any) -> list[Appointment]:
    """Appoint the persons whom the founding decision names, each to the position of that number, from the founding day.

    Positions that somebody holds are left as they are. Each person is registered; nobody gets an account by this.
    """
    require(by, "boards.appointment_make", board)
    board = locked(board.pk)
    check_founded(board.state)
    founding = founding_of(board, FoundingPart.DECISION)
    if founding is None or not is_signed(founding.document) or board.founded_on is None:
        raise Refusal(_("The founding decision is not signed yet."), code="no_decision")
    seats = Seat.objects.filter(board=board, pk__in=list(names), valid_to=None)
    vacant = seats.exclude(pk__in=Appointment.objects.filter(seat__board=board, valid_to=None).values("seat_id"))
    made = []
    for seat in vacant.select_related("board__space", "node").order_by("order", "pk"):
        person = accounts.person_add(
            space=board.space, name=names[seat.pk], by=by, is_invented=board.provenance == Provenance.ILLUSTRATION
        )
        made.append(
            appointment_make(
                seat=seat,
                person=person,
                document=founding.document,
                valid_from=max(board.founded_on, seat.valid_from),
                by=by,
                provenance=board.provenance,
                source=board.source,
            )
        )
    draft = FoundingDraft.objects.filter(board=board).first()
    if draft is not None and draft.answers.get("named"):
        draft.answers = {key: value for key, value in draft.answers.items() if key != "named"}
        audit.save(draft, by=by, act="boards.draft_save")
    return made
