"""Official documents that the board has published."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.overview.open_data.shapes import BOARD, PROVENANCE, Field, OpenTable, Row
from steerboard.platform.base.publication import published
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import PUBLIC_STATES
from steerboard.stages.boards.models import Board


def _rows(boards: Sequence[Board]) -> list[Row]:
    slugs = {board.space_id: board.space.slug for board in boards}
    rows = published(Document._base_manager.filter(space__in=slugs, state__in=PUBLIC_STATES))
    return [
        (
            slugs[row.space_id],
            row.pk,
            row.type,
            row.number,
            row.symbol,
            row.signed_on,
            row.issuer,
            row.abstract,
            row.abstract_en,
            row.state,
            row.provenance,
        )
        for row in rows.order_by("space_id", "pk")
    ]


TABLES: Final = (
    OpenTable(
        "documents",
        _("Documents"),
        _("Official documents with number, date and issuing body; the files are on the pages of the board."),
        (
            BOARD,
            Field("document", "integer", _("stable number, as in the address of its page")),
            Field("type", "string", _("type of document, as in Decree 30/2020")),
            Field("number", "string", _("number; empty for an illustration")),
            Field("symbol", "string", _("symbol of the document")),
            Field("signed_on", "date", _("date of signing")),
            Field("issuer", "string", _("issuing body")),
            Field("subject", "string", _("subject")),
            Field("subject_en", "string", _("subject in English")),
            Field("state", "string", _("issued, or replaced by a later one")),
            PROVENANCE,
        ),
        _rows,
    ),
)
