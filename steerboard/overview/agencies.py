"""The agencies of a board: one table for screen, files and paper, and all that concerns one of them.

The task numbers are those of the task desk (`meetings.selectors.desk`); nothing is counted twice here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from steerboard.overview.steering import InitiativeLine, Name, WaitingDecision, steering
from steerboard.register.organisations.models import Organisation
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.models import Appointment, Board, Seat
from steerboard.stages.boards.selectors import in_force
from steerboard.stages.initiatives.models import Partner
from steerboard.stages.meetings.models import Decision, Invitation, Item, Meeting, Task
from steerboard.stages.meetings.selectors.desk import AgencyRow, Desk, tasks_seen
from steerboard.stages.meetings.selectors.lateness import days_late

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency with its positions, its tasks as the desk counts them, and the initiatives it leads."""

    organisation_id: int
    name: Name
    seats: int
    given: int
    in_time: int
    done_late: int
    running: int
    late: int
    unreported: int
    late_days: int
    initiatives: int
    behind: int

    @property
    def due(self) -> int:
        """What was due by now: the denominator of punctuality."""
        return self.in_time + self.done_late + self.late


@dataclass(frozen=True, slots=True)
class AgencyTable:
    """All agencies with a position, a task or an initiative; those with the longest delay first; and their sum."""

    on: date
    desk: Desk
    rows: tuple[AgencyLine, ...]
    total: AgencyLine


def agency_table(board: Board, highest: int) -> AgencyTable:
    """The table by agency as far as the reader may see its records."""
    found = steering(board, highest)
    desk = {row.organisation_id: row for row in found.desk.rows}
    rows = Seat.objects.filter(in_force(found.on), board=board).order_by()
    seats = Counter(rows.values_list("organisation_id", flat=True))
    running = [one for one in found.initiatives if one.is_running and one.agency_id is not None]
    led = Counter(one.agency_id for one in running)
    behind = Counter(one.agency_id for one in running if one.light in {"red", "amber"})
    ids = [pk for pk in {*desk, *seats, *led} if pk is not None]
    versions = nearest_versions(ids, found.on)
    names = {pk: Name(version.name, version.name_en) for pk, version in versions.items()}
    lines = [_line(pk, names.get(pk, Name("")), desk.get(pk), seats[pk], led[pk], behind[pk]) for pk in ids]
    lines.sort(key=lambda line: (-line.late_days, -line.unreported, -line.given, line.name.text))
    return AgencyTable(found.on, found.desk, tuple(lines), _total(lines))


_SUMMED = ("seats", "given", "in_time", "done_late", "running", "late", "unreported", "initiatives", "behind")


def _line(pk: int, name: Name, row: AgencyRow | None, seats: int, led: int, behind: int) -> AgencyLine:
    return AgencyLine(
        organisation_id=pk,
        name=name,
        seats=seats,
        given=row.given if row else 0,
        in_time=row.in_time if row else 0,
        done_late=row.done_late if row else 0,
        running=row.running if row else 0,
        late=row.late if row else 0,
        unreported=row.unreported if row else 0,
        late_days=row.late_days if row else 0,
        initiatives=led,
        behind=behind,
    )


