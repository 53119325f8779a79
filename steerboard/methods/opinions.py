"""Asking agencies for their opinion, with tacit consent.

Source: Hồ Chí Minh City's rule (domain, 8.5): without a date in the request an agency answers within 15 working days
of the complete file; no answer counts as consent, and the silent agency stays responsible for its field. That a late
answer does not undo the consent is a default of ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from steerboard.methods.clocks.calendar import CALENDAR, Calendar
from steerboard.methods.contract import (
    Given,
    InputError,
    choice,
    day,
    flag,
    name,
    plain,
    read_input,
    records,
    whole,
)

DAYS: Final = 15


class Answer(StrEnum):
    """What an agency can answer."""

    AGREE = "agree"
    AGREE_WITH_CHANGE = "agree_with_change"
    DISAGREE = "disagree"
    NO_OPINION = "no_opinion"


class OpinionState(StrEnum):
    """What the request to one agency counts as."""

    AGREE = "agree"
    AGREE_WITH_CHANGE = "agree_with_change"
    DISAGREE = "disagree"
    NO_OPINION = "no_opinion"
    TACIT_CONSENT = "tacit_consent"
    PENDING = "pending"
    NOT_STARTED = "not_started"


CONSENTS: Final = (OpinionState.AGREE, OpinionState.AGREE_WITH_CHANGE, OpinionState.TACIT_CONSENT)


@dataclass(frozen=True)
class Reply:
    """An agency that was asked. Answer and date come together or not at all."""

    agency: str
    answer: Answer | None = None
    replied_on: date | None = None


@dataclass(frozen=True)
class Opinion:
    """The standing of one agency; `days_late` in working days."""

    agency: str
    state: OpinionState
    late: bool
    days_late: int


@dataclass(frozen=True)
class Opinions:
    """The standing of the request. `all_consent` is null as long as the request is open and nobody disagrees."""

    due_on: date | None
    agencies: list[Opinion]
    totals: dict[OpinionState, int]
    consents: int
    closed: bool
    all_consent: bool | None


def opinions(
    replies: Sequence[Reply],
    *,
    as_of: date,
    calendar: Calendar,
    complete_on: date | None = None,
    due_on: date | None = None,
    days: int = DAYS,
    late_counts: bool = False,
) -> Opinions:
    """The standing of a request to agencies on a day.

    `complete_on`: when the file was complete; without it no clock runs. `due_on`: the date in the letter, else `days`
    working days after. Raises InputError for an answer without a date or the reverse (the missing one), an answer
    after `as_of`, and a due date before the file was complete.
    """
    if complete_on is None:
        due_on = None
    elif due_on is None:
        due_on = calendar.nth(complete_on, days)
    elif due_on < complete_on:
        raise InputError("due_on", "is before the file was complete")
    for i, reply in enumerate(replies):
        _check(reply, f"replies[{i}]", as_of)
    agencies = [_opinion(reply, due_on, as_of, calendar, late_counts) for reply in replies]
    totals = {state: sum(each.state is state for each in agencies) for state in OpinionState}
    closed = not totals[OpinionState.PENDING] and not totals[OpinionState.NOT_STARTED]
    return Opinions(
        due_on=due_on,
        agencies=agencies,
        totals=totals,
        consents=sum(totals[state] for state in CONSENTS),
        closed=closed,
        all_consent=_all_consent(totals, closed),
    )


def _check(reply: Reply, path: str, as_of: date) -> None:
    if (reply.answer is None) != (reply.replied_on is None):
        missing = "answer" if reply.answer is None else "replied_on"
        raise InputError(f"{path}.{missing}", "is missing beside the other")
    if reply.replied_on is not None and reply.replied_on > as_of:
        raise InputError(f"{path}.replied_on", "is after as_of")


def _opinion(reply: Reply, due_on: date | None, as_of: date, calendar: Calendar, late_counts: bool) -> Opinion:
    if reply.answer is None or reply.replied_on is None:
        if due_on is None:
            return Opinion(reply.agency, OpinionState.NOT_STARTED, late=False, days_late=0)
        state = OpinionState.PENDING if as_of <= due_on else OpinionState.TACIT_CONSENT
        return Opinion(reply.agency, state, late=False, days_late=0)
    late = due_on is not None and reply.replied_on > due_on
    state = OpinionState(reply.answer) if late_counts or not late else OpinionState.TACIT_CONSENT
    days_late = calendar.count(due_on, reply.replied_on) if due_on is not None else 0
    return Opinion(reply.agency, state, late, days_late)


def _all_consent(totals: Mapping[OpinionState, int], closed: bool) -> bool | None:
    if totals[OpinionState.DISAGREE]:
        return False
    return not totals[OpinionState.NO_OPINION] if closed else None


def compute_opinion_request(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute opinion-request`."""
    result: dict[str, Any] = plain(read_input(given, _opinion_request))
    return result


def _opinion_request(given: Given) -> Opinions:
    return opinions(
        given.take("replies", records(_reply, key="agency", at_least=1)),
        as_of=given.take("as_of", day),
        calendar=given.get("calendar", CALENDAR, Calendar()),
        complete_on=given.get("complete_on", day),
        due_on=given.get("due_on", day),
        days=given.get("days", whole(low=1), DAYS),
        late_counts=given.get("late_counts", flag, False),
    )


def _reply(given: Given) -> Reply:
    return Reply(given.take("agency", name), given.get("answer", choice(Answer)), given.get("replied_on", day))
