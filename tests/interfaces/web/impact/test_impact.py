"""The page of impacts: four columns, the others beside, who says to contribute; the word is contributes, never caused."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.methods.progress import Direction, beside
from steerboard.stages.chain import services as chain
from steerboard.stages.indicators.models import Indicator
from tests.factories import indicators as made
from tests.factories import initiatives
from tests.factories.boards import BoardKit


def page(kit: BoardKit, role: str = "secretary", status: int = 200) -> str:
    return html.unescape(kit.page("impact/", role, status))


def measured(kit: BoardKit, code: str = "TD-01", impact: str = "competitiveness") -> Indicator:
    with kit.scope():
        series = made.series(f"thu-{code.lower()}", own=kit)
        return made.indicator(
            kit, code, series=series, impact=impact, frequency="year", direction="increase", name_en=f"Series {code}"
        )


def claimed(kit: BoardKit, row: Indicator) -> None:
    with kit.scope():
        one = initiatives.idea(kit, title="Một cửa đầu tư (minh họa)")
        chain.link(one.node, "contributes_to", row.node, by=kit.users["secretary"])


def test_an_empty_page_has_its_four_columns(kit: BoardKit) -> None:
    text = page(kit)
    for words in (
        "Provincial competitiveness",
        "Representation of local interests",
        "Local economic governance",
        "Public services",
    ):
        assert words in text
    assert text.count("No indicator of this impact yet.") == 4
    assert kit.client("secretary").post(kit.url("impact/")).status_code == 405
    assert kit.client("stranger").get(kit.url("impact/")).status_code == 404


def test_a_series_stands_beside_the_median_of_those_without_a_board(kit: BoardKit) -> None:
    claimed(kit, measured(kit))
    text = page(kit)
    found = beside({2024: 5, 2025: 5, 2026: 8}, {2024: 6, 2025: 6, 2026: 6}, 2026, Direction.INCREASE, threshold=0.3)
    assert found is not None
    assert "1 indicators moved ahead of the others, 0 even, 0 behind" in text
    assert f"▲ ahead of the others by {float(found.lead):.2f}" in text
    assert "Baseline 2024–25" in text
    assert "<td>5.00</td><td>8.00</td><td>+3.00</td>" in text
    assert "<td>6.00</td><td>6.00</td><td>0.00</td>" in text
    assert "Một cửa đầu tư (minh họa)" in text
    assert "reported by itself only" in text
    assert "median of 3 provinces without a board" in text


def test_the_page_says_contributes_and_never_caused(kit: BoardKit) -> None:
    claimed(kit, measured(kit))
    text = page(kit)
    assert "contributes, never that it caused" in text
    for word in ("caused by", "thanks to", "because of the board"):
        assert word not in text


def test_an_indicator_of_its_own_stands_alone(kit: BoardKit) -> None:
    with kit.scope():
        row = made.set_up(kit, impact="services")
        made.verified(kit, row)
    text = page(kit)
    assert "No figures of other provinces." in text
    assert "8.00 days" in text


def test_a_missing_value_keeps_its_card(kit: BoardKit) -> None:
    with kit.scope():
        made.indicator(kit, impact="governance")
    assert "no figures yet" in page(kit)


def test_constant_statements(kit: BoardKit) -> None:
    claimed(kit, measured(kit))
    client, where = kit.client("secretary"), kit.url("impact/")
    client.get(where)
    with CaptureQueriesContext(connection) as one:
        client.get(where)
    for code, impact in (("TD-02", "services"), ("TD-03", "governance")):
        claimed(kit, measured(kit, code, impact))
    with CaptureQueriesContext(connection) as three:
        client.get(where)
    assert len(one) == len(three)


@pytest.mark.parametrize("role", ["head", "member", "observer"])
def test_every_office_reads_it(kit: BoardKit, role: str) -> None:
    page(kit, role)
