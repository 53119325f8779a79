"""An agency's sheet in the browser: out, back with a verdict a row, entered once; errors stand beside the field."""

from django.core.files.uploadedfile import SimpleUploadedFile

from steerboard.stages.meetings.models import TaskReport, TaskSheet
from steerboard.stages.meetings.services.sheets import sheet_content
from tests.factories.boards import BoardKit
from tests.factories.tasks import given_task, lead_of
from tests.stages.meetings.test_task_sheets import book, fresh, lines


def sent(content: bytes, name: str = "bieu.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_out_filled_in_and_back(kit: BoardKit) -> None:
    with kit.scope():
        _made, _decision, task = given_task(kit)
    client = kit.client("secretary")
    out = client.get(kit.url(f"tasks/by-agency/{lead_of(kit).pk}/sheet.xlsx"))
    content = b"".join(out.streaming_content)  # type: ignore[attr-defined]
    found, kept = sheet_content(content, "x.xlsx")
    assert found.questions == ()
    assert [(row["number"], row["version"], row["faults"]) for row in kept] == [(task.number, task.version, [])]
    with kit.scope():
        rows = lines(fresh(task))
    rows[0] |= {"progress": "đang làm", "percent": 55, "said": "xong khung đề án (minh họa)"}
    path = kit.url("tasks/sheets/")
    nothing = client.post(path, {})
    assert nothing.status_code == 422
    bad = client.post(path, {"file": sent(b"<html></html>"), "letter": "công văn (minh họa)"})
    assert bad.status_code == 422
    assert "This is a web page" in bad.content.decode()
    assert "công văn (minh họa)" in bad.content.decode()
    made = client.post(path, {"file": sent(book(rows))})
    assert made.status_code == 302
    text = client.get(made["Location"]).content.decode()
    assert "1 of 1 rows can be taken; nothing is entered yet" in text
    with kit.scope():
        assert not TaskReport.objects.exists()
        sheet = TaskSheet.objects.get()
    write = kit.url(f"tasks/sheets/{sheet.pk}/write/")
    assert client.get(write).status_code == 405
    for _time in range(2):
        assert client.post(write).status_code == 302
    with kit.scope():
        assert TaskReport.objects.count() == 1
    assert "Sending the sheet again changes nothing" in client.get(made["Location"]).content.decode()
    assert "bieu.xlsx" in client.get(path).content.decode()


def test_a_stale_row_shows_both(kit: BoardKit) -> None:
    with kit.scope():
        _made, _decision, task = given_task(kit)
        rows = lines(fresh(task))
    rows[0] |= {"progress": "đang làm", "percent": 20, "version": 77}
    client = kit.client("secretary")
    made = client.post(kit.url("tasks/sheets/"), {"file": sent(book(rows))})
    text = client.get(made["Location"]).content.decode()
    assert "changed meanwhile" in text
    assert "stands now: no report yet" in text
    assert "20" in text


def test_a_sheet_is_its_senders_and_the_secretarys(kit: BoardKit) -> None:
    with kit.scope():
        _made, _decision, task = given_task(kit)
        rows = lines(fresh(task))
    rows[0] |= {"progress": "đang làm", "percent": 20}
    mine = kit.client("task_force").post(kit.url("tasks/sheets/"), {"file": sent(book(rows))})["Location"]
    assert kit.client("task_force").get(mine).status_code == 200
    assert kit.client("secretary").get(mine).status_code == 200
    assert kit.client("business").get(mine).status_code == 404
    assert kit.client("business").post(f"{mine}write/").status_code == 404
