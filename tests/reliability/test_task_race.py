"""Eight clients on one number, one date, one confirmation, one sheet (also 32): each once. Both databases."""

from typing import Any

import pytest

from steerboard.platform.accounts.models import User
from steerboard.platform.audit.verify import verify
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.scopes import in_space
from steerboard.stages.meetings.models import DueChange, Task, TaskReport, TaskSheet
from steerboard.stages.meetings.services import tasks
from steerboard.stages.meetings.services.dates import due_change
from steerboard.stages.meetings.services.reports import task_confirm, task_report
from steerboard.stages.meetings.services.sheets import sheet_read, sheet_write
from tests.factories import boards
from tests.factories.tasks import given_task, lead_of, working
from tests.factories.trail import acts
from tests.reliability.test_races import CLIENTS, meet
from tests.stages.meetings.test_task_sheets import book, fresh, lines

pytestmark = pytest.mark.django_db(transaction=True)


def _by(kit: boards.BoardKit, role: str = "secretary") -> Any:
    # Each client its own user object: offices are kept on it for one request.
    return User.objects.get(pk=kit.users[role].pk)


def test_numbers_of_tasks_have_no_double_and_no_gap() -> None:
    kit = boards.founded_board()
    with kit.scope():
        _made, decision, _task = given_task(kit)
        lead, due = lead_of(kit), working(5)

    def give(number: int) -> Task:
        with in_space(kit.space):
            return tasks.task_give(decision=decision, by=_by(kit), text=f"x{number}", lead=lead, due_on=due)

    answers, faults = meet(give)
    assert faults == []
    with kit.scope():
        assert sorted(Task.objects.values_list("serial", flat=True)) == list(range(1, CLIENTS + 2))
    assert len({task.number for task in answers}) == CLIENTS
    assert acts("meetings.task_give") == CLIENTS + 1
    assert verify(state=False).findings == []


def test_one_date_one_confirmation() -> None:
    kit = boards.founded_board()
    with kit.scope():
        _made, _decision, task = given_task(kit)
        days = [working(20 + number) for number in range(CLIENTS)]
        report = task_report(task=task, by=_by(kit, "task_force"), progress="running")
        version = fresh(task).version

    def redate(number: int) -> DueChange:
        with in_space(kit.space):
            return due_change(task=task, by=_by(kit), due_on=days[number], reason="x", expected_version=version)

    answers, faults = meet(redate)
    assert (len(answers), len(faults)) == (1, CLIENTS - 1)
    assert all(isinstance(fault, Refusal) for fault in faults), faults

    def confirm(_number: int) -> TaskReport:
        with in_space(kit.space):
            return task_confirm(report=report, by=_by(kit, "member"))

    answers, faults = meet(confirm)
    assert (len(answers), len(faults)) == (1, CLIENTS - 1)
    assert all(isinstance(fault, Refusal) for fault in faults), faults
    assert (acts("meetings.due_change"), acts("meetings.task_confirm")) == (1, 1)
    assert verify(state=False).findings == []


@pytest.mark.parametrize("clients", [CLIENTS, 32])
def test_one_sheet_is_entered_once_however_often_it_is_sent(clients: int) -> None:
    kit = boards.founded_board()
    with kit.scope():
        _made, _decision, task = given_task(kit)
        rows = lines(fresh(task))
        rows[0] |= {"progress": "đang làm", "percent": 30}
        content = book(rows)
        first = sheet_read(board=kit.board, by=_by(kit), content=content, name="x.xlsx")

    def send(number: int) -> TaskSheet:
        with in_space(kit.space):
            by = _by(kit)
            sheet = sheet_read(board=kit.board, by=by, content=content, name="x.xlsx") if number < 4 else first
            return sheet_write(sheet=sheet, by=by)

    answers, faults = meet(send, clients)
    assert faults == []
    assert len({tuple(sheet.written) for sheet in answers}) == 1
    with kit.scope():
        assert (TaskSheet.objects.count(), TaskReport.objects.count()) == (1, 1)
    assert (acts("meetings.sheet_write"), acts("meetings.task_report")) == (1, 1)
    assert verify(state=False).findings == []
