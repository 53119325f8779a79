"""Who gets what at every address: asked of the running code, kept in matrix.json, printed to docs/permissions.md."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch

from steerboard.platform.accounts.models import User
from tests.factories import boards
from tests.reliability import samples  # noqa: F401 - fills the table of sample arguments
from tests.reliability.addresses import Address, addresses

KEPT = Path(__file__).with_name("matrix.json")
ROLES = (
    "anonymous",
    "suspended",
    "half",
    "former",
    "stranger",
    "founder",
    "viewer",
    "observer",
    "task_force",
    "member",
    "business",
    "secretary",
    "deputy",
    "head",
    "operator",
)
STATES = ("founded", "planned")
# The demonstration's sign-in, password links and what a token opens have tests of their own.
PROVEN_ELSEWHERE = {
    "/account/demo/",
    "/account/invitation/<str:token>/",
    "/account/language/",
    "/account/factor/recovery-codes/",
    "/account/factor/recovery-codes/download/",
}


def special(kit: boards.BoardKit) -> dict[str, Callable[[], Client]]:
    """The roles that are no office of the board."""
    found: dict[str, Callable[[], Client]] = {
        "anonymous": Client,
        "stranger": lambda: kit.client("stranger"),
        "viewer": lambda: kit.client("viewer"),
        "operator": lambda: kit.client("operator"),
    }
    if "member" in kit.users:
        found |= {"suspended": lambda: _suspended(kit), "half": lambda: _half(kit), "former": lambda: _former(kit)}
    return found


def _suspended(kit: boards.BoardKit) -> Client:
    user = kit.user("member")
    client = boards.signed_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    return client


def _half(kit: boards.BoardKit) -> Client:
    """The deputy's seat as head, signed in without the second factor that it needs."""
    user = kit.user("head")
    Authenticator.objects.filter(user=user).delete()
    return boards.signed_in(user)


def _former(kit: boards.BoardKit) -> Client:
    """Somebody whose term in the vacant seat is over."""
    whom = boards.person("Người đã thôi (minh họa)", space=kit.space)
    with kit.scope():
        boards.appointment(kit, "vacant", whom, valid_from=date(2026, 1, 15), valid_to=date(2026, 2, 15))
    return boards.signed_in(boards.user(whom))


def walk(kit: boards.BoardKit, role: str, *, only: str = "") -> dict[str, str]:
    """Address and method → status (with where a redirect leads) for one role; nothing that is asked stays."""
    found: dict[str, str] = {}
    with transaction.atomic():
        outside = special(kit)
        client = outside[role]() if role in outside else kit.client(role)
        client.raise_request_exception = False
        for address in addresses():
            if only and address.route != only:
                continue
            for method in ("GET", "POST"):
                with transaction.atomic():
                    found[f"{method} /{address.route}"] = _ask(client, address, kit, method)
                    transaction.set_rollback(True)
                if role not in {"anonymous"}:
                    _still_signed_in(client)
        transaction.set_rollback(True)
    return found


def _still_signed_in(client: Client) -> None:
    """Signing out is one of the addresses: the session comes back with the rollback, the cookie must, too."""
    kept: str = client.__dict__.setdefault("_kept_session", "")
    if not kept:
        client.__dict__["_kept_session"] = client.cookies["sessionid"].value if "sessionid" in client.cookies else ""
    elif kept:
        client.cookies["sessionid"] = kept


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


def keep(state: str, found: dict[str, dict[str, str]]) -> None:
    """Write what was found as the matrix to be checked in (STEERBOARD_WRITE_MATRIX=1)."""
    whole = kept() if KEPT.exists() else {}
    whole[state] = found
    KEPT.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
