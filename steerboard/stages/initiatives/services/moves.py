"""The moves of an initiative, one service each: checked against the table and against what is still missing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import Refusal, refuse_missing
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line, passage, past_day
from steerboard.platform.notices import services as notices
from steerboard.stages.boards.services.locks import locked as locked_board
from steerboard.stages.chain import services as chain
from steerboard.stages.initiatives.enums import InitiativeState, Outcome
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.initiatives.selectors.missing import unmet
from steerboard.stages.initiatives.services.locks import locked, service
from steerboard.stages.initiatives.validators import one_of
from steerboard.stages.initiatives.workflow import check_move
from steerboard.stages.meetings.models import Decision
from steerboard.stages.meetings.selectors.agencies import holders_of


def _begin(name: str, initiative: Initiative, by: Any) -> Initiative:
    """Permission, lock, the table."""
    require(by, f"initiatives.{name}", initiative)
    one = locked(initiative.pk)
    check_move(name, one.state)
    return one


def _complete_for(name: str, one: Initiative) -> None:
    refuse_missing(need.label for need in unmet(name, one))


def _tell(one: Initiative, occasion: str) -> None:
    """Tell who holds the accountable position."""
    if one.accountable_seat_id is None:
        return
    notices.tell(
        persons=holders_of(one.accountable_seat_id, today()),
        kind=f"initiatives.{one.state}",
        obj=one,
        occasion=occasion,
        params={"number": one.number, "title": one.title},
        rule="initiatives.view",
        url=f"/b/{one.space.slug}/initiatives/{one.number}/",
    )


@service
def initiative_screen(*, initiative: Initiative, by: Any, on: date | None = None) -> Initiative:
    """Idea → screened: it is worth working out."""
    one = _begin("screen", initiative, by)
    _complete_for("screen", one)
    one.state, one.screened_on = InitiativeState.SCREENED, past_day(on)
    chain.save(one, by=by, act="initiatives.screen")
    return one


@service
def initiative_put_forward(*, initiative: Initiative, by: Any, on: date | None = None) -> Initiative:
    """Screened → proposed. It gets its number: the next serial of the board in that year. One sent back keeps its own."""
    require(by, "initiatives.put_forward", initiative)
    locked_board(initiative.board_id)
    one = _begin("put_forward", initiative, by)
    _complete_for("put_forward", one)
    one.proposed_on = past_day(on)
    if one.serial is None:
        one.year = one.proposed_on.year
        earlier = Initiative.objects.filter(board_id=one.board_id, year=one.year)
        one.serial = next_number(earlier, "serial")
    one.state = InitiativeState.PROPOSED
    chain.save(one, by=by, act="initiatives.put_forward")
    return one


@service
def initiative_endorse(
    *, initiative: Initiative, by: Any, decision: Decision | None = None, on: date | None = None
) -> Initiative:
    """Proposed → endorsed, on the strength of an adopted conclusion: `decision`, or one that is linked already."""
    one = _begin("endorse", initiative, by)
    if decision is not None:
        if decision.space_id != one.space_id:
            raise Refusal(_("This conclusion belongs to another board."), field="decision", code="foreign_decision")
        chain.link(decision.node, "concerns", one.node, by=by)
    _complete_for("endorse", one)
    one.endorsed_on = past_day(on or (decision.meeting.on if decision else None))
    one.state = InitiativeState.ENDORSED
    chain.save(one, by=by, act="initiatives.endorse")
    _tell(one, f"endorsed-{one.endorsed_on.isoformat()}")
    return one


@service
def initiative_fund(*, initiative: Initiative, by: Any, on: date | None = None) -> Initiative:
    """Endorsed → funded: an amount is approved by whoever is competent. The board itself has no money."""
    one = _begin("fund", initiative, by)
    _complete_for("fund", one)
    one.state, one.funded_on = InitiativeState.FUNDED, past_day(on)
    chain.save(one, by=by, act="initiatives.fund")
    _tell(one, f"funded-{one.funded_on.isoformat()}")
    return one


@service
def initiative_start(*, initiative: Initiative, by: Any, on: date | None = None) -> Initiative:
    """Funded → running."""
    one = _begin("start", initiative, by)
    _complete_for("start", one)
    one.state, one.running_on = InitiativeState.RUNNING, past_day(on)
    chain.save(one, by=by, act="initiatives.start")
    return one


@service
def initiative_complete(
    *, initiative: Initiative, by: Any, outcome: str, outcome_text: str, on: date | None = None
) -> Initiative:
    """Running → completed, with what came of it and its evidence. How late it is, is frozen with its end."""
    one = _begin("complete", initiative, by)
    one.outcome = one_of(outcome, [each for each in Outcome.values if each], "outcome")
    one.outcome_text = passage(outcome_text, "outcome_text", _("Say what came of it."))
    _complete_for("complete", one)
    _end(one, InitiativeState.COMPLETED, on)
    chain.save(one, by=by, act="initiatives.complete")
    return one


def _end(one: Initiative, state: str, on: date | None) -> None:
    one.state_before, one.state = one.state, state
    one.ended_on = past_day(on)
    if one.running_on is not None and one.ended_on < one.running_on:
        raise Refusal(_("It had not begun on that day."), field="on", code="before_start")
    one.days_late = None if one.ends_on is None else max(0, (one.ended_on - one.ends_on).days)


@service
def initiative_stop(*, initiative: Initiative, by: Any, reason: str, on: date | None = None) -> Initiative:
    """Any open state → stopped, with the reason, which the public reads of a published one."""
    one = _begin("stop", initiative, by)
    one.stopped_why = line(reason, "reason", _("Say why it is stopped."), 300)
    _end(one, InitiativeState.STOPPED, on)
    chain.save(one, by=by, act="initiatives.stop", reason=one.stopped_why)
    _tell(one, f"stopped-{one.version}")
    return one


@service
def initiative_review(*, initiative: Initiative, by: Any, lesson: str, on: date | None = None) -> Initiative:
    """Completed or stopped → reviewed: what the board learned from it."""
    one = _begin("review", initiative, by)
    one.lesson = passage(lesson, "lesson", _("Say what the board learned from it."))
    one.reviewed_on = past_day(on)
    if one.ended_on is not None and one.reviewed_on < one.ended_on:
        raise Refusal(_("The review comes after the end."), field="on", code="review_early")
    one.state = InitiativeState.REVIEWED
    chain.save(one, by=by, act="initiatives.review")
    return one


@service
def initiative_send_back(*, initiative: Initiative, by: Any, reason: str) -> Initiative:
    """Screened or proposed → idea, to be reworked. A number it has it keeps."""
    one = _begin("send_back", initiative, by)
    reason = line(reason, "reason", _("Say what has to be reworked."), 300)
    one.state, one.screened_on, one.proposed_on = InitiativeState.IDEA, None, None
    chain.save(one, by=by, act="initiatives.send_back", reason=reason)
    return one


@service
def initiative_reopen(*, initiative: Initiative, by: Any, reason: str) -> Initiative:
    """Completed or stopped → where it stood before, with the reason. What was said of its end stays in the trail."""
    one = _begin("reopen", initiative, by)
    reason = line(reason, "reason", _("Say why it is reopened."), 300)
    one.state = one.state_before or InitiativeState.RUNNING
    one.state_before, one.ended_on, one.days_late = "", None, None
    one.outcome, one.outcome_text, one.stopped_why = "", "", ""
    chain.save(one, by=by, act="initiatives.reopen", reason=reason)
    return one
