"""What a sheet of initiatives looks like and what its rows say; the page and `steerboard import check` read alike."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from steerboard.platform.documents import sheets
from steerboard.platform.documents.sheets import Column, Line, Sheet, Table
from steerboard.stages.boards.enums import TopicField

# The brief's five fields as offices write them; compared without tones, case and blanks.
_FIELDS: Final[dict[str, str]] = {
    "Phát triển sản phẩm nông nghiệp": TopicField.AGRICULTURE,
    "Phát triển nông sản": TopicField.AGRICULTURE,
    "Nông nghiệp": TopicField.AGRICULTURE,
    "Agriculture": TopicField.AGRICULTURE,
    "Agricultural product development": TopicField.AGRICULTURE,
    "Phát triển làng nghề": TopicField.CRAFT,
    "Làng nghề": TopicField.CRAFT,
    "Craft village development": TopicField.CRAFT,
    "Xúc tiến du lịch": TopicField.TOURISM,
    "Du lịch": TopicField.TOURISM,
    "Tourism": TopicField.TOURISM,
    "Tourism promotion": TopicField.TOURISM,
    "Xúc tiến đầu tư": TopicField.INVESTMENT,
    "Đầu tư": TopicField.INVESTMENT,
    "Investment promotion": TopicField.INVESTMENT,
    "Nâng cao năng lực": TopicField.CAPACITY,
    "Nâng cao năng lực cán bộ và doanh nhân": TopicField.CAPACITY,
    "Nâng cao năng lực cho cán bộ và doanh nhân địa phương": TopicField.CAPACITY,
    "Capacity of local staff and entrepreneurs": TopicField.CAPACITY,
    "Khác": TopicField.OWN,
    "Chủ đề khác": TopicField.OWN,
    "Chủ đề riêng": TopicField.OWN,
    "Own topic": TopicField.OWN,
}
COLUMNS: Final = (
    Column(
        "title",
        ("Tên sáng kiến", "Sáng kiến", "Tên dự án", "Dự án", "Tên", "Title"),
        filled=True,
        most_letters=200,
    ),
    Column("title_en", ("Tên tiếng Anh", "Title in English"), required=False, most_letters=200),
    Column("field", ("Lĩnh vực", "Field"), required=False, choices=_FIELDS),
    Column("lead", ("Cơ quan chủ trì", "Chủ trì", "Lead agency"), required=False, most_letters=200),
    Column("champion", ("Người thúc đẩy", "Champion"), required=False, most_letters=160),
    Column("problem", ("Vấn đề", "Problem"), "text", required=False, most_letters=5000),
    Column("objective", ("Mục tiêu", "Objective"), "text", required=False, most_letters=5000),
    Column(
        "result", ("Kết quả nhìn thấy được", "Kết quả", "Visible result"), "text", required=False, most_letters=5000
    ),
    Column("result_on", ("Ngày có kết quả", "Visible result by"), "day", required=False),
    Column("starts_on", ("Bắt đầu", "Từ ngày", "From"), "day", required=False),
    Column("ends_on", ("Kết thúc", "Đến ngày", "Until"), "day", required=False),
)
UNIQUE: Final = ("title",)


def checked(sheet: Sheet, *, rule: Callable[[Line], None] | None = None) -> Table:
    """The rows of a sheet read with COLUMNS. `rule`: what a board asks more (its agencies, what it has already)."""

    def together(line: Line) -> None:
        _in_order(line)
        if rule is not None:
            rule(line)

    return sheets.check(sheet, COLUMNS, unique=UNIQUE, rule=together)


def _in_order(line: Line) -> None:
    first = line.values["starts_on"]
    for key in ("ends_on", "result_on"):
        last = line.values[key]
        if first is not None and last is not None and last < first:
            line.refuse("date", _("The last day cannot come before the first."), key)
