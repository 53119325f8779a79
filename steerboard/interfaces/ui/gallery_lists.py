"""The lists and the form that the gallery shows."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from steerboard.interfaces.ui import components as c
from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing, Search

TASKS: list[dict[str, Any]] = [
    {
        "name": "Bàn giao mặt bằng buôn Ako Dhong",
        "agency": "Sở VHTTDL",
        "due": date(2026, 11, 9),
        "light": "red",
        "share": 40,
        "paid": Decimal(120_000_000),
        "state": Tag("quá hạn 16 ngày", "bad", "clock"),
    },
    {
        "name": "Dự thảo quy chế phối hợp Khu công nghiệp Hòa Phú giữa Ban Quản lý các khu công nghiệp, Sở Tài chính, "
        "Sở Xây dựng và bốn xã, phường liên quan",
        "agency": "BQL KCN",
        "due": date(2026, 12, 18),
        "light": "amber",
        "share": 65,
        "paid": Decimal(310_000_000),
        "state": Tag("trong hạn", "primary"),
    },
    {
        "name": "Lớp tiếp nhà đầu tư cho 40 cán bộ",
        "agency": "Sở Nội vụ",
        "due": date(2026, 11, 30),
        "light": "green",
        "share": 95,
        "paid": Decimal(1_440_000_000),
        "state": Tag("xong đúng hạn", "ok", "circle-check"),
    },
    {
        "name": "Khảo sát khách lưu trú từ 2 đêm",
        "agency": "Sở VHTTDL",
        "due": None,
        "light": "none",
        "share": None,
        "paid": None,
        "state": Tag("chưa báo cáo", "warn"),
    },
]


def listing(key: str, caption: str) -> Listing:
    return Listing(
        key=key,
        prefix=f"{key}-",
        caption=caption,
        columns=[
            Column(
                "name", "Nhiệm vụ", lambda t: t["name"], url=lambda t: "#", sort_by=lambda t: t["name"], phone="title"
            ),
            Column("agency", "Cơ quan chủ trì", lambda t: t["agency"], sort_by=lambda t: t["agency"]),
            Column("due", "Thời hạn", lambda t: t["due"], kind="date", sort_by=lambda t: t["due"]),
            Column("light", "Tiến độ", lambda t: t["light"], kind="light"),
            Column("share", "Đã làm", lambda t: t["share"], kind="percent", phone="hide"),
            Column("paid", "Đã chi", lambda t: t["paid"], kind="money", sort_by=lambda t: t["paid"]),
            Column("state", "Trạng thái", lambda t: t["state"], kind="tag", export="đã có ở cột Tiến độ"),
        ],
        empty=c.Empty(
            "Chưa có sáng kiến PTKTĐP nào",
            "Sáng kiến PTKTĐP thường bắt đầu từ một kết luận, một kiến nghị hoặc một đề xuất PACA.",
            [
                c.Action("Lập sáng kiến", "#", "plus", "primary", small=True),
                c.Action("Lấy từ 6 đề xuất PACA", "#", small=True),
            ],
        ),
        sort="due",
        filters=[
            Filter(
                "agency",
                "Cơ quan chủ trì",
                [(name, name) for name in sorted({task["agency"] for task in TASKS})],
                lambda rows, value: [task for task in rows if task["agency"] == value],
            )
        ],
        search=Search(
            "Tìm trong danh sách", lambda rows, text: [t for t in rows if text.casefold() in t["name"].casefold()]
        ),
    )


def request_for(query: str) -> HttpRequest:
    request = HttpRequest()
    request.method = "GET"
    request.GET = QueryDict(query)
    return request


class DecisionForm(forms.Form):
    number = forms.CharField(label="Số quyết định")
    signed_on = DayField(label="Ngày ký")
    amount = forms.IntegerField(label="Số tiền", widget=forms.NumberInput, required=False)
    agency = forms.ChoiceField(label="Cơ quan thường trực", choices=[("tc", "Sở Tài chính"), ("xd", "Sở Xây dựng")])
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    scan = forms.FileField(label="Bản quét có chữ ký", required=False)
    noun = forms.ChoiceField(
        label="Loại tên",
        choices=[("bdp", "Ban Điều phối"), ("bcd", "Ban Chỉ đạo"), ("tct", "Tổ công tác")],
        widget=forms.RadioSelect,
    )
    invented = forms.BooleanField(label="Ghi là minh họa", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].help_text = "Như trên văn bản, ví dụ 123/QĐ-UBND"
        self.fields["scan"].needed_later = True  # type: ignore[attr-defined]
        self.fields["noun"].in_a_row = True  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        if "/" not in self.cleaned_data["number"]:
            raise forms.ValidationError("Thiếu ký hiệu sau dấu gạch chéo")
        return str(self.cleaned_data["number"])
