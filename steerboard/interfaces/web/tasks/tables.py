"""The list of tasks and the table by agency."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.tables import Filter, Listing, Search
from steerboard.interfaces.web.tasks.shown import progress_tag, standing_tag
from steerboard.methods.clocks import Calendar
from steerboard.platform.base.clock import today
from steerboard.platform.base.vietnamese import fold
from steerboard.stages.meetings.enums import TaskState
from steerboard.stages.meetings.models import Task
from steerboard.stages.meetings.selectors.desk import late_q, unreported_q
from steerboard.stages.meetings.selectors.lateness import days_late


def tasks(
    url_of: Callable[[Task], str],
    calendar: Calendar,
    agencies: Mapping[int, str],
    meetings: Sequence[tuple[int, int]],
    actions: list[Action],
) -> Listing:
    """All tasks: what, who leads, by when, how it stands. `agencies`: the names of those that lead one; without any
    it is the list of one agency, which stands beside other things and leaves out what they say. `meetings`: key and
    number of each.
    """
    is_brief, on = not agencies, today()
    by_name = sorted(((str(pk), name) for pk, name in agencies.items()), key=lambda pair: pair[1])
    listing = Listing(
        key="tasks",
        caption=_("Tasks"),
        columns=[
            Column(
                "number",
                _("Number"),
                lambda row: row.number,
                url=url_of,
                order=("decision__meeting__nr", "decision__serial", "serial"),
                phone="hide",
            ),
            Column("text", _("Task"), lambda row: in_language(row.text, row.text_en), url=url_of, phone="title"),
            Column("lead", _("Lead agency"), lambda row: agencies.get(row.lead_id, ""), order=("lead_name",)),
            Column("due", _("Due"), lambda row: row.due_on, kind="date", order=("due_on",), nullable=True),
            Column(
                "standing",
                _("How it stands"),
                lambda row: standing_tag(row, calendar),
                kind="tag",
                order=("standing", "counts"),
                same=lambda row: (row.state, days_late(row, on, calendar), row.due_on is None),
            ),
            Column(
                "late",
                _("Working days late"),
                lambda row: days_late(row, on, calendar) or None,
                kind="number",
                phone="hide",
            ),
            Column(
                "progress",
                _("Reported"),
                progress_tag,
                kind="tag",
                order=("progress",),
                same=lambda row: (row.progress, row.percent),
            ),
            Column(
                "reported_on",
                _("Report of"),
                lambda row: row.reported_on,
                kind="date",
                order=("reported_on",),
                nullable=True,
                phone="hide",
            ),
        ],
        empty=Empty(
            _("No tasks yet"),
            _("Tasks come from conclusions: each has one lead agency, one seat that answers, and a date."),
            actions,
        ),
        sort="standing",
        filters=[
            Filter("state", _("Standing"), _STANDINGS, lambda rows, value: _narrow(rows, value, calendar)),
            Filter("agency", _("Lead agency"), by_name, lambda rows, value: rows.filter(lead_id=value)),
            Filter(
                "meeting",
                _("Meeting"),
                [(str(pk), str(nr)) for pk, nr in meetings],
                lambda rows, value: rows.filter(decision__meeting_id=value),
            ),
        ],
        search=Search(_("Search tasks"), lambda rows, words: rows.filter(node__folded__contains=fold(words))),
    )
    if not is_brief:
        return listing
    return replace(
        listing,
        columns=[column for column in listing.columns if column.key not in {"lead", "late", "reported_on"}],
        filters=listing.filters[:1],
    )


_STANDINGS = [
    ("open", gettext_lazy("open")),
    ("late", gettext_lazy("late")),
    ("unreported", gettext_lazy("not reported")),
    ("undated", gettext_lazy("without a date")),
    ("accept", gettext_lazy("reported done, to accept")),
    ("done", gettext_lazy("done")),
    ("dropped", gettext_lazy("no longer pursued")),
]


def _narrow(rows: Any, value: str, calendar: Calendar) -> Any:
    if value == "late":
        return rows.filter(late_q(today(), calendar))
    if value == "unreported":
        return rows.filter(unreported_q(today()))
    if value == "undated":
        return rows.filter(state=TaskState.OPEN, due_on=None)
    if value == "accept":
        return rows.filter(state=TaskState.OPEN, progress="done")
    return rows.filter(state=value)
