"""Asking agencies, with tacit consent."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.clocks import Calendar
from steerboard.methods.contract import InputError
from steerboard.methods.opinions import CONSENTS, Answer, OpinionState, Reply, opinions

COMPLETE = date(2026, 3, 4)


@st.composite
def requests(draw: st.DrawFn) -> list[Reply]:
    replies = []
    for i in range(draw(st.integers(1, 6))):
        answer = draw(st.none() | st.sampled_from(Answer))
        on = COMPLETE + timedelta(days=draw(st.integers(0, 40))) if answer else None
        replies.append(Reply(f"Sở {i}", answer, on))
    return replies


@given(requests(), st.integers(40, 80), st.booleans(), st.booleans())
def test_every_agency_is_in_one_state(replies: list[Reply], waited: int, late_counts: bool, complete: bool) -> None:
    got = opinions(
        replies,
        as_of=COMPLETE + timedelta(days=waited),
        calendar=Calendar(),
        complete_on=COMPLETE if complete else None,
        late_counts=late_counts,
    )
    assert sum(got.totals.values()) == len(replies)
    assert got.consents == sum(each.state in CONSENTS for each in got.agencies)
    assert got.closed or got.all_consent in {None, False}
    if got.all_consent:
        assert got.consents == len(replies)
    if complete:
        assert got.closed
    else:
        assert got.totals[OpinionState.TACIT_CONSENT] == 0
    for each in got.agencies:
        assert each.late or each.days_late == 0


@given(requests(), st.integers(40, 60))
def test_waiting_turns_silence_into_consent_and_nothing_else(replies: list[Reply], waited: int) -> None:
    def states(days: int) -> list[OpinionState]:
        as_of = COMPLETE + timedelta(days=days)
        got = opinions(replies, as_of=as_of, calendar=Calendar(), complete_on=COMPLETE, days=40)
        return [each.state for each in got.agencies]

    for before, after in zip(states(waited), states(waited + 30), strict=True):
        assert after is before or (before, after) == (OpinionState.PENDING, OpinionState.TACIT_CONSENT)


@pytest.mark.parametrize(
    ("reply", "due_on", "message"),
    [
        (Reply("A", Answer.AGREE), None, "replies[0].replied_on: is missing beside the other"),
        (Reply("A", None, COMPLETE), None, "replies[0].answer: is missing beside the other"),
        (Reply("A", Answer.AGREE, date(2026, 4, 2)), None, "replies[0].replied_on: is after as_of"),
        (Reply("A"), date(2026, 3, 3), "due_on: is before the file was complete"),
    ],
)
def test_requests_that_cannot_be(reply: Reply, due_on: date | None, message: str) -> None:
    with pytest.raises(InputError) as caught:
        opinions([reply], as_of=date(2026, 4, 1), calendar=Calendar(), complete_on=COMPLETE, due_on=due_on)
    assert str(caught.value) == message
