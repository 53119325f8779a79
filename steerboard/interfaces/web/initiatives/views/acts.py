"""The moves of an initiative, with a day, a reason or more; what the public sees of it."""

from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.formats import money
from steerboard.interfaces.web.initiatives.forms.record import CompleteForm, EndorseForm, PublishForm, ReviewForm
from steerboard.interfaces.web.initiatives.shown import crumbs, initiative_or_404, page_of
from steerboard.interfaces.web.shared.acting import done, highest, posted
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.permit import require
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.models import Activity, Initiative
from steerboard.stages.initiatives.selectors.money import line_money, lines_seen
from steerboard.stages.initiatives.workflow import INITIATIVE

# Moves of one button: what is said then.
_BUTTONS: Final[dict[str, tuple[Any, Any]]] = {
    "screen": (services.initiative_screen, gettext_lazy("It is taken on.")),
    "put_forward": (
        services.initiative_put_forward,
        gettext_lazy("It is put forward to the board and has its number."),
    ),
    "fund": (services.initiative_fund, gettext_lazy("Noted: the money is there.")),
    "start": (services.initiative_start, gettext_lazy("The work on it has begun.")),
}


@board_page("initiatives.list", methods=("POST",))
def initiative_act(request: Any, number: str, name: str) -> HttpResponse:
    """A move that needs no more words. Its number, and with it its address, may be new afterwards."""
    if name not in _BUTTONS:
        raise Http404
    one = initiative_or_404(request, number)
    service, said = _BUTTONS[name]
    return done(
        request,
        lambda: service(initiative=one, by=request.user),
        page_of(request, one),
        said,
        then=lambda made: page_of(request, made),
    )


def _form(request: Any, one: Initiative, name: str, form: forms.Form, service: Any, **context: Any) -> HttpResponse:
    """The form of a move for its service: the move's own words on title and button."""
    require(request.user, f"initiatives.{name}", one)
    title = str(INITIATIVE.move(name).label)
    return form_page(
        request,
        form,
        lambda: service(initiative=one, by=request.user, **form.cleaned_data),
        title=title,
        back=page_of(request, one),
        said=_("Done."),
        then=lambda made: page_of(request, made),
        crumbs=crumbs(request, one, title),
        **context,
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def endorse(request: Any, number: str) -> HttpResponse:
    """The board has endorsed it: by which conclusion."""
    one = initiative_or_404(request, number)
    form = EndorseForm(posted(request), of=one, sees=highest(request))
    return _form(
        request,
        one,
        "endorse",
        form,
        services.initiative_endorse,
        effects=[_("From now on the plan changes only with a reason. The board endorses; whoever is competent pays.")],
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def complete(request: Any, number: str) -> HttpResponse:
    """What came of it, on which day."""
    one = initiative_or_404(request, number)
    form = CompleteForm(posted(request), initial={"on": today()})
    return _form(
        request,
        one,
        "complete",
        form,
        services.initiative_complete,
        effects=[_("How late it is, is kept from now on.")],
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def review(request: Any, number: str) -> HttpResponse:
    """What the board learned from it."""
    one = initiative_or_404(request, number)
    form = ReviewForm(posted(request))
    return _form(
        request,
        one,
        "review",
        form,
        services.initiative_review,
        effects=[_("After the review nothing of it is changed any more.")],
    )


_REASONS: Final[dict[str, tuple[Any, Any]]] = {
    "stop": (
        services.initiative_stop,
        gettext_lazy("The reason stands on its page, for the public too once it is public."),
    ),
    "send_back": (services.initiative_send_back, gettext_lazy("It is an idea again; a number it has it keeps.")),
    "reopen": (services.initiative_reopen, gettext_lazy("It returns to where it stood before it ended.")),
}


@board_page("initiatives.list", methods=("GET", "POST"))
def reason(request: Any, number: str, name: str) -> HttpResponse:
    """A move that wants its reason."""
    one = initiative_or_404(request, number)
    service, effect = _REASONS[name]
    form = ReasonForm(posted(request))
    return _form(
        request,
        one,
        name,
        form,
        service,
        effects=[str(effect)],
    )


@board_page("initiatives.publish", methods=("GET", "POST"))
def publish(request: Any, number: str) -> HttpResponse:
    """What of it the public sees: money lines and activities one by one."""
    one = initiative_or_404(request, number)
    lines = lines_seen([one], highest(request))
    activities = list(Activity.objects.filter(initiative=one, visibility__lte=highest(request)).select_related("node"))
    is_out = one.node.is_published
    sums = {row.line.pk: row for row in line_money(lines)}
    form = PublishForm(
        posted(request),
        lines=[(str(line.pk), _line_words(line, sums[line.pk])) for line in lines],
        activities=[(str(row.pk), row.title) for row in activities],
        initial={
            "lines": [str(row.pk) for row in lines if not is_out or row.node.is_published],
            "activities": [str(row.pk) for row in activities if not is_out or row.node.is_published],
        },
    )

    def do() -> Initiative:
        chosen = {name: {int(pk) for pk in form.cleaned_data.get(name, [])} for name in ("lines", "activities")}
        return services.initiative_publish(initiative=one, by=request.user, **chosen)

    title = _("Show to the public")
    effects = [
        _("The public reads title, text for the public, agencies, dates, money and light, never names of persons.")
    ]
    if one.visibility != Visibility.PUBLIC:
        effects.append(_("It becomes visible to everybody."))
    return form_page(
        request,
        form,
        do,
        said=_("The public sees this now."),
        title=title,
        back=page_of(request, one),
        button=title,
        effects=effects,
        crumbs=crumbs(request, one, title),
    )


def _line_words(line: Any, row: Any) -> str:
    amount = row.sums["approved"] if row.sums["approved"] is not None else row.sums["planned"]
    return f"{line.shown_source} {line.budget_year}, {money(amount, None, line.currency)}"


@board_page("initiatives.publish", methods=("GET", "POST"))
def unpublish(request: Any, number: str) -> HttpResponse:
    """Take it back from the public, with the reason."""
    one = initiative_or_404(request, number)
    form = ReasonForm(posted(request))
    title = _("Take back from the public")

    return form_page(
        request,
        form,
        lambda: services.initiative_unpublish(initiative=one, by=request.user, reason=form.cleaned_data["reason"]),
        title=title,
        back=page_of(request, one),
        said=_("Done."),
        effects=[_("It leaves the portal with its money and activities; the public reads that it was withdrawn.")],
        crumbs=crumbs(request, one, title),
    )
