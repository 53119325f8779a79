"""A board from pasted documents to the public page: an operator founds it, its secretary publishes it, a stranger reads it."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from playwright.sync_api import Page

from steerboard.platform.accounts.models import Person, User
from steerboard.register.organisations.services import provincial_set_create
from steerboard.register.territories.models import Unit
from steerboard.register.territories.services import seed_load
from tests.factories import boards

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30_000
NAME = "Ban Điều phối phát triển kinh tế địa phương tỉnh Quảng Ninh"
NUMBER = "9999/QĐ-UBND"
DECISION = f"""ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH QUẢNG NINH                Độc lập - Tự do - Hạnh phúc

Số: {NUMBER}               Quảng Ninh, ngày 15 tháng 01 năm 2026

QUYẾT ĐỊNH
Về việc thành lập {NAME} (minh họa)

ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của Giám đốc Sở Tài chính,

QUYẾT ĐỊNH:

Điều 1. Thành lập {NAME} (sau đây gọi là Ban Điều phối) gồm các ông, bà giữ chức vụ sau:
1. Phó Chủ tịch UBND tỉnh - Trưởng ban;
2. Chánh Văn phòng UBND tỉnh - Phó Trưởng ban;
3. Phó Giám đốc Sở Tài chính - Thành viên kiêm Thư ký;
4. Đại diện lãnh đạo Sở Công Thương - Thành viên;
5. Đại diện lãnh đạo Sở Nông nghiệp và Môi trường - Thành viên.

Điều 2. Ban Điều phối giúp Ủy ban nhân dân tỉnh đôn đốc, theo dõi việc phát triển kinh tế địa phương.

Điều 3. Sở Tài chính là cơ quan thường trực. Các thành viên làm việc theo chế độ kiêm nhiệm.

Điều 4. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Ủy ban nhân dân tỉnh, thủ trưởng các cơ quan liên quan \
và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:                      TM. ỦY BAN NHÂN DÂN
- Như Điều 4;                  CHỦ TỊCH
- Lưu: VT, STC.
"""
HEAD, SECRETARY = "Trần Thị Trưởng (minh họa)", "Lê Văn Thư Ký (minh họa)"

Look = Callable[[Page], None]


@pytest.fixture
def operator() -> User:
    """An operator on an instance whose register knows the provinces, and Quảng Ninh's agencies."""
    seed_load()
    whom = boards.operator()
    provincial_set_create(by=whom, unit=Unit.objects.get(key="quang-ninh"))
    return whom


def _sign_in(page: Page, whom: User, url: str) -> None:
    value = boards.signed_in(whom).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": url}])


def _visit(page: Page, path: str, look: Look) -> None:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, page.url
    look(page)


def _send(page: Page, act: str = "") -> None:
    """Press the button of the page's form, or of the one that does this act."""
    form = f"main form[method=post]:has(input[name=act][value={act}])" if act else "main form[method=post]"
    with page.expect_navigation():
        page.locator(f"{form} button[type=submit]").first.click()


def _at(page: Page, path: str, look: Look) -> None:
    told = " ".join(page.locator(".sb-field-error, [role=alert]").all_inner_texts())
    assert page.url.endswith(path), f"{page.url} instead of {path}: {told}"
    look(page)


def _begin(page: Page, look: Look) -> None:
    _visit(page, "/start/", look)
    province = page.locator("select[name=unit] option").filter(has_text="Quảng Ninh").get_attribute("value")
    page.select_option("select[name=unit]", province)
    page.fill("input[name=name]", NAME)
    _send(page)
    _at(page, "/start/quang-ninh/decision/", look)


def _paste_decision(page: Page, look: Look) -> None:
    """What the software read of the pasted text stands in the fields; confirmed, it is the mandate."""
    page.fill("textarea[name=text]", DECISION)
    _send(page, "read")
    _at(page, "/start/quang-ninh/decision/", look)
    names = ("doc_number", "doc_symbol", "doc_signed_on", "signature_form")
    assert [page.input_value(f"[name={name}]") for name in names] == ["9999", "QĐ-UBND", "15/1/2026", "TM."]
    shown = page.locator("main").inner_text()
    for agency in ("Sở Tài chính", "Sở Công Thương", "Sở Nông nghiệp và Môi trường"):
        assert agency in shown
    assert page.locator("main mark").count() >= 3
    _send(page, "confirm")
    _at(page, "/start/quang-ninh/regulation/", look)
    assert NUMBER in page.locator("body").inner_text()


def _skip_regulation(page: Page, look: Look) -> None:
    with page.expect_navigation():
        page.locator("main .sb-card a.sb-button-ghost[href$='/members/']").click()
    _at(page, "/start/quang-ninh/members/", look)


def _choose(page: Page, look: Look) -> None:
    """Two topics, one the core; then the members of the decision as proposed."""
    page.check("input[name=topics][value=investment]")
    page.check("input[name=topics][value=tourism]")
    page.check("input[name=core][value=investment]")
    page.fill("textarea[name=reason]", "Tỉnh ưu tiên thu hút đầu tư (minh họa)")
    _send(page, "topics")
    _at(page, "/start/quang-ninh/members/", look)
    taken = page.locator("input[type=checkbox][name^='m-'][name$='-take']:checked")
    assert taken.count() == 5
    offered = page.locator("input[type=checkbox][name^='m-'][name$='-take']")
    assert offered.count() > 5, "the topics propose agencies that the decision leaves out"
    _send(page, "members")
    _at(page, "/start/quang-ninh/rules/", look)


