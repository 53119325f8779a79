"""The home of a board: what waits for the reader, what the founding still lacks and who brings it, what runs out.

Each list is read once; the counts on tiles and in the bars are the lengths of these lists or the same filters counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from steerboard.overview.kept import kept
from steerboard.overview.mine import Mine, mine
from steerboard.overview.steering import steering
from steerboard.overview.waiting import STEPS
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Role
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import offices, roles, sees
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.enums import BoardState, SeatRole
from steerboard.stages.boards.models import Appointment, Board, Handover, Nomination, Seat
from steerboard.stages.boards.selectors import agencies_as_of, in_force
from steerboard.stages.boards.selectors.chart import Agency
from steerboard.stages.boards.selectors.missing import Need, founding_needs, later_needs
from steerboard.stages.boards.validators import last_day_of

TERM_DAYS: Final = 90
OWN: Final = frozenset({"late", "unreported", "due"})
_SECRETARIAT: Final = frozenset({Role.SECRETARY, Role.FOUNDER, Role.HEAD, Role.DEPUTY})


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A position that nobody holds, since when, and how the letter to its agency stands."""

    seat_id: int
    role: str
    post: str
    agency: Agency | None
    since: date
    asked_on: date | None = None
    due_on: date | None = None

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < today()


@dataclass(frozen=True, slots=True)
class TermEnd:
    """A holder whose term ends soon; `on` is the last day."""

    seat_id: int
    name: str
    agency: Agency | None
    on: date


@dataclass(frozen=True, slots=True)
class OpenHandover:
    """A handover that is not received yet. `is_mine`: the next step is the reader's."""

    id: int
    seat_id: int
    agency: Agency | None
    outgoing: str
    incoming: str
    is_handed: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Home:
    """What the home of a board shows to one reader; the work itself (`steering`) is the same for all who see as much."""

    documents: tuple[Document, ...]
    handovers: tuple[OpenHandover, ...]
    needs: tuple[Need, ...]
    vacancies: tuple[Vacancy, ...]
    terms: tuple[TermEnd, ...]
    seats: int
    agency_id: int | None = None
    work: tuple[Mine, ...] = ()
    has_meeting: bool = True

    @property
    def filled(self) -> int:
        return self.seats - len(self.vacancies)

    @property
    def unmet(self) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if not need.met)

    @property
    def mine(self) -> int:
        """How many things wait for this reader: the same number as `Waiting.work`."""
        handovers = sum(handover.is_mine for handover in self.handovers)
        return len(self.documents) + handovers + len(self.asked)

    @property
    def asked(self) -> tuple[Mine, ...]:
        """What others wait for: entries to confirm, to verify, to mend, to accept, to answer."""
        return tuple(one for one in self.work if one.what not in OWN)

    @property
    def tasks(self) -> tuple[Mine, ...]:
        """The reader's own tasks: late, not reported, due soon."""
        return tuple(one for one in self.work if one.what in OWN)


def _documents(user: Any, space: Space) -> QuerySet[Document]:
    """The documents whose next step is this user's."""
    states = {state for role in roles(user, space) for state in STEPS.get(role, ())}
    highest = sees(user, space)
    if not states or highest is None:
        return Document._base_manager.none()
    return Document._base_manager.filter(space=space, state__in=states, visibility__lte=highest)


def _my_handovers(user: Any) -> Q:
    """Handovers whose next step is this user's: to hand over, or to receive what was handed over."""
    hands = Q(outgoing__person_id=user.person_id, handed_at=None)
    return hands | Q(incoming__person_id=user.person_id, handed_at__isnull=False, received_at=None)


def home(user: Any, board: Board) -> Home:
    """The home of a board for one reader; made again after each act on the board, else kept."""
    return kept(
        board.space,
        "home",
        lambda: read(user, board),
        user.pk,
        sees(user, board.space),
        sorted(roles(user, board.space)),
    )


