"""Search over nodes, and what of them is published."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import models

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Space
from steerboard.platform.base.publication import published
from steerboard.platform.base.trigram import holding
from steerboard.stages.chain.models import Node

# What a hit shows of a node.
_SHOWN: Final = ("kind", "title", "title_en", "fact", "on")


def search(space: Space, words: str, *, sees: Visibility, kinds: Sequence[str] = (), limit: int = 50) -> list[Node]:
    """Nodes whose number or title holds all words, tone marks and đ typed or not; newest first."""
    found = Node.objects.filter(space=space, visibility__lte=sees)
    if kinds:
        found = found.filter(kind__in=kinds)
    return list(holding(found, words).only(*_SHOWN).order_by("-on", "-pk")[:limit])


def search_published(space: Space, words: str, *, kinds: Sequence[str], limit: int = 50) -> list[Node]:
    """The same over what the public may see of a board."""
    found = holding(published_nodes(space).filter(kind__in=kinds), words)
    return list(found.only(*_SHOWN).order_by("-on", "-pk")[:limit])


def published_nodes(space: Space | None = None) -> models.QuerySet[Node]:
    """What the public may see, of one board or (None) of all."""
    nodes = Node._base_manager.all() if space is None else Node._base_manager.filter(space=space)
    return published(nodes)


def nodes_seen(space: Space, ids: Iterable[int], *, sees: Visibility) -> dict[int, Node]:
    """These nodes of a board by their number, as far as a reader may see them. One statement."""
    return Node.objects.filter(space=space, visibility__lte=sees).in_bulk(list(ids))
