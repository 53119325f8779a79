"""Who gets what at every address: asked of the running code, kept in matrix.json, printed to docs/permissions.md."""

import json
from pathlib import Path

from django.test import Client
from django.urls import NoReverseMatch

from tests.factories import boards
from tests.reliability import samples  # noqa: F401 - fills the table of sample arguments
from tests.reliability.addresses import Address, addresses

KEPT = Path(__file__).with_name("matrix.json")
ROLES = (
    "anonymous", "suspended", "half", "former", "stranger", "founder", "viewer", "observer", "task_force", "member",
    "business", "secretary", "deputy", "head", "operator",
)  # fmt: skip
# Addresses of libraries whose own tests cover the methods; we ask only who reaches them.
STATES = ("founded", "planned")


def client_of(kit: boards.BoardKit, role: str) -> Client:
    """A browser of that role; "half" is signed in without the second factor the office needs."""
    if role == "anonymous":
        return Client()
    return kit.client(role)


def walk(kit: boards.BoardKit, role: str) -> dict[str, str]:
    """Address and method → status (with where a redirect leads) for one role."""
    client = client_of(kit, role)
    found: dict[str, str] = {}
    for address in addresses():
        for method in ("GET", "POST"):
            found[f"{method} /{address.route}"] = _ask(client, address, kit, method)
    return found


def _ask(client: Client, address: Address, kit: boards.BoardKit, method: str) -> str:
    try:
        url = address.url(kit)
    except (LookupError, NoReverseMatch) as fault:
        return f"no sample: {fault}"
    answer = client.generic(method, url, content_type="application/x-www-form-urlencoded")
    if answer.status_code in {301, 302, 303}:
        where = answer["Location"].split("?")[0]
        return f"{answer.status_code} sign-in" if where == "/account/login/" else f"{answer.status_code}"
    return str(answer.status_code)


def kept() -> dict[str, dict[str, dict[str, str]]]:
    """The matrix as it is checked in: state → role → address → status."""
    found: dict[str, dict[str, dict[str, str]]] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found
