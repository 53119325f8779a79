"""Refusals of the meetings stage. What the database refuses becomes the same sentence as the rule's own refusal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal

Text = str | Promise


class WrongState(Refusal):
    """The meeting (or decision) is not in a state from which this move is possible."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason, code="wrong_state")


class StillMissing(Refusal):
    """A move needs more than there is; `missing` are the sentences of what."""

    def __init__(self, missing: list[Text]) -> None:
        super().__init__(gettext("Still missing: %(what)s.") % {"what": "; ".join(map(str, missing))}, code="missing")
        self.missing = missing


class NotQuorate(Refusal):
    """The board cannot decide; `why` is the sentence of the quorum."""

    def __init__(self, why: str) -> None:
        super().__init__(why, field="quorum", code="not_quorate")


class NumberTaken(Refusal):
    def __init__(self) -> None:
        super().__init__(_("A meeting with this number exists already."), field="nr", code="number_taken")


class AlreadyVoted(Refusal):
    """Holder and substitute share the one ballot of their seat."""

    def __init__(self) -> None:
        super().__init__(
            _("This seat has voted already: holder and substitute share one ballot. Take it back first."),
            field="choice",
            code="double_vote",
        )


class AlreadyThere(Refusal):
    """A seat is taken once at a time."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody is already there for this seat. Note that person's leaving first."),
            field="seat",
            code="double_presence",
        )


class VoteRuns(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Another vote is running. Close it first."), field="text", code="vote_runs")


class ItemRuns(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Another item is being discussed. End it first."), code="item_runs")


def _delegated_twice() -> Refusal:
    return Refusal(
        _("Somebody stands in for this seat already. Withdraw that delegation first."),
        field="substitute",
        code="delegated_twice",
    )


def _declared_twice() -> Refusal:
    return Refusal(
        _("This seat has declared its conflict of interest already."), field="seat", code="interest_declared"
    )


def _counted_twice() -> Refusal:
    return Refusal(
        _("Two persons have counted already. One of them may correct the own count."), field="yes", code="counted_twice"
    )


def _carried_twice() -> Refusal:
    return Refusal(_("This item is on the agenda of another meeting already."), code="carried_twice")


def _task_number() -> Refusal:
    return Refusal(_("Somebody gave a task of this conclusion at the same moment. Send it again."), code="task_number")


def _reported_twice() -> Refusal:
    return Refusal(_("An entry for this task already waits to be confirmed."), field="progress", code="report_waits")


def _sheet_twice() -> Refusal:
    return Refusal(_("This file was sent already."), field="file", code="sheet_twice")


# Name of a constraint (as either engine names it in its error) → the sentence of the rule.
_SAID: Final[dict[str, Callable[[], Refusal]]] = {
    "one_meeting_a_number": NumberTaken,
    "meetings_meeting.board_id, meetings_meeting.nr": NumberTaken,
    "one_ballot_a_seat": AlreadyVoted,
    "meetings_ballot.motion_id": AlreadyVoted,
    "one_presence_a_seat": AlreadyThere,
    "meetings_presence.meeting_id": AlreadyThere,
    "one_vote_at_a_time": VoteRuns,
    "meetings_motion.meeting_id": VoteRuns,
    "one_item_at_a_time": ItemRuns,
    "one_item_carries_on_another": _carried_twice,
    "meetings_item.carried_from_id": _carried_twice,
    "meetings_item.meeting_id": ItemRuns,
    "one_delegation_a_seat": _delegated_twice,
    "meetings_delegation.meeting_id": _delegated_twice,
    "one_interest_a_seat_and_item": _declared_twice,
    "meetings_interest.item_id": _declared_twice,
    "one_count_a_person": _counted_twice,
    "two_counts_a_vote": _counted_twice,
    "meetings_count.motion_id": _counted_twice,
    "one_task_a_number": _task_number,
    "meetings_task.decision_id": _task_number,
    "one_waiting_report_a_task": _reported_twice,
    "meetings_taskreport.task_id": _reported_twice,
    "one_sheet_a_file": _sheet_twice,
    "meetings_tasksheet.board_id": _sheet_twice,
}


def spoken(fault: IntegrityError) -> Refusal | None:
    """The refusal in words for what the database refused; None where it is no rule of this stage."""
    text = str(fault)
    return next((refusal() for name, refusal in _SAID.items() if name in text), None)


@contextmanager
def database_speaks() -> Iterator[None]:
    """Run writes in a savepoint; what a constraint refuses is raised as the rule's own refusal."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        refusal = spoken(fault)
        if refusal is None:
            raise
        raise refusal from fault
