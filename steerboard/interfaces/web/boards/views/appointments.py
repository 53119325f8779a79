"""Holders of positions: new, ended, corrected."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.web.boards.forms.picks import picked_somebody
from steerboard.interfaces.web.boards.forms.seats import AppointForm, CorrectForm, EndForm, start_of
from steerboard.interfaces.web.boards.shown import seat_crumbs, seat_name, seat_or_404
from steerboard.interfaces.web.shared.acting import checked_files, given, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import Appointment


def _appointment_or_404(request: Any, pk: int) -> Appointment:
    found = (
        Appointment.objects.filter(seat__board=request.board, pk=pk)
        .select_related("seat__organisation", "seat__node", "person", "document")
        .first()
    )
    if found is None:
        raise Http404
    found.seat.board = request.board
    return found


@board_page("boards.appointment_make", methods=("GET", "POST"), prepare=checked_files)
def appoint(request: Any, pk: int) -> HttpResponse:
    """A holder for a position; where somebody holds it, the successor, from the day after."""
    seat = seat_or_404(request, pk)
    holding = Appointment.objects.filter(seat=seat, valid_to=None).select_related("person").first()
    initial = {"post_title": seat.post_title, "valid_from": start_of(request.board)}
    form = AppointForm(posted(request), uploaded(request), board=request.board, holding=holding, initial=initial)

    def do() -> Appointment:
        data = form.cleaned_data
        return boards.appointment_succeed(
            seat=seat,
            person=picked_somebody(form, "person", request.board, request.user),
            document=form.picked(request.space, request.user),
            valid_from=data["valid_from"],
            reason=data.get("end_reason", ""),
            by=request.user,
            kind=data["kind"],
            post_title=data["post_title"],
        )

    called = seat_name(seat, today())
    effects = []
    if holding is not None:
        effects = [
            _("%(name)s leaves the day before; a handover sheet is begun.") % {"name": holding.person.name},
        ]
    return form_page(
        request,
        form,
        do,
        said=lambda made: (
            _("%(name)s holds the position from %(day)s.") % {"name": made.person.name, "day": day(made.valid_from)}
        ),
        title=_("New holder: %(seat)s") % {"seat": called},
        lead=_("Every appointment rests on a document: the decision, or the agency's letter that names the person."),
        back=url(request, "boards-seat", pk),
        button=_("Appoint"),
        effects=effects,
        crumbs=seat_crumbs(request, seat, called),
    )


@board_page("boards.appointment_end", methods=("GET", "POST"))
def appointment_end(request: Any, pk: int) -> HttpResponse:
    held = _appointment_or_404(request, pk)
    form = EndForm(posted(request))
    called = seat_name(held.seat, today())
    return form_page(
        request,
        form,
        lambda: boards.appointment_end(appointment=held, by=request.user, **given(form)),
        said=lambda _made: (
            _("The appointment of %(name)s ends on %(day)s. A handover sheet is begun.")
            % {"name": held.person.name, "day": day(form.cleaned_data["last_day"])}
        ),
        title=_("End the appointment of %(name)s") % {"name": held.person.name},
        back=url(request, "boards-seat", held.seat_id),
        button=_("End the appointment"),
        effects=[
            _("The position is vacant from the next day; the rights that came with it end."),
            _("A handover sheet lists what is still open."),
        ],
        crumbs=seat_crumbs(request, held.seat, called),
    )


@board_page("boards.appointment_correct", methods=("GET", "POST"), prepare=checked_files)
def appointment_correct(request: Any, pk: int) -> HttpResponse:
    held = _appointment_or_404(request, pk)
    form = CorrectForm(posted(request), uploaded(request), board=request.board, initial=CorrectForm.initial_of(held))

    def do() -> Appointment:
        data = form.cleaned_data
        return boards.appointment_correct(
            appointment=held,
            by=request.user,
            reason=data["why"],
            person=picked_somebody(form, "person", request.board, request.user),
            document=form.picked(request.space, request.user),
            valid_from=data["valid_from"],
            last_day=data["last_day"],
            kind=data["kind"],
            post_title=data["post_title"],
            end_reason=data["end_reason"],
            expected_version=data["version"],
        )

    called = seat_name(held.seat, today())
    return form_page(
        request,
        form,
        do,
        said=_("Corrected. What stood there before stays in the history."),
        title=_("Correct the appointment of %(name)s") % {"name": held.person.name},
        lead=_("A correction is for what was entered wrongly. For a change, end the appointment and make a new one."),
        back=url(request, "boards-seat", held.seat_id),
        button=_("Correct the entry"),
        stored=CorrectForm.initial_of,
        crumbs=seat_crumbs(request, held.seat, called),
    )
