"""What the database itself refuses: two holders of a seat at a time, two heads of a board, two core topics.

All but one are overlaps within a table. Two heads in two seats of a board no constraint of one table can see: a trigger
on both engines.
"""

from typing import Final

from steerboard.register.territories import overlaps
from steerboard.register.territories.overlaps import VERBS, Overlap, drop_triggers, meets

_OVERLAPS: Final = (
    Overlap("no_overlap_in_a_seat", "boards_appointment", ("seat_id",)),
    Overlap("one_head_seat_a_board", "boards_seat", ("board_id",), "role = 'head'", "node_id"),
    Overlap("one_core_topic_a_board", "boards_topic", ("board_id",), "is_core", "node_id"),
    Overlap("no_overlap_of_an_expert", "boards_taskforcepost", ("seat_id", "person_id")),
)
_HEAD: Final = "one_head_a_board"
_OTHER_HEAD: Final = """
SELECT 1 FROM boards_seat own
JOIN boards_seat other ON other.board_id = own.board_id AND other.role = 'head' AND other.node_id <> own.node_id
JOIN boards_appointment a ON a.seat_id = other.node_id AND a.id <> NEW.id
WHERE own.node_id = NEW.seat_id AND own.role = 'head'
"""

_POSTGRES_HEAD: Final = f"""
CREATE OR REPLACE FUNCTION boards_one_head() RETURNS trigger AS $$
BEGIN
  IF EXISTS ({_OTHER_HEAD} AND daterange(a.valid_from, a.valid_to) && daterange(NEW.valid_from, NEW.valid_to)) THEN
    RAISE EXCEPTION 'one_head_a_board' USING ERRCODE = '23514', CONSTRAINT = 'one_head_a_board';
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql
"""


def _head(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {_HEAD}_{verb} BEFORE {verb} ON boards_appointment "
            f"WHEN EXISTS ({_OTHER_HEAD} AND {meets('a')}) BEGIN SELECT RAISE(ABORT, '{_HEAD}'); END"
            for verb in VERBS
        ]
    return [
        _POSTGRES_HEAD,
        f"CREATE TRIGGER {_HEAD} BEFORE INSERT OR UPDATE ON boards_appointment "
        "FOR EACH ROW EXECUTE FUNCTION boards_one_head()",
    ]


def create(vendor: str) -> list[str]:
    """The statements that put the refusals in place."""
    return [statement for overlap in _OVERLAPS for statement in overlaps.create(vendor, overlap)] + _head(vendor)


def drop(vendor: str) -> list[str]:
    """The statements that take them away (migrations backwards)."""
    if vendor == "sqlite":
        head = drop_triggers(_HEAD)
    else:
        head = [
            f"DROP TRIGGER IF EXISTS {_HEAD} ON boards_appointment",
            "DROP FUNCTION IF EXISTS boards_one_head()",
        ]
    return head + [statement for overlap in _OVERLAPS for statement in overlaps.drop(vendor, overlap)]
