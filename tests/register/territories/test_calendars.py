"""The working calendar: reading it, importing one, and the open deadlines that move with it, told exactly once."""

from collections.abc import Iterator
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils.translation import gettext_noop

from steerboard.methods.clocks import Calendar, due_date
from steerboard.platform.accounts.models import User
from steerboard.platform.audit import services as audit_services
from steerboard.platform.audit.models import Row
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices.models import Notice
from steerboard.register.territories import calendar_files, deadlines, selectors, services
from steerboard.register.territories.calendar_files import CalendarFile
from steerboard.register.territories.models import CalendarDay, CalendarImport
from tests.factories import boards
from tests.factories.register import holidays

pytestmark = pytest.mark.django_db
due: dict[int, date] = {}
known: dict[str, boards.BoardKit] = {}


def some_deadlines(since: date) -> Iterator[deadlines.Deadline]:
    """Two open deadlines of a board: ten and two working days from 20 November 2026, owned by secretary and head."""
    kit = known["kit"]
    owners = (kit.user("secretary").person_id, kit.user("head").person_id)
    for number, days in ((1, 10), (2, 2)):
        obj = kit.seats["head" if number == 1 else "member"]
        if due[number] < since:
            continue
        yield deadlines.Deadline(
            obj=obj,
            space=kit.space,
            what=gettext_noop("answer to a nomination letter"),
            about=f"Sở {number} (minh họa)",
            url=f"/b/{kit.space.slug}/",
            person_ids=owners if number == 1 else owners[:1],
            received_on=date(2026, 11, 20),
            days=days,
            due_on=due[number],
            move=lambda due_on, by, number=number, obj=obj: _move(number, due_on, by, obj),
        )


def _move(number: int, due_on: date, by: Any, obj: Any) -> None:
    due[number] = due_on
    audit_services.record(space=obj.space, act="boards.redated", by=by, obj=obj)


@pytest.fixture
def kit(settings: Any) -> boards.BoardKit:
    settings.STEERBOARD_DEADLINE_SOURCES = [f"{__name__}.some_deadlines"]
    known["kit"] = boards.founded_board()
    due.update({1: date(2026, 12, 4), 2: date(2026, 11, 24)})
    return known["kit"]


def file(text: str, name: str = "lich.csv") -> CalendarFile:
    return calendar_files.read(f"date,works,reason,status\n{text}".encode(), name)


CULTURE_DAY = "2026-11-24,no,Ngày Văn hóa (minh họa),confirmed\n"


def told() -> list[tuple[str, str, str]]:
    with across_spaces("test"):
        rows = Notice.objects.order_by("pk")
        return [(row.person.name, row.kind, f"{row.params['was_on']} {row.params['now_on']}") for row in rows]


def test_an_import_moves_deadlines_and_tells_their_owners_once(kit: boards.BoardKit) -> None:
    made = services.calendar_import(by=kit.operator, file=file(CULTURE_DAY))
    assert due == {1: date(2026, 12, 7), 2: date(2026, 11, 25)}
    assert [(one["about"], one["was"], one["now"]) for one in made.moved] == [
        ("Sở 1 (minh họa)", "2026-12-04", "2026-12-07"),
        ("Sở 2 (minh họa)", "2026-11-24", "2026-11-25"),
    ]
    secretary, head = kit.user("secretary").person.name, kit.user("head").person.name
    kind = "territories.deadline_moved"
    assert sorted(told()) == sorted(
        [
            (secretary, kind, "2026-12-04 2026-12-07"),
            (head, kind, "2026-12-04 2026-12-07"),
            (secretary, kind, "2026-11-24 2026-11-25"),
        ]
    )
    with pytest.raises(Refusal) as refusal:
        services.calendar_import(by=kit.operator, file=file(CULTURE_DAY))
    assert refusal.value.code == "nothing_new"
    assert len(told()) == 3
    assert CalendarImport.objects.count() == 1


def test_a_deadline_that_moves_back_is_news_again(kit: boards.BoardKit) -> None:
    services.calendar_import(by=kit.operator, file=file(CULTURE_DAY))
    services.calendar_import(by=kit.operator, file=file(CULTURE_DAY.replace(",no,", ",yes,")))
    assert due == {1: date(2026, 12, 4), 2: date(2026, 11, 24)}
    assert len(told()) == 6


def test_only_what_ends_on_another_day_moves(kit: boards.BoardKit) -> None:
    made = services.calendar_import(
        by=kit.operator, file=file("2026-12-01,no,x,confirmed\n2026-11-22,no,x,confirmed\n")
    )
    assert [one["about"] for one in made.moved] == ["Sở 1 (minh họa)"]
    assert due[2] == date(2026, 11, 24)
    quiet = services.calendar_import(by=kit.operator, file=file("2027-03-01,no,x,confirmed\n"))
    assert quiet.moved == []


