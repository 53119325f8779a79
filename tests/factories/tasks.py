"""Tasks of conclusions, of invented agencies only."""

from datetime import date, timedelta
from typing import Any

from steerboard.platform.base.clock import today
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.models import Decision, Task
from steerboard.stages.meetings.services import tasks
from tests.factories.boards import BoardKit
from tests.factories.meetings import MeetingKit, closed_meeting


def working(days: int) -> date:
    """The n-th working day from today; for a negative n the n-th before."""
    days_of = calendar()
    if days >= 0:
        return days_of.nth(today(), days) if days else days_of.nth(today() - timedelta(days=1), 1)
    on = today()
    while days:
        on -= timedelta(days=1)
        days += days_of.works(on)
    return on


def lead_of(kit: BoardKit, role: str = "member") -> Organisation:
    """The agency of a seat."""
    return kit.seats[role].organisation


def task_of(decision: Decision, kit: BoardKit, **values: Any) -> Task:
    """A task of a conclusion for the member's agency, due in ten working days unless said otherwise."""
    given: dict[str, Any] = {"text": "Trình đề án (minh họa)", "lead": lead_of(kit), "due_on": working(10)} | values
    return tasks.task_give(decision=decision, by=kit.users["secretary"], **given)


def given_task(kit: BoardKit, **values: Any) -> tuple[MeetingKit, Decision, Task]:
    """A task of an adopted conclusion."""
    made, decision = closed_meeting(kit)
    return made, decision, task_of(decision, kit, **values)


def aged(task: Task, days: int) -> Task:
    """The same task as if it had been given and due some calendar days ago; straight into the table."""
    due = calendar().nth(today() - timedelta(days=days + 1), 1)
    Task.objects.filter(pk=task.pk).update(
        given_on=due - timedelta(days=90), due_on=due, first_due_on=due, counts_from=due
    )
    task.refresh_from_db()
    return task
