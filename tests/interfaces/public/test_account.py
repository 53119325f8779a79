"""The account on the board's page, in the list of boards, the feed and the sitemap: published records and nothing else."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steerboard.overview.account import Account, accounts
from steerboard.platform.base.clock import today
from steerboard.platform.base.scopes import across_spaces
from steerboard.stages.chain import services as chain
from tests.factories.account import account
from tests.factories.boards import BoardKit, read_page

pytestmark = pytest.mark.django_db
LATE = today() - timedelta(days=14)


def _page(client: Client, path: str) -> str:
    cache.clear()
    return read_page(client, path)


def test_nothing_is_said_before_anything_is_published(kit: BoardKit, client: Client) -> None:
    account(kit, task={"due_on": LATE})
    page = _page(client, "/en/p/dak-lak/")
    assert "Promised, done, late" not in page
    assert "minh họa) task" not in page
    with across_spaces("test"):
        assert accounts([kit.board])[kit.board.pk] == Account()


def test_promised_done_late_in_both_languages(kit: BoardKit, client: Client) -> None:
    made = account(kit, task={"due_on": LATE})
    made.publish()
    account(kit, nr=2, task={"state": "done", "done_on": LATE, "ended_on": LATE, "days_late": 0}).publish()
    page = _page(client, "/en/p/dak-lak/")
    for words in ("Promised, done, late", "50% (1/2)", "late by 10 working days", "VND 600 million", "0 / 2"):
        assert words in page, words
    for path in (f"conclusions/{made.decision.number}/", f"initiatives/{made.initiative.number}/"):
        assert f'href="/en/p/dak-lak/{path}"' in page
    assert kit.users["member"].person.name not in page
    assert f'href="/p/dak-lak/conclusions/{made.decision.number}/"' in _page(client, "/p/dak-lak/")


def test_what_is_withdrawn_leaves_the_account(kit: BoardKit, client: Client) -> None:
    made = account(kit, task={"due_on": LATE})
    made.publish()
    assert "late by 10 working days" in _page(client, "/en/p/dak-lak/")
    with kit.scope():
        for record in made.records:
            chain.withdraw(record, by=None, reason="test")
    assert "Promised, done, late" not in _page(client, "/en/p/dak-lak/")


def test_the_list_of_boards_feed_and_sitemap(kit: BoardKit, client: Client) -> None:
    made = account(kit, task={"due_on": LATE})
    made.publish()
    with across_spaces("test"):
        found = accounts([kit.board])[kit.board.pk]
    assert found == Account(meetings=1, conclusions=1, tasks=1, kept=0, late=1, initiatives=1)
    page = _page(client, "/en/")
    assert "1 task (0 kept, 1 late)" in page
    feed = _page(client, "/p/dak-lak/feed/")
    for words in ("subject", "conclusion", "task", "initiative", "source", "activity", "indicator"):
        assert f"{words} (minh họa)" in feed, words
    sitemap = _page(client, "/sitemap.xml")
    for path in (
        "meetings/1/",
        f"conclusions/{made.decision.number}/",
        f"initiatives/{made.initiative.number}/",
        f"indicators/{made.indicator.pk}/",
        "tasks/",
        "impact/",
    ):
        assert f"/p/dak-lak/{path}</loc>" in sitemap, path
        assert f"/en/p/dak-lak/{path}</loc>" in sitemap, path


@pytest.mark.parametrize("path", ["/p/dak-lak/", "/", "/sitemap.xml", "/p/dak-lak/feed/"])
def test_queries_do_not_grow(kit: BoardKit, client: Client, path: str) -> None:
    def count() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as seen:
            client.get(path)
        return len(seen)

    account(kit, task={"due_on": LATE}).publish()
    first = count()
    account(kit, nr=2, task={"due_on": LATE}).publish()
    account(kit, nr=3, task={"due_on": LATE}).publish()
    assert count() == first <= 50
