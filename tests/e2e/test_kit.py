"""The kit in a browser under the real content policy: every component at three widths, keys, menus, forms, no script."""

import mimetypes
import re
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Browser, Page, expect

from steerboard.interfaces.ui.gallery import gallery_context
from steerboard.interfaces.ui.gallery_lists import TASKS, listing, request_for

ROOT = Path(__file__).resolve().parents[2]
STATIC = {"vendor": ROOT / "static" / "vendor", "ui": ROOT / "steerboard" / "interfaces" / "ui" / "static" / "ui"}
POLICY = "; ".join(f"{name} {' '.join(said)}" for name, said in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items())
PUBLIC = (
    '{% extends "ui/layout_public.html" %}{% load sb %}{% block title %}Ban{% endblock %}'
    "{% block heading %}Cam kết, tiến độ, kết quả{% endblock %}{% block content %}"
    '{% include "ui/components/chain.html" with chain=public_chain bare=True %}'
    '{% include "ui/components/table.html" with table=tasks %}{% endblock %}'
)
PLAIN = (
    '{% extends "ui/layout_plain.html" %}{% load sb %}{% block title %}Biểu mẫu{% endblock %}'
    "{% block heading %}Thành lập Ban{% endblock %}{% block content %}"
    '{% include "ui/components/wizard.html" with steps=wizard label="Các bước" %}'
    '<form class="sb-form" method="post" action="/slow" data-sb-dirty><label for="word">Chữ</label>'
    '<input class="sb-input" id="word" name="word" data-sb-pattern="\\d+/.+" data-sb-slot="slot" data-sb-message="Thiếu ký hiệu">'
    '<div class="sb-field-error" id="slot" hidden></div><button class="sb-button">Lưu</button></form>'
    '<p id="message">1) Giải trình: 11/12.</p>'
    '<button type="button" class="sb-button" data-sb-copy="message" data-sb-done="Đã chép">Chép tin</button>{% endblock %}'
)


