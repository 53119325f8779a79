"""The clock of a case: a promise in working days, with pauses, extensions, redirection and an answer.

Source: how grievance and one-stop systems count (pipelines, section 4): the day of asking still counts, only waiting
for the citizen stops the clock, nothing done after the due date heals it. Limits are defaults of ours.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from steerboard.methods.clocks.calendar import CALENDAR, Calendar
from steerboard.methods.clocks.working_days import (
    DAYS,
    HOURS,
    OFFICE_HOURS,
    Convention,
    Hours,
    day_of,
    read_receipt,
    receipt,
)
from steerboard.methods.contract import Given, InputError, choice, day, plain, read_input, records, whole


class EventType(StrEnum):
    """What can happen to a running case."""

    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    REDIRECT = "redirect"
    ANSWER = "answer"


@dataclass(frozen=True)
class ServiceEvent:
    """One event. `days`: working days added by an extension, or the own term of the department redirected to."""

    type: EventType
    on: date
    days: Fraction | None = None


@dataclass(frozen=True)
class Refusal:
    """An event that has no effect: its position and `after_due`, `limit` or `not_paused`."""

    event: int
    reason: str


@dataclass(frozen=True)
class ServiceClock:
    """Where the clock stands. Dates are null while an open pause keeps them unknown; days are working days."""

    received_on: date
    first_due_on: date
    due_on: date | None
    department_due_on: date | None
    used_days: int
    remaining_days: Fraction
    state: str
    days_late: int
    refused: list[Refusal]


@dataclass
class _Running:
    """The clock while the events are played: pauses as (from, to), both counted as their rules say."""

    calendar: Calendar
    received_on: date
    allowed: Fraction
    pauses: list[tuple[date, date]] = field(default_factory=list)
    paused_on: date | None = None
    pause_refused: bool = False
    extensions: int = 0
    department_from: date | None = None
    department_days: Fraction = Fraction(0)
    answered_on: date | None = None
    refused: list[Refusal] = field(default_factory=list)

    def used(self, start: date, upto: date) -> int:
        """Working days in (start, upto] outside of the pauses; the day of a pause counts, that of its end does not."""
        held = [*self.pauses, (self.paused_on, upto)] if self.paused_on else self.pauses
        lost = sum(self.calendar.count(max(begin, start), min(end, upto)) for begin, end in held)
        return self.calendar.count(start, upto) - lost

    def due(self, start: date, days: Fraction) -> date | None:
        """The day on which the used days reach `days`; None if an open pause comes first."""
        if self.paused_on is not None and self.used(start, self.paused_on) < days:
            return None
        due_on = self.calendar.nth(start, math.ceil(days))
        while (missing := math.ceil(days) - self.used(start, due_on)) > 0:
            due_on = self.calendar.nth(due_on, missing)
        return due_on

    @property
    def due_on(self) -> date | None:
        return self.due(self.received_on, self.allowed)

    def is_over(self, on: date) -> bool:
        due_on = self.due_on
        return due_on is not None and on > due_on


def service_clock(
    received: date | datetime,
    days: Fraction | int,
    *,
    as_of: date,
    events: Sequence[ServiceEvent] = (),
    calendar: Calendar,
    convention: Convention = Convention.NEXT_WORKING_DAY_IS_DAY_ONE,
    hours: Hours = OFFICE_HOURS,
    max_extensions: int = 1,
) -> ServiceClock:
    """Play the events of a case and say when it is due, what is used and whether it is late.

    `days`: the promise in working days (quarters allowed). Events are in date order, from the receipt to `as_of`.
    Raises InputError for events out of order (`events[i].on`), a pause of a paused clock or a resume of a running one
    (`events[i].type`), anything after the answer (`events[i]`) and `as_of` before the receipt.
    """
    if as_of < day_of(received):
        raise InputError("as_of", "is before the receipt")
    start = receipt(received, convention=convention, hours=hours, calendar=calendar)
    clock = _Running(calendar, start, Fraction(days))
    first_due_on = calendar.nth(start, math.ceil(days))
    before = day_of(received)
    for i, event in enumerate(events):
        if not before <= event.on <= as_of:
            raise InputError(f"events[{i}].on", "must lie between the event before (or the receipt) and as_of")
        _play(clock, i, event, Fraction(days), max_extensions)
        before = event.on
    return _standing(clock, first_due_on, as_of)


def _play(clock: _Running, i: int, event: ServiceEvent, days: Fraction, max_extensions: int) -> None:
    if clock.answered_on is not None:
        raise InputError(f"events[{i}]", "comes after the answer")
    match event.type:
        case EventType.PAUSE:
            _pause(clock, i, event.on)
        case EventType.RESUME:
            _resume(clock, i, event.on)
        case EventType.EXTEND:
            _extend(clock, i, event, max_extensions)
        case EventType.REDIRECT:
            clock.department_from = event.on
            clock.department_days = days if event.days is None else event.days
        case _:
            clock.answered_on = event.on


def _pause(clock: _Running, i: int, on: date) -> None:
    if clock.paused_on is not None:
        raise InputError(f"events[{i}].type", "pauses a paused clock")
    if clock.is_over(on):
        clock.refused.append(Refusal(i, "after_due"))
        clock.pause_refused = True
    else:
        clock.paused_on = on


def _resume(clock: _Running, i: int, on: date) -> None:
    if clock.paused_on is not None:
        clock.pauses.append((clock.paused_on, on))
        clock.paused_on = None
    elif clock.pause_refused:
        clock.refused.append(Refusal(i, "not_paused"))
        clock.pause_refused = False
    else:
        raise InputError(f"events[{i}].type", "resumes a running clock")


def _extend(clock: _Running, i: int, event: ServiceEvent, max_extensions: int) -> None:
    if event.days is None:
        raise InputError(f"events[{i}].days", "is missing")
    if clock.is_over(event.on):
        clock.refused.append(Refusal(i, "after_due"))
    elif clock.extensions >= max_extensions:
        clock.refused.append(Refusal(i, "limit"))
    else:
        clock.extensions += 1
        clock.allowed += event.days
        clock.department_days += event.days


def _standing(clock: _Running, first_due_on: date, as_of: date) -> ServiceClock:
    due_on = clock.due_on
    end = clock.answered_on or as_of
    late = due_on is not None and end > due_on
    used = clock.used(clock.received_on, end)
    department_due_on = due_on
    if clock.department_from is not None:
        department_due_on = clock.due(clock.department_from, clock.department_days)
    return ServiceClock(
        received_on=clock.received_on,
        first_due_on=first_due_on,
        due_on=due_on,
        department_due_on=department_due_on,
        used_days=used,
        remaining_days=max(Fraction(0), clock.allowed - used),
        state=_state(clock, late),
        days_late=clock.calendar.count(due_on, end) if due_on is not None else 0,
        refused=clock.refused,
    )


def _state(clock: _Running, late: bool) -> str:
    if clock.answered_on is not None:
        return "answered_late" if late else "answered_in_time"
    if late:
        return "open_late"
    return "open" if clock.paused_on is None else "paused"


def compute_service_clock(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute service-clock`."""
    result: dict[str, Any] = plain(read_input(given, _service_clock))
    return result


def _service_clock(given: Given) -> ServiceClock:
    return service_clock(
        given.take("received", read_receipt),
        given.take("days", DAYS),
        as_of=given.take("as_of", day),
        events=given.get("events", records(_event), ()),
        calendar=given.get("calendar", CALENDAR, Calendar()),
        convention=given.get("convention", choice(Convention), Convention.NEXT_WORKING_DAY_IS_DAY_ONE),
        hours=given.get("hours", HOURS, OFFICE_HOURS),
        max_extensions=given.get("max_extensions", whole(low=0), 1),
    )


def _event(given: Given) -> ServiceEvent:
    kind = given.take("type", choice(EventType))
    on = given.take("on", day)
    if kind is EventType.EXTEND:
        return ServiceEvent(kind, on, given.take("days", DAYS))
    if kind is EventType.REDIRECT:
        return ServiceEvent(kind, on, given.get("days", DAYS))
    return ServiceEvent(kind, on)
