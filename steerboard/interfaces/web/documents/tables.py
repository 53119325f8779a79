"""The list of a board's documents."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing, Search
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.enums import DocumentState, DocumentType
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration, matching

_TONES = {
    DocumentState.DRAFT: "",
    DocumentState.FOR_SIGNATURE: "warn",
    DocumentState.WAITING_NUMBER: "warn",
    DocumentState.ISSUED: "ok",
    DocumentState.REPLACED: "",
    DocumentState.WITHDRAWN: "bad",
}
_ICONS = {
    DocumentState.DRAFT: "edit",
    DocumentState.FOR_SIGNATURE: "writing-sign",
    DocumentState.WAITING_NUMBER: "hourglass",
    DocumentState.ISSUED: "file-text",
    DocumentState.REPLACED: "refresh",
    DocumentState.WITHDRAWN: "x",
}
# What the columns below are made of: the texts of a document stay in the database.
LISTED: Final = (
    "type", "is_official", "number", "symbol", "abstract", "abstract_en", "issuer", "signed_on", "state",
    "visibility", "published_at", "withdrawn_at", "provenance",
)  # fmt: skip


def number_text(document: Document) -> str:
    """How a document is called in a list: "757/QĐ-UBND", "…/QĐ-UBND (illustration)", or its type."""
    number = document.official_number or str(document.get_type_display())
    return _("%(number)s (illustration)") % {"number": number} if is_illustration(document) else number


def state_tag(document: Document) -> Tag:
    """The state, as a tag. A paper has none of the states of an official document."""
    if not document.is_official and document.state == DocumentState.ISSUED:
        return Tag(_("paper"), icon="paperclip")
    state = DocumentState(document.state)
    return Tag(state.label, _TONES[state], _ICONS[state])


def seen_tag(document: Document) -> Tag:
    """Who can read it: the public, or whom inside."""
    if document.is_published:
        return Tag(_("on the public page"), "ok", "world")
    if document.withdrawn_at is not None:
        return Tag(_("withdrawn from the public"), "warn", "eye-off")
    icon = "lock" if document.visibility == Visibility.CONFIDENTIAL else ""
    label = (
        _("public, not published")
        if document.visibility == Visibility.PUBLIC
        else Visibility(document.visibility).label
    )
    return Tag(label, icon=icon)


def _by_publication(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    published = Q(visibility=Visibility.PUBLIC, published_at__isnull=False, withdrawn_at__isnull=True)
    return rows.filter(published) if value == "yes" else rows.exclude(published)


def listing(url: Callable[[Any], str], actions: Sequence[Action]) -> Listing:
    """`url(document)` leads to its page; `actions` fill an empty list."""
    return Listing(
        key="documents",
        caption=gettext_lazy("Documents of the board"),
        columns=(
            Column("number", gettext_lazy("number"), number_text, url=url, phone="title"),
            Column(
                "abstract",
                gettext_lazy("subject"),
                lambda d: in_language(d.abstract, d.abstract_en),
                order=("abstract",),
            ),
            Column(
                "type",
                gettext_lazy("type"),
                lambda d: d.get_type_display(),
                order=("type",),
                phone="hide",
                same=lambda d: d.type,
            ),
            Column("issuer", gettext_lazy("issuing body"), lambda d: d.issuer, order=("issuer",), phone="hide"),
            Column(
                "signed_on",
                gettext_lazy("date of signing"),
                lambda d: d.signed_on,
                kind="date",
                order=("signed_on",),
                nullable=True,
            ),
            Column(
                "state",
                gettext_lazy("state"),
                state_tag,
                kind="tag",
                order=("state",),
                same=lambda d: (d.state, d.is_official),
            ),
            Column(
                "seen",
                gettext_lazy("who may see it"),
                seen_tag,
                kind="tag",
                phone="hide",
                same=lambda d: (d.is_published, d.withdrawn_at is None, d.visibility),
            ),
        ),
        empty=Empty(
            gettext_lazy("No document yet"),
            gettext_lazy(
                "A board stands on its plan, founding decision and working regulation. Record the ones that exist, or "
                "write a draft; the guided founding does both."
            ),
            actions=tuple(actions),
        ),
        sort="-signed_on",
        filters=(
            Filter("state", gettext_lazy("state"), DocumentState.choices, lambda rows, value: rows.filter(state=value)),
            Filter("type", gettext_lazy("type"), DocumentType.choices, lambda rows, value: rows.filter(type=value)),
            Filter(
                "public",
                gettext_lazy("public page"),
                (("yes", gettext_lazy("on it")), ("no", gettext_lazy("not on it"))),
                _by_publication,
            ),
        ),
        search=Search(gettext_lazy("Number, subject, issuer"), matching),
    )
