"""The history of each kind of record: acts in words, names for numbers, and the right that the record itself asks for."""

import ast
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import steerboard
from steerboard.interfaces.web.history.kinds import HISTORIED
from steerboard.interfaces.web.shared.acts import ACTS
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Visibility
from steerboard.stages.boards.enums import EndReason
from steerboard.stages.boards.models import Appointment, Handover, Regulation, TaskForcePost
from steerboard.stages.chain import services as chain
from tests.factories.boards import BoardKit, document, founded_board, unit

pytestmark = pytest.mark.django_db


def _page(kit: BoardKit, kind: str, pk: int, role: str = "member") -> str:
    return kit.page(f"history/{kind}/{pk}/", role)


def test_a_position_with_its_holders_and_experts(kit: BoardKit) -> None:
    page = _page(kit, "seat", kit.seats["member"].pk)
    assert "3 acts on this record" in page
    for words in ("Position created", "Appointed", "Expert assigned"):
        assert f"<b>{words}</b>" in page


def test_a_change_shows_both_values_in_words(kit: BoardKit) -> None:
    seat = kit.seats["member"]
    with kit.scope():
        seat.organisation, seat.side, seat.valid_from = kit.organisations["finance"], "other", seat.valid_from
        seat.voting = False
        chain.save(seat, by=kit.users["secretary"], act="boards.seat_edit", reason="Theo công văn (minh họa)")
    page = _page(kit, "seat", seat.pk)
    assert "<del>Sở Công Thương Đắk Lắk</del>" in page
    assert "<ins>Sở Tài chính Đắk Lắk</ins>" in page
    assert "<del>public side</del>" in page
    assert "<ins>no</ins>" in page
    assert "Reason: Theo công văn (minh họa)" in page
    assert kit.users["secretary"].person.name in page


def test_dates_are_written_as_dates(kit: BoardKit) -> None:
    held = kit.appointments["business"]
    held.valid_to, held.end_reason = held.valid_from.replace(month=10), EndReason.RESIGNED
    with kit.scope():
        audit.save(held, by=kit.users["secretary"], act="boards.appointment_end")
    page = _page(kit, "appointment", held.pk)
    assert "<ins>15/10/2026</ins>" in page
    assert "<ins>resigned</ins>" in page


@pytest.mark.parametrize(
    "kind", ["board", "mandate", "topic", "seat", "appointment", "expert", "regulation", "document"]
)
def test_every_kind(kit: BoardKit, kind: str) -> None:
    with kit.scope():
        pk = {
            "board": lambda: kit.board.pk,
            "mandate": lambda: kit.board.foundings.get().pk,
            "topic": lambda: kit.topics["core"].pk,
            "seat": lambda: kit.seats["head"].pk,
            "appointment": lambda: kit.appointments["head"].pk,
            "expert": lambda: TaskForcePost.objects.get().pk,
            "regulation": lambda: Regulation.objects.get().pk,
            "document": lambda: kit.decision.pk if kit.decision else 0,
        }[kind]()
    page = _page(kit, kind, pk)
    assert "Nothing has been done here yet." not in page
    assert "Head of the audit chain:" in page


def test_publication_is_part_of_the_history(kit: BoardKit) -> None:
    with kit.scope():
        chain.publish(kit.topics["core"], by=kit.users["head"])
        chain.withdraw(kit.topics["core"], by=kit.users["head"], reason="nhầm (minh họa)")
    page = _page(kit, "topic", kit.topics["core"].pk)
    assert "<b>Published</b>" in page
    assert "<b>Withdrawn from the public</b>" in page


def test_the_right_of_the_record_is_asked(kit: BoardKit) -> None:
    whom = kit.users["head"].person_id
    assert kit.client("member").get(kit.url(f"history/person/{whom}/")).status_code == 403
    assert kit.client("secretary").get(kit.url(f"history/person/{whom}/")).status_code == 200
    with kit.scope():
        made = Handover(space=kit.space, seat=kit.seats["member"], outgoing=kit.appointments["member"], made_at=now())
        audit.save(made, by=None, act="boards.handover_begin")
    assert kit.client("business").get(kit.url(f"history/handover/{made.pk}/")).status_code == 403
    assert kit.client("member").get(kit.url(f"history/handover/{made.pk}/")).status_code == 200


def test_hidden_foreign_and_missing_are_the_same_404(kit: BoardKit) -> None:
    other = founded_board("hue", of=unit("hue", "Huế"))
    with kit.scope():
        secret = document(kit.space, abstract="mật (minh họa)", visibility=Visibility.CONFIDENTIAL)
    assert kit.client("head").get(kit.url(f"history/document/{secret.pk}/")).status_code == 200
    member = kit.client("member")
    paths = (
        f"history/document/{secret.pk}/",
        "history/document/999999/",
        f"history/seat/{other.seats['head'].pk}/",
        f"history/person/{kit.stranger.person_id}/",
        "history/session/1/",
    )
    answers = [member.get(kit.url(path)) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_what_was_typed_stays_text(kit: BoardKit) -> None:
    topic = kit.topics["core"]
    topic.name = "<script>alert(1)</script>"
    with kit.scope():
        chain.save(topic, by=None, act="boards.topic_edit")
    page = _page(kit, "topic", topic.pk)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_query_count(kit: BoardKit) -> None:
    client = kit.client("secretary")
    seat = kit.seats["member"]

    def edit(side: str) -> None:
        seat.side = side
        with kit.scope():
            chain.save(seat, by=kit.users["secretary"], act="boards.seat_edit")

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(kit.url(f"history/seat/{seat.pk}/"))
        return len(seen)

    edit("other")
    first = count()
    for side in ("public", "private", "other"):
        edit(side)
    assert count() == first <= 20


def acts_in(source: str) -> set[str]:
    """What a module passes as `act=` in so many letters."""
    named = (
        keyword.value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "act"
    )
    return {
        text.value
        for value in named
        for text in ast.walk(value)
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }


def test_every_act_that_is_written_has_words() -> None:
    assert acts_in('save(a, act="x.go" if b else "x.stay")\nsave(a, act=c)') == {"x.go", "x.stay"}
    root = Path(steerboard.__file__).parent
    written = {
        act
        for file in root.rglob("*.py")
        if "interfaces" not in file.relative_to(root).parts
        for act in acts_in(file.read_text(encoding="utf-8"))
    }
    assert len(written) > 100
    assert written - ACTS.keys() == set()


def test_every_kind_names_a_rule() -> None:
    from steerboard.platform.base.permit import rule

    for known in HISTORIED.values():
        assert callable(rule(known.view_act))
    assert Appointment in {known.model for known in HISTORIED.values()}
