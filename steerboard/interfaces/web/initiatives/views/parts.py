"""Changing an initiative, its partners, links and papers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.initiatives.forms.record import (
    ORIGIN_KINDS,
    EvidenceForm,
    InitiativeForm,
    LinkForm,
    PartnerForm,
)
from steerboard.interfaces.web.initiatives.shown import crumbs, initiative_or_404, page_of
from steerboard.interfaces.web.shared.acting import changes, done, highest, posted
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.offices import sees
from steerboard.platform.base.permit import require
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.models import Activity, Evidence, Initiative, Partner


def _page(request: Any, one: Initiative, form: Any, do: Any, title: str, **context: Any) -> HttpResponse:
    """A form whose act leads back to the page of the initiative."""
    context.setdefault("button", _("Save"))
    return form_page(
        request,
        form,
        do,
        title=title,
        back=page_of(request, one),
        said=_("Saved."),
        crumbs=crumbs(request, one, title),
        **context,
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def initiative_edit(request: Any, number: str) -> HttpResponse:
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.edit", one)
    form = InitiativeForm(posted(request), board=request.board, of=one, initial=InitiativeForm.shown(one))
    return _page(
        request,
        one,
        form,
        lambda: services.initiative_edit(initiative=one, by=request.user, **changes(form)),
        _("Edit"),
        stored=InitiativeForm.shown,
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def partner_add(request: Any, number: str) -> HttpResponse:
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.edit", one)
    form = PartnerForm(posted(request), board=request.board)
    return _page(
        request,
        one,
        form,
        lambda: services.partner_add(initiative=one, by=request.user, **form.cleaned_data),
        _("Add a partner"),
    )


@board_page("initiatives.list", methods=("POST",))
def partner_leave(request: Any, number: str, pk: int) -> HttpResponse:
    one = initiative_or_404(request, number)
    found = Partner.objects.filter(initiative=one, pk=pk, left_at=None).first()
    if found is None:
        raise Http404
    found.initiative = one
    return done(
        request, lambda: services.partner_leave(partner=found, by=request.user), page_of(request, one), _("Saved.")
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def link_add(request: Any, number: str, name: str) -> HttpResponse:
    """An origin, or an indicator to which it contributes."""
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.edit", one)
    kinds = ORIGIN_KINDS if name == "origin" else ("indicator",)
    form = LinkForm(
        posted(request), board=request.board, sees=sees(request.user, request.space), kinds=kinds, without=one.pk
    )
    is_origin = name == "origin"
    service: Any = services.origin_link if is_origin else services.indicator_link
    title = _("Where it came from") if is_origin else _("Indicator to which it contributes")
    lead = (
        _("A conclusion, a focus topic, a task, a weak figure or an earlier initiative.")
        if is_origin
        else _("It contributes to the indicator; what else moves it, nobody can take out of the figure.")
    )
    return _page(
        request,
        one,
        form,
        lambda: service(initiative=one, by=request.user, why=form.cleaned_data["why"], **{name: form.node}),
        title,
        lead=lead,
        button=_("Link it"),
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def link_withdraw(request: Any, number: str, pk: int) -> HttpResponse:
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.edit", one)
    links = (one.node.links_in, one.node.links_out)
    wanted = {"pk": pk, "withdrawn_at": None, "relation__in": ["leads_to", "contributes_to"]}
    found = next((link for rows in links for link in rows.filter(**wanted)), None)
    if found is None:
        raise Http404
    form = ReasonForm(posted(request))
    return _page(
        request,
        one,
        form,
        lambda: services.link_withdraw(initiative=one, link=found, by=request.user, reason=form.cleaned_data["reason"]),
        _("Withdraw the link"),
        button=_("Withdraw the link"),
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def evidence_add(request: Any, number: str) -> HttpResponse:
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.evidence", one)
    rows = Activity.objects.filter(initiative=one, visibility__lte=highest(request)).order_by("order")
    held = {str(row.pk): row for row in rows}
    form = EvidenceForm(
        posted(request),
        user=request.user,
        space=request.space,
        activities=[(pk, row.title) for pk, row in held.items()],
        initial={"activity": request.GET.get("activity", "")},
    )
    return _page(
        request,
        one,
        form,
        lambda: services.evidence_add(
            initiative=one,
            by=request.user,
            document=form.cleaned_data["document"],
            activity=held.get(form.cleaned_data["activity"]),
            what=form.cleaned_data["what"],
        ),
        _("Add a document as evidence"),
        lead=_("The document is put on record under Documents first; here it is said what it shows."),
    )


@board_page("initiatives.list", methods=("GET", "POST"))
def evidence_remove(request: Any, number: str, pk: int) -> HttpResponse:
    one = initiative_or_404(request, number)
    require(request.user, "initiatives.evidence", one)
    found = Evidence.objects.filter(
        initiative=one, pk=pk, removed_at=None, document__visibility__lte=highest(request)
    ).first()
    if found is None:
        raise Http404
    found.initiative = one
    form = ReasonForm(posted(request))
    return _page(
        request,
        one,
        form,
        lambda: services.evidence_remove(evidence=found, by=request.user, reason=form.cleaned_data["reason"]),
        _("Take the evidence back"),
        button=_("Take it back"),
    )
