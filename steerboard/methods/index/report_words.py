"""The words of the report in both languages."""

from collections.abc import Mapping
from typing import Final

from steerboard.methods.sentence import Language

WORDS: Final[Mapping[str, Mapping[Language, str]]] = {
    "facts": {"en": "{units} units, {indicators} indicators", "vi": "{units} đơn vị, {indicators} chỉ số"},
    "left_out": {
        "en": "Not judged, because too few of their values are known: {units}.",
        "vi": "Không xếp hạng vì thiếu nhiều số liệu: {units}.",
    },
    "league": {"en": "Scores and ranks", "vi": "Điểm và thứ hạng"},
    "rank": {"en": "Rank", "vi": "Hạng"},
    "unit": {"en": "Unit", "vi": "Đơn vị"},
    "score": {"en": "Score", "vi": "Điểm"},
    "known": {"en": "Reported values", "vi": "Số liệu đã báo cáo"},
    "interval": {"en": "90 % of rankings", "vi": "90 % số lần xếp hạng"},
    "interval_note": {
        "en": "The bar holds the ranks of nine in ten of {n} rankings in which weights and rules differ as agreed; "
        "the line is the rank by the agreed rules.",
        "vi": "Thanh ngang là khoảng thứ hạng trong chín phần mười của {n} lần xếp hạng, mỗi lần trọng số và cách tính "
        "thay đổi trong phạm vi đã thống nhất; vạch đậm là thứ hạng theo cách tính đã chọn.",
    },
    "joint": {"en": "{rank} (shared)", "vi": "{rank} (đồng hạng)"},
    "unranked": {"en": "not ranked", "vi": "không xếp hạng"},
    "doubts": {"en": "Warnings and notes", "vi": "Cảnh báo và lưu ý"},
    "no_doubts": {"en": "None.", "vi": "Không có."},
    "weights": {"en": "What each part counts for", "vi": "Mức ảnh hưởng của từng thành phần"},
    "weights_note": {
        "en": "A weight on paper is not influence: the correlation says whether a part is heard in the index at all.",
        "vi": "Trọng số trên giấy chưa phải là ảnh hưởng: hệ số tương quan cho biết thành phần đó có tác động đến chỉ số "
        "tổng hợp hay không.",
    },
    "element": {"en": "Part", "vi": "Thành phần"},
    "part_of": {"en": "Part of", "vi": "Thuộc"},
    "share": {"en": "Share of the index", "vi": "Tỷ trọng"},
    "with_parent": {"en": "Correlation with what it is part of", "vi": "Tương quan với cấp trên trực tiếp"},
    "with_index": {"en": "Correlation with the index", "vi": "Tương quan với chỉ số tổng hợp"},
    "variance": {"en": "Share of the differences (%)", "vi": "Phần đóng góp vào chênh lệch (%)"},
    "flag": {"en": "Remark", "vi": "Ghi chú"},
    "flag_conflict": {"en": "runs against it", "vi": "ngược chiều"},
    "flag_silent": {"en": "hardly heard", "vi": "ít tác động"},
    "flag_redundant": {"en": "says the same", "vi": "trùng lặp"},
    "cells": {"en": "Values that are not as reported", "vi": "Giá trị khác số liệu báo cáo"},
    "no_cells": {"en": "All values are used as reported.", "vi": "Mọi giá trị được dùng đúng như báo cáo."},
    "mark": {"en": "What was done", "vi": "Cách xử lý"},
    "imputed": {"en": "imputed", "vi": "số bù"},
    "treated": {"en": "outlier treated", "vi": "xử lý ngoại lai"},
    "reported": {"en": "Reported", "vi": "Số báo cáo"},
    "used": {"en": "Used", "vi": "Số dùng để tính"},
    "again": {
        "en": "spec.json and values.csv beside this page give the same figures again: "
        "steerboard index build spec.json --data values.csv --out FOLDER.",
        "vi": "Tệp spec.json và values.csv kèm trang này cho lại đúng các số liệu trên: "
        "steerboard index build spec.json --data values.csv --out THƯ_MỤC.",
    },
    "hash": {"en": "Check sum", "vi": "Mã kiểm tra"},
    "draws": {"en": "Rankings", "vi": "Số lần xếp hạng"},
}
