"""The working regulation as a text, made from the columns that the software applies."""

from datetime import date
from typing import Final

from steerboard.platform.documents.enums import DocumentType
from steerboard.stages.boards.documents.drafts import Draft, of_committee
from steerboard.stages.boards.documents.wording import HOLE, Names, board_called
from steerboard.stages.boards.enums import DecisionMode, MajorityOf, Quorum, Tie
from steerboard.stages.boards.models import Board, Regulation

_SHARES: Final = {(1, 2): "một phần hai", (2, 3): "hai phần ba", (3, 4): "ba phần tư", (1, 1): "toàn bộ"}
_QUORUM_OF: Final[dict[str, str]] = {
    Quorum.FILLED: "số thành viên có quyền biểu quyết đang giữ vị trí",
    Quorum.ALL: "tổng số thành viên có quyền biểu quyết",
}
_MAJORITY_OF: Final[dict[str, str]] = {
    MajorityOf.CAST: "số phiếu biểu quyết",
    MajorityOf.PRESENT: "số thành viên có mặt",
    MajorityOf.FILLED: "số thành viên có quyền biểu quyết đang giữ vị trí",
    MajorityOf.ALL: "tổng số thành viên có quyền biểu quyết",
}


def _share(numerator: int, denominator: int, *, strict: bool) -> str:
    words = _SHARES.get((numerator, denominator), f"{numerator}/{denominator}")
    if (numerator, denominator) == (1, 1):
        return words
    return f"{'trên' if strict else 'ít nhất'} {words}"


def _meetings(rules: Regulation, names: Names) -> list[str]:
    return [
        f"1. {names.noun} họp thường kỳ {rules.interval_months} tháng một lần; họp bất thường theo đề nghị của thành viên.",
        f"2. Giấy mời được gửi trước phiên họp ít nhất {rules.notice_days} ngày; tài liệu và dự thảo chương trình họp được "
        f"gửi trước ít nhất {rules.papers_days} ngày.",
        f"3. Biên bản được gửi trong {rules.minutes_days} ngày sau phiên họp và được thông qua ở phiên sau.",
    ]


def _presence(rules: Regulation) -> list[str]:
    share = _share(rules.quorum_numerator, rules.quorum_denominator, strict=rules.quorum_strict)
    lines = [f"1. Phiên họp đủ thành phần khi có {share} {_QUORUM_OF[rules.quorum_base]} tham dự."]
    if rules.quorum_needs_lead:
        lines.append("2. Trưởng ban hoặc Phó Trưởng ban phải có mặt.")
    if rules.quorum_min_private:
        lines.append(f"{len(lines) + 1}. Ít nhất {rules.quorum_min_private} thành viên khu vực tư nhân phải có mặt.")
    substitute = "được tính như thành viên" if rules.substitutes else "được dự nhưng không tính vào thành phần"
    lines.append(f"{len(lines) + 1}. Người được ủy quyền bằng công văn {substitute}.")
    return lines


def _conclusions(rules: Regulation) -> list[str]:
    if rules.decision_mode == DecisionMode.CONSENSUS:
        lines = ["1. Kết luận theo nguyên tắc thống nhất; chủ trì kết luận, ý kiến khác được ghi vào biên bản."]
        opening = "Khi chủ trì yêu cầu, vấn đề được biểu quyết và"
    else:
        lines, opening = [], "Vấn đề được biểu quyết và"
    share = _share(rules.majority_numerator, rules.majority_denominator, strict=rules.majority_strict)
    tie = "ý kiến của chủ trì quyết định" if rules.tie == Tie.CASTING else "vấn đề không được thông qua"
    lines.append(
        f"{len(lines) + 1}. {opening} được thông qua khi có {share} {_MAJORITY_OF[rules.majority_of]} tán thành; khi "
        f"ngang phiếu, {tie}."
    )
    leaves = (
        "khai trước và không tham gia kết luận mục đó"
        if rules.conflict_leaves
        else "khai trước; việc này được ghi vào biên bản"
    )
    lines.append(f"{len(lines) + 1}. Thành viên có xung đột lợi ích {leaves}.")
    return lines


def _opinions(rules: Regulation) -> list[str]:
    lines = [
        f"1. Cơ quan được lấy ý kiến trả lời trong {rules.opinion_days} ngày làm việc kể từ ngày tiếp nhận hồ sơ đầy đủ."
    ]
    if rules.silence_consents:
        lines.append(
            "2. Quá thời hạn không trả lời được coi như đồng ý; cơ quan đó vẫn chịu trách nhiệm về lĩnh vực của mình."
        )
    return lines


def regulation_draft(board: Board, rules: Regulation, on: date) -> Draft:
    """The regulation that a decision of the People's Committee issues (domain.md 8.2, 8.4)."""
    names = Names.of(board, on)
    called = board_called(names)
    chairs = "có hai đồng chủ trì" if rules.co_chairs else "do Trưởng ban chủ trì"
    term = (
        f"Thành viên được cử với nhiệm kỳ {rules.term_months} tháng."
        if rules.term_months
        else "Thành viên được cử không xác định thời hạn."
    )
    articles = [
        {
            "title": "Phạm vi điều chỉnh",
            "paragraphs": [f"Quy chế này quy định chế độ làm việc và quan hệ phối hợp của {called}."],
        },
        {
            "title": "Nguyên tắc",
            "paragraphs": [
                f"1. {names.noun} làm việc tập thể, Trưởng ban và thành viên chịu trách nhiệm cá nhân về lĩnh vực được "
                "phân công; thành viên làm việc kiêm nhiệm.",
                f"2. {names.noun} kiến nghị; cơ quan có thẩm quyền quyết định.",
                f"3. Phiên họp {chairs}. {term}",
            ],
        },
        {"title": "Phiên họp", "paragraphs": _meetings(rules, names)},
        {"title": "Thành phần dự họp", "paragraphs": _presence(rules)},
        {"title": "Kết luận và biểu quyết", "paragraphs": _conclusions(rules)},
        {"title": "Lấy ý kiến", "paragraphs": _opinions(rules)},
        {
            "title": "Cơ quan thường trực",
            "paragraphs": [
                f"{names.standing} chuẩn bị chương trình công tác năm, tài liệu, biên bản, báo cáo; công khai hoạt động "
                f"của {names.noun}."
            ],
        },
        {
            "title": "Hiệu lực",
            "paragraphs": [f"Quy chế này được áp dụng từ ngày Quyết định ban hành có hiệu lực ({HOLE})."],
        },
    ]
    return of_committee(
        names,
        DocumentType.REGULATION,
        "QC-UBND",
        f"Làm việc của {called}",
        opening=f"(Ban hành kèm theo Quyết định số {HOLE}/QĐ-UBND ngày {HOLE} của {names.committee})",
        articles=articles,
        recipients=[],
    )
