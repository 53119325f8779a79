"""Public conclusions and tasks: only what is published, agencies and never persons, one 404 for all that is not there."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.models import Decision, Task
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.services import deciding, tasks
from tests.factories.boards import BoardKit, read_page
from tests.factories.tasks import aged, given_task, lead_of, task_of

pytestmark = pytest.mark.django_db


def get(kit: BoardKit, path: str, lang: str = "en", status: int = 200) -> str:
    return read_page(Client(), f"{'/en' if lang == 'en' else ''}/p/{kit.space.slug}/{path}", status)


def published(kit: BoardKit, **values: Any) -> tuple[Decision, Task]:
    with kit.scope():
        _made, decision, task = given_task(kit, **values)
        deciding.decision_publish(decision=decision, by=kit.users["secretary"], with_tasks=True)
        return decision, Task.objects.select_related("decision__meeting").get(pk=task.pk)


def test_empty_pages_say_so(kit: BoardKit) -> None:
    assert "No conclusion is public yet" in get(kit, "conclusions/")
    assert "No task is public yet" in get(kit, "tasks/")
    assert "How this is computed" in get(kit, "tasks/")
    assert "Chưa có" in get(kit, "tasks/", "vi") or get(kit, "tasks/", "vi")


def test_a_conclusion_has_a_page_with_what_came_of_it(kit: BoardKit) -> None:
    decision, task = published(kit)
    with kit.scope():
        secret = task_of(decision, kit, text="Việc kín ABC (minh họa)", visibility=Visibility.CONFIDENTIAL)
    text = get(kit, f"conclusions/{decision.number}/")
    assert decision.text in text
    assert task.text in text
    assert "Việc kín ABC" not in text
    for holder in kit.users.values():
        assert holder.person.name not in text
    assert f"conclusions/{decision.number}/" in get(kit, "conclusions/")
    assert "1 task: 0 done, 0 late now" in get(kit, "conclusions/")
    assert secret.number not in get(kit, "tasks/")


@pytest.mark.parametrize("number", ["99-1", "1-99", "x-y", "1", "1-1-1"])
def test_what_is_not_public_is_one_404(kit: BoardKit, number: str) -> None:
    published(kit)
    get(kit, f"conclusions/{number}/", status=404)


def test_a_withdrawn_or_hidden_conclusion_is_gone(kit: BoardKit) -> None:
    decision, task = published(kit)
    with kit.scope():
        found = Decision.objects.select_related("node", "space").get(pk=decision.pk)
        deciding.decision_unpublish(decision=found, by=kit.users["secretary"], reason="sai (minh họa)")
    get(kit, f"conclusions/{decision.number}/", status=404)
    assert task.text not in get(kit, "tasks/")


def test_late_and_kept_by_agency_with_the_numbers_of_the_method(kit: BoardKit) -> None:
    decision, task = published(kit)
    with kit.scope():
        aged(task, 15)
        done = task_of(decision, kit, text="Xong rồi (minh họa)", lead=lead_of(kit, "business"), visibility=0)
        tasks.task_close(task=done, by=kit.users["secretary"])
        late = days_late(Task.objects.get(pk=task.pk), today(), calendar())
    text = get(kit, "tasks/")
    assert "2 tasks public: 1 kept, 1 late now" in text
    assert f"{late} working days late" in text
    assert f'id="task-{task.pk}"' in text
    assert f'id="agency-{lead_of(kit).pk}"' in text
    assert "done in time" in text


def test_statements_do_not_grow(kit: BoardKit) -> None:
    decision, _task = published(kit)

    def count(path: str) -> int:
        with CaptureQueriesContext(connection) as found:
            get(kit, path)
        return len(found)

    paths = ("tasks/", "conclusions/", f"conclusions/{decision.number}/")
    one = [count(f"{path}?n=1") for path in paths]
    with kit.scope():
        for role in ("member", "business", "deputy"):
            task_of(decision, kit, lead=lead_of(kit, role), partners=[lead_of(kit, "observer")], visibility=0)
    assert [count(f"{path}?n=3") for path in paths] == one
