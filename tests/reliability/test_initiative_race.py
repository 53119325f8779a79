"""Eight and 32 clients on one money line and one SK number: nothing lost, nothing doubled. Both databases."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from steerboard.platform.accounts.models import User
from steerboard.platform.audit import services as audit
from steerboard.platform.audit.verify import verify
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.scopes import in_space
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.models import Initiative, MoneyFigure, MoneyLine, Note
from steerboard.stages.initiatives.selectors.money import line_money
from steerboard.stages.initiatives.services import money
from tests.factories import boards
from tests.factories import initiatives as made
from tests.factories.trail import acts
from tests.reliability.test_races import meet

pytestmark = pytest.mark.django_db(transaction=True)
_MILLION = Decimal(1_000_000)


def _by(kit: boards.BoardKit, role: str = "secretary") -> Any:
    # Each client its own user object: offices are kept on it for one request.
    return User.objects.get(pk=kit.users[role].pk)


def _ready(kit: boards.BoardKit) -> tuple[Initiative, Any]:
    with kit.scope():
        one = made.proposed(kit)
        return one, made.money_line(kit, one)


@pytest.mark.parametrize("clients", [8, 32])
def test_payments_on_one_line_add_up(clients: int) -> None:
    kit = boards.founded_board()
    _one, line = _ready(kit)

    def pay(number: int) -> MoneyFigure:
        with in_space(kit.space):
            return services.money_figure_enter(
                money_line=line, by=_by(kit), stage="spent", amount=_MILLION, reference=f"Phiếu chi {number} (minh họa)"
            )

    answers, faults = meet(pay, clients)
    assert (len(answers), faults) == (clients, [])
    with kit.scope():
        assert line_money([line])[0].amount("spent") == clients * _MILLION
        assert MoneyFigure.objects.count() == clients
    assert acts("initiatives.figure_enter") == clients
    assert verify(state=False).findings == []


@pytest.mark.parametrize("clients", [8, 32])
def test_a_payment_entered_by_many_is_one_payment(clients: int) -> None:
    kit = boards.founded_board()
    _one, line = _ready(kit)

    def pay(number: int) -> MoneyFigure:
        with in_space(kit.space):
            return services.money_figure_enter(
                money_line=line, by=_by(kit), stage="spent", amount=_MILLION, reference="Phiếu chi (minh họa)"
            )

    answers, faults = meet(pay, clients)
    assert len(answers) == 1
    assert all(isinstance(fault, Refusal) and fault.code == "figure_twice" for fault in faults), faults
    with kit.scope():
        assert line_money([line])[0].amount("spent") == _MILLION


@pytest.mark.parametrize("clients", [8, 32])
def test_a_figure_is_corrected_once(clients: int) -> None:
    kit = boards.founded_board()
    _one, line = _ready(kit)
    with kit.scope():
        figure = made.figure(kit, line, "approved", 5_000_000)

    def correct(number: int) -> MoneyFigure:
        with in_space(kit.space):
            return services.money_figure_correct(
                figure=MoneyFigure.objects.select_related("line", "space").get(pk=figure.pk),
                by=_by(kit),
                amount=_MILLION * (number + 1),
                why="nhập nhầm (minh họa)",
                reference="Quyết định (minh họa)",
            )

    answers, faults = meet(correct, clients)
    assert len(answers) == 1
    assert all(isinstance(fault, Refusal) and fault.code == "already_corrected" for fault in faults), faults
    with kit.scope():
        assert line_money([line])[0].amount("approved") == answers[0].amount
    assert verify(state=False).findings == []


@pytest.mark.parametrize("clients", [8, 32])
def test_numbers_are_given_once_and_without_gap(clients: int) -> None:
    kit = boards.founded_board()
    with kit.scope():
        ideas = [made.screened(kit, title=f"Ý tưởng {n} (minh họa)") for n in range(clients)]
        for one in ideas:
            services.origin_link(initiative=one, origin=kit.topics["core"].node, by=kit.users["secretary"])

    def put_forward(number: int) -> Initiative:
        with in_space(kit.space):
            return services.initiative_put_forward(initiative=ideas[number], by=_by(kit))

    answers, faults = meet(put_forward, clients)
    assert (len(answers), faults) == (clients, [])
    with kit.scope():
        serials = sorted(one.serial or 0 for one in Initiative.objects.filter(year=today().year))
    assert serials == list(range(1, clients + 1))
    assert verify(state=False).findings == []


def test_one_initiative_put_forward_by_many_has_one_number() -> None:
    kit = boards.founded_board()
    with kit.scope():
        one = made.screened(kit)
        services.origin_link(initiative=one, origin=kit.topics["core"].node, by=kit.users["secretary"])

    def put_forward(number: int) -> Initiative:
        with in_space(kit.space):
            return services.initiative_put_forward(initiative=one, by=_by(kit))

    answers, faults = meet(put_forward)
    assert len(answers) == 1
    assert all(isinstance(fault, Refusal) for fault in faults), faults
    assert acts("initiatives.put_forward") == 1


def test_a_phone_that_sends_a_note_eight_times_sends_one() -> None:
    kit = boards.founded_board()
    one, _line = _ready(kit)

    def send(number: int) -> Note:
        with in_space(kit.space):
            return services.note_add(
                initiative=one, by=_by(kit, "task_force"), text="Xong (minh họa)", key="phone-key-1"
            )

    answers, faults = meet(send)
    assert faults == []
    assert len({note.pk for note in answers}) == 1
    with kit.scope():
        assert Note.objects.count() == 1
    assert acts("initiatives.note_add") == 1


def test_without_the_lock_a_payment_is_entered_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The race can be lost: two who look before either has stored it both find the payment new."""
    if not connection.features.has_select_for_update:
        pytest.skip("SQLite has one writer at a time: there is no lock of a row to take away")
    kit = boards.founded_board()
    _one, line = _ready(kit)
    barrier, save = threading.Barrier(2), audit.save

    def unlocked(found: MoneyLine) -> MoneyLine:
        parts = ("space", "node", "initiative__space", "initiative__node", "initiative__board__space")
        return MoneyLine.objects.select_related(*parts).get(pk=found.pk)

    def together(record: Any, **options: Any) -> Any:
        barrier.wait(timeout=20)
        return save(record, **options)

    def pay(number: int) -> MoneyFigure:
        with in_space(kit.space):
            return services.money_figure_enter(
                money_line=line, by=_by(kit), stage="spent", amount=_MILLION, reference="Phiếu chi (minh họa)"
            )

    monkeypatch.setattr(money, "line_of", unlocked)
    monkeypatch.setattr(audit, "save", together)
    answers, faults = meet(pay, 2)
    assert (len(answers), faults) == (2, [])
    with kit.scope():
        assert line_money([line])[0].amount("spent") == 2 * _MILLION
