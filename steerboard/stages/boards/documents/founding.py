"""The three documents of a mandate and the one that ends it: plan, founding decision, ending decision."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from steerboard.platform.documents.enums import DocumentType
from steerboard.stages.boards.documents.drafts import Draft, of_committee
from steerboard.stages.boards.documents.wording import HOLE, Names, board_called, post_of, role_name
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Board, Seat, Topic

# Law on the Organisation of Local Government of 16 June 2025; for an earlier day the office names the law of that day.
_LAW_FROM: Final = date(2025, 6, 16)
_LAW: Final = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
_LAW_THEN: Final = "Căn cứ [[Luật Tổ chức chính quyền địa phương áp dụng vào ngày ký]]"
_COORDINATION_RULES: Final = "Căn cứ [[quy định của tỉnh về tổ chức phối hợp liên ngành]]"


def _proposal(names: Names) -> str:
    number = f"{HOLE}/TTr-{names.standing_initials}"
    return f"Theo đề nghị của Giám đốc {names.standing} tại Tờ trình số {number} ngày {HOLE}"


def _bases(names: Names) -> list[str]:
    return [_LAW if names.on >= _LAW_FROM else _LAW_THEN, _COORDINATION_RULES]


def _recipients(names: Names) -> list[str]:
    return [
        "Như Điều 5",
        f"Thường trực Tỉnh ủy, Hội đồng nhân dân {names.province}"
        if names.unit.type == "province"
        else f"Thường trực Thành ủy, Hội đồng nhân dân {names.province}",
        "Bộ Tài chính",
        f"Lưu: VT, {names.standing_initials}",
    ]


def _members(seats: Iterable[Seat], names: Names) -> list[str]:
    """One line a seat: order, post and agency, role."""
    rows = list(seats)
    lines = []
    for number, seat in enumerate(rows, start=1):
        end = "." if number == len(rows) else ";"
        lines.append(f"{number}. {post_of(seat, names)} - {role_name(seat.role, names.board.form)}{end}")
    return lines or ["[[danh sách thành viên: chức vụ, cơ quan, vai trò]]"]


def _duties(names: Names, topics: Sequence[Topic]) -> list[str]:
    core = next((topic.name for topic in topics if topic.is_core), "[[chủ đề trọng tâm]]")
    others = [topic.name for topic in topics if not topic.is_core]
    focus = f"Chủ đề trọng tâm: {_plain(core)}."
    if others:
        focus += f" Các chủ đề khác: {', '.join(_plain(name) for name in others)}."
    return [
        f"1. Giúp {names.committee_short} nghiên cứu, đề xuất, phối hợp các cơ quan, đơn vị và cộng đồng doanh nghiệp "
        "trong phát triển kinh tế địa phương.",
        f"2. {focus}",
        f"3. Đôn đốc, theo dõi, đánh giá việc thực hiện các sáng kiến đã thống nhất; kiến nghị {names.committee_short} "
        "và cơ quan có thẩm quyền bố trí nguồn lực, tháo gỡ khó khăn, vướng mắc.",
        f"4. {names.noun} không quyết định thay cơ quan có thẩm quyền.",
    ]


def _plain(name: str) -> str:
    bare = name.replace("(minh họa)", "").strip()
    return bare[:1].lower() + bare[1:]


def decision_draft(board: Board, seats: Iterable[Seat], topics: Sequence[Topic], on: date) -> Draft:
    """The founding decision: members, duties, working mode, task force, effect (domain.md 8.2)."""
    names = Names.of(board, on)
    called = board_called(names)
    articles = [
        {
            "title": f"Thành lập {called} (sau đây gọi là {names.noun}) gồm các ông, bà giữ chức vụ sau:",
            "paragraphs": _members(seats, names),
        },
        {"title": f"Nhiệm vụ của {names.noun}", "paragraphs": _duties(names, topics)},
        {
            "title": "Chế độ làm việc",
            "paragraphs": [
                f"1. Thành viên {names.noun} làm việc theo chế độ kiêm nhiệm; Trưởng ban sử dụng con dấu của "
                f"{names.committee_short}, các thành viên sử dụng con dấu của cơ quan mình."
                if names.noun == "Ban"
                else f"1. Thành viên {names.noun} làm việc theo chế độ kiêm nhiệm; Tổ trưởng và các thành viên sử dụng "
                "con dấu của cơ quan mình.",
                f"2. {names.standing} là cơ quan thường trực của {names.noun}, sử dụng bộ máy và kinh phí thường xuyên "
                "của mình; không tăng biên chế.",
                f"3. {names.noun} làm việc theo quy chế do {names.committee_short} ban hành; khi chưa có quy chế, làm "
                "việc theo quy tắc đã thống nhất trong phiên họp thứ nhất.",
            ],
        },
        {
            "title": "Tổ công tác giúp việc",
            "paragraphs": [
                f"Tổ công tác giúp việc {names.noun} gồm chuyên viên do các cơ quan thành viên cử bằng công văn; mỗi "
                "chuyên viên giúp việc cho thành viên của cơ quan mình."
            ],
        },
        {
            "paragraphs": [
                "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng "
                f"{names.committee_short}, Giám đốc {names.standing}, thủ trưởng các cơ quan, đơn vị và các ông, bà có "
                "tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."
            ],
        },
    ]
    return of_committee(
        names,
        DocumentType.DECISION,
        "QĐ-UBND",
        f"Về việc thành lập {called}",
        abstract_en=f"Founding of the {board.name_en}" if board.name_en else "",
        authority=names.committee,
        bases=_bases(names),
        proposal=_proposal(names),
        articles=articles,
        recipients=_recipients(names),
    )


def plan_draft(board: Board, topics: Sequence[Topic], on: date) -> Draft:
    """The plan that comes before the decision: why, what, who, when."""
    names = Names.of(board, on)
    called = board_called(names)
    reasons = [f"- {topic.name}: {topic.reason}" for topic in topics] or ["- [[chủ đề và lý do]]"]
    return of_committee(
        names,
        DocumentType.PLAN,
        "KH-UBND",
        f"Thành lập và hoạt động của {called}",
        body=[
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Phối hợp các cơ quan và cộng đồng doanh nghiệp trong việc xác định chủ đề, bố trí nguồn lực, thực hiện "
            "và theo dõi các sáng kiến phát triển kinh tế địa phương.",
            "2. Công khai kết quả; sơ kết, rút kinh nghiệm định kỳ.",
            "II. CHỦ ĐỀ",
            *reasons,
            "III. TỔ CHỨC THỰC HIỆN",
            f"1. {names.standing} chủ trì, tham mưu {names.committee_short} quyết định thành lập {called} trước ngày "
            f"{HOLE}; trình quy chế làm việc trước ngày {HOLE}.",
            "2. Các sở, ban, ngành cử lãnh đạo tham gia và chuyên viên giúp việc theo đề nghị của cơ quan thường trực.",
            f"3. Kinh phí: sử dụng kinh phí thường xuyên của các cơ quan và nguồn hợp pháp khác {HOLE}.",
        ],
        bases=[],
        recipients=["Các sở, ban, ngành", *_recipients(names)[1:]],
    )


def ending_draft(board: Board, successor: str, on: date) -> Draft:
    """The decision that ends a board; `successor` is the name of the one that continues it, or empty."""
    names = Names.of(board, on)
    called = board_called(names)
    passes_to = successor or "[[cơ quan, tổ chức tiếp nhận]]"
    return of_committee(
        names,
        DocumentType.DECISION,
        "QĐ-UBND",
        f"Về việc kết thúc hoạt động của {called}",
        authority=names.committee,
        bases=_bases(names),
        proposal=_proposal(names),
        articles=[
            {"paragraphs": [f"Kết thúc hoạt động của {called} kể từ ngày {HOLE}."]},
            {
                "paragraphs": [
                    f"Hồ sơ, nhiệm vụ và các sáng kiến đang thực hiện được bàn giao cho {passes_to} trước ngày {HOLE}."
                ],
            },
            {
                "paragraphs": [
                    f"Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng {names.committee_short}, Giám đốc "
                    f"{names.standing}, thủ trưởng các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định "
                    "này."
                ],
            },
        ],
        recipients=["Như Điều 3", *_recipients(names)[1:]],
    )


def heads_first(seats: Iterable[Seat]) -> list[Seat]:
    """Seats in the order of a decision's list: head, deputies, then the others by their place, guests last."""
    rank = {SeatRole.HEAD: 0, SeatRole.DEPUTY: 1, SeatRole.OBSERVER: 3}
    return sorted(seats, key=lambda seat: (rank.get(SeatRole(seat.role), 2), seat.order, seat.pk))
