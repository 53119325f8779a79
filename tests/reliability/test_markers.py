"""Markers in the work of a board: no text, number, name or file of what is not public is in any public output.

Every public address is asked, in both languages, with every table of the open data, the feed, the search and the
sitemap; marks in public texts must be found, so that an empty answer proves nothing. (Mandate, seats, documents and
topics: tests/interfaces/public/test_privacy.py.)
"""

import base64
import html
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.test import Client

from steerboard.overview.open_data import TABLES
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.vietnamese import fold
from steerboard.stages.chain import services as chain
from steerboard.stages.indicators.models import Observation
from steerboard.stages.initiatives.models import MoneyFigure, Note, Partner
from steerboard.stages.meetings.models import Block, Decision, Item, Meeting, Task, TaskNote, TaskReport
from tests.factories.account import Account, account
from tests.factories.boards import BoardKit, founded_board, organisation, person
from tests.interfaces.public.conftest import publish
from tests.reliability import samples  # noqa: F401 - fills the table of sample arguments
from tests.reliability.addresses import addresses

pytestmark = pytest.mark.django_db


class Markers:
    """Hands out unique marks and remembers which must and which must not be found."""

    def __init__(self) -> None:
        self.private: list[str] = []
        self.public: list[str] = []

    def hide(self, what: str) -> str:
        mark = f"zqhide{len(self.private):02d}{what}zq"
        self.private.append(mark)
        return mark

    def show(self, what: str) -> str:
        mark = f"zqshow{len(self.public):02d}{what}zq"
        self.public.append(mark)
        return mark


@pytest.fixture
def kit() -> BoardKit:
    made = founded_board()
    publish(made)
    return made


def _plant(kit: BoardKit, marks: Markers) -> Account:
    shown = account(kit, say=marks.show)
    _private_parts(kit, shown, marks)
    shown.publish()
    # Public, but never published; open to participants only; for the board only; taken back from the public.
    account(kit, nr=2, say=marks.hide)
    account(kit, nr=3, say=marks.hide, visibility=Visibility.PARTICIPANTS)
    account(kit, nr=4, say=marks.hide, visibility=Visibility.BOARD)
    gone = account(kit, nr=5, say=marks.hide)
    gone.publish()
    with kit.scope():
        for record in gone.records:
            chain.withdraw(record, by=None, reason=marks.hide("why"))
    return shown


def _private_parts(kit: BoardKit, shown: Account, marks: Markers) -> None:
    """What of public records is not public."""
    whom = person(marks.hide("person"), space=kit.space)
    with kit.scope():
        _in_meeting(kit, shown, marks)
        _in_tasks(kit, shown, marks, whom)
        _in_initiatives(kit, shown, marks, whom)
        _in_indicators(kit, shown, marks, whom)


def _in_meeting(kit: BoardKit, shown: Account, marks: Markers) -> None:
    Meeting.objects.filter(pk=shown.meeting.pk).update(source=marks.hide("source"), minutes_published_at=now())
    Decision.objects.filter(pk=shown.decision.pk).update(
        text=marks.hide("original"),
        text_en=marks.hide("originalen"),
        public_text=marks.public[1],
        cut_why=marks.show("cutwhy"),
        other_opinions=marks.hide("opinions"),
        source=marks.hide("decisionsource"),
    )
    shown.decision.refresh_from_db()
    chain.anchor(shown.decision, by=None)
    for visibility, title in ((Visibility.BOARD, marks.hide("item")), (Visibility.PUBLIC, marks.show("item"))):
        item = Item(
            space=kit.space,
            meeting=shown.meeting,
            order=9 + visibility,
            title=title,
            note=marks.hide("itemnote"),
            visibility=visibility,
        )
        audit.save(item, by=None, act="test.item")
    for order, (visibility, text) in enumerate(
        ((Visibility.BOARD, marks.hide("block")), (Visibility.PUBLIC, marks.show("block"))), start=1
    ):
        block = Block(
            space=kit.space,
            meeting=shown.meeting,
            order=order,
            kind="course",
            text=text,
            visibility=visibility,
            cut_why=marks.show("blockcut") if visibility else "",
        )
        audit.save(block, by=None, act="test.block")


def _in_tasks(kit: BoardKit, shown: Account, marks: Markers, whom: Any) -> None:
    Task.objects.filter(pk=shown.task.pk).update(source=marks.hide("tasksource"))
    report = TaskReport(
        space=kit.space,
        task=shown.task,
        nr=1,
        on=today(),
        progress="running",
        text=marks.hide("report"),
        source_note=marks.hide("reportsource"),
        prepared_by=whom,
        prepared_at=now(),
        on_behalf_of=kit.seats["member"],
    )
    audit.save(report, by=None, act="test.report")
    note = TaskNote(space=kit.space, task=shown.task, meeting=shown.meeting, text=marks.hide("tasknote"))
    audit.save(note, by=None, act="test.note")


