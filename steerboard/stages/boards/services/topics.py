"""Focus topics, who leads and joins them, and sub-groups."""

from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.audit.values import state_of
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line
from steerboard.platform.base.vietnamese import fold
from steerboard.stages.boards.enums import BoardState, SeatRole, TopicField, TopicPart
from steerboard.stages.boards.errors import SecondCore
from steerboard.stages.boards.models import Board, Group, Seat, Topic, TopicSeat
from steerboard.stages.boards.selectors.drafts import day_of
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.services.seats import show_with_board
from steerboard.stages.boards.validators import ONE_DAY, check_order, check_within
from steerboard.stages.boards.workflow import check_open
from steerboard.stages.chain import services as chain


def _open(rows: Any, board: Board) -> Any:
    return rows.filter(board=board, valid_to=None)


@service
def topic_add(
    *,
    board: Board,
    field: str,
    name: str,
    reason: str,
    by: Any,
    is_core: bool = False,
    name_en: str = "",
    valid_from: date | None = None,
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Topic:
    """Add a focus topic with its reason. The first one is the core; later ones are unless another is already."""
    require(by, "boards.topic_add", board)
    board = locked(board.pk)
    check_open(board.state)
    name = line(name, "name", _("Name the topic."))
    reason = line(reason, "reason", _("Say why the board takes up this topic."))
    if field not in TopicField.values:
        raise Refusal(_("Choose the field."), field="field", code="field_missing")
    start = valid_from or day_of(board)
    if board.founded_on is not None:
        check_within(start, board.founded_on, None, gettext("this board"), "valid_from")
    has_core = _open(Topic.objects, board).filter(is_core=True).exists()
    if is_core and has_core:
        raise SecondCore
    # Compared here: letters beyond ASCII are not the same in both databases' eyes.
    if fold(name) in {fold(known) for known in _open(Topic.objects, board).values_list("name", flat=True)}:
        raise Refusal(_("The board has this topic already."), field="name", code="topic_twice")
    topic = Topic(
        space=board.space,
        board=board,
        field=field,
        name=name,
        name_en=one_line(name_en),
        reason=reason,
        is_core=is_core or not has_core,
        valid_from=start,
        provenance=provenance,
        source=source,
    )
    chain.save(topic, by=by, act="boards.topic_add")
    show_with_board(board, topic, by)
    return topic


@service
def topic_edit(
    *, topic: Topic, by: Any, name: str, reason: str, name_en: str = "", expected_version: int | None = None
) -> Topic:
    """Change the wording of a topic."""
    require(by, "boards.topic_add", topic.board)
    check_open(locked(topic.board_id).state)
    topic.name = line(name, "name", _("Name the topic."))
    topic.reason = line(reason, "reason", _("Say why the board takes up this topic."))
    topic.name_en = one_line(name_en)
    chain.save(topic, by=by, act="boards.topic_edit", expected_version=expected_version)
    return topic


@service
def topic_core_set(*, topic: Topic, by: Any, reason: str) -> Topic:
    """Make another topic the core one; the former core stays a topic. Both changes are in the trail with the reason."""
    require(by, "boards.topic_add", topic.board)
    board = locked(topic.board_id)
    check_open(board.state)
    if topic.valid_to is not None:
        raise Refusal(_("This topic has ended."), code="ended")
    if topic.is_core:
        raise Refusal(_("This is the core topic already."), code="done")
    if board.state != BoardState.PLANNED:
        reason = line(reason, "reason", _("Say why the core changes."))
    for former in _open(Topic.objects, board).filter(is_core=True):
        former.is_core = False
        chain.save(former, by=by, act="boards.topic_core_set", reason=reason)
    topic.is_core = True
    chain.save(topic, by=by, act="boards.topic_core_set", reason=reason)
    return topic


@service
def topic_end(*, topic: Topic, last_day: date, by: Any, reason: str) -> Topic:
    """End a topic. The core ends only after another topic became the core: a board at work has exactly one."""
    require(by, "boards.topic_end", topic.board)
    board = locked(topic.board_id)
    check_open(board.state)
    if topic.valid_to is not None:
        raise Refusal(_("This topic has ended."), code="ended")
    if topic.is_core and board.state != BoardState.PLANNED:
        raise Refusal(_("This is the core topic. Make another topic the core first."), code="core")
    reason = line(reason, "reason", _("Say why the topic ends."))
    check_order(topic.valid_from, last_day)
    topic.valid_to = last_day + ONE_DAY
    for part in TopicSeat.objects.filter(topic=topic, valid_to=None):
        part.valid_to = topic.valid_to
        audit.save(part, by=by, act="boards.topic_seat_end")
    for group in Group.objects.filter(topic=topic, valid_to=None):
        group.valid_to = max(topic.valid_to, group.valid_from + ONE_DAY)
        audit.save(group, by=by, act="boards.group_end")
    chain.save(topic, by=by, act="boards.topic_end", reason=reason)
    return topic


@service
def topic_seat_set(
    *, topic: Topic, seat: Seat, by: Any, part: str = TopicPart.PARTNER, why: str = "", valid_from: date | None = None
) -> TopicSeat:
    """Let an agency lead a topic or take part in it, from a day on.

    Exactly one leads: naming a new lead makes the former one a partner from that day.
    """
    require(by, "boards.topic_seat_set", topic.board)
    board = locked(topic.board_id)
    check_open(board.state)
    if seat.board_id != topic.board_id:
        raise Refusal(_("This position belongs to another board."), field="seat", code="other_board")
    if part == TopicPart.LEAD and seat.role == SeatRole.OBSERVER:
        raise Refusal(_("Who is only invited cannot lead a topic."), field="seat", code="observer_leads")
    start = valid_from or max(topic.valid_from, seat.valid_from)
    check_within(start, topic.valid_from, topic.valid_to, gettext("this topic"), "valid_from")
    check_within(start, seat.valid_from, seat.valid_to, gettext("this position"), "valid_from")
    if part == TopicPart.LEAD:
        for former in TopicSeat.objects.filter(topic=topic, part=TopicPart.LEAD, valid_to=None).exclude(seat=seat):
            _change_part(former, TopicPart.PARTNER, former.why, start, by)
    own = TopicSeat.objects.filter(topic=topic, seat=seat, valid_to=None).first()
    if own is None:
        own = _new_part(topic, seat, part, why, start, by)
    else:
        if own.part == TopicPart.LEAD and part != TopicPart.LEAD:
            raise Refusal(_("Name another lead agency first; this one then takes part."), field="part", code="no_lead")
        own = _change_part(own, part, why, start, by)
    chain.anchor(topic, by=by)
    return own


def _new_part(topic: Topic, seat: Seat, part: str, why: str, start: date, by: Any) -> TopicSeat:
    made = TopicSeat(space=topic.space, topic=topic, seat=seat, part=part, why=why.strip(), valid_from=start)
    audit.save(made, by=by, act="boards.topic_seat_set")
    return made


def _change_part(row: TopicSeat, part: str, why: str, start: date, by: Any) -> TopicSeat:
    """Another part from `start` on: a new row, so that the past stays as it was; on the same day the row itself."""
    if row.part == part or row.valid_from >= start:
        row.part, row.why = part, why.strip()
        audit.save(row, by=by, act="boards.topic_seat_set")
        return row
    row.valid_to = start
    audit.save(row, by=by, act="boards.topic_seat_end")
    return _new_part(row.topic, row.seat, part, why, start, by)


@service
def topic_seat_end(*, part: TopicSeat, last_day: date, by: Any) -> TopicSeat:
    """End a partner's part in a topic. The lead changes by naming another one."""
    require(by, "boards.topic_seat_set", part.topic.board)
    check_open(locked(part.topic.board_id).state)
    if part.part == TopicPart.LEAD:
        raise Refusal(_("Name another lead agency first."), field="part", code="no_lead")
    if part.valid_to is not None:
        raise Refusal(_("This part has ended."), code="ended")
    check_order(part.valid_from, last_day)
    part.valid_to = last_day + ONE_DAY
    audit.save(part, by=by, act="boards.topic_seat_end")
    chain.anchor(part.topic, by=by)
    return part


@service
def group_make(
    *,
    board: Board,
    name: str,
    by: Any,
    seats: list[Seat],
    lead_seat: Seat | None = None,
    topic: Topic | None = None,
    valid_from: date | None = None,
) -> Group:
    """Make a sub-group of the board by field; its lead is one of its seats."""
    require(by, "boards.group_change", board)
    board = locked(board.pk)
    check_open(board.state)
    start = valid_from or day_of(board)
    group = Group(space=board.space, board=board, valid_from=start)
    return _group_save(group, name, seats, lead_seat, topic, by, "boards.group_make")


@service
def group_change(
    *,
    group: Group,
    name: str,
    by: Any,
    seats: list[Seat],
    lead_seat: Seat | None = None,
    topic: Topic | None = None,
    expected_version: int | None = None,
) -> Group:
    """Change name, topic, seats and lead of a sub-group."""
    require(by, "boards.group_change", group.board)
    check_open(locked(group.board_id).state)
    return _group_save(group, name, seats, lead_seat, topic, by, "boards.group_change", expected_version)


def _group_save(
    group: Group,
    name: str,
    seats: list[Seat],
    lead_seat: Seat | None,
    topic: Topic | None,
    by: Any,
    act: str,
    expected_version: int | None = None,
) -> Group:
    group.name = line(name, "name", _("Name the sub-group."))
    if not seats:
        raise Refusal(_("Choose the agencies of the sub-group."), field="seats", code="seats_missing")
    if any(seat.board_id != group.board_id for seat in seats):
        raise Refusal(_("This position belongs to another board."), field="seats", code="other_board")
    if lead_seat is not None and lead_seat not in seats:
        raise Refusal(_("The lead is one of the sub-group's agencies."), field="lead_seat", code="lead_outside")
    group.topic, group.lead_seat = topic, lead_seat
    before = sorted(group.seats.values_list("pk", flat=True)) if group.pk else []
    after = sorted(seat.pk for seat in seats)
    audit.save(group, by=by, act=act, expected_version=expected_version)
    if before != after:
        group.seats.set(seats)
        audit.record(
            space=group.space,
            act="boards.group_seats",
            by=by,
            obj=group,
            before={**state_of(group), "seats": before},
            after={**state_of(group), "seats": after},
        )
    return group


@service
def group_end(*, group: Group, last_day: date, by: Any) -> Group:
    """End a sub-group."""
    require(by, "boards.group_change", group.board)
    check_open(locked(group.board_id).state)
    if group.valid_to is not None:
        raise Refusal(_("This sub-group has ended."), code="ended")
    check_order(group.valid_from, last_day)
    group.valid_to = last_day + ONE_DAY
    audit.save(group, by=by, act="boards.group_end")
    return group
