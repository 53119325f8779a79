"""A sheet that comes in, the same in each area: sent, shown with a verdict a row, and what is good entered once.

An area gives its reader (`send_page`), its rows and words (`SheetPage`) and, with `acting.done`, its writing service.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Empty, Link, Text
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing
from steerboard.interfaces.web.shared.acting import Told, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.platform.base.idempotency import new_key


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: good ones are entered, bad ones are not, in empty ones is nothing to enter."""

    line: int
    name: str
    verdict: Literal["good", "bad", "empty"]
    tag: Tag
    why: str = ""
    url: str = ""
    cells: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """What the page of one sheet shows. `enter` stands on the button; without it nothing can be entered now.

    `subject` heads what the rows speak of, `columns` their further cells. `questions` are asked once for the file, and
    `look_again` has the rows judged anew: both are posted to the page itself.
    """

    title: str
    facts: Sequence[Text]
    subject: Text
    columns: Sequence[tuple[str, Text]]
    rows: Sequence[SheetRow]
    enter: str
    enter_url: str
    back: Link
    crumbs: Sequence[Link]
    notes: Sequence[str] = ()
    questions: Sequence[Any] = ()
    look_again: bool = False


def send_page(
    request: Any, form: forms.Form, read: Callable[[], Any], *, page: str, said: Told = "", **shown: Any
) -> HttpResponse:
    """Send a sheet: `read()` keeps its rows, and its own `page` shows them; nothing is entered yet."""
    return form_page(
        request,
        form,
        read,
        said=said,
        then=lambda made: url(request, page, made.pk),
        template="shared/sheet_new.html",
        **shown,
    )


def sheet_or_404(rows: QuerySet[Any], pk: int) -> Any:
    """One of the sheets that a reader may open; a hidden one is a missing one."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sheet_page(request: Any, page: SheetPage) -> HttpResponse:
    """The rows with their verdicts, and the button that enters the good ones."""
    table = _listing(page)
    if (file := table.export(page.rows, request, address=request.build_absolute_uri())) is not None:
        return file  # type: ignore[return-value]
    context = {
        "page": page,
        "table": table.prepare(page.rows, request),
        "form_key": new_key(),
        "again_key": new_key(),
    }
    return render(request, "shared/sheet.html", context)


def _listing(page: SheetPage) -> Listing:
    def cell(key: str) -> Callable[[SheetRow], Any]:
        return lambda row: row.cells[key]

    return Listing(
        key="rows",
        caption=_("Rows of the sheet"),
        columns=(
            Column("row", _("row"), lambda row: row.line, kind="number", sort_by=lambda row: row.line),
            Column("name", page.subject, lambda row: row.name, url=lambda row: row.url, phone="title"),
            *(Column(key, label, cell(key)) for key, label in page.columns),
            Column("verdict", _("verdict"), lambda row: row.tag, kind="tag"),
            Column("why", _("reason"), lambda row: row.why),
        ),
        empty=Empty(_("No rows")),
        sort="row",
        filters=(
            Filter(
                "verdict",
                _("verdict"),
                [("good", _("can be entered")), ("bad", _("refused")), ("empty", _("nothing to enter"))],
                lambda rows, value: [row for row in rows if row.verdict == value],
            ),
        ),
    )
