"""Several clients meet at a barrier: one seat, one number of the trail, one link, one form. Both databases."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from steerboard.platform.accounts import services as accounts
from steerboard.platform.accounts.models import Person, User
from steerboard.platform.audit import services as audit
from steerboard.platform.audit.models import Row
from steerboard.platform.audit.verify import verify
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.scopes import in_space
from steerboard.stages.boards import services
from steerboard.stages.boards.models import Appointment
from tests.factories import boards

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS = 8


def meet(job: Callable[[int], Any], clients: int = CLIENTS) -> tuple[list[Any], list[BaseException]]:
    """Run the job in that many threads that start together. Returns answers and faults."""
    barrier, answers, faults = threading.Barrier(clients), [], []

    def run(number: int) -> None:
        try:
            barrier.wait(timeout=20)
            answers.append(job(number))
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers, faults


def test_one_seat_takes_one_holder() -> None:
    kit = boards.founded_board()
    guests = [boards.person(space=kit.space) for _ in range(CLIENTS)]
    secretary = kit.user("secretary")

    def appoint(number: int) -> Appointment:
        by = User.objects.get(pk=secretary.pk)
        with in_space(kit.space):
            return services.appointment_make(
                seat=kit.seats["vacant"],
                person=guests[number],
                document=kit.decision,
                valid_from=date(2026, 2, 2),
                by=by,
            )

    answers, faults = meet(appoint)
    assert (len(answers), len(faults)) == (1, CLIENTS - 1)
    assert all(isinstance(fault, Refusal) for fault in faults), faults
    with kit.scope():
        assert Appointment.objects.filter(seat=kit.seats["vacant"]).count() == 1
    assert verify(state=False).findings == []


def _append(space: Any) -> Callable[[int], None]:
    def act(number: int) -> None:
        for _ in range(5):
            with transaction.atomic():
                audit.record(space=space, act="accounts.test", by=None, obj=Person.objects.first())

    return act


def test_the_trail_never_forks() -> None:
    kit = boards.founded_board()
    before = Row.objects.filter(space=kit.space).count()
    _answers, faults = meet(_append(kit.space))
    assert faults == []
    assert Row.objects.filter(space=kit.space).count() == before + CLIENTS * 5
    assert verify().findings == []


def test_without_the_lock_the_trail_would_lose(monkeypatch: pytest.MonkeyPatch) -> None:
    """The race is a real one: reading the head without a lock, outside a write transaction, breaks it."""
    kit = boards.founded_board()
    from steerboard.platform.audit.models import Head

    barrier = threading.Barrier(2)

    def unlocked(space: Any) -> Head:
        found = Head.objects.get(space=space)
        barrier.wait(timeout=5)
        return found

    def act(number: int) -> None:
        head = unlocked(kit.space)
        with transaction.atomic():
            monkeypatch.setattr(audit, "_locked_head", lambda _cursor, _space: (head.seq, head.hash, head.at_us))
            audit.record(space=kit.space, act="accounts.test", by=None, obj=Person.objects.first())

    _answers, faults = meet(act, 2)
    assert len(faults) == 1


def test_an_invitation_opens_one_account() -> None:
    kit = boards.founded_board()
    guest = boards.person(space=kit.space)
    token = accounts.invite(person=guest, space=kit.space, by=kit.user("secretary"))

    def accept(number: int) -> User:
        return accounts.invitation_accept(token=token, email=f"g{number}@example.vn", password="một câu dài để nhớ")

    answers, faults = meet(accept)
    assert len(answers) == 1
    assert all(isinstance(fault, Refusal) for fault in faults), faults
    assert User.objects.filter(person=guest).count() == 1


def test_a_form_pressed_many_times_is_done_once() -> None:
    kit = boards.founded_board()
    client = kit.client("secretary")
    session = client.cookies["sessionid"].value
    form = {
        "name": "Bấm nhiều lần (minh họa)",
        "email": "nhieu@example.vn",
        "language": "vi",
        "honorific": "",
        "_key": "k",
    }

    def press(number: int) -> int:
        from django.test import Client

        own = Client()
        own.cookies["sessionid"] = session
        return own.post(kit.url("people/new/"), form).status_code

    answers, faults = meet(press)
    assert faults == []
    assert set(answers) == {302}
    assert Person.objects.filter(email="nhieu@example.vn").count() == 1
