"""Search over a board: records of the chain, documents, and (signed in) people; tone marks and đ typed or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.overview.kinds import BY_NAME
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import sees
from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import matching, published_documents, visible_to
from steerboard.stages.boards.selectors.people import people_of
from steerboard.stages.chain import selectors as chain

LIMIT: Final = 50
LETTERS: Final = 200
DOCUMENT: Final = "document"
PERSON: Final = "person"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `kind` is a kind of the chain, "document" or "person"; `key` its node or number."""

    kind: str
    label: str | Promise
    icon: str
    key: int
    title: str
    title_en: str = ""
    number: str = ""
    on: date | None = None


def words_of(text: str) -> str:
    """What is searched for: at most 200 letters, blanks joined; NUL, which PostgreSQL refuses, is a blank."""
    return " ".join(text[:LETTERS].replace("\0", " ").split())


def search_board(user: Any, space: Space, words: str) -> list[Hit]:
    """What this user may see on the board; records first, newest first. Nothing for nothing."""
    highest = sees(user, space)
    if not fold(words) or highest is None:
        return []
    nodes = chain.search(space, words, sees=highest, kinds=tuple(BY_NAME), limit=LIMIT)
    documents = matching(visible_to(user, space), words)[:LIMIT]
    people = people_of(space)
    for word in fold(words).split()[:8]:
        people = people.filter(folded__contains=word)
    persons = [Hit(PERSON, _("Person"), "user", one.pk, one.name) for one in people.order_by("sort_key")[:LIMIT]]
    return [*_records(nodes), *_documents(documents), *persons]


def search_public(space: Space, words: str, kinds: Iterable[str]) -> list[Hit]:
    """What the public may find: published records of these kinds and documents, no person."""
    wanted = fold(words).split()[:8]
    if not wanted:
        return []
    nodes = chain.published_nodes(space).filter(kind__in=list(kinds))
    for word in wanted:
        nodes = nodes.filter(folded__contains=word)
    documents = matching(published_documents(space), words)[:LIMIT]
    return [*_records(nodes.order_by("-on", "-pk")[:LIMIT]), *_documents(documents)]


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


def _documents(documents: Iterable[Document]) -> list[Hit]:
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
        for document in documents
    ]
