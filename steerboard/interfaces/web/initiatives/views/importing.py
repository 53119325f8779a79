"""A list of initiatives from Excel or CSV: a verdict per row first, entered only when somebody says so."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.export import CSV_TYPE, machine_csv
from steerboard.interfaces.ui.formats import moment, number
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.initiatives.shown import crumbs
from steerboard.interfaces.web.shared.acting import done, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import beside
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.sheets import SheetPage, SheetRow, send_page, sheet_or_404, sheet_page
from steerboard.platform.base.errors import Refusal
from steerboard.platform.documents.sheets import Choices, Question
from steerboard.stages.initiatives.models import InitiativeSheet
from steerboard.stages.initiatives.selectors.sheet import COLUMNS
from steerboard.stages.initiatives.services.sheets import sheet_confirm, sheet_read, sheet_table

_ANSWERS = ("encoding", "sheet", "heading_row", "decimal", "hidden", "percent")


class SheetForm(forms.Form):
    """The file, and the answers to what can be read in two ways."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV; the template names the columns."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )

    def ask(self, questions: tuple[Question, ...]) -> None:
        """A choice for each question of the file; the file itself has to be chosen again."""
        for question in questions:
            self.fields[question.name] = forms.ChoiceField(
                label=question.text, choices=[("", "—"), *question.options], required=False
            )
        self.add_error("file", _("Answer the questions below and choose the file again: nothing is guessed."))


def _choices(data: Any) -> Choices:
    given = {name: str(data.get(name, ""))[:200] for name in _ANSWERS}
    row = given.pop("heading_row")
    return Choices(heading_row=int(row) if row.isdecimal() and len(row) < 7 else 0, **given)


@board_page("initiatives.import", methods=("GET", "POST"))
def upload(request: Any) -> HttpResponse:
    """Read a file; what can be read in two ways is asked, the rest goes on to the verdict per row."""
    form = SheetForm(posted(request), uploaded(request))
    if form.is_bound and form.is_valid():
        _check(request, form)

    def read() -> InitiativeSheet:
        file = form.cleaned_data["file"]
        file.seek(0)
        return sheet_read(
            board=request.board, by=request.user, data=file.read(), name=file.name, choices=_choices(request.POST)
        )

    title = _("Import a list")
    return send_page(
        request,
        form,
        read,
        page="initiatives-sheet",
        title=title,
        lead=_("Each row becomes an idea. You see a verdict per row before anything is entered."),
        back=url(request, "initiatives"),
        button=_("Read it"),
        crumbs=crumbs(request, last=title),
        hint=_("Only the title must be there; the order does not matter."),
        columns=[column.headings[0] for column in COLUMNS],
        empty_sheet=Link(_("Template (CSV)"), url(request, "initiatives-import-template")),
    )


def _check(request: Any, form: SheetForm) -> None:
    file = form.cleaned_data["file"]
    try:
        table = sheet_table(request.board, file.read(), file.name, _choices(request.POST))
    except Refusal as refusal:
        beside(form, refusal)
        return
    if table.questions:
        form.ask(table.questions)


@board_page("initiatives.import")
def template(request: Any) -> HttpResponse:
    """An empty sheet with the headings."""
    response = HttpResponse(machine_csv([column.headings[0] for column in COLUMNS], []), content_type=CSV_TYPE)
    response["Content-Disposition"] = 'attachment; filename="initiatives-template.csv"'
    return response


def _sheets(request: Any) -> Any:
    return InitiativeSheet.objects.filter(board=request.board).select_related("space", "board")


@board_page("initiatives.import")
def sheet(request: Any, pk: int) -> HttpResponse:
    """The verdict per row, and the button that enters the good ones."""
    found: InitiativeSheet = sheet_or_404(_sheets(request), pk)
    good = sum(not row["faults"] for row in found.rows)
    said = ngettext("%(count)s row can be entered", "%(count)s rows can be entered", good) % {"count": number(good)}
    facts = [found.file_name, moment(found.read_at)]
    if found.confirmed_at is not None:
        facts.append(_("entered %(when)s") % {"when": moment(found.confirmed_at)})
    return sheet_page(
        request,
        SheetPage(
            title=_("%(good)s, %(bad)s not") % {"good": said, "bad": number(len(found.rows) - good)},
            facts=facts,
            subject=_("Title"),
            columns=[("lead", _("Lead agency"))],
            rows=[_row(row) for row in found.rows],
            enter=_("Enter the good rows") if good and found.confirmed_at is None else "",
            enter_url=url(request, "initiatives-sheet-confirm", pk),
            back=Link(_("Another file"), url(request, "initiatives-import")),
            crumbs=crumbs(request, last=found.file_name),
        ),
    )


def _row(row: dict[str, Any]) -> SheetRow:
    is_bad = bool(row["faults"])
    return SheetRow(
        line=row["number"],
        name=Truncator(row["title"]).chars(160),
        cells={"lead": Truncator(row["lead"]).chars(120)},
        verdict="bad" if is_bad else "good",
        tag=Tag(_("not taken"), "bad", "circle-x") if is_bad else Tag(_("can be entered"), "ok", "circle-check"),
        why="; ".join(_why(fault) for fault in row["faults"]),
    )


def _why(fault: dict[str, Any]) -> str:
    """ "Lead agency: “Sở Công thương” no agency is called so (Sở Công Thương)"."""
    heading = f"{fault['heading']}: " if fault["heading"] else ""
    value = f"“{Truncator(fault['value']).chars(80)}” " if fault["value"] else ""
    proposals = f" ({'; '.join(fault['proposals'])})" if fault["proposals"] else ""
    return f"{heading}{value}{fault['reason']}{proposals}"


@board_page("initiatives.import", methods=("POST",))
def confirm(request: Any, pk: int) -> HttpResponse:
    """Enter the good rows, once."""
    found = sheet_or_404(_sheets(request), pk)
    return done(
        request,
        lambda: sheet_confirm(sheet=found, by=request.user),
        url(request, "initiatives-sheet", pk),
        _entered,
        url(request, "initiatives"),
    )


def _entered(sheet: InitiativeSheet) -> str:
    text = ngettext("%(count)s idea entered.", "%(count)s ideas entered.", sheet.written)
    return text % {"count": number(sheet.written)}
