"""The calendar page, and an import in two presses: shown first, written second, moved deadlines listed."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices.models import Notice
from steerboard.register.territories.models import CalendarDay, CalendarImport
from steerboard.stages.boards.models import Nomination
from tests.factories import boards
from tests.factories.register import holidays

pytestmark = pytest.mark.django_db
CULTURE_DAY = "date,works,reason,status\n2026-11-24,no,Ngày Văn hóa (minh họa),confirmed\n"


@pytest.fixture
def kit() -> boards.BoardKit:
    """A board with one letter that waits for its answer: ten working days from 20 November 2026."""
    made = boards.founded_board()
    with made.scope():
        Nomination(
            space=made.space,
            seat=made.seats["vacant"],
            asked_on=date(2026, 11, 20),
            reply_days=10,
            due_on=date(2026, 12, 4),
        ).save()
    return made


def url(kit: boards.BoardKit, name: str, *args: object) -> str:
    return reverse(name, args=[kit.space.slug, *args])


def upload(text: str = CULTURE_DAY, name: str = "lich-2026.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def due() -> date:
    with across_spaces("test"):
        found = Nomination.objects.get().due_on
    assert found is not None
    return found


def test_the_year_as_months(kit: boards.BoardKit) -> None:
    holidays("2026-11-24")
    holidays("2027-02-08", status="provisional")
    client = kit.client("member")
    page = client.get(url(kit, "register_calendar") + "?year=2026")
    assert (page.context["working_days"], page.context["state"].provisional) == (260, 0)
    later = client.get(url(kit, "register_calendar") + "?year=2027")
    assert (later.context["working_days"], later.context["state"].provisional) == (260, 1)
    for odd in ("", "abc", "9999", "²", "-1"):
        assert client.get(url(kit, "register_calendar"), {"year": odd}).context["year"] == 2026


def test_an_empty_calendar_says_so(kit: boards.BoardKit) -> None:
    page = kit.client("member").get(url(kit, "register_calendar"))
    assert page.status_code == 200
    assert (page.context["entries"], page.context["state"]) == ([], None)


def test_an_import_in_two_presses(kit: boards.BoardKit) -> None:
    client = kit.client("operator")
    address = url(kit, "register_calendar_import")
    shown = client.post(address, {"file": upload(), "_key": "a"})
    assert shown.status_code == 200
    assert [one.due_on for _what, one, _due in shown.context["moved"]] == [date(2026, 12, 4)]
    assert (CalendarDay.objects.count(), due()) == (0, date(2026, 12, 4))
    done = client.post(address, {"content": shown.context["content"], "_key": "b"})
    made = CalendarImport.objects.get()
    assert (done.status_code, done["Location"]) == (302, url(kit, "register_calendar_imported", made.pk))
    assert due() == date(2026, 12, 7)
    with across_spaces("test"):
        notice = Notice.objects.get()
    assert (notice.person, notice.kind) == (kit.user("secretary").person, "territories.deadline_moved")
    listed = client.get(done["Location"])
    assert [(one["was"], one["now"]) for one in listed.context["rows"]] == [(date(2026, 12, 4), date(2026, 12, 7))]


def test_the_second_press_twice_moves_once(kit: boards.BoardKit) -> None:
    client = kit.client("operator")
    address = url(kit, "register_calendar_import")
    content = client.post(address, {"file": upload(), "_key": "a"}).context["content"]
    first = client.post(address, {"content": content, "_key": "b"})
    second = client.post(address, {"content": content, "_key": "b"})
    assert first["Location"] == second["Location"]
    late = client.post(address, {"content": content, "_key": "c"})
    assert (late.status_code, list(late.context["form"].errors)) == (422, ["file"])
    with across_spaces("test"):
        assert Notice.objects.count() == 1


def test_the_same_file_again_changes_nothing(kit: boards.BoardKit) -> None:
    client = kit.client("operator")
    address = url(kit, "register_calendar_import")
    content = client.post(address, {"file": upload(), "_key": "a"}).context["content"]
    client.post(address, {"content": content, "_key": "b"})
    again = client.post(address, {"file": upload(), "_key": "c"})
    assert again.context["plan"].changes_nothing
    assert again.context["content"] == ""


def test_what_is_written_is_what_was_shown(kit: boards.BoardKit) -> None:
    """A preview that was changed, or that somebody else saw, is not written."""
    client = kit.client("operator")
    address = url(kit, "register_calendar_import")
    content = client.post(address, {"file": upload(), "_key": "a"}).context["content"]
    other = boards.signed_in(boards.operator())
    for who, given in ((client, content[:-3] + "abc"), (client, "nonsense"), (other, content)):
        answer = who.post(address, {"content": given, "_key": f"k{len(given)}{who is other}"})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])
    assert CalendarDay.objects.count() == 0


@pytest.mark.parametrize(
    "text", ["", "day,works\n2026-01-01,no\n", "PK\x03\x04", "date,works\n" + "2026-01-01,no\n" * 20_000]
)
def test_files_that_are_refused(kit: boards.BoardKit, text: str) -> None:
    answer = kit.client("operator").post(
        url(kit, "register_calendar_import"), {"file": upload(text), "_key": f"k{len(text)}"}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_faulty_lines_are_shown_and_nothing_can_be_written(kit: boards.BoardKit) -> None:
    text = CULTURE_DAY + "2026-13-01,no,<b>x</b>,\n"
    answer = kit.client("operator").post(url(kit, "register_calendar_import"), {"file": upload(text), "_key": "a"})
    assert [(fault.line, fault.value) for fault in answer.context["file"].faults] == [(3, "2026-13-01")]
    assert answer.context["content"] == ""
    assert 'name="content"' not in answer.content.decode()


def test_a_whole_year(kit: boards.BoardKit) -> None:
    holidays("2026-12-31", status="provisional")
    client = kit.client("operator")
    shown = client.post(url(kit, "register_calendar_import"), {"file": upload(), "is_whole": "on", "_key": "a"})
    assert [change.entry.works for change in shown.context["plan"].changed] == [True]
    client.post(url(kit, "register_calendar_import"), {"content": shown.context["content"], "_key": "b"})
    assert CalendarDay.objects.get(date=date(2026, 12, 31)).works


@pytest.mark.parametrize("role", ["secretary", "head", "member", "viewer"])
def test_only_operators_import(kit: boards.BoardKit, role: str) -> None:
    client = kit.client(role)
    address = url(kit, "register_calendar_import")
    assert client.get(address).status_code == 403
    assert client.post(address, {"file": upload(), "_key": "a"}).status_code == 403
    assert kit.client("stranger").get(address).status_code == 404
    assert CalendarDay.objects.count() == 0


def test_others_see_the_deadlines_of_their_own_board_only(kit: boards.BoardKit) -> None:
    client = kit.client("operator")
    content = client.post(url(kit, "register_calendar_import"), {"file": upload(), "_key": "a"}).context["content"]
    client.post(url(kit, "register_calendar_import"), {"content": content, "_key": "b"})
    made = CalendarImport.objects.get()
    other = boards.founded_board("gia-lai", of=boards.unit("gia-lai", "Gia Lai"))

    def rows(of: boards.BoardKit, role: str) -> tuple[int, int]:
        page: Any = of.client(role).get(url(of, "register_calendar_imported", made.pk))
        return len(page.context["rows"]), page.context["hidden"]

    assert rows(kit, "member") == (1, 0)
    assert rows(kit, "viewer") == (0, 1)
    assert rows(other, "secretary") == (0, 1)
    assert rows(other, "operator") == (1, 0)
    assert kit.client("member").get(url(kit, "register_calendar_imported", 999)).status_code == 404
