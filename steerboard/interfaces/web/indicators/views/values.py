"""Entering, handing in, verifying, returning and correcting a value."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.indicators.figures import with_unit
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.indicators.shown import crumbs, indicator_or_404, observation_or_404
from steerboard.interfaces.web.indicators.value_forms import ObservationForm, SeenForm
from steerboard.interfaces.web.shared.acting import changes, done, given, posted, url
from steerboard.interfaces.web.shared.choices import ReasonForm
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


def _value(request: Any, pk: int, row: int, rule: str) -> Observation:
    """A value of an indicator for which the reader may do this."""
    found = indicator_or_404(request, pk)
    require(request.user, rule, found)
    return observation_or_404(request, found, row)


def _at(request: Any, value: Observation) -> str:
    """Where a value stands on the page of its indicator."""
    return f"{url(request, 'indicators-record', value.indicator_id)}#value-{value.pk}"


@board_page("indicators.list", methods=("GET", "POST"))
def value_new(request: Any, pk: int) -> HttpResponse:
    """Enter the value of a period: kept as a draft, or handed in at once."""
    found = indicator_or_404(request, pk)
    require(request.user, "indicators.enter", found)
    form = ObservationForm(posted(request), indicator=found, user=request.user, periods=_periods(found))
    is_draft = "draft" in request.POST
    return form_page(
        request,
        form,
        lambda: observing.observation_enter(indicator=found, by=request.user, submit=not is_draft, **given(form)),
        said=_("Kept as a draft.") if is_draft else _("Handed in. Another person verifies it."),
        then=lambda made: _at(request, made),
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
    value = _value(request, pk, row, "indicators.enter")
    form = ObservationForm(
        posted(request), indicator=value.indicator, user=request.user, initial=ObservationForm.shown(value)
    )

    def do() -> None:
        changed = observing.observation_edit(observation=value, by=request.user, **changes(form))
        if "draft" not in request.POST:
            observing.observation_submit(observation=changed, by=request.user)

    return form_page(
        request,
        form,
        do,
        said=_("Saved."),
        then=_at(request, value),
        title=_("Change the value of %(period)s") % {"period": value.period},
        lead=value.returned_why,
        back=url(request, "indicators-record", pk),
        button=_("Hand in"),
        crumbs=crumbs(request, value.indicator, _("Change the value")),
        stored=ObservationForm.shown,
        template="indicators/value_form.html",
    )


@board_page("indicators.list", methods=("GET", "POST"))
def value_correct(request: Any, pk: int, row: int) -> HttpResponse:
    """A new version of a verified value, with its reason; the old one counts until the new one is verified."""
    value = _value(request, pk, row, "indicators.enter")
    initial = ObservationForm.shown(value)
    form = ObservationForm(
        posted(request), indicator=value.indicator, user=request.user, is_correction=True, initial=initial
    )
    return form_page(
        request,
        form,
        lambda: observing.observation_correct(observation=value, by=request.user, **given(form)),
        said=_("The correction is handed in. The old value counts until another person verifies it."),
        title=_("Correct the value of %(period)s") % {"period": value.period},
        back=url(request, "indicators-record", pk),
        button=_("Hand in the correction"),
        crumbs=crumbs(request, value.indicator, _("Correct")),
    )


@board_page("indicators.list", methods=("GET", "POST"))
def value_verify(request: Any, pk: int, row: int) -> HttpResponse:
    """Verify a value that another person entered."""
    value = _value(request, pk, row, "indicators.verify")
    form = SeenForm(posted(request))
    return form_page(
        request,
        form,
        lambda: observing.observation_verify(observation=value, by=request.user, seen=form.cleaned_data["seen"]),
        title=_("Verify %(value)s for %(period)s")
        % {"value": with_unit(value.value, value.indicator), "period": value.period},
        lead=in_language(value.indicator.name, value.indicator.name_en),
        back=url(request, "indicators-record", pk),
        said=_("Verified."),
        then=_at(request, value),
        button=_("Verify"),
        crumbs=crumbs(request, value.indicator, _("Verify")),
    )


@board_page("indicators.list", methods=("GET", "POST"))
def value_return(request: Any, pk: int, row: int) -> HttpResponse:
    """Send a value back with the reason."""
    value = _value(request, pk, row, "indicators.verify")
    form = ReasonForm(posted(request))
    return form_page(
        request,
        form,
        lambda: observing.observation_return(observation=value, by=request.user, reason=form.cleaned_data["reason"]),
        title=_("Return %(value)s for %(period)s")
        % {"value": with_unit(value.value, value.indicator), "period": value.period},
        back=url(request, "indicators-record", pk),
        said=_("Returned. Who entered it is told."),
        then=_at(request, value),
        button=_("Return it"),
        crumbs=crumbs(request, value.indicator, _("Return")),
    )


@board_page("indicators.list", methods=("POST",))
def value_submit(request: Any, pk: int, row: int) -> HttpResponse:
    value = _value(request, pk, row, "indicators.enter")
    return done(
        request,
        lambda: observing.observation_submit(observation=value, by=request.user),
        _at(request, value),
        _("Handed in. Another person verifies it."),
    )
