"""What the public reads: items and minutes of a meeting, conclusions of a board, tasks with how they were kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from steerboard.methods.clocks import Calendar
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.publication import published
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.boards.models import Board
from steerboard.stages.meetings.enums import DecisionState
from steerboard.stages.meetings.models import Block, Decision, Item, Meeting, Task
from steerboard.stages.meetings.selectors.desk import Desk, desk_of, public_tasks
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.selectors.tasks import partners_of


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An item as the public reads it."""

    order: int
    title: str
    is_done: bool
    is_postponed: bool


@dataclass(frozen=True, slots=True)
class PublicBlock:
    """A block of the public minutes: its text, or only why it is not there."""

    text: str
    kind: str
    label: str
    cut_why: str
    is_cut: bool


def public_items(meeting: Meeting) -> list[PublicItem]:
    """Items that are public, or have a title for the public, under that title."""
    seen = Q(visibility=Visibility.PUBLIC) | ~Q(public_title="")
    rows = Item.objects.filter(seen, meeting=meeting, removed_at=None).order_by("order", "pk")
    return [
        PublicItem(place, row.public_title or row.title, row.is_done, row.postponed_at is not None)
        for place, row in enumerate(rows, start=1)
    ]


def public_blocks(meeting: Meeting) -> list[PublicBlock]:
    """The public edition, once it is published; where less is read, only the reason stands."""
    if meeting.minutes_published_at is None:
        return []
    rows = Block.objects.filter(meeting=meeting, removed_at=None).order_by("order", "pk")
    return [
        PublicBlock(
            text="" if row.visibility != Visibility.PUBLIC else row.public_text or row.text,
            kind=row.kind,
            label=row.get_kind_display(),
            cut_why=row.cut_why,
            is_cut=row.visibility != Visibility.PUBLIC,
        )
        for row in rows
    ]


def public_conclusions(board: Board) -> QuerySet[Decision]:
    """The published conclusions of a board, newest first. Those withdrawn have left the portal."""
    rows = published(Decision.objects.filter(board=board), via="node").exclude(state=DecisionState.WITHDRAWN)
    return rows.select_related("node", "meeting__node", "act", "motion").order_by(
        "-meeting__on", "-meeting__nr", "serial"
    )


@dataclass(frozen=True, slots=True)
class PublicTask:
    """A task as the public reads it: agencies, never persons. `days_late`: working days, of an open one as of the day.

    `due_on` is the date in force, `first_due_on` the one first given, `counts_from` the day that lateness counts from.
    """

    node_id: int
    number: str
    conclusion: str
    text: str
    text_en: str
    result: str
    lead_id: int
    lead: str
    lead_en: str
    partners: tuple[tuple[str, str], ...]
    given_on: date
    due_on: date | None
    first_due_on: date | None
    counts_from: date | None
    state: str
    done_on: date | None
    progress: str
    percent: int | None
    reported_on: date | None
    days_late: int
    is_late: bool


def public_task_rows(rows: Iterable[Task], on: date, calendar: Calendar) -> list[PublicTask]:
    """Tasks of `public_tasks(board)` as the public reads them, with names as of a day; three statements."""
    tasks = list(rows.select_related("decision__meeting") if isinstance(rows, QuerySet) else rows)
    partners = partners_of([task.pk for task in tasks])
    names = nearest_versions({task.lead_id for task in tasks} | {pk for ids in partners.values() for pk in ids}, on)
    found = []
    for task in tasks:
        late = days_late(task, on, calendar)
        lead = names.get(task.lead_id)
        found.append(
            PublicTask(
                node_id=task.pk,
                number=task.number,
                conclusion=task.decision.number,
                text=task.text,
                text_en=task.text_en,
                result=task.result,
                lead_id=task.lead_id,
                lead=lead.name if lead else "",
                lead_en=lead.name_en if lead else "",
                partners=tuple((names[pk].name, names[pk].name_en) for pk in partners.get(task.pk, ()) if pk in names),
                given_on=task.given_on,
                due_on=task.due_on,
                first_due_on=task.first_due_on,
                counts_from=task.counts_from,
                state=task.state,
                done_on=task.done_on,
                progress=task.progress,
                percent=task.percent,
                reported_on=task.reported_on,
                days_late=late,
                is_late=task.is_open and late > 0,
            )
        )
    return found


def tasks_in_order(board: Board) -> QuerySet[Task]:
    """The published tasks of a board: open ones first, the earliest due on top, then the newest done."""
    rows = public_tasks(board).select_related("decision__meeting", "node")
    return rows.order_by(F("ended_on").desc(nulls_first=True), F("counts_from").asc(nulls_last=True), "pk")


def public_desk(board: Board, on: date, calendar: Calendar) -> Desk:
    """Tasks kept and late by lead agency, from published tasks only."""
    return desk_of(public_tasks(board), on, calendar)
