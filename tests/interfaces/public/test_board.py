"""The public page of a board: who steers, on what document, since when; in both languages."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steerboard.platform.base.clock import now
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.enums import BoardState, EndReason, SeatRole, TopicField
from steerboard.stages.boards.models import Appointment, Board, Regulation, Seat, Topic
from steerboard.stages.chain import services as chain
from tests.factories.boards import FOUNDED_ON, BoardKit, document, founded_board, read_page, unit
from tests.interfaces.public.conftest import publish

pytestmark = pytest.mark.django_db


def _page(client: Client, path: str = "/p/dak-lak/") -> str:
    return read_page(client, path)


def test_says_who_on_what_since_when(kit: BoardKit, client: Client) -> None:
    page = _page(client, "/en/p/dak-lak/")
    assert (
        "Founded on 15/1/2026 by …/QĐ-UBND. 5 of 6 positions are filled. "
        "Core topic: Investment promotion (illustration)." in page
    )
    assert '<span lang="vi">Sở Công Thương Đắk Lắk</span>' in page
    assert "vacant since 15/1/2026" in page
    assert "Chủ đề trọng tâm (minh họa)" in page
    assert "A meeting can conclude when more than half of the filled voting positions are present." in page


def test_no_person_is_named(kit: BoardKit, client: Client) -> None:
    page = _page(client)
    assert "Phó Chủ tịch" in page
    for whom in kit.users.values():
        assert whom.person.name not in page


def test_languages_point_to_each_other(kit: BoardKit, client: Client) -> None:
    vietnamese, english = _page(client), _page(client, "/en/p/dak-lak/")
    assert '<html lang="vi">' in vietnamese
    assert '<html lang="en">' in english
    assert '<link rel="alternate" hreflang="en" href="/en/p/dak-lak/">' in vietnamese
    assert '<link rel="alternate" hreflang="vi" href="/p/dak-lak/">' in english


def test_an_acting_holder(kit: BoardKit, client: Client) -> None:
    with kit.scope():
        Appointment.objects.filter(pk=kit.appointments["member"].pk).update(kind="acting")
    assert "acting, since 15/1/2026" in _page(client, "/en/p/dak-lak/")


def test_rules_of_a_document_that_is_not_public_stay_inside(kit: BoardKit, client: Client) -> None:
    with kit.scope():
        hidden = document(kit.space, abstract="Quy chế (minh họa)", symbol="QC-BĐP")
        Regulation.objects.update(document=hidden, opinion_days=77)
    assert "within 77 working days" not in _page(client, "/en/p/dak-lak/")
    with kit.scope():
        Document.objects.filter(pk=hidden.pk).update(published_at=now())
    # Changed behind the back of the trail, which is what tells the page that it is to be drawn anew.
    cache.clear()
    assert "within 77 working days" in _page(client, "/en/p/dak-lak/")


def test_before_and_after(kit: BoardKit, client: Client) -> None:
    later = founded_board("da-nang", of=unit("da-nang", "Đà Nẵng"), founded_on=date(2026, 7, 1))
    publish(later)
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(
            state=BoardState.ENDED, ended_on=date(2026, 6, 30), outcome="succeeded", successor=later.board
        )
    before = _page(client, "/en/p/dak-lak/")
    assert "Ended on 30/6/2026." in before
    assert "Is continued by" in before
    assert 'href="/en/p/da-nang/"' in before
    # On its last day the board still has its members.
    assert "5 of 6 positions are filled." in before
    after = _page(client, "/en/p/da-nang/")
    assert "Continues" in after
    assert 'href="/en/p/dak-lak/"' in after


def test_a_hidden_neighbour_is_not_named(kit: BoardKit, client: Client) -> None:
    later = founded_board("da-nang", of=unit("da-nang", "Đà Nẵng"), founded_on=date(2026, 7, 1))
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(successor=later.board)
    assert "da-nang" not in _page(client)


def test_what_is_not_published_is_not_there(client: Client) -> None:
    made = founded_board()
    with made.scope():
        chain.publish(made.board, by=None)
    page = _page(client, "/en/p/dak-lak/")
    assert "The founding document is not published yet." in page
    assert "No position is published yet." in page
    assert "No topic is published yet." in page


def test_ended_holders_leave_a_vacancy(kit: BoardKit, client: Client) -> None:
    with kit.scope():
        Appointment.objects.filter(seat=kit.seats["business"]).update(
            valid_to=date(2026, 10, 1), end_reason=EndReason.RESIGNED
        )
    assert "vacant since 1/10/2026" in _page(client, "/en/p/dak-lak/")


def _more(kit: BoardKit, count: int) -> None:
    with kit.scope():
        for number in range(count):
            seat = Seat(
                space=kit.space,
                board=kit.board,
                order=30 + number,
                role=SeatRole.MEMBER,
                organisation=kit.organisations["finance"],
                valid_from=FOUNDED_ON,
            )
            topic = Topic(
                space=kit.space,
                board=kit.board,
                field=TopicField.OWN,
                name=f"Chủ đề {number}",
                reason="minh họa",
                valid_from=FOUNDED_ON,
            )
            for record in (seat, topic):
                chain.save(record, by=None, act="test.add")
                chain.publish(record, by=None)
            Document.objects.filter(
                pk=document(kit.space, abstract=f"Báo cáo {number} (minh họa)", number=str(number)).pk
            ).update(published_at=now())


def test_what_is_kept_ends_with_the_next_act(kit: BoardKit, client: Client) -> None:
    topic = kit.topics["core"]
    assert topic.name in _page(client)
    with kit.scope():
        chain.withdraw(topic, by=None, reason="sai (minh họa)")
    page = _page(client)
    assert f"topic-{topic.pk}" not in page
    assert topic.name not in page


def test_query_count(kit: BoardKit, client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            _page(client)
        return len(seen)

    first = count()
    _more(kit, 3)
    assert count() == first <= 26
    # Nothing happened since: what an act would change is kept.
    assert count() <= 5
