"""The chart in sentences: its finding, the line below it, what changed."""

from datetime import date

from django.utils.translation import gettext, ngettext, pgettext

from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.organisation.shapes import ChangeLine, Urls
from steerboard.stages.boards.enums import EndReason
from steerboard.stages.boards.selectors.chart import Agency, Change, ChangeKind, Chart


def finding(chart: Chart) -> str:
    """The title: how many positions are filled."""
    if not chart.seats:
        return gettext("No positions on this day")
    return ngettext(
        "%(filled)s of %(all)s position filled", "%(filled)s of %(all)s positions filled", len(chart.seats)
    ) % {
        "filled": number(chart.filled),
        "all": number(len(chart.seats)),
    }


def context_line(chart: Chart) -> str:
    """The line below the title: who is missing since when, who acts, what the core topic is."""
    said = []
    if chart.vacant:
        first = chart.vacant[0]
        words = {
            "agency": agency_text(first.agency),
            "day": day(first.vacant_since),
            "more": number(len(chart.vacant) - 1),
        }
        if len(chart.vacant) == 1:
            said.append(gettext("%(agency)s: the position is vacant since %(day)s.") % words)
        else:
            said.append(
                ngettext(
                    "%(agency)s: the position is vacant since %(day)s; %(more)s other is vacant too.",
                    "%(agency)s: the position is vacant since %(day)s; %(more)s others are vacant too.",
                    len(chart.vacant) - 1,
                )
                % words
            )
    if chart.acting:
        agencies = ", ".join(agency_text(position.agency) for position in chart.acting)
        said.append(gettext("Acting holders: %(agencies)s.") % {"agencies": agencies})
    core = next((topic for topic in chart.topics if topic.is_core), None)
    if core:
        said.append(gettext("Core topic: %(topic)s.") % {"topic": in_language(core.name, core.name_en)})
    return " ".join(said)


def changes(chart: Chart, urls: Urls) -> list[ChangeLine]:
    """The latest changes as sentences; on the public chart without names."""
    return [
        ChangeLine(
            on=change.on,
            text=_change(change),
            number=change.document.number if change.document else "",
            url=urls.document(change.document.id) if change.document else "",
            is_illustration=change.document.is_illustration if change.document else False,
            note=gettext("The handover is not received yet.") if change.open_handover else "",
        )
        for change in chart.changes
    ]


def _change(change: Change) -> str:
    words = {
        "agency": agency_text(change.agency) if change.agency else "",
        "name": change.name,
        "earlier": change.earlier_name,
        "topic": change.topic,
        "reason": str(EndReason(change.end_reason).label) if change.end_reason else "",
    }
    named = bool(change.name)
    sentences: dict[ChangeKind, str] = {
        "began": gettext("%(agency)s: %(name)s takes the position")
        if named
        else gettext("%(agency)s: position filled"),
        "replaced": gettext("%(agency)s: %(name)s follows %(earlier)s")
        if named and change.earlier_name
        else gettext("%(agency)s: new holder"),
        "acting": gettext("%(agency)s: %(name)s acts in the position")
        if named
        else gettext("%(agency)s: acting holder"),
        "ended": gettext("%(agency)s: %(name)s leaves, position vacant (%(reason)s)")
        if named
        else gettext("%(agency)s: position vacant"),
        "seat_added": gettext("%(agency)s: new position on the board"),
        "seat_closed": gettext("%(agency)s: the position is closed"),
        "topic_added": gettext("New topic: %(topic)s"),
        "topic_closed": gettext("Topic ended: %(topic)s"),
    }
    return sentences[change.kind] % words


def agency_text(agency: Agency) -> str:
    """The agency's name in the language of the page, plain."""
    return in_language(agency.name, agency.name_en)


def agency_marked(agency: Agency | None) -> Text:
    """The agency's name for a page's body; "" where there is none."""
    return marked(agency.name, agency.name_en) if agency else ""


def since(value: date | None) -> str:
    """Since when somebody holds a position, or nobody does."""
    return pgettext("holder", "since %(day)s") % {"day": day(value)}
