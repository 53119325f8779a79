"""Baseline and targets. Each is a new row: lights of the past keep what was in force then."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.methods.progress import Direction, contradicts
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line
from steerboard.stages.chain import services as chain
from steerboard.stages.indicators.models import Baseline, Indicator, Target
from steerboard.stages.indicators.selectors.limits import check_limits
from steerboard.stages.indicators.services.locks import locked, service
from steerboard.stages.indicators.validators import due_day, fitting_number, past_day
from steerboard.stages.meetings.models import Decision


@service
def baseline_set(
    *,
    indicator: Indicator,
    by: Any,
    value: Decimal | None = None,
    on: date | None = None,
    why_none: str = "",
    why: str = "",
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Baseline:
    """Set where it stood before the work began, or say why nobody knows. A second one says why it changes."""
    require(by, "indicators.baseline", indicator)
    indicator = locked(indicator.pk)
    row = Baseline(space=indicator.space, indicator=indicator, set_at=now(), provenance=provenance, source=source)
    _fill_baseline(row, indicator, value, on, why_none)
    former = Baseline.objects.filter(indicator=indicator, replaced_at=None).first()
    if former is not None:
        if (former.value, former.on, former.why_none) == (row.value, row.on, row.why_none):
            return former
        row.why = line(why, "why", _("Say why the baseline changes."), 300)
        former.replaced_at = now()
        audit.save(former, by=by, act="indicators.baseline_replace", reason=row.why)
    audit.save(row, by=by, act="indicators.baseline_set", reason=row.why)
    return row


def _fill_baseline(row: Baseline, indicator: Indicator, value: Decimal | None, on: date | None, why_none: str) -> None:
    if value is None:
        if on is not None:
            raise Refusal(
                _("Enter the value of that day, or say why there is none."), field="value", code="value_missing"
            )
        row.why_none = line(why_none, "why_none", _("Enter a baseline, or say why there is none."), 300)
        return
    if why_none.strip():
        raise Refusal(_("Either a value or the reason why there is none."), field="why_none", code="both")
    if on is None:
        raise Refusal(_("Say of which day this value is."), field="on", code="on_missing")
    row.value = check_limits(indicator, fitting_number(value, "value"))
    row.on = past_day(on, "on")
    target = Target.objects.filter(indicator=indicator).order_by("valid_from", "pk").last()
    if target is not None and target.due_on <= row.on:
        raise Refusal(_("The target is due before this day."), field="on", code="after_target")


@service
def target_set(
    *,
    indicator: Indicator,
    by: Any,
    value: Decimal,
    due_on: date,
    valid_from: date | None = None,
    decision: Decision | None = None,
    why: str = "",
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Target:
    """Set a target, or revise it by a new row with a reason. `decision`: the conclusion behind it."""
    require(by, "indicators.target", indicator)
    indicator = locked(indicator.pk)
    row = Target(
        space=indicator.space,
        indicator=indicator,
        value=check_limits(indicator, fitting_number(value, "value")),
        due_on=due_day(due_on, today(), "due_on"),
        valid_from=valid_from or today(),
        decision=decision,
        why=fitting(why, "why", 300),
        set_at=now(),
        provenance=provenance,
        source=source,
    )
    _check_target(row, indicator)
    audit.save(row, by=by, act="indicators.target_set", reason=row.why)
    chain.anchor(indicator, by=by)
    return row


def _check_target(row: Target, indicator: Indicator) -> None:
    if row.valid_from > today():
        raise Refusal(_("That day has not come yet."), field="valid_from", code="in_future")
    if row.due_on <= row.valid_from:
        raise Refusal(_("It must be due after the day on which it was set."), field="due_on", code="order")
    if row.decision is not None and row.decision.space_id != indicator.space_id:
        raise Refusal(_("This conclusion belongs to another board."), field="decision", code="other_board")
    last = Target.objects.filter(indicator=indicator).order_by("valid_from", "pk").last()
    if last is not None:
        if row.valid_from < last.valid_from:
            raise Refusal(
                _("A later target is in force already: the past is not rewritten."), field="valid_from", code="past"
            )
        row.why = line(row.why, "why", _("Say why the target changes."), 300)
    baseline = Baseline.objects.filter(indicator=indicator, replaced_at=None).first()
    if baseline is None or baseline.value is None or baseline.on is None:
        return
    if row.due_on <= baseline.on:
        raise Refusal(_("It must be due after the day of the baseline."), field="due_on", code="before_baseline")
    if indicator.direction != Direction.MAINTAIN and contradicts(
        Direction(indicator.direction), *_fractions(baseline.value, row.value)
    ):
        raise Refusal(_("The target lies on the wrong side of the baseline."), field="value", code="contradicts")


def _fractions(*values: Decimal) -> Any:
    from fractions import Fraction

    return tuple(Fraction(value) for value in values)
