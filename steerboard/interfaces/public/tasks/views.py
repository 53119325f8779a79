"""Tasks kept and late by agency, each published task, and how lateness is computed."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.public.shared.tasks import task_row
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.formats import number as figure
from steerboard.interfaces.ui.language import in_language
from steerboard.platform.base.clock import today
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.selectors.desk import Desk
from steerboard.stages.meetings.selectors.public import public_desk, public_task_rows, tasks_in_order

_SHOWN = 500


@board_page()
def tasks(request: Any, lang: str) -> HttpResponse:
    """All published tasks by lead agency: who keeps time is said with the numbers it is counted from."""
    days = calendar()
    desk = public_desk(request.board, today(), days)
    rows: dict[int, list[dict[str, Any]]] = {}
    slug = request.space.slug
    for task in public_task_rows(tasks_in_order(request.board)[:_SHOWN], today(), days):
        rows.setdefault(task.lead_id, []).append(task_row(task, slug))
    context = {
        "title": _finding(desk),
        "lead": _("As of %(day)s. Only what the board has published is counted.") % {"day": day(desk.on)},
        "desk": desk,
        "agencies": [
            {
                "row": row,
                "name": in_language(row.name, row.name_en),
                "kept": f"{figure(row.in_time)}/{figure(row.due)}" if row.due else "",
                "tasks": rows.get(row.organisation_id, []),
            }
            for row in desk.rows
        ],
        "period": _("%(first)s to %(last)s") % {"first": day(desk.period.first), "last": day(desk.period.last)},
        "home_url": address("public-board", board=slug),
    }
    return rendered(request, "public/tasks.html", context)


def _finding(desk: Desk) -> str:
    total = desk.total
    if not total.given:
        return _("No task is public yet")
    words = ngettext(
        "%(given)s task public: %(in_time)s kept, %(late)s late now",
        "%(given)s tasks public: %(in_time)s kept, %(late)s late now",
        total.given,
    )
    return words % {"given": figure(total.given), "in_time": figure(total.in_time), "late": figure(total.late)}
