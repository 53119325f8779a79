"""The board itself: mandate, positions, topics. No person is in any of them."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.overview.open_data.shapes import (
    BOARD,
    FROM,
    PROVENANCE,
    TO,
    Field,
    OpenTable,
    Row,
    agencies,
    name_of,
    slugs_of,
)
from steerboard.platform.base.clock import today
from steerboard.platform.base.publication import published
from steerboard.stages.boards.enums import AppointmentKind, TopicPart
from steerboard.stages.boards.models import Appointment, Board, Founding, Seat, Topic, TopicSeat
from steerboard.stages.boards.selectors import in_force


def _board_rows(boards: Sequence[Board]) -> list[Row]:
    found = agencies([board.standing_agency_id for board in boards])
    listed = published(Board._base_manager.filter(pk__in=[board.successor_id for board in boards]), via="node")
    successors = dict(listed.values_list("pk", "space__slug"))
    return [
        (
            board.space.slug,
            board.name,
            board.name_en,
            board.form,
            board.unit.key,
            board.state,
            board.founded_on,
            board.ended_on,
            successors.get(board.successor_id or 0, ""),
            name_of(found, board.standing_agency_id),
            board.provenance,
        )
        for board in boards
    ]


def _seat_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    seats = list(published(Seat._base_manager.filter(board__in=boards), via="node").order_by("board_id", "order", "pk"))
    held = {
        row.seat_id: row for row in Appointment._base_manager.filter(in_force(today()), seat__in=[s.pk for s in seats])
    }
    found = agencies(seat.organisation_id for seat in seats)
    rows: list[Row] = []
    for seat in seats:
        holding = held.get(seat.pk)
        acting = holding is not None and holding.kind == AppointmentKind.ACTING
        agency = found.get(seat.organisation_id)
        rows.append(
            (
                slugs[seat.board_id],
                seat.pk,
                seat.order,
                seat.role,
                seat.post_title,
                agency.name if agency else "",
                agency.kind if agency else "",
                seat.side,
                seat.voting,
                seat.valid_from,
                seat.valid_to,
                "vacant" if holding is None else "acting" if acting else "filled",
                holding.valid_from if holding else None,
            )
        )
    return rows


def _topic_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    topics = list(published(Topic._base_manager.filter(board__in=boards), via="node").order_by("board_id", "pk"))
    leads = dict(
        published(
            TopicSeat._base_manager.filter(in_force(today()), topic__in=topics, part=TopicPart.LEAD), via="seat__node"
        )
        .order_by()
        .values_list("topic_id", "seat__organisation_id")
    )
    found = agencies(leads.values())
    return [
        (
            slugs[topic.board_id],
            topic.pk,
            topic.field,
            topic.name,
            topic.name_en,
            topic.reason,
            topic.is_core,
            name_of(found, leads.get(topic.pk)),
            topic.valid_from,
            topic.valid_to,
        )
        for topic in topics
    ]


def _mandate_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    rows = published(Founding._base_manager.filter(board__in=boards), via="node")
    rows = published(rows, via="document").select_related("document").order_by("board_id", "in_force_from", "pk")
    return [
        (
            slugs[row.board_id],
            row.part,
            row.document.number,
            row.document.symbol,
            row.document.signed_on,
            row.document.issuer,
            row.document.abstract,
            row.in_force_from,
            row.in_force_to,
            row.document.provenance,
        )
        for row in rows
    ]


TABLES: Final = (
    OpenTable(
        "boards",
        _("Boards"),
        _("Who coordinates, since when, what became of it."),
        (
            BOARD,
            Field("name", "string", _("full name")),
            Field("name_en", "string", _("full name in English")),
            Field("form", "string", _("ban_dieu_phoi, ban_chi_dao, to_cong_tac or other")),
            Field("unit", "string", _("province, by its stable key")),
            Field("state", "string", _("founded, active or ended")),
            Field("founded_on", "date", _("day of the founding")),
            Field("ended_on", "date", _("last day")),
            Field("successor", "string", _("the board that continues it")),
            Field("standing_agency", "string", _("standing agency under today's name")),
            PROVENANCE,
        ),
        _board_rows,
    ),
    OpenTable(
        "positions",
        _("Positions"),
        _("Offices on the board by post and agency. Persons are not named."),
        (
            BOARD,
            Field("position", "integer", _("stable number")),
            Field("order", "integer", _("place in the list")),
            Field("role", "string", _("head, deputy, member, secretary or observer")),
            Field("post", "string", _("post in the agency")),
            Field("agency", "string", _("agency under today's name")),
            Field("agency_kind", "string", _("kind of agency")),
            Field("side", "string", _("public, private or other")),
            Field("votes", "boolean", _("whether it votes")),
            FROM,
            TO,
            Field("held", "string", _("filled, acting or vacant today")),
            Field("held_since", "date", _("since when the present holder is in office")),
        ),
        _seat_rows,
    ),
    OpenTable(
        "topics",
        _("Focus topics"),
        _("What the board works on and why, and which agency leads."),
        (
            BOARD,
            Field("topic", "integer", _("stable number")),
            Field("field", "string", _("agriculture, craft, tourism, investment, capacity or own")),
            Field("name", "string", _("topic")),
            Field("name_en", "string", _("topic in English")),
            Field("reason", "string", _("why this topic")),
            Field("is_core", "boolean", _("whether it is the core topic")),
            Field("lead_agency", "string", _("agency that leads today")),
            FROM,
            TO,
        ),
        _topic_rows,
    ),
    OpenTable(
        "mandate",
        _("Mandate"),
        _("The documents on which the board stands."),
        (
            BOARD,
            Field("part", "string", _("plan, decision, regulation or ending")),
            Field("number", "string", _("number of the document; empty for an illustration")),
            Field("symbol", "string", _("symbol of the document")),
            Field("signed_on", "date", _("date of signing")),
            Field("issuer", "string", _("issuing body")),
            Field("subject", "string", _("subject")),
            Field("in_force_from", "date", _("in force from")),
            Field("in_force_to", "date", _("in force until")),
            PROVENANCE,
        ),
        _mandate_rows,
    ),
)
