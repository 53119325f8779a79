"""Activities: planned, begun, finished, dropped; the plan and the forecast apart; documents as evidence."""

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line, past_day
from steerboard.platform.documents.models import Document
from steerboard.stages.chain import services as chain
from steerboard.stages.initiatives.enums import DRAFTED, ActivityState, EarningWay
from steerboard.stages.initiatives.models import Activity, Evidence, Initiative
from steerboard.stages.initiatives.services.locks import activity_of, locked, service
from steerboard.stages.initiatives.services.publishing import publish_part
from steerboard.stages.initiatives.validators import checked_units, in_order, one_of
from steerboard.stages.initiatives.workflow import check_activity, check_activity_open, check_not_reviewed, check_open
from steerboard.stages.meetings.validators import own_document

FIELDS: Final = frozenset(
    {
        "title_en",
        "responsible",
        "seat",
        "organisation",
        "planned_from",
        "planned_to",
        "forecast_to",
        "earning",
        "weight",
        "units_planned",
        "unit",
        "is_milestone",
        "visibility",
    }
)
_PLAN: Final = ("planned_from", "planned_to", "earning", "weight", "units_planned")


def _fill(activity: Activity, values: dict[str, Any]) -> None:
    unknown = values.keys() - FIELDS - {"title"}
    if unknown:
        raise TypeError(f"not a part of an activity: {', '.join(sorted(unknown))}")
    activity.title = line(values.get("title", activity.title), "title", _("Say what is to be done."), 200)
    activity.title_en = fitting(values.get("title_en", activity.title_en), "title_en", 200)
    activity.unit = fitting(values.get("unit", activity.unit), "unit", 40)
    for name in FIELDS - {"title_en", "unit"}:
        setattr(activity, name, values.get(name, getattr(activity, name)))
    _check(activity)


def _check(activity: Activity) -> None:
    one_of(activity.earning, EarningWay.values, "earning")
    one_of(activity.visibility, Visibility.values, "visibility")
    in_order(activity.planned_from, activity.planned_to, "planned_to")
    in_order(activity.planned_from, activity.forecast_to, "forecast_to")
    if not 1 <= activity.weight <= 100:
        raise Refusal(_("A weight is from 1 to 100."), field="weight", code="weight")
    checked_units(activity.units_planned, "units_planned")
    if activity.earning == EarningWay.UNITS and not activity.units_planned:
        raise Refusal(_("Say how many units are planned."), field="units_planned", code="units_missing")
    if activity.earning == EarningWay.UNITS and not activity.unit:
        raise Refusal(_("Say what is counted."), field="unit", code="unit_missing")
    if activity.seat is not None and activity.seat.board_id != activity.initiative.board_id:
        raise Refusal(_("This position belongs to another board."), field="seat", code="foreign_seat")
    if activity.responsible is None and activity.organisation is None:
        raise Refusal(_("Say who is responsible: a person, an agency or a firm."), field="responsible", code="nobody")


@service
def activity_plan(
    *,
    initiative: Initiative,
    by: Any,
    title: str,
    planned_from: date,
    planned_to: date,
    provenance: str = Provenance.ENTERED,
    source: str = "",
    **values: Any,
) -> Activity:
    """Plan an activity at the end of the list. `values`: see FIELDS."""
    require(by, "initiatives.activity", initiative)
    one = locked(initiative.pk)
    check_open(one.state)
    order = next_number(Activity.objects.filter(initiative=one), "order")
    activity = Activity(space=one.space, initiative=one, order=order, visibility=one.visibility)
    activity.provenance, activity.source = provenance, source
    _fill(activity, {"title": title, "planned_from": planned_from, "planned_to": planned_to, **values})
    chain.save(activity, by=by, act="initiatives.activity_plan")
    publish_part(activity, by)
    return activity


@service
def activity_edit(
    *, activity: Activity, by: Any, reason: str = "", expected_version: int | None = None, **values: Any
) -> Activity:
    """Change an activity. After the endorsement the plan changes only with a reason; a forecast always may."""
    require(by, "initiatives.activity", activity)
    shown = activity.version if expected_version is None else expected_version
    row = activity_of(activity)
    check_open(row.initiative.state)
    check_activity_open(row.state)
    before = [getattr(row, name) for name in _PLAN]
    was_public = row.node.is_published
    _fill(row, values)
    if before != [getattr(row, name) for name in _PLAN] and row.initiative.state not in DRAFTED:
        reason = line(
            reason,
            "reason",
            _("The board has endorsed this plan: say why it changes, or give a forecast instead."),
            300,
        )
    chain.save(
        row, by=by, act="initiatives.activity_edit", reason=fitting(reason, "reason", 300), expected_version=shown
    )
    publish_part(row, by, was_public=was_public)
    return row


