"""Parts rendered once: equal contents give equal HTML, and nothing of one reader reaches another."""

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation

from steerboard.interfaces.ui.addresses import address, addresses
from steerboard.interfaces.ui.shell import Bell, NavItem
from steerboard.interfaces.ui.templatetags import sb

BELL = Template('{% load sb %}{% kept "ui/components/bell.html" by=bell %}')


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    sb._KEPT.clear()


def shown(bell: object, **context: object) -> str:
    return BELL.render(Context({"bell": bell, **context}))


def test_a_part_is_rendered_once_for_equal_contents() -> None:
    first = shown(Bell("/n/", 3))
    assert "3" in first
    assert shown(Bell("/n/", 3)) == first
    assert len(sb._KEPT) == 1
    assert shown(Bell("/n/", 4)) != first
    assert len(sb._KEPT) == 2


def test_each_language_has_its_own() -> None:
    with translation.override("vi"):
        vietnamese = shown(Bell("/n/", 0))
    with translation.override("en"):
        assert shown(Bell("/n/", 0)) != vietnamese


def test_the_part_sees_nothing_of_the_page() -> None:
    whole = Template('{% load sb %}{% kept "ui/components/menu_items.html" by=items %}')
    item = NavItem("<b>Ghi chú</b>", "/a/")
    said = whole.render(Context({"items": (item,), "kept": "secret", "csrf_token": "secret", "request": "secret"}))
    assert "secret" not in said
    assert "&lt;b&gt;" in said


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sb, "_MOST_KEPT", 3)
    for number in range(10):
        shown(Bell("/n/", number))
    assert len(sb._KEPT) <= 3


def test_addresses_are_those_of_reverse() -> None:
    assert address("documents", "da-nang") == reverse("documents", args=["da-nang"])
    one = addresses("document", "da-nang")
    assert [one(7), one(123456)] == [reverse("document", args=["da-nang", key]) for key in (7, 123456)]


def test_what_was_searched_for_is_not_kept() -> None:
    part = Template('{% load sb %}{% kept "ui/components/bell.html" by=bell unless=words %}')
    assert "3" in part.render(Context({"bell": Bell("/n/", 3), "words": "làng nghề"}))
    assert not sb._KEPT
    assert "3" in part.render(Context({"bell": Bell("/n/", 3), "words": ""}))
    assert len(sb._KEPT) == 1
