"""Markers: a unique one in every text that is not public is in no public output; those in public texts are found.

A hidden board, one that never was and a withdrawn one are the same bytes.
"""

import base64
import html
from collections.abc import Iterator
from urllib.parse import unquote_plus

import pytest
from django.test import Client

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import ContactPoint
from steerboard.stages.boards.enums import EndReason, SeatRole, TopicField
from steerboard.stages.boards.models import (
    Appointment,
    Group,
    Handover,
    Nomination,
    Regulation,
    Seat,
    TaskForcePost,
    Topic,
    TopicSeat,
)
from steerboard.stages.chain import services as chain
from tests.factories.boards import FOUNDED_ON, BoardKit, appointment, document, founded_board, person, unit
from tests.interfaces.public.conftest import publish

pytestmark = pytest.mark.django_db
OUTPUTS = (
    "",
    "organisation/",
    "organisation/?on=15/1/2026",
    "audit/",
    "audit/heads.json",
    "feed/",
    "open-data/",
    *(
        f"open-data/{table}.{form}"
        for table in ("boards", "positions", "topics", "mandate")
        for form in ("csv", "json")
    ),
    "report-error/",
)
WHOLE = ("/", "/sitemap.xml", "/p/about/open-data/boards.csv", "/p/about/open-data/positions.json")


class Markers:
    """Hands out unique marks and remembers which must and which must not be found."""

    def __init__(self) -> None:
        self.private: list[str] = []
        self.public: list[str] = []

    def hide(self, what: str) -> str:
        mark = f"zqhide{len(self.private):02d}{what}zq"
        self.private.append(mark)
        return mark

    def show(self, what: str) -> str:
        mark = f"zqshow{len(self.public):02d}{what}zq"
        self.public.append(mark)
        return mark


def _plant(kit: BoardKit, marks: Markers) -> None:
    whom = person(marks.hide("person"), space=kit.space, email=f"{marks.hide('mail')}@example.vn")
    with kit.scope():
        _plant_seats(kit, marks, whom)
        _plant_documents(kit, marks)
        hidden_topic = _topic(kit, marks.hide("topic"), marks.hide("reason"))
        assert not hidden_topic.node.is_published
        withdrawn = _topic(kit, marks.hide("withdrawn"), marks.hide("oldreason"))
        chain.publish(withdrawn, by=None)
        chain.withdraw(withdrawn, by=None, reason=marks.hide("withdrawnwhy"))
        chain.publish(_topic(kit, marks.show("topic"), marks.show("reason")), by=None)
        TopicSeat.objects.update(why=marks.hide("partwhy"))
        group = Group(space=kit.space, board=kit.board, name=marks.hide("group"), valid_from=FOUNDED_ON)
        group.save()
        Regulation.objects.update(source=marks.hide("regulationsource"))
    agency = kit.organisations["finance"]
    ContactPoint(organisation=agency, label=marks.hide("label"), phone=marks.hide("phone"), is_public=False).save()
    ContactPoint(organisation=agency, label=marks.show("label"), phone=marks.show("phone"), is_public=True).save()


def _plant_seats(kit: BoardKit, marks: Markers, whom: object) -> None:
    member = kit.seats["member"]
    Appointment.objects.filter(seat=member).update(
        valid_to="2026-10-01", end_reason=EndReason.MOVED, end_note=marks.hide("endnote"), source=marks.hide("source")
    )
    held = appointment(kit, "member", whom, valid_from=now().date().replace(month=10, day=1))  # type: ignore[arg-type]
    Appointment.objects.filter(pk=held.pk).update(post_title=marks.show("post"))
    TaskForcePost.objects.update(person=whom, post_title=marks.hide("expertpost"), source=marks.hide("expertsource"))
    Nomination(space=kit.space, seat=member, person=whom, note=marks.hide("nomination")).save()
    Handover(
        space=kit.space,
        seat=member,
        outgoing=kit.appointments["member"],
        incoming=held,
        items=[{"text": marks.hide("item")}],
        note=marks.hide("handover"),
        made_at=now(),
    ).save()
    hidden = Seat(
        space=kit.space,
        board=kit.board,
        order=40,
        role=SeatRole.MEMBER,
        organisation=kit.organisations["finance"],
        post_title=marks.hide("seat"),
        valid_from=FOUNDED_ON,
    )
    chain.save(hidden, by=None, act="test.seat", reason=marks.hide("auditreason"))
    kit.board.source = marks.hide("boardsource")
    audit.save(kit.board, by=None, act="test.board")