def read(user: Any, board: Board) -> Home:
    """The home from the tables. A fixed number of statements, whatever the size of the board."""
    on = today()
    is_secretariat = bool(roles(user, board.space) & _SECRETARIAT)
    documents = _documents(user, board.space).order_by("submitted_at", "pk")[:20]
    if board.state == BoardState.PLANNED:
        return Home(tuple(documents), (), tuple(founding_needs(board, on)), (), (), 0)
    seats = list(
        Seat.objects.filter(in_force(on), board=board)
        .exclude(role=SeatRole.OBSERVER)
        .order_by("order", "pk")
        .only("role", "post_title", "organisation", "valid_from")
    )
    handovers = _handovers(user, board, is_secretariat)
    agencies = agencies_as_of([*(s.organisation_id for s in seats), *(h.seat.organisation_id for h in handovers)], on)
    rows = list(
        Appointment.objects.filter(seat__in=[seat.pk for seat in seats])
        .select_related("person")
        .only("seat", "valid_from", "valid_to", "term_ends_on", "person__name")
        .order_by("valid_from")
    )
    letters = _letters(board) if is_secretariat else {}
    vacancies = tuple(_vacancies(seats, rows, agencies, on, letters))
    return Home(
        documents=tuple(documents),
        handovers=tuple(_handover(row, user, agencies) for row in handovers),
        needs=tuple(_needs(board, on, vacant=bool(vacancies))),
        vacancies=vacancies,
        terms=tuple(_terms(rows, seats, agencies, on)),
        seats=len(seats),
        agency_id=_own_agency(user, board),
        work=mine(user, board),
        has_meeting=steering(board, sees(user, board.space) or 0).upcoming is not None,
    )


def _own_agency(user: Any, board: Board) -> int | None:
    """The agency for which the reader sits or works on this board; the first seat's where there are several."""
    own = {office.seat_id for office in offices(user, board.space) if office.seat_id is not None}
    rows = Seat.objects.filter(pk__in=own).order_by("order", "pk") if own else Seat.objects.none()
    found: int | None = rows.values_list("organisation_id", flat=True).first()
    return found


def _needs(board: Board, on: date, *, vacant: bool) -> Iterable[Need]:
    if board.state == BoardState.ENDED:
        return ()
    if board.state == BoardState.FOUNDED:
        return founding_needs(board, on)
    return later_needs(board, on, vacant=vacant)


def _handovers(user: Any, board: Board, is_secretariat: bool) -> list[Handover]:
    rows = Handover.objects.filter(seat__board=board, received_at=None)
    if not is_secretariat:
        rows = rows.filter(Q(outgoing__person_id=user.person_id) | Q(incoming__person_id=user.person_id))
    named = rows.select_related("seat", "outgoing__person", "incoming__person").order_by("made_at", "pk")
    return list(
        named.only(
            "seat",
            "handed_at",
            "seat__organisation",
            "outgoing__person__name",
            "incoming__person__name",
        )
    )


def _handover(row: Handover, user: Any, agencies: dict[int, Agency]) -> OpenHandover:
    side = row.incoming if row.handed_at else row.outgoing
    return OpenHandover(
        id=row.pk,
        seat_id=row.seat_id,
        agency=agencies.get(row.seat.organisation_id),
        outgoing=row.outgoing.person.name,
        incoming=row.incoming.person.name if row.incoming else "",
        is_handed=row.handed_at is not None,
        is_mine=side is not None and side.person_id == user.person_id,
    )


def _letters(board: Board) -> dict[int, Nomination]:
    rows = Nomination.objects.filter(seat__board=board, appointment=None, closed_on=None, asked_on__isnull=False)
    return {row.seat_id: row for row in rows}


def _vacancies(
    seats: Iterable[Seat],
    rows: Iterable[Appointment],
    agencies: dict[int, Agency],
    on: date,
    letters: dict[int, Nomination],
) -> Iterable[Vacancy]:
    held = {row.seat_id for row in rows if row.valid_from <= on and (row.valid_to is None or row.valid_to > on)}
    left: dict[int, date] = {}
    for row in rows:
        if row.valid_to and row.valid_to <= on:
            left[row.seat_id] = max(row.valid_to, left.get(row.seat_id, date.min))
    for seat in seats:
        if seat.pk not in held:
            letter = letters.get(seat.pk)
            yield Vacancy(
                seat_id=seat.pk,
                role=seat.role,
                post=seat.post_title,
                agency=agencies.get(seat.organisation_id),
                since=left.get(seat.pk, seat.valid_from),
                asked_on=letter.asked_on if letter else None,
                due_on=letter.due_on if letter and letter.received_on is None else None,
            )


def _terms(
    rows: Iterable[Appointment], seats: Iterable[Seat], agencies: dict[int, Agency], on: date
) -> Iterable[TermEnd]:
    organisations = {seat.pk: seat.organisation_id for seat in seats}
    ends = []
    for row in rows:
        if row.valid_from > on or (row.valid_to is not None and row.valid_to <= on):
            continue
        end = min(day for day in (last_day_of(row.valid_to), row.term_ends_on, date.max) if day is not None)
        if end <= on + timedelta(days=TERM_DAYS):
            ends.append(TermEnd(row.seat_id, row.person.name, agencies.get(organisations[row.seat_id]), end))
    return sorted(ends, key=lambda end: (end.on, end.seat_id))
