"""Seats: places on the board for agencies, whoever holds them."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import Organisation, Post
from steerboard.register.organisations.selectors import heirs, name_on, version_on
from steerboard.stages.boards.enums import BoardState, SeatRole, Side, TopicPart
from steerboard.stages.boards.errors import SecondHead
from steerboard.stages.boards.models import Appointment, Board, Seat, TaskForcePost, TopicSeat
from steerboard.stages.boards.selectors.drafts import day_of
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.validators import DECIDING, ONE_DAY, after, check_document, check_order, check_within
from steerboard.stages.boards.workflow import check_open
from steerboard.stages.chain import services as chain


def check_organisation(organisation: Organisation, on: date, field: str = "organisation") -> None:
    """Raise where the agency did not exist on that day; the sentence names what it became."""
    if version_on(organisation, on) is not None:
        return
    name = name_on(organisation, on)
    went_to = ", ".join(heir.name for heir in heirs(organisation, on))
    if went_to:
        text = gettext("%(agency)s did not exist on that day; its tasks went to %(successor)s.") % {
            "agency": name,
            "successor": went_to,
        }
    else:
        text = gettext("%(agency)s did not exist on that day.") % {"agency": name}
    raise Refusal(text, field=field, code="organisation_not_then")


@service
def seat_create(
    *,
    board: Board,
    by: Any,
    organisation: Organisation,
    role: str = SeatRole.MEMBER,
    valid_from: date | None = None,
    last_day: date | None = None,
    post_title: str = "",
    post: Post | None = None,
    voting: bool = True,
    side: str = Side.PUBLIC,
    order: int | None = None,
    document: Document | None = None,
) -> Seat:
    """Make a seat for an agency. A founded board needs the decision that makes it; before, the founding decision will.

    `valid_from` defaults to the board's first day as far as it is known (`day_of`). An observer never votes.
    """
    require(by, "boards.seat_create", board)
    board = locked(board.pk)
    check_open(board.state)
    start = valid_from or day_of(board)
    check_order(start, last_day)
    if board.founded_on is not None:
        check_document(document, DECIDING, space_id=board.space_id)
        check_within(start, board.founded_on, None, gettext("this board"), "valid_from")
    check_organisation(organisation, start)
    if role == SeatRole.HEAD and _head_seats(board, start, after(last_day)).exists():
        raise SecondHead
    observes = role == SeatRole.OBSERVER
    seat = Seat(
        space=board.space,
        board=board,
        order=next_number(Seat.objects.filter(board=board), "order") if order is None else order,
        role=role,
        voting=voting and not observes,
        is_member=not observes,
        side=side,
        organisation=organisation,
        post_title=one_line(post_title),
        post=post,
        document=document,
        valid_from=start,
        valid_to=after(last_day),
    )
    chain.save(seat, by=by, act="boards.seat_create")
    show_with_board(board, seat, by)
    return seat


def show_with_board(board: Board, record: Any, by: Any) -> None:
    """What is added to a board that the public sees is seen with it."""
    if board.node.is_published:
        chain.publish(record, by=by)


def _head_seats(board: Board, start: date, end: date | None, but: int | None = None) -> Any:
    meets = Q(valid_to=None) | Q(valid_to__gt=start)
    if end is not None:
        meets &= Q(valid_from__lt=end)
    return Seat.objects.filter(meets, board=board, role=SeatRole.HEAD).exclude(pk=but)


@service
def seat_edit(
    *, seat: Seat, by: Any, order: int, post_title: str, side: str, expected_version: int | None = None
) -> Seat:
    """Change what needs no decision: place in the list, wording of the post, side."""
    require(by, "boards.seat_create", seat.board)
    check_open(locked(seat.board_id).state)
    seat.order, seat.post_title, seat.side = order, one_line(post_title), side
    chain.save(seat, by=by, act="boards.seat_edit", expected_version=expected_version)
    return seat


@service
def seat_end(*, seat: Seat, last_day: date, by: Any, document: Document | None = None, reason: str = "") -> Seat:
    """End a seat. Its holder, its lead of a topic and its experts end or move first, so that nothing is left hanging."""
    require(by, "boards.seat_end", seat.board)
    board = locked(seat.board_id)
    check_open(board.state)
    if seat.valid_to is not None:
        raise Refusal(_("This position has an end already."), code="ended")
    check_order(seat.valid_from, last_day)
    if board.state != BoardState.PLANNED:
        check_document(document, DECIDING, space_id=board.space_id)
    end = last_day + ONE_DAY
    _check_nothing_hangs(seat, end)
    for part in TopicSeat.objects.filter(in_force(last_day), seat=seat).select_related("topic"):
        part.valid_to = end
        audit.save(part, by=by, act="boards.topic_seat_end")
        chain.anchor(part.topic, by=by)
    seat.valid_to = end
    chain.save(seat, by=by, act="boards.seat_end", reason=reason)
    return seat


def _check_nothing_hangs(seat: Seat, end: date) -> None:
    beyond = Q(valid_to=None) | Q(valid_to__gt=end)
    if Appointment.objects.filter(beyond, seat=seat).exists():
        raise Refusal(_("Somebody holds this position longer. End the appointment first."), code="seat_held")
    if TopicSeat.objects.filter(beyond, seat=seat, part=TopicPart.LEAD).exists():
        raise Refusal(_("This agency leads a topic. Name another lead agency first."), code="seat_leads")
    if TaskForcePost.objects.filter(beyond, seat=seat).exists():
        raise Refusal(
            _("An expert of the task force supports this position. Pair the expert first."), code="seat_paired"
        )
