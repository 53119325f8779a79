"""Writing to the trail. `record()` is the last thing a service does; `save()` is the audited save of a plain edit."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import connection, models, transaction

from steerboard.platform.audit.models import Head, Row
from steerboard.platform.audit.values import canonical, fields_version, state_of, stored_state
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import StaleSave
from steerboard.platform.base.models import Space

VERSION = 1
# The four statements of an act, written out: each act of each service pays for them, and the ORM takes six times as long.
_HEAD: Final = "SELECT seq, hash, at_us FROM audit_head WHERE space_id = %s"
_ROW: Final = (
    "INSERT INTO audit_row (space_id, seq, at_us, actor_id, behalf_id, act, kind, object_id, reason, digest, prev, hash,"
    " body) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"
)
_DETAILS: Final = (
    'INSERT INTO audit_details (row_id, salt, fields_version, "before", "after") VALUES (%s, %s, %s, %s, %s)'
)
_ADVANCE: Final = "UPDATE audit_head SET seq = %s, hash = %s, at_us = %s WHERE space_id = %s"


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


def row_hash(prev: str, body: str) -> str:
    """SHA-256 over the hash before and the stored text."""
    return hashlib.sha256((prev + body).encode()).hexdigest()


def details_digest(salt: str, version: str, before: str, after: str) -> str:
    """SHA-256 over salt and details; without the salt nobody can guess erased details from it."""
    return hashlib.sha256("\x00".join((salt, version, before, after)).encode()).hexdigest()


def _locked_head(cursor: Any, space: Space) -> tuple[int, str, int]:
    """Place, hash and time of the end of the chain, locked until the transaction ends. Two acts never read the same end."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    cursor.execute(_HEAD + lock, [space.pk])
    found = cursor.fetchone()
    if found is None:
        Head.objects.bulk_create([Head(space=space)], ignore_conflicts=True)
        cursor.execute(_HEAD + lock, [space.pk])
        found = cursor.fetchone()
    return int(found[0]), str(found[1]), int(found[2])


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
    with connection.cursor() as cursor:
        head = _locked_head(cursor, space)
        row, details = _row(head, space, act, by, obj, before, after, reason, behalf_id)
        cursor.execute(
            _ROW,
            [
                space.pk, row.seq, row.at_us, row.actor_id, behalf_id, act, row.kind, row.object_id, reason, row.digest,
                row.prev, row.hash, row.body,
            ],
        )  # fmt: skip
        row.pk = cursor.fetchone()[0]
        row._state.adding, row._state.db = False, connection.alias
        cursor.execute(_DETAILS, [row.pk, *details])
        cursor.execute(_ADVANCE, [row.seq, row.hash, row.at_us, space.pk])
    return row


def _row(
    head: tuple[int, str, int],
    space: Space,
    act: str,
    by: Any,
    obj: models.Model,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    reason: str,
    behalf_id: int | None,
) -> tuple[Row, tuple[str, str, str, str]]:
    """The row after `head`, not yet stored, and its details: salt, version of the fields, before, after."""
    seq, prev, latest = head
    at_us = max(_microseconds(now()), latest)
    salt = secrets.token_hex(16)
    version = fields_version(type(obj))
    after_text = canonical(after) if after is not None else ""
    before_text = ""
    if before is not None:
        changed = before if after is None else {k: v for k, v in before.items() if after.get(k, v) != v}
        before_text = canonical(changed)
    digest = details_digest(salt, version, before_text, after_text)
    kind, object_id, actor = obj._meta.label_lower, str(obj.pk), person_of(by)
    body = canonical(
        {
            "v": VERSION,
            "space": space.pk,
            "seq": seq + 1,
            "at": at_us,
            "actor": actor,
            "behalf": behalf_id,
            "act": act,
            "kind": kind,
            "object": object_id,
            "reason": reason,
            "digest": digest,
        }
    )
    row = Row(
        space=space,
        seq=seq + 1,
        at_us=at_us,
        actor_id=actor,
        behalf_id=behalf_id,
        act=act,
        kind=kind,
        object_id=object_id,
        reason=reason,
        digest=digest,
        prev=prev,
        hash=row_hash(prev, body),
        body=body,
    )
    return row, (salt, version, before_text, after_text)


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
