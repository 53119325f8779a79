"""Writing to the trail. `record()` is the last thing a service does; `save()` is the audited save of a plain edit."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from steerboard.platform.audit.models import Details, Head, Row
from steerboard.platform.audit.values import canonical, fields_version, state_of, stored_state
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import StaleSave
from steerboard.platform.base.models import Space

VERSION = 1


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


def row_hash(prev: str, body: str) -> str:
    """SHA-256 over the hash before and the stored text."""
    return hashlib.sha256((prev + body).encode()).hexdigest()


def details_digest(salt: str, version: str, before: str, after: str) -> str:
    """SHA-256 over salt and details; without the salt nobody can guess erased details from it."""
    return hashlib.sha256("\x00".join((salt, version, before, after)).encode()).hexdigest()


def _locked_head(space: Space) -> Head:
    """The end of the chain, locked until the transaction ends. Two acts never read the same end."""
    heads = Head.objects.select_for_update() if connection.features.has_select_for_update else Head.objects
    found = heads.filter(space=space).first()
    if found is None:
        Head.objects.bulk_create([Head(space=space)], ignore_conflicts=True)
        found = heads.get(space=space)
    return found


def person_of(user: Any) -> int | None:
    """The number of the person who acts; None for the system itself (jobs, the first operator)."""
    found: int | None = getattr(user, "person_id", None)
    return found


def record(
    *,
    space: Space,
    act: str,
    by: Any,
    obj: models.Model,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    behalf_id: int | None = None,
) -> Row:
    """Write one act at the end of the space's chain. Must run inside the transaction of the change itself.

    `by` is the acting user (None: the system). `before` and `after` are field values; only what differs is kept of
    `before`, all of `after`, so that `verify --state` can compare the record with its last row.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("audit.record() belongs inside the transaction of its change")
    head = _locked_head(space)
    at_us = max(_microseconds(now()), head.at_us)
    salt = secrets.token_hex(16)
    version = fields_version(type(obj))
    after_text = canonical(after) if after is not None else ""
    before_text = ""
    if before is not None:
        changed = before if after is None else {k: v for k, v in before.items() if after.get(k, v) != v}
        before_text = canonical(changed)
    digest = details_digest(salt, version, before_text, after_text)
    body = canonical(
        {
            "v": VERSION,
            "space": space.pk,
            "seq": head.seq + 1,
            "at": at_us,
            "actor": person_of(by),
            "behalf": behalf_id,
            "act": act,
            "kind": obj._meta.label_lower,
            "object": str(obj.pk),
            "reason": reason,
            "digest": digest,
        }
    )
    row = Row.objects.create(
        space=space,
        seq=head.seq + 1,
        at_us=at_us,
        actor_id=person_of(by),
        behalf_id=behalf_id,
        act=act,
        kind=obj._meta.label_lower,
        object_id=str(obj.pk),
        reason=reason,
        digest=digest,
        prev=head.hash,
        hash=row_hash(head.hash, body),
        body=body,
    )
    Details.objects.create(row=row, salt=salt, fields_version=version, before=before_text, after=after_text)
    Head.objects.filter(pk=head.pk).update(seq=row.seq, hash=row.hash, at_us=at_us)
    return row


def save(
    obj: models.Model,
    *,
    by: Any,
    act: str,
    reason: str = "",
    space: Space | None = None,
    behalf_id: int | None = None,
    expected_version: int | None = None,
) -> None:
    """The audited save: version check, write and trail in one transaction.

    `space` is the chain to write to (default: the record's own). `expected_version` is the version the form showed;
    raises `StaleSave` when somebody saved in between. An edit that changes nothing writes nothing.
    """
    with transaction.atomic():
        before: dict[str, Any] | None = None
        if not obj._state.adding:
            if expected_version is not None:
                current = type(obj)._base_manager.get(pk=obj.pk)
                if current.version != expected_version:  # type: ignore[attr-defined]
                    raise StaleSave(type(obj), obj.pk)
            before = stored_state(obj)
            if before == state_of(obj):
                return
        obj.save()
        chain = space or obj.space  # type: ignore[attr-defined]
        record(
            space=chain, act=act, by=by, obj=obj, before=before, after=state_of(obj), reason=reason, behalf_id=behalf_id
        )
