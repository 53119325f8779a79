"""What migrations once forbade in the database is still forbidden after all of them.

SQLite drops the triggers of a table that a later migration rebuilds; nothing would say so until two people hold a seat.
"""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.django_db

_MADE = re.compile(r"\bCREATE (?:OR REPLACE )?TRIGGER (\w+)|\bADD CONSTRAINT (\w+) EXCLUDE", re.IGNORECASE)


class _Noted:
    """Stands where a schema editor would: notes statements and runs none."""

    def __init__(self) -> None:
        self.connection = SimpleNamespace(vendor=connection.vendor, alias=connection.alias)
        self.said: list[str] = []

    def execute(self, sql: Any, params: Any = ()) -> None:
        self.said.append(str(sql))


def _statements(operation: Any) -> list[str]:
    if isinstance(operation, migrations.RunSQL):
        return [str(operation.sql)]
    if not isinstance(operation, migrations.RunPython):
        return []
    noted = _Noted()
    try:
        operation.code(None, noted)  # type: ignore[arg-type]
    except AttributeError:
        return []  # it asks for models: a migration of rows, not of what is forbidden
    return noted.said


def promised() -> set[str]:
    """The triggers and exclusions that any migration makes."""
    loader = MigrationLoader(None)
    said = (
        text
        for one in loader.disk_migrations.values()
        for operation in one.operations
        for text in _statements(operation)
    )
    return {name for text in said for found in _MADE.findall(text) for name in found if name}


def there() -> set[str]:
    """Those that the database has."""
    if connection.vendor == "sqlite":
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        asked = "SELECT tgname FROM pg_trigger UNION SELECT conname FROM pg_constraint WHERE contype = 'x'"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {row[0] for row in cursor.fetchall()}


def test_every_refusal_of_the_database_outlives_later_migrations() -> None:
    wanted = promised()
    assert {name for name in wanted if name.startswith(("no_overlap_in_a_seat", "audit_row_no_", "one_head_a_board"))}
    assert len(wanted) > 10
    assert wanted - there() == set()


def test_a_rebuilt_table_would_be_noticed() -> None:
    gone = "DROP TRIGGER one_head_a_board" + ("_insert" if connection.vendor == "sqlite" else " ON boards_appointment")
    with connection.cursor() as cursor:
        cursor.execute(gone)
    assert promised() - there() == {gone.split()[2]}
