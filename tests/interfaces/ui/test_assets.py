"""Third-party files: named exactly, tied to no registry, and light enough on the wire."""

import gzip
import json
import re
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from steerboard.interfaces.ui.gallery import gallery_context, gallery_public
from steerboard.interfaces.ui.markup import ICONS

ROOT = Path(__file__).resolve().parents[3]
VENDOR = ROOT / "static" / "vendor"
OWN = ROOT / "steerboard" / "interfaces" / "ui" / "static" / "ui"
PUBLIC_KB = 130
FIRST_KB = 250


def wire(path: Path) -> int:
    """Bytes on the wire: text goes compressed, fonts are compressed already."""
    raw = path.read_bytes()
    return len(raw) if path.suffix == ".woff2" else len(gzip.compress(raw, 6))


def test_versions_are_exact_and_the_lock_names_no_host() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert [v for v in package["dependencies"].values() if not re.fullmatch(r"\d+\.\d+\.\d+", v)] == []
    assert lock["packages"][""]["dependencies"] == package["dependencies"]
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    assert [name for name, entry in lock["packages"].items() if name and "integrity" not in entry] == []


def test_the_sprite_holds_the_icons_of_the_list() -> None:
    sprite = (VENDOR / "icons.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'<symbol id="([^"]+)"', sprite)) == ICONS
    assert "style" not in sprite


def test_every_file_that_a_stylesheet_names_is_there() -> None:
    for sheet in OWN.glob("*.css"):
        for name in re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / name.replace("../vendor", str(VENDOR))).resolve().is_file(), name


def test_pages_keep_their_weight() -> None:
    with translation.override("vi"):
        public = render_to_string("ui/layout_public.html", {"public": gallery_public()})
        signed = render_to_string("ui/gallery.html", gallery_context())
    fonts = sum(wire(path) for path in VENDOR.glob("*.woff2"))
    own = wire(OWN / "steerboard.css")
    sprite = wire(VENDOR / "icons.svg")
    page = len(gzip.compress(public.encode(), 6)) + own + wire(OWN / "public.css") + sprite + fonts
    first = (
        len(gzip.compress(signed.encode(), 6))
        + own
        + sprite
        + fonts
        + sum(wire(VENDOR / name) for name in ("tabler.min.css", "htmx.min.js"))
        + wire(OWN / "steerboard.js")
    )
    assert page <= PUBLIC_KB * 1000
    assert first <= FIRST_KB * 1000


def test_the_script_uses_no_eval_and_no_markup_from_text() -> None:
    script = (OWN / "steerboard.js").read_text(encoding="utf-8")
    assert re.findall(r"\beval\b\(|innerHTML|insertAdjacentHTML|document\.write|new Function|\.style\.", script) == []
