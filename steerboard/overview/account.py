"""The public account of boards in numbers: what is published, and nothing else. For the list of all boards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from steerboard.platform.base.clock import today
from steerboard.platform.base.publication import published
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.models import Board
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.meetings.enums import DecisionState, MeetingState, TaskState
from steerboard.stages.meetings.models import Decision, Meeting, Task
from steerboard.stages.meetings.selectors.desk import late_q


@dataclass(frozen=True, slots=True)
class Account:
    """What a board has published of its work."""

    meetings: int = 0
    conclusions: int = 0
    tasks: int = 0
    kept: int = 0
    late: int = 0
    initiatives: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.meetings or self.conclusions or self.tasks or self.initiatives)


def accounts(boards: Iterable[Board]) -> dict[int, Account]:
    """The account of each board by its number; five statements, however many boards. To be read inside `across_spaces`."""
    ids = [board.pk for board in boards]
    meetings = _counted(Meeting, ids, Q(state=MeetingState.CLOSED))
    conclusions = _counted(Decision, ids, ~Q(state=DecisionState.WITHDRAWN))
    initiatives = _counted(Initiative, ids, Q())
    tasks = _tasks(ids)
    return {
        pk: Account(
            meetings=meetings.get(pk, 0),
            conclusions=conclusions.get(pk, 0),
            initiatives=initiatives.get(pk, 0),
            **tasks.get(pk, {}),
        )
        for pk in ids
    }


def _counted(model: Any, ids: Sequence[int], wanted: Q) -> dict[int, int]:
    rows = published(model._base_manager.filter(wanted, board__in=ids), via="node")
    return dict(rows.order_by().values_list("board_id").annotate(n=Count("pk")))


def _tasks(ids: Sequence[int]) -> dict[int, dict[str, int]]:
    rows = published(published(Task._base_manager.filter(board__in=ids), via="node"), via="decision__node")
    rows = rows.exclude(decision__state=DecisionState.WITHDRAWN).exclude(state=TaskState.DROPPED)
    counted = (
        rows.order_by()
        .values_list("board_id")
        .annotate(
            n=Count("pk"),
            kept=Count("pk", filter=Q(state=TaskState.DONE, days_late=0)),
            late=Count("pk", filter=late_q(today(), calendar())),
        )
    )
    return {pk: {"tasks": n, "kept": kept, "late": late} for pk, n, kept, late in counted}
