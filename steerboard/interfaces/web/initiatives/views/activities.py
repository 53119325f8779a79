"""Activities: planned, changed, moved in the list, begun, finished, dropped, taken up again."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.initiatives.forms.work import ActivityForm, DayForm
from steerboard.interfaces.web.initiatives.shown import activity_or_404, crumbs, initiative_or_404, page_of
from steerboard.interfaces.web.shared.acting import changes, done, given, posted
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import require
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.workflow import ACTIVITY


@board_page("initiatives.list", methods=("GET", "POST"))
def activity_new(request: Any, number: str) -> HttpResponse:
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.activity", one)
    initial = {
        "planned_from": one.starts_on,
        "planned_to": one.ends_on,
        "seat": one.accountable_seat_id,
        "visibility": one.visibility,
    }
    form = ActivityForm(posted(request), board=request.board, of=one, is_new=True, initial=initial)

    title = _("Plan an activity")
    return form_page(
        request,
        form,
        lambda: services.activity_plan(initiative=one, by=request.user, **given(form)),
        title=title,
        back=page_of(request, one),
        said=_("The activity is planned."),
        then=lambda made: f"{page_of(request, one)}#activity-{made.pk}",
        button=_("Plan it"),
        crumbs=crumbs(request, one, title),
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def activity_edit(request: Any, number: str, pk: int) -> HttpResponse:
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.activity", one)
    found = activity_or_404(request, one, pk)
    form = ActivityForm(posted(request), board=request.board, of=one, is_new=False, initial=ActivityForm.shown(found))
    return form_page(
        request,
        form,
        lambda: services.activity_edit(activity=found, by=request.user, **changes(form)),
        title=_("Change the activity"),
        lead=found.title,
        back=page_of(request, one),
        said=_("Saved."),
        then=f"{page_of(request, one)}#activity-{pk}",
        button=_("Save"),
        crumbs=crumbs(request, one, _("Activity")),
        stored=ActivityForm.shown,
    )


@board_page("initiatives.list", methods=("POST",))
def activity_place(request: Any, number: str, pk: int, name: str) -> HttpResponse:
    """One place up or down."""
    if name not in {"up", "down"}:
        raise Http404
    one = initiative_or_404(request, number)
    found = activity_or_404(request, one, pk)
    target = f"{page_of(request, one)}#activity-{pk}"
    return done(request, lambda: services.activity_move(activity=found, by=request.user, up=name == "up"), target)


_MOVES: Final[dict[str, tuple[Any, str]]] = {
    "begin": (services.activity_begin, "on"),
    "finish": (services.activity_finish, "on"),
    "drop": (services.activity_drop, "reason"),
    "take_up": (services.activity_take_up, "reason"),
}


@board_page("initiatives.list", methods=("GET", "POST"))
def activity_act(request: Any, number: str, pk: int, name: str) -> HttpResponse:
    """A move with its day or its reason."""
    if name not in _MOVES:
        raise Http404
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.activity", one)
    found = activity_or_404(request, one, pk)
    service, asked = _MOVES[name]
    form: Any = DayForm(posted(request), initial={"on": today()}) if asked == "on" else ReasonForm(posted(request))

    title = f"{ACTIVITY.move(name).label}: {found.title}"
    return form_page(
        request,
        form,
        lambda: service(activity=found, by=request.user, **{asked: form.cleaned_data[asked]}),
        title=title,
        back=page_of(request, one),
        said=_("Saved."),
        then=f"{page_of(request, one)}#activity-{pk}",
        button=str(ACTIVITY.move(name).label),
        crumbs=crumbs(request, one, str(ACTIVITY.move(name).label)),
    )