@service
def activity_move(*, activity: Activity, by: Any, up: bool) -> Activity:
    """Change places with the neighbour above or below."""
    require(by, "initiatives.activity", activity)
    row = activity_of(activity)
    check_open(row.initiative.state)
    others = Activity.objects.filter(initiative=row.initiative).select_related("space", "node")
    other = (
        others.filter(order__lt=row.order).order_by("-order").first()
        if up
        else others.filter(order__gt=row.order).order_by("order").first()
    )
    if other is None:
        return row
    mine, theirs = row.order, other.order
    # Through a place that nobody has: places are unique, and no engine waits with that until the end.
    for moved, order in ((row, 32_000), (other, mine), (row, theirs)):
        moved.order = order
        audit.save(moved, by=by, act="initiatives.activity_move")
    return row


@service
def activity_begin(*, activity: Activity, by: Any, on: date | None = None) -> Activity:
    """Planned → running."""
    row = _begin_move("begin", activity, by)
    row.state, row.begun_on = ActivityState.RUNNING, past_day(on)
    chain.save(row, by=by, act="initiatives.activity_begin")
    return row


def _begin_move(name: str, activity: Activity, by: Any) -> Activity:
    require(by, "initiatives.activity", activity)
    row = activity_of(activity)
    check_open(row.initiative.state)
    check_activity(name, row.state)
    return row


@service
def activity_finish(*, activity: Activity, by: Any, on: date | None = None) -> Activity:
    """Planned or running → done, on its day."""
    row = _begin_move("finish", activity, by)
    row.done_on = past_day(on)
    if row.begun_on is None:
        row.begun_on = min(row.planned_from, row.done_on)
    if row.done_on < row.begun_on:
        raise Refusal(_("It had not begun on that day."), field="on", code="before_start")
    row.state, row.reported_on = ActivityState.DONE, today()
    chain.save(row, by=by, act="initiatives.activity_finish")
    return row


@service
def activity_drop(*, activity: Activity, by: Any, reason: str) -> Activity:
    """Planned or running → dropped, with the reason."""
    row = _begin_move("drop", activity, by)
    row.state = ActivityState.DROPPED
    row.dropped_why = line(reason, "reason", _("Say why it is dropped."), 300)
    chain.save(row, by=by, act="initiatives.activity_drop", reason=row.dropped_why)
    return row


@service
def activity_take_up(*, activity: Activity, by: Any, reason: str) -> Activity:
    """Done or dropped → as it was before, with the reason: the correction of a slip, or work that goes on."""
    row = _begin_move("take_up", activity, by)
    reason = line(reason, "reason", _("Say why it is taken up again."), 300)
    row.state = ActivityState.PLANNED if row.begun_on is None else ActivityState.RUNNING
    row.done_on, row.dropped_why = None, ""
    chain.save(row, by=by, act="initiatives.activity_take_up", reason=reason)
    return row


@service
def evidence_add(
    *, initiative: Initiative, document: Document, by: Any, activity: Activity | None = None, what: str = ""
) -> Evidence:
    """A document shows a result: of an activity, or of the initiative."""
    require(by, "initiatives.evidence", initiative)
    one = locked(initiative.pk)
    check_not_reviewed(one.state)
    if activity is not None and activity.initiative_id != one.pk:
        raise Refusal(_("This activity belongs to another initiative."), field="activity", code="foreign_activity")
    row = Evidence(
        space=one.space,
        initiative=one,
        activity=activity,
        document=own_document(document, one.space_id),
        what=fitting(what, "what", 200),
        added_at=now(),
    )
    audit.save(row, by=by, act="initiatives.evidence_add")
    return row


@service
def evidence_remove(*, evidence: Evidence, by: Any, reason: str) -> Evidence:
    """Take evidence back, with the reason; the document itself stays."""
    require(by, "initiatives.evidence", evidence)
    one = locked(evidence.initiative_id)
    check_not_reviewed(one.state)
    row = Evidence.objects.get(pk=evidence.pk)
    if row.removed_at is None:
        row.removed_at = now()
        row.removed_why = line(reason, "reason", _("Say why it is taken back."), 300)
        audit.save(row, by=by, act="initiatives.evidence_remove", reason=row.removed_why)
    return row
