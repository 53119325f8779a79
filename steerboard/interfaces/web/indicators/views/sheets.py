"""A sheet of values: sent, each row with its verdict, questions answered, confirmed once."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.export import machine_csv
from steerboard.interfaces.ui.formats import moment, number
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.indicators.shown import crumbs
from steerboard.interfaces.web.indicators.value_forms import SheetForm
from steerboard.interfaces.web.shared.acting import done, highest, posted, uploaded, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.sheets import SheetPage, SheetRow, send_page, sheet_or_404, sheet_page
from steerboard.platform.base.errors import Refusal
from steerboard.stages.indicators.models import ImportSheet, Indicator
from steerboard.stages.indicators.selectors.lists import indicators_of
from steerboard.stages.indicators.services import importing


@board_page("indicators.import", methods=("GET", "POST"))
def sheet_new(request: Any) -> HttpResponse:
    """Send a sheet. Nothing is entered before its rows were shown and confirmed."""
    form = SheetForm(posted(request), uploaded(request))

    def read() -> ImportSheet:
        file = form.cleaned_data["file"]
        if file.size > importing.LIMITS.bytes:
            raise Refusal(_("The file is larger than 1 MB."), field="file", code="too_large")
        return importing.sheet_read(board=request.board, by=request.user, content=file.read(), name=file.name)

    def said(made: ImportSheet) -> str:
        return _("This very file was entered already; here is what it said.") if made.confirmed_at is not None else ""

    return send_page(
        request,
        form,
        read,
        page="indicators-sheet",
        said=said,
        title=_("Read values from a sheet"),
        lead=_("Each row gets its verdict first; nothing is entered before you confirm."),
        back=url(request, "indicators"),
        button=_("Read the sheet"),
        crumbs=crumbs(request, last=_("Sheet")),
        hint=_(
            "One row a value: indicator (code or name), period (2026-Q1, Quý I/2026, 2026), value, unit, remark. "
            "The order of the columns does not matter."
        ),
        empty_sheet=Link(_("An empty sheet with your indicators"), url(request, "indicators-sheet-template")),
    )


@board_page("indicators.import")
def sheet_template(request: Any) -> HttpResponse:
    """An empty sheet with the right headings and a row for each indicator that is entered here."""
    rows = indicators_of(request.board, highest(request)).filter(series=None, ended_on=None)
    text = machine_csv(
        ("Chỉ tiêu", "Kỳ", "Giá trị", "Đơn vị", "Ghi chú"), [(row.code, "", "", row.unit, "") for row in rows]
    )
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="gia-tri-chi-tieu.csv"'},
    )


def _sheets() -> Any:
    return ImportSheet.objects.select_related("read_by", "space")


@board_page("indicators.import", methods=("GET", "POST"))
def sheet(request: Any, pk: int) -> HttpResponse:
    """The rows with their verdicts. A POST answers the questions about the file, or looks at it again."""
    found: ImportSheet = sheet_or_404(_sheets(), pk)
    if request.method == "POST":
        answers = request.POST.dict()
        return done(
            request,
            lambda: importing.sheet_answer(sheet=found, board=request.board, by=request.user, answers=answers),
            url(request, "indicators-sheet", pk),
        )
    is_done = found.confirmed_at is not None
    is_open = not is_done and not found.questions
    facts = [found.file_name]
    if found.read_by is not None:
        facts.append(f"{found.read_by.name}, {moment(found.read_at)}")
    if is_done:
        facts.append(_("entered %(when)s") % {"when": moment(found.confirmed_at)})
    return sheet_page(
        request,
        SheetPage(
            title=_title(found),
            facts=facts,
            notes=found.notes,
            questions=[] if is_done else found.questions,
            look_again=is_open,
            subject=_("indicator"),
            columns=[("period", _("period")), ("read", _("value")), ("unit", _("unit"))],
            rows=_rows(request, found),
            enter=_("Enter the %(count)s good rows") % {"count": number(len(found.good))}
            if is_open and found.good
            else "",
            enter_url=url(request, "indicators-sheet-confirm", pk),
            back=Link(_("Back"), url(request, "indicators")),
            crumbs=crumbs(request, last=_("Sheet")),
        ),
    )


def _rows(request: Any, found: ImportSheet) -> list[SheetRow]:
    names = {
        pk: f"{code} · {name}"
        for pk, code, name in Indicator.objects.filter(
            pk__in={row["indicator"] for row in found.rows if row["indicator"]}, visibility__lte=highest(request)
        ).values_list("pk", "code", "name")
    }
    return [_row(row, names.get(row["indicator"], row["name"])) for row in found.rows]


def _row(row: dict[str, Any], name: str) -> SheetRow:
    why = "; ".join(f"{heading}: {reason}" if heading else reason for heading, reason in row["faults"])
    if row["faults"]:
        return SheetRow(row["row"], name, "bad", Tag(_("refused"), "bad", "x"), why, cells=row)
    if row["value"] is None:
        return SheetRow(row["row"], name, "empty", Tag(_("no value: nothing to enter"), "outline"), why, cells=row)
    return SheetRow(row["row"], name, "good", Tag(_("can be entered"), "ok", "check"), why, cells=row)


def _title(found: ImportSheet) -> str:
    words = {"good": number(len(found.good)), "bad": number(len(found.bad)), "written": number(found.written)}
    if found.confirmed_at is not None:
        return ngettext("%(written)s value entered", "%(written)s values entered", found.written) % words
    if found.questions:
        return _("A question about the file first")
    return _("%(good)s rows can be entered, %(bad)s are refused") % words


@board_page("indicators.import", methods=("POST",))
def sheet_confirm(request: Any, pk: int) -> HttpResponse:
    """Enter exactly the rows shown as good: all of them or none, once."""
    found = sheet_or_404(_sheets(), pk)
    return done(
        request,
        lambda: importing.sheet_confirm(sheet=found, board=request.board, by=request.user),
        url(request, "indicators-sheet", pk),
        _("Entered. Another person verifies the values."),
    )
