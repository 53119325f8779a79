"""Two editors on one form: the second is told, sees both texts, and nothing of either is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import resolve, reverse

from steerboard.platform.accounts.models import Person
from steerboard.platform.base.clock import today
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import ContactPoint, Holding, Organisation, OrganisationVersion, Post
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.models import Appointment, Board, Group, Handover, Seat, Topic
from steerboard.stages.indicators.models import Indicator, Observation
from steerboard.stages.indicators.services import observing
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine
from steerboard.stages.meetings.models import Block, Decision, Item, Meeting, Task
from steerboard.stages.meetings.services import minutes
from tests.factories import boards
from tests.factories.documents import document_in
from tests.factories.meetings import far, planned_meeting
from tests.reliability.addresses import addresses
from tests.reliability.samples import FURNISHED, furnish
from tests.reliability.samples_initiatives import number_of

pytestmark = pytest.mark.django_db

FIRST, SECOND = "Bản của người thứ nhất (minh họa)", "Bản của người thứ hai (minh họa)"


class Filled(HTMLParser):
    """What a browser would send back of a page's form as it was served, by the names of its fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._select = self._area = ""
        self._options: list[tuple[str, bool]] = []
        self._in_form = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self._in_form = "sb-form" in (given.get("class") or "").split()
        elif not self._in_form:
            return
        elif tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea":
            self._area, self.values[name] = name, [""]
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append((given.get("value") or "", "selected" in given))

    def _input(self, name: str, given: dict[str, str | None]) -> None:
        kind = given.get("type")
        if (kind in {"checkbox", "radio"} and "checked" not in given) or kind in {"file", "submit"}:
            return
        self.values.setdefault(name, []).append(given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False
        elif tag == "textarea" and self._area:
            self.values[self._area][0] = self.values[self._area][0].removeprefix("\n")
            self._area = ""
        elif tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected]
            if chosen or self._options:
                self.values[self._select] = chosen or [self._options[0][0]]
            self._select = ""


@dataclass(frozen=True)
class Form:
    """An edit form: its path, the text that both editors change, the record and what they must give besides."""

    path: Callable[[boards.BoardKit], str]
    field: str
    model: type[models.Model]
    pk: Callable[[boards.BoardKit], Any]
    besides: tuple[tuple[str, str], ...] = ()


def _own(what: str) -> Callable[[boards.BoardKit], int]:
    return lambda kit: FURNISHED[kit.space.pk].pks[what]


def _at(route: str, what: str) -> Callable[[boards.BoardKit], str]:
    return lambda kit: route.format(_own(what)(kit))


_WHY = ("reason", "nhập nhầm (minh họa)")
FORMS = {
    "person": Form(_at("people/{}/edit/", "person"), "name", Person, _own("person")),
    "draft": Form(_at("documents/{}/edit/", "draft"), "abstract", Document, _own("draft")),
    "issued document": Form(
        _at("documents/{}/correct/", "document"), "abstract", Document, _own("document"), besides=(_WHY,)
    ),
    "seat": Form(_at("seats/{}/edit/", "seat"), "post_title", Seat, _own("seat")),
    "appointment": Form(
        _at("appointments/{}/correct/", "appointment"),
        "post_title",
        Appointment,
        _own("appointment"),
        besides=(("why", "nhập nhầm (minh họa)"),),
    ),
    "topic": Form(_at("topics/{}/edit/", "topic"), "name", Topic, _own("topic")),
    "sub-group": Form(_at("groups/{}/edit/", "group"), "name", Group, _own("group")),
    "settings": Form(lambda _kit: "settings/", "name", Board, lambda kit: kit.board.pk),
    "handover": Form(_at("handovers/{}/edit/", "handover"), "note", Handover, _own("handover")),
    "organisation": Form(_at("register/organisations/{}/kind/", "agency"), "source", Organisation, _own("agency")),
    "organisation's name": Form(
        lambda kit: f"register/organisations/{_own('agency')(kit)}/names/{_own('version')(kit)}/",
        "name",
        OrganisationVersion,
        _own("version"),
        besides=(_WHY,),
    ),
    "contact": Form(
        _at("register/contacts/{}/", "contact"),
        "label",
        ContactPoint,
        _own("contact"),
        besides=(("address", "Đắk Lắk"),),
    ),
    "meeting": Form(_at("meetings/{}/edit/", "next_nr"), "subject", Meeting, _own("next")),
    "agenda item": Form(
        lambda kit: f"meetings/{_own('next_nr')(kit)}/items/{_own('next_item')(kit)}/",
        "title",
        Item,
        _own("next_item"),
    ),
    "block of the minutes": Form(
        lambda kit: f"meetings/{_own('meeting_nr')(kit)}/minutes/blocks/{_own('block')(kit)}/",
        "text",
        Block,
        _own("block"),
    ),
    "conclusion": Form(
        lambda kit: f"conclusions/{FURNISHED[kit.space.pk].number}/edit/", "text", Decision, _own("decision")
    ),
    "initiative": Form(lambda kit: f"initiatives/{number_of(kit)}/edit/", "champion", Initiative, _own("initiative")),
    "activity": Form(
        lambda kit: f"initiatives/{number_of(kit)}/activities/{_own('activity')(kit)}/",
        "title",
        Activity,
        _own("activity"),
    ),
    "source of money": Form(_at("money/lines/{}/edit/", "line"), "name", MoneyLine, _own("line")),
    "task": Form(lambda kit: f"tasks/{FURNISHED[kit.space.pk].task}/edit/", "text", Task, _own("task")),
    "indicator": Form(_at("indicators/{}/edit/", "indicator"), "name", Indicator, _own("indicator")),
    "value of an indicator": Form(
        lambda kit: f"indicators/{_own('indicator')(kit)}/values/{_own('draft_value')(kit)}/edit/",
        "note",
        Observation,
        _own("draft_value"),
        besides=(("draft", "1"),),
    ),
    "label of initiatives": Form(
        lambda _kit: "initiatives/label/", "initiative_label", Board, lambda kit: kit.board.pk
    ),
}


