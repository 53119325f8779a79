"""Organisations of a board's province and central ones: the list of a day, one organisation through time, the catalogue."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.as_of import AskedDay, asked_day
from steerboard.interfaces.ui.components import Action, AsOf, Link, Tab
from steerboard.interfaces.ui.formats import day, language
from steerboard.interfaces.web.register import tables
from steerboard.interfaces.web.register.forms import CatalogueForm
from steerboard.interfaces.web.register.frame import answer
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.trail import entries
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.register.organisations import selectors, services
from steerboard.register.organisations.models import ContactPoint, Organisation, OrganisationVersion, Post
from steerboard.register.territories.selectors import REFORM, nearest_version, titled


def crumbs(request: Any, *more: Link) -> list[Link]:
    """Where a page of the register lies."""
    return [Link(_("Register"), reverse("register", args=[request.space.slug])), *more]


def section_tabs(request: Any, here: str) -> list[Tab]:
    """The three parts of the register."""
    parts = (
        ("register", _("Organisations"), "building-community"),
        ("register_units", _("Provinces and cities"), "map-pin"),
        ("register_calendar", _("Working calendar"), "calendar-event"),
    )
    return [
        Tab(label, reverse(name, args=[request.space.slug]), name == here, icon=icon) for name, label, icon in parts
    ]


def as_of(asked: AskedDay, keep: Sequence[tuple[str, str]] = ()) -> AsOf:
    """The form that asks for another day, with the two days around the reform."""
    shortcuts = [
        Link(_("today"), f"?on={today().isoformat()}"),
        Link(day(REFORM), f"?on={REFORM.isoformat()}"),
        Link(day(date(2025, 6, 30)), "?on=2025-06-30"),
    ]
    return AsOf(asked.typed, shortcuts, keep, error=asked.error)


def _unit_called(request: Any, on: date) -> str:
    return titled(nearest_version(request.board.unit, on), language())


def edit_action(request: Any, obj: Any, label: str, url: str, **rest: Any) -> Action:
    """A button that changes the register; refused with the same reason as the service."""
    verdict = permit(request.user, "organisations.edit", obj)
    return Action(label, url, allowed=bool(verdict), reason=verdict.reason, **rest)


@board_page("organisations.view")
def organisations(request: Any) -> HttpResponse:
    board = request.space.slug
    asked = asked_day(request.GET, today())
    with_ended = request.GET.get("ended") == "1"
    rows = selectors.organisations_of(request.board.unit, asked.day, central=True, ended=with_ended)
    gone = list(rows.filter(valid_to__lte=asked.day).values_list("organisation_id", flat=True)) if with_ended else []
    ended = {pk: "; ".join(some) for pk, some in selectors.succession_sentences(gone).items()}
    new = edit_action(
        request,
        request.board,
        _("Enter an organisation"),
        reverse("register_organisation_new", args=[board]),
        icon="plus",
        tone="primary",
    )
    usual = edit_action(
        request,
        request.board,
        _("Take the usual departments from the catalogue"),
        reverse("register_catalogue", args=[board]),
        icon="books",
    )
    listing = tables.organisations(
        lambda row: reverse("register_organisation", args=[board, row.organisation_id]),
        asked.day,
        ended,
        request.board.unit_id,
        usual,
        with_ended=with_ended,
    )
    file = listing.export(rows, request, address=request.build_absolute_uri(), footer=audit.head(request.space).short)
    if file is not None:
        return file  # type: ignore[return-value]
    toggle = Link(_("Hide ended ones"), f"?on={asked.day.isoformat()}")
    if not with_ended:
        toggle = Link(_("Show ended ones too"), f"?on={asked.day.isoformat()}&ended=1")
    context = {
        "table": listing.prepare(rows, request),
        "as_of": as_of(asked, [("ended", "1")] if with_ended else []),
        "tabs": section_tabs(request, "register"),
        "unit_name": _unit_called(request, asked.day),
        "actions": [new, usual],
        "toggle": toggle,
    }
    return render(request, "register/organisations.html", context)


def organisation_or_404(pk: int) -> Organisation:
    """An organisation of the register, whichever province it is of: its facts are public."""
    found = Organisation.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def is_near(request: Any, organisation: Organisation) -> bool:
    """Whether it is of this board's province or central: persons of other provinces are shown on their own boards."""
    return organisation.unit_id in {None, request.board.unit_id}


