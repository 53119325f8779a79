"""Every component in its states, for `ui/gallery.html`: what tests render and reviewers look at.

All names and figures in it are invented; the texts are Vietnamese because they stand for what users write.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from steerboard.interfaces.ui import components as c
from steerboard.interfaces.ui.components.charts import ChartLine, ChartMark, line_chart
from steerboard.interfaces.ui.differences import compare
from steerboard.interfaces.ui.gallery_lists import TASKS, DecisionForm, listing, request_for
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.shell import EVERYTHING_URL, NavGroup, NavItem, PublicShell, Shell


def gallery_shell() -> Shell:
    """A signed-in page's surroundings with everything in them."""
    return Shell(
        board_noun="Ban Điều phối",
        board_name="Ban Điều phối PTKTĐP",
        unit_name="Tỉnh Đắk Lắk",
        home_url="#",
        nav=[
            NavGroup(
                "",
                [
                    NavItem("Hôm nay", "#", "home", "3", True, key="h"),
                    NavItem("Chuẩn bị, xác nhận", "#", "clipboard-check", "7", key="d"),
                ],
            ),
            NavGroup(
                "Điều hành",
                [
                    NavItem("Phiên họp", "#", "calendar-event", key="m"),
                    NavItem("Kết luận, nhiệm vụ", "#", "list-check", "4", True, key="t"),
                    NavItem("Sáng kiến PTKTĐP", "#", "target-arrow", "18", is_current=True, key="i"),
                ],
            ),
            NavGroup(
                "Ban",
                [
                    NavItem("Thành phần, tổ chức", "#", "sitemap", key="o"),
                    NavItem("Trang công khai", "#", "world", key="p"),
                ],
            ),
        ],
        phone_nav=[
            NavItem("Hôm nay", "#", "home", "3", True),
            NavItem("Phiên họp", "#", "calendar-event"),
            NavItem("Sáng kiến", "#", "target-arrow", is_current=True),
            NavItem("Đối thoại", "#", "message-2"),
            NavItem("Thêm", EVERYTHING_URL, "menu-2"),
        ],
        create_menu=[NavItem("Phiên họp", "#", "calendar-event"), NavItem("Văn bản", "#", "file-text")],
        boards=[NavItem("Tỉnh Đắk Lắk", "#", is_current=True), NavItem("Thành phố Đà Nẵng", "#")],
        user_name="Lê Thị Minh Hà",
        user_initials="MH",
        account_menu=[NavItem("Tài khoản, phiên đăng nhập", "#", "user"), NavItem("Cài đặt", "#", "settings")],
        sign_out_url="#",
        unread=5,
        notices_url="#",
        search_url="#",
        language_url="#",
        demo=True,
        warnings=["Chưa cấu hình thư điện tử: giấy mời và thông báo chỉ hiện trong phần mềm."],
    )


def gallery_public() -> PublicShell:
    """A public page's surroundings with everything in them."""
    return PublicShell(
        board_name="Ban Điều phối phát triển kinh tế địa phương",
        unit_name="Tỉnh Đắk Lắk",
        nav=[
            NavItem("Ban", "#", is_current=True),
            NavItem("Văn bản", "#"),
            NavItem("Số liệu mở", "#"),
        ],
        other_lang_url="#",
        standing_agency="Sở Tài chính",
        contact_lines=["09 Lê Duẩn, phường Buôn Ma Thuột", "0262 000 0000"],
        demo=True,
        feed_url="#",
        report_error_url="#",
        footer_links=[NavItem("Cách tính tiến độ và thời hạn", "#")],
    )


def _chain() -> c.Chain:
    stations: list[tuple[str, str, str, str, Any]] = [
        ("basis", "Căn cứ", "rubber-stamp", "…/QĐ-UBND (minh họa)", "linked"),
        ("proposer", "Cơ quan đề xuất", "building-community", "Sở NN&MT", "linked"),
        ("meeting", "Phiên họp", "users", "Phiên 5, mục 3", "linked"),
        ("decision", "Quyết định", "gavel", "KL 5.3 · chờ QĐ của UBND tỉnh", "linked"),
        ("initiative", "Sáng kiến", "target-arrow", "đang xem", "here"),
        ("money", "Kinh phí", "coin", "2,60 tỷ đã duyệt", "linked"),
        ("activity", "Hoạt động", "list-check", "4/9 xong", "linked"),
        ("indicator", "Chỉ số", "chart-line", "3 chỉ số", "linked"),
        ("review", "Sơ kết", "refresh", "hẹn 30/6/2027", "gap"),
        ("public", "Công khai", "world", "1 mục không công khai", "locked"),
    ]
    made = []
    for key, label, icon, fact, state in stations:
        many = [c.StationItem("Giá bán cà phê chín", "#"), c.StationItem("Hộ bán theo hợp đồng", "#")]
        made.append(
            c.Station(
                key,
                label,
                icon,
                fact,
                state,
                url="#" if state == "linked" else "",
                items=many if key == "indicator" else (),
                link_url="#" if state == "gap" else "",
            )
        )
    origins = [
        c.Link("Đề xuất PACA P-07 “Rang tại vùng trồng”", "#", "cards"),
        c.Link("Kiến nghị KN-092, 5 hợp tác xã", "#", "message-2"),
    ]
    results = [c.Link("Chuỗi ca cao Ea Kar", "#", "target-arrow")]
    results += [c.Link(f"SK-2026-{number:02d}", "#", "target-arrow") for number in range(2, 11)]
    return c.Chain(made, origins, results, locked_results=1)


