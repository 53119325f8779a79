"""The pages of tasks: who sees what, forms and their errors, buttons, the desk, agencies, moving dates; statements."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.methods.command import compute
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.models import Document
from steerboard.register.territories.selectors import calendar
from steerboard.stages.initiatives.services import note_add, note_confirm
from steerboard.stages.meetings.models import Decision, Task, TaskReport
from steerboard.stages.meetings.selectors.lateness import lateness_input
from steerboard.stages.meetings.services.reports import task_report
from tests.factories import initiatives
from tests.factories.boards import BoardKit
from tests.factories.tasks import aged, given_task, lead_of, task_of, working

PAGES = ("tasks/", "tasks/desk/", "tasks/sheets/", "conclusions/")


def given(kit: BoardKit, **values: Any) -> tuple[Decision, Task]:
    with kit.scope():
        _made, decision, task = given_task(kit, **values)
    return decision, task


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_page_says_how_it_is_filled(kit: BoardKit, path: str) -> None:
    text = kit.page(path)
    assert "sb-empty" in text or "No sheet was sent in yet" in text
    for role in ("member", "task_force", "observer"):
        kit.page(path, role)
    assert kit.client("stranger").get(kit.url(path)).status_code == 404
    assert kit.client("secretary").post(kit.url(path)).status_code in {405, 422}


def test_the_list_finds_filters_and_counts(kit: BoardKit) -> None:
    decision, task = given(kit)
    with kit.scope():
        late = task_of(decision, kit, text="Việc trễ (minh họa)", lead=lead_of(kit, "business"))
        aged(late, 20)
    text = kit.page("tasks/")
    assert "1 of 2 tasks late, at 1 agency" in text
    assert task.number in text
    only = kit.page("tasks/?state=late")
    assert late.number in only
    assert f"/tasks/{task.number}/" not in only
    assert f"/tasks/{late.number}/" not in kit.page(f"tasks/?agency={lead_of(kit).pk}")
    assert late.number in kit.page("tasks/?q=viec+tre")
    assert kit.client("secretary").get(kit.url("tasks/?export=csv")).status_code == 200


@pytest.mark.parametrize("path", ["tasks/", "tasks/desk/", "meetings/1/conclusions/", "conclusions/"])
def test_the_number_of_statements_does_not_grow(kit: BoardKit, path: str) -> None:
    decision, task = given(kit)
    client = kit.client("member")

    def count() -> int:
        client.get(kit.url(path))
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(kit.url(path)).status_code == 200
        return len(found)

    with kit.scope():
        task_report(task=task, by=kit.users["task_force"], progress="running")
    one = count()
    with kit.scope():
        for role in ("member", "business", "member"):
            more = task_of(decision, kit, lead=lead_of(kit, role), partners=[lead_of(kit, "observer")])
            if role == "member":
                task_report(task=more, by=kit.users["task_force"], progress="running")
    assert count() == one
    assert path != "tasks/" or one <= 11


def test_a_hidden_task_is_a_missing_one(kit: BoardKit) -> None:
    decision, _task = given(kit)
    with kit.scope():
        secret = task_of(decision, kit, text="Việc kín (minh họa)", visibility=Visibility.CONFIDENTIAL)
    assert "Việc kín" in kit.page(f"tasks/{secret.number}/")
    for path in (f"tasks/{secret.number}/", f"tasks/record/{secret.pk}/", "tasks/99-9z/", "tasks/never/"):
        assert kit.client("member").get(kit.url(path)).status_code == 404
    assert "Việc kín" not in kit.page("tasks/", "member")
    assert "Việc kín" not in kit.page("meetings/1/conclusions/", "member")


def test_a_task_is_given_on_its_page(kit: BoardKit) -> None:
    decision, _task = given(kit)
    client, path = kit.client("secretary"), kit.url(f"conclusions/{decision.number}/tasks/new/")
    assert client.get(path).status_code == 200
    body = {"text": "Việc mới (minh họa)", "lead": lead_of(kit).pk, "visibility": "2"}
    off = today() + timedelta(days=(5 - today().weekday()) % 7 + 7)
    bad = client.post(path, {**body, "due_on": f"{off:%d/%m/%Y}"})
    assert bad.status_code == 422
    assert "is not a working day. The next one is" in bad.content.decode()
    assert "Việc mới (minh họa)" in bad.content.decode()
    both = client.post(path, {**body, "due_on": f"{working(5):%d/%m/%Y}", "days": "5"})
    assert "Give a date or a term, not both." in both.content.decode()
    twice = client.post(path, {**body, "days": "5", "partners": [lead_of(kit).pk, lead_of(kit, "business").pk]})
    assert "there is one lead" in twice.content.decode()
    good = client.post(path, {**body, "days": "5", "partners": [lead_of(kit, "business").pk]})
    assert good["Location"] == kit.url("meetings/1/conclusions/")
    with kit.scope():
        made = Task.objects.get(text="Việc mới (minh họa)")
        assert (made.days, made.serial) == (5, 2)
    assert kit.client("member").post(path, {**body, "days": "5"}).status_code == 403


def test_a_form_sent_twice_is_done_once(kit: BoardKit) -> None:
    decision, _task = given(kit)
    client, path = kit.client("secretary"), kit.url(f"conclusions/{decision.number}/tasks/new/")
    body = {"text": "Một lần (minh họa)", "lead": lead_of(kit).pk, "visibility": "2", "days": "5", "_key": "k" * 22}
    for _time in range(2):
        assert client.post(path, body).status_code == 302
    with kit.scope():
        assert Task.objects.filter(text="Một lần (minh họa)").count() == 1


def test_report_confirm_and_accept(kit: BoardKit) -> None:
    _decision, task = given(kit)
    number = task.number
    expert = kit.client("task_force")
    path = kit.url(f"tasks/{number}/report/")
    assert expert.get(path).status_code == 200
    assert kit.client("business").get(path).status_code == 403
    stuck = expert.post(path, {"progress": "blocked", "source_kind": "system"})
    assert stuck.status_code == 422
    assert "Say what holds it up." in stuck.content.decode()
    assert expert.post(path, {"progress": "running", "percent": "48", "source_kind": "phone"}).status_code == 302
    with kit.scope():
        row = TaskReport.objects.get()
    desk = kit.page("tasks/desk/", "member")
    assert "1 entry waits for you to confirm it" in desk
    assert f'value="{row.pk}"' in desk
    senior = kit.client("member")
    assert senior.get(kit.url("tasks/desk/confirm/")).status_code == 405
    assert senior.post(kit.url("tasks/desk/confirm/"), {"report": [row.pk]}).status_code == 302
    assert "under way, 48%" in kit.page(f"tasks/{number}/")
    close = kit.url(f"tasks/{number}/close/")
    assert senior.get(close).status_code == 403
    secretary = kit.client("secretary")
    bad = secretary.post(close, {"done_on": f"{today() + timedelta(days=4):%d/%m/%Y}"})
    assert "That day has not come yet." in bad.content.decode()
    assert secretary.post(close, {"done_on": f"{today():%d/%m/%Y}"}).status_code == 302
    assert "done in time" in kit.page(f"tasks/{number}/")
    reopen = kit.url(f"tasks/{number}/reason/reopen/")
    assert secretary.post(reopen, {"reason": ""}).status_code == 422
    assert secretary.post(reopen, {"reason": "nhầm (minh họa)"}).status_code == 302
    assert secretary.get(kit.url(f"tasks/{number}/reason/explode/")).status_code == 404


def test_notes_of_experts_wait_on_the_desk_of_their_senior(kit: BoardKit) -> None:
    with kit.scope():
        one = initiatives.running(kit)
        note = note_add(
            initiative=one, by=kit.users["task_force"], text="xong khung (minh họa)", key="note-of-an-expert"
        )
    desk = kit.page("tasks/desk/", "member")
    assert "1 entry waits for you to confirm it" in desk
    assert "Notes on initiatives, to confirm" in desk
    assert f"initiatives/record/{one.pk}/" in desk
    for role in ("task_force", "secretary"):
        assert "Notes on initiatives, to confirm" not in kit.page("tasks/desk/", role)
    with kit.scope():
        note_confirm(note=note, by=kit.users["member"])
    assert "Notes on initiatives, to confirm" not in kit.page("tasks/desk/", "member")


def test_an_entry_is_sent_back(kit: BoardKit) -> None:
    _decision, task = given(kit)
    with kit.scope():
        row = task_report(task=task, by=kit.users["task_force"], progress="running")
    path = kit.url(f"tasks/reports/{row.pk}/return/")
    assert kit.client("task_force").get(path).status_code == 403
    assert kit.client("member").post(path, {"reason": ""}).status_code == 422
    assert kit.client("member").post(path, {"reason": "thiếu (minh họa)"}).status_code == 302
    assert "thiếu (minh họa)" in kit.page("tasks/desk/", "task_force")
    assert kit.client("member").post(kit.url(f"tasks/reports/{row.pk}/confirm/")).status_code == 302
    with kit.scope():
        row.refresh_from_db()
        assert row.confirmed_at is None


def test_a_new_date_needs_its_reason_and_late_stays_late(kit: BoardKit) -> None:
    _decision, task = given(kit)
    with kit.scope():
        aged(task, 10)
    client, path = kit.client("secretary"), kit.url(f"tasks/{task.number}/date/")
    body = {"due_on": f"{working(8):%d/%m/%Y}", "version": Task._base_manager.get(pk=task.pk).version}
    assert client.post(path, {**body, "reason": ""}).status_code == 422
    assert client.post(path, {**body, "reason": "mưa lũ (minh họa)"}).status_code == 302
    text = kit.page(f"tasks/{task.number}/")
    assert "was late already" in text
    assert "working days late" in text
    stale = client.post(path, {**body, "due_on": f"{working(9):%d/%m/%Y}", "reason": "khác (minh họa)"})
    assert stale.status_code == 422
    assert "Somebody else changed this meanwhile" in stale.content.decode()
    assert kit.client("member").get(path).status_code == 403


def test_lateness_on_the_page_is_what_the_method_says(kit: BoardKit) -> None:
    """Page → value → function."""
    _decision, task = given(kit)
    with kit.scope():
        aged(task, 17)
        assert task.counts_from is not None
        asked = lateness_input(task.counts_from, today(), calendar())
    found = compute("working-days", asked)["working_days"]
    assert found > 5
    assert f"{found} working days late" in kit.page(f"tasks/{task.number}/")
    assert f"{found} working days late" in kit.page("tasks/")
    assert f">{found}<" in kit.page("agencies/")


def test_an_agency_is_reminded_from_its_late_list(kit: BoardKit) -> None:
    decision, task = given(kit)
    lead = lead_of(kit)
    path = kit.url(f"tasks/by-agency/{lead.pk}/")
    client = kit.client("secretary")
    assert "nothing to remind it of" in client.get(path).content.decode()
    assert client.post(f"{path}remind/").status_code == 302
    with kit.scope():
        assert not Document.objects.filter(type="CV").exists()
        aged(task, 10)
    assert client.post(f"{path}remind/").status_code == 302
    assert client.post(f"{path}remind/").status_code == 302
    with kit.scope():
        letter = Document.objects.get(type="CV")
        assert letter.payload["annex"]["rows"][0][1] == task.number
        assert "01 nhiệm vụ" in letter.payload["opening"]
    assert "Reminder 1" in client.get(path).content.decode()
    assert kit.client("member").post(f"{path}remind/").status_code == 403
    assert client.get(kit.url("tasks/by-agency/987654/")).status_code == 404
    assert decision.number


def test_the_text_to_send_holds_only_what_is_public(kit: BoardKit) -> None:
    from steerboard.stages.boards import services as boards
    from steerboard.stages.meetings.services import deciding

    decision, task = given(kit)
    with kit.scope():
        task_of(decision, kit, text="Việc kín (minh họa)", visibility=Visibility.CONFIDENTIAL)
        boards.board_publish(board=kit.board, by=kit.users["secretary"])
    path = f"tasks/by-agency/{lead_of(kit).pk}/"
    assert "nothing that may be sent" in kit.page(path)
    with kit.scope():
        deciding.decision_publish(decision=decision, by=kit.users["secretary"], with_tasks=True)
    text = kit.page(path).split("<textarea", 1)[1].split("</textarea>", 1)[0]
    assert task.text in text
    assert "Việc kín" not in text
    assert f"/p/{kit.space.slug}/tasks/#agency-{lead_of(kit).pk}" in text


def test_many_dates_move_after_a_preview(kit: BoardKit) -> None:
    decision, task = given(kit)
    with kit.scope():
        other = task_of(decision, kit)
    client, path = kit.client("secretary"), kit.url("tasks/move/")
    assert client.get(path).status_code == 200
    assert kit.client("member").get(path).status_code == 403
    due = f"{task.due_on:%d/%m/%Y}"
    body = {"first": due, "last": due, "due_on": f"{working(20):%d/%m/%Y}", "reason": "sau Tết (minh họa)"}
    assert client.post(path, {**body, "reason": ""}).status_code == 422
    assert client.post(path, {**body, "due_on": due}).status_code == 422
    preview = client.post(path, body)
    assert preview.status_code == 200
    assert "2 tasks would move" in preview.content.decode()
    with kit.scope():
        task.refresh_from_db()
        assert task.due_on == working(10)
    chosen = {"task": [f"{task.pk}-{task.version}"], "apply": "1"}
    assert client.post(path, {**body, **chosen}).status_code == 302
    with kit.scope():
        task.refresh_from_db()
        other.refresh_from_db()
        assert (task.due_on, other.due_on) == (working(20), working(10))
    nobody = client.post(path, {**body, "apply": "1"})
    assert "Choose at least one task." in nobody.content.decode()


def test_open_tasks_return_on_the_next_agenda(kit: BoardKit) -> None:
    from steerboard.stages.meetings.services import planning

    _decision, task = given(kit)
    with kit.scope():
        planning.meeting_plan(board=kit.board, by=kit.users["secretary"], on=working(15))
    text = kit.page("meetings/2/")
    assert f'{task.number} <span lang="vi">{task.text}</span>' in text
    note = kit.url(f"tasks/{task.number}/note/")
    client = kit.client("secretary")
    assert f"tasks/{task.number}/note/?meeting=2" in text
    shown = client.get(f"{note}?meeting=2").content.decode()
    assert "selected" in shown
    with kit.scope():
        meeting = planning.Meeting.objects.get(nr=2)
    assert client.post(note, {"meeting": meeting.pk, "text": ""}).status_code == 422
    assert client.post(note, {"meeting": meeting.pk, "text": "tiếp tục (minh họa)"}).status_code == 302
    assert "tiếp tục (minh họa)" in kit.page("meetings/2/")
    assert "tiếp tục (minh họa)" in kit.page(f"tasks/{task.number}/")


def test_a_task_is_edited_with_the_version_shown(kit: BoardKit) -> None:
    _decision, task = given(kit)
    client, path = kit.client("secretary"), kit.url(f"tasks/{task.number}/edit/")
    assert client.get(path).status_code == 200
    body = {"text": "Đổi (minh họa)", "lead": task.lead_id, "visibility": "2", "version": task.version}
    assert client.post(path, {**body, "text": ""}).status_code == 422
    assert client.post(path, body).status_code == 302
    stale = client.post(path, {**body, "text": "Đổi lại (minh họa)"})
    assert stale.status_code == 422
    assert "Đổi lại (minh họa)" in stale.content.decode()
    assert kit.client("member").get(path).status_code == 403


def test_publishing_a_task_follows_its_conclusion(kit: BoardKit) -> None:
    from steerboard.stages.meetings.services import deciding

    decision, task = given(kit)
    client = kit.client("secretary")
    assert client.get(kit.url(f"tasks/{task.number}/publish/")).status_code == 405
    client.post(kit.url(f"tasks/{task.number}/publish/"))
    assert "Take back from the public" not in kit.page(f"tasks/{task.number}/")
    with kit.scope():
        deciding.decision_publish(decision=decision, by=kit.users["secretary"])
    client.post(kit.url(f"tasks/{task.number}/publish/"))
    assert "Take back from the public" in kit.page(f"tasks/{task.number}/")
    assert client.post(kit.url(f"tasks/{task.number}/reason/unpublish/"), {"reason": "sai"}).status_code == 302
    assert "Take back from the public" not in kit.page(f"tasks/{task.number}/")
