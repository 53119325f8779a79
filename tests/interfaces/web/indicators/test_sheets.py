"""A sheet of values: a verdict a row before anything is written, questions, confirmed once, refusals with their reason."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from steerboard.stages.indicators.models import ImportSheet, Observation
from tests.factories import indicators as made
from tests.factories.boards import BoardKit, founded_board

HEAD = "Chỉ tiêu,Kỳ,Giá trị,Đơn vị,Ghi chú\n"


def send(kit: BoardKit, text: str, role: str = "secretary") -> Any:
    file = SimpleUploadedFile("so-lieu.csv", text.encode(), "text/csv")
    return kit.client(role).post(kit.url("indicators/sheets/"), {"file": file})


def test_rows_get_their_verdict_and_only_good_ones_are_written_once(kit: BoardKit) -> None:
    with kit.scope():
        found = made.set_up(kit)
        made.value(kit, found, "2026-Q1")
        made.indicator(kit, "KQ-02", value_type="amount", currency="VND", unit="triệu đồng", direction="increase")
    text = HEAD + "\n".join(
        (
            "KQ-01,2026-Q1,9,ngày,đã có",
            'KQ-01,Quý II/2026,"7,5",ngày,tốt',
            "KQ-01,2031-Q1,7,ngày,tương lai",
            "KQ-01,2026-Q3,7,USD,đơn vị",
            "KQ-02,2026-Q1,7,USD,tiền tệ",
            "Không có,2026-Q1,7,,lạ",
            "KQ-02,2026-Q2,,triệu đồng,trống",
        )
    )
    response = send(kit, text)
    with kit.scope():
        sheet = ImportSheet.objects.get()
        assert Observation.objects.count() == 1
    where = kit.url(f"indicators/sheets/{sheet.pk}/")
    assert response["Location"] == where
    shown = kit.client("secretary").get(where).content.decode()
    for words in (
        "1 rows can be entered, 5 are refused",
        "Another value stands for this period. Correct that one.",
        "This period is not over yet.",
        "This indicator is kept in ngày.",
        "the value names USD",
        "The board has no indicator of this name or code.",
        "no value: nothing to enter",
    ):
        assert words in shown, words
    assert kit.client("secretary").get(f"{where}confirm/").status_code == 405
    done = kit.client("secretary").post(f"{where}confirm/", follow=True).content.decode()
    assert "1 value entered" in done
    again = kit.client("secretary").post(f"{where}confirm/", follow=True).content.decode()
    assert "This sheet was entered already." in again
    with kit.scope():
        assert Observation.objects.count() == 2
        row = Observation.objects.get(period="2026-Q2")
    assert (str(row.value), row.state, row.sheet_id) == ("7.500000", "submitted", sheet.pk)
    assert send(kit, text)["Location"] == where


def test_a_question_is_asked_once_for_the_file(kit: BoardKit) -> None:
    with kit.scope():
        made.set_up(kit)
    response = send(kit, HEAD + 'KQ-01,2026-Q1,"1.234",ngày,\n')
    shown = kit.client("secretary").get(response["Location"]).content.decode()
    assert "A question about the file first" in shown
    assert 'name="decimal"' in shown
    refused = kit.client("secretary").post(f"{response['Location']}confirm/", follow=True)
    assert "Answer the questions about the file first." in refused.content.decode()
    kit.client("secretary").post(response["Location"], {"decimal": "."})
    with kit.scope():
        sheet = ImportSheet.objects.get()
    assert (sheet.questions, sheet.rows[0]["value"]) == ([], "1.234")


def test_what_was_taken_meanwhile_writes_nothing(kit: BoardKit) -> None:
    with kit.scope():
        found = made.set_up(kit)
    response = send(kit, HEAD + "KQ-01,2026-Q1,9,ngày,\nKQ-01,2026-Q2,8,ngày,\n")
    with kit.scope():
        made.value(kit, found, "2026-Q2")
    done = kit.client("secretary").post(f"{response['Location']}confirm/", follow=True).content.decode()
    assert "Nothing was entered; look at the sheet again." in done
    with kit.scope():
        assert Observation.objects.count() == 1
    kit.client("secretary").post(response["Location"])
    assert "1 rows can be entered, 1 are refused" in kit.client("secretary").get(response["Location"]).content.decode()


def test_a_file_that_is_no_sheet_is_refused_beside_the_field(kit: BoardKit) -> None:
    bad = send(kit, "<html></html>")
    assert bad.status_code == 422
    empty = kit.client("secretary").post(kit.url("indicators/sheets/"), {"file": io.BytesIO(b"")})
    assert empty.status_code == 422
    assert kit.client("observer").get(kit.url("indicators/sheets/")).status_code == 403


def test_rows_of_indicators_that_one_does_not_report_are_refused(kit: BoardKit) -> None:
    with kit.scope():
        made.set_up(kit, owner_seat=kit.seats["head"])
    response = send(kit, HEAD + "KQ-01,2026-Q1,9,ngày,\n", "member")
    assert "Only who reports this indicator" in kit.client("member").get(response["Location"]).content.decode()


def test_the_template_has_the_headings_and_another_board_sees_no_sheet(kit: BoardKit) -> None:
    with kit.scope():
        made.set_up(kit)
    text = kit.client("secretary").get(kit.url("indicators/sheets/template.csv")).content.decode("utf-8-sig")
    assert text.splitlines() == ["Chỉ tiêu,Kỳ,Giá trị,Đơn vị,Ghi chú", "KQ-01,,,ngày,"]
    response = send(kit, HEAD + "KQ-01,2026-Q1,9,ngày,\n")
    other = founded_board("khac")
    with kit.scope():
        pk = ImportSheet.objects.get().pk
    assert response.status_code == 302
    assert other.client("secretary").get(other.url(f"indicators/sheets/{pk}/")).status_code == 404
