"""Reading an official document from pasted text: number, date, place, issuer, type, bases, signer, recipients, articles.

Nothing is decided here: each field comes with the passage it was read from and a verdict, and a person checks it.
Layout and wording: Decree 30/2020/NĐ-CP, Annex I (the nine parts of a document) and Annex III (abbreviations of types).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, Literal, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.documents.enums import DocumentType, SignatureForm
from steerboard.platform.documents.reading import body, names
from steerboard.platform.documents.reading import head as heads
from steerboard.platform.documents.reading.cells import Cell, Span, cells, cleaned
from steerboard.platform.documents.reading.signature import SignatureBlock, signature, without_form
from steerboard.platform.documents.wording import TYPE_NAMES

T = TypeVar("T")
Verdict = Literal["ok", "check", "missing"]

READ_LETTERS: Final = 200_000
_BASES: Final = 60
_ARTICLES: Final = 200
_RECIPIENTS: Final = 60


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """One field: what was read, from where, and how sure it is. `start` and `end` count letters of `ReadDocument.text`."""

    value: T
    verdict: Verdict = "missing"
    snippet: str = ""
    start: int = 0
    end: int = 0
    why: str | Promise = ""

    def __bool__(self) -> bool:
        return self.verdict != "missing"


@dataclass(frozen=True, slots=True)
class Basis:
    """One "Căn cứ …" with the number it cites ("" where it cites none, as a law does)."""

    text: str
    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """ "Điều 1. …": its number, the words after it on the first line, the lines that follow."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What was read. `text` is the pasted text cleaned (NFC, no invisible letters): the passages count its letters."""

    text: str
    number: Reading[str]
    symbol: Reading[str]
    signed_on: Reading[date | None]
    in_force_from: Reading[date | None]
    place: Reading[str]
    superior: Reading[str]
    issuer: Reading[str]
    type: Reading[DocumentType | None]
    abstract: Reading[str]
    bases: Reading[tuple[Basis, ...]]
    proposal: Reading[str]
    articles: Reading[tuple[Article, ...]]
    signature_form: Reading[SignatureForm | None]
    signature_lines: Reading[tuple[str, ...]]
    signer_position: Reading[str]
    signer: Reading[str]
    recipients: Reading[tuple[str, ...]]

    @property
    def official_number(self) -> str:
        """ "757/QĐ-UBND"; "…/QĐ-UBND" where the number is missing."""
        return f"{self.number.value or '…'}/{self.symbol.value}" if self.symbol.value else self.number.value

    def fields(self) -> Iterator[tuple[str, Reading[object]]]:
        """All fields by name, in the order of the page."""
        for name in self.__dataclass_fields__:
            if name != "text":
                yield name, getattr(self, name)

    def passages(self) -> list[tuple[int, int, Verdict]]:
        """Where fields were read, in order and without overlap, to be marked in the text."""
        wanted: list[tuple[int, int, Verdict]] = []
        for _name, field in self.fields():
            if isinstance(field.value, tuple) and field.value and hasattr(field.value[0], "start"):
                if not isinstance(field.value[0], Article):
                    wanted.extend((item.start, item.end, field.verdict) for item in field.value)
            elif field and field.end > field.start:
                wanted.append((field.start, field.end, field.verdict))
        shown: list[tuple[int, int, Verdict]] = []
        for start, end, verdict in sorted(wanted):
            if not shown or start >= shown[-1][1]:
                shown.append((start, end, verdict))
        return shown


def read_document(text: str, *, today: date | None = None) -> ReadDocument:
    """Read the parts of an official document from its pasted text (at most 200,000 letters of it).

    `today` marks a date of signing that lies after it as "check". Runs in time linear in the text.
    """
    clean = cleaned(text[:READ_LETTERS])
    found = cells(clean)
    head = heads.head_of(found)
    number, symbol = _number(head.number)
    signed_on, place = _place_and_date(head.dated, today)
    superior, issuer = _issuer(head.issuer)
    block = signature(found, head)
    form, lines, position, signer = _signature(block)
    bases = _bases(body.bases(clean, head))
    return ReadDocument(
        text=clean,
        number=number,
        symbol=symbol,
        signed_on=signed_on,
        in_force_from=_in_force(clean, signed_on.value),
        place=place,
        superior=superior,
        issuer=issuer,
        type=_type(head.type, symbol, has_subject=head.abstract is not None),
        abstract=_abstract(clean, head.abstract),
        bases=bases,
        proposal=_plain(clean, body.proposal(clean, head)),
        articles=_articles(body.articles(clean, found, head)),
        signature_form=form,
        signature_lines=lines,
        signer_position=position,
        signer=signer,
        recipients=_recipients(body.recipients(found, head)),
    )


def _at(value: T, verdict: Verdict, span: Span, text: str, why: str | Promise = "") -> Reading[T]:
    return Reading(value, verdict, text, span.start, span.end, why)


def _plain(text: str, span: Span | None) -> Reading[str]:
    if span is None:
        return Reading("")
    passage = text[span.start : span.end]
    return _at(" ".join(passage.split()), "ok", span, passage)


def _number(found: heads.Number | None) -> tuple[Reading[str], Reading[str]]:
    if found is None:
        return Reading("", why=_("No line “Số: …” was found.")), Reading("")
    symbol = _at(found.symbol, "ok", found.span, found.text)
    if not found.number:
        return _at("", "check", found.span, found.text, _("The number is not filled in yet.")), symbol
    return _at(found.number, "ok", found.span, found.text), symbol


