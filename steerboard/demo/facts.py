"""What the demonstration is made of. Real: provinces, departments, dates of reforms, the brief's five fields, the rules of
Đắk Nông and Ho Chi Minh City. Invented: every person, every act without a number, every date of a board's own life.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

RULES_SOURCE: Final = (
    "Quy tắc họp: Ban chỉ đạo Hợp phần tỉnh Đắk Nông (ipsard.gov.vn); lấy ý kiến: TP. Hồ Chí Minh (anninh.org)"
)
BRIEF: Final = "GTZ-MPI SME Development Program: Steering the LRED Process - the Local Coordination Board Model"


@dataclass(frozen=True, slots=True)
class Member:
    """A seat with its first holder (""), the agency by its key in the register's catalogue, and the expert beside it."""

    agency: str
    role: str
    post: str
    holder: str
    honorific: str = "ông"
    expert: str = ""
    voting: bool = True
    side: str = "public"
    account: str = ""
    expert_account: str = ""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic: field, name, reason, the agency that leads, those that take part."""

    field: str
    name: str
    name_en: str
    reason: str
    lead: str
    partners: tuple[str, ...]
    is_core: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A board of the demonstration."""

    slug: str
    unit: str
    name: str
    name_en: str
    short_name: str
    founded_on: date
    plan_on: date
    regulation_on: date
    standing: str
    members: tuple[Member, ...]
    topics: tuple[TopicRow, ...]
    optional: tuple[str, ...]


QUANG_NAM: Final = BoardRow(
    slug="quang-nam",
    unit="quang-nam",
    name="Ban Điều phối phát triển kinh tế địa phương tỉnh Quảng Nam",
    name_en="Local Coordination Board of Quang Nam province",
    short_name="Ban Điều phối PTKTĐP Quảng Nam",
    founded_on=date(2014, 3, 14),
    plan_on=date(2013, 12, 10),
    regulation_on=date(2014, 8, 20),
    standing="planning-investment",
    optional=("economic-zone-board", "promotion-centre"),
    members=(
        Member("peoples-committee", "head", "Phó Chủ tịch", "Huỳnh Văn Khải", account="head-qn@demo.invalid"),
        Member("ppc-office", "deputy", "Phó Chánh Văn phòng", "Trần Thị Hòa An", "bà"),
        Member("planning-investment", "member", "Giám đốc", "Nguyễn Đình Lâm", expert="Lê Thu Sương"),
        Member("economic-zone-board", "member", "Phó Trưởng ban", "Phạm Hữu Toàn", expert="Võ Minh Châu"),
        Member("industry-trade", "member", "Phó Giám đốc", "Đặng Thị Bích Liên", "bà"),
        Member("agriculture-rural", "member", "Phó Giám đốc", "Ngô Quang Thái", expert="Bùi Hạnh Dung"),
        Member("culture-sports-tourism", "member", "Phó Giám đốc", "Hồ Tấn Phong", expert="Lương Kim Oanh"),
        Member("labour", "member", "Phó Giám đốc", "Cao Thị Mỹ Hạnh", "bà"),
        Member("business-association", "member", "Chủ tịch", "Lý Quốc Việt", side="private"),
        Member(
            "planning-investment",
            "secretary",
            "Trưởng phòng Doanh nghiệp",
            "Phan Thị Ngọc Trâm",
            "bà",
            account="secretary-qn@demo.invalid",
        ),
    ),
    topics=(
        TopicRow(
            "investment",
            "Xúc tiến đầu tư",
            "Investment promotion",
            "Chủ đề trọng tâm của Ban Quảng Nam theo mô tả mô hình của chương trình MPI-GTZ SMED.",
            "planning-investment",
            ("economic-zone-board", "industry-trade"),
            is_core=True,
        ),
        TopicRow(
            "craft",
            "Phát triển làng nghề",
            "Craft village development",
            "Làng nghề giữ việc làm ở nông thôn và gắn với du lịch Hội An (minh họa).",
            "agriculture-rural",
            ("industry-trade", "culture-sports-tourism"),
        ),
        TopicRow(
            "tourism",
            "Xúc tiến du lịch",
            "Tourism promotion",
            "Đưa khách từ Hội An, Mỹ Sơn đến các huyện phía tây (minh họa).",
            "culture-sports-tourism",
            ("industry-trade", "business-association"),
        ),
        TopicRow(
            "capacity",
            "Nâng cao năng lực cán bộ và doanh nhân",
            "Capacity of staff and entrepreneurs",
            "Cán bộ xúc tiến và chủ doanh nghiệp nhỏ cần kỹ năng điều hành (minh họa).",
            "labour",
            ("planning-investment", "business-association"),
        ),
    ),
)

