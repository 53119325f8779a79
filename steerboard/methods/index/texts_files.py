"""Wording of the problems of files: an index written as YAML or JSON, values as CSV."""

from typing import Final

from steerboard.methods.index.wording import Text

TEXTS: Final[dict[str, Text]] = {
    "file_large": Text(
        "error",
        "The file is larger than {limit}.",
        "Tệp lớn hơn {limit}.",
        "Leave out what the index does not use.",
        "Bỏ những phần bộ chỉ số không dùng.",
    ),
    "file_encoding": Text(
        "error",
        "The file is not UTF-8: byte {byte} cannot be read.",
        "Tệp không phải UTF-8: không đọc được byte {byte}.",
        "Save it anew as UTF-8 (in Excel: CSV UTF-8).",
        "Lưu lại ở dạng UTF-8 (trong Excel: CSV UTF-8).",
    ),
    "file_control": Text(
        "error",
        "The file holds the control character {character}.",
        "Tệp có ký tự điều khiển {character}.",
        "Delete it, or export the file anew.",
        "Xóa ký tự này hoặc xuất lại tệp.",
    ),
    "file_empty": Text(
        "error",
        "The file is empty.",
        "Tệp trống.",
        "See docs/methods/index-file.md for an example.",
        "Xem ví dụ ở docs/methods/index-file.md.",
    ),
    "yaml_syntax": Text(
        "error",
        "The file cannot be read from here on ({reason}).",
        "Không đọc được tệp từ chỗ này ({reason}).",
        "Check indentation, colons, quotes and brackets.",
        "Kiểm tra thụt dòng, dấu hai chấm, dấu nháy và dấu ngoặc.",
    ),
    "yaml_feature": Text(
        "error",
        "Anchors, aliases, tags and several documents in one file are not used here.",
        "Không dùng neo, bí danh, nhãn kiểu hoặc nhiều tài liệu trong một tệp.",
        "Write the value out.",
        "Ghi đầy đủ giá trị.",
    ),
    "nested_deep": Text(
        "error",
        "The file is nested deeper than {limit} levels.",
        "Tệp lồng nhau sâu quá {limit} cấp.",
        "An index needs no more than five.",
        "Một bộ chỉ số không cần quá năm cấp.",
    ),
    "key_bad": Text(
        "error",
        "The key is empty or no plain text.",
        "Tên mục để trống hoặc không phải là chữ.",
        "Name it.",
        "Đặt tên cho mục.",
    ),
    "key_twice": Text(
        "error",
        "The key {key} is there twice.",
        "Mục {key} xuất hiện hai lần.",
        "Keep one of them.",
        "Giữ lại một mục.",
    ),
    "key_unknown": Text(
        "error",
        "The key {key} is not used here.",
        "Không có mục {key} ở đây.",
        "Use one of: {choices}.",
        "Dùng một trong các mục: {choices}.",
    ),
    "key_missing": Text(
        "error",
        "The key {key} is missing.",
        "Thiếu mục {key}.",
        "Add it.",
        "Bổ sung mục này.",
    ),
    "kind_bad": Text(
        "error",
        "{place} must be {wanted_en}.",
        "{place} phải là {wanted_vi}.",
    ),
    "csv_broken": Text(
        "error",
        "The table cannot be read from here on ({reason}).",
        "Không đọc được bảng từ chỗ này ({reason}).",
        "Check the quotes.",
        "Kiểm tra dấu nháy.",
    ),
    "csv_column": Text(
        "error",
        "The table has no column {column}; its headings are {headings}.",
        "Bảng không có cột {column}; các tiêu đề là {headings}.",
        "Correct the heading or the file of the index; if all headings run together, set delimiter.",
        "Sửa tiêu đề hoặc tệp bộ chỉ số; nếu các tiêu đề dính liền, đặt delimiter.",
    ),
    "csv_heading_twice": Text(
        "error",
        "The heading {column} is there twice.",
        "Tiêu đề {column} xuất hiện hai lần.",
        "Keep one of the columns.",
        "Giữ lại một cột.",
    ),
    "csv_width": Text(
        "error",
        "The row has {count} cells, the heading {wanted}.",
        "Dòng có {count} ô, tiêu đề có {wanted}.",
        "Quote texts that hold the separator.",
        "Đặt trong dấu nháy những chữ có ký tự phân cách.",
    ),
    "csv_rows": Text(
        "error",
        "The table has no rows, or more than {most}.",
        "Bảng không có dòng nào, hoặc nhiều hơn {most} dòng.",
        "One row a unit and year.",
        "Mỗi đơn vị và năm một dòng.",
    ),
    "csv_year": Text(
        "error",
        "The year {value} is no whole number.",
        "Năm {value} không phải là số nguyên.",
        "Write it as 2026.",
        "Ghi dạng 2026.",
    ),
    "csv_year_unknown": Text(
        "error",
        "The table has no rows of the year {year}; it has {years}.",
        "Bảng không có dòng nào của năm {year}; hiện có {years}.",
        "Choose one of them.",
        "Chọn một trong các năm đó.",
    ),
}
