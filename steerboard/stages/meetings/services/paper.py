"""A meeting that was held on paper, entered afterwards in one go: as easily as one run live, and marked so.

No times and no votes are invented: the roll has no arrivals, a vote is told as the paper tells it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Board, Seat
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.enums import Answer, DecisionState, MeetingKind, MeetingState, Way
from steerboard.stages.meetings.models import Delegation, Interest, Invitation, Item, Meeting, Presence
from steerboard.stages.meetings.selectors.counting import quorum_now
from steerboard.stages.meetings.selectors.seating import Place, place_in, places_on
from steerboard.stages.meetings.services.deciding import fill as fill_decision
from steerboard.stages.meetings.services.deciding import new_decision
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.services.minutes import make_blocks
from steerboard.stages.meetings.services.planning import freeze_rules, new_meeting
from steerboard.stages.meetings.validators import own_document
from steerboard.stages.meetings.workflow import check_move


@dataclass(frozen=True, slots=True)
class PaperPresence:
    """A seat as the paper lists it: there (perhaps by a substitute, with the delegation's document) or absent, why."""

    seat_id: int
    is_there: bool = True
    substitute: str = ""
    substitute_post: str = ""
    document: Document | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class PaperConclusion:
    """A conclusion with the matter it belongs to. `values`: `deciding.FIELDS`; `aside`: seats that stood aside."""

    title: str
    text: str
    way: str = Way.CONSENSUS
    visibility: int = Visibility.BOARD
    about: Any = None
    aside: tuple[tuple[int, str], ...] = ()
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the paper says of the meeting itself."""

    on: date
    begins: time | None = None
    ended: time | None = None
    place: str = ""
    kind: str = MeetingKind.REGULAR
    subject: str = ""
    subject_en: str = ""
    chair_seat: Seat | None = None
    secretary: Person | None = None
    notice_on: date | None = None
    papers_on: date | None = None
    minutes_sent_on: date | None = None
    minutes_approved_on: date | None = None
    scan: Document | None = None


@service
def meeting_enter(
    *,
    board: Board,
    by: Any,
    paper: Paper,
    present: Sequence[PaperPresence],
    conclusions: Sequence[PaperConclusion],
    guests: Sequence[str] = (),
    meeting: Meeting | None = None,
    nr: int | None = None,
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Meeting:
    """Enter a meeting from paper: planned or called here before (`meeting`), or new. It is closed at once.

    The roll is counted by the regulation of its day and frozen in each conclusion; what was decided stays as the paper
    says it, also where the count would not have sufficed.
    """
    require(by, "meetings.enter", board)
    meeting = _head(board, by, paper, meeting, nr, provenance, source)
    places = places_on(meeting)
    _roll(meeting, by, present, places)
    for guest in guests:
        row = Presence(space=meeting.space, meeting=meeting)
        row.name = line(guest, "guests", _("Give name and agency of the guest."), 200)
        audit.save(row, by=by, act="meetings.paper_presence")
    for conclusion in conclusions:
        _conclusion(meeting, by, conclusion, places)
    meeting.state, meeting.closed_at, meeting.closed_by_id = MeetingState.CLOSED, now(), getattr(by, "person_id", None)
    meeting.minutes_sent_on, meeting.minutes_approved_on = paper.minutes_sent_on, paper.minutes_approved_on
    chain.save(meeting, by=by, act="meetings.enter")
    make_blocks(meeting, by)
    return meeting


def _head(
    board: Board, by: Any, paper: Paper, meeting: Meeting | None, nr: int | None, provenance: str, source: str
) -> Meeting:
    if paper.on > today():
        raise Refusal(_("This day has not come: a meeting is entered after it was held."), field="on", code="in_future")
    if meeting is None:
        meeting = new_meeting(board, by, paper.on, nr, provenance, source)
    else:
        meeting = locked(meeting.pk)
        check_move("enter", meeting.state)
    if paper.kind not in MeetingKind.values:
        raise Refusal(_("Choose a kind of meeting."), field="kind", code="kind")
    if paper.ended is not None and paper.begins is not None and paper.ended <= paper.begins:
        raise Refusal(_("It ends after it begins."), field="ended", code="order")
    for name in ("notice_on", "papers_on", "minutes_sent_on", "minutes_approved_on"):
        _check_day(getattr(paper, name), name, paper.on)
    meeting.on, meeting.begins, meeting.ended_time, meeting.kind = paper.on, paper.begins, paper.ended, paper.kind
    meeting.place = fitting(paper.place, "place", 200)
    meeting.subject = fitting(paper.subject, "subject", 200)
    meeting.subject_en = fitting(paper.subject_en, "subject_en", 200)
    meeting.notice_on, meeting.papers_on = paper.notice_on or meeting.notice_on, paper.papers_on or meeting.papers_on
    meeting.held_on_paper = True
    meeting.scan = own_document(paper.scan, meeting.space_id, "scan")
    meeting.secretary = paper.secretary or meeting.secretary
    freeze_rules(meeting)
    chair = paper.chair_seat or _head_seat(meeting)
    if chair is None or place_in(places_on(meeting), chair.pk) is None:
        raise Refusal(_("Say who chaired it: a seat of that day."), field="chair_seat", code="chair")
    meeting.chair_seat = chair
    chain.save(meeting, by=by, act="meetings.enter_begin")
    return meeting


def _check_day(day: date | None, name: str, on: date) -> None:
    if day is None:
        return
    if day > today():
        raise Refusal(_("That day has not come yet."), field=name, code="in_future")
    is_before = name in {"notice_on", "papers_on"}
    if (day > on) if is_before else (day < on):
        raise Refusal(
            _("That day is after the meeting.") if is_before else _("That day is before the meeting."),
            field=name,
            code="day_order",
        )


def _head_seat(meeting: Meeting) -> Seat | None:
    return next((place.seat for place in places_on(meeting) if place.seat.role == SeatRole.HEAD), None)


def _roll(meeting: Meeting, by: Any, present: Sequence[PaperPresence], places: list[Place]) -> None:
    seen: set[int] = set()
    for row in present:
        place = place_in(places, row.seat_id)
        if place is None or not place.filled:
            raise Refusal(_("Nobody held this seat on that day."), field="present", code="vacant")
        if row.seat_id in seen:
            raise Refusal(
                gettext("%(seat)s is there twice.") % {"seat": place.label}, field="present", code="double_presence"
            )
        seen.add(row.seat_id)
        if row.is_there:
            _presence(meeting, by, row, place)
        elif row.why:
            _absence(meeting, by, row, place)
    if not any(row.is_there for row in present):
        raise Refusal(_("Say who was there."), field="present", code="roll_missing")


def _presence(meeting: Meeting, by: Any, row: PaperPresence, place: Place) -> None:
    delegation = None
    if row.substitute:
        Delegation.objects.filter(meeting=meeting, seat=place.seat, withdrawn_at=None).update(withdrawn_at=now())
        delegation = Delegation(
            space=meeting.space,
            meeting=meeting,
            seat=place.seat,
            substitute=line(row.substitute, "present", _("Give the name of the substitute."), 140),
            substitute_post=fitting(row.substitute_post, "present", 160),
            document=own_document(row.document, meeting.space_id, "present"),
            made_at=now(),
        )
        audit.save(delegation, by=by, act="meetings.delegate")
    there = Presence(
        space=meeting.space,
        meeting=meeting,
        seat=place.seat,
        person_id=None if delegation else place.person_id,
        name=delegation.substitute if delegation else place.person,
        delegation=delegation,
    )
    audit.save(there, by=by, act="meetings.paper_presence")


def _absence(meeting: Meeting, by: Any, row: PaperPresence, place: Place) -> None:
    invited = Invitation.objects.filter(meeting=meeting, seat=place.seat).first() or Invitation(
        space=meeting.space, meeting=meeting, seat=place.seat, person_id=place.person_id
    )
    invited.answer, invited.answered_at = Answer.NO, now()
    invited.why = line(row.why, "present", _("Give the reason of absence; it stands in the minutes."), 300)
    audit.save(invited, by=by, act="meetings.answer")


def _conclusion(meeting: Meeting, by: Any, given: PaperConclusion, places: list[Place]) -> None:
    item = _item(meeting, by, given)
    for seat_id, why in given.aside:
        place = place_in(places, seat_id)
        if place is None:
            raise Refusal(_("Nobody held this seat on that day."), field="conclusions", code="vacant")
        interest = Interest(space=meeting.space, item=item, seat=place.seat)
        interest.why = line(why, "conclusions", _("Say what the interest is."), 300)
        audit.save(interest, by=by, act="meetings.interest_declare")
    if not given.text.strip():
        return
    decision = new_decision(meeting, item)
    if given.way not in Way.values:
        raise Refusal(_("Choose how it is voted."), field="conclusions", code="way")
    decision.way, decision.quorum = given.way, quorum_now(meeting, item)
    decision.state = DecisionState.ADOPTED
    fill_decision(decision, {"text": given.text, "visibility": given.visibility, **given.values})
    chain.save(decision, by=by, act="meetings.paper_conclusion")


def _item(meeting: Meeting, by: Any, given: PaperConclusion) -> Item:
    title = line(given.title or given.text[:120], "conclusions", _("Say what the item is about."), 300)
    item = Item.objects.filter(meeting=meeting, title=title, removed_at=None).first()
    if item is not None:
        return item
    item = Item(
        space=meeting.space,
        meeting=meeting,
        order=next_number(Item.objects.filter(meeting=meeting), "order"),
        title=title,
        about=given.about,
        visibility=given.visibility,
    )
    audit.save(item, by=by, act="meetings.item_add")
    return item
