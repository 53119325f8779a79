"""Rules on plain values: dates in order, what a document must be to carry an act."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal
from steerboard.platform.documents.enums import DocumentState, DocumentType
from steerboard.stages.boards.enums import FoundingPart
from steerboard.stages.boards.errors import DocumentNeeded, Order

ONE_DAY: Final = timedelta(days=1)
SIGNED: Final = frozenset({DocumentState.WAITING_NUMBER, DocumentState.ISSUED, DocumentState.REPLACED})

APPOINTING: Final = (DocumentType.DECISION, DocumentType.RESOLUTION, DocumentType.LETTER, DocumentType.NOTICE)
DECIDING: Final = (DocumentType.DECISION, DocumentType.RESOLUTION)
LETTER: Final = (DocumentType.LETTER,)
# What each part of the mandate may be; a regulation is issued by a decision or scanned as its own text.
PART_TYPES: Final[dict[str, tuple[DocumentType, ...]]] = {
    FoundingPart.PLAN: (DocumentType.PLAN, DocumentType.PROGRAMME),
    FoundingPart.DECISION: DECIDING,
    FoundingPart.REGULATION: (DocumentType.DECISION, DocumentType.REGULATION),
    FoundingPart.ENDING: DECIDING,
}


def after(last_day: date | None) -> date | None:
    """The stored end of a period whose last day is `last_day` (`valid_from ≤ day < valid_to`)."""
    return None if last_day is None else last_day + ONE_DAY


def last_day_of(valid_to: date | None) -> date | None:
    """The last day of a period that is stored with the day after it."""
    return None if valid_to is None else valid_to - ONE_DAY


def check_order(valid_from: date, last_day: date | None, field: str = "last_day") -> None:
    """Raise `Order` where the last day comes before the first."""
    if last_day is not None and last_day < valid_from:
        raise Order(field)


def check_within(valid_from: date, outer_from: date, outer_to: date | None, what: str, field: str) -> None:
    """Raise where a period begins outside of the one it belongs to. `what` names that one."""
    if valid_from < outer_from or (outer_to is not None and valid_from >= outer_to):
        raise Refusal(gettext("On that day %(what)s did not exist.") % {"what": what}, field=field, code="outside")


def is_signed(document: Any) -> bool:
    """Whether a document is signed: waiting for its number, issued, or replaced by a later one."""
    return document.state in SIGNED


def check_document(
    document: Any, types: Iterable[DocumentType], *, space_id: int, field: str = "document", signed: bool = True
) -> None:
    """Raise unless `document` may carry the act: there is one, of this board, of a fitting type, signed."""
    if document is None or document.space_id != space_id:
        raise DocumentNeeded(field)
    wanted = tuple(types)
    if document.type not in wanted:
        names = ", ".join(str(DocumentType(code).label).lower() for code in wanted)
        raise Refusal(
            gettext("This needs another type of document: %(types)s.") % {"types": names},
            field=field,
            code="document_type",
        )
    if signed and not is_signed(document):
        raise Refusal(
            _("This document is not signed yet. A draft gives nobody an office."), field=field, code="document_unsigned"
        )


def post_and_agency(post: str, agency: str) -> str:
    """A post with its agency as one speaks: "Chánh Văn phòng" and "Văn phòng UBND tỉnh" share their middle words."""
    words, others = post.split(), agency.split()
    for size in range(min(len(words), len(others)), 0, -1):
        if [word.lower() for word in words[-size:]] == [word.lower() for word in others[:size]]:
            return " ".join([*words[:-size], *others])
    return " ".join([*words, *others])
