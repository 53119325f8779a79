"""Refusals of the meetings stage. What the database refuses becomes the same sentence as the rule's own refusal."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.constraints import Said
from steerboard.platform.base.errors import Refusal


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


_delegated_twice = partial(
    Refusal,
    _("Somebody stands in for this seat already. Withdraw that delegation first."),
    field="substitute",
    code="delegated_twice",
)
_declared_twice = partial(
    Refusal, _("This seat has declared its conflict of interest already."), field="seat", code="interest_declared"
)
_counted_twice = partial(
    Refusal,
    _("Two persons have counted already. One of them may correct the own count."),
    field="yes",
    code="counted_twice",
)
_carried_twice = partial(Refusal, _("This item is on the agenda of another meeting already."), code="carried_twice")
_task_number = partial(
    Refusal, _("Somebody gave a task of this conclusion at the same moment. Send it again."), code="task_number"
)
_reported_twice = partial(
    Refusal, _("An entry for this task already waits to be confirmed."), field="progress", code="report_waits"
)
_sheet_twice = partial(Refusal, _("This file was sent already."), field="file", code="sheet_twice")

# What the database names in its error → the sentence of the rule.
SAID: Final[Said] = {
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
