"""What follows the head: legal bases, proposal, articles, recipients, entry into force."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from steerboard.platform.documents.reading.cells import UPPER, Cell, Span
from steerboard.platform.documents.reading.head import LONG_DATE, SHORT_DATE, SYMBOL, Dated, Head, day_of
from steerboard.platform.documents.reading.signature import starts_signature

_CITED: Final = re.compile(rf"(?<![\d/])\d{{1,6}}(?:/\d{{4}})?/(?=[{UPPER}]){SYMBOL}")
_ARTICLE: Final = re.compile(r"(?:(?<=\n)|^|(?<=[.;:…/] ))Điều (?P<number>\d{1,3}) ?[.:] ?")
_BASIS: Final = re.compile(r"(?:(?<=\n)|^|(?<=[;·.] )|(?<=;))Căn cứ ")
_BASIS_ENDS: Final = re.compile(r";|\n(?=Căn cứ |Theo |Xét |QUYẾT|Điều )|\n\n")
_PROPOSAL: Final = re.compile(r"(?:Theo|Xét) đề nghị của ")
_PROPOSAL_ENDS: Final = re.compile(r"[.,;:]?\n|[.;](?= |$)")
_IN_FORCE: Final = re.compile(r"có hiệu lực(?: thi hành)?(?: kể)? từ ")
_FROM_SIGNING: Final = re.compile(r"ngày (?:ký|ban hành)")

# How many letters of one passage are looked at.
_PASSAGE: Final = 3000


@dataclass(frozen=True, slots=True)
class ArticleLines:
    number: int
    title: str
    paragraphs: list[str]
    span: Span


def cited_number(text: str) -> str:
    """The number of the document that a basis cites: "23/2023/QĐ-TTg"; "" for a law."""
    match = _CITED.search(text[:_PASSAGE])
    return match[0] if match else ""


def bases(text: str, head: Head) -> list[Cell]:
    """Each "Căn cứ …" before the first article."""
    end = _first_article(text, head)
    starts = [match.start() for match in _BASIS.finditer(text, head.body if head.type else 0, end)]
    if not starts:
        return []
    found = []
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        stop = _BASIS_ENDS.search(text, start + 7, min(following, start + _PASSAGE))
        last = stop.start() if stop else min(following, start + _PASSAGE)
        passage = text[start:last].rstrip(" ;.\n")
        found.append(Cell(" ".join(passage.split()), Span(start, start + len(passage)), 0))
    return found


def proposal(text: str, head: Head) -> Span | None:
    """ "Theo đề nghị của …" up to the end of its sentence."""
    end = _first_article(text, head)
    match = _PROPOSAL.search(text, 0, end)
    if match is None:
        return None
    stop = _PROPOSAL_ENDS.search(text, match.end(), min(end, match.end() + _PASSAGE))
    return Span(match.start(), stop.start() if stop else min(end, match.end() + 400))


def _first_article(text: str, head: Head) -> int:
    match = _ARTICLE.search(text, head.body)
    return match.start() if match else len(text)


def articles(text: str, found: list[Cell], head: Head) -> list[ArticleLines]:
    """The articles; the last one ends before the recipients or the signature."""
    starts = list(_ARTICLE.finditer(text, head.body))
    if not starts:
        return []
    end = _end_of_body(text, found, starts[-1].end())
    made = []
    for match, following in zip(starts, [*[m.start() for m in starts[1:]], end], strict=True):
        if match.start() >= following:
            continue
        lines = text[match.end() : following].split("\n")
        title = " ".join(lines[0].split())
        paragraphs = [" ".join(line.split()) for line in lines[1:] if line.strip()]
        made.append(ArticleLines(int(match["number"]), title, paragraphs, Span(match.start(), following)))
    return made


def _end_of_body(text: str, found: list[Cell], last_article: int) -> int:
    first = bisect_right([cell.span.start for cell in found], last_article)
    for cell in found[first:]:
        if cell.text.startswith("Nơi nhận") or starts_signature(cell):
            return cell.span.start
    return len(text)


def recipients(found: list[Cell], head: Head) -> list[Cell]:
    """The lines under "Nơi nhận:"."""
    for position, cell in enumerate(found):
        if cell.span.start >= head.body and cell.text.startswith("Nơi nhận"):
            rest = cell.text.removeprefix("Nơi nhận").lstrip(": ")
            if len(rest) > 2:
                return _in_line(cell, rest)
            return [other for other in found[position + 1 :] if other.text.startswith(("-", "–", "•"))]
    return []


def _in_line(cell: Cell, rest: str) -> list[Cell]:
    at = cell.span.end - len(rest)
    found = []
    for piece in rest.split(";"):
        bare = piece.strip(" .")
        if bare:
            found.append(Cell(bare, Span(at, at + len(piece)), cell.line))
        at += len(piece) + 1
    return found


def in_force(text: str) -> Dated | None:
    """ "có hiệu lực kể từ ngày ký" or "… từ ngày 01 tháng 7 năm 2025"."""
    match = _IN_FORCE.search(text)
    if match is None:
        return None
    rest = text[match.end() : match.end() + 80]
    dated = LONG_DATE.match(rest) or SHORT_DATE.search(rest[:20])
    signing = _FROM_SIGNING.match(rest)
    read = dated or signing
    end = match.end() + (read.end() if read else min(len(rest), 12))
    on = day_of(dated) if dated else None
    return Dated(on, "", text[match.start() : end], Span(match.start(), end), signing is not None)
