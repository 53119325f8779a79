"""Reading the trail: heads for the public page, exports and documents; the history of one record."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db import connection, models

from steerboard.platform.audit.models import Head, Row
from steerboard.platform.base.models import Space

SHOWN_DIGITS = 20


@dataclass(frozen=True, slots=True)
class PublicHead:
    """The end of a chain on a date: who keeps it can later prove that nothing before it was changed or cut."""

    space_id: int
    slug: str
    seq: int
    hash: str
    at: datetime | None

    @property
    def short(self) -> str:
        """The first digits, as printed on documents and exports: "128-3f2a…"."""
        return f"{self.seq}-{self.hash[:SHOWN_DIGITS]}"


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a record's history, with what it changed; `actor` and `behalf` are the names of those two, if asked."""

    seq: int
    at: datetime
    actor_id: int | None
    behalf_id: int | None
    act: str
    reason: str
    changes: tuple[tuple[str, Any, Any], ...]
    actor: str = ""
    behalf: str = ""


def moment(at_us: int) -> datetime:
    """Microseconds since 1970 as an aware time."""
    return datetime.fromtimestamp(at_us // 1_000_000, UTC).replace(microsecond=at_us % 1_000_000)


def head(space: Space) -> PublicHead:
    """The present end of a space's chain (seq 0 where nothing was written yet)."""
    found = Head.objects.filter(space=space).first()
    if found is None or not found.seq:
        return PublicHead(space.pk, space.slug, 0, "", None)
    return PublicHead(space.pk, space.slug, found.seq, found.hash, moment(found.at_us))


def heads() -> list[PublicHead]:
    """The ends of all chains, by slug."""
    return [
        PublicHead(found.space_id, found.space.slug, found.seq, found.hash, moment(found.at_us) if found.seq else None)
        for found in Head.objects.select_related("space").order_by("space__slug")
    ]


def heads_by_day(space: Space, days: int = 30) -> list[PublicHead]:
    """The last row of each day with acts in Viet Nam's time, newest first, at most `days`."""
    day_us, offset_us = 86_400_000_000, 7 * 3_600_000_000
    last = (
        Row.objects.filter(space=space)
        .annotate(day=(models.F("at_us") + offset_us) / day_us)
        .values("day")
        .annotate(last_seq=models.Max("seq"))
        .order_by("-day")
        .values_list("last_seq", flat=True)[:days]
    )
    rows = Row.objects.filter(space=space, seq__in=list(last)).order_by("-seq")
    return [PublicHead(space.pk, space.slug, row.seq, row.hash, moment(row.at_us)) for row in rows]


def history(obj: models.Model, limit: int = 50) -> list[Act]:
    """The acts on one record, newest first: who, when, on whose behalf, what changed. One statement."""
    return histories([obj], limit)


# Every record's page asks this; written out, because the ORM takes several times as long to build it.
_TOLD: Final = """
SELECT r.seq, r.at_us, r.actor_id, r.behalf_id, r.act, r.reason, d.before, d.after{names}
FROM audit_row r LEFT JOIN audit_details d ON d.row_id = r.id{persons}
WHERE {which} ORDER BY r.seq DESC LIMIT %s
"""
_PERSONS: Final = " LEFT JOIN {table} a ON a.id = r.actor_id LEFT JOIN {table} b ON b.id = r.behalf_id"


def histories(objs: Iterable[models.Model], limit: int = 50, named_by: type[models.Model] | None = None) -> list[Act]:
    """The acts on several records of one chain together (a record and its parts), newest first. One statement.

    The trail knows persons by number only; `named_by` is the model whose `name` tells who they are.
    """
    by_kind: dict[str, list[str]] = {}
    for obj in objs:
        by_kind.setdefault(obj._meta.label_lower, []).append(str(obj.pk))
    if not by_kind:
        return []
    which = [f"r.kind = %s AND r.object_id IN ({', '.join(['%s'] * len(ids))})" for ids in by_kind.values()]
    sql = _TOLD.format(
        names="" if named_by is None else ", a.name, b.name",
        persons="" if named_by is None else _PERSONS.format(table=named_by._meta.db_table),
        which=" OR ".join(f"({one})" for one in which),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*(value for kind, ids in by_kind.items() for value in (kind, *ids)), limit])
        return [
            Act(seq, moment(at), actor, behalf, act, reason, _changes(before, after), *(name or "" for name in names))
            for seq, at, actor, behalf, act, reason, before, after, *names in cursor.fetchall()
        ]


def _changes(before: str | None, after: str | None) -> tuple[tuple[str, Any, Any], ...]:
    """What differs; nothing where the details were erased or the act made the record."""
    if not before:
        return ()
    old, new = json.loads(before), json.loads(after or "{}")
    return tuple((name, old[name], new.get(name)) for name in sorted(old))


@dataclass(frozen=True, slots=True)
class Done:
    """One act on one record within a stretch of time: how often it was done, and when last."""

    kind: str
    object_id: str
    act: str
    times: int
    last_at: datetime


# How far back `acts_between` looks: more acts than a board writes in a year, and a bound for the question.
ACTS_READ = 20_000


def acts_between(space: Space, start: datetime, end: datetime, kinds: Iterable[str]) -> list[Done]:
    """What was done to records of these kinds ("app.model") in start ≤ t < end, newest first, one row an act and record.

    Two statements. Of a chain longer than `ACTS_READ` acts only its end is looked through.
    """
    seq = Head.objects.filter(space=space).values_list("seq", flat=True).first() or 0
    rows = (
        Row.objects.filter(space=space, seq__gt=seq - ACTS_READ, kind__in=list(kinds))
        .filter(at_us__gte=int(start.timestamp()) * 1_000_000, at_us__lt=int(end.timestamp()) * 1_000_000)
        .order_by()
        .values("kind", "object_id", "act")
        .annotate(times=models.Count("pk"), last=models.Max("at_us"), place=models.Max("seq"))
        .order_by("-place")
    )
    return [Done(r["kind"], r["object_id"], r["act"], r["times"], moment(r["last"])) for r in rows]


_ENDS: Final = "SELECT h.space_id, h.seq, h.hash FROM audit_head h JOIN base_space s ON s.id = h.space_id"
_OF_SPACE: Final = " WHERE h.space_id = %s OR s.kind = 'instance'"


def mark(space: Space | None) -> str:
    """A short text that is another one after each act in the space (None: in any) or in the instance; one statement.

    Written out: most pages ask it, some twice, and the ORM takes ten times as long to build it.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"{_ENDS}{_OF_SPACE if space else ''} ORDER BY h.space_id", [space.pk] if space else [])
        return "-".join(f"{pk}.{seq}.{hash[:12]}" for pk, seq, hash in cursor.fetchall())
