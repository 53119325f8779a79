"""The head of a document: number, place and date, type, issuing body, subject."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.enums import DocumentType
from steerboard.platform.documents.reading.cells import RULE, UPPER, Cell, Span
from steerboard.platform.documents.reading.names import is_known_body, is_upper
from steerboard.platform.documents.wording import TYPE_NAMES

SYMBOL: Final = rf"[{UPPER}][\wĐđ&]{{0,15}}(?:[-.][\wĐđ&]{{1,15}}){{0,5}}"
_NUMBER_LINE: Final = re.compile(
    rf"S[ốỐ] ?[:.]? ?(?P<number>\d{{1,6}}(?:/\d{{4}})?|[.…_ ]{{0,40}}) ?/ ?(?P<symbol>{SYMBOL})"
)
LONG_DATE: Final = re.compile(
    r"ngày[ ](?P<day>\d{1,2}|[.…_ ]{0,20})[ ]?tháng[ ](?P<month>\d{1,2}|[.…_ ]{0,20})[ ]?năm[ ](?P<year>\d{4}|[.…_ ]{0,20})",
    re.IGNORECASE,
)
SHORT_DATE: Final = re.compile(r"(?<![\d/])(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?![\d/])")
_PLACE: Final = re.compile(rf"(?P<place>[{UPPER}][\w .-]{{0,60}}), ?$")
_STOPS_SUBJECT: Final = re.compile(r"Căn cứ |Kính gửi|Điều \d|Chương |Theo |Xét |Thực hiện |\(|[IVX\d]{1,4}[.)] ")

# How many cells of the beginning may belong to the head, and to the subject.
_HEAD_CELLS: Final = 60
_SUBJECT_CELLS: Final = 6


@dataclass(frozen=True, slots=True)
class Number:
    number: str
    symbol: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as written; `on` is None when parts are missing or there is no such day."""

    on: date | None
    place: str
    text: str
    span: Span
    from_signing: bool = False


@dataclass(frozen=True, slots=True)
class Titled:
    type: DocumentType
    text: str
    span: Span


@dataclass(slots=True)
class Head:
    """Where the parts of the head lie; `body` is the letter at which what follows the head begins."""

    number: Number | None = None
    dated: Dated | None = None
    type: Titled | None = None
    issuer: list[Cell] = field(default_factory=list)
    abstract: Span | None = None
    body: int = 0


def _type_of(text: str) -> tuple[DocumentType, int] | None:
    """The type a cell begins with, and how many letters its name takes."""
    bare = fold(text[:30])
    for code, name in TYPE_NAMES.items():
        follows = bare[len(fold(name)) :][:1] if bare.startswith(fold(name)) else "-"
        if (
            follows in {"", " ", ":"}
            and is_upper(text[: len(name)])
            and text[len(name) : len(name) + 1] in {"", " ", ":"}
        ):
            return code, len(name)
    return None


def head_of(found: list[Cell]) -> Head:
    """Find number, date, type, issuing body and subject in the first cells."""
    head = Head()
    title_at = None
    for position, cell in enumerate(found[:_HEAD_CELLS]):
        if head.number is None:
            head.number = _number_in(cell)
        if head.dated is None:
            head.dated = _dated_in(cell, head.number)
        if _STOPS_SUBJECT.match(cell.text) and not cell.text.startswith("("):
            head.body = cell.span.start
            break
        typed = _type_of(cell.text)
        if typed and not cell.text.rstrip().endswith(":"):
            code, letters = typed
            head.type = Titled(code, cell.text[:letters], Span(cell.span.start, cell.span.start + letters))
            title_at = position
            head.body = cell.span.end
            break
    head.issuer = _issuer_cells(found, head)
    head.abstract = _subject(found, head, title_at)
    if head.abstract is not None and title_at is not None:
        head.body = max(head.body, head.abstract.end)
    return head


