"""Sample records for the addresses that name one: each belongs to the board of the kit."""

from typing import Any

from tests.factories.boards import BoardKit
from tests.reliability.addresses import sample


@sample("person", "person_edit", "person_invite", "person_access", "person_factor")
def _person(kit: BoardKit) -> dict[str, Any]:
    return {"pk": kit.users["member"].person_id}


@sample("account_invitation")
def _token(kit: BoardKit) -> dict[str, Any]:
    return {"token": "never-was"}


@sample("public-open-data-csv", "public-open-data-json", "public-open-data-all-csv", "public-open-data-all-json")
def _table(kit: BoardKit) -> dict[str, Any]:
    return {"table": "seats"}
