"""UPDATE, DELETE and TRUNCATE of the trail are refused by the database itself, on SQLite and PostgreSQL."""

from typing import Final

TABLES: Final = ("audit_row", "audit_details")

_POSTGRES_FUNCTION: Final = """
CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$ LANGUAGE plpgsql;
"""


def create(vendor: str) -> list[str]:
    """The statements that put the triggers in place."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
            for table in TABLES
            for verb in ("UPDATE", "DELETE")
        ]
    statements = [_POSTGRES_FUNCTION]
    for table in TABLES:
        statements.append(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
        )
        statements.append(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
        )
    return statements


def drop(vendor: str) -> list[str]:
    """The statements that take the triggers away (migrations backwards; emptying a test database)."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for table in TABLES for verb in ("update", "delete")]
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_{verb} ON {table}" for table in TABLES for verb in ("change", "truncate")
    ]
