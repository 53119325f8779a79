"""Observations: each move from each state, another person verifies, one current value a period."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from steerboard.platform.audit.models import Row
from steerboard.platform.base.errors import NotAllowed, Refusal, WrongState
from steerboard.platform.notices.models import Notice
from steerboard.stages.indicators.enums import ObservationState
from steerboard.stages.indicators.errors import OwnEntry, PeriodTaken
from steerboard.stages.indicators.models import Observation
from steerboard.stages.indicators.services import observing, passports
from steerboard.stages.indicators.workflow import OBSERVATION
from tests.factories.boards import BoardKit
from tests.factories.indicators import indicator, series, value, verified

MOVES: dict[str, Callable[[BoardKit, Observation], Any]] = {
    "edit": lambda kit, row: observing.observation_edit(observation=row, by=kit.users["member"], value=Decimal(7)),
    "submit": lambda kit, row: observing.observation_submit(observation=row, by=kit.users["member"]),
    "verify": lambda kit, row: observing.observation_verify(observation=row, by=kit.users["deputy"]),
    "return": lambda kit, row: observing.observation_return(observation=row, by=kit.users["deputy"], reason="sai"),
    "correct": lambda kit, row: observing.observation_correct(
        observation=row, by=kit.users["member"], value=Decimal(6), reason="số mới (minh họa)"
    ),
}


def in_state(kit: BoardKit, state: str) -> Observation:
    of = indicator(kit)
    if state == ObservationState.DRAFT:
        return observing.observation_enter(indicator=of, by=kit.users["member"], period="2026-Q1", value=Decimal(8))
    if state == ObservationState.VERIFIED:
        return verified(kit, of)
    row = value(kit, of)
    return MOVES["return"](kit, row) if state == ObservationState.RETURNED else row


def test_the_table_has_no_fault() -> None:
    assert OBSERVATION.check() == ()


@pytest.mark.parametrize("state", ObservationState.values)
@pytest.mark.parametrize("name", MOVES)
def test_each_move_from_each_state(kit: BoardKit, state: str, name: str) -> None:
    row = in_state(kit, state)
    before = Row.objects.count()
    if not OBSERVATION.allows(name, state):
        with pytest.raises(WrongState):
            MOVES[name](kit, row)
        assert Row.objects.count() == before
        return
    done = MOVES[name](kit, row)
    # A correction is entered and handed in at once: two acts.
    assert Row.objects.count() == before + (2 if name == "correct" else 1)
    to = OBSERVATION.move(name).to
    assert done.state == (to[0] if to else ObservationState.SUBMITTED)


def test_nobody_verifies_or_returns_the_own_entry(kit: BoardKit) -> None:
    of = indicator(kit)
    row = observing.observation_enter(
        indicator=of, by=kit.users["secretary"], period="2026-Q1", value=Decimal(8), submit=True
    )
    with pytest.raises(OwnEntry):
        observing.observation_verify(observation=row, by=kit.users["secretary"])
    with pytest.raises(OwnEntry):
        observing.observation_return(observation=row, by=kit.users["secretary"], reason="x")
    assert observing.observation_verify(observation=row, by=kit.users["head"]).verified_by == kit.users["head"].person


def test_the_database_itself_refuses_the_own_verification(kit: BoardKit) -> None:
    row = verified(kit, indicator(kit))
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.filter(pk=row.pk).update(verified_by=row.entered_by)


def test_who_enters_and_who_verifies(kit: BoardKit) -> None:
    of = indicator(kit)
    for role in ("business", "observer", "head", "stranger"):
        with pytest.raises(NotAllowed):
            observing.observation_enter(indicator=of, by=kit.user(role), period="2026-Q1", value=Decimal(8))
    row = value(kit, of)
    for role in ("member", "business", "observer", "task_force"):
        with pytest.raises(NotAllowed):
            observing.observation_verify(observation=row, by=kit.user(role))


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"period": "hôm qua", "value": Decimal(8)}, "period", "no_period"),
        ({"period": "2026", "value": Decimal(8)}, "period", "other_frequency"),
        ({"period": "2027-Q1", "value": Decimal(8)}, "period", "future_period"),
        ({"period": "1950-Q1", "value": Decimal(8)}, "period", "year"),
        ({"period": "2026-Q1"}, "value", "value_missing"),
        ({"period": "2026-Q1", "num": Decimal(1), "den": Decimal(2)}, "num", "num"),
        ({"period": "2026-Q1", "value": Decimal("1e14")}, "value", "too_large"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(kit: BoardKit, values: dict[str, Any], field: str, code: str) -> None:
    of = indicator(kit)
    with pytest.raises(Refusal) as refused:
        observing.observation_enter(indicator=of, by=kit.users["member"], **values)
    assert (refused.value.field, refused.value.code) == (field, code)
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("kind", "figure", "code"),
    [
        ("share", "101", "percent"),
        ("share", "-1", "percent"),
        ("count", "-1", "impossible"),
        ("rank", "0", "impossible"),
        ("count", "1.5", "whole"),
        ("yes_no", "2", "impossible"),
    ],
)
def test_what_cannot_be_is_refused(kit: BoardKit, kind: str, figure: str, code: str) -> None:
    of = indicator(kit, value_type=kind)
    with pytest.raises(Refusal) as refused:
        observing.observation_enter(indicator=of, by=kit.users["member"], period="2026-Q1", value=Decimal(figure))
    assert (refused.value.field, refused.value.code) == ("value", code)


def test_a_share_comes_from_its_parts(kit: BoardKit) -> None:
    of = indicator(kit, value_type="share", time_rule="num_den", direction="increase")
    enter = observing.observation_enter
    for parts, field in (
        ({}, "num"),
        ({"num": Decimal(3)}, "den"),
        ({"den": Decimal(3)}, "num"),
        ({"num": Decimal(4), "den": Decimal(3)}, "num"),
        ({"num": Decimal(0), "den": Decimal(0)}, "den"),
    ):
        with pytest.raises(Refusal) as refused:
            enter(indicator=of, by=kit.users["member"], period="2026-Q1", **parts)  # type: ignore[arg-type]
        assert refused.value.field == field
    row = enter(indicator=of, by=kit.users["member"], period="2026-Q1", num=Decimal(1), den=Decimal(3))
    assert row.value == Decimal("33.333333")


def test_one_current_value_a_period(kit: BoardKit) -> None:
    of = indicator(kit)
    value(kit, of)
    with pytest.raises(PeriodTaken):
        value(kit, of)
    value(kit, of, "Quý II/2026")
    assert sorted(Observation.objects.values_list("period", flat=True)) == ["2026-Q1", "2026-Q2"]


def test_the_database_itself_keeps_one_current_value(kit: BoardKit) -> None:
    row = value(kit, indicator(kit))
    row.pk, row._state.adding, row.nr = None, True, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_period_runs_from_the_fifteenth_to_the_fourteenth(kit: BoardKit) -> None:
    row = value(kit, indicator(kit))
    assert (row.period_from, row.period_to) == (date(2025, 12, 15), date(2026, 3, 14))
    calendar = value(kit, indicator(kit, "KQ-02", close_day=0))
    assert (calendar.period_from, calendar.period_to) == (date(2026, 1, 1), date(2026, 3, 31))


def test_an_ended_indicator_takes_no_later_period(kit: BoardKit) -> None:
    of = indicator(kit)
    of = passports.indicator_end(indicator=of, by=kit.users["secretary"], last_on=date(2026, 3, 14), reason="thay")
    value(kit, of, "2026-Q1")
    with pytest.raises(Refusal) as refused:
        value(kit, of, "2026-Q2")
    assert refused.value.code == "after_end"


def test_a_published_series_takes_no_values(kit: BoardKit) -> None:
    of = indicator(kit, series=series(own=kit), frequency="year")
    with pytest.raises(Refusal) as refused:
        value(kit, of, "2025")
    assert refused.value.code == "published_series"


def test_a_correction_counts_once_another_person_verified_it(kit: BoardKit) -> None:
    of = indicator(kit)
    old = verified(kit, of)
    new = MOVES["correct"](kit, old)
    assert (new.nr, new.is_current, Observation.objects.get(pk=old.pk).is_current) == (2, False, True)
    with pytest.raises(Refusal) as refused:
        MOVES["correct"](kit, old)
    assert refused.value.code == "correction_open"
    with pytest.raises(Refusal) as refused:
        observing.observation_correct(observation=old, by=kit.users["member"], value=Decimal(6), reason=" ")
    assert refused.value.code in {"correction_open", "reason_missing"}
    new = MOVES["verify"](kit, new)
    assert (new.is_current, Observation.objects.get(pk=old.pk).is_current) == (True, False)
    again = MOVES["correct"](kit, new)
    assert again.nr == 3


def test_verifier_and_enterer_are_told(kit: BoardKit) -> None:
    row = value(kit, indicator(kit))
    assert Notice.objects.filter(kind="indicators.submitted", person=kit.users["deputy"].person).count() == 1
    MOVES["return"](kit, row)
    assert Notice.objects.filter(kind="indicators.returned", person=kit.users["task_force"].person).count() == 1
