"""A notice is told in the app exactly once, mailed at least once, and never to who may not know."""

import smtplib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.models import Document
from steerboard.platform.notices import sending
from steerboard.platform.notices.models import Channel, Delivery, DeliveryState, Notice
from steerboard.platform.notices.selectors import mail_counts, notices_of, shown, unread_count
from steerboard.platform.notices.services import notice_read, notices_read, tell
from tests.factories import documents as make
from tests.factories.boards import BoardKit, founded_board, person


@pytest.fixture
def kit(db: None) -> Iterator[BoardKit]:
    found = founded_board()
    with found.scope():
        yield found


@pytest.fixture
def document(kit: BoardKit) -> Document:
    return make.recorded(kit.space, kit.users["secretary"])


def _tell(document: Document, *persons: Any, **changes: Any) -> list[Notice]:
    values: dict[str, Any] = {
        "kind": "documents.waiting_number",
        "obj": document,
        "occasion": "waiting_number",
        "params": {"document": document.abstract},
        "rule": "documents.view",
        "url": f"/b/{document.space.slug}/documents/{document.pk}/",
        **changes,
    }
    return tell(persons=persons, **values)


def _mails() -> Any:
    return Delivery.objects.filter(channel=Channel.MAIL)


def test_an_occasion_is_told_once(kit: BoardKit, document: Document) -> None:
    head, member = kit.users["head"].person, kit.users["member"].person
    assert len(_tell(document, head, member, head)) == 2
    assert _tell(document, head, member.pk) == []
    assert len(_tell(document, head, occasion="again")) == 1
    assert Notice.objects.count() == 3
    assert Delivery.objects.filter(channel=Channel.APP, state=DeliveryState.SENT).count() == 3


def test_the_database_refuses_to_tell_twice(kit: BoardKit, document: Document) -> None:
    notice = _tell(document, kit.users["head"].person)[0]
    notice.pk = None
    notice._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save()


