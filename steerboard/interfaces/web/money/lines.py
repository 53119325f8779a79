"""One line of money: shown with its figures, opened, changed, withdrawn."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import day, moment, percent
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.money.forms import LineForm
from steerboard.interfaces.web.money.shown import (
    crumbs,
    exact,
    initiative_or_404,
    line_or_404,
    page_of,
    said,
)
from steerboard.interfaces.web.shared.acting import act, changes, given, highest, posted, url
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.interfaces.web.shared.trail import entries
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit, require
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.enums import MoneyStage
from steerboard.stages.initiatives.models import MoneyFigure, MoneyLine
from steerboard.stages.initiatives.selectors.money import LineMoney, figures_of, line_money, summed


@board_page("initiatives.list")
def line(request: Any, pk: int) -> HttpResponse:
    """A line with every figure, also the superseded ones, and what is wrong with it."""
    found = line_or_404(request, pk)
    row = line_money([found])[0]
    figures = figures_of(found)
    context = {
        "line": found,
        "title": f"{found.shown_source} {found.budget_year}",
        "initiative": in_language(found.initiative.title, found.initiative.title_en),
        "initiative_url": page_of(request, found.initiative),
        "crumbs": crumbs(request, found),
        "strip": chain_strip(request, found),
        "facts": _facts(request, found),
        "sums": _sums(row),
        "breaches": [(said(breach.reason), "bad" if breach.is_serious else "warn") for breach in row.breaches],
        "figures": [_figure(request, found, figure) for figure in figures],
        "actions": _actions(request, found),
        "log": entries([found, *figures], 5),
        "history_url": url(request, "history", found.KIND, found.pk),
    }
    return render(request, "money/line.html", context)


def _facts(request: Any, found: MoneyLine) -> list[tuple[str, Any]]:
    names = nearest_versions([found.holder_id] if found.holder_id else [], today())
    holder = names.get(found.holder_id or 0)
    closes = day(found.closes_on) if found.closes_on else _("no closing day")
    return [
        (_("Source"), found.get_kind_display()),
        (_("Name of the source"), found.name or None),
        (_("Budget year"), str(found.budget_year)),
        (_("Who holds the money"), in_language(holder.name, holder.name_en) if holder is not None else None),
        (_("Books close on"), f"{closes}: {found.closes_why}" if found.closes_why else closes),
        (_("Withdrawn"), found.withdrawn_why or None),
    ]


def _sums(row: LineMoney) -> list[tuple[Any, str]]:
    shown: list[tuple[Any, str]] = [
        (MoneyStage(stage).label, exact(amount, row.line.currency)) for stage, amount in row.sums.items()
    ]
    absorption = summed([row])[0].absorption
    if absorption is not None:
        shown.append((_("spent of approved"), percent(float(absorption * 100))))
    return shown


def _figure(request: Any, found: MoneyLine, figure: MoneyFigure) -> dict[str, Any]:
    document = figure.document
    seen = document is not None and document.visibility <= highest(request)
    newer = getattr(figure, "superseded_by", None)
    may = newer is None and found.withdrawn_at is None and permit(request.user, "initiatives.money", found)
    return {
        "figure": figure,
        "stage": figure.get_stage_display(),
        "amount": exact(figure.amount, found.currency),
        "day": day(figure.on),
        "paper": str(document) if seen else figure.reference,
        "paper_url": url(request, "document", document.pk) if seen and document is not None else "",
        "entered": moment(figure.entered_at),
        "by": figure.entered_by.name if figure.entered_by is not None else _("The system"),
        "is_superseded": newer is not None,
        "correct_url": url(request, "money-figure-correct", found.pk, figure.pk) if may else "",
    }


def _actions(request: Any, found: MoneyLine) -> list[Action]:
    if found.withdrawn_at is not None:
        return []
    one = found.initiative
    rows = (
        (_("Withdraw"), "money-line-withdraw", "circle-x", ""),
        (_("Edit"), "money-line-edit", "edit", ""),
        (_("Enter an amount"), "money-figure-new", "plus", "primary"),
    )
    return [
        act(request, label, "initiatives.money", url(request, name, found.pk), obj=one, icon=icon, tone=tone)
        for label, name, icon, tone in rows
    ]


@board_page("initiatives.list")
def record(request: Any, pk: int) -> HttpResponse:
    """A line by its node."""
    return redirect(url(request, "money-line", line_or_404(request, pk).pk))


@board_page("initiatives.list", methods=("GET", "POST"))
def line_new(request: Any, number: str) -> HttpResponse:
    """Add a source of money to an initiative."""
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.money", one)
    initial = {"budget_year": today().year, "visibility": one.visibility, "holder": one.lead_organisation_id}
    form = LineForm(posted(request), board=request.board, is_new=True, initial=initial)

    title = _("Add a source of money")
    return form_page(
        request,
        form,
        lambda: services.money_line_open(initiative=one, by=request.user, **given(form)),
        title=title,
        lead=in_language(one.title, one.title_en),
        back=page_of(request, one),
        said=_("The source is entered. Now enter its amounts."),
        then=lambda made: url(request, "money-line", made.pk),
        button=_("Add it"),
        crumbs=crumbs(request, last=title),
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def line_edit(request: Any, pk: int) -> HttpResponse:
    """Change name, holder, closing day, visibility."""
    found = line_or_404(request, pk)
    require(request.user, "initiatives.money", found.initiative)
    form = LineForm(posted(request), board=request.board, is_new=False, initial=LineForm.shown(found))
    return form_page(
        request,
        form,
        lambda: services.money_line_edit(money_line=found, by=request.user, **changes(form)),
        title=_("Edit the source"),
        lead=_("Source, year and currency are what the line is: for others open another line."),
        back=url(request, "money-line", pk),
        said=_("Saved."),
        button=_("Save"),
        crumbs=crumbs(request, found, _("Edit")),
        stored=LineForm.shown,
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def line_withdraw(request: Any, pk: int) -> HttpResponse:
    """Withdraw a line, with the reason."""
    found = line_or_404(request, pk)
    require(request.user, "initiatives.money", found.initiative)
    form = ReasonForm(posted(request))

    title = _("Withdraw the source")
    return form_page(
        request,
        form,
        lambda: services.money_line_withdraw(money_line=found, by=request.user, reason=form.cleaned_data["reason"]),
        title=title,
        back=url(request, "money-line", pk),
        said=_("Done."),
        then=page_of(request, found.initiative),
        effects=[_("Its amounts count no more; they stay readable in the history.")],
        crumbs=crumbs(request, found, title),
    )
