"""The state table of an observation. A verified value is never overwritten: `correct` opens a new version."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.methods.workflow import State, Workflow, move
from steerboard.platform.base.errors import WrongState
from steerboard.stages.indicators.enums import ObservationState

OBSERVATION: Final = Workflow(
    states=(
        State("draft"),
        State("submitted", _("not verified yet")),
        State("verified", _("verified")),
        State("returned"),
    ),
    start="draft",
    ends=("verified",),
    moves=(
        move("edit", ("draft", "returned"), "draft", who=("owner", "secretary"), label=_("Change the value")),
        move("submit", "draft", "submitted", who=("owner", "secretary"), label=_("Hand in")),
        move(
            "verify",
            "submitted",
            "verified",
            who=("verifier", "secretary", "head", "deputy"),
            guards=_("another person entered it"),
            label=_("Verify"),
        ),
        move(
            "return",
            "submitted",
            "returned",
            who=("verifier", "secretary", "head", "deputy"),
            guards=_("the reason"),
            label=_("Return"),
        ),
        move(
            "correct",
            "verified",
            who=("owner", "secretary"),
            guards=(_("the reason"), _("another person verifies the new version")),
            label=_("Correct"),
        ),
    ),
)

_SAYS: Final[dict[str, str | Promise]] = {
    ObservationState.DRAFT: _("This value is still being entered. Hand it in first."),
    ObservationState.SUBMITTED: _("This value is handed in and waits for verification."),
    ObservationState.VERIFIED: _("This value is verified. It can be corrected, with a reason."),
    ObservationState.RETURNED: _("This value was returned. Change it and hand it in again."),
}


def check_move(name: str, state: str) -> None:
    """Raise `WrongState` with the reason unless the move starts from this state."""
    if not OBSERVATION.allows(name, state):
        raise WrongState(_SAYS[state])
