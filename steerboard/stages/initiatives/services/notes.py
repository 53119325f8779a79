"""Progress notes: prepared by an expert, confirmed by the senior; from a phone that may send the same note twice."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import VIETNAM, now, today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import permit, require
from steerboard.platform.base.typed import fitting, line, passage
from steerboard.platform.notices import services as notices
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.boards.models import Seat
from steerboard.stages.chain import services as chain
from steerboard.stages.initiatives.enums import ActivityState, EarningWay
from steerboard.stages.initiatives.models import Activity, Initiative, Note
from steerboard.stages.initiatives.services.locks import activity_of, locked, service
from steerboard.stages.initiatives.validators import checked_units, in_order, one_of
from steerboard.stages.initiatives.workflow import check_activity_open, check_open
from steerboard.stages.meetings.selectors.agencies import holders_of

_KEY: Final = re.compile(r"^[A-Za-z0-9_-]{8,64}$")
_WAITED_AT_MOST: Final = timedelta(days=60)


@service
def note_add(
    *,
    initiative: Initiative,
    by: Any,
    text: str,
    key: str,
    activity: Activity | None = None,
    percent: Decimal | None = None,
    units_done: Decimal | None = None,
    forecast_to: date | None = None,
    is_done: bool = False,
    said_at: datetime | None = None,
    source_kind: str = EntrySource.SYSTEM,
    source_note: str = "",
    visibility: int = Visibility.BOARD,
) -> Note:
    """Report progress. The same `key` of the same person is stored once and answered with what is stored.

    It waits for the senior, or counts at once where the senior (or head) wrote it. `said_at` is when Send was pressed.
    """
    require(by, "initiatives.note", activity or initiative)
    one = locked(initiative.pk)
    if not _KEY.match(key):
        raise Refusal(_("This form is too old. Load the page again."), code="key")
    earlier = Note.objects.filter(prepared_by_id=by.person_id, key=key).first()
    if earlier is not None:
        return earlier
    check_open(one.state)
    if activity is not None:
        if activity.initiative_id != one.pk:
            raise Refusal(_("This activity belongs to another initiative."), field="activity", code="foreign_activity")
        activity = activity_of(activity)
        check_activity_open(activity.state)
    note = Note(
        space=one.space,
        initiative=one,
        activity=activity,
        text=passage(text, "text", _("Say in a sentence what happened."), 2_000),
        key=key,
        said_at=_said(said_at),
        prepared_at=now(),
        source_kind=one_of(source_kind, EntrySource.values, "source_kind"),
        source_note=fitting(source_note, "source_note", 200),
        visibility=one_of(visibility, Visibility.values, "visibility"),
    )
    note.prepared_by_id = by.person_id
    note.on_behalf_of = _seat(one, activity)
    _figures(note, percent, units_done, forecast_to, is_done)
    audit.save(note, by=by, act="initiatives.note_add")
    if permit(by, "initiatives.note_confirm", note):
        _confirm(note, by)
    else:
        _tell_senior(note)
    return note


def _said(said_at: datetime | None) -> datetime:
    """When it was said: a phone's clock counts, unless it stands in the future or is absurdly old."""
    moment = now()
    if said_at is None or said_at > moment or said_at < moment - _WAITED_AT_MOST:
        return moment
    return said_at


def _seat(one: Initiative, activity: Activity | None) -> Seat:
    seat = (activity.seat if activity is not None else None) or one.accountable_seat
    if seat is None:
        raise Refusal(
            _("Nobody is accountable for this yet: name the accountable position first."), code="nobody_accountable"
        )
    return seat


def _figures(
    note: Note, percent: Decimal | None, units_done: Decimal | None, forecast_to: date | None, is_done: bool
) -> None:
    activity = note.activity
    if activity is None:
        if (percent, units_done, forecast_to, is_done) != (None, None, None, False):
            raise Refusal(_("Choose the activity to which the figure belongs."), field="activity", code="no_activity")
        return
    note.percent, note.units_done, note.forecast_to, note.is_done = percent, units_done, forecast_to, is_done
    _check_figures(activity, percent, units_done)
    in_order(activity.planned_from, forecast_to, "forecast_to")


