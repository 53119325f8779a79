"""Each component in each state, as the gallery shows it: sound markup, no inline style or script, both languages."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from steerboard.interfaces.ui import components as c
from steerboard.interfaces.ui import markup
from steerboard.interfaces.ui.differences import compare
from steerboard.interfaces.ui.gallery import gallery_context
from steerboard.interfaces.ui.holes import holes_marked
from tests.interfaces.ui.markup import Page

UI = Path(markup.__file__).parent
HOSTILE = '<script>alert("x")</script>"\'&'


def render(source: str, **context: Any) -> str:
    """A template source with the kit loaded."""
    return engines["django"].from_string("{% load sb %}" + source).render(context)


@pytest.fixture(params=["vi", "en"])
def gallery(request: pytest.FixtureRequest) -> Page:
    with translation.override(request.param):
        return Page(render_to_string("ui/gallery.html", {**gallery_context(), "csrf_token": "token"}))


def test_the_gallery_is_sound(gallery: Page) -> None:
    assert gallery.faults == []
    assert len(gallery.having("h1")) == 1


def test_the_gallery_shows_every_component() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in (UI / "templates" / "ui").glob("*.html"))
    parts = "".join(path.read_text(encoding="utf-8") for path in (UI / "templates/ui/components").glob("*.html"))
    tags = (UI / "templatetags" / "sb.py").read_text(encoding="utf-8")
    # The tile map of the register's pages is shown and looked at there, with the provinces of a day.
    parts += (UI.parent / "web/templates/register/units.html").read_text(encoding="utf-8")
    for path in (UI / "templates/ui/components").glob("*.html"):
        assert f"ui/components/{path.name}" in shown + parts + tags, path.name


def test_every_class_has_a_look() -> None:
    looks = "".join(path.read_text(encoding="utf-8") for path in (UI / "static" / "ui").glob("*.css"))
    defined = set(re.findall(r"\.(sb-[a-z0-9-]+)", looks))
    used: set[str] = set()
    for lang in ("vi", "en"):
        with translation.override(lang):
            used |= Page(render_to_string("ui/gallery.html", {**gallery_context(), "csrf_token": "t"})).classes
    unknown = {name for name in used if name.startswith("sb-")} - defined
    # The usual kind of a thing needs no rule of its own.
    assert (
        unknown
        == {"sb-avatar-0", "sb-bar-spent", "sb-chart-dot-own", "sb-share-on-ok", "sb-share-on-bad", "sb-station-linked"}
        & unknown
    )


def test_every_class_in_a_template_of_any_door_has_a_look() -> None:
    doors = UI.parent
    looks = "".join(path.read_text(encoding="utf-8") for path in doors.rglob("static/**/*.css"))
    defined = set(re.findall(r"\.(sb-[a-z0-9-]+)", looks))
    unknown = {}
    for path in doors.rglob("templates/**/*.html"):
        bare = re.sub(r"{%.*?%}|{{.*?}}", "\x00", path.read_text(encoding="utf-8"))
        named = {name for said in re.findall(r'class="([^"]*)"', bare) for name in said.split() if "\x00" not in name}
        if strange := {name for name in named if name.startswith("sb-")} - defined:
            unknown[path.name] = strange
    assert len(defined) > 100
    assert unknown == {}


def test_own_classes_begin_with_sb() -> None:
    looks = "".join(path.read_text(encoding="utf-8") for path in (UI / "static" / "ui").glob("*.css"))
    names = set(
        re.findall(r"\.([a-z][a-z0-9-]*)(?=[\s.,:>{\[+~)])", re.sub(r'url\("[^"]*"\)|/\*.*?\*/', "", looks, flags=re.S))
    )
    assert {name for name in names if not name.startswith("sb-")} == {"htmx-request"}


def test_nothing_is_smaller_than_twelve_pixels() -> None:
    for path in (UI / "static" / "ui").glob("*.css"):
        text = path.read_text(encoding="utf-8")
        small = [
            size for size in re.findall(r"font(?:-size)?:[^;{}]*?(\.\d+|\d+(?:\.\d+)?)rem", text) if float(size) < 0.75
        ]
        assert small == [], path.name
        # Map tiles alone may be set in 11 px (ui.md 15).
        rules = "\n".join(line for line in text.splitlines() if not line.startswith(".sb-tile"))
        assert [size for size in re.findall(r"font(?:-size)?:[^;{}]*?(\d+)px", rules) if int(size) < 12] == [], (
            path.name
        )


def test_lights_carry_shape_and_word() -> None:
    with translation.override("vi"):
        assert render('{% light "red" %}') == '<span class="sb-light sb-light-bad">Chậm</span>'
        assert render('{% light "green" "Đúng hẹn" %}') == '<span class="sb-light sb-light-ok">Đúng hẹn</span>'
        words = [markup.light_word(code) for code in markup.LIGHTS]
    assert words == ["Đúng tiến độ", "Cần chú ý", "Chậm", "Chưa có số liệu"]


def test_text_is_escaped_everywhere() -> None:
    safe = "&lt;script&gt;"
    for shown in (
        markup.tag(HOSTILE),
        markup.light("red", HOSTILE),
        markup.official_number(HOSTILE, url=HOSTILE, invented=True),
        markup.provenance("real", HOSTILE),
        markup.person(HOSTILE, HOSTILE, HOSTILE, "/p"),
        holes_marked(f"{HOSTILE}[[{HOSTILE}]]"),
        compare("x", HOSTILE, "other " + HOSTILE).yours,
        compare("x", HOSTILE, "other " + HOSTILE).stored,
    ):
        assert "<script>" not in shown
        assert safe in shown


def test_an_unknown_icon_or_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="no icon"):
        markup.icon("no-such-icon")
    with pytest.raises(ValueError, match="no tone"):
        markup.tag("x", "purple")


def test_icons_in_templates_and_code_are_on_the_list() -> None:
    named: set[str] = set()
    for path in UI.parents[1].rglob("templates/**/*.html"):
        named |= set(re.findall(r'{% icon "([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    assert named
    assert named - markup.ICONS == set()


def test_initials_take_the_given_name() -> None:
    assert [markup.initials(name) for name in ("Lê Thị Minh Hà", "H’Linh Êban", "Sở Tài chính", "Ông", "")] == [
        "MH",
        "HÊ",
        "TC",
        "Ô",
        "",
    ]


def test_a_refused_button_stays_with_reason_and_way_out() -> None:
    shown = c.Action("Ký", "/sign/", allowed=False, reason="Chỉ Trưởng ban ký.", way_out=c.Link("Gửi", "/send/"))
    page = Page(render("{% action shown %}", shown=shown))
    assert page.faults == []
    button = page.having("button")[0]
    assert button["aria-disabled"] == "true"
    assert "Chỉ Trưởng ban ký." in page.words
    assert {attrs["href"] for attrs in page.having("a")} == {"/send/"}
    assert "/sign/" not in str(page.elements)


def test_an_act_is_a_post_with_its_token() -> None:
    shown = c.Action("Đóng", "/close/", method="post", fields=[("version", "3")])
    page = Page(render("{% action shown %}", shown=shown, csrf_token="tok"))
    assert page.having("form")[0] | {} == {"method": "post", "action": "/close/", "class": "sb-inline-form"}
    assert {attrs["name"]: attrs["value"] for attrs in page.having("input")} == {
        "csrfmiddlewaretoken": "tok",
        "version": "3",
    }


def test_the_chain_is_an_ordered_list_that_reads_without_css() -> None:
    stations = [
        c.Station("basis", "Căn cứ", "rubber-stamp", "1/QĐ-UBND", "linked", url="/d/1/"),
        c.Station("here", "Sáng kiến", "target-arrow", "đang xem", "here"),
        c.Station(
            "money",
            "Kinh phí",
            "coin",
            "2 khoản",
            "linked",
            items=[c.StationItem("A", "/a/"), c.StationItem("B", "/b/")],
        ),
        c.Station("review", "Sơ kết", "refresh", "hẹn 30/6/2027", "gap", url="/never/", link_url="/link/"),
        c.Station("public", "Công khai", "world", "1 mục không công khai", "locked", url="/secret/"),
    ]
    with translation.override("vi"):
        page = Page(render_to_string("ui/components/chain.html", {"chain": c.Chain(stations, locked_origins=2)}))
    assert page.faults == []
    assert {attrs["href"] for attrs in page.having("a")} == {"/d/1/", "/a/", "/b/", "/link/"}
    assert [attrs.get("aria-current") for attrs in page.having("span", "sb-station")] == ["true", None, None]
    assert page.words.startswith(
        "Nguồn gốc và kết quả Căn cứ 1/QĐ-UBND Sáng kiến đang xem Kinh phí 2 khoản A B Sơ kết hẹn 30/6/2027"
    )
    assert "2 mục không công khai" in page.words


def test_bars_say_their_width_without_a_style() -> None:
    bar = c.ShareBar("x", [c.Segment("green", 3, "a"), c.Segment("amber", 0, "b"), c.Segment("red", 1, "c")])
    assert [(segment.light, x, width) for segment, x, width, _middle in bar.placed] == [
        ("green", "0.00%", "75.00%"),
        ("red", "75.00%", "25.00%"),
    ]
    assert c.ShareBar("x", []).placed == []
    assert c.Bullet(1.4, "x", plan=0.5).width == "100.00%"
    assert c.Bullet(0.3, "x").tick == ""
    assert c.ratio(None, 4) == c.ratio(3, 0) == 0
    with translation.override("vi"):
        assert 'width="12.50%"' in render_to_string("ui/components/bullet.html", {"bullet": c.Bullet(0.125, "x")})


def test_a_stale_save_shows_both_texts_whole() -> None:
    field = compare("Nội dung", "Giao Sở Tài chính", "Giao Sở Xây dựng")
    assert field.yours == "Giao Sở <mark>Tài</mark> <mark>chính</mark>"
    assert field.stored == "Giao Sở <mark>Xây</mark> <mark>dựng</mark>"
    assert compare("x", "same", "same").differs is False
    long = "từ " * 4000
    assert compare("x", long, long + "nữa").stored == long + "nữa"


def test_holes_of_a_document_are_marked() -> None:
    assert holes_marked("Số: [[]]/QĐ, ngày [[ thiếu ]].") == (
        'Số: <mark class="sb-hole">……</mark>/QĐ, ngày <mark class="sb-hole">thiếu</mark>.'
    )


def test_missing_is_a_dash_and_a_word() -> None:
    with translation.override("vi"):
        page = Page(str(markup.missing()))
    assert page.words == "— chưa có số liệu"
    assert render("{% day_tag none %}", none=None) == str(markup.missing())
