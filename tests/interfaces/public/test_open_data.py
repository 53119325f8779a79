"""Open data: published rows, no person, formulas neutralised, every column explained."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from steerboard.overview.open_data import TABLES, dictionary
from steerboard.stages.chain import services as chain
from tests.factories.boards import BoardKit, founded_board, unit
from tests.interfaces.public.conftest import publish

pytestmark = pytest.mark.django_db


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

    first = count()
    for key in ("hue", "gia-lai"):
        publish(founded_board(key, of=unit(key, key)))
    assert count() == first <= 5


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
