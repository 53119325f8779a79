"""Agencies' sheets: out, filled in, back with a verdict a row before anything is written; entered once."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.utils import translation

from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.models import Task, TaskReport, TaskSheet
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.selectors.sheet import HEADINGS, lines_out, number_parts, progress_of
from steerboard.stages.meetings.services import tasks
from steerboard.stages.meetings.services.sheets import sheet_read, sheet_write, verdicts
from tests.factories.boards import BoardKit
from tests.factories.tasks import given_task, lead_of, task_of, working


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Sentences are compared in the language of the source."""
    with translation.override("en"):
        yield


def book(rows: list[dict[str, Any]], keys: list[str] | None = None) -> bytes:
    """A workbook with these rows under our headings, in the order of `keys`."""
    order = keys or list(HEADINGS)
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "d/m/yyyy"}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, [HEADINGS[key] for key in order])
        for place, row in enumerate(rows, start=1):
            for column, key in enumerate(order):
                value = row.get(key)
                if value is None:
                    continue
                if hasattr(value, "isoformat"):
                    sheet.write_datetime(place, column, value)
                else:
                    sheet.write(place, column, value)
    return file.getvalue()


def lines(*given: Task) -> list[dict[str, Any]]:
    return lines_out(given, today(), lambda task: days_late(task, today(), calendar()))


def fresh(task: Task) -> Task:
    return Task.objects.select_related("decision__meeting", "space", "lead", "seat").get(pk=task.pk)


def codes(sheet: TaskSheet, by: Any) -> list[str]:
    return [row.code for row in verdicts(sheet, by)]


def test_numbers_and_words_of_a_sheet() -> None:
    assert number_parts("6-2a") == number_parts(" 6.2A ") == (6, 2, 1)
    assert number_parts("12-3ab") == (12, 3, 28)
    assert [number_parts(text) for text in ("", "6-2", "a-b", "6-2a1")] == [None] * 4
    assert [progress_of(word) for word in ("Xong", "ĐANG LÀM", "hoàn thành", "vướng mắc", "gần xong")] == [
        "done",
        "running",
        "done",
        "blocked",
        None,
    ]


def test_each_row_gets_its_verdict_and_nothing_is_written(kit: BoardKit) -> None:
    _made, decision, first = given_task(kit)
    by = kit.users["secretary"]
    given = [first, *(task_of(decision, kit) for _n in range(6))]
    rows = lines(*(fresh(task) for task in given))
    rows[0] |= {"progress": "đang làm", "percent": 60, "said": "đã trình dự thảo (minh họa)"}
    rows[1] |= {"progress": "xong", "done_on": first.given_on}
    rows[2] |= {"progress": "gần xong"}
    rows[3] |= {"progress": "đang làm", "percent": 140}
    rows[4] |= {"progress": "đang làm", "version": 99}
    rows[6] |= {"progress": "đang làm", "done_on": "15-13-2026"}
    rows.append({"number": "9-9z", "version": 1, "progress": "xong"})
    rows.append(rows[1] | {"number": "khong-so", "said": "x"})
    sheet = sheet_read(board=kit.board, by=by, content=book(rows), name="Sở Công Thương.xlsx")
    assert codes(sheet, by) == [
        "accept",
        "accept",
        "refused",
        "refused",
        "stale",
        "empty",
        "refused",
        "unknown",
        "unknown",
    ]
    assert not TaskReport.objects.exists()
    written = sheet_write(sheet=sheet, by=by)
    assert len(written.written) == 2
    assert TaskReport.objects.filter(confirmed_at=None).count() == 2
    again = sheet_write(sheet=sheet, by=by)
    assert again.written == written.written
    assert TaskReport.objects.count() == 2


def test_columns_may_stand_elsewhere(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    rows = lines(fresh(task))
    rows[0] |= {"progress": "đang làm", "percent": 30}
    moved = book(rows, ["percent", "text", "progress", "version", "number"])
    sheet = sheet_read(board=kit.board, by=kit.users["secretary"], content=moved, name="x.xlsx")
    assert codes(sheet, kit.users["secretary"]) == ["accept"]
    lacking = book(rows, ["percent", "text", "progress"])
    with pytest.raises(Refusal, match="missing") as caught:
        sheet_read(board=kit.board, by=kit.users["secretary"], content=lacking, name="x.xlsx")
    assert caught.value.field == "file"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"<html></html>", b"PK\x03\x04rubbish"])
