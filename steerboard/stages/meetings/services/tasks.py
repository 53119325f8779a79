"""Tasks of a conclusion: given to one agency and one seat, changed, accepted as done, no longer pursued, reopened."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal, WrongState
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line
from steerboard.platform.notices import services as notices
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.models import Seat
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.enums import DecisionState, Progress, TaskState
from steerboard.stages.meetings.models import Decision, Task, TaskPartner, TaskReport
from steerboard.stages.meetings.selectors.agencies import people_of, seat_of_agency
from steerboard.stages.meetings.selectors.lateness import frozen_lateness
from steerboard.stages.meetings.services.deciding import fresh_decision
from steerboard.stages.meetings.services.locks import service
from steerboard.stages.meetings.validators import term, working_due
from steerboard.stages.meetings.workflow import check_decision, check_task

_TEXT: Final = _("Write what is to be done.")
_ENDED: Final = _("This conclusion has ended; it gives no more tasks.")


def locked_task(pk: int) -> Task:
    """The task as stored now, its row locked until the transaction ends. Lock order: meeting, tasks by key, audit head."""
    rows = Task.objects.select_for_update(of=("self",))
    return rows.select_related("space", "node", "board", "decision__meeting", "lead", "seat").get(pk=pk)


@service
def task_give(
    *,
    decision: Decision,
    by: Any,
    text: str,
    lead: Organisation,
    seat: Seat | None = None,
    due_on: date | None = None,
    days: int | None = None,
    partners: Iterable[Organisation] = (),
    result: str = "",
    text_en: str = "",
    visibility: int | None = None,
    given_on: date | None = None,
) -> Task:
    """Give a task of a conclusion to one lead agency and one seat (by default the agency's own on the board).

    The date is a working day, or a term of `days` working days after `given_on` (the day of the meeting); it may still
    be missing. Who is concerned is told once the conclusion is adopted.
    """
    require(by, "meetings.task_give", decision)
    decision = fresh_decision(decision)
    if decision.state not in {DecisionState.DRAFT, DecisionState.ADOPTED}:
        raise WrongState(_ENDED)
    task = Task(
        space=decision.space,
        board=decision.board,
        decision=decision,
        serial=next_number(Task.objects.filter(decision=decision), "serial"),
        given_on=given_on or decision.meeting.on,
        provenance=decision.provenance,
        source=decision.source,
    )
    task.visibility = decision.visibility
    _fill(task, text=text, text_en=text_en, result=result, lead=lead, seat=seat, visibility=visibility)
    _set_due(task, due_on, days)
    chain.save(task, by=by, act="meetings.task_give")
    _set_partners(task, partners, by)
    if decision.state == DecisionState.ADOPTED:
        tell_given(task)
        if decision.node.is_published and task.visibility == Visibility.PUBLIC:
            chain.publish(task, by=by)
    return task


def _fill(
    task: Task,
    *,
    text: str,
    text_en: str,
    result: str,
    lead: Organisation,
    seat: Seat | None,
    visibility: int | None,
) -> None:
    task.text = line(text, "text", _TEXT, 500)
    task.text_en = fitting(text_en, "text_en", 500)
    task.result = fitting(result, "result", 300)
    task.lead = lead
    task.seat = _answering_seat(task, seat)
    if visibility is not None:
        task.visibility = visibility
    if task.visibility not in Visibility.values:
        raise Refusal(_("Choose who may see it."), field="visibility", code="visibility")
    if task.visibility < task.decision.visibility:
        raise Refusal(
            _("A task is not more open than its conclusion."), field="visibility", code="wider_than_conclusion"
        )


def _answering_seat(task: Task, seat: Seat | None) -> Seat:
    """One seat answers for the task: the chosen one, else the lead agency's own on the board."""
    found = seat or seat_of_agency(task.board_id, task.lead.pk, max(task.given_on, today()))
    if found is None:
        raise Refusal(
            _("This agency has no seat on the board. Choose the seat that answers for the task."),
            field="seat",
            code="seat_missing",
        )
    if found.board_id != task.board_id:
        raise Refusal(_("This seat belongs to another board."), field="seat", code="foreign_seat")
    return found


def _set_due(task: Task, due_on: date | None, days: int | None) -> None:
    """The first date of a task; from then on it changes only with a reason (`due_change`)."""
    if days is not None:
        task.days, task.due_on = days, term(task.given_on, days, calendar())
    elif due_on is not None:
        task.days, task.due_on = None, working_due(due_on, task.given_on, calendar())
    else:
        return
    task.first_due_on = task.counts_from = task.due_on


def _set_partners(task: Task, partners: Iterable[Organisation], by: Any) -> None:
    wanted = {agency.pk: agency for agency in partners}
    if task.lead_id in wanted:
        raise Refusal(
            _("The lead agency is not a partner as well: there is one lead, the others take part."),
            field="partners",
            code="two_leads",
        )
    for row in TaskPartner.objects.filter(task=task):
        stays = wanted.pop(row.organisation_id, None) is not None
        row.removed_at = None if stays else row.removed_at or now()
        audit.save(row, by=by, act="meetings.task_partner")
    for agency in wanted.values():
        audit.save(TaskPartner(space=task.space, task=task, organisation=agency), by=by, act="meetings.task_partner")


def tell_given(task: Task) -> None:
    """Tell the lead agency and the answering seat of their task, once."""
    tell(task, people_of(task), "meetings.task_given", "given", decision=task.decision.number)


def tell(task: Task, persons: Iterable[int], kind: str, occasion: str, **params: str) -> int:
    """A notice about a task, once an occasion; its date is an empty place while there is none. Returns how many are new."""
    made = notices.tell(
        persons=persons,
        kind=kind,
        obj=task,
        occasion=occasion,
        params={"number": task.number, "due_on": task.due_on.isoformat() if task.due_on else "", **params},
        rule="meetings.view",
        url=f"/b/{task.space.slug}/tasks/{task.number}/",
    )
    return len(made)


@service
def task_edit(
    *,
    task: Task,
    by: Any,
    text: str,
    lead: Organisation,
    seat: Seat | None = None,
    due_on: date | None = None,
    days: int | None = None,
    partners: Iterable[Organisation] = (),
    result: str = "",
    text_en: str = "",
    visibility: int | None = None,
    expected_version: int | None = None,
) -> Task:
    """Change an open task. A date that is set stays: a new one needs its reason (`due_change`)."""
    require(by, "meetings.task_edit", task)
    shown = task.version if expected_version is None else expected_version
    task = locked_task(task.pk)
    check_task("edit", task.state)
    _fill(task, text=text, text_en=text_en, result=result, lead=lead, seat=seat, visibility=visibility)
    if task.due_on is None:
        _set_due(task, due_on, days)
    chain.save(task, by=by, act="meetings.task_edit", expected_version=shown)
    _set_partners(task, partners, by)
    return task


@service
def task_close(*, task: Task, by: Any, done_on: date | None = None, note: str = "") -> Task:
    """Accept a task as done on a day (default: the day its last confirmed report says). Its lateness is frozen."""
    require(by, "meetings.task_close", task)
    task = locked_task(task.pk)
    check_task("close", task.state)
    task.done_on = _done_day(task, done_on)
    frozen = frozen_lateness(task.counts_from, task.done_on, calendar()) if task.counts_from is not None else {}
    task.lateness = frozen
    task.days_late = frozen["output"]["working_days"] if frozen else 0
    task.state, task.ended_on = TaskState.DONE, today()
    task.ended_why = fitting(note, "note", 300)
    chain.save(task, by=by, act="meetings.task_close")
    return task


def _done_day(task: Task, done_on: date | None) -> date:
    if done_on is None:
        reported = TaskReport.objects.filter(task=task, progress=Progress.DONE, confirmed_at__isnull=False)
        done_on = reported.order_by("-nr").values_list("done_on", flat=True).first() or today()
    return done_day(task, done_on)


def done_day(task: Task, done_on: date) -> date:
    """A day on which a task can have been done."""
    if done_on > today():
        raise Refusal(_("That day has not come yet."), field="done_on", code="in_future")
    if done_on < task.given_on:
        raise Refusal(_("That day is before the task was given."), field="done_on", code="before_given")
    return done_on


@service
def task_drop(*, task: Task, by: Any, reason: str) -> Task:
    """The task is no longer pursued, with the reason."""
    require(by, "meetings.task_close", task)
    task = locked_task(task.pk)
    check_task("drop", task.state)
    return drop(task, by, line(reason, "reason", _("Say why it is no longer pursued."), 300))


def drop(task: Task, by: Any, reason: str) -> Task:
    """End an open task that the caller has locked."""
    task.state, task.ended_on, task.ended_why = TaskState.DROPPED, today(), reason
    chain.save(task, by=by, act="meetings.task_drop", reason=reason)
    return task


@service
def task_reopen(*, task: Task, by: Any, reason: str) -> Task:
    """Take back an end that was a slip, with the reason. Lateness counts on from the day it counted from."""
    require(by, "meetings.task_close", task)
    task = locked_task(task.pk)
    check_task("reopen", task.state)
    if task.decision.state == DecisionState.WITHDRAWN:
        check_decision("record_act", task.decision.state)
    reason = line(reason, "reason", _("Say why it is reopened."), 300)
    task.state, task.done_on, task.ended_on, task.ended_why = TaskState.OPEN, None, None, ""
    task.days_late, task.lateness = None, {}
    chain.save(task, by=by, act="meetings.task_reopen", reason=reason)
    return task


@service
def task_publish(*, task: Task, by: Any) -> Task:
    """Show a task to the public, once its conclusion is there."""
    require(by, "meetings.publish", task)
    task = locked_task(task.pk)
    if not Decision.objects.select_related("node").get(pk=task.decision_id).node.is_published:
        raise Refusal(_("Show its conclusion to the public first."), code="conclusion_not_public")
    publish(task, by)
    return task


def publish(task: Task, by: Any) -> None:
    """Open and publish a task that the caller has locked."""
    if task.visibility != Visibility.PUBLIC:
        task.visibility = Visibility.PUBLIC
        chain.save(task, by=by, act="meetings.task_open")
    chain.publish(task, by=by)


@service
def task_unpublish(*, task: Task, by: Any, reason: str) -> Task:
    """Take a task back from the public, with the reason."""
    require(by, "meetings.publish", task)
    task = locked_task(task.pk)
    chain.withdraw(task, by=by, reason=reason)
    return task
