"""Files from outside: told by their contents, refused with a reason, kept under keys of our own."""

import io
import json
import os
import time
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image
from pypdf import PdfReader, PdfWriter

from steerboard.platform.base.errors import Refusal
from steerboard.platform.documents import files, services, uploads
from steerboard.platform.documents.models import Revision
from steerboard.platform.documents.serving import disposition, file_response
from tests.factories import documents as make
from tests.factories.boards import BoardKit
from tests.hang import stopped_after

BAD = Path(__file__).resolve().parents[2] / "bad_inputs"
NAMES: list[str] = json.loads((BAD / "filenames.json").read_text(encoding="utf-8"))


def _upload(name: str, content: bytes) -> SimpleUploadedFile:
    upload = SimpleUploadedFile("x", content)
    # Past Django's own cleaning: names may come from elsewhere, too.
    upload._name = name
    return upload


def _bad(name: str) -> SimpleUploadedFile:
    return _upload(name, (BAD / name).read_bytes())


def _code(upload: SimpleUploadedFile) -> str:
    with pytest.raises(Refusal) as refusal:
        uploads.check(upload)
    assert refusal.value.field == "file"
    assert str(refusal.value.reason)
    return refusal.value.code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("kind-02-html-named.xls", "kind"),
        ("kind-03-old-xls-header.xls", "kind"),
        ("kind-04-program-named.pdf", "kind"),
        ("kind-05-html-named.jpg", "kind"),
        ("kind-06-gif-script.gif", "kind"),
        ("kind-07-script.pdf", "active_content"),
        ("kind-08-eicar.b64", "kind"),
        ("kind-09-empty.pdf", "empty"),
        ("kind-10-shortcut.url", "kind"),
        ("img-01-20000x20000.png", "image_size"),
        ("img-02-size-lies.png", "image_size"),
        ("img-03-cut.png", "image"),
        ("img-04-script.svg", "kind"),
        ("img-05-entity.svg", "kind"),
        ("img-06-svg-named.png", "kind"),
        ("xlsx-10-bomb-60mb.xlsx", "archive_size"),
        ("xlsx-12-external-entity.xlsx", "xml"),
        ("xlsx-13-entity-bomb.xlsx", "xml"),
        ("xlsx-14-cut.xlsx", "damaged"),
        ("xlsx-19-macro-inside.xlsx", "active_content"),
        ("zip-01-path-climb.zip", "kind"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason_and_does_not_unfold(name: str, code: str) -> None:
    with stopped_after(60):
        assert _code(_bad(name)) == code


def _picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind, **options)
    return file.getvalue()


def _docx(change: dict[str, bytes] | None = None) -> bytes:
    """A small DOCX with parts added or replaced."""
    made, out = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.core_properties.author = ""
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name not in (change or {}):
                target.writestr(name, source.read(name))
        for name, content in (change or {}).items():
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", make.pdf(), "pdf"),
        ("a.docx", _docx(), "docx"),
        ("a.xlsx", (BAD / "xlsx-01-control.xlsx").read_bytes(), "xlsx"),
        ("a.png", _picture("PNG"), "png"),
        ("a.png", _picture("PNG", "RGBA"), "png"),
        ("a.png", _picture("PNG", "P"), "png"),
        ("a.jpeg", _picture("JPEG"), "jpeg"),
        ("a.JPG", _picture("JPEG", "CMYK"), "jpeg"),
    ],
)
def test_the_five_kinds_are_taken(name: str, content: bytes, kind: str) -> None:
    assert uploads.check(_upload(name, content)).kind == kind


@pytest.mark.parametrize(("name", "content"), [("a.docx", make.pdf()), ("a.pdf", _picture("PNG")), ("a.xlsx", _docx())])
def test_a_name_that_lies_is_refused(name: str, content: bytes) -> None:
    assert _code(_upload(name, content)) == "name"


def test_the_limit_of_size_is_named(settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    upload = _upload("a.pdf", make.pdf() + b" " * 1024 * 1024)
    with pytest.raises(Refusal) as refusal:
        uploads.check(upload)
    assert refusal.value.code == "size"
    assert "1 MB" in str(refusal.value.reason)


@pytest.mark.parametrize(
    "change",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/activeX/activeX1.xml": b"<x/>"},
        {"word/embeddings/oleObject1.bin": b"x"},
        {
            "word/_rels/settings.xml.rels": b'<Relationships><Relationship Type="http://x/relationships/attachedTemplate" '
            b'Target="https://example.vn/t.dotm" TargetMode="External"/></Relationships>'
        },
        {
            "[Content_Types].xml": b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled"/></Types>'
        },
    ],
)
def test_what_runs_is_refused(change: dict[str, bytes]) -> None:
    assert _code(_upload("a.docx", _docx(change))) == "active_content"


def test_a_doctype_in_utf_16_is_seen() -> None:
    part = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")
    assert _code(_upload("a.docx", _docx({"word/extra.xml": part}))) == "xml"


def test_a_pdf_with_a_password_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    file = io.BytesIO()
    writer.write(file)
    assert _code(_upload("a.pdf", file.getvalue())) == "encrypted"


def test_a_picture_loses_place_time_and_device_and_stands_upright() -> None:
    checked = uploads.check(_bad("img-07-gps.jpg"))
    kept = Image.open(checked.file)
    assert checked.findings == (("metadata_removed", ""),)
    assert len(kept.getexif()) == 0
    assert len(Image.open(BAD / "img-07-gps.jpg").getexif()) > 0
    turned = Image.Exif()
    turned[0x0112] = 6
    assert Image.open(uploads.check(_upload("a.jpg", _picture("JPEG", exif=turned.tobytes()))).file).size == (20, 40)


