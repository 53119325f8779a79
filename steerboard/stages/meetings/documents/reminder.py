"""The letter that reminds an agency of its late tasks ("công văn đôn đốc"), with the list as its annex."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from steerboard.platform.documents.enums import DocumentType
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.documents import Draft, Names, agency_name
from steerboard.stages.boards.documents.drafts import of_standing_agency
from steerboard.stages.boards.documents.wording import board_called
from steerboard.stages.boards.models import Board


def reminder_draft(
    board: Board, organisation: Organisation, listed: Sequence[dict[str, Any]], nr: int, on: date, answer_by: date
) -> Draft:
    """`listed`: number, text, due (as written), days late; as of a day. The agency answers by `answer_by`."""
    names = Names.of(board, on)
    called = board_called(names)
    agency = agency_name(organisation, on)
    time = f" (lần {nr})" if nr > 1 else ""
    return of_standing_agency(
        names,
        DocumentType.LETTER,
        "{}-TH",
        f"Về việc đôn đốc thực hiện nhiệm vụ quá hạn theo kết luận của {called}{time}",
        addressee=[agency],
        opening=(
            f"Tính đến ngày {on:%d/%m/%Y}, {agency} còn {len(listed):02d} nhiệm vụ theo kết luận của {called} "
            "đã quá hạn mà chưa có kết quả (danh mục kèm theo)."
        ),
        body=[
            f"{names.standing} đề nghị {agency}:",
            "1. Khẩn trương thực hiện, nêu rõ lý do chậm và thời gian hoàn thành từng nhiệm vụ.",
            f"2. Báo cáo bằng văn bản trước ngày {answer_by:%d/%m/%Y} để tổng hợp, báo cáo tại phiên họp gần nhất.",
            "Số ngày quá hạn tính theo ngày làm việc, từ sau thời hạn được giao.",
        ],
        closing=f"Đề nghị {agency} quan tâm, thực hiện",
        annex={
            "title": "Danh mục nhiệm vụ quá hạn",
            "columns": ["TT", "Số", "Nhiệm vụ", "Thời hạn", "Quá hạn (ngày)"],
            "rows": [
                [str(place), row["number"], row["text"], row["due"], str(row["days"])]
                for place, row in enumerate(listed, start=1)
            ],
        },
    )
