"""Journeys in Debian's Chromium through Playwright, with axe on every page that is visited."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

# Playwright's loop runs in this thread; Django's ORM is used beside it on purpose.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Slow machines are no fault of a page.
expect.set_options(timeout=20_000)
CHROMIUM = os.environ.get("STEERBOARD_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]
WIDTHS = {"desktop": (1440, 900), "phone": (390, 844)}
SERIOUS = {"serious", "critical"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(str(item.fspath)).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens a fresh browser window: `open_page("phone", script=False, lang="vi")`."""
    contexts: list[BrowserContext] = []

    def opened(width: str = "desktop", *, script: bool = True, lang: str = "vi") -> Page:
        x, y = WIDTHS[width]
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": x, "height": y},
            java_script_enabled=script,
            locale=lang,
            has_touch=width == "phone",
            accept_downloads=True,
        )
        context.add_cookies([{"name": "lang", "value": lang, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(40_000)
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on(
            "console",
            lambda said: faults.append(said.text) if said.type == "error" and "404" not in said.text else None,
        )
        page.faults = faults  # type: ignore[attr-defined]
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def checked() -> Callable[[Page], None]:
    """What must hold on every page: axe finds nothing serious, no sideways scroll, nothing in the console."""
    axe = Axe()

    def check(page: Page) -> None:
        found = [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}"
            for one in axe.run(page).response["violations"]
            if one["impact"] in SERIOUS
        ]
        assert found == [], page.url
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"
        assert page.faults == [], page.url  # type: ignore[attr-defined]

    return check


def nothing_is_kept(page: Page) -> None:
    """Waits until each note kept on the phone has been taken. The page's own policy forbids Playwright to poll in it."""
    for _ in range(200):
        if page.evaluate("JSON.parse(localStorage.getItem('sb-kept-notes') || '[]').length") == 0:
            return
        page.wait_for_timeout(100)
    raise AssertionError("a note is still kept on the phone")
