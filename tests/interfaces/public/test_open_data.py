"""Open data: published rows, no person, formulas neutralised, every column explained."""

import csv
import io
import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from steerboard.overview.open_data import TABLES, dictionary
from steerboard.platform.base.clock import today
from steerboard.register.territories.selectors import calendar
from steerboard.stages.chain import services as chain
from steerboard.stages.indicators.models import Observation
from tests.factories.account import account
from tests.factories.boards import BoardKit, founded_board, unit
from tests.interfaces.public.conftest import publish

pytestmark = pytest.mark.django_db
_EMPTY_AT_FIRST = {
    "meetings",
    "conclusions",
    "tasks",
    "initiatives",
    "money",
    "activities",
    "indicators",
    "targets",
    "observations",
}


def _csv(client: Client, path: str) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_positions(kit: BoardKit, client: Client) -> None:
    rows = _csv(client, "/p/dak-lak/open-data/positions.csv")
    assert [(row["role"], row["held"]) for row in rows] == [
        ("head", "filled"),
        ("deputy", "filled"),
        ("secretary", "filled"),
        ("member", "filled"),
        ("member", "filled"),
        ("observer", "filled"),
        ("member", "vacant"),
    ]
    assert rows[0]["valid_from"] == "2026-01-15"


def test_topics_and_mandate(kit: BoardKit, client: Client) -> None:
    (topic,) = _csv(client, "/p/dak-lak/open-data/topics.csv")
    assert (topic["name"], topic["lead_agency"]) == ("Xúc tiến đầu tư (minh họa)", "Sở Công Thương Đắk Lắk")
    (mandate,) = _csv(client, "/p/dak-lak/open-data/mandate.csv")
    assert (mandate["part"], mandate["number"], mandate["provenance"]) == ("decision", "", "illustration")


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_json_says_the_same_as_csv(kit: BoardKit, client: Client, table: str) -> None:
    account(kit).publish()
    found = json.loads(client.get(f"/p/dak-lak/open-data/{table}.json").content)
    rows = _csv(client, f"/p/dak-lak/open-data/{table}.csv")
    assert len(found["rows"]) == len(rows) >= 1
    for said, row in zip(found["rows"], rows, strict=True):
        assert {name: "" if value is None else str(value) for name, value in said.items()} == row
    assert found["audit_head"].split("-")[0].isdigit()


def test_all_boards(kit: BoardKit, client: Client) -> None:
    publish(founded_board("hue", of=unit("hue", "Huế")))
    founded_board("hidden", of=unit("gia-lai", "Gia Lai"))
    assert [row["board"] for row in _csv(client, "/p/about/open-data/boards.csv")] == ["dak-lak", "hue"]
    found = json.loads(client.get("/p/about/open-data/topics.json").content)
    assert [row["board"] for row in found["rows"]] == ["dak-lak", "hue"]


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_queries_do_not_grow(kit: BoardKit, client: Client, table: str) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/p/about/open-data/{table}.csv")
        return len(seen)

    account(kit).publish()
    first = count()
    for key in ("hue", "gia-lai"):
        other = founded_board(key, of=unit(key, key))
        publish(other)
        account(other).publish()
        account(other, nr=2).publish()
    assert count() == first <= 6


def test_a_formula_stays_text(kit: BoardKit, client: Client) -> None:
    topic = kit.topics["core"]
    topic.name = '=HYPERLINK("http://x")'
    with kit.scope():
        chain.save(topic, by=None, act="test.edit")
    (row,) = _csv(client, "/p/dak-lak/open-data/topics.csv")
    assert row["name"] == '\'=HYPERLINK("http://x")'


def test_what_is_withdrawn_is_gone(kit: BoardKit, client: Client) -> None:
    assert len(_csv(client, "/p/dak-lak/open-data/topics.csv")) == 1
    with kit.scope():
        chain.withdraw(kit.topics["core"], by=None, reason="test")
        chain.withdraw(kit.seats["member"], by=None, reason="test")
    assert _csv(client, "/p/dak-lak/open-data/topics.csv") == []
    assert len(_csv(client, "/p/dak-lak/open-data/positions.csv")) == 6


def test_every_column_is_explained(client: Client) -> None:
    found = json.loads(client.get("/en/p/about/open-data/dictionary.json").content)
    with translation.override("en"):
        assert found == {"tables": dictionary()}
    assert all(field["meaning"] for table in found["tables"] for field in table["fields"])


def test_an_unknown_table_is_not_there(kit: BoardKit, client: Client) -> None:
    assert client.get("/p/dak-lak/open-data/persons.csv").status_code == 404
    assert client.get("/p/about/open-data/persons.json").status_code == 404


def test_page(kit: BoardKit, client: Client) -> None:
    page = client.get("/en/p/dak-lak/open-data/").content.decode()
    for table in TABLES:
        assert f'href="/p/dak-lak/open-data/{table.name}.csv"' in page


@pytest.mark.parametrize("table", sorted(_EMPTY_AT_FIRST))
def test_only_what_is_published_and_only_while_it_is(kit: BoardKit, client: Client, table: str) -> None:
    found = account(kit)
    path = f"/p/dak-lak/open-data/{table}.csv"
    assert _csv(client, path) == []
    found.publish()
    assert len(_csv(client, path)) >= 1
    with kit.scope():
        for record in found.records:
            chain.withdraw(record, by=None, reason="test")
    assert _csv(client, path) == []


def test_tasks_say_how_they_are_kept(kit: BoardKit, client: Client) -> None:
    overdue = today() - timedelta(days=14)
    account(kit, task={"due_on": overdue}).publish()
    account(kit, nr=2, task={"state": "done", "done_on": overdue, "ended_on": overdue, "days_late": 3}).publish()
    account(kit, nr=3).publish()
    rows = _csv(client, "/p/dak-lak/open-data/tasks.csv")
    assert [row["standing"] for row in rows] == ["overdue", "done_late", "in_time"]
    assert [int(row["days_late"]) for row in rows][1:] == [3, 0]
    assert int(rows[0]["days_late"]) == calendar().count(overdue, today()) > 5


def test_money_of_an_initiative_adds_up_to_its_figures(kit: BoardKit, client: Client) -> None:
    account(kit).publish()
    (initiative,) = _csv(client, "/p/dak-lak/open-data/initiatives.csv")
    rows = _csv(client, "/p/dak-lak/open-data/money.csv")
    for stage in ("planned", "approved", "spent"):
        assert Decimal(initiative[f"{stage}_vnd"]) == sum(Decimal(r["amount"]) for r in rows if r["stage"] == stage)
    assert initiative["committed_vnd"] == ""


def test_an_unverified_value_is_not_public(kit: BoardKit, client: Client) -> None:
    found = account(kit)
    found.publish()
    assert len(_csv(client, "/p/dak-lak/open-data/observations.csv")) == 1
    with kit.scope():
        Observation.objects.filter(pk=found.observation.pk).update(
            state="submitted", verified_by=None, verified_at=None
        )
    assert _csv(client, "/p/dak-lak/open-data/observations.csv") == []


@pytest.mark.parametrize("lead", ["", "/en"])
def test_the_dictionary_page_names_every_column(client: Client, lead: str) -> None:
    page = client.get(f"{lead}/p/about/open-data/dictionary/").content.decode()
    for table in TABLES:
        assert f"<code>{table.name}</code>" in page
        assert all(f"<code>{field.name}</code>" in page for field in table.fields)
