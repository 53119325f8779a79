"""Search over a board: records of the chain, documents, and (signed in) people; tone marks and đ typed or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.overview.kinds import BY_NAME
from steerboard.platform.base.clock import today
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import sees
from steerboard.platform.base.trigram import holding, words_of
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import matching, published_documents, visible_to
from steerboard.register.organisations.selectors import named, organisations_of
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors.people import people_of
from steerboard.stages.chain import selectors as chain

LIMIT: Final = 50
LETTERS: Final = 200
DOCUMENT: Final = "document"
PERSON: Final = "person"
AGENCY: Final = "agency"
AGENCIES: Final = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `kind` is a kind of the chain, "document", "person" or "agency"; `key` its node or number."""

    kind: str
    label: str | Promise
    icon: str
    key: int
    title: str
    title_en: str = ""
    number: str = ""
    on: date | None = None


def typed(text: str) -> str:
    """What the field of a search shows again: at most 200 letters, blanks joined, without NUL."""
    return " ".join(text[:LETTERS].replace("\0", " ").split())


def search_board(user: Any, board: Board, words: str) -> list[Hit]:
    """What this user may see on the board; records first, newest first. Nothing for nothing."""
    space = board.space
    highest = sees(user, space)
    if not words_of(words) or highest is None:
        return []
    nodes = chain.search(space, words, sees=highest, limit=LIMIT)
    documents = matching(visible_to(user, space), words)[:LIMIT]
    people = holding(people_of(space), words).order_by("sort_key").values_list("pk", "name")[:LIMIT]
    agencies = named(organisations_of(board.unit_id, today()), words).values_list("organisation_id", "name", "name_en")
    return [
        *_records(nodes),
        *_documents(documents),
        *(Hit(PERSON, _("Person"), "user", pk, name) for pk, name in people),
        *(
            Hit(AGENCY, _("Agency"), "building-community", pk, name, name_en)
            for pk, name, name_en in agencies[:AGENCIES]
        ),
    ]


def search_public(space: Space, words: str, kinds: Sequence[str]) -> list[Hit]:
    """What the public may find: published records of these kinds and documents, no person."""
    if not words_of(words):
        return []
    nodes = chain.search_published(space, words, kinds=kinds, limit=LIMIT)
    return [*_records(nodes), *_documents(matching(published_documents(space), words)[:LIMIT])]


def _records(nodes: Iterable[Any]) -> list[Hit]:
    return [
        Hit(
            kind=node.kind,
            label=BY_NAME[node.kind].label,
            icon=BY_NAME[node.kind].icon,
            key=node.pk,
            title=node.title,
            title_en=node.title_en,
            number=node.fact,
            on=node.on,
        )
        for node in nodes
    ]


def _documents(documents: QuerySet[Document]) -> list[Hit]:
    return [
        Hit(
            kind=DOCUMENT,
            label=document.get_type_display(),
            icon="file-text",
            key=document.pk,
            title=document.abstract,
            title_en=document.abstract_en,
            number=document.official_number,
            on=document.signed_on,
        )
        for document in documents.only("type", "number", "symbol", "abstract", "abstract_en", "signed_on")
    ]
