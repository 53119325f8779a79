"""Many tasks get one new date ("after Tết"): first what would move, then the move, with one reason."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.web.shared.acting import highest, posted, url
from steerboard.interfaces.web.shared.form_page import beside
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.tasks.forms import MoveForm
from steerboard.interfaces.web.tasks.shown import crumbs
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.stages.meetings.services.dates import Move, moves_planned, tasks_move


@board_page("meetings.task_redate", methods=("GET", "POST"))
def move(request: Any) -> HttpResponse:
    """Without `apply` a sent form only shows what would move; with it the chosen ones move, all or none."""
    form = MoveForm(posted(request))
    planned: list[Move] | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            planned = [
                row
                for row in moves_planned(request.board, given["first"], given["last"], given["due_on"])
                if row.task.visibility <= highest(request)
            ]
            if "apply" in request.POST:
                with transaction.atomic():
                    return _moved(request, planned, given)
        except NotAllowed:
            raise
        except Refusal as refusal:
            beside(form, refusal)
    context = {
        "title": _("Move the dates of many tasks"),
        "form": form,
        "form_key": new_key(),
        "planned": [_shown(request, row) for row in planned] if planned is not None else None,
        "found": _found(planned) if planned is not None else "",
        "crumbs": crumbs(request, _("Move dates")),
        "back": url(request, "tasks"),
    }
    return render(request, "tasks/move.html", context, status=422 if form.errors else 200)


def _shown(request: Any, row: Move) -> dict[str, Any]:
    return {
        "task": row.task,
        "url": url(request, "tasks-task", row.task.number),
        "was": day(row.task.due_on),
        "becomes": day(row.due_on),
        "is_late": row.is_late,
        "value": f"{row.task.pk}-{row.task.version}",
    }


def _found(planned: list[Move]) -> str:
    words = ngettext("%(count)s task would move", "%(count)s tasks would move", len(planned))
    return words % {"count": number(len(planned))}


def _chosen(request: Any, planned: list[Move]) -> list[tuple[int, int]]:
    """Task and the version that was shown, of those ticked and still in the span."""
    known = {row.task.pk for row in planned}
    found = []
    for value in request.POST.getlist("task"):
        pk, _dash, version = value.partition("-")
        if pk.isdecimal() and version.isdecimal() and int(pk) in known:
            found.append((int(pk), int(version)))
    return found


def _moved(request: Any, planned: list[Move], given: dict[str, Any]) -> HttpResponse:
    made = tasks_move(
        board=request.board,
        by=request.user,
        chosen=_chosen(request, planned),
        due_on=given["due_on"],
        reason=given["reason"],
    )
    words = ngettext("%(count)s task has a new date.", "%(count)s tasks have a new date.", len(made))
    messages.success(request, words % {"count": number(len(made))})
    return redirect("tasks", request.space.slug)
