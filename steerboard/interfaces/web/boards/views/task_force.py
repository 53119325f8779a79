"""The task force: experts paired with seniors."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Link, Tab
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.web.boards import tables
from steerboard.interfaces.web.boards.forms.picks import picked_somebody
from steerboard.interfaces.web.boards.forms.seats import EndForm, ExpertForm, ExpertMoveForm
from steerboard.interfaces.web.boards.shown import called_on, open_on, period, seat_crumbs, seat_name
from steerboard.interfaces.web.shared.acting import act, checked_files, given, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import Appointment, TaskForcePost
from steerboard.stages.boards.selectors.offices import in_force


def _post_or_404(request: Any, pk: int) -> TaskForcePost:
    found = (
        TaskForcePost.objects.filter(board=request.board, pk=pk)
        .select_related("seat__organisation", "person", "document")
        .first()
    )
    if found is None:
        raise Http404
    found.board = request.board
    return found


def _crumbs(request: Any) -> list[Link]:
    return [*seat_crumbs(request), Link(_("Task force"), url(request, "boards-task-force"))]


@board_page("boards.view")
def task_force(request: Any) -> HttpResponse:
    on = today()
    ended = request.GET.get("ended") == "1"
    rows = TaskForcePost.objects.filter(board=request.board).select_related("seat", "person", "document")
    rows = rows.exclude(open_on(on)) if ended else rows.filter(open_on(on))
    posts = list(rows.order_by("seat__order", "valid_from", "pk"))
    names = called_on((row.seat.organisation_id for row in posts), on)
    seniors = {
        row.seat_id: row.person.name
        for row in Appointment.objects.filter(in_force(on), seat__board=request.board).select_related("person")
    }

    def senior(row: TaskForcePost) -> str:
        return seniors.get(row.seat_id, "") or _("position vacant")

    new = act(
        request,
        _("Assign an expert"),
        "boards.task_force_assign",
        url(request, "boards-expert-new"),
        icon="user-plus",
        tone="primary",
    )
    listing = tables.experts(
        lambda row: names.get(row.seat.organisation_id, ""),
        lambda row: url(request, "boards-expert", row.pk),
        senior,
        new if new.allowed else None,
    )
    page = url(request, "boards-task-force")
    context = {
        "title": ngettext("%(count)s expert supports the board", "%(count)s experts support the board", len(posts))
        % {"count": number(len(posts))},
        "lead": _("Each expert is paired with a senior of the same agency."),
        "table": listing.prepare(posts, request),
        "actions": [new],
        "tabs": [Tab(_("Today"), page, is_current=not ended), Tab(_("Former"), f"{page}?ended=1", is_current=ended)],
        "crumbs": seat_crumbs(request),
    }
    return render(request, "boards/list.html", context)


@board_page("boards.view")
def expert(request: Any, pk: int) -> HttpResponse:
    found = _post_or_404(request, pk)
    seat = found.seat
    gone = "" if found.valid_to is None else _("This post has an end already.")
    context = {
        "post": found,
        "period": period(found.valid_from, found.valid_to),
        "seat": seat_name(seat, today()),
        "seat_url": url(request, "boards-seat", seat.pk),
        "document_url": url(request, "document", found.document_id),
        "actions": [
            act(
                request,
                _("Pair with another senior"),
                "boards.task_force_assign",
                url(request, "boards-expert-move", pk),
                reason=gone,
            ),
            act(
                request, _("End the post"), "boards.task_force_end", url(request, "boards-expert-end", pk), reason=gone
            ),
        ],
        "crumbs": _crumbs(request),
    }
    return render(request, "boards/expert.html", context)


@board_page("boards.task_force_assign", methods=("GET", "POST"), prepare=checked_files)
def expert_new(request: Any) -> HttpResponse:
    form = ExpertForm(posted(request), uploaded(request), board=request.board)
    return form_page(
        request,
        form,
        lambda: boards.task_force_assign(
            seat=form.cleaned_data["seat"],
            person=picked_somebody(form, "person", request.board, request.user),
            document=form.picked(request.space, request.user),
            valid_from=form.cleaned_data["valid_from"],
            by=request.user,
            post_title=form.cleaned_data["post_title"],
        ),
        said=lambda made: _("%(name)s joins the task force.") % {"name": made.person.name},
        title=_("Assign an expert"),
        lead=_("Juniors of the agencies support their seniors; the agency's letter names them."),
        back=url(request, "boards-task-force"),
        button=_("Assign"),
        crumbs=_crumbs(request),
    )


@board_page("boards.task_force_assign", methods=("GET", "POST"), prepare=checked_files)
def expert_move(request: Any, pk: int) -> HttpResponse:
    found = _post_or_404(request, pk)
    form = ExpertMoveForm(posted(request), uploaded(request), board=request.board)
    return form_page(
        request,
        form,
        lambda: boards.task_force_move(
            post=found,
            seat=form.cleaned_data["seat"],
            document=form.picked(request.space, request.user),
            valid_from=form.cleaned_data["valid_from"],
            by=request.user,
        ),
        said=_("The pair is changed."),
        then=url(request, "boards-task-force"),
        title=_("Pair %(name)s with another senior") % {"name": found.person.name},
        back=url(request, "boards-expert", pk),
        button=_("Change the pair"),
        effects=[_("The present pair ends the day before.")],
        crumbs=_crumbs(request),
    )


@board_page("boards.task_force_end", methods=("GET", "POST"))
def expert_end(request: Any, pk: int) -> HttpResponse:
    found = _post_or_404(request, pk)
    form = EndForm(posted(request))
    del form.fields["note"]
    return form_page(
        request,
        form,
        lambda: boards.task_force_end(post=found, by=request.user, **given(form)),
        said=lambda _made: _("The post ends on %(day)s.") % {"day": day(form.cleaned_data["last_day"])},
        then=url(request, "boards-task-force"),
        title=_("End the post of %(name)s") % {"name": found.person.name},
        back=url(request, "boards-expert", pk),
        button=_("End the post"),
        crumbs=_crumbs(request),
    )
