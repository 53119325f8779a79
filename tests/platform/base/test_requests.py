"""What holds for each request: GET never writes, a form sent twice is done once, a full disk says so."""

import errno

import pytest
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from steerboard.platform.accounts.models import Person
from steerboard.platform.base.errors import FaultMiddleware, is_disk_full
from steerboard.platform.base.idempotency import once, prune
from steerboard.platform.base.models import Idempotency, Space
from steerboard.platform.base.read_only import ReadOnlyGetMiddleware, WriteDuringGet
from tests.factories import boards

pytestmark = pytest.mark.django_db


def _writes(request: HttpRequest) -> HttpResponse:
    Space.objects.create(slug="moi")
    return HttpResponseRedirect("/done/")


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_reading_request_that_writes_is_stopped(method: str) -> None:
    with pytest.raises(WriteDuringGet), transaction.atomic():
        ReadOnlyGetMiddleware(_writes)(getattr(RequestFactory(), method)("/x/"))
    assert not Space.objects.filter(slug="moi").exists()


def test_a_post_may_write() -> None:
    assert ReadOnlyGetMiddleware(_writes)(RequestFactory().post("/x/")).status_code == 302
    assert Space.objects.filter(slug="moi").exists()


def _post(user: object, **form: str) -> HttpRequest:
    request = RequestFactory().post("/x/", form)
    request.user = user  # type: ignore[assignment]
    return request


def test_same_key_and_body_give_the_same_answer_once() -> None:
    user, done = boards.user(), []

    def act() -> HttpResponse:
        done.append(1)
        return HttpResponseRedirect("/done/1/")

    answers = [once(_post(user, _key="k", text="a"), "a.b", act) for _ in range(3)]
    assert ([answer["Location"] for answer in answers], len(done)) == (["/done/1/"] * 3, 1)
    assert once(_post(user, _key="k", text="other"), "a.b", act).status_code == 422
    assert once(_post(boards.user(), _key="k", text="a"), "a.b", act).status_code == 302
    assert len(done) == 2


def test_a_form_with_errors_may_be_sent_again() -> None:
    user = boards.user()
    assert once(_post(user, _key="k"), "a.b", lambda: HttpResponse(status=422)).status_code == 422
    assert Idempotency.objects.count() == 0
    assert once(_post(user, _key="k"), "a.b", lambda: HttpResponseRedirect("/")).status_code == 302


def test_what_a_failed_act_wrote_is_undone_with_its_key() -> None:
    user = boards.user()

    def act() -> HttpResponse:
        Space.objects.create(slug="halb")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once(_post(user, _key="k"), "a.b", act)
    assert (Idempotency.objects.count(), Space.objects.filter(slug="halb").count()) == (0, 0)


def test_keys_are_forgotten_after_a_day(time_machine: object) -> None:
    once(_post(boards.user(), _key="k"), "a.b", lambda: HttpResponseRedirect("/"))
    assert prune() == 0
    from datetime import timedelta

    from steerboard.platform.base.clock import now

    time_machine.move_to(now() + timedelta(hours=25))  # type: ignore[attr-defined]
    assert prune() == 1


def _chained(inner: Exception) -> Exception:
    outer = OperationalError("could not write")
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("fault", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OperationalError("database or disk is full"), True),
        (_chained(OSError(errno.ENOSPC, "No space left")), True),
        (OperationalError("database is locked"), False),
        (ValueError("x"), False),
    ],
)
def test_a_full_disk_answers_507(fault: Exception, full: bool, rf: RequestFactory) -> None:
    assert is_disk_full(fault) is full
    answer = FaultMiddleware(lambda _request: HttpResponse()).process_exception(rf.get("/b/"), fault)
    assert (answer.status_code if answer else None) == (507 if full else None)


def test_health_says_which_part(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["database"], answer.json()["migrations"]) == (200, "ok", "ok")
    assert Person.objects.count() == 0
