"""What changed in a board's composition, read from seats, appointments and topics: nothing is stored for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from steerboard.stages.boards.enums import AppointmentKind, EndReason
from steerboard.stages.boards.models import Appointment, Board, Seat, Topic
from steerboard.stages.boards.selectors.chart import Agency, Change, ChangeKind, Reference

SHOWN = 8
# An end that is no change of the composition: a corrected entry, or the end of the board itself.
_SILENT_ENDS = frozenset({EndReason.CORRECTION, EndReason.BOARD_ENDED})


@dataclass(frozen=True, slots=True)
class Held:
    """Who held which seat: appointments by seat, oldest first; the ended ones whose handover is still open.

    `named` False leaves out persons and documents, and does not even read them.
    """

    by_seat: Mapping[int, Sequence[Appointment]]
    open_handovers: set[int]
    named: bool


def changes_until(
    on: date,
    board: Board,
    seats: Sequence[Seat],
    agencies: Mapping[int, Agency],
    held: Held,
    topics: Sequence[Topic],
) -> tuple[Change, ...]:
    """The latest changes up to a day, newest first. What the founding itself brought is not a change."""
    first = board.founded_on or date.min
    found: list[Change] = []
    for seat in seats:
        agency = agencies.get(seat.organisation_id)
        if agency is not None:
            found += _of_seat(seat, agency, first)
            found += _of_holders(seat, agency, held, first)
    for topic in topics:
        if topic.valid_from > first:
            found.append(Change(topic.valid_from, "topic_added", topic=topic.name))
        if topic.valid_to:
            found.append(Change(topic.valid_to, "topic_closed", topic=topic.name))
    return tuple(sorted((c for c in found if c.on <= on), key=lambda c: c.on, reverse=True)[:SHOWN])


def _of_seat(seat: Seat, agency: Agency, first: date) -> Iterator[Change]:
    if seat.valid_from > first:
        yield Change(seat.valid_from, "seat_added", agency, seat.role, seat.post_title)
    if seat.valid_to:
        yield Change(seat.valid_to, "seat_closed", agency, seat.role, seat.post_title)


def _of_holders(seat: Seat, agency: Agency, held: Held, first: date) -> Iterator[Change]:
    before: Appointment | None = None
    for now in held.by_seat.get(seat.pk, ()):
        follows = before is not None and before.valid_to == now.valid_from
        if before is not None and not follows:
            yield from _end(seat, agency, before, held)
        if before is not None or now.valid_from > first:
            yield _begin(seat, agency, now, before if follows else None, held)
        before = now
    if before is not None and before.valid_to != seat.valid_to:
        yield from _end(seat, agency, before, held)


def _begin(seat: Seat, agency: Agency, now: Appointment, before: Appointment | None, held: Held) -> Change:
    kind: ChangeKind = "began" if before is None else "replaced"
    if now.kind == AppointmentKind.ACTING:
        kind = "acting"
    return Change(
        on=now.valid_from,
        kind=kind,
        agency=agency,
        role=seat.role,
        post=now.post_title or seat.post_title,
        name=now.person.name if held.named else "",
        earlier_name=before.person.name if before is not None and held.named else "",
        document=Reference.of(now.document) if held.named else None,
        open_handover=before is not None and before.pk in held.open_handovers,
    )


def _end(seat: Seat, agency: Agency, before: Appointment, held: Held) -> Iterator[Change]:
    if before.valid_to is None or before.end_reason in _SILENT_ENDS:
        return
    yield Change(
        on=before.valid_to,
        kind="ended",
        agency=agency,
        role=seat.role,
        post=before.post_title or seat.post_title,
        name=before.person.name if held.named else "",
        end_reason=before.end_reason,
        open_handover=before.pk in held.open_handovers,
    )