def _check_figures(activity: Activity, percent: Decimal | None, units_done: Decimal | None) -> None:
    if percent is not None and not 0 <= percent <= 100:
        raise Refusal(_("Per cent are from 0 to 100."), field="percent", code="percent")
    if percent is not None and activity.earning != EarningWay.JUDGEMENT:
        raise Refusal(
            _("The progress of this activity is counted, not judged in per cent."), field="percent", code="not_judged"
        )
    if units_done is not None and activity.earning != EarningWay.UNITS:
        raise Refusal(_("Nothing is counted in this activity."), field="units_done", code="not_counted")
    checked_units(units_done, "units_done")
    if percent is not None and percent != round(percent, 2):
        raise Refusal(_("At most two decimals fit here."), field="percent", code="places")


def _tell_senior(note: Note) -> None:
    _tell(note, "initiatives.note_waits", holders_of(note.on_behalf_of_id, today()))


def _tell(note: Note, kind: str, persons: list[int]) -> None:
    one = note.initiative
    notices.tell(
        persons=persons,
        kind=kind,
        obj=note,
        occasion=str(note.pk),
        params={"number": one.number, "title": one.title},
        rule="initiatives.view",
        url=f"/b/{one.space.slug}/initiatives/{one.number}/notes/",
    )


def _confirm(note: Note, by: Any) -> None:
    note.confirmed_by_id, note.confirmed_at = by.person_id, now()
    note.returned_at, note.returned_why = None, ""
    audit.save(note, by=by, act="initiatives.note_confirm")
    if note.activity is not None:
        _apply(note, note.activity, by)


def _apply(note: Note, activity: Activity, by: Any) -> None:
    """What a confirmed note says of the activity; an older note than the last one that counted changes nothing."""
    later = Note.objects.filter(activity=activity, confirmed_at__isnull=False, said_at__gt=note.said_at)
    if later.exclude(pk=note.pk).exists():
        return
    for name in ("percent", "units_done", "forecast_to"):
        value = getattr(note, name)
        if value is not None:
            setattr(activity, name, value)
    activity.reported_on = _day(note)
    _advance(activity, note)
    chain.save(activity, by=by, act="initiatives.progress", behalf_id=note.prepared_by_id)


def _day(note: Note) -> date:
    return note.said_at.astimezone(VIETNAM).date()


def _advance(activity: Activity, note: Note) -> None:
    on = _day(note)
    if activity.state == ActivityState.PLANNED and (note.percent or note.units_done or note.is_done):
        activity.state, activity.begun_on = ActivityState.RUNNING, on
    if note.is_done and activity.state == ActivityState.RUNNING:
        activity.state, activity.done_on = ActivityState.DONE, on


def _fresh(note: Note) -> Note:
    one = locked(note.initiative_id)
    found = Note.objects.select_related("space", "on_behalf_of").get(pk=note.pk)
    found.initiative = one
    if found.activity_id is not None:
        found.activity = Activity.objects.select_related("space", "node").get(pk=found.activity_id)
        found.activity.initiative = one
    return found


@service
def note_confirm(*, note: Note, by: Any) -> Note:
    """The senior confirms: from now on the note counts. Confirming twice changes nothing."""
    require(by, "initiatives.note_confirm", note)
    found = _fresh(note)
    if found.confirmed_at is not None:
        return found
    check_open(found.initiative.state)
    if found.returned_at is not None:
        raise Refusal(_("This note was sent back; it waits for a new one."), code="returned")
    _confirm(found, by)
    return found


@service
def note_return(*, note: Note, by: Any, reason: str) -> Note:
    """The senior sends it back with the reason; who prepared it is told."""
    require(by, "initiatives.note_confirm", note)
    found = _fresh(note)
    if found.confirmed_at is not None:
        raise Refusal(_("This note is confirmed already."), code="confirmed")
    found.returned_why = line(reason, "reason", _("Say what is to be mended."), 300)
    found.returned_at = now()
    audit.save(found, by=by, act="initiatives.note_return", reason=found.returned_why)
    _tell(found, "initiatives.note_returned", [found.prepared_by_id])
    return found
