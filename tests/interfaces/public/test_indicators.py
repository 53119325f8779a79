"""Public indicators, topics, impact and method: only what is published, verified values, no persons, constant statements."""

import html
import json
import re
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steerboard.methods.command import compute
from steerboard.platform.base.enums import Visibility
from steerboard.stages.indicators.services import passports
from tests.factories import indicators as made
from tests.factories.boards import BoardKit

pytestmark = pytest.mark.django_db


def read(kit: BoardKit, path: str = "", lang: str = "en/", status: int = 200) -> str:
    response = Client().get(f"/{lang}p/{kit.space.slug}/{path}")
    assert response.status_code == status, response.status_code
    return html.unescape(response.content.decode())


def test_an_empty_list_says_so(kit: BoardKit) -> None:
    assert "No indicator is public yet" in read(kit, "indicators/")
    with kit.scope():
        hidden = made.set_up(kit)
    assert "No indicator is public yet" in read(kit, "indicators/")
    read(kit, f"indicators/{hidden.pk}/", status=404)


def test_only_verified_values_are_read_and_no_person(kit: BoardKit) -> None:
    with kit.scope():
        found = made.public_indicator(kit)
        made.value(kit, found, "2026-Q2", 6, note="NOT-FOR-THE-PUBLIC")
    text = read(kit, "indicators/")
    assert "Days to register a firm (illustration)" in text
    one = read(kit, f"indicators/{found.pk}/")
    assert "2026-Q1" in one
    for hidden in (
        "2026-Q2",
        "NOT-FOR-THE-PUBLIC",
        kit.users["deputy"].person.name,
        kit.users["task_force"].person.name,
    ):
        assert hidden not in one
        assert hidden not in text


def test_the_public_page_shows_what_the_command_computes(kit: BoardKit) -> None:
    with kit.scope():
        found = made.public_indicator(kit)
    text = read(kit, f"indicators/{found.pk}/")
    blocks = re.findall(r"<code>steerboard compute ([a-z-]+)</code></p><pre[^>]*>(.*?)</pre>", text, re.S)
    given = {name: json.loads(body, parse_float=Decimal) for name, body in blocks}
    progress = compute("indicator-progress", given["indicator-progress"])
    assert f"<dt>Way gone</dt><dd>{progress['percent']:.1f}%" in text


def test_a_withdrawn_indicator_is_gone_from_every_page(kit: BoardKit) -> None:
    with kit.scope():
        found = made.public_indicator(kit, impact="services", topic=kit.topics["core"])
    topic = f"topics/{kit.topics['core'].pk}/"
    paths = ("indicators/", "impact/", topic)
    for path in paths:
        assert "Days to register a firm" in read(kit, path), path
    with kit.scope():
        passports.indicator_withdraw(indicator=found, by=kit.users["secretary"], reason="sai")
    for path in paths:
        assert "Days to register a firm" not in read(kit, path), path
    read(kit, f"indicators/{found.pk}/", status=404)


def test_topics_and_impact_in_both_languages(kit: BoardKit) -> None:
    assert "focus topic" in read(kit, "topics/")
    assert kit.topics["core"].name in read(kit, "topics/", lang="")
    assert "never that it caused" in read(kit, "impact/")
    assert "góp phần" in read(kit, "impact/", lang="")
    read(kit, "topics/9999/", status=404)


def test_the_method_page_computes_its_own_example() -> None:
    text = html.unescape(Client().get("/en/p/about/method/").content.decode())
    progress = compute("indicator-progress", {"direction": "increase", "baseline": 180, "target": 200, "actual": 185})
    assert f'<td data-label="Way gone">{progress["percent"]:.1f}%</td>' in text
    assert "Green from an index of 0.9, amber from 0.6" in text
    assert "từ 0,9" in html.unescape(Client().get("/p/about/method/").content.decode())


@pytest.mark.parametrize("path", ["indicators/", "impact/", "topics/"])
def test_constant_statements(kit: BoardKit, path: str) -> None:
    def furnish(code: str) -> None:
        with kit.scope():
            series = made.series(f"thu-{code.lower()}", own=kit)
            row = made.indicator(
                kit,
                code,
                series=series,
                impact="services",
                topic=kit.topics["core"],
                frequency="year",
                direction="increase",
                visibility=Visibility.PUBLIC,
            )
            passports.indicator_publish(indicator=row, by=kit.users["secretary"])
            made.public_indicator(kit, f"{code}-B", topic=kit.topics["core"], impact="governance")

    furnish("KQ-01")
    where = f"/en/p/{kit.space.slug}/{path}?n="
    cache.clear()
    with CaptureQueriesContext(connection) as one:
        Client().get(f"{where}1")
    furnish("KQ-02")
    furnish("KQ-03")
    cache.clear()
    with CaptureQueriesContext(connection) as three:
        Client().get(f"{where}3")
    assert len(one) == len(three)
