"""The table by agency: the same columns on screen, in files and on paper, with its sum."""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Empty, Text
from steerboard.interfaces.ui.formats import share
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.tables import Listing
from steerboard.overview.agencies import AgencyLine
from steerboard.platform.base.vietnamese import vi_key

Phone = Literal["title", "show", "hide"]


def name_of(line: AgencyLine) -> str:
    """The agency; the sum has no name of its own."""
    return in_language(line.name.text, line.name.en) if line.organisation_id else _("All agencies")


def in_time(line: AgencyLine) -> str | None:
    """ "86% (12/14)" of what was due; nothing where nothing was due."""
    return share(line.in_time, line.due) if line.due else None


def _rate(line: AgencyLine) -> Decimal | None:
    return Decimal(line.in_time) / line.due if line.due else None


def listing(url: Callable[[AgencyLine], str], tasks: Callable[[AgencyLine, str], str]) -> Listing:
    """`url` is the page of an agency, `tasks` the list of its tasks that stand in one way."""

    def count(
        key: str, label: Text, value: Callable[[AgencyLine], int], phone: Phone = "show", note: Text = "", of: str = ""
    ) -> Column:
        link = (lambda line: tasks(line, of) if value(line) else "") if of else None
        return Column(key, label, value, kind="number", sort_by=value, phone=phone, note=note, url=link)

    return Listing(
        key="agencies",
        caption=_("Tasks, initiatives and positions by agency"),
        columns=(
            Column(
                "agency",
                gettext_lazy("agency"),
                name_of,
                url=url,
                sort_by=lambda line: (not line.organisation_id, vi_key(line.name.text)),
                phone="title",
            ),
            count("given", pgettext_lazy("task", "given"), lambda line: line.given),
            count("in_time", pgettext_lazy("task", "done in time"), lambda line: line.in_time),
            count("done_late", pgettext_lazy("task", "done late"), lambda line: line.done_late, "hide"),
            count("running", pgettext_lazy("task", "in time"), lambda line: line.running, "hide", of="open"),
            count("late", pgettext_lazy("task", "late"), lambda line: line.late, of="late"),
            count("unreported", pgettext_lazy("task", "not reported"), lambda line: line.unreported, of="unreported"),
            count(
                "late_days",
                gettext_lazy("longest delay"),
                lambda line: line.late_days,
                "hide",
                gettext_lazy("working days"),
            ),
            Column(
                "share", gettext_lazy("kept"), in_time, sort_by=_rate, phone="hide", note=gettext_lazy("of those due")
            ),
            count("initiatives", gettext_lazy("initiatives"), lambda line: line.initiatives, note=gettext_lazy("led")),
            count("behind", gettext_lazy("of them"), lambda line: line.behind, "hide", gettext_lazy("amber or red")),
            count("seats", gettext_lazy("positions"), lambda line: line.seats, "hide"),
        ),
        empty=Empty(
            _("No agency yet"), _("Agencies appear here with their first position, task or initiative on this board.")
        ),
    )
