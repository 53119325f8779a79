"""Sub-groups of the board by field."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.web.boards.forms.topics import GroupForm, PartEndForm
from steerboard.interfaces.web.boards.shown import called_on, open_on, period, seat_crumbs
from steerboard.interfaces.web.shared.acting import act, changes, given, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import Group


def _crumbs(request: Any) -> list[Link]:
    return [*seat_crumbs(request), Link(_("Sub-groups"), url(request, "boards-groups"))]


def _group_or_404(request: Any, pk: int) -> Group:
    found = Group.objects.filter(board=request.board, pk=pk).first()
    if found is None:
        raise Http404
    found.board = request.board
    return found


@board_page("boards.view")
def groups(request: Any) -> HttpResponse:
    rows = list(
        Group.objects.filter(open_on(today()), board=request.board)
        .select_related("topic", "lead_seat")
        .prefetch_related("seats")
        .order_by("pk")
    )
    names = called_on((seat.organisation_id for row in rows for seat in row.seats.all()), today())
    may = permit(request.user, "boards.group_change", request.board)
    context = {
        "title": ngettext("%(count)s sub-group", "%(count)s sub-groups", len(rows)) % {"count": number(len(rows))},
        "lead": _("A sub-group works on one field between meetings; its lead is one of its agencies."),
        "groups": [
            {
                "group": row,
                "lead": names.get(row.lead_seat.organisation_id, "") if row.lead_seat else "",
                "agencies": [names.get(seat.organisation_id, "") for seat in row.seats.all()],
                "period": period(row.valid_from, row.valid_to),
                "edit_url": url(request, "boards-group-edit", row.pk) if may else "",
                "end_url": url(request, "boards-group-end", row.pk) if may and row.valid_to is None else "",
            }
            for row in rows
        ],
        "actions": [
            act(
                request,
                _("Make a sub-group"),
                "boards.group_change",
                url(request, "boards-group-new"),
                icon="plus",
                tone="primary",
            )
        ],
        "crumbs": seat_crumbs(request),
    }
    return render(request, "boards/groups.html", context)


@board_page("boards.group_change", methods=("GET", "POST"))
def group_new(request: Any) -> HttpResponse:
    form = GroupForm(posted(request), board=request.board)
    start = None if request.board.entered_later else today()
    return form_page(
        request,
        form,
        lambda: boards.group_make(board=request.board, by=request.user, valid_from=start, **given(form)),
        said=_("The sub-group is made."),
        title=_("Make a sub-group"),
        back=url(request, "boards-groups"),
        button=_("Make the sub-group"),
        crumbs=_crumbs(request),
    )


@board_page("boards.group_change", methods=("GET", "POST"))
def group_edit(request: Any, pk: int) -> HttpResponse:
    found = _group_or_404(request, pk)
    form = GroupForm(posted(request), board=request.board, initial=GroupForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: boards.group_change(group=found, by=request.user, **changes(form)),
        said=_("Saved."),
        title=_("Change the sub-group"),
        back=url(request, "boards-groups"),
        button=_("Save"),
        stored=GroupForm.initial_of,
        crumbs=_crumbs(request),
    )


@board_page("boards.group_change", methods=("GET", "POST"))
def group_end(request: Any, pk: int) -> HttpResponse:
    found = _group_or_404(request, pk)
    form = PartEndForm(posted(request), initial={"last_day": today()})
    return form_page(
        request,
        form,
        lambda: boards.group_end(group=found, last_day=form.cleaned_data["last_day"], by=request.user),
        title=_("End the sub-group"),
        back=url(request, "boards-groups"),
        said=_("Saved."),
        button=_("End it"),
        crumbs=_crumbs(request),
    )
