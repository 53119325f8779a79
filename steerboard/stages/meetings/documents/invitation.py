"""The invitation of a meeting ("giấy mời") in the form of Decree 30/2020/NĐ-CP."""

from datetime import date
from typing import Final

from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.enums import DocumentType
from steerboard.stages.boards.documents import Draft, Names, role_name
from steerboard.stages.boards.documents.drafts import of_standing_agency
from steerboard.stages.boards.documents.wording import HOLE, board_called, post_of
from steerboard.stages.meetings.models import Meeting
from steerboard.stages.meetings.selectors.missing import agenda_of
from steerboard.stages.meetings.selectors.seating import place_in, places_on

_DAYS: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def invitation_draft(meeting: Meeting, on: date) -> Draft:
    """Who is invited to what, when and where, with the agenda that all invited may see."""
    names = Names.of(meeting.board, on)
    called = board_called(names)
    places = places_on(meeting)
    chair = place_in(places, meeting.chair_seat_id)
    chaired = f"{post_of(chair.seat, names)}, {role_name(chair.seat.role, meeting.board.form)}" if chair else HOLE
    begins = f"{meeting.begins:%H giờ %M}" if meeting.begins else HOLE
    items = [item for item in agenda_of(meeting) if item.visibility <= Visibility.PARTICIPANTS] or agenda_of(meeting)
    guests = meeting.invitations.filter(seat=None, withdrawn_at=None).exclude(guest="").order_by("pk")
    return of_standing_agency(
        names,
        DocumentType.INVITATION,
        "GM-{}",
        f"Dự phiên họp thứ {meeting.nr} {called}",
        abstract_en=f"Invitation to meeting {meeting.nr}",
        addressee=[*(post_of(place.seat, names) for place in places), *(row.guest for row in guests)],
        opening=f"{names.standing} trân trọng kính mời dự phiên họp thứ {meeting.nr} {called}.",
        body=[
            f"1. Thời gian: {begins}, {_DAYS[meeting.on.weekday()]}, ngày {meeting.on:%d/%m/%Y}.",
            f"2. Địa điểm: {meeting.place or HOLE}.",
            f"3. Chủ trì: {chaired}.",
            "4. Nội dung:",
            *(f"- {item.title};" for item in items),
            "5. Người không dự được cử người dự thay bằng văn bản ủy quyền, nêu rõ họ tên, chức vụ.",
        ],
        closing="Đề nghị các đại biểu dự họp đúng thành phần, thời gian.",
    )
