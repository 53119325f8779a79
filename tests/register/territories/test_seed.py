"""The seed: complete, repeatable, in the trail, and never over what an operator has changed."""

import json
from datetime import date
from pathlib import Path

import pytest

from steerboard.platform.audit.models import Row
from steerboard.platform.audit.verify import verify
from steerboard.register.territories import calendar_files, selectors, services
from steerboard.register.territories.enums import DayStatus
from steerboard.register.territories.models import CalendarDay, CalendarImport, Unit, UnitSuccession, UnitVersion
from tests.factories.boards import operator

pytestmark = pytest.mark.django_db
ANNOUNCED = Path(__file__).resolve().parents[2] / "vectors" / "register" / "vn_calendar.json"


def test_the_seed_is_complete_in_the_trail_and_repeats_nothing() -> None:
    loaded = services.seed_load()
    assert (loaded.units, loaded.versions, loaded.successions) == (87, 92, 53)
    written = loaded.units + loaded.versions + loaded.successions + loaded.days + CalendarImport.objects.count()
    assert Row.objects.filter(kind__startswith="territories.").count() == written
    assert set(Row.objects.values_list("actor_id", flat=True)) == {None}
    report = verify(state=True)
    assert (report.code, report.findings) == (0, [])
    again = services.seed_load()
    assert (again.units, again.versions, again.successions, again.days) == (0, 0, 0, 0)
    assert Row.objects.count() == report.rows
    _equals_the_announced_calendar()


def _equals_the_announced_calendar() -> None:
    days = json.loads(ANNOUNCED.read_text("utf-8"))["days"]
    announced = {day["date"]: day["kind"] == "make_up_workday" for day in days}
    confirmed = CalendarDay.objects.filter(status=DayStatus.CONFIRMED)
    assert {day.date.isoformat(): day.works for day in confirmed} == announced
    in_2026 = {day.date.isoformat(): day.works for day in selectors.days_of(2026)}
    assert in_2026 == {day: works for day, works in announced.items() if day.startswith("2026")}
    calendar = selectors.calendar()
    assert calendar.works(date(2026, 8, 22))
    assert calendar.works(date(2026, 1, 10))
    assert not calendar.works(date(2026, 1, 2))
    assert not calendar.works(date(2026, 11, 24))
    assert calendar.works(date(2026, 11, 25))
    assert not calendar.works(date(2026, 8, 29))
    states = {state.year: state for state in selectors.years()}
    assert states[2026].provisional == 0
    assert states[2027].provisional == states[2027].entries > 10
    # Ordinary holidays of 2024 and 2025 come from the package, the swaps are announced.
    assert not calendar.works(date(2025, 4, 30))
    assert calendar.works(date(2025, 4, 26))


def test_what_an_operator_changed_stays() -> None:
    services.seed_load()
    somebody = operator()
    unit = Unit.objects.get(key="lai-chau")
    services.unit_version_add(
        by=somebody, unit=unit, name="Lai Châu", code="12", type="city", valid_from=date(2027, 1, 1)
    )
    raw = b"date,works,reason\n2026-11-24,yes,theo thong bao (minh hoa)\n"
    services.calendar_import(by=somebody, file=calendar_files.read(raw, "sua.csv"))
    assert services.seed_load().versions == 0
    assert [row.type for row in UnitVersion.objects.filter(unit=unit).order_by("valid_from")] == ["province", "city"]
    assert CalendarDay.objects.get(date=date(2026, 11, 24)).works
    assert UnitSuccession.objects.count() == 53
