"""Which offices a person holds, as of today."""

import pytest

from steerboard.platform.base.enums import Role, Visibility
from steerboard.platform.base.offices import roles
from steerboard.stages.boards.selectors import sees
from tests.factories.boards import founded_board, planned_board

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "who, role, level",
    [
        ("head", Role.HEAD, Visibility.CONFIDENTIAL),
        ("deputy", Role.DEPUTY, Visibility.CONFIDENTIAL),
        ("secretary", Role.SECRETARY, Visibility.CONFIDENTIAL),
        ("member", Role.MEMBER, Visibility.BOARD),
        ("task_force", Role.TASK_FORCE, Visibility.BOARD),
        ("observer", Role.OBSERVER, Visibility.PARTICIPANTS),
        ("viewer", Role.VIEWER, Visibility.PARTICIPANTS),
        ("operator", Role.OPERATOR, Visibility.PARTICIPANTS),
    ],
)
def test_an_appointment_or_mandate_gives_its_role(who: str, role: Role, level: Visibility) -> None:
    kit = founded_board()
    assert roles(kit.user(who), kit.space) == {role}
    assert sees(kit.user(who), kit.space) == level


def test_a_stranger_holds_nothing() -> None:
    kit = founded_board()
    assert roles(kit.stranger, kit.space) == frozenset()
    assert sees(kit.stranger, kit.space) is None


def test_a_founder_holds_the_draft_until_the_board_is_founded() -> None:
    kit = planned_board()
    assert roles(kit.users["founder"], kit.space) == {Role.FOUNDER}
    founded = founded_board("quang-nam")
    assert roles(founded.users["founder"], founded.space) == frozenset()
