"""Recounting the trail: chain, details, anchors and (on request) the records themselves (reliability.md 4).

Streams the rows, so memory stays flat; with `state` it keeps one line a record.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.db import connection, models

from steerboard.platform.audit.models import Head
from steerboard.platform.audit.services import VERSION, row_hash
from steerboard.platform.audit.values import audited_fields, canonical, plain
from steerboard.platform.base.models import Versioned

SOUND, TAMPERED, CANNOT_TELL = 0, 1, 2
# So few that a chunk's texts stay in the processor's own memory.
_CHUNK: Final = 1000
# Read by key, a chunk at a time: memory stays flat on either database, and no row costs an object. Details come as the
# bytes that are hashed.
_ROWS: Final = (
    "SELECT r.seq, r.at_us, r.actor_id, r.behalf_id, r.act, r.kind, r.object_id, r.reason, r.digest, r.prev, r.hash, r.body,"
    " d.salt, d.fields_version, {before}, {after}, r.id"
    " FROM audit_row r LEFT JOIN audit_details d ON d.row_id = r.id"
    " WHERE r.space_id = %s AND r.seq >= %s AND (r.seq > %s OR r.id > %s) ORDER BY r.seq, r.id LIMIT %s"
)
_BYTES: Final = {"sqlite": "CAST({} AS BLOB)", "postgresql": "convert_to({}, 'UTF8')"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit. `kind`: changed, missing, order, short, rewritten, forged_tail, details,
    erased_without_order or state; `seq` is the row, `object` the record where it is one."""

    space: str
    kind: str
    seq: int
    object: str = ""
    field: str = ""


