"""A meeting from plan to call: day and place, who chairs, standing items, the call with its frozen rules."""

from datetime import date, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal, WrongState, refuse_missing
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line, past_day
from steerboard.platform.notices import services as notices
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Appointment, Board, Seat
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.selectors.rules import regulation_on
from steerboard.stages.boards.services.locks import locked as locked_board
from steerboard.stages.boards.workflow import check_founded
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.enums import Answer, ItemKind, MeetingKind, MeetingState
from steerboard.stages.meetings.errors import NumberTaken
from steerboard.stages.meetings.models import Invitation, Item, Meeting
from steerboard.stages.meetings.selectors.counting import columns_of
from steerboard.stages.meetings.selectors.missing import unmet
from steerboard.stages.meetings.selectors.seating import places_on
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.validators import meeting_day
from steerboard.stages.meetings.workflow import check_move, check_unlocked


@service
def meeting_plan(
    *,
    board: Board,
    by: Any,
    on: date,
    begins: time | None = None,
    place: str = "",
    kind: str = MeetingKind.REGULAR,
    subject: str = "",
    subject_en: str = "",
    chair_seat: Seat | None = None,
    secretary: Person | None = None,
    nr: int | None = None,
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Meeting:
    """Plan a meeting. Its number follows the last one; approval of minutes, open tasks and postponed items stand on
    its agenda by themselves. Chair and secretary default to who holds these offices on the day.
    """
    require(by, "meetings.plan", board)
    meeting = new_meeting(board, by, on, nr, provenance, source)
    _fill(meeting, on, begins, place, kind, subject, subject_en)
    meeting.chair_seat = _own_seat(chair_seat, meeting) or _seat_of(meeting, SeatRole.HEAD)
    meeting.secretary = secretary or _holder_of(meeting, SeatRole.SECRETARY)
    chain.save(meeting, by=by, act="meetings.plan")
    standing_items(meeting, by)
    return meeting


def new_meeting(board: Board, by: Any, on: date, nr: int | None, provenance: str, source: str) -> Meeting:
    """An unsaved meeting with its number; the board's row is locked, so that two plans never take the same one."""
    board = locked_board(board.pk)
    check_founded(board.state)
    meeting_day(on, board.founded_on, today())
    wanted = next_number(Meeting.objects.filter(board=board), "nr") if nr is None else nr
    if wanted < 1:
        raise Refusal(_("Numbers of meetings begin with 1."), field="nr", code="number")
    if nr is not None and Meeting.objects.filter(board=board, nr=nr).exists():
        raise NumberTaken
    return Meeting(space=board.space, board=board, nr=wanted, on=on, provenance=provenance, source=source)


def _fill(
    meeting: Meeting, on: date, begins: time | None, place: str, kind: str, subject: str, subject_en: str
) -> None:
    meeting.on, meeting.begins = on, begins
    meeting.place = fitting(place, "place", 200)
    if kind not in MeetingKind.values:
        raise Refusal(_("Choose a kind of meeting."), field="kind", code="kind")
    meeting.kind = kind
    meeting.subject = fitting(subject, "subject", 200)
    meeting.subject_en = fitting(subject_en, "subject_en", 200)


def _own_seat(seat: Seat | None, meeting: Meeting) -> Seat | None:
    if seat is None:
        return None
    is_of_day = seat.valid_from <= meeting.on and (seat.valid_to is None or seat.valid_to > meeting.on)
    if seat.board_id != meeting.board_id or not is_of_day:
        raise Refusal(_("This seat does not exist on the day of the meeting."), field="chair_seat", code="seat_of_day")
    if not seat.voting:
        raise Refusal(_("Who has no vote does not chair."), field="chair_seat", code="chair_without_vote")
    return seat


def _seat_of(meeting: Meeting, role: str) -> Seat | None:
    return Seat.objects.filter(in_force(meeting.on), board_id=meeting.board_id, role=role).order_by("order").first()


def _holder_of(meeting: Meeting, role: str) -> Person | None:
    held = Appointment.objects.filter(in_force(meeting.on), seat__board_id=meeting.board_id, seat__role=role)
    row = held.select_related("person").order_by("valid_from").first()
    return row.person if row else None


def standing_items(meeting: Meeting, by: Any) -> None:
    """What stands on an agenda by itself: minutes not yet approved, open tasks, what earlier meetings postponed."""
    earlier = Meeting.objects.filter(board_id=meeting.board_id, nr__lt=meeting.nr)
    found: list[Item] = []
    for held in earlier.filter(state=MeetingState.CLOSED, minutes_approved_on=None).order_by("nr"):
        found.append(Item(kind=ItemKind.MINUTES, title=f"Thông qua biên bản phiên họp thứ {held.nr}"))
    if earlier.filter(state=MeetingState.CLOSED).exists():
        found.append(Item(kind=ItemKind.OPEN_TASKS, title="Nhiệm vụ còn lại từ các phiên họp trước"))
    postponed = Item.objects.filter(
        meeting__in=earlier, postponed_at__isnull=False, removed_at=None, kind__in=[ItemKind.MATTER, ItemKind.OTHER]
    ).exclude(carried_to__removed_at=None, carried_to__isnull=False)
    for old in postponed.select_related("about", "presenter").order_by("meeting__nr", "order"):
        found.append(
            Item(
                kind=old.kind,
                title=old.title,
                public_title=old.public_title,
                note=old.note,
                about=old.about,
                presenter=old.presenter,
                visibility=old.visibility,
                planned_min=old.planned_min,
                carried_from=old,
            )
        )
    for order, item in enumerate(found, start=1):
        item.space, item.meeting, item.order = meeting.space, meeting, order
        if item.kind in {ItemKind.MINUTES, ItemKind.OPEN_TASKS}:
            item.visibility = Visibility.PARTICIPANTS
        audit.save(item, by=by, act="meetings.item_add")
    if found:
        chain.anchor(meeting, by=by)


@service
def meeting_edit(
    *,
    meeting: Meeting,
    by: Any,
    on: date,
    begins: time | None,
    place: str,
    kind: str,
    subject: str = "",
    subject_en: str = "",
    chair_seat: Seat | None = None,
    secretary: Person | None = None,
    expected_version: int | None = None,
) -> Meeting:
    """Change a meeting that has not begun. Once it is called, who is invited hears of a new day, time or place, and a
    new day freezes the rules of that day.
    """
    require(by, "meetings.edit", meeting)
    shown = meeting.version if expected_version is None else expected_version
    meeting = locked(meeting.pk)
    check_unlocked(meeting.state)
    if meeting.state == MeetingState.OPEN:
        raise WrongState(_("This meeting has begun: day and place stay as they are."))
    before = (meeting.on, meeting.begins, meeting.place)
    meeting_day(on, meeting.board.founded_on, today())
    _fill(meeting, on, begins, place, kind, subject, subject_en)
    meeting.chair_seat = _own_seat(chair_seat, meeting)
    meeting.secretary = secretary
    is_moved = before != (meeting.on, meeting.begins, meeting.place)
    if meeting.state == MeetingState.CALLED:
        refuse_missing(need.label for need in unmet("call", meeting) if need.key != "agenda")
        if before[0] != meeting.on:
            _freeze(meeting)
    chain.save(meeting, by=by, act="meetings.edit", expected_version=shown)
    if meeting.state == MeetingState.CALLED and is_moved:
        _invite_seats(meeting, by, ask_again=before[0] != meeting.on)
        tell_invited(meeting, "meetings.moved", occasion=f"version-{meeting.version}")
    return meeting


def _freeze(meeting: Meeting) -> None:
    regulation = regulation_on(meeting.board, meeting.on)
    meeting.regulation = regulation if regulation.pk else None
    meeting.rules = columns_of(regulation)


def freeze_rules(meeting: Meeting) -> None:
    """The rules of the meeting's day become those of the meeting."""
    _freeze(meeting)


def _invite_seats(meeting: Meeting, by: Any, *, ask_again: bool = False) -> None:
    """One invitation a seat of the day, to its holder; a vacant seat's agency is invited and nobody answers for it."""
    known = {row.seat_id: row for row in Invitation.objects.filter(meeting=meeting, seat__isnull=False)}
    for place in places_on(meeting):
        row = known.pop(place.id, None) or Invitation(space=meeting.space, meeting=meeting, seat=place.seat)
        row.person_id, row.withdrawn_at = place.person_id, None
        if ask_again:
            row.answer, row.answered_at, row.why = Answer.NONE, None, ""
        audit.save(row, by=by, act="meetings.invite")
    for row in known.values():
        row.withdrawn_at = row.withdrawn_at or now()
        audit.save(row, by=by, act="meetings.invite_withdraw")


def tell_invited(meeting: Meeting, kind: str, *, occasion: str) -> None:
    """Tell all who are invited and may see the meeting."""
    rows = Invitation.objects.filter(meeting=meeting, withdrawn_at=None, person__isnull=False)
    notices.tell(
        persons=[person_id for person_id in rows.values_list("person_id", flat=True) if person_id is not None],
        kind=kind,
        obj=meeting,
        occasion=occasion,
        params={"nr": meeting.nr, "meeting_on": meeting.on.isoformat(), "place": meeting.place},
        rule="meetings.view",
        url=f"/b/{meeting.space.slug}/meetings/{meeting.nr}/",
    )


@service
def meeting_call(*, meeting: Meeting, by: Any, notice_on: date | None = None) -> Meeting:
    """Planned → called: the rules of the day are frozen, each seat is invited. A late notice is not refused but shown."""
    require(by, "meetings.call", meeting)
    meeting = locked(meeting.pk)
    check_move("call", meeting.state)
    refuse_missing(need.label for need in unmet("call", meeting))
    if meeting.on < today():
        raise Refusal(
            _("This day is past. Enter the meeting from paper, or choose another day."), field="on", code="past"
        )
    meeting.state, meeting.called_at = MeetingState.CALLED, now()
    meeting.notice_on = past_day(notice_on, "notice_on")
    _freeze(meeting)
    chain.save(meeting, by=by, act="meetings.call")
    _invite_seats(meeting, by)
    tell_invited(meeting, "meetings.called", occasion="called")
    return meeting


@service
def meeting_cancel(*, meeting: Meeting, by: Any, reason: str) -> Meeting:
    """Planned or called → cancelled, with the reason; who is invited is told."""
    require(by, "meetings.cancel", meeting)
    meeting = locked(meeting.pk)
    check_move("cancel", meeting.state)
    meeting.cancelled_why = line(reason, "reason", _("Say why it is cancelled."), 300)
    was_called = meeting.state == MeetingState.CALLED
    meeting.state, meeting.cancelled_at = MeetingState.CANCELLED, now()
    chain.save(meeting, by=by, act="meetings.cancel", reason=meeting.cancelled_why)
    if was_called:
        tell_invited(meeting, "meetings.cancelled", occasion="cancelled")
    return meeting


@service
def papers_sent(*, meeting: Meeting, by: Any, on: date | None = None) -> Meeting:
    """Note the day on which the papers went out; who is invited is told."""
    require(by, "meetings.edit", meeting)
    meeting = locked(meeting.pk)
    check_unlocked(meeting.state)
    if meeting.state == MeetingState.PLANNED:
        raise WrongState(_("Call the meeting first."))
    meeting.papers_on = past_day(on, "papers_on")
    chain.save(meeting, by=by, act="meetings.papers_sent")
    tell_invited(meeting, "meetings.papers", occasion=meeting.papers_on.isoformat())
    return meeting