class Kit(BaseHTTPRequestHandler):
    """Serves the gallery, the layouts and the static files."""

    posts: list[str] = []

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        parts = self.path.split("?")[0].strip("/").split("/")
        if parts[0] == "static":
            file = STATIC[parts[1]] / parts[2]
            self._send(file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream")
            return
        lang, name = [*parts, "", ""][:2]
        with translation.override("en" if lang == "en" else "vi"):
            tasks = listing("tasks", "Nhiệm vụ").prepare(TASKS, request_for(self.path.partition("?")[2]))
            context = {**gallery_context(), "csrf_token": "t", "tasks": tasks}
            if name in {"public", "plain"}:
                html = engines["django"].from_string(PUBLIC if name == "public" else PLAIN).render(context)
            elif name.isdigit():
                html = render_to_string(f"{name}.html")
            else:
                html = render_to_string("ui/gallery.html", context)
        self._send(html.encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.posts.append(body)
        time.sleep(0.5)
        self._send(b"<title>done</title>done", "text/html; charset=utf-8")


@pytest.fixture(scope="module")
def kit_url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Kit)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture
def visit(browser: Browser, kit_url: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the kit in a fresh window of this width."""
    contexts = []

    def opened(path: str, width: int = 1440, *, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, base_url=kit_url
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.faults = faults  # type: ignore[attr-defined]
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1440, 1366, 390, 320])
@pytest.mark.parametrize("path", ["/vi/gallery", "/en/gallery", "/vi/public", "/en/public", "/vi/plain", "/vi/404"])
def test_every_component_at_every_width(
    visit: Callable[..., Page], checked: Callable[[Page], None], path: str, width: int
) -> None:
    page = visit(path, width)
    # As tall as the page: a bar that stays in view would else lie over a link, and axe would call that link too small.
    page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
    checked(page)
    drawn = page.evaluate(
        "[...document.querySelectorAll('svg.sb-i')].filter(i => i.checkVisibility()).map(i => i.querySelector('use').getBBox().width)"
    )
    assert [width for width in drawn if not width] == []


def test_the_policy_would_catch_an_inline_style(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<i style=\"color:red\">x</i>')")
    assert any("Content Security Policy" in fault for fault in page.faults)  # type: ignore[attr-defined]


def test_menus_open_by_keyboard_and_escape_returns(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery")
    menu = page.locator("header details.sb-menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Phiên họp")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    page.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_the_error_summary_takes_the_focus(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery")
    expect(page.locator("[data-sb-summary]")).to_be_focused()


def test_keys_act_and_stay_out_of_fields(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery")
    page.keyboard.press("/")
    search = page.locator("#sb-search")
    expect(search).to_be_focused()
    page.keyboard.type("?n/")
    expect(search).to_have_value("?n/")
    expect(page.locator("#sb-keys")).not_to_be_visible()
    search.blur()
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == first
    page.evaluate("document.querySelector('[data-sb-go=m]').href = '#went'")
    page.keyboard.press("g")
    page.keyboard.press("m")
    assert page.url.endswith("#went")


def test_single_letters_can_be_switched_off_and_stay_off(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery")
    page.keyboard.press("?")
    expect(page.locator("#sb-keys")).to_be_visible()
    page.locator("[data-sb-keys-switch]").uncheck()
    page.get_by_role("button", name="Đóng").click()
    page.keyboard.press("?")
    expect(page.locator("#sb-keys")).not_to_be_visible()
    page.reload()
    page.keyboard.press("/")
    expect(page.locator("#sb-search")).not_to_be_focused()


def test_arrows_walk_along_the_chain(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery")
    stops = page.locator("a.sb-station, summary.sb-station")
    stops.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(stops.nth(1)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(stops.nth(0)).to_be_focused()


def test_a_form_is_sent_once(visit: Callable[..., Page]) -> None:
    Kit.posts.clear()
    page = visit("/vi/plain")
    page.locator("#word").fill("123/QĐ-UBND")
    page.evaluate(
        "() => { const b = [...document.querySelectorAll('button')].find(b => b.textContent == 'Lưu'); b.click(); b.click(); b.click(); }"
    )
    expect(page).to_have_title("done")
    assert len(Kit.posts) == 1


def test_typed_words_are_not_left_by_accident(visit: Callable[..., Page]) -> None:
    page = visit("/vi/plain")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#word").press_sequentially("abc")
    page.goto("/vi/gallery")
    assert asked == ["beforeunload"]


def test_a_field_is_checked_when_it_is_left(visit: Callable[..., Page]) -> None:
    page = visit("/vi/plain")
    page.locator("#word").fill("123")
    page.locator("#word").blur()
    expect(page.locator("#slot")).to_have_text("Thiếu ký hiệu")
    page.locator("#word").fill("123/QĐ-UBND")
    page.locator("#word").blur()
    expect(page.locator("#slot")).to_be_hidden()


def test_a_message_is_copied_and_said(visit: Callable[..., Page]) -> None:
    page = visit("/vi/plain")
    page.get_by_role("button", name="Chép tin").click()
    expect(page.locator("#sb-live")).to_have_text("Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == "1) Giải trình: 11/12."


def test_a_list_is_sorted_in_place_as_by_a_full_load(visit: Callable[..., Page], kit_url: str) -> None:
    page = visit("/vi/gallery")
    page.evaluate("window.stayed = true")
    page.locator("#sb-sort-tasks-agency").click()
    expect(page.locator("#sb-table-tasks th[aria-sort=ascending]")).to_have_text("Cơ quan chủ trì")
    expect(page.locator("#sb-sort-tasks-agency")).to_be_focused()
    expect(page).to_have_url(re.compile("tasks-sort=agency"))
    assert page.evaluate("window.stayed") is True
    swapped = page.locator("#sb-table-tasks").inner_text()
    page.reload()
    assert page.locator("#sb-table-tasks").inner_text() == swapped


def test_only_the_part_that_failed_says_so(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery")
    page.route("**/*sort=*", lambda route: route.fulfill(status=503, body="busy"))
    before = page.locator("#sb-table-tasks tbody").inner_text()
    page.locator("#sb-sort-tasks-agency").click()
    expect(page.locator("#sb-table-tasks [data-sb-failed]")).to_contain_text("Chưa tải được phần này.")
    expect(page.locator("#sb-table-tasks [data-sb-code]")).to_have_text("503")
    assert page.locator("#sb-table-tasks tbody").inner_text() == before


def test_closing_the_phones_menu_leaves_the_page_where_it_was(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery", 390)
    page.evaluate("scrollTo(0, 1200)")
    for close in (lambda: page.get_by_role("link", name="Đóng").click(), lambda: page.keyboard.press("Escape")):
        page.get_by_role("link", name="Thêm").click()
        expect(page.locator("#sb-nav")).to_be_visible()
        close()
        expect(page.locator("#sb-nav")).to_be_hidden()
        page.wait_for_function("scrollY === 1200")


def test_without_script_everything_is_in_reach(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery", 390, script=False)
    page.get_by_role("link", name="Thêm").click()
    section = page.get_by_role("link", name="Thành phần, tổ chức")
    expect(section).to_be_visible()
    page.get_by_role("link", name="Đóng").click()
    expect(section).not_to_be_visible()
    page.locator(".sb-chain details summary").click()
    expect(page.get_by_role("link", name="Giá bán cà phê chín")).to_be_visible()
    public = visit("/vi/public", 390, script=False)
    public.get_by_role("link", name="Mở mục lục").click()
    expect(public.get_by_role("link", name="Số liệu mở")).to_be_visible()


def test_paper_has_no_navigation(visit: Callable[..., Page]) -> None:
    page = visit("/vi/gallery")
    page.emulate_media(media="print")
    for gone in (".sb-side", ".sb-topbar", ".sb-table-bar", ".sb-button >> nth=0"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
