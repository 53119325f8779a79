"""The first step of every service: the meeting's row, read afresh and locked until the transaction ends."""

from steerboard.platform.base.constraints import service_of
from steerboard.stages.meetings.errors import SAID
from steerboard.stages.meetings.models import Meeting

service = service_of(SAID)


def locked(meeting_id: int) -> Meeting:
    """The meeting as stored now. Lock order: board before meeting before audit head (reliability.md 2)."""
    rows = Meeting.objects.select_for_update(of=("self",))
    return rows.select_related("space", "node", "board__space").get(pk=meeting_id)