@dataclass(slots=True)
class Report:
    """The verdict over all chains, as the command prints it."""

    rows: int = 0
    findings: list[Finding] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    heads: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def code(self) -> int:
        """0 sound, 1 tampered, 2 cannot tell."""
        return TAMPERED if self.findings else CANNOT_TELL if self.doubts else SOUND

    def as_mapping(self) -> dict[str, Any]:
        """What the command prints as JSON."""
        return {
            "verdict": ("sound", "tampered", "cannot tell")[self.code],
            "rows": self.rows,
            "findings": [asdict(found) for found in self.findings],
            "doubts": self.doubts,
            "heads": self.heads,
        }


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head that somebody kept outside the database."""

    space: str
    seq: int
    hash: str


def read_anchors(folder: Path) -> tuple[list[Anchor], list[str]]:
    """The kept heads in a folder of JSON files ({"heads": [{"space", "seq", "hash"}]}), and what could not be read."""
    anchors: list[Anchor] = []
    doubts: list[str] = []
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        doubts.append(f"no anchors in {folder}")
    for file in files:
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))["heads"]
            anchors += [Anchor(str(one["space"]), int(one["seq"]), str(one["hash"])) for one in kept]
        except (OSError, ValueError, KeyError, TypeError):
            doubts.append(f"anchor file {file.name} cannot be read")
    return anchors, doubts


def expected_body(space_id: int, row: tuple[Any, ...]) -> str:
    """The canonical text that the columns of a row stand for."""
    names = ("seq", "at", "actor", "behalf", "act", "kind", "object", "reason", "digest")
    return canonical({"v": VERSION, "space": space_id, **dict(zip(names, row, strict=False))})


def verify(*, anchors: Iterable[Anchor] = (), state: bool = False) -> Report:
    """Recount every chain. `anchors` are heads kept elsewhere; `state` also compares each record with its last row."""
    report = Report()
    kept: dict[str, list[Anchor]] = {}
    for anchor in anchors:
        kept.setdefault(anchor.space, []).append(anchor)
    last: dict[tuple[str, str], tuple[int, str, bytes]] = {}
    slugs: set[str] = set()
    for head in Head.objects.select_related("space").order_by("space_id"):
        slugs.add(head.space.slug)
        _chain(head, kept.get(head.space.slug, []), report, last if state else None)
    for slug in sorted(kept.keys() - slugs):
        report.findings.append(Finding(slug, "short", 0))
    if state:
        report.findings += _state(last)
    return report


def _chain(
    head: Head, anchors: list[Anchor], report: Report, last: dict[tuple[str, str], tuple[int, str, bytes]] | None
) -> None:
    slug = head.space.slug
    wanted = {anchor.seq: anchor.hash for anchor in anchors}
    seq, previous, at_us = 0, "", 0
    space_id = head.space_id
    for row in _rows(space_id):
        report.rows += 1
        if not _is_sound(space_id, row, seq, previous, at_us):
            report.findings += [
                Finding(slug, kind, row[0]) for kind in _row_findings(space_id, row, seq, previous, at_us)
            ]
        seq, at_us, previous = row[0], row[1], row[10]
        if wanted.get(seq, previous) != previous:
            report.findings.append(Finding(slug, "rewritten", seq))
        if last is not None and row[15]:
            last[row[5], row[6]] = (seq, slug, row[15])
    report.heads[slug] = {"seq": seq, "hash": previous}
    if seq < head.seq or any(anchor.seq > seq for anchor in anchors):
        report.findings.append(Finding(slug, "short", seq))
    elif seq > head.seq or previous != head.hash:
        report.findings.append(Finding(slug, "forged_tail", seq))


def _rows(space_id: int) -> Iterator[tuple[Any, ...]]:
    """The rows of a chain in their order, each with its details."""
    # Also what somebody put before the first place.
    seq, pk = -(2**63), 0
    details = {name: _BYTES[connection.vendor].format(f'd."{name}"') for name in ("before", "after")}
    sql = _ROWS.format(**details)
    with connection.cursor() as cursor:
        while True:
            cursor.execute(sql, [space_id, seq, seq, pk, _CHUNK])
            chunk = cursor.fetchall()
            yield from chunk
            if len(chunk) < _CHUNK:
                return
            seq, pk = chunk[-1][0], chunk[-1][16]


# Acts, kinds and most reasons: a few hundred texts, asked for once a row.
_quoted = lru_cache(maxsize=2048)(encode_basestring)


def _is_sound(space_id: int, row: tuple[Any, ...], seq: int, previous: str, at_us: int) -> bool:
    """Whether nothing is to be found in a row; what, `_row_findings` says.

    Nearly all rows are sound, so this writes `expected_body` out, in one expression with all other comparisons. A
    digest that is right in the end has no letter to quote.
    """
    here, at, actor, behalf, act, kind, key, reason, digest, prev, stored, body, salt, version, before, after, _ = row
    shown_key = f'"{key}"' if key.isalnum() else encode_basestring(key)
    return (
        here == seq + 1
        and prev == previous
        and at >= at_us
        and body
        == f'{{"act":{_quoted(act)},"actor":{"null" if actor is None else actor},"at":{at},'
        f'"behalf":{"null" if behalf is None else behalf},"digest":"{digest}","kind":{_quoted(kind)},'
        f'"object":{shown_key},"reason":{_quoted(reason)},"seq":{here},"space":{space_id},"v":{VERSION}}}'
        and stored == sha256((prev + body).encode()).hexdigest()
        and salt is not None
        and digest == _details_digest(salt, version, before, after)
    )


def _details_digest(salt: str, version: str, before: bytes, after: bytes) -> str:
    """`services.details_digest` of texts that are bytes already."""
    return sha256(b"\0".join((salt.encode(), version.encode(), before, after))).hexdigest()


def _row_findings(space_id: int, row: tuple[Any, ...], seq: int, previous: str, at_us: int) -> Iterator[str]:
    prev, stored_hash, body = row[9], row[10], row[11]
    if row[0] != seq + 1:
        yield "missing"
    if body != expected_body(space_id, row) or stored_hash != row_hash(prev, body):
        yield "changed"
    elif (prev != previous or row[1] < at_us) and row[0] == seq + 1:
        yield "order"
    if row[12] is None:
        yield "erased_without_order"
    elif _details_digest(*row[12:16]) != row[8]:
        yield "details"


def _state(last: Mapping[tuple[str, str], tuple[int, str, bytes]]) -> Iterator[Finding]:
    """Records that differ from their last row, that are gone, or that no act ever wrote."""
    by_kind: dict[str, dict[str, tuple[int, str, bytes]]] = {}
    for (kind, object_id), row in last.items():
        by_kind.setdefault(kind, {})[object_id] = row
    for kind, known in sorted(by_kind.items()):
        model = apps.get_model(kind)
        yield from _state_of_kind(model, kind, known)
    for model in apps.get_models():
        if issubclass(model, Versioned) and model.AUDIT_EVERY and model._meta.label_lower not in by_kind:
            for pk in model._base_manager.values_list("pk", flat=True).iterator(_CHUNK):
                yield Finding("", "state", 0, f"{model._meta.label_lower}:{pk}", "unwritten")


def _state_of_kind(model: type[models.Model], kind: str, known: dict[str, tuple[int, str, bytes]]) -> Iterator[Finding]:
    names = audited_fields(model)
    seen: set[str] = set()
    for values in model._base_manager.values("pk", *names).iterator(_CHUNK):
        object_id = str(values["pk"])
        seen.add(object_id)
        if object_id not in known:
            if getattr(model, "AUDIT_EVERY", False):
                yield Finding("", "state", 0, f"{kind}:{object_id}", "unwritten")
            continue
        seq, slug, after = known[object_id]
        recorded = json.loads(after)
        for name in names:
            if name in recorded and recorded[name] != plain(values[name]):
                yield Finding(slug, "state", seq, f"{kind}:{object_id}", name)
    for object_id in sorted(known.keys() - seen):
        seq, slug, _after = known[object_id]
        yield Finding(slug, "state", seq, f"{kind}:{object_id}", "removed")
