"""What a move of the board still needs, and by whom; what the founding still lacks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import today
from steerboard.stages.boards.enums import FoundingPart, SeatRole, TopicPart
from steerboard.stages.boards.models import Appointment, Board, Founding, Regulation, Seat, Topic, TopicSeat
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.validators import SIGNED, is_signed
from steerboard.stages.boards.workflow import NEEDS, needs


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a move needs: met or not, who brings it. `key` tells the page where it is done."""

    key: str
    label: str | Promise
    met: bool
    by_whom: str | Promise


_ISSUER: Final = _("the People's Committee")
_FOUNDER: Final = _("whoever founds the board")
_SECRETARIAT: Final = _("the secretariat")
_AGENCIES: Final = _("the agencies asked by letter")


def founding_of(board: Board, part: str) -> Founding | None:
    """The latest document of a part of the mandate."""
    return (
        Founding.objects.filter(board=board, part=part)
        .select_related("document")
        .exclude(document__state="withdrawn")
        .order_by("-in_force_from", "-pk")
        .first()
    )


def _decision(board: Board, on: date) -> bool:
    return any(is_signed(row.document) for row in _parts(board, FoundingPart.DECISION))


def _ending(board: Board, on: date) -> bool:
    return any(is_signed(row.document) for row in _parts(board, FoundingPart.ENDING))


def _parts(board: Board, part: str) -> list[Founding]:
    return list(Founding.objects.filter(board=board, part=part).select_related("document"))


def _holder(role: SeatRole) -> Callable[[Board, date], bool]:
    def ask(board: Board, on: date) -> bool:
        return Appointment.objects.filter(in_force(on), seat__board=board, seat__role=role).exists()

    return ask


# name of the need → (is it met, who brings it)
_ASK: Final[dict[str, tuple[Callable[[Board, date], bool], str | Promise]]] = {
    "decision": (_decision, _ISSUER),
    "standing_agency": (lambda board, on: board.standing_agency_id is not None, _FOUNDER),
    "head_seat": (
        lambda board, on: Seat.objects.filter(board=board, role=SeatRole.HEAD, valid_to=None).exists(),
        _FOUNDER,
    ),
    "core_topic": (
        lambda board, on: Topic.objects.filter(board=board, is_core=True, valid_to=None).exists(),
        _FOUNDER,
    ),
    "head": (_holder(SeatRole.HEAD), _ISSUER),
    "secretary": (_holder(SeatRole.SECRETARY), _AGENCIES),
    "core_lead": (
        lambda board, on: TopicSeat.objects.filter(
            topic__board=board, topic__is_core=True, topic__valid_to=None, part=TopicPart.LEAD, valid_to=None
        ).exists(),
        _SECRETARIAT,
    ),
    "ending_document": (_ending, _ISSUER),
}


def missing_for(move: str, board: Board, on: date | None = None) -> list[Need]:
    """All that a move needs, met and unmet, in the table's order; one statement each."""
    day = on or today()
    return [Need(key, NEEDS[key], _ASK[key][0](board, day), _ASK[key][1]) for key in needs(move)]


def unmet(move: str, board: Board, on: date | None = None) -> list[Need]:
    """Only what is missing."""
    return [need for need in missing_for(move, board, on) if not need.met]


def founding_needs(board: Board, on: date | None = None) -> list[Need]:
    """What the founding as a whole still lacks, for the board's home: what the moves need, and what may come later."""
    day = on or today()
    return [*missing_for("found", board, day), *missing_for("start", board, day), *later_needs(board, day)]


def _is_vacant(board: Board, on: date) -> bool:
    held = Appointment.objects.filter(in_force(on), seat__board=board).values("seat_id")
    return Seat.objects.filter(in_force(on), board=board).exclude(pk__in=held).exists()


def later_needs(board: Board, on: date | None = None, *, vacant: bool | None = None) -> list[Need]:
    """What may come after the founding. The regulation may come months later; it is named, but no move waits for it.

    `vacant` is whether a seat is vacant, where the caller knows it.
    """
    if vacant is None:
        vacant = _is_vacant(board, on or today())
    signed = Founding.objects.filter(board=board, part=FoundingPart.REGULATION, document__state__in=SIGNED)
    return [
        Need("holders", _("a holder for every position"), not vacant, _AGENCIES),
        Need("rules", _("working rules adopted"), Regulation.objects.filter(board=board).exists(), _FOUNDER),
        Need(
            "regulation",
            _("the working regulation, signed (may come later)"),
            signed.exists(),
            _ISSUER,
        ),
    ]