DA_NANG: Final = BoardRow(
    slug="da-nang",
    unit="da-nang-2025",
    name="Ban Điều phối phát triển kinh tế địa phương thành phố Đà Nẵng",
    name_en="Local Coordination Board of Da Nang city",
    short_name="Ban Điều phối PTKTĐP",
    founded_on=date(2025, 9, 15),
    plan_on=date(2025, 8, 6),
    regulation_on=date(2025, 12, 1),
    standing="finance",
    optional=("economic-zone-board", "promotion-centre", "tourism"),
    members=(
        Member("peoples-committee", "head", "Phó Chủ tịch", "Lê Thị Minh Hà", "bà", account="chair@demo.invalid"),
        Member("ppc-office", "deputy", "Chánh Văn phòng", "Hoàng Đình Phúc"),
        Member(
            "finance",
            "member",
            "Giám đốc",
            "Nguyễn Văn Thành",
            expert="Phạm Thu Trang",
            account="member@demo.invalid",
            expert_account="expert@demo.invalid",
        ),
        Member("economic-zone-board", "member", "Phó Trưởng ban", "Trần Quốc Bảo", expert="Nguyễn Thị Kim Oanh"),
        Member("construction", "member", "Phó Giám đốc", "Võ Minh Tuấn", expert="Ngô Thị Hạnh"),
        Member("agriculture-environment", "member", "Phó Giám đốc", "Bùi Quang Dũng", expert="Lê Đức Anh"),
        Member("industry-trade", "member", "Phó Giám đốc", "Lưu Văn Khôi", expert="Trần Thị Nga"),
        Member("tourism", "member", "Phó Giám đốc", "Y Thuận Thảo", expert="Đoàn Ngọc Ánh"),
        Member("science-technology", "member", "Phó Giám đốc", "Đinh Công Minh"),
        Member("home-affairs", "member", "Phó Giám đốc", "Trịnh Văn Hòa", expert="Nguyễn Hữu Tài"),
        Member(
            "business-association",
            "member",
            "Chủ tịch",
            "Phan Hải Yến",
            "bà",
            side="private",
            account="association@demo.invalid",
        ),
        Member("farmers-union", "observer", "Phó Chủ tịch", "Mai Xuân Lộc", voting=False, side="other"),
        Member("finance", "secretary", "Trưởng phòng Tổng hợp", "Đỗ Hoài Nam", account="secretary@demo.invalid"),
    ),
    topics=(
        TopicRow(
            "investment",
            "Xúc tiến đầu tư",
            "Investment promotion",
            "Tiếp nối chủ đề trọng tâm của Ban Quảng Nam; thành phố mới có quỹ đất khu kinh tế mở Chu Lai (minh họa).",
            "finance",
            ("economic-zone-board", "construction", "agriculture-environment", "business-association"),
            is_core=True,
        ),
        TopicRow(
            "agriculture",
            "Phát triển nông sản",
            "Agricultural product development",
            "Sâm Ngọc Linh, quế Trà My và rau quả cần tiêu chuẩn và nơi bán (minh họa).",
            "agriculture-environment",
            ("industry-trade",),
        ),
        TopicRow(
            "craft",
            "Phát triển làng nghề",
            "Craft village development",
            "Làng nghề mộc, gốm, dệt thổ cẩm cùng phục vụ khách du lịch (minh họa).",
            "industry-trade",
            ("agriculture-environment", "tourism"),
        ),
        TopicRow(
            "tourism",
            "Xúc tiến du lịch",
            "Tourism promotion",
            "Nối biển Đà Nẵng, Hội An và vùng núi phía tây thành một hành trình (minh họa).",
            "tourism",
            ("construction",),
        ),
        TopicRow(
            "capacity",
            "Nâng cao năng lực và khởi sự kinh doanh",
            "Capacity and start-ups",
            "Cán bộ xã, phường làm việc mới sau khi bỏ cấp huyện; thanh niên khởi sự (minh họa).",
            "home-affairs",
            ("science-technology", "finance"),
        ),
    ),
)

# The board being founded: steps 1, 2 and 4 are done in part; the rest waits and the home page says for whom.
DAK_LAK: Final = BoardRow(
    slug="dak-lak",
    unit="dak-lak-2025",
    name="Ban Điều phối phát triển kinh tế địa phương tỉnh Đắk Lắk",
    name_en="Local Coordination Board of Dak Lak province",
    short_name="Ban Điều phối PTKTĐP Đắk Lắk",
    founded_on=date(2026, 12, 31),
    plan_on=date(2026, 10, 12),
    regulation_on=date(2026, 12, 31),
    standing="finance",
    optional=("zones-board",),
    members=(
        Member("peoples-committee", "head", "Phó Chủ tịch", ""),
        Member("ppc-office", "deputy", "Chánh Văn phòng", ""),
        Member("finance", "member", "Giám đốc", ""),
        Member("agriculture-environment", "member", "Phó Giám đốc", ""),
        Member("industry-trade", "member", "Phó Giám đốc", ""),
        Member("culture-sports-tourism", "member", "Phó Giám đốc", ""),
    ),
    topics=(
        TopicRow(
            "agriculture",
            "Phát triển nông sản",
            "Agricultural product development",
            "Cà phê, sầu riêng, hồ tiêu: giá trị còn thấp so với sản lượng (minh họa).",
            "agriculture-environment",
            ("industry-trade", "finance"),
            is_core=True,
        ),
        TopicRow(
            "tourism",
            "Xúc tiến du lịch",
            "Tourism promotion",
            "Sau hợp nhất tỉnh có cả rừng và biển (minh họa).",
            "culture-sports-tourism",
            ("industry-trade",),
        ),
    ),
)

BASES_BEFORE: Final = ("Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003",)
BASES_NOW: Final = ("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",)
