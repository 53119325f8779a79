"""The state tables of a meeting, of a decision and of a task: moves, from, to, what they need, who may, what the public reads.

Papers, minutes and their approval are dates of the meeting, not states of it.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.methods.workflow import State, Workflow, move
from steerboard.platform.base.errors import WrongState
from steerboard.stages.meetings.enums import MeetingState

# What a move needs, as the page names it; `selectors.missing` looks each one up.
NEEDS: Final[dict[str, str | Promise]] = {
    "time": _("the time"),
    "place": _("the place"),
    "chair": _("who chairs it"),
    "secretary": _("who takes the minutes"),
    "agenda": _("an agenda with at least one matter"),
    "roll": _("the roll: at least one person is there"),
    "day": _("the day of the meeting has come"),
    "vote_closed": _("the running vote is closed"),
    "items_dealt": _("each item is discussed or postponed"),
}
_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "call": ("time", "place", "chair", "secretary", "agenda"),
    "open": ("day", "roll"),
    "close": ("vote_closed", "items_dealt"),
    "cancel": (),
    "reopen": (),
}

MEETING: Final = Workflow(
    states=(
        State("planned"),
        State("called", _("called")),
        State("open", _("in session")),
        State("closed", _("held")),
        State("cancelled", _("cancelled")),
    ),
    start="planned",
    ends=("closed", "cancelled"),
    moves=(
        move(
            "call",
            "planned",
            "called",
            who=("secretary", "head"),
            guards=tuple(NEEDS[name] for name in _NEEDED["call"]),
            label=_("Call the meeting"),
        ),
        move(
            "open",
            "called",
            "open",
            who=("secretary", "head", "chair"),
            guards=tuple(NEEDS[name] for name in _NEEDED["open"]),
            label=_("Open the meeting"),
        ),
        move(
            "close",
            "open",
            "closed",
            who=("secretary", "head", "chair"),
            guards=tuple(NEEDS[name] for name in _NEEDED["close"]),
            label=_("Close the meeting"),
        ),
        move("enter", ("planned", "called"), "closed", who=("secretary", "head"), label=_("Enter from paper")),
        move("cancel", ("planned", "called"), "cancelled", who=("secretary", "head"), label=_("Cancel the meeting")),
        move("reopen", "closed", "open", who=("secretary", "head"), label=_("Reopen the meeting")),
    ),
)

DECISION: Final = Workflow(
    states=(
        State("draft"),
        State("adopted", _("adopted")),
        State("replaced", _("replaced")),
        State("withdrawn", _("withdrawn")),
    ),
    start="draft",
    ends=("adopted", "replaced", "withdrawn"),
    moves=(
        move("edit", "draft", who=("secretary", "head"), label=_("Change")),
        move("adopt", "draft", "adopted", who=("secretary", "head", "chair"), label=_("Adopt with the closing")),
        move("record_act", "adopted", who=("secretary", "head"), label=_("Enter the act")),
        move("replace", "adopted", "replaced", who=("secretary", "head"), label=_("Replace")),
        move("withdraw", ("draft", "adopted"), "withdrawn", who=("secretary", "head"), label=_("Withdraw")),
    ),
)

TASK: Final = Workflow(
    states=(
        State("open", _("open")),
        State("done", _("done")),
        State("dropped", _("no longer pursued")),
    ),
    start="open",
    ends=("done", "dropped"),
    moves=(
        move("edit", "open", who=("secretary", "head"), label=_("Change the task")),
        move("report", "open", who=("seat", "task_force", "secretary"), label=_("Report progress")),
        move("redate", "open", who=("secretary", "head"), guards=(_("the reason"),), label=_("Set a new date")),
        move("close", "open", "done", who=("secretary", "head"), label=_("Accept as done")),
        move(
            "drop", "open", "dropped", who=("secretary", "head"), guards=(_("the reason"),), label=_("No longer pursue")
        ),
        move(
            "reopen",
            ("done", "dropped"),
            "open",
            who=("secretary", "head"),
            guards=(_("the reason"),),
            label=_("Reopen the task"),
        ),
    ),
)

_NOT_YET: Final[dict[str, str | Promise]] = {
    "open": _("Call the meeting first."),
    "close": _("This meeting is not open."),
    "reopen": _("This meeting is not closed."),
}
_NO_MORE: Final[dict[str, str | Promise]] = {
    MeetingState.CALLED: _("This meeting is called already."),
    MeetingState.OPEN: _("This meeting is open already."),
    MeetingState.CLOSED: _("This meeting is closed. Reopening it is an act of its own, with a reason."),
    MeetingState.CANCELLED: _("This meeting was cancelled."),
}
_LOCKED: Final = (MeetingState.CLOSED, MeetingState.CANCELLED)


def needs(name: str) -> tuple[str, ...]:
    """The names of what a move of the meeting needs."""
    return _NEEDED[name]


def check_move(name: str, state: str) -> None:
    """Raise `WrongState` with the reason unless the meeting's move starts from this state."""
    if MEETING.allows(name, state):
        return
    order = MEETING.names
    if name in _NOT_YET and order.index(state) < min(order.index(source) for source in MEETING.move(name).sources):
        raise WrongState(_NOT_YET[name])
    raise WrongState(_NO_MORE[state])


def check_unlocked(state: str) -> None:
    """Raise `WrongState` where nothing of the meeting's course is written any more."""
    if state in _LOCKED:
        raise WrongState(_NO_MORE[state])


def check_in_session(state: str) -> None:
    """Raise `WrongState` unless the meeting is open: votes and conclusions belong to a running meeting."""
    check_unlocked(state)
    if state != MeetingState.OPEN:
        raise WrongState(_("Open the meeting first."))


_DECISION_SAYS: Final[dict[str, str | Promise]] = {
    "draft": _("This conclusion is still being written; it is adopted when the meeting closes."),
    "adopted": _("This conclusion is adopted: it can be replaced or withdrawn, with a reason."),
    "replaced": _("This conclusion was replaced by a later one."),
    "withdrawn": _("This conclusion was withdrawn."),
}


def check_decision(name: str, state: str) -> None:
    """Raise `WrongState` unless the decision's move starts from this state."""
    if not DECISION.allows(name, state):
        raise WrongState(_DECISION_SAYS[state])


_TASK_SAYS: Final[dict[str, str | Promise]] = {
    "open": _("This task is open."),
    "done": _("This task is done. Reopening it is an act of its own, with a reason."),
    "dropped": _("This task is no longer pursued. Reopening it is an act of its own, with a reason."),
}


def check_task(name: str, state: str) -> None:
    """Raise `WrongState` unless the task's move starts from this state."""
    if not TASK.allows(name, state):
        raise WrongState(_TASK_SAYS[state])
