"""The chain strip of a public page: published records only, each with its public address."""

from typing import Any, Final

from django.utils.translation import gettext as _

from steerboard.interfaces.public.shared.records import record_address, shown_kinds
from steerboard.interfaces.ui.components import Chain, Link, Station, StationItem
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import in_language
from steerboard.overview.strip import StationStops, Stop, strip

_LISTED: Final = 12


def public_strip(record: Any) -> Chain:
    """The strip of a published record: `{% include "ui/components/chain.html" %}` with it as `chain`."""
    found = strip(record, sees=None)
    return Chain(
        stations=[_station(stops) for stops in found.stations if stops.place.key != "public"],
        origins=_chips(found.origins),
        results=_chips(found.results),
    )


def _shown(stops: tuple[Stop, ...]) -> list[Stop]:
    return [stop for stop in stops if stop.kind.name in shown_kinds()]


def _text(stop: Stop) -> str:
    return in_language(stop.title, stop.title_en)


def _url(stop: Stop) -> str:
    return record_address(stop.kind.name, stop.node_id, stop.space_slug)


def _station(found: StationStops) -> Station:
    place, stops = found.place, _shown(found.stops)
    if found.is_here:
        return Station(place.key, place.label, place.icon, _("this page"), "here")
    if not stops:
        return Station(place.key, place.label, place.icon, _("none yet"), "gap")
    if len(stops) == 1:
        fact = stops[0].fact or (day(stops[0].on) if stops[0].on else _text(stops[0]))
        return Station(place.key, place.label, place.icon, fact, "linked", url=_url(stops[0]))
    fact = _("%(count)s %(kind)s") % {"count": number(len(stops)), "kind": str(stops[0].kind.plural).lower()}
    items = [
        StationItem(" · ".join(part for part in (stop.fact, _text(stop)) if part), _url(stop))
        for stop in stops[-_LISTED:]
    ]
    return Station(place.key, place.label, place.icon, fact, "linked", items=items)


def _chips(stops: tuple[Stop, ...]) -> list[Link]:
    return [Link(_text(stop), _url(stop), icon=stop.kind.icon) for stop in _shown(stops)]
