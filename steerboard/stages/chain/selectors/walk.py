"""The walk up and down from a record."""

from dataclasses import dataclass

from django.db import connection

from steerboard.platform.base.enums import Visibility
from steerboard.stages.chain.models import Node

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
SELECT id, 'up' FROM up UNION ALL SELECT id, 'down' FROM down
"""
_PUBLIC = "n.visibility = 0 AND n.published_at IS NOT NULL AND n.withdrawn_at IS NULL"


@dataclass(frozen=True, slots=True)
class Step:
    """A record on the walk. A locked one is there, but not for this reader: it has no title."""

    node: Node
    is_up: bool
    is_locked: bool


def walk(node: Node, *, sees: Visibility | None) -> list[Step]:
    """All records that `node` came from and all that came of it, by kind and date; two statements at any depth.

    `sees` is the highest visibility the reader may see; None is the public, who see published records only.
    Records of other boards (succession) are seen only where they are published.
    """
    sql = _WALK.format(start=int(node.pk), seen=_PUBLIC if sees is None else "1 = 1")
    with connection.cursor() as cursor:
        cursor.execute(sql)
        direction = {pk: way for pk, way in cursor.fetchall() if pk != node.pk}
    steps = []
    rows = Node._base_manager.filter(pk__in=direction).select_related("space").defer("folded", "withdrawn_why")
    for found in rows.order_by("kind", "on", "pk"):
        foreign = found.space_id != node.space_id
        if foreign and not found.is_published:
            continue
        locked = not foreign and sees is not None and found.visibility > sees
        steps.append(Step(found, direction[found.pk] == "up", locked))
    return steps
