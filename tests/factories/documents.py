"""Documents in each state, through the services; files to upload. Every text says that it is an illustration."""

import io
from datetime import date
from typing import Any

import docx
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from steerboard.platform.accounts.models import User
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.models import Space
from steerboard.platform.documents import services
from steerboard.platform.documents.enums import DocumentState, DocumentType
from steerboard.platform.documents.models import Document

SIGNED_ON = date(2026, 1, 15)
ABSTRACT = "Về việc thành lập Ban Điều phối (minh họa)"
ISSUER = "Ủy ban nhân dân tỉnh Đắk Lắk"


def payload(**changes: Any) -> dict[str, Any]:
    """A founding decision without holes."""
    return {
        "authority": ISSUER,
        "bases": ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"],
        "proposal": "Theo đề nghị của Giám đốc Sở Tài chính",
        "articles": [
            {"title": "Thành lập Ban Điều phối gồm các ông, bà giữ chức vụ sau:", "paragraphs": ["1. Phó Chủ tịch;"]},
            {"title": "Nhiệm vụ của Ban", "paragraphs": ["1. Phối hợp & đôn đốc <việc>."]},
            {"paragraphs": ["Quyết định này có hiệu lực kể từ ngày ký."]},
        ],
        "recipients": ["Như Điều 3", "Lưu: VT"],
        "signature": {"form": "TM.", "body": "Ủy ban nhân dân", "position": "Chủ tịch", "name": "Nguyễn Văn Mẫu"},
        **changes,
    }


def draft(space: Space, by: User, **changes: Any) -> Document:
    """A draft with everything that signing needs."""
    values: dict[str, Any] = {
        "type": DocumentType.DECISION,
        "abstract": ABSTRACT,
        "payload": payload(),
        "symbol": "QĐ-UBND",
        "issuer": ISSUER,
        "place": "Đắk Lắk",
        **changes,
    }
    return services.document_draft(space=space, by=by, **values)


def document_in(state: str, space: Space, by: User, *, number: str = "12", **changes: Any) -> Document:
    """A document brought to a state by its moves."""
    made = draft(space, by, **changes)
    if state == DocumentState.DRAFT:
        return made
    if state == DocumentState.WITHDRAWN:
        return services.document_withdraw(document=made, by=by, reason="nhập nhầm (minh họa)")
    made = services.document_submit(document=made, by=by)
    if state == DocumentState.FOR_SIGNATURE:
        return made
    made = services.document_signed(document=made, by=by)
    if state == DocumentState.WAITING_NUMBER:
        return made
    made = services.document_issue(document=made, by=by, number=number, signed_on=SIGNED_ON, upload=pdf_upload())
    if state == DocumentState.ISSUED:
        return made
    successor = recorded(space, by, number=f"{number}1", signed_on=date(2026, 2, 1))
    return services.document_replace(document=made, by=by, successor=successor, reason="thay thế (minh họa)")


def recorded(space: Space, by: User, **changes: Any) -> Document:
    """A document that existed already."""
    values: dict[str, Any] = {
        "type": DocumentType.DECISION,
        "abstract": ABSTRACT,
        "issuer": ISSUER,
        "number": "757",
        "symbol": "QĐ-UBND",
        "signed_on": SIGNED_ON,
        "signer": "Nguyễn Văn Mẫu",
        "signer_position": "Chủ tịch",
        "visibility": Visibility.PUBLIC,
        **changes,
    }
    return services.document_record(space=space, by=by, **values)


def illustration(space: Space, by: User, **changes: Any) -> Document:
    """An invented document: it has no number."""
    return recorded(space, by, number="", provenance=Provenance.ILLUSTRATION, **changes)


def pdf(text: str = "") -> bytes:
    """A small sound PDF; two texts make two files."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Subject": text})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def pdf_upload(name: str = "bản quét.pdf", text: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(text), content_type="application/pdf")


def docx_upload(lines: list[str], name: str = "văn bản.docx") -> SimpleUploadedFile:
    made = docx.Document()
    made.core_properties.author = ""
    for line in lines:
        made.add_paragraph(line)
    file = io.BytesIO()
    made.save(file)
    return SimpleUploadedFile(name, file.getvalue())