def test_hidden_things_are_named() -> None:
    assert uploads.check(_bad("xlsx-07-hidden.xlsx")).findings == (
        ("hidden_sheets", "Nội bộ, Rất mật"),
        ("hidden_rows", ""),
    )
    assert uploads.check(_bad("xlsx-18-external-link.xlsx")).findings == (("external_link", ""),)
    core = "<x><dc:creator>Lê Mẫu</dc:creator><cp:lastModifiedBy>Trần Thử</cp:lastModifiedBy></x>".encode()
    change = {
        "docProps/core.xml": core,
        "word/comments.xml": b"<x/>",
        "word/header9.xml": b"<w:p><w:vanish/><w:ins /></w:p>",
    }
    assert set(uploads.check(_upload("a.docx", _docx(change))).findings) == {
        ("author", "Lê Mẫu, Trần Thử"),
        ("hidden_text", ""),
        ("tracked_changes", ""),
        ("comments", ""),
    }


def test_a_pdf_tells_author_and_enclosed_files() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Author": "Lê Mẫu"})
    writer.add_attachment("bí mật.txt", b"x")
    file = io.BytesIO()
    writer.write(file)
    assert set(uploads.check(_upload("a.pdf", file.getvalue())).findings) == {
        ("author", "Lê Mẫu"),
        ("enclosed_file", "bí mật.txt"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_good_file_is_taken_under_any_name(kit: BoardKit, name: str) -> None:
    secretary = kit.users["secretary"]
    upload = _upload(name, make.pdf(name))
    paper = services.paper_add(space=kit.space, by=secretary, abstract="Tệp (minh họa)", upload=upload)
    revision = paper.revisions.get()
    assert revision.shown_name.endswith(".pdf")
    assert len(revision.shown_name) <= 130
    assert not set(revision.shown_name) & set('/\\\x00\r\n\u202e"')
    assert revision.storage_key.startswith("documents/")
    assert set(revision.storage_key.removeprefix("documents/")) <= set("0123456789abcdef/")
    header = file_response(RequestFactory().get("/"), revision)["Content-Disposition"]
    assert header == disposition(revision.shown_name)
    assert header.isascii()
    assert not set(header) & set("\r\n\x00")


def test_the_download_header_says_the_name_twice() -> None:
    assert disposition("báo cáo quý 1.pdf") == (
        "attachment; filename=\"bao-cao-quy-1.pdf\"; filename*=UTF-8''b%C3%A1o%20c%C3%A1o%20qu%C3%BD%201.pdf"
    )


def test_a_served_file_runs_nowhere(kit: BoardKit) -> None:
    document = services.paper_add(
        space=kit.space, by=kit.users["secretary"], abstract="Tệp (minh họa)", upload=make.pdf_upload()
    )
    revision = document.revisions.get()
    response = file_response(RequestFactory().get("/"), revision)
    assert b"".join(response) == make.pdf()  # type: ignore[call-overload]
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert response["Cache-Control"] == "private, no-store"


def test_a_stored_file_that_was_changed_or_lost_is_found(kit: BoardKit, settings: Any) -> None:
    secretary = kit.users["secretary"]
    for text in ("một", "hai", "ba"):
        upload = make.pdf_upload(text=text)
        services.paper_add(space=kit.space, by=secretary, abstract=f"Tệp {text} (minh họa)", upload=upload)
    first, second, _third = Revision.objects.order_by("pk")
    assert list(files.faults()) == []
    (settings.MEDIA_ROOT / first.storage_key).write_bytes(b"changed")
    (settings.MEDIA_ROOT / second.storage_key).unlink()
    assert list(files.faults()) == [(first, "changed"), (second, "missing")]


def test_a_refused_upload_leaves_nothing(kit: BoardKit, settings: Any) -> None:
    with pytest.raises(Refusal):
        services.paper_add(
            space=kit.space, by=kit.users["secretary"], abstract="Tệp", upload=_bad("kind-04-program-named.pdf")
        )
    assert not (settings.MEDIA_ROOT / "documents").exists()
    assert not Revision.objects.exists()


def test_files_that_no_record_owns_are_swept_after_a_day(kit: BoardKit, settings: Any) -> None:
    services.paper_add(space=kit.space, by=kit.users["secretary"], abstract="Tệp", upload=make.pdf_upload())
    owned, orphan, fresh = (
        Revision.objects.get().storage_key,
        files.keep(ContentFile(b"x")),
        files.keep(ContentFile(b"y")),
    )
    old = time.time() - timedelta(days=2).total_seconds()
    for key in (owned, orphan):
        os.utime(settings.MEDIA_ROOT / key, (old, old))
    assert (files.sweep(), files.sweep()) == (1, 0)
    assert [(settings.MEDIA_ROOT / key).exists() for key in (owned, orphan, fresh)] == [True, False, True]


def test_the_text_of_docx_and_pdf_is_read() -> None:
    assert uploads.text_in(make.docx_upload(["Số: 12/QĐ-UBND", "Điều 1. Thành lập"])).split("\n") == [
        "Số: 12/QĐ-UBND",
        "Điều 1. Thành lập",
    ]
    with pytest.raises(Refusal) as refusal:
        uploads.text_in(make.pdf_upload())
    assert refusal.value.code == "no_text"
    assert PdfReader(io.BytesIO(make.pdf())).pages[0].extract_text() == ""