def public_chain() -> c.Chain:
    """The six stations of the public strip."""
    stations: list[tuple[str, str, str, Any]] = [
        ("Kiến nghị", "message-2", "5 hợp tác xã", "linked"),
        ("Kết luận", "gavel", "KL 5.3, 9/10 thống nhất", "linked"),
        ("Kinh phí", "coin", "1,86/2,60 tỷ", "linked"),
        ("Hoạt động", "list-check", "4/9 xong", "linked"),
        ("Kết quả", "chart-line", "giá bán +18 %", "linked"),
        ("Xác nhận", "thumb-up", "hẹn 6/2027", "gap"),
    ]
    return c.Chain(
        [
            c.Station(icon, label, icon, fact, state, url="#" if state == "linked" else "")
            for label, icon, fact, state in stations
        ]
    )


def _page() -> c.A4Page:
    return c.A4Page(
        issuer=["UBND TỈNH ĐẮK LẮK", "BAN ĐIỀU PHỐI PTKTĐP"],
        number="[[]]/TB-BĐP",
        place_and_date="Đắk Lắk, ngày [[…]] tháng 12 năm 2026",
        title="THÔNG BÁO",
        subject=["Kết luận của Trưởng ban tại phiên họp thứ 7"],
        bases=["Căn cứ Quyết định số [[…]]/QĐ-UBND của Ủy ban nhân dân tỉnh;"],
        paragraphs=[
            "Ngày 4/12/2026, Trưởng ban chủ trì phiên họp thứ 7. Sau khi nghe báo cáo và ý kiến thảo luận, Trưởng ban kết luận:",
            "1. Yêu cầu 4 cơ quan có nhiệm vụ quá hạn giải trình bằng văn bản trước ngày [[thiếu]].",
        ],
        recipients=["Thường trực UBND tỉnh (b/c);", "Thành viên Ban;", "Lưu: VT, STC."],
        signature=["TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND TỈNH", "Lê Thị Minh Hà"],
    )


