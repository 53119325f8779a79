"""Importing calendar days: what a file would change, then the change, with open deadlines moved and their owners told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from steerboard.methods.clocks import Calendar
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import day_first, now
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import Space
from steerboard.platform.base.permit import require
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices import services as notices
from steerboard.register.territories.calendar_files import CalendarFile, DayEntry
from steerboard.register.territories.deadlines import Redated, open_deadlines, redated
from steerboard.register.territories.enums import DayStatus
from steerboard.register.territories.models import CalendarDay, CalendarImport
from steerboard.register.territories.selectors import VIETNAM_CALENDAR

ORDINARY: Final = "Ngày thường theo lịch đã công bố"
"""The reason of a day that an announced calendar makes ordinary again (records are in Vietnamese)."""


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """An entry of the register and what it becomes."""

    day: CalendarDay
    entry: DayEntry


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. `kept` are confirmed days that the file may not overwrite."""

    added: tuple[DayEntry, ...]
    changed: tuple[ChangedDay, ...]
    unchanged: int
    kept: tuple[DayEntry, ...]
    moved: tuple[Redated, ...]

    @property
    def changes_nothing(self) -> bool:
        return not self.added and not self.changed


def calendar_preview(*, by: Any, file: CalendarFile, whole_years: Iterable[int] = ()) -> Plan:
    """What `calendar_import` would change, and which open deadlines would move. Writes nothing."""
    require(by, "territories.calendar_import", Space.instance())
    return system_plan(file, whole_years)


def system_plan(file: CalendarFile, whole_years: Iterable[int] = ()) -> Plan:
    """The same for the command line, which asks no permission."""
    with across_spaces("deadlines of all boards rest on the one calendar"):
        return _plan(file, whole_years)


def calendar_import(*, by: Any, file: CalendarFile, whole_years: Iterable[int] = ()) -> CalendarImport:
    """Write a file's days, move the open deadlines that rest on them, and tell their owners once each.

    `whole_years` are the years that the file gives completely: entries that it does not name become ordinary days.
    Raises Refusal for a file with faulty lines and for one that changes nothing.
    """
    require(by, "territories.calendar_import", Space.instance())
    if file.faults:
        raise Refusal(_("Mend the faulty lines first; nothing was written."), field="file", code="faults")
    made = calendar_write(file, by=by, whole_years=whole_years)
    if made is None:
        raise Refusal(_nothing_new(file), field="file", code="nothing_new")
    return made


def _nothing_new(file: CalendarFile) -> str:
    earlier = CalendarImport.objects.filter(sha256=file.sha256).first()
    if earlier is None:
        return _("The calendar says all this already.")
    return _("This file was imported on %(day)s already; nothing has changed since.") % {
        "day": day_first(earlier.made_at)
    }


def calendar_write(
    file: CalendarFile, *, by: Any, whole_years: Iterable[int] = (), over_confirmed: bool = True
) -> CalendarImport | None:
    """Do what the plan says, in one transaction; None where it changes nothing.

    The system's door (seed, command line): it asks no permission. Pages call `calendar_import`.
    """
    with transaction.atomic(), across_spaces("deadlines of all boards rest on the one calendar"):
        # Two imports at a time would each plan over what the other changes: the second waits here and plans anew.
        Space.objects.select_for_update(no_key=True).get(pk=Space.instance().pk)
        plan = _plan(file, whole_years, over_confirmed=over_confirmed)
        if plan.changes_nothing:
            return None
        _write_days(plan, by)
        for one in plan.moved:
            one.deadline.move(one.due_on, by)
        made = CalendarImport(
            calendar=VIETNAM_CALENDAR,
            file_name=file.name[:160],
            sha256=file.sha256,
            years=_spans(file.years),
            days_added=len(plan.added),
            days_changed=len(plan.changed),
            moved=[_moved(one) for one in plan.moved],
            made_by_id=audit.person_of(by),
            made_at=now(),
        )
        audit.save(made, by=by, act="territories.calendar_import", space=Space.instance())
        _tell(made, plan.moved)
        return made


