"""Agencies' sheets come back: read with a verdict a row, nothing written; then all accepted rows at once, once."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.methods.clocks import Calendar
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.offices import sees
from steerboard.platform.base.permit import permit, require
from steerboard.platform.base.typed import fitting
from steerboard.platform.documents.sheets import Line, Sheet, check, read
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.services.locks import locked as locked_board
from steerboard.stages.meetings.models import Task, TaskReport, TaskSheet
from steerboard.stages.meetings.selectors.desk import tasks_seen
from steerboard.stages.meetings.selectors.sheet import COLUMNS, number_parts, progress_of, tasks_by_number
from steerboard.stages.meetings.services.locks import service
from steerboard.stages.meetings.services.reports import entry, task_confirm, task_report
from steerboard.stages.meetings.services.tasks import locked_task

_MOST_ROWS: Final = 500
_FILLED: Final = ("progress", "percent", "done_on", "said", "asks_due_on")


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What may be done with a row. Codes: accept, same, empty, stale, unknown, refused.

    `given` are the cells as they were read, `task` the task as it stands now, `waits`: an entry that it would replace.
    """

    line: int
    number: str
    code: str
    why: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    task: Task | None = None
    waits: bool = False

    @property
    def is_accepted(self) -> bool:
        return self.code == "accept"


def sheet_content(content: bytes, name: str) -> tuple[Sheet, list[dict[str, Any]]]:
    """Read a file by its headings, wherever its columns stand; its lines as they are kept. Writes nothing.

    A question of the reader (which row holds the headings) is answered with what is likeliest: each row gets its verdict
    and is shown before anything is written. Raises Refusal for a file that is no such sheet.
    """
    sheet = read(content, name, columns=COLUMNS)
    for _round in range(4):
        if not sheet.questions:
            break
        asked = sheet.questions[0]
        likeliest = asked.options[0][0]
        answer: dict[str, Any] = {asked.name: int(likeliest) if asked.name == "heading_row" else likeliest}
        sheet = read(content, name, columns=COLUMNS, choices=replace(sheet.choices, **answer))
    table = check(sheet, COLUMNS, unique=("number",))
    if len(table.lines) > _MOST_ROWS:
        raise Refusal(
            _("The file has more than %(most)s rows.") % {"most": _MOST_ROWS}, field="file", code="too_many_rows"
        )
    return sheet, [_kept(line) for line in table.lines]


def _kept(line: Line) -> dict[str, Any]:
    found: dict[str, Any] = {"line": line.number, "number": line.values.get("number") or ""}
    for key in ("version", *_FILLED):
        value = line.values.get(key)
        found[key] = _plain(value)
    found["read"] = {key: line.read.get(key, "") for key in _FILLED}
    found["faults"] = [f"{fault.heading}: {fault.reason}" if fault.heading else fault.reason for fault in line.faults]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, Decimal) else value


def sheet_read(*, board: Board, by: Any, content: bytes, name: str, letter: str = "") -> TaskSheet:
    """Read a file and keep its rows to be looked at."""
    require(by, "meetings.task_report", board)
    return sheet_keep(board=board, by=by, contents=sheet_content(content, name), name=name, letter=letter)


@service
def sheet_keep(
    *, board: Board, by: Any, contents: tuple[Sheet, list[dict[str, Any]]], name: str, letter: str = ""
) -> TaskSheet:
    """Keep a file's rows (`sheet_content`, read before the transaction). The same file is the same sheet, whoever sends
    it however often.
    """
    require(by, "meetings.task_report", board)
    board = locked_board(board.pk)
    sheet, rows = contents
    known = TaskSheet.objects.filter(board=board, sha256=sheet.sha256).first()
    if known is not None:
        return known
    made = TaskSheet(
        space=board.space,
        board=board,
        name=one_line(name)[:200],
        sha256=sheet.sha256,
        rows=rows,
        letter=fitting(letter, "letter", 200),
        read_by_id=by.person_id,
        read_at=now(),
    )
    audit.save(made, by=by, act="meetings.sheet_read")
    return made


def verdicts(sheet: TaskSheet, by: Any) -> list[RowVerdict]:
    """A verdict for each row as the tasks stand now; three statements whatever the number of rows."""
    highest = sees(by, sheet.space)
    seen = tasks_seen(sheet.board, -1 if highest is None else int(highest))
    tasks = tasks_by_number(seen, [row["number"] for row in sheet.rows])
    waiting = set(
        TaskReport.objects.filter(task__in=tasks.values(), confirmed_at=None, returned_at=None).values_list(
            "task_id", flat=True
        )
    )
    days = calendar()
    return [_judged(row, tasks, waiting, by, days) for row in sheet.rows]


