"""Observations: entered, handed in, verified by another person or returned with a reason; a correction is a new version."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.methods.progress import may_verify
from steerboard.methods.rollup import Share, num_den
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line, passage
from steerboard.platform.documents.models import Document
from steerboard.platform.notices import services as notices
from steerboard.stages.indicators.enums import Frequency, ObservationState, TimeRule, ValueType
from steerboard.stages.indicators.errors import OwnEntry, PeriodTaken
from steerboard.stages.indicators.models import ImportSheet, Indicator, Observation
from steerboard.stages.indicators.selectors.limits import check_limits
from steerboard.stages.indicators.services.locks import locked, service
from steerboard.stages.indicators.validators import fitting_number, period_days, period_label, said
from steerboard.stages.indicators.workflow import check_move
from steerboard.stages.meetings.selectors.agencies import holders_of

_LETTER = {Frequency.MONTH: "M", Frequency.QUARTER: "Q", Frequency.HALF: "H", Frequency.YEAR: "Y"}


@service
def observation_enter(
    *,
    indicator: Indicator,
    by: Any,
    period: str,
    value: Decimal | None = None,
    num: Decimal | None = None,
    den: Decimal | None = None,
    note: str = "",
    document: Document | None = None,
    submit: bool = False,
    sheet: ImportSheet | None = None,
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Observation:
    """Enter the value of a period ("2026-Q1", "Quý I/2026"). A share may come as numerator and denominator."""
    require(by, "indicators.enter", indicator)
    indicator = locked(indicator.pk)
    label, first, last = fitting_period(indicator, period)
    row = Observation(
        space=indicator.space,
        indicator=indicator,
        period=label,
        period_from=first,
        period_to=last,
        entered_by_id=audit.person_of(by),
        entered_at=now(),
        sheet=sheet,
        provenance=provenance,
        source=fitting(source, "source", 300),
    )
    _fill(row, value, num, den, note, document)
    refuse_overlap(indicator, first, last)
    row.nr = 1 + Observation.objects.filter(indicator=indicator, period=label).count()
    audit.save(row, by=by, act="indicators.observation_enter")
    return _hand_in(row, by) if submit else row


@service
def observation_edit(
    *,
    observation: Observation,
    by: Any,
    value: Decimal | None = None,
    num: Decimal | None = None,
    den: Decimal | None = None,
    note: str = "",
    document: Document | None = None,
    expected_version: int | None = None,
) -> Observation:
    """Change a value that is still being entered, or that was returned. Who changes it has entered it."""
    require(by, "indicators.enter", observation)
    shown = observation.version if expected_version is None else expected_version
    row = _fresh(observation)
    check_move("edit", row.state)
    _fill(row, value, num, den, note, document or row.document)
    row.state = ObservationState.DRAFT
    row.submitted_at = None
    row.entered_by_id, row.entered_at = audit.person_of(by), now()
    audit.save(row, by=by, act="indicators.observation_edit", expected_version=shown)
    return row


@service
def observation_submit(*, observation: Observation, by: Any) -> Observation:
    """Hand the value in for verification; who verifies it is told."""
    require(by, "indicators.enter", observation)
    row = _fresh(observation)
    check_move("submit", row.state)
    return _hand_in(row, by)


@service
def observation_verify(*, observation: Observation, by: Any, seen: str = "") -> Observation:
    """Verify a value that another person entered. A verified correction replaces the version before it."""
    require(by, "indicators.verify", observation)
    row = _fresh(observation)
    check_move("verify", row.state)
    _other_person(row, by)
    if row.supersedes is not None:
        former = row.supersedes
        former.is_current = False
        audit.save(former, by=by, act="indicators.observation_supersede", reason=row.why)
        row.is_current = True
    row.state = ObservationState.VERIFIED
    row.verified_by_id, row.verified_at = audit.person_of(by), now()
    row.seen = fitting(seen, "seen", 300)
    audit.save(row, by=by, act="indicators.observation_verify")
    return row


@service
def observation_return(*, observation: Observation, by: Any, reason: str) -> Observation:
    """Send a value back with the reason; who entered it is told."""
    require(by, "indicators.verify", observation)
    row = _fresh(observation)
    check_move("return", row.state)
    _other_person(row, by)
    row.returned_why = line(reason, "reason", _("Say why it is returned."), 300)
    row.state = ObservationState.RETURNED
    row.returned_by_id, row.returned_at = audit.person_of(by), now()
    audit.save(row, by=by, act="indicators.observation_return", reason=row.returned_why)
    if row.entered_by_id is not None:
        _tell(row, [row.entered_by_id], "returned")
    return row


def _tell(row: Observation, persons: list[int], what: str) -> None:
    notices.tell(
        persons=persons,
        kind=f"indicators.{what}",
        obj=row,
        occasion=f"{what}-{row.version}",
        params={"indicator": row.indicator.name, "period": row.period},
        space=row.space,
    )


@service
def observation_correct(
    *,
    observation: Observation,
    by: Any,
    reason: str,
    value: Decimal | None = None,
    num: Decimal | None = None,
    den: Decimal | None = None,
    note: str = "",
    document: Document | None = None,
) -> Observation:
    """Open a new version of a verified value, with the reason. The old one counts until another person verifies it."""
    require(by, "indicators.enter", observation)
    old = _fresh(observation)
    check_move("correct", old.state)
    if not old.is_current or Observation.objects.filter(supersedes=old).exists():
        raise Refusal(_("A correction of this value is open already, or it was corrected."), code="correction_open")
    row = Observation(
        space=old.space,
        indicator=old.indicator,
        period=old.period,
        period_from=old.period_from,
        period_to=old.period_to,
        nr=old.nr + 1,
        supersedes=old,
        is_current=False,
        why=line(reason, "reason", _("Say why it is corrected."), 300),
        entered_by_id=audit.person_of(by),
        entered_at=now(),
        provenance=old.provenance,
        source=old.source,
    )
    _fill(row, value, num, den, note, document)
    audit.save(row, by=by, act="indicators.observation_correct", reason=row.why)
    return _hand_in(row, by)


def fitting_period(indicator: Indicator, period: str) -> tuple[str, date, date]:
    """The label and days of a period of this indicator's rhythm that is over by today, before the indicator's end."""
    if indicator.series_id is not None:
        raise Refusal(
            _("The values of this indicator come from its published series; nobody enters them."),
            field="period",
            code="published_series",
        )
    label = period_label(period)
    if not indicator.frequency:
        raise Refusal(_("Say first how often it is reported."), field="period", code="no_frequency")
    if label[5] != _LETTER[Frequency(indicator.frequency)]:
        raise Refusal(
            _("This indicator is reported %(how)s.") % {"how": indicator.get_frequency_display()},
            field="period",
            code="other_frequency",
        )
    first, last = period_days(label, indicator.close_day)
    if last > today():
        raise Refusal(_("This period is not over yet."), field="period", code="future_period")
    if indicator.ended_on is not None and first > indicator.ended_on:
        raise Refusal(_("The indicator had ended by then."), field="period", code="after_end")
    return label, first, last


def refuse_overlap(indicator: Indicator, first: date, last: date) -> None:
    """One value a day: no current value of the indicator may share a day with the new period."""
    rows = Observation.objects.filter(indicator=indicator, is_current=True)
    if rows.filter(period_from__lte=last, period_to__gte=first).exists():
        raise PeriodTaken


def _fresh(observation: Observation) -> Observation:
    locked(observation.indicator_id)
    return Observation.objects.select_related(
        "space", "indicator__space", "indicator__board", "supersedes", "document"
    ).get(pk=observation.pk)


def _fill(
    row: Observation,
    value: Decimal | None,
    num: Decimal | None,
    den: Decimal | None,
    note: str,
    document: Document | None,
) -> None:
    indicator = row.indicator
    row.num, row.den = num, den
    if num is not None or den is not None:
        value = _share(indicator, num, den)
    elif indicator.time_rule == TimeRule.NUM_DEN:
        raise Refusal(_("Enter numerator and denominator."), field="num", code="num_missing")
    if value is None:
        raise Refusal(
            _("Enter the value. A value that is not known is not entered."), field="value", code="value_missing"
        )
    row.value = check_limits(indicator, fitting_number(value, "value"))
    row.note = passage(note, "note", None, 2_000)
    if document is not None and document.space_id != row.space_id:
        raise Refusal(_("This document belongs to another board."), field="document", code="foreign_document")
    row.document = document


def _share(indicator: Indicator, num: Decimal | None, den: Decimal | None) -> Decimal:
    if indicator.value_type != ValueType.SHARE:
        raise Refusal(_("Only shares have numerator and denominator."), field="num", code="num")
    if num is None:
        raise Refusal(_("Enter the numerator too."), field="num", code="num_missing")
    if den is None:
        raise Refusal(_("Enter the denominator too."), field="den", code="den_missing")
    fitting_number(num, "num")
    fitting_number(den, "den")
    if den <= 0:
        raise Refusal(_("The denominator is above 0."), field="den", code="den")
    if not 0 <= num <= den:
        raise Refusal(_("The numerator lies between 0 and the denominator."), field="num", code="percent")
    whole = num_den([Share(Fraction(num), Fraction(den))]).value
    return round(Decimal(whole.numerator) / Decimal(whole.denominator), 6) if whole is not None else Decimal(0)


def _hand_in(row: Observation, by: Any) -> Observation:
    row.state = ObservationState.SUBMITTED
    row.submitted_at = now()
    audit.save(row, by=by, act="indicators.observation_submit")
    seat = row.indicator.verifier_seat_id
    if seat is not None:
        _tell(row, [pk for pk in holders_of(seat, today()) if pk != row.entered_by_id], "submitted")
    return row


def _other_person(row: Observation, by: Any) -> None:
    verdict = may_verify(str(row.entered_by_id), str(audit.person_of(by)))
    if verdict.reason is not None:
        raise OwnEntry(said(verdict.reason))
