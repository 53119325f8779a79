"""Starting points for the brief's five fields: problem, objective, visible result and first activities to be changed.

They are the record's own text, so in Vietnamese; each says in square brackets what only the board knows. Sources:
domain.md 2.10 (quick, visible results), 5 (investment), 6 (start-ups), 13 (minimum facts of the focus topics).
"""

from dataclasses import dataclass
from typing import Final

from steerboard.stages.boards.enums import TopicField


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """An activity of a starter: begins `after` days after the first day and takes `days`."""

    title: str
    after: int
    days: int


@dataclass(frozen=True, slots=True)
class Starter:
    """What a new initiative of a field may begin with."""

    field: str
    title: str
    problem: str
    objective: str
    result: str
    activities: tuple[PlannedActivity, ...]


STARTERS: Final[dict[str, Starter]] = {
    TopicField.AGRICULTURE: Starter(
        TopicField.AGRICULTURE,
        "Nâng cấp chuỗi giá trị [sản phẩm] tại [xã, phường]",
        "Hộ và hợp tác xã bán [sản phẩm] thô, chất lượng không đồng đều, giá thấp hơn giá sàn [số] %; doanh nghiệp thu "
        "mua không có vùng nguyên liệu ổn định.",
        "Đến [ngày], [số] hộ bán theo hợp đồng chất lượng; giá bán cao hơn giá sàn ít nhất [số] %.",
        "Lô hàng đầu tiên đạt tiêu chuẩn được bán theo hợp đồng.",
        (
            PlannedActivity("Khảo sát vùng trồng, chọn hộ và hợp tác xã tham gia", 0, 30),
            PlannedActivity("Tập huấn kỹ thuật và tiêu chuẩn chất lượng", 30, 45),
            PlannedActivity("Ký hợp đồng thu mua giữa hợp tác xã và doanh nghiệp", 60, 30),
            PlannedActivity("Đăng ký nhãn hiệu, mã số vùng trồng, truy xuất nguồn gốc", 60, 90),
            PlannedActivity("Xuất bán lô đầu tiên, rút kinh nghiệm", 150, 30),
        ),
    ),
    TopicField.CRAFT: Starter(
        TopicField.CRAFT,
        "Phát triển làng nghề [tên nghề] tại [xã, phường]",
        "Làng nghề có [số] hộ nhưng mẫu mã cũ, thợ trẻ ít, ô nhiễm chưa được xử lý, đầu ra phụ thuộc một vài thương lái.",
        "Đến [ngày], [số] cơ sở có mẫu mã mới và kênh bán trực tiếp; làng nghề đủ tiêu chí công nhận.",
        "Bộ sản phẩm mới được trưng bày và có đơn hàng đầu tiên.",
        (
            PlannedActivity("Lập danh sách hộ, sản phẩm, tiêu chí công nhận còn thiếu", 0, 30),
            PlannedActivity("Thiết kế mẫu mã cùng thợ và người mua", 30, 60),
            PlannedActivity("Lớp truyền nghề cho thợ trẻ", 45, 60),
            PlannedActivity("Điểm trưng bày, bán hàng trực tuyến", 90, 60),
            PlannedActivity("Lập hồ sơ đề nghị công nhận làng nghề", 120, 45),
        ),
    ),
    TopicField.TOURISM: Starter(
        TopicField.TOURISM,
        "Tuyến du lịch [tên tuyến] trong ngày",
        "Khách dừng trung bình [số] giờ và chi [số] đồng vì điểm đến rời rạc, thiếu sản phẩm trọn gói, thiếu hướng dẫn viên.",
        "Đến [ngày], tuyến có [số] lượt khách mỗi tháng do ít nhất [số] doanh nghiệp lữ hành bán.",
        "Chuyến khách đầu tiên đi hết tuyến và đánh giá dịch vụ.",
        (
            PlannedActivity("Khảo sát điểm đến cùng doanh nghiệp lữ hành", 0, 21),
            PlannedActivity("Tập huấn hộ kinh doanh dịch vụ và hướng dẫn viên tại chỗ", 21, 45),
            PlannedActivity("Biển chỉ dẫn, nhà vệ sinh, điểm dừng chân", 30, 90),
            PlannedActivity("Chuyến khảo sát cho báo chí và lữ hành", 90, 14),
            PlannedActivity("Mở bán, theo dõi đánh giá của khách", 110, 60),
        ),
    ),
    TopicField.INVESTMENT: Starter(
        TopicField.INVESTMENT,
        "Rút ngắn thủ tục đầu tư cho [ngành, khu công nghiệp]",
        "Nhà đầu tư phải làm việc với [số] cơ quan, thời gian từ khi hỏi đến khi có quyết định là [số] ngày; thông tin về "
        "đất, hạ tầng chưa sẵn sàng.",
        "Đến [ngày], thời gian giải quyết còn [số] ngày làm việc; mọi yêu cầu của nhà đầu tư được trả lời trong 5 ngày làm việc.",
        "Bộ thông tin và một đầu mối trả lời nhà đầu tư hoạt động, có nhà đầu tư đầu tiên sử dụng.",
        (
            PlannedActivity("Vẽ lại quy trình liên thông giữa các sở, chỉ ra điểm tắc", 0, 30),
            PlannedActivity("Thống nhất quy chế phối hợp và thời hạn từng bước", 30, 30),
            PlannedActivity("Lập danh mục mặt bằng, hạ tầng, nhân lực sẵn sàng", 15, 45),
            PlannedActivity("Chạy thử với ba hồ sơ, đo thời gian", 60, 60),
            PlannedActivity("Gặp doanh nghiệp đã đầu tư để nghe phản hồi", 110, 14),
        ),
    ),
    TopicField.CAPACITY: Starter(
        TopicField.CAPACITY,
        "Nâng cao năng lực cho [cán bộ, chủ doanh nghiệp nhỏ] về [chủ đề]",
        "[Số] doanh nghiệp nhỏ nêu khó khăn về [chủ đề]; cán bộ phụ trách chưa có tài liệu và kỹ năng hướng dẫn.",
        "Đến [ngày], [số] học viên hoàn thành khóa học; ít nhất [số] % áp dụng được sau 3 tháng.",
        "Khóa đầu tiên kết thúc, học viên có kế hoạch áp dụng cụ thể.",
        (
            PlannedActivity("Hỏi nhu cầu của học viên và doanh nghiệp", 0, 21),
            PlannedActivity("Soạn tài liệu, chọn giảng viên", 21, 30),
            PlannedActivity("Khóa thứ nhất", 55, 10),
            PlannedActivity("Hỗ trợ áp dụng tại chỗ", 65, 60),
            PlannedActivity("Đánh giá sau ba tháng, sửa chương trình", 155, 21),
        ),
    ),
}


def starter(field: str) -> Starter | None:
    """The starting point of a field; None for an own topic."""
    return STARTERS.get(field)
