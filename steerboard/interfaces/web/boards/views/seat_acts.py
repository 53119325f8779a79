"""Positions made, edited, ended."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.web.boards.forms.seats import SeatEditForm, SeatEndForm, SeatForm
from steerboard.interfaces.web.boards.shown import seat_crumbs, seat_name, seat_or_404
from steerboard.interfaces.web.shared.acting import changes, checked_files, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import (
    Seat,
)


@board_page("boards.seat_create", methods=("GET", "POST"), prepare=checked_files)
def seat_new(request: Any) -> HttpResponse:
    form = SeatForm(posted(request), uploaded(request), board=request.board)

    def do() -> Seat:
        data = form.cleaned_data
        document = form.picked(request.space, request.user) if "document" in form.fields else None
        return boards.seat_create(
            board=request.board,
            by=request.user,
            organisation=data["organisation"],
            role=data["role"],
            valid_from=data.get("valid_from"),
            post_title=data["post_title"],
            voting=data["voting"],
            side=data["side"],
            document=document,
        )

    return form_page(
        request,
        form,
        do,
        said=_("The position is made."),
        then=lambda made: url(request, "boards-seat", made.pk),
        title=_("New position"),
        back=url(request, "boards-seats"),
        button=_("Make the position"),
        crumbs=seat_crumbs(request),
    )


@board_page("boards.seat_create", methods=("GET", "POST"))
def seat_edit(request: Any, pk: int) -> HttpResponse:
    found = seat_or_404(request, pk)

    def stored(row: Any) -> dict[str, Any]:
        return {"order": row.order, "post_title": row.post_title, "side": row.side, "version": row.version}

    form = SeatEditForm(posted(request), initial=stored(found))
    return form_page(
        request,
        form,
        lambda: boards.seat_edit(seat=found, by=request.user, **changes(form)),
        said=_("Saved."),
        title=_("Edit the position"),
        back=url(request, "boards-seat", pk),
        button=_("Save"),
        stored=stored,
        crumbs=seat_crumbs(request, found, seat_name(found, today())),
    )


@board_page("boards.seat_end", methods=("GET", "POST"), prepare=checked_files)
def seat_end(request: Any, pk: int) -> HttpResponse:
    found = seat_or_404(request, pk)
    form = SeatEndForm(posted(request), uploaded(request), board=request.board)
    return form_page(
        request,
        form,
        lambda: boards.seat_end(
            seat=found,
            last_day=form.cleaned_data["last_day"],
            by=request.user,
            document=form.picked(request.space, request.user),
            reason=form.cleaned_data["reason"],
        ),
        said=lambda _made: _("The position ends on %(day)s.") % {"day": day(form.cleaned_data["last_day"])},
        title=_("End the position"),
        back=url(request, "boards-seat", pk),
        effects=[_("Its parts in topics end with it. The past stays as it was.")],
        crumbs=seat_crumbs(request, found, seat_name(found, today())),
    )
