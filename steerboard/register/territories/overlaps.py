"""Periods of one owner never overlap: refused by the database itself, on SQLite and PostgreSQL.

For tables with `valid_from ≤ day < valid_to` (null: open). A migration runs `create()`; the refusal is an
IntegrityError, which a service turns into the sentence of its rule.
"""

from collections.abc import Callable
from typing import Any, Final

_OPEN: Final = "'9999-12-31'"


def create(vendor: str, table: str, owner: str, name: str) -> list[str]:
    """The statements that forbid overlaps among rows of `table` with the same value of the column `owner`.

    PostgreSQL: an exclusion constraint. Numbers and texts are compared as one-point ranges, because plain equality in
    such a constraint would need an extension that a managed server may not have.
    """
    if vendor == "sqlite":
        # All names are constants of a migration, so there is nothing to inject.
        return [
            f"CREATE TRIGGER {name}_{verb.lower()} BEFORE {verb} ON {table} WHEN EXISTS ("
            f"SELECT 1 FROM {table} other WHERE other.{owner} = NEW.{owner} AND other.id <> NEW.id "  # noqa: S608  # nosec B608
            f"AND other.valid_from < COALESCE(NEW.valid_to, {_OPEN}) "
            f"AND COALESCE(other.valid_to, {_OPEN}) > NEW.valid_from) BEGIN SELECT RAISE(ABORT, '{name}'); END"
            # Before an insert NEW.id is not yet given (-1), so it differs from every row.
            for verb in ("INSERT", "UPDATE")
        ]
    point = f"hashtextextended({owner}::text, 0)"
    return [
        f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist "
        f"(int8range({point}, {point}, '[]') WITH &&, daterange(valid_from, valid_to) WITH &&)"
    ]


def drop(vendor: str, table: str, name: str) -> list[str]:
    """The statements that allow overlaps again (migrations backwards)."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}_{verb}" for verb in ("insert", "update")]
    return [f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}"]


def forbid(table: str, owner: str, name: str) -> tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]:
    """Both directions for `migrations.RunPython(*forbid(…))`."""

    def put(_apps: Any, schema_editor: Any) -> None:
        for statement in create(schema_editor.connection.vendor, table, owner, name):
            schema_editor.execute(statement)

    def take(_apps: Any, schema_editor: Any) -> None:
        for statement in drop(schema_editor.connection.vendor, table, name):
            schema_editor.execute(statement)

    return put, take
