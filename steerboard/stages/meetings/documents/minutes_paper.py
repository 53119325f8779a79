"""The minutes as an official document ("Biên bản"): the blocks of the page, in their order, as they stand."""

from datetime import date
from typing import Final

from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.enums import DocumentType, SignatureForm
from steerboard.stages.boards.documents import Draft, Names, role_name
from steerboard.stages.boards.documents.drafts import drafted
from steerboard.stages.boards.documents.wording import HOLE, board_called
from steerboard.stages.meetings.documents.conclusions import symbol_of
from steerboard.stages.meetings.models import Block, Meeting
from steerboard.stages.meetings.selectors.seating import place_in, places_on

# The form takes 500 lines; a longer record is a faulty one.
_MOST_LINES: Final = 480


def minutes_draft(meeting: Meeting, on: date) -> Draft:
    """All that the board may read; what only head and secretary may read is left out and said so."""
    names = Names.of(meeting.board, on)
    called = board_called(names)
    chair = place_in(places_on(meeting), meeting.chair_seat_id)
    blocks = list(Block.objects.filter(meeting=meeting, removed_at=None).order_by("order", "pk"))
    body: list[str] = []
    for block in blocks:
        if block.visibility > Visibility.BOARD:
            body.append("(Một phần không ghi ở bản này theo chế độ lưu hành riêng.)")
            continue
        body += [line.strip() for line in block.text.splitlines() if line.strip()]
    scribe = meeting.secretary.name if meeting.secretary is not None else HOLE
    chaired = role_name(chair.seat.role, meeting.board.form) if chair else "Chủ trì"
    return drafted(
        names,
        DocumentType.MINUTES,
        symbol_of("BB", names),
        f"Phiên họp thứ {meeting.nr} {called}",
        abstract_en=f"Minutes of meeting {meeting.nr}",
        issuer=called,
        signature={"form": SignatureForm.OWN, "position": chaired, "name": chair.person if chair else ""},
        superior=names.committee,
        body=body[:_MOST_LINES] or [HOLE],
        closing=f"Biên bản được lập để lưu và gửi các thành viên. Thư ký ghi biên bản: {scribe} (ký, ghi rõ họ tên)",
        recipients=[f"Thành viên {names.noun}", f"Lưu: VT, {names.standing_initials}"],
    )
