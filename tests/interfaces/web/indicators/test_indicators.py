"""The list and the page of an indicator: who sees what, forms with a refusal beside the field, values, statements."""

import html
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.methods.command import compute
from steerboard.platform.base.enums import Visibility
from steerboard.stages.indicators.enums import ObservationState
from steerboard.stages.indicators.models import Baseline, Indicator, Observation, Target
from tests.factories import indicators as made
from tests.factories.boards import BoardKit, founded_board

PASSPORT = {
    "code": "KQ-09",
    "name": "Doanh nghiệp mới (minh họa)",
    "level": "outcome",
    "value_type": "count",
    "direction": "increase",
    "time_kind": "flow",
    "time_rule": "sum",
    "frequency": "quarter",
    "band": "5",
    "close_day": "14",
    "due_days": "10",
    "shape": "linear",
    "visibility": "2",
}


def defined(kit: BoardKit, code: str = "KQ-01", **changes: Any) -> Indicator:
    with kit.scope():
        return made.set_up(kit, code, **changes)


def test_an_empty_list_says_how_it_is_filled(kit: BoardKit) -> None:
    text = kit.page("indicators/")
    assert "No indicators yet" in text
    assert "indicators/new/" in text
    assert 'aria-disabled="true"' in kit.page("indicators/", "member")
    assert kit.client("secretary").post(kit.url("indicators/")).status_code == 405
    assert kit.client("stranger").get(kit.url("indicators/")).status_code == 404


def test_defining_keeps_what_was_typed_beside_the_refusal(kit: BoardKit) -> None:
    client = kit.client("secretary")
    bad = client.post(kit.url("indicators/new/"), {**PASSPORT, "value_type": "amount", "low": "1.234,5"})
    text = bad.content.decode()
    assert bad.status_code == 422
    assert "Another decimal mark than this page uses. Write it like 1234.5." in text
    assert 'value="KQ-09"' in text
    bad = client.post(kit.url("indicators/new/"), {**PASSPORT, "value_type": "amount"})
    assert "An amount of money needs its currency." in bad.content.decode()
    good = client.post(kit.url("indicators/new/"), PASSPORT)
    with kit.scope():
        found = Indicator.objects.get()
    assert good["Location"] == kit.url(f"indicators/{found.pk}/")
    assert kit.client("member").get(kit.url("indicators/new/")).status_code == 403


def test_the_page_shows_what_the_command_computes(kit: BoardKit) -> None:
    found = defined(kit)
    with kit.scope():
        made.verified(kit, found, figure=Decimal("8.5"))
    text = html.unescape(kit.page(f"indicators/{found.pk}/", "head"))
    blocks = re.findall(r"<code>steerboard compute ([a-z-]+)</code></p><pre[^>]*>(.*?)</pre>", text, re.S)
    assert [name for name, _given in blocks] == ["indicator-progress", "indicator-trajectory"]
    given = {name: json.loads(body, parse_float=Decimal) for name, body in blocks}
    progress = compute("indicator-progress", given["indicator-progress"])
    line = compute("indicator-trajectory", given["indicator-trajectory"])
    assert f"<dt>Way gone</dt><dd>{progress['percent']:.1f}%" in text
    assert f"<dt>Expected by now</dt><dd>{line['expected_value']:.2f}" in text
    assert f"<dt>Index</dt><dd>{line['performance_index']:.2f}" in text


def test_a_hidden_indicator_is_a_missing_one(kit: BoardKit) -> None:
    found = defined(kit, visibility=Visibility.CONFIDENTIAL)
    kit.page(f"indicators/{found.pk}/", "head")
    kit.page(f"indicators/{found.pk}/", "member", 404)
    kit.page("indicators/9999/", "head", 404)
    other = founded_board("khac")
    assert other.client("head").get(other.url(f"indicators/{found.pk}/")).status_code == 404


def test_baseline_and_target_by_the_page(kit: BoardKit) -> None:
    with kit.scope():
        found = made.indicator(kit)
    client, one = kit.client("secretary"), kit.url(f"indicators/{found.pk}/")
    bad = client.post(f"{one}baseline/", {"value": "10 USD", "on": "1/1/2026"})
    assert bad.status_code == 422
    assert "Write the bare number, in days." in bad.content.decode()
    assert client.post(f"{one}baseline/", {"value": "10 days", "on": "14/12/2025"})["Location"] == one
    bad = client.post(f"{one}target/", {"value": "12", "due_on": "14/12/2027", "valid_from": "20/1/2026"})
    assert "The target lies on the wrong side of the baseline." in bad.content.decode()
    assert client.post(f"{one}target/", {"value": "4", "due_on": "14/12/2027", "valid_from": "20/1/2026"})["Location"]
    with kit.scope():
        assert Baseline.objects.get().value == 10
        assert Target.objects.get().value == 4
    assert kit.client("member").post(f"{one}target/", {}).status_code == 403


