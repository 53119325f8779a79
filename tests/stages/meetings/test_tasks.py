"""Tasks: one lead agency, one seat, a working day; each move allowed, refused from every other state, one audit row."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from steerboard.methods.command import compute
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave, WrongState
from steerboard.platform.notices.models import Notice
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.enums import DecisionState, TaskState
from steerboard.stages.meetings.models import Decision, Item, Task, TaskPartner
from steerboard.stages.meetings.selectors.desk import closed_period, desk_of, public_tasks, tasks_seen
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.services import agenda, deciding, sessions, tasks
from steerboard.stages.meetings.services.dates import due_change
from steerboard.stages.meetings.services.notes import task_note
from tests.factories.boards import BoardKit
from tests.factories.meetings import decided_meeting, planned_meeting
from tests.factories.tasks import aged, given_task, lead_of, task_of, working


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Sentences are compared in the language of the source."""
    with translation.override("en"):
        yield


def acts(task: Task) -> list[str]:
    return [row.act for row in audit.history(task, 50)]


def test_a_task_is_given_once_with_its_number(kit: BoardKit) -> None:
    _made, decision, task = given_task(kit)
    assert task.number == f"{decision.number}a"
    assert task.seat_id == kit.seats["member"].pk
    assert task.node.title == task.text
    assert task.node.number == task.number
    assert acts(task) == ["meetings.task_give"]
    again = task_of(decision, kit, partners=[lead_of(kit, "business")])
    assert again.number == f"{decision.number}b"
    assert [row.organisation_id for row in again.partners.all()] == [lead_of(kit, "business").pk]


def test_a_task_has_one_lead(kit: BoardKit) -> None:
    _made, decision, _task = given_task(kit)
    with pytest.raises(Refusal, match="one lead") as caught:
        task_of(decision, kit, partners=[lead_of(kit), lead_of(kit, "business")])
    assert caught.value.field == "partners"
    assert Task.objects.filter(decision=decision).count() == 1


def test_a_day_off_is_refused_with_the_next_working_day(kit: BoardKit) -> None:
    _made, decision, _task = given_task(kit)
    saturday = today() + timedelta(days=(5 - today().weekday()) % 7 + 7)
    following = calendar().nth(saturday, 1)
    with pytest.raises(Refusal, match=f"{following:%d/%m/%Y}") as caught:
        task_of(decision, kit, due_on=saturday)
    assert caught.value.field == "due_on"
    assert task_of(decision, kit, due_on=following).due_on == following


def test_a_term_is_counted_in_working_days(kit: BoardKit) -> None:
    _made, decision, _task = given_task(kit)
    task = task_of(decision, kit, due_on=None, days=7)
    assert task.due_on is not None
    assert calendar().count(task.given_on, task.due_on) == 7
    assert (task.days, task.counts_from, task.first_due_on) == (7, task.due_on, task.due_on)
    for wrong in (0, 5000):
        with pytest.raises(Refusal, match="working days"):
            task_of(decision, kit, due_on=None, days=wrong)


def test_a_date_may_follow_and_then_stands(kit: BoardKit) -> None:
    _made, decision, _task = given_task(kit)
    task = task_of(decision, kit, due_on=None)
    assert task.due_on is None
    given: dict[str, Any] = {"text": task.text, "lead": task.lead, "seat": task.seat}
    task = tasks.task_edit(task=task, by=kit.users["secretary"], **given, due_on=working(4))
    assert task.due_on == working(4)
    task = tasks.task_edit(task=task, by=kit.users["secretary"], **given, due_on=working(9))
    assert task.due_on == working(4)


def test_an_agency_without_a_seat_needs_one_named(kit: BoardKit) -> None:
    _made, decision, _task = given_task(kit)
    from tests.factories.boards import organisation

    stranger = organisation("Sở ngoài Ban (minh họa)")
    with pytest.raises(Refusal, match="no seat on the board") as caught:
        task_of(decision, kit, lead=stranger)
    assert caught.value.field == "seat"
    assert task_of(decision, kit, lead=stranger, seat=kit.seats["deputy"]).seat_id == kit.seats["deputy"].pk


@pytest.mark.parametrize("role", ["member", "task_force", "business", "observer", "deputy"])
def test_only_who_runs_the_board_gives_tasks(kit: BoardKit, role: str) -> None:
    _made, decision, _task = given_task(kit)
    with pytest.raises(NotAllowed):
        tasks.task_give(decision=decision, by=kit.users[role], text="x", lead=lead_of(kit))


def test_a_task_is_not_more_open_than_its_conclusion(kit: BoardKit) -> None:
    _made, decision, _task = given_task(kit)
    with pytest.raises(Refusal, match="not more open"):
        task_of(decision, kit, visibility=Visibility.PUBLIC)