def _in_initiatives(kit: BoardKit, shown: Account, marks: Markers, whom: Any) -> None:
    one = shown.initiative
    one.problem, one.objective = marks.hide("problem"), marks.hide("objective")
    one.public_text = marks.show("publictext")
    one.champion, one.suggested_by = marks.hide("champion"), whom
    one.lesson, one.source = marks.hide("lesson"), marks.hide("initiativesource")
    chain.save(one, by=None, act="test.initiative")
    figure = MoneyFigure(
        space=kit.space,
        line=shown.line,
        stage="requested",
        amount=Decimal("777000001"),
        on=today(),
        note=marks.hide("figurenote"),
        entered_by=whom,
        entered_at=now(),
    )
    audit.save(figure, by=None, act="test.figure")
    shown.activity.responsible = whom
    shown.activity.source = marks.hide("activitysource")
    chain.save(shown.activity, by=None, act="test.activity")
    for number, (visibility, confirmed) in enumerate(((Visibility.PUBLIC, False), (Visibility.BOARD, True))):
        note = Note(
            space=kit.space,
            initiative=one,
            text=marks.hide("note"),
            said_at=now(),
            key=f"key{number}",
            visibility=visibility,
            prepared_by=whom,
            prepared_at=now(),
            on_behalf_of=kit.seats["member"],
            confirmed_by=kit.users["member"].person if confirmed else None,
            confirmed_at=now() if confirmed else None,
        )
        audit.save(note, by=None, act="test.note")
    hidden = organisation(marks.hide("partner"))
    left = Partner(space=kit.space, initiative=one, organisation=hidden, part=marks.hide("part"), left_at=now())
    audit.save(left, by=None, act="test.partner")


def _in_indicators(kit: BoardKit, shown: Account, marks: Markers, whom: Any) -> None:
    shown.indicator.source = marks.hide("indicatorsource")
    chain.save(shown.indicator, by=None, act="test.indicator")
    Observation.objects.filter(pk=shown.observation.pk).update(entered_by=whom, note=marks.hide("remark"))
    waiting = Observation(
        space=kit.space,
        indicator=shown.indicator,
        period="2026-10",
        period_from=today().replace(month=9, day=15),
        period_to=today().replace(month=10, day=14),
        value=Decimal("918273.5"),
        state="submitted",
        note=marks.hide("unverified"),
        entered_by=whom,
        entered_at=now(),
        submitted_at=now(),
    )
    audit.save(waiting, by=None, act="test.observation")
    marks.private += ["918273", "918.273", "918,273"]


def _own_numbers(found: Account) -> dict[str, dict[str, Any]]:
    return {
        "public-meeting": {"nr": found.meeting.nr},
        "public-conclusion": {"number": found.decision.number},
        "public-initiative": {"number": found.initiative.number},
        "public-indicator": {"pk": found.indicator.pk},
        "public-topic": {"pk": found.kit.topics["core"].pk},
        "public-document": {"pk": found.kit.decision.pk if found.kit.decision else 0},
    }


def _paths(found: Account) -> Iterator[str]:
    """Every public address with this board's records; each table; searches."""
    own = _own_numbers(found)
    for address in addresses():
        if not address.name.startswith("public-") or address.name == "public-document-file":
            continue
        if address.name.startswith("public-open-data") and "table" in address.parameters:
            yield from (address.url(found.kit, table=table.name) for table in TABLES)
            continue
        yield address.url(found.kit, **own.get(address.name, {}))
    for lead in ("", "/en"):
        yield from (f"{lead}/p/{found.kit.space.slug}/search/?q={word}" for word in ("zqshow", "zq", "minh"))


def _looks(text: str) -> Iterator[str]:
    yield text
    yield html.unescape(text)
    yield unquote_plus(text)
    yield fold(text)


def _seen(looks: list[str], mark: str) -> bool:
    coded = base64.b64encode(mark.encode()).decode().rstrip("=")[:-1]
    return any(mark in look or coded in look for look in looks)


def test_no_private_mark_in_any_public_output(kit: BoardKit, client: Client) -> None:
    marks = Markers()
    found = _plant(kit, marks)
    seen: set[str] = set()
    asked = 0
    for path in _paths(found):
        response = client.get(path)
        assert response.status_code == 200, path
        asked += 1
        text = response.content.decode() + "".join(f"{name}: {value}" for name, value in response.items())
        looks = list(_looks(text))
        for mark in marks.private:
            assert not _seen(looks, mark), f"{mark} in {path}"
        seen |= {mark for mark in marks.public if _seen(looks, mark)}
    assert seen == set(marks.public)
    assert asked > 60
    assert len(marks.private) > 50


def test_the_control_the_marks_are_there(kit: BoardKit) -> None:
    """Signed in, the secretary reads what the public does not."""
    marks = Markers()
    found = _plant(kit, marks)
    page = kit.client("secretary").get(kit.url(f"initiatives/{found.initiative.number}/")).content.decode()
    assert sum(mark in page for mark in marks.private) >= 2
    with kit.scope():
        assert Task.objects.filter(text__startswith="zqhide").count() == 4
        assert Observation.objects.filter(state="submitted").count() == 1
