"""The guided founding: from nothing to a public board, from a pasted decision, with every step kept."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as WordDocument

from steerboard.platform.accounts.models import Invitation, InvitationPurpose, User
from steerboard.platform.base.clock import now
from steerboard.platform.base.models import Space
from steerboard.platform.base.scopes import across_spaces, in_space
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.enums import Field, OrganisationKind
from steerboard.register.organisations.models import Organisation, OrganisationSuccession
from steerboard.register.territories.models import Unit, UnitSuccession
from steerboard.stages.boards.enums import BoardState, SeatRole
from steerboard.stages.boards.models import (
    Appointment,
    Board,
    Founding,
    FoundingDraft,
    Nomination,
    Regulation,
    Seat,
    Topic,
)
from steerboard.stages.boards.selectors.rules import defaults
from steerboard.stages.chain.selectors import published_nodes
from tests.factories.boards import founded_board, operator, organisation, person, signed_in, unit, user

pytestmark = pytest.mark.django_db
OLD, REFORM = date(2009, 1, 1), date(2025, 3, 1)


@pytest.fixture
def founder() -> User:
    """A person invited to found a board, who opened the link."""
    guest = user(person("Người lập (minh họa)", language="en"))
    Invitation.objects.create(
        space=Space.instance(),
        person=guest.person,
        purpose=InvitationPurpose.FOUND_BOARD,
        token_sha256="x",
        made_at=now(),
        expires_at=now() + timedelta(days=7),
        used_at=now(),
    )
    return guest


@pytest.fixture
def client(founder: User) -> Client:
    return signed_in(founder)


@pytest.fixture
def dak_lak() -> Unit:
    return _province("dak-lak", "Đắk Lắk")


def _province(key: str, name: str) -> Unit:
    where = unit(key, name, valid_from=OLD)
    rows = (
        ("ppc", f"Ủy ban nhân dân tỉnh {name}", OrganisationKind.PEOPLES_COMMITTEE, Field.GENERAL, None),
        ("office", "Văn phòng UBND tỉnh", OrganisationKind.PPC_OFFICE, Field.GENERAL, None),
        ("planning", "Sở Kế hoạch và Đầu tư", OrganisationKind.DEPARTMENT, Field.PLANNING, REFORM),
        ("finance", "Sở Tài chính", OrganisationKind.DEPARTMENT, Field.FINANCE, None),
        ("industry", "Sở Công Thương", OrganisationKind.DEPARTMENT, Field.INDUSTRY_TRADE, None),
        ("resources", "Sở Tài nguyên và Môi trường", OrganisationKind.DEPARTMENT, Field.ENVIRONMENT, REFORM),
        ("culture", "Sở Văn hóa, Thể thao và Du lịch", OrganisationKind.DEPARTMENT, Field.CULTURE, None),
        ("construction", "Sở Xây dựng", OrganisationKind.DEPARTMENT, Field.CONSTRUCTION, None),
        ("business", "Hiệp hội Doanh nghiệp tỉnh", OrganisationKind.ASSOCIATION, Field.BUSINESS, None),
    )
    for short, called, kind, area, until in rows:
        organisation(called, key=f"{key}-{short}", kind=kind, field=area, unit=where, valid_from=OLD, valid_to=until)
    OrganisationSuccession(
        predecessor=Organisation.objects.get(key=f"{key}-planning"),
        successor=Organisation.objects.get(key=f"{key}-finance"),
        on=REFORM,
    ).save()
    return where


def _begin(client: Client, where: Unit, **changes: Any) -> Any:
    values = {"unit": where.pk, "form": "ban_dieu_phoi", "initiative_label": "Sáng kiến PTKTĐP", **changes}
    return client.post("/start/", values)


def _text(page: Any) -> str:
    return str(page.content.decode())


# Step 1 ----------------------------------------------------------------------------------------------------------


def test_step_one_gives_names_and_keeps_the_progress(client: Client, dak_lak: Unit, founder: User) -> None:
    answer = _begin(client, dak_lak)
    assert (answer.status_code, answer["Location"]) == (302, "/start/dak-lak/decision/")
    with across_spaces("the test reads the new board"):
        board = Board.objects.get()
        draft = FoundingDraft.objects.get()
    assert board.name == "Ban Điều phối phát triển kinh tế địa phương tỉnh Đắk Lắk"
    assert (board.short_name, board.state, draft.owner) == ("Ban Điều phối PTKTĐP", "planned", founder.person)
    assert "/start/dak-lak/" in _text(client.get("/start/"))


@pytest.mark.parametrize(
    "changes, text",
    [
        ({"unit": ""}, "This field is required."),
        ({"form": "other"}, "A board of another kind has a name of its own: give it."),
        ({"exists_since": "31/12/2099"}, "This day lies in the future."),
        ({"exists_since": "30/2/2020"}, "This is not a day of the calendar."),
        ({"plan_signed_on": "18/11/2025"}, "Give the subject."),
        (
            {"plan_signed_on": "18/11/2025", "plan_abstract": "Kế hoạch (minh họa)", "plan_number": "x/y/z"},
            "A number looks like 757 or 64/2024",
        ),
    ],
)
def test_what_is_wrong_in_step_one_stands_beside_its_field(
    client: Client, dak_lak: Unit, changes: dict[str, Any], text: str
) -> None:
    answer = _begin(client, dak_lak, short_name="Tên đã gõ", **changes)
    assert answer.status_code == 422
    assert text in _text(answer)
    assert "Tên đã gõ" in _text(answer)
    assert not Board._base_manager.exists()
    assert not Space.objects.filter(slug="dak-lak").exists()


def test_a_province_that_did_not_exist_is_named_with_its_successor(client: Client) -> None:
    old = unit("quang-nam", "Quảng Nam", valid_from=OLD, valid_to=date(2025, 7, 1))
    new = unit("da-nang-2025", "Đà Nẵng", type="city", valid_from=date(2025, 7, 1))
    UnitSuccession(predecessor=old, successor=new, kind="merged", on=date(2025, 7, 1)).save()
    answer = _begin(client, old)
    assert answer.status_code == 422
    assert "Quảng Nam did not exist on that day: it became part of thành phố Đà Nẵng." in _text(answer)
    assert _begin(client, old, exists_since="1/3/2010").status_code == 302


def test_the_plan_is_recorded_with_the_first_step(client: Client, dak_lak: Unit) -> None:
    _begin(
        client,
        dak_lak,
        plan_number="4542",
        plan_symbol="KH-UBND",
        plan_signed_on="18/11/2025",
        plan_abstract="Thành lập Ban (minh họa)",
    )
    with across_spaces("the test reads the new board"):
        founding = Founding.objects.select_related("document").get()
    assert (founding.part, founding.document.official_number) == ("plan", "4542/KH-UBND")


def test_who_may_not_found(dak_lak: Unit) -> None:
    kit = founded_board()
    for role in ("head", "member", "stranger", "viewer"):
        assert kit.client(role).get("/start/").status_code == 403
        assert _begin(kit.client(role), dak_lak).status_code == 403
    assert Board._base_manager.count() == 1
    assert Client().get("/start/")["Location"].startswith("/account/login/")
    assert kit.client("operator").get("/start/").status_code == 200


def test_an_operator_without_second_factor_sets_it_up_first() -> None:
    whom = operator()
    whom.authenticator_set.all().delete()
    answer = signed_in(whom).get("/start/")
    assert answer.status_code == 302


# Steps 2 and 3 ---------------------------------------------------------------------------------------------------


@pytest.fixture
def begun(client: Client) -> Client:
    _begin(client, _province("quang-ninh", "Quảng Ninh"))
    return client


def _example(part: str) -> str:
    from steerboard.interfaces.web.boards.views.start_reading import example_text

    return example_text(part)


def _confirm(client: Client, part: str = "decision", **changes: Any) -> Any:
    values = {
        "act": "confirm",
        "doc_type": "QĐ",
        "doc_number": "3098",
        "doc_symbol": "QĐ-UBND",
        "doc_signed_on": "11/11/2013",
        "in_force_from": "11/11/2013",
        "doc_issuer": "Ủy ban nhân dân tỉnh Quảng Ninh",
        "doc_abstract": "Về việc thành lập Tổ công tác",
        "signature_form": "TM.",
        "signer_position": "Chủ tịch",
        "take_name": "on",
        "doc_source": "S45",
        **changes,
    }
    return client.post(f"/start/quang-ninh/{part}/", values)


def test_a_pasted_decision_is_shown_for_checking_and_nothing_is_written(begun: Client) -> None:
    answer = begun.post("/start/quang-ninh/decision/", {"act": "read", "text": _example("decision")})
    assert answer.status_code == 302
    page = _text(begun.get("/start/quang-ninh/decision/"))
    assert 'value="3098"' in page
    assert 'value="11/11/2013"' in page
    assert "<mark" in page
    assert "7 members read" in page
    assert "This agency has ended since; its work went to Sở Tài chính." in page
    with across_spaces("the test reads the new board"):
        assert not Document.objects.exists()


def test_the_confirmed_decision_is_part_of_the_mandate(begun: Client) -> None:
    begun.post("/start/quang-ninh/decision/", {"act": "read", "text": _example("decision")})
    answer = _confirm(begun)
    assert (answer.status_code, answer["Location"]) == (302, "/start/quang-ninh/regulation/")
    with across_spaces("the test reads the new board"):
        founding = Founding.objects.select_related("document", "board").get()
        draft = FoundingDraft.objects.get()
        assert (founding.part, founding.in_force_from) == ("decision", date(2013, 11, 11))
        assert (founding.document.official_number, founding.document.provenance) == ("3098/QĐ-UBND", "real")
        assert founding.board.name == "Tổ công tác triển khai Kế hoạch nâng cao chỉ số năng lực cạnh tranh (PCI)"
        assert founding.board.form == "to_cong_tac"
        assert founding.board.standing_agency == Organisation.objects.get(key="quang-ninh-planning")
        assert len(draft.answers["read_members"]) == 7
        assert "decision_text" not in draft.answers


def test_a_decision_of_another_province_is_questioned(client: Client, dak_lak: Unit, begun: Client) -> None:
    begun.post("/start/quang-ninh/decision/", {"act": "read", "text": _example("decision")})
    assert "The document was issued by" not in _text(begun.get("/start/quang-ninh/decision/"))
    text = _example("decision").replace("TỈNH QUẢNG NINH", "TỈNH ĐẮK LẮK")
    begun.post("/start/quang-ninh/decision/", {"act": "read", "text": text})
    page = _text(begun.get("/start/quang-ninh/decision/"))
    assert "The document was issued by Ủy ban nhân dân tỉnh Đắk Lắk; this board is for Quảng Ninh Province." in page


def test_a_file_is_read_like_a_pasted_text(begun: Client) -> None:
    word = WordDocument()
    for line in _example("decision").splitlines():
        word.add_paragraph(line)
    buffer = io.BytesIO()
    word.save(buffer)
    upload = SimpleUploadedFile("quyet-dinh.docx", buffer.getvalue())
    answer = begun.post("/start/quang-ninh/decision/", {"act": "read", "text": "", "file": upload})
    assert answer.status_code == 302
    assert "3098" in _text(begun.get("/start/quang-ninh/decision/"))


@pytest.mark.parametrize(
    "name, content", [("quyet-dinh.docx", b"%PDF-1.7 broken"), ("a.pdf", b"PK\x03\x04 not a document"), ("x.pdf", b"")]
)
def test_a_file_that_lies_about_its_type_is_refused(begun: Client, name: str, content: bytes) -> None:
    upload = SimpleUploadedFile(name, content)
    answer = begun.post("/start/quang-ninh/decision/", {"act": "read", "text": "", "file": upload})
    assert answer.status_code == 422
    assert 'id="id_file-error"' in _text(answer)


def test_neither_text_nor_file(begun: Client) -> None:
    answer = begun.post("/start/quang-ninh/decision/", {"act": "read", "text": " "})
    assert answer.status_code == 422
    assert "Paste the text, or choose a file." in _text(answer)


@pytest.mark.parametrize(
    "changes, text",
    [
        ({"doc_number": ""}, "Give its number."),
        ({"doc_signed_on": "1/1/2099", "in_force_from": ""}, "The date of signing lies in the future."),
        ({"in_force_from": "10/11/2013"}, "A document cannot be in force before it is signed."),
        ({"doc_issuer": ""}, "Give the body that issued it."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(
    begun: Client, changes: dict[str, Any], text: str
) -> None:
    begun.post("/start/quang-ninh/decision/", {"act": "read", "text": _example("decision")})
    answer = _confirm(begun, signer="Đã gõ tên", **changes)
    assert answer.status_code == 422
    assert text in _text(answer)
    assert "Đã gõ tên" in _text(answer)
    with across_spaces("the test reads the new board"):
        assert not Document.objects.exists()
        assert "decision_text" in FoundingDraft.objects.get().answers


def test_another_text_can_be_read(begun: Client) -> None:
    begun.post("/start/quang-ninh/decision/", {"act": "read", "text": _example("decision")})
    begun.post("/start/quang-ninh/decision/", {"act": "clear"})
    assert 'name="text"' in _text(begun.get("/start/quang-ninh/decision/"))


def test_the_example_is_offered(begun: Client) -> None:
    assert "3098/QĐ-UBND" in _text(begun.get("/start/quang-ninh/decision/?example=1"))
    assert "757/QĐ-UBND" in _text(begun.get("/start/quang-ninh/regulation/?example=1"))


def test_a_new_decision_is_drafted_and_replaced_by_the_signed_one(begun: Client) -> None:
    begun.post("/start/quang-ninh/decision/", {"act": "draft"})
    with across_spaces("the test reads the new board"):
        assert Founding.objects.select_related("document").get().document.state == "draft"
    begun.post("/start/quang-ninh/decision/", {"act": "read", "text": _example("decision")})
    assert _confirm(begun).status_code == 302
    with across_spaces("the test reads the new board"):
        states = list(Founding.objects.order_by("pk").values_list("document__state", flat=True))
    assert states == ["withdrawn", "issued"]


def test_the_rules_of_a_pasted_regulation_are_filled_in(begun: Client) -> None:
    begun.post("/start/quang-ninh/regulation/", {"act": "read", "text": _example("regulation")})
    assert "Tổ công tác họp thường kỳ mỗi quý một lần" in _text(begun.get("/start/quang-ninh/regulation/"))
    _confirm(
        begun,
        "regulation",
        doc_number="757",
        doc_signed_on="21/4/2014",
        in_force_from="",
        doc_abstract="Về việc ban hành Quy chế",
    )
    page = _text(begun.get("/start/quang-ninh/rules/"))
    assert 'name="interval_months" value="3"' in page
    assert "What the pasted regulation says is filled in." in page


# Step 4 ----------------------------------------------------------------------------------------------------------


def _topics(client: Client, slug: str = "quang-ninh", **changes: Any) -> Any:
    values = {
        "act": "topics",
        "topics": ["investment", "tourism"],
        "core": "investment",
        "reason": "Chủ đề của tỉnh (minh họa)",
        **changes,
    }
    return client.post(f"/start/{slug}/members/", values)


def _rows(client: Client, slug: str = "quang-ninh") -> dict[str, str]:
    """The member table as a browser would send it."""
    import re

    page = _text(client.get(f"/start/{slug}/members/"))
    sent: dict[str, str] = {"act": "members"}
    for tag in re.findall(r"<input[^>]*name=\"m-[^>]*>", page):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name is None or ('type="checkbox"' in tag and "checked" not in tag):
            continue
        sent[name[1]] = value[1] if value else "on" if "checkbox" in tag else ""
    for name, body in re.findall(r"<select name=\"(m-[^\"]+)\"[^>]*>(.*?)</select>", page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', body)
        sent[name] = chosen[1] if chosen else ""
    return sent


def test_topics_propose_members_with_one_core(begun: Client) -> None:
    assert _topics(begun).status_code == 302
    with across_spaces("the test reads the new board"):
        assert [(t.name, t.is_core) for t in Topic.objects.order_by("-is_core", "pk")] == [
            ("Xúc tiến đầu tư", True),
            ("Xúc tiến du lịch", False),
        ]
    page = _text(begun.get("/start/quang-ninh/members/"))
    assert "Sở Xây dựng" in page
    assert "Sở Kế hoạch và Đầu tư" not in page
    assert begun.post("/start/quang-ninh/members/", _rows(begun))["Location"] == "/start/quang-ninh/rules/"
    with across_spaces("the test reads the new board"):
        seats = list(Seat.objects.order_by("order").values_list("organisation__key", "role"))
        assert seats[:3] == [
            ("quang-ninh-ppc", SeatRole.HEAD),
            ("quang-ninh-office", SeatRole.DEPUTY),
            ("quang-ninh-finance", SeatRole.SECRETARY),
        ]
        assert Board.objects.get().standing_agency == Organisation.objects.get(key="quang-ninh-finance")


@pytest.mark.parametrize(
    "changes, text",
    [
        ({"topics": [], "core": ""}, "Choose at least one topic."),
        ({"core": ""}, "Exactly one topic is the core, and it is one of those chosen."),
        ({"core": "craft"}, "Exactly one topic is the core, and it is one of those chosen."),
    ],
)
def test_topics_need_a_core_among_them(begun: Client, changes: dict[str, Any], text: str) -> None:
    answer = _topics(begun, **changes)
    assert answer.status_code == 422
    assert text in _text(answer)
    with across_spaces("the test reads the new board"):
        assert not Topic.objects.exists()


def test_topics_and_members_change_until_the_founding(begun: Client) -> None:
    _topics(begun, own_1="Kinh tế biển (minh họa)")
    begun.post("/start/quang-ninh/members/", _rows(begun))
    _topics(begun, topics=["craft"], core="own_1", own_1="Kinh tế biển (minh họa)")
    sent = _rows(begun)
    head = next(name.removesuffix("role") for name, value in sent.items() if value == "head")
    deputy = next(name.removesuffix("role") for name, value in sent.items() if value == "deputy")
    sent[f"{head}role"], sent[f"{deputy}role"] = "member", "head"
    sent.pop(f"{head}take")
    assert begun.post("/start/quang-ninh/members/", sent).status_code == 302
    with across_spaces("the test reads the new board"):
        running = Topic.objects.filter(valid_to=None).order_by("-is_core")
        assert [(t.name, t.is_core) for t in running] == [
            ("Kinh tế biển (minh họa)", True),
            ("Phát triển làng nghề", False),
        ]
        assert Seat.objects.get(role=SeatRole.HEAD).organisation.key == "quang-ninh-office"
        assert not Seat.objects.filter(valid_to=None, organisation__key="quang-ninh-ppc").exists()


def test_two_heads_are_refused(begun: Client) -> None:
    _topics(begun)
    sent = _rows(begun)
    deputy = next(name for name, value in sent.items() if value == "deputy")
    answer = begun.post("/start/quang-ninh/members/", {**sent, deputy: "head"})
    assert answer.status_code == 422
    assert "This board already has a head on these days." in _text(answer)
    with across_spaces("the test reads the new board"):
        assert not Seat.objects.exists()


def test_the_decision_proposes_its_own_members_and_names(begun: Client) -> None:
    text = _example("decision").replace("1. Phó Chủ tịch UBND tỉnh", "1. Ông Nguyễn Văn Mẫu, Phó Chủ tịch UBND tỉnh")
    begun.post("/start/quang-ninh/decision/", {"act": "read", "text": text})
    _confirm(begun)
    _topics(begun)
    page = _text(begun.get("/start/quang-ninh/members/"))
    assert page.count('sb-muted">in the decision') == 7
    assert "Nguyễn Văn Mẫu" in page
    begun.post("/start/quang-ninh/members/", _rows(begun))
    with across_spaces("the test reads the new board"):
        assert Seat.objects.count() == 7
        head = Seat.objects.get(role=SeatRole.HEAD)
        assert FoundingDraft.objects.get().answers["named"] == {str(head.pk): "Nguyễn Văn Mẫu"}
        assert not Appointment.objects.exists()


def test_a_further_agency_is_added(begun: Client) -> None:
    _topics(begun)
    extra = Organisation.objects.get(key="quang-ninh-industry")
    answer = begun.post("/start/quang-ninh/members/", {**_rows(begun), "further": extra.pk})
    assert answer["Location"] == "/start/quang-ninh/members/"
    with across_spaces("the test reads the new board"):
        assert Seat.objects.filter(organisation=extra).exists()


# Steps 5 and 6 ---------------------------------------------------------------------------------------------------


def _rules(**changes: Any) -> dict[str, Any]:
    values = {name: "on" if value is True else value for name, value in defaults().items() if value is not False}
    return {**values, **changes}


def test_rules_are_adopted_with_what_was_changed(begun: Client) -> None:
    answer = begun.post("/start/quang-ninh/rules/", _rules(interval_months=1))
    assert answer["Location"] == "/start/quang-ninh/document/"
    with across_spaces("the test reads the new board"):
        assert Regulation.objects.get().interval_months == 1
    assert "changed" in _text(begun.get("/start/quang-ninh/rules/"))


@pytest.mark.parametrize(
    "changes, text",
    [
        ({"interval_months": 30}, "24"),
        ({"papers_days": 30}, "Papers cannot be due before the invitation."),
        ({"quorum_numerator": 3}, "A share lies between nothing and the whole."),
    ],
)
def test_a_wrong_rule_stands_beside_its_field(begun: Client, changes: dict[str, Any], text: str) -> None:
    answer = begun.post("/start/quang-ninh/rules/", _rules(**changes))
    assert answer.status_code == 422
    assert text in _text(answer)
    with across_spaces("the test reads the new board"):
        assert not Regulation.objects.exists()


def test_the_document_is_previewed_and_downloaded_before_it_is_kept(begun: Client) -> None:
    _topics(begun)
    begun.post("/start/quang-ninh/members/", _rows(begun))
    page = _text(begun.get("/start/quang-ninh/document/"))
    assert "1. Phó Chủ tịch Ủy ban nhân dân tỉnh - Trưởng ban;" in page
    for ending, lead in (("docx", b"PK"), ("pdf", b"%PDF")):
        for part in ("plan", "decision", "regulation"):
            file = begun.get(f"/start/quang-ninh/document/{part}.{ending}")
            assert file.status_code == 200
            assert file.content.startswith(lead)
    assert begun.get("/start/quang-ninh/document/ending.pdf").status_code == 404
    with across_spaces("the test reads the new board"):
        assert not Document.objects.exists()
    answer = begun.post("/start/quang-ninh/document/", {"act": "draft", "part": "regulation"})
    with across_spaces("the test reads the new board"):
        assert answer["Location"] == f"/b/quang-ninh/documents/{Document.objects.get().pk}/"


def test_what_is_missing_is_said_and_nothing_is_founded(begun: Client) -> None:
    answer = begun.post("/start/quang-ninh/document/", {"act": "found"})
    assert answer.status_code == 422
    assert "Still missing: the founding decision, signed;" in _text(answer)
    with across_spaces("the test reads the new board"):
        assert Board.objects.get().state == BoardState.PLANNED


def test_from_a_pasted_decision_to_a_public_board(begun: Client) -> None:
    """Quảng Ninh's task force of 2013, entered later: founded as of its decision, staffed, shown to the public."""
    text = _example("decision").replace("1. Phó Chủ tịch UBND tỉnh", "1. Ông Nguyễn Văn Mẫu, Phó Chủ tịch UBND tỉnh")
    begun.post("/start/quang-ninh/decision/", {"act": "read", "text": text})
    _confirm(begun)
    _topics(begun)
    begun.post("/start/quang-ninh/members/", _rows(begun))
    begun.post("/start/quang-ninh/rules/", _rules())
    assert begun.post("/start/quang-ninh/document/", {"act": "found"}).status_code == 302
    assert begun.post("/start/quang-ninh/document/", {"act": "appoint"}).status_code == 302
    assert begun.post("/start/quang-ninh/document/", {"act": "letters"}).status_code == 302
    assert begun.post("/start/quang-ninh/document/", {"act": "publish"}).status_code == 302
    space = Space.objects.get(slug="quang-ninh")
    with in_space(space):
        board = Board.objects.get()
        assert (board.state, board.founded_on) == (BoardState.FOUNDED, date(2013, 11, 11))
        assert {seat.valid_from for seat in Seat.objects.all()} == {date(2013, 11, 11)}
        held = Appointment.objects.select_related("person", "seat").get()
        assert (held.person.name, held.seat.role, held.valid_from) == (
            "Nguyễn Văn Mẫu",
            SeatRole.HEAD,
            date(2013, 11, 11),
        )
        assert Nomination.objects.count() == 6
        kinds = sorted(node.kind for node in published_nodes(space))
        assert kinds == ["board", "mandate", *["seat"] * 7, "topic", "topic"]
    assert begun.get("/start/quang-ninh/").status_code == 302


