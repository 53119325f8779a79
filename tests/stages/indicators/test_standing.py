"""Value, progress, line and light are those of the methods on the same rows; series beside the other provinces."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.methods.contract import plain
from steerboard.methods.progress import Light, Side, compute_indicator_progress, compute_indicator_trajectory
from steerboard.register.territories.services import seed_load
from steerboard.stages.indicators.models import Series, SeriesValue
from steerboard.stages.indicators.selectors.series import pictures
from steerboard.stages.indicators.selectors.standing import standings
from steerboard.stages.indicators.services import passports, plans
from steerboard.stages.indicators.services.series import series_load
from tests.factories.boards import BoardKit, founded_board
from tests.factories.indicators import indicator, series, set_up, value, verified

DAY = date(2026, 3, 31)


def test_progress_and_line_equal_the_command_on_the_same_input(kit: BoardKit) -> None:
    made = set_up(kit)
    verified(kit, made, figure=Decimal("8.5"))
    stood = standings([made], DAY)[made.pk]
    progress = compute_indicator_progress(stood.inputs["indicator-progress"])
    line = compute_indicator_trajectory(stood.inputs["indicator-trajectory"])
    assert stood.progress.percent == Fraction(25)
    assert progress["percent"] == stood.progress.percent
    assert stood.trajectory is not None
    assert line == plain(stood.trajectory)
    assert stood.lit.light is Light.GREEN
    assert not stood.lit.hatched


def test_an_unverified_value_is_hatched_and_not_public(kit: BoardKit) -> None:
    made = set_up(kit)
    value(kit, made)
    assert standings([made], DAY)[made.pk].lit.hatched
    public = standings([made], DAY, verified_only=True)[made.pk]
    assert (public.actual, public.lit.light) == (None, Light.NO_DATA)


def test_a_name_never_reaches_the_public_sentence(kit: BoardKit) -> None:
    made = set_up(kit)
    verified(kit, made)
    name = kit.users["deputy"].person.name
    assert name in standings([made], DAY)[made.pk].lit.reason.en
    assert name not in standings([made], DAY, verified_only=True, verifier="x")[made.pk].lit.reason.en


def test_without_fresh_data_it_is_grey(kit: BoardKit) -> None:
    made = set_up(kit)
    verified(kit, made)
    stood = standings([made], date(2026, 9, 1))[made.pk]
    assert (stood.lit.light, stood.due_on, stood.days_late) == (Light.NO_DATA, date(2026, 6, 24), 69)


def test_an_ended_indicator_keeps_the_light_of_its_end(kit: BoardKit) -> None:
    made = set_up(kit)
    verified(kit, made)
    made = passports.indicator_end(
        indicator=made, by=kit.users["secretary"], last_on=date(2026, 3, 14), reason="thay (minh họa)"
    )
    assert standings([made], date(2026, 11, 1))[made.pk].lit.light is Light.GREEN


@pytest.mark.parametrize(
    ("rule", "kind", "wanted"), [("sum", "flow", 8), ("mean", "flow", 4), ("min", "level", 3), ("max", "level", 5)]
)
def test_periods_add_up_by_the_rule_of_the_passport(kit: BoardKit, rule: str, kind: str, wanted: int) -> None:
    made = indicator(kit, value_type="count", direction="increase", time_kind=kind, time_rule=rule)
    verified(kit, made, "2026-Q1", 3)
    verified(kit, made, "2026-Q3", 5)
    assert standings([made], date(2026, 10, 1))[made.pk].actual == wanted


def test_shares_roll_up_from_their_parts(kit: BoardKit) -> None:
    from steerboard.stages.indicators.services import observing

    made = indicator(kit, value_type="share", direction="increase", time_rule="num_den")
    for period, num, den in (("2026-Q1", 1, 2), ("2026-Q2", 1, 6)):
        observing.observation_enter(
            indicator=made, by=kit.users["member"], period=period, num=Decimal(num), den=Decimal(den), submit=True
        )
    assert standings([made], date(2026, 7, 1))[made.pk].actual == 25


def test_a_value_to_be_kept_has_a_band_and_no_line(kit: BoardKit) -> None:
    made = indicator(kit, direction="maintain", band=Decimal(10))
    plans.target_set(
        indicator=made,
        by=kit.users["secretary"],
        value=Decimal(8),
        due_on=date(2027, 1, 1),
        valid_from=date(2026, 2, 1),
    )
    verified(kit, made, figure=Decimal("8.5"))
    stood = standings([made], DAY)[made.pk]
    assert (stood.trajectory, stood.progress.percent, stood.lit.light) == (None, 100, Light.GREEN)


def test_four_queries_for_any_number(kit: BoardKit) -> None:
    rows = [set_up(kit)]
    verified(kit, rows[0])
    with CaptureQueriesContext(
        connection,
    ) as one:
        standings(rows, DAY)
    for code in ("KQ-02", "KQ-03"):
        rows.append(set_up(kit, code))
        verified(kit, rows[-1])
    with CaptureQueriesContext(connection) as three:
        standings(rows, DAY)
    assert len(one) == len(three)


def test_a_series_is_read_beside_the_median_of_those_without_a_board(kit: BoardKit) -> None:
    made = series(own=kit)
    other = founded_board("khac", of=None)
    assert other.unit == kit.unit
    found = pictures(kit.board, [made])[made.pk]
    assert {year: (each.value, each.n) for year, each in found.middles.items()} == {
        2024: (6, 3),
        2025: (6, 3),
        2026: (6, 3),
    }
    assert found.beside is not None
    assert (found.beside.before_years, found.beside.now_years, found.beside.has_baseline) == (
        (2024, 2025),
        (2026,),
        True,
    )
    assert found.beside.side is Side.BETTER
    assert [row.year for row in found.breaks] == [2025]


def test_the_seed_is_loaded_once_and_again_only_when_it_changed(db: None) -> None:
    seed_load()
    first = series_load()
    assert first.series == 14
    assert SeriesValue.objects.count() == first.values
    assert series_load().series == 0
    pci = Series.objects.get(key="pci-index")
    own = SeriesValue.objects.get(series=pci, unit__key="quang-nam", year=2014)
    assert round(own.value, 2) == Decimal("59.97")
    assert SeriesValue.objects.filter(series=pci, year=2005).count() == 42
    assert SeriesValue.objects.filter(series=pci, year=2008).count() == 64
    assert SeriesValue.objects.filter(series=pci, year=2014).count() == 63
    pci.sha256 = "0" * 64
    pci.save()
    assert series_load().series == 1
