"""The public list of a board's documents."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Empty
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing, Search
from steerboard.platform.documents.enums import DocumentState, DocumentType
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration, matching


def number_text(document: Document) -> str:
    """ "757/QĐ-UBND"; an invented one says so; a paper is called by its kind."""
    number = document.official_number or (_("paper") if not document.is_official else str(document.get_type_display()))
    return _("%(number)s (illustration)") % {"number": number} if is_illustration(document) else number


def state_tag(document: Document) -> Tag:
    if document.state == DocumentState.REPLACED:
        return Tag(_("replaced"), "warn", "refresh")
    return Tag(_("issued"), "ok", "file-text") if document.is_official else Tag(_("paper"), icon="paperclip")


def listing(url: Callable[[Any], str]) -> Listing:
    return Listing(
        key="documents",
        caption=gettext_lazy("Published documents"),
        columns=(
            Column("number", gettext_lazy("number"), number_text, url=url, phone="title"),
            Column(
                "abstract",
                gettext_lazy("subject"),
                lambda d: marked(d.abstract, d.abstract_en),
                kind="html",
                export_value=lambda d: in_language(d.abstract, d.abstract_en),
                order=("abstract",),
            ),
            Column("type", gettext_lazy("type"), lambda d: d.get_type_display(), order=("type",), phone="hide"),
            Column(
                "issuer",
                gettext_lazy("issuing body"),
                lambda d: marked(d.issuer),
                kind="html",
                export_value=lambda d: d.issuer,
                order=("issuer",),
                phone="hide",
            ),
            Column(
                "signed_on",
                gettext_lazy("date of signing"),
                lambda d: d.signed_on,
                kind="date",
                order=("signed_on",),
                nullable=True,
            ),
            Column("state", gettext_lazy("state"), state_tag, kind="tag", order=("state",)),
        ),
        empty=Empty(
            gettext_lazy("No document is published yet"),
            gettext_lazy("The founding decision and the working regulation appear here once they are issued."),
        ),
        sort="-signed_on",
        filters=(
            Filter("type", gettext_lazy("type"), DocumentType.choices, lambda rows, value: rows.filter(type=value)),
        ),
        search=Search(gettext_lazy("Number, subject, issuer"), matching),
    )
