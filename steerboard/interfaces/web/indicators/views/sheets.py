"""A sheet of values: sent, each row with its verdict, questions answered, confirmed once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Empty
from steerboard.interfaces.ui.export import machine_csv
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing
from steerboard.interfaces.web.indicators.forms import SheetForm
from steerboard.interfaces.web.indicators.shown import crumbs, done, highest, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.stages.indicators.models import ImportSheet, Indicator
from steerboard.stages.indicators.selectors.lists import indicators_of
from steerboard.stages.indicators.services import importing


@board_page("indicators.import", methods=("GET", "POST"))
def sheet_new(request: Any) -> HttpResponse:
    """Send a sheet. Nothing is entered before its rows were shown and confirmed."""
    form = SheetForm(posted(request), uploaded(request))

    def do() -> str:
        file = form.cleaned_data["file"]
        if file.size > importing.LIMITS.bytes:
            raise Refusal(_("The file is larger than 1 MB."), field="file", code="too_large")
        made = importing.sheet_read(board=request.board, by=request.user, content=file.read(), name=file.name)
        if made.confirmed_at is not None:
            messages.info(request, _("This very file was entered already; here is what it said."))
        return url(request, "indicators-sheet", made.pk)

    return form_page(
        request,
        form,
        do,
        title=_("Read values from a sheet"),
        lead=_("Each row gets its verdict first; nothing is entered before you confirm."),
        back=url(request, "indicators"),
        button=_("Read the sheet"),
        crumbs=crumbs(request, last=_("Sheet")),
        template="indicators/sheet_form.html",
        template_url=url(request, "indicators-sheet-template"),
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


def _sheet_or_404(request: Any, pk: int) -> ImportSheet:
    found = ImportSheet.objects.filter(pk=pk).select_related("read_by", "space").first()
    if found is None:
        raise Http404
    return found


@board_page("indicators.import", methods=("GET", "POST"))
def sheet(request: Any, pk: int) -> HttpResponse:
    """The rows with their verdicts. A POST answers the questions about the file, or looks at it again."""
    found = _sheet_or_404(request, pk)
    if request.method == "POST":
        try:
            importing.sheet_answer(sheet=found, board=request.board, by=request.user, answers=request.POST.dict())
        except NotAllowed:
            raise
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect(url(request, "indicators-sheet", pk))
    table = _listing()
    rows = _rows(request, found)
    file = table.export(rows, request, address=request.build_absolute_uri())
    if file is not None:
        return file  # type: ignore[return-value]
    is_done = found.confirmed_at is not None
    context = {
        "sheet": found,
        "title": _title(found),
        "crumbs": crumbs(request, last=_("Sheet")),
        "table": table.prepare(rows, request),
        "questions": [] if is_done else found.questions,
        "notes": found.notes,
        "is_done": is_done,
        "can_confirm": not is_done and not found.questions and bool(found.good),
        "good": len(found.good),
        "key": new_key(),
        "again_key": new_key(),
        "sheet_url": url(request, "indicators-sheet", pk),
        "confirm_url": url(request, "indicators-sheet-confirm", pk),
        "back": url(request, "indicators"),
    }
    return render(request, "indicators/sheet.html", context)


def _rows(request: Any, found: ImportSheet) -> list[dict[str, Any]]:
    names = {
        pk: f"{code} · {name}"
        for pk, code, name in Indicator.objects.filter(
            pk__in={row["indicator"] for row in found.rows if row["indicator"]}, visibility__lte=highest(request)
        ).values_list("pk", "code", "name")
    }
    return [{**row, "shown": names.get(row["indicator"], row["name"]), "verdict": _verdict(row)} for row in found.rows]


def _verdict(row: dict[str, Any]) -> str:
    if row["faults"]:
        return "bad"
    return "empty" if row["value"] is None else "good"


def _title(found: ImportSheet) -> str:
    words = {"good": number(len(found.good)), "bad": number(len(found.bad)), "written": number(found.written)}
    if found.confirmed_at is not None:
        return ngettext("%(written)s value entered", "%(written)s values entered", found.written) % words
    if found.questions:
        return _("A question about the file first")
    return _("%(good)s rows can be entered, %(bad)s are refused") % words


_TAGS = {
    "good": lambda: Tag(_("can be entered"), "ok", "check"),
    "bad": lambda: Tag(_("refused"), "bad", "x"),
    "empty": lambda: Tag(_("no value: nothing to enter"), "outline"),
}


def _why(row: dict[str, Any]) -> str:
    return "; ".join(f"{heading}: {reason}" if heading else reason for heading, reason in row["faults"])


def _listing() -> Listing:
    return Listing(
        key="rows",
        caption=_("Rows of the sheet"),
        columns=(
            Column("row", _("row"), lambda row: row["row"], kind="number", sort_by=lambda row: row["row"]),
            Column("name", _("indicator"), lambda row: row["shown"], phone="title"),
            Column("period", _("period"), lambda row: row["period"]),
            Column("value", _("value"), lambda row: row["read"]),
            Column("unit", _("unit"), lambda row: row["unit"], phone="hide"),
            Column("verdict", _("verdict"), lambda row: _TAGS[row["verdict"]](), kind="tag"),
            Column("why", _("reason"), _why),
        ),
        empty=Empty(_("No rows")),
        sort="row",
        filters=(
            Filter(
                "verdict",
                _("verdict"),
                [("good", _("can be entered")), ("bad", _("refused")), ("empty", _("no value"))],
                lambda rows, value: [row for row in rows if row["verdict"] == value],
            ),
        ),
    )


@board_page("indicators.import", methods=("POST",))
def sheet_confirm(request: Any, pk: int) -> HttpResponse:
    """Enter exactly the rows shown as good: all of them or none, once."""
    found = _sheet_or_404(request, pk)
    return done(
        request,
        lambda: importing.sheet_confirm(sheet=found, board=request.board, by=request.user),
        url(request, "indicators-sheet", pk),
        _("Entered. Another person verifies the values."),
    )
