"""Where each kind of public record is shown: its own page, or a place on a page of its board."""

from typing import Final

from steerboard.interfaces.public.shared.addresses import address

# kind → (name of the page, the place on it; "" for the page itself)
_PLACES: Final[dict[str, tuple[str, str]]] = {
    "board": ("public-board", ""),
    "mandate": ("public-board", "#mandate-"),
    "topic": ("public-board", "#topic-"),
    "seat": ("public-organisation", "#seat-"),
    "meeting": ("public-meetings", "#meeting-"),
    "decision": ("public-conclusions", "#decision-"),
    "task": ("public-tasks", "#task-"),
    "initiative": ("public-initiatives", "#initiative-"),
    "moneyline": ("public-initiatives", "#moneyline-"),
    "activity": ("public-initiatives", "#activity-"),
    "indicator": ("public-indicators", "#indicator-"),
}


def record_address(kind: str, node_id: int, slug: str, *, lang: str = "") -> str:
    """The public address of a record on the chain."""
    page, place = _PLACES[kind]
    return address(page, board=slug, lang=lang) + (f"{place}{node_id}" if place else "")


def shown_kinds() -> tuple[str, ...]:
    """The kinds that have a place on the portal."""
    return tuple(_PLACES)


def document_address(pk: int, slug: str, *, lang: str = "") -> str:
    """The public page of a document."""
    return address("public-document", board=slug, pk=pk, lang=lang)
