"""Indicators of a board with baseline, target and values, through the services. Every text says that it is an illustration."""

from datetime import date
from decimal import Decimal
from typing import Any

from steerboard.platform.audit import services as audit
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Space
from steerboard.stages.indicators.models import Indicator, Observation, Series, SeriesBreak, SeriesValue
from steerboard.stages.indicators.services import observing, passports, plans
from tests.factories.boards import BoardKit, unit

_FULL: dict[str, Any] = {
    "name_en": "Days to register a firm (illustration)",
    "definition": "Số ngày làm việc trung bình (minh họa)",
    "unit": "ngày",
    "unit_en": "days",
    "data_source": "Sở Tài chính (minh họa)",
    "frequency": "quarter",
    "time_rule": "last",
}


def indicator(kit: BoardKit, code: str = "KQ-01", **changes: Any) -> Indicator:
    """An indicator with its whole passport but baseline and target. Call it inside `kit.scope()`."""
    values: dict[str, Any] = {
        "name": f"Số ngày đăng ký doanh nghiệp {code} (minh họa)",
        "value_type": "score",
        "direction": "decrease",
        "time_kind": "level",
        "owner_seat": kit.seats["member"],
        "verifier_seat": kit.seats["deputy"],
        **_FULL,
        **changes,
    }
    return passports.indicator_define(board=kit.board, by=kit.users["secretary"], code=code, **values)


def set_up(kit: BoardKit, code: str = "KQ-01", **changes: Any) -> Indicator:
    """With a baseline of 10 on 14/12/2025 and a target of 4 by 14/12/2027."""
    made = indicator(kit, code, **changes)
    by = kit.users["secretary"]
    plans.baseline_set(indicator=made, by=by, value=Decimal(10), on=date(2025, 12, 14))
    plans.target_set(indicator=made, by=by, value=Decimal(4), due_on=date(2027, 12, 14), valid_from=date(2026, 1, 20))
    return made


def value(
    kit: BoardKit, of: Indicator, period: str = "2026-Q1", figure: Decimal | int = 8, **changes: Any
) -> Observation:
    """A value handed in by the seat's expert."""
    return observing.observation_enter(
        indicator=of, by=kit.users["task_force"], period=period, value=Decimal(figure), submit=True, **changes
    )


def verified(kit: BoardKit, of: Indicator, period: str = "2026-Q1", figure: Decimal | int = 8) -> Observation:
    """A value handed in by the expert and verified by the deputy."""
    made = value(kit, of, period, figure)
    return observing.observation_verify(observation=made, by=kit.users["deputy"], seen="Sổ theo dõi (minh họa)")


def public_indicator(kit: BoardKit, code: str = "KQ-01", **changes: Any) -> Indicator:
    """Set up, with one verified value, shown to the public."""
    made = set_up(kit, code, visibility=Visibility.PUBLIC, **changes)
    verified(kit, made)
    return passports.indicator_publish(indicator=made, by=kit.users["secretary"])


def series(key: str = "pci-test", *, own: BoardKit | None = None, **changes: Any) -> Series:
    """A published series of three other provinces (and the board's own): values of 2024 to 2026."""
    values = {
        "name": "Chỉ số thử (minh họa)",
        "name_en": "Test index (illustration)",
        "publisher": "VCCI (minh họa)",
        "unit": "điểm",
        "unit_en": "points",
        "value_type": "score",
        "direction": "increase",
        "even_within": Decimal("0.3"),
        "sha256": "0" * 64,
        **changes,
    }
    made = Series(key=key, **values)
    audit.save(made, by=None, act="indicators.series_load", space=Space.instance())
    rows = [("tinh-a", 5, 6), ("tinh-b", 6, 6), ("tinh-c", 7, 8)]
    for name, before, now in rows:
        place = unit(name, f"Tỉnh {name} (minh họa)")
        _values(made, place.pk, before, now)
    if own is not None:
        _values(made, own.unit.pk, 5, 8)
    SeriesBreak(series=made, year=2025, what="Đổi trọng số (minh họa)", what_en="New weights (illustration)").save()
    return made


def _values(made: Series, unit_id: int, before: int, now: int) -> None:
    for year, figure in ((2024, before), (2025, before), (2026, now)):
        SeriesValue(series=made, unit_id=unit_id, year=year, value=Decimal(figure)).save()
