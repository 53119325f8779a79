"""Jobs of the meetings stage: who is told of tasks that are due soon or late, once an occasion."""

from collections.abc import Callable
from typing import Final

from django.db import transaction

from steerboard.platform.base.clock import today
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices.models import Notice
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.enums import BoardState
from steerboard.stages.meetings.enums import DecisionState, TaskState
from steerboard.stages.meetings.models import Task
from steerboard.stages.meetings.selectors.agencies import people_of, secretaries_of
from steerboard.stages.meetings.selectors.desk import late_q
from steerboard.stages.meetings.services.tasks import tell

# Working days before the date on which who is concerned is told [D].
_SOON: Final = 3


def tell_due() -> int:
    """Tell of open tasks of adopted conclusions: three working days before the date, and when it has passed.

    A notice is written once a task and date (its occasion), so this may run at any time and twice.
    """
    with across_spaces("tasks of all boards fall due by one clock"):
        days = calendar()
        rows = Task.objects.filter(state=TaskState.OPEN, decision__state=DecisionState.ADOPTED)
        rows = rows.exclude(board__state=BoardState.ENDED)
        rows = rows.select_related("space", "board", "node", "decision__meeting", "lead").order_by("pk")
        soon = list(rows.filter(due_on__gte=today(), due_on__lte=days.nth(today(), _SOON)))
        late = list(rows.filter(late_q(today(), days)))
        return _told(soon, "meetings.task_soon", lambda task: f"due-{task.due_on}") + _told(
            late, "meetings.task_late", lambda task: f"late-{task.counts_from}", with_secretary=True
        )


def _told(tasks: list[Task], kind: str, occasion: Callable[[Task], str], *, with_secretary: bool = False) -> int:
    """Tell of those tasks of which nobody has been told on this occasion yet."""
    known = set(
        Notice.objects.filter(
            kind=kind, object_kind=Task._meta.label_lower, object_id__in=[str(task.pk) for task in tasks]
        ).values_list("object_id", "occasion")
    )
    count = 0
    for task in tasks:
        if (str(task.pk), occasion(task)) in known:
            continue
        persons = [*people_of(task), *(secretaries_of(task.board_id, today()) if with_secretary else [])]
        with transaction.atomic():
            count += tell(task, persons, kind, occasion(task))
    return count


TICK: Final[dict[str, Callable[[], int]]] = {"tell_due": tell_due}
