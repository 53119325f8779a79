"""An official document laid out in the form of Decree 30/2020/NĐ-CP: every line as it prints, for both renderers.

A hole still to fill is written `[[…]]` in any line; the renderers mark it. The words are Vietnamese by law.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from steerboard.platform.audit import selectors as trail
from steerboard.platform.base.clock import today
from steerboard.platform.documents.enums import DocumentState, DocumentType, SignatureForm
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration
from steerboard.platform.documents.wording import (
    COUNTRY,
    DRAFT,
    ENACTING_TYPES,
    ILLUSTRATION_LINE,
    MOTTO,
    TYPE_NAMES,
)

HOLE: Final = "[[……]]"
_SHORT_HOLE: Final = "[[…]]"
_HOLES: Final = re.compile(r"\[\[([^\[\]]*)\]\]")
_COMMITTEE: Final = "ỦY BAN NHÂN DÂN "
_HEADING: Final = re.compile(r"(?:[IVX]{1,5}|[A-H])\. ")
_ENDS_OF_SENTENCE: Final = (".", ":", ";", ",")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line; a hole is a place still to fill."""

    text: str
    is_hole: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the text: `lead` is its bold beginning ("Điều 1."). Kinds: chapter, article, heading, paragraph."""

    kind: str
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A table on a page of its own."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class OfficialPage:
    """All that is printed. `issuer`, `signature` are lines in capitals; `mark` is "DỰ THẢO"; `banner` says "minh họa"."""

    country: str
    motto: str
    superior: str
    issuer: tuple[str, ...]
    number: str
    regarding: str
    place_and_date: str
    title: str
    subject: str
    authority: str
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    enacting: str
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    name: str
    annex: Annex | None
    mark: str
    banner: str
    foot: str

    def as_json(self) -> dict[str, Any]:
        """The page as plain values, each text as a list of runs [text, is hole]."""
        found: dict[str, Any] = _with_runs(asdict(self))
        return found


def runs(text: str) -> list[Run]:
    """A line cut at its holes; an empty hole shows dots."""
    parts = _HOLES.split(text)
    cut = [Run(part.strip() or "……", True) if at % 2 else Run(part) for at, part in enumerate(parts)]
    return [run for run in cut if run.text]


def _with_runs(value: Any) -> Any:
    if isinstance(value, str):
        return [[run.text, run.is_hole] for run in runs(value)]
    if isinstance(value, dict):
        return {key: item if key == "kind" else _with_runs(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_with_runs(item) for item in value]
    return value


def official_page(document: Document) -> OfficialPage:
    """Lay out a document as it stands now."""
    payload = document.payload
    kind = DocumentType(document.type)
    title = TYPE_NAMES.get(kind, "")
    head = trail.head(document.space)
    return OfficialPage(
        country=COUNTRY,
        motto=MOTTO,
        superior=payload.get("superior", "").upper(),
        issuer=_issuer_lines(document.issuer),
        number=f"Số: {document.number or HOLE}/{document.symbol or HOLE}",
        regarding="" if title else f"V/v {_after_about(document.abstract) or HOLE}",
        place_and_date=_place_and_date(document.place, document.signed_on),
        title=title,
        subject=(document.abstract or HOLE) if title else "",
        authority=payload.get("authority", "").upper(),
        addressees=tuple(payload.get("addressee", [])),
        bases=_bases(payload.get("bases", []), payload.get("proposal", "")),
        enacting=f"{title}:" if kind in ENACTING_TYPES else "",
        blocks=_blocks(payload),
        recipients=_list_lines(payload.get("recipients", [])),
        signature=_signature_lines(payload.get("signature", {}), document),
        name=document.signer or "[[họ và tên]]",
        annex=_annex(payload.get("annex"), document, title),
        mark=DRAFT if document.state == DocumentState.DRAFT else "",
        banner=ILLUSTRATION_LINE if is_illustration(document) else "",
        foot=f"Steerboard · mốc nhật ký {head.short}" if head.seq else "Steerboard",
    )


def _issuer_lines(issuer: str) -> tuple[str, ...]:
    """In capitals; the province on a line of its own."""
    upper = issuer.upper() or HOLE
    if upper.startswith(_COMMITTEE):
        return _COMMITTEE.strip(), upper.removeprefix(_COMMITTEE)
    return (upper,)


def _after_about(abstract: str) -> str:
    """The subject of a letter without "Về việc", because "V/v" stands before it."""
    return re.sub(r"^(?:Về việc|V/v):? ", "", abstract)


def _place_and_date(place: str, day: date | None) -> str:
    """Days under 10 and the months 1 and 2 are written with a zero (Decree 30/2020, Annex I)."""
    if day is None:
        return f"{place or HOLE}, ngày {_SHORT_HOLE} tháng {_SHORT_HOLE} năm {today().year}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place or HOLE}, ngày {day.day:02d} tháng {month} năm {day.year}"


def _ended(line: str, end: str) -> str:
    return line.rstrip(" ;.,") + end


def _bases(bases: Sequence[str], proposal: str) -> tuple[str, ...]:
    """Each basis ends with a semicolon, the last line with a full stop."""
    lines = [*bases, *([proposal] if proposal else [])]
    return tuple(_ended(line, ";") for line in lines[:-1]) + tuple(_ended(line, ".") for line in lines[-1:])


def _list_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """ "- …;" and a full stop after the last."""
    return tuple(f"- {_ended(line.lstrip('- '), ';' if at + 1 < len(lines) else '.')}" for at, line in enumerate(lines))


def _blocks(payload: dict[str, Any]) -> tuple[Block, ...]:
    found = [Block("paragraph", "", payload["opening"])] if payload.get("opening") else []
    for line in payload.get("body", []):
        is_heading = _HEADING.match(line) is not None and line == line.upper()
        found.append(Block("heading", line, "") if is_heading else Block("paragraph", "", line))
    for number, article in enumerate(payload.get("articles", []), start=1):
        found.extend(_article(number, article))
    if payload.get("closing"):
        found.append(Block("paragraph", "", payload["closing"]))
    return _with_end_mark(found)


def _article(number: int, article: dict[str, Any]) -> list[Block]:
    """ "Điều 1." with its heading in bold, or run into its first sentence."""
    found = [Block("chapter", article["chapter"], "")] if article.get("chapter") else []
    title, paragraphs = article.get("title", ""), list(article.get("paragraphs", []))
    lead = f"Điều {number}."
    if title and not title.endswith(_ENDS_OF_SENTENCE):
        found.append(Block("article", f"{lead} {title}", ""))
    elif title:
        found.append(Block("article", lead, title))
    else:
        found.append(Block("article", lead, paragraphs.pop(0) if paragraphs else HOLE))
    return [*found, *(Block("paragraph", "", line) for line in paragraphs)]


def _with_end_mark(blocks: list[Block]) -> tuple[Block, ...]:
    """The text ends with "./."."""
    if not blocks:
        return (Block("paragraph", "", f"{HOLE}./."),)
    last = blocks[-1]
    if last.text:
        blocks[-1] = Block(last.kind, last.lead, _ended(last.text.removesuffix("./."), "./."))
    else:
        blocks[-1] = Block(last.kind, _ended(last.lead, "./."), "")
    return tuple(blocks)


def _signature_lines(signature: dict[str, str], document: Document) -> tuple[str, ...]:
    """ "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH": the form before the one signed for, the signer's post last."""
    form = SignatureForm(document.signature_form)
    body = signature.get("body", "").upper()
    capacity = signature.get("capacity", "").upper()
    position = document.signer_position.upper() or "[[CHỨC VỤ]]"
    if form is SignatureForm.TM:
        return f"TM. {body or capacity or HOLE}", position
    if form is SignatureForm.Q:
        return (f"Q. {position}",)
    if form is SignatureForm.OWN:
        return (position,)
    above = (f"TM. {body}",) if body else ()
    return (*above, f"{form.value} {capacity or HOLE}", position)


def _annex(annex: dict[str, Any] | None, document: Document, title: str) -> Annex | None:
    if not annex or not annex.get("columns"):
        return None
    day = document.signed_on
    when = f"ngày {day:%d/%m/%Y}" if day else f"ngày {_SHORT_HOLE}"
    name = title.capitalize() if title else "Công văn"
    note = (
        f"(Kèm theo {name} số {document.number or HOLE}/{document.symbol or HOLE} {when} của {document.issuer or HOLE})"
    )
    rows = tuple(tuple(row) for row in annex.get("rows", []))
    return Annex(annex.get("title", ""), note, tuple(annex["columns"]), rows)
