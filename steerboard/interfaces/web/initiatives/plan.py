"""The activities on the page of an initiative: who is responsible in words, and the buttons beside each bar."""

from dataclasses import replace
from typing import Any

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.web.initiatives.gantt import Bar, Gantt
from steerboard.interfaces.web.initiatives.shown import page_of
from steerboard.interfaces.web.shared.acting import act
from steerboard.platform.base.permit import permit
from steerboard.stages.initiatives.enums import ENDED
from steerboard.stages.initiatives.models import Activity, Initiative
from steerboard.stages.initiatives.selectors.progress import Standing
from steerboard.stages.initiatives.workflow import ACTIVITY

_ICONS = {"begin": "player-play", "finish": "circle-check", "drop": "circle-x", "take_up": "arrow-back-up"}


def responsible_words(standing: Standing, names: dict[int, str]) -> dict[int, str]:
    """Activity → person, position or agency."""
    return {row.activity.pk: _who(row.activity, names) for row in standing.activities}


def _who(activity: Any, names: dict[int, str]) -> str:
    parts = []
    if activity.responsible_name is not None:
        parts.append(activity.responsible_name)
    if activity.organisation_id in names:
        parts.append(names[activity.organisation_id])
    return ", ".join(parts)


def bar_acts(request: Any, one: Initiative, chart: Gantt, standing: Standing) -> Gantt:
    """The chart with the buttons of each activity: asked once for the initiative, not for each row."""
    if one.state in ENDED:
        return chart
    may = bool(permit(request.user, "initiatives.activity", one))
    held = {row.activity.pk: row.activity for row in standing.activities}
    return replace(chart, bars=[_with_acts(request, one, bar, held[bar.id], may) for bar in chart.bars])


def _with_acts(request: Any, one: Initiative, bar: Bar, activity: Activity, may: bool) -> Bar:
    activity.initiative, activity.space = one, one.space
    is_open = activity.state in {"planned", "running"}
    report = ""
    if is_open and one.accountable_seat_id and (may or permit(request.user, "initiatives.note", activity)):
        report = f"{page_of(request, one, 'initiatives-note')}?activity={activity.pk}"
    if not may:
        return replace(bar, report_url=report)
    edit = page_of(request, one, "initiatives-activity", activity.pk) if is_open else ""
    return replace(bar, url=edit, report_url=report, acts=activity_acts(request, one, activity))


def activity_acts(request: Any, one: Initiative, activity: Activity) -> list[Action]:
    """The moves that the activity's state has. Each leads to a small form: a day, or a reason."""
    return [
        act(
            request,
            str(move.label),
            "initiatives.activity",
            page_of(request, one, "initiatives-activity-act", activity.pk, move.name),
            obj=one,
            small=True,
            tone="ghost",
            icon=_ICONS[move.name],
            key=f"{move.name}-{activity.pk}",
        )
        for move in ACTIVITY.moves_from(activity.state)
    ]
