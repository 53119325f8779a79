"""Periods of one owner never overlap: refused by the database itself, on SQLite and PostgreSQL.

For tables with `valid_from ≤ day < valid_to` (null: open). A migration runs `create()`; the refusal is an
IntegrityError, which a service turns into the sentence of its rule.
"""

from collections.abc import Callable
from typing import Any, Final

# Before an insert NEW.id is not yet given (-1), so it differs from every row.
_SQLITE: Final = """
CREATE TRIGGER %(name)s_%(verb)s BEFORE %(verb)s ON %(table)s WHEN EXISTS (
  SELECT 1 FROM %(table)s other WHERE other.%(owner)s = NEW.%(owner)s AND other.id <> NEW.id
  AND other.valid_from < COALESCE(NEW.valid_to, '9999-12-31')
  AND COALESCE(other.valid_to, '9999-12-31') > NEW.valid_from
) BEGIN SELECT RAISE(ABORT, '%(name)s'); END
"""


def create(vendor: str, table: str, owner: str, name: str) -> list[str]:
    """The statements that forbid overlaps among rows of `table` with the same value of the column `owner`.

    PostgreSQL: an exclusion constraint. Numbers and texts are compared as one-point ranges, because plain equality in
    such a constraint would need an extension that a managed server may not have.
    """
    if vendor == "sqlite":
        return [_SQLITE % {"table": table, "owner": owner, "name": name, "verb": verb} for verb in ("insert", "update")]
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
