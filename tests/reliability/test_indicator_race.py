"""Eight clients on one indicator: one value a period, one verification, one correction, one import. Both databases."""

from decimal import Decimal
from typing import Any

import pytest

from steerboard.platform.accounts.models import User
from steerboard.platform.audit.verify import verify
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.scopes import in_space
from steerboard.stages.indicators.models import ImportSheet, Observation
from steerboard.stages.indicators.services import importing, observing
from tests.factories import boards
from tests.factories import indicators as made
from tests.factories.trail import acts
from tests.reliability.test_races import CLIENTS, meet

pytestmark = pytest.mark.django_db(transaction=True)


def _by(kit: boards.BoardKit, role: str) -> Any:
    # Each client its own user object: offices are kept on it for one request.
    return User.objects.get(pk=kit.users[role].pk)


def _check(answers: list[Any], faults: list[BaseException]) -> None:
    assert all(isinstance(fault, Refusal) for fault in faults), faults
    assert (len(answers), len(faults)) == (1, CLIENTS - 1)
    assert verify(state=False).findings == []


def test_one_value_a_period_one_verification_one_correction() -> None:
    kit = boards.founded_board()
    with kit.scope():
        found = made.set_up(kit)

    def enter(number: int) -> Observation:
        with in_space(kit.space):
            return observing.observation_enter(
                indicator=found, by=_by(kit, "task_force"), period="2026-Q1", value=Decimal(number + 1), submit=True
            )

    answers, faults = meet(enter)
    _check(answers, faults)
    row = answers[0]

    def confirm(number: int) -> Observation:
        with in_space(kit.space):
            return observing.observation_verify(observation=row, by=_by(kit, "deputy" if number % 2 else "head"))

    answers, faults = meet(confirm)
    _check(answers, faults)
    assert acts("indicators.observation_verify") == 1

    def correct(number: int) -> Observation:
        with in_space(kit.space):
            return observing.observation_correct(
                observation=row, by=_by(kit, "task_force"), value=Decimal(number + 20), reason="r"
            )

    answers, faults = meet(correct)
    _check(answers, faults)
    with kit.scope():
        assert Observation.objects.filter(is_current=True).count() == 1
        assert list(Observation.objects.order_by("nr").values_list("nr", flat=True)) == [1, 2]


def test_a_sheet_is_entered_once() -> None:
    kit = boards.founded_board()
    with kit.scope():
        made.set_up(kit)
        content = "Chỉ tiêu,Kỳ,Giá trị\nKQ-01,2026-Q1,7\nKQ-01,2026-Q2,6\n".encode()
        sheet = importing.sheet_read(board=kit.board, by=kit.users["secretary"], content=content, name="a.csv")

    def confirm(number: int) -> ImportSheet:
        with in_space(kit.space):
            return importing.sheet_confirm(sheet=sheet, board=kit.board, by=_by(kit, "secretary"))

    answers, faults = meet(confirm)
    _check(answers, faults)
    with kit.scope():
        assert Observation.objects.count() == 2
        assert ImportSheet.objects.get().written == 2
