"""The portfolio and the page of an initiative: who sees what, forms, moves, plan, statements, files."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.methods.command import compute
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.models import Activity, Evidence, Initiative, InitiativeSheet, Partner
from steerboard.stages.initiatives.selectors.progress import standings
from tests.factories import initiatives as made
from tests.factories.boards import BoardKit
from tests.factories.meetings import closed_meeting


def address(one: Initiative, more: str = "") -> str:
    return f"initiatives/{one.number}/{more}"


def test_an_empty_list_says_how_it_is_filled(kit: BoardKit) -> None:
    text = kit.page("initiatives/")
    assert "No initiatives yet" in text
    assert "initiatives/new/" in text
    assert 'aria-disabled="true"' in kit.page("initiatives/", "observer")


def test_the_label_of_the_board_stands_in_all_headings(kit: BoardKit) -> None:
    client = kit.client("secretary")
    assert "<h1>Initiatives</h1>" in kit.page("initiatives/")
    bad = client.post(kit.url("initiatives/label/"), {"initiative_label": " "})
    assert bad.status_code == 422
    with kit.scope():
        version = type(kit.board).objects.get().version
        one = made.idea(kit)
    client.post(kit.url("initiatives/label/"), {"initiative_label": "Nhiệm vụ đột phá", "version": str(version)})
    assert "<h1>Nhiệm vụ đột phá</h1>" in kit.page("initiatives/")
    assert kit.page(address(one)).count("Nhiệm vụ đột phá") >= 2
    stale = client.post(kit.url("initiatives/label/"), {"initiative_label": "Dự án", "version": str(version)})
    assert stale.status_code == 422
    assert 'value="Dự án"' in stale.content.decode()
    assert kit.client("member").get(kit.url("initiatives/label/")).status_code == 403


def test_an_idea_needs_only_a_title(kit: BoardKit) -> None:
    client = kit.client("task_force")
    bad = client.post(kit.url("initiatives/new/"), {"title": "", "problem": "Giá thấp", "visibility": "2"})
    assert bad.status_code == 422
    assert "Giá thấp" in bad.content.decode()
    good = client.post(kit.url("initiatives/new/"), {"title": "Chuỗi cà phê", "visibility": "2"})
    with kit.scope():
        one = Initiative.objects.get()
    assert good["Location"] == kit.url(address(one))
    assert kit.client("observer").get(kit.url("initiatives/new/")).status_code == 403
    assert client.put(kit.url("initiatives/new/")).status_code == 405


@pytest.mark.parametrize("field", ["agriculture", "craft", "tourism", "investment", "capacity"])
def test_each_of_the_five_fields_has_a_starting_point(kit: BoardKit, field: str) -> None:
    client = kit.client("secretary")
    text = client.get(kit.url(f"initiatives/new/?field={field}")).content.decode()
    assert f'<option value="{field}" selected>' in text
    posted = {
        "title": "Từ mẫu",
        "field": field,
        "visibility": "2",
        "lead_organisation": str(kit.organisations["industry"].pk),
        "starts_on": "1/1/2027",
        "with_activities": "1",
    }
    client.post(kit.url(f"initiatives/new/?field={field}"), posted)
    with kit.scope():
        rows = Activity.objects.filter(initiative__title="Từ mẫu")
        assert rows.count() == 5
        assert all(row.organisation_id == kit.organisations["industry"].pk for row in rows)


def test_the_page_leads_through_the_whole_life(kit: BoardKit) -> None:
    with kit.scope():
        one = made.idea(kit)
        origin, indicator = kit.topics["core"].node_id, made.indicator_node(kit).pk
        document = made.evidence_document(kit)
        _meeting, decision = closed_meeting(kit)
    client = kit.client("secretary")
    client.post(kit.url(address(one, "act/screen/")))
    text = kit.page(address(one))
    assert "where it came from" in text
    assert "Still missing: where it came from" in text
    client.post(kit.url(address(one, "origin/")), {"record": str(origin)})
    moved = client.post(kit.url(address(one, "act/put_forward/")))
    number = f"SK-{today().year}-01"
    assert moved["Location"] == kit.url(f"initiatives/{number}/")
    client.post(kit.url(f"initiatives/{number}/endorse/"), {"decision": str(decision.pk)})
    opened = client.post(
        kit.url(f"initiatives/{number}/money/new/"),
        {"kind": "recurrent", "budget_year": str(today().year), "currency": "VND", "visibility": "2"},
    )
    figure = {"stage": "approved", "amount": "500 million", "on": f"{today():%d/%m/%Y}", "reference": "QĐ minh họa"}
    client.post(opened["Location"] + "figures/new/", figure)
    client.post(kit.url(f"initiatives/{number}/act/fund/"))
    plan = {
        "title": "Tập huấn",
        "responsible": str(kit.users["task_force"].person_id),
        "planned_from": f"{made.days_ago(30):%d/%m/%Y}",
        "planned_to": f"{today():%d/%m/%Y}",
        "earning": "judgement",
        "weight": "1",
        "visibility": "2",
    }
    client.post(kit.url(f"initiatives/{number}/activities/new/"), plan)
    client.post(kit.url(f"initiatives/{number}/indicator/"), {"record": str(indicator)})
    client.post(kit.url(f"initiatives/{number}/act/start/"))
    with kit.scope():
        assert Initiative.objects.get().state == "running"
        activity = Activity.objects.get()
    bad = client.post(kit.url(f"initiatives/{number}/complete/"), {"outcome": "", "outcome_text": "", "on": "1/1/2020"})
    assert bad.status_code == 422
    client.post(kit.url(f"initiatives/{number}/activities/{activity.pk}/finish/"), {"on": f"{today():%d/%m/%Y}"})
    client.post(kit.url(f"initiatives/{number}/evidence/new/"), {"document": str(document.pk), "what": "Nghiệm thu"})
    done = {"outcome": "reached", "outcome_text": "Đã xong", "on": f"{today():%d/%m/%Y}"}
    client.post(kit.url(f"initiatives/{number}/complete/"), done)
    client.post(kit.url(f"initiatives/{number}/review/"), {"lesson": "Hỏi nông dân trước"})
    with kit.scope():
        found = Initiative.objects.get()
    assert (found.state, found.outcome, found.lesson) == ("reviewed", "reached", "Hỏi nông dân trước")
    assert "Hỏi nông dân trước" in kit.page(address(found), "member")


def test_what_a_move_lacks_is_said_by_the_button_and_by_the_server(kit: BoardKit) -> None:
    with kit.scope():
        one = made.proposed(kit)
    client = kit.client("secretary")
    refused = client.post(kit.url(address(one, "endorse/")), {})
    assert refused.status_code == 422
    assert "Still missing: an adopted conclusion of the board on it." in refused.content.decode()
    assert kit.client("member").get(kit.url(address(one, "endorse/"))).status_code == 403
    assert client.post(kit.url(address(one, "act/nonsense/"))).status_code == 404
    assert client.get(kit.url(address(one, "act/screen/"))).status_code == 405


def test_hidden_foreign_and_missing_are_one_404(kit: BoardKit) -> None:
    with kit.scope():
        hidden = made.idea(kit, visibility=Visibility.CONFIDENTIAL)
    assert kit.page(address(hidden), "secretary")
    missing = kit.client("member").get(kit.url("initiatives/SK-1999-01/"))
    found = kit.client("member").get(kit.url(address(hidden)))
    assert (found.status_code, found.content) == (404, missing.content)
    assert kit.client("stranger").get(kit.url(address(hidden))).status_code == 404
    assert "Chuỗi cà phê" not in kit.page("initiatives/", "member")


def test_an_edit_keeps_what_was_typed_and_tells_the_second_editor(kit: BoardKit) -> None:
    with kit.scope():
        one = made.idea(kit)
    client = kit.client("secretary")
    form = {"title": "Tên mới", "visibility": "2", "starts_on": "5/5/2027", "ends_on": "4/4/2027", "version": "1"}
    bad = client.post(kit.url(address(one, "edit/")), form)
    assert bad.status_code == 422
    assert "The last day cannot come before the first." in bad.content.decode()
    assert 'value="Tên mới"' in bad.content.decode()
    with kit.scope():
        version = Initiative.objects.get().version
    assert client.post(kit.url(address(one, "edit/")), {"title": "A", "visibility": "2", "version": str(version)})
    stale = client.post(kit.url(address(one, "edit/")), {"title": "B", "visibility": "2", "version": str(version)})
    assert stale.status_code == 422
    assert 'value="B"' in stale.content.decode()


def test_partners_links_and_evidence_come_and_go(kit: BoardKit) -> None:
    with kit.scope():
        one = made.proposed(kit)
        document = made.evidence_document(kit)
        link = one.node.links_in.get(relation="leads_to")
    client = kit.client("member")
    client.post(
        kit.url(address(one, "partners/new/")), {"organisation": str(kit.organisations["finance"].pk), "part": "vốn"}
    )
    with kit.scope():
        partner = Partner.objects.get()
    again = client.post(kit.url(address(one, "partners/new/")), {"organisation": str(partner.organisation_id)})
    assert "This organisation takes part already." in again.content.decode()
    client.post(kit.url(address(one, f"partners/{partner.pk}/leave/")))
    client.post(kit.url(address(one, "evidence/new/")), {"document": str(document.pk)})
    with kit.scope():
        evidence = Evidence.objects.get()
    twice = client.post(kit.url(address(one, "evidence/new/")), {"document": str(document.pk)})
    assert "This document is there as evidence already." in twice.content.decode()
    client.post(kit.url(address(one, f"evidence/{evidence.pk}/remove/")), {"reason": "nhầm"})
    client.post(kit.url(address(one, f"links/{link.pk}/withdraw/")), {"reason": "nhầm"})
    with kit.scope():
        assert Partner.objects.get().left_at is not None
        assert Evidence.objects.get().removed_why == "nhầm"
        assert not one.node.links_in.filter(relation="leads_to", withdrawn_at=None).exists()


def test_activities_are_planned_moved_dropped_and_taken_up(kit: BoardKit) -> None:
    with kit.scope():
        one = made.proposed(kit)
        first, second = made.activity(kit, one), made.activity(kit, one, title="Thứ hai")
    client = kit.client("member")
    client.post(kit.url(address(one, f"activities/{second.pk}/place/up/")))
    with kit.scope():
        assert list(Activity.objects.values_list("pk", flat=True)) == [second.pk, first.pk]
    bad = client.post(kit.url(address(one, f"activities/{first.pk}/drop/")), {"reason": ""})
    assert bad.status_code == 422
    client.post(kit.url(address(one, f"activities/{first.pk}/drop/")), {"reason": "không cần"})
    client.post(kit.url(address(one, f"activities/{first.pk}/take_up/")), {"reason": "cần lại"})
    client.post(kit.url(address(one, f"activities/{first.pk}/begin/")), {"on": f"{today():%d/%m/%Y}"})
    with kit.scope():
        assert Activity.objects.get(pk=first.pk).state == "running"
    nobody = {
        "title": "x",
        "planned_from": "1/1/2027",
        "planned_to": "2/1/2027",
        "earning": "judgement",
        "weight": "1",
        "visibility": "2",
    }
    refused = client.post(kit.url(address(one, "activities/new/")), nobody)
    assert "Say who is responsible: a person, an agency or a firm." in refused.content.decode()
    assert kit.client("business").get(kit.url(address(one, "activities/new/"))).status_code == 403


def test_the_plan_is_drawn_and_said(kit: BoardKit) -> None:
    with kit.scope():
        one = made.running(kit)
        late = made.activity(
            kit, one, title="Trễ", planned_from=made.days_ago(60), planned_to=made.days_ago(30), is_milestone=True
        )
    text = kit.page(address(one))
    assert 'class="sb-gantt-plan"' in text
    assert "sb-gantt-late" in text
    assert "sb-gantt-today" in text
    assert "working days late" in text
    assert f'id="activity-{late.pk}"' in text
    assert "style=" not in text.split("sb-gantt")[1]


def test_light_on_the_page_is_the_methods_own(kit: BoardKit) -> None:
    """Page → value → `steerboard compute indicator-trajectory`."""
    with kit.scope():
        one = made.running(kit)
        activity = Activity.objects.get()
        note = services.note_add(
            initiative=one,
            activity=Activity.objects.select_related("space").get(pk=activity.pk),
            by=kit.users["member"],
            text="Được một phần ba (minh họa)",
            key="key-of-test-1",
            percent=33,  # type: ignore[arg-type]
        )
        assert note.is_confirmed
        standing = standings([made.whole(one)], highest=2)[one.pk]
    assert standing.replay is not None
    replayed = compute("indicator-trajectory", standing.replay)
    assert replayed["performance_index"] == pytest.approx(float(standing.index or 0))
    text = kit.page(address(one))
    assert f"The index is {replayed['performance_index']:.2f}" in text
    assert standing.parts["schedule"].light == replayed["status"]


@pytest.mark.parametrize("path", ["initiatives/", "money/", "money/lines/"])
def test_lists_cost_the_same_for_one_row_and_for_three(kit: BoardKit, path: str) -> None:
    client = kit.client("secretary")
    with kit.scope():
        made.running(kit)
    client.get(kit.url(path))
    with CaptureQueriesContext(connection) as one:
        assert client.get(kit.url(path)).status_code == 200
    with kit.scope():
        for _each in range(2):
            another = made.proposed(kit, title=f"Thêm {_each} (minh họa)")
            made.activity(kit, another)
            made.figure(kit, made.money_line(kit, another), "planned", 1_000_000)
    with CaptureQueriesContext(connection) as three:
        assert client.get(kit.url(path)).status_code == 200
    assert len(three) == len(one)
    assert len(one) < 25


def test_the_page_costs_the_same_for_one_activity_and_for_three(kit: BoardKit) -> None:
    client = kit.client("secretary")
    with kit.scope():
        one = made.running(kit)
    client.get(kit.url(address(one)))
    with CaptureQueriesContext(connection) as few:
        client.get(kit.url(address(one)))
    with kit.scope():
        for each in range(2):
            made.activity(kit, one, title=f"Thêm {each}")
            made.figure(kit, made.money_line(kit, one, name=f"Nguồn {each}"), "planned", 1_000_000)
    with CaptureQueriesContext(connection) as more:
        client.get(kit.url(address(one)))
    assert len(more) == len(few)
    assert len(few) <= 20


def test_filters_and_files_say_what_the_page_says(kit: BoardKit) -> None:
    with kit.scope():
        made.running(kit)
        made.idea(kit, title="Ý tưởng khác (minh họa)")
    client = kit.client("secretary")
    text = client.get(kit.url("initiatives/?state=running")).content.decode()
    assert "Chuỗi cà phê" in text
    assert "Ý tưởng khác" not in text
    assert "Ý tưởng khác" in client.get(kit.url("initiatives/?q=y tuong")).content.decode()
    answer: Any = client.get(kit.url("initiatives/?export=csv"))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "500000000" in lines
    assert "Chuỗi cà phê (minh họa)" in lines
    book = client.get(kit.url("initiatives/?export=xlsx"))
    assert book["Content-Type"].endswith("sheet")


def _upload(kit: BoardKit, text: str, name: str = "ds.csv") -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, text.encode("utf-8-sig"), content_type="text/csv")
    return kit.client("secretary").post(kit.url("initiatives/import/"), {"file": file})


def test_a_list_is_read_with_a_verdict_per_row_and_entered_once(kit: BoardKit) -> None:
    lead = kit.organisations["industry"].versions.get().name
    rows = f"Tên sáng kiến,Cơ quan chủ trì,Bắt đầu\nA,{lead},1/2/2027\nB,Sở Không Có,\nC,,31/2/2027\n"
    read = _upload(kit, rows)
    with kit.scope():
        sheet = InitiativeSheet.objects.get()
        assert not Initiative.objects.exists()
    text = kit.client("secretary").get(read["Location"]).content.decode()
    assert "1 row can be entered, 2 not" in text
    assert "No agency of this board" in text
    client = kit.client("secretary")
    for _again in range(2):
        client.post(kit.url(f"initiatives/import/{sheet.pk}/confirm/"))
    with kit.scope():
        one = Initiative.objects.get()
        assert (one.title, one.lead_organisation_id) == ("A", kit.organisations["industry"].pk)
    _upload(kit, rows)
    with kit.scope():
        second = InitiativeSheet.objects.latest("pk")
    client.post(kit.url(f"initiatives/import/{second.pk}/confirm/"))
    with kit.scope():
        assert Initiative.objects.count() == 1
    broken = _upload(kit, "chẳng phải bảng")
    assert broken.status_code == 422
    assert kit.client("member").get(kit.url("initiatives/import/")).status_code == 403
    assert client.get(kit.url("initiatives/import/template.csv")).status_code == 200


def test_publishing_chooses_line_by_line(kit: BoardKit) -> None:
    with kit.scope():
        one = made.running(kit)
        line = one.lines.get()
        activity = one.activities.get()
    client = kit.client("secretary")
    assert kit.client("member").get(kit.url(address(one, "publish/"))).status_code == 403
    client.post(kit.url(address(one, "publish/")), {"lines": [str(line.pk)]})
    with kit.scope():
        assert made.fresh(one).node.is_published
        assert made.fresh(line).node.is_published
        assert not made.fresh(activity).node.is_published
    client.post(kit.url(address(one, "unpublish/")), {"reason": "sai số liệu"})
    with kit.scope():
        assert not made.fresh(one).node.is_published
        assert not made.fresh(line).node.is_published
