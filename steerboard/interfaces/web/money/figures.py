"""The amounts of a line of money: entered, and corrected by a new row in the place of the wrong one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.web.money.forms import FigureForm
from steerboard.interfaces.web.money.shown import (
    crumbs,
    echoed,
    exact,
    line_or_404,
)
from steerboard.interfaces.web.shared.acting import posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import require
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.enums import MoneyStage
from steerboard.stages.initiatives.models import MoneyFigure, MoneyLine


@board_page("initiatives.list", methods=("GET", "POST"))
def figure_new(request: Any, pk: int) -> HttpResponse:
    """Enter an amount of a stage."""
    found = line_or_404(request, pk)
    require(request.user, "initiatives.money", found.initiative)
    initial = {"on": today(), "stage": MoneyStage.APPROVED}
    form = FigureForm(posted(request), line=found, user=request.user, correcting=False, initial=initial)

    title = _("Enter an amount")
    return form_page(
        request,
        form,
        lambda: services.money_figure_enter(money_line=found, by=request.user, **form.cleaned_data),
        title=title,
        lead=f"{found}, {found.get_currency_display()}",
        back=url(request, "money-line", pk),
        said=lambda made: _entered(made, found),
        button=_("Enter it"),
        crumbs=crumbs(request, found, title),
    )


def _entered(made: MoneyFigure, found: MoneyLine) -> str:
    """The amount echoed in words, so that a slip of three digits is seen."""
    return _("Entered: %(amount)s, %(stage)s.") % {
        "amount": echoed(made.amount, found.currency),
        "stage": made.get_stage_display(),
    }


@board_page("initiatives.list", methods=("GET", "POST"))
def figure_correct(request: Any, pk: int, figure: int) -> HttpResponse:
    """A new row in the place of a wrong one."""
    found = line_or_404(request, pk)
    require(request.user, "initiatives.money", found.initiative)
    wrong = MoneyFigure.objects.filter(line=found, pk=figure).select_related("document", "superseded_by").first()
    if wrong is None:
        raise Http404
    wrong.line = found
    form = FigureForm(
        posted(request),
        line=found,
        user=request.user,
        correcting=True,
        initial={"on": wrong.on, "document": wrong.document_id, "reference": wrong.reference, "note": wrong.note},
    )

    title = _("Correct an amount")
    return form_page(
        request,
        form,
        lambda: services.money_figure_correct(figure=wrong, by=request.user, **form.cleaned_data),
        title=title,
        lead=_("Until now: %(amount)s, %(stage)s, %(day)s")
        % {
            "amount": exact(wrong.amount, found.currency),
            "stage": wrong.get_stage_display(),
            "day": day(wrong.on),
        },
        back=url(request, "money-line", pk),
        said=lambda made: _entered(made, found),
        button=_("Correct it"),
        effects=[_("The old row stays readable and counts no more. To take an amount back, correct it to 0.")],
        crumbs=crumbs(request, found, title),
    )