_UNKNOWN: Final = gettext_lazy("No task of this board has this number, or it is not open to your office.")
_STALE: Final = gettext_lazy(
    "The task was changed after this sheet was written. Take a new sheet, or enter it by hand."
)


def _judged(
    row: dict[str, Any], tasks: dict[tuple[int, int, int], Task], waiting: set[int], by: Any, days: Calendar
) -> RowVerdict:
    parts = number_parts(row["number"])
    task = tasks.get(parts) if parts is not None else None
    shown = RowVerdict(row["line"], row["number"], "accept", given=row["read"], task=task)
    if row["faults"]:
        return replace(shown, code="refused", why="; ".join(row["faults"]))
    if task is None:
        return replace(shown, code="unknown", why=str(_UNKNOWN))
    if not any(row[key] not in (None, "") for key in _FILLED):
        return replace(shown, code="empty")
    given = _given(row)
    if given["progress"] is None:
        return replace(shown, code="refused", why=_unread(row))
    if _says_nothing_new(task, given):
        return replace(shown, code="same")
    try:
        entry(task, **given, days=days)
    except Refusal as refusal:
        return replace(shown, code="refused", why=str(refusal.reason))
    if row["version"] != task.version:
        return replace(shown, code="stale", why=str(_STALE))
    verdict = permit(by, "meetings.task_report", task)
    if not verdict:
        return replace(shown, code="refused", why=str(verdict.reason))
    return replace(shown, waits=task.pk in waiting)


def _unread(row: dict[str, Any]) -> str:
    return _("The progress is one of: chưa bắt đầu, đang làm, xong, vướng mắc; “%(text)s” is none of them.") % {
        "text": row["progress"] or ""
    }


def _given(row: dict[str, Any]) -> dict[str, Any]:
    """The values of a row as an entry takes them."""

    def day(key: str) -> date | None:
        return date.fromisoformat(row[key]) if row[key] else None

    return {
        "progress": progress_of(str(row["progress"] or "")),
        "percent": row["percent"],
        "text": row["said"] or "",
        "done_on": day("done_on"),
        "asks_due_on": day("asks_due_on"),
    }


def _says_nothing_new(task: Task, given: dict[str, Any]) -> bool:
    is_as_it_was = (given["progress"], given["percent"]) == (task.progress, task.percent)
    return is_as_it_was and not (given["text"] or given["done_on"] or given["asks_due_on"])


def _locked(pk: int) -> TaskSheet:
    rows = TaskSheet.objects.select_for_update(of=("self",))
    return rows.select_related("space", "board__space").get(pk=pk)


@service
def sheet_write(*, sheet: TaskSheet, by: Any) -> TaskSheet:
    """Enter all accepted rows, in one transaction. Sent again it changes nothing.

    With a covering letter the secretary's rows are confirmed by it; else they wait for the senior of their agency.
    """
    require(by, "meetings.task_report", sheet.board)
    sheet = _locked(sheet.pk)
    if sheet.written_at is not None:
        return sheet
    accepted = [row for row in verdicts(sheet, by) if row.is_accepted]
    if not accepted:
        raise Refusal(_("No row of this sheet can be entered."), code="nothing_accepted")
    given = {row["line"]: _given(row) for row in sheet.rows}
    versions = {row["line"]: row["version"] for row in sheet.rows}
    sheet.written = [
        _entered(row, given[row.line], versions[row.line], sheet, by) for row in sorted(accepted, key=_place)
    ]
    sheet.written_at = now()
    audit.save(sheet, by=by, act="meetings.sheet_write")
    return sheet


def _place(row: RowVerdict) -> int:
    return row.task.pk if row.task is not None else 0


def _entered(row: RowVerdict, given: dict[str, Any], version: int, sheet: TaskSheet, by: Any) -> int:
    assert row.task is not None
    task = locked_task(row.task.pk)
    if task.version != version:
        raise Refusal(
            _("Task %(number)s was changed a moment ago. Look at the sheet again.") % {"number": task.number},
            code="stale",
        )
    made = task_report(
        task=task,
        by=by,
        **given,
        source_kind=EntrySource.LETTER if sheet.letter else EntrySource.SYSTEM,
        source_note=sheet.letter or sheet.name[:200],
    )
    if sheet.letter and made.waits and permit(by, "meetings.task_confirm", made):
        task_confirm(report=made, by=by)
    return int(made.pk)


def accepted_of(rows: Iterable[RowVerdict]) -> int:
    """How many rows would be entered."""
    return sum(row.is_accepted for row in rows)
