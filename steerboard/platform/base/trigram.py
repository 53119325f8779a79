"""Search for parts of words in a folded column, quick at any size (stack.md: a trigram index on both databases).

A model with a column `folded` that declares `TRIGRAM = True` has an index kept by the database: on PostgreSQL a GIN index that every LIKE
uses by itself, on SQLite an FTS5 table kept by triggers. Both are made after each `migrate`, not by a migration: SQLite
drops triggers with the table when a later migration rebuilds it, and search must never rest on a stale index.

The condition itself is always LIKE; the index only narrows, so a search without it finds the same, more slowly.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

import structlog
from django.apps import AppConfig, apps
from django.db import DatabaseError, connections, models, router, transaction
from django.db.models.signals import post_migrate

from steerboard.platform.base.vietnamese import fold

log = structlog.get_logger("steerboard.search")
M = TypeVar("M", bound=models.Model)

_WORDS: Final = 8
_LETTERS: Final = 3
# Up to so many rows are worth naming; a phrase that more rows hold is found sooner by reading the newest rows.
_FEW: Final = 500


def words_of(text: str) -> list[str]:
    """The folded words that are searched for, at most eight. NUL is a blank: PostgreSQL refuses it in a text."""
    return fold(text.replace("\0", " ")).split()[:_WORDS]


def holding(rows: models.QuerySet[M], text: str) -> models.QuerySet[M]:
    """The rows whose folded column holds all words of a text; all rows for an empty text.

    On SQLite one statement more where the model has an index: whether few rows hold the words.
    """
    words = words_of(text)
    for word in words:
        rows = rows.filter(folded__contains=word)
    long = [word for word in words if len(word) >= _LETTERS]
    if long and hasattr(rows.model, "TRIGRAM") and connections[rows.db].vendor == "sqlite":
        few = _few(rows, long)
        if few is not None:
            rows = rows.filter(pk__in=few)
    return rows


def _few(rows: models.QuerySet[Any], words: list[str]) -> list[int] | None:
    """The keys of the rows that hold these words, from the index; None where they are many."""
    name = f"{rows.model._meta.db_table}_trigram"
    wanted = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    with connections[rows.db].cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM {name} WHERE {name} MATCH %s LIMIT %s", [wanted, _FEW + 1])  # noqa: S608  # nosec B608
        found = [row[0] for row in cursor.fetchall()]
    return found if len(found) <= _FEW else None


def _indexed(config: AppConfig) -> Iterator[type[models.Model]]:
    return (model for model in config.get_models() if getattr(model, "TRIGRAM", False))


def make(sender: AppConfig, using: str, **_: Any) -> None:
    """After `migrate`: every declared index exists and is complete."""
    connection = connections[using]
    for model in _indexed(sender):
        if not router.allow_migrate_model(using, model):
            continue
        table, key = model._meta.db_table, str(model._meta.pk.column)
        if table not in connection.introspection.table_names():
            continue
        if connection.vendor == "sqlite":
            _on_sqlite(connection, table, key)
        elif connection.vendor == "postgresql":
            _on_postgresql(connection, table)


def _on_sqlite(connection: Any, table: str, key: str) -> None:
    name = f"{table}_trigram"
    new, old = f"VALUES (new.{key}, new.folded)", f"VALUES ('delete', old.{key}, old.folded)"
    add = f"INSERT INTO {name}(rowid, folded) {new};"  # nosec B608
    drop = f"INSERT INTO {name}({name}, rowid, folded) {old};"  # nosec B608
    triggers = {
        f"{name}_added": f"AFTER INSERT ON {table} BEGIN {add} END",
        f"{name}_gone": f"AFTER DELETE ON {table} BEGIN {drop} END",
        f"{name}_changed": f"AFTER UPDATE OF folded ON {table} BEGIN {drop} {add} END",
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE name = %s OR (type = 'trigger' AND tbl_name = %s)", [name, table]
        )
        there = {row[0] for row in cursor.fetchall()}
        if there >= {name, *triggers}:
            return
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5(folded, content='{table}', content_rowid='{key}', "
            "tokenize='trigram')"
        )
        for trigger, body in triggers.items():
            cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {trigger} {body}")
        cursor.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")  # noqa: S608  # nosec B608


def _on_postgresql(connection: Any, table: str) -> None:
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {table}_trigram ON {table} USING gin (folded gin_trgm_ops)")
    except DatabaseError as fault:
        # The extension comes with PostgreSQL, but an owner without rights on the database cannot switch it on.
        log.warning("no_trigram_index", table=table, why=str(fault)[:200])


def connect() -> None:
    """Called when the apps are ready."""
    for config in apps.get_app_configs():
        if any(_indexed(config)):
            post_migrate.connect(make, sender=config, dispatch_uid=f"trigram-{config.label}")
