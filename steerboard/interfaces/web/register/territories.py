"""Provinces and centrally run cities as of a day, one unit through time, and an operator's changes of them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.as_of import asked_day
from steerboard.interfaces.ui.components import Action, Link
from steerboard.interfaces.ui.formats import language
from steerboard.interfaces.ui.tile_map import Island, Tile, TileMap
from steerboard.interfaces.web.register import tables
from steerboard.interfaces.web.register.frame import answer
from steerboard.interfaces.web.register.organisations import as_of, crumbs, section_tabs
from steerboard.interfaces.web.register.territory_forms import SuccessionForm, UnitForm, VersionForm
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.trail import entries
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.register.organisations import services as organisations
from steerboard.register.territories import selectors, services
from steerboard.register.territories.enums import UnitType
from steerboard.register.territories.models import Unit, UnitSuccession, UnitVersion


def _action(request: Any, label: str, url: str, icon: str) -> Action:
    verdict = permit(request.user, "territories.edit", request.board)
    return Action(label, url, icon=icon, allowed=bool(verdict), reason=verdict.reason)


def _url(request: Any, key: str) -> str:
    return reverse("register_unit", args=[request.space.slug, key])


@board_page("territories.view")
def units(request: Any) -> HttpResponse:
    asked = asked_day(request.GET, today())
    rows = selectors.units_on(asked.day)
    every = list(rows)
    listing = tables.units(lambda row: _url(request, row.unit.key), _formed(every))
    file = listing.export(rows, request, address=request.build_absolute_uri(), footer=audit.head(request.space).short)
    if file is not None:
        return file  # type: ignore[return-value]
    cities = sum(row.type == UnitType.CITY for row in every)
    context = {
        "table": listing.prepare(rows, request),
        "as_of": as_of(asked),
        "tabs": section_tabs(request, "register_units"),
        "title": _title(len(every), cities),
        "tile_map": _map(request, every) if asked.day >= selectors.REFORM else None,
        "actions": [
            _action(request, _("Enter a unit"), reverse("register_unit_new", args=[request.space.slug]), "plus")
        ],
    }
    return render(request, "register/units.html", context)


def _title(count: int, cities: int) -> str:
    return _("%(count)d provinces and cities, %(cities)d of them centrally run cities") % {
        "count": count,
        "cities": cities,
    }


def _formed(rows: list[UnitVersion]) -> dict[int, str]:
    """Of which units those of a merger were made, under their last names. Two statements."""
    links = list(
        UnitSuccession.objects.filter(successor__in=[row.unit_id for row in rows], on__gte=selectors.REFORM).order_by(
            "pk"
        )
    )
    names = {
        row.unit_id: row.name
        for row in UnitVersion.objects.filter(unit__in=[link.predecessor_id for link in links]).order_by("valid_from")
    }
    formed: dict[int, list[str]] = {}
    for link in links:
        formed.setdefault(link.successor_id, []).append(names[link.predecessor_id])
    return {pk: ", ".join(some) for pk, some in formed.items()}


def _map(request: Any, rows: list[UnitVersion]) -> TileMap:
    places = selectors.tile_places()
    tiles = [
        Tile(
            column=place.column,
            row=place.row,
            short=place.short,
            label=selectors.titled(row, language()),
            url=_url(request, row.unit.key),
            tone="city" if row.type == UnitType.CITY else "",
            is_own=row.unit_id == request.board.unit_id,
        )
        for row in rows
        if (place := places.get(row.unit.key))
    ]
    return TileMap(
        label=_("Tile map: one tile a province, roughly from north to south"),
        tiles=sorted(tiles, key=lambda tile: (tile.row, tile.column)),
        islands=(
            Island(10, "Hoàng Sa", _("Hoàng Sa archipelago, of Đà Nẵng")),
            Island(14, "Trường Sa", _("Trường Sa archipelago, of Khánh Hòa")),
        ),
        legend=(("", _("province")), ("city", _("centrally run city")), ("own", _("this board's"))),
    )


def unit_or_404(key: str) -> Unit:
    """A unit of the register; its facts are public."""
    found = Unit.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return found


@board_page("territories.view")
def unit(request: Any, key: str) -> HttpResponse:
    found = unit_or_404(key)
    asked = asked_day(request.GET, today())
    called = selectors.nearest_version(found, asked.day)
    versions = list(UnitVersion.objects.filter(unit=found).order_by("-valid_from"))
    became, came_from = selectors.successors(found), selectors.predecessors(found)
    others = _last_names([*(link.successor_id for link in became), *(link.predecessor_id for link in came_from)])
    codes = {row.code for row in versions}
    strangers = [row for code in sorted(codes) for row in selectors.owners_of_code(code) if row.unit_id != found.pk]
    board = request.space.slug
    context = {
        "unit": found,
        "called": called,
        "title": selectors.titled(called, language()),
        "committee": selectors.committee_of(called, language=language(), long=True),
        "exists": called.valid_from <= asked.day and (called.valid_to is None or called.valid_to > asked.day),
        "on": asked.day,
        "as_of": as_of(asked),
        "crumbs": crumbs(
            request, Link(_("Provinces and cities"), reverse("register_units", args=[board])), Link(called.name, "")
        ),
        "versions": versions,
        "became": [(link, others[link.successor_id]) for link in became],
        "came_from": [(link, others[link.predecessor_id]) for link in came_from],
        "strangers": strangers,
        "is_own": found.pk == request.board.unit_id,
        "actions": [
            _action(request, _("New name or type"), reverse("register_unit_version", args=[board, key]), "edit"),
            _action(request, _("Name a successor"), reverse("register_unit_successor", args=[board, key]), "git-merge"),
        ],
        "entries": entries([found, *versions, *became]),
    }
    return render(request, "register/unit.html", context)


def _last_names(ids: list[int]) -> dict[int, UnitVersion]:
    rows = UnitVersion.objects.filter(unit_id__in=ids).select_related("unit").order_by("valid_from")
    return {row.unit_id: row for row in rows}


@board_page("territories.edit", methods=("GET", "POST"))
def unit_new(request: Any) -> HttpResponse:
    def do(values: Any) -> str:
        made = services.unit_add(by=request.user, **values)
        messages.success(request, _("%(name)s is entered.") % {"name": values["name"]})
        return _url(request, made.key)

    back = reverse("register_units", args=[request.space.slug])
    title = _("Enter a unit")
    form = UnitForm(request.POST or None)
    return answer(request, form, do, title=title, back=back, crumbs=crumbs(request, Link(title, "")))


def _place(request: Any, found: Unit, title: str) -> dict[str, Any]:
    back = _url(request, found.key)
    name = selectors.name_on(found, today())
    return {"title": title, "back": back, "crumbs": crumbs(request, Link(name, back), Link(title, ""))}


@board_page("territories.edit", methods=("GET", "POST"))
def unit_version(request: Any, key: str) -> HttpResponse:
    """Another name, type or code; names of organisations that hold the unit's follow in the same transaction."""
    found = unit_or_404(key)
    last = selectors.nearest_version(found, today())
    form = VersionForm(
        request.POST or None,
        initial={"name": last.name, "name_en": last.name_en, "code": last.code, "type": last.type},
    )

    def do(values: Any) -> str:
        services.unit_version_add(by=request.user, unit=found, **values)
        count = organisations.follow_unit(by=request.user, unit=found)
        text = ngettext(
            "Saved; the name of %(count)d organisation follows.",
            "Saved; the names of %(count)d organisations follow.",
            count,
        )
        messages.success(request, text % {"count": count})
        return _url(request, found.key)

    lead = _("The earlier name stays for its time. Names such as “UBND tỉnh …” follow from the same day.")
    return answer(request, form, do, lead=lead, **_place(request, found, _("New name or type")))


@board_page("territories.edit", methods=("GET", "POST"))
def unit_successor(request: Any, key: str) -> HttpResponse:
    """What became of a unit that ends."""
    found = unit_or_404(key)
    rows = UnitVersion.objects.filter(unit__parent=None, valid_to=None).exclude(unit=found).select_related("unit")
    choices = [(row.unit.key, f"{selectors.titled(row)} ({row.code})") for row in rows.order_by("sort_key")]
    form = SuccessionForm(request.POST or None, successors=choices)

    def do(values: Any) -> str:
        services.succession_add(
            by=request.user,
            predecessor=found,
            successor=unit_or_404(values["successor"]),
            kind=values["kind"],
            on=values["on"],
            share=values["share_percent"] / 100,
            basis=values["basis"],
        )
        messages.success(request, _("Saved."))
        return _url(request, found.key)

    lead = _("A unit that goes over wholly ends the day before.")
    return answer(request, form, do, lead=lead, **_place(request, found, _("Name a successor")))
