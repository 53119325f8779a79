"""What the public reads of initiatives. Posts and agencies only, never persons; the text for the public only."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.public.shared.strip import public_strip
from steerboard.interfaces.ui.formats import (
    day,
    language,
    money_figure,
    money_unit,
    money_unit_label,
    number,
    percent,
)
from steerboard.interfaces.ui.labels import initiative_label
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import Tag, light
from steerboard.interfaces.ui.money_bars import money_bars
from steerboard.methods.progress import Light
from steerboard.methods.sentence import Sentence
from steerboard.platform.base.clock import today
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.initiatives.enums import ENDED, InitiativeState
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.initiatives.selectors.money import LineMoney, Sums
from steerboard.stages.initiatives.selectors.portfolio import public_notes, published_initiatives
from steerboard.stages.initiatives.selectors.progress import ActivityStanding, Standing, standings
from steerboard.stages.initiatives.workflow import ACTIVITY, INITIATIVE

_SHOWN = 200
_CODES = {Light.DONE: "green", Light.GREEN: "green", Light.AMBER: "amber", Light.RED: "red"}


def _said(sentence: Sentence) -> str:
    return sentence.said("vi" if language() == "vi" else "en")


def _light(found: Light) -> SafeString:
    words = {
        Light.DONE: _("Completed"),
        Light.NOT_DUE: _("Not due yet"),
        Light.NO_DATA: _("No report"),
        Light.NO_TRAJECTORY: _("No light"),
        Light.SETUP_ERROR: _("Plan incomplete"),
    }
    return light(_CODES.get(found, "none"), words.get(found, ""))


@board_page()
def initiatives(request: Any, lang: str) -> HttpResponse:
    """All published initiatives with money and light, newest first."""
    rows = list(published_initiatives(request.board)[:_SHOWN])
    found = standings(rows, highest=None)
    names = _names(row.lead_organisation_id for row in rows)
    context = {
        "title": initiative_label(request.board),
        "finding": _finding(rows, found),
        "rows": [_row(request, row, found[row.pk], names) for row in rows],
        "home_url": address("public-board", board=request.space.slug),
        "data_url": address("public-open-data", board=request.space.slug),
    }
    return rendered(request, "public/initiatives.html", context)


def _names(ids: Iterable[int | None]) -> dict[int, str]:
    wanted = [pk for pk in ids if pk is not None]
    found = nearest_versions(wanted, today()) if wanted else {}
    return {pk: in_language(row.name, row.name_en) for pk, row in found.items()}


def _finding(rows: list[Initiative], found: dict[int, Standing]) -> str:
    if not rows:
        return ""
    said = ngettext("%(count)s initiative public", "%(count)s initiatives public", len(rows))
    running = sum(row.state == InitiativeState.RUNNING for row in rows)
    red = sum(found[row.pk].overall.light is Light.RED for row in rows)
    return _("%(all)s, %(running)s under way, %(red)s behind") % {
        "all": said % {"count": number(len(rows))},
        "running": number(running),
        "red": number(red),
    }


def _row(request: Any, one: Initiative, standing: Standing, names: dict[int, str]) -> dict[str, Any]:
    return {
        "one": one,
        "title": marked(one.title, one.title_en),
        "number": one.number,
        "url": address("public-initiative", board=request.space.slug, number=one.number),
        "lead": names.get(one.lead_organisation_id or 0, ""),
        "state": Tag(INITIATIVE.public_label(one.state)),
        "light": _light(standing.overall.light),
        "why": _said(standing.overall.reason),
        "money": [_amounts(sums) for sums in standing.money],
        # Places that a link from search or a feed leads to.
        "anchors": [
            *(f"moneyline-{row.line.pk}" for sums in standing.money for row in sums.lines),
            *(f"activity-{row.activity.pk}" for row in standing.activities),
        ],
    }


def _amounts(sums: Sums) -> str:
    """Planned, approved, spent in one unit, said once."""
    amounts = (sums.planned, sums.approved, sums.spent)
    unit = money_unit(amounts)
    planned, approved, spent = (money_figure(amount, unit) for amount in amounts)
    return _("planned %(planned)s, approved %(approved)s, spent %(spent)s (%(unit)s)") % {
        "planned": planned,
        "approved": approved,
        "spent": spent,
        "unit": money_unit_label(unit, sums.currency),
    }


@board_page()
def initiative(request: Any, lang: str, number: str) -> HttpResponse:
    """One published initiative; a hidden one, a withdrawn one and one that never was are the same 404."""
    one = published_initiatives(request.board).filter(node__number=number).first()
    if one is None:
        raise Http404
    standing = standings([one], highest=None)[one.pk]
    names = _names(
        [
            one.lead_organisation_id,
            *(row.activity.organisation_id for row in standing.activities),
            *(row.line.holder_id for sums in standing.money for row in sums.lines),
        ]
    )
    slug = request.space.slug
    context = {
        "one": one,
        "title": marked(one.title, one.title_en),
        "plain_title": in_language(one.title, one.title_en),
        "state": Tag(INITIATIVE.public_label(one.state)),
        "light": _light(standing.overall.light),
        "parts": [_said(lit.reason) for lit in standing.parts.values()],
        "facts": _facts(one, names),
        "money": [_block(sums, names) for sums in standing.money],
        "activities": [_activity(row, names) for row in standing.activities],
        "percent": "" if standing.percent is None else percent(float(standing.percent)),
        "notes": [
            {
                "text": note.text,
                "day": day(note.said_at),
                "activity": note.activity.title if note.activity is not None else "",
            }
            for note in public_notes(one)
        ],
        "strip": public_strip(one),
        "list_title": initiative_label(request.board),
        "list_url": address("public-initiatives", board=slug),
        "home_url": address("public-board", board=slug),
    }
    return rendered(request, "public/initiative.html", context)


def _facts(one: Initiative, names: dict[int, str]) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        (_("Number"), one.number),
        (_("Field"), one.get_field_display() or None),
        (_("Lead agency"), names.get(one.lead_organisation_id or 0)),
        (_("Accountable position"), one.accountable_seat.node.title if one.accountable_seat is not None else None),
        (_("Period"), f"{day(one.starts_on)} – {day(one.ends_on)}" if one.starts_on and one.ends_on else None),
        (_("Visible result by"), day(one.result_on) if one.result_on else None),
    ]
    if one.state in ENDED and one.ended_on is not None:
        rows.append((_("Ended on"), day(one.ended_on)))
        rows.append((_("Days after the planned end"), number(one.days_late) if one.days_late is not None else None))
        rows.append((_("Outcome"), one.get_outcome_display() if one.outcome else None))
        rows.append((_("Why it was stopped"), one.stopped_why or None))
    return rows


def _block(sums: Sums, names: dict[int, str]) -> dict[str, Any]:
    return {**money_bars(sums), "lines": [_line(row, names) for row in sums.lines]}


def _line(row: LineMoney, names: dict[int, str]) -> dict[str, Any]:
    line = row.line
    closes = _("books close on %(day)s") % {"day": day(line.closes_on)} if line.closes_on else ""
    facts = [str(line.budget_year), names.get(line.holder_id or 0, ""), closes]
    return {
        "pk": line.pk,
        "title": line.shown_source,
        "facts": " · ".join(fact for fact in facts if fact),
        "breaches": [_said(breach.reason) for breach in row.breaches],
    }


def _activity(row: ActivityStanding, names: dict[int, str]) -> dict[str, Any]:
    activity = row.activity
    late = ""
    if row.is_late:
        text = ngettext("%(days)s working day late", "%(days)s working days late", row.slip_days)
        late = text % {"days": number(row.slip_days)}
    facts = [
        names.get(activity.organisation_id or 0, "") or (activity.seat.node.title if activity.seat is not None else ""),
        f"{day(activity.planned_from)} – {day(activity.planned_to)}",
        "" if row.percent is None else percent(float(row.percent)),
    ]
    return {
        "pk": activity.pk,
        "title": marked(activity.title, activity.title_en),
        "facts": " · ".join(fact for fact in facts if fact),
        "state": Tag(ACTIVITY.public_label(activity.state)),
        "late": late,
    }
