"""Periods of one owner never overlap: refused by the database itself, on SQLite and PostgreSQL.

For tables with `valid_from ≤ day < valid_to` (null: open). A migration runs `forbid()`; the refusal is an
IntegrityError, which a service turns into the sentence of its rule.

Django rebuilds a table of SQLite to alter it, and triggers go with the old one: a later migration of such a table runs
`forbid()` again. tests/house/test_triggers.py fails where one was forgotten.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

Step = Callable[[Any, Any], None]

# Before an insert NEW.id is not yet given (-1), so it differs from every row.
_SQLITE: Final = """
CREATE TRIGGER {name}_{verb} BEFORE {verb} ON {table} WHEN {ours}EXISTS (
  SELECT 1 FROM {table} other WHERE {same} AND other.{key} <> NEW.{key}{theirs} AND {meets}
) BEGIN SELECT RAISE(ABORT, '{name}'); END
"""
VERBS: Final = ("insert", "update")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Rows of a table with the same owners (and, where given, both under a condition) share no day."""

    name: str
    table: str
    owners: tuple[str, ...]
    condition: str = ""
    key: str = "id"


def meets(alias: str) -> str:
    """SQLite's words for "the periods of a row and of NEW share a day"."""
    return (
        f"{alias}.valid_from < COALESCE(NEW.valid_to, '9999-12-31') "
        f"AND COALESCE({alias}.valid_to, '9999-12-31') > NEW.valid_from"
    )


def create(vendor: str, overlap: Overlap) -> list[str]:
    """The statements that forbid these overlaps.

    PostgreSQL: an exclusion constraint. Numbers and texts are compared as one-point ranges, because plain equality in
    such a constraint would need an extension that a managed server may not have.
    """
    if vendor == "sqlite":
        parts = {
            "name": overlap.name,
            "table": overlap.table,
            "key": overlap.key,
            "same": " AND ".join(f"other.{owner} = NEW.{owner}" for owner in overlap.owners),
            "ours": f"NEW.{overlap.condition} AND " if overlap.condition else "",
            "theirs": f" AND other.{overlap.condition}" if overlap.condition else "",
            "meets": meets("other"),
        }
        return [_SQLITE.format(verb=verb, **parts) for verb in VERBS]
    points = [f"hashtextextended({owner}::text, 0)" for owner in overlap.owners]
    same = ", ".join(f"int8range({point}, {point}, '[]') WITH &&" for point in points)
    where = f" WHERE ({overlap.condition})" if overlap.condition else ""
    return [
        f"ALTER TABLE {overlap.table} ADD CONSTRAINT {overlap.name} EXCLUDE USING gist "
        f"({same}, daterange(valid_from, valid_to) WITH &&){where}"
    ]


def drop(vendor: str, overlap: Overlap) -> list[str]:
    """The statements that allow them again (migrations backwards)."""
    if vendor == "sqlite":
        return drop_triggers(overlap.name)
    return [f"ALTER TABLE {overlap.table} DROP CONSTRAINT IF EXISTS {overlap.name}"]


def drop_triggers(name: str) -> list[str]:
    """SQLite has one trigger a verb."""
    return [f"DROP TRIGGER IF EXISTS {name}_{verb}" for verb in VERBS]


def steps(create_: Callable[[str], Iterable[str]], drop_: Callable[[str], Iterable[str]]) -> tuple[Step, Step]:
    """Both directions for `migrations.RunPython(*steps(…))`, each made from the statements for a vendor.

    What is there already is taken away first: the same step puts triggers back after a table was rebuilt.
    """

    def put(_apps: Any, schema_editor: Any) -> None:
        vendor = schema_editor.connection.vendor
        for statement in (*drop_(vendor), *create_(vendor)):
            schema_editor.execute(statement)

    def take(_apps: Any, schema_editor: Any) -> None:
        for statement in drop_(schema_editor.connection.vendor):
            schema_editor.execute(statement)

    return put, take


def forbid(table: str, owner: str | tuple[str, ...], name: str, **more: str) -> tuple[Step, Step]:
    """Both directions for `migrations.RunPython(*forbid(…))`; `more`: the condition and the key of an `Overlap`."""
    overlap = Overlap(name, table, (owner,) if isinstance(owner, str) else owner, **more)
    return steps(lambda vendor: create(vendor, overlap), lambda vendor: drop(vendor, overlap))