def gallery_context() -> dict[str, Any]:
    """Everything `ui/gallery.html` shows, in the language in force."""
    sound, wrong = (
        DecisionForm(),
        DecisionForm({"number": "123", "signed_on": "31/2/2026", "agency": "tc", "noun": "bdp"}),
    )
    wrong.is_valid()
    tasks, empty = listing("tasks", "Nhiệm vụ của Ban"), listing("none", "Danh sách trống")
    unmatched = listing("filtered", "Danh sách không có kết quả")
    refused = c.Action(
        "Ký kết luận",
        icon="rubber-stamp",
        allowed=False,
        reason="Chỉ Trưởng ban hoặc Phó Trưởng ban ký. Tài khoản này là Thư ký.",
        way_out=c.Link("Gửi cho Trưởng ban", "#"),
        key="sign",
    )
    return {
        "shell": gallery_shell(),
        "public": gallery_public(),
        "crumbs": [c.Link("Sáng kiến PTKTĐP", "#"), c.Link("SK-2026-07", "")],
        "main_actions": [
            c.Action("In tóm tắt", "#", "printer"),
            c.Action("Báo tiến độ", "#", "edit", "primary", method="post", fields=[("act", "report")], shortcut="e"),
        ],
        "plain_actions": [
            c.Action("Việc chính", "#", tone="primary"),
            c.Action("Việc phụ", "#"),
            c.Action("Việc nhẹ", "#", tone="ghost"),
            c.Action("Thu hồi…", "#", tone="danger"),
            c.Action("Việc nhỏ", "#", small=True),
        ],
        "refused": refused,
        "tabs": [
            c.Tab("Tổng quan", "#", True),
            c.Tab("Văn bản", "#", count="3"),
            c.Tab("Lịch sử", "#", icon="history"),
        ],
        "tags": [
            Tag("Bản thảo"),
            Tag("Đang họp", "primary"),
            Tag("Đã xác nhận", "ok", "circle-check"),
            Tag("Còn 2 ngày", "warn", "clock"),
            Tag("Trễ 3 ngày", "bad"),
            Tag("Kết luận", "gold", "gavel"),
            Tag("họp trên giấy, nhập 7/12", "outline", "writing"),
        ],
        "figures": [
            c.Figure("Sáng kiến PTKTĐP đúng tiến độ", "11", "/ 18", "▼ 2", "worse", "so với tuần trước", "#"),
            c.Figure("Nhiệm vụ quá hạn", "4", "/ 37", "▼ 1", "better", "cũ nhất 16 ngày", "#"),
            c.Figure("Kiến nghị được DN xác nhận", "47", "/ 91", "▲ 1", "better", "trong tuần"),
            c.Figure("Đã chi so với đã duyệt", "61", "%", note="kế hoạch tới nay 74 %"),
        ],
        "work": [
            c.WorkItem(
                "Cho ý kiến: đề nghị bổ sung 420 triệu đồng cho “Chuỗi cà phê đặc sản Krông Năng”",
                "#",
                "Sở Tài chính",
                "7/11 thành viên đã cho ý kiến, 6 đồng ý",
                Tag("Hạn hôm nay", "bad"),
                [Tag("chờ QĐ của UBND tỉnh", "outline")],
                c.Action("Xem, cho ý kiến", "#", tone="primary", small=True),
            ),
            c.WorkItem("Ký công văn đôn đốc 4 nhiệm vụ quá hạn", "#", "Thư ký", "", Tag("Còn 4 ngày")),
        ],
        "bullets": [
            c.Bullet(0.74, "17 ngày, chỉ tiêu 12 ngày, theo kế hoạch phải tới 82 %", 0.82),
            c.Bullet(0, "chưa có số liệu"),
        ],
        "chart": line_chart(
            "Chỉ số thử, 2021 đến 2026",
            [
                ChartLine("Tỉnh này", "own", {2021: 5.1, 2022: 5.4, 2024: 5.9, 2025: 6.2, 2026: 6.4}),
                ChartLine("trung vị các tỉnh không có Ban", "others", {2021: 5.2, 2022: 5.3, 2024: 5.5, 2025: 5.5}),
            ],
            marks=[ChartMark(2023, "đổi cách tính")],
            ticks=[(2021, "2021"), (2026, "2026")],
            base=(2021, 2022),
        ),
        "money_bars": [
            c.MoneyBar("planned", "Kế hoạch", "24,80", 1),
            c.MoneyBar("approved", "Đã duyệt", "19,65", 0.79),
            c.MoneyBar("spent", "Đã chi", "11,98", 0.48),
        ],
        "share_bar": c.ShareBar(
            "11 đúng tiến độ, 4 cần chú ý, 2 chậm, 1 chưa có số liệu",
            [
                c.Segment("green", 11, "Đúng tiến độ", "#"),
                c.Segment("amber", 4, "Cần chú ý", "#"),
                c.Segment("red", 2, "Chậm", "#"),
                c.Segment("none", 1, "Chưa có số liệu"),
            ],
        ),
        "meter": c.Meter("Dự kiến đủ thành phần dự họp", 9, 11, "9/11", "Cần ít nhất 6 thành viên", "ok"),
        "steps": [
            c.Step("Tiếp nhận", "done", "2/11/2026"),
            c.Step("Giao cơ quan trả lời", "now", "Sở Xây dựng, hạn 27/11", "#"),
            c.Step("Doanh nghiệp xác nhận", "todo"),
        ],
        "wizard": [
            c.Step("Kế hoạch", "done", "tên gọi, kế hoạch", "#"),
            c.Step("Quyết định", "now", "đọc từ văn bản, còn 2 chỗ xem lại"),
            c.Step("Quy chế", "todo", "có thể ban hành sau"),
            c.Step("Thành phần", "todo", "theo chủ đề"),
            c.Step("Quy tắc", "todo", "đã có mặc định"),
            c.Step("Văn bản", "todo", "xem trước, tải DOCX"),
        ],
        "next_move": c.NextMove(
            "Chuyển bước tiếp: Nghiệm thu",
            [
                c.Requirement("Có quyết định và nguồn tiền", True),
                c.Requirement("5 hoạt động chưa xong", False, c.Link("Xem", "#")),
            ],
            c.Action(
                "Đề nghị nghiệm thu", allowed=False, reason="Chưa bấm được: còn 1 điều kiện ở trên.", key="accept"
            ),
        ),
        "entries": [
            c.Entry(
                "Chuyển sang “Cần chú ý”",
                "9:05, 23/11/2026",
                "Đỗ Hoài Nam",
                "Sở Tài chính",
                "Lô máy rang về chậm 3 tuần",
                [c.Change("Dự kiến xong", "30/11/2026", "21/12/2026"), c.Change("Ghi chú", None, "chờ máy")],
                118,
                "7f3ac0de11aa22bb",
            ),
            c.Entry("Bản công khai được duyệt", "16:20, 12/11/2026", "Lê Thị Minh Hà", number=117),
        ],
        "document_states": [
            c.DocumentState("Dự thảo", "done", "1/12", "edit"),
            c.DocumentState("Trình ký", "done", "2/12", "writing-sign"),
            c.DocumentState("Chờ số", "now", "ký 3/12", "hourglass"),
            c.DocumentState("Đã ban hành", "todo", "số, ngày, bản quét", "file-text"),
        ],
        "boxes": [
            c.OrganisationBox(
                "Giám đốc · thành viên thường trực",
                "Sở Tài chính",
                "Nguyễn Văn Thành",
                "từ 15/1/2026",
                url="#",
                counts=(8, 11, 1),
            ),
            c.OrganisationBox("Phó Giám đốc", "Sở Xây dựng", "Võ Minh Tuấn", "từ 15/1/2026", counts=(4, 9, 0)),
            c.OrganisationBox(
                "Phó Trưởng ban · phụ trách",
                "Ban Quản lý các khu công nghiệp",
                "Trần Quốc Bảo",
                "từ 1/10/2026",
                "acting",
            ),
            c.OrganisationBox(
                "Chủ tịch hoặc Phó Chủ tịch", "Hiệp hội Doanh nghiệp tỉnh", since="từ 1/10/2026", kind="vacant"
            ),
            c.OrganisationBox("hướng dẫn theo ngành dọc", "Bộ Tài chính", kind="outside", tags=[Tag("Trung ương")]),
        ],
        "page": _page(),
        "tasks": tasks.prepare(TASKS, request_for("")),
        "long_list": listing("long", "Danh sách dài").prepare(TASKS * 250, request_for("long-page=7")),
        "no_tasks": empty.prepare([], request_for("")),
        "unmatched": unmatched.prepare(TASKS, request_for("filtered-q=ca+cao&filtered-agency=BQL+KCN")),
        "notes": [
            c.Note(
                "Chỉ còn 5 thành viên có mặt, cần 6.",
                "Không đóng được biểu quyết.",
                "bad",
                [c.Link("Điểm danh lại", "#")],
                "7F3A",
            ),
            c.Note(
                "Chữ đang gõ chưa mất.", "Đỗ Hoài Nam vừa sửa mục này lúc 9:12.", "warn", [c.Link("So hai bản", "#")]
            ),
            c.Note(
                "Đã giao 3 nhiệm vụ từ kết luận 7.3.",
                tone="ok",
                links=[c.Link("Xem nhiệm vụ", "#"), c.Link("Hoàn tác", "#")],
            ),
            c.Note("Số liệu tới 14/11."),
        ],
        "form": sound,
        "wrong_form": wrong,
        "confirm": c.Confirm(
            "Thu hồi văn bản?",
            ["Trang công khai không còn hiện văn bản.", "Bản ghi và lý do vẫn giữ trong lịch sử."],
            c.Action("Thu hồi", "#", tone="danger", method="post"),
            c.Link("Giữ lại", "#"),
            reason_field=DecisionForm(prefix="withdraw")["note"],
        ),
        "comparison": c.Comparison(
            "Đỗ Hoài Nam",
            "9:12",
            [compare("Nội dung", "Giao Sở Tài chính chủ trì trước 31/12", "Giao Sở Xây dựng chủ trì trước 15/12/2026")],
            c.Link("Lấy bản đang lưu", "#"),
        ),
        "chain": _chain(),
        "public_chain": public_chain(),
        "as_of": c.AsOf(
            "25/11/2026",
            [c.Link("Ngày thành lập 15/1/2026", "#")],
            [("view", "load")],
            [c.Tab("Cơ cấu", "#", True), c.Tab("Khối lượng việc", "#"), c.Tab("Theo chủ đề", "#")],
        ),
        "some_day": date(2026, 11, 27),
        "amounts": [Decimal(420_000_000), Decimal(19_650_000_000), Decimal(850_000), None],
    }
