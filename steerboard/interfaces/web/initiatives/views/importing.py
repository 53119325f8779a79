"""A list of initiatives from Excel or CSV: a verdict per row first, entered only when somebody says so."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from steerboard.interfaces.ui.export import CSV_TYPE, machine_csv
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.web.initiatives.shown import crumbs
from steerboard.interfaces.web.shared.acting import act, done, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import beside, form_page
from steerboard.interfaces.web.shared.pages import board_page
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

    def do() -> str:
        file = form.cleaned_data["file"]
        file.seek(0)
        sheet = sheet_read(
            board=request.board, by=request.user, data=file.read(), name=file.name, choices=_choices(request.POST)
        )
        return url(request, "initiatives-sheet", sheet.pk)

    title = _("Import a list")
    return form_page(
        request,
        form,
        do,
        title=title,
        lead=_("Each row becomes an idea. You see a verdict per row before anything is entered."),
        back=url(request, "initiatives"),
        button=_("Read it"),
        crumbs=crumbs(request, last=title),
        template="initiatives/import.html",
        columns=[column.headings[0] for column in COLUMNS],
        template_url=url(request, "initiatives-import-template"),
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


def _sheet_or_404(request: Any, pk: int) -> InitiativeSheet:
    found = InitiativeSheet.objects.filter(board=request.board, pk=pk).select_related("space").first()
    if found is None:
        raise Http404
    found.board = request.board
    return found


@board_page("initiatives.import")
def sheet(request: Any, pk: int) -> HttpResponse:
    """The verdict per row, and the button that enters the good ones."""
    found = _sheet_or_404(request, pk)
    good = sum(not row["faults"] for row in found.rows)
    said = ngettext("%(count)s row can be entered", "%(count)s rows can be entered", good) % {"count": number(good)}
    enter = act(
        request,
        _("Enter the good rows"),
        "initiatives.import",
        url(request, "initiatives-sheet-confirm", pk),
        post=True,
        tone="primary",
        reason="" if good else _("No row can be entered."),
    )
    context = {
        "title": _("%(good)s, %(bad)s not") % {"good": said, "bad": number(len(found.rows) - good)},
        "sheet": found,
        "rows": found.rows,
        "actions": [] if found.confirmed_at else [enter],
        "crumbs": crumbs(request, last=found.file_name),
        "back": url(request, "initiatives-import"),
    }
    return render(request, "initiatives/sheet.html", context)


@board_page("initiatives.import", methods=("POST",))
def confirm(request: Any, pk: int) -> HttpResponse:
    """Enter the good rows, once."""
    found = _sheet_or_404(request, pk)

    def do() -> None:
        written = sheet_confirm(sheet=found, by=request.user).written
        text = ngettext("%(count)s idea entered.", "%(count)s ideas entered.", written)
        messages.success(request, text % {"count": number(written)})

    return done(request, do, url(request, "initiatives"))
