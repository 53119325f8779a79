"""Writing the chain: a record's own service calls `save()` (or `anchor()`), and node, links and trail follow."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.audit.values import state_of, stored_state
from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal, StaleSave
from steerboard.stages.chain.errors import OtherBoard, RelationNotPermitted
from steerboard.stages.chain.models import AnchoredModel, Link, Node, NodeFacts
from steerboard.stages.chain.relations import relation
from steerboard.stages.chain.selectors import implied_by, implied_keys, projected


def _fill(node: Node, facts: NodeFacts) -> bool:
    """Write the facts onto the node object. Returns whether anything changed."""
    changed = False
    for name, value in projected(facts).items():
        if getattr(node, name) != value:
            setattr(node, name, value)
            changed = True
    return changed


def anchor(obj: AnchoredModel, *, by: Any) -> None:
    """Bring node and implied links of a saved record up to date, in the transaction of its change."""
    node = obj.node
    if _fill(node, obj.node_facts()):
        node.save()
    wanted = implied_keys(obj)
    held = {
        (link.source_id, link.relation, link.target_id): link
        for link in Link.objects.filter(implied=True, withdrawn_at=None).filter(
            Q(source_id=obj.pk) | Q(target_id=obj.pk)
        )
        if link.why == implied_by(obj)
    }
    for key in wanted - held.keys():
        _imply(obj, key, by)
    for key in held.keys() - wanted:
        link = held[key]
        link.withdrawn_at = now()
        link.save()


def _imply(obj: AnchoredModel, key: tuple[int, str, int], by: Any) -> None:
    source_id, name, target_id = key
    earlier = Link.objects.filter(source_id=source_id, relation=name, target_id=target_id).first()
    if earlier is not None:
        earlier.withdrawn_at, earlier.implied, earlier.why = None, True, implied_by(obj)
        earlier.save()
        return
    Link(
        space=obj.space,
        source_id=source_id,
        relation=name,
        target_id=target_id,
        implied=True,
        why=implied_by(obj),
        made_by_id=audit.person_of(by),
        made_at=now(),
    ).save()


def save(
    obj: AnchoredModel,
    *,
    by: Any,
    act: str,
    reason: str = "",
    behalf_id: int | None = None,
    expected_version: int | None = None,
) -> None:
    """The audited save of a record on the chain: version check, record, node, implied links, trail; one transaction."""
    with transaction.atomic():
        before: dict[str, Any] | None = None
        if obj._state.adding:
            node = Node(space=obj.space, kind=obj.KIND, number=f"new-{uuid.uuid4().hex[:12]}", title="…")
            node.save()
            obj.node = node
        else:
            if expected_version is not None:
                current = type(obj)._base_manager.get(pk=obj.pk)
                if current.version != expected_version:
                    raise StaleSave(type(obj), obj.pk)
            before = stored_state(obj)
            if before == state_of(obj):
                anchor(obj, by=by)
                return
        obj.save()
        anchor(obj, by=by)
        audit.record(
            space=obj.space,
            act=act,
            by=by,
            obj=obj,
            before=before,
            after=state_of(obj),
            reason=reason,
            behalf_id=behalf_id,
        )


def publish(obj: AnchoredModel, *, by: Any) -> None:
    """Show a record to the public from now on. Its visibility must already be public."""
    node = obj.node
    if node.visibility != Visibility.PUBLIC:
        raise Refusal(_("This record is not public; change its visibility first."), code="not_public")
    if node.is_published:
        return
    node.published_at = node.published_at or now()
    node.withdrawn_at, node.withdrawn_why = None, ""
    audit.save(node, by=by, act="chain.publish")


def withdraw(obj: AnchoredModel, *, by: Any, reason: str) -> None:
    """Take a record back from the public; the tombstone says only that something was withdrawn, when, by which body."""
    if not reason.strip():
        raise Refusal(_("Give the reason for withdrawing it."), field="reason", code="reason_missing")
    node = obj.node
    node.withdrawn_at, node.withdrawn_why = now(), reason.strip()
    audit.save(node, by=by, act="chain.withdraw", reason=reason)


def link(source: Node, name: str, target: Node, *, by: Any, why: str = "") -> Link:
    """Link two records. Idempotent; refuses what the table of relations does not permit; audited."""
    row = relation(source.kind, name, target.kind)
    if row is None:
        raise RelationNotPermitted
    if source.space_id != target.space_id and not row.across_boards:
        raise OtherBoard
    with transaction.atomic():
        found = Link._base_manager.filter(source=source, relation=name, target=target).first()
        if found is not None and found.withdrawn_at is None:
            return found
        if found is None:
            found = Link(space=source.space, source=source, relation=name, target=target, made_at=now())
        found.withdrawn_at, found.withdrawn_why, found.why = None, "", why
        found.made_by_id = audit.person_of(by)
        audit.save(found, by=by, act="chain.link", reason=why)
        return found


def unlink(found: Link, *, by: Any, reason: str) -> None:
    """Withdraw a link with a reason. What a foreign key says cannot be withdrawn here."""
    if found.implied:
        raise Refusal(_("This link follows from the record itself; change the record."), code="implied")
    if not reason.strip():
        raise Refusal(_("Give the reason for withdrawing the link."), field="reason", code="reason_missing")
    found.withdrawn_at, found.withdrawn_why = now(), reason.strip()
    audit.save(found, by=by, act="chain.unlink", reason=reason)
