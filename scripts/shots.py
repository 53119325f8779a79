"""Pictures for docs/screenshots from a running demonstration: `make demo` in one terminal, `make shots` in another."""

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

BASE = os.environ.get("STEERBOARD_BASE_URL", "http://localhost:8000")
OUT = Path(os.environ.get("STEERBOARD_SHOTS", str(Path(__file__).resolve().parent.parent / "docs" / "screenshots")))
WIDTHS = {"1440": (1440, 900), "390": (390, 844)}
BOARD = "da-nang"
# name → (role of the demonstration or None for the public, path; {p} is /p or /en/p)
PAGES: dict[str, tuple[str | None, str]] = {
    "home": ("secretary@demo.invalid", f"/b/{BOARD}/"),
    "start": ("operator@demo.invalid", "/start/"),
    "board": ("secretary@demo.invalid", f"/b/{BOARD}/board/"),
    "organisation": ("chair@demo.invalid", f"/b/{BOARD}/organisation/"),
    "documents": ("secretary@demo.invalid", f"/b/{BOARD}/documents/"),
    "register": ("secretary@demo.invalid", f"/b/{BOARD}/register/"),
    "people": ("secretary@demo.invalid", f"/b/{BOARD}/people/"),
    "public-board": (None, "{p}/" + BOARD + "/"),
    "public-organisation": (None, "{p}/" + BOARD + "/organisation/"),
    "public-list": (None, "/"),
}


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{BASE}/account/login/")
    page.locator(f'button[value="{address}"]').click()
    page.wait_for_load_state()


def _shoot(page: Page, target: Path) -> None:
    page.screenshot(path=str(target), full_page=True)


def main(wanted: list[str]) -> None:
    """Make the pictures named on the command line, or all."""
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("STEERBOARD_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"],
        )
        for lang in ("vi", "en"):
            for width, (x, y) in WIDTHS.items():
                for name, (role, path) in PAGES.items():
                    if wanted and name not in wanted:
                        continue
                    context = browser.new_context(viewport={"width": x, "height": y}, locale=lang)
                    page = context.new_page()
                    if role:
                        context.add_cookies([{"name": "lang", "value": lang, "url": BASE}])
                        _sign_in(page, role)
                        _language(page, lang)
                    where = path.replace("{p}", "/en/p" if lang == "en" else "/p")
                    page.goto(BASE + where)
                    _shoot(page, OUT / f"{name}-{lang}-{width}.png")
                    context.close()
        browser.close()


def _language(page: Page, lang: str) -> None:
    """Switch the signed-in person's language by the form that people use."""
    page.goto(f"{BASE}/account/settings/")
    page.select_option("select[name=language]", lang)
    page.locator("main form[method=post] button[type=submit], main form[method=post] button").last.click()
    page.wait_for_load_state()


if __name__ == "__main__":
    main(sys.argv[1:])
