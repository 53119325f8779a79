"""A focus topic as signed-in and public pages show it: agencies, initiatives with light, money, indicators, records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.formats import day, language, number
from steerboard.interfaces.ui.indicators.figures import (
    figure,
    hatched_tag,
    light_of,
    progress_text,
    sentence_of,
    unit_of,
)
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import light
from steerboard.interfaces.ui.money_bars import money_bars
from steerboard.overview.kinds import BY_NAME
from steerboard.overview.topics import TopicLine, TopicPage
from steerboard.platform.base.clock import today
from steerboard.stages.boards.enums import TopicPart
from steerboard.stages.boards.models import TopicSeat
from steerboard.stages.boards.selectors import agencies_as_of
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.initiatives.selectors.money import Sums
from steerboard.stages.initiatives.selectors.progress import Standing

_CODES = {"done": "green", "green": "green", "amber": "amber", "red": "red"}

Address = Callable[[Any], str]


def agency_names(parts: Iterable[TopicSeat]) -> dict[int, str]:
    """The agencies' names of today in the language of the page; one statement."""
    found = agencies_as_of([part.seat.organisation_id for part in parts], today())
    return {pk: in_language(agency.name, agency.name_en) for pk, agency in found.items()}


def money_blocks(sums: Sequence[Sums]) -> list[dict[str, Any]]:
    """Planned, approved, spent: one block a currency."""
    return [money_bars(one) for one in sums]


def line_rows(lines: Sequence[TopicLine], url: Address) -> list[dict[str, Any]]:
    """The list of topics."""
    names = agency_names(part for line in lines for part in line.parts)

    def called(line: TopicLine, wanted: str) -> str:
        return ", ".join(names.get(p.seat.organisation_id, "") for p in line.parts if p.part == wanted)

    return [
        {
            "topic": line.topic,
            "name": marked(line.topic.name, line.topic.name_en),
            "url": url(line.topic),
            "lead": called(line, TopicPart.LEAD),
            "partners": called(line, TopicPart.PARTNER),
            "counts": _counts(line),
            "money": money_blocks(line.money),
        }
        for line in lines
    ]


def _counts(line: TopicLine) -> str:
    n, m = len(line.initiatives), len(line.indicators)
    initiatives = ngettext("%(count)s initiative", "%(count)s initiatives", n) % {"count": number(n)}
    indicators = ngettext("%(count)s indicator", "%(count)s indicators", m) % {"count": number(m)}
    return f"{initiatives} · {indicators}"


def page_context(page: TopicPage, urls: Mapping[str, Address]) -> dict[str, Any]:
    """All that the page of one topic shows. `urls`: seat, initiative, indicator, record → address ("" for none)."""
    names = agency_names(page.parts)
    return {
        "topic": page.topic,
        "name": marked(page.topic.name, page.topic.name_en),
        "title": topic_finding(page),
        "parts": [
            {
                "agency": names.get(part.seat.organisation_id, ""),
                "part": part.get_part_display(),
                "why": part.why,
                "since": day(part.valid_from),
                "url": urls["seat"](part.seat),
            }
            for part in page.parts
        ],
        "initiatives": [_initiative(one, page.lights[one.pk], urls["initiative"](one)) for one in page.initiatives],
        "money": money_blocks(page.money),
        "indicators": [
            {
                "code": row.code,
                "name": in_language(row.name, row.name_en),
                "url": urls["indicator"](row),
                "light": light_of(page.stood[row.pk]),
                "hatched": hatched_tag(page.stood[row.pk]),
                "now": figure(page.stood[row.pk].actual, row.value_type),
                "unit": unit_of(row),
                "has_value": page.stood[row.pk].actual is not None,
                "way": progress_text(page.stood[row.pk]),
                "why": sentence_of(page.stood[row.pk]),
            }
            for row in page.indicators
        ],
        "records": [
            {
                "kind": BY_NAME[node.kind].label,
                "icon": BY_NAME[node.kind].icon,
                "title": in_language(node.title, node.title_en),
                "number": node.number,
                "on": node.on,
                "url": urls["record"](node),
            }
            for node in page.records
        ],
    }


def _initiative(one: Initiative, standing: Standing, url: str) -> dict[str, Any]:
    said = standing.overall.reason.said("vi" if language() == "vi" else "en")
    return {
        "row": one,
        "title": in_language(one.title, one.title_en),
        "number": one.number if one.serial is not None else "",
        "url": url,
        "light": light(_CODES.get(standing.overall.light.value, "none")),
        "why": said,
        "state": one.get_state_display(),
    }


def topic_finding(page: TopicPage) -> str:
    """The title: the topic, and what hangs on it."""
    words = {
        "topic": in_language(page.topic.name, page.topic.name_en),
        "initiatives": number(len(page.initiatives)),
        "indicators": number(len(page.indicators)),
    }
    if not page.initiatives and not page.indicators:
        return str(words["topic"])
    return _("%(topic)s: %(initiatives)s initiatives, %(indicators)s indicators") % words
