"""Drafts of official documents: what a form says of issuer, place, abstract and signature, its list entry says too."""

from dataclasses import dataclass, field
from typing import Any

from steerboard.platform.documents.enums import DocumentType, SignatureForm
from steerboard.stages.boards.documents.wording import HOLE, Names, abbreviation


@dataclass(frozen=True, slots=True)
class Draft:
    """What the documents app needs to make a draft: its form's contents and the facts of its list entry."""

    type: DocumentType
    symbol: str
    abstract: str
    abstract_en: str
    issuer: str
    place: str
    signer_position: str
    signature_form: SignatureForm
    bases: list[str] = field(default_factory=list)
    payload: dict[str, Any] = field(default_factory=dict)


def drafted(
    names: Names,
    type: DocumentType,
    symbol: str,
    abstract: str,
    *,
    issuer: str,
    signature: dict[str, str],
    abstract_en: str = "",
    **parts: Any,
) -> Draft:
    """A draft from what form and list entry share, and the other `parts` of the form."""
    return Draft(
        type=type,
        symbol=symbol,
        abstract=abstract,
        abstract_en=abstract_en,
        issuer=issuer,
        place=names.unit.name,
        signer_position=signature["position"],
        signature_form=SignatureForm(signature["form"]),
        bases=parts.get("bases", []),
        payload={"issuer": issuer, "place": names.unit.name, "abstract": abstract, "signature": signature, **parts},
    )


def of_committee(names: Names, type: DocumentType, symbol: str, abstract: str, **parts: Any) -> Draft:
    """Issued by the People's Committee, signed on its behalf."""
    signature = {"form": SignatureForm.TM, "body": "Ủy ban nhân dân", "position": "Chủ tịch"}
    return drafted(names, type, symbol, abstract, issuer=names.committee, signature=signature, **parts)


def of_standing_agency(names: Names, type: DocumentType, symbol: str, abstract: str, **parts: Any) -> Draft:
    """Issued by the standing agency and signed by its director. `symbol` has a place for the agency's initials."""
    return drafted(
        names,
        type,
        symbol.format(abbreviation(names.standing)) if names.board.standing_agency else "",
        abstract,
        issuer=names.standing,
        signature={"form": SignatureForm.OWN, "position": "Giám đốc"},
        superior=names.committee,
        recipients=["Như trên", f"Lưu: VT, {HOLE}"],
        **parts,
    )
