"""The list of public boards, the pages about the portal, and what machines read."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steerboard.platform.documents.models import Document
from steerboard.stages.boards.enums import BoardState
from steerboard.stages.boards.models import Board
from tests.factories.boards import BoardKit, document, founded_board, planned_board, read_page, unit
from tests.interfaces.public.conftest import publish

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_no_board(client: Client) -> None:
    assert "No board is public yet" in read_page(client, "/en/")


def test_list(kit: BoardKit, client: Client) -> None:
    founded_board("hidden", of=unit("hue", "Huế"))
    planned_board("planned", of=unit("gia-lai", "Gia Lai"))
    ended = founded_board("quang-nam", of=unit("quang-nam", "Quảng Nam"), founded_on=date(2025, 7, 2))
    publish(ended)
    Board._base_manager.filter(pk=ended.board.pk).update(state=BoardState.ENDED, ended_on=date(2026, 6, 30))
    page = read_page(client, "/en/")
    assert "1 board at work" in page
    assert page.index('href="/en/p/dak-lak/"') < page.index("Ended") < page.index('href="/en/p/quang-nam/"')
    assert "/p/hidden/" not in page
    assert "/p/planned/" not in page
    assert "from 2/7/2025 to 30/6/2026" in page


def test_list_costs_the_same_for_three(kit: BoardKit, client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            read_page(client, "/")
        return len(seen)

    first = count()
    for key in ("hue", "gia-lai"):
        publish(founded_board(key, of=unit(key, key)))
    assert count() == first == 8
    # Nothing happened since on any board.
    assert count() == 1


@pytest.mark.parametrize("path", ["/p/about/accessibility/", "/p/about/rules/", "/p/about/open-data/"])
def test_pages_about_the_portal(client: Client, path: str) -> None:
    assert '<html lang="vi">' in read_page(client, path)
    assert '<html lang="en">' in read_page(client, f"/en{path}")


def test_rules_name_their_source(client: Client) -> None:
    page = read_page(client, "/en/p/about/rules/")
    assert "A regular meeting every 6 months; any member may ask for an extra one." in page
    assert "proposal of Steerboard" in page


def test_feed(kit: BoardKit, client: Client, settings: LazySettings) -> None:
    response = client.get("/en/p/dak-lak/feed/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    titles = {entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")}
    assert "Focus topic: Investment promotion (illustration)" in titles
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 11
    links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith(settings.BASE_URL) for link in links)


def test_feed_is_valid_xml_whatever_the_text(kit: BoardKit, client: Client) -> None:
    with kit.scope():
        kit.decision = document(kit.space, abstract="<b>&amp; ]]> \"x\" 'y'", number="9", symbol="TB")
    publish(kit)
    feed = ElementTree.fromstring(client.get("/p/dak-lak/feed/").content)
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert any("<b>&amp; ]]> \"x\" 'y'" in title for title in titles)


def test_feed_ignores_the_host_of_the_request(kit: BoardKit, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    forged = Client(headers={"host": "evil.example"})
    for path in ("/p/dak-lak/feed/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt"):
        assert b"evil.example" not in forged.get(path).content


def test_sitemap(kit: BoardKit, client: Client, settings: LazySettings) -> None:
    founded_board("hidden", of=unit("hue", "Huế"))
    assert kit.decision is not None
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    places = {
        (url.findtext(f"{MAP}loc") or "").removeprefix(settings.BASE_URL)
        for url in ElementTree.fromstring(response.content).iter(f"{MAP}url")
    }
    assert {"/", "/en/", "/p/dak-lak/", "/en/p/dak-lak/organisation/"} <= places
    assert f"/p/dak-lak/documents/{kit.decision.pk}/" in places
    assert not [place for place in places if "hidden" in place]
    for place in places:
        assert client.get(place).status_code == 200, place


def test_sitemap_leaves_out_a_withdrawn_document(kit: BoardKit, client: Client) -> None:
    assert kit.decision is not None
    Document._base_manager.filter(pk=kit.decision.pk).update(withdrawn_at="2026-11-01T00:00:00Z")
    assert f"/documents/{kit.decision.pk}/" not in client.get("/sitemap.xml").content.decode()


def test_robots_and_security(client: Client, settings: LazySettings) -> None:
    robots = read_page(client, "/robots.txt")
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in robots
    assert "Disallow: /b/" in robots
    security = read_page(client, "/.well-known/security.txt")
    assert f"Contact: mailto:{settings.SECURITY_CONTACT}\n" in security
    assert "\nExpires: 2" in security
