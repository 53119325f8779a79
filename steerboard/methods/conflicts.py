"""The conflict ladder: who deals with a conflict between agencies, until when, and who after them.

All steps and time limits are defaults of ours (domain, 11.4), settings of the board. A step up needs a note on what
was tried. Silence on a request for an opinion is not a conflict but tacit consent (see `opinions`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from steerboard.methods.clocks.calendar import CALENDAR, Calendar
from steerboard.methods.contract import Given, InputError, day, listing, plain, read_input, text, whole

LADDER: Final = (
    "task_force_experts",
    "board_members",
    "mediator",
    "board_meeting",
    "head_of_board",
    "ppc_chair",
)
"""Who deals with it at levels 0 to 5."""

LIMITS: Final = (3, 5, 7, 15, 5)
"""Working days of levels 0 to 4; the last level has no limit."""

BOARD_MEETING: Final = LADDER.index("board_meeting")


@dataclass(frozen=True)
class Step:
    """A level of the ladder with its dates; the last one has no due date."""

    level: int
    who: str
    opens_on: date
    due_on: date | None


@dataclass(frozen=True)
class ConflictStanding:
    """Where a conflict stands. `expected_level`: who should have it by now if each step took its full time."""

    who: str
    due_on: date | None
    overdue: bool
    days_overdue: int
    expected_level: int
    schedule: list[Step]
    may_step_up: bool


def conflict_standing(
    level: int,
    opened_on: date,
    as_of: date,
    *,
    calendar: Calendar,
    limits: Sequence[int] = LIMITS,
    next_meeting: date | None = None,
    tried_note: str = "",
) -> ConflictStanding:
    """The standing of a conflict that came to `level` (0-5) on `opened_on`.

    A board meeting from the opening on ends level 3 if it is sooner than the limit. Days are working days.
    Raises InputError("as_of", …) before the opening, ("level", …) and ("limits", …) for impossible ones.
    """
    if not 0 <= level < len(LADDER):
        raise InputError("level", f"must lie between 0 and {len(LADDER) - 1}")
    if len(limits) != len(LADDER) - 1:
        raise InputError("limits", f"must be {len(LADDER) - 1} numbers")
    if as_of < opened_on:
        raise InputError("as_of", "is before the opening")
    schedule: list[Step] = []
    opens_on = opened_on
    for at in range(level, BOARD_MEETING + 2):
        due_on = calendar.nth(opens_on, limits[at])
        if at == BOARD_MEETING and next_meeting is not None and next_meeting >= opens_on:
            due_on = min(due_on, next_meeting)
        schedule.append(Step(at, LADDER[at], opens_on, due_on))
        opens_on = due_on
    schedule.append(Step(len(LADDER) - 1, LADDER[-1], opens_on, None))
    now = schedule[0]
    return ConflictStanding(
        who=now.who,
        due_on=now.due_on,
        overdue=now.due_on is not None and as_of > now.due_on,
        days_overdue=0 if now.due_on is None else calendar.count(now.due_on, as_of),
        expected_level=next(step.level for step in schedule if step.due_on is None or step.due_on >= as_of),
        schedule=schedule,
        may_step_up=bool(tried_note.strip()) and level < len(LADDER) - 1,
    )


def compute_conflict_ladder(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute conflict-ladder`."""
    result: dict[str, Any] = plain(read_input(given, _conflict_ladder))
    return result


def _conflict_ladder(given: Given) -> ConflictStanding:
    return conflict_standing(
        given.take("level", whole(low=0, high=len(LADDER) - 1)),
        given.take("opened_on", day),
        given.take("as_of", day),
        calendar=given.get("calendar", CALENDAR, Calendar()),
        limits=given.get("limits", listing(whole(low=1)), LIMITS),
        next_meeting=given.get("next_meeting", day),
        tried_note=given.get("tried_note", text, ""),
    )
