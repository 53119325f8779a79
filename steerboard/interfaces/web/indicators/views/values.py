"""Entering, handing in, verifying, returning and correcting a value."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.indicators.figures import with_unit
from steerboard.interfaces.web.indicators.forms import ObservationForm, ReasonForm, SeenForm
from steerboard.interfaces.web.indicators.shown import (
    crumbs,
    done,
    indicator_or_404,
    observation_or_404,
    posted,
    url,
)
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import require
from steerboard.stages.indicators.models import Indicator, Observation
from steerboard.stages.indicators.selectors.periods import open_periods
from steerboard.stages.indicators.services import observing


def _periods(found: Indicator) -> list[str]:
    """The periods that have no value yet, the one longest over but newest first."""
    taken = set(Observation.objects.filter(indicator=found, is_current=True).values_list("period", flat=True))
    return open_periods(found, taken, today(), most=4)


@board_page("indicators.list", methods=("GET", "POST"))
def value_new(request: Any, pk: int) -> HttpResponse:
    """Enter the value of a period: kept as a draft, or handed in at once."""
    found = indicator_or_404(request, pk)
    require(request.user, "indicators.enter", found)
    form = ObservationForm(posted(request), indicator=found, user=request.user, periods=_periods(found))

    def do() -> str:
        is_draft = "draft" in request.POST
        made = observing.observation_enter(indicator=found, by=request.user, submit=not is_draft, **form.values())
        said = _("Kept as a draft.") if is_draft else _("Handed in. Another person verifies it.")
        messages.success(request, said)
        return url(request, "indicators-record", pk) + f"#value-{made.pk}"

    return form_page(
        request,
        form,
        do,
        title=_("Enter a value of %(code)s") % {"code": found.code},
        lead=_("A value that is not known is not entered; 0 is a report like any other."),
        back=url(request, "indicators-record", pk),
        button=_("Hand in"),
        crumbs=crumbs(request, found, _("Enter a value")),
        template="indicators/value_form.html",
    )


@board_page("indicators.list", methods=("GET", "POST"))
def value_edit(request: Any, pk: int, row: int) -> HttpResponse:
    """Change a draft, or what was returned."""
    found = indicator_or_404(request, pk)
    require(request.user, "indicators.enter", found)
    value = observation_or_404(request, found, row)
    form = ObservationForm(posted(request), indicator=found, user=request.user, initial=ObservationForm.shown(value))

    def do() -> str:
        changed = observing.observation_edit(
            observation=value, by=request.user, expected_version=form.cleaned_data["version"], **form.values()
        )
        if "draft" not in request.POST:
            observing.observation_submit(observation=changed, by=request.user)
        messages.success(request, _("Saved."))
        return url(request, "indicators-record", pk) + f"#value-{row}"

    return form_page(
        request,
        form,
        do,
        title=_("Change the value of %(period)s") % {"period": value.period},
        lead=value.returned_why,
        back=url(request, "indicators-record", pk),
        button=_("Hand in"),
        crumbs=crumbs(request, found, _("Change the value")),
        stored=ObservationForm.shown,
        template="indicators/value_form.html",
    )


@board_page("indicators.list", methods=("GET", "POST"))
def value_correct(request: Any, pk: int, row: int) -> HttpResponse:
    """A new version of a verified value, with its reason; the old one counts until the new one is verified."""
    found = indicator_or_404(request, pk)
    require(request.user, "indicators.enter", found)
    value = observation_or_404(request, found, row)
    initial = ObservationForm.shown(value)
    form = ObservationForm(posted(request), indicator=found, user=request.user, is_correction=True, initial=initial)

    def do() -> str:
        values = form.values()
        observing.observation_correct(observation=value, by=request.user, **values)
        messages.success(
            request, _("The correction is handed in. The old value counts until another person verifies it.")
        )
        return url(request, "indicators-record", pk)

    return form_page(
        request,
        form,
        do,
        title=_("Correct the value of %(period)s") % {"period": value.period},
        back=url(request, "indicators-record", pk),
        button=_("Hand in the correction"),
        crumbs=crumbs(request, found, _("Correct")),
    )


@board_page("indicators.list", methods=("GET", "POST"))
def value_verify(request: Any, pk: int, row: int) -> HttpResponse:
    """Verify a value that another person entered."""
    found = indicator_or_404(request, pk)
    require(request.user, "indicators.verify", found)
    value = observation_or_404(request, found, row)
    form = SeenForm(posted(request))

    def do() -> str:
        observing.observation_verify(observation=value, by=request.user, seen=form.cleaned_data["seen"])
        messages.success(request, _("Verified."))
        return url(request, "indicators-record", pk) + f"#value-{row}"

    return form_page(
        request,
        form,
        do,
        title=_("Verify %(value)s for %(period)s") % {"value": with_unit(value.value, found), "period": value.period},
        lead=found.name,
        back=url(request, "indicators-record", pk),
        button=_("Verify"),
        crumbs=crumbs(request, found, _("Verify")),
    )


@board_page("indicators.list", methods=("GET", "POST"))
def value_return(request: Any, pk: int, row: int) -> HttpResponse:
    """Send a value back with the reason."""
    found = indicator_or_404(request, pk)
    require(request.user, "indicators.verify", found)
    value = observation_or_404(request, found, row)
    form = ReasonForm(posted(request))

    def do() -> str:
        observing.observation_return(observation=value, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Returned. Who entered it is told."))
        return url(request, "indicators-record", pk) + f"#value-{row}"

    return form_page(
        request,
        form,
        do,
        title=_("Return %(value)s for %(period)s") % {"value": with_unit(value.value, found), "period": value.period},
        back=url(request, "indicators-record", pk),
        button=_("Return it"),
        crumbs=crumbs(request, found, _("Return")),
    )


@board_page("indicators.list", methods=("POST",))
def value_submit(request: Any, pk: int, row: int) -> HttpResponse:
    found = indicator_or_404(request, pk)
    require(request.user, "indicators.enter", found)
    value = observation_or_404(request, found, row)
    return done(
        request,
        lambda: observing.observation_submit(observation=value, by=request.user),
        url(request, "indicators-record", pk) + f"#value-{row}",
        _("Handed in. Another person verifies it."),
    )
