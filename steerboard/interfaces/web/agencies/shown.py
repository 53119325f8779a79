"""What the table by agency shows beside its rows, and the page of one agency: tasks, meetings, positions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Figure, Text
from steerboard.interfaces.ui.formats import day, deadline, number, share
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.shared.records import record_url
from steerboard.interfaces.web.shared.steering import LateRow, named, plain, working_days
from steerboard.overview.agencies import AgencyPage, AgencyTable, MeetingLine, SeatLine, TaskLine
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.meetings.enums import Answer, MeetingState, TaskState

_ANSWER_TONES: Final = {Answer.NONE: "warn", Answer.YES: "ok", Answer.NO: "bad", Answer.SUBSTITUTE: "primary"}
_MEETING_TONES: Final = {MeetingState.CALLED: "primary", MeetingState.OPEN: "warn", MeetingState.CANCELLED: "bad"}


@dataclass(frozen=True, slots=True)
class TaskRow:
    number: str
    title: Text
    url: str
    part: str
    due: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class MeetingRow:
    title: Text
    url: str
    on: str
    state: Tag
    answers: list[Tag]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatRow:
    title: str
    url: str
    holder: str


def table_figures(found: AgencyTable, tasks_url: str) -> list[Figure]:
    """Tasks given, kept, late, not reported; each leads to its tasks."""
    total = found.total
    return [
        Figure(_("Tasks given"), number(total.given), url=tasks_url),
        Figure(
            _("Kept"),
            number(total.in_time),
            of=_("of %(count)s that were due") % {"count": number(total.due)},
            note=_("done without a working day late"),
        ),
        Figure(_("Late now"), number(total.late), url=f"{tasks_url}?state=late"),
        Figure(
            _("Not reported"),
            number(total.unreported),
            note=_("period until %(day)s") % {"day": day(found.desk.period.last)},
            url=f"{tasks_url}?state=unreported",
        ),
    ]


def late_agencies(found: AgencyTable, slug: str) -> list[LateRow]:
    """Who is to be reminded; each leads to where its letter, its message and its sheet are made."""
    return [
        LateRow(
            named(line.name),
            reverse("tasks-agency", args=[slug, line.organisation_id]),
            Tag(_("late by %(days)s") % {"days": working_days(line.late_days)}, "bad"),
            "",
        )
        for line in found.rows
        if line.late
    ]


def figures(found: AgencyPage) -> list[Figure]:
    """Tasks late and not reported, punctuality, initiatives led."""
    line = found.line
    if line is None:
        return []
    return [
        Figure(_("Tasks late"), number(line.late), of=f"/ {number(line.late + line.running)}"),
        Figure(_("Not reported"), number(line.unreported)),
        Figure(_("Done in time, of those due"), share(line.in_time, line.due)),
        Figure(_("Initiatives led"), number(line.initiatives)),
    ]


def task_rows(rows: Iterable[TaskLine], slug: str) -> list[TaskRow]:
    return [
        TaskRow(
            number=one.number,
            title=named(one.text),
            url=record_url("task", one.key, slug),
            part=_("leads") if one.is_lead else _("takes part"),
            due=deadline(one.due_on) if one.due_on else "",
            tag=_state(one),
        )
        for one in rows
    ]


def _state(one: TaskLine) -> Tag:
    if one.state == TaskState.OPEN:
        if one.days:
            return Tag(_("late by %(days)s") % {"days": working_days(one.days)}, "bad")
        return Tag(_("open"), "primary")
    if one.state == TaskState.DONE:
        return Tag(_("done late"), "warn") if one.days else Tag(_("done in time"), "ok", "check")
    return Tag(TaskState.DROPPED.label)


def meeting_rows(rows: Iterable[MeetingLine], slug: str) -> list[MeetingRow]:
    made = []
    for one in rows:
        name = _("Meeting %(nr)s") % {"nr": number(one.nr)}
        subject = plain(one.subject)
        made.append(
            MeetingRow(
                title=f"{name}: {subject}" if subject else name,
                url=reverse("meetings-meeting", args=[slug, one.nr]),
                on=day(one.on),
                state=Tag(MeetingState(one.state).label, _MEETING_TONES.get(MeetingState(one.state), "")),
                answers=[Tag(Answer(answer).label, _ANSWER_TONES[Answer(answer)]) for answer in one.answers],
                items=one.items,
            )
        )
    return made


def seat_rows(rows: Iterable[SeatLine], slug: str) -> list[SeatRow]:
    return [
        SeatRow(
            title=" · ".join(part for part in (str(SeatRole(one.role).label), one.post) if part),
            url=reverse("boards-seat", args=[slug, one.seat_id]),
            holder=one.holder or _("vacant"),
        )
        for one in rows
    ]
