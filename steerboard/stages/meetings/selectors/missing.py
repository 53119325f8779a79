"""What a move of a meeting still needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise

from steerboard.platform.base.clock import today
from steerboard.stages.meetings.enums import ItemKind
from steerboard.stages.meetings.models import Item, Meeting, Motion, Presence
from steerboard.stages.meetings.workflow import NEEDS, needs


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a move needs. `key` tells the page where it is done."""

    key: str
    label: str | Promise
    met: bool


def agenda_of(meeting: Meeting) -> list[Item]:
    """The items in their order (one statement)."""
    return list(
        Item.objects.filter(meeting=meeting, removed_at=None)
        .select_related("about", "presenter")
        .order_by("order", "pk")
    )


def _has_matter(meeting: Meeting) -> bool:
    # The two standing items come by themselves; a meeting is called for something.
    return Item.objects.filter(meeting=meeting, removed_at=None, kind__in=[ItemKind.MATTER, ItemKind.OTHER]).exists()


def _all_dealt(meeting: Meeting) -> bool:
    return not Item.objects.filter(meeting=meeting, removed_at=None, ended_at=None, postponed_at=None).exists()


_ASK: Final[dict[str, Callable[[Meeting], bool]]] = {
    "time": lambda meeting: meeting.begins is not None,
    "place": lambda meeting: bool(meeting.place),
    "chair": lambda meeting: meeting.chair_seat_id is not None,
    "secretary": lambda meeting: meeting.secretary_id is not None,
    "agenda": _has_matter,
    "day": lambda meeting: meeting.on <= today(),
    "roll": lambda meeting: Presence.objects.filter(meeting=meeting, left_at=None, undone_at=None).exists(),
    "vote_closed": lambda meeting: (
        not Motion.objects.filter(meeting=meeting, closed_at=None, cancelled_at=None).exists()
    ),
    "items_dealt": _all_dealt,
}


def missing_for(move: str, meeting: Meeting) -> list[Need]:
    """All that a move needs, met and unmet, in the table's order; one statement each."""
    return [Need(key, NEEDS[key], _ASK[key](meeting)) for key in needs(move)]


def unmet(move: str, meeting: Meeting) -> list[Need]:
    """Only what is missing."""
    return [need for need in missing_for(move, meeting) if not need.met]
