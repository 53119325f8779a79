"""The first step of every service: the initiative's row, read afresh and locked until the transaction ends."""

from steerboard.platform.base.constraints import service_of
from steerboard.stages.initiatives.errors import SAID
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine

service = service_of(SAID)


def locked(initiative_id: int) -> Initiative:
    """The initiative as stored now. Lock order: board, initiative, line or activity, audit head (reliability.md 2)."""
    rows = Initiative.objects.select_for_update(of=("self",))
    return rows.select_related("space", "node", "board__space", "board__node").get(pk=initiative_id)


def line_of(line: MoneyLine) -> MoneyLine:
    """A money line as stored now, its initiative's row locked."""
    one = locked(line.initiative_id)
    found = MoneyLine.objects.select_related("space", "node").get(pk=line.pk)
    found.initiative = one
    return found


def activity_of(activity: Activity) -> Activity:
    """An activity as stored now, its initiative's row locked."""
    one = locked(activity.initiative_id)
    found = Activity.objects.select_related("space", "node").get(pk=activity.pk)
    found.initiative = one
    return found
