"""Notes of progress: written on a phone in under a minute, confirmed by the senior, listed."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from steerboard.interfaces.web.initiatives.forms.work import NoteForm
from steerboard.interfaces.web.initiatives.rows import note_rows
from steerboard.interfaces.web.initiatives.shown import crumbs, initiative_or_404, page_of
from steerboard.interfaces.web.shared.acting import act, done, highest, posted
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.permit import require
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.enums import ENDED, ActivityState
from steerboard.stages.initiatives.models import Activity, Initiative, Note

_OPEN = [ActivityState.PLANNED, ActivityState.RUNNING]


@board_page("initiatives.list", methods=("GET", "POST"))
def note_new(request: Any, number: str) -> HttpResponse:
    """Report progress. The form's key is the note's own: what a phone sends again is stored once."""
    one = initiative_or_404(request, number)
    rows = Activity.objects.filter(initiative=one, visibility__lte=highest(request), state__in=_OPEN)
    held = {str(row.pk): row for row in rows.order_by("order")}
    chosen = held.get(request.POST.get("activity", "") or request.GET.get("activity", ""))
    if chosen is not None:
        chosen.initiative = one
    require(request.user, "initiatives.note", chosen or one)
    form = NoteForm(
        posted(request),
        activities=[(pk, row.title) for pk, row in held.items()],
        initial={"activity": str(chosen.pk) if chosen is not None else ""},
    )

    def do() -> Note:
        values = dict(form.cleaned_data)
        values["said_at"] = _moment(values["said_at"])
        values["activity"] = held.get(values["activity"])
        key = request.POST.get("_key", "")[:64] or new_key()
        return services.note_add(initiative=one, by=request.user, key=key, **values)

    title = _("Report progress")
    return form_page(
        request,
        form,
        do,
        said=lambda note: _("It counts now.") if note.is_confirmed else _("It waits for the senior to confirm it."),
        then=page_of(request, one, "initiatives-notes"),
        title=title,
        lead=one.title,
        back=page_of(request, one),
        button=_("Send"),
        crumbs=crumbs(request, one, title),
        template="initiatives/note.html",
        one=one,
        person=request.user.person_id,
    )


def _moment(text: str) -> datetime | None:
    """When Send was pressed, as the phone said it; None for what is no time with a zone."""
    try:
        found = parse_datetime(text) if text else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


@board_page("initiatives.list")
def notes(request: Any, number: str) -> HttpResponse:
    """All notes on one initiative, newest first."""
    one = initiative_or_404(request, number)
    new = act(
        request,
        _("Report progress"),
        "initiatives.note",
        page_of(request, one, "initiatives-note"),
        obj=one,
        icon="writing",
        tone="primary",
    )
    context = {
        "title": _("Notes of progress"),
        "one": one,
        "rows": note_rows(request, one),
        "crumbs": crumbs(request, one, _("Notes of progress")),
        "actions": [] if one.state in ENDED or not one.accountable_seat_id else [new],
        "person": request.user.person_id,
    }
    return render(request, "initiatives/notes.html", context)


def _note_or_404(request: Any, one: Initiative, pk: int) -> Note:
    rows = Note.objects.filter(initiative=one, pk=pk, visibility__lte=highest(request))
    found = rows.select_related("space", "activity", "on_behalf_of").first()
    if found is None:
        raise Http404
    found.initiative = one
    return found


@board_page("initiatives.list", methods=("POST",))
def note_confirm(request: Any, number: str, pk: int) -> HttpResponse:
    """One tap of the senior."""
    one = initiative_or_404(request, number)
    found = _note_or_404(request, one, pk)
    target = page_of(request, one, "initiatives-notes")
    return done(
        request, lambda: services.note_confirm(note=found, by=request.user), target, _("Confirmed: it counts now.")
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def note_return(request: Any, number: str, pk: int) -> HttpResponse:
    """Send a note back, with the reason."""
    one = initiative_or_404(request, number)
    found = _note_or_404(request, one, pk)
    require(request.user, "initiatives.note_confirm", found)
    form = ReasonForm(posted(request))

    title = _("Send the note back")
    return form_page(
        request,
        form,
        lambda: services.note_return(note=found, by=request.user, reason=form.cleaned_data["reason"]),
        title=title,
        lead=found.text,
        back=page_of(request, one, "initiatives-notes"),
        said=_("Sent back; who prepared it is told."),
        crumbs=crumbs(request, one, title),
    )