def test_dropped_proposals_were_never_part_of_the_board(begun: Client) -> None:
    _topics(begun)
    begun.post("/start/quang-ninh/members/", _rows(begun))
    _topics(begun, topics=["investment"])
    sent = _rows(begun)
    last = max(int(name.split("-")[1]) for name in sent if name.endswith("-take"))
    sent.pop(f"m-{last}-take")
    begun.post("/start/quang-ninh/members/", sent)
    begun.post("/start/quang-ninh/decision/", {"act": "read", "text": _example("decision")})
    _confirm(begun)
    begun.post("/start/quang-ninh/document/", {"act": "found"})
    space = Space.objects.get(slug="quang-ninh")
    with in_space(space):
        board = Board.objects.get()
        assert board.state == BoardState.FOUNDED
        dropped = [*Seat.objects.exclude(valid_to=None), *Topic.objects.exclude(valid_to=None)]
        assert {record.valid_to for record in dropped} == {board.founded_on}
        assert len(dropped) == 2
    assert "has ended" not in _text(begun.get("/b/quang-ninh/seats/?ended=1"))


# Who, and how ----------------------------------------------------------------------------------------------------

STEPS = ("", "plan/", "decision/", "regulation/", "members/", "rules/", "document/")


@pytest.mark.parametrize("step", STEPS)
def test_steps_are_the_founders_and_the_secretariats(step: str) -> None:
    kit = founded_board()
    address = f"/start/{kit.space.slug}/{step}"
    expected = 302 if step == "" else 200
    assert kit.client("secretary").get(address).status_code == expected
    for role in ("head", "member", "task_force", "observer", "viewer", "operator"):
        assert kit.client(role).get(address).status_code == 403
    hidden = kit.client("stranger").get(address)
    missing = kit.client("stranger").get(address.replace(kit.space.slug, "khong-co"))
    assert (hidden.status_code, missing.status_code, hidden.content) == (404, 404, missing.content)


