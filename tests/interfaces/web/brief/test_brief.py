"""The five-minute brief: the same numbers as elsewhere, what the reader may see, exactly one A4 page however full."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pypdf import PageObject, PdfReader

from steerboard.interfaces.web.brief.sheet import sheet
from steerboard.overview.changes import changes
from steerboard.overview.steering.reading import read
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.rendering import pdf
from tests.factories.account import account
from tests.factories.boards import BoardKit, organisation
from tests.factories.meetings import called_meeting, far

pytestmark = pytest.mark.django_db
LATE = today() - timedelta(days=14)
# Points: below this stands the foot; the lower margin of the sheet is 16 mm.
FOOT, MARGIN = 35, 45
LONG = (
    "Rà soát, tổng hợp khó khăn, vướng mắc của doanh nghiệp trong các khu, cụm công nghiệp trên địa bàn tỉnh và đề xuất "
    "phương án tháo gỡ, báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định theo thẩm quyền (minh họa)"
)


def _page(kit: BoardKit, role: str = "head") -> str:
    return kit.page("brief/", role)


def test_an_empty_board_says_so(kit: BoardKit) -> None:
    page = _page(kit)
    for words in (
        "Nothing is late and nothing waits",
        "No meeting is planned.",
        "No task is late.",
        "No initiative is",
    ):
        assert words in page


def test_the_finding_and_the_rows(kit: BoardKit) -> None:
    account(kit, task={"due_on": LATE})
    with kit.scope():
        called_meeting(kit, on=far())
    page = _page(kit)
    assert "<h1>1 task late" in page
    assert "Sở Công Thương Đắk Lắk" in page
    assert "10 working days" in page
    assert "initiative (minh họa)" in page
    assert "indicator (minh họa)" in page
    assert "Planned" in page


def test_what_the_reader_may_not_see_is_not_in_it(kit: BoardKit) -> None:
    account(kit, task={"due_on": LATE}, visibility=Visibility.CONFIDENTIAL)
    assert "1 task late" in _page(kit, "head")
    for role in ("member", "observer", "viewer"):
        page = _page(kit, role)
        assert "Nothing is late" in page
        assert "initiative (minh họa)" not in page


def test_only_reading_and_only_for_offices(kit: BoardKit) -> None:
    for path in ("brief/", "brief.pdf"):
        assert kit.client("head").post(kit.url(path)).status_code == 405
        assert kit.client("stranger").get(kit.url(path)).status_code == 404


def test_one_page_on_paper(kit: BoardKit) -> None:
    account(kit, task={"due_on": LATE})
    response = kit.client("head").get(kit.url("brief.pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(response.content)).pages) == 1


def _full(kit: BoardKit) -> None:
    """More of everything than has a place: long texts, many agencies, breaches, waiting conclusions."""
    agencies = [
        organisation(f"Sở số {n} Ủy ban nhân dân tỉnh và các đơn vị trực thuộc (minh họa)", unit=kit.unit)
        for n in range(12)
    ]
    with kit.scope():
        called_meeting(
            kit, on=far(), place="Hội trường lớn, Trung tâm Hành chính tỉnh, số 1 đường Hùng Vương (minh họa)"
        )
    for nr in range(20, 32):
        account(
            kit,
            nr=nr,
            say=lambda what: f"{LONG} {what}"[:160],
            task={"due_on": LATE - timedelta(days=nr), "lead": agencies[nr - 20]},
        )
    with kit.scope():
        for decision in kit.board.decisions.all():
            type(decision).objects.filter(pk=decision.pk).update(needs_act=True, waits_for=kit.organisations["ppc"])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_one_page_also_when_it_is_full(kit: BoardKit, language: str) -> None:
    _full(kit)
    with kit.scope(), translation.override(language):
        found = read(kit.board, 3)
        week = changes(kit.space, today() - timedelta(days=7), today(), sees=Visibility.CONFIDENTIAL)
        content = sheet(
            found,
            week,
            board_name=LONG,
            address="https://example.vn/b/x/brief/",
            head="1-a",
            is_illustration=True,
            lang=language,
        )
    waiting, late, initiatives = (content["blocks"][place] for place in (1, 2, 4))
    assert [len(block["rows"]) for block in (waiting, late, initiatives)] == [5, 5, 5]
    reader = PdfReader(io.BytesIO(pdf("ui/brief.typ", content)))
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    for block in content["blocks"]:
        assert block["title"].split()[0] in text
    assert content["blocks"][-1]["rows"][-1]["text"].split()[0] in text
    more = content["blocks"][1]["more"]
    assert more
    assert more in text


def _texts(page: PageObject) -> list[tuple[float, float]]:
    """Height above the lower edge and size of each piece of text, in points, without the foot."""
    found: list[tuple[float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip() and cm[5] + tm[5] * cm[3] > FOOT:
            found.append((cm[5] + tm[5] * cm[3], size))

    page.extract_text(visitor_text=note)
    return found


def test_letters_shrink_until_all_stands_on_the_sheet(kit: BoardKit) -> None:
    _full(kit)
    with kit.scope(), translation.override("vi"):
        found = read(kit.board, 3)
        week = changes(kit.space, today() - timedelta(days=7), today(), sees=Visibility.CONFIDENTIAL)
        content = sheet(found, week, board_name=LONG, address="", head="", is_illustration=False, lang="vi")
    few = {**content, "blocks": [{**block, "rows": block["rows"][:1], "more": ""} for block in content["blocks"]]}
    full, sparse = (_texts(PdfReader(io.BytesIO(pdf("ui/brief.typ", each))).pages[0]) for each in (content, few))
    assert min(height for height, _size in full) > MARGIN
    assert min(size for _height, size in full) >= 6
    assert min(size for _height, size in full) < min(size for _height, size in sparse)


def test_the_control_what_does_not_fit_would_be_seen(kit: BoardKit) -> None:
    """Rows that the sheet never prints: more than five of each. They run over the edge, and the test above would see it."""
    rows = [{"mark": "9", "text": LONG, "note": LONG} for _number in range(12)]
    block = {"title": "x", "lead": "", "rows": rows, "more": "", "empty": ""}
    content = {"lang": "vi", "title": "x", "lead": "", "banner": "", "foot": "", "figures": [], "blocks": [block] * 7}
    content["figures"] = [{"label": "x", "value": "1", "note": ""}]
    page = PdfReader(io.BytesIO(pdf("ui/brief.typ", content))).pages[0]
    lowest: list[float] = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, _f, _s: lowest.append(cm[5] + tm[5] * cm[3]) if text.strip() else None
    )
    assert min(lowest) < 0


def test_queries(kit: BoardKit) -> None:
    client = kit.client("head")

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(kit.url("brief/"))
        return len(seen)

    account(kit, task={"due_on": LATE})
    first = count()
    # The second time nothing has changed: only the frame of the page asks.
    assert count() <= 10
    account(kit, nr=2, task={"due_on": LATE})
    account(kit, nr=3, task={"due_on": LATE})
    assert count() == first <= 45