def test_what_is_no_sheet_is_refused(kit: BoardKit, content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        sheet_read(board=kit.board, by=kit.users["secretary"], content=content, name="x.xlsx")
    assert caught.value.field == "file"
    assert not TaskSheet.objects.exists()


def test_a_row_that_says_nothing_new_is_not_written(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    by = kit.users["secretary"]
    rows = lines(fresh(task))
    rows[0] |= {"progress": "đang làm", "percent": 30}
    first = sheet_read(board=kit.board, by=by, content=book(rows), name="x.xlsx", letter="công văn (minh họa)")
    sheet_write(sheet=first, by=by)
    task = fresh(task)
    assert (task.progress, task.percent) == ("running", 30)
    second = sheet_read(board=kit.board, by=by, content=book(lines(task)), name="y.xlsx")
    assert codes(second, by) == ["same"]
    with pytest.raises(Refusal, match="No row"):
        sheet_write(sheet=second, by=by)
    rows[0] |= {"percent": 50}
    stale = sheet_read(board=kit.board, by=by, content=book(rows), name="z.xlsx")
    assert codes(stale, by) == ["stale"]


def test_with_a_letter_the_rows_count_at_once(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    by = kit.users["secretary"]
    rows = lines(fresh(task))
    rows[0] |= {"progress": "đang làm", "percent": 30}
    sheet = sheet_read(board=kit.board, by=by, content=book(rows), name="x.xlsx", letter="công văn (minh họa)")
    sheet_write(sheet=sheet, by=by)
    row = TaskReport.objects.get()
    assert row.is_confirmed
    assert (row.source_kind, row.source_note) == ("letter", "công văn (minh họa)")


def test_an_experts_sheet_waits_and_a_strangers_rows_are_refused(kit: BoardKit) -> None:
    _made, decision, task = given_task(kit)
    other = task_of(decision, kit, lead=lead_of(kit, "business"))
    rows = lines(fresh(task), fresh(other))
    for row in rows:
        row |= {"progress": "đang làm", "percent": 30}
    by = kit.users["task_force"]
    sheet = sheet_read(board=kit.board, by=by, content=book(rows), name="x.xlsx")
    assert codes(sheet, by) == ["accept", "refused"]
    sheet_write(sheet=sheet, by=by)
    assert TaskReport.objects.get().waits
    with pytest.raises(NotAllowed):
        sheet_read(board=kit.board, by=kit.stranger, content=book(rows), name="x.xlsx")


def test_the_same_file_is_one_sheet(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    rows = lines(fresh(task))
    rows[0] |= {"progress": "xong", "done_on": task.given_on}
    content = book(rows)
    by = kit.users["secretary"]
    found = {sheet_read(board=kit.board, by=by, content=content, name=f"{n}.xlsx").pk for n in range(3)}
    assert len(found) == 1


def test_a_closed_task_takes_no_row(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    by = kit.users["secretary"]
    rows = lines(fresh(task))
    rows[0] |= {"progress": "đang làm", "percent": 20}
    sheet = sheet_read(board=kit.board, by=by, content=book(rows), name="x.xlsx")
    tasks.task_close(task=task, by=by)
    (row,) = verdicts(sheet, by)
    assert row.code == "refused"
    assert "done" in row.why


def test_asking_for_another_date_needs_its_reason(kit: BoardKit) -> None:
    _made, _decision, task = given_task(kit)
    by = kit.users["secretary"]
    rows = lines(fresh(task))
    rows[0] |= {"progress": "đang làm", "asks_due_on": working(30)}
    sheet = sheet_read(board=kit.board, by=by, content=book(rows), name="x.xlsx")
    assert codes(sheet, by) == ["refused"]
    rows[0] |= {"said": "chờ vốn (minh họa)"}
    sheet = sheet_read(board=kit.board, by=by, content=book(rows), name="y.xlsx")
    assert codes(sheet, by) == ["accept"]


def test_verdicts_cost_the_same_for_any_number_of_rows(
    kit: BoardKit, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    _made, decision, task = given_task(kit)
    by = kit.users["secretary"]
    rows = lines(*(fresh(one) for one in (task, *(task_of(decision, kit) for _n in range(8)))))
    for row in rows:
        row |= {"progress": "đang làm", "percent": 20}
    sheet = sheet_read(board=kit.board, by=by, content=book(rows), name="x.xlsx")
    with django_assert_max_num_queries(6):
        assert codes(sheet, by) == ["accept"] * 9
