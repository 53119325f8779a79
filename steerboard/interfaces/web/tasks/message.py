"""The text on an agency's open tasks that is copied into a message."""

from collections.abc import Sequence
from typing import Final

from steerboard.methods.clocks import Calendar
from steerboard.platform.base.clock import today
from steerboard.stages.boards.models import Board
from steerboard.stages.meetings.models import Task
from steerboard.stages.meetings.selectors.lateness import days_late

# A message of a messenger or SMS gateway that is still read as one (ui.md 6b).
_LETTERS: Final = 500
_TASK_LETTERS: Final = 60


def message(board: Board, agency: str, tasks: Sequence[Task], days: Calendar) -> str:
    """Copy-ready text to one agency on its open published tasks, at most 500 letters; empty where none is public.

    Vietnamese, as it is sent between offices; nothing in it that the public page does not say.
    """
    listed = [task for task in tasks if task.is_open]
    if not listed:
        return ""
    listed.sort(key=lambda task: (task.due_on is None, task.due_on, task.pk))
    head = f"{board.short_name}: {agency} còn {len(listed)} nhiệm vụ."
    lines: list[str] = []
    for place, task in enumerate(listed, start=1):
        text = task.text if len(task.text) <= _TASK_LETTERS else task.text[: _TASK_LETTERS - 1].rstrip() + "…"
        due = f"hạn {task.due_on:%d/%m/%Y}" if task.due_on else "chưa có hạn"
        late = days_late(task, today(), days)
        line = f"{place}) {task.number} {text}: {due}" + (f", quá hạn {late} ngày làm việc" if late else "") + "."
        rest = f"… và {len(listed) - place + 1} nhiệm vụ khác."
        if len("\n".join([head, *lines, line])) + len(rest) + 1 > _LETTERS:
            lines.append(rest)
            break
        lines.append(line)
    return "\n".join([head, *lines])
