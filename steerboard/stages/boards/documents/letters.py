"""Letters about people: the board asks an agency to name its member and expert; the agency's answer as a model.

The criteria are the brief's (take the lead, facilitate, coordinate, champion) with mandate and time added (domain.md 11.5).
"""

from datetime import date
from typing import Final

from steerboard.platform.documents.enums import DocumentType, SignatureForm
from steerboard.stages.boards.documents.drafts import Draft, drafted, of_standing_agency
from steerboard.stages.boards.documents.wording import HOLE, Names, abbreviation, agency_name, board_called, post_of
from steerboard.stages.boards.models import Nomination

CRITERIA: Final = (
    ("takes_lead", "chủ động dẫn dắt, điều hành công việc chung"),
    ("facilitates", "có khả năng điều hành thảo luận"),
    ("coordinates", "có khả năng phối hợp giữa các cơ quan và với doanh nghiệp"),
    ("champions", "sẵn sàng là người tiên phong của các sáng kiến"),
    ("has_mandate_and_time", "được giao quyền phát biểu thay cơ quan và bố trí được thời gian"),
)


def asking_draft(nomination: Nomination, on: date, *, decision: str = "") -> Draft:
    """ "V/v cử thành viên và chuyên viên tham gia …": one letter an agency, from the standing agency.

    `decision` is the founding decision's number and date where it is issued.
    """
    names = Names.of(nomination.seat.board, on)
    called = board_called(names)
    agency = agency_name(nomination.seat.organisation, on)
    rests_on = (
        f"Thực hiện Quyết định số {decision} về việc thành lập {called},"
        if decision
        else f"Để chuẩn bị thành lập {called},"
    )
    due = (
        f"trước ngày {nomination.due_on:%d/%m/%Y}"
        if nomination.due_on
        else f"trong {nomination.reply_days} ngày làm việc kể từ ngày nhận được công văn này"
    )
    return of_standing_agency(
        names,
        DocumentType.LETTER,
        "{}-TH",
        f"Về việc cử thành viên và chuyên viên tham gia {called}",
        addressee=[agency],
        opening=f"{rests_on} {names.standing} đề nghị {agency}:",
        body=[
            f"1. Cử 01 lãnh đạo ({post_of(nomination.seat, names)}) làm thành viên {names.noun}, đáp ứng các tiêu chí:",
            *(f"- {text};" for _key, text in CRITERIA),
            "2. Cử 01 chuyên viên tham gia Tổ công tác giúp việc, trực tiếp giúp thành viên nêu trên.",
            f"3. Gửi văn bản cử người (họ tên, chức vụ, điện thoại, thư điện tử công vụ) {due}.",
        ],
        closing=f"Đề nghị {agency} quan tâm, phối hợp thực hiện.",
    )


def answering_draft(nomination: Nomination, on: date) -> Draft:
    """The agency's answer ("công văn cử người") as a model that it may use."""
    names = Names.of(nomination.seat.board, on)
    called = board_called(names)
    agency = agency_name(nomination.seat.organisation, on)
    named = nomination.person.name if nomination.person else "[[họ tên]]"
    expert = nomination.expert.name if nomination.expert else "[[họ tên]]"
    letter = nomination.letter.official_number if nomination.letter and nomination.letter.number else HOLE
    return drafted(
        names,
        DocumentType.LETTER,
        f"{abbreviation(agency)}-VP",
        f"Về việc cử người tham gia {called}",
        issuer=agency,
        signature={"form": SignatureForm.OWN, "position": nomination.seat.post_title or "Giám đốc"},
        superior=names.committee,
        addressee=[names.standing],
        opening=f"Phúc đáp công văn số {letter} của {names.standing}, {agency} cử:",
        body=[
            f"1. Ông (bà) {named}, {post_of(nomination.seat, names)}, làm thành viên {called}.",
            f"2. Ông (bà) {expert}, {HOLE}, làm thành viên Tổ công tác giúp việc.",
        ],
        recipients=["Như trên", "Lưu: VT"],
    )