def test_a_value_from_entry_to_verification(kit: BoardKit) -> None:
    found = defined(kit)
    one = kit.url(f"indicators/{found.pk}/")
    expert = kit.client("task_force")
    bad = expert.post(f"{one}values/new/", {"period": "2031-Q1", "value": "8", "note": "giữ lại"})
    assert bad.status_code == 422
    assert "This period is not over yet." in bad.content.decode()
    assert "giữ lại" in bad.content.decode()
    assert (
        "can be read in two ways"
        in expert.post(f"{one}values/new/", {"period": "2026-Q1", "value": "1,234"}).content.decode()
    )
    expert.post(f"{one}values/new/", {"period": "Quý I/2026", "value": "8.5", "draft": "1"})
    with kit.scope():
        row = Observation.objects.get()
    assert row.state == ObservationState.DRAFT
    value = f"{one}values/{row.pk}/"
    assert expert.post(f"{value}submit/").status_code == 302
    assert kit.client("member").post(f"{value}verify/", {"seen": ""}).status_code == 403
    assert kit.client("deputy").post(f"{value}return/", {"reason": ""}).status_code == 422
    assert kit.client("deputy").post(f"{value}return/", {"reason": "thiếu nguồn"}).status_code == 302
    assert "thiếu nguồn" in kit.page(f"indicators/{found.pk}/")
    expert.post(f"{value}edit/", {"value": "8", "version": "3"})
    with kit.scope():
        row.refresh_from_db()
    assert (row.state, row.value) == (ObservationState.SUBMITTED, 8)
    assert "Wait for verification" in kit.page("indicators/")
    assert kit.client("deputy").post(f"{value}verify/", {"seen": "sổ"}).status_code == 302
    expert.post(f"{value}correct/", {"value": "7", "reason": "số mới"})
    with kit.scope():
        assert Observation.objects.count() == 2
    kit.page(f"indicators/{found.pk}/values/9999/edit/", "task_force", 404)


def test_a_stale_edit_shows_both_texts(kit: BoardKit) -> None:
    found = defined(kit)
    one = kit.url(f"indicators/{found.pk}/edit/")
    first = {
        **PASSPORT,
        "code": "KQ-01",
        "direction": "decrease",
        "value_type": "score",
        "time_kind": "level",
        "time_rule": "last",
        "unit": "ngày",
        "version": "1",
    }
    assert kit.client("secretary").post(one, {**first, "name": "Tên thứ nhất"}).status_code == 302
    stale = kit.client("head").post(one, {**first, "name": "Tên thứ hai"})
    assert stale.status_code == 422
    text = re.sub(r"</?(?:mark|del|ins|span)[^>]*>", "", stale.content.decode())
    assert "Tên thứ nhất" in text
    assert "Tên thứ hai" in text


def test_publishing_withdrawing_and_ending(kit: BoardKit) -> None:
    found = defined(kit, visibility=Visibility.PUBLIC)
    one = kit.url(f"indicators/{found.pk}/")
    client = kit.client("secretary")
    assert "The public sees this indicator now" in client.post(f"{one}publish/", follow=True).content.decode()
    assert client.get(f"{one}publish/").status_code == 405
    assert client.post(f"{one}withdraw/", {"reason": ""}).status_code == 422
    assert client.post(f"{one}withdraw/", {"reason": "sai"}).status_code == 302
    assert client.post(f"{one}end/", {"last_on": "14/3/2026", "reason": "thay"}).status_code == 302
    assert "ended, last reported for" in kit.page(f"indicators/{found.pk}/")


@pytest.mark.parametrize("path", ["indicators/", "indicators/{pk}/"])
def test_constant_statements(kit: BoardKit, path: str) -> None:
    found = defined(kit)
    with kit.scope():
        made.verified(kit, found)
    client = kit.client("secretary")
    where = kit.url(path.format(pk=found.pk))
    client.get(where)
    with CaptureQueriesContext(connection) as one:
        client.get(where)
    for code in ("KQ-02", "KQ-03"):
        more = defined(kit, code)
        with kit.scope():
            made.verified(kit, more)
    with kit.scope():
        made.verified(kit, found, "2026-Q2")
        made.verified(kit, found, "2026-Q3")
    with CaptureQueriesContext(connection) as three:
        client.get(where)
    assert len(one) == len(three)
    assert len(one) <= 17


def test_the_list_is_exported_and_filtered(kit: BoardKit) -> None:
    defined(kit)
    csv = b"".join(kit.client("secretary").get(kit.url("indicators/?export=csv")).streaming_content)  # type: ignore[attr-defined]
    assert "KQ-01" in csv.decode()
    assert "KQ-01" not in kit.page("indicators/?light=green")
    assert "KQ-01" in kit.page("indicators/?q=kq-01")


def test_a_published_series_is_shown_beside_the_others(kit: BoardKit) -> None:
    with kit.scope():
        found = made.indicator(kit, series=made.series(own=kit), frequency="year", direction="increase")
    text = html.unescape(kit.page(f"indicators/{found.pk}/"))
    assert "median of provinces without a board" in text
    assert "2025: New weights (illustration)" in text
    assert "values/new/" not in text
