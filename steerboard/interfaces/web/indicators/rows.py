"""The lists on an indicator's page, prepared: its values with their buttons, its facts."""

from typing import Any

from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import day, moment
from steerboard.interfaces.ui.indicators.figures import figure, unit_of, with_unit
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.indicators.shown import state_tag
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.platform.base.clock import today
from steerboard.stages.indicators.enums import ObservationState
from steerboard.stages.indicators.models import Indicator, Observation
from steerboard.stages.indicators.selectors.limits import remarks_on
from steerboard.stages.indicators.selectors.lists import versions_of
from steerboard.stages.meetings.selectors.seating import places_of


def value_rows(request: Any, found: Indicator) -> list[dict[str, Any]]:
    """All versions of all values, newest first, with what may be done with each."""
    versions = versions_of(found)
    current = sorted((row for row in versions if row.is_current), key=lambda row: row.period_from)
    corrected = {row.supersedes_id for row in versions if row.supersedes_id is not None}
    level = highest(request)
    return [
        {
            "row": row,
            "value": with_unit(row.value, found),
            "parts": f"{figure(row.num, 'amount')}/{figure(row.den, 'amount')}" if row.num is not None else "",
            "days": f"{day(row.period_from)} – {day(row.period_to)}",
            "state": state_tag(row),
            "who": _who(row),
            "remarks": remarks_on(row, current) if row.state != ObservationState.VERIFIED else [],
            "document": row.document if row.document is not None and row.document.visibility <= level else None,
            "document_url": url(request, "document", row.document_id) if row.document is not None else "",
            "acts": _acts(request, found, row, has_correction=row.pk in corrected),
        }
        for row in versions
    ]


def _who(row: Any) -> list[str]:
    said = []
    if row.entered_name is not None:
        said.append(_("entered by %(name)s, %(when)s") % {"name": row.entered_name, "when": moment(row.entered_at)})
    if row.verified_name is not None and row.verified_at is not None:
        said.append(_("verified by %(name)s, %(when)s") % {"name": row.verified_name, "when": moment(row.verified_at)})
    if row.seen:
        said.append(_("seen: %(what)s") % {"what": row.seen})
    if row.state == ObservationState.RETURNED and row.returned_name is not None:
        said.append(_("returned by %(name)s: %(why)s") % {"name": row.returned_name, "why": row.returned_why})
    if row.why:
        said.append(_("corrected: %(why)s") % {"why": row.why})
    return said


def _acts(request: Any, found: Indicator, row: Observation, *, has_correction: bool) -> list[Action]:
    acts: list[Action] = []

    def button(label: Any, name: str, rule: str, icon: str, **shape: Any) -> None:
        address = url(request, f"indicators-value-{name}", found.pk, row.pk)
        key = f"{name}-{row.pk}"
        acts.append(act(request, label, rule, address, obj=found, icon=icon, small=True, key=key, **shape))

    if row.state in {ObservationState.DRAFT, ObservationState.RETURNED}:
        button(_("Change"), "edit", "indicators.enter", "edit")
    if row.state == ObservationState.DRAFT:
        button(_("Hand in"), "submit", "indicators.enter", "send", post=True)
    if row.state == ObservationState.SUBMITTED:
        is_own = row.entered_by_id == request.user.person_id
        why = _("You entered this value yourself; somebody else must verify it.") if is_own else ""
        button(_("Verify"), "verify", "indicators.verify", "check", reason=why)
        button(_("Return"), "return", "indicators.verify", "arrow-back-up", reason=why)
    if row.state == ObservationState.VERIFIED and row.is_current and not has_correction:
        button(_("Correct"), "correct", "indicators.enter", "edit")
    return acts


def facts_of(found: Indicator) -> list[tuple[str, Any]]:
    """The passport in lines; what is not there is left out, completeness names it."""
    seats = [pk for pk in (found.owner_seat_id, found.verifier_seat_id) if pk]
    labels = {place.id: place.label for place in places_of(found.board_id, today(), only=seats)} if seats else {}
    topic = found.topic
    period = (
        _("from the %(first)sth to the %(last)sth of the month")
        % {"first": found.close_day + 1, "last": found.close_day}
        if found.close_day
        else _("months of the calendar")
    )
    rows: list[tuple[str, Any]] = [
        (_("Definition"), found.definition),
        (_("Expected impact"), found.get_impact_display() if found.impact else None),
        (_("Focus topic"), in_language(topic.name, topic.name_en) if topic is not None else None),
        (_("Kind of value"), found.get_value_type_display()),
        (_("Unit"), unit_of(found)),
        (_("Currency"), found.get_currency_display() if found.currency else None),
        (_("Numerator"), found.numerator),
        (_("Denominator"), found.denominator),
        (_("What the value says"), found.get_time_kind_display()),
        (_("How periods add up"), found.get_time_rule_display() if found.time_rule else None),
        (_("Way to the target"), found.get_shape_display()),
        (_("Reported"), found.get_frequency_display() if found.frequency else None),
        (_("Report period"), period),
        (_("Due after the period"), _("%(days)s days") % {"days": found.due_days}),
        (_("Where the figures come from"), found.data_source or (found.series.source if found.series else "")),
        (_("How it is measured"), found.method),
        (_("Who reports it"), labels.get(found.owner_seat_id or 0)),
        (_("Who verifies it"), labels.get(found.verifier_seat_id or 0)),
        (_("Who may see it"), found.get_visibility_display()),
        (_("Ended"), f"{day(found.ended_on)}: {found.ended_why}" if found.ended_on else None),
    ]
    return [(label, value) for label, value in rows if value]
