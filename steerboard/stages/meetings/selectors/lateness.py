"""How late a task is: working days after the day that counts, by `methods.clocks` (`steerboard compute working-days`).

The day that is counted to is included, the due day itself is not: a task due on Friday and done on Monday is one
working day late. What a page shows goes through the same function as what closing freezes.
"""

from datetime import date, timedelta
from typing import Any

from steerboard.methods.clocks import Calendar
from steerboard.methods.command import compute
from steerboard.methods.contract import plain
from steerboard.stages.meetings.models import Task


def days_late(task: Task, on: date, calendar: Calendar) -> int:
    """Working days late as of a day; the frozen number of a closed task, 0 where it is in time or has no date."""
    if task.days_late is not None:
        return task.days_late
    if task.counts_from is None or not task.is_open:
        return 0
    return calendar.count(task.counts_from, on)


def edge_of(on: date, calendar: Calendar) -> date:
    """The last working day up to a day: an open task is late from one working day on, so where `counts_from < edge`."""
    while not calendar.works(on):
        on -= timedelta(days=1)
    return on


def lateness_input(counts_from: date, on: date, calendar: Calendar) -> dict[str, Any]:
    """The question as `steerboard compute working-days` takes it, with only those days of the calendar that matter."""
    last = max(on, counts_from)
    given: dict[str, Any] = plain(
        {
            "received": counts_from,
            "to": last,
            "calendar": {
                "weekend": sorted(calendar.weekend),
                "off": sorted(day for day in calendar.off if counts_from < day <= last),
                "work": sorted(day for day in calendar.work if counts_from < day <= last),
            },
        }
    )
    return given


def frozen_lateness(counts_from: date, on: date, calendar: Calendar) -> dict[str, Any]:
    """Question and answer, as closing keeps them."""
    given = lateness_input(counts_from, on, calendar)
    return {"input": given, "output": compute("working-days", given)}
