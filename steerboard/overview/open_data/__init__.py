"""Open-data tables: plain values of published records, with a dictionary. No person is in any of them."""

from typing import Any, Final

from steerboard.overview.open_data import boards, documents, indicators, initiatives, meetings
from steerboard.overview.open_data.shapes import Field, OpenTable, Value

__all__ = ["BY_NAME", "TABLES", "Field", "OpenTable", "Value", "dictionary"]

TABLES: Final = (
    *boards.TABLES,
    *documents.TABLES,
    *meetings.TABLES,
    *initiatives.TABLES,
    *indicators.TABLES,
)
BY_NAME: Final = {table.name: table for table in TABLES}


def dictionary() -> list[dict[str, Any]]:
    """What each table and column means, in the language in force."""
    return [
        {
            "table": table.name,
            "title": str(table.title),
            "meaning": str(table.meaning),
            "fields": [
                {"name": field.name, "type": field.type, "meaning": str(field.meaning)} for field in table.fields
            ],
        }
        for table in TABLES
    ]