def _take_rules(page: Page, look: Look) -> None:
    _send(page)
    _at(page, "/start/quang-ninh/document/", look)


def _download(page: Page, look: Look) -> None:
    """The recorded decision stands as it was pasted; the drafted regulation opens in Word with every accent."""
    _visit(page, "/start/quang-ninh/document/?part=decision", look)
    assert "Thành lập Ban Điều phối phát triển kinh tế địa phương" in page.locator("aside").last.inner_text()
    _visit(page, "/start/quang-ninh/document/?part=regulation", look)
    with page.expect_download() as waiting:
        page.locator("a[href$='.docx']").click()
    assert waiting.value.suggested_filename.endswith(".docx")
    word = WordDocument(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = " ".join(" ".join([*(paragraph.text for paragraph in word.paragraphs), *cells]).split()).lower()
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", NAME, "Quy chế"):
        assert words.lower() in text
    assert "\ufffd" not in text


def _found(page: Page, look: Look) -> None:
    _visit(page, "/start/quang-ninh/document/", look)
    _send(page, "found")
    _at(page, "/start/quang-ninh/document/", look)
    assert "Ban Điều phối PTKTĐP đã được thành lập" in page.locator("h1").inner_text()


def _appoint(page: Page, agency: str, name: str, look: Look) -> None:
    """A holder by the founding decision, from its day."""
    _visit(page, "/b/quang-ninh/seats/", look)
    with page.expect_navigation():
        page.locator("main a[href*='/seats/']").filter(has_text=agency).first.click()
    look(page)
    with page.expect_navigation():
        page.locator("main a[href$='/appoint/']").first.click()
    look(page)
    page.fill("input[name=person_new]", name)
    page.fill("input[name=valid_from]", "15/1/2026")
    decision = page.locator("select[name=document] option").filter(has_text=NUMBER).get_attribute("value")
    page.select_option("select[name=document]", decision)
    _send(page)
    told = " ".join(page.locator(".sb-field-error, [role=alert]").all_inner_texts())
    assert re.search(r"/seats/\d+/$", page.url), f"{page.url}: {told}"
    look(page)
    assert name in page.locator("main").inner_text()


def _publish(page: Page, url: str, look: Look) -> None:
    """The secretary, on an account with a second factor, shows the board to the public."""
    _sign_in(page, boards.user(Person.objects.get(name=SECRETARY), second_factor=True), url)
    _visit(page, "/b/quang-ninh/board/publish/", look)
    _send(page)
    _at(page, "/b/quang-ninh/board/", look)
    assert NUMBER in page.locator("h1").inner_text()


def _read_as_stranger(page: Page, look: Look) -> None:
    """Who steers, on what document, since when; no person's name."""
    _visit(page, "/p/quang-ninh/", look)
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.locator("h1").inner_text() == NAME
    mandate = page.locator("section[aria-labelledby=mandate]").inner_text()
    assert NUMBER in mandate
    assert re.search(r"15/0?1/2026", mandate)
    rows = page.locator("section[aria-labelledby=members] tbody tr")
    lines = [" ".join(text.split()) for text in rows.all_inner_texts()]
    assert len(lines) == 5
    head = next(line for line in lines if line.startswith("Ủy ban nhân dân"))
    secretary = next(line for line in lines if "Sở Tài chính" in line)
    for line, post in ((head, "Phó Chủ tịch"), (secretary, "Phó Giám đốc")):
        assert post in line
        assert re.search(r"(?<!trống )từ (ngày )?15/0?1/2026", line), line
    vacant = next(line for line in lines if "Sở Công Thương" in line)
    assert re.search(r"trống từ", vacant), vacant
    topics = page.locator("section[aria-labelledby=topics]").inner_text()
    assert "Xúc tiến đầu tư" in topics
    assert "chủ đề trọng tâm" in topics.lower()
    for name in (HEAD, SECRETARY):
        assert name not in page.content()
    with page.expect_navigation():
        page.locator("section[aria-labelledby=mandate] a").first.click()
    look(page)
    assert NUMBER in page.locator("main").inner_text()


def _journey(opened: Callable[[], Page], operator: User, url: str, look: Look, *, download: bool) -> None:
    page = opened()
    _sign_in(page, operator, url)
    _begin(page, look)
    _paste_decision(page, look)
    _skip_regulation(page, look)
    _choose(page, look)
    _take_rules(page, look)
    if download:
        _download(page, look)
    _found(page, look)
    _appoint(page, "Ủy ban nhân dân", HEAD, look)
    _appoint(page, "Sở Tài chính", SECRETARY, look)
    _publish(opened(), url, look)
    _read_as_stranger(opened(), look)


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_a_board_is_founded_from_a_pasted_decision_and_read_by_a_stranger(
    open_page: Callable[..., Page], checked: Look, live_server: Any, operator: User, width: str
) -> None:
    def opened() -> Page:
        page = open_page(width)
        page.set_default_timeout(PATIENCE)
        return page

    _journey(opened, operator, live_server.url, checked, download=True)


def test_the_same_without_script(open_page: Callable[..., Page], live_server: Any, operator: User) -> None:
    def opened() -> Page:
        page = open_page("phone", script=False)
        page.set_default_timeout(PATIENCE)
        return page

    def one_heading(page: Page) -> None:
        assert page.locator("h1").count() == 1, page.url

    _journey(opened, operator, live_server.url, one_heading, download=False)
