"""Reads the data files of the demonstration and the invented bodies of a board."""

import tomllib
from importlib import resources
from typing import Any

from steerboard.demo.boards import Built
from steerboard.platform.accounts.models import User
from steerboard.platform.base.enums import Provenance
from steerboard.register.organisations import services as register

Row = dict[str, Any]


def read(board: str, name: str) -> Row:
    """A data file of a board ("da-nang", "meetings")."""
    file = resources.files("steerboard.demo") / "files" / board / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def bodies(built: Built, by: User) -> None:
    """The invented bodies beside the real agencies of the province: only they are ever late or done."""
    for row in read(built.row.slug, "bodies")["body"]:
        built.agencies[row["key"]] = register.organisation_add(
            by=by,
            unit=built.unit,
            kind=row["kind"],
            field=row["field"],
            name=row["name"],
            name_en=row["name_en"],
            short=row["short"],
            valid_from=built.row.plan_on,
            source="minh họa",
            provenance=Provenance.ILLUSTRATION,
        )