@pytest.mark.parametrize("step", ["plan/", "decision/", "regulation/", "members/", "rules/", "document/"])
def test_steps_speak_vietnamese(begun: Client, founder: User, step: str) -> None:
    founder.person.language = "vi"
    founder.person.save()
    page = begun.get(f"/start/quang-ninh/{step}")
    assert page.headers["Content-Language"] == "vi"
    assert page.status_code == 200


def test_an_unknown_act_is_a_404(begun: Client) -> None:
    assert begun.post("/start/quang-ninh/document/", {"act": "sell"}).status_code == 404


def test_names_change_in_step_one_and_a_stale_save_is_told(begun: Client) -> None:
    values = {
        "name": "Ban Điều phối (minh họa)",
        "short_name": "Ban",
        "form": "ban_dieu_phoi",
        "initiative_label": "Sáng kiến",
        "version": 1,
    }
    assert begun.post("/start/quang-ninh/plan/", values).status_code == 302
    stale = begun.post("/start/quang-ninh/plan/", {**values, "name": "Tên muộn"})
    assert stale.status_code == 422
    assert "Somebody else changed this meanwhile." in _text(stale)
    assert "Tên muộn" in _text(stale)


def test_a_form_sent_twice_founds_one_board(client: Client, dak_lak: Unit) -> None:
    first = _begin(client, dak_lak, _key="once")
    second = _begin(client, dak_lak, _key="once")
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Board._base_manager.count() == 1
