"""What the public sees: issued, published, not withdrawn; with a warning where the file holds more than its pages."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.documents import services
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import matching, published_documents, valid_revision, visible_to
from tests.factories import documents as make
from tests.factories.boards import BoardKit

HIDDEN = Path(__file__).resolve().parents[2] / "bad_inputs" / "xlsx-07-hidden.xlsx"


def _numbers(kit: BoardKit) -> list[str]:
    return sorted(published_documents(kit.space).values_list("number", flat=True))


def test_only_what_is_issued_and_published_is_public(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    made = {
        state: make.document_in(state, kit.space, secretary, number=str(at), visibility=Visibility.PUBLIC)
        for at, state in enumerate(DocumentState.values, start=20)
    }
    assert _numbers(kit) == []
    for state, document in made.items():
        if state in {"issued", "replaced"}:
            services.document_publish(document=document, by=secretary)
        else:
            with pytest.raises(Refusal):
                services.document_publish(document=document, by=secretary)
    assert _numbers(kit) == sorted([made["issued"].number, made["replaced"].number])


def test_publishing_makes_it_public_and_withdrawing_takes_it_back(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = make.recorded(kit.space, secretary, visibility=Visibility.BOARD)
    published = services.document_publish(document=document, by=secretary)
    assert (published.visibility, published.is_published, _numbers(kit)) == (Visibility.PUBLIC, True, ["757"])
    taken_back = services.document_unpublish(document=document, by=secretary, reason="nhầm tệp (minh họa)")
    assert (taken_back.is_published, taken_back.withdrawn_why, _numbers(kit)) == (False, "nhầm tệp (minh họa)", [])
    assert services.document_publish(document=document, by=secretary).is_published


def test_a_withdrawn_document_leaves_the_public_at_once(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = services.document_publish(document=make.recorded(kit.space, secretary), by=secretary)
    services.document_withdraw(document=document, by=secretary, reason="nhập nhầm")
    assert _numbers(kit) == []


def test_who_publishes(kit: BoardKit) -> None:
    document = make.recorded(kit.space, kit.users["secretary"])
    for role in ("member", "deputy", "task_force", "observer", "viewer", "operator", "stranger"):
        with pytest.raises(NotAllowed):
            services.document_publish(document=document, by=kit.user(role))
    assert services.document_publish(document=document, by=kit.users["head"]).is_published


def test_hidden_things_are_told_before_the_public_has_them(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    upload = SimpleUploadedFile("bảng.xlsx", HIDDEN.read_bytes())
    paper = services.paper_add(space=kit.space, by=secretary, abstract="Bảng (minh họa)", upload=upload)
    with pytest.raises(Refusal) as refusal:
        services.document_publish(document=paper, by=secretary)
    assert refusal.value.code == "findings"
    assert services.document_publish(document=paper, by=secretary, warnings_seen=True).is_published


def test_what_is_public_is_not_closed_behind_the_public_s_back(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = services.document_publish(document=make.recorded(kit.space, secretary), by=secretary)
    with pytest.raises(Refusal):
        services.document_visibility_set(document=document, by=secretary, visibility=Visibility.CONFIDENTIAL)
    services.document_unpublish(document=document, by=secretary, reason="nhầm")
    closed = services.document_visibility_set(document=document, by=secretary, visibility=Visibility.CONFIDENTIAL)
    assert closed.visibility == Visibility.CONFIDENTIAL


@pytest.mark.parametrize(
    ("role", "levels"),
    [
        ("head", [0, 1, 2, 3]),
        ("deputy", [0, 1, 2, 3]),
        ("secretary", [0, 1, 2, 3]),
        ("member", [0, 1, 2]),
        ("task_force", [0, 1, 2]),
        ("observer", [0, 1]),
        ("viewer", [0, 1]),
        ("operator", [0, 1]),
        ("stranger", []),
    ],
)
def test_who_sees_which(kit: BoardKit, role: str, levels: list[int]) -> None:
    secretary = kit.users["secretary"]
    for level in Visibility.values:
        make.recorded(kit.space, secretary, number=str(800 + level), visibility=level)
    numbers = visible_to(kit.user(role), kit.space).exclude(number="").values_list("number", flat=True)
    assert sorted(numbers) == [str(800 + level) for level in levels]


def test_the_scan_is_the_valid_file(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    draft = make.document_in(DocumentState.WAITING_NUMBER, kit.space, secretary)
    assert valid_revision(draft) is None
    issued = services.document_issue(
        document=draft, by=secretary, number="5", signed_on=make.SIGNED_ON, upload=make.pdf_upload(text="quét")
    )
    services.revision_add(document=issued, by=secretary, upload=make.pdf_upload(text="phụ lục"))
    valid = valid_revision(Document.objects.get(pk=issued.pk))
    assert valid is not None
    assert (valid.nr, valid.origin) == (3, "signed_scan")
    services.document_correct(document=issued, by=secretary, reason="quét lại", upload=make.pdf_upload(text="rõ hơn"))
    newest = valid_revision(Document.objects.get(pk=issued.pk))
    assert newest is not None
    assert (newest.nr, newest.note) == (5, "quét lại")


@pytest.mark.parametrize("words", ["757", "757/qd-ubnd", "dieu phoi", "Điều phối", "uy ban dak lak", "ban  dieu"])
def test_search_finds_with_and_without_marks(kit: BoardKit, words: str) -> None:
    make.recorded(kit.space, kit.users["secretary"])
    make.recorded(kit.space, kit.users["secretary"], number="9", abstract="Khác", issuer="Sở Tài chính")
    documents = visible_to(kit.users["head"], kit.space).exclude(number="")
    assert [document.number for document in matching(documents, words)] == ["757"]


def test_an_author_s_name_in_a_scan_is_told(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Author": "Người soạn (minh họa)"})
    file = io.BytesIO()
    writer.write(file)
    upload = SimpleUploadedFile("quét.pdf", file.getvalue())
    document = make.recorded(kit.space, secretary, upload=upload)
    assert services.publishing.warnings_of(document) == [("author", "Người soạn (minh họa)")]
