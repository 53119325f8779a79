"""Who may do what at a meeting. *When* it is possible is the workflow table's question."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Role
from steerboard.platform.base.offices import offices, roles, sees
from steerboard.platform.base.permit import YES, Rule, Verdict, any_of
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.meetings.models import Decision, Meeting, Task, TaskReport
from steerboard.stages.meetings.selectors.agencies import reports_for
from steerboard.stages.meetings.selectors.seating import speaks_for

_NO_OFFICE: Final = _("Only who holds an office on this board may see its meetings.")
_NOT_SEEN: Final = _("This record is not open to your office on this board.")
_NOT_MANAGER: Final = _("Only the secretary, the head, or who chairs this meeting may do this.")
_NOT_OWN_SEAT: Final = _("Only the holder of this seat, the task force for it, or the secretary may do this.")
_NOT_OWN_VOTE: Final = _(
    "Only who speaks for this seat at the meeting, or the secretary who notes the votes, may do this."
)
_NOT_OWN_TASK: Final = _(
    "Only the lead agency, the seat that answers for it, the task force for them, or the secretary may do this."
)
_NOT_SENIOR: Final = _(
    "Only the holder of the seat on whose behalf it was entered may confirm it; the secretary with an official letter."
)
_RUNS: Final = frozenset({Role.SECRETARY, Role.HEAD})


def _meeting_of(obj: Any) -> Meeting | None:
    if isinstance(obj, Meeting):
        return obj
    found = getattr(obj, "meeting", None)
    if found is None:
        found = getattr(getattr(obj, "item", None), "meeting", None)
    return found if isinstance(found, Meeting) else None


def _list(user: Any, obj: Any) -> Verdict:
    return YES if roles(user, getattr(obj, "space", obj)) else Verdict(False, _NO_OFFICE)


def _view(user: Any, obj: Any) -> Verdict:
    """A meeting, decision or task is seen by its visibility; the page itself by any office."""
    if not isinstance(obj, Meeting | Decision | Task):
        return _list(user, obj)
    highest = sees(user, obj.space)
    return YES if highest is not None and obj.visibility <= highest else Verdict(False, _NOT_SEEN)


def _chair(user: Any, obj: Any) -> Verdict:
    """The secretary, the head, or who holds the seat that chairs this meeting."""
    space = getattr(obj, "space", obj)
    held = offices(user, space)
    if {office.role for office in held} & _RUNS:
        return YES
    meeting = _meeting_of(obj)
    if meeting is not None and meeting.chair_seat_id in {
        office.seat_id for office in held if office.role != Role.TASK_FORCE and office.seat_id is not None
    }:
        return YES
    return Verdict(False, _NOT_MANAGER)


def _own_seat(user: Any, obj: Any) -> Verdict:
    """The holder of the seat, its experts, or the secretary on its behalf. `obj` has a `seat_id`."""
    space = getattr(obj, "space", obj)
    held = offices(user, space)
    seats = {office.seat_id for office in held if office.seat_id is not None}
    if getattr(obj, "seat_id", None) in seats or {office.role for office in held} & _RUNS:
        return YES
    return Verdict(False, _NOT_OWN_SEAT)


def _vote(user: Any, obj: Any) -> Verdict:
    """Who speaks for the seat of this ballot, or the secretary who notes the votes as they are called."""
    if Role.SECRETARY in roles(user, obj.space):
        return YES
    if speaks_for(obj.motion.meeting, obj.seat_id, user.person_id):
        return YES
    return Verdict(False, _NOT_OWN_VOTE)


def _report(user: Any, obj: Any) -> Verdict:
    """Who speaks for the lead agency or the answering seat of a task that he may see; the secretary on their behalf."""
    if not isinstance(obj, Task):
        return _list(user, obj)
    seen = _view(user, obj)
    if not seen:
        return seen
    held = offices(user, obj.space)
    if {office.role for office in held} & _RUNS:
        return YES
    seats = {office.seat_id for office in held if office.seat_id is not None}
    return YES if reports_for(seats, obj) else Verdict(False, _NOT_OWN_TASK)


def _confirm(user: Any, obj: Any) -> Verdict:
    """The senior of a prepared entry; the secretary where an official letter says it."""
    if not isinstance(obj, TaskReport):
        return _list(user, obj)
    held = offices(user, obj.space)
    seniors = {office.seat_id for office in held if office.role != Role.TASK_FORCE}
    if obj.on_behalf_of_id in seniors:
        return YES
    by_letter = obj.source_kind == EntrySource.LETTER and bool(obj.source_note)
    if by_letter and Role.SECRETARY in {office.role for office in held}:
        return YES
    return Verdict(False, _NOT_SENIOR)


_MANAGE: Final = any_of(Role.SECRETARY, Role.HEAD)
_TELLER: Final = any_of(Role.SECRETARY, Role.HEAD, Role.DEPUTY, Role.MEMBER)

RULES: Final[dict[str, Rule]] = {
    "meetings.list": _list,
    "meetings.view": _view,
    "meetings.plan": _MANAGE,
    "meetings.edit": _MANAGE,
    "meetings.call": _MANAGE,
    "meetings.cancel": _MANAGE,
    "meetings.enter": _MANAGE,
    "meetings.agenda": _MANAGE,
    "meetings.invite": _MANAGE,
    "meetings.answer": _own_seat,
    "meetings.delegate": _own_seat,
    "meetings.open": _chair,
    "meetings.close": _chair,
    "meetings.reopen": _MANAGE,
    "meetings.run": _chair,
    "meetings.attend": _chair,
    "meetings.interest": _own_seat,
    "meetings.motion": _chair,
    "meetings.vote": _vote,
    "meetings.count": _TELLER,
    "meetings.conclude": _chair,
    "meetings.decision_edit": _MANAGE,
    "meetings.minutes": _MANAGE,
    "meetings.publish": _MANAGE,
    "meetings.task_give": _chair,
    "meetings.task_edit": _MANAGE,
    "meetings.task_close": _MANAGE,
    "meetings.task_redate": _MANAGE,
    "meetings.task_report": _report,
    "meetings.task_confirm": _confirm,
    "meetings.task_note": _chair,
    "meetings.task_sheet": _MANAGE,
    "meetings.remind": _MANAGE,
    "meetings.official": _MANAGE,
}
