"""An agency's sheet: out as a workbook, back with a verdict a row, then entered at once."""

import tempfile
from typing import Any, Final, Literal

from django.http import FileResponse, HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.export import XLSX_TYPE, Export, ExportColumn, file_name, write_xlsx
from steerboard.interfaces.ui.formats import day, moment, number
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.shared.acting import done, highest, posted, uploaded, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.sheets import SheetPage, SheetRow, send_page, sheet_or_404, sheet_page
from steerboard.interfaces.web.tasks.forms import SheetForm
from steerboard.interfaces.web.tasks.shown import crumbs, progress_words
from steerboard.interfaces.web.tasks.views.agencies import agency_or_404
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Role
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.offices import roles
from steerboard.register.organisations.selectors import nearest_version
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.enums import TaskState
from steerboard.stages.meetings.models import TaskSheet
from steerboard.stages.meetings.selectors.desk import tasks_seen
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.selectors.sheet import HEADINGS, TITLE, lines_out
from steerboard.stages.meetings.services import sheets
from steerboard.stages.meetings.services.sheets import RowVerdict


@board_page("meetings.list")
def sheet_out(request: Any, pk: int) -> HttpResponse:
    """The open tasks of one agency as a workbook to fill in and send back."""
    agency, days = agency_or_404(request, pk), calendar(keep_on=request.user)
    rows = tasks_seen(request.board, highest(request)).filter(lead=agency, state=TaskState.OPEN)
    tasks = rows.select_related("decision__meeting").order_by("decision__meeting__nr", "decision__serial", "serial")
    lines = lines_out(tasks, today(), lambda task: days_late(task, today(), days))
    name = nearest_version(agency, today()).name
    book = Export(
        title=f"{TITLE}: {name}",
        columns=[ExportColumn(heading, _cell(key)) for key, heading in HEADINGS.items()],
        rows=lines,
        address=request.build_absolute_uri(),
        footer="Tiến độ ghi một trong: chưa bắt đầu, đang làm, xong, vướng mắc. Không sửa cột Số nhiệm vụ và Phiên bản.",
    )
    # Closed, and by that removed, by the response when it has been sent.
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115
    write_xlsx(book, now(), file)
    file.seek(0)
    response = FileResponse(
        file, as_attachment=True, filename=file_name(f"{TITLE} {name}", now(), "xlsx"), content_type=XLSX_TYPE
    )
    response["Cache-Control"] = "private, no-store"
    return response  # type: ignore[return-value]


def _cell(key: str) -> Any:
    return lambda line: line[key]


def _read_before(request: Any) -> None:
    """Look into the file before the transaction of the answer begins: the reader works in a child process."""
    file = request.FILES.get("file")
    request.sheet_contents = request.sheet_refusal = None
    if file is None:
        return
    try:
        request.sheet_contents = sheets.sheet_content(file.read(), file.name)
    except Refusal as refusal:
        request.sheet_refusal = refusal


@board_page("meetings.list", methods=("GET", "POST"), prepare=_read_before)
def sheet_new(request: Any) -> HttpResponse:
    """Send in a sheet: each row gets its verdict; nothing is entered yet."""
    form = SheetForm(posted(request), uploaded(request))

    def read() -> TaskSheet:
        if request.sheet_refusal is not None:
            raise request.sheet_refusal
        return sheets.sheet_keep(
            board=request.board,
            by=request.user,
            contents=request.sheet_contents,
            name=form.cleaned_data["file"].name,
            letter=form.cleaned_data["letter"],
        )

    return send_page(
        request,
        form,
        read,
        page="tasks-sheet",
        title=_("Send in a sheet"),
        lead=_("Each row is checked first and shown with its verdict; nothing is entered before you confirm."),
        back=url(request, "tasks"),
        button=_("Check the sheet"),
        crumbs=crumbs(request, _("Send in a sheet")),
        sent=[(row, url(request, "tasks-sheet", row.pk), moment(row.read_at)) for row in _own_sheets(request)[:10]],
    )


