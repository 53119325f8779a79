"""New dates: a reason always, late stays late; many at once after a preview; the calendar moves terms."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import translation

from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices.models import Notice
from steerboard.register.territories.deadlines import open_deadlines
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings import tasks as jobs
from steerboard.stages.meetings.models import DueChange, Task
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.services.dates import due_change, moves_planned, tasks_move
from tests.factories.boards import BoardKit
from tests.factories.tasks import aged, given_task, task_of, working


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Sentences are compared in the language of the source."""
    with translation.override("en"):
        yield


def test_a_new_date_in_time_moves_what_counts(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    was = task.due_on
    row = due_change(task=task, by=kit.users["secretary"], due_on=working(20), reason="mưa lũ (minh họa)")
    task.refresh_from_db()
    assert (task.due_on, task.counts_from, task.first_due_on) == (working(20), working(20), was)
    assert (row.due_was, row.due_on, row.was_late, row.reason) == (was, working(20), False, "mưa lũ (minh họa)")
    assert Notice.objects.filter(kind="meetings.task_redated").count() == 2


def test_late_stays_late(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    aged(task, 10)
    before = days_late(task, today(), calendar())
    assert before > 0
    row = due_change(task=task, by=kit.users["secretary"], due_on=working(5), reason="xin lùi (minh họa)")
    late = Task.objects.get(pk=task.pk)
    assert row.was_late
    assert late.due_on == working(5)
    assert days_late(late, today(), calendar()) == before


@pytest.mark.parametrize("wrong", ["same", "past", "off", "no_reason"])
def test_wrong_dates_are_refused(kit: BoardKit, wrong: str) -> None:
    _made, _decision, task = given_task(kit)
    saturday = today() + timedelta(days=(5 - today().weekday()) % 7 + 7)
    given = {
        "same": (task.due_on, "lý do (minh họa)"),
        "past": (working(-3), "lý do (minh họa)"),
        "off": (saturday, "lý do (minh họa)"),
        "no_reason": (working(20), "  "),
    }[wrong]
    with pytest.raises(Refusal) as caught:
        due_change(task=task, by=kit.users["secretary"], due_on=given[0], reason=given[1])
    assert caught.value.field == ("reason" if wrong == "no_reason" else "due_on")
    assert not DueChange.objects.exists()


def test_many_move_together_or_not_at_all(kit: BoardKit) -> None:
    _made, decision, first = given_task(kit)
    second = task_of(decision, kit)
    outside = task_of(decision, kit, due_on=working(30))
    by, target = kit.users["secretary"], working(15)
    assert first.due_on is not None
    planned = moves_planned(kit.board, first.due_on, first.due_on, target)
    assert [row.task.pk for row in planned] == [first.pk, second.pk]
    chosen = [(row.task.pk, row.task.version) for row in planned]
    due_change(task=second, by=by, due_on=working(12), reason="khác (minh họa)")
    with pytest.raises(StaleSave):
        tasks_move(board=kit.board, by=by, chosen=chosen, due_on=target, reason="sau Tết (minh họa)")
    first.refresh_from_db()
    assert first.due_on == working(10)
    made = tasks_move(board=kit.board, by=by, chosen=chosen[:1], due_on=target, reason="sau Tết (minh họa)")
    assert [row.kind for row in made] == ["moved"]
    first.refresh_from_db()
    assert first.due_on == target
    outside.refresh_from_db()
    assert outside.due_on == working(30)
    with pytest.raises(NotAllowed):
        tasks_move(board=kit.board, by=kit.users["member"], chosen=chosen, due_on=target, reason="x")
    with pytest.raises(Refusal, match="at least one"):
        tasks_move(board=kit.board, by=by, chosen=[], due_on=target, reason="x")


def test_a_span_must_be_one(kit: BoardKit) -> None:
    for first, last, due in (
        (working(5), working(3), working(9)),
        (working(3), working(9), working(5)),
        (working(-9), working(-7), working(-2)),
    ):
        with pytest.raises(Refusal):
            moves_planned(kit.board, first, last, due)


def test_the_calendar_moves_terms_only(kit: BoardKit) -> None:
    _made, decision, fixed = given_task(kit)
    term = task_of(decision, kit, due_on=None, days=10)
    with across_spaces("test"):
        found = {deadline.obj.pk: deadline for deadline in open_deadlines(today()) if isinstance(deadline.obj, Task)}
    assert set(found) == {term.pk}
    assert fixed.pk not in found
    found[term.pk].move(working(11), kit.users["secretary"])
    term.refresh_from_db()
    assert (term.due_on, term.counts_from, term.days) == (working(11), working(11), 10)
    assert DueChange.objects.get().kind == "calendar"


def test_due_soon_and_late_are_told_once(kit: BoardKit) -> None:
    _made, decision, late = given_task(kit)
    soon = task_of(decision, kit, due_on=working(2))
    aged(late, 5)
    assert jobs.tell_due() > 0
    kinds = dict(Notice.objects.exclude(kind="meetings.task_given").values_list("kind", "object_id"))
    assert kinds["meetings.task_soon"] == str(soon.pk)
    assert kinds["meetings.task_late"] == str(late.pk)
    told = set(Notice.objects.filter(kind="meetings.task_late").values_list("person_id", flat=True))
    assert kit.users["secretary"].person_id in told
    before = Notice.objects.count()
    assert jobs.tell_due() == 0
    assert Notice.objects.count() == before
