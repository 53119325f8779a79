"""Public pages are the same for everybody: no cookie, no session, no query on a hit, gone after the cache's life."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steerboard.platform.base.clock import now
from steerboard.stages.chain import services as chain
from tests.factories.boards import BoardKit

pytestmark = pytest.mark.django_db
PAGES = (
    "/",
    "/en/",
    "/p/dak-lak/",
    "/en/p/dak-lak/",
    "/p/dak-lak/organisation/",
    "/p/dak-lak/audit/",
    "/p/dak-lak/audit/heads.json",
    "/p/dak-lak/feed/",
    "/p/dak-lak/search/?q=dau+tu",
    "/p/dak-lak/open-data/",
    "/p/dak-lak/open-data/topics.csv",
    "/p/dak-lak/open-data/topics.json",
    "/p/about/rules/",
    "/p/about/accessibility/",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
)


@pytest.fixture
def kept(settings: LazySettings) -> int:
    settings.PUBLIC_CACHE_SECONDS = 30
    return 30


@pytest.mark.parametrize("path", PAGES)
def test_no_cookie_and_no_session(kit: BoardKit, path: str) -> None:
    anonymous = Client().get(path)
    assert anonymous.status_code == 200
    assert not anonymous.cookies
    assert "Vary" not in anonymous
    member = kit.client("secretary")
    with CaptureQueriesContext(connection) as seen:
        signed_in = member.get(path, headers={"accept-language": "en"})
    assert signed_in.content == anonymous.content
    assert not signed_in.cookies
    assert not [query for query in seen if "session" in query["sql"] or "accounts_user" in query["sql"]]
    assert anonymous["Cache-Control"].startswith("public, max-age=")
    assert "default-src 'none'" in anonymous["Content-Security-Policy"]


def test_a_hit_asks_no_query(kit: BoardKit, client: Client, kept: int) -> None:
    with CaptureQueriesContext(connection) as first:
        fresh = client.get("/p/dak-lak/")
    with CaptureQueriesContext(connection) as again:
        hit = client.get("/p/dak-lak/")
    assert len(first) > 0
    assert len(again) == 0
    assert hit.content == fresh.content
    assert hit["ETag"] == fresh["ETag"]
    for name in ("Content-Type", "Content-Language", "Content-Security-Policy", "X-Frame-Options"):
        assert hit[name] == fresh[name]


def test_not_modified(kit: BoardKit, client: Client, kept: int) -> None:
    etag = client.get("/p/dak-lak/")["ETag"]
    with CaptureQueriesContext(connection) as seen:
        answer = client.get("/p/dak-lak/", headers={"if-none-match": etag})
    assert (answer.status_code, answer.content, len(seen)) == (304, b"", 0)
    assert client.get("/p/dak-lak/", headers={"if-none-match": '"other"'}).status_code == 200


def test_a_browser_keeps_it_no_longer_than_the_cache(kit: BoardKit, client: Client, kept: int) -> None:
    start = now()
    with time_machine.travel(start, tick=False):
        assert client.get("/p/dak-lak/")["Cache-Control"] == "public, max-age=30"
    with time_machine.travel(start + timedelta(seconds=20), tick=False):
        assert client.get("/p/dak-lak/")["Cache-Control"] == "public, max-age=10"


def test_the_setting_cannot_exceed_a_minute(kit: BoardKit, client: Client, settings: LazySettings) -> None:
    settings.PUBLIC_CACHE_SECONDS = 3600
    with time_machine.travel(now(), tick=False):
        assert client.get("/p/dak-lak/")["Cache-Control"] == "public, max-age=60"


def test_withdrawn_is_gone_after_the_life_of_the_cache(kit: BoardKit, client: Client, kept: int) -> None:
    topic = "Xúc tiến đầu tư (minh họa)"
    start = now()
    with time_machine.travel(start, tick=False):
        assert topic in client.get("/p/dak-lak/").content.decode()
        with kit.scope():
            chain.withdraw(kit.topics["core"], by=None, reason="test")
        assert topic in client.get("/p/dak-lak/").content.decode()
    with time_machine.travel(start + timedelta(seconds=kept + 1), tick=False):
        assert topic not in client.get("/p/dak-lak/").content.decode()


def test_a_404_is_not_kept(kit: BoardKit, client: Client, kept: int) -> None:
    assert client.get("/p/hue/").status_code == 404
    with CaptureQueriesContext(connection) as seen:
        client.get("/p/hue/")
    assert len(seen) == 1


@pytest.mark.parametrize("path", PAGES)
def test_only_reading(kit: BoardKit, client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
    assert client.delete(path).status_code == 405


def test_head_answers_like_get(kit: BoardKit, client: Client) -> None:
    answer = client.head("/p/dak-lak/")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == client.get("/p/dak-lak/")["ETag"]
