"""What becomes of the tasks when their conclusion is withdrawn, published or taken back. The caller holds the meeting's lock."""

from typing import Any

from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.enums import TaskState
from steerboard.stages.meetings.models import Decision, Task


def _tasks(decision: Decision) -> list[Task]:
    rows = Task.objects.filter(decision=decision).select_related("space", "node", "decision__meeting")
    return list(rows.order_by("pk"))


def drop_open(decision: Decision, by: Any, reason: str) -> None:
    """A withdrawn conclusion asks nothing of anybody any more."""
    for task in _tasks(decision):
        if task.is_open:
            task.state, task.ended_on, task.ended_why = TaskState.DROPPED, today(), reason
            chain.save(task, by=by, act="meetings.task_drop", reason=reason)


def publish_with(decision: Decision, by: Any, *, opening: bool) -> None:
    """Its public tasks follow a conclusion to the public; with `opening` also those that only the board may see."""
    for task in _tasks(decision):
        if opening and task.visibility in {Visibility.PARTICIPANTS, Visibility.BOARD}:
            task.visibility = Visibility.PUBLIC
            chain.save(task, by=by, act="meetings.task_open")
        if task.visibility == Visibility.PUBLIC:
            chain.publish(task, by=by)


def withdraw_with(decision: Decision, by: Any, reason: str) -> None:
    """A task is never public without its conclusion."""
    for task in _tasks(decision):
        if task.node.is_published:
            chain.withdraw(task, by=by, reason=reason)
