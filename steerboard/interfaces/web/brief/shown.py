"""Rows of the brief that no other page has: late tasks by agency, and what changed, in short."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.web.shared.acts import act_words
from steerboard.interfaces.web.shared.records import record_url
from steerboard.interfaces.web.shared.steering import working_days
from steerboard.overview.changes import DOCUMENT, Changed, Changes
from steerboard.overview.kinds import BY_NAME
from steerboard.overview.steering import Steering

# What a leader wants to hear of first; positions and sources of money change with them.
_TOLD: Final = ("meeting", "decision", "task", "initiative", "indicator", "activity", "mandate", DOCUMENT)


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency with late tasks: how many, the longest delay, how many are not reported."""

    name: str
    url: str
    late: int
    longest: str
    unreported: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A record that changed in the week: its kind, what it is, what was done."""

    kind: str
    title: Text
    plain: str
    url: str
    acts: str


def agency_rows(found: Steering, slug: str) -> list[AgencyRow]:
    """Agencies with late tasks, those with the longest delay first: the rows of the task desk."""
    return [
        AgencyRow(
            name=in_language(row.name, row.name_en),
            url=reverse("agency", args=[slug, row.organisation_id]),
            late=row.late,
            longest=working_days(row.late_days),
            unreported=row.unreported,
        )
        for row in found.desk.rows
        if row.late
    ]


def change_rows(week: Changes, slug: str, shown: int = 12) -> list[ChangeRow]:
    """The newest changes of the kinds that matter to a leader."""
    rows = [row for kind, group in week.groups if kind in _TOLD for row in group]
    rows.sort(key=lambda row: row.at, reverse=True)
    return [_change(row, slug) for row in rows[:shown]]


def _change(row: Changed, slug: str) -> ChangeRow:
    is_document = row.kind == DOCUMENT
    title = in_language(row.title, row.title_en)
    is_numbered = not is_document and row.kind not in {"meeting", "activity", "mandate"}
    return ChangeRow(
        kind=_("Document") if is_document else str(BY_NAME[row.kind].label),
        title=marked(row.title, row.title_en),
        plain=f"{row.number} {title}" if is_numbered else title,
        url=reverse("document", args=[slug, row.key]) if is_document else record_url(row.kind, row.key, slug),
        acts=", ".join(str(act_words(act)) for act in row.acts[:2]),
    )


def counted(week: Changes) -> str:
    """ "In 7 days 12 records changed." """
    if not week.count:
        return _("Nothing changed in the last 7 days.")
    text = ngettext(
        "In the last 7 days %(count)s record changed.", "In the last 7 days %(count)s records changed.", week.count
    )
    return text % {"count": number(week.count)}
