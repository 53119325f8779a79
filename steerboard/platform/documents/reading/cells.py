"""Pasted text cut into cells: lines, and in a line what a table or a wide gap kept apart."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

UPPER: Final = "A-ZÀ-ÃÈ-ÊÌ-ÍÒ-ÕÙ-ÚÝĂĐĨŨƠƯẠ-Ỹ"
_MOTTO: Final = re.compile(
    r"CỘNG (?:HÒA|HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc", re.IGNORECASE
)
# Tabs, wide gaps (but for those left for a number or a day) and the country's name part cells; so do (without taking a letter) signature and recipients in a line.
_BETWEEN_CELLS: Final = re.compile(
    rf"\t+|(?<! )(?<!Số:)(?<!ngày)(?<!tháng)(?<!năm) {{3,}}| · |(?i:{_MOTTO.pattern})|(?<=[./;] )(?=(?:TM|KT|TL|TUQ)\. ?[{UPPER}]{{2}})|(?<=[./;] )(?=Nơi nhận:)"
)
RULE: Final = re.compile(r"[-–—_=*. ]{2,}")


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line: pasted tables leave tabs or wide gaps between the left and the right half of the head."""

    text: str
    span: Span
    line: int


def cleaned(text: str) -> str:
    """NFC, line ends \\n, no control or invisible letters, hard blanks as blanks."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u3000", " ").replace("Ð", "Đ")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})


def cells(text: str) -> list[Cell]:
    """The text cut into lines and each line at tabs, wide gaps and the country's name and motto. Empty ones are left out."""
    found: list[Cell] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        at = 0
        for gap in _BETWEEN_CELLS.finditer(line):
            _add(found, line, at, gap.start(), start, number)
            at = gap.end()
        _add(found, line, at, len(line), start, number)
        start += len(line) + 1
    return found


def _add(found: list[Cell], line: str, begin: int, end: int, offset: int, number: int) -> None:
    piece = line[begin:end]
    bare = piece.strip()
    if bare:
        lead = begin + len(piece) - len(piece.lstrip())
        found.append(Cell(bare, Span(offset + lead, offset + lead + len(bare)), number))
