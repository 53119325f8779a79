"""The task desk: what each agency was given, kept, is late with and has not reported. One selector for screen, file, paper.

In time: done with no working day late. Late: open, and the day that counts has passed. Not reported: open, given before
the last closed report period ended, and without a confirmed report since that period began. Punctuality counts only what
was due: done in time out of done and late.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Case, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from steerboard.methods.clocks import Calendar, report_year
from steerboard.platform.base.publication import published
from steerboard.register.organisations.models import OrganisationVersion
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.boards.models import Board
from steerboard.stages.meetings.enums import DecisionState, TaskState
from steerboard.stages.meetings.models import Task
from steerboard.stages.meetings.selectors.lateness import edge_of

_OPEN: Final = Q(state=TaskState.OPEN)


@dataclass(frozen=True, slots=True)
class Period:
    """A report period, both days included."""

    label: str
    first: date
    last: date


def closed_period(on: date) -> Period:
    """The last monthly report period that had ended by a day (15th to 14th, `methods.clocks.report_year`)."""
    found = [
        Period(label, first, last)
        for year in (on.year - 1, on.year)
        for label, (first, last) in report_year(year).items()
        if "-M" in label and last <= on
    ]
    return max(found, key=lambda period: period.last)


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """The tasks of one lead agency by how they stand. `late_days`: working days of its longest delay."""

    organisation_id: int
    name: str
    name_en: str
    short: str
    given: int
    in_time: int
    done_late: int
    running: int
    late: int
    undated: int
    unreported: int
    late_days: int

    @property
    def due(self) -> int:
        """What was due by now: the denominator of punctuality."""
        return self.in_time + self.done_late + self.late


@dataclass(frozen=True, slots=True)
class Desk:
    """All lead agencies, those with the longest delay first, and their sum."""

    on: date
    period: Period
    rows: tuple[AgencyRow, ...]
    total: AgencyRow
    late_agencies: int = field(default=0)


def tasks_seen(board: Board, highest: int) -> QuerySet[Task]:
    """The tasks a reader may see; those of conclusions that were withdrawn are not counted anywhere."""
    rows = Task.objects.filter(board=board, visibility__lte=highest)
    return rows.exclude(decision__state=DecisionState.WITHDRAWN)


def public_tasks(board: Board) -> QuerySet[Task]:
    """The published tasks of published conclusions."""
    rows = published(published(Task.objects.filter(board=board), via="node"), via="decision__node")
    return rows.exclude(decision__state=DecisionState.WITHDRAWN)


def late_q(on: date, calendar: Calendar) -> Q:
    """Open and at least one working day past the day that counts."""
    return _OPEN & Q(counts_from__lt=edge_of(on, calendar))


def unreported_q(on: date) -> Q:
    """Open, given by the end of the last closed period and without a confirmed report since its beginning."""
    period = closed_period(on)
    return _OPEN & Q(given_on__lte=period.last) & (Q(reported_on=None) | Q(reported_on__lt=period.first))


def desk_of(rows: QuerySet[Task], on: date, calendar: Calendar) -> Desk:
    """The desk of these tasks as of today or a day before their change; two statements."""
    late = late_q(on, calendar)
    found = (
        rows.exclude(state=TaskState.DROPPED)
        .order_by()
        .values("lead_id")
        .annotate(
            given=Count("pk"),
            in_time=Count("pk", filter=Q(state=TaskState.DONE, days_late=0)),
            done_late=Count("pk", filter=Q(state=TaskState.DONE, days_late__gt=0)),
            late=Count("pk", filter=late),
            open=Count("pk", filter=_OPEN),
            undated=Count("pk", filter=_OPEN & Q(due_on=None)),
            unreported=Count("pk", filter=unreported_q(on)),
            oldest=Min("counts_from", filter=late),
        )
    )
    counted = list(found)
    names = nearest_versions([row["lead_id"] for row in counted], on)
    made = [_row(row, names.get(row["lead_id"]), on, calendar) for row in counted]
    made.sort(key=lambda row: (-row.late_days, -row.unreported, row.name))
    return Desk(on, closed_period(on), tuple(made), _total(made), sum(row.late > 0 for row in made))


def _row(row: Mapping[str, Any], version: OrganisationVersion | None, on: date, calendar: Calendar) -> AgencyRow:
    return AgencyRow(
        organisation_id=row["lead_id"],
        name=version.name if version else "",
        name_en=version.name_en if version else "",
        short=(version.short or version.name) if version else "",
        given=row["given"],
        in_time=row["in_time"],
        done_late=row["done_late"],
        running=row["open"] - row["late"],
        late=row["late"],
        undated=row["undated"],
        unreported=row["unreported"],
        late_days=calendar.count(row["oldest"], on) if row["oldest"] else 0,
    )


def _total(rows: Iterable[AgencyRow]) -> AgencyRow:
    rows = list(rows)
    sums = {
        name: sum(getattr(row, name) for row in rows)
        for name in ("given", "in_time", "done_late", "running", "late", "undated", "unreported")
    }
    return AgencyRow(0, "", "", "", **sums, late_days=max((row.late_days for row in rows), default=0))


@dataclass(frozen=True, slots=True)
class Tally:
    """A desk in few words: tasks, those not dropped, the late ones, at how many agencies; all agencies that lead one."""

    tasks: int
    given: int
    late: int
    late_agencies: int
    leads: frozenset[int]


def tally(rows: QuerySet[Task], on: date, calendar: Calendar) -> Tally:
    """The sums of a desk; one statement."""
    counted = list(
        rows.order_by()
        .values("lead_id")
        .annotate(
            tasks=Count("pk"),
            given=Count("pk", filter=~Q(state=TaskState.DROPPED)),
            late=Count("pk", filter=late_q(on, calendar)),
        )
    )
    tasks, given, late = (sum(row[name] for row in counted) for name in ("tasks", "given", "late"))
    leads = frozenset(row["lead_id"] for row in counted)
    return Tally(tasks, given, late, sum(row["late"] > 0 for row in counted), leads)


def listed(rows: QuerySet[Task]) -> QuerySet[Task]:
    """The tasks as a list orders and shows them, without what only the page of one says."""
    return (
        rows.select_related("decision__meeting")
        .only(*_LISTED)
        .alias(
            standing=Case(When(state=TaskState.OPEN, then=Value(0)), default=Value(1)),
            counts=Coalesce(F("counts_from"), Value(date(9999, 12, 31))),
        )
    )


_LISTED: Final = (
    "serial", "text", "text_en", "lead_id", "due_on", "counts_from", "state", "days_late", "progress", "percent", "reported_on",
    "decision__serial", "decision__meeting__nr",
)  # fmt: skip


def with_names(rows: QuerySet[Task], on: date) -> QuerySet[Task]:
    """The tasks as listed, with `lead_name`: as of a day, else the first name."""
    versions = OrganisationVersion.objects.filter(organisation=OuterRef("lead_id"))
    standing = versions.filter(valid_from__lte=on).order_by("-valid_from")
    first = versions.order_by("valid_from")
    return listed(rows).annotate(
        lead_name=Coalesce(Subquery(standing.values("name")[:1]), Subquery(first.values("name")[:1]), Value(""))
    )
