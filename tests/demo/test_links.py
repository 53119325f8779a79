"""No dead ends: whatever link a page of the demonstration shows to a role, that role may follow."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from steerboard.platform.accounts.models import User

# One process loads the demonstration for all tests of this folder.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]

ROLES = ("public", "chair", "secretary", "member", "expert", "association", "ministry", "operator")
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
# A file is a link too, but making the same file for each role would take most of the time: one role opens them.
_FILE = re.compile(r"\.(csv|xlsx|pdf|docx|ics|json|atom|xml|svg)$|/(pdf|docx|csv|xlsx|ics)/$")
# Signing out ends the walk.
_LEFT_OUT = re.compile(r"^/account/logout/")

Opener = Callable[[str], tuple[int, str]]


def _shape(address: str) -> str:
    """One address of each kind is enough: numbers are alike, and so are the queries of one page."""
    path = urlsplit(address).path
    return re.sub(r"\d+(-\d+)*|(?<=register/units/)[^/]+", "0", path)


def _links(address: str, body: str) -> Iterator[str]:
    for found in _LINK.findall(body):
        target = urljoin(address, unescape(found))
        if target.startswith("/") and not target.startswith("//"):
            yield target


def _dead_ends(opened: Opener, start: str, skipped: re.Pattern[str]) -> tuple[list[str], int]:
    """What answers neither a page nor a way on, with the page that pointed there; and how many were opened."""
    waiting, seen, dead = [(start, "")], {_shape(start)}, []
    for address, source in waiting:
        status, body = opened(address)
        if status >= 400:
            dead.append(f"{source} -> {address}: {status}")
        for target in _links(address, body):
            if _shape(target) not in seen and not skipped.search(urlsplit(target).path):
                seen.add(_shape(target))
                waiting.append((target, address))
    return dead, len(waiting)


def _opener(client: Client) -> Opener:
    def opened(address: str) -> tuple[int, str]:
        answer = client.get(address, follow=False)
        if answer.status_code in {301, 302}:
            return answer.status_code, f'<a href="{answer["Location"]}">'
        is_page = answer.get("Content-Type", "").startswith("text/html")
        return answer.status_code, answer.content.decode() if is_page else ""

    return opened


def test_a_dead_end_is_found() -> None:
    pages = {
        "/": (200, '<a class="x" href="/a/1/">one</a><a href="/a/2/?q=1">same kind</a><a href="https://far/">out</a>'),
        "/a/1/": (200, '<a href="../secret/">no</a><a href="mailto:x">mail</a>'),
        "/a/secret/": (403, ""),
    }
    assert _dead_ends(pages.__getitem__, "/", _LEFT_OUT) == (["/a/1/ -> /a/secret/: 403"], 3)


@pytest.mark.parametrize("role", ROLES)
def test_every_link_that_is_shown_may_be_followed(demonstration: float, settings: Any, role: str) -> None:
    # As in `make demo`: its heads and secretaries look around without a second factor.
    settings.SECOND_FACTOR_REQUIRED = False
    client, start, skipped = Client(), "/", [_LEFT_OUT]
    if role != "public":
        client.force_login(User.objects.get(email=f"{role}@demo.invalid"))
        # What the public sees was opened as the public.
        start, skipped = "/b/", [_LEFT_OUT, re.compile(r"^/$|^/(en/)?p/")]
    if role not in {"public", "secretary"}:
        skipped.append(_FILE)
    dead, opened = _dead_ends(_opener(client), start, re.compile("|".join(one.pattern for one in skipped)))
    assert opened > 30
    assert dead == []