def day_of(match: re.Match[str]) -> date | None:
    """The day of a matched date; None when parts are missing or there is no such day."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _number_in(cell: Cell) -> Number | None:
    match = _NUMBER_LINE.match(cell.text)
    if match is None:
        return None
    number = match["number"].strip(" .…_")
    span = Span(cell.span.start, cell.span.start + match.end())
    return Number(number, match["symbol"], match[0], span)


def _dated_in(cell: Cell, number: Number | None) -> Dated | None:
    """A date with its place before it: "Quảng Ninh, ngày 11 tháng 11 năm 2013" or "Quảng Ninh, 11/11/2013"."""
    if len(cell.text) > 300:
        cell = Cell(cell.text[:300], Span(cell.span.start, cell.span.start + 300), cell.line)
    match = LONG_DATE.search(cell.text) or SHORT_DATE.search(cell.text)
    if match is None:
        return None
    lead_from = 0
    if number is not None and number.span.start == cell.span.start:
        lead_from = number.span.end - number.span.start
    lead = cell.text[lead_from : match.start()].lstrip()
    placed = _PLACE.search(lead)
    if placed is None and (lead.strip() or match.re is SHORT_DATE):
        return None
    place = placed["place"].strip() if placed else ""
    begin = match.start() - (len(lead) - placed.start() if placed else 0)
    span = Span(cell.span.start + begin, cell.span.start + match.end())
    return Dated(day_of(match), place, cell.text[begin : match.end()], span)


def _issuer_cells(found: list[Cell], head: Head) -> list[Cell]:
    """Capitals above the number (or, without one, above date, type or body)."""
    ends = [part.span.start for part in (head.number, head.dated, head.type) if part is not None]
    limit = head.number.span.start if head.number else min(ends, default=head.body)
    names = []
    for cell in found[:_HEAD_CELLS]:
        if cell.span.start >= limit:
            break
        if is_upper(cell.text) and not RULE.fullmatch(cell.text) and _type_of(cell.text) is None:
            names.append(cell)
    return names[-4:]


def _subject(found: list[Cell], head: Head, title_at: int | None) -> Span | None:
    if title_at is not None:
        title = found[title_at]
        rest = title.text[len(head.type.text) :].lstrip(" :") if head.type else ""
        if rest:
            return _to_stop(found, title_at, title.span.end - len(rest))
        return _to_stop(found, title_at + 1, None)
    for position, cell in enumerate(found[:_HEAD_CELLS]):
        about = re.match(r"V/v:? |Về việc ", cell.text)
        if about:
            begin = cell.span.start + about.end()
            return _to_stop(found, position, begin)
    return None


def _to_stop(found: list[Cell], position: int, begin: int | None) -> Span | None:
    """From here over a few cells until something that cannot belong to the subject."""
    end = None
    for cell in found[position : position + _SUBJECT_CELLS]:
        starts_here = begin is not None and cell.span.start <= begin
        if not starts_here and (_ends_subject(cell.text)):
            break
        if begin is None:
            begin = cell.span.start
        stop = re.search(r"(?<=.) (?=Căn cứ )|(?<=[;.])(?=Căn cứ )", cell.text)
        end = cell.span.start + (stop.start() if stop else len(cell.text))
        if stop:
            break
    return Span(begin, end) if begin is not None and end is not None and end > begin else None


def _ends_subject(text: str) -> bool:
    return bool(
        _STOPS_SUBJECT.match(text)
        or RULE.fullmatch(text)
        or _NUMBER_LINE.match(text)
        or LONG_DATE.search(text[:200])
        or (is_upper(text) and is_known_body(text))
    )


@dataclass(frozen=True, slots=True)
class JoinedName:
    text: str
    span: Span


def joined_names(found: list[Cell]) -> list[JoinedName]:
    """Lines of one name put together: "ỦY BAN NHÂN DÂN" + "TỈNH QUẢNG NINH". A new body begins a new name."""
    names: list[JoinedName] = []
    for cell in found:
        if names and not is_known_body(cell.text):
            names[-1] = JoinedName(f"{names[-1].text} {cell.text}", Span(names[-1].span.start, cell.span.end))
        else:
            names.append(JoinedName(cell.text, cell.span))
    return names
