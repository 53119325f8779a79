"""From an invitation to the public account, by the people who do it: secretary, member, expert, head, then a stranger.

One journey in Vietnamese on desktop and phone, every step in the browser: invitation, meeting, conclusion, notice as a
Word file, task, sheet out and in, money, a note kept on the phone while the network is gone, light, brief, public page
with the chain from the founding act to the money spent.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from docx import Document as Word
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from steerboard.platform.base.clock import today
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.initiatives.models import Note
from steerboard.stages.meetings.models import TaskReport
from steerboard.stages.meetings.selectors.sheet import HEADINGS
from tests.e2e.conftest import nothing_is_kept
from tests.factories import indicators as indicator_kit
from tests.factories.boards import BoardKit, founded_board
from tests.interfaces.public.conftest import publish

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Page]
Checker = Callable[[Page], None]
CONCLUSION = "Thống nhất làm thí điểm mã số vùng trồng cho 200 hộ cà phê (minh họa)"
TASK = "Lập danh sách 200 hộ tham gia thí điểm (minh họa)"
TITLE = "Mã số vùng trồng cà phê (minh họa)"
NOTE = "Đã cấp mã cho 120 hộ (minh họa)"


class Desk:
    """One person's browser on the board's pages."""

    def __init__(self, page: Page, kit: BoardKit, checked: Checker) -> None:
        self.page, self.kit, self.checked = page, kit, checked

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith(("/", "http")) else self.kit.url(path))
        self.checked(self.page)

    def press(self, action: str) -> None:
        """The button whose form goes to an address that ends so; it leads to a page without a refusal."""
        self.page.locator(f'main form[action$="{action}"] button').first.click()
        self.sound()

    def send(self, path: str, **fields: str) -> None:
        """Fills the form of a page as a person does and sends it; a refusal fails the journey with its words."""
        self.open(path)
        for name, value in fields.items():
            self._enter(self.page.locator(f"main form [name={name}]").first, value)
        form = self.page.locator("main form").filter(has=self.page.locator(f"[name={next(iter(fields))}]")).first
        form.locator("button[type=submit]").last.click()
        self.sound()

    def sound(self) -> None:
        self.page.wait_for_load_state()
        refused = self.page.locator(".sb-error-summary, .sb-note-bad")
        assert refused.all_inner_texts() == [], self.page.url

    def _enter(self, field: Locator, value: str) -> None:
        tag = field.evaluate("one => one.tagName + ' ' + one.type")
        if not field.is_visible() and "radio" not in tag:
            self.page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        if "SELECT" in tag:
            options = field.locator("option").all()
            wanted = [
                one.get_attribute("value") for one in options if value in (one.inner_text(), one.get_attribute("value"))
            ]
            wanted = wanted or [one.get_attribute("value") for one in options if value in one.inner_text()]
            field.select_option(value=wanted[0])
        elif "radio" in tag or "checkbox" in tag:
            name = field.get_attribute("name")
            self.page.locator(f'main [name={name}][value="{value}"]').first.check()
        else:
            field.fill(value)


def _day(ahead: int = 0) -> str:
    on = today() + timedelta(days=ahead)
    return f"{on.day}/{on.month}/{on.year}"


@pytest.fixture
def kit() -> BoardKit:
    made = founded_board()
    publish(made)
    with made.scope():
        indicator_kit.indicator(made)
    return made


@pytest.fixture
def desk(open_page: Opener, checked: Checker, live_server: Any, kit: BoardKit) -> Callable[..., Desk]:
    def opened(role: str, width: str = "desktop") -> Desk:
        page = open_page(width)
        if role:
            cookie = kit.client(role).cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return Desk(page, kit, checked)

    return opened


def test_from_the_invitation_to_the_public_account(desk: Callable[..., Desk]) -> None:
    secretary = desk("secretary")
    _invite(secretary, desk("member", "phone"))
    _meet(secretary)
    _conclude(secretary)
    _sheet_out_and_in(secretary, desk("member"))
    number = _initiative(secretary)
    _note_without_network(desk("task_force", "phone"), number)
    _light_and_brief(desk("member", "phone"), desk("head", "phone"), number)
    _public(desk("", "phone"), number)


def _invite(secretary: Desk, member: Desk) -> None:
    secretary.send(
        "meetings/new/", on=_day(), begins="08:00", place="Hội trường (minh họa)", subject="Vùng trồng (minh họa)"
    )
    secretary.send("meetings/1/items/new/", title="Mã số vùng trồng (minh họa)")
    secretary.open("meetings/1/")
    secretary.press("/act/call/")
    secretary.press("/act/letter/")
    member.open("")
    member.page.get_by_role("link", name=re.compile("giấy mời|Trả lời", re.IGNORECASE)).first.click()
    member.page.wait_for_load_state()
    member.open(member.page.url if "/answers/" in member.page.url else "meetings/1/")
    if "/answers/" not in member.page.url:
        member.page.locator('main a[href*="/answers/"]').first.click()
    member.page.locator("main [name=answer][value=yes]").check()
    member.page.locator("main form button[type=submit]").last.click()
    member.sound()
    with member.page.expect_download() as got:
        member.page.goto(member.kit.url("meetings/1/"))
        member.page.locator('main a[href$="calendar.ics"]').click()
    assert b"BEGIN:VEVENT" in got.value.path().read_bytes()


def _meet(secretary: Desk) -> None:
    """Four of five are there; the meeting opens; the item is discussed, concluded and ended; the rest is postponed."""
    secretary.open("meetings/1/live/")
    for role in ("head", "deputy", "secretary", "member"):
        place = secretary.page.locator(f"#seat-{secretary.kit.seats[role].pk}")
        place.locator('form[action$="/roll/come/"] button').click()
        secretary.sound()
    secretary.press("/act/open/")
    expect(secretary.page.locator("#live-quorum")).to_contain_text("4/5")
    secretary.page.get_by_role("button", name=re.compile("Bắt đầu.*Mã số vùng trồng", re.DOTALL)).click()
    secretary.sound()
    secretary.send("meetings/1/conclusions/", text=CONCLUSION, item="Mã số vùng trồng")
    secretary.open("meetings/1/live/")
    secretary.press("/end/")
    while (left := secretary.page.locator('main form[action$="/start/"] button', has_text="Bắt đầu")).count():
        left.first.click()
        secretary.sound()
        secretary.press("/end/")
    secretary.press("/act/close/")


def _conclude(secretary: Desk) -> None:
    """The conclusion gives a task; the notice prints both, with every accent, as a Word file."""
    lead = str(secretary.kit.seats["member"].organisation_id)
    seat = str(secretary.kit.seats["member"].pk)
    secretary.send("conclusions/1-1/tasks/new/", text=TASK, lead=lead, seat=seat, days="10")
    expect(secretary.page.locator("main")).to_contain_text(TASK)
    secretary.open("meetings/1/conclusions/")
    secretary.press("/letter/notice/")
    expect(secretary.page.locator("main")).to_contain_text("Thông báo")
    secretary.open("meetings/1/conclusions/")
    secretary.page.locator('main a[href*="/documents/"]').first.click()
    with secretary.page.expect_download() as got:
        secretary.page.locator('main a[href$="document.docx"]').first.click()
    words = "\n".join(_words(Word(str(got.value.path()))))
    assert "THÔNG BÁO" in words
    assert CONCLUSION in words
    assert TASK in words
    secretary.open("conclusions/1-1/")
    secretary.press("/act/publish/")


def _words(file: Any) -> list[str]:
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [one.text for one in file.paragraphs] + cells


def _sheet_out_and_in(secretary: Desk, member: Desk) -> None:
    """The agency's sheet goes out, is filled in, comes back with a verdict for its row, and is entered once."""
    agency = secretary.kit.seats["member"].organisation_id
    secretary.open(f"tasks/by-agency/{agency}/")
    with secretary.page.expect_download() as got:
        secretary.page.locator('main a[href$="sheet.xlsx"]').first.click()
    filled = _filled(got.value.path().read_bytes())
    member.open("tasks/sheets/")
    member.page.set_input_files(
        "main [name=file]", {"name": "bieu.xlsx", "mimeType": "application/octet-stream", "buffer": filled}
    )
    member.page.locator("main form:has([name=file]) button[type=submit]").click()
    member.sound()
    expect(member.page.locator("main")).to_contain_text("120 hộ đã đăng ký (minh họa)")
    with member.kit.scope():
        assert not TaskReport.objects.exists()
    member.press("/write/")
    with member.kit.scope():
        report = TaskReport.objects.get()
        assert (report.percent, report.text) == (60, "120 hộ đã đăng ký (minh họa)")


