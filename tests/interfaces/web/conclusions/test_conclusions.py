"""The page of a meeting's conclusions: typed once, tasks, the notice as DOCX and PDF, replacing, minutes as a document."""

from io import BytesIO
from typing import Any

from docx import Document as Word

from steerboard.platform.documents.models import Document
from steerboard.stages.meetings.models import Decision, Meeting
from tests.factories.boards import BoardKit
from tests.factories.meetings import closed_meeting, open_meeting
from tests.factories.tasks import given_task, lead_of, task_of


def test_the_next_conclusion_is_typed_here(kit: BoardKit) -> None:
    with kit.scope():
        made = open_meeting(kit)
    client, path = kit.client("secretary"), kit.url("meetings/1/conclusions/")
    assert "Type the next conclusion" in client.get(path).content.decode()
    empty = client.post(path, {"text": ""})
    assert empty.status_code == 422
    body: dict[str, Any] = {"text": "Giao việc (minh họa)", "item": made.item.pk, "_key": "k" * 22}
    for _time in range(2):
        assert client.post(path, body).status_code == 302
    with kit.scope():
        assert [row.number for row in Decision.objects.all()] == ["1-1"]
    assert "1 conclusion, 0 tasks" in client.get(path).content.decode()
    assert kit.client("member").post(path, {"text": "x"}).status_code == 403
    assert kit.client("stranger").get(path).status_code == 404
    assert client.get(kit.url("meetings/99/conclusions/")).status_code == 404


def test_nothing_is_typed_after_the_meeting(kit: BoardKit) -> None:
    with kit.scope():
        closed_meeting(kit)
    assert "Type the next conclusion" not in kit.page("meetings/1/conclusions/")
    late = kit.client("secretary").post(kit.url("meetings/1/conclusions/"), {"text": "muộn (minh họa)"})
    assert late.status_code == 422


def test_the_notice_holds_conclusions_tasks_and_waits_for_dates(kit: BoardKit) -> None:
    with kit.scope():
        _made, decision, task = given_task(kit)
        undated = task_of(
            decision, kit, text="Chưa rõ hạn (minh họa)", due_on=None, partners=[lead_of(kit, "business")]
        )
    client = kit.client("secretary")
    text = kit.page("meetings/1/conclusions/")
    assert "1 conclusion, 2 tasks, 1 task has no date" in text
    assert "cannot be submitted for signature" in text
    letter = kit.url("meetings/1/conclusions/letter/notice/")
    assert client.get(letter).status_code == 405
    assert kit.client("member").post(letter).status_code == 403
    assert client.post(letter).status_code == 302
    with kit.scope():
        document = Meeting.objects.get(nr=1).conclusions
        assert document is not None
        body = "\n".join(document.payload["body"])
        assert decision.text in body
        assert f"chủ trì: {task.text}" in body
        assert f"{task.due_on:%d/%m/%Y}" in body
        assert "[[…]]" in body
        assert "phối hợp với Hiệp hội Doanh nghiệp" in body
        assert document.symbol == "TB-BĐP"
    refused = client.post(kit.url(f"documents/{document.pk}/submit/"))
    assert refused.status_code in {302, 409, 422}
    with kit.scope():
        assert Document.objects.get(pk=document.pk).state == "draft"
    edit = {"text": undated.text, "lead": undated.lead_id, "visibility": "2", "version": undated.version, "days": "9"}
    assert client.post(kit.url(f"tasks/{undated.number}/edit/"), edit).status_code == 302
    assert client.post(letter).status_code == 302
    with kit.scope():
        again = Document.objects.get(pk=document.pk)
        assert "[[…]]" not in "\n".join(again.payload["body"])
    word = Word(BytesIO(client.get(kit.url(f"documents/{document.pk}/document.docx")).content))
    words = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert decision.text in words
    pdf = client.get(kit.url(f"documents/{document.pk}/document.pdf"))
    assert pdf.content.startswith(b"%PDF")


def test_confidential_conclusions_stay_out_of_the_notice(kit: BoardKit) -> None:
    with kit.scope():
        made, decision = closed_meeting(kit, visibility=3)
    client = kit.client("secretary")
    assert client.post(kit.url("meetings/1/conclusions/letter/notice/")).status_code == 302
    with kit.scope():
        assert Meeting.objects.get(nr=1).conclusions is None
    assert decision.text in kit.page("meetings/1/conclusions/")
    assert decision.text not in kit.page("meetings/1/conclusions/", "member")
    assert made.meeting.nr == 1


def test_minutes_become_a_document(kit: BoardKit) -> None:
    with kit.scope():
        closed_meeting(kit)
    client = kit.client("secretary")
    assert "Draft as a document" in kit.page("meetings/1/minutes/")
    path = kit.url("meetings/1/conclusions/letter/minutes/")
    assert client.post(path).status_code == 302
    assert client.post(path).status_code == 302
    with kit.scope():
        document = Document.objects.get(type="BB")
        assert Meeting.objects.get(nr=1).minutes_id == document.pk
    assert client.get(kit.url(f"documents/{document.pk}/document.docx")).content.startswith(b"PK")
    assert client.get(kit.url(f"documents/{document.pk}/document.pdf")).content.startswith(b"%PDF")
    assert client.post(kit.url("meetings/1/conclusions/letter/other/")).status_code == 404


def test_a_later_conclusion_replaces_an_earlier_one(kit: BoardKit) -> None:
    from steerboard.stages.meetings.services import deciding

    with kit.scope():
        _first, decision = closed_meeting(kit)
        second = open_meeting(kit)
        successor = deciding.decision_conclude(
            meeting=second.meeting, item=second.item, by=second.secretary, text="Thay (minh họa)"
        )
    client, path = kit.client("secretary"), kit.url(f"conclusions/{decision.number}/replace/")
    assert successor.number in client.get(path).content.decode()
    assert client.post(path, {"successor": successor.pk, "reason": ""}).status_code == 422
    assert client.post(path, {"successor": successor.pk, "reason": "có số mới (minh họa)"}).status_code == 302
    assert "replaced" in kit.page(f"conclusions/{decision.number}/")
    assert kit.client("member").get(path).status_code == 403
    assert client.get(kit.url("conclusions/77-7/replace/")).status_code == 404


def test_the_list_of_all_conclusions(kit: BoardKit) -> None:
    with kit.scope():
        given_task(kit)
    text = kit.page("conclusions/", "member")
    assert "1 conclusion" in text
    assert "conclusions/1-1/" in text
    assert kit.client("member").get(kit.url("conclusions/?export=xlsx")).status_code == 200
