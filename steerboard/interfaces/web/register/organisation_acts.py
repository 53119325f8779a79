"""Acts on organisations: enter, rename, correct, end; posts and holders; contact points."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.web.register import forms
from steerboard.interfaces.web.register.frame import after, answer
from steerboard.interfaces.web.register.organisations import back_to, crumbs, organisation_or_404
from steerboard.interfaces.web.register.tables import shown_name
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import require
from steerboard.register.organisations import selectors, services
from steerboard.register.organisations.models import Organisation, OrganisationVersion


def place(request: Any, found: Organisation, title: str) -> dict[str, Any]:
    """Crumbs, title and way back of a form about an organisation."""
    back = back_to(request, found)
    called = shown_name(selectors.nearest_version(found, today()))
    return {"title": title, "back": back, "crumbs": crumbs(request, Link(called, back), Link(title, ""))}


def editable(request: Any, pk: int) -> Organisation:
    """The organisation, if this user may change it; raises NotAllowed with the reason."""
    found = organisation_or_404(pk)
    require(request.user, "organisations.edit", found)
    return found


@board_page("organisations.edit", methods=("GET", "POST"))
def organisation_new(request: Any) -> HttpResponse:
    def do(values: Any) -> str:
        wanted = ("name", "short", "name_en", "kind", "field", "valid_from", "basis", "source")
        unit = None if values["central"] else request.board.unit
        made = services.organisation_add(by=request.user, unit=unit, **{name: values[name] for name in wanted})
        messages.success(request, _("%(name)s is entered.") % {"name": values["name"]})
        return back_to(request, made)

    back = reverse("register", args=[request.space.slug])
    title = _("Enter an organisation")
    form = forms.OrganisationForm(request.POST or None)
    return answer(request, form, do, title=title, back=back, crumbs=crumbs(request, Link(title, "")))


@board_page("organisations.view", methods=("GET", "POST"))
def rename(request: Any, pk: int) -> HttpResponse:
    found = editable(request, pk)

    def do(values: Any) -> str:
        services.rename(by=request.user, organisation=found, **values)
        messages.success(request, _("The new name is entered; the earlier one stays for its time."))
        return back_to(request, found)

    lead = _("For a name that changes from a day on. A name that was typed wrongly is corrected in the list of names.")
    return answer(request, forms.NamesForm(request.POST or None), do, lead=lead, **place(request, found, _("New name")))


@board_page("organisations.view", methods=("GET", "POST"))
def name_correct(request: Any, pk: int, version: int) -> HttpResponse:
    found = editable(request, pk)
    stored = OrganisationVersion.objects.select_related("organisation").filter(pk=version, organisation=found).first()
    if stored is None:
        raise Http404
    initial = {name: getattr(stored, name) for name in ("name", "short", "name_en", "basis", "version")}
    form = forms.NameCorrectForm(request.POST or None, initial=initial)

    def do(values: Any) -> str:
        expected = values.pop("version")
        services.name_correct(by=request.user, version=stored, expected_version=expected, **values)
        messages.success(request, _("Saved."))
        return back_to(request, found)

    return answer(request, form, do, **place(request, found, _("Correct a name")))


@board_page("organisations.view", methods=("GET", "POST"))
def kind(request: Any, pk: int) -> HttpResponse:
    found = editable(request, pk)
    initial = {name: getattr(found, name) for name in ("kind", "field", "source", "version")}
    form = forms.KindForm(request.POST or None, initial=initial)

    def do(values: Any) -> str:
        expected = values.pop("version")
        services.organisation_edit(by=request.user, organisation=found, expected_version=expected, **values)
        messages.success(request, _("Saved."))
        return back_to(request, found)

    return answer(request, form, do, **place(request, found, _("Kind, field, source")))


@board_page("organisations.view", methods=("GET", "POST"))
def end(request: Any, pk: int) -> HttpResponse:
    """The end alone, or the end with a successor."""
    found = editable(request, pk)
    rows = selectors.organisations_of(found.unit, today(), central=found.unit is None).exclude(organisation=found)
    form = forms.EndForm(request.POST or None, successors=[(str(row.organisation_id), shown_name(row)) for row in rows])

    def do(values: Any) -> str:
        on = after(values["last_day"])
        assert on is not None
        if values["successor"]:
            services.successor_set(
                by=request.user,
                organisation=found,
                successor=organisation_or_404(int(values["successor"])),
                on=on,
                note=values["note"],
                basis=values["basis"],
            )
        else:
            services.organisation_end(by=request.user, organisation=found, on=on)
        messages.success(request, _("The end is entered. Posts and their holders end on the same day."))
        return back_to(request, found)

    lead = _("The organisation stays in the register with its names; pages of earlier days show it as it was.")
    return answer(request, form, do, lead=lead, **place(request, found, _("End or successor")))
