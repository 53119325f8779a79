"""Every page of the board: allowed, refused with the reason, hidden from strangers, the wrong method, constant queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import Handover, Nomination, TaskForcePost, TopicSeat
from tests.factories.boards import FOUNDED_ON, BoardKit, document, founded_board, person, planned_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit() -> BoardKit:
    """A board with one record of each kind that has a page."""
    found = founded_board()
    by = found.users["secretary"]
    with found.scope():
        found.appointments["business"] = boards.appointment_succeed(
            seat=found.seats["business"],
            person=person(space=found.space),
            document=found.decision,
            valid_from=FOUNDED_ON + timedelta(days=30),
            reason="replaced",
            by=by,
        )
        nomination = boards.nomination_prepare(seat=found.seats["vacant"], by=by)
        boards.nomination_ask(nomination=nomination, asked_on=FOUNDED_ON, by=by)
        boards.nomination_receive(
            nomination=nomination,
            answer=document(found.space, type="CV", symbol="SNNMT-VP", abstract="Cử người (minh họa)"),
            person=person(space=found.space),
            received_on=FOUNDED_ON + timedelta(days=5),
            by=by,
        )
        boards.topic_seat_set(topic=found.topics["core"], seat=found.seats["business"], by=by)
        found.topics["other"] = boards.topic_add(
            board=found.board, field="craft", name="Làng nghề (minh họa)", reason="minh họa", by=by
        )
        boards.group_make(board=found.board, name="Tiểu ban (minh họa)", by=by, seats=[found.seats["member"]])
    return found


def _ids(kit: BoardKit) -> dict[str, Any]:
    with kit.scope():
        return {
            "seat": kit.seats["member"].pk,
            "vacant": kit.seats["vacant"].pk,
            "appointment": kit.appointments["member"].pk,
            "letter": Nomination.objects.get().pk,
            "expert": TaskForcePost.objects.get().pk,
            "topic": kit.topics["core"].pk,
            "other": kit.topics["other"].pk,
            "part": TopicSeat.objects.get(seat=kit.seats["business"]).pk,
            "group": kit.board.groups.get().pk,
            "handover": Handover.objects.get().pk,
        }


EVERYBODY = {"head", "deputy", "secretary", "member", "business", "task_force", "observer", "viewer", "operator"}
SECRETARY = {"secretary"}
LETTERS = {"secretary", "head", "deputy"}
# path → who may
PAGES: dict[str, set[str]] = {
    "board/": EVERYBODY,
    "board/publish/": {"secretary", "head"},
    "board/end/": {"secretary", "operator"},
    "board/record/plan/": SECRETARY,
    "board/record/decision/": SECRETARY,
    "board/record/regulation/": SECRETARY,
    "board/record/ending/": SECRETARY,
    "board/rules/": SECRETARY,
    "settings/": {"secretary", "head"},
    "seats/": EVERYBODY,
    "seats/?ended=1": EVERYBODY,
    "seats/?on=15/1/2026": EVERYBODY,
    "seats/new/": SECRETARY,
    "seats/{seat}/": EVERYBODY,
    "seats/{vacant}/": EVERYBODY,
    "seats/{seat}/edit/": SECRETARY,
    "seats/{seat}/end/": SECRETARY,
    "seats/{seat}/appoint/": SECRETARY,
    "seats/{vacant}/appoint/": SECRETARY,
    "appointments/{appointment}/end/": SECRETARY,
    "appointments/{appointment}/correct/": SECRETARY,
    "nominations/": LETTERS,
    "nominations/new/": SECRETARY,
    "nominations/{letter}/": LETTERS,
    "nominations/{letter}/asked/": SECRETARY,
    "nominations/{letter}/answer/": SECRETARY,
    "nominations/{letter}/appoint/": SECRETARY,
    "nominations/{letter}/close/": SECRETARY,
    "task-force/": EVERYBODY,
    "task-force/?ended=1": EVERYBODY,
    "task-force/new/": SECRETARY,
    "task-force/{expert}/": EVERYBODY,
    "task-force/{expert}/move/": SECRETARY,
    "task-force/{expert}/end/": SECRETARY,
    "topics/": EVERYBODY,
    "topics/new/": SECRETARY,
    "topics/{topic}/": EVERYBODY,
    "topics/{other}/edit/": SECRETARY,
    "topics/{other}/core/": SECRETARY,
    "topics/{other}/end/": SECRETARY,
    "topics/{topic}/parts/": SECRETARY,
    "topics/{topic}/parts/{part}/end/": SECRETARY,
    "groups/": EVERYBODY,
    "groups/new/": SECRETARY,
    "groups/{group}/edit/": SECRETARY,
    "groups/{group}/end/": SECRETARY,
    "handovers/{handover}/": {"secretary", "head", "deputy", "business"},
    "handovers/{handover}/print/": {"secretary", "head", "deputy", "business"},
    "handovers/{handover}/edit/": {"secretary", "business"},
    "handovers/{handover}/hand/": {"secretary", "business"},
    "handovers/{handover}/receive/": SECRETARY,
}


@pytest.mark.parametrize("path", PAGES)
def test_who_sees_a_page(kit: BoardKit, path: str) -> None:
    """The former holder of "business" has left: only what passes on is still his."""
    address = kit.url(path.format(**_ids(kit)))
    allowed = set()
    for role in EVERYBODY - {"business"}:
        answer = kit.client(role).get(address)
        assert answer.status_code in {200, 403}, (role, answer.status_code)
        if answer.status_code == 200:
            allowed.add(role)
    assert allowed == PAGES[path] - {"business"}


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_and_a_missing_board_are_the_same_404(kit: BoardKit, path: str) -> None:
    address = kit.url(path.format(**_ids(kit)))
    hidden = kit.client("stranger").get(address)
    missing = kit.client("stranger").get(address.replace(kit.space.slug, "khong-co"))
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content == missing.content


@pytest.mark.parametrize("path", [path for path in PAGES if "{" in path])
def test_a_record_of_another_board_is_a_404(kit: BoardKit, path: str) -> None:
    other = founded_board("khac")
    client = other.client("secretary")
    foreign = client.get(other.url(path.format(**_ids(kit))))
    missing = client.get(other.url(path.format(**dict.fromkeys(_ids(kit), 999_999))))
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


@pytest.mark.parametrize("path", [path for path, who in PAGES.items() if who == EVERYBODY and "?" not in path])
def test_pages_that_only_show_take_no_post(kit: BoardKit, path: str) -> None:
    assert kit.client("secretary").post(kit.url(path.format(**_ids(kit)))).status_code == 405


@pytest.mark.parametrize("path", ["board/found/", "board/start/"])
def test_moves_take_no_get(kit: BoardKit, path: str) -> None:
    assert kit.client("secretary").get(kit.url(path)).status_code == 405


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_speak_both_languages(kit: BoardKit, language: str) -> None:
    reader = kit.users["secretary"]
    reader.person.language = language
    reader.person.save()
    page = kit.client("secretary").get(kit.url("seats/"))
    assert page.headers["Content-Language"] == language


@pytest.mark.parametrize("path", ["board/", "seats/", "topics/", "task-force/", "nominations/", "groups/"])
def test_the_number_of_statements_does_not_grow_with_the_rows(kit: BoardKit, path: str) -> None:
    client = kit.client("secretary")
    client.get(kit.url(path))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(kit.url(path))
    _more(kit)
    with CaptureQueriesContext(connection) as many:
        client.get(kit.url(path))
    assert len(many) == len(few)


def _more(kit: BoardKit) -> None:
    """Two more of each kind."""
    by = kit.users["secretary"]
    with kit.scope():
        for number in range(2):
            seat = boards.seat_create(
                board=kit.board, by=by, organisation=kit.organisations["office"], document=kit.decision
            )
            boards.appointment_make(seat=seat, person=person(), document=kit.decision, valid_from=FOUNDED_ON, by=by)
            boards.task_force_assign(seat=seat, person=person(), document=kit.decision, valid_from=FOUNDED_ON, by=by)
            topic = boards.topic_add(
                board=kit.board, field="own", name=f"Chủ đề {number} (minh họa)", reason="minh họa", by=by
            )
            boards.topic_seat_set(topic=topic, seat=seat, by=by, part="lead")
            boards.group_make(board=kit.board, name=f"Nhóm {number} (minh họa)", by=by, seats=[seat])
            vacant = boards.seat_create(
                board=kit.board, by=by, organisation=kit.organisations["business"], document=kit.decision
            )
            boards.nomination_prepare(seat=vacant, by=by)
            boards.founding_record(
                board=kit.board,
                part="decision",
                document=document(kit.space, abstract=f"Sửa đổi {number} (minh họa)"),
                by=by,
            )


@pytest.mark.parametrize(
    "path, words",
    [
        ("seats/", "No positions yet"),
        ("task-force/", "No experts yet"),
        ("nominations/", "No letters yet"),
        ("topics/", "No topics yet"),
        ("groups/", "No sub-groups"),
        ("board/", "No document yet."),
    ],
)
def test_an_empty_list_says_what_fills_it(path: str, words: str) -> None:
    kit = planned_board()
    reader = kit.users["founder"].person
    reader.language = "en"
    reader.save()
    page = kit.client("founder").get(kit.url(path)).content.decode()
    assert words in page
