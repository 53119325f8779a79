"""What a sheet of observations looks like, and what its rows say; the page and `steerboard import check` read alike."""

from collections.abc import Callable
from typing import Final

from steerboard.platform.base.errors import Refusal
from steerboard.platform.documents import sheets
from steerboard.platform.documents.sheets import Column, Line, Sheet, Table
from steerboard.register.territories.selectors.sheets import province_rule
from steerboard.stages.indicators.validators import fitting_number, period_label

COLUMNS: Final = (
    Column("territory", ("Tỉnh, thành phố", "Tỉnh", "Địa phương", "Province"), required=False, filled=True),
    Column("period", ("Năm", "Kỳ", "Kỳ báo cáo", "Year", "Period"), filled=True),
    Column("indicator", ("Chỉ tiêu", "Tên chỉ tiêu", "Mã chỉ tiêu", "Indicator"), filled=True, most_letters=200),
    Column("value", ("Giá trị", "Số liệu", "Value"), "number"),
    Column("unit", ("Đơn vị", "Đơn vị tính", "Unit"), required=False, most_letters=60),
    Column("reported_on", ("Ngày báo cáo", "Reported on"), "day", required=False),
    Column("note", ("Ghi chú", "Note"), "text", required=False),
)
# Two rows for the same of these are doubles.
UNIQUE: Final = ("territory", "period", "indicator")


def checked(sheet: Sheet, *, rule: Callable[[Line], None] | None = None) -> Table:
    """The rows of a sheet read with COLUMNS. `rule`: what a board asks more (its indicators, units, periods)."""
    province = province_rule(year_of=_year)

    def together(line: Line) -> None:
        _period(line)
        province(line)
        _value(line)
        if rule is not None:
            rule(line)

    return sheets.check(sheet, COLUMNS, unique=UNIQUE, rule=together)


def _period(line: Line) -> None:
    """ "2023" or "Quý II/2026" as its label."""
    text = line.values["period"]
    if text is None:
        return
    try:
        line.values["period"] = period_label(str(text))
    except Refusal as refusal:
        line.values["period"] = None
        line.refuse("date", refusal.reason, "period")


def _year(line: Line) -> int | None:
    label = line.values["period"]
    return int(label[:4]) if isinstance(label, str) else None


def _value(line: Line) -> None:
    """A number that its column in the database holds without losing a digit."""
    value = line.values["value"]
    if value is None:
        return
    try:
        fitting_number(value, "value")
    except Refusal as refusal:
        line.refuse("number", refusal.reason, "value")
