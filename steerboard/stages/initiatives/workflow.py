"""The state tables of an initiative and of an activity: moves, from, to, what they need, who may, what outsiders read."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.methods.workflow import State, Workflow, move
from steerboard.platform.base.errors import WrongState
from steerboard.stages.initiatives.enums import ENDED, ActivityState, InitiativeState

# What a move needs, as the page names it; `selectors.missing` looks each one up.
NEEDS: Final[dict[str, str | Promise]] = {
    "problem": _("the problem in a few sentences"),
    "objective": _("the objective"),
    "field": _("the field or the focus topic"),
    "origin": _("where it came from: a conclusion, a focus topic or another record"),
    "topic": _("the focus topic"),
    "lead": _("the lead agency"),
    "accountable": _("the accountable position"),
    "period": _("first and last day"),
    "result": _("the visible result and its day"),
    "decision": _("an adopted conclusion of the board on it"),
    "money": _("an approved amount with its document"),
    "champion": _("the champion"),
    "plan": _("at least one activity, each with who is responsible"),
    "indicator": _("an indicator to which it contributes"),
    "activities_done": _("each activity done or dropped"),
    "evidence": _("a document as evidence of the result"),
}
_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "screen": ("problem", "objective", "field"),
    "put_forward": ("origin", "topic", "lead", "accountable", "period", "result"),
    "endorse": ("decision",),
    "fund": ("money",),
    "start": ("champion", "plan", "indicator"),
    "complete": ("activities_done", "evidence"),
    "stop": (),
    "review": (),
    "send_back": (),
    "reopen": (),
}
_OPEN: Final = ("idea", "screened", "proposed", "endorsed", "funded", "running")


def _guards(name: str) -> tuple[str | Promise, ...]:
    return tuple(NEEDS[each] for each in _NEEDED[name])


INITIATIVE: Final = Workflow(
    states=(
        State("idea"),
        State("screened"),
        State("proposed", _("put forward")),
        State("endorsed", _("endorsed by the board")),
        State("funded", _("with money")),
        State("running", _("under way")),
        State("completed", _("completed")),
        State("stopped", _("stopped")),
        State("reviewed", _("reviewed")),
    ),
    start="idea",
    ends=("reviewed",),
    moves=(
        move(
            "screen",
            "idea",
            "screened",
            who=("secretary", "head", "deputy"),
            guards=_guards("screen"),
            label=_("Take on"),
        ),
        move(
            "put_forward",
            "screened",
            "proposed",
            who=("secretary", "head", "accountable position"),
            guards=_guards("put_forward"),
            label=_("Put forward to the board"),
        ),
        move(
            "endorse",
            "proposed",
            "endorsed",
            who=("secretary", "head"),
            guards=_guards("endorse"),
            label=_("Note the endorsement"),
        ),
        move(
            "fund",
            "endorsed",
            "funded",
            who=("secretary", "head"),
            guards=_guards("fund"),
            label=_("Note that the money is there"),
        ),
        move(
            "start",
            "funded",
            "running",
            who=("secretary", "head", "accountable position"),
            guards=_guards("start"),
            label=pgettext_lazy("initiative", "Begin the work"),
        ),
        move(
            "complete",
            "running",
            "completed",
            who=("secretary", "head", "accountable position"),
            guards=_guards("complete"),
            label=_("Complete"),
        ),
        move(
            "send_back",
            ("screened", "proposed"),
            "idea",
            who=("secretary", "head"),
            label=_("Send back to be reworked"),
        ),
        move("stop", _OPEN, "stopped", who=("secretary", "head"), label=_("Stop")),
        move("review", ("completed", "stopped"), "reviewed", who=("secretary", "head", "deputy"), label=_("Review")),
        move(
            "reopen",
            ("completed", "stopped"),
            _OPEN,
            who=("secretary", "head"),
            label=pgettext_lazy("initiative", "Reopen"),
        ),
    ),
)

ACTIVITY: Final = Workflow(
    states=(
        State("planned", pgettext_lazy("activity", "not begun")),
        State("running", pgettext_lazy("activity", "under way")),
        State("done", pgettext_lazy("activity", "done")),
        State("dropped", pgettext_lazy("activity", "dropped")),
    ),
    start="planned",
    ends=("done", "dropped"),
    moves=(
        move("begin", "planned", "running", who="accountable position", label=pgettext_lazy("activity", "Begin")),
        move(
            "finish",
            ("planned", "running"),
            "done",
            who="accountable position",
            label=pgettext_lazy("activity", "Done"),
        ),
        move(
            "drop",
            ("planned", "running"),
            "dropped",
            who="accountable position",
            label=pgettext_lazy("activity", "Drop"),
        ),
        move(
            "take_up",
            ("done", "dropped"),
            ("planned", "running"),
            who="accountable position",
            label=pgettext_lazy("activity", "Take up again"),
        ),
    ),
)

_SAYS: Final[dict[str, str | Promise]] = {
    InitiativeState.IDEA: _("It is an idea so far. Take it on first."),
    InitiativeState.SCREENED: _("It is taken on, but not yet put forward to the board."),
    InitiativeState.PROPOSED: _("It is put forward to the board, which has not yet endorsed it."),
    InitiativeState.ENDORSED: _("The board has endorsed it; the money is not yet there."),
    InitiativeState.FUNDED: _("The money is there; the work has not begun."),
    InitiativeState.RUNNING: _("The work on it is under way."),
    InitiativeState.COMPLETED: _("It is completed. Reopening it is an act of its own, with a reason."),
    InitiativeState.STOPPED: _("It was stopped. Reopening it is an act of its own, with a reason."),
    InitiativeState.REVIEWED: _("It is reviewed: nothing of it is changed any more."),
}
_ACTIVITY_SAYS: Final[dict[str, str | Promise]] = {
    ActivityState.PLANNED: _("This activity has not begun."),
    ActivityState.RUNNING: _("This activity is under way already."),
    ActivityState.DONE: _("This activity is done. Take it up again first."),
    ActivityState.DROPPED: _("This activity was dropped. Take it up again first."),
}


def needs(name: str) -> tuple[str, ...]:
    """The names of what a move of the initiative needs."""
    return _NEEDED[name]


def check_move(name: str, state: str) -> None:
    """Raise `WrongState` with the reason unless the initiative's move starts from this state."""
    if not INITIATIVE.allows(name, state):
        raise WrongState(_SAYS[state])


def check_open(state: str) -> None:
    """Raise `WrongState` where the plan of the initiative is not written any more."""
    if state in ENDED:
        raise WrongState(_SAYS[state])


def check_not_reviewed(state: str) -> None:
    """Raise `WrongState` for a reviewed one: the last payment and its paper may come after the work has ended."""
    if state == InitiativeState.REVIEWED:
        raise WrongState(_SAYS[state])


def check_activity(name: str, state: str) -> None:
    """Raise `WrongState` with the reason unless the activity's move starts from this state."""
    if not ACTIVITY.allows(name, state):
        raise WrongState(_ACTIVITY_SAYS[state])


def check_activity_open(state: str) -> None:
    """Raise `WrongState` for an activity that is done or dropped."""
    if state in {ActivityState.DONE, ActivityState.DROPPED}:
        raise WrongState(_ACTIVITY_SAYS[state])
