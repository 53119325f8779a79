"""What people do on the pages of a board: it is done and said, or refused beside its field with what was typed kept."""

import html
import io
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from steerboard.platform.accounts.models import Person
from steerboard.platform.documents.models import Document
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardState
from steerboard.stages.boards.models import (
    Appointment,
    Board,
    Founding,
    Group,
    Handover,
    Nomination,
    Regulation,
    Seat,
    TaskForcePost,
    Topic,
    TopicSeat,
)
from steerboard.stages.boards.selectors.rules import defaults
from steerboard.stages.chain.selectors import published_nodes
from tests.factories.boards import FOUNDED_ON, BoardKit, document, founded_board, organisation, person, signed_in, user

pytestmark = pytest.mark.django_db


def _pdf() -> bytes:
    """A sound file of one empty page."""
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(buffer)
    return buffer.getvalue()


@pytest.fixture
def kit() -> BoardKit:
    found = founded_board()
    for who in ("secretary", "head"):
        found.users[who].person.language = "en"
        found.users[who].person.save()
    found.operator.person.language = "en"
    found.operator.person.save()
    return found


@pytest.fixture
def client(kit: BoardKit) -> Client:
    return kit.client("secretary")


def _text(page: Any) -> str:
    return str(page.content.decode())


def _error(page: Any, field: str) -> str:
    """The words beside a field; empty where there are none."""
    found = re.search(rf'id="id_{field}-error">(.*?)</div>', _text(page), re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""


def _appoint(kit: BoardKit, client: Client, seat: str = "vacant", **changes: Any) -> Any:
    values = {
        "person": "",
        "person_new": "Người mới (minh họa)",
        "kind": "full",
        "post_title": "Giám đốc",
        "valid_from": "1/3/2026",
        "end_reason": "moved",
        "document": kit.decision.pk if kit.decision else "",
        **changes,
    }
    return client.post(kit.url(f"seats/{kit.seats[seat].pk}/appoint/"), values)


# Appointments ----------------------------------------------------------------------------------------------------


def test_a_new_person_is_appointed_and_registered(kit: BoardKit, client: Client) -> None:
    answer = _appoint(kit, client)
    assert answer["Location"] == kit.url(f"seats/{kit.seats['vacant'].pk}/")
    with kit.scope():
        made = Appointment.objects.select_related("person").get(seat=kit.seats["vacant"])
    assert (made.person.name, made.valid_from, made.document) == (
        "Người mới (minh họa)",
        date(2026, 3, 1),
        kit.decision,
    )
    assert "Người mới (minh họa) holds the position from 1/3/2026." in _text(client.get(answer["Location"]))


def test_a_successor_ends_the_present_holder_the_day_before(kit: BoardKit, client: Client) -> None:
    assert _appoint(kit, client, "member").status_code == 302
    with kit.scope():
        kit.appointments["member"].refresh_from_db()
        assert kit.appointments["member"].valid_to == date(2026, 3, 1)
        assert Handover.objects.get().incoming is not None


def test_the_document_can_be_recorded_on_the_spot(kit: BoardKit, client: Client) -> None:
    answer = _appoint(
        kit,
        client,
        document="",
        doc_type="CV",
        doc_number="12",
        doc_symbol="SNNMT-VP",
        doc_signed_on="20/2/2026",
        doc_issuer="Sở Nông nghiệp và Môi trường",
        doc_abstract="Cử người",
        doc_file=SimpleUploadedFile("cong-van.pdf", _pdf()),
    )
    assert answer.status_code == 302
    with kit.scope():
        made = Appointment.objects.select_related("document").get(seat=kit.seats["vacant"])
        assert made.document.official_number == "12/SNNMT-VP"
        assert made.document.revisions.count() == 1


@pytest.mark.parametrize(
    "changes, field, words",
    [
        ({"document": ""}, "document", "Name the document this rests on"),
        ({"person_new": ""}, "person", "Choose the person, or enter a new one."),
        ({"valid_from": "31/2/2026"}, "valid_from", "This is not a day of the calendar."),
        ({"valid_from": "1/1/2026"}, "valid_from", "On that day this position did not exist."),
        (
            {"document": "", "doc_type": "CV", "doc_number": "1", "doc_abstract": "x", "doc_issuer": "y"},
            "doc_signed_on",
            "Give the date of signing.",
        ),
        (
            {"document": "", "doc_type": "CV", "doc_number": "1/2/3", "doc_signed_on": "1/2/2026", "doc_abstract": "x"},
            "doc_number",
            "A number looks like 757 or 64/2024",
        ),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    kit: BoardKit, client: Client, changes: dict[str, Any], field: str, words: str
) -> None:
    before = (Person.objects.count(), Document._base_manager.count())
    answer = _appoint(kit, client, **{"post_title": "Chức danh đã gõ", **changes})
    assert answer.status_code == 422
    assert _error(answer, field).startswith(words)
    assert "Chức danh đã gõ" in _text(answer)
    with kit.scope():
        assert not Appointment.objects.filter(seat=kit.seats["vacant"]).exists()
    assert (Person.objects.count(), Document._base_manager.count()) == before


def test_a_file_that_lies_about_its_type_appoints_nobody(kit: BoardKit, client: Client) -> None:
    answer = _appoint(
        kit,
        client,
        document="",
        doc_type="CV",
        doc_number="1",
        doc_symbol="VP",
        doc_signed_on="1/2/2026",
        doc_issuer="Sở",
        doc_abstract="Cử người",
        doc_file=SimpleUploadedFile("a.docx", _pdf()),
    )
    assert answer.status_code == 422
    assert "The name says another type than the contents." in _error(answer, "doc_file")
    with kit.scope():
        assert not Appointment.objects.filter(seat=kit.seats["vacant"]).exists()


def test_a_successor_before_the_end_is_told_the_first_free_day(kit: BoardKit, client: Client) -> None:
    with kit.scope():
        boards.appointment_end(
            appointment=kit.appointments["member"],
            last_day=date(2026, 3, 31),
            reason="moved",
            by=kit.users["secretary"],
        )
    answer = _appoint(kit, client, "member", valid_from="31/3/2026")
    assert answer.status_code == 422
    assert _error(answer, "valid_from") == (
        "Giám đốc member (minh họa) holds this position until 31/3/2026. "
        "A successor can begin on 1/4/2026 at the earliest."
    )


def test_nobody_appoints_himself_or_herself(kit: BoardKit, client: Client) -> None:
    answer = _appoint(kit, client, person=kit.users["secretary"].person.pk, person_new="")
    assert "Nobody appoints himself or herself" in _error(answer, "person")


def test_either_a_choice_or_a_new_name(kit: BoardKit, client: Client) -> None:
    answer = _appoint(kit, client, person=kit.users["member"].person.pk)
    assert _error(answer, "person_new") == "Choose somebody or enter a new person, not both."


def test_an_appointment_ends_with_its_reason(kit: BoardKit, client: Client) -> None:
    address = kit.url(f"appointments/{kit.appointments['member'].pk}/end/")
    wrong = client.post(address, {"last_day": "1/1/2026", "reason": "moved", "note": "đã gõ"})
    assert _error(wrong, "last_day") == "The last day cannot come before the first."
    assert "đã gõ" in _text(wrong)
    missing = client.post(address, {"last_day": "1/3/2026", "reason": ""})
    assert _error(missing, "reason") == "This field is required."
    assert client.post(address, {"last_day": "1/3/2026", "reason": "moved"}).status_code == 302
    with kit.scope():
        kit.appointments["member"].refresh_from_db()
    assert kit.appointments["member"].valid_to == date(2026, 3, 2)


def _correction(kit: BoardKit, **changes: Any) -> dict[str, Any]:
    held = kit.appointments["member"]
    return {
        "person": held.person_id,
        "kind": "full",
        "post_title": "Phó Giám đốc",
        "valid_from": "15/1/2026",
        "document": held.document_id,
        "why": "nhập nhầm",
        "version": 1,
        **changes,
    }


def test_a_correction_and_a_stale_one(kit: BoardKit, client: Client) -> None:
    address = kit.url(f"appointments/{kit.appointments['member'].pk}/correct/")
    assert client.post(address, _correction(kit)).status_code == 302
    stale = client.post(address, _correction(kit, post_title="Tên muộn"))
    assert stale.status_code == 422
    page = _text(stale)
    assert "Somebody else changed this meanwhile." in page
    assert "Tên muộn" in page
    assert "Phó Giám đốc" in page
    assert 'name="version" value="2"' in page
    assert client.post(address, _correction(kit, post_title="Tên muộn", version=2)).status_code == 302


# Positions -------------------------------------------------------------------------------------------------------


def _seat(kit: BoardKit, client: Client, **changes: Any) -> Any:
    values = {
        "organisation": kit.organisations["office"].pk,
        "role": "member",
        "post_title": "Phó Chánh Văn phòng",
        "side": "public",
        "voting": "on",
        "valid_from": "1/3/2026",
        "document": kit.decision.pk if kit.decision else "",
        **changes,
    }
    return client.post(kit.url("seats/new/"), values)


def test_a_position_is_made(kit: BoardKit, client: Client) -> None:
    assert _seat(kit, client).status_code == 302
    with kit.scope():
        assert Seat.objects.filter(post_title="Phó Chánh Văn phòng", valid_from=date(2026, 3, 1)).exists()


@pytest.mark.parametrize(
    "changes, field, words",
    [
        ({"role": "head"}, "role", "This board already has a head on these days."),
        ({"document": ""}, "document", "Name the document this rests on"),
        ({"valid_from": "1/1/2026"}, "valid_from", "On that day this board did not exist."),
        ({"organisation": ""}, "organisation", "This field is required."),
    ],
)
def test_a_position_that_is_refused(
    kit: BoardKit, client: Client, changes: dict[str, Any], field: str, words: str
) -> None:
    answer = _seat(kit, client, **changes)
    assert answer.status_code == 422
    assert _error(answer, field).startswith(words)
    assert "Phó Chánh Văn phòng" in _text(answer)


def test_an_agency_that_began_later_is_refused_for_an_earlier_day(kit: BoardKit, client: Client) -> None:
    late = organisation("Trung tâm mới (minh họa)", unit=kit.unit, valid_from=date(2026, 6, 1))
    answer = _seat(kit, client, organisation=late.pk)
    assert _error(answer, "organisation") == "Trung tâm mới (minh họa) did not exist on that day."


def test_a_position_is_edited_and_ended(kit: BoardKit, client: Client) -> None:
    seat = kit.seats["vacant"]
    edit = {"order": 9, "post_title": "Chi cục trưởng", "side": "public", "version": 1}
    assert client.post(kit.url(f"seats/{seat.pk}/edit/"), edit).status_code == 302
    assert client.post(kit.url(f"seats/{seat.pk}/edit/"), {**edit, "order": 8}).status_code == 422
    end = {"last_day": "1/3/2026", "document": kit.decision.pk if kit.decision else ""}
    held = client.post(kit.url(f"seats/{kit.seats['member'].pk}/end/"), end)
    assert "Somebody holds this position longer." in _text(held)
    assert client.post(kit.url(f"seats/{seat.pk}/end/"), end).status_code == 302
    assert "1 position has ended" in _text(client.get(kit.url("seats/?ended=1")))


def test_the_list_as_of_a_day(kit: BoardKit, client: Client) -> None:
    assert "1 of 7 positions is vacant" in _text(client.get(kit.url("seats/")))
    assert "The board has no positions yet" in _text(client.get(kit.url("seats/?on=1/1/2020")))
    assert "This is not a date." in _text(client.get(kit.url("seats/?on=31/2/2026")))
    assert client.get(kit.url("seats/?export=csv")).headers["Content-Type"].startswith("text/csv")


# Letters ---------------------------------------------------------------------------------------------------------


def test_a_letter_from_draft_to_appointment(kit: BoardKit, client: Client) -> None:
    assert "No letters yet" in _text(client.get(kit.url("nominations/")))
    seat = kit.seats["vacant"].pk
    assert "Choose at least one position." in _text(client.post(kit.url("nominations/new/"), {"reply_days": 10}))
    assert client.post(kit.url("nominations/new/"), {"seats": [seat], "reply_days": 10}).status_code == 302
    with kit.scope():
        letter = Nomination.objects.get()
    page = kit.url(f"nominations/{letter.pk}/")
    late = client.post(f"{page}asked/", {"asked_on": "1/1/2099", "reply_days": 10})
    assert _error(late, "asked_on") == "This day lies in the future."
    assert client.post(f"{page}asked/", {"asked_on": "2/3/2026", "reply_days": 10}).status_code == 302
    values = {
        "person": "",
        "person_new": "Người được cử (minh họa)",
        "expert_new": "Chuyên viên mới (minh họa)",
        "received_on": "9/3/2026",
        "takes_lead": "yes",
        "champions": "no",
        "note": "đã trao đổi",
    }
    missing = client.post(f"{page}answer/", values)
    assert _error(missing, "document").startswith("Name the document this rests on")
    assert "đã trao đổi" in _text(missing)
    with kit.scope():
        answer = document(kit.space, type="CV", symbol="SNNMT-VP", abstract="Cử người (minh họa)")
    assert client.post(f"{page}answer/", {**values, "document": answer.pk}).status_code == 302
    assert "1 of 5" in _text(client.get(page))
    assert client.post(f"{page}appoint/", {"valid_from": "10/3/2026"}).status_code == 302
    with kit.scope():
        assert Appointment.objects.get(seat=seat).person.name == "Người được cử (minh họa)"
        assert TaskForcePost.objects.get(seat=seat).person.name == "Chuyên viên mới (minh họa)"


def test_a_letter_is_closed_with_its_reason(kit: BoardKit, client: Client) -> None:
    with kit.scope():
        letter = boards.nomination_prepare(seat=kit.seats["vacant"], by=kit.users["secretary"])
    address = kit.url(f"nominations/{letter.pk}/close/")
    assert client.post(address, {"why": ""}).status_code == 422
    assert client.post(address, {"why": "sắp xếp lại (minh họa)"}).status_code == 302


# Task force, topics, groups --------------------------------------------------------------------------------------


def test_an_expert_comes_moves_and_leaves(kit: BoardKit, client: Client) -> None:
    decision = kit.decision.pk if kit.decision else ""
    new = {
        "seat": kit.seats["business"].pk,
        "person_new": "Chuyên viên hai (minh họa)",
        "post_title": "Chuyên viên",
        "valid_from": "1/3/2026",
    }
    assert _error(client.post(kit.url("task-force/new/"), new), "document").startswith("Name the document")
    assert client.post(kit.url("task-force/new/"), {**new, "document": decision}).status_code == 302
    with kit.scope():
        post = TaskForcePost.objects.get(seat=kit.seats["business"])
    page = kit.url(f"task-force/{post.pk}/")
    move = {"seat": kit.seats["member"].pk, "valid_from": "1/4/2026", "document": decision}
    assert client.post(f"{page}move/", move).status_code == 302
    assert "This post has an end already." in _text(client.post(f"{page}move/", move))
    with kit.scope():
        moved = TaskForcePost.objects.get(person=post.person, valid_to=None)
    end = kit.url(f"task-force/{moved.pk}/end/")
    assert client.post(end, {"last_day": "1/5/2026", "reason": "moved"}).status_code == 302


def test_topics_from_new_to_ended(kit: BoardKit, client: Client) -> None:
    new = {"field": "craft", "name": "Làng nghề (minh họa)", "reason": "", "valid_from": "1/3/2026"}
    assert _error(client.post(kit.url("topics/new/"), new), "reason") == "This field is required."
    assert client.post(kit.url("topics/new/"), {**new, "reason": "nhiều hộ"}).status_code == 302
    with kit.scope():
        made = Topic.objects.get(field="craft")
    page = kit.url(f"topics/{made.pk}/")
    lead = {"seat": kit.seats["business"].pk, "part": "lead", "valid_from": "1/3/2026"}
    assert client.post(f"{page}parts/", lead).status_code == 302
    partner = {"seat": kit.seats["member"].pk, "part": "partner", "valid_from": "1/3/2026"}
    assert client.post(f"{page}parts/", partner).status_code == 302
    down = client.post(f"{page}parts/", {**lead, "part": "partner"})
    assert _error(down, "part") == "Name another lead agency first; this one then takes part."
    guest = client.post(f"{page}parts/", {**lead, "seat": kit.seats["observer"].pk})
    assert _error(guest, "seat") == "Who is only invited cannot lead a topic."
    with kit.scope():
        part = TopicSeat.objects.get(topic=made, part="partner")
    assert client.post(f"{page}parts/{part.pk}/end/", {"last_day": "1/4/2026"}).status_code == 302
    core = kit.url(f"topics/{kit.topics['core'].pk}/end/")
    refused = client.post(core, {"last_day": "1/4/2026", "reason": "xong"})
    assert "This is the core topic. Make another topic the core first." in _text(refused)
    assert client.post(f"{page}core/", {"reason": "đổi trọng tâm"}).status_code == 302
    assert client.post(core, {"last_day": "1/4/2026", "reason": "xong"}).status_code == 302
    edit = {"name": "Làng nghề", "name_en": "", "reason": "vẫn", "version": 2}
    assert client.post(f"{page}edit/", edit).status_code == 302
    assert client.post(f"{page}edit/", {**edit, "name": "muộn"}).status_code == 422


def test_groups(kit: BoardKit, client: Client) -> None:
    assert "No sub-groups" in _text(client.get(kit.url("groups/")))
    new = {"name": "Tiểu ban (minh họa)", "seats": [kit.seats["member"].pk], "lead_seat": kit.seats["head"].pk}
    wrong = client.post(kit.url("groups/new/"), new)
    assert _error(wrong, "lead_seat") == "The lead is one of the sub-group's agencies."
    assert client.post(kit.url("groups/new/"), {**new, "lead_seat": kit.seats["member"].pk}).status_code == 302
    with kit.scope():
        group = Group.objects.get()
    edit = {**new, "lead_seat": "", "version": group.version}
    assert client.post(kit.url(f"groups/{group.pk}/edit/"), edit).status_code == 302
    assert client.post(kit.url(f"groups/{group.pk}/end/"), {"last_day": "1/12/2026"}).status_code == 302


# Handover --------------------------------------------------------------------------------------------------------


def test_a_handover_from_both_sides(kit: BoardKit, client: Client) -> None:
    _appoint(kit, client, "member", person_new="", person=person(space=kit.space).pk, valid_from="1/11/2026")
    with kit.scope():
        sheet = Handover.objects.select_related("incoming__person").get()
    page = kit.url(f"handovers/{sheet.pk}/")
    edit = {"own": "Hồ sơ (minh họa)\n\n", "note": "tủ 2", "version": sheet.version}
    assert client.post(f"{page}edit/", edit).status_code == 302
    assert client.post(f"{page}edit/", {**edit, "note": "muộn"}).status_code == 422
    assert "Hồ sơ (minh họa)" in _text(client.get(f"{page}print/"))
    missing = client.post(f"{page}hand/", {"basis": ""})
    assert _error(missing, "basis") == "You confirm for somebody else: name the signed paper this rests on."
    early = client.post(f"{page}receive/", {"basis": "biên bản"})
    assert "The outgoing side confirms first." in _text(early)
    assert client.post(f"{page}hand/", {"basis": "biên bản (minh họa)"}).status_code == 302
    assert sheet.incoming is not None
    successor = signed_in(user(sheet.incoming.person))
    assert successor.post(f"{page}receive/", {}).status_code == 302
    assert "handed over and received" in _text(client.get(kit.url(f"seats/{kit.seats['member'].pk}/")))


# The board as a whole --------------------------------------------------------------------------------------------


def test_a_founded_board_starts_work() -> None:
    kit = founded_board(active=False)
    assert kit.client("secretary").post(kit.url("board/start/")).status_code == 302
    again = kit.client("secretary").post(kit.url("board/start/"))
    assert again.status_code == 409
    assert kit.client("member").post(kit.url("board/start/")).status_code == 403


def test_what_is_missing_before_the_start_is_said() -> None:
    kit = founded_board(active=False)
    with kit.scope():
        boards.appointment_end(
            appointment=kit.appointments["head"], last_day=FOUNDED_ON, reason="moved", by=kit.users["secretary"]
        )
    kit.users["secretary"].person.language = "en"
    kit.users["secretary"].person.save()
    assert "Still missing: a head in office." in _text(kit.client("secretary").get(kit.url("board/")))


def test_names_are_settings(kit: BoardKit, client: Client) -> None:
    values = {
        "name": "Ban Điều phối (minh họa)",
        "short_name": "Ban",
        "form": "ban_dieu_phoi",
        "initiative_label": "Sáng kiến",
        "standing_agency": kit.organisations["finance"].pk,
        "version": kit.board.version,
    }
    assert client.post(kit.url("settings/"), {**values, "name": ""}).status_code == 422
    assert client.post(kit.url("settings/"), values).status_code == 302
    assert client.post(kit.url("settings/"), {**values, "name": "muộn"}).status_code == 422


def test_the_public_sees_it_and_no_longer(kit: BoardKit, client: Client) -> None:
    assert client.post(kit.url("board/publish/")).status_code == 302
    with kit.scope():
        assert published_nodes(kit.space).count() == 10
    assert _error(client.post(kit.url("board/withdraw/"), {"reason": ""}), "reason") == "This field is required."
    assert client.post(kit.url("board/withdraw/"), {"reason": "nhầm"}).status_code == 302
    with kit.scope():
        assert published_nodes(kit.space).count() == 0


def test_new_rules_and_what_is_wrong_with_them(kit: BoardKit, client: Client) -> None:
    usual = {name: "on" if value is True else value for name, value in defaults().items() if value is not False}
    early = client.post(kit.url("board/rules/"), {**usual, "valid_from": "1/1/2026"})
    assert _error(early, "valid_from") == "On that day this board did not exist."
    share = client.post(kit.url("board/rules/"), {**usual, "quorum_numerator": 3, "valid_from": "1/3/2026"})
    assert _error(share, "quorum_numerator") == "A share lies between nothing and the whole."
    same = client.post(kit.url("board/rules/"), {**usual, "interval_months": 3, "valid_from": "15/1/2026"})
    assert "say why those are corrected" in _error(same, "reason")
    done = client.post(kit.url("board/rules/"), {**usual, "interval_months": 3, "valid_from": "1/3/2026"})
    assert done.status_code == 302
    with kit.scope():
        assert list(Regulation.objects.order_by("valid_from").values_list("interval_months", flat=True)) == [6, 3]


def test_a_regulation_is_recorded_for_the_mandate(kit: BoardKit, client: Client) -> None:
    values = {
        "document": "",
        "doc_type": "QĐ",
        "doc_number": "9",
        "doc_symbol": "QĐ-UBND",
        "doc_signed_on": "1/3/2026",
        "doc_issuer": "Ủy ban nhân dân tỉnh Đắk Lắk",
        "doc_abstract": "Ban hành quy chế",
    }
    wrong = client.post(kit.url("board/record/regulation/"), {**values, "in_force_from": "28/2/2026"})
    assert _error(wrong, "in_force_from") == "A document cannot be in force before it is signed."
    assert client.post(kit.url("board/record/regulation/"), {}).status_code == 422
    assert client.post(kit.url("board/record/regulation/"), values).status_code == 302
    assert client.get(kit.url("board/record/nothing/")).status_code == 404
    with kit.scope():
        assert Founding.objects.filter(part="regulation").count() == 1


def test_a_board_ends_is_reopened_and_continued(kit: BoardKit, client: Client) -> None:
    heir = founded_board("da-nang", founded_on=date(2026, 9, 1))
    end = {
        "last_day": "30/6/2026",
        "outcome": "succeeded",
        "document": "",
        "doc_type": "QĐ",
        "doc_number": "77",
        "doc_symbol": "QĐ-UBND",
        "doc_signed_on": "20/6/2026",
        "doc_issuer": "Ủy ban nhân dân tỉnh Đắk Lắk",
        "doc_abstract": "Kết thúc hoạt động",
    }
    missing = client.post(kit.url("board/end/"), {"last_day": "30/6/2026", "outcome": "succeeded"})
    assert _error(missing, "document").startswith("Name the document")
    assert _error(client.post(kit.url("board/end/"), {**end, "outcome": ""}), "outcome") == "This field is required."
    early = client.post(kit.url("board/end/"), {**end, "last_day": "1/1/2026"})
    assert _error(early, "last_day") == "The last day cannot come before the first."
    with kit.scope():
        assert not Founding.objects.filter(part="ending").exists()
    assert client.post(kit.url("board/end/"), end).status_code == 302
    assert client.get(kit.url("board/")).status_code == 404
    operator = kit.client("operator")
    assert "ended on 30/6/2026" in _text(operator.get(kit.url("board/")))
    assert operator.post(kit.url("board/reopen/"), {"reason": ""}).status_code == 422
    assert operator.post(kit.url("board/reopen/"), {"reason": "nhầm"}).status_code == 302
    with kit.scope():
        assert Board.objects.get().state == BoardState.ACTIVE
    again = {"last_day": "30/6/2026", "outcome": "succeeded"}
    with kit.scope():
        again["document"] = str(Founding.objects.get(part="ending").document_id)
    assert operator.post(kit.url("board/end/"), again).status_code == 302
    assert operator.post(kit.url("board/successor/"), {"successor": heir.board.pk}).status_code == 302
    with kit.scope():
        assert Board.objects.get().successor_id == heir.board.pk


def test_the_same_form_twice_does_it_once(kit: BoardKit, client: Client) -> None:
    first = _seat(kit, client, _key="seat-once")
    second = _seat(kit, client, _key="seat-once")
    assert (first["Location"], first.status_code, second.status_code) == (second["Location"], 302, 302)
    with kit.scope():
        assert Seat.objects.filter(post_title="Phó Chánh Văn phòng").count() == 1


def test_a_refusal_speaks_the_readers_language(kit: BoardKit) -> None:
    member = kit.users["member"].person
    for language, words in (("en", "Only the secretary may do this"), ("vi", "thư ký")):
        member.language = language
        member.save()
        page = kit.client("member").get(kit.url("seats/new/"))
        assert page.status_code == 403
        assert words in _text(page)
