"""One initiative: where it came from, plan, money, indicators, notes, its next move."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import day, number, percent
from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.web.initiatives.gantt import Gantt, gantt
from steerboard.interfaces.web.initiatives.next_move import more_acts, next_move
from steerboard.interfaces.web.initiatives.plan import bar_acts, responsible_words
from steerboard.interfaces.web.initiatives.rows import (
    evidence_rows,
    light_parts,
    link_rows,
    money_card,
    note_rows,
)
from steerboard.interfaces.web.initiatives.shown import (
    agency_names,
    code_of,
    crumbs,
    initiative_or_404,
    page_of,
    said,
    state_tag,
    visibility_tag,
    word_of,
)
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.interfaces.web.shared.trail import entries
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.permit import permit
from steerboard.stages.chain.selectors import links_of
from steerboard.stages.initiatives.enums import ENDED
from steerboard.stages.initiatives.models import Initiative, Partner
from steerboard.stages.initiatives.selectors.portfolio import evidence_of, partners_of
from steerboard.stages.initiatives.selectors.progress import Standing, standings

_LOG = 4


@board_page("initiatives.list")
def initiative(request: Any, number: str) -> HttpResponse:
    """Everything about one initiative that this reader may see."""
    one: Any = initiative_or_404(request, number)
    level = highest(request)
    evidence = evidence_of(one) if one.had_evidence else []
    partners = partners_of(one) if one.had_partners else []
    links = links_of(one.node, into="leads_to", out_of="contributes_to")
    standing = standings([one], highest=level, evidence=evidence)[one.pk]
    names = _names(one, standing, partners)
    origins = [link for link in links if link.relation == "leads_to"]
    helped = [link for link in links if link.relation == "contributes_to"]
    known = {"evidence": bool(evidence), "origin": bool(origins), "indicator": bool(helped)}
    if level >= Visibility.CONFIDENTIAL:
        # Who sees all activities has seen whether all are done.
        known["activities_done"] = standing.done == standing.counted
    is_open = one.state not in ENDED
    context = {
        "one": one,
        "title": marked(one.title, one.title_en),
        "plain_title": one.title,
        "lead": _lead(one, names),
        "state": state_tag(one),
        "visibility": visibility_tag(one.visibility),
        "light": (code_of(standing.overall.light), word_of(standing.overall.light), said(standing.overall.reason)),
        "parts": light_parts(standing),
        "progress": _progress(standing),
        "crumbs": crumbs(request, one),
        "strip": chain_strip(request, one),
        "actions": _actions(request, one, is_open),
        "chart": _chart(request, one, standing, names),
        "add_activity": _add(request, one, _("Add an activity"), "initiatives.activity", "initiatives-activity-new"),
        "money": money_card(request, standing, names),
        "add_money": _add(request, one, _("Add a source"), "initiatives.money", "money-line-new"),
        "indicators": link_rows(request, one, helped, standing.results),
        "add_indicator": _add(request, one, _("Link an indicator"), "initiatives.edit", "initiatives-indicator"),
        "origins": link_rows(request, one, origins),
        "add_origin": _add(request, one, _("Link an origin"), "initiatives.edit", "initiatives-origin"),
        "facts": _facts(one, names),
        "partners": _partners(request, one, partners, names),
        "add_partner": _add(request, one, _("Add a partner"), "initiatives.edit", "initiatives-partner"),
        "evidence": evidence_rows(request, one, evidence),
        "add_evidence": _add(request, one, _("Add a document"), "initiatives.evidence", "initiatives-evidence"),
        "notes": note_rows(request, one, _LOG),
        "notes_url": page_of(request, one, "initiatives-notes"),
        "next_move": next_move(request, one, known),
        "more_acts": more_acts(request, one),
        "log": entries([one], _LOG),
        "history_url": url(request, "history", one.KIND, one.pk),
    }
    return render(request, "initiatives/initiative.html", context)


def _names(one: Initiative, standing: Standing, partners: Iterable[Partner]) -> dict[int, str]:
    """All agencies that the page names, read at once."""
    ids = {one.lead_organisation_id, *(row.organisation_id for row in partners)}
    ids |= {row.activity.organisation_id for row in standing.activities}
    return agency_names(ids | {row.line.holder_id for sums in standing.money for row in sums.lines})


def _lead(one: Initiative, names: dict[int, str]) -> list[str]:
    parts = []
    if one.lead_organisation_id in names:
        parts.append(_("%(agency)s leads") % {"agency": names[one.lead_organisation_id]})
    if one.champion:
        parts.append(_("champion: %(name)s") % {"name": one.champion})
    if one.starts_on is not None and one.ends_on is not None:
        parts.append(f"{day(one.starts_on)} – {day(one.ends_on)}")
    return parts


def _progress(standing: Standing) -> str:
    """How much of the plan is done, in one line."""
    done = ngettext(
        "%(done)s of %(count)s activity done", "%(done)s of %(count)s activities done", standing.counted
    ) % {"done": number(standing.done), "count": number(standing.counted)}
    if standing.percent is None:
        return done
    return _("%(percent)s of the work, %(done)s") % {"percent": percent(float(standing.percent)), "done": done}


def _add(request: Any, one: Initiative, label: str, rule: str, name: str) -> Action:
    reason = str(_("It has ended; nothing more is planned here.")) if one.state in ENDED else ""
    return act(request, label, rule, page_of(request, one, name), obj=one, icon="plus", small=True, reason=reason)


def _chart(request: Any, one: Initiative, standing: Standing, names: dict[int, str]) -> Gantt | None:
    who = responsible_words(standing, names)
    chart = gantt(standing.activities, today(), who=who)
    return None if chart is None else bar_acts(request, one, chart, standing)


def _actions(request: Any, one: Initiative, is_open: bool) -> list[Action]:
    acts = []
    if is_open:
        acts.append(
            act(
                request,
                _("Edit"),
                "initiatives.edit",
                page_of(request, one, "initiatives-edit"),
                obj=one,
                icon="edit",
                shortcut="e",
            )
        )
        acts.append(
            act(
                request,
                _("Report progress"),
                "initiatives.note",
                page_of(request, one, "initiatives-note"),
                obj=one,
                icon="writing",
                tone="primary",
                reason="" if one.accountable_seat_id else _("Name the accountable position first."),
            )
        )
    return acts


def _facts(one: Any, names: dict[int, str]) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        (_("Focus topic"), marked(one.topic_name, one.topic_name_en) if one.topic_name else None),
        (_("Field"), one.get_field_display() or None),
        (_("Lead agency"), names.get(one.lead_organisation_id or 0)),
        (_("Accountable position"), one.seat_title),
        (_("Champion"), one.champion or None),
        (_("Visible result"), one.result or None),
        (_("Visible result by"), day(one.result_on) if one.result_on else None),
        (_("Next review"), day(one.next_review_on) if one.next_review_on else None),
    ]
    if one.ended_on is not None:
        rows.append((_("Ended on"), day(one.ended_on)))
        rows.append((_("Days after the planned end"), number(one.days_late) if one.days_late is not None else None))
        rows.append((_("Outcome"), one.get_outcome_display() if one.outcome else None))
        rows.append((_("What came of it"), one.outcome_text or one.stopped_why or None))
    if one.lesson:
        rows.append((_("What the board learned from it"), one.lesson))
    return rows


def _partners(
    request: Any, one: Initiative, partners: Iterable[Partner], names: dict[int, str]
) -> list[dict[str, Any]]:
    may = permit(request.user, "initiatives.edit", one) and one.state not in ENDED
    return [
        {
            "partner": row,
            "name": names.get(row.organisation_id, ""),
            "leave": act(
                request,
                _("Leaves"),
                "initiatives.edit",
                page_of(request, one, "initiatives-partner-leave", row.pk),
                obj=one,
                post=True,
                small=True,
                tone="ghost",
                key=f"leave-{row.pk}",
            )
            if may
            else None,
        }
        for row in partners
    ]
