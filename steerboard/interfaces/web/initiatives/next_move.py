"""The next move of an initiative with what it still needs, and what else may be done with it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action, Link, NextMove, Requirement
from steerboard.interfaces.web.initiatives.shown import page_of
from steerboard.interfaces.web.shared.acting import act
from steerboard.platform.base.permit import permit
from steerboard.stages.initiatives.enums import InitiativeState
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.initiatives.selectors.missing import missing_for
from steerboard.stages.initiatives.workflow import INITIATIVE

# state → its next move
NEXT = {
    InitiativeState.IDEA: "screen",
    InitiativeState.SCREENED: "put_forward",
    InitiativeState.PROPOSED: "endorse",
    InitiativeState.ENDORSED: "fund",
    InitiativeState.FUNDED: "start",
    InitiativeState.RUNNING: "complete",
    InitiativeState.COMPLETED: "review",
    InitiativeState.STOPPED: "review",
}
# need → the page where it is met, and the rule of that page
_PLACES = {
    "origin": ("initiatives-origin", "initiatives.edit"),
    "decision": ("initiatives-endorse", "initiatives.endorse"),
    "money": ("money-line-new", "initiatives.money"),
    "plan": ("initiatives-activity-new", "initiatives.activity"),
    "indicator": ("initiatives-indicator", "initiatives.edit"),
    "evidence": ("initiatives-evidence", "initiatives.evidence"),
    "activities_done": ("initiatives-initiative", "initiatives.view"),
}
_RECORD = ("initiatives-edit", "initiatives.edit")
# Moves that ask for more than a button.
FORMS = ("endorse", "complete", "review", "stop", "send_back", "reopen")


def next_move(request: Any, one: Initiative, known: Mapping[str, bool]) -> NextMove | None:
    """The next move; `known` are needs that the page has answered already."""
    name = NEXT.get(InitiativeState(one.state))
    if name is None:
        return None
    move = INITIATIVE.move(name)
    needs = missing_for(name, one, known)
    # A form of its own gives what is still missing here.
    lacking = [str(need.label) for need in needs if not need.met and not (name == "endorse" and need.key == "decision")]
    target = (
        page_of(request, one, f"initiatives-{name}")
        if name in FORMS
        else page_of(request, one, "initiatives-act", name)
    )
    return NextMove(
        title=str(move.label),
        requirements=[
            Requirement(need.label, need.met, None if need.met else _place(request, one, need.key)) for need in needs
        ],
        action=act(
            request,
            move.label,  # type: ignore[arg-type]
            f"initiatives.{name}",
            target,
            obj=one,
            post=name not in FORMS,
            tone="primary",
            reason=_("Still missing: %(what)s.") % {"what": "; ".join(lacking)} if lacking else "",
        ),
    )


def _place(request: Any, one: Initiative, key: str) -> Link | None:
    """The way there, for whoever may go it."""
    name, rule = _PLACES.get(key, _RECORD)
    return Link(_("Open"), page_of(request, one, name)) if permit(request.user, rule, one) else None


def more_acts(request: Any, one: Initiative) -> list[Action]:
    """What may be done besides the next move."""
    acts = []
    for name, icon in (("send_back", "arrow-back-up"), ("stop", "circle-x"), ("reopen", "arrow-back-up")):
        move = INITIATIVE.move(name)
        if one.state in move.sources and permit(request.user, f"initiatives.{name}", one):
            target = page_of(request, one, f"initiatives-{name}")
            acts.append(act(request, str(move.label), f"initiatives.{name}", target, obj=one, icon=icon, small=True))
    if not permit(request.user, "initiatives.publish", one):
        return acts
    if one.state not in {InitiativeState.IDEA, InitiativeState.SCREENED}:
        label = _("Change what is public") if one.node.is_published else _("Show to the public")
        target = page_of(request, one, "initiatives-publish")
        acts.append(act(request, label, "initiatives.publish", target, obj=one, icon="world", small=True))
    if one.node.is_published:
        target = page_of(request, one, "initiatives-unpublish")
        acts.append(
            act(
                request,
                _("Take back from the public"),
                "initiatives.publish",
                target,
                obj=one,
                icon="eye-off",
                small=True,
            )
        )
    return acts
