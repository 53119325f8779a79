"""Every address × method × role × state of the board: as checked in, and as it must be."""

import os

import pytest
from django.test import Client

from tests.factories import boards
from tests.reliability import matrix
from tests.reliability.addresses import addresses
from tests.reliability.samples import furnish

pytestmark = pytest.mark.django_db


def _kit(state: str) -> boards.BoardKit:
    kit = boards.founded_board() if state == "founded" else boards.planned_board()
    furnish(kit)
    return kit


def _roles(kit: boards.BoardKit) -> list[str]:
    return [role for role in matrix.ROLES if role in matrix.special(kit) or role in kit.users]


@pytest.mark.parametrize("state", matrix.STATES)
def test_every_address_answers_every_role_as_checked_in(state: str) -> None:
    kit = _kit(state)
    found = {role: matrix.walk(kit, role) for role in _roles(kit)}
    missing = sorted(
        {f"{where}: {said}" for by in found.values() for where, said in by.items() if said.startswith("no ")}
    )
    assert missing == [], "give these addresses sample arguments in tests/reliability/samples.py"
    broken = sorted({where for by in found.values() for where, said in by.items() if said.startswith("5")})
    assert broken == []
    if os.environ.get("STEERBOARD_WRITE_MATRIX"):
        matrix.keep(state, found)
    kept = matrix.kept()[state]
    surprises = [
        f"{role} {where}: {said}, kept {kept.get(role, {}).get(where)}"
        for role, by in found.items()
        for where, said in by.items()
        if kept.get(role, {}).get(where) != said
    ]
    assert surprises == []


def test_each_address_succeeds_for_somebody() -> None:
    kept = matrix.kept()
    good: set[str] = set()
    for by_role in kept.values():
        for answers in by_role.values():
            good |= {
                where.split(" ", 1)[1] for where, said in answers.items() if said[0] in "23" and "sign-in" not in said
            }
    routes = {f"/{address.route}" for address in addresses()}
    # What only exists in the demonstration, or spends a token: proven in tests/interfaces/web/account.
    assert routes - good - matrix.PROVEN_ELSEWHERE == set()


def test_a_stranger_reaches_no_page_of_a_board() -> None:
    kept = matrix.kept()
    for by_role in kept.values():
        inside = {where: said for where, said in by_role["stranger"].items() if " /b/<slug:board>" in where}
        assert len(inside) > 20
        assert set(inside.values()) <= {"404", "405"}


def test_nobody_without_sign_in_reaches_a_page_of_a_board() -> None:
    for by_role in matrix.kept().values():
        for role in ("anonymous", "suspended"):
            if role in by_role:
                inside = {said for where, said in by_role[role].items() if " /b/" in where or " /start" in where}
                assert inside <= {"302 sign-in", "405"}


def test_foreign_hidden_and_missing_are_the_same_bytes() -> None:
    kit, other = boards.founded_board(), boards.founded_board("hung-yen", of=boards.unit("hung-yen", "Hưng Yên"))
    stranger, secretary = kit.client("stranger"), kit.client("secretary")
    bodies = {
        stranger.get(kit.url()).content,
        stranger.get("/b/never-was/").content,
        secretary.get(other.url()).content,
        secretary.get(kit.url("people/999999/")).content,
        secretary.get(kit.url(f"people/{other.users['head'].person_id}/")).content,
        Client().get("/p/never-was/").content,
        Client().get(f"/p/{kit.space.slug}/").content,
    }
    assert len(bodies) == 1


def test_the_matrix_can_fail() -> None:
    kit = boards.founded_board()
    people = "b/<slug:board>/people/"
    assert matrix.walk(kit, "stranger", only=people) == {f"GET /{people}": "404", f"POST /{people}": "405"}
    assert matrix.walk(kit, "secretary", only=people)[f"GET /{people}"] == "200"