@pytest.fixture
def kit() -> boards.BoardKit:
    made = boards.founded_board()
    furnish(made)
    with made.scope():
        pks = FURNISHED[made.space.pk].pks
        by = made.user("secretary")
        pks["draft"] = document_in("draft", made.space, by).pk
        following = planned_meeting(made, on=far())
        pks |= {"next": following.meeting.pk, "next_nr": following.meeting.nr, "next_item": following.item.pk}
        pks["block"] = minutes.block_add(
            meeting=Meeting.objects.get(pk=pks["meeting"]), by=by, text="Ghi thêm (minh họa)"
        ).pk
        indicator = Indicator.objects.get(pk=pks["indicator"])
        pks["draft_value"] = observing.observation_enter(
            indicator=indicator, by=by, period="2026-Q3", value=Decimal(7), submit=False
        ).pk
    return made


def _opened(client: Client, address: str) -> dict[str, list[str]]:
    page = client.get(address)
    assert page.status_code == 200, address
    return Filled(page.content.decode()).values


def _text(kit: boards.BoardKit, form: Form) -> str:
    with kit.scope():
        return str(getattr(form.model._base_manager.get(pk=form.pk(kit)), form.field))


class Told(HTMLParser):
    """The text that a page says in its alerts: what is stored now and by whom."""

    _VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self._depth = "", 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._VOID and (self._depth or dict(attrs).get("role") == "alert"):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in self._VOID:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data


@pytest.mark.parametrize("name", FORMS)
def test_the_second_of_two_editors_is_told_and_nothing_is_lost(kit: boards.BoardKit, name: str) -> None:
    form = FORMS[name]
    address = kit.url(form.path(kit))
    client = kit.client("secretary")
    one, two = _opened(client, address), _opened(client, address)
    assert one["version"] == two["version"] != [""]
    assert one[form.field] == two[form.field]
    given = dict(form.besides)
    saved = client.post(address, {**one, **given, form.field: FIRST})
    assert saved.status_code == 302, saved.content.decode()
    assert _text(kit, form) == FIRST

    late = client.post(address, {**two, **given, form.field: SECOND})
    assert late.status_code in {409, 422}
    assert _text(kit, form) == FIRST
    page = late.content.decode()
    assert FIRST in Told(page).text
    again = Filled(page).values
    assert again[form.field] == [SECOND]

    decided = client.post(address, {**again, **given})
    assert decided.status_code == 302, decided.content.decode()
    assert _text(kit, form) == SECOND


ENDINGS = {"register_post_end": ("post", Post), "register_holding_end": ("holding", Holding)}


@pytest.mark.parametrize("name", ENDINGS)
def test_the_second_who_ends_the_same_is_told(kit: boards.BoardKit, name: str) -> None:
    what, model = ENDINGS[name]
    address = reverse(name, args=[kit.space.slug, _own(what)(kit)])
    client = kit.client("secretary")
    one, two = _opened(client, address), _opened(client, address)
    assert client.post(address, {**one, "last_day": "01/06/2026"}).status_code == 302
    ended = model._base_manager.values().get(pk=_own(what)(kit))
    late = client.post(address, {**two, "last_day": "01/07/2026"})
    assert late.status_code in {404, 409, 422}
    assert model._base_manager.values().get(pk=_own(what)(kit)) == ended


def test_the_second_who_moves_a_task_is_told(kit: boards.BoardKit) -> None:
    address = kit.url(f"tasks/{FURNISHED[kit.space.pk].task}/date/")
    client = kit.client("secretary")
    one, two = _opened(client, address), _opened(client, address)
    first, second = (calendar().nth(today(), days) for days in (40, 60))
    reason = {"reason": "chờ số liệu (minh họa)"}
    assert client.post(address, {**one, **reason, "due_on": f"{first:%d/%m/%Y}"}).status_code == 302
    late = client.post(address, {**two, **reason, "due_on": f"{second:%d/%m/%Y}"})
    assert late.status_code in {409, 422}
    with kit.scope():
        assert Task.objects.get(pk=_own("task")(kit)).due_on == first


def test_every_form_that_carries_a_version_is_tried(kit: boards.BoardKit) -> None:
    client = kit.client("secretary")
    carrying = set()
    for address in addresses():
        if not address.is_board:
            continue
        answer = client.get(address.url(kit))
        is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        if is_page and Filled(answer.content.decode()).values.get("version", [""]) != [""]:
            carrying.add(address.name)
    assert len(carrying) >= 12
    tried = {resolve(kit.url(form.path(kit))).url_name for form in FORMS.values()} | {"tasks-redate"}
    assert carrying - tried - ENDINGS.keys() == set()