def _plant_documents(kit: BoardKit, marks: Markers) -> None:
    document(kit.space, abstract=marks.hide("draft"), state="draft", signed_on=None)
    document(kit.space, abstract=marks.hide("issued"), number="901")
    confidential = document(kit.space, abstract=marks.hide("secret"), visibility=Visibility.CONFIDENTIAL, number="902")
    Document.objects.filter(pk=confidential.pk).update(published_at=now())
    gone = document(kit.space, abstract=marks.hide("gone"), number="903")
    Document.objects.filter(pk=gone.pk).update(published_at=now(), withdrawn_at=now(), withdrawn_why=marks.hide("why"))
    shown = document(kit.space, abstract=marks.show("document"), number="904")
    Document.objects.filter(pk=shown.pk).update(
        published_at=now(), text=marks.hide("text"), payload={"a": marks.hide("payload")}
    )


def _topic(kit: BoardKit, name: str, reason: str) -> Topic:
    made = Topic(
        space=kit.space, board=kit.board, field=TopicField.OWN, name=name, reason=reason, valid_from=FOUNDED_ON
    )
    chain.save(made, by=None, act="test.topic")
    return made


def _outputs(client: Client, words: list[str]) -> Iterator[tuple[str, str]]:
    paths = [*WHOLE, *(f"{lead}/p/dak-lak/{path}" for path in OUTPUTS for lead in ("", "/en"))]
    paths += [f"{lead}/p/dak-lak/search/?q={word}" for word in words for lead in ("", "/en")]
    for path in paths:
        response = client.get(path)
        if response.status_code == 404 and path.startswith("/en/") and path.endswith((".csv", ".json")):
            continue
        assert response.status_code == 200, path
        yield path, response.content.decode() + "".join(f"{name}: {value}" for name, value in response.items())


def _looks(text: str) -> Iterator[str]:
    yield text
    yield html.unescape(text)
    yield unquote_plus(text)
    yield fold(text)


def _seen(text: str, mark: str) -> bool:
    coded = base64.b64encode(mark.encode()).decode().rstrip("=")[:-1]
    return any(mark in look or coded in look for look in _looks(text))


def test_no_private_mark_in_any_public_output(kit: BoardKit, client: Client) -> None:
    marks = Markers()
    _plant(kit, marks)
    found: set[str] = set()
    for path, text in _outputs(client, ["zqshow", "904"]):
        for mark in marks.private:
            assert not _seen(text, mark), f"{mark} in {path}"
        found |= {mark for mark in marks.public if _seen(text, mark)}
    assert found == set(marks.public)
    assert len(marks.private) == 29


def test_searching_for_a_private_mark_finds_nothing(kit: BoardKit, client: Client) -> None:
    marks = Markers()
    _plant(kit, marks)
    for mark in marks.private:
        assert f"Nothing found for “{mark}”" in client.get("/en/p/dak-lak/search/", {"q": mark}).content.decode()


def test_a_signed_in_page_would_show_them(kit: BoardKit) -> None:
    """The control: the marks are really there, for those who may see them."""
    marks = Markers()
    _plant(kit, marks)
    with kit.scope():
        assert TaskForcePost.objects.filter(person__name=marks.private[0]).exists()
        assert Topic.objects.filter(name__startswith="zqhide").count() == 2
        assert Document.objects.filter(abstract__startswith="zqhide").count() == 4


@pytest.mark.parametrize("path", ["", "organisation/", "audit/", "feed/", "search/", "open-data/", "report-error/"])
def test_hidden_withdrawn_and_missing_boards_are_the_same_bytes(kit: BoardKit, client: Client, path: str) -> None:
    founded_board("hidden", of=unit("hue", "Huế"))
    gone = founded_board("gone", of=unit("gia-lai", "Gia Lai"))
    publish(gone)
    with gone.scope():
        chain.withdraw(gone.board, by=None, reason="test")
    assert client.get(f"/p/dak-lak/{path}").status_code == 200
    answers = [client.get(f"/p/{slug}/{path}") for slug in ("never-was", "hidden", "gone")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.items())) for answer in answers}) == 1


def test_the_instance_is_no_board(client: Client) -> None:
    assert client.get("/p/instance/").status_code == 404
