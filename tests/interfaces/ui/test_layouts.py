"""The frames of pages: with everything in them, without anything, and the error pages."""

from typing import Any

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from steerboard.interfaces.ui.gallery import gallery_public, gallery_shell
from steerboard.interfaces.ui.shell import Shell
from tests.interfaces.ui.markup import Page

LAYOUTS = ["signed", "plain", "public", "print"]
ERRORS = ["400", "403", "403_csrf", "404", "429", "500", "507"]


def page(layout: str, lang: str = "vi", **context: Any) -> Page:
    source = (
        '{% extends "ui/layout_' + layout + '.html" %}{% block title %}T{% endblock %}'
        "{% block heading %}Tiêu đề{% endblock %}{% block content %}<p>Nội dung</p>{% endblock %}"
    )
    with translation.override(lang):
        return Page(engines["django"].from_string(source).render(context))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_layout_is_sound_with_and_without_its_surroundings(layout: str, lang: str) -> None:
    full = {"shell": gallery_shell(), "public": gallery_public(), "csrf_token": "t"}
    for context in ({}, full):
        shown = page(layout, lang, **context)
        assert shown.faults == []
        assert shown.having("html")[0]["lang"] == lang
        assert len(shown.having("h1")) == 1
        assert len(shown.having("main")) == 1
        assert shown.having("a", "sb-skip")[0]["href"] == "#sb-main"


def test_a_public_page_needs_neither_the_kits_stylesheet_nor_a_script() -> None:
    shown = page("public", public=gallery_public())
    sheets = [attrs["href"] for attrs in shown.having("link") if attrs["rel"] == "stylesheet"]
    assert sheets == ["/static/ui/steerboard.css", "/static/ui/public.css"]
    assert shown.having("script") == []


def test_signed_pages_load_own_looks_after_the_kits() -> None:
    shown = page("signed")
    sheets = [attrs["href"] for attrs in shown.having("link") if attrs["rel"] == "stylesheet"]
    assert sheets == ["/static/vendor/tabler.min.css", "/static/ui/steerboard.css"]
    config = next(attrs["content"] for attrs in shown.having("meta") if attrs.get("name") == "htmx-config")
    assert '"allowEval":false' in config
    assert '"includeIndicatorStyles":false' in config
    assert '"selfRequestsOnly":true' in config
    assert all("defer" in attrs for attrs in shown.having("script"))


def test_the_bars_show_where_one_is_and_what_waits() -> None:
    shown = page("signed", shell=gallery_shell())
    current = [attrs for attrs in shown.having("a", "sb-nav") if attrs.get("aria-current") == "page"]
    assert len(current) == 1
    assert len(shown.having("span", "sb-count-alert")) == 3
    assert "đang chờ hoặc trễ" in shown.words
    assert "Thông báo, 5 chưa đọc" in [attrs.get("aria-label") for attrs in shown.having("a", "sb-icon-button")]
    assert "Dữ liệu minh họa, không phải số liệu thật" in shown.words


def test_a_real_instance_does_not_claim_to_be_a_demonstration() -> None:
    assert "minh họa" not in page("signed", shell=Shell(board_name="Ban")).words


def test_single_letter_keys_can_be_off() -> None:
    assert page("signed", shell=Shell(keys=False)).having("body")[0]["data-sb-keys"] == "off"
    assert "data-sb-keys" not in page("signed", shell=Shell()).having("body")[0]


def test_messages_speak_by_their_kind() -> None:
    messages = [Message(constants.SUCCESS, "Đã lưu"), Message(constants.ERROR, "Chưa <b>lưu</b>")]
    shown = page("signed", messages=messages)
    notes = shown.having("div", "sb-note")
    assert [note.get("role") for note in notes[:2]] == ["status", "alert"]
    assert "Chưa <b>lưu</b>" in shown.words


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_error_page_is_sound_and_has_a_way_out(name: str, lang: str) -> None:
    with translation.override(lang):
        shown = Page(render_to_string(f"{name}.html"))
    assert shown.faults == []
    assert len(shown.having("h1")) == 1
    assert "/" in {attrs["href"] for attrs in shown.having("a")}
    assert shown.having("script") == []


def test_the_page_for_what_is_not_there_is_the_same_for_everybody() -> None:
    pages = set()
    for lang in ("vi", "en"):
        for context in ({}, {"shell": gallery_shell(), "request_path": "/b/secret/"}):
            with translation.override(lang):
                pages.add(render_to_string("404.html", context))
    assert len(pages) == 1
    assert "secret" not in pages.pop()


def test_refusals_say_why() -> None:
    with translation.override("vi"):
        assert "Chỉ Trưởng ban ký." in Page(render_to_string("403.html", {"reason": "Chỉ Trưởng ban ký."})).words
        assert "Chỉ Trưởng ban ký." in Page(render_to_string("ui/refused.html", {"reason": "Chỉ Trưởng ban ký."})).words
        assert "sau 15 phút" in Page(render_to_string("429.html", {"minutes": 15})).words
        assert "7f3a" in Page(render_to_string("500.html", {"reference": "7f3a"})).words