def _spans(years: Sequence[int]) -> str:
    """Years in order as spans: (2013, 2014, 2015, 2018) → "2013–2015, 2018"."""
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in spans)[:80]


def _write_days(plan: Plan, by: Any) -> None:
    for entry in plan.added:
        day = CalendarDay(calendar=VIETNAM_CALENDAR, date=entry.date)
        _fill(day, entry)
        audit.save(day, by=by, act="territories.day_add", space=Space.instance())
    for change in plan.changed:
        _fill(change.day, change.entry)
        audit.save(change.day, by=by, act="territories.day_change", space=Space.instance())


def _fill(day: CalendarDay, entry: DayEntry) -> None:
    day.works, day.reason, day.status, day.source = entry.works, entry.reason, entry.status, entry.source


def _plan(file: CalendarFile, whole_years: Iterable[int], *, over_confirmed: bool = True) -> Plan:
    known = {day.date: day for day in CalendarDay.objects.filter(calendar=VIETNAM_CALENDAR)}
    entries = [*file.entries, *_ordinary(file, known, frozenset(whole_years))]
    added: list[DayEntry] = []
    changed: list[ChangedDay] = []
    kept: list[DayEntry] = []
    for entry in entries:
        day = known.get(entry.date)
        if day is None:
            added.append(entry)
        elif _is_same(day, entry):
            continue
        elif day.status == DayStatus.CONFIRMED and (not over_confirmed or entry.status != DayStatus.CONFIRMED):
            kept.append(entry)
        else:
            changed.append(ChangedDay(day, entry))
    differs = [entry for entry in added if entry.works != (entry.date.isoweekday() < 6)]
    differs += [change.entry for change in changed if change.entry.works != change.day.works]
    return Plan(
        added=tuple(added),
        changed=tuple(changed),
        unchanged=len(entries) - len(added) - len(changed) - len(kept),
        kept=tuple(kept),
        moved=_moves(known, [*added, *(change.entry for change in changed)], differs),
    )


def _is_same(day: CalendarDay, entry: DayEntry) -> bool:
    return (day.works, day.reason, day.status, day.source) == (entry.works, entry.reason, entry.status, entry.source)


def _ordinary(file: CalendarFile, known: Mapping[date, CalendarDay], whole_years: frozenset[int]) -> list[DayEntry]:
    """Entries of whole years that the file does not name: the announced calendar makes them ordinary days."""
    named = {entry.date for entry in file.entries}
    return [
        DayEntry(on, on.isoweekday() < 6, ORDINARY, DayStatus.CONFIRMED, file.name[:300])
        for on, day in sorted(known.items())
        if on.year in whole_years and on not in named and day.works != (on.isoweekday() < 6)
    ]


def _moves(
    known: Mapping[date, CalendarDay], entries: Iterable[DayEntry], differs: list[DayEntry]
) -> tuple[Redated, ...]:
    """The open deadlines that end on another day once the entries are in force."""
    if not differs:
        return ()
    after = {on: day.works for on, day in known.items()} | {entry.date: entry.works for entry in entries}
    calendar = Calendar.of(
        off=(on for on, works in after.items() if not works), work=(on for on, works in after.items() if works)
    )
    return tuple(redated(open_deadlines(min(entry.date for entry in differs)), calendar))


def _moved(one: Redated) -> dict[str, Any]:
    return {
        "space": one.deadline.space.pk,
        "what": one.deadline.what,
        "about": one.deadline.about,
        "url": one.deadline.url,
        "was": one.deadline.due_on.isoformat(),
        "now": one.due_on.isoformat(),
    }


def _tell(made: CalendarImport, moved: Iterable[Redated]) -> None:
    """One notice a deadline and owner; a later import is another occasion."""
    for one in moved:
        notices.tell(
            persons=one.deadline.person_ids,
            kind="territories.deadline_moved",
            obj=one.deadline.obj,
            occasion=f"calendar-{made.pk}",
            params={
                "about": one.deadline.about,
                "was_on": one.deadline.due_on.isoformat(),
                "now_on": one.due_on.isoformat(),
            },
            space=one.deadline.space,
            url=one.deadline.url,
        )
