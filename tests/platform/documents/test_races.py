"""Several people at once: one number, one line of files, one notice; and a service that breaks leaves nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import OperationalError, connection, transaction

from steerboard.platform.accounts.models import User
from steerboard.platform.audit.models import Row
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.scopes import in_space
from steerboard.platform.documents import services
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.errors import SameNumber
from steerboard.platform.documents.models import Document, Revision
from steerboard.platform.notices import sending
from steerboard.platform.notices.models import Delivery, Notice
from steerboard.platform.notices.services import tell
from tests.factories import documents as make
from tests.factories.boards import BoardKit, founded_board
from tests.reliability.test_races import CLIENTS, meet


@pytest.fixture
def kit(settings: LazySettings, tmp_path: Path) -> BoardKit:
    settings.MEDIA_ROOT = tmp_path
    return founded_board()


def _as_secretary(kit: BoardKit, job: Callable[[User, int], Any]) -> Callable[[int], Any]:
    """The job in the board's scope by a user object of its own: offices are kept on it."""
    pk = kit.users["secretary"].pk

    def act(number: int) -> Any:
        with in_space(kit.space):
            return job(User.objects.select_related("person").get(pk=pk), number)

    return act


@pytest.mark.django_db(transaction=True)
def test_one_number_is_given_once(kit: BoardKit) -> None:
    answers, faults = meet(_as_secretary(kit, lambda by, _n: make.recorded(kit.space, by)))
    assert (len(answers), len(faults)) == (1, CLIENTS - 1)
    assert all(isinstance(fault, SameNumber) for fault in faults), faults
    with kit.scope():
        assert Document.objects.filter(number="757").count() == 1
        assert (
            Row.objects.filter(kind="documents.document", act="documents.record", object_id=answers[0].pk).count() == 1
        )


@pytest.mark.django_db(transaction=True)
def test_a_document_is_issued_once(kit: BoardKit) -> None:
    with kit.scope():
        document = make.document_in(DocumentState.WAITING_NUMBER, kit.space, kit.users["secretary"])

    def issue(by: User, number: int) -> Document:
        return services.document_issue(
            document=document, by=by, number=str(100 + number), signed_on=make.SIGNED_ON, upload=make.pdf_upload()
        )

    answers, faults = meet(_as_secretary(kit, issue))
    assert (len(answers), len(faults)) == (1, CLIENTS - 1)
    assert all(isinstance(fault, Refusal) for fault in faults), faults
    with kit.scope():
        assert Document.objects.get(pk=document.pk).number == answers[0].number
        assert Revision.objects.filter(document=document, origin="signed_scan").count() == 1


@pytest.mark.django_db(transaction=True)
def test_files_are_numbered_without_gap_or_twin(kit: BoardKit) -> None:
    with kit.scope():
        document = make.draft(kit.space, kit.users["secretary"])

    def add(by: User, number: int) -> Revision:
        return services.revision_add(document=document, by=by, upload=make.pdf_upload(text=str(number)))

    _answers, faults = meet(_as_secretary(kit, add))
    assert faults == []
    with kit.scope():
        assert sorted(document.revisions.values_list("nr", flat=True)) == list(range(1, CLIENTS + 1))


@pytest.mark.django_db(transaction=True)
def test_a_mail_leaves_once_with_many_workers(kit: BoardKit, mailoutbox: list[Any]) -> None:
    with kit.scope(), transaction.atomic():
        document = make.recorded(kit.space, kit.users["secretary"])
        for number in range(10):
            tell(
                persons=[kit.users["head"].person],
                kind="documents.waiting_number",
                obj=document,
                occasion=str(number),
                params={"document": "x"},
            )
    answers, faults = meet(lambda _number: sending.deliver_due().sent)
    assert faults == []
    assert (sum(answers), len(mailoutbox)) == (10, 10)
    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == 10
    assert Delivery.objects.filter(channel="mail", state="sent").count() == 10


def _broken_at(n: int, counted: list[int]) -> Callable[..., Any]:
    def breaking(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            counted[0] += 1
            if counted[0] == n:
                raise OperationalError("planted")
        return execute(sql, params, many, context)

    return breaking


def _rows() -> list[Any]:
    models = (Document, Revision, Notice, Delivery, Row)
    return [list(model._base_manager.order_by("pk").values_list()) for model in models]


def _issued(kit: BoardKit, document: Document) -> None:
    issued = services.document_issue(
        document=document, by=kit.users["secretary"], number="5", signed_on=make.SIGNED_ON, upload=make.pdf_upload()
    )
    tell(
        persons=[kit.users["head"].person],
        kind="documents.ended",
        obj=issued,
        occasion="issued",
        params={"document": issued.abstract},
    )


def _replaced(kit: BoardKit, document: Document) -> None:
    services.document_replace(
        document=make.recorded(kit.space, kit.users["secretary"], number="6"),
        by=kit.users["secretary"],
        successor=make.recorded(kit.space, kit.users["secretary"], number="7", signed_on=date(2026, 2, 2)),
        reason="thay thế",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("act", [_issued, _replaced], ids=["issue", "replace"])
def test_a_service_that_breaks_leaves_nothing(kit: BoardKit, act: Callable[[BoardKit, Document], None]) -> None:
    with kit.scope():
        document = make.document_in(DocumentState.WAITING_NUMBER, kit.space, kit.users["secretary"])
        before = _rows()
        for n in range(1, 200):
            try:
                with transaction.atomic(), connection.execute_wrapper(_broken_at(n, [0])):
                    act(kit, document)
            except OperationalError:
                assert _rows() == before, f"statement {n} left something"
                continue
            break
    assert n > 10
    assert _rows() != before
