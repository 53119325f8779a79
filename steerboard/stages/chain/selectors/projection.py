"""What records say of themselves to the chain, and where the chain is stored otherwise (`steerboard doctor`)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from django.db.models import Q

from steerboard.platform.base.vietnamese import fold
from steerboard.stages.chain.models import AnchoredModel, Link, Node, NodeFacts
from steerboard.stages.chain.relations import relation

_CHUNK = 500
Fault = Literal[
    "field", "link_missing", "link_unfounded", "record_missing", "unknown_kind", "not_permitted", "other_board"
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the stored chain is not what the records say. `field` is a column, or "source relation target"."""

    fault: Fault
    space: str
    kind: str
    node_id: int
    field: str = ""
    stored: str = ""
    wanted: str = ""

    def __str__(self) -> str:
        said = f"{self.space}: {self.kind} {self.node_id}: {self.fault.replace('_', ' ')}"
        if self.field:
            said += f" {self.field}"
        return f"{said} (stored {self.stored!r}, wanted {self.wanted!r})" if self.fault == "field" else said


def projected(facts: NodeFacts) -> dict[str, Any]:
    """What the node of a record with these facts holds, by column."""
    return {
        "number": facts.number,
        "title": facts.title[:400],
        "title_en": facts.title_en[:400],
        "fact": facts.fact[:200],
        "state": facts.state,
        "on": facts.on,
        "visibility": facts.visibility,
        "folded": fold(f"{facts.number} {facts.fact} {facts.title} {facts.title_en}"),
    }


def implied_keys(obj: AnchoredModel) -> set[tuple[int, str, int]]:
    """The links (source, relation, target) that a record's foreign keys say."""
    return {(i.source_id or obj.pk, i.relation, i.target_id or obj.pk) for i in obj.implied_links()}


def implied_by(obj: AnchoredModel) -> str:
    """What an implied link written by this record (and not by the one at its other end) carries as its reason."""
    return f"{obj.KIND}:{obj.pk}"


def differences(model: type[AnchoredModel], related: Sequence[str] = ()) -> Iterator[Difference]:
    """Recompute node and implied links of every record of one kind. `related` are the rows that `node_facts` reads.

    Two statements for each 500 records, and one for nodes that have lost their record. Reads all boards: to be called
    inside `across_spaces`.
    """
    rows = iter(
        model._base_manager.select_related("node", "space", *related).order_by("pk").iterator(chunk_size=_CHUNK)
    )
    while chunk := list(islice(rows, _CHUNK)):
        stored = _implied_links(chunk)
        for obj in chunk:
            yield from _of_node(obj)
            yield from _of_links(obj, stored[implied_by(obj)])
    lost = Node._base_manager.filter(kind=model.KIND).exclude(pk__in=model._base_manager.values("pk"))
    for node in lost.select_related("space"):
        yield Difference("record_missing", node.space.slug, node.kind, node.pk)


def strays(kinds: Iterable[str]) -> Iterator[Difference]:
    """Nodes of a kind that nobody declared, and links that the table of relations does not permit. Streams the links."""
    for node in Node._base_manager.exclude(kind__in=list(kinds)).select_related("space"):
        yield Difference("unknown_kind", node.space.slug, node.kind, node.pk)
    links = Link._base_manager.filter(withdrawn_at=None).select_related("source__space", "target")
    for link in links.order_by("pk").iterator(chunk_size=_CHUNK):
        row = relation(link.source.kind, link.relation, link.target.kind)
        where = f"{link.source_id} {link.relation} {link.target_id}"
        if row is None:
            yield Difference("not_permitted", link.source.space.slug, link.source.kind, link.source_id, where)
        elif link.source.space_id != link.target.space_id and not row.across_boards:
            yield Difference("other_board", link.source.space.slug, link.source.kind, link.source_id, where)


def _implied_links(chunk: Sequence[AnchoredModel]) -> dict[str, set[tuple[int, str, int]]]:
    ids = [obj.pk for obj in chunk]
    found: dict[str, set[tuple[int, str, int]]] = defaultdict(set)
    links = Link._base_manager.filter(implied=True, withdrawn_at=None)
    for row in links.filter(Q(source_id__in=ids) | Q(target_id__in=ids)).values_list(
        "why", "source_id", "relation", "target_id"
    ):
        found[row[0]].add((row[1], row[2], row[3]))
    return found


def _of_node(obj: AnchoredModel) -> Iterator[Difference]:
    for name, wanted in projected(obj.node_facts()).items():
        stored = getattr(obj.node, name)
        if stored != wanted:
            yield Difference("field", obj.space.slug, obj.KIND, obj.pk, name, str(stored), str(wanted))
    if obj.node.kind != obj.KIND:
        yield Difference("field", obj.space.slug, obj.KIND, obj.pk, "kind", obj.node.kind, obj.KIND)
    if obj.node.space_id != obj.space_id:
        yield Difference("field", obj.space.slug, obj.KIND, obj.pk, "space", str(obj.node.space_id), str(obj.space_id))


def _of_links(obj: AnchoredModel, stored: set[tuple[int, str, int]]) -> Iterator[Difference]:
    wanted = implied_keys(obj)
    for source, name, target in sorted(wanted ^ stored):
        fault: Fault = "link_missing" if (source, name, target) in wanted else "link_unfounded"
        yield Difference(fault, obj.space.slug, obj.KIND, obj.pk, f"{source} {name} {target}")
