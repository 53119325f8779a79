"""What agencies report of their tasks: prepared by one, confirmed by the senior, both recorded; new dates with reasons."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.methods.clocks import Calendar
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Role
from steerboard.platform.base.errors import Refusal, WrongState
from steerboard.platform.base.models import next_number
from steerboard.platform.base.offices import offices
from steerboard.platform.base.permit import permit, require
from steerboard.platform.base.typed import fitting, line, passage
from steerboard.platform.documents.models import Document
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.boards.models import Seat
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.enums import Progress
from steerboard.stages.meetings.models import Task, TaskReport
from steerboard.stages.meetings.selectors.agencies import (
    holders_of,
    seat_of_agency,
    secretaries_of,
)
from steerboard.stages.meetings.services.locks import service
from steerboard.stages.meetings.services.tasks import done_day, locked_task, tell
from steerboard.stages.meetings.validators import own_document, working_due
from steerboard.stages.meetings.workflow import check_task

# Records have one text, whoever's language is on: why an earlier entry no longer waits.
_REPLACED: Final = "Đã có bản nhập sau thay thế"
_MOST_BULK: Final = 200


@service
def task_report(
    *,
    task: Task,
    by: Any,
    progress: str,
    percent: int | None = None,
    text: str = "",
    on: date | None = None,
    done_on: date | None = None,
    asks_due_on: date | None = None,
    document: Document | None = None,
    source_kind: str = EntrySource.SYSTEM,
    source_note: str = "",
    on_behalf_of: Seat | None = None,
) -> TaskReport:
    """Prepare an entry on a task. It waits for the senior of the seat on whose behalf it is; the senior's own entry is
    confirmed with it. An entry that still waits is replaced and kept.
    """
    require(by, "meetings.task_report", task)
    task = locked_task(task.pk)
    nr = next_number(TaskReport.objects.filter(task=task), "nr")
    row = entry(task, progress=progress, percent=percent, text=text, on=on, done_on=done_on, asks_due_on=asks_due_on)
    row.nr, row.prepared_by_id, row.prepared_at = nr, by.person_id, now()
    row.on_behalf_of = _behalf(task, by, on_behalf_of)
    row.document = own_document(document, task.space_id)
    if source_kind not in EntrySource.values:
        raise Refusal(_("Choose where it comes from."), field="source_kind", code="source")
    row.source_kind = source_kind
    row.source_note = fitting(source_note, "source_note", 200)
    _replace_waiting(task, by)
    audit.save(row, by=by, act="meetings.task_report", behalf_id=None)
    if _is_senior(by, row):
        return _confirmed(row, task, by)
    tell(task, holders_of(row.on_behalf_of_id, today()), "meetings.report_waits", f"report-{row.nr}")
    return row


def entry(
    task: Task,
    *,
    progress: str,
    percent: int | None = None,
    text: str = "",
    on: date | None = None,
    done_on: date | None = None,
    asks_due_on: date | None = None,
    days: Calendar | None = None,
) -> TaskReport:
    """An unsaved entry on a task that holds all its rules; raises Refusal where it breaks one. No query with `days`."""
    check_task("report", task.state)
    row = TaskReport(space_id=task.space_id, task=task)
    _fill(row, task, progress, percent, text, on or today())
    _fill_dates(row, task, done_on, asks_due_on, days)
    return row


def _behalf(task: Task, by: Any, chosen: Seat | None) -> Seat:
    """The seat on whose behalf an entry is: the writer's own where it may speak, else the agency's, else the answering one."""
    if chosen is not None:
        if chosen.pk != task.seat_id and chosen.organisation_id != task.lead_id:
            raise Refusal(
                _("An entry is made for the lead agency or for the seat that answers."),
                field="on_behalf_of",
                code="behalf",
            )
        return chosen
    own = {office.seat_id for office in offices(by, task.space) if office.seat_id is not None}
    rows = list(Seat.objects.filter(pk__in=own))
    for seat in sorted(rows, key=lambda seat: (seat.organisation_id != task.lead_id, seat.order)):
        if seat.organisation_id == task.lead_id or seat.pk == task.seat_id:
            return seat
    return seat_of_agency(task.board_id, task.lead_id, today()) or task.seat


def _fill(row: TaskReport, task: Task, progress: str, percent: int | None, text: str, on: date) -> None:
    if progress not in Progress.values:
        raise Refusal(_("Choose how far it is."), field="progress", code="progress")
    if percent is not None and not 0 <= percent <= 100:
        raise Refusal(_("Between 0 and 100 percent."), field="percent", code="percent")
    if on > today():
        raise Refusal(_("That day has not come yet."), field="on", code="in_future")
    if on < task.given_on:
        raise Refusal(_("That day is before the task was given."), field="on", code="before_given")
    row.progress, row.on = progress, on
    row.percent = 100 if progress == Progress.DONE else percent
    row.text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if progress == Progress.BLOCKED:
        row.text = passage(row.text, "text", _("Say what holds it up."), 5000)
    if len(row.text) > 5000:
        raise Refusal(_("At most %(count)s letters fit here.") % {"count": 5000}, field="text", code="too_long")


def _fill_dates(
    row: TaskReport, task: Task, done_on: date | None, asks_due_on: date | None, days: Calendar | None
) -> None:
    if row.progress == Progress.DONE:
        row.done_on = done_day(task, done_on or row.on)
        return
    if done_on is not None:
        raise Refusal(_("Only what is done has a day on which it was done."), field="done_on", code="not_done")
    if asks_due_on is None:
        return
    row.asks_due_on = working_due(asks_due_on, task.given_on, days or calendar(), "asks_due_on")
    if task.due_on is not None and asks_due_on == task.due_on:
        raise Refusal(_("This is the date it has already."), field="asks_due_on", code="same_date")
    row.text = passage(row.text, "text", _("Give the reason for the new date."), 5000)


def _replace_waiting(task: Task, by: Any) -> None:
    for row in TaskReport.objects.filter(task=task, confirmed_at=None, returned_at=None):
        row.returned_at, row.returned_why = now(), _REPLACED
        audit.save(row, by=by, act="meetings.report_replaced")


def _is_senior(by: Any, row: TaskReport) -> bool:
    held = offices(by, row.space)
    return any(office.seat_id == row.on_behalf_of_id and office.role != Role.TASK_FORCE for office in held)


def _confirmed(row: TaskReport, task: Task, by: Any) -> TaskReport:
    """It counts from now on: the task shows it, and the secretary hears of what waits for him."""
    row.confirmed_by_id, row.confirmed_at = by.person_id, now()
    audit.save(row, by=by, act="meetings.task_confirm")
    task.progress, task.percent, task.reported_on = row.progress, row.percent, row.on
    chain.save(task, by=by, act="meetings.task_progress")
    secretaries = secretaries_of(task.board_id, today())
    if row.progress == Progress.DONE:
        tell(task, secretaries, "meetings.task_reported_done", f"report-{row.nr}")
    if row.asks_due_on is not None:
        tell(task, secretaries, "meetings.date_asked", f"report-{row.nr}")
    return row


def _waiting(report: TaskReport) -> tuple[TaskReport, Task]:
    """The entry as stored now and its locked task; refused where somebody has answered it."""
    task = locked_task(report.task_id)
    row = TaskReport.objects.select_related("space").get(pk=report.pk)
    if row.confirmed_at is not None:
        raise WrongState(_("This entry is confirmed already."))
    if row.returned_at is not None:
        raise WrongState(_("This entry was sent back or replaced; a new one is needed."))
    check_task("report", task.state)
    return row, task


@service
def task_confirm(*, report: TaskReport, by: Any) -> TaskReport:
    """The senior confirms an entry: from now on it counts."""
    require(by, "meetings.task_confirm", report)
    row, task = _waiting(report)
    return _confirmed(row, task, by)


@service
def tasks_confirm(*, reports: Sequence[TaskReport], by: Any) -> list[TaskReport]:
    """Confirm many at once, all or none; those confirmed meanwhile are passed over."""
    if not reports:
        raise Refusal(_("Choose at least one entry."), field="report", code="none_chosen")
    if len(reports) > _MOST_BULK:
        raise Refusal(_("At most %(most)s at a time.") % {"most": _MOST_BULK}, field="report", code="too_many")
    found = []
    for report in sorted(reports, key=lambda each: each.task_id):
        require(by, "meetings.task_confirm", report)
        task = locked_task(report.task_id)
        row = TaskReport.objects.select_related("space").get(pk=report.pk)
        if row.waits and task.is_open:
            found.append(_confirmed(row, task, by))
    return found


@service
def report_return(*, report: TaskReport, by: Any, reason: str) -> TaskReport:
    """The senior sends an entry back with the reason; who prepared it is told."""
    require(by, "meetings.task_confirm", report)
    row, task = _waiting(report)
    row.returned_at = now()
    row.returned_why = line(reason, "reason", _("Say what is to be corrected."), 300)
    audit.save(row, by=by, act="meetings.report_return", reason=row.returned_why)
    tell(task, [row.prepared_by_id], "meetings.report_returned", f"report-{row.nr}")
    return row


def may_confirm(by: Any, reports: Iterable[TaskReport]) -> list[TaskReport]:
    """Those of these entries that this user may confirm; no query a row."""
    return [row for row in reports if permit(by, "meetings.task_confirm", row)]
