"""What the database itself refuses: two holders of a seat at a time, two heads of a board, two core topics.

PostgreSQL: exclusion constraints over date ranges (btree_gist). SQLite: triggers with the same names. Both engines:
a trigger against two heads in two seats of a board, which no constraint of one table can see. Django rebuilds a table
of SQLite to alter it, and triggers go with the old one: a later migration of these tables puts them in place again.
"""

from typing import Final

# name → (table, equal columns, condition)
_OVERLAPS: Final = {
    "no_overlap_in_a_seat": ("boards_appointment", ("seat_id",), ""),
    "one_head_seat_a_board": ("boards_seat", ("board_id",), "role = 'head'"),
    "one_core_topic_a_board": ("boards_topic", ("board_id",), "is_core"),
    "no_overlap_of_an_expert": ("boards_taskforcepost", ("seat_id", "person_id"), ""),
}
_KEYS: Final = {"boards_seat": "node_id", "boards_topic": "node_id"}
_HEAD: Final = "one_head_a_board"

_POSTGRES_HEAD: Final = """
CREATE OR REPLACE FUNCTION boards_one_head() RETURNS trigger AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM boards_seat own
    JOIN boards_seat other ON other.board_id = own.board_id AND other.role = 'head' AND other.node_id <> own.node_id
    JOIN boards_appointment a ON a.seat_id = other.node_id AND a.id <> NEW.id
    WHERE own.node_id = NEW.seat_id AND own.role = 'head'
      AND daterange(a.valid_from, a.valid_to) && daterange(NEW.valid_from, NEW.valid_to)
  ) THEN
    RAISE EXCEPTION 'one_head_a_board' USING ERRCODE = '23514', CONSTRAINT = 'one_head_a_board';
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql
"""


def _sqlite_meets(alias: str) -> str:
    """SQLite's words for "the periods of the row and of NEW share a day"."""
    return (
        f"(NEW.valid_to IS NULL OR {alias}.valid_from < NEW.valid_to) "
        f"AND ({alias}.valid_to IS NULL OR NEW.valid_from < {alias}.valid_to)"
    )


def _sqlite(name: str) -> list[str]:
    table, columns, condition = _OVERLAPS[name]
    key = _KEYS.get(table, "id")
    same = " AND ".join(f"o.{column} = NEW.{column}" for column in columns)
    theirs = f" AND o.{condition}" if condition else ""
    ours = f"NEW.{condition} AND " if condition else ""
    return [
        f"CREATE TRIGGER {name}_{verb.lower()} BEFORE {verb} ON {table} WHEN {ours}EXISTS ("
        f"SELECT 1 FROM {table} o WHERE {same} AND o.{key} <> NEW.{key}{theirs} AND {_sqlite_meets('o')}) "
        f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
        for verb in ("INSERT", "UPDATE")
    ]


def _sqlite_head() -> list[str]:
    return [
        f"CREATE TRIGGER {_HEAD}_{verb.lower()} BEFORE {verb} ON boards_appointment WHEN EXISTS ("
        "SELECT 1 FROM boards_seat own "
        "JOIN boards_seat other ON other.board_id = own.board_id AND other.role = 'head' AND other.node_id <> own.node_id "
        "JOIN boards_appointment a ON a.seat_id = other.node_id AND a.id <> NEW.id "
        f"WHERE own.node_id = NEW.seat_id AND own.role = 'head' AND {_sqlite_meets('a')}) "
        f"BEGIN SELECT RAISE(ABORT, '{_HEAD}'); END"
        for verb in ("INSERT", "UPDATE")
    ]


def _postgres(name: str) -> str:
    table, columns, condition = _OVERLAPS[name]
    same = ", ".join(f"{column} WITH =" for column in columns)
    where = f" WHERE ({condition})" if condition else ""
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {name} "
        f"EXCLUDE USING gist ({same}, daterange(valid_from, valid_to) WITH &&){where}"
    )


def create(vendor: str) -> list[str]:
    """The statements that put the refusals in place."""
    if vendor == "sqlite":
        return [statement for name in _OVERLAPS for statement in _sqlite(name)] + _sqlite_head()
    return [
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        *(_postgres(name) for name in _OVERLAPS),
        _POSTGRES_HEAD,
        f"CREATE TRIGGER {_HEAD} BEFORE INSERT OR UPDATE ON boards_appointment "
        "FOR EACH ROW EXECUTE FUNCTION boards_one_head()",
    ]


def drop(vendor: str) -> list[str]:
    """The statements that take them away (migrations backwards)."""
    if vendor == "sqlite":
        names = [*_OVERLAPS, _HEAD]
        return [f"DROP TRIGGER IF EXISTS {name}_{verb}" for name in names for verb in ("insert", "update")]
    return [
        f"DROP TRIGGER IF EXISTS {_HEAD} ON boards_appointment",
        "DROP FUNCTION IF EXISTS boards_one_head()",
        *(f"ALTER TABLE {row[0]} DROP CONSTRAINT IF EXISTS {name}" for name, row in _OVERLAPS.items()),
    ]
