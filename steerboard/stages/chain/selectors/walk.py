"""The walk up and down from a record, and its own links."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q
from django.utils.dateparse import parse_date

from steerboard.platform.base.enums import Visibility
from steerboard.stages.chain.models import Link, Node

# One recursive query for both directions. UNION (not UNION ALL) ends it on a cycle. The first condition of each branch
# is the visibility: a step that the public may not see hides what lies behind it, too.
_WALK = """
WITH RECURSIVE
up(id) AS (
  SELECT CAST({start} AS bigint) UNION
  SELECT l.source_id FROM chain_link l JOIN up ON l.target_id = up.id JOIN chain_node n ON n.id = l.source_id
  WHERE l.withdrawn_at IS NULL AND {seen}),
down(id) AS (
  SELECT CAST({start} AS bigint) UNION
  SELECT l.target_id FROM chain_link l JOIN down ON l.source_id = down.id JOIN chain_node n ON n.id = l.target_id
  WHERE l.withdrawn_at IS NULL AND {seen})
SELECT n.id, n.kind, n.number, n.title, n.title_en, n.fact, n."on", n.visibility, n.space_id, s.slug,
  CASE WHEN {public} THEN 1 ELSE 0 END, way.up
FROM (SELECT id, 1 AS up FROM up UNION ALL SELECT id, 0 FROM down) way
JOIN chain_node n ON n.id = way.id JOIN base_space s ON s.id = n.space_id
WHERE n.id <> {start} ORDER BY n.kind, n."on", n.id
"""
_PUBLIC = "n.visibility = 0 AND n.published_at IS NOT NULL AND n.withdrawn_at IS NULL"


@dataclass(frozen=True, slots=True)
class Place:
    """What the walk tells of a record. Not a `Node`: a page walks past hundreds, and models are dear to build."""

    pk: int
    kind: str
    number: str
    title: str
    title_en: str
    fact: str
    on: date | None
    space_slug: str


@dataclass(frozen=True, slots=True)
class Step:
    """A record on the walk. A locked one is there, but not for this reader: it has no title."""

    node: Place
    is_up: bool
    is_locked: bool


def walk(node: Node, *, sees: Visibility | None) -> list[Step]:
    """All records that `node` came from and all that came of it, by kind and date; one statement at any depth.

    `sees` is the highest visibility the reader may see; None is the public, who see published records only.
    Records of other boards (succession) are seen only where they are published.
    """
    sql = _WALK.format(start=int(node.pk), seen=_PUBLIC if sees is None else "1 = 1", public=_PUBLIC)
    steps: dict[int, Step] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for pk, kind, number, title, title_en, fact, on, visibility, space, slug, published, up in cursor.fetchall():
            foreign = space != node.space_id
            if foreign and not published:
                continue
            day = parse_date(on) if isinstance(on, str) else on
            locked = not foreign and sees is not None and visibility > sees
            # On a cycle a record is both before and after; it is then told as what came of it.
            if pk not in steps or not up:
                steps[pk] = Step(Place(pk, kind, number, title, title_en, fact, day, slug), bool(up), locked)
    return list(steps.values())


# What a line tells of the record at the end of a link.
_SHOWN = ("kind", "title", "title_en", "fact", "visibility", "space_id")


def links_of(node: Node, *, into: str, out_of: str) -> list[Link]:
    """The links of one relation that lead to a record and of another that go from it, with their ends. One statement."""
    ours = Q(target=node, relation=into) | Q(source=node, relation=out_of)
    ends = [f"{end}__{name}" for end in ("source", "target") for name in _SHOWN]
    rows = Link.objects.filter(ours, withdrawn_at=None).select_related("source", "target")
    return list(rows.only("relation", "why", *ends).order_by("pk"))
