"""The table by agency on screen, as a file and on one A4 sheet; and the page of one agency, the association's view."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.agencies.shown import (
    figures,
    late_agencies,
    meeting_rows,
    seat_rows,
    table_figures,
    task_rows,
)
from steerboard.interfaces.web.agencies.tables import listing
from steerboard.interfaces.web.shared.acting import highest, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.steering import plain, waiting_rows
from steerboard.interfaces.web.shared.sums import initiative_rows
from steerboard.overview.agencies import AgencyLine, AgencyTable, agency_page, agency_table
from steerboard.platform.audit import selectors as audit
from steerboard.platform.documents.rendering import pdf
from steerboard.platform.documents.serving import made_response
from steerboard.register.organisations.models import Organisation


@board_page("meetings.list")
def agencies(request: Any) -> HttpResponse:
    """Tasks given, kept, late, not reported; initiatives led; positions. The sum is the last row, in files, too."""
    found = agency_table(request.board, highest(request))
    table = listing(lambda line: _url(request, line), lambda line, state: _tasks_url(request, line, state))
    rows = [*found.rows, found.total] if found.rows else []
    if (file := table.export(rows, request, address=request.build_absolute_uri(), footer=_footer(found))) is not None:
        return file  # type: ignore[return-value]
    tasks_url = url(request, "tasks")
    context = {
        "heading": finding(found),
        "lead": _footer(found),
        "figures": table_figures(found, tasks_url),
        "table": table.prepare(rows, request),
        "late": late_agencies(found, request.space.slug),
        "pdf_url": url(request, "agencies-pdf"),
        "tasks_url": tasks_url,
    }
    return render(request, "agencies/agencies.html", context)


def _url(request: Any, line: AgencyLine) -> str:
    return reverse("agency", args=[request.space.slug, line.organisation_id]) if line.organisation_id else ""


def _tasks_url(request: Any, line: AgencyLine, state: str) -> str:
    agency = f"agency={line.organisation_id}&" if line.organisation_id else ""
    return f"{url(request, 'tasks')}?{agency}state={state}"


def finding(found: AgencyTable) -> str:
    """How many tasks are late, and with how many agencies."""
    total = found.total
    if not total.given:
        return _("No task is given yet")
    if not total.late:
        return _("No task is late")
    late = ngettext("%(count)s task is late", "%(count)s tasks are late", total.late) % {"count": number(total.late)}
    text = ngettext("%(late)s at %(count)s agency", "%(late)s at %(count)s agencies", found.desk.late_agencies)
    return text % {"late": late, "count": number(found.desk.late_agencies)}


def _footer(found: AgencyTable) -> str:
    return _("As of %(day)s; not reported: no confirmed report for the period %(first)s to %(last)s.") % {
        "day": day(found.on),
        "first": day(found.desk.period.first),
        "last": day(found.desk.period.last),
    }


@board_page("meetings.list")
def agencies_pdf(request: Any) -> HttpResponse:
    """The same table on A4, landscape, with its data date, its address and the head of the audit chain."""
    found = agency_table(request.board, highest(request))
    columns = listing(lambda _line: "", lambda _line, _state: "").columns
    content = {
        "lang": "en" if (get_language() or "vi").startswith("en") else "vi",
        "title": finding(found),
        "lead": f"{in_language(request.board.name, request.board.name_en)}. {_footer(found)}",
        "banner": _("ILLUSTRATION") if settings.DEMO else "",
        "foot": _("Data of %(day)s · %(address)s · audit %(head)s")
        % {
            "day": day(found.on),
            "address": settings.BASE_URL + reverse("agencies", args=[request.space.slug]),
            "head": audit.head(request.space).short,
        },
        "heads": [f"{column.label} ({column.note})" if column.note else str(column.label) for column in columns],
        "rows": [[_cell(column.value(line)) for column in columns] for line in (*found.rows, found.total)],
        "empty": _("No agency yet"),
    }
    name = _("Agencies %(board)s %(day)s") % {"board": request.space.slug, "day": found.on.isoformat()}
    return made_response(pdf("ui/agencies.typ", content), "application/pdf", f"{name}.pdf")


def _cell(value: Any) -> str:
    return "—" if value is None else number(value) if isinstance(value, int) else str(value)


@board_page("meetings.list")
def agency(request: Any, pk: int) -> HttpResponse:
    """One agency or association: its tasks, meetings, initiatives, and what waits for its act."""
    organisation = Organisation.objects.filter(pk=pk).first()
    found = agency_page(request.board, organisation, highest(request)) if organisation is not None else None
    if found is None:
        raise Http404
    slug = request.space.slug
    context = {
        "name": plain(found.name),
        "heading": _heading(found.line, plain(found.name)),
        "figures": figures(found),
        "tasks": task_rows(found.tasks, slug),
        "meetings": meeting_rows(found.meetings, slug),
        "leads": initiative_rows(found.leads, slug),
        "takes_part": initiative_rows(found.takes_part, slug),
        "waiting": waiting_rows(found.waiting, slug),
        "seats": seat_rows(found.seats, slug),
        "desk_url": reverse("tasks-agency", args=[slug, pk]) if found.line and found.line.given else "",
        "list_url": reverse("agencies", args=[slug]),
    }
    return render(request, "agencies/agency.html", context)


def _heading(line: AgencyLine | None, name: str) -> str:
    if line is None or not line.late:
        return _("%(agency)s: no task late") % {"agency": name}
    text = ngettext("%(agency)s: %(count)s task late", "%(agency)s: %(count)s tasks late", line.late)
    return text % {"agency": name, "count": number(line.late)}
