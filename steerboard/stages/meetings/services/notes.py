"""What a meeting said of an open task."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.errors import Refusal, WrongState
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line
from steerboard.stages.meetings.models import Meeting, Task, TaskNote
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.services.tasks import locked_task


@service
def task_note(*, task: Task, meeting: Meeting, by: Any, text: str) -> TaskNote:
    """What a meeting said of a task: one note a meeting, changed until the meeting is closed."""
    require(by, "meetings.task_note", meeting)
    meeting = locked(meeting.pk)
    task = locked_task(task.pk)
    if meeting.board_id != task.board_id:
        raise Refusal(_("This task belongs to another board."), field="text", code="foreign_task")
    if meeting.is_locked:
        raise WrongState(_("This meeting is closed; its notes stay as they are."))
    row = TaskNote.objects.filter(task=task, meeting=meeting).first() or TaskNote(
        space=task.space, task=task, meeting=meeting
    )
    row.text = line(text, "text", _("Write what was said."), 500)
    audit.save(row, by=by, act="meetings.task_note")
    return row
