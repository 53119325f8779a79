"""Focus topics whole: the list and the page of one; what is hidden stays out; constant statements."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.platform.base.enums import Visibility
from steerboard.stages.boards import services as boards
from tests.factories import indicators as made
from tests.factories import initiatives
from tests.factories.boards import BoardKit, founded_board


def page(kit: BoardKit, path: str, role: str = "secretary", status: int = 200) -> str:
    return html.unescape(kit.page(path, role, status))


def furnished(kit: BoardKit, code: str = "KQ-01") -> None:
    """An indicator and an initiative with money on the core topic."""
    with kit.scope():
        row = made.set_up(kit, code, topic=kit.topics["core"])
        made.verified(kit, row)
        one = initiatives.idea(kit, topic=kit.topics["core"], title=f"Sáng kiến {code} (minh họa)")
        line = initiatives.money_line(kit, one)
        initiatives.figure(kit, line, "planned", 420_000_000)


def test_the_list_leads_to_each_topic(kit: BoardKit) -> None:
    furnished(kit)
    text = page(kit, "focus/")
    assert "1 focus topic" in text
    assert "1 initiative · 1 indicator" in text
    assert "420" in text
    assert f"focus/{kit.topics['core'].pk}/" in text
    assert kit.client("secretary").post(kit.url("focus/")).status_code == 405
    assert kit.client("stranger").get(kit.url("focus/")).status_code == 404


def test_a_topic_shows_all_that_hangs_on_it(kit: BoardKit) -> None:
    empty = page(kit, f"focus/{kit.topics['core'].pk}/")
    for words in ("No initiative of this topic yet.", "No indicator measures this topic yet.", "No money entered yet."):
        assert words in empty
    furnished(kit)
    text = page(kit, f"focus/{kit.topics['core'].pk}/")
    assert "1 initiatives, 1 indicators" in text
    assert "Sáng kiến KQ-01 (minh họa)" in text
    assert "33.3% of the way" in text
    assert "Nothing reported; the report is" in text
    page(kit, "focus/9999/", status=404)
    other = founded_board("khac")
    page(other, f"focus/{kit.topics['core'].pk}/", status=404)


def test_what_is_confidential_stays_with_the_head(kit: BoardKit) -> None:
    with kit.scope():
        made.indicator(kit, name="Kín (minh họa)", topic=kit.topics["core"], visibility=Visibility.CONFIDENTIAL)
    where = f"focus/{kit.topics['core'].pk}/"
    assert "Days to register a firm" in page(kit, where, "head")
    text = page(kit, where, "member")
    assert "Days to register a firm" not in text
    assert "1 indicator" in page(kit, "focus/", "head")
    assert "0 indicators" in page(kit, "focus/", "member")


@pytest.mark.parametrize("path", ["focus/", "focus/{pk}/"])
def test_constant_statements(kit: BoardKit, path: str) -> None:
    furnished(kit)
    client, where = kit.client("secretary"), kit.url(path.format(pk=kit.topics["core"].pk))
    client.get(where)
    with CaptureQueriesContext(connection) as one:
        client.get(where)
    for code in ("KQ-02", "KQ-03"):
        furnished(kit, code)
        with kit.scope():
            boards.topic_add(board=kit.board, field="own", name=f"Chủ đề {code}", reason="r", by=kit.users["secretary"])
    with CaptureQueriesContext(connection) as three:
        client.get(where)
    assert len(one) == len(three)
