"""Write docs/domain.md from docs/glossary.csv; `check` answers 1 where the page is not what the table says."""

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "glossary.csv"
PAGE = ROOT / "docs" / "domain.md"

GROUPS = {
    "board": ("The board", "Ban"),
    "state": ("State bodies", "Cơ quan nhà nước"),
    "document": ("Documents", "Văn bản"),
    "planning": ("Planning and money", "Kế hoạch và kinh phí"),
    "monitoring": ("Indicators and benchmarks", "Chỉ số và đối sánh"),
    "method": ("Instruments", "Phương pháp"),
    "investment": ("Investment", "Đầu tư"),
    "startup": ("Start-ups", "Khởi sự kinh doanh"),
    "topic": ("Focus topics", "Chủ đề trọng tâm"),
    "work": ("Meetings and tasks", "Phiên họp và nhiệm vụ"),
}

HEAD = """# Words of the field · Từ ngữ

The words of the interface, of official documents and of the code, in both languages. The table decides: a new text takes
its terms from here, a missing term is added to `docs/glossary.csv` first, and `scripts/glossary.py` writes this page.

Từ ngữ dùng trên màn hình, trong văn bản và trong mã nguồn, bằng hai thứ tiếng. Bảng này là chuẩn: văn bản mới dùng từ ở đây.

Source: compiled for Steerboard from Vietnamese legal texts and provincial documents. Terms for the Local Coordination Board
and the Compass are our own renderings; official texts of the first four provinces were not found.

## What is always asked with a date · Luôn hỏi theo ngày

- **A unit is not its code, nor its name.** On 1 July 2025 the 63 provinces and cities became 34; seven codes (15, 24, 44, 52,
  80, 82, 91) went to another province. Tables of before and after are joined on the unit, never on the code.
- **Name and type change while the unit stays**: "UBND tỉnh Đồng Nai" has been "UBND thành phố Đồng Nai" since 30 April 2026.
- **Departments have successors**: planning and investment belong to Sở Tài chính since 1 March 2025.
- **A working day is what the calendar says**, not what the weekday says: days are swapped, sometimes a week before.
"""


def page() -> str:
    """The whole page as text."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    unknown = {row["group"] for row in rows} - GROUPS.keys()
    if unknown:
        raise SystemExit(f"glossary.csv: unknown groups {', '.join(sorted(unknown))}")
    parts = [HEAD]
    for group, (english, vietnamese) in GROUPS.items():
        parts.append(f"## {english} · {vietnamese}\n")
        parts.append("| English | Tiếng Việt | Viết tắt | Note |\n|---|---|---|---|")
        parts += [_line(row) for row in rows if row["group"] == group]
        parts.append("")
    return "\n".join(parts)


def _line(row: dict[str, str]) -> str:
    cells = (row[name].replace("|", "\\|") for name in ("english", "vietnamese", "abbreviation", "note"))
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        sys.exit(
            0 if PAGE.read_text(encoding="utf-8") == page() else "docs/domain.md is not fresh: run scripts/glossary.py"
        )
    PAGE.write_text(page(), encoding="utf-8")