def _own_sheets(request: Any) -> Any:
    """The sheets a reader may open: the secretary's and head's are all of them, others see their own."""
    rows = TaskSheet.objects.filter(board=request.board).select_related("space", "board__space", "read_by")
    if roles(request.user, request.space) & {Role.SECRETARY, Role.HEAD}:
        return rows.order_by("-pk")
    return rows.filter(read_by_id=request.user.person_id).order_by("-pk")


@board_page("meetings.list")
def sheet(request: Any, pk: int) -> HttpResponse:
    """A sheet with a verdict for each row as the tasks stand now; a stale row shows both."""
    found = sheet_or_404(_own_sheets(request), pk)
    rows = sheets.verdicts(found, request.user) if found.written_at is None else []
    taken = sheets.accepted_of(rows)
    enter = ngettext("Enter %(count)s row", "Enter %(count)s rows", taken) % {"count": number(taken)}
    notes = []
    if found.written_at is not None:
        notes = [_("Entered at %(at)s. Sending the sheet again changes nothing.") % {"at": moment(found.written_at)}]
    return sheet_page(
        request,
        SheetPage(
            title=_title(found, taken, len(found.rows)),
            facts=[
                found.name,
                f"{found.read_by.name}, {moment(found.read_at)}",
                *([found.letter] if found.letter else []),
            ],
            notes=notes,
            subject=_("Task"),
            columns=[("given", _("Filled in"))],
            rows=[_shown(request, row) for row in rows],
            enter=enter if taken else "",
            enter_url=url(request, "tasks-sheet-write", pk),
            back=Link(_("Back"), url(request, "tasks-sheets")),
            crumbs=crumbs(request, Link(_("Send in a sheet"), url(request, "tasks-sheets")), found.name),
        ),
    )


def _title(found: TaskSheet, taken: int, rows: int) -> str:
    if found.written_at is not None:
        words = ngettext("%(count)s row is entered", "%(count)s rows are entered", len(found.written))
        return words % {"count": number(len(found.written))}
    return _("%(taken)s of %(rows)s rows can be taken; nothing is entered yet") % {
        "taken": number(taken),
        "rows": number(rows),
    }


def _tag(code: str) -> Tag:
    return {
        "accept": Tag(_("taken"), "ok", "circle-check"),
        "same": Tag(_("says nothing new"), "outline"),
        "empty": Tag(_("nothing filled in"), "outline"),
        "stale": Tag(_("changed meanwhile"), "warn", "alert-triangle"),
        "unknown": Tag(_("unknown number"), "bad", "circle-x"),
        "refused": Tag(_("not taken"), "bad", "circle-x"),
    }[code]


_VERDICTS: Final[dict[str, Literal["good", "empty"]]] = {"accept": "good", "same": "empty", "empty": "empty"}


def _shown(request: Any, row: RowVerdict) -> SheetRow:
    task = row.task
    why = [row.why]
    if row.code == "stale" and task is not None:
        why.append(_("stands now: %(stored)s") % {"stored": _stored(task)})
    if row.waits:
        why.append(_("replaces an entry that waits"))
    return SheetRow(
        line=row.line,
        name=f"{row.number} {Truncator(task.text).words(14)}" if task is not None else row.number,
        url=url(request, "tasks-task", task.number) if task is not None else "",
        cells={"given": Truncator(" · ".join(str(value) for value in row.given.values() if value)).words(24)},
        verdict=_VERDICTS.get(row.code, "bad"),
        tag=_tag(row.code),
        why="; ".join(part for part in why if part),
    )


def _stored(task: Any) -> str:
    """What stands now, beside what the sheet says."""
    said = str(progress_words(task.progress, task.percent).label) if task.progress else _("no report yet")
    return " · ".join(part for part in (said, day(task.due_on) if task.due_on else "") if part)


@board_page("meetings.list", methods=("POST",))
def sheet_write(request: Any, pk: int) -> HttpResponse:
    """Enter the rows that are taken, in one step; sent again nothing happens."""
    found = sheet_or_404(_own_sheets(request), pk)
    page = url(request, "tasks-sheet", pk)
    return done(request, lambda: sheets.sheet_write(sheet=found, by=request.user), page, _entered)


def _entered(sheet: TaskSheet) -> str:
    words = ngettext("%(count)s row entered.", "%(count)s rows entered.", len(sheet.written))
    return words % {"count": number(len(sheet.written))}