def _filled(content: bytes) -> bytes:
    """The same sheet with the columns of progress filled in, as Excel would save it."""
    found = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    at = next(place for place, row in enumerate(found) if HEADINGS["number"] in row)
    columns = {str(heading): column for column, heading in enumerate(found[at])}
    said = {"progress": "đang làm", "percent": 60, "said": "120 hộ đã đăng ký (minh họa)"}
    for key, value in said.items():
        found[at + 1][columns[HEADINGS[key]]] = value
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "d/m/yyyy"}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(found):
            for column, value in enumerate(row):
                sheet.write(place, column, value)
    return file.getvalue()


def _initiative(secretary: Desk) -> str:
    """From an idea with the conclusion as its origin to work under way, with money of which a part is spent."""
    kit = secretary.kit
    secretary.send(
        "initiatives/new/",
        title=TITLE,
        topic=str(kit.topics["core"].pk),
        problem="Người mua không biết cà phê của vườn nào (minh họa)",
        objective="200 hộ có mã số vùng trồng (minh họa)",
        result="Lô đầu tiên có mã được bán (minh họa)",
        result_on=_day(90),
        lead_organisation=str(kit.seats["member"].organisation_id),
        accountable_seat=str(kit.seats["member"].pk),
        champion="Tổ trưởng tổ hợp tác (minh họa)",
        starts_on=_day(-5),
        ends_on=_day(120),
    )
    page = secretary.page
    here = page.url
    secretary.press("/act/screen/")
    secretary.send(f"{here}origin/", record=CONCLUSION[:30])
    secretary.open(here)
    secretary.press("/act/put_forward/")
    number = re.findall(r"/initiatives/(SK-[0-9-]+)/", page.url)[0]
    here = f"initiatives/{number}/"
    secretary.send(f"{here}endorse/", decision=CONCLUSION[:30])
    secretary.send(f"{here}money/new/", kind="recurrent", budget_year=str(today().year))
    line = page.url
    for stage, amount in (("approved", "500.000.000"), ("spent", "120.000.000")):
        secretary.send(
            f"{line}figures/new/", stage=stage, amount=amount, on=_day(), reference="Phiếu chi minh họa, không có số"
        )
    secretary.open(here)
    secretary.press("/act/fund/")
    secretary.send(
        f"{here}activities/new/",
        title="Cấp mã cho hộ (minh họa)",
        planned_from=_day(-5),
        planned_to=_day(60),
        responsible=str(kit.users["task_force"].person_id),
        seat=str(kit.seats["member"].pk),
    )
    with kit.scope():
        indicator = str(Indicator.objects.get().pk)
    secretary.send(f"{here}indicator/", record=indicator)
    secretary.open(here)
    secretary.press("/act/start/")
    secretary.open(f"{here}publish/")
    for box in page.locator("main [type=checkbox]").all():
        box.check()
    page.locator("main form button[type=submit]").last.click()
    secretary.sound()
    return number


