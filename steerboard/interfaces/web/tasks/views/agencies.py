"""The tasks that one agency leads: the sheet for it, its reminders, the text to send it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action, Link
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.tasks import tables
from steerboard.interfaces.web.tasks.message import message
from steerboard.interfaces.web.tasks.shown import crumbs
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.register.organisations.models import Organisation
from steerboard.register.organisations.selectors import nearest_version
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.selectors.desk import Desk, desk_of, public_tasks, tasks_seen, with_names
from steerboard.stages.meetings.selectors.tasks import reminders_of
from steerboard.stages.meetings.services import official


def lead(desk: Desk) -> str:
    """As of which day, and which report period "not reported" asks for."""
    return _("As of %(day)s; reports of the period %(first)s to %(last)s.") % {
        "day": day(desk.on),
        "first": day(desk.period.first),
        "last": day(desk.period.last),
    }


def agency_or_404(request: Any, pk: int) -> Organisation:
    """An agency that leads a task which the reader may see."""
    rows = tasks_seen(request.board, highest(request)).filter(lead_id=pk)
    if not rows.exists():
        raise Http404
    return Organisation.objects.get(pk=pk)


@board_page("meetings.list")
def agency(request: Any, pk: int) -> HttpResponse:
    """One agency: its tasks, the sheet for it, its reminders, and the text to send it."""
    found, level, days = agency_or_404(request, pk), highest(request), calendar(keep_on=request.user)
    rows = tasks_seen(request.board, level).filter(lead=found)
    desk = desk_of(rows, today(), days)
    own = desk.rows[0] if desk.rows else desk.total
    version = nearest_version(found, today())
    name = in_language(version.name, version.name_en)
    listing = tables.tasks(lambda task: url(request, "tasks-task", task.number), days, {}, [], actions=[])
    named = with_names(rows, today())
    if (file := listing.export(named, request, address=request.build_absolute_uri())) is not None:
        return file  # type: ignore[return-value]
    context = {
        "title": _("%(agency)s: %(late)s of %(given)s tasks late")
        % {"agency": name, "late": number(own.late), "given": number(own.given)},
        "lead": lead(desk),
        "table": listing.prepare(named, request),
        "message": message(request.board, version.name, list(public_tasks(request.board).filter(lead=found)), days),
        "public_url": _public_url(request, pk),
        "reminders": [
            (row, url(request, "document", row.document_id)) for row in reminders_of(request.board, pk, level)
        ],
        "actions": _actions(request, pk, own.late),
        "crumbs": crumbs(request, Link(_("By agency"), url(request, "agencies")), name),
    }
    return render(request, "tasks/agency.html", context)


def _public_url(request: Any, pk: int) -> str:
    if not request.board.node.is_published:
        return ""
    return (
        f"{settings.BASE_URL}{reverse('public-tasks', kwargs={'board': request.space.slug, 'lang': 'vi'})}#agency-{pk}"
    )


def _actions(request: Any, pk: int, late: int) -> list[Action]:
    return [
        Action(_("Sheet for this agency (XLSX)"), url(request, "tasks-agency-sheet", pk), icon="table-export"),
        act(
            request,
            _("Draft a reminder"),
            "meetings.remind",
            url(request, "tasks-remind", pk),
            post=True,
            icon="send",
            tone="primary" if late else "",
            reason="" if late else _("This agency has no late task; there is nothing to remind it of."),
        ),
    ]


@board_page("meetings.remind", methods=("POST",))
def remind(request: Any, pk: int) -> HttpResponse:
    """Draft the letter from the late list; it is signed and numbered like any other document."""
    found = agency_or_404(request, pk)
    try:
        with transaction.atomic():
            made = official.reminder_letter(board=request.board, organisation=found, by=request.user)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
        return redirect("tasks-agency", request.space.slug, pk)
    messages.success(request, _("The reminder is drafted from the late list of today."))
    return redirect("document", request.space.slug, made.document_id)