def _place_and_date(found: heads.Dated | None, today: date | None) -> tuple[Reading[date | None], Reading[str]]:
    if found is None:
        return Reading(None, why=_("No date of signing was found.")), Reading("")
    place: Reading[str] = _at(found.place, "ok", found.span, found.text) if found.place else Reading("")
    if found.on is None:
        return _at(None, "check", found.span, found.text, _("The date is not complete, or no such day exists.")), place
    if today is not None and found.on > today:
        return _at(found.on, "check", found.span, found.text, _("The date lies in the future.")), place
    return _at(found.on, "ok", found.span, found.text), place


def _issuer(found: list[Cell]) -> tuple[Reading[str], Reading[str]]:
    if not found:
        return Reading(""), Reading("", why=_("No issuing body was found above the number."))
    bodies = heads.joined_names(found)
    superior: Reading[str] = Reading("")
    if len(bodies) > 1:
        above = bodies[-2]
        superior = _at(names.sentence_case(above.text), "ok", above.span, above.text)
    own = bodies[-1]
    known = names.is_known_body(own.text)
    why = "" if known else _("This does not look like the name of an authority; check it.")
    return superior, _at(names.sentence_case(own.text), "ok" if known else "check", own.span, own.text, why)


def _type(found: heads.Titled | None, symbol: Reading[str], *, has_subject: bool) -> Reading[DocumentType | None]:
    from_symbol = _type_of_symbol(symbol.value)
    if found is None:
        if from_symbol is None:
            return Reading(None, why=_("The type of document was not found."))
        span = Span(symbol.start, symbol.end)
        if from_symbol is DocumentType.LETTER and has_subject:
            return _at(from_symbol, "ok", span, symbol.snippet)
        return _at(from_symbol, "check", span, symbol.snippet, _("Read from the symbol only."))
    if from_symbol not in {None, found.type, DocumentType.LETTER}:
        why = _("The heading and the symbol name different types.")
        return _at(found.type, "check", found.span, found.text, why)
    return _at(found.type, "ok", found.span, found.text)


def _type_of_symbol(symbol: str) -> DocumentType | None:
    lead = symbol.split("-", 1)[0]
    if not lead:
        return None
    for code in TYPE_NAMES:
        if code.value == lead:
            return code
    # A letter has no abbreviation: its symbol begins with the office ("1234/UBND-KT").
    return DocumentType.LETTER


def _abstract(text: str, span: Span | None) -> Reading[str]:
    if span is None:
        return Reading("", why=_("No subject was found under the type."))
    passage = text[span.start : span.end]
    words = " ".join(passage.split()).strip(" .;-–_")
    if len(words) > 400:
        return _at(words[:400], "check", span, passage, _("The subject is very long; shorten it."))
    if names.is_upper(words):
        return _at(names.sentence_case(words), "check", span, passage, _("It was in capitals; check the names."))
    return _at(words, "ok", span, passage)


def _bases(found: list[Cell]) -> Reading[tuple[Basis, ...]]:
    if not found:
        return Reading(())
    bases = tuple(
        Basis(cell.text.rstrip(" ;.,"), body.cited_number(cell.text), cell.span.start, cell.span.end)
        for cell in found[:_BASES]
    )
    span = Span(bases[0].start, bases[-1].end)
    return _at(bases, "ok", span, found[0].text)


def _articles(found: list[body.ArticleLines]) -> Reading[tuple[Article, ...]]:
    if not found:
        return Reading(())
    articles = tuple(
        Article(item.number, item.title, tuple(item.paragraphs), item.span.start, item.span.end)
        for item in found[:_ARTICLES]
    )
    in_order = [article.number for article in articles] == list(range(1, len(articles) + 1))
    why = "" if in_order else _("The articles are not numbered 1, 2, 3 …; check that none is missing.")
    span = Span(articles[0].start, articles[-1].end)
    return _at(articles, "ok" if in_order else "check", span, articles[0].title, why)


def _signature(
    found: SignatureBlock | None,
) -> tuple[Reading[SignatureForm | None], Reading[tuple[str, ...]], Reading[str], Reading[str]]:
    if found is None:
        nothing = _("No signature block (TM., KT., TL., TUQ. or a post in capitals) was found.")
        return Reading(None, why=nothing), Reading(()), Reading("", why=nothing), Reading("", why=nothing)
    lines = tuple(cell.text for cell in found.lines)
    span = Span(found.lines[0].span.start, found.lines[-1].span.end)
    form: Reading[SignatureForm | None] = _at(SignatureForm(found.form), "ok", span, " / ".join(lines))
    block = _at(lines, "ok", span, " / ".join(lines))
    last = found.lines[-1]
    post = without_form(last.text)
    position: Reading[str] = Reading("", why=_("The signer's post is not in the text; enter it."))
    if post:
        position = _at(names.sentence_case(post), "ok", last.span, last.text)
    if found.name is None:
        signer: Reading[str] = Reading("", why=_("The signer's name is not in the text; enter it."))
    else:
        signer = _at(found.name.text, "ok", found.name.span, found.name.text)
    return form, block, position, signer


def _recipients(found: list[Cell]) -> Reading[tuple[str, ...]]:
    if not found:
        return Reading(())
    lines = tuple(cell.text.lstrip("-–•+ ").rstrip(" ;.") for cell in found[:_RECIPIENTS])
    lines = tuple(line for line in lines if line)
    return _at(lines, "ok", Span(found[0].span.start, found[-1].span.end), found[0].text)


def _in_force(text: str, signed_on: date | None) -> Reading[date | None]:
    found = body.in_force(text)
    if found is None:
        return Reading(None)
    if found.on is not None:
        return _at(found.on, "ok", found.span, found.text)
    if signed_on is not None and found.from_signing:
        return _at(signed_on, "ok", found.span, found.text)
    return _at(None, "check", found.span, found.text, _("From which day it is in force was not understood."))
