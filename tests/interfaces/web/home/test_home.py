"""Choosing a board, its home for each role, counts that agree, the language of the interface."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steerboard.overview.home import read as home
from steerboard.overview.waiting import waiting
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.enums import EndReason, SeatRole
from steerboard.stages.boards.models import Appointment, Handover, Nomination, Seat
from steerboard.stages.chain import services as chain
from steerboard.stages.indicators.models import Indicator, Observation
from steerboard.stages.meetings.models import Task, TaskReport
from steerboard.stages.meetings.services import reports
from tests.factories.account import account
from tests.factories.boards import (
    FOUNDED_ON,
    BoardKit,
    appointment,
    document,
    founded_board,
    person,
    planned_board,
    signed_in,
    unit,
    user,
)
from tests.factories.meetings import called_meeting, far

pytestmark = pytest.mark.django_db


def _page(kit: BoardKit, role: str = "secretary", path: str = "") -> str:
    # These tests write some rows past the services, whose acts make the home anew.
    cache.clear()
    return kit.page(path, role)


def _document(kit: BoardKit, state: str, **more: object) -> Document:
    with kit.scope():
        made = document(kit.space, state="draft", signed_on=None, abstract=f"Báo cáo {state} (minh họa)")
        Document.objects.filter(pk=made.pk).update(state=state, submitted_at=now(), signed_at=now(), **more)
    return made


def test_one_board_is_gone_to(kit: BoardKit) -> None:
    response = kit.client("member").get("/b/")
    assert (response.status_code, response["Location"]) == (302, "/b/dak-lak/")


def test_several_boards_are_chosen_from(kit: BoardKit) -> None:
    other = founded_board("hue", of=unit("hue", "Huế"), name="Ban Huế (minh họa)")
    with other.scope():
        other.seats["second"] = other.seats["vacant"]
        appointment(other, "second", kit.users["member"].person)
    page = kit.client("member").get("/b/").content.decode()
    assert "You work on 2 boards" in page
    assert 'href="/b/dak-lak/"' in page
    assert 'href="/b/hue/"' in page


def test_no_board(kit: BoardKit) -> None:
    page = kit.client("stranger").get("/b/").content.decode()
    assert "You hold no office on any board today" in page
    assert "dak-lak" not in page


def test_sign_in_first(kit: BoardKit, client: Client) -> None:
    for path in ("/b/", "/b/dak-lak/", "/b/never-was/"):
        assert client.get(path)["Location"] == f"/account/login/?next={path}"


def test_a_strange_board_and_a_missing_one_are_the_same_404(kit: BoardKit) -> None:
    stranger = kit.client("stranger")
    answers = [stranger.get(path) for path in ("/b/dak-lak/", "/b/never-was/", "/b/instance/")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_only_reading(kit: BoardKit) -> None:
    assert kit.client("member").post("/b/dak-lak/").status_code == 405


@pytest.mark.parametrize(
    "role", ["head", "deputy", "secretary", "member", "business", "observer", "task_force", "viewer"]
)
def test_every_office_has_a_home(kit: BoardKit, role: str) -> None:
    assert kit.client(role).get(kit.url()).status_code == 200


def test_nothing_waits(kit: BoardKit) -> None:
    page = _page(kit)
    assert "Nothing waits for you today" in page
    assert "1 position is vacant." in page
    assert "Nothing waits for you" in page


@pytest.mark.parametrize(
    "role, states, count",
    [
        ("secretary", ("for_signature", "waiting_number"), 2),
        ("head", ("for_signature", "waiting_number"), 1),
        ("member", ("for_signature", "waiting_number"), 0),
    ],
)
def test_documents_whose_next_step_is_mine(kit: BoardKit, role: str, states: tuple[str, ...], count: int) -> None:
    made = [_document(kit, state) for state in states]
    with kit.scope():
        found = home(kit.users[role], kit.board)
        assert (len(found.documents), waiting(kit.users[role], kit.space).documents) == (count, count)
    page = _page(kit, role)
    assert sum(str(one.abstract) in page for one in made) == count
    if count:
        assert f'<span class="sb-count sb-count-alert">{count}<' in page


def test_a_confidential_document_does_not_wait_for_who_may_not_see_it(kit: BoardKit) -> None:
    _document(kit, "for_signature", visibility=3)
    with kit.scope():
        assert waiting(kit.users["head"], kit.space).documents == 1
        Seat.objects.filter(pk=kit.seats["head"].pk).update(role=SeatRole.MEMBER)
    fresh = type(kit.users["head"]).objects.get(pk=kit.users["head"].pk)
    with kit.scope():
        assert waiting(fresh, kit.space).documents == 0


def _handover(kit: BoardKit) -> Handover:
    change = date(2026, 10, 1)
    successor = user(person("Người kế nhiệm (minh họa)", space=kit.space, language="en"))
    with kit.scope():
        old = kit.appointments["member"]
        Appointment.objects.filter(pk=old.pk).update(valid_to=change, end_reason=EndReason.MOVED)
        new = appointment(kit, "member", successor.person, valid_from=change)
        made = Handover(space=kit.space, seat=kit.seats["member"], outgoing=old, incoming=new, made_at=now())
        made.save()
    kit.users["successor"] = successor
    return made


def test_a_handover_waits_for_one_side_after_the_other(kit: BoardKit) -> None:
    made = _handover(kit)
    with kit.scope():
        assert waiting(kit.users["successor"], kit.space).work == 0
        Handover.objects.filter(pk=made.pk).update(handed_at=now(), handed_by=made.outgoing.person)
        assert waiting(kit.users["successor"], kit.space).work == 1
        assert home(kit.users["successor"], kit.board).mine == 1
    assert "Confirm that you received the handover" in _page(kit, "successor")
    page = _page(kit, "secretary")
    assert "Confirm that you received the handover" not in page
    assert "from Giám đốc member (minh họa) to Người kế nhiệm (minh họa)" in page
    assert "Handovers still open" in page


def test_vacancies_and_the_letter_to_the_agency(kit: BoardKit) -> None:
    assert "nobody asked by letter yet" in _page(kit)
    with kit.scope():
        Nomination(
            space=kit.space, seat=kit.seats["vacant"], asked_on=date(2026, 11, 2), due_on=date(2026, 11, 16)
        ).save()
    page = _page(kit)
    assert "letter sent on 2/11/2026, answer due Monday 16/11/2026" in page
    assert "letter sent" not in _page(kit, "member")


def test_terms_that_end_soon(kit: BoardKit) -> None:
    with kit.scope():
        Appointment.objects.filter(seat=kit.seats["deputy"]).update(term_ends_on=today() + timedelta(days=90))
        Appointment.objects.filter(seat=kit.seats["business"]).update(term_ends_on=today() + timedelta(days=91))
        found = home(kit.users["secretary"], kit.board)
    assert [term.seat_id for term in found.terms] == [kit.seats["deputy"].pk]
    page = _page(kit)
    assert "1 term ends within 90 days." in page
    assert "Chánh Văn phòng deputy (minh họa)" in page


def test_a_board_that_is_being_founded_says_what_is_missing_and_by_whom() -> None:
    kit = planned_board()
    founder = kit.users["founder"]
    founder.person.language = "en"
    audit.save(founder.person, by=None, act="accounts.person_edit", space=founder.person.space)
    page = _page(kit, "founder")
    assert "Still missing for the founding" in page
    assert "the founding decision, signed: the People&#x27;s Committee" in page
    assert "Met:" in page


def test_a_board_at_work_names_what_may_come_later(kit: BoardKit) -> None:
    page = _page(kit)
    assert "Still to complete" in page
    assert "the working regulation, signed (may come later)" in page
    assert "the founding decision, signed" not in page


def _more(kit: BoardKit) -> None:
    with kit.scope():
        for number in range(3):
            seat = Seat(
                space=kit.space,
                board=kit.board,
                order=30 + number,
                role=SeatRole.MEMBER,
                organisation=kit.organisations["finance"],
                valid_from=FOUNDED_ON,
            )
            chain.save(seat, by=None, act="boards.seat_create")
            kit.seats[f"more{number}"] = seat
            appointment(kit, f"more{number}", person(space=kit.space))
    for _number in range(3):
        _document(kit, "for_signature")


@pytest.mark.parametrize("role", ["secretary", "member"])
def test_query_count(kit: BoardKit, role: str) -> None:
    client = kit.client(role)
    _document(kit, "for_signature")

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(kit.url())
        return len(seen)

    assert count() <= 40
    account(kit)
    _more(kit)
    second = count()
    account(kit, nr=2)
    account(kit, nr=3)
    assert count() == second <= 50
    # Nothing happened since: what was counted is kept (G10).
    assert count() <= 12


def test_query_count_while_being_founded() -> None:
    kit = planned_board()
    client = kit.client("founder")
    with CaptureQueriesContext(connection) as seen:
        assert client.get(kit.url()).status_code == 200
    assert len(seen) <= 20


def test_the_switcher_costs_the_same_for_many_boards(kit: BoardKit) -> None:
    client = kit.client("operator")

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(kit.url()).status_code == 200
        return len(seen)

    first = count()
    for key in ("hue", "gia-lai"):
        founded_board(key, of=unit(key, key))
    assert count() == first


def test_language_is_kept_with_the_account(kit: BoardKit) -> None:
    client = kit.client("member")
    response = client.post("/account/language/", {"language": "vi", "next": "/b/dak-lak/people/"})
    assert (response.status_code, response["Location"]) == (302, "/b/dak-lak/people/")
    assert client.get("/b/dak-lak/")["Content-Language"] == "vi"
    assert not response.cookies.get("lang")


def test_language_of_a_visitor_is_a_cookie(client: Client) -> None:
    response = client.post("/account/language/", {"language": "en", "next": "/account/login/"})
    assert response.cookies["lang"].value == "en"
    assert client.get("/account/login/")["Content-Language"] == "en"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil.example", "", "javascript:x"])
def test_language_leads_nowhere_else(client: Client, target: str) -> None:
    assert client.post("/account/language/", {"language": "en", "next": target})["Location"] == "/b/"


def test_language_needs_a_known_one_and_a_post(client: Client) -> None:
    assert client.post("/account/language/", {"language": "fr"}).status_code == 400
    assert client.get("/account/language/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/account/language/", {"language": "en"}).status_code == 403


def test_a_board_that_ended(kit: BoardKit) -> None:
    type(kit.board)._base_manager.filter(pk=kit.board.pk).update(state="ended", ended_on=today())
    page = _page(kit)
    assert "Still to complete" not in page


def test_a_user_without_the_second_factor_is_led_to_it(kit: BoardKit) -> None:
    bare = user(person("Thư ký mới (minh họa)", space=kit.space))
    with kit.scope():
        Appointment.objects.filter(pk=kit.appointments["secretary"].pk).update(
            valid_to=date(2026, 10, 1), end_reason=EndReason.MOVED
        )
        appointment(kit, "secretary", bare.person, valid_from=date(2026, 10, 1))
    assert signed_in(bare).get(kit.url()).status_code == 302


LATE = today() - timedelta(days=14)


def _report(kit: BoardKit, task: Task) -> TaskReport:
    with kit.scope():
        return reports.task_report(
            task=task, by=kit.users["task_force"], progress="running", percent=40, text="Đang làm (minh họa)"
        )


def test_what_waits_is_the_same_number_everywhere(kit: BoardKit) -> None:
    made = account(kit, task={"due_on": LATE})
    _report(kit, made.task)
    with kit.scope():
        called_meeting(kit, on=far())
        Observation.objects.filter(pk=made.observation.pk).update(
            state="submitted", verified_by=None, verified_at=None, entered_by=kit.users["task_force"].person
        )
        Indicator.objects.filter(pk=made.indicator.pk).update(verifier_seat=kit.seats["member"])
        expected = {
            "member": {"report", "value", "answer"},
            "head": {"answer"},
            "business": {"answer"},
            "secretary": {"answer"},
        }
        for role, what in expected.items():
            fresh = type(kit.users[role]).objects.get(pk=kit.users[role].pk)
            found = home(fresh, kit.board)
            assert {one.what for one in found.asked} == what, role
            assert waiting(fresh, kit.space).work == found.mine == len(what)
    page = _page(kit, "member")
    assert "Confirm the report on a task" in page
    assert "Verify the value of an indicator" in page
    assert '<span class="sb-count sb-count-alert">3<' in page


def test_what_waits_is_named_in_the_language_of_the_page(kit: BoardKit) -> None:
    made = account(kit, task={"due_on": LATE})
    _report(kit, made.task)
    with kit.scope():
        Task.objects.filter(pk=made.task.pk).update(text_en="Survey of the cold stores (illustration)")
    for path in ("", "tasks/desk/"):
        page = _page(kit, "member", path)
        assert "Survey of the cold stores (illustration)" in page
        assert made.task.text not in page


def test_a_report_sent_back_and_one_to_accept(kit: BoardKit) -> None:
    made = account(kit, task={"due_on": LATE})
    report = _report(kit, made.task)
    with kit.scope():
        reports.report_return(report=report, by=kit.users["member"], reason="thiếu số liệu (minh họa)")
        expert = type(kit.users["task_force"]).objects.get(pk=kit.users["task_force"].pk)
        assert [one.what for one in home(expert, kit.board).asked] == ["returned"]
        assert waiting(expert, kit.space).work == 1
        Task.objects.filter(pk=made.task.pk).update(progress="done", reported_on=today())
        secretary = kit.users["secretary"]
        assert [one.what for one in home(secretary, kit.board).asked] == ["accept"]
        assert waiting(secretary, kit.space).work == 1


def test_own_tasks_the_worst_first(kit: BoardKit) -> None:
    account(kit, task={"due_on": LATE})
    account(kit, nr=2, task={"due_on": today() + timedelta(days=5)})
    account(kit, nr=3, task={"due_on": today() + timedelta(days=60)})
    with kit.scope():
        found = home(kit.users["member"], kit.board)
    assert [one.what for one in found.tasks] == ["late", "due", "unreported"]
    page = _page(kit, "member")
    assert "Tasks of your agency" in page
    assert "late by 10 working days" in page
    assert "Tasks of your agency" not in _page(kit, "business")


def test_the_work_of_the_board(kit: BoardKit) -> None:
    account(kit, task={"due_on": LATE})
    with kit.scope():
        called_meeting(kit, on=far())
    page = _page(kit, "head")
    for words in (
        "Tasks late",
        "initiatives under way by light",
        "Money that agencies provide",
        "Indicators that the board follows",
        "Positions that come or send a substitute",
        "Five-minute brief",
        "What changed since last week",
    ):
        assert words in page, words
    assert 'href="/programme/"' in _page(kit, "viewer")
    assert f'href="/b/dak-lak/agencies/{kit.organisations["business"].pk}/"' in _page(kit, "business")


def test_an_association_sees_its_own_and_nothing_confidential(kit: BoardKit) -> None:
    account(kit, task={"due_on": LATE, "lead": kit.organisations["business"], "seat": kit.seats["business"]})
    account(kit, nr=2, say=lambda what: f"kín {what} (minh họa)", task={"due_on": LATE}, visibility=3)
    page = _page(kit, "business")
    assert "Tasks of your agency" in page
    assert "kín" not in page
    assert "kín" in _page(kit, "head")