def test_who_is_concerned_is_told_once_and_when_it_is_adopted(kit: BoardKit) -> None:
    made, decision = decided_meeting(kit)
    task = task_of(decision, kit)
    told = Notice.objects.filter(kind="meetings.task_given")
    assert told.count() == 0
    for item in Item.objects.filter(meeting=made.meeting, started_at=None, removed_at=None):
        agenda.item_postpone(item=item, by=made.secretary, reason="hết giờ (minh họa)")
    sessions.meeting_close(meeting=made.meeting, by=made.secretary)
    wanted = {kit.users["member"].person_id, kit.users["task_force"].person_id}
    assert set(told.values_list("person_id", flat=True)) == wanted
    tasks.tell_given(Task.objects.select_related("space", "decision__meeting", "lead").get(pk=task.pk))
    assert told.count() == 2


def test_closing_freezes_lateness_that_anybody_recomputes(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    aged(task, 6)
    task = tasks.task_close(task=task, by=kit.users["secretary"], done_on=today())
    assert task.state == TaskState.DONE
    assert task.days_late == calendar().count(task.counts_from, today()) > 0  # type: ignore[arg-type]
    assert compute("working-days", task.lateness["input"]) == task.lateness["output"]
    assert task.lateness["output"]["working_days"] == task.days_late
    assert days_late(task, today() + timedelta(days=90), calendar()) == task.days_late
    in_time = tasks.task_close(task=task_of(task.decision, kit), by=kit.users["secretary"])
    assert (in_time.days_late, in_time.done_on) == (0, today())


def test_done_days_lie_between_giving_and_today(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    for wrong in (today() + timedelta(days=1), task.given_on - timedelta(days=1)):
        with pytest.raises(Refusal) as caught:
            tasks.task_close(task=task, by=kit.users["secretary"], done_on=wrong)
        assert caught.value.field == "done_on"


_MOVES: dict[str, Callable[[Task, Any], Any]] = {
    "meetings.task_close": lambda task, by: tasks.task_close(task=task, by=by),
    "meetings.task_drop": lambda task, by: tasks.task_drop(task=task, by=by, reason="trùng việc (minh họa)"),
    "meetings.task_redate": lambda task, by: due_change(task=task, by=by, due_on=working(20), reason="lũ (minh họa)"),
    "meetings.task_edit": lambda task, by: tasks.task_edit(
        task=task, by=by, text="Việc khác (minh họa)", lead=task.lead, seat=task.seat
    ),
}


@pytest.mark.parametrize("act", _MOVES)
def test_each_move_leaves_one_row_and_starts_from_open_only(kit: BoardKit, act: str) -> None:
    _made, _decision, task = given_task(kit)
    by = kit.users["secretary"]
    _MOVES[act](task, by)
    assert acts(task).count(act) == 1
    for end in ("meetings.task_close", "meetings.task_drop"):
        ended = task_of(task.decision, kit)
        _MOVES[end](ended, by)
        before = len(acts(ended))
        with pytest.raises(WrongState):
            _MOVES[act](ended, by)
        assert len(acts(ended)) == before
    with pytest.raises(NotAllowed):
        _MOVES[act](task_of(task.decision, kit), kit.users["member"])


def test_reopening_needs_a_reason_and_an_end(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    by = kit.users["secretary"]
    with pytest.raises(WrongState):
        tasks.task_reopen(task=task, by=by, reason="nhầm (minh họa)")
    tasks.task_close(task=task, by=by)
    with pytest.raises(Refusal) as caught:
        tasks.task_reopen(task=task, by=by, reason=" ")
    assert caught.value.field == "reason"
    task = tasks.task_reopen(task=task, by=by, reason="nhầm (minh họa)")
    assert (task.state, task.done_on, task.days_late, task.lateness) == (TaskState.OPEN, None, None, {})


def test_two_editors_clash(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    by = kit.users["secretary"]
    shown = task.version
    tasks.task_edit(task=task, by=by, text="Một (minh họa)", lead=task.lead, seat=task.seat, expected_version=shown)
    with pytest.raises(StaleSave):
        tasks.task_edit(task=task, by=by, text="Hai (minh họa)", lead=task.lead, seat=task.seat, expected_version=shown)
    assert Task.objects.get(pk=task.pk).text == "Một (minh họa)"


def test_partners_leave_without_being_deleted(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    by = kit.users["secretary"]
    given: dict[str, Any] = {"text": task.text, "lead": task.lead, "seat": task.seat}
    tasks.task_edit(task=task, by=by, **given, partners=[lead_of(kit, "business")])
    tasks.task_edit(task=task, by=by, **given, partners=[])
    row = TaskPartner.objects.get(task=task)
    assert row.removed_at is not None
    tasks.task_edit(task=task, by=by, **given, partners=[lead_of(kit, "business")])
    row.refresh_from_db()
    assert row.removed_at is None


def test_a_withdrawn_conclusion_asks_nothing_more(kit: BoardKit) -> None:
    _made, decision, task = given_task(kit)
    deciding.decision_withdraw(decision=decision, by=kit.users["secretary"], reason="sai thẩm quyền (minh họa)")
    task.refresh_from_db()
    assert (task.state, task.ended_why) == (TaskState.DROPPED, "sai thẩm quyền (minh họa)")
    with pytest.raises(WrongState):
        task_of(decision, kit)
    with pytest.raises(WrongState):
        tasks.task_reopen(task=task, by=kit.users["secretary"], reason="nhầm (minh họa)")
    assert desk_of(tasks_seen(kit.board, Visibility.CONFIDENTIAL), today(), calendar()).total.given == 0


def test_tasks_follow_their_conclusion_to_the_public_and_back(kit: BoardKit) -> None:
    _made, decision, task = given_task(kit)
    by = kit.users["secretary"]
    secret = task_of(decision, kit, text="Việc kín (minh họa)", visibility=Visibility.CONFIDENTIAL)
    with pytest.raises(Refusal, match="conclusion"):
        tasks.task_publish(task=task, by=by)
    deciding.decision_publish(decision=decision, by=by, with_tasks=True)
    assert [row.pk for row in public_tasks(kit.board)] == [task.pk]
    assert secret.pk not in public_tasks(kit.board).values_list("pk", flat=True)
    tasks.task_unpublish(task=task, by=by, reason="sai (minh họa)")
    assert not public_tasks(kit.board).exists()
    tasks.task_publish(task=task, by=by)
    assert public_tasks(kit.board).count() == 1
    decision = Decision.objects.select_related("node", "space").get(pk=decision.pk)
    deciding.decision_unpublish(decision=decision, by=by, reason="sai (minh họa)")
    assert not public_tasks(kit.board).exists()


def test_notes_belong_to_a_meeting_that_is_not_over(kit: BoardKit) -> None:
    made, _decision, task = given_task(kit)
    by = kit.users["secretary"]
    with pytest.raises(WrongState):
        task_note(task=task, meeting=made.meeting, by=by, text="đã nói (minh họa)")
    later = planned_meeting(kit).meeting
    task_note(task=task, meeting=later, by=by, text="đã nói (minh họa)")
    row = task_note(task=task, meeting=later, by=by, text="nói lại (minh họa)")
    assert task.notes.count() == 1
    assert row.text == "nói lại (minh họa)"
    with pytest.raises(Refusal):
        task_note(task=task, meeting=later, by=by, text="  ")


def test_the_desk_counts_each_task_once(kit: BoardKit) -> None:
    _made, decision, task = given_task(kit)
    by = kit.users["secretary"]
    aged(task, 6)
    tasks.task_close(task=task, by=by, done_on=today())
    tasks.task_close(task=task_of(decision, kit), by=by)
    tasks.task_drop(task=task_of(decision, kit), by=by, reason="trùng (minh họa)")
    late, running = task_of(decision, kit), task_of(decision, kit)
    aged(late, 40)
    task_of(decision, kit, due_on=None, lead=lead_of(kit, "business"))
    desk = desk_of(tasks_seen(kit.board, Visibility.BOARD), today(), calendar())
    first, second = desk.rows
    assert first.organisation_id == lead_of(kit).pk
    assert (first.given, first.in_time, first.done_late, first.running, first.late) == (4, 1, 1, 1, 1)
    assert first.late_days == days_late(Task.objects.get(pk=late.pk), today(), calendar())
    assert first.due == 3
    assert first.unreported == 1
    assert (second.given, second.undated, second.running) == (1, 1, 1)
    assert (desk.total.given, desk.total.late, desk.late_agencies) == (5, 1, 1)
    assert running.state == TaskState.OPEN


def test_the_last_closed_period_ends_on_the_fourteenth() -> None:
    from datetime import date

    found = closed_period(date(2026, 11, 25))
    assert (found.first, found.last) == (date(2026, 10, 15), date(2026, 11, 14))
    assert closed_period(date(2026, 11, 14)).last == date(2026, 11, 14)
    assert closed_period(date(2026, 1, 3)).last == date(2025, 12, 14)


def test_a_decision_says_what_it_is(kit: BoardKit) -> None:
    _made, decision, task = given_task(kit)
    assert decision.state == DecisionState.ADOPTED
    assert str(task) == f"{task.number} {task.text}"