def test_a_preview_writes_nothing(kit: boards.BoardKit) -> None:
    before = (Row.objects.count(), CalendarDay.objects.count())
    plan = services.calendar_preview(by=kit.operator, file=file(CULTURE_DAY))
    assert [one.due_on for one in plan.moved] == [date(2026, 12, 7), date(2026, 11, 25)]
    assert (Row.objects.count(), CalendarDay.objects.count()) == before
    assert due[1] == date(2026, 12, 4)
    assert told() == []


def test_an_import_that_breaks_leaves_nothing(kit: boards.BoardKit, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any, **_rest: Any) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr("steerboard.register.territories.services.calendars.notices.tell", broken)
    before = Row.objects.count()
    with pytest.raises(RuntimeError):
        services.calendar_import(by=kit.operator, file=file(CULTURE_DAY))
    assert (Row.objects.count(), CalendarDay.objects.count(), CalendarImport.objects.count()) == (before, 0, 0)


def test_confirmed_days_are_not_overwritten_by_provisional_ones(kit: boards.BoardKit) -> None:
    holidays("2026-11-24")
    plan = services.calendar_preview(by=kit.operator, file=file("2026-11-24,yes,x,provisional\n"))
    assert ([entry.date for entry in plan.kept], plan.changes_nothing) == ([date(2026, 11, 24)], True)


def test_a_provisional_day_becomes_confirmed(kit: boards.BoardKit) -> None:
    holidays("2026-11-24", status="provisional")
    made = services.calendar_import(by=kit.operator, file=file(CULTURE_DAY))
    assert (made.days_added, made.days_changed, made.moved) == (0, 1, [])
    assert CalendarDay.objects.get().status == "confirmed"


def test_a_whole_year_makes_other_entries_ordinary(kit: boards.BoardKit) -> None:
    holidays("2027-02-04", "2027-02-06", "2026-12-31", status="provisional")
    holidays("2027-02-13", works=True, status="provisional")
    text = "2027-02-05,no,Giao thừa (minh họa),confirmed\n"
    part = services.calendar_preview(by=kit.operator, file=file(text))
    assert (len(part.added), len(part.changed)) == (1, 0)
    services.calendar_import(by=kit.operator, file=file(text), whole_years=(2027,))
    calendar = selectors.calendar()
    assert calendar.works(date(2027, 2, 4))
    assert not calendar.works(date(2027, 2, 5))
    assert not calendar.works(date(2027, 2, 6))
    assert not calendar.works(date(2027, 2, 13))
    assert not calendar.works(date(2026, 12, 31))


def test_a_file_with_faults_is_not_imported(kit: boards.BoardKit) -> None:
    with pytest.raises(Refusal) as refusal:
        services.calendar_import(by=kit.operator, file=file(CULTURE_DAY + "2026-13-01,no,x,\n"))
    assert refusal.value.code == "faults"
    assert CalendarDay.objects.count() == 0


@pytest.mark.parametrize("role", ["secretary", "head", "member", "viewer", "stranger"])
def test_only_an_operator_imports(kit: boards.BoardKit, role: str) -> None:
    for act in (services.calendar_preview, services.calendar_import):
        with pytest.raises(NotAllowed):
            act(by=kit.user(role), file=file(CULTURE_DAY))


def test_the_calendar_is_read_once_a_request(django_assert_num_queries: Any) -> None:
    holidays("2026-11-24")
    holidays("2026-08-22", works=True)
    user = boards.user()
    with django_assert_num_queries(1):
        calendar = selectors.calendar(keep_on=user)
        assert selectors.calendar(keep_on=user) is calendar
    assert calendar == Calendar.of(off=[date(2026, 11, 24)], work=[date(2026, 8, 22)])
    assert due_date(date(2026, 11, 20), 2, calendar=calendar).due_on == date(2026, 11, 25)


def test_a_year_as_months(django_assert_num_queries: Any) -> None:
    holidays("2026-11-24")
    holidays("2026-08-22", works=True)
    entries = selectors.days_of(2026)
    with django_assert_num_queries(0):
        months = selectors.months(2026, entries)
    assert len(months) == 12
    august, november = months[7], months[10]
    assert (august.working_days, november.working_days) == (22, 20)
    assert {day.on for month in months for week in month.weeks for day in week if day and day.differs} == {
        date(2026, 8, 22),
        date(2026, 11, 24),
    }
    assert all(len(week) == 7 for month in months for week in month.weeks)
    assert sum(1 for month in months for week in month.weeks for day in week if day) == 365


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_a_time_write_once() -> None:
    somebody = boards.operator()
    given = file(CULTURE_DAY)
    together = Barrier(2)
    answers: list[str] = []

    def press() -> None:
        try:
            together.wait(timeout=10)
            services.calendar_import(by=User.objects.get(pk=somebody.pk), file=given)
            answers.append("written")
        except Refusal as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(answers) == ["nothing_new", "written"]
    assert (CalendarDay.objects.count(), CalendarImport.objects.count()) == (1, 1)
