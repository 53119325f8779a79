"""The n-th statement of a service fails, n = 1, 2, …: the database is as before, and nobody is told anything."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction

from steerboard.platform.accounts import services as accounts
from steerboard.platform.audit.verify import verify
from steerboard.platform.base.scopes import across_spaces
from steerboard.stages.boards import services
from steerboard.stages.boards.models import Board
from steerboard.stages.chain import services as chain
from tests.factories import boards

pytestmark = pytest.mark.django_db
START = date(2026, 2, 2)


def _state() -> dict[str, list[tuple[Any, ...]]]:
    with across_spaces("a digest of everything"):
        return {
            model._meta.label: list(model._base_manager.order_by("pk").values_list())
            for model in apps.get_models()
            if model.__module__.startswith("steerboard.")
        }


def _appoint(kit: boards.BoardKit) -> None:
    guest = boards.person("Người mới (minh họa)", space=kit.space)
    services.appointment_make(
        seat=kit.seats["vacant"], person=guest, document=kit.decision, valid_from=START, by=kit.user("secretary")
    )


def _topic(kit: boards.BoardKit) -> None:
    services.topic_add(
        board=kit.board, field="craft", name="Làng nghề", reason="Lý do", by=kit.user("secretary"), valid_from=START
    )


def _succeed(kit: boards.BoardKit) -> None:
    guest = boards.person("Người kế nhiệm (minh họa)", space=kit.space)
    services.appointment_succeed(
        seat=kit.seats["member"],
        person=guest,
        document=kit.decision,
        valid_from=START,
        reason="moved",
        by=kit.user("secretary"),
    )


def _invite(kit: boards.BoardKit) -> None:
    guest = boards.person("Khách (minh họa)", space=kit.space)
    accounts.invite(person=guest, space=kit.space, by=kit.user("secretary"))


def _withdraw(kit: boards.BoardKit) -> None:
    board = Board.objects.get(pk=kit.board.pk)
    chain.publish(board, by=kit.user("secretary"))
    chain.withdraw(board, by=kit.user("secretary"), reason="nhầm (minh họa)")


@pytest.mark.parametrize(
    "act", [_appoint, _topic, _succeed, _invite, _withdraw], ids=lambda act: act.__name__.strip("_")
)
def test_a_service_that_breaks_leaves_nothing(act: Callable[[boards.BoardKit], None]) -> None:
    kit = boards.founded_board()
    before = _state()
    for n in range(1, 200):
        counted = [0]

        def breaking(execute: Any, sql: str, params: Any, many: bool, context: Any, n: int = n) -> Any:
            if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
                counted[0] += 1  # noqa: B023
                if counted[0] == n:  # noqa: B023
                    raise OperationalError("planted")
            return execute(sql, params, many, context)

        try:
            with kit.scope(), transaction.atomic(), connection.execute_wrapper(breaking):
                act(kit)
        except OperationalError:
            assert _state() == before, f"statement {n} of {act.__name__} left something"
            continue
        break
    assert n > 5, "the service must really have been broken several times"
    assert _state() != before
    assert verify().findings == []
