"""Setting baseline and target of an indicator."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.indicators.forms import BaselineForm, TargetForm
from steerboard.interfaces.web.indicators.shown import crumbs, indicator_or_404
from steerboard.interfaces.web.shared.acting import highest, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.stages.indicators.models import Baseline, Target
from steerboard.stages.indicators.services import plans


@board_page("indicators.baseline", methods=("GET", "POST"))
def baseline(request: Any, pk: int) -> HttpResponse:
    """Where it stood before, or why nobody knows; a second one says why it changes."""
    found = indicator_or_404(request, pk)
    former = Baseline.objects.filter(indicator=found, replaced_at=None).first()
    initial = {"value": former.value, "on": former.on, "why_none": former.why_none} if former else {}
    form = BaselineForm(posted(request), indicator=found, is_second=former is not None, initial=initial)
    return form_page(
        request,
        form,
        lambda: plans.baseline_set(indicator=found, by=request.user, **form.cleaned_data),
        title=_("Baseline of %(code)s") % {"code": found.code},
        lead=_("The value before the work began, with its day; or the reason why there is none."),
        back=url(request, "indicators-record", pk),
        said=_("The baseline is set."),
        button=_("Set the baseline"),
        crumbs=crumbs(request, found, _("Baseline")),
    )


@board_page("indicators.target", methods=("GET", "POST"))
def target(request: Any, pk: int) -> HttpResponse:
    """A value due on a day; a revision is a new row with its reason, and lights of the past keep the old one."""
    found = indicator_or_404(request, pk)
    is_second = Target.objects.filter(indicator=found).exists()
    form = TargetForm(posted(request), indicator=found, highest=highest(request), is_second=is_second)
    return form_page(
        request,
        form,
        lambda: plans.target_set(indicator=found, by=request.user, **form.cleaned_data),
        title=_("Target of %(code)s") % {"code": found.code},
        lead=_("A revised target is a new row: the lights of the past keep the one that was in force."),
        back=url(request, "indicators-record", pk),
        said=_("The target is set."),
        button=_("Set the target"),
        crumbs=crumbs(request, found, _("Target")),
    )