def _note_without_network(expert: Desk, number: str) -> None:
    """Written where there is no network, kept on the phone, sent when it is back; stored once."""
    expert.open(f"initiatives/{number}/note/")
    page = expert.page
    page.context.set_offline(True)
    page.fill("[name=text]", NOTE)
    page.locator("[name=activity]").select_option(index=1)
    page.fill("[name=percent]", "60")
    page.click("form[data-sb-note] button.sb-button-primary")
    expect(page.locator("[data-sb-kept]")).to_contain_text(NOTE)
    with expert.kit.scope():
        assert not Note.objects.exists()
    page.context.set_offline(False)
    expect(page.locator("[data-sb-kept] li")).to_have_count(0)
    nothing_is_kept(page)
    page.faults.clear()  # type: ignore[attr-defined]
    with expert.kit.scope():
        assert Note.objects.get().text == NOTE


def _light_and_brief(member: Desk, head: Desk, number: str) -> None:
    """The senior confirms in one tap; the light stands on the initiative and in the head's brief, on one A4 page."""
    member.open(f"initiatives/{number}/notes/")
    member.press("/confirm/")
    member.open(f"initiatives/{number}/")
    expect(member.page.locator("main")).to_contain_text(NOTE)
    expect(member.page.locator("main .sb-light").first).to_be_visible()
    light = member.page.locator("main .sb-light").first.inner_text().strip()
    head.open("brief/")
    expect(head.page.locator("main")).to_contain_text(light)
    pdf = head.page.request.get(head.kit.url("brief.pdf")).body()
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def _public(anyone: Desk, number: str) -> None:
    """Without an account: initiative with its money and light, and the chain down to the founding act, up to the money."""
    home = f"/p/{anyone.kit.space.slug}/"
    anyone.open(f"{home}initiatives/{number}/")
    main = anyone.page.locator("main")
    expect(main).to_contain_text(TITLE)
    expect(main).to_contain_text("120 triệu đồng")
    strip = anyone.page.locator(".sb-chain")
    for part in ("Căn cứ", "Phiên họp", "Kinh phí"):
        expect(strip).to_contain_text(part)
    anyone.open(f"{home}conclusions/1-1/")
    expect(anyone.page.locator("main")).to_contain_text(CONCLUSION)
    expect(anyone.page.locator("main")).not_to_contain_text(NOTE)
