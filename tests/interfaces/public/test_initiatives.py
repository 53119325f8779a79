"""Public initiatives: only what is published, money and light of what is shown, never persons; constant statements."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steerboard.platform.base.enums import Visibility
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine
from tests.factories import initiatives as made
from tests.factories.boards import BoardKit

pytestmark = pytest.mark.django_db


def read(kit: BoardKit, path: str = "", lang: str = "en/") -> str:
    response = Client().get(f"/{lang}p/{kit.space.slug}/{path}")
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def shown(kit: BoardKit) -> Initiative:
    """Under way, published with its money and its activity, planned 800, approved 500, spent 200 million."""
    with kit.scope():
        one = made.running(kit, problem="zqproblemzq", objective="zqobjectivezq", champion="zqchampionzq")
        line = MoneyLine.objects.get()
        made.figure(kit, line, "planned", 800_000_000)
        made.figure(kit, line, "spent", 200_000_000, reference="zqreferencezq")
        secret = made.money_line(kit, one, kind="oda", name="zqsecretzq")
        made.figure(kit, secret, "planned", 9_000_000_000)
        by = kit.users["secretary"]
        services.note_add(initiative=one, by=kit.users["task_force"], text="zqnotezq", key="note-not-confirmed")
        services.note_add(
            initiative=one,
            by=kit.users["member"],
            text="zqshownzq",
            key="note-for-public",
            visibility=Visibility.PUBLIC,
        )
        services.initiative_publish(initiative=one, by=by, lines=[line.pk])
        found: Initiative = made.fresh(one)
        return found


def test_an_empty_list_says_so(kit: BoardKit) -> None:
    assert "No initiative is public yet" in read(kit, "initiatives/")
    with kit.scope():
        one = made.running(kit)
    assert "No initiative is public yet" in read(kit, "initiatives/")
    assert Client().get(f"/p/{kit.space.slug}/initiatives/{one.number}/").status_code == 404


def test_planned_approved_spent_and_light(kit: BoardKit) -> None:
    one = shown(kit)
    listed = read(kit, "initiatives/")
    assert "planned 800, approved 500, spent 200 (VND million)" in listed
    assert f'id="initiative-{one.pk}"' in listed
    assert "sb-light" in listed
    page = read(kit, f"initiatives/{one.number}/")
    assert "Computed from what is public here" in page
    assert "zqshownzq" in page
    vietnamese = read(kit, f"initiatives/{one.number}/", "")
    assert "Sáng kiến PTKTĐP" in vietnamese


def test_nothing_private_is_in_any_page(kit: BoardKit) -> None:
    one = shown(kit)
    people = [account.person.name for account in kit.users.values()]
    for path in ("initiatives/", f"initiatives/{one.number}/", "open-data/money.csv", "open-data/initiatives.csv"):
        text = read(kit, path, "" if "csv" in path else "en/")
        for mark in ("problem", "objective", "champion", "reference", "secret", "note"):
            assert f"zq{mark}zq" not in text, (path, mark)
        for name in people:
            assert name not in text, path
        assert "9,000" not in text


def test_what_is_hidden_moves_no_light(kit: BoardKit) -> None:
    one = shown(kit)
    with kit.scope():
        services.initiative_publish(
            initiative=one,
            by=kit.users["secretary"],
            lines=[MoneyLine.objects.exclude(name="zqsecretzq").get().pk],
            activities=[],
        )
    before = read(kit, f"initiatives/{one.number}/")
    with kit.scope():
        secret = MoneyLine.objects.get(name="zqsecretzq")
        made.figure(kit, secret, "spent", 9_999_000_000)
        row = Activity.objects.get()
        services.note_add(
            initiative=one, by=kit.users["member"], activity=row, percent=Decimal(1), text="x", key="hidden-progress"
        )
    assert read(kit, f"initiatives/{one.number}/") == before


def test_taken_back_it_is_the_404_of_what_never_was(kit: BoardKit) -> None:
    one = shown(kit)
    with kit.scope():
        services.initiative_unpublish(initiative=one, by=kit.users["secretary"], reason="sai (minh họa)")
    gone = Client().get(f"/p/{kit.space.slug}/initiatives/{one.number}/")
    never = Client().get(f"/p/{kit.space.slug}/initiatives/SK-1990-01/")
    assert (gone.status_code, gone.content) == (404, never.content)
    assert one.title not in read(kit, "initiatives/")


def test_the_list_costs_the_same_for_one_and_for_three(kit: BoardKit) -> None:
    shown(kit)
    cache.clear()
    with CaptureQueriesContext(connection) as few:
        read(kit, "initiatives/")
    with kit.scope():
        for each in range(2):
            one = made.proposed(kit, title=f"Thêm {each} (minh họa)")
            made.money_line(kit, one)
            made.activity(kit, one)
            services.initiative_publish(initiative=one, by=kit.users["secretary"])
    cache.clear()
    with CaptureQueriesContext(connection) as more:
        read(kit, "initiatives/")
    assert len(more) == len(few)