def _total(lines: Iterable[AgencyLine]) -> AgencyLine:
    rows = list(lines)
    sums = {name: sum(getattr(row, name) for row in rows) for name in _SUMMED}
    return AgencyLine(0, Name(""), **sums, late_days=max((row.late_days for row in rows), default=0))


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A position of the agency and who holds it."""

    seat_id: int
    role: str
    post: str
    holder: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task that concerns the agency. `is_lead`: it carries it out; else it takes part."""

    key: int
    number: str
    text: Name
    state: str
    due_on: date | None
    days: int
    is_lead: bool


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting to which positions of the agency are invited, with their answers, and the items it presents."""

    nr: int
    subject: Name
    on: date
    state: str
    answers: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """All that concerns one agency on this board and that the reader may see."""

    organisation_id: int
    name: Name
    line: AgencyLine | None
    seats: tuple[SeatLine, ...]
    tasks: tuple[TaskLine, ...]
    meetings: tuple[MeetingLine, ...]
    leads: tuple[InitiativeLine, ...]
    takes_part: tuple[InitiativeLine, ...]
    waiting: tuple[WaitingDecision, ...]


def agency_page(board: Board, organisation: Organisation, highest: int) -> AgencyPage | None:
    """What concerns this agency; None where it has nothing to do with the board. A fixed number of statements."""
    pk = organisation.pk
    table = agency_table(board, highest)
    found = steering(board, highest)
    line = next((row for row in table.rows if row.organisation_id == pk), None)
    seats = _seats(board, pk, table.on)
    tasks = _tasks(board, pk, highest, table.on)
    partner_in = set(
        Partner.objects.filter(organisation_id=pk, initiative__board=board, left_at=None).values_list(
            "initiative_id", flat=True
        )
    )
    asked = set(Decision.objects.filter(board=board, waits_for_id=pk).values_list("pk", flat=True))
    if line is None and not tasks and not partner_in and not asked:
        return None
    version = nearest_versions([pk], table.on).get(pk)
    return AgencyPage(
        organisation_id=pk,
        name=Name(version.name, version.name_en) if version else Name(""),
        line=line,
        seats=seats,
        tasks=tasks,
        meetings=_meetings(board, pk, [seat.seat_id for seat in seats], highest),
        leads=tuple(one for one in found.initiatives if one.agency_id == pk),
        takes_part=tuple(one for one in found.initiatives if one.key in partner_in and one.agency_id != pk),
        waiting=tuple(one for one in found.waiting if one.key in asked),
    )


def _seats(board: Board, pk: int, on: date) -> tuple[SeatLine, ...]:
    rows = list(Seat.objects.filter(in_force(on), board=board, organisation_id=pk).order_by("order", "pk"))
    held = {
        row.seat_id: row.person.name
        for row in Appointment.objects.filter(in_force(on), seat__in=rows).select_related("person")
    }
    return tuple(SeatLine(row.pk, row.role, row.post_title, held.get(row.pk, "")) for row in rows)


def _tasks(board: Board, pk: int, highest: int, on: date) -> tuple[TaskLine, ...]:
    """Its tasks, led or shared; open ones first, the oldest date on top."""
    part = Q(partners__organisation_id=pk, partners__removed_at=None)
    rows = tasks_seen(board, highest).filter(Q(lead_id=pk) | part).select_related("decision__meeting").distinct()
    days = calendar()
    made = [_task(row, row.lead_id == pk, days, on) for row in rows.order_by("counts_from", "pk")[:_SHOWN]]
    return tuple(sorted(made, key=lambda one: (one.state != "open", -one.days)))


def _task(row: Task, is_lead: bool, days: Any, on: date) -> TaskLine:
    text = Name(row.text, row.text_en)
    return TaskLine(row.pk, row.number, text, row.state, row.due_on, days_late(row, on, days), is_lead)


def _meetings(board: Board, pk: int, seats: Sequence[int], highest: int) -> tuple[MeetingLine, ...]:
    """Newest first: meetings to which its positions are invited or at which it presents an item."""
    answers: dict[int, list[str]] = defaultdict(list)
    invited = Invitation.objects.filter(meeting__board=board, seat__in=seats, withdrawn_at=None).order_by("pk")
    for meeting_id, answer in invited.values_list("meeting_id", "answer"):
        answers[meeting_id].append(answer)
    items: dict[int, list[str]] = defaultdict(list)
    presented = Item.objects.filter(
        meeting__board=board, presenter_id=pk, removed_at=None, visibility__lte=highest
    ).order_by("order", "pk")
    for meeting_id, title in presented.values_list("meeting_id", "title"):
        items[meeting_id].append(title)
    rows = Meeting.objects.filter(board=board, pk__in={*answers, *items}, visibility__lte=highest)
    return tuple(
        MeetingLine(
            row.nr,
            Name(row.subject, row.subject_en),
            row.on,
            row.state,
            tuple(answers.get(row.pk, ())),
            tuple(items.get(row.pk, ())),
        )
        for row in rows.order_by("-on", "-nr")[:20]
    )
