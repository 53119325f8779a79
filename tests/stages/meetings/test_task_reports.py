"""Prepared for, confirmed by: an expert's entry counts once the senior confirms it; both are recorded."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal, WrongState
from steerboard.platform.notices.models import Notice
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.meetings.models import Task, TaskReport
from steerboard.stages.meetings.services import tasks
from steerboard.stages.meetings.services.reports import (
    report_return,
    task_confirm,
    task_report,
    tasks_confirm,
)
from tests.factories.boards import BoardKit
from tests.factories.tasks import given_task, task_of, working


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Sentences are compared in the language of the source."""
    with translation.override("en"):
        yield


def reported(kit: BoardKit, task: Task, role: str = "task_force", **values: Any) -> TaskReport:
    given: dict[str, Any] = {"progress": "running", "percent": 40} | values
    return task_report(task=task, by=kit.users[role], **given)


def test_an_experts_entry_waits_for_the_senior(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    row = reported(kit, task)
    task.refresh_from_db()
    assert row.waits
    assert (task.progress, task.percent, task.reported_on) == ("", None, None)
    told = Notice.objects.get(kind="meetings.report_waits")
    assert told.person_id == kit.users["member"].person_id
    for role in ("task_force", "deputy", "secretary", "head"):
        with pytest.raises(NotAllowed):
            task_confirm(report=row, by=kit.users[role])
    row = task_confirm(report=row, by=kit.users["member"])
    task.refresh_from_db()
    assert (row.prepared_by_id, row.confirmed_by_id) == (
        kit.users["task_force"].person_id,
        kit.users["member"].person_id,
    )
    assert (task.progress, task.percent, task.reported_on) == ("running", 40, today())
    with pytest.raises(WrongState):
        task_confirm(report=row, by=kit.users["member"])


def test_the_seniors_own_entry_is_confirmed_with_it(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    assert reported(kit, task, "member").is_confirmed


def test_the_secretary_confirms_only_with_a_letter(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    row = reported(kit, task, "secretary", source_kind=EntrySource.PHONE, source_note="ông A (minh họa)")
    assert row.on_behalf_of_id == kit.seats["member"].pk
    with pytest.raises(NotAllowed):
        task_confirm(report=row, by=kit.users["secretary"])
    row = reported(kit, task, "secretary", source_kind=EntrySource.LETTER, source_note="công văn (minh họa)")
    assert task_confirm(report=row, by=kit.users["secretary"]).is_confirmed


def test_a_later_entry_replaces_a_waiting_one_and_keeps_it(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    first = reported(kit, task)
    second = reported(kit, task, percent=60)
    first.refresh_from_db()
    assert first.returned_at is not None
    assert second.waits
    assert TaskReport.objects.filter(task=task).count() == 2


def test_an_entry_comes_back_with_the_reason(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    row = reported(kit, task)
    with pytest.raises(Refusal) as caught:
        report_return(report=row, by=kit.users["member"], reason="")
    assert caught.value.field == "reason"
    row = report_return(report=row, by=kit.users["member"], reason="thiếu số liệu (minh họa)")
    assert row.returned_why == "thiếu số liệu (minh họa)"
    told = Notice.objects.get(kind="meetings.report_returned")
    assert told.person_id == kit.users["task_force"].person_id
    with pytest.raises(WrongState):
        task_confirm(report=row, by=kit.users["member"])


def test_many_are_confirmed_in_one_tap(kit: BoardKit) -> None:
    _made, decision, task = given_task(kit)
    rows = [reported(kit, one) for one in (task, task_of(decision, kit), task_of(decision, kit))]
    task_confirm(report=rows[0], by=kit.users["member"])
    assert len(tasks_confirm(reports=rows, by=kit.users["member"])) == 2
    assert TaskReport.objects.filter(confirmed_at=None).count() == 0
    with pytest.raises(Refusal, match="at least one"):
        tasks_confirm(reports=[], by=kit.users["member"])


def test_one_entry_of_anothers_seat_confirms_none(kit: BoardKit) -> None:
    _made, decision, task = given_task(kit)
    other = task_of(decision, kit, lead=kit.seats["business"].organisation)
    rows = [reported(kit, task), reported(kit, other, "secretary")]
    with pytest.raises(NotAllowed):
        tasks_confirm(reports=rows, by=kit.users["member"])
    assert TaskReport.objects.filter(confirmed_at__isnull=False).count() == 0


@pytest.mark.parametrize("role", ["business", "observer", "deputy"])
def test_other_agencies_do_not_report(kit: BoardKit, role: str) -> None:
    _made, _decision, task = given_task(kit)
    with pytest.raises(NotAllowed):
        reported(kit, task, role)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"progress": "nearly"}, "progress"),
        ({"percent": 101}, "percent"),
        ({"on": today() + timedelta(days=2)}, "on"),
        ({"on": today() - timedelta(days=2000)}, "on"),
        ({"progress": "blocked", "text": " "}, "text"),
        ({"done_on": today()}, "done_on"),
        ({"progress": "done", "done_on": today() + timedelta(days=3)}, "done_on"),
        ({"asks_due_on": today() + timedelta(days=(7 - today().weekday()) % 7 + 28), "text": ""}, "text"),
        ({"asks_due_on": today() + timedelta(days=(5 - today().weekday()) % 7 + 7), "text": "x"}, "asks_due_on"),
        ({"source_kind": "rumour"}, "source_kind"),
    ],
)
def test_faulty_entries_are_refused_beside_their_field(kit: BoardKit, values: dict[str, Any], field: str) -> None:
    _made, _decision, task = given_task(kit)
    with pytest.raises(Refusal) as caught:
        reported(kit, task, **values)
    assert caught.value.field == field
    assert not TaskReport.objects.exists()


def test_done_is_accepted_by_the_secretary_with_its_day(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    row = reported(kit, task, "member", progress="done", done_on=task.given_on)
    assert row.percent == 100
    assert Notice.objects.get(kind="meetings.task_reported_done").person_id == kit.users["secretary"].person_id
    task.refresh_from_db()
    assert task.is_open
    closed = tasks.task_close(task=task, by=kit.users["secretary"])
    assert closed.done_on == row.done_on
    with pytest.raises(WrongState):
        reported(kit, task, "member")


def test_another_date_asked_for_reaches_the_secretary(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    due = task.due_on
    reported(kit, task, "member", text="chờ thẩm định (minh họa)", asks_due_on=working(30))
    assert Notice.objects.filter(kind="meetings.date_asked").count() == 1
    task.refresh_from_db()
    assert task.due_on == due