@board_page("organisations.view")
def organisation(request: Any, pk: int) -> HttpResponse:
    found = organisation_or_404(pk)
    asked = asked_day(request.GET, today())
    near = is_near(request, found)
    names = list(OrganisationVersion.objects.filter(organisation=found).order_by("-valid_from"))
    called = selectors.nearest_version(found, asked.day)
    posts = selectors.posts_of(found, asked.day)
    contacts = selectors.contact_points(found, asked.day, public=not near)
    board = request.space.slug
    became = selectors.successors(found)
    came_from = selectors.origins(found)
    others = selectors.nearest_versions(
        [*(link.successor_id for link in became), *(link.predecessor_id for link in came_from)], asked.day
    )
    context = {
        "organisation": found,
        "called": called,
        "shown_name": tables.shown_name(called),
        "as_of": as_of(asked),
        "on": asked.day,
        "crumbs": crumbs(request, Link(tables.shown_name(called), "")),
        "unit_name": titled(nearest_version(found.unit, asked.day), language()) if found.unit else "",
        "names": names,
        "has_ended": names[0].valid_to is not None and names[0].valid_to <= asked.day,
        "sentence": selectors.successor_sentence(found),
        "became": [(link, others[link.successor_id]) for link in became],
        "came_from": [(link, others[link.predecessor_id]) for link in came_from],
        "posts": posts,
        "contacts": contacts,
        "is_near": near,
        "may_edit": permit(request.user, "organisations.edit", found),
        "actions": _actions(request, found),
        "post_action": edit_action(
            request, found, _("Enter a post"), reverse("register_post_new", args=[board, pk]), icon="plus", small=True
        ),
        "contact_action": edit_action(
            request,
            found,
            _("Enter a contact point"),
            reverse("register_contact_new", args=[board, pk]),
            icon="plus",
            small=True,
        ),
        "entries": entries([found, *names, *_parts(found), *became]) if near else [],
    }
    return render(request, "register/organisation.html", context)


def _parts(found: Organisation) -> list[Any]:
    posts = list(Post.objects.filter(organisation=found).prefetch_related("holdings"))
    holdings = [one for post in posts for one in post.holdings.all()]
    return [*posts, *holdings, *ContactPoint.objects.filter(organisation=found)]


def _actions(request: Any, found: Organisation) -> list[Action]:
    board = request.space.slug
    acts = (
        (_("New name"), "register_rename", "edit"),
        (_("Kind, field, source"), "register_kind", "adjustments"),
        (_("End or successor"), "register_end", "git-merge"),
    )
    return [
        edit_action(request, found, label, reverse(name, args=[board, found.pk]), icon=icon)
        for label, name, icon in acts
    ]


@board_page("organisations.edit", methods=("GET", "POST"))
def catalogue(request: Any) -> HttpResponse:
    """The usual departments of the board's province in one step, with the names of their time."""
    rows = services.entries()
    form = CatalogueForm(
        request.POST or None,
        optional=[(row.key, _named(row)) for row in rows if not row.everywhere],
        everywhere=[(row.key, _named(row)) for row in rows if row.everywhere],
    )
    back = reverse("register", args=[request.space.slug])

    def do(values: Any) -> str:
        made = services.provincial_set_create(
            by=request.user, unit=request.board.unit, optional=values["optional"], without=values["without"]
        )
        text = ngettext("%(count)d organisation entered.", "%(count)d organisations entered.", len(made))
        messages.success(request, text % {"count": len(made)})
        return back

    lead = _(
        "Departments of %(unit)s are entered with their names through time: those before 1 March 2025, those since, and "
        "what became of which. What is in the register already stays as it is."
    ) % {"unit": _unit_called(request, today())}
    return answer(
        request,
        form,
        do,
        title=_("The usual departments"),
        back=back,
        crumbs=crumbs(request, Link(_("The usual departments"), "")),
        lead=lead,
        button=_("Enter them"),
    )


def _named(row: services.Entry) -> str:
    plain = row.name if language() == "vi" else row.name_en
    for hole in ("{unit}", "{unit_en}", "{type}"):
        plain = plain.replace(hole, "…")
    return plain


def back_to(request: Any, found: Organisation) -> str:
    """The page of an organisation."""
    return reverse("register_organisation", args=[request.space.slug, found.pk])
