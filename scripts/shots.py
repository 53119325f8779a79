"""Pictures for docs/screenshots from a running demonstration: `make demo` in one terminal, `make shots` in another.

`make shots` makes all; `scripts/shots.py home meeting` makes those named. A page that is not there stops it with its name.
"""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

BASE: Final = os.environ.get("STEERBOARD_BASE_URL", "http://localhost:8000")
OUT: Final = Path(
    os.environ.get("STEERBOARD_SHOTS", str(Path(__file__).resolve().parent.parent / "docs" / "screenshots"))
)
WIDTHS: Final = {"1440": (1440, 900), "390": (390, 844)}
LANGUAGES: Final = ("vi", "en")
# A longer page is cut: the picture shows the page, it does not print it.
TALLEST: Final = 2600
BOARD: Final = "/b/da-nang/"


@dataclass(frozen=True, slots=True)
class Shot:
    """Where a picture is taken, and as whom (None: the public).

    `{p}` is /p or /en/p. `follow`: from the first address on to the first link whose address ends like this, and on.
    """

    path: str
    role: str | None = "secretary"
    follow: tuple[str, ...] = ()


SHOTS: Final[dict[str, Shot]] = {
    # The house and the board
    "start": Shot("/start/", "operator"),
    "board": Shot(f"{BOARD}board/"),
    "organisation": Shot(f"{BOARD}organisation/", "chair"),
    "documents": Shot(f"{BOARD}documents/"),
    "register": Shot(f"{BOARD}register/"),
    "people": Shot(f"{BOARD}people/"),
    "public-organisation": Shot("{p}/da-nang/organisation/", None),
    "public-list": Shot("/", None),
    # From a meeting to a result
    "home": Shot(BOARD),
    "meeting": Shot(f"{BOARD}meetings/?state=closed", follow=(r"/meetings/\d+/",)),
    "conclusions": Shot(f"{BOARD}meetings/?state=closed", follow=(r"/meetings/\d+/", r"/meetings/\d+/conclusions/")),
    "desk": Shot(f"{BOARD}tasks/desk/", "member"),
    "tasks": Shot(f"{BOARD}agencies/"),
    "initiatives": Shot(f"{BOARD}initiatives/"),
    "initiative": Shot(f"{BOARD}initiatives/?state=running", follow=(r"/initiatives/SK-[\d-]+/",)),
    "money": Shot(f"{BOARD}money/"),
    "indicator": Shot(f"{BOARD}indicators/", follow=(r"/indicators/(?!new|sheets)[^/?]+/",)),
    "topic": Shot(f"{BOARD}focus/", follow=(r"/focus/\d+/",)),
    "impact": Shot(f"{BOARD}impact/", "chair"),
    "brief": Shot(f"{BOARD}brief/", "chair"),
    "public-board": Shot("{p}/da-nang/", None),
}


class Studio:
    """One signed-in browser context for each role, language and width."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.rooms: dict[tuple[str | None, str, str], BrowserContext] = {}

    def room(self, role: str | None, language: str, width: str) -> BrowserContext:
        """The context for these; made and signed in the first time."""
        key = (role, language, width)
        if key not in self.rooms:
            x, y = WIDTHS[width]
            context = self.browser.new_context(viewport={"width": x, "height": y}, locale=language)
            if role:
                context.add_cookies([{"name": "lang", "value": language, "url": BASE}])
                page = context.new_page()
                _sign_in(page, role)
                _language(page, language)
                page.close()
            self.rooms[key] = context
        return self.rooms[key]

    def shoot(self, name: str, language: str, width: str) -> None:
        """One picture."""
        shot = SHOTS[name]
        page = self.room(shot.role, language, width).new_page()
        where = shot.path.replace("{p}", "/en/p" if language == "en" else "/p")
        for ending in ("", *shot.follow):
            address = _link(page, ending) if ending else where
            answer = page.goto(BASE + address)
            if answer is None or not answer.ok:
                raise SystemExit(f"{name}: {address} answers {answer.status if answer else 'nothing'}")
        x, y = WIDTHS[width]
        # A window as tall as the page: what is fixed to its foot stands at the foot, not across the middle.
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": x, "height": max(y, min(TALLEST, tall))})
        target = OUT / f"{name}-{language}-{width}.png"
        page.screenshot(path=str(target))
        page.close()
        _smaller(target)


def _smaller(target: Path) -> None:
    """256 colours are enough for flat pages, and a third of the bytes."""
    with Image.open(target) as picture:
        flat = picture.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE)
    flat.save(target, optimize=True)


def _link(page: Page, ending: str) -> str:
    links = [str(link.get_attribute("href")) for link in page.locator("main a[href]").all()]
    found = next((link for link in links if re.search(f"{ending}$", link)), "")
    if not found:
        raise SystemExit(f"{page.url}: no link ends like {ending}")
    return found


def _sign_in(page: Page, role: str) -> None:
    page.goto(f"{BASE}/account/login/")
    page.locator(f'button[value="{role}@demo.invalid"]').click()
    page.wait_for_load_state()


def _language(page: Page, language: str) -> None:
    """Switch the signed-in person's language by the form that people use."""
    page.goto(f"{BASE}/account/settings/")
    page.select_option("select[name=language]", language)
    page.locator("main form[method=post] button[type=submit], main form[method=post] button").last.click()
    page.wait_for_load_state()


def main(wanted: list[str]) -> None:
    """Make the pictures named on the command line, or all."""
    unknown = set(wanted) - SHOTS.keys()
    if unknown:
        raise SystemExit(f"no such picture: {', '.join(sorted(unknown))}; known: {', '.join(SHOTS)}")
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("STEERBOARD_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"],
        )
        studio = Studio(browser)
        # Language outside: it is kept with the account, which all pictures of a role share.
        for language in LANGUAGES:
            for width in WIDTHS:
                for name in wanted or SHOTS:
                    studio.shoot(name, language, width)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