def test_undone_with_its_change(kit: BoardKit, document: Document) -> None:
    with transaction.atomic():
        assert len(_tell(document, kit.users["head"].person)) == 1
        transaction.set_rollback(True)
    assert (Notice.objects.count(), Delivery.objects.count(), DBTaskResult.objects.count()) == (0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nobody_is_told() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        tell(persons=[], kind="documents.issued", obj=Document(), occasion="x")


def test_who_may_not_see_it_is_not_told(kit: BoardKit) -> None:
    document = make.recorded(kit.space, kit.users["secretary"], visibility=Visibility.CONFIDENTIAL)
    persons = [kit.user(role).person for role in ("head", "member", "stranger")]
    assert [n.person_id for n in _tell(document, *persons, person("Không tài khoản"))] == [persons[0].pk]


def test_a_text_that_lacks_a_parameter_is_a_fault_at_once(kit: BoardKit, document: Document) -> None:
    with pytest.raises(KeyError):
        _tell(document, kit.users["head"].person, params={})
    with pytest.raises(LookupError):
        _tell(document, kit.users["head"].person, kind="documents.unknown")


def test_the_mail_goes_once_with_a_fixed_message_id(kit: BoardKit, document: Document) -> None:
    head = kit.users["head"]
    notice = _tell(document, head.person)[0]
    assert (sending.deliver_due().sent, sending.deliver_due().sent) == (1, 0)
    sent = mail.outbox[0]
    assert sent.to == [head.email]
    assert sent.extra_headers["Message-ID"] == f"<notice-{notice.pk}@localhost>"
    assert f"http://localhost:8000/b/dak-lak/documents/{document.pk}/" in sent.body
    assert mail_counts() == {"due": 0, "claimed": 0, "sent": 1, "unsure": 0, "parked": 0}


def test_one_job_is_enough_for_many_notices(kit: BoardKit, document: Document) -> None:
    _tell(document, kit.users["head"].person)
    _tell(document, kit.users["member"].person)
    jobs = DBTaskResult.objects.filter(task_path="steerboard.platform.notices.tasks.deliver")
    assert [job.status for job in jobs] == ["READY"]


def test_each_reads_in_the_own_language(kit: BoardKit, document: Document) -> None:
    reader = kit.users["head"].person
    notice = _tell(document, reader, kind="documents.issued", params=_issued(document))[0]
    assert shown(notice, "en").subject == "Issued: 757/QĐ-UBND"
    assert shown(notice, "en").line == f"757/QĐ-UBND of 15/1/2026, “{document.abstract}”, is issued."
    assert "15/1/2026" in shown(notice, "vi").line


def _issued(document: Document) -> dict[str, str]:
    return {"number": document.official_number, "signed_on": "2026-01-15", "document": document.abstract}


def test_no_line_break_reaches_a_header(kit: BoardKit, document: Document) -> None:
    _tell(document, kit.users["head"].person, params={"document": "a\r\nBcc: x@example.vn\nb"})
    assert sending.deliver_due().sent == 1
    sent = mail.outbox[0]
    assert "\n" not in sent.subject
    assert set(sent.message().keys()) & {"Bcc", "bcc"} == set()


def test_a_poison_message_is_parked_and_the_others_go(kit: BoardKit, document: Document) -> None:
    first, second = (_tell(document, kit.users[role].person)[0] for role in ("head", "member"))
    Notice.objects.filter(pk=first.pk).update(params={})
    done = sending.deliver_due()
    assert (done.sent, done.parked) == (1, 1)
    assert _mails().get(notice=first).trouble.startswith("KeyError")
    assert _mails().get(notice=second).state == DeliveryState.SENT


def test_a_right_that_ended_before_sending_stops_the_mail(kit: BoardKit, document: Document) -> None:
    notices = _tell(document, kit.users["member"].person, kit.users["head"].person)
    Document.objects.filter(pk=document.pk).update(visibility=Visibility.CONFIDENTIAL)
    assert sending.deliver_due().sent == 1
    states = {n.person_id: (_mails().get(notice=n).state, _mails().get(notice=n).trouble) for n in notices}
    assert states[kit.users["member"].person_id] == (DeliveryState.PARKED, "no longer permitted")
    assert states[kit.users["head"].person_id] == (DeliveryState.SENT, "")


def test_a_suspended_account_gets_no_mail(kit: BoardKit, document: Document) -> None:
    _tell(document, kit.users["member"].person)
    kit.users["member"].is_active = False
    kit.users["member"].save()
    assert sending.deliver_due().sent == 0
    assert _mails().get().trouble == "the account is suspended"


class _Refusing(EmailBackend):
    """Fails as a server does that is down; for one address as one that does not know it."""

    def send_messages(self, messages: Any) -> int:
        if "person" in messages[0].to[0]:
            raise smtplib.SMTPServerDisconnected("down")
        raise smtplib.SMTPRecipientsRefused({})


@pytest.fixture
def _down(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}._Refusing"


@pytest.mark.usefixtures("_down")
def test_a_failed_mail_is_tried_again_later_and_parked_in_the_end(kit: BoardKit, document: Document) -> None:
    _tell(document, kit.users["head"].person)
    moment = now()
    tries = []
    for minutes in (0, 1, 3, 8, 17, 34, 70):
        with time_machine.travel(moment + timedelta(minutes=minutes), tick=False):
            sending.deliver_due()
            tries.append((_mails().get().tries, _mails().get().state))
    assert tries == [(1, "due"), (1, "due"), (2, "due"), (3, "due"), (4, "due"), (5, "parked"), (5, "parked")]
    assert _mails().get().trouble == "SMTPServerDisconnected"


@pytest.mark.usefixtures("_down")
def test_a_server_that_is_down_is_not_asked_for_each_mail(kit: BoardKit, document: Document) -> None:
    _tell(document, *[kit.users[role].person for role in ("head", "deputy", "secretary", "member", "business")])
    assert sending.deliver_due().failed == 3
    assert _mails().filter(tries=0).count() == 2


@pytest.mark.usefixtures("_down")
def test_an_address_that_the_server_refuses_is_parked(kit: BoardKit, document: Document) -> None:
    kit.users["head"].email = "khong@example.vn"
    kit.users["head"].save()
    _tell(document, kit.users["head"].person)
    assert sending.deliver_due().parked == 1


def test_a_claim_of_a_dead_worker_becomes_unsure_and_goes_again(kit: BoardKit, document: Document) -> None:
    _tell(document, kit.users["head"].person)
    _mails().update(state=DeliveryState.CLAIMED, claimed_at=now() - timedelta(minutes=9), tries=1)
    assert (sending.doubt(), sending.deliver_due().sent) == (0, 0)
    _mails().update(claimed_at=now() - timedelta(minutes=11))
    assert sending.doubt() == 1
    assert (_mails().get().state, mail_counts()["unsure"]) == (DeliveryState.UNSURE, 1)
    assert sending.deliver_due().sent == 1
    assert (_mails().get().state, _mails().get().tries) == (DeliveryState.SENT, 2)


@pytest.mark.parametrize("changes", [{"MAIL_ENABLED": False}, {"DEMO": True}])
def test_the_demonstration_and_an_instance_without_mail_send_nothing(
    kit: BoardKit, document: Document, settings: Any, changes: dict[str, bool]
) -> None:
    _tell(document, kit.users["member"].person)
    for name, value in changes.items():
        setattr(settings, name, value)
    _tell(document, kit.users["head"].person)
    assert _mails().count() == 1
    assert sending.deliver_due().sent == 0
    assert mail.outbox == []
    assert Notice.objects.count() == 2


def test_the_bell_counts_and_is_read(kit: BoardKit, document: Document) -> None:
    head, member = kit.users["head"], kit.users["member"]
    first = _tell(document, head.person, member.person)[0]
    second = _tell(document, head.person, occasion="again")[0]
    assert list(notices_of(head)) == [second, first] if first.person_id == head.person_id else True
    assert (unread_count(head), unread_count(member)) == (2, 1)
    notice_read(notice=second, by=member)
    assert unread_count(head) == 2
    notice_read(notice=second, by=head)
    assert (unread_count(head), notices_read(by=head), unread_count(head), unread_count(member)) == (1, 1, 0, 1)
