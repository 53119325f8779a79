"""Tasks of conclusions: given, reported by letter, accepted; or open, reported in part, prepared for the senior."""

from functools import partial
from typing import Any, Final

from steerboard.demo.acts import expert_of
from steerboard.demo.boards import Built
from steerboard.demo.records import Row
from steerboard.demo.timeline import Timeline
from steerboard.platform.accounts.models import User
from steerboard.platform.base.clock import today
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.meetings.enums import Progress
from steerboard.stages.meetings.models import Decision, Task
from steerboard.stages.meetings.services import dates, reports, tasks

LETTER: Final = "công văn (minh họa)"


def give(built: Built, timeline: Timeline, decision: Decision, row: Row) -> None:
    """A conclusion gives a task; what became of it follows on its days."""
    days = timeline.days
    task = tasks.task_give(
        decision=decision,
        by=built.by,
        text=row["text"],
        text_en=row.get("text_en", ""),
        lead=built.agencies[row["lead"]],
        seat=built.seats[row["seat"]] if "seat" in row else None,
        partners=[built.agencies[key] for key in row.get("partners", ())],
        due_on=days.day(row["due"]),
    )
    built.made[row["key"]] = task.pk
    if "report" in row:
        timeline.on(row["report"]["on"], "15:00", partial(_reported, built, task.pk, row["report"]), built)
    if "prepared" in row:
        timeline.on(row["prepared"]["on"], "15:30", partial(_prepared, built, task.pk, row), built)
    if "moved" in row:
        timeline.on(row["moved"]["on"], "14:00", partial(_moved, built, task.pk, row["moved"]), built)
    if "dropped" in row:
        timeline.on(row["dropped"]["on"], "14:00", partial(_dropped, built, task.pk, row["dropped"]), built)
    if "done" in row:
        timeline.on(row["done"], "15:00", partial(_done, built, task.pk, row["result"]), built)


def _reported(built: Built, pk: int, said: Row) -> None:
    """The agency wrote how far it is; the secretary enters and confirms it by the letter."""
    _by_letter(built, pk, progress=Progress.RUNNING, percent=said["percent"], text=said["text"])


def _moved(built: Built, pk: int, said: Row) -> None:
    dates.due_change(task=Task.objects.get(pk=pk), by=built.by, due_on=said["due"], reason=said["why"])


def _dropped(built: Built, pk: int, said: Row) -> None:
    tasks.task_drop(task=Task.objects.get(pk=pk), by=built.by, reason=said["why"])


def _done(built: Built, pk: int, text: str) -> None:
    _by_letter(built, pk, progress=Progress.DONE, text=text, done_on=today())
    tasks.task_close(task=Task.objects.get(pk=pk), by=built.by)


def _by_letter(built: Built, pk: int, **said: Any) -> None:
    row = reports.task_report(
        task=Task.objects.get(pk=pk), by=built.by, source_kind=EntrySource.LETTER, source_note=LETTER, **said
    )
    if row.confirmed_at is None:
        reports.task_confirm(report=row, by=built.by)


def _prepared(built: Built, pk: int, row: Row) -> None:
    """An entry that waits for the senior: by the expert of the agency, or by the secretary after a call."""
    said = row["prepared"]
    has_expert = any(one.agency == row["lead"] and one.expert_account for one in built.row.members)
    by: User = expert_of(built, row["lead"]) if has_expert else built.by
    reports.task_report(
        task=Task.objects.get(pk=pk),
        by=by,
        progress=Progress.RUNNING,
        percent=said["percent"],
        text=said["text"],
        source_kind=EntrySource.SYSTEM if has_expert else EntrySource.PHONE,
        source_note="" if has_expert else "điện thoại (minh họa)",
        on_behalf_of=built.seats[row["lead"]],
    )
