"""Signed-in addresses of records on the chain, and the chain strip of a page."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.addresses import address, addresses
from steerboard.interfaces.ui.components import Chain, Link, Station, StationItem
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import in_language
from steerboard.overview.kinds import BY_NAME
from steerboard.overview.strip import StationStops, Stop, Strip, strip
from steerboard.platform.base.offices import sees

# The newest of a station are listed in place; its fact says how many there are.
_LISTED: Final = 12


def record_url(kind: str, node_id: int, slug: str) -> str:
    """The page of a record, or its place on the page that shows it."""
    known = BY_NAME[kind]
    page = addresses(known.url_name, slug)(node_id) if known.keyed else address(known.url_name, slug)
    return f"{page}#{known.anchor}{node_id}" if known.anchor else page


def chain_strip(request: Any, record: Any) -> Chain:
    """The strip of a record for this reader: `{% include "ui/components/chain.html" %}` with it as `chain`."""
    found = strip(record, sees=sees(request.user, request.space))
    slug = request.space.slug
    return Chain(
        stations=[
            _public(stops, found) if stops.place.key == "public" else _station(stops, slug) for stops in found.stations
        ],
        origins=_chips(found.origins, slug),
        results=_chips(found.results, slug),
        locked_origins=found.locked_origins,
        locked_results=found.locked_results,
    )


def _url(stop: Stop, slug: str) -> str:
    """Records of another board (succession) are reached through its public page."""
    if stop.space_slug != slug:
        return reverse("public-board", kwargs={"board": stop.space_slug, "lang": "vi"})
    return record_url(stop.kind.name, stop.node_id, slug)


def _text(stop: Stop) -> str:
    return in_language(stop.title, stop.title_en)


def _fact(stop: Stop) -> str:
    """One fact of a record: its official number, else its date, else its title."""
    return stop.fact or (day(stop.on) if stop.on else _text(stop))


def _station(found: StationStops, slug: str) -> Station:
    place = found.place
    stops = found.stops
    if found.is_here:
        return Station(place.key, place.label, place.icon, _here(stops), "here")
    if not stops:
        if found.locked:
            text = ngettext("%(count)s that is not public", "%(count)s that are not public", found.locked)
            return Station(place.key, place.label, place.icon, text % {"count": number(found.locked)}, "locked")
        return Station(place.key, place.label, place.icon, _("none yet"), "gap")
    if len(stops) == 1:
        return Station(place.key, place.label, place.icon, _fact(stops[0]), "linked", url=_url(stops[0], slug))
    kind = stops[0].kind
    # Translators: how many records stand at a station of the chain, for example "12 positions".
    fact = _("%(count)s %(kind)s") % {"count": number(len(stops)), "kind": str(kind.plural).lower()}
    items = [
        StationItem(" · ".join(part for part in (stop.fact, _text(stop)) if part), _url(stop, slug))
        for stop in stops[-_LISTED:]
    ]
    return Station(place.key, place.label, place.icon, fact, "linked", items=items)


def _here(others: tuple[Stop, ...]) -> str:
    if not others:
        return _("this page")
    text = ngettext("this page and %(count)s more", "this page and %(count)s more", len(others))
    return text % {"count": number(len(others))}


def _public(found: StationStops, whole: Strip) -> Station:
    place = found.place
    if whole.published_at is None:
        return Station(place.key, place.label, place.icon, _("not public yet"), "gap")
    url = reverse("public-board", kwargs={"board": whole.space_slug, "lang": in_language("vi", "en")})
    return Station(place.key, place.label, place.icon, _("published"), "linked", url=url)


def _chips(stops: tuple[Stop, ...], slug: str) -> list[Link]:
    return [Link(_text(stop), _url(stop, slug), icon=stop.kind.icon) for stop in stops]
